/**
 * What the system tells about files.
 *
 * *Source:* https://www.php.net/ref.filesystem; php-src ext/standard/filestat.c
 *
 * @module
 */
import { statfsSync } from "node:fs";
import { PhpArray } from "../../runtime/array.ts";
import { defineAlias, defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import { utf8ToJs } from "../../runtime/byte_string.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { type FileStatus, FileType, isThere } from "../../runtime/file_status.ts";
import { libc, terminated } from "../../runtime/libc.ts";
import { isForbiddenPath } from "../../runtime/open_basedir.ts";
import { bool, string } from "../../runtime/parameter.ts";
import { PhpFloat } from "../../runtime/value.ts";
import { absolutePath, schemeOf } from "../../runtime/stream_wrapper.ts";
import { cachedStatus, clearStatusCache } from "./status_cache.ts";
import { checkPath } from "./path_check.ts";

/** The status of a path that a builtin was given; null when there is none. */
function statusOfArgument(caller: string, path: string, ofLink: boolean): FileStatus | null {
  if (path === "" || path.includes("\0")) return null;
  return cachedStatus(caller, path, ofLink);
}

/** The absolute path of JavaScript chars of a plain path; null for one with a scheme or that no path can be. */
function plainPath(path: string): string | null {
  if (path === "" || path.includes("\0")) return null;
  const scheme = schemeOf(path);
  if (scheme === null) return absolutePath(path);
  return scheme === "file" ? path.slice(7) : null;
}

/** Whether `open_basedir` forbids a plain path. Raises: E_WARNING then. */
function isForbidden(caller: string, path: string): boolean {
  const plain = plainPath(path);
  // A relative path is named as the script gave it.
  return plain !== null && isForbiddenPath(caller, schemeOf(path) === null ? path : plain);
}

/** Whether a path exists, of any kind. *Source:* https://www.php.net/file_exists */
export const fileExists = defineFunction({
  name: "file_exists",
  parameters: [string("filename")],
  returns: "bool",
  body(_context, path) {
    if (isForbidden("file_exists", path)) return false;
    const plain = plainPath(path);
    return plain !== null ? isThere(utf8ToJs(plain)) : statusOfArgument("file_exists", path, false) !== null;
  },
});

/** Declares a test of the type of a file. */
function typeTest(name: string, type: number, ofLink = false): FunctionEntry {
  return defineFunction({
    name,
    parameters: [string("filename")],
    returns: "bool",
    body(_context, path) {
      const status = statusOfArgument(name, path, ofLink);
      return status !== null && (status.mode & FileType.MASK) === type;
    },
  });
}

/** Whether a path is a regular file. *Source:* https://www.php.net/is_file */
export const isFile = typeTest("is_file", FileType.FILE);
/** Whether a path is a directory. *Source:* https://www.php.net/is_dir */
export const isDir = typeTest("is_dir", FileType.DIRECTORY);
/** Whether a path is a symbolic link. *Source:* https://www.php.net/is_link */
export const isLink = typeTest("is_link", FileType.LINK, true);

/** Declares a test of what the user may do with a file. `bit` is that of access(2). */
function accessTest(name: string, bit: 1 | 2 | 4): FunctionEntry {
  return defineFunction({
    name,
    parameters: [string("filename")],
    returns: "bool",
    body(_context, path) {
      if (isForbidden(name, path)) return false;
      const plain = plainPath(path);
      if (plain !== null) return mayAccess(plain, bit);
      const status = statusOfArgument(name, path, false);
      return status !== null && (status.mode & (bit | bit << 3 | bit << 6)) !== 0;
    },
  });
}

/** What the system says, which knows of root, groups and mounts; node:fs only looks at the mode. */
function mayAccess(path: string, bit: number): boolean {
  return libc().access(terminated(path), bit) === 0;
}

/** Whether the user may read a file. *Source:* https://www.php.net/is_readable */
export const isReadable = accessTest("is_readable", 4);
/** Whether the user may write a file. *Source:* https://www.php.net/is_writable */
export const isWritable = accessTest("is_writable", 2);
/** is_writable() by another name. *Source:* https://www.php.net/is_writeable */
export const isWriteable = defineAlias("is_writeable", isWritable);
/** Whether the user may run a file. *Source:* https://www.php.net/is_executable */
export const isExecutable = accessTest("is_executable", 1);

/** Declares a function that gives one number of a file's status. */
function statusNumber(name: string, pick: (status: FileStatus) => number): FunctionEntry {
  return defineFunction({
    name,
    parameters: [string("filename")],
    returns: "int|false",
    body(_context, path) {
      if (isForbidden(name, path)) return false;
      const status = statusOfArgument(name, path, false);
      if (status !== null) return pick(status);
      raiseMissing(name, path, "stat");
      return false;
    },
  });
}

function raiseMissing(name: string, path: string, call: string): void {
  if (path === "") return;
  if (path.includes("\0")) {
    context.raise(E_WARNING, `${name}(): Filename contains null byte`);
    return;
  }
  context.raise(E_WARNING, `${name}(): ${call} failed for ${path}`);
}

/** The size in bytes. *Source:* https://www.php.net/filesize */
export const filesize = statusNumber("filesize", (status) => status.size);
/** When it was last changed. *Source:* https://www.php.net/filemtime */
export const filemtime = statusNumber("filemtime", (status) => status.modifyTime);
/** When it was last read. *Source:* https://www.php.net/fileatime */
export const fileatime = statusNumber("fileatime", (status) => status.accessTime);
/** When its status was last changed. *Source:* https://www.php.net/filectime */
export const filectime = statusNumber("filectime", (status) => status.changeTime);
/** Type and permissions. *Source:* https://www.php.net/fileperms */
export const fileperms = statusNumber("fileperms", (status) => status.mode);
/** The number of the owner. *Source:* https://www.php.net/fileowner */
export const fileowner = statusNumber("fileowner", (status) => status.user);
/** The number of the group. *Source:* https://www.php.net/filegroup */
export const filegroup = statusNumber("filegroup", (status) => status.group);
/** The number of the inode. *Source:* https://www.php.net/fileinode */
export const fileinode = statusNumber("fileinode", (status) => status.inode);

const TYPE_NAMES: ReadonlyMap<number, string> = new Map([
  [FileType.LINK, "link"],
  [FileType.FIFO, "fifo"],
  [FileType.CHARACTER, "char"],
  [FileType.DIRECTORY, "dir"],
  [FileType.BLOCK, "block"],
  [FileType.FILE, "file"],
]);

/**
 * The type of a file, of a link itself.
 *
 * Raises: E_WARNING when there is none.
 * *Source:* https://www.php.net/filetype
 */
export const filetype = defineFunction({
  name: "filetype",
  parameters: [string("filename")],
  returns: "string|false",
  body(_context, path) {
    if (isForbidden("filetype", path)) return false;
    const status = statusOfArgument("filetype", path, true);
    if (status !== null) return TYPE_NAMES.get(status.mode & FileType.MASK) ?? "unknown";
    raiseMissing("filetype", path, "Lstat");
    return false;
  },
});

const NAMES = [
  ["dev", "device"],
  ["ino", "inode"],
  ["mode", "mode"],
  ["nlink", "links"],
  ["uid", "user"],
  ["gid", "group"],
  ["rdev", "deviceType"],
  ["size", "size"],
  ["atime", "accessTime"],
  ["mtime", "modifyTime"],
  ["ctime", "changeTime"],
  ["blksize", "blockSize"],
  ["blocks", "blocks"],
] as const satisfies readonly (readonly [string, keyof FileStatus])[];

/** A status as PHP's array, by number and by name. */
export function statusArray(status: FileStatus): PhpArray {
  const values = NAMES.map(([, field]) => status[field]);
  const result = PhpArray.ofList([...values]);
  NAMES.forEach(([name], index) => result.set(name, values[index] as number));
  return result;
}

/** Declares stat() or lstat(). */
function statFunction(name: string, ofLink: boolean): FunctionEntry {
  return defineFunction({
    name,
    parameters: [string("filename")],
    returns: "array|false",
    body(_context, path) {
      if (isForbidden(name, path)) return false;
      const status = statusOfArgument(name, path, ofLink);
      if (status !== null) return statusArray(status);
      raiseMissing(name, path, ofLink ? "Lstat" : "stat");
      return false;
    },
  });
}

/** All that the system tells about a file. *Source:* https://www.php.net/stat */
export const stat = statFunction("stat", false);
/** All that the system tells about a file or link. *Source:* https://www.php.net/lstat */
export const lstat = statFunction("lstat", true);

/** Forgets the status of the file asked for last. *Source:* https://www.php.net/clearstatcache */
export const clearstatcache = defineFunction({
  name: "clearstatcache",
  parameters: [bool("clear_realpath_cache").default(false), string("filename").default("")],
  returns: "void",
  body: () => clearStatusCache(),
});

/** What is remembered of real paths: nothing. *Source:* https://www.php.net/realpath_cache_get */
export const realpathCacheGet = defineFunction({
  name: "realpath_cache_get",
  parameters: [],
  returns: "array",
  body: () => PhpArray.empty(),
});

/** Bytes used for remembered paths. *Source:* https://www.php.net/realpath_cache_size */
export const realpathCacheSize = defineFunction({
  name: "realpath_cache_size",
  parameters: [],
  returns: "int",
  body: () => 0,
});

/** Declares a function that gives the size of a file system. */
function diskSpace(
  name: string,
  pick: (blocks: { bavail: number; blocks: number }) => number,
): FunctionEntry {
  return defineFunction({
    name,
    parameters: [string("directory")],
    returns: "float|false",
    body(_context, path) {
      checkPath(name, 1, path);
      if (isForbiddenPath(name, path)) return false;
      try {
        const system = statfsSync(utf8ToJs(absolutePath(path)));
        return new PhpFloat(pick(system) * system.bsize);
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        context.raise(E_WARNING, `${name}(): No such file or directory`);
        return false;
      }
    },
  });
}

/** Bytes of a file system that are free to users. *Source:* https://www.php.net/disk_free_space */
export const diskFreeSpace = diskSpace("disk_free_space", (system) => system.bavail);
/** disk_free_space() by another name. *Source:* https://www.php.net/diskfreespace */
export const diskfreespace = defineAlias("diskfreespace", diskFreeSpace);
/** Bytes of a file system. *Source:* https://www.php.net/disk_total_space */
export const diskTotalSpace = diskSpace("disk_total_space", (system) => system.blocks);
