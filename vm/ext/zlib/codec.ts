/**
 * Deflating and inflating. The library is a port of zlib, so that its output is zlib's byte for byte; the runtime's own zlib gives
 * other bytes.
 *
 * *Source:* RFC 1950, 1951, 1952; https://zlib.net/manual.html
 *
 * @module
 */
import {
  zlibDeflate,
  zlibDeflateInit2,
  zlibDeflateReset,
  zlibDeflateSetDictionary,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
  zlibInflateSetDictionary,
  ZStream,
} from "pako";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { Flush, Status } from "./constants.ts";

const MEMORY_LEVEL_MAX = 9;
/** So many bytes more than asked for are tried at first, and then at a time. */
const STEP_BYTES = 64;
const CHUNK_BYTES = 8192;
const EMPTY = new Uint8Array(0);

type FlushMode = Parameters<typeof zlibDeflate>[1];
type Strategy = Parameters<typeof zlibDeflateInit2>[5];

const MESSAGES: ReadonlyMap<number, string> = new Map([
  [Status.NEED_DICT, "need dictionary"],
  [Status.STREAM_END, "stream end"],
  [Status.OK, ""],
  [Status.ERRNO, "file error"],
  [Status.STREAM_ERROR, "stream error"],
  [Status.DATA_ERROR, "data error"],
  [Status.MEM_ERROR, "insufficient memory"],
  [Status.BUF_ERROR, "buffer error"],
  [Status.VERSION_ERROR, "incompatible version"],
]);

/** What zlib calls a status. */
export function statusText(status: number): string {
  return MESSAGES.get(status) ?? "";
}

/** The bytes that PHP gives the result of so many bytes, which all fit in. */
function roomFor(length: number): number {
  return Math.floor(length * 1.015) + 23;
}

/** How data are deflated. */
export interface DeflateSettings {
  /** −1 to 9. */
  readonly level: number;
  /** Also says what stands around the data. */
  readonly windowBits: number;
  readonly memoryLevel?: number;
  readonly strategy?: number;
}

/** Deflates data piece by piece. */
export class Deflater {
  readonly #stream = new ZStream();
  /** What setting it up gave. */
  readonly status: number;

  constructor(settings: DeflateSettings) {
    const { level, windowBits, memoryLevel = MEMORY_LEVEL_MAX, strategy = 0 } = settings;
    this.status = zlibDeflateInit2(
      this.#stream,
      level,
      8,
      windowBits,
      memoryLevel,
      strategy as Strategy,
      true,
    );
  }

  /** Gives it a dictionary, before any data. */
  setDictionary(dictionary: string): void {
    zlibDeflateSetDictionary(this.#stream, bytesOf(dictionary));
  }

  /** Takes bytes; gives what comes out, or the status that is an error. After the end it starts anew. */
  add(text: string, flush: number): string | number {
    const stream = this.#stream;
    stream.input = bytesOf(text);
    stream.next_in = 0;
    stream.avail_in = text.length;
    let result = "";
    let size = Math.max(STEP_BYTES, roomFor(text.length));
    let status: number;
    do {
      setOutput(stream, size);
      status = zlibDeflate(stream, flush as FlushMode);
      result += takeOutput(stream);
      size = STEP_BYTES;
    } while (status === Status.OK && stream.avail_out === 0);
    if (status === Status.STREAM_END) zlibDeflateReset(stream);
    else if (status !== Status.OK && status !== Status.BUF_ERROR) return status;
    else if (status === Status.BUF_ERROR && result === "") return status;
    return result;
  }
}

/** Where small results go before they are taken: making room for each costs more than small pieces do. */
const scratch = new Uint8Array(0x8000);

function setOutput(stream: ZStream, size: number): void {
  stream.output = size <= scratch.length ? scratch : new Uint8Array(size);
  stream.next_out = 0;
  stream.avail_out = size;
}

function takeOutput(stream: ZStream): string {
  return textOf(stream.output.subarray(0, stream.next_out));
}

/** Data deflated at once, or the status that is an error. */
export function deflateText(text: string, level: number, encoding: number): string | number {
  const deflater = new Deflater({ level, windowBits: encoding });
  return deflater.status === Status.OK ? deflater.add(text, Flush.FINISH) : deflater.status;
}

/** Inflates data piece by piece. */
export class Inflater {
  readonly #stream = new ZStream();
  /** What the last call gave. */
  status: number = Status.OK;
  /** Handed over once, when the data ask for it. */
  dictionary: string | null = null;

