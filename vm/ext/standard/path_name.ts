/**
 * Parts of path names, and the working directory.
 *
 * *Source:* https://www.php.net/ref.filesystem; php-src ext/standard/string.c (php_basename, php_pathinfo),
 * ext/standard/dir.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { statusOfPath } from "../../runtime/file_status.ts";
import { isForbiddenPath } from "../../runtime/open_basedir.ts";
import { constant, int, string } from "../../runtime/parameter.ts";
import { absolutePath } from "../../runtime/stream_wrapper.ts";
import { workingFolder } from "../../runtime/working_folder.ts";
import { clearRelativeStatus } from "./status_cache.ts";
import { systemFailure } from "../../runtime/system_failure.ts";

/** The absolute path of a file without links, `.` and `..`; null when there is none. Byte strings. */
export function realPath(path: string): string | null {
  const full = utf8ToJs(absolutePath(path));
  if (statusOfPath(full) === null) return null;
  try {
    return jsToUtf8(Deno.realPathSync(full));
  } catch (error) {
    systemFailure(error);
    return null;
  }
}

/** An absolute path without `.` and `..`, by its text alone. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** The last part of a path. */
export function baseName(path: string, suffix: string): string {
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) === 47) end--;
  const base = path.slice(path.lastIndexOf("/", end - 1) + 1, end);
  if (end === 0) return "";
  return suffix !== "" && base.length > suffix.length && base.endsWith(suffix)
    ? base.slice(0, -suffix.length)
    : base;
}

/**
 * The last part of a path, without a suffix.
 *
 * *Source:* https://www.php.net/basename
 */
export const basename = defineFunction({
  name: "basename",
  parameters: [string("path"), string("suffix").default("")],
  returns: "string",
  isPure: true,
  body: (_context, path, suffix) => baseName(path, suffix),
});

/** A path without its last part. */
export function directoryName(path: string): string {
  if (path === "") return "";
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) === 47) end--;
  if (end === 0) return "/";
  const slash = path.lastIndexOf("/", end - 1);
  if (slash < 0) return ".";
  end = slash;
  while (end > 0 && path.charCodeAt(end - 1) === 47) end--;
  return end === 0 ? "/" : path.slice(0, end);
}

/**
 * A path without its last part, or so many of them.
 *
 * Throws: ValueError for less than one.
 * *Source:* https://www.php.net/dirname
 */
export const dirname = defineFunction({
  name: "dirname",
  parameters: [string("path"), int("levels").default(1)],
  returns: "string",
  isPure: true,
  body(_context, path, levels) {
    if (levels < 1) throwArgumentValueError("dirname", 2, "must be greater than or equal to 1");
    let name = directoryName(path);
    for (let i = 1; i < levels; i++) {
      const above = directoryName(name);
      if (above === name) break;
      name = above;
    }
    return name;
  },
});

/** The PATHINFO_* flags. */
const PathInfo = { DIRNAME: 1, BASENAME: 2, EXTENSION: 4, FILENAME: 8, ALL: 15 } as const;

/**
 * The parts of a path, or one of them.
 *
 * *Source:* https://www.php.net/pathinfo
 */
export const pathinfo = defineFunction({
  name: "pathinfo",
  parameters: [string("path"), int("flags").default(constant("PATHINFO_ALL", 15))],
  returns: "array|string",
  isPure: true,
  body(_context, path, flags) {
    const parts = PhpArray.empty();
    const base = baseName(path, "");
    const dot = base.lastIndexOf(".");
    if (flags & PathInfo.DIRNAME && path !== "") parts.set("dirname", directoryName(path));
    if (flags & PathInfo.BASENAME) parts.set("basename", base);
    if (flags & PathInfo.EXTENSION && dot >= 0) parts.set("extension", base.slice(dot + 1));
    if (flags & PathInfo.FILENAME) parts.set("filename", dot < 0 ? base : base.slice(0, dot));
    if (flags === PathInfo.ALL) return parts;
    return parts.count() === 0 ? "" : parts.valueAt(parts.positionFrom(0)) as string;
  },
});

/**
 * The absolute path without links; false when there is no such file.
 *
 * *Source:* https://www.php.net/realpath
 */
export const realpath = defineFunction({
  name: "realpath",
  parameters: [string("path")],
  returns: "string|false",
  body(_context, path) {
    if (path.includes("\0")) throwArgumentValueError("realpath", 1, "must not contain any null bytes");
    const real = realPath(path === "" ? "." : path);
    return real === null || isForbiddenPath("realpath", real) ? false : real;
  },
});

/**
 * The working directory.
 *
 * *Source:* https://www.php.net/getcwd
 */
export const getcwd = defineFunction({
  name: "getcwd",
  parameters: [],
  returns: "string|false",
  body: () => workingFolder(),
});

/**
 * Changes the working directory, of this request only.
 *
 * Raises: E_WARNING when there is no such directory.
 * *Source:* https://www.php.net/chdir
 */
export const chdir = defineFunction({
  name: "chdir",
  parameters: [string("directory")],
  returns: "bool",
  body(context, directory) {
    if (directory.includes("\0")) throwArgumentValueError("chdir", 1, "must not contain any null bytes");
    if (isForbiddenPath("chdir", directory)) return false;
    const failure = directory === "" ? "No such file or directory (errno 2)" : changeFolder(directory);
    if (typeof failure === "string") {
      context.raise(E_WARNING, `chdir(): ${failure}`);
      return false;
    }
    context.workingDirectory = failure.path;
    clearRelativeStatus();
    return true;
  },
});

function changeFolder(directory: string): { path: string } | string {
  try {
    const path = Deno.realPathSync(utf8ToJs(absolutePath(directory)));
    if (!Deno.statSync(path).isDirectory) return "Not a directory (errno 20)";
    return { path: jsToUtf8(path) };
  } catch (error) {
    const { number, text } = systemFailure(error);
    return `${text} (errno ${number})`;
  }
}
