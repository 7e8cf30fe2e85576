/**
 * A text that the parser of HTML reads. Its encoding may show only in its middle; what was read stays as it is.
 *
 * *Source:* how libxml2 2.9.14 finds out the encoding of HTML
 *
 * @module
 */
import { isAllowed, isBlankCode } from "./characters.ts";
import { decodeBytes, isKnownEncoding, isUtf8Name, latin1ToUtf8 } from "./encoding.ts";

/** Takes an error: its number, and its text with the line feed that ends it. */
export type HtmlFailure = (code: number, message: string) => void;

/** Numbers of errors that an input tells of. */
const INVALID_CHAR = 9;
const UNSUPPORTED_ENCODING = 32;
const INVALID_ENCODING = 81;

/** The text with the place that is read. */
export class HtmlInput {
  at = 0;
  /** The bytes of the char that {@linkcode HtmlInput.current} gave. */
  length = 1;
  /** The encoding that the text names itself; null for none. */
  encoding: string | null = null;
  #isUtf8 = false;
  #isDecoded = false;
  #line = 1;
  #lineStart = 0;
  #nextLine: number;
  /** Tails of chars that were read as chars of their own. */
  readonly #lone: Set<number> = new Set();
  constructor(public text: string, readonly fail: HtmlFailure) {
    this.#nextLine = text.indexOf("\n");
    this.#detect();
  }

