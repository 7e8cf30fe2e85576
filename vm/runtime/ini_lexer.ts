/**
 * Tokens of PHP's INI dialect.
 *
 * The scanner is a set of states; in each one the rule with the longest match wins, the earlier one of equals.
 * Its oddities are kept, as configuration files depend on them: `a=''` ends the value at the second quote and
 * leaves it as the next label, `$` swallows the character after it, a comment at the end of the text that lacks a
 * newline ends the parse.
 *
 * Source: php-src Zend/zend_ini_scanner.l; every rule was compared with PHP 8.4 (`ini_parser_recorded.json`).
 *
 * @module
 */

/** How values are read: `raw` takes the text as it stands, `typed` keeps booleans, null and numbers. */
export type IniMode = "normal" | "raw" | "typed";

/** A token's kind, under the name that PHP's messages use. */
export type IniTokenKind =
  | "end of file"
  | "TC_SECTION"
  | "TC_RAW"
  | "TC_CONSTANT"
  | "TC_NUMBER"
  | "TC_STRING"
  | "TC_WHITESPACE"
  | "TC_LABEL"
  | "TC_OFFSET"
  | "TC_DOLLAR_CURLY"
  | "TC_VARNAME"
  | "TC_QUOTED_STRING"
  | "TC_FALLBACK"
  | "BOOL_TRUE"
  | "BOOL_FALSE"
  | "NULL_NULL"
  | "END_OF_LINE"
  | `'${string}'`;

/** One token: kind and text, the text without quotes and escapes. */
export interface IniToken {
  readonly kind: IniTokenKind;
  readonly text: string;
}

type State =
  | "initial"
  | "value"
  | "raw"
  | "section"
  | "sectionRaw"
  | "offset"
  | "doubleQuotes"
  | "variableName"
  | "fallback";

interface Rule {
  readonly pattern: RegExp;
  /** Gives the token, or `undefined` where the matched text is skipped. */
  readonly act: (lexer: IniLexer, text: string) => IniToken | undefined;
}

const NEWLINE = String.raw`(?:\r\n|\r|\n)`;
const LABEL_CHARACTER = String.raw`[^=\n\r\t;&|^$~(){}!"\[\]\0]`;
const DOLLAR = String.raw`\$(?:\\[^]|[^{\0])`;
const VALUE_CHARACTERS = String.raw`(?:[^$= \t\n\r;&|^~()!"'\0]|${DOLLAR})+`;
const SECTION_CHARACTERS = String.raw`(?:[^$\n\r;"'\]\\]|\\[^]|${DOLLAR})+`;
const FALLBACK_CHARACTERS = String.raw`(?:[^$\n\r;"'}\\]|\\[^]|${DOLLAR})+`;
const CONSTANT = "[a-zA-Z_][a-zA-Z0-9_]*";

const END: IniToken = { kind: "end of file", text: "" };

function rule(source: string, act: Rule["act"], flags = ""): Rule {
  return { pattern: new RegExp(source, "y" + flags), act };
}

function plain(source: string, kind: IniTokenKind): Rule {
  return rule(source, (_lexer, text) => ({ kind, text }));
}

function opening(source: string, kind: IniTokenKind, state: State): Rule {
  return rule(source, (lexer, text) => {
    lexer.push(state);
    return { kind, text };
  });
}

function lineEnd(source: string): Rule {
  return rule(source, (lexer) => {
    lexer.line++;
    lexer.enter("initial");
    return { kind: "END_OF_LINE", text: "" };
  });
}

const DOUBLE_QUOTE_OPENS = opening(String.raw`[ \t]*"`, `'"'`, "doubleQuotes");
const VARIABLE_OPENS = opening(String.raw`\$\{`, "TC_DOLLAR_CURLY", "variableName");
const BOOLEANS: readonly Rule[] = [
  rule(String.raw`(?:true|on|yes)[ \t]*`, () => ({ kind: "BOOL_TRUE", text: "1" }), "i"),
  rule(String.raw`(?:false|off|none|no)[ \t]*`, () => ({ kind: "BOOL_FALSE", text: "" }), "i"),
  rule(String.raw`null[ \t]*`, () => ({ kind: "NULL_NULL", text: "" }), "i"),
];
const COMMENT = lineEnd(String.raw`[ \t]*;[^\r\n]*` + NEWLINE);
/** Without a newline a comment meets the end of the text, which ends the parse instead of the line. */
const LAST_COMMENT = rule(String.raw`[ \t]*;[^\r\n]*$`, () => END);
const LITERALS: readonly Rule[] = [
  plain(CONSTANT, "TC_CONSTANT"),
  plain("-?[0-9]+", "TC_NUMBER"),
  plain(String.raw`[0-9]*\.[0-9]+|[0-9]+\.`, "TC_NUMBER"),
];
const WHITESPACE = plain(String.raw`[ \t]+`, "TC_WHITESPACE");
const SECTION_ENDS = rule(String.raw`\][ \t]*` + NEWLINE + "?", (lexer) => {
  lexer.line++;
  lexer.enter("initial");
  return { kind: "']'", text: "]" };
});
const VARIABLE_ENDS = rule("\\}", (lexer) => {
  lexer.pop();
  return { kind: "'}'", text: "}" };
});

