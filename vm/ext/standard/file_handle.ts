/**
 * Reading, writing and moving in open streams.
 *
 * *Source:* https://www.php.net/ref.filesystem; php-src ext/standard/file.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineAlias, defineFunction } from "../../runtime/builtin.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { array, constant, int, mixed, resource, string, untyped } from "../../runtime/parameter.ts";
import { LockOperation, SeekFrom, streamOf } from "../../runtime/stream.ts";
import { statusArray } from "./file_stat.ts";
import { passThrough } from "./file_open.ts";
import { formatText } from "./print_format.ts";

/** Closes a stream. *Source:* https://www.php.net/fclose */
export const fclose = defineFunction({
  name: "fclose",
  parameters: [resource("stream")],
  returns: "bool",
  body(_context, handle) {
    streamOf("fclose", handle).close();
    return true;
  },
});

/**
 * Reads at most so many bytes; empty at the end, false when that fails.
 *
 * Throws: ValueError for a length below 1.
 * *Source:* https://www.php.net/fread
 */
export const fread = defineFunction({
  name: "fread",
  parameters: [resource("stream"), int("length")],
  returns: "string|false",
  body(_context, handle, length) {
    const stream = streamOf("fread", handle);
    if (length <= 0) throwArgumentValueError("fread", 2, "must be greater than 0");
    return stream.read(length) ?? false;
  },
});

/**
 * Writes bytes, at most so many. Gives how many were written.
 *
 * *Source:* https://www.php.net/fwrite
 */
export const fwrite = defineFunction({
  name: "fwrite",
  parameters: [resource("stream"), string("data"), int("length").nullable().default(null)],
  returns: "int|false",
  body(_context, handle, data, length) {
    const text = length === null ? data : data.slice(0, Math.max(0, length));
    return text === "" ? 0 : streamOf("fwrite", handle).write(text) ?? false;
  },
});

/** fwrite() by another name. *Source:* https://www.php.net/fputs */
export const fputs = defineAlias("fputs", fwrite);

/**
 * Reads a line with its line feed, at most one byte less than a length; false at the end.
 *
 * Throws: ValueError for a length below 1.
 * *Source:* https://www.php.net/fgets
 */
export const fgets = defineFunction({
  name: "fgets",
  parameters: [resource("stream"), int("length").nullable().default(null)],
  returns: "string|false",
  body(_context, handle, length) {
    const stream = streamOf("fgets", handle);
    if (length === null) return stream.readLine() ?? false;
    if (length <= 0) throwArgumentValueError("fgets", 2, "must be greater than 0");
    return length === 1 ? false : stream.readLine(length - 1) ?? false;
  },
});

/** Reads one byte; false at the end. *Source:* https://www.php.net/fgetc */
export const fgetc = defineFunction({
  name: "fgetc",
  parameters: [resource("stream")],
  returns: "string|false",
  body: (_context, handle) => streamOf("fgetc", handle).read(1) || false,
});

/** Whether reading has met the end. *Source:* https://www.php.net/feof */
export const feof = defineFunction({
  name: "feof",
  parameters: [resource("stream")],
  returns: "bool",
  body: (_context, handle) => streamOf("feof", handle).isAtEnd,
});

/** Writes out what is held back. *Source:* https://www.php.net/fflush */
export const fflush = defineFunction({
  name: "fflush",
  parameters: [resource("stream")],
  returns: "bool",
  body: (_context, handle) => streamOf("fflush", handle).flush(),
});

/** The position; false where there is none. *Source:* https://www.php.net/ftell */
export const ftell = defineFunction({
  name: "ftell",
  parameters: [resource("stream")],
  returns: "int|false",
  body: (_context, handle) => streamOf("ftell", handle).position,
});

/**
 * Moves. Gives 0, or −1 when the stream cannot.
 *
 * *Source:* https://www.php.net/fseek
 */
export const fseek = defineFunction({
  name: "fseek",
  parameters: [resource("stream"), int("offset"), int("whence").default(constant("SEEK_SET", 0))],
  returns: "int",
  body: (_context, handle, offset, whence) => streamOf("fseek", handle).seek(offset, whence) ? 0 : -1,
});

