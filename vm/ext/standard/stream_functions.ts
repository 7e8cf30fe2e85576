/**
 * Functions that work on any stream.
 *
 * *Source:* https://www.php.net/ref.stream; php-src ext/standard/streamsfuncs.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray, share } from "../../runtime/array.ts";
import { defineAlias, defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { bool, int, resource, string, untyped } from "../../runtime/parameter.ts";
import { SeekFrom, type Stream, streamOf } from "../../runtime/stream.ts";
import { locateWrapper, streamWrappers, userWrappers } from "../../runtime/stream_wrapper.ts";
import { PhpResource } from "../../runtime/value.ts";
import { toText } from "../../runtime/conversion.ts";
import { copyAll } from "./file_open.ts";
import { resolveIncludePath } from "./include_path.ts";
import { checkPath } from "./path_check.ts";

/**
 * What is left of a stream, or so many bytes of it, from an offset on.
 *
 * Throws: ValueError for a length below −1. Raises: E_WARNING when it cannot seek there.
 * *Source:* https://www.php.net/stream_get_contents
 */
export const streamGetContents = defineFunction({
  name: "stream_get_contents",
  parameters: [resource("stream"), int("length").nullable().default(null), int("offset").default(-1)],
  returns: "string|false",
  body(_context, handle, length, offset) {
    if (length !== null && length < 0 && length !== -1) {
      throwArgumentValueError("stream_get_contents", 2, "must be greater than or equal to -1");
    }
    const stream = streamOf("stream_get_contents", handle);
    if (offset >= 0 && !moveForward(stream, offset)) {
      context.raise(
        E_WARNING,
        `stream_get_contents(): Failed to seek to position ${offset} in the stream`,
      );
      return false;
    }
    return stream.readAll(length === null || length === -1 ? Infinity : length) ?? "";
  },
});

/** Moves to a position, by reading where the stream cannot seek. */
function moveForward(stream: Stream, offset: number): boolean {
  if (stream.seek(offset, SeekFrom.START)) return true;
  const ahead = offset - stream.position;
  return ahead >= 0 && stream.readAll(ahead)?.length === ahead;
}

/**
 * Copies what is left of a stream, or so many bytes of it, to another.
 *
 * Raises: E_WARNING when it cannot seek to the offset.
 * *Source:* https://www.php.net/stream_copy_to_stream
 */
export const streamCopyToStream = defineFunction({
  name: "stream_copy_to_stream",
  parameters: [
    resource("from"),
    resource("to"),
    int("length").nullable().default(null),
    int("offset").default(0),
  ],
  returns: "int|false",
  body(_context, from, to, length, offset) {
    const source = streamOf("stream_copy_to_stream", from);
    const target = streamOf("stream_copy_to_stream", to);
    if (offset > 0 && !source.seek(offset, SeekFrom.START)) {
      context.raise(
        E_WARNING,
        `stream_copy_to_stream(): Failed to seek to position ${offset} in the stream`,
      );
      return false;
    }
    return copyAll(source, target, length === null || length < 0 ? Infinity : length);
  },
});

/**
 * Reads up to a delimiter, which is passed but not given, at most so many bytes.
 *
 * Throws: ValueError for a negative length.
 * *Source:* https://www.php.net/stream_get_line
 */
export const streamGetLine = defineFunction({
  name: "stream_get_line",
  parameters: [resource("stream"), int("length"), string("ending").default("")],
  returns: "string|false",
  body(_context, handle, length, ending) {
    if (length < 0) {
      throwArgumentValueError("stream_get_line", 2, "must be greater than or equal to 0");
    }
    const stream = streamOf("stream_get_line", handle);
    const most = length === 0 ? Infinity : length;
    for (let from = 0;;) {
      const found = ending === "" ? -1 : stream.buffer.indexOf(ending, stream.at + from);
      if (found >= 0 && found - stream.at <= most) {
        const text = stream.read(found - stream.at) ?? "";
        stream.read(ending.length);
        return text;
      }
      if (stream.buffered >= most) return stream.read(most) ?? false;
      from = Math.max(0, stream.buffered - ending.length + 1);
      if (!stream.fill()) break;
    }
    return stream.buffered === 0 ? false : stream.read(stream.buffered) ?? false;
  },
});

/** What is known of a stream. *Source:* https://www.php.net/stream_get_meta_data */
export const streamGetMetaData = defineFunction({
  name: "stream_get_meta_data",
  parameters: [resource("stream")],
  returns: "array",
  body(_context, handle) {
    const stream = streamOf("stream_get_meta_data", handle);
    const data = PhpArray.empty();
    // Memory that may move to a file does not say how it waits.
    if (!["TEMP", "RFC2397"].includes(stream.backend.streamType)) {
      data.set("timed_out", stream.backend.isTimedOut);
      data.set("blocked", stream.isBlocking);
      data.set("eof", stream.isAtEnd);
    }
    if (stream.wrapperData !== undefined) {
      if (stream.wrapperType === "RFC2397") addAll(data, stream.wrapperData as PhpArray);
      else data.set("wrapper_data", share(stream.wrapperData));
    }
    if (stream.wrapperType !== null) data.set("wrapper_type", stream.wrapperType);
    data.set("stream_type", stream.backend.streamType);
    data.set("mode", stream.mode);
    data.set("unread_bytes", stream.buffered);
    data.set("seekable", stream.backend.isSeekable);
    if (stream.uri !== null) data.set("uri", stream.uri);
    return data;
  },
});

