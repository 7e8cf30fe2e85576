/**
 * Patterns of mb_ereg as regular expressions of JavaScript.
 *
 * The text is decoded first, so that characters are JavaScript's. What JavaScript cannot say (atomic groups, possessive
 * repetition, conditions, calls of groups) is refused with an error that names it.
 *
 * *Source:* https://www.php.net/mb_regex_set_options; Oniguruma's doc/RE (Ruby syntax)
 *
 * @module
 */

/** Options of a pattern. */
export interface EregOptions {
  readonly ignoresCase: boolean;
  readonly isExtended: boolean;
  /** Whether `.` is a line end too. */
  readonly dotIsAll: boolean;
  /** Whether `$` is only at the end, or before a last line end. */
  readonly isSingleLine: boolean;
  readonly isLongest: boolean;
  readonly refusesEmpty: boolean;
  /** Whether the pattern has the basic syntax of POSIX. */
  readonly isBasic: boolean;
}

/** A pattern ready for use. */
export interface EregPattern {
  readonly expression: RegExp;
  /** The names of groups with their numbers. */
  readonly names: readonly (readonly [string, number])[];
}

/** Why a pattern is none, in Oniguruma's words. */
export class PatternError {
  constructor(readonly text: string) {}
}

const WORD = "[\\p{L}\\p{M}\\p{N}\\p{Pc}]";
const NOT_WORD = "[^\\p{L}\\p{M}\\p{N}\\p{Pc}]";

const ESCAPES: Readonly<Record<string, string>> = {
  "A": "(?<![\\s\\S])",
  "z": "(?![\\s\\S])",
  "Z": "(?=\\n?(?![\\s\\S]))",
  "h": "[0-9a-fA-F]",
  "H": "[^0-9a-fA-F]",
  "w": WORD,
  "W": NOT_WORD,
  "d": "\\p{Nd}",
  "D": "\\P{Nd}",
  "s": "[\\t-\\r\\u0085\\p{Z}]",
  "S": "[^\\t-\\r\\u0085\\p{Z}]",
  "b": `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`,
  "B": `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`,
  "t": "\\t",
  "n": "\\n",
  "r": "\\r",
  "f": "\\f",
  "v": "\\v",
  "a": "\\x07",
  "e": "\\x1b",
  "R": "(?:\\r\\n|[\\n-\\r\\u0085\\u2028\\u2029])",
};

const POSIX: Readonly<Record<string, string>> = {
  alnum: "\\p{L}\\p{M}\\p{Nd}",
  alpha: "\\p{L}\\p{M}",
  blank: "\\p{Zs}\\t",
  cntrl: "\\p{Cc}",
  digit: "\\p{Nd}",
  graph: "[^\\p{Z}\\p{Cc}\\p{Cn}\\p{Cs}]",
  lower: "\\p{Ll}",
  print: "[^\\p{Cc}\\p{Cn}\\p{Cs}]",
  punct: "\\p{P}\\p{S}",
  space: "\\t-\\r\\u0085\\p{Z}",
  upper: "\\p{Lu}",
  xdigit: "0-9a-fA-F",
  word: "\\p{L}\\p{M}\\p{N}\\p{Pc}",
  ascii: "\\0-\\x7f",
};

/** Translates one pattern from left to right. */
class Translator {
  readonly #text: string;
  readonly #options: EregOptions;
  readonly #hasNames: boolean;
  readonly names: [string, number][] = [];
  #at = 0;
  #depth = 0;
  #groups = 0;
  /** Whether something stands before that can be repeated. */
  #isRepeatable = false;

  constructor(text: string, options: EregOptions) {
    this.#text = text;
    this.#options = options;
    this.#hasNames = /(?<!\\)\(\?(?:<[A-Za-z_]|')/.test(text);
  }

