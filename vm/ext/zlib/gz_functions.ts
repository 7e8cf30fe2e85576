/**
 * Files of gzip. Most of these functions are those of plain files by another name.
 *
 * *Source:* https://www.php.net/ref.zlib; php-src ext/zlib/zlib.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { callValue } from "../../runtime/call.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { constant, int, resource, string } from "../../runtime/parameter.ts";
import { running, type Stream, streamOf, streamResource } from "../../runtime/stream.ts";
import { OpenFailure } from "../../runtime/stream_wrapper.ts";
import type { PhpResource, PhpValue } from "../../runtime/value.ts";
import { openGzip } from "./gz_stream.ts";

/** Opens a file of gzip. Null, with a warning, when that fails. */
function open(label: string, filename: string, mode: string, usesIncludePath: number): Stream | null {
  running.name = label;
  if (filename.includes("\0")) throwArgumentValueError(label, 1, "must not contain any null bytes");
  if (filename === "") throwError("ValueError", "Path must not be empty");
  const found = usesIncludePath === 0 ? false : callValue("stream_resolve_include_path", [filename]);
  const opened = openGzip(typeof found === "string" ? found : filename, mode, {
    context: null,
    caller: label,
  }, false);
  if (!(opened instanceof OpenFailure)) return opened;
  if (opened.reason !== "") {
    context.raise(E_WARNING, `${label}(${filename}): Failed to open stream: ${opened.reason}`);
  }
  return null;
}

/** Opens a file of gzip. Raises: E_WARNING when that fails. *Source:* https://www.php.net/gzopen */
export const gzopen = defineFunction({
  name: "gzopen",
  parameters: [string("filename"), string("mode"), int("use_include_path").default(0)],
  returns: "",
  body(_context, filename, mode, useIncludePath) {
    const stream = open("gzopen", filename, mode, useIncludePath);
    if (stream === null) return false;
    stream.uri = null;
    return streamResource(stream);
  },
});

/** The lines of a file of gzip. Raises: E_WARNING when it cannot be opened. *Source:* https://www.php.net/gzfile */
export const gzfile = defineFunction({
  name: "gzfile",
  parameters: [string("filename"), int("use_include_path").default(0)],
  returns: "array|false",
  body(_context, filename, useIncludePath) {
    const stream = open("gzfile", filename, "rb", useIncludePath);
    if (stream === null) return false;
    const lines: PhpValue[] = [];
    for (let line = stream.readLine(8190); line !== null; line = stream.readLine(8190)) lines.push(line);
    stream.close();
    return PhpArray.ofList(lines);
  },
});

/** Writes what a file of gzip holds to the output. Raises: E_WARNING when it cannot be opened. *Source:* https://www.php.net/readgzfile */
export const readgzfile = defineFunction({
  name: "readgzfile",
  parameters: [string("filename"), int("use_include_path").default(0)],
  returns: "int|false",
  body(_context, filename, useIncludePath) {
    const stream = open("readgzfile", filename, "rb", useIncludePath);
    if (stream === null) return false;
    const text = stream.readAll() ?? "";
    stream.close();
    context.output.write(text);
    return text.length;
  },
});

/** Has the function of plain files do it, once the stream is known to be one. Throws: TypeError when it is not. */
function passOn<Result>(label: string, name: string, stream: PhpResource, values: PhpValue[] = []): Result {
  streamOf(label, stream);
  return callValue(name, [stream, ...values]) as Result;
}

/** Reads bytes. *Source:* https://www.php.net/gzread */
export const gzread = defineFunction({
  name: "gzread",
  parameters: [resource("stream"), int("length")],
  returns: "string|false",
  body(_context, stream, length) {
    streamOf("gzread", stream);
    if (length <= 0) throwArgumentValueError("gzread", 2, "must be greater than 0");
    return passOn<string | false>("gzread", "fread", stream, [length]);
  },
});

/** Writes bytes. *Source:* https://www.php.net/gzwrite */
export const gzwrite = defineFunction({
  name: "gzwrite",
  parameters: [resource("stream"), string("data"), int("length").nullable().default(null)],
  returns: "int|false",
  body: (_context, stream, data, length) =>
    passOn<number | false>("gzwrite", "fwrite", stream, [data, length]),
});

/** gzwrite() by another name. *Source:* https://www.php.net/gzputs */
export const gzputs = defineFunction({
  name: "gzputs",
  parameters: [resource("stream"), string("data"), int("length").nullable().default(null)],
  returns: "int|false",
  body: (_context, stream, data, length) =>
    passOn<number | false>("gzputs", "fwrite", stream, [data, length]),
});

/** Goes back to the start. *Source:* https://www.php.net/gzrewind */
export const gzrewind = defineFunction({
  name: "gzrewind",
  parameters: [resource("stream")],
  returns: "bool",
  body: (_context, stream) => passOn<boolean>("gzrewind", "rewind", stream),
});

/** Closes the file. *Source:* https://www.php.net/gzclose */
export const gzclose = defineFunction({
  name: "gzclose",
  parameters: [resource("stream")],
  returns: "bool",
  body: (_context, stream) => passOn<boolean>("gzclose", "fclose", stream),
});

/** Whether the end was met. *Source:* https://www.php.net/gzeof */
export const gzeof = defineFunction({
  name: "gzeof",
  parameters: [resource("stream")],
  returns: "bool",
  body: (_context, stream) => passOn<boolean>("gzeof", "feof", stream),
});

/** Reads a byte. *Source:* https://www.php.net/gzgetc */
export const gzgetc = defineFunction({
  name: "gzgetc",
  parameters: [resource("stream")],
  returns: "string|false",
  body: (_context, stream) => passOn<string | false>("gzgetc", "fgetc", stream),
});

/** Writes what is left to the output. *Source:* https://www.php.net/gzpassthru */
export const gzpassthru = defineFunction({
  name: "gzpassthru",
  parameters: [resource("stream")],
  returns: "int",
  body: (_context, stream) => passOn<number>("gzpassthru", "fpassthru", stream),
});

/** Moves; not from the end. *Source:* https://www.php.net/gzseek */
export const gzseek = defineFunction({
  name: "gzseek",
  parameters: [resource("stream"), int("offset"), int("whence").default(constant("SEEK_SET", 0))],
  returns: "int",
  body: (_context, stream, offset, whence) => {
    const opened = streamOf("gzseek", stream);
    return opened.seek(offset, whence) ? 0 : -1;
  },
});

/** The position in what the file holds. *Source:* https://www.php.net/gztell */
export const gztell = defineFunction({
  name: "gztell",
  parameters: [resource("stream")],
  returns: "int|false",
  body: (_context, stream) => passOn<number | false>("gztell", "ftell", stream),
});

/** Reads a line. Throws: ValueError for a length below 1. *Source:* https://www.php.net/gzgets */
export const gzgets = defineFunction({
  name: "gzgets",
  parameters: [resource("stream"), int("length").nullable().default(null)],
  returns: "string|false",
  body(_context, stream, length) {
    streamOf("gzgets", stream);
    if (length !== null && length <= 0) throwArgumentValueError("gzgets", 2, "must be greater than 0");
    return passOn<string | false>("gzgets", "fgets", stream, length === null ? [] : [length]);
  },
});
