/**
 * Messages with arguments, read into their parts.
 *
 * *Source:* https://unicode-org.github.io/icu/userguide/format_parse/messages
 *
 * @module
 */
import { Code } from "./error_codes.ts";

/** A part of a message. */
export type MessagePart =
  | { readonly kind: "text"; readonly text: string }
  /** The number of the plural around it. */
  | { readonly kind: "number" }
  | { readonly kind: "argument"; readonly name: string; readonly type: string; readonly style: string }
  | {
    readonly kind: "choice";
    readonly name: string;
    readonly type: "plural" | "selectordinal" | "select" | "choice";
    readonly offset: number;
    readonly branches: readonly MessageBranch[];
  };

/** One of several messages. */
export interface MessageBranch {
  readonly key: string;
  /** Of a choice: whether the number must be more than the limit. */
  readonly isAbove: boolean;
  readonly message: readonly MessagePart[];
}

/** Why a text is no message. */
export class MessageProblem {
  constructor(readonly code: number, /** Where, if that is told. */ readonly at: number | null) {}
}

const TYPES = /^(?:number|date|time|spellout|ordinal|duration)$/;

class MessageReader {
  at = 0;
  constructor(readonly text: string) {}

  fail(code: number, at: number | null = null): never {
    throw new MessageProblem(code, at);
  }

  skipSpace(): void {
    while (/\s/.test(this.text[this.at] ?? "")) this.at++;
  }

  /** A message up to the brace that ends it, or `|` within a choice. */
  message(depth: number, inside: string): MessagePart[] {
    const parts: MessagePart[] = [];
    let text = "";
    const flush = (): void => {
      if (text !== "") parts.push({ kind: "text", text });
      text = "";
    };
    while (this.at < this.text.length) {
      const char = this.text[this.at]!;
      if (char === "'") text += this.#quoted(inside);
      else if (char === "{") {
        flush();
        parts.push(this.argument(depth + 1));
      } else if (char === "}" && depth > 0 || char === "|" && inside === "choice") break;
      else {
        this.at++;
        if (char === "#" && inside === "plural") {
          flush();
          parts.push({ kind: "number" });
        } else text += char;
      }
    }
    flush();
    return parts;
  }

