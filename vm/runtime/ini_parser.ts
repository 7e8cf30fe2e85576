/**
 * The one parser of PHP's INI dialect: php-fpm.conf, php.ini and `parse_ini_string` are read by it.
 *
 * It reports sections and entries in the order of the text, each as soon as it is complete, so that what stands
 * before a syntax error has been seen by then, as in PHP.
 *
 * Source: php-src Zend/zend_ini_parser.y, https://www.php.net/parse_ini_string
 *
 * @module
 */
import {
  binaryOperation,
  type IniOperand,
  type IniValue,
  typedNumber,
  unaryOperation,
} from "./ini_expression.ts";
import { IniLexer, type IniMode, type IniToken, type IniTokenKind } from "./ini_lexer.ts";

export type { IniValue } from "./ini_expression.ts";
export type { IniMode } from "./ini_lexer.ts";

/** What a reader of INI text is told; lines count from 1. */
export interface IniHandler {
  /** A `[name]` line. */
  section(name: string, line: number): void;
  /** A `name = value` line; the value is `undefined` where the name stands alone. */
  entry(name: string, value: IniValue | undefined, line: number): void;
  /** A `name[offset] = value` line; the offset of `name[]` is empty. */
  arrayEntry(name: string, offset: string, value: IniValue, line: number): void;
}

/** How to read. */
export interface IniOptions {
  readonly mode: IniMode;
  /** The text of a PHP constant, or `undefined` when there is none of that name. */
  readonly constant?: (name: string) => string | undefined;
  /** What `${name}` stands for: an INI setting, then an environment variable; `undefined` when unset. */
  readonly variable?: (name: string) => string | undefined;
}

/** A syntax error in PHP's words. */
export interface IniError {
  readonly message: string;
  readonly line: number;
}

/** The message as PHP shows it. The file of a text that has none is `Unknown`. */
export function formatIniError(error: IniError, file = "Unknown"): string {
  return `${error.message} in ${file} on line ${error.line}`;
}

/**
 * Reads a text of one char per byte and tells the handler what is in it.
 *
 * Returns the syntax error that ended the parse, if there was one.
 */
export function parseIni(source: string, options: IniOptions, handler: IniHandler): IniError | undefined {
  try {
    new Parser(source, options, handler).parse();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof IniSyntaxError) return { message: thrown.message, line: thrown.line };
    throw thrown;
  }
}

/** Unwinds the descent; never leaves this file. */
class IniSyntaxError extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

const TEXT_KINDS: ReadonlySet<IniTokenKind> = new Set(["TC_RAW", "TC_NUMBER", "TC_STRING", "TC_WHITESPACE"]);
const SPECIAL_CONSTANTS: ReadonlyMap<string, string> = new Map([["true", "1"], ["false", ""], ["null", ""]]);
const OPERATORS: readonly string[] = ["'|'", "'&'", "'^'"];

class Parser {
  readonly #lexer: IniLexer;
  readonly #options: IniOptions;
  readonly #handler: IniHandler;
  #lookahead: IniToken | undefined;

  constructor(source: string, options: IniOptions, handler: IniHandler) {
    this.#lexer = new IniLexer(source, options.mode);
    this.#options = options;
    this.#handler = handler;
  }

  parse(): void {
    for (;;) {
      const token = this.#take();
      const line = this.#lexer.line;
      switch (token.kind) {
        case "end of file":
          return;
        case "END_OF_LINE":
          break;
        case "TC_SECTION": {
          const name = this.#texts(false)?.text ?? "";
          this.#expect("']'", "']'");
          this.#handler.section(name, line);
          break;
        }
        case "TC_LABEL":
          if (this.#peek().kind === "'='") {
            this.#take();
            this.#handler.entry(token.text, this.#value(), line);
          } else {
            this.#handler.entry(token.text, undefined, line);
          }
          break;
        case "TC_OFFSET": {
          const offset = this.#texts(true)?.text ?? "";
          this.#expect("']'", "']'");
          this.#expect("'='", "'='");
          this.#handler.arrayEntry(token.text, offset, this.#value(), line);
          break;
        }
        default:
          this.#unexpected(token);
      }
    }
  }

