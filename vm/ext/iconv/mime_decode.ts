/**
 * Header lines of mail with encoded words, read as iconv reads them.
 *
 * *Source:* RFC 2047; https://www.php.net/iconv_mime_decode
 *
 * @module
 */
import { base64Decode } from "../../runtime/base64.ts";
import { convertedBy, IconvFailure } from "./conversion.ts";

/** Flags of the functions that decode. */
export const MimeMode = { STRICT: 1, CONTINUE_ON_ERROR: 2 } as const;

const WORD = /=\?([^?\s]*)\?([^?]*)\?([^?]*)\?=/y;
/** What begins as one, and has another char where the last one should be. */
const UNENDED = /=\?[^?\s]*\?[BQ]\?[^?]*\?[^=]/iy;
const BLANK = /[ \t]/;

/** A header line as it is read. */
class LineReader {
  readonly #text: string;
  readonly #mode: number;
  readonly #charset: string;
  #at = 0;
  #result = "";
  /** Blanks behind an encoded word; dropped when another one follows. */
  #blanks = "";
  #wasWord = false;

  constructor(text: string, start: number, mode: number, charset: string) {
    this.#text = text;
    this.#at = start;
    this.#mode = mode;
    this.#charset = charset;
  }

  /** Where reading stopped: behind the line end, or at the end of the text. */
  get end(): number {
    return this.#at;
  }

  get #goesOn(): boolean {
    return (this.#mode & MimeMode.CONTINUE_ON_ERROR) !== 0;
  }

  read(): string | IconvFailure {
    const text = this.#text;
    while (this.#at < text.length) {
      const end = /\r\n|\n|\r/y;
      end.lastIndex = this.#at;
      const line = end.exec(text);
      if (line !== null) {
        this.#at = end.lastIndex;
        if (!BLANK.test(text[this.#at] ?? "")) break;
        while (BLANK.test(text[this.#at] ?? "")) this.#at++;
        this.#addBlank(" ");
        continue;
      }
      const failure = this.#step();
      if (failure !== null) return failure;
    }
    this.#result += this.#blanks;
    return this.#result;
  }

  #addBlank(blank: string): void {
    if (this.#wasWord) this.#blanks += blank;
    else this.#result += blank;
  }

  #step(): IconvFailure | null {
    const character = this.#text[this.#at]!;
    if (BLANK.test(character)) {
      this.#at++;
      this.#addBlank(character);
      return null;
    }
    const next = this.#text[this.#at + 2];
    if (this.#text.startsWith("=?", this.#at) && next !== " " && next !== "\t") return this.#word();
    return this.#plain();
  }

  /** Copies text up to the next blank, line end or word. */
  #plain(): IconvFailure | null {
    const end = /[^ \t\r\n](?:(?!=\?)[^ \t\r\n])*/y;
    end.lastIndex = this.#at;
    const part = end.exec(this.#text)![0];
    this.#at = end.lastIndex;
    const converted = convertedBy(part, "ASCII", this.#charset);
    if (!(converted instanceof IconvFailure)) this.#addPlain(converted);
    else if (converted.error === "wrong") return new IconvFailure("wrong", "???", this.#charset);
    else if (!this.#goesOn) return converted;
    else this.#addPlain(part.replaceAll(/[^\0-\x7f]/g, ""));
    return null;
  }

  #addPlain(text: string): void {
    this.#result += this.#blanks + text;
    this.#blanks = "";
    this.#wasWord = false;
  }

  /** Reads what begins as an encoded word. */
  #word(): IconvFailure | null {
    WORD.lastIndex = this.#at;
    const match = WORD.exec(this.#text);
    const scheme = match?.[2]?.toUpperCase();
    if (match === null || (scheme !== "B" && scheme !== "Q")) return this.#malformed(match?.[0]);
    const start = this.#at;
    this.#at = WORD.lastIndex;
    if ((this.#mode & MimeMode.STRICT) !== 0 && !this.#standsAlone(start)) {
      this.#blanks = "";
      this.#addPlain(match[0]);
      return null;
    }
    const bytes = scheme === "B" ? base64Decode(match[3]!, false) : unquoted(match[3]!);
    const charset = match[1]!.replace(/\*.*$/, "");
    const converted = bytes === null
      ? new IconvFailure("number-22")
      : convertedBy(bytes, charset, this.#charset);
    if (converted instanceof IconvFailure) return this.#failed(converted, match[0]);
    this.#result += this.#wasWord ? converted : this.#blanks + converted;
    this.#blanks = "";
    this.#wasWord = true;
    return null;
  }

  #standsAlone(start: number): boolean {
    const before = this.#text[start - 1];
    const after = this.#text[this.#at];
    const isEdge = (character: string | undefined) => character === undefined || /[ \t\r\n]/.test(character);
    return isEdge(before) && isEdge(after);
  }

  #failed(failure: IconvFailure, word: string): IconvFailure | null {
    if (!this.#goesOn) {
      return failure.error === "wrong" ? new IconvFailure("wrong", "???", this.#charset) : failure;
    }
    if (failure.error === "illegal") {
      while (BLANK.test(this.#text[this.#at] ?? "")) this.#at++;
      return null;
    }
    // What cannot be converted stays as it is, without its last char where only its end is missing.
    this.#addPlain(failure.error === "incomplete" ? word.slice(0, -1) : word);
    return null;
  }

  #malformed(word: string | undefined): IconvFailure | null {
    if (!this.#goesOn) return new IconvFailure("malformed");
    UNENDED.lastIndex = this.#at;
    const unended = UNENDED.exec(this.#text);
    if (unended !== null) {
      this.#at = UNENDED.lastIndex;
      this.#blanks = "";
      this.#addPlain(unended[0]);
    } else if (word === undefined) this.#at = this.#text.length;
    else {
      this.#at += word.length;
      this.#addPlain(word);
    }
    return null;
  }
}

/** Bytes of the Q encoding; null when an escape is wrong. */
function unquoted(text: string): string | null {
  if (/=(?![0-9A-Fa-f]{2})/.test(text.replaceAll(/=[ \t]*\r?\n/g, ""))) return null;
  return text.replaceAll("_", " ").replaceAll(
    /=([0-9A-Fa-f]{2})/g,
    (_, digits) => String.fromCharCode(parseInt(digits, 16)),
  );
}

/** A header line decoded, and where the next one begins; or what is wrong. */
export function decodedLine(
  text: string,
  start: number,
  mode: number,
  charset: string,
): { text: string; end: number } | IconvFailure {
  const reader = new LineReader(text, start, mode, charset);
  const decoded = reader.read();
  return decoded instanceof IconvFailure ? decoded : { text: decoded, end: reader.end };
}
