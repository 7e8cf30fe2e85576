/**
 * Streams: what `fopen` gives. A {@linkcode Stream} buffers and counts; a {@linkcode StreamBackend} behind it
 * moves bytes from and to a file, memory, the output or the request body.
 *
 * A stream is at its end once its backend had nothing more to give when it was asked, not before: the last line
 * of a file may be read and `feof` still be false.
 *
 * *Source:* https://www.php.net/intro.stream; php-src main/streams/streams.c
 *
 * @module
 */
import { context, type Resettable } from "./context.ts";
import { E_NOTICE, E_WARNING, throwError } from "./error.ts";
import type { FileStatus } from "./file_status.ts";
import { PhpResource, type PhpValue } from "./value.ts";

/** Where an offset of {@linkcode StreamBackend.seek} counts from, with PHP's numbers. */
export const SeekFrom = { START: 0, CURRENT: 1, END: 2 } as const;

/** The LOCK_* operations of `flock`. */
export const LockOperation = { SHARED: 1, EXCLUSIVE: 2, UNLOCK: 3, NONBLOCKING: 4 } as const;

/** Bytes asked of a backend at once. */
export const CHUNK_BYTES = 8192;

/** An operation of a backend that the system refused. */
export class StreamFailure {
  constructor(
    /** errno. */
    readonly number: number,
    /** Its text, as strerror gives it. */
    readonly text: string,
  ) {}
}

/** The failure of a backend that has no way to write. */
export const NOT_WRITABLE = new StreamFailure(-1, "");

/** What a backend gives that has nothing now, but is not at its end. */
export const NOTHING_YET = new StreamFailure(-2, "");

/** What a stream reads from and writes to. The defaults are those of a source of nothing. */
export abstract class StreamBackend {
  /** As `stream_get_meta_data` shows it: STDIO, MEMORY, TEMP, Output, … */
  abstract readonly streamType: string;
  /** Whether one read is repeated until it has all bytes that were asked for, as plain files do. */
  readonly isGreedy: boolean = false;
  readonly isSeekable: boolean = true;
  /** The system's number of it, −1 where it has none or hides it. */
  readonly descriptor: number = -1;
  /** Whether reads ask for no more than is wanted. */
  readonly isUnbuffered: boolean = false;

  /** The next bytes, at most so many; empty at the end. */
  read(_lengthMax: number): string | StreamFailure {
    return "";
  }
  /** Whether it said with its last bytes already that nothing follows. */
  isAtEnd(): boolean {
    return false;
  }
  /** Writes bytes. Gives how many were written. */
  write(_text: string): number | StreamFailure {
    return 0;
  }
  /** Moves to an offset. Gives the new position, or −1. */
  seek(_offset: number, _from: number): number {
    return -1;
  }
  /** What `fstat` shows; null when there is none. */
  status(): FileStatus | null {
    return null;
  }
  flush(): boolean {
    return true;
  }
  /** Brings what was written to the disk; null where that has no meaning. */
  synchronize(_withStatus: boolean): boolean | null {
    return null;
  }
  /** Cuts or extends to a length; null where that cannot be done. */
  truncate(_length: number): boolean | null {
    return null;
  }
  /** Locks by {@linkcode LockOperation}; null where that cannot be done. */
  lock(_operation: number): boolean | "wouldblock" | null {
    return null;
  }
  /** Whether a terminal is behind it. */
  isTerminal(): boolean {
    return false;
  }
  setBlocking(_isBlocking: boolean): boolean {
    return false;
  }
  /** Sets how long reads may wait; below 0 for ever. False where they never wait. */
  setTimeout(_milliseconds: number): boolean {
    return false;
  }
  /** Whether the last read waited in vain. */
  get isTimedOut(): boolean {
    return false;
  }
  /** Sets how many bytes are held back before they are written. Gives 0, or −1 where that cannot be set. */
  setWriteBuffer(_size: number): 0 | -1 {
    return -1;
  }
  close(): void {}
}

