/**
 * Terminals, special files, rights.
 *
 * *Source:* https://www.php.net/ref.posix; php-src ext/posix/posix.c
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { toInteger, valueName } from "../../runtime/conversion.ts";
import { E_DEPRECATED, E_WARNING } from "../../runtime/error.ts";
import { libc, terminated, textAt } from "../../runtime/libc.ts";
import { isForbiddenPath } from "../../runtime/open_basedir.ts";
import { int, string, untyped } from "../../runtime/parameter.ts";
import { Stream } from "../../runtime/stream.ts";
import { absolutePath } from "../../runtime/stream_wrapper.ts";
import { PhpFloat, PhpResource, type PhpValue } from "../../runtime/value.ts";
import { workingFolder } from "../../runtime/working_folder.ts";
import { posixState, succeeded } from "./state.ts";

const EPERM = 1;
const DESCRIPTOR_MAX = 2147483647;

function warn(label: string, text: string): void {
  context.raise(E_WARNING, `${label}(): ${text}`);
}

/** The descriptor of a number or stream; null, with a warning, for another value. */
function descriptorOf(label: string, value: PhpValue): number | null {
  if (value instanceof PhpResource) {
    if (value.isClosed || !(value.data instanceof Stream)) {
      throwArgumentTypeError(label, 1, "must be of type int|resource, resource (closed) given");
    }
    const { descriptor, streamType } = value.data.backend;
    if (descriptor >= 0) return descriptor;
    if (value.data.wrapperType !== "plainfile") {
      warn(label, `Could not use stream of type '${streamType}'`);
      return null;
    }
    return DESCRIPTOR_MAX;
  }
  if (value instanceof PhpFloat) {
    const { value: float } = value;
    if (!Number.isInteger(float)) {
      context.raise(E_DEPRECATED, `Implicit conversion from float ${float} to int loses precision`);
    }
    return float | 0;
  }
  const isNumeric = typeof value === "number" || typeof value === "bigint" || typeof value === "boolean" ||
    typeof value === "string" && /^\s*[+-]?\d+\s*$/.test(value);
  if (!isNumeric) {
    warn(label, `Argument #1 ($file_descriptor) must be of type int|resource, ${valueName(value)} given`);
    return null;
  }
  const number = Number(toInteger(value));
  return number | 0;
}

/** Whether a descriptor is a terminal. Raises: E_WARNING. *Source:* https://www.php.net/posix_isatty */
export const posixIsatty = defineFunction({
  name: "posix_isatty",
  parameters: [untyped("file_descriptor")],
  returns: "bool",
  body(_context, value) {
    const descriptor = descriptorOf("posix_isatty", value);
    return descriptor !== null && libc().isatty(descriptor) === 1;
  },
});

/** The path of a terminal. Raises: E_WARNING. *Source:* https://www.php.net/posix_ttyname */
export const posixTtyname = defineFunction({
  name: "posix_ttyname",
  parameters: [untyped("file_descriptor")],
  returns: "string|false",
  body(_context, value) {
    const descriptor = descriptorOf("posix_ttyname", value);
    if (descriptor === null) return false;
    const name = textAt(libc().ttyname(descriptor));
    if (name === null) succeeded(-1);
    return name ?? false;
  },
});

/** The path of the terminal that controls this process. *Source:* https://www.php.net/posix_ctermid */
export const posixCtermid = defineFunction({
  name: "posix_ctermid",
  parameters: [],
  returns: "string|false",
  body: () => "/dev/tty",
});

/** The working directory. *Source:* https://www.php.net/posix_getcwd */
export const posixGetcwd = defineFunction({
  name: "posix_getcwd",
  parameters: [],
  returns: "string|false",
  body: () => workingFolder(),
});

function checkPath(label: string, path: string): void {
  if (path.includes("\0")) throwArgumentValueError(label, 1, "must not contain any null bytes");
}

