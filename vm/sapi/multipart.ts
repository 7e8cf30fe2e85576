/**
 * Splits a multipart body into parts while it arrives.
 *
 * Source: RFC 7578, RFC 2046 section 5.1; php-src main/rfc1867.c for what PHP accepts.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { isSpace } from "./variable.ts";

/** Longest header line; php-src splits longer ones there. */
const LINE_BYTES_MAX = 5120;

/** What gives the next bytes of a body; null at its end. They are valid until the next call. */
export type TakeBytes = () => Uint8Array | null;

/** A reader of the parts of a body. Call {@linkcode nextHeaders}, then {@linkcode readPiece} until it gives null. */
export class MultipartReader {
  readonly #take: TakeBytes;
  readonly #separator: string;
  readonly #next: Buffer;
  #buffer: Buffer = Buffer.alloc(0);
  #isAtEnd = false;

  constructor(take: TakeBytes, boundary: string) {
    this.#take = take;
    this.#separator = `--${boundary}`;
    this.#next = Buffer.from(`\n--${boundary}`, "latin1");
  }

  /** Moves past the next separator and gives the header lines of the part, by lower-case name; null at the end. */
  nextHeaders(): Map<string, string> | null {
    for (;;) {
      const line = this.#line();
      if (line === null) return null;
      if (line === this.#separator) break;
    }
    const headers = new Map<string, string>();
    let name: string | null = null;
    let value = "";
    for (let line = this.#line(); line !== null && line !== ""; line = this.#line()) {
      const colon = isSpace(line.charCodeAt(0)) ? -1 : line.indexOf(":");
      if (colon < 0) {
        if (name !== null) value += line;
        continue;
      }
      if (name !== null) setFirst(headers, name, value);
      name = line.slice(0, colon).toLowerCase();
      value = line.slice(colon + 1).replace(/^[ \t\n\v\f\r]+/, "");
    }
    if (name !== null) setFirst(headers, name, value);
    return headers;
  }

  /**
   * The next bytes of the part's content, null at its end. They are valid until the next call.
   * Whether the end was marked by a separator is in {@linkcode isComplete}.
   */
  readPiece(): Uint8Array | null {
    for (;;) {
      const at = this.#buffer.indexOf(this.#next);
      if (at >= 0) {
        this.isComplete = true;
        const end = at > 0 && this.#buffer[at - 1] === 13 ? at - 1 : at;
        if (end === 0) return null;
        return this.#consume(end, at);
      }
      const safe = this.#isAtEnd ? this.#tail() : this.#buffer.length - this.#next.length - 1;
      if (safe > 0) return this.#consume(safe, safe);
      if (this.#isAtEnd) return null;
      this.#fill();
    }
  }

  /** Whether the content read last ended with a separator; false when the client stopped in it. */
  isComplete = false;

  /** How many bytes at the end of the whole body are content: all but what may be the start of a separator. */
  #tail(): number {
    const buffer = this.#buffer;
    for (let start = Math.max(0, buffer.length - this.#next.length); start < buffer.length; start++) {
      if (this.#next.subarray(0, buffer.length - start).equals(buffer.subarray(start))) {
        return start > 0 && buffer[start - 1] === 13 ? start - 1 : start;
      }
    }
    return buffer.length;
  }

  /** Gives the first `length` bytes and moves past `past` of them. */
  #consume(length: number, past: number): Uint8Array {
    const piece = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(past);
    return piece;
  }

  /** The next line without its end, or null when no whole line is left. */
  #line(): string | null {
    this.isComplete = false;
    for (;;) {
      const at = this.#buffer.indexOf(10);
      if (at >= 0 && at < LINE_BYTES_MAX) {
        const end = at > 0 && this.#buffer[at - 1] === 13 ? at - 1 : at;
        const line = this.#buffer.toString("latin1", 0, end);
        this.#buffer = this.#buffer.subarray(at + 1);
        const stop = line.indexOf("\0");
        return stop < 0 ? line : line.slice(0, stop);
      }
      if (this.#buffer.length >= LINE_BYTES_MAX) {
        const line = this.#buffer.toString("latin1", 0, LINE_BYTES_MAX);
        this.#buffer = this.#buffer.subarray(LINE_BYTES_MAX);
        return line;
      }
      if (this.#isAtEnd) return null;
      this.#fill();
    }
  }

  #fill(): void {
    const piece = this.#take();
    if (piece === null) this.#isAtEnd = true;
    else this.#buffer = Buffer.concat([this.#buffer, piece]);
  }
}

function setFirst(headers: Map<string, string>, name: string, value: string): void {
  if (!headers.has(name)) headers.set(name, value);
}

/** The boundary that a content type names, or the text of the warning that says why there is none. */
export function boundaryOf(contentType: string): { boundary: string } | { warning: string } {
  let at = contentType.indexOf("boundary");
  if (at < 0) at = contentType.toLowerCase().indexOf("boundary");
  const equals = at < 0 ? -1 : contentType.indexOf("=", at);
  if (equals < 0) return { warning: "Missing boundary in multipart/form-data POST data" };
  let boundary = contentType.slice(equals + 1);
  if (boundary.startsWith('"')) {
    const end = boundary.indexOf('"', 1);
    if (end < 0) return { warning: "Invalid boundary in multipart/form-data POST data" };
    boundary = boundary.slice(1, end);
  } else {
    boundary = boundary.replace(/[,;][^]*$/, "");
  }
  if (boundary.length > LINE_BYTES_MAX - 4) {
    return { warning: "Boundary too large in multipart/form-data POST data" };
  }
  return { boundary };
}

/** The `name` and `filename` of a Content-Disposition value, undefined where absent. */
export function dispositionOf(value: string): { name?: string; filename?: string } {
  const found: { name?: string; filename?: string } = {};
  let rest = value.replace(/^[ \t\n\v\f\r]+/, "");
  while (rest !== "") {
    const [pair, after] = nextWord(rest, ";");
    rest = after.replace(/^[ \t\n\v\f\r]+/, "");
    if (pair.indexOf("=") < 0) continue;
    const [key, word] = nextWord(pair, "=");
    const lower = key.toLowerCase();
    if (lower === "name") found.name = unquoted(word);
    else if (lower === "filename") found.filename = unquoted(word);
  }
  return found;
}

/** What stands before an unquoted `stop`, and what follows all of them. */
function nextWord(text: string, stop: string): [string, string] {
  let at = 0;
  while (at < text.length && text[at] !== stop) {
    const quote = text[at++];
    if (quote !== '"' && quote !== "'") continue;
    while (at < text.length && text[at] !== quote) {
      at += text[at] === "\\" && text[at + 1] === quote ? 2 : 1;
    }
    if (at < text.length) at++;
  }
  const word = text.slice(0, at);
  while (at < text.length && text[at] === stop) at++;
  return [word, text.slice(at)];
}

function unquoted(text: string): string {
  const start = text.replace(/^[ \t\n\v\f\r]+/, "");
  const quote = start[0];
  if (quote === '"' || quote === "'") return unescaped(start.slice(1), quote);
  return unescaped(start.replace(/[ \t\n\v\f\r][^]*$/, ""), null);
}

function unescaped(text: string, quote: string | null): string {
  let result = "";
  for (let i = 0; i < text.length && text[i] !== quote; i++) {
    const following = text[i + 1];
    if (text[i] === "\\" && (following === "\\" || quote !== null && following === quote)) i++;
    result += text[i];
  }
  return result;
}
