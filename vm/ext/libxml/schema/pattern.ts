/**
 * The regular expressions of schemas as those of JavaScript.
 *
 * *Source:* https://www.w3.org/TR/xmlschema-2/#regexs
 *
 * @module
 */
import { utf8ToJs } from "../../../runtime/byte_string.ts";

/** What is wrong with an expression, as libxml2 says it. */
export class PatternError extends Error {
  constructor(readonly texts: readonly string[]) {
    super(texts.at(-1));
  }
}

const UNCLOSED = ["Expecting ']'", "xmlFAParseCharClass: ']' expected"];
const WRONG_ESCAPE = [
  "Wrong escape sequence, misuse of character '\\'",
  "internal: no atom generated",
  "generate transition: atom == NULL",
  "xmlFAParseRegExp: extra characters",
];

/** Code points of blocks that expressions name as `\p{IsName}`. */
const BLOCKS: Readonly<Record<string, readonly [first: number, last: number]>> = {
  "BasicLatin": [0, 0x7f],
  "Latin-1Supplement": [0x80, 0xff],
  "LatinExtended-A": [0x100, 0x17f],
  "LatinExtended-B": [0x180, 0x24f],
  "IPAExtensions": [0x250, 0x2af],
  "SpacingModifierLetters": [0x2b0, 0x2ff],
  "CombiningDiacriticalMarks": [0x300, 0x36f],
  "Greek": [0x370, 0x3ff],
  "GreekandCoptic": [0x370, 0x3ff],
  "Cyrillic": [0x400, 0x4ff],
  "Armenian": [0x530, 0x58f],
  "Hebrew": [0x590, 0x5ff],
  "Arabic": [0x600, 0x6ff],
  "Devanagari": [0x900, 0x97f],
  "Thai": [0xe00, 0xe7f],
  "LatinExtendedAdditional": [0x1e00, 0x1eff],
  "GreekExtended": [0x1f00, 0x1fff],
  "GeneralPunctuation": [0x2000, 0x206f],
  "CurrencySymbols": [0x20a0, 0x20cf],
  "LetterlikeSymbols": [0x2100, 0x214f],
  "Arrows": [0x2190, 0x21ff],
  "MathematicalOperators": [0x2200, 0x22ff],
  "BoxDrawing": [0x2500, 0x257f],
  "CJKSymbolsandPunctuation": [0x3000, 0x303f],
  "Hiragana": [0x3040, 0x309f],
  "Katakana": [0x30a0, 0x30ff],
  "CJKUnifiedIdeographs": [0x4e00, 0x9fff],
  "HangulSyllables": [0xac00, 0xd7a3],
  "HalfwidthandFullwidthForms": [0xff00, 0xffef],
};

const NAME_START =
  "[:A-Z_a-z\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c-\\u200d" +
  "\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}]";
const NAME_PART = `[${NAME_START}\\-.0-9\\xb7\\u0300-\\u036f\\u203f-\\u2040]`;
const WORD = "[[\\u{0}-\\u{10ffff}]--[\\p{P}\\p{Z}\\p{C}]]";

/** Escapes that stand for many characters, as classes. */
const MANY: Readonly<Record<string, string>> = {
  s: "[ \\t\\n\\r]",
  S: "[^ \\t\\n\\r]",
  d: "\\p{Nd}",
  D: "\\P{Nd}",
  i: NAME_START,
  I: `[^${NAME_START}]`,
  c: NAME_PART,
  C: `[^${NAME_PART}]`,
  w: WORD,
  W: `[^${WORD}]`,
};

const ONE: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** What tells whether a text, in UTF-8, fits an expression. Throws: PatternError. */
export function compileSchemaPattern(source: string): (text: string) => boolean {
  const expression = new PatternReader(utf8ToJs(source)).whole();
  return (text) => expression.test(utf8ToJs(text));
}

function quoted(char: string): string {
  return /^[A-Za-z0-9]$/.test(char) ? char : `\\u{${(char.codePointAt(0) as number).toString(16)}}`;
}

class PatternReader {
  readonly #chars: readonly string[];
  #at = 0;
  constructor(source: string) {
    this.#chars = [...source];
  }