/** Changes bytes on their way; `isEnd` tells that nothing follows. Null is an error. */
export interface StreamFilter {
  readonly name: string;
  filter(text: string, isEnd: boolean, stream: Stream): string | null;
  /** What it holds back and can give out before the end. */
  flush?(): string;
  close?(): void;
}

/** An open stream. */
export class Stream {
  readonly backend: StreamBackend;
  /** As it was opened: `r`, `w+b`, … */
  mode: string;
  /** What was opened, as the script named it; null for a directory. */
  uri: string | null;
  /** As `stream_get_meta_data` shows it: plainfile, PHP, RFC2397; null for none. */
  wrapperType: string | null;
  /** Bytes read from the backend and not yet given out start at `at`. */
  buffer = "";
  at = 0;
  /** The position that PHP code sees. */
  position = 0;
  isEof = false;
  isBlocking = true;
  isClosed = false;
  /** Bytes asked of the backend, or given to it, at once. */
  chunkSize = CHUNK_BYTES;
  /** The context it was opened with. */
  options: PhpResource | null = null;
  /** What its wrapper tells about it, such as the head of an HTTP answer. */
  wrapperData: PhpValue | undefined = undefined;
  readonly readFilters: StreamFilter[] = [];
  readonly writeFilters: StreamFilter[] = [];
  resource: PhpResource | null = null;
  #isRefused = false;
  /** Whether read filters were told that nothing follows. */
  #hasEnded = false;

  constructor(backend: StreamBackend, mode: string, uri: string | null, wrapperType: string | null) {
    this.backend = backend;
    this.mode = mode;
    this.uri = uri;
    this.wrapperType = wrapperType;
  }

  /** The same stream as what a wrapper opened, with what the wrapper tells about it. */
  renamed(mode: string, wrapperType: string, wrapperData: PhpValue): this {
    this.mode = mode;
    this.wrapperType = wrapperType;
    this.wrapperData = wrapperData;
    return this;
  }

  /** Bytes in the buffer. */
  get buffered(): number {
    return this.buffer.length - this.at;
  }

  /** Reads at most so many bytes; empty at the end, null when the backend refuses. */
  read(lengthMax: number): string | null {
    let text = this.#take(lengthMax);
    // What is there already is not made to wait for more.
    if (text !== "" && !this.backend.isGreedy) return text;
    while (text.length < lengthMax) {
      const rest = lengthMax - text.length;
      const isDirect = this.readFilters.length === 0 &&
        (this.backend.isUnbuffered ||
          (this.backend.isGreedy ? rest >= this.chunkSize : this.chunkSize === 1));
      const piece = isDirect ? this.#readBackend(rest) : this.#readChunk(rest);
      if (piece === null) return text === "" ? null : text;
      if (isDirect) this.position += piece.length;
      text += piece;
      if (piece === "" || !this.backend.isGreedy) break;
    }
    return text;
  }