  /** Takes what the first bytes say. */
  #detect(): void {
    const { text } = this;
    if (text.length < 4) return;
    if (text.startsWith("\xef\xbb\xbf")) {
      this.text = text.slice(3);
      this.#isUtf8 = true;
    } else if (text.startsWith("\xff\xfe") || text.startsWith("\xfe\xff")) {
      this.#decode(text.startsWith("\xff") ? "UTF-16LE" : "UTF-16BE");
      if (this.text.startsWith("\xef\xbb\xbf")) this.text = this.text.slice(3);
    } else if (text.startsWith("<?xm")) this.#isUtf8 = true;
    else if (/^<\0[^\0]\0|^\0<\0[^\0]/.test(text)) {
      this.#decode(text.startsWith("<") ? "UTF-16LE" : "UTF-16BE");
    }
    this.#nextLine = this.text.indexOf("\n");
  }

  /** Reads the rest in an encoding. Gives false where it is unknown. */
  #decode(name: string): boolean {
    this.#isUtf8 = true;
    if (this.#isDecoded || isUtf8Name(name)) return true;
    const decoded = decodeBytes(this.text.slice(this.at), name);
    if (decoded === null) return false;
    this.#isDecoded = true;
    this.#replaceRest(decoded);
    return true;
  }

  #replaceRest(rest: string): void {
    this.text = this.text.slice(0, this.at) + rest;
    this.#nextLine = this.text.indexOf("\n", this.#lineStart);
  }

  /** Takes the encoding that a `meta` names, if it is the first to do so. */
  declare(name: string): void {
    if (this.encoding !== null) return;
    const label = name.replace(/^[ \t]+/, "");
    this.encoding = label;
    if (/^(utf-?16(le|be)?|ucs-?[24]|iso-10646-ucs-[24])$/i.test(label) && !this.#isDecoded) {
      this.#isUtf8 = true;
      return this.fail(INVALID_ENCODING, "htmlCheckEncoding: wrong encoding meta\n");
    }
    if (label === "" || !isKnownEncoding(label) || !this.#decode(label)) {
      this.fail(UNSUPPORTED_ENCODING, `htmlCheckEncoding: unknown encoding ${label}\n`);
    }
  }

  /** Finds out the encoding where the first char beyond ASCII stands. */
  #guess(): void {
    const named = this.encoding === null
      ? /http-equiv[^]*?content[^]*?charset=([A-Za-z0-9_:/-]+)/i.exec(this.text.slice(this.at))
      : null;
    if (named === null) this.#decode("ISO-8859-1");
    else {
      const [, name] = named as unknown as [string, string];
      this.encoding = name;
      if (!isKnownEncoding(name) || !this.#decode(name)) {
        this.fail(INVALID_ENCODING, `Unsupported encoding ${name}`);
      }
    }
    this.#isUtf8 = true;
  }

  /** The byte where the parser is, or so many after; 0 at the end. */
  code(offset = 0): number {
    return this.text.charCodeAt(this.at + offset) || 0;
  }

  /** The char where the parser is, 0 at the end; sets {@linkcode HtmlInput.length}. */
  current(): number {
    const byte = this.text.charCodeAt(this.at);
    this.length = 1;
    if (byte < 0x80) {
      if (byte !== 0) return byte;
      this.fail(INVALID_CHAR, "Char 0x0 out of allowed range\n");
      return 32;
    }
    if (Number.isNaN(byte)) return 0;
    if (!this.#isUtf8) this.#guess();
    return this.#wide();
  }

  #wide(): number {
    const size = this.#wideSize();
    if (size === 0) return this.#broken();
    let value = this.code() & (0xff >> (size + 1));
    for (let i = 1; i < size; i++) value = value << 6 | this.code(i) & 0x3f;
    if (value < [0, 0, 0x80, 0x800, 0x10000][size]!) return this.#broken();
    if (!isAllowed(value)) {
      this.fail(INVALID_CHAR, `Char 0x${value.toString(16).toUpperCase()} out of allowed range\n`);
    }
    this.length = size;
    return value;
  }

  /** How many bytes the char has; 0 where they make none. */
  #wideSize(): number {
    const lead = this.code();
    const size = lead < 0xc0 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf8 ? 4 : 0;
    for (let i = 1; i < size; i++) if ((this.code(i) & 0xc0) !== 0x80) return 0;
    return size;
  }

  /** A byte that is in no char: what follows is read as Latin-1, unless it was decoded already. */
  #broken(): number {
    this.fail(INVALID_ENCODING, "Input is not proper UTF-8, indicate encoding !\n");
    if (!this.#isDecoded) {
      this.#isDecoded = true;
      this.#replaceRest(latin1ToUtf8(this.text.slice(this.at)));
    }
    this.length = 1;
    this.#lone.add(this.at);
    return this.code();
  }

  /** Goes on by a char. */
  next(): void {
    const byte = this.text.charCodeAt(this.at);
    if (byte >= 0x80 && !this.#isUtf8) this.#lone.add(this.at);
    this.at += byte >= 0x80 && this.#isUtf8 ? this.#wideSize() || 1 : 1;
  }

  /** Makes sure that the encoding is known when there are chars beyond ASCII before an offset. */
  settle(end: number): void {
    // deno-lint-ignore no-control-regex -- the bytes of ASCII
    const wide = /[^\0-\x7f]/g;
    wide.lastIndex = this.at;
    const found = this.#isUtf8 ? null : wide.exec(this.text);
    if (found === null || found.index >= end) return;
    const { at } = this;
    this.at = found.index;
    this.#guess();
    this.at = at;
  }

  /** Skips white space. */
  skipBlanks(): void {
    while (isBlankCode(this.text.charCodeAt(this.at))) this.at++;
  }

  /** Whether a text stands where the parser is. */
  sees(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** The line of the place, from 1. */
  get line(): number {
    while (this.#nextLine >= 0 && this.#nextLine < this.at) {
      this.#line++;
      this.#lineStart = this.#nextLine + 1;
      this.#nextLine = this.text.indexOf("\n", this.#lineStart);
    }
    return this.#line;
  }

  /** The char in the line, from 1. */
  get column(): number {
    let count = this.line && 1;
    for (let at = this.#lineStart; at < this.at; at++) {
      if ((this.text.charCodeAt(at) & 0xc0) !== 0x80 || this.#lone.has(at)) count++;
    }
    return count;
  }
}