  /** What an apostrophe and what it quotes stand for. */
  #quoted(inside: string): string {
    const next = this.text[++this.at] ?? "";
    if (next === "'") {
      this.at++;
      return "'";
    }
    const quotes = inside === "plural" ? "{}#" : inside === "choice" ? "{}|" : "{}";
    if (next === "" || !quotes.includes(next)) return "'";
    let text = "";
    while (this.at < this.text.length) {
      const char = this.text[this.at++]!;
      if (char !== "'") text += char;
      else if (this.text[this.at] === "'") {
        text += "'";
        this.at++;
      } else break;
    }
    return text;
  }

  argument(depth: number): MessagePart {
    const start = ++this.at;
    this.skipSpace();
    const name = /^[^\s{},.'#<>|[\]()-][^\s{},.'#<>|[\]()]*/.exec(this.text.slice(this.at))?.[0] ?? "";
    const isNumber = /^\d+$/.test(name);
    this.at += name.length;
    this.skipSpace();
    if (this.at >= this.text.length) this.fail(Code.UNMATCHED_BRACES);
    const char = this.text[this.at++]!;
    if (name === "" || isNumber && (Number(name) > 2147483647 || /^0\d/.test(name))) {
      this.fail(Code.PATTERN_SYNTAX, start);
    }
    if (char === "}") return { kind: "argument", name, type: "", style: "" };
    if (char !== ",") this.fail(Code.PATTERN_SYNTAX, start);
    this.skipSpace();
    const type = /^[A-Za-z]*/.exec(this.text.slice(this.at))![0];
    this.at += type.length;
    this.skipSpace();
    const end = this.text[this.at];
    if (end === undefined) this.fail(Code.UNMATCHED_BRACES);
    if (type === "" || end !== "," && end !== "}") this.fail(Code.PATTERN_SYNTAX, start);
    const isComplex = /^(?:plural|selectordinal|select|choice)$/.test(type);
    if (isComplex && end === "}") this.fail(Code.PATTERN_SYNTAX, start);
    this.at++;
    if (isComplex) return this.#choice(name, type as "plural" | "selectordinal" | "select" | "choice", depth);
    const style = end === "," ? this.#style() : "";
    if (!TYPES.test(type)) this.fail(Code.ILLEGAL_ARGUMENT);
    return { kind: "argument", name, type, style };
  }

  /** The style of a simple argument, with its braces and quotes as they are. */
  #style(): string {
    const start = this.at;
    let depth = 0;
    let isQuoted = false;
    for (; this.at < this.text.length; this.at++) {
      const char = this.text[this.at];
      if (char === "'") isQuoted = !isQuoted;
      else if (isQuoted) continue;
      else if (char === "{") depth++;
      else if (char === "}" && depth-- === 0) return this.text.slice(start, this.at++).trim();
    }
    return this.fail(Code.UNMATCHED_BRACES);
  }

  #choice(
    name: string,
    type: "plural" | "selectordinal" | "select" | "choice",
    depth: number,
  ): MessagePart {
    if (type === "choice") return { kind: "choice", name, type, offset: 0, branches: this.#limits(depth) };
    let offset = 0;
    const branches: MessageBranch[] = [];
    const isPlural = type !== "select";
    for (;;) {
      this.skipSpace();
      const start = this.at;
      if (this.text[this.at] === "}") break;
      if (this.at >= this.text.length) this.fail(Code.UNMATCHED_BRACES);
      const key = /^(?:=-?[\d.]+|offset:|[^\s{},.'#<>|[\]()=-]+)/.exec(this.text.slice(this.at))?.[0] ?? "";
      this.at += key.length;
      this.skipSpace();
      if (isPlural && key === "offset:" && branches.length === 0) {
        const number = /^-?\d+(?:\.\d+)?/.exec(this.text.slice(this.at))?.[0];
        if (number === undefined) this.fail(Code.PATTERN_SYNTAX, start);
        offset = Number(number);
        this.at += number.length;
        continue;
      }
      if (key === "" || this.text[this.at] !== "{") this.fail(Code.PATTERN_SYNTAX, start);
      this.at++;
      const message = this.message(depth, isPlural ? "plural" : "select");
      if (this.text[this.at] !== "}") this.fail(Code.UNMATCHED_BRACES);
      this.at++;
      branches.push({ key, isAbove: false, message });
    }
    this.at++;
    if (!branches.some(({ key }) => key === "other")) this.fail(Code.DEFAULT_KEYWORD_MISSING);
    return { kind: "choice", name, type, offset, branches };
  }

  /** The limits of a choice with their messages. */
  #limits(depth: number): MessageBranch[] {
    const branches: MessageBranch[] = [];
    for (;;) {
      this.skipSpace();
      const start = this.at;
      const found = /^(-?(?:\d+(?:\.\d+)?|∞))\s*([#<≤])/.exec(this.text.slice(this.at));
      if (found === null) this.fail(Code.PATTERN_SYNTAX, start);
      this.at += found[0].length;
      const message = this.message(depth, "choice");
      branches.push({ key: found[1]!.replace("∞", "Infinity"), isAbove: found[2] === "<", message });
      const end = this.text[this.at++];
      if (end === "}") return branches;
      if (end !== "|") this.fail(Code.UNMATCHED_BRACES);
    }
  }
}

/** Reads a message. Gives why it is none. */
export function parseMessage(text: string): readonly MessagePart[] | MessageProblem {
  try {
    return new MessageReader(text).message(0, "");
  } catch (problem) {
    if (problem instanceof MessageProblem) return problem;
    throw problem;
  }
}

/** What kind of a value an argument takes. */
export type ArgumentKind = "text" | "number" | "int" | "date";

function kindOf(part: MessagePart): ArgumentKind {
  if (part.kind !== "argument") return part.kind === "choice" && part.type === "select" ? "text" : "number";
  if (part.type === "date" || part.type === "time") return "date";
  if (part.type === "") return "text";
  return part.type === "number" && part.style === "integer" ? "int" : "number";
}

/** The arguments of a message with their kinds; null for one that has two. */
export function argumentKinds(message: readonly MessagePart[]): Map<string, ArgumentKind | null> {
  const kinds = new Map<string, ArgumentKind | null>();
  const visit = (parts: readonly MessagePart[]): void => {
    for (const part of parts) {
      if (part.kind === "text" || part.kind === "number") continue;
      const kind = kindOf(part);
      const known = kinds.get(part.name);
      kinds.set(part.name, known === undefined || known === kind ? kind : null);
      if (part.kind === "choice") { for (const branch of part.branches) visit(branch.message); }
    }
  };
  visit(message);
  return kinds;
}