/** Makes a pipe that has a name. *Source:* https://www.php.net/posix_mkfifo */
export const posixMkfifo = defineFunction({
  name: "posix_mkfifo",
  parameters: [string("filename"), int("permissions")],
  returns: "bool",
  body(_context, filename, permissions) {
    checkPath("posix_mkfifo", filename);
    if (isForbiddenPath("posix_mkfifo", filename, "write")) return false;
    return succeeded(libc().mkfifo(terminated(absolutePath(filename)), permissions));
  },
});

const S_IFCHR = 0o020000;
const S_IFBLK = 0o060000;

/** Makes a special file. Throws: ValueError for a device without number. Raises: E_WARNING. *Source:* https://www.php.net/posix_mknod */
export const posixMknod = defineFunction({
  name: "posix_mknod",
  parameters: [string("filename"), int("flags"), int("major").default(0), int("minor").default(0)],
  returns: "bool",
  body(_context, filename, flags, major, minor) {
    checkPath("posix_mknod", filename);
    if (isForbiddenPath("posix_mknod", filename, "write")) return false;
    let device = 0n;
    const kind = flags & 0o170000;
    if (kind === S_IFCHR || kind === S_IFBLK) {
      if (major === 0) {
        throwArgumentValueError(
          "posix_mknod",
          3,
          "cannot be 0 for the POSIX_S_IFCHR and POSIX_S_IFBLK modes",
        );
      }
      device = BigInt(major & 0xfff) << 8n | BigInt(minor & 0xff) | BigInt(minor & 0xfff00) << 12n;
    }
    return succeeded(libc().mknod(terminated(absolutePath(filename)), flags, device));
  },
});

const EIO = 5;

function hasAccess(label: string, filename: string, flags: number, isEffective: boolean): boolean {
  checkPath(label, filename);
  if (filename === "") {
    posixState().lastError = EIO;
    return false;
  }
  if (isForbiddenPath(label, filename)) {
    posixState().lastError = EPERM;
    return false;
  }
  const path = terminated(absolutePath(filename));
  return succeeded(isEffective ? libc().euidaccess(path, flags) : libc().access(path, flags));
}

/** Whether the real user may do something with a file. *Source:* https://www.php.net/posix_access */
export const posixAccess = defineFunction({
  name: "posix_access",
  parameters: [string("filename"), int("flags").default(0)],
  returns: "bool",
  body: (_context, filename, flags) => hasAccess("posix_access", filename, flags, false),
});

/** Whether the effective user may. *Source:* https://www.php.net/posix_eaccess */
export const posixEaccess = defineFunction({
  name: "posix_eaccess",
  parameters: [string("filename"), int("flags").default(0)],
  returns: "bool",
  body: (_context, filename, flags) => hasAccess("posix_eaccess", filename, flags, true),
});

/** A figure of a file's system. Throws: ValueError for an empty path. *Source:* https://www.php.net/posix_pathconf */
export const posixPathconf = defineFunction({
  name: "posix_pathconf",
  parameters: [string("path"), int("name")],
  returns: "int|false",
  body(_context, path, name) {
    checkPath("posix_pathconf", path);
    if (path === "") throwArgumentValueError("posix_pathconf", 1, "must not be empty");
    if (isForbiddenPath("posix_pathconf", path)) {
      posixState().lastError = EPERM;
      return false;
    }
    const value = libc().pathconf(terminated(absolutePath(path)), name);
    return succeeded(value) ? Number(value) : false;
  },
});

/** The same for a descriptor. *Source:* https://www.php.net/posix_fpathconf */
export const posixFpathconf = defineFunction({
  name: "posix_fpathconf",
  parameters: [untyped("file_descriptor"), int("name")],
  returns: "int|false",
  body(_context, value, name) {
    const descriptor = descriptorOf("posix_fpathconf", value);
    if (descriptor === null) return false;
    const figure = libc().fpathconf(descriptor, name);
    return succeeded(figure) ? Number(figure) : false;
  },
});