function addAll(target: PhpArray, source: PhpArray): void {
  for (const [key, value] of source.entries()) target.setKey(key, value);
}

/** stream_get_meta_data() by another name. *Source:* https://www.php.net/socket_get_status */
export const socketGetStatus = defineAlias("socket_get_status", streamGetMetaData);

/** Whether a stream can be locked. *Source:* https://www.php.net/stream_supports_lock */
export const streamSupportsLock = defineFunction({
  name: "stream_supports_lock",
  parameters: [resource("stream")],
  returns: "bool",
  body: (_context, handle) => streamOf("stream_supports_lock", handle).backend.streamType === "STDIO",
});

/** Sets how much is held back before it is written: nothing ever is. Gives −1 where it cannot be set. *Source:* https://www.php.net/stream_set_write_buffer */
export const streamSetWriteBuffer = defineFunction({
  name: "stream_set_write_buffer",
  parameters: [resource("stream"), int("size")],
  returns: "int",
  body(_context, handle, size) {
    return streamOf("stream_set_write_buffer", handle).backend.setWriteBuffer(size);
  },
});

/** stream_set_write_buffer() by another name. *Source:* https://www.php.net/set_file_buffer */
export const setFileBuffer = defineAlias("set_file_buffer", streamSetWriteBuffer);

/** Sets how much is read ahead. *Source:* https://www.php.net/stream_set_read_buffer */
export const streamSetReadBuffer = defineFunction({
  name: "stream_set_read_buffer",
  parameters: [resource("stream"), int("size")],
  returns: "int",
  body(_context, handle, _size) {
    streamOf("stream_set_read_buffer", handle);
    return 0;
  },
});

/** Sets how much is read at once. Gives what it was. *Source:* https://www.php.net/stream_set_chunk_size */
export const streamSetChunkSize = defineFunction({
  name: "stream_set_chunk_size",
  parameters: [resource("stream"), int("size")],
  returns: "int",
  body(_context, handle, size) {
    if (size <= 0) throwArgumentValueError("stream_set_chunk_size", 2, "must be greater than 0");
    const stream = streamOf("stream_set_chunk_size", handle);
    const before = stream.chunkSize;
    stream.chunkSize = size;
    return before;
  },
});

/** Lets reads wait, or not. *Source:* https://www.php.net/stream_set_blocking */
export const streamSetBlocking = defineFunction({
  name: "stream_set_blocking",
  parameters: [resource("stream"), bool("enable")],
  returns: "bool",
  body(_context, handle, enable) {
    const stream = streamOf("stream_set_blocking", handle);
    if (!stream.backend.setBlocking(enable) && stream.backend.streamType !== "STDIO") return false;
    stream.isBlocking = enable;
    return true;
  },
});

/** stream_set_blocking() by another name. *Source:* https://www.php.net/socket_set_blocking */
export const socketSetBlocking = defineAlias("socket_set_blocking", streamSetBlocking);

/** Sets how long reads may wait; only sockets can. *Source:* https://www.php.net/stream_set_timeout */
export const streamSetTimeout = defineFunction({
  name: "stream_set_timeout",
  parameters: [resource("stream"), int("seconds"), int("microseconds").default(0)],
  returns: "bool",
  body: (_context, handle, seconds, microseconds) =>
    streamOf("stream_set_timeout", handle).backend.setTimeout(seconds * 1000 + microseconds / 1000),
});

/** stream_set_timeout() by another name. *Source:* https://www.php.net/socket_set_timeout */
export const socketSetTimeout = defineAlias("socket_set_timeout", streamSetTimeout);

/** Whether a stream or URL is of this machine. *Source:* https://www.php.net/stream_is_local */
export const streamIsLocal = defineFunction({
  name: "stream_is_local",
  parameters: [untyped("stream")],
  returns: "bool",
  body(_context, subject) {
    if (subject instanceof PhpResource) {
      const stream = streamOf("stream_is_local", subject);
      return !["http", "https", "ftp", "ftps", "RFC2397"].includes(stream.wrapperType ?? "");
    }
    const path = toText(subject);
    if (/^(https?|ftps?):\/\//i.test(path)) return false;
    return !locateWrapper(path, "stream_is_local").wrapper.isUrl;
  },
});

/** Whether a terminal is behind a stream. *Source:* https://www.php.net/stream_isatty */
export const streamIsatty = defineFunction({
  name: "stream_isatty",
  parameters: [resource("stream")],
  returns: "bool",
  body: (_context, handle) => streamOf("stream_isatty", handle).backend.isTerminal(),
});

/** The path of a file found by include_path; false when there is none. *Source:* https://www.php.net/stream_resolve_include_path */
export const streamResolveIncludePath = defineFunction({
  name: "stream_resolve_include_path",
  parameters: [string("filename")],
  returns: "string|false",
  body(_context, filename) {
    checkPath("stream_resolve_include_path", 1, filename);
    return resolveIncludePath(filename) ?? false;
  },
});

/** The schemes that there are wrappers for. *Source:* https://www.php.net/stream_get_wrappers */
export const streamGetWrappers = defineFunction({
  name: "stream_get_wrappers",
  parameters: [],
  returns: "array",
  body: () => PhpArray.ofList([...new Set([...streamWrappers.keys(), ...userWrappers().keys()])]),
});

/** The transports of sockets; there is no TLS among them. *Source:* https://www.php.net/stream_get_transports */
export const streamGetTransports = defineFunction({
  name: "stream_get_transports",
  parameters: [],
  returns: "array",
  body: () => PhpArray.ofList(["tcp", "udp", "unix", "udg"]),
});
