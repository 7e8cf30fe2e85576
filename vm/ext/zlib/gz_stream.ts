/**
 * Files of gzip as streams: what `gzopen` gives and `compress.zlib://` names.
 *
 * *Source:* https://www.php.net/wrappers.compression; php-src ext/zlib/zlib_fopen_wrapper.c; zlib's gzread.c and gzwrite.c
 *
 * @module
 */
import { bytesOf } from "../../runtime/byte_string.ts";
import { context } from "../../runtime/context.ts";
import { toInteger } from "../../runtime/conversion.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { running, SeekFrom, Stream, StreamBackend, StreamFailure } from "../../runtime/stream.ts";
import { StreamContext } from "../../runtime/stream_context_state.ts";
import {
  locateWrapper,
  OpenFailure,
  type OpenOptions,
  type StreamWrapper,
} from "../../runtime/stream_wrapper.ts";
import { Deflater, Inflater } from "./codec.ts";
import { Encoding, Flush, Status } from "./constants.ts";

const PIECE_BYTES = 8192;
const MAGIC = "\x1f\x8b";
/** What fails without a word of PHP's. */
const SILENT = new StreamFailure(0, "");

/** Reads a file: one or more gzip members, or plain bytes where it does not start with one. */
class GzipReader extends StreamBackend {
  readonly streamType = "ZLIB";
  override readonly isGreedy = true;
  override readonly isUnbuffered = true;
  readonly #inner: Stream;
  #inflater: Inflater | null = null;
  /** How the bytes that come are to be understood; null before the first ones. */
  #kind: "gzip" | "plain" | "end" | null = null;
  #pending = "";
  /** Bytes to be skipped before the next read. */
  #skipped = 0;
  /** Bytes given out since the start. */
  #position = 0;
  #isPast = false;

  constructor(inner: Stream) {
    super();
    this.#inner = inner;
  }

  override read(lengthMax: number): string | StreamFailure {
    while (this.#skipped > 0) {
      const piece = this.#take(Math.min(this.#skipped, PIECE_BYTES));
      if (typeof piece !== "string") return piece;
      if (piece === "") break;
      this.#skipped -= piece.length;
    }
    this.#skipped = 0;
    const text = this.#take(lengthMax);
    if (typeof text === "string" && text.length < lengthMax) this.#isPast = true;
    return text;
  }

  #take(lengthMax: number): string | StreamFailure {
    while (this.#pending.length < lengthMax) {
      const more = this.#more();
      if (more === null) return this.#pending === "" ? SILENT : this.#give(lengthMax);
      if (more === "") break;
      this.#pending += more;
    }
    return this.#give(lengthMax);
  }

  #give(lengthMax: number): string {
    const text = this.#pending.slice(0, lengthMax);
    this.#pending = this.#pending.slice(text.length);
    this.#position += text.length;
    return text;
  }

  /** More of the content; empty at its end, null when the data are wrong. */
  #more(): string | null {
    if (this.#kind === null) this.#look("plain");
    if (this.#kind === "plain") return this.#inner.read(PIECE_BYTES) ?? "";
    const inflater = this.#inflater;
    while (this.#kind === "gzip" && inflater !== null) {
      if (inflater.restLength === 0) {
        const piece = this.#inner.read(PIECE_BYTES) ?? "";
        if (piece === "") {
          this.#kind = "end";
          return "";
        }
        inflater.take(bytesOf(piece));
      }
      const text = inflater.step(PIECE_BYTES);
      if (inflater.status === Status.STREAM_END) this.#nextMember(inflater);
      else if (inflater.status !== Status.OK && inflater.status !== Status.BUF_ERROR) {
        this.#kind = "end";
        return text === "" ? null : text;
      }
      if (text !== "") return text;
    }
    return "";
  }

  /** Finds out what follows: a member of gzip, or else what the caller says. */
  #look(otherwise: "plain" | "end"): void {
    const start = this.#inner.read(2) ?? "";
    if (start !== MAGIC) {
      this.#pending += otherwise === "plain" ? start : "";
      this.#kind = otherwise;
      return;
    }
    this.#kind = "gzip";
    this.#inflater = new Inflater(Encoding.GZIP);
    this.#inflater.take(bytesOf(start));
  }

  #nextMember(done: Inflater): void {
    const rest = done.restLength;
    if (rest > 0) this.#inner.seek(-rest, SeekFrom.CURRENT);
    this.#look("end");
  }

  override isAtEnd(): boolean {
    return this.#isPast;
  }

  override seek(offset: number, from: number): number {
    if (from === SeekFrom.END) return refuseEnd();
    if (offset < 0) return -1;
    if (offset < this.#position) {
      if (!this.#inner.seek(0, SeekFrom.START)) return -1;
      this.#kind = null;
      this.#inflater = null;
      this.#pending = "";
      this.#position = 0;
    }
    this.#skipped = offset - this.#position;
    this.#isPast = false;
    return offset;
  }

  override write(): number {
    return 0;
  }

  override close(): void {
    this.#inner.close();
  }
}