const RULES: Readonly<Record<State, readonly Rule[]>> = {
  initial: [
    rule("\\[", (lexer) => {
      lexer.enter(lexer.mode === "raw" ? "sectionRaw" : "section");
      return { kind: "TC_SECTION", text: "[" };
    }),
    rule(`${LABEL_CHARACTER}+\\[[ \\t]*`, (lexer, text) => {
      lexer.enter("offset");
      return { kind: "TC_OFFSET", text: trimBlanks(text.slice(0, text.indexOf("["))) };
    }),
    ...BOOLEANS,
    rule(`${LABEL_CHARACTER}+`, (_lexer, text) => ({ kind: "TC_LABEL", text: trimBlanks(text) })),
    rule(String.raw`[ \t]*=[ \t]*`, (lexer) => {
      lexer.enter(lexer.mode === "raw" ? "raw" : "value");
      return { kind: "'='", text: "=" };
    }),
    rule(String.raw`[:,.\[\]"'()&|^+\-/*=%$!~<>?@{}]`, (_lexer, text) => ({ kind: `'${text}'`, text })),
    rule(String.raw`[ \t]+`, () => undefined),
    lineEnd(String.raw`[ \t]*` + NEWLINE),
    COMMENT,
  ],
  value: [
    VARIABLE_OPENS,
    ...BOOLEANS,
    lineEnd(String.raw`[ \t]*` + NEWLINE),
    ...LITERALS,
    rule(
      String.raw`[&|^~()!][ \t]*`,
      (_lexer, text) => ({ kind: `'${text.charAt(0)}'`, text: text.charAt(0) }),
    ),
    plain(VALUE_CHARACTERS, "TC_STRING"),
    DOUBLE_QUOTE_OPENS,
    WHITESPACE,
    COMMENT,
    LAST_COMMENT,
  ],
  raw: [lineEnd(String.raw`[ \t]*` + NEWLINE), COMMENT, LAST_COMMENT],
  section: [
    SECTION_ENDS,
    VARIABLE_OPENS,
    ...LITERALS,
    plain(SECTION_CHARACTERS, "TC_STRING"),
    DOUBLE_QUOTE_OPENS,
    WHITESPACE,
  ],
  sectionRaw: [SECTION_ENDS, plain(String.raw`[^\]\n\r]+`, "TC_RAW")],
  offset: [
    rule(String.raw`[ \t]*\]`, (lexer) => {
      lexer.enter("initial");
      return { kind: "']'", text: "]" };
    }),
    VARIABLE_OPENS,
    ...LITERALS,
    plain(SECTION_CHARACTERS, "TC_STRING"),
    DOUBLE_QUOTE_OPENS,
    WHITESPACE,
  ],
  doubleQuotes: [
    VARIABLE_OPENS,
    rule(String.raw`"[ \t]*`, (lexer) => {
      lexer.pop();
      return { kind: `'"'`, text: '"' };
    }),
  ],
  variableName: [
    // A name of one character before ":-" is swallowed with it and so is missing: PHP's own error, kept.
    rule(`${LABEL_CHARACTER}?:-`, (lexer, text) => {
      lexer.replaceTop("fallback");
      return { kind: "TC_FALLBACK", text };
    }),
    VARIABLE_ENDS,
    rule(`(?:(?!:-)${LABEL_CHARACTER})+`, (_lexer, text) => ({ kind: "TC_VARNAME", text: trimBlanks(text) })),
  ],
  fallback: [
    VARIABLE_OPENS,
    VARIABLE_ENDS,
    plain(CONSTANT, "TC_CONSTANT"),
    plain(FALLBACK_CHARACTERS, "TC_STRING"),
    DOUBLE_QUOTE_OPENS,
  ],
};

/** Reads tokens one by one from a text with one char per byte. */
export class IniLexer {
  readonly mode: IniMode;
  /** The line PHP's messages name; a bracket that closes a section counts as a line end, as in PHP. */
  line = 1;
  readonly #source: string;
  #position = 0;
  #state: State = "initial";
  readonly #stack: State[] = [];

