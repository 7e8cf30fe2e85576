/**
 * PHP constants that configuration files use, for a master that has no PHP engine in it.
 *
 * @module
 */

const CONSTANTS: ReadonlyMap<string, string> = new Map([
  ["E_ERROR", "1"],
  ["E_WARNING", "2"],
  ["E_PARSE", "4"],
  ["E_NOTICE", "8"],
  ["E_CORE_ERROR", "16"],
  ["E_CORE_WARNING", "32"],
  ["E_COMPILE_ERROR", "64"],
  ["E_COMPILE_WARNING", "128"],
  ["E_USER_ERROR", "256"],
  ["E_USER_WARNING", "512"],
  ["E_USER_NOTICE", "1024"],
  ["E_STRICT", "2048"],
  ["E_RECOVERABLE_ERROR", "4096"],
  ["E_DEPRECATED", "8192"],
  ["E_USER_DEPRECATED", "16384"],
  ["E_ALL", "30719"],
  ["PHP_VERSION", "8.4.27"],
  ["PHP_MAJOR_VERSION", "8"],
  ["PHP_MINOR_VERSION", "4"],
  ["PHP_OS", "Linux"],
  ["PHP_OS_FAMILY", "Linux"],
  ["PHP_SAPI", "fpm-fcgi"],
  ["PHP_INT_MAX", "9223372036854775807"],
  ["PHP_INT_SIZE", "8"],
  ["PHP_EOL", "\n"],
  ["DIRECTORY_SEPARATOR", "/"],
  ["PATH_SEPARATOR", ":"],
]);

/** The text of a constant, or `undefined` when it is none of the known ones. */
export function iniConstant(name: string): string | undefined {
  return CONSTANTS.get(name);
}
