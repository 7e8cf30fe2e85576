/**
 * Streams in memory: `php://memory`, `php://temp`, `data:`.
 *
 * *Source:* https://www.php.net/wrappers.php; php-src main/streams/memory.c
 *
 * @module
 */
import { type FileStatus, FileType } from "../../runtime/file_status.ts";
import { NOT_WRITABLE, SeekFrom, StreamBackend, StreamFailure } from "../../runtime/stream.ts";

/** Bytes in memory. Writes at the end are appended as they come, which keeps many small ones cheap. */
export class MemoryBackend extends StreamBackend {
  readonly streamType: string;
  override readonly isGreedy = true;
  #text: string;
  #position = 0;
  readonly #isReadOnly: boolean;
  readonly #isAppend: boolean;

  constructor(streamType: string, text: string, mode: string) {
    super();
    this.streamType = streamType;
    this.#text = text;
    this.#isReadOnly = !/[w+axc]/.test(mode);
    this.#isAppend = mode.startsWith("a");
  }

  /** All that is in it. */
  get content(): string {
    return this.#text;
  }

  override read(lengthMax: number): string {
    const piece = this.#text.slice(this.#position, this.#position + lengthMax);
    this.#position += piece.length;
    return piece;
  }

  override write(text: string): number | StreamFailure {
    if (this.streamType === "RFC2397") return NOT_WRITABLE;
    if (this.#isReadOnly) return new StreamFailure(0, "");
    const before = this.#text;
    const at = this.#isAppend ? before.length : this.#position;
    if (at === before.length) this.#text = before + text;
    else if (at > before.length) this.#text = before + "\0".repeat(at - before.length) + text;
    else this.#text = before.slice(0, at) + text + before.slice(at + text.length);
    this.#position = at + text.length;
    return text.length;
  }

  override seek(offset: number, from: number): number {
    const target = from === SeekFrom.END ? this.#text.length + offset : offset;
    if (target < 0) return -1;
    return this.#position = target;
  }

  override status(): FileStatus {
    return {
      device: 12,
      inode: 0,
      mode: FileType.FILE | (this.#isReadOnly ? 0o444 : 0o666),
      links: 1,
      user: 0,
      group: 0,
      deviceType: -1,
      size: this.#text.length,
      accessTime: 0,
      modifyTime: 0,
      changeTime: 0,
      blockSize: -1,
      blocks: -1,
    };
  }

  override truncate(length: number): boolean {
    if (this.#isReadOnly) return false;
    const text = this.#text;
    this.#text = length <= text.length ? text.slice(0, length) : text + "\0".repeat(length - text.length);
    if (length < this.#position) this.#position = length;
    return true;
  }
}
