/**
 * Paths among arguments.
 *
 * *Source:* php-src Zend/zend_API.c (zend_parse_arg_path)
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";

/** Throws: ValueError when a path has a byte that no path can have. */
export function checkPath(name: string, number: number, path: string): void {
  if (path.indexOf("\0") >= 0) throwArgumentValueError(name, number, "must not contain any null bytes");
}