  /** At most so many bytes of the next chunk; null when the backend refuses. */
  #readChunk(lengthMax: number): string | null {
    this.#isRefused = false;
    if (this.fill()) return this.#take(lengthMax);
    return this.#isRefused ? null : "";
  }

  #take(lengthMax: number): string {
    const end = Math.min(this.buffer.length, this.at + lengthMax);
    const text = this.buffer.slice(this.at, end);
    this.position += text.length;
    if (end === this.buffer.length) {
      this.buffer = "";
      this.at = 0;
    } else this.at = end;
    return text;
  }

  #readBackend(lengthMax: number): string | null {
    const piece = this.backend.read(lengthMax);
    if (piece instanceof StreamFailure) {
      if (piece.number === 0) return null;
      if (piece === NOTHING_YET) return "";
      context.raise(
        E_NOTICE,
        `${running.name}(): Read of ${lengthMax} bytes failed with errno=${piece.number} ${piece.text}`,
      );
      if (piece.number !== 9) this.isEof = true;
      return null;
    }
    if (piece === "" || this.backend.isAtEnd()) this.isEof = true;
    return piece;
  }

  /** Reads another chunk into the buffer. False when there was none. */
  fill(): boolean {
    if (this.#hasEnded && this.isEof && this.readFilters.length > 0) return false;
    for (;;) {
      let piece = this.#readBackend(this.chunkSize);
      this.#isRefused = piece === null;
      if (piece === null) return false;
      const isEnd = piece === "";
      if (isEnd && !this.isEof) return false;
      if (isEnd && this.#hasEnded) return false;
      this.#hasEnded = isEnd;
      for (const filter of this.readFilters) {
        let changed: string | null = filter.filter(piece, isEnd, this);
        if (changed !== null && !isEnd && filter.flush !== undefined) changed += filter.flush();
        if (changed === null) {
          this.isEof = this.#isRefused = this.#hasEnded = true;
          return false;
        }
        piece = changed;
      }
      if (piece !== "") {
        this.buffer = this.at === this.buffer.length ? piece : this.buffer.slice(this.at) + piece;
        this.at = 0;
        return true;
      }
      if (isEnd) return false;
    }
  }

  /** Reads up to and with the next line feed, or at most so many bytes; null at the end. */
  readLine(lengthMax = Infinity): string | null {
    let from = this.at;
    for (;;) {
      const found = this.buffer.indexOf("\n", from);
      if (found >= 0) return this.#take(Math.min(found + 1 - this.at, lengthMax));
      if (this.buffered >= lengthMax) return this.#take(lengthMax);
      const searched = this.buffered;
      if (!this.fill()) break;
      from = this.at + searched;
    }
    return this.buffered === 0 ? null : this.#take(this.buffered);
  }

  /** Reads all that is left, or at most so many bytes; null when the backend refuses at once. */
  readAll(lengthMax = Infinity): string | null {
    const parts: string[] = [];
    let length = 0;
    while (length < lengthMax) {
      const wanted = Math.min(lengthMax - length, this.#expectedBytes());
      const piece = this.read(wanted);
      if (piece === null) return parts.length === 0 ? null : parts.join("");
      if (piece === "") { if (this.isEof || !this.isBlocking || this.backend.isTimedOut) break; }
      length += piece.length;
      parts.push(piece);
      if (this.isEof && this.buffered === 0) break;
    }
    return parts.length === 1 ? parts[0] as string : parts.join("");
  }

  /** How many bytes to ask for: what a file still has, and a chunk more. */
  #expectedBytes(): number {
    const size = this.backend.isGreedy ? this.backend.status()?.size ?? 0 : 0;
    return Math.max(0, size - this.position) + CHUNK_BYTES;
  }

  /** Writes bytes. Gives how many, or null when the backend refuses. */
  write(text: string): number | null {
    if (this.buffered > 0 && this.backend.isSeekable) {
      this.#dropBuffer();
      this.backend.seek(this.position, SeekFrom.START);
    }
    let filtered = text;
    for (const filter of this.writeFilters) {
      const changed = filter.filter(filtered, false, this);
      if (changed === null) return null;
      filtered = changed;
    }
    if (filtered === "") return text.length;
    const written = this.#writeBackend(filtered);
    return written === null || this.writeFilters.length === 0 ? written : text.length;
  }

  #writeBackend(text: string): number | null {
    if (this.backend.isGreedy || text.length <= this.chunkSize) return this.#writePiece(text);
    let total = 0;
    while (total < text.length) {
      const piece = text.slice(total, total + this.chunkSize);
      const written = this.#writePiece(piece);
      if (written === null) return total === 0 ? null : total;
      total += written;
      if (written < piece.length) break;
    }
    return total;
  }

  #writePiece(text: string): number | null {
    const written = this.backend.write(text);
    if (written instanceof StreamFailure) {
      if (written.number === 0) return null;
      if (written === NOT_WRITABLE) {
        context.raise(E_NOTICE, `${running.name}(): Stream is not writable`);
        return null;
      }
      context.raise(
        E_NOTICE,
        `${running.name}(): Write of ${text.length} bytes failed with errno=${written.number} ${written.text}`,
      );
      return null;
    }
    this.position += written;
    return written;
  }

  #dropBuffer(): void {
    this.buffer = "";
    this.at = 0;
  }

  /** Moves. False when the backend cannot. */
  seek(offset: number, from: number): boolean {
    if (from < SeekFrom.START || from > SeekFrom.END) return false;
    if (this.writeFilters.length > 0) this.flush();
    const target = from === SeekFrom.CURRENT ? this.position + offset : offset;
    if (from !== SeekFrom.END && this.buffered > 0) {
      const ahead = target - this.position;
      if (ahead >= 0 && ahead < this.buffered) {
        this.at += ahead;
        this.position = target;
        this.isEof = false;
        return true;
      }
    }
    if (!this.backend.isSeekable) return this.#skip(from, offset);
    const position = from === SeekFrom.END
      ? this.backend.seek(offset, SeekFrom.END)
      : this.backend.seek(target, SeekFrom.START);
    if (position < 0) return false;
    this.#dropBuffer();
    this.#hasEnded = false;
    this.position = position;
    this.isEof = false;
    return true;
  }

  /** Moves on by reading, which is all that a stream that cannot seek can do. */
  #skip(from: number, offset: number): boolean {
    if (from === SeekFrom.CURRENT && offset >= 0) {
      this.readAll(offset);
      this.isEof = false;
      return true;
    }
    context.raise(E_WARNING, `${running.name}(): Stream does not support seeking`);
    return false;
  }

  /** Whether the end was met and all bytes are given out. */
  get isAtEnd(): boolean {
    return this.isEof && this.buffered === 0;
  }

  /** Lets write filters give out what they hold back, and the backend too. */
  flush(): boolean {
    let rest = "";
    for (const filter of this.writeFilters) {
      if (rest !== "") rest = filter.filter(rest, false, this) ?? "";
      rest += filter.flush?.() ?? "";
    }
    if (rest !== "") this.#writeBackend(rest);
    return this.backend.flush();
  }

  /** Closes it for good. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.#finishFilters();
    if (this.resource !== null) {
      this.resource.isClosed = true;
      openStreams().delete(this);
    }
    this.backend.close();
  }

  #finishFilters(): void {
    let rest = "";
    for (const filter of this.writeFilters) rest = filter.filter(rest, true, this) ?? "";
    if (rest !== "") this.#writeBackend(rest);
    for (const filter of [...this.writeFilters, ...this.readFilters]) filter.close?.();
  }
}

/** The function that works on streams now, for the texts of failures. */
export const running = { name: "" };

class OpenStreams implements Resettable {
  readonly streams: Set<Stream> = new Set();
  reset(): void {
    for (const stream of this.streams) stream.close();
    if (this.streams.size > 0) this.streams.clear();
  }
}

const open = new OpenStreams();

/** The streams that PHP code has open in this request; closed at its end. */
function openStreams(): Set<Stream> {
  context.used.add(open);
  return open.streams;
}

/** The resource of a stream, made on first use. */
export function streamResource(stream: Stream): PhpResource {
  if (stream.resource === null) {
    stream.resource = new PhpResource(context.nextResourceId++, "stream", stream);
    openStreams().add(stream);
  }
  return stream.resource;
}

/**
 * The stream of a resource that a builtin was given.
 *
 * Throws: TypeError when it is closed or no stream.
 */
export function streamOf(name: string, handle: PhpResource): Stream {
  running.name = name;
  if (handle.isClosed || !(handle.data instanceof Stream)) {
    throwError("TypeError", `${name}(): supplied resource is not a valid stream resource`);
  }
  return handle.data;
}
