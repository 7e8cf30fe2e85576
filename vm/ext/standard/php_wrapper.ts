/**
 * `php://` and `data:`.
 *
 * *Source:* https://www.php.net/wrappers.php, https://www.php.net/wrappers.data; php-src
 * ext/standard/php_fopen_wrapper.c, main/streams/memory.c
 *
 * @module
 */
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { PhpArray } from "../../runtime/array.ts";
import { base64Decode } from "../../runtime/base64.ts";
import { type Context, context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { rawUrlDecode } from "../../runtime/percent_encoding.ts";
import { Stream, StreamBackend, StreamFailure, streamResource } from "../../runtime/stream.ts";
import { OpenFailure, type OpenOptions, type StreamWrapper } from "../../runtime/stream_wrapper.ts";
import { readInput } from "../../sapi/request.ts";
import { response } from "../../sapi/response.ts";
import { FileBackend, isReadMode, isWriteMode, openFile } from "./plain_file.ts";
import { MemoryBackend } from "./memory_stream.ts";
import { systemFailure } from "../../runtime/system_failure.ts";
import { openFiltered } from "./stream_filter.ts";

/** What the script writes. */
class OutputBackend extends StreamBackend {
  readonly streamType = "Output";
  override readonly isSeekable = false;
  override write(text: string): number {
    context.output.write(text);
    return text.length;
  }
}

/** The request body. */
class InputBackend extends StreamBackend {
  readonly streamType = "Input";
  #position = 0;
  override read(lengthMax: number): string {
    const piece = readInput(this.#position, lengthMax);
    this.#position += piece.length;
    return piece;
  }
  override seek(offset: number, from: number): number {
    if (from !== 0 || offset < 0) return -1;
    return this.#position = offset;
  }
}

/** One of the process's own three streams. */
class ProcessBackend extends StreamBackend {
  readonly streamType = "STDIO";
  override readonly isSeekable = false;
  override readonly descriptor: number;
  constructor(readonly number: 0 | 1 | 2) {
    super();
    this.descriptor = number;
  }
  override read(lengthMax: number): string | StreamFailure {
    if (this.number !== 0) return new StreamFailure(9, "Bad file descriptor");
    const bytes = new Uint8Array(lengthMax);
    try {
      const count = Deno.stdin.readSync(bytes);
      return count === null ? "" : textOf(bytes.subarray(0, count));
    } catch (error) {
      return systemFailure(error);
    }
  }
  override write(text: string): number | StreamFailure {
    if (this.number === 0) return new StreamFailure(9, "Bad file descriptor");
    const { sapi } = response;
    if (sapi?.writeStandard !== undefined) {
      sapi.writeStandard(this.number === 1 ? "stdout" : "stderr", text);
      return text.length;
    }
    const bytes = bytesOf(text);
    const target = this.number === 1 ? Deno.stdout : Deno.stderr;
    try {
      for (let written = 0; written < bytes.length;) written += target.writeSync(bytes.subarray(written));
      return bytes.length;
    } catch (error) {
      return systemFailure(error);
    }
  }
  override synchronize(): boolean {
    return false;
  }
  override isTerminal(): boolean {
    return [Deno.stdin, Deno.stdout, Deno.stderr][this.number]!.isTerminal();
  }
}

function openPhp(path: string, mode: string, options: OpenOptions): Stream | OpenFailure {
  const name = path.slice(6);
  const lower = name.toLowerCase();
  const made = (backend: StreamBackend, shownMode = mode) => new Stream(backend, shownMode, path, "PHP");
  if (lower === "memory") return made(new MemoryBackend("MEMORY", "", memoryMode(mode)), memoryMode(mode));
  if (lower === "temp" || lower.startsWith("temp/")) {
    return made(new MemoryBackend("TEMP", "", memoryMode(mode)), memoryMode(mode));
  }
  switch (lower) {
    case "output":
      return made(new OutputBackend(), "wb");
    case "input":
      return made(new InputBackend(), "rb");
    case "stdin":
      return made(new ProcessBackend(0));
    case "stdout":
      return made(new ProcessBackend(1));
    case "stderr":
      return made(new ProcessBackend(2));
  }
  if (lower.startsWith("fd/")) return openDescriptor(name.slice(3), path, mode);
  if (lower.startsWith("filter/")) return openFiltered(name.slice(7), path, mode, options);
  context.raise(E_WARNING, `${options.caller}(): Invalid php:// URL specified`);
  return new OpenFailure("operation failed");
}

/** As PHP shows the mode of memory: only reading, appending, or both. */
function memoryMode(mode: string): string {
  if (!/[w+axc]/.test(mode)) return "rb";
  return mode.startsWith("a") ? "a+b" : "w+b";
}

/** The bound that PHP names in its error. */
const DESCRIPTORS_MAX = 1048576;

function openDescriptor(number: string, path: string, mode: string): Stream | OpenFailure {
  // Under a server they are the process's: other pools' files and sockets.
  if (response.sapi?.name !== "cli") return new OpenFailure("operation failed");
  if (/^[012]$/.test(number)) return new Stream(new ProcessBackend(Number(number) as 0), mode, path, "PHP");
  if (/^-\d+$/.test(number)) {
    return new OpenFailure(
      "The file descriptors must be non-negative numbers smaller than " + DESCRIPTORS_MAX,
    );
  }
  if (!/^\d+$/.test(number)) {
    return new OpenFailure("php://fd/ stream must be specified in the form php://fd/<orig fd>");
  }
  const file = openFile(`/proc/self/fd/${number}`, mode);
  if (file instanceof OpenFailure) {
    return new OpenFailure(
      `Error duping file descriptor ${number}; possibly it doesn't exist: [9]: Bad file descriptor`,
    );
  }
  return new Stream(new FileBackend(file, isReadMode(mode), isWriteMode(mode)), mode, path, "PHP");
}

/** The wrapper of `php://`. */
export const phpWrapper: StreamWrapper = { type: "PHP", isUrl: false, open: openPhp };

function openData(path: string, mode: string): Stream | OpenFailure {
  const fail = (text: string) => new OpenFailure(`rfc2397: ${text}`);
  const rest = path.slice(5).replace(/^\/\//, "");
  const comma = rest.indexOf(",");
  if (comma < 0) return fail("no comma in URL");
  const [type = "", ...parameters] = rest.slice(0, comma).split(";");
  if (comma > 0 && type !== "" && !type.includes("/")) return fail("illegal media type");
  if (comma > 0 && type === "" && !/^;base64$/i.test(rest.slice(0, comma))) return fail("illegal media type");
  const isBase64 = parameters[parameters.length - 1]?.toLowerCase() === "base64";
  const named = isBase64 ? parameters.slice(0, -1) : parameters;
  if (named.some((parameter) => !parameter.includes("="))) return fail("illegal parameter");
  const text = rawUrlDecode(rest.slice(comma + 1));
  const data = isBase64 ? base64Decode(text, true) : text;
  if (data === null) return fail("unable to decode");
  const stream = new Stream(new MemoryBackend("RFC2397", data, "rb"), mode, path, "RFC2397");
  const shown = PhpArray.empty();
  if (type !== "") shown.set("mediatype", type);
  for (const parameter of named) {
    const equals = parameter.indexOf("=");
    const name = parameter.slice(0, equals);
    if (name !== "mediatype") shown.set(name, parameter.slice(equals + 1));
  }
  shown.set("base64", isBase64);
  stream.wrapperData = shown;
  return stream;
}

/** The wrapper of `data:`. */
export const dataWrapper: StreamWrapper = { type: "RFC2397", isUrl: true, open: openData };

/** Declares STDIN, STDOUT and STDERR, which only the command line has, as the first three resources. */
export function declareStandardStreams(target: Context): void {
  const streams = [["STDIN", 0, "r"], ["STDOUT", 1, "w"], ["STDERR", 2, "w"]] as const;
  for (const [name, number, mode] of streams) {
    const stream = new Stream(new ProcessBackend(number), mode, `php://${name.toLowerCase()}`, "PHP");
    target.constants.set(name, streamResource(stream));
  }
}
