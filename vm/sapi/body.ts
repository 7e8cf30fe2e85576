/**
 * The body of the running request: read from the front as it is asked for, kept for `php://input`.
 *
 * The first 64 KiB are kept in memory; a longer body goes to an unlinked file. Nothing is held twice.
 *
 * Source: https://www.php.net/wrappers.php (php://input); php-src main/SAPI.c, ext/standard/php_fopen_wrapper.c.
 *
 * @module
 */
import { context } from "../runtime/context.ts";
import { utf8ToJs } from "../runtime/byte_string.ts";
import { E_WARNING } from "../runtime/error.ts";
import type { Sapi } from "./sapi.ts";
import { makeTemporaryFile, removeFile, temporaryFolder, writeAll } from "./temporary_file.ts";

/** Up to so many bytes are kept in memory. */
export const BODY_MEMORY_BYTES = 65536;
const PIECE_BYTES = 65536;

/** The request body. */
export class RequestBody {
  /** Bytes that the client announced (CONTENT_LENGTH); no more are read. */
  readonly length: number;
  /** Whether the client announced no length and yet may send a body, as HTTP's chunks do to PHP's own server. */
  readonly isOpenEnded: boolean;
  /** Bytes read from the front so far. */
  bytesRead = 0;
  readonly #sapi: Sapi;
  #source: Deno.FsFile | null = null;
  #memory = new Uint8Array(0);
  #kept = 0;
  #file: Deno.FsFile | null = null;
  #isAtEnd = false;

  constructor(sapi: Sapi, length: number) {
    this.#sapi = sapi;
    this.length = length;
    this.isOpenEnded = sapi.name === "cli-server" && !sapi.parameters.has("CONTENT_LENGTH");
    const path = sapi.name === "fpm-fcgi" ? sapi.parameters.get("REQUEST_BODY_FILE") : undefined;
    if (path === undefined) return;
    this.#source = openForReading(path);
    if (this.#source === null) this.#isAtEnd = true;
  }

  /**
   * The next piece, which is not kept and so is not seen by {@linkcode readAt}; null at the end. It is valid until
   * the next call.
   */
  take(): Uint8Array | null {
    if (this.#isAtEnd) return null;
    const rest = this.isOpenEnded ? PIECE_BYTES : Math.min(PIECE_BYTES, this.length - this.bytesRead);
    const piece = rest <= 0 ? null : this.#readSource(rest);
    if (piece === null) {
      this.#isAtEnd = true;
      return null;
    }
    this.bytesRead += piece.length;
    return piece;
  }

  /** Up to `lengthMax` bytes of what is kept from `position` on, read from the front as needed; empty at the end. */
  readAt(position: number, lengthMax: number): Uint8Array {
    while (this.#kept < position + lengthMax) {
      const piece = this.take();
      if (piece === null) break;
      this.#keep(piece);
    }
    const length = Math.min(lengthMax, this.#kept - position);
    if (length <= 0) return new Uint8Array(0);
    if (this.#file === null) return this.#memory.slice(position, position + length);
    const bytes = new Uint8Array(length);
    this.#file.seekSync(position, Deno.SeekMode.Start);
    let filled = 0;
    while (filled < length) {
      const count = this.#file.readSync(bytes.subarray(filled));
      if (count === null) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  }

  /** Keeps everything that the client sends, up to `bytesMax`. False when there was more. */
  keepAll(bytesMax: number): boolean {
    for (let piece = this.take(); piece !== null; piece = this.take()) {
      this.#keep(piece);
      if (bytesMax > 0 && this.bytesRead > bytesMax) return false;
    }
    return true;
  }

  /** Frees what is kept. */
  close(): void {
    this.#file?.close();
    this.#source?.close();
    this.#file = this.#source = null;
    this.#memory = new Uint8Array(0);
    this.#kept = 0;
    this.#isAtEnd = true;
  }

  #readSource(lengthMax: number): Uint8Array | null {
    if (this.#source === null) return this.#sapi.readBody(lengthMax);
    const bytes = new Uint8Array(lengthMax);
    const count = this.#source.readSync(bytes);
    return count === null ? null : bytes.subarray(0, count);
  }

  #keep(piece: Uint8Array): void {
    const total = this.#kept + piece.length;
    if (this.#file === null && total > BODY_MEMORY_BYTES) this.#spool();
    if (this.#file !== null) {
      this.#file.seekSync(this.#kept, Deno.SeekMode.Start);
      writeAll(this.#file, piece);
    } else {
      if (total > this.#memory.length) {
        const size = Math.min(BODY_MEMORY_BYTES, Math.max(total, this.length, this.#memory.length * 2));
        const grown = new Uint8Array(size);
        grown.set(this.#memory.subarray(0, this.#kept));
        this.#memory = grown;
      }
      this.#memory.set(piece, this.#kept);
    }
    this.#kept = total;
  }

  #spool(): void {
    const folders = [context.ini.text("upload_tmp_dir"), temporaryFolder(this.#sapi.environment)];
    const made = makeTemporaryFile(folders, "php");
    if (made === null) throw new Error("no folder takes the request body");
    removeFile(made.path);
    this.#file = made.file;
    writeAll(made.file, this.#memory.subarray(0, this.#kept));
    this.#memory = new Uint8Array(0);
  }
}

/** Opens the file that the web server left the body in. Raises: a warning when it cannot be opened. */
function openForReading(path: string): Deno.FsFile | null {
  try {
    return Deno.openSync(utf8ToJs(path));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const [, reason, number] = /^(.*?) \(os error (\d+)\)/.exec(error.message) ?? [];
    context.raise(
      E_WARNING,
      `REQUEST_BODY_FILE: open('${path}') failed: ${reason ?? "Input/output error"} (${number ?? 5})`,
    );
    return null;
  }
}
