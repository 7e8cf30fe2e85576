/**
 * Opening streams, and files read and written as a whole.
 *
 * *Source:* https://www.php.net/ref.filesystem; php-src ext/standard/file.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { bytesOf, textOf, utf8ToJs } from "../../runtime/byte_string.ts";
import { context } from "../../runtime/context.ts";
import { objectConversions, toText } from "../../runtime/conversion.ts";
import { PhpObject } from "../../runtime/object.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { bool, int, mixed, resource, string } from "../../runtime/parameter.ts";
import { isSandboxed } from "../../runtime/sandbox.ts";
import { LockOperation, running, SeekFrom, Stream, streamOf, streamResource } from "../../runtime/stream.ts";
import { absolutePath, locateWrapper, OpenFailure, schemeOf } from "../../runtime/stream_wrapper.ts";
import { PhpResource, type PhpValue } from "../../runtime/value.ts";
import { checkPath } from "./path_check.ts";
import { resolveIncludePath } from "./include_path.ts";
import { StreamContext } from "../../runtime/stream_context_state.ts";
import { FileBackend } from "./plain_file.ts";
import { makeTemporaryFile, removeFile, temporaryFolder } from "../../sapi/temporary_file.ts";

/** The FILE_* flags of file() and file_put_contents(). */
const FileFlag = { USE_INCLUDE_PATH: 1, IGNORE_NEW_LINES: 2, SKIP_EMPTY_LINES: 4, APPEND: 8 } as const;
const FILE_FLAGS = 1 | 2 | 4 | 16;

/**
 * Opens a stream for a builtin. Null when that failed.
 *
 * Throws: ValueError for an empty path. Raises: E_WARNING with the reason.
 */
export function openStream(
  caller: string,
  path: string,
  mode: string,
  options: PhpResource | null,
  usesIncludePath = false,
): Stream | null {
  running.name = caller;
  if (options !== null && !(options.data instanceof StreamContext)) {
    throwError("TypeError", `${caller}(): supplied resource is not a valid Stream-Context resource`);
  }
  if (path === "") throwError("ValueError", "Path must not be empty");
  const found = usesIncludePath ? resolveIncludePath(path) ?? path : path;
  const located = locateWrapper(found, caller);
  const opened = isRefused(located.wrapper.isUrl, found, caller) || isOtherHost(found, caller)
    ? new OpenFailure("no suitable wrapper could be found")
    : located.wrapper.open(located.path, mode, { context: options, caller });
  if (opened instanceof Stream) {
    opened.options = options;
    opened.uri = path;
    return opened;
  }
  if (opened.reason !== "") {
    context.raise(E_WARNING, `${caller}(${path}): Failed to open stream: ${opened.reason}`);
  }
  return null;
}

function isRefused(isUrl: boolean, path: string, caller: string): boolean {
  if (!isUrl || context.ini.flag("allow_url_fopen")) return false;
  context.raise(
    E_WARNING,
    `${caller}(): ${schemeOf(path)}:// wrapper is disabled in the server configuration by allow_url_fopen=0`,
  );
  return true;
}

/** Whether a `file://` names another machine. */
function isOtherHost(path: string, caller: string): boolean {
  if (!/^file:\/\/(?!\/|localhost\/)/i.test(path)) return false;
  context.raise(E_WARNING, `${caller}(): Remote host file access not supported, ${path}`);
  return true;
}

/** The parameter `$context`, which almost all functions of files have. */
export const CONTEXT = resource("context").nullable().default(null);

/**
 * Opens a file or URL.
 *
 * Throws: ValueError for an empty path. Raises: E_WARNING when that fails.
 * *Source:* https://www.php.net/fopen
 */
export const fopen = defineFunction({
  name: "fopen",
  parameters: [string("filename"), string("mode"), bool("use_include_path").default(false), CONTEXT],
  returns: "",
  body(_context, filename, mode, useIncludePath, options) {
    checkPath("fopen", 1, filename);
    const stream = openStream("fopen", filename, mode, options, useIncludePath);
    return stream === null ? false : streamResource(stream);
  },
});

/**
 * Opens a file that nobody else sees and that is gone when it is closed.
 *
 * *Source:* https://www.php.net/tmpfile
 */
export const tmpfile = defineFunction({
  name: "tmpfile",
  parameters: [],
  returns: "",
  body() {
    const made = makeTemporaryFile([temporaryFolder(new Map())], "php");
    if (made === null) return false;
    const backend = new TemporaryBackend(made.file, made.path);
    return streamResource(new Stream(backend, "r+b", made.path, "plainfile"));
  },
});

