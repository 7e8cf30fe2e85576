/**
 * Output compressed on its way to the client.
 *
 * *Source:* https://www.php.net/ob_gzhandler; php-src ext/zlib/zlib.c (php_zlib_output_handler)
 *
 * @module
 */
import { callTarget } from "../../runtime/call.ts";
import { findCallable } from "../../runtime/find_callable.ts";
import { context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { OutputBuffer, OutputFlag, type OutputHandler, OutputMode } from "../../runtime/output.ts";
import { int, string } from "../../runtime/parameter.ts";
import { response } from "../../sapi/response.ts";
import { Deflater } from "./codec.ts";
import { Encoding, Flush } from "./constants.ts";
import { COMPRESSION_NAME } from "./directives.ts";

/** What a request knows of its compression. */
interface CompressionState {
  /** What the client takes, once somebody has asked. */
  encoding: number;
  /** What calls of `ob_gzhandler()` from PHP code share. */
  called: Compressor | null;
  /** Whether a buffer that has not begun may compress; setting the directive off takes that back. */
  isEnabled: boolean;
}

function state(): CompressionState {
  return context.extensionState("zlib", () => ({ encoding: 0, called: null, isEnabled: false }));
}

/** The encoding that the client takes, 0 for none. */
function acceptedEncoding(): number {
  const own = state();
  if (own.encoding === 0) {
    const { sapi } = response;
    const accepted = sapi?.parameters.get("HTTP_ACCEPT_ENCODING") ??
      sapi?.environment.get("HTTP_ACCEPT_ENCODING") ?? "";
    if (accepted.includes("gzip")) own.encoding = Encoding.GZIP;
    else if (accepted.includes("deflate")) own.encoding = Encoding.DEFLATE;
  }
  return own.encoding;
}

/** Compresses the content of a buffer, piece by piece. */
class Compressor {
  #deflater: Deflater | null = null;

  /** What goes on for a content; null when it failed. */
  run(content: string, mode: number): string | null {
    if (mode & OutputMode.START || this.#deflater === null) this.#start();
    if (mode & OutputMode.CLEAN) {
      if ((mode & OutputMode.FINAL) === 0) this.#start();
      return "";
    }
    const flush = mode & OutputMode.FINAL ? Flush.FINISH : mode & OutputMode.FLUSH ? Flush.FULL : Flush.SYNC;
    const result = this.#deflater!.add(content, flush);
    return typeof result === "string" ? result : null;
  }

  #start(): void {
    const level = context.ini.integer("zlib.output_compression_level");
    this.#deflater = new Deflater({
      level: level >= -1 && level <= 9 ? level : -1,
      windowBits: acceptedEncoding(),
    });
  }
}

function announce(): void {
  const name = acceptedEncoding() === Encoding.GZIP ? "gzip" : "deflate";
  response.header(`Content-Encoding: ${name}`, true, 0);
  response.header("Vary: Accept-Encoding", false, 0);
}

/** What a buffer of `ob_gzhandler` or `zlib.output_compression` does with its content. */
export function makeCompressionHandler(): OutputHandler {
  state().isEnabled = true;
  const compressor = new Compressor();
  return (content, mode) => {
    if (acceptedEncoding() === 0) {
      const isDropped = mode === (OutputMode.START | OutputMode.CLEAN | OutputMode.FINAL);
      if (mode & OutputMode.START && !isDropped) response.header("Vary: Accept-Encoding", false, 0);
      return null;
    }
    const result = compressor.run(content, mode);
    const isCleaned = mode & OutputMode.CLEAN && !(mode & OutputMode.START && !(mode & OutputMode.FINAL));
    if (result === null || isCleaned || (mode & OutputMode.START) === 0) return result;
    if (response.isSent || !state().isEnabled) return null;
    announce();
    // The head has told the client: what is in the buffer must come.
    const buffer = context.output.running;
    if (buffer !== null) buffer.flags &= ~(OutputFlag.REMOVABLE | OutputFlag.CLEANABLE);
    return result;
  };
}

const BUFFER_BYTES = 0x4000;

/** Opens the buffer that `zlib.output_compression` asks for, and that of `zlib.output_handler`. */
export function startCompression(): void {
  const { ini, output } = context;
  const size = ini.flag("zlib.output_compression") ? ini.integer("zlib.output_compression") : 0;
  if (!ini.flag("zlib.output_compression") || acceptedEncoding() === 0) return;
  const chunkSize = size > 1 ? size : BUFFER_BYTES;
  output.push(new OutputBuffer(makeCompressionHandler(), COMPRESSION_NAME, chunkSize, OutputFlag.STANDARD));
  const name = ini.text("zlib.output_handler");
  const target = name === "" ? null : findCallable(name, null);
  if (target === null) return;
  const handler: OutputHandler = (content, mode) => {
    const result = callTarget(target, [content, mode]);
    return result === false ? null : result === true ? "" : toText(result);
  };
  output.push(new OutputBuffer(handler, name, chunkSize, OutputFlag.STANDARD | 1));
}

/** Called when the directive was set. */
export function changeCompression(): void {
  state().isEnabled = context.ini.flag("zlib.output_compression");
  if (context.output.buffers.every(({ name }) => name !== COMPRESSION_NAME)) startCompression();
}

/**
 * Compresses the content of an output buffer; false when the client does not take that.
 *
 * *Source:* https://www.php.net/ob_gzhandler
 */
export const obGzhandler = defineFunction({
  name: "ob_gzhandler",
  parameters: [string("data"), int("flags")],
  returns: "string|false",
  body(_context, data, flags) {
    if (acceptedEncoding() === 0) return false;
    if (flags & OutputMode.START) announce();
    const own = state();
    return (own.called ??= new Compressor()).run(data, flags) ?? false;
  },
});

/** The encoding in which output is compressed; false when it is not. *Source:* https://www.php.net/zlib_get_coding_type */
export const zlibGetCodingType = defineFunction({
  name: "zlib_get_coding_type",
  parameters: [],
  returns: "string|false",
  body() {
    const { encoding } = state();
    return encoding === Encoding.GZIP ? "gzip" : encoding === Encoding.DEFLATE ? "deflate" : false;
  },
});
