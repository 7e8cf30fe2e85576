/**
 * Output text and its line map: every JavaScript line belongs to one PHP line.
 *
 * @module
 */

/** Put before a piece of an expression that starts on another PHP line. Never part of source text. */
const MARK = "\u2063";

/** A mark that makes the writer begin a new JavaScript line for a PHP line. */
export function lineMark(line: number): string {
  return `${MARK}${line}${MARK}`;
}

/** Collects generated code. */
export class Writer {
  readonly #parts: string[] = [];

  /** Adds text; it may hold marks. */
  write(text: string): void {
    this.#parts.push(text);
  }

  /** Adds a statement that begins on a PHP line. */
  line(line: number, text: string): void {
    this.#parts.push(`${lineMark(line)}${text}`);
  }

  /** All text so far, marks included. */
  text(): string {
    return this.#parts.join("");
  }
}

/** Generated text without marks, and the PHP line of each of its lines. */
export interface Mapped {
  readonly text: string;
  readonly lines: number[];
}

/** Resolves the marks of a whole unit. */
export function resolveMarks(text: string): Mapped {
  const pieces = text.split(MARK);
  const lines: number[] = [];
  let out = pieces[0] as string;
  let current = 0;
  let count = newlines(out);
  for (let i = 0; i <= count; i++) lines.push(0);
  for (let i = 1; i < pieces.length; i += 2) {
    const line = Number(pieces[i]);
    const piece = pieces[i + 1] as string;
    if (line !== current || piece.includes("\n")) {
      current = line;
      out += "\n" + piece;
      count = newlines(piece);
      for (let k = 0; k <= count; k++) lines.push(line);
    } else out += piece;
  }
  return { text: out, lines };
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