  whole(): RegExp {
    const text = this.#expression();
    if (this.#at < this.#chars.length) throw new PatternError(["xmlFAParseRegExp: extra characters"]);
    try {
      return new RegExp(`^(?:${text})$`, "v");
    } catch (error) {
      if (error instanceof SyntaxError) throw new PatternError([error.message]);
      throw error;
    }
  }

  get #char(): string {
    return this.#chars[this.#at] ?? "";
  }

  #expression(): string {
    let text = "";
    for (;;) {
      const char = this.#char;
      if (char === "" || char === ")") return text;
      if (char === "|") {
        text += "|";
        this.#at++;
      } else text += this.#atom() + this.#quantifier();
    }
  }

  #atom(): string {
    const char = this.#char;
    this.#at++;
    switch (char) {
      case "(": {
        const inner = this.#expression();
        if (this.#char !== ")") throw new PatternError(["xmlFAParseAtom: expecting ')'"]);
        this.#at++;
        return `(?:${inner})`;
      }
      case "[":
        return this.#group();
      case ".":
        return "[^\\n\\r]";
      case "\\":
        return this.#escape();
      case "?":
      case "*":
      case "+":
      case "{":
      case "}":
      case "]":
        throw new PatternError(["xmlFAParseRegExp: extra characters"]);
      default:
        return quoted(char);
    }
  }

  #quantifier(): string {
    const char = this.#char;
    if (char === "?" || char === "*" || char === "+") {
      this.#at++;
      return char;
    }
    if (char !== "{") return "";
    const end = this.#chars.indexOf("}", this.#at);
    const text = this.#chars.slice(this.#at, end < 0 ? undefined : end + 1).join("");
    if (!/^\{\d+(?:,\d*)?\}$/.test(text)) throw new PatternError(["Improper quantifier"]);
    this.#at += text.length;
    return text;
  }

  #escape(): string {
    const char = this.#char;
    this.#at++;
    if (char === "p" || char === "P") return this.#property(char === "P");
    const many = MANY[char];
    if (many !== undefined) return many;
    const one = ONE[char] ?? (/^[.\\?*+(){}|[\]^-]$/.test(char) ? char : null);
    if (one === null) throw new PatternError(WRONG_ESCAPE);
    return quoted(one);
  }

  #property(isNegated: boolean): string {
    if (this.#char !== "{") throw new PatternError(["Hex escapes not supported"]);
    const end = this.#chars.indexOf("}", this.#at);
    if (end < 0) throw new PatternError(["Expecting '}'"]);
    const name = this.#chars.slice(this.#at + 1, end).join("");
    this.#at = end + 1;
    if (!name.startsWith("Is")) {
      if (!/^[LMNPZSC][a-z]?$/.test(name)) throw new PatternError(["Unknown char property"]);
      return `\\${isNegated ? "P" : "p"}{${name}}`;
    }
    const block = BLOCKS[name.slice(2)];
    if (block === undefined) throw new PatternError(["Unknown char property"]);
    return `[${isNegated ? "^" : ""}\\u{${block[0].toString(16)}}-\\u{${block[1].toString(16)}}]`;
  }

  #group(): string {
    const isNegated = this.#char === "^";
    if (isNegated) this.#at++;
    let text = "";
    let subtracted = "";
    for (let isFirst = true; this.#char !== "]"; isFirst = false) {
      if (this.#char === "") throw new PatternError(UNCLOSED);
      if (this.#char === "-" && this.#chars[this.#at + 1] === "[" && !isFirst) {
        this.#at += 2;
        subtracted = this.#group();
        if (this.#chars[this.#at] !== "]") throw new PatternError(UNCLOSED);
        break;
      }
      text += this.#range();
    }
    this.#at++;
    const group = `[${isNegated ? "^" : ""}${text}]`;
    return subtracted === "" ? group : `[${group}--${subtracted}]`;
  }

  #range(): string {
    const first = this.#member();
    if (first.length > 1 && !/^\\u\{[0-9a-f]+\}$/.test(first)) return first;
    const next = this.#chars[this.#at + 1];
    if (this.#char !== "-" || next === undefined || next === "[" || next === "]") return first;
    this.#at++;
    return `${first}-${this.#member()}`;
  }

  #member(): string {
    const char = this.#char;
    this.#at++;
    return char === "\\" ? this.#escape() : quoted(char);
  }
}