  constructor(windowBits: number) {
    this.status = zlibInflateInit2(this.#stream, windowBits);
  }

  /** How many bytes it has read since it started. */
  get readLength(): number {
    return this.#stream.total_in;
  }

  /** How many of the bytes that it took last it has not read. */
  get restLength(): number {
    return this.#stream.avail_in;
  }

  /** Gives it the dictionary. False when it is not the one that the data were made with. */
  setDictionary(): boolean {
    const dictionary = this.dictionary ?? "";
    this.dictionary = null;
    return zlibInflateSetDictionary(this.#stream, bytesOf(dictionary)) === Status.OK;
  }

  /** Starts anew after the end of the data. */
  restart(): void {
    this.status = Status.OK;
    zlibInflateReset(this.#stream);
  }

  /** Hands it bytes, for {@linkcode step}. */
  take(bytes: Uint8Array): void {
    this.#stream.input = bytes;
    this.#stream.next_in = 0;
    this.#stream.avail_in = bytes.length;
  }

  /** Gives at most so many bytes that come of those it has; the status tells how it went on. */
  step(size: number, flush: number = Flush.NONE): string {
    setOutput(this.#stream, size);
    this.status = zlibInflate(this.#stream, flush as FlushMode);
    return takeOutput(this.#stream);
  }

  /**
   * Takes bytes; gives what comes out, or null where the status is an error or asks for a dictionary. `chunk` is how many bytes it gives out
   * at a time, which matters to data that refer further back than they should.
   */
  add(text: string, flush: number, chunk = CHUNK_BYTES): string | null {
    this.take(bytesOf(text));
    let result = "";
    for (let size = Math.max(chunk, text.length);; size = chunk) {
      result += this.step(size, flush);
      const isFull = this.#stream.avail_out === 0;
      if (this.status === Status.OK && isFull) continue;
      if (this.status === Status.BUF_ERROR && isFull && flush === Flush.FINISH) continue;
      if (this.status === Status.NEED_DICT && this.dictionary !== null && this.setDictionary()) continue;
      const isFine = this.status === Status.OK || this.status === Status.STREAM_END ||
        this.status === Status.BUF_ERROR;
      return isFine ? result : null;
    }
  }

  /** Forgets the bytes that it has not read. */
  drop(): void {
    this.take(EMPTY);
  }
}

const ROUNDS_MAX = 100;

/** Data inflated at once, or the status that is an error. `sizeMax` 0 means no limit. */
export function inflateText(text: string, encoding: number, sizeMax: number): string | number {
  if (text === "") return Status.DATA_ERROR;
  const result = inflateWhole(text, encoding, sizeMax);
  if (result !== Status.DATA_ERROR || encoding !== 47) return result;
  return inflateWhole(text, -15, sizeMax);
}

/** In rounds with an eighth more room each, as PHP does: what needs more than a hundred is refused. */
function inflateWhole(text: string, encoding: number, sizeMax: number): string | number {
  const inflater = new Inflater(encoding);
  const start = inflater.status;
  if (start !== Status.OK) return start;
  // A byte more than there is: old data without an end marker want it.
  const bytes = new Uint8Array(text.length + 1);
  bytes.set(bytesOf(text));
  inflater.take(bytes);
  const parts: string[] = [];
  let used = 0;
  let size = sizeMax > 0 && sizeMax < bytes.length ? sizeMax : bytes.length;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    if (sizeMax > 0 && sizeMax <= used) return Status.MEM_ERROR;
    const part = inflater.step(size - used);
    used += part.length;
    parts.push(part);
    size += Math.floor(size / 8) + 1;
    const status: number = inflater.status;
    if (status === Status.STREAM_END) return parts.join("");
    if (status !== Status.BUF_ERROR && !(status === Status.OK && inflater.restLength > 0)) {
      return status === Status.OK ? Status.DATA_ERROR : status;
    }
  }
  return inflater.status === Status.OK ? Status.DATA_ERROR : inflater.status;
}
