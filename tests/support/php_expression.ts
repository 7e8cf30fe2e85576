/**
 * A small part of PHP, enough to write test cases of builtins before and without the compiler: statements of
 * assignments and calls, literals, arrays, constants, `.`, `|`, `-`, named arguments, variables by reference.
 *
 * @module
 */
import { lookUpConstant } from "../../vm/ext/core/constant_lookup.ts";
import { PhpArray } from "../../vm/runtime/array.ts";
import { callNamed, FunctionEntry } from "../../vm/runtime/builtin.ts";
import { context } from "../../vm/runtime/context.ts";
import type { Passed, PhpFunction } from "../../vm/runtime/function.ts";
import { Ref } from "../../vm/runtime/reference.ts";
import { normalInt, PhpFloat, type PhpValue, wrappedInt } from "../../vm/runtime/value.ts";

const TOKEN =
  /\s*(?:(\$\w+)|(0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|('(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*")|([A-Za-z_\\][\w\\]*)|(=>|[-+=()\[\],;.|:&!]))/y;

interface Token {
  readonly kind: "variable" | "number" | "string" | "name" | "mark";
  readonly text: string;
  readonly start: number;
}

/** A list of statements, the value of the last one being the result. */
export class PhpExpression {
  readonly #tokens: Token[] = [];
  readonly #source: string;
  readonly #variables: Map<string, Ref> = new Map();
  #at = 0;

  constructor(source: string) {
    this.#source = source;
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < source.trimEnd().length) {
      const start = TOKEN.lastIndex;
      const match = TOKEN.exec(source);
      if (match === null) throw new SyntaxError(`Cannot read at "${source.slice(start)}" in: ${source}`);
      const kinds = ["variable", "number", "string", "name", "mark"] as const;
      const index = kinds.findIndex((_, i) => match[i + 1] !== undefined);
      this.#tokens.push({ kind: kinds[index] ?? "mark", text: match[index + 1] ?? "", start });
    }
  }

  /** The text as a PHP function body that returns the last statement's value. */
  functionBody(): string {
    let last = 0;
    let depth = 0;
    for (const token of this.#tokens) {
      if (token.kind !== "mark") continue;
      if ("([".includes(token.text)) depth++;
      else if (")]".includes(token.text)) depth--;
      else if (token.text === ";" && depth === 0) last = token.start + 1;
    }
    return `${this.#source.slice(0, last)} return ${this.#source.slice(last)};`;
  }

  /** Runs all statements. */
  evaluate(): PhpValue {
    let value = this.#expression();
    while (this.#take(";")) value = this.#expression();
    if (this.#at < this.#tokens.length) throw new SyntaxError(`Unexpected end in: ${this.#source}`);
    return value;
  }

  #peek(): string {
    const token = this.#tokens[this.#at];
    return token?.kind === "mark" ? token.text : "";
  }

  #take(text: string): boolean {
    if (this.#peek() !== text) return false;
    this.#at++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw new SyntaxError(`Expected ${text} in: ${this.#source}`);
  }

  #variable(name: string): Ref {
    let reference = this.#variables.get(name);
    if (reference === undefined) this.#variables.set(name, reference = new Ref(undefined));
    return reference;
  }

  #expression(): PhpValue {
    const token = this.#tokens[this.#at];
    const next = this.#tokens[this.#at + 1];
    if (token?.kind === "variable" && next?.text === "=" && next.kind === "mark") {
      this.#at += 2;
      return this.#variable(token.text).value = this.#expression();
    }
    let value = this.#operand();
    for (;;) {
      if (this.#take(".")) value = `${value}${this.#operand()}`;
      else if (this.#take("|")) value = Number(value) | Number(this.#operand());
      else return value;
    }
  }

  #operand(): PhpValue {
    if (this.#take("-")) {
      const value = this.#operand();
      if (value instanceof PhpFloat) {
        return value.value === 9223372036854775808 ? new PhpFloat(-value.value) : new PhpFloat(-value.value);
      }
      return value === 0 ? 0 : typeof value === "bigint" ? wrappedInt(-value) : -Number(value);
    }
    if (this.#take("!")) return this.#operand() === false;
    if (this.#take("(")) {
      const value = this.#expression();
      this.#expect(")");
      return value;
    }
    if (this.#take("[")) return this.#array();
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new SyntaxError(`Unexpected end in: ${this.#source}`);
    if (token.kind === "variable") return this.#variable(token.text).value ?? null;
    if (token.kind === "number") return numberOf(token.text);
    if (token.kind === "string") return stringOf(token.text);
    if (token.kind === "name") return this.#take("(") ? this.#call(token.text) : constantOf(token.text);
    throw new SyntaxError(`Unexpected ${token.text} in: ${this.#source}`);
  }

  #array(): PhpArray {
    const array = PhpArray.empty();
    while (!this.#take("]")) {
      const first = this.#expression();
      if (this.#take("=>")) array.set(first, this.#expression());
      else array.push(first);
      if (this.#peek() !== "]") this.#expect(",");
    }
    return array;
  }

  #call(name: string): PhpValue {
    const called = context.functions.get(name.toLowerCase());
    if (called === undefined) throw new Error(`No builtin ${name}() yet`);
    const values: Passed[] = [];
    const named: Map<string, Passed> = new Map();
    while (!this.#take(")")) {
      const token = this.#tokens[this.#at];
      const next = this.#tokens[this.#at + 1];
      if (token?.kind === "name" && next?.kind === "mark" && next.text === ":") {
        this.#at += 2;
        const index = called.parameters.findIndex((parameter) => parameter.name === token.text);
        named.set(token.text, this.#argument(called, index));
      } else values.push(this.#argument(called, values.length));
      if (this.#peek() !== ")") this.#expect(",");
    }
    if (named.size > 0 && called instanceof FunctionEntry) return callNamed(called, values, named);
    return called.invoke(null, values);
  }

  #argument(called: PhpFunction, index: number): Passed {
    const token = this.#tokens[this.#at];
    if (token?.kind === "variable" && index >= 0 && called.isReferenceAt(index)) {
      this.#at++;
      return this.#variable(token.text);
    }
    return this.#expression();
  }
}

function numberOf(text: string): PhpValue {
  if (/^0[xX]/.test(text)) return intOrFloat(BigInt(text), Number(text));
  if (/^0\d+$/.test(text)) return parseInt(text, 8);
  if (/^\d+$/.test(text)) return intOrFloat(BigInt(text), Number(text));
  return new PhpFloat(Number(text));
}

function intOrFloat(exact: bigint, float: number): PhpValue {
  return exact < 2n ** 63n ? normalInt(exact) : new PhpFloat(float);
}

function stringOf(literal: string): string {
  const inner = literal.slice(1, -1);
  if (literal.startsWith("'")) return inner.replaceAll(/\\(['\\])/g, "$1");
  const named: Record<string, string> = { n: "\n", t: "\t", r: "\r", v: "\v", f: "\f", e: "\x1b" };
  return inner.replaceAll(/\\(?:([ntrvfe\\$"])|x([\da-fA-F]{1,2})|([0-7]{1,3}))/g, (_, plain, hex, octal) => {
    if (plain !== undefined) return named[plain] ?? plain;
    return String.fromCharCode((hex !== undefined ? parseInt(hex, 16) : parseInt(octal, 8)) & 255);
  });
}

function constantOf(name: string): PhpValue {
  const value = lookUpConstant(name, false);
  if (value === undefined) throw new Error(`No constant ${name} yet`);
  return value;
}
