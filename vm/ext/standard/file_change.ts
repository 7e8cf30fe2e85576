/**
 * Making, removing, renaming and copying files and directories.
 *
 * *Source:* https://www.php.net/ref.filesystem; php-src ext/standard/file.c, ext/standard/filestat.c,
 * ext/standard/link.c
 *
 * @module
 */
import { chownSync, lchownSync } from "node:fs";
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import { jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { context } from "../../runtime/context.ts";
import { E_NOTICE, E_WARNING } from "../../runtime/error.ts";
import { type FileStatus, FileType, statusOfPath } from "../../runtime/file_status.ts";
import { isForbiddenPath } from "../../runtime/open_basedir.ts";
import { bool, int, string, union } from "../../runtime/parameter.ts";
import {
  absolutePath,
  isForbidden,
  locateWrapper,
  OpenFailure,
  type OpenOptions,
  schemeOf,
  type StreamWrapper,
} from "../../runtime/stream_wrapper.ts";
import type { PhpResource } from "../../runtime/value.ts";
import { makeTemporaryFile, temporaryFolder } from "../../sapi/temporary_file.ts";
import { CONTEXT, copyAll, openStream } from "./file_open.ts";
import { clearStatusCache } from "./status_cache.ts";
import { checkPath } from "./path_check.ts";
import { baseName, cleanPath, directoryName, realPath } from "./path_name.ts";
import { attempt, systemFailure } from "../../runtime/system_failure.ts";

type Outcome = true | OpenFailure;

/** Raises why something failed, after what the function shows in its parentheses. */
function settle(shown: string, outcome: Outcome): boolean {
  if (outcome === true) return true;
  if (outcome.reason !== "") context.raise(E_WARNING, `${shown}: ${outcome.reason}`);
  return false;
}

/** Runs an operation of a path's wrapper. */
function withWrapper(
  caller: string,
  path: string,
  options: PhpResource | null,
  what: string | null,
  run: (wrapper: StreamWrapper, path: string, options: OpenOptions) => Outcome | undefined,
  shown = `${caller}(${path})`,
): boolean {
  clearStatusCache();
  const located = locateWrapper(path, caller);
  const outcome = run(located.wrapper, located.path, { context: options, caller });
  if (outcome !== undefined) return settle(shown, outcome);
  if (what !== null) context.raise(E_WARNING, `${caller}(): ${located.wrapper.type} ${what}`);
  return false;
}

/** Removes a file. Raises: E_WARNING. *Source:* https://www.php.net/unlink */
export const unlink = defineFunction({
  name: "unlink",
  parameters: [string("filename"), CONTEXT],
  returns: "bool",
  body(_context, filename, options) {
    checkPath("unlink", 1, filename);
    return withWrapper(
      "unlink",
      filename,
      options,
      "does not allow unlinking",
      (wrapper, path, given) => wrapper.unlink?.(path, given),
    );
  },
});

/** Renames a file or directory. Raises: E_WARNING. *Source:* https://www.php.net/rename */
export const rename = defineFunction({
  name: "rename",
  parameters: [string("from"), string("to"), CONTEXT],
  returns: "bool",
  body(_context, from, to, options) {
    checkPath("rename", 1, from);
    checkPath("rename", 2, to);
    return withWrapper(
      "rename",
      from,
      options,
      "wrapper does not support renaming",
      (wrapper, path, given) => {
        const target = locateWrapper(to, "rename", isForbidden(wrapper));
        if (isForbidden(wrapper) || isForbidden(target.wrapper)) return new OpenFailure("");
        if (wrapper === target.wrapper || wrapper.rename === undefined) {
          return wrapper.rename?.(path, target.path, given);
        }
        context.raise(E_WARNING, "rename(): Cannot rename a file across wrapper types");
        return new OpenFailure("");
      },
      `rename(${from},${to})`,
    );
  },
});

/** Makes a directory. Raises: E_WARNING. *Source:* https://www.php.net/mkdir */
export const mkdir = defineFunction({
  name: "mkdir",
  parameters: [
    string("directory"),
    int("permissions").default(511),
    bool("recursive").default(false),
    CONTEXT,
  ],
  returns: "bool",
  body(_context, directory, permissions, recursive, options) {
    checkPath("mkdir", 1, directory);
    return withWrapper(
      "mkdir",
      directory,
      options,
      null,
      (wrapper, path, given) => wrapper.makeDirectory?.(path, permissions, recursive, given),
      "mkdir()",
    );
  },
});

/** Removes an empty directory. Raises: E_WARNING. *Source:* https://www.php.net/rmdir */
export const rmdir = defineFunction({
  name: "rmdir",
  parameters: [string("directory"), CONTEXT],
  returns: "bool",
  body(_context, directory, options) {
    checkPath("rmdir", 1, directory);
    return withWrapper(
      "rmdir",
      directory,
      options,
      null,
      (wrapper, path, given) => wrapper.removeDirectory?.(path, given),
    );
  },
});

/** Copies a file. Raises: E_WARNING. *Source:* https://www.php.net/copy */
export const copy = defineFunction({
  name: "copy",
  parameters: [string("from"), string("to"), CONTEXT],
  returns: "bool",
  body(_context, from, to, options) {
    checkPath("copy", 1, from);
    checkPath("copy", 2, to);
    if (schemeOf(from) === null && from !== "" && isForbiddenPath("copy", from)) return false;
    const source = pathStatus(from);
    const target = pathStatus(to);
    if (source !== null && isFolder(source)) {
      context.raise(E_WARNING, "copy(): The first argument to copy() function cannot be a directory");
      return false;
    }
    if (source !== null && target !== null) {
      if (isFolder(target)) {
        context.raise(E_WARNING, "copy(): The second argument to copy() function cannot be a directory");
        return false;
      }
      if (source.inode !== 0 && source.inode === target.inode && source.device === target.device) {
        return false;
      }
    }
    const input = openStream("copy", from, "rb", options);
    if (input === null) return false;
    const output = openStream("copy", to, "wb", options);
    if (output !== null) copyAll(input, output);
    output?.close();
    input.close();
    return output !== null;
  },
});

function pathStatus(path: string): FileStatus | null {
  if (path === "") return null;
  const located = locateWrapper(path, "copy", true);
  return located.wrapper.status?.(located.path, false) ?? null;
}

function isFolder(status: FileStatus): boolean {
  return (status.mode & FileType.MASK) === FileType.DIRECTORY;
}

/**
 * Makes a file with a name that nobody has, in a directory or, failing that, in the system's.
 *
 * Raises: E_NOTICE when the directory does not take it.
 * *Source:* https://www.php.net/tempnam
 */
export const tempnam = defineFunction({
  name: "tempnam",
  parameters: [string("directory"), string("prefix")],
  returns: "string|false",
  body(_context, directory, prefix) {
    checkPath("tempnam", 1, directory);
    checkPath("tempnam", 2, prefix);
    const start = baseName(prefix, "").slice(0, 63);
    if (directory !== "" && isForbiddenPath("tempnam", directory, "write")) return false;
    const folder = directory === "" ? null : realPath(directory);
    const made = folder === null ? null : makeTemporaryFile([folder], start);
    if (made !== null) {
      made.file.close();
      return made.path;
    }
    if (directory !== "") {
      context.raise(E_NOTICE, "tempnam(): file created in the system's temporary directory");
    }
    const temporary = temporaryFolder(new Map());
    const other = isForbiddenPath("tempnam", temporary, "write")
      ? null
      : makeTemporaryFile([temporary], start);
    if (other === null) return false;
    other.file.close();
    return other.path;
  },
});

/**
 * Sets the times of a file, which is made when it does not exist.
 *
 * Raises: E_WARNING. Throws: ValueError for an access time without the other.
 * *Source:* https://www.php.net/touch
 */
export const touch = defineFunction({
  name: "touch",
  parameters: [
    string("filename"),
    int("mtime").nullable().default(null),
    int("atime").nullable().default(null),
  ],
  returns: "bool",
  body(_context, filename, modifyTime, accessTime) {
    checkPath("touch", 1, filename);
    if (filename === "") return false;
    if (modifyTime === null && accessTime !== null) {
      throwArgumentValueError("touch", 2, "cannot be null when argument #3 ($atime) is an integer");
    }
    const located = locateWrapper(filename, "touch");
    const outcome = located.wrapper.touch?.(located.path, modifyTime, accessTime ?? modifyTime);
    clearStatusCache();
    if (outcome === undefined) return touchByOpening(filename);
    return settle("touch()", outcome);
  },
});

/** What is left for wrappers that know no times: the file exists once it was opened. */
function touchByOpening(path: string): boolean {
  const stream = openStream("touch", path, "c", null);
  if (stream === null) {
    context.raise(E_WARNING, "touch(): Can not call touch() for a non-standard stream");
    return false;
  }
  stream.close();
  return true;
}

/** Sets the permissions of a file. Raises: E_WARNING. *Source:* https://www.php.net/chmod */
export const chmod = defineFunction({
  name: "chmod",
  parameters: [string("filename"), int("permissions")],
  returns: "bool",
  body(_context, filename, permissions) {
    checkPath("chmod", 1, filename);
    clearStatusCache();
    const located = locateWrapper(filename, "chmod");
    const outcome = located.wrapper.changeMode?.(located.path, permissions & 0o7777);
    if (outcome === undefined) {
      context.raise(E_WARNING, "chmod(): Can not call chmod() for a non-standard stream");
      return false;
    }
    return settle("chmod()", outcome);
  },
});

/** The number that leaves an owner as it is. */
const KEEP = 4294967295;

/** Declares a function that sets the owner or the group of a file. */
function ownership(
  name: string,
  parameter: string,
  kind: "uid" | "gid",
  change: (path: string, user: number, group: number) => void,
): FunctionEntry {
  return defineFunction({
    name,
    parameters: [string("filename"), union("string|int", parameter)],
    returns: "bool",
    body(_context, filename, owner) {
      checkPath(name, 1, filename);
      const id = typeof owner === "string" ? idOfName(owner, kind) : Number(owner);
      if (id === null) {
        context.raise(E_WARNING, `${name}(): Unable to find ${kind} for ${owner}`);
        return false;
      }
      if (isForbiddenPath(name, filename, "write")) return false;
      const path = utf8ToJs(absolutePath(filename));
      clearStatusCache();
      return settle(
        `${name}()`,
        attempt(() => change(path, kind === "uid" ? id : KEEP, kind === "gid" ? id : KEEP)),
      );
    },
  });
}

/** The number of a user or group, from the system's lists; null when there is none. */
function idOfName(name: string, kind: "uid" | "gid"): number | null {
  const list = Deno.readTextFileSync(kind === "uid" ? "/etc/passwd" : "/etc/group");
  for (const line of list.split("\n")) {
    const fields = line.split(":");
    if (fields[0] === name) return Number(fields[2]);
  }
  return null;
}

/** Sets the owner of a file. Raises: E_WARNING. *Source:* https://www.php.net/chown */
export const chown = ownership("chown", "user", "uid", chownSync);
/** Sets the group of a file. Raises: E_WARNING. *Source:* https://www.php.net/chgrp */
export const chgrp = ownership("chgrp", "group", "gid", chownSync);

/** Sets the owner of a link. Raises: E_WARNING. *Source:* https://www.php.net/lchown */
export const lchown = ownership("lchown", "user", "uid", lchownSync);
/** Sets the group of a link. Raises: E_WARNING. *Source:* https://www.php.net/lchgrp */
export const lchgrp = ownership("lchgrp", "group", "gid", lchownSync);

/** The mask of permissions that new files do not get, before it is set. *Source:* https://www.php.net/umask */
export const umask = defineFunction({
  name: "umask",
  parameters: [int("mask").nullable().default(null)],
  returns: "int",
  body(_context, mask) {
    const before = Deno.umask();
    if (mask !== null) Deno.umask(mask & 0o777);
    return before;
  },
});

/** What a symbolic link points at. Raises: E_WARNING. *Source:* https://www.php.net/readlink */
export const readlink = defineFunction({
  name: "readlink",
  parameters: [string("path")],
  returns: "string|false",
  body(_context, path) {
    checkPath("readlink", 1, path);
    if (isForbiddenPath("readlink", path)) return false;
    try {
      return jsToUtf8(Deno.readLinkSync(utf8ToJs(absolutePath(path))));
    } catch (error) {
      context.raise(E_WARNING, `readlink(): ${systemFailure(error).text}`);
      return false;
    }
  },
});

/** The device of a link; −1 when there is none. Raises: E_WARNING. *Source:* https://www.php.net/linkinfo */
export const linkinfo = defineFunction({
  name: "linkinfo",
  parameters: [string("path")],
  returns: "int|false",
  body(_context, path) {
    checkPath("linkinfo", 1, path);
    if (isForbiddenPath("linkinfo", directoryName(path))) return false;
    const status = statusOfPath(utf8ToJs(absolutePath(path)), true);
    if (status === null) context.raise(E_WARNING, "linkinfo(): No such file or directory");
    return status === null ? -1 : status.device;
  },
});

/** A path without links where it exists, and by its text alone where not. */
function expandedPath(path: string): string {
  return realPath(path) ?? cleanPath(path);
}

/** Makes a symbolic link. Raises: E_WARNING. *Source:* https://www.php.net/symlink */
export const symlink = defineFunction({
  name: "symlink",
  parameters: [string("target"), string("link")],
  returns: "bool",
  body(_context, target, linkPath) {
    checkPath("symlink", 1, target);
    checkPath("symlink", 2, linkPath);
    const full = expandedPath(absolutePath(linkPath));
    const aim = expandedPath(target.startsWith("/") ? target : `${directoryName(full)}/${target}`);
    if (isForbiddenPath("symlink", aim) || isForbiddenPath("symlink", full, "write")) return false;
    const path = utf8ToJs(absolutePath(linkPath));
    return settle("symlink()", attempt(() => Deno.symlinkSync(utf8ToJs(target), path)));
  },
});

/** Makes another name of a file. Raises: E_WARNING. *Source:* https://www.php.net/link */
export const link = defineFunction({
  name: "link",
  parameters: [string("target"), string("link")],
  returns: "bool",
  body(_context, target, linkPath) {
    checkPath("link", 1, target);
    checkPath("link", 2, linkPath);
    const from = utf8ToJs(absolutePath(target));
    if (isForbiddenPath("link", expandedPath(absolutePath(linkPath)), "write")) return false;
    if (isForbiddenPath("link", expandedPath(absolutePath(target)), "write")) return false;
    return settle("link()", attempt(() => Deno.linkSync(from, utf8ToJs(absolutePath(linkPath)))));
  },
});