class TemporaryBackend extends FileBackend {
  constructor(file: Deno.FsFile, readonly path: string) {
    super(file, true, true);
  }
  override close(): void {
    super.close();
    removeFile(this.path);
  }
}

/** Whether a path has no scheme, nobody else stands behind those, and all folders are allowed. */
function isPlain(path: string): boolean {
  return schemeOf(path) === null && !context.extensions.has("stream wrappers") &&
    context.ini.text("open_basedir") === "" && !isSandboxed();
}

/** The content of a plain file by the short way; null when it cannot be read, or is no plain path. */
function readPlain(path: string): string | null {
  if (path === "" || !isPlain(path)) return null;
  try {
    return textOf(Deno.readFileSync(utf8ToJs(absolutePath(path))));
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/**
 * The content of a file or URL, or a part of it; false when it cannot be opened.
 *
 * Throws: ValueError for a negative length. Raises: E_WARNING when that fails.
 * *Source:* https://www.php.net/file_get_contents
 */
export const fileGetContents = defineFunction({
  name: "file_get_contents",
  parameters: [
    string("filename"),
    bool("use_include_path").default(false),
    CONTEXT,
    int("offset").default(0),
    int("length").nullable().default(null),
  ],
  returns: "string|false",
  body(_context, filename, useIncludePath, options, offset, length) {
    checkPath("file_get_contents", 1, filename);
    if (length !== null && length < 0) {
      throwArgumentValueError("file_get_contents", 5, "must be greater than or equal to 0");
    }
    if (!useIncludePath && offset === 0 && length === null && options === null) {
      const text = readPlain(filename);
      if (text !== null) return text;
    }
    const stream = openStream("file_get_contents", filename, "rb", options, useIncludePath);
    if (stream === null) return false;
    const isPlaced = offset === 0 || moveTo(stream, offset);
    if (!isPlaced) {
      context.raise(
        E_WARNING,
        `file_get_contents(): Failed to seek to position ${offset} in the stream`,
      );
    }
    const text = isPlaced ? stream.readAll(length ?? Infinity) ?? "" : false;
    stream.close();
    return text;
  },
});

/** Moves to an offset, from the end when it is negative; by reading where the stream cannot seek. */
function moveTo(stream: Stream, offset: number): boolean {
  if (stream.seek(offset, offset > 0 ? SeekFrom.START : SeekFrom.END)) return true;
  if (stream.backend.isSeekable || offset < 0) return false;
  return stream.readAll(offset)?.length === offset;
}

/**
 * Writes text, a list of texts or a stream to a file. Gives the number of bytes.
 *
 * Raises: E_WARNING when that fails.
 * *Source:* https://www.php.net/file_put_contents
 */
export const filePutContents = defineFunction({
  name: "file_put_contents",
  parameters: [string("filename"), mixed("data"), int("flags").default(0), CONTEXT],
  returns: "int|false",
  body(_context, filename, data, flags, options) {
    checkPath("file_put_contents", 1, filename);
    const source = data instanceof PhpResource ? streamOf("file_put_contents", data) : null;
    const isLocked = (flags & LockOperation.EXCLUSIVE) !== 0;
    const isAppend = (flags & FileFlag.APPEND) !== 0;
    if (source === null && !isLocked && options === null) {
      const text = textToWrite(data);
      if (text !== null && writePlain(filename, text, isAppend)) return text.length;
    }
    const mode = isAppend ? "ab" : isLocked ? "cb" : "wb";
    const stream = openToWrite(filename, mode, isLocked, options, (flags & FileFlag.USE_INCLUDE_PATH) !== 0);
    if (stream === null) return false;
    if (mode === "cb") stream.backend.truncate(0);
    const written = source === null ? writeData(stream, data) : copyAll(source, stream);
    stream.close();
    return written;
  },
});

/** The text of data that needs no diagnostics and no user code; null for all other. */
function textToWrite(data: PhpValue): string | null {
  if (typeof data === "string") return data;
  return typeof data === "object" && data !== null ? null : toText(data);
}

/** Writes a plain file by the short way. False when that does not work; nothing is written then. */
function writePlain(path: string, text: string, isAppend: boolean): boolean {
  if (path === "" || !isPlain(path)) return false;
  try {
    Deno.writeFileSync(utf8ToJs(absolutePath(path)), bytesOf(text), { append: isAppend });
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

function openToWrite(
  path: string,
  mode: string,
  isLocked: boolean,
  options: PhpResource | null,
  usesIncludePath: boolean,
): Stream | null {
  if (isLocked && schemeOf(path) !== null && schemeOf(path) !== "file") {
    context.raise(E_WARNING, "file_put_contents(): Exclusive locks may only be set for regular files");
    return null;
  }
  const stream = openStream("file_put_contents", path, mode, options, usesIncludePath);
  if (stream === null || !isLocked || stream.backend.lock(LockOperation.EXCLUSIVE) === true) return stream;
  stream.close();
  context.raise(E_WARNING, "file_put_contents(): Exclusive locks are not supported for this stream");
  return null;
}

function writeData(stream: Stream, data: PhpValue): number | false {
  if (data instanceof PhpObject) {
    const text = objectConversions.text(data);
    return text === undefined ? false : writeText(stream, text);
  }
  if (!(data instanceof PhpArray)) return writeText(stream, toText(data));
  let total = 0;
  for (let at = data.positionFrom(0); at >= 0; at = data.positionFrom(at + 1)) {
    const written = writeText(stream, toText(data.valueAt(at)));
    if (written === false) return false;
    total += written;
  }
  return total;
}

function writeText(stream: Stream, text: string): number | false {
  if (text === "") return 0;
  const written = stream.write(text);
  if (written === text.length) return written;
  if (written === null) return false;
  context.raise(
    E_WARNING,
    `file_put_contents(): Only ${written} of ${text.length} bytes written, ` +
      "possibly out of free disk space",
  );
  return false;
}

/** Copies what is left of a stream to another. Gives the number of bytes. */
export function copyAll(source: Stream, target: Stream, lengthMax = Infinity): number {
  let total = 0;
  const pieceBytes = source.backend.isGreedy && target.backend.isGreedy ? 65536 : 8192;
  while (total < lengthMax) {
    const piece = source.read(Math.min(pieceBytes, lengthMax - total));
    if (piece === null || piece === "") break;
    if (target.write(piece) === null) break;
    total += piece.length;
  }
  return total;
}

/**
 * The lines of a file.
 *
 * Throws: ValueError for unknown flags. Raises: E_WARNING when it cannot be opened.
 * *Source:* https://www.php.net/file
 */
export const file = defineFunction({
  name: "file",
  parameters: [string("filename"), int("flags").default(0), CONTEXT],
  returns: "array|false",
  body(_context, filename, flags, options) {
    checkPath("file", 1, filename);
    if (flags < 0 || (flags & ~FILE_FLAGS) !== 0) {
      throwArgumentValueError("file", 2, "must be a valid flag value");
    }
    const usesIncludePath = (flags & FileFlag.USE_INCLUDE_PATH) !== 0;
    const stream = openStream("file", filename, "rb", options, usesIncludePath);
    if (stream === null) return false;
    const text = stream.readAll() ?? "";
    stream.close();
    return PhpArray.ofList(linesOf(text, flags));
  },
});

function linesOf(text: string, flags: number): string[] {
  const lines: string[] = [];
  const drops = (flags & FileFlag.IGNORE_NEW_LINES) !== 0;
  const skips = drops && (flags & FileFlag.SKIP_EMPTY_LINES) !== 0;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
    const cut = !drops ? end + 1 : end > 0 && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    if (!skips || cut > start) lines.push(text.slice(start, Math.max(start, cut)));
    start = end + 1;
  }
  if (start < text.length) lines.push(text.slice(start));
  return lines;
}

/**
 * Writes a file to the output. Gives the number of bytes.
 *
 * Raises: E_WARNING when it cannot be opened.
 * *Source:* https://www.php.net/readfile
 */
export const readfile = defineFunction({
  name: "readfile",
  parameters: [string("filename"), bool("use_include_path").default(false), CONTEXT],
  returns: "int|false",
  body(_context, filename, useIncludePath, options) {
    checkPath("readfile", 1, filename);
    const stream = openStream("readfile", filename, "rb", options, useIncludePath);
    if (stream === null) return false;
    const total = passThrough(stream);
    stream.close();
    return total;
  },
});

/** Writes what is left of a stream to the output. Gives the number of bytes. */
export function passThrough(stream: Stream): number {
  let total = 0;
  for (let piece = stream.read(65536); piece !== null && piece !== ""; piece = stream.read(65536)) {
    context.output.write(piece);
    total += piece.length;
  }
  return total;
}
