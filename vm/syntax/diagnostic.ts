/**
 * What is wrong with a PHP text, in PHP's words.
 *
 * @module
 */

/** A text that PHP refuses: a ParseError (`parse`) or a fatal compile error (`compile`). */
export class SyntaxDiagnostic extends Error {
  /** `parse` is a ParseError, `compile` a fatal error of the compiler. */
  readonly kind: "parse" | "compile";
  /** Line that PHP reports, counted from 1. */
  readonly line: number;

  constructor(kind: "parse" | "compile", message: string, line: number) {
    super(message);
    this.name = "SyntaxDiagnostic";
    this.kind = kind;
    this.line = line;
  }
}

/** A text that PHP accepts with a word: raised when the file is compiled. */
export interface SyntaxNotice {
  readonly level: "deprecated" | "warning";
  readonly message: string;
  readonly line: number;
}