/** Moves to the start. *Source:* https://www.php.net/rewind */
export const rewind = defineFunction({
  name: "rewind",
  parameters: [resource("stream")],
  returns: "bool",
  body: (_context, handle) => streamOf("rewind", handle).seek(0, SeekFrom.START),
});

/**
 * Cuts a file to a length, or fills it up with zeros.
 *
 * Throws: ValueError for a negative length. Raises: E_WARNING where that cannot be done.
 * *Source:* https://www.php.net/ftruncate
 */
export const ftruncate = defineFunction({
  name: "ftruncate",
  parameters: [resource("stream"), int("size")],
  returns: "bool",
  body(context, handle, size) {
    if (size < 0) throwArgumentValueError("ftruncate", 2, "must be greater than or equal to 0");
    const result = streamOf("ftruncate", handle).backend.truncate(size);
    if (result === null) context.raise(E_WARNING, "ftruncate(): Can't truncate this stream!");
    return result ?? false;
  },
});

/** What the system tells about an open file. *Source:* https://www.php.net/fstat */
export const fstat = defineFunction({
  name: "fstat",
  parameters: [resource("stream")],
  returns: "array|false",
  body(_context, handle) {
    const status = streamOf("fstat", handle).backend.status();
    return status === null ? false : statusArray(status);
  },
});

/**
 * Locks or unlocks a file for other processes that ask.
 *
 * Throws: ValueError for an unknown operation.
 * *Source:* https://www.php.net/flock
 */
export const flock = defineFunction({
  name: "flock",
  parameters: [resource("stream"), int("operation"), untyped("would_block").reference().default(null)],
  returns: "bool",
  body(_context, handle, operation, wouldBlock) {
    const stream = streamOf("flock", handle);
    const kind = operation & 3;
    if (kind < LockOperation.SHARED || kind > LockOperation.UNLOCK) {
      throwArgumentValueError("flock", 2, "must be one of LOCK_SH, LOCK_EX, or LOCK_UN");
    }
    const result = stream.backend.lock(operation);
    if (wouldBlock !== null) wouldBlock.value = result === "wouldblock" ? 1 : 0;
    return result === true;
  },
});

/** Brings a file to the disk, with what the system notes about it. *Source:* https://www.php.net/fsync */
export const fsync = defineFunction({
  name: "fsync",
  parameters: [resource("stream")],
  returns: "bool",
  body(context, handle) {
    const result = streamOf("fsync", handle).backend.synchronize(true);
    if (result === null) context.raise(E_WARNING, "fsync(): Can't fsync this stream!");
    return result ?? false;
  },
});

/** Brings the bytes of a file to the disk. *Source:* https://www.php.net/fdatasync */
export const fdatasync = defineFunction({
  name: "fdatasync",
  parameters: [resource("stream")],
  returns: "bool",
  body(context, handle) {
    const result = streamOf("fdatasync", handle).backend.synchronize(false);
    if (result === null) context.raise(E_WARNING, "fdatasync(): Can't fsync this stream!");
    return result ?? false;
  },
});

/** Writes what is left of a stream to the output. *Source:* https://www.php.net/fpassthru */
export const fpassthru = defineFunction({
  name: "fpassthru",
  parameters: [resource("stream")],
  returns: "int",
  body: (_context, handle) => passThrough(streamOf("fpassthru", handle)),
});

/** Writes formatted values to a stream. *Source:* https://www.php.net/fprintf */
export const fprintf = defineFunction({
  name: "fprintf",
  parameters: [resource("stream"), string("format"), mixed("values").variadic()],
  returns: "int",
  body(context, handle, format, values) {
    const stream = streamOf("fprintf", handle);
    const text = formatText(context, "fprintf", format, values, 2);
    stream.write(text);
    return text.length;
  },
});

/** Writes a list of formatted values to a stream. *Source:* https://www.php.net/vfprintf */
export const vfprintf = defineFunction({
  name: "vfprintf",
  parameters: [resource("stream"), string("format"), array("values")],
  returns: "int",
  body(context, handle, format, values) {
    const stream = streamOf("vfprintf", handle);
    const text = formatText(context, "vfprintf", format, values.toValues(), -1);
    stream.write(text);
    return text.length;
  },
});