function refuseEnd(): -1 {
  context.raise(E_WARNING, `${running.name}(): SEEK_END is not supported`);
  return -1;
}

/** Writes a gzip member. */
class GzipWriter extends StreamBackend {
  readonly streamType = "ZLIB";
  override readonly isGreedy = true;
  readonly #inner: Stream;
  readonly #deflater: Deflater;
  #position = 0;
  /** Zeros to be written before what comes next. */
  #skipped = 0;
  #hasWritten = false;

  constructor(inner: Stream, level: number, strategy: number) {
    super();
    this.#inner = inner;
    this.#deflater = new Deflater({ level, windowBits: Encoding.GZIP, memoryLevel: 8, strategy });
  }

  override read(): StreamFailure {
    return SILENT;
  }

  override write(text: string): number | StreamFailure {
    if (text === "") return 0;
    this.#hasWritten = true;
    this.#position += text.length;
    return this.#fillGap() && this.#put(text, Flush.NONE) ? text.length : SILENT;
  }

  #fillGap(): boolean {
    const zeros = "\0".repeat(this.#skipped);
    this.#position += zeros.length;
    this.#skipped = 0;
    return zeros === "" || this.#put(zeros, Flush.NONE);
  }

  #put(text: string, flush: number): boolean {
    const made = this.#deflater.add(text, flush);
    if (typeof made !== "string") return false;
    return made === "" || this.#inner.write(made) !== null;
  }

  override flush(): boolean {
    return this.#fillGap() && this.#put("", Flush.SYNC);
  }

  /** Moves on only, by writing zeros. */
  override seek(offset: number, from: number): number {
    if (from === SeekFrom.END) return refuseEnd();
    this.#skipped = Math.max(0, offset - this.#position);
    return offset < this.#position ? -1 : offset;
  }

  override close(): void {
    // PHP flushes what was written before it ends the file, which leaves a mark in it.
    if (this.#hasWritten) this.flush();
    this.#fillGap();
    this.#put("", Flush.FINISH);
    this.#inner.close();
  }
}

const STRATEGIES: Readonly<Record<string, number>> = { f: 1, h: 2, R: 3, F: 4 };

/** Opens a file of gzip. Raises: a warning for reading and writing at a time; those of the file itself unless it is to be quiet. */
export function openGzip(
  path: string,
  mode: string,
  options: OpenOptions,
  isQuiet: boolean,
): Stream | OpenFailure {
  if (mode.includes("+")) {
    if (!isQuiet) {
      const text = "Cannot open a zlib stream for reading and writing at the same time!";
      context.raise(E_WARNING, `${options.caller}(): ${text}`);
    }
    return new OpenFailure(isQuiet ? "operation failed" : "");
  }
  const located = locateWrapper(path.replace(/^(?:compress\.zlib:\/\/|zlib:)/i, ""), options.caller);
  const inner = located.wrapper.open(located.path, mode, options);
  if (inner instanceof OpenFailure) return isQuiet ? new OpenFailure("operation failed") : inner;
  if (!/[rwa]/.test(mode)) {
    inner.close();
    if (!isQuiet) context.raise(E_WARNING, `${options.caller}(): gzopen failed`);
    return new OpenFailure(isQuiet ? "operation failed" : "");
  }
  const backend = mode.startsWith("r")
    ? new GzipReader(inner)
    : new GzipWriter(inner, levelOf(mode, options), STRATEGIES[/[fhRF]/.exec(mode)?.[0] ?? ""] ?? 0);
  return new Stream(backend, mode, path, isQuiet ? "ZLIB" : null);
}

function levelOf(mode: string, options: OpenOptions): number {
  const data = options.context?.data;
  const given = data instanceof StreamContext ? data.option("zlib", "level") : undefined;
  if (given !== undefined) return Number(toInteger(given));
  const digit = /\d/.exec(mode);
  return digit === null ? -1 : Number(digit[0]);
}

/** The wrapper of `compress.zlib://`. */
export const gzipWrapper: StreamWrapper = {
  type: "ZLIB",
  isUrl: false,
  open: (path, mode, options) => openGzip(path, mode, options, true),
};