  #value(): IniValue {
    const isTyped = this.#options.mode === "typed";
    switch (this.#peek().kind) {
      case "BOOL_TRUE":
        this.#take();
        return isTyped ? true : "1";
      case "BOOL_FALSE":
        this.#take();
        return isTyped ? false : "";
      case "NULL_NULL":
        this.#take();
        return isTyped ? null : "";
      case "END_OF_LINE":
        this.#take();
        return "";
    }
    const { text, isNumber } = this.#expression();
    return isTyped && isNumber ? typedNumber(text) : text;
  }

  /** The three binary operators have one precedence and group to the left. */
  #expression(): IniOperand {
    let left = this.#unary();
    while (OPERATORS.includes(this.#peek().kind)) {
      const operator = this.#take().text;
      left = binaryOperation(operator, left.text, this.#unary().text);
    }
    return left;
  }

  #unary(): IniOperand {
    const token = this.#peek();
    switch (token.kind) {
      case "'~'":
      case "'!'":
        this.#take();
        return unaryOperation(token.text, this.#unary().text);
      case "'('": {
        this.#take();
        const inner = this.#expression();
        this.#expect("')'", "'^' or '|' or '&' or ')'");
        return inner;
      }
    }
    return this.#texts(true) ?? this.#unexpected(this.#take());
  }

  /** Texts, quoted texts and variables side by side, joined; `undefined` when there is none. */
  #texts(withConstants: boolean): IniOperand | undefined {
    let joined: string | undefined;
    let isNumber = false;
    for (;;) {
      const { kind, text } = this.#peek();
      if (kind === "TC_DOLLAR_CURLY") {
        joined = (joined ?? "") + this.#variable();
      } else if (kind === `'"'`) {
        joined = (joined ?? "") + this.#quoted();
      } else if (kind === "TC_CONSTANT" || TEXT_KINDS.has(kind)) {
        this.#take();
        isNumber ||= joined === undefined && kind === "TC_NUMBER";
        joined = (joined ?? "") + (kind === "TC_CONSTANT" && withConstants ? this.#constant(text) : text);
      } else {
        return joined === undefined ? undefined : { text: joined, isNumber };
      }
    }
  }

  #quoted(): string {
    this.#take();
    let joined = "";
    for (;;) {
      const token = this.#peek();
      if (token.kind === "TC_DOLLAR_CURLY") {
        joined += this.#variable();
        continue;
      }
      this.#take();
      if (token.kind === `'"'`) return joined;
      if (token.kind !== "TC_QUOTED_STRING") {
        this.#unexpected(token, `TC_DOLLAR_CURLY or TC_QUOTED_STRING or '"'`);
      }
      joined += token.text;
    }
  }

  #variable(): string {
    this.#take();
    const name = this.#expect("TC_VARNAME", "TC_VARNAME").text;
    let fallback = "";
    if (this.#peek().kind === "TC_FALLBACK") {
      this.#take();
      fallback = this.#texts(true)?.text ?? "";
      this.#expect("'}'", "'}'");
    } else {
      this.#expect("'}'", "TC_FALLBACK or '}'");
    }
    return this.#options.variable?.(name) ?? fallback;
  }

  #constant(name: string): string {
    return SPECIAL_CONSTANTS.get(name.toLowerCase()) ?? this.#options.constant?.(name) ?? name;
  }

  #expect(kind: IniTokenKind, expected: string): IniToken {
    const token = this.#take();
    return token.kind === kind ? token : this.#unexpected(token, expected);
  }

  #peek(): IniToken {
    return this.#lookahead ??= this.#lexer.next();
  }

  #take(): IniToken {
    const token = this.#peek();
    this.#lookahead = undefined;
    return token;
  }

  #unexpected(token: IniToken, expected?: string): never {
    const suffix = expected === undefined ? "" : `, expecting ${expected}`;
    throw new IniSyntaxError(`syntax error, unexpected ${token.kind}${suffix}`, this.#lexer.line);
  }
}