  translate(): string {
    let result = "";
    while (this.#at < this.#text.length) result += this.#next();
    if (this.#depth > 0) throw new PatternError("end pattern with unmatched parenthesis");
    return result;
  }

  #next(): string {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at)!);
    this.#at += character.length;
    if (this.#options.isExtended) {
      if (/\s/.test(character)) return "";
      if (character === "#") {
        const end = this.#text.indexOf("\n", this.#at);
        this.#at = end < 0 ? this.#text.length : end + 1;
        return "";
      }
    }
    if (/[*+?]/.test(character)) return this.#repetition(character);
    if (character === "{") return this.#braces();
    this.#isRepeatable = true;
    switch (character) {
      case "\\":
        return this.#escape(false);
      case "[":
        return this.#set();
      case "(":
        return this.#group();
      case ")":
        if (this.#depth-- === 0) throw new PatternError("unmatched close parenthesis");
        return ")";
      case "|":
        this.#isRepeatable = false;
        return "|";
      case ".":
        return this.#options.dotIsAll ? "[\\s\\S]" : "[^\\n]";
      case "^":
        return this.#options.isSingleLine ? "(?<![\\s\\S])" : "(?<![^\\n])";
      case "$":
        return this.#options.isSingleLine ? "(?=\\n?(?![\\s\\S]))" : "(?![^\\n])";
      default:
        return literal(character);
    }
  }

  #repetition(sign: string): string {
    if (!this.#isRepeatable) throw new PatternError("target of repeat operator is not specified");
    let result = sign;
    if (this.#text[this.#at] === "?") {
      result += "?";
      this.#at++;
    } else if (this.#text[this.#at] === "+") {
      throw new PatternError("possessive repetition is not supported");
    }
    return result;
  }

  #braces(): string {
    const match = /^(\d*)(,?)(\d*)\}(\??)/.exec(this.#text.slice(this.#at));
    if (match === null || (match[1] === "" && match[3] === "") || !this.#isRepeatable) {
      this.#isRepeatable = true;
      return "\\{";
    }
    this.#at += match[0].length;
    return `{${match[1] || "0"}${match[2]}${match[3]}}${match[4]}`;
  }

  #group(): string {
    this.#depth++;
    this.#isRepeatable = false;
    const rest = this.#text.slice(this.#at);
    const comment = /^\?#[^)]*\)/.exec(rest);
    if (comment !== null) {
      this.#at += comment[0].length;
      this.#depth--;
      return "";
    }
    const named = /^\?(?:<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/.exec(rest);
    if (named !== null) {
      this.#at += named[0].length;
      const name = named[1] ?? named[2]!;
      this.names.push([name, ++this.#groups]);
      return "(";
    }
    const wrong = /^\?<([^A-Za-z_=!][^>)]*)>/.exec(rest);
    if (wrong !== null) throw new PatternError(`invalid group name <${wrong[1]}>`);
    const plain = /^\?(?::|=|!|<=|<!)/.exec(rest);
    if (plain !== null) {
      this.#at += plain[0].length;
      return `(${plain[0]}`;
    }
    const flags = /^\?([imx]*)(?:-([imx]+))?([:)])/.exec(rest);
    if (flags !== null) return this.#flags(flags as unknown as [string, string, string | undefined, string]);
    if (rest.startsWith("?>")) throw new PatternError("atomic groups are not supported");
    if (rest.startsWith("?")) throw new PatternError("undefined group option");
    if (this.#hasNames) return "(?:";
    this.#groups++;
    return "(";
  }

  #flags([whole, on, off, end]: [string, string, string | undefined, string]): string {
    this.#at += whole.length;
    const isOn = on.includes("i") ? "i" : "";
    const isOff = off?.includes("i") === true ? "-i" : "";
    const start = isOn === "" && isOff === "" ? "(?:" : `(?${isOn}${isOff}:`;
    if (end === ":") return start;
    // Options without a group hold up to the end of the group around.
    this.#depth--;
    let inner = "";
    const depth = this.#depth;
    while (this.#at < this.#text.length) {
      if (this.#text[this.#at] === ")" && this.#depth === depth) break;
      inner += this.#next();
    }
    return `${start}${inner})`;
  }

  #escape(isInSet: boolean): string {
    if (this.#at >= this.#text.length) throw new PatternError("end pattern at escape");
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at)!);
    this.#at += character.length;
    const rest = this.#text.slice(this.#at);
    const code = character === "x" ? /^(?:\{([0-9A-Fa-f]{1,8})\}|([0-9A-Fa-f]{1,2}))/.exec(rest) : null;
    if (code !== null) {
      this.#at += code[0].length;
      return `\\u{${code[1] ?? code[2]}}`;
    }
    const property = /^[pP]$/.test(character) ? /^\{(\^?)(\w+)\}/.exec(rest) : null;
    if (property !== null) return this.#property(character, property as unknown as [string, string, string]);
    if (isInSet) return character === "b" ? "\\x08" : ESCAPES[character] ?? literal(character);
    if (/[1-9]/.test(character)) return this.#numbered(character, rest);
    if (character === "0") return "\\0";
    const reference = character === "k" ? /^(?:<(\w+)>|'(\w+)')/.exec(rest) : null;
    if (reference !== null) {
      this.#at += reference[0].length;
      const name = reference[1] ?? reference[2]!;
      const number = this.names.find(([known]) => known === name)?.[1] ?? Number(name);
      if (!(number <= this.#groups)) throw new PatternError(`undefined name <${name}> reference`);
      return `(?:\\${number})`;
    }
    return ESCAPES[character] ?? literal(character);
  }

  /** A reference to a group; more than one digit only for a group that there is. */
  #numbered(digit: string, rest: string): string {
    const digits = digit + /^\d*/.exec(rest)![0];
    const isGroup = digits.length > 1 && Number(digits) <= this.#groups;
    if (isGroup) this.#at += digits.length - 1;
    return `(?:\\${isGroup ? digits : digit})`;
  }

  #property(letter: string, [whole, negation, name]: [string, string, string]): string {
    this.#at += whole.length;
    const isNegative = (letter === "P") !== (negation === "^");
    const posix = POSIX[name.toLowerCase()];
    if (posix !== undefined) return isNegative ? `[^${posix}]` : `[${posix}]`;
    return `\\${isNegative ? "P" : "p"}{${
      SCRIPTS.has(name.toLowerCase()) ? `Script=${capital(name)}` : name
    }}`;
  }

