/**
 * PHP constants that configuration files use, for a master that has no PHP engine in it.
 *
 * @module
 */
import { ERROR_LEVELS } from "../vm/front.ts";

const CONSTANTS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(ERROR_LEVELS).map(([name, level]) => [name, String(level)] as const),
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
