/**
 * `open_basedir`: the folders outside of which a script touches no file.
 *
 * *Source:* https://www.php.net/ini.core#ini.open-basedir; php-src main/fopen_wrappers.c (php_check_open_basedir_ex)
 *
 * @module
 */
import { jsToUtf8, utf8ToJs } from "./byte_string.ts";
import { context } from "./context.ts";
import { E_WARNING } from "./error.ts";
import { workingFolder } from "./working_folder.ts";

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

/** Whether a script may set the directive so: each folder lies within those that are allowed now. */
export function mayNarrowBasedir(value: string): boolean {
  if (context.ini.text("open_basedir") === "") return true;
  return value !== "" &&
    value.split(":").every((folder) =>
      folder !== "" && !folder.split("/").includes("..") && !isOutsideBasedir("ini_set", folder, true)
    );
}

function isInside(path: string, folder: string): boolean {
  if (folder === "") return false;
  const base = resolved(folder === "." ? workingFolder() : folder);
  const name = resolved(path);
  return name === base || name.startsWith(base.endsWith("/") ? base : `${base}/`);
}

/** The path without links as far as it exists; what does not exist is taken by its text. */
function resolved(path: string): string {
  const parts: string[] = [];
  const full = path.startsWith("/") ? path : `${workingFolder()}/${path}`;
  for (const part of full.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  for (let length = parts.length; length > 0; length--) {
    const real = existing(`/${parts.slice(0, length).join("/")}`);
    if (real !== null) return [real === "/" ? "" : real, ...parts.slice(length)].join("/");
  }
  return `/${parts.join("/")}`;
}

function existing(path: string): string | null {
  try {
    return jsToUtf8(Deno.realPathSync(utf8ToJs(path)));
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
