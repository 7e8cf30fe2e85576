/**
 * A text that a parser reads: the document, an entity, an external subset. [hot]
 *
 * @module
 */
import { invalidUtf8At, isAscii } from "../../runtime/byte_string.ts";
import type { Entity } from "./node.ts";

// deno-lint-ignore no-control-regex -- these are what is looked for
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]/g;

/** A text with the place that is read. */
export class ParserInput {
  at = 0;
  /** What relative names in it stand on, where that is not the file. */
  base: string | null = null;
  /** The offset of the next byte that no document may hold; the length where there is none. */
  bad = 0;
  /** Whether `bad` is a byte that is not UTF-8. */
  isBroken = false;
  #line = 1;
  #lineStart = 0;
  #nextLine: number;
  readonly #isAscii: boolean;
  constructor(
    /** UTF-8 with lines that end in a line feed. */
    public text: string,
    /** Null for a text that is in no file. */
    readonly file: string | null,
    readonly entity: Entity | null,
  ) {
    this.#isAscii = isAscii(text);
    this.#nextLine = text.indexOf("\n");
    this.findBad(0);
  }

  /** Looks for the next byte that no document may hold. */
  findBad(start: number): void {
    FORBIDDEN.lastIndex = start;
    const found = FORBIDDEN.exec(this.text);
    this.bad = found === null ? this.text.length : found.index;
    const broken = this.#isAscii ? -1 : invalidUtf8At(this.text, start);
    this.isBroken = broken >= 0 && broken < this.bad;
    if (this.isBroken) this.bad = broken;
  }

  #follow(): void {
    while (this.#nextLine >= 0 && this.#nextLine < this.at) {
      this.#line++;
      this.#lineStart = this.#nextLine + 1;
      this.#nextLine = this.text.indexOf("\n", this.#lineStart);
    }
  }

  /** The line of the place, from 1. */
  get line(): number {
    this.#follow();
    return this.#line;
  }

  /** The char in the line, from 1. */
  get column(): number {
    this.#follow();
    if (this.#isAscii) return this.at - this.#lineStart + 1;
    let count = 1;
    for (let at = this.#lineStart; at < this.at; at++) {
      if ((this.text.charCodeAt(at) & 0xc0) !== 0x80) count++;
    }
    return count;
  }

  /** Whether all is read. */
  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }
}
