/**
 * `open_basedir`: the folders outside of which a script touches no file.
 *
 * *Source:* https://www.php.net/ini.core#ini.open-basedir; php-src main/fopen_wrappers.c (php_check_open_basedir_ex)
 *
 * @module
 */
import { context } from "./context.ts";
import { E_WARNING } from "./error.ts";
import { isInside } from "./path_inside.ts";
import { type AccessKind, isRefused } from "./sandbox.ts";

/** The longest path that the system knows, in bytes with the end mark. */
const PATH_BYTES_MAX = 4096;

/** Whether a plain path, a byte string, lies outside of the allowed folders. Raises: E_WARNING then, unless it is to be quiet. */
export function isOutsideBasedir(caller: string, path: string, isQuiet = false): boolean {
  const setting = context.ini.text("open_basedir");
  if (setting === "") return false;
  if (path.length > PATH_BYTES_MAX - 1) {
    if (!isQuiet) {
      context.raise(
        E_WARNING,
        `${caller}(): File name is longer than the maximum allowed path length on this platform (${PATH_BYTES_MAX}): ${path}`,
      );
    }
    return true;
  }
  if (setting.split(":").some((folder) => isInside(path, folder))) return false;
  if (!isQuiet) {
    context.raise(
      E_WARNING,
      `${caller}(): open_basedir restriction in effect. ` +
        `File(${path}) is not within the allowed path(s): (${setting})`,
    );
  }
  return true;
}

/** Whether a script may not read, or write, at a plain path: `open_basedir` or the pool's sandbox forbids it. Raises: E_WARNING then. */
export function isForbiddenPath(
  caller: string,
  path: string,
  kind: Extract<AccessKind, "read" | "write"> = "read",
  isQuiet = false,
): boolean {
  return isOutsideBasedir(caller, path, isQuiet) || isRefused(kind, path, caller, isQuiet);
}

/** Whether a script may set the directive so: each folder lies within those that are allowed now. */
export function mayNarrowBasedir(value: string): boolean {
  if (context.ini.text("open_basedir") === "") return true;
  return value !== "" &&
    value.split(":").every((folder) =>
      folder !== "" && !folder.split("/").includes("..") && !isOutsideBasedir("ini_set", folder, true)
    );
}