  /** A bracket expression, which JavaScript's `v` mode nests and intersects as Oniguruma does. */
  #set(): string {
    let result = "[";
    if (this.#text[this.#at] === "^") {
      result += "^";
      this.#at++;
    }
    let isFirst = true;
    for (;; isFirst = false) {
      if (this.#at >= this.#text.length) throw new PatternError("premature end of char-class");
      const rest = this.#text.slice(this.#at);
      const posix = /^\[:(\^?)(\w+):\]/.exec(rest);
      if (posix !== null && POSIX[posix[2]!] !== undefined) {
        this.#at += posix[0].length;
        result += posix[1] === "^" ? `[^${POSIX[posix[2]!]}]` : `[${POSIX[posix[2]!]}]`;
        continue;
      }
      const character = String.fromCodePoint(rest.codePointAt(0)!);
      this.#at += character.length;
      if (character === "]" && !isFirst) return `${result}]`;
      if (character === "[") result += this.#set();
      else if (character === "\\") result += this.#escape(true);
      else if (rest.startsWith("&&")) {
        this.#at++;
        result += "&&";
      } else if (character === "-") result += this.#isRange(isFirst) ? "-" : "\\-";
      else result += literal(character);
    }
  }

  /** Whether a hyphen in a set stands between two ends of a range. */
  #isRange(isFirst: boolean): boolean {
    const next = this.#text[this.#at];
    return !isFirst && next !== undefined && next !== "]" && next !== "[";
  }
}

const SCRIPTS = new Set([
  "han",
  "hiragana",
  "katakana",
  "latin",
  "greek",
  "cyrillic",
  "hangul",
  "arabic",
  "hebrew",
  "thai",
]);

function capital(name: string): string {
  return name[0]!.toUpperCase() + name.slice(1).toLowerCase();
}

/** A character that means itself, in a set or outside. */
function literal(character: string): string {
  return /[\\^$.*+?()[\]{}|/\-&!#%,:;<=>@`~]/.test(character)
    ? `\\u{${character.codePointAt(0)!.toString(16)}}`
    : character;
}

/** A pattern of POSIX's basic syntax in the usual one: there, braces and parentheses need backslashes. */
function fromBasic(text: string): string {
  return text.replaceAll(
    /\[\^?\]?[^\]]*\]|\\([\s\S])|[(){}+?|]/g,
    (whole, escaped) =>
      whole[0] === "["
        ? whole
        : /^[(){}]$/.test(escaped ?? "")
        ? escaped
        : escaped === undefined
        ? `\\${whole}`
        : whole,
  );
}

/** The expression for a pattern. Throws: {@linkcode PatternError}. */
export function eregPattern(text: string, options: EregOptions): EregPattern {
  const translator = new Translator(options.isBasic ? fromBasic(text) : text, options);
  const source = translator.translate();
  try {
    return {
      expression: new RegExp(source, `dvg${options.ignoresCase ? "i" : ""}`),
      names: translator.names,
    };
  } catch (error) {
    if (error instanceof SyntaxError) throw new PatternError("invalid pattern");
    throw error;
  }
}