  constructor(source: string, mode: IniMode) {
    this.#source = source;
    this.mode = mode;
    if (source.startsWith("\xef\xbb\xbf")) this.#position = 3;
  }

  /** The next token; `end of file` at the end and wherever PHP's scanner gives up. */
  next(): IniToken {
    for (;;) {
      if (this.#position >= this.#source.length) return this.#atEnd();
      if (this.#state === "value" || this.#state === "section" || this.#state === "offset") {
        if (this.#source[this.#position] === "'") return this.#singleQuoted();
        if (this.#state === "value" && this.#source[this.#position] === "=") return this.#endValue();
      }
      const match = this.#longest();
      if (match === undefined) return this.#unmatched();
      this.#position += match.text.length;
      const token = match.rule.act(this, match.text);
      if (token !== undefined) return token;
    }
  }

  /** Goes over to another state. */
  enter(state: State): void {
    this.#state = state;
  }

  /** Goes over to another state until {@linkcode IniLexer.pop}. */
  push(state: State): void {
    this.#stack.push(this.#state);
    this.#state = state;
  }

  /** Goes over to another state within the same pushed level. */
  replaceTop(state: State): void {
    this.#state = state;
  }

  /** Goes back to the state before the last {@linkcode IniLexer.push}. */
  pop(): void {
    this.#state = this.#stack.pop() ?? "initial";
  }

  #longest(): { rule: Rule; text: string } | undefined {
    let best: { rule: Rule; text: string } | undefined;
    for (const candidate of RULES[this.#state]) {
      candidate.pattern.lastIndex = this.#position;
      const text = candidate.pattern.exec(this.#source)?.[0];
      if (text !== undefined && text.length > (best?.text.length ?? 0)) best = { rule: candidate, text };
    }
    return best;
  }

  #atEnd(): IniToken {
    if (this.#state !== "value" && this.#state !== "raw") return END;
    this.#state = "initial";
    return { kind: "END_OF_LINE", text: "" };
  }

  #endValue(): IniToken {
    this.#state = "initial";
    return { kind: "END_OF_LINE", text: "" };
  }

  #unmatched(): IniToken {
    switch (this.#state) {
      case "doubleQuotes":
        return this.#quotedText();
      case "raw":
        return this.#rawText();
      case "value":
        this.#position++;
        return this.#endValue();
      default:
        return END;
    }
  }

  /** A text in single quotes; an empty one is none, and an open one reaches to the end of everything. */
  #singleQuoted(): IniToken {
    const end = this.#source.indexOf("'", this.#position + 1);
    if (end < 0) return END;
    if (end > this.#position + 1) {
      const text = this.#source.slice(this.#position + 1, end);
      this.#position = end + 1;
      return { kind: "TC_RAW", text };
    }
    if (this.#state !== "value") return END;
    this.#position++;
    return this.#endValue();
  }

  /** The text up to a double quote or a variable, its escapes resolved. */
  #quotedText(): IniToken {
    const source = this.#source;
    let end = this.#position;
    for (; end < source.length; end++) {
      const character = source[end];
      if (character === '"' || (character === "$" && source[end + 1] === "{")) break;
      if (character !== "\\" || end + 1 >= source.length) continue;
      end++;
      // "C:\folder\" at the end of a line: the quote after the backslash closes.
      if (source[end] === '"' && (end + 1 >= source.length || /[\r\n]/.test(source.charAt(end + 1)))) break;
    }
    const text = source.slice(this.#position, end);
    this.#position = end;
    this.line += text.match(/\r\n|\r|\n/g)?.length ?? 0;
    return { kind: "TC_QUOTED_STRING", text: text.replace(/\\(["\\$])/g, "$1") };
  }

  /** The rest of the line without its comment, and without double quotes around all of it. */
  #rawText(): IniToken {
    const start = this.#position;
    const rest = /[^\r\n]*/y;
    rest.lastIndex = start;
    const line = rest.exec(this.#source)?.[0] ?? "";
    this.#position += line.length;
    const isQuoted = line.startsWith('"');
    const comment = line.indexOf(";", isQuoted ? line.lastIndexOf('"') : 0);
    const text = trimBlanksAtEnd(comment < 0 ? line : line.slice(0, comment));
    const unquoted = isQuoted && text.length > 1 && text.endsWith('"') ? text.slice(1, -1) : text;
    return { kind: "TC_RAW", text: unquoted };
  }
}

function trimBlanks(text: string): string {
  return trimBlanksAtEnd(text.replace(/^[ \t]+/, ""));
}

function trimBlanksAtEnd(text: string): string {
  return text.replace(/[ \t\r\n]+$/, "");
}
