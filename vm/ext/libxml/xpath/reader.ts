/**
 * Reads the words of an XPath expression: names, literals and numbers.
 *
 * There are no tokens: as in libxml2 a word is what the grammar expects at its place, so that `div div div` is read.
 *
 * @module
 */
import { utf8CharEnd } from "../../../runtime/utf8_reader.ts";
import { isBlankCode, nameEnd } from "../characters.ts";
import { reportOf, XPathCode, XPathError, type XPathReport } from "./expression.ts";
import { textNumber } from "./number_text.ts";

/** A place in an expression's text. */
export class XPathReader {
  at = 0;
  constructor(readonly text: string) {}

  /** Stops reading. `before` is what was reported already. */
  fail(code: number, before: readonly XPathReport[] = []): never {
    throw new XPathError([...before, reportOf(code)]);
  }

  /** Whether a text stands here. */
  sees(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** Whether all was read. */
  isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Goes behind white space. */
  skipBlanks(): void {
    while (isBlankCode(this.text.charCodeAt(this.at))) this.at++;
  }

  /** Takes a text and white space after it, if it stands here. */
  accept(text: string): boolean {
    if (!this.sees(text)) return false;
    this.at += text.length;
    this.skipBlanks();
    return true;
  }

  /** Takes a name without colon; null for none. */
  name(): string | null {
    const code = this.text.charCodeAt(this.at);
    if (code >= 0x80 && utf8CharEnd(this.text, this.at) <= this.at) {
      this.fail(XPathCode.INVALID_EXPRESSION, [reportOf(XPathCode.ENCODING)]);
    }
    const end = nameEnd(this.text, this.at, false);
    if (end === this.at) return null;
    const name = this.text.slice(this.at, end);
    this.at = end;
    return name;
  }

  /** Takes a name that may have a prefix; null for none. */
  qualifiedName(): readonly [prefix: string | null, name: string] | null {
    const first = this.name();
    if (first === null) return null;
    if (!this.sees(":")) return [null, first];
    this.at++;
    const second = this.name();
    return second === null ? null : [first, second];
  }

  /** The name here, with its colons, without taking it. */
  peekName(): string {
    return this.text.slice(this.at, nameEnd(this.text, this.at));
  }

  /** Takes a text in quotes. */
  literal(): string {
    const quote = this.text.charAt(this.at);
    if (quote !== '"' && quote !== "'") {
      this.fail(XPathCode.INVALID_EXPRESSION, [reportOf(XPathCode.START_LITERAL)]);
    }
    const end = this.text.indexOf(quote, this.at + 1);
    if (end < 0) this.fail(XPathCode.UNFINISHED_LITERAL);
    const value = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return value;
  }

  /** Whether a number begins here. */
  seesNumber(): boolean {
    NUMBER.lastIndex = this.at;
    return NUMBER.test(this.text);
  }

  /** Takes a number. */
  number(): number {
    NUMBER.lastIndex = this.at;
    const [word] = NUMBER.exec(this.text) as RegExpExecArray;
    this.at += word.length;
    return textNumber(word);
  }
}

const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d*)?/y;
