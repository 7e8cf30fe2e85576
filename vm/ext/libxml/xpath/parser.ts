/**
 * Reads XPath expressions.
 *
 * What is refused, and with which error, follows libxml2, which goes on after some errors and so reports several.
 *
 * *Source:* https://www.w3.org/TR/xpath-10/#exprs
 *
 * @module
 */
import {
  AXES,
  type Axis,
  type Expression,
  type NodeTest,
  type Operator,
  reportOf,
  type Step,
  XPathCode,
  XPathError,
} from "./expression.ts";
import { XPathReader } from "./reader.ts";

/** Expressions may nest so deep. */
const NESTING_MAX = 500;
/** Operators may nest so deep. */
const OPERATORS_MAX = 4990;

const ANY_BELOW: Step = { axis: "descendant-or-self", test: { kind: "node" }, predicates: [] };
const PARENT: Step = { axis: "parent", test: { kind: "node" }, predicates: [] };
const NODE_TYPES = new Set(["comment", "node", "processing-instruction", "text"]);

/** Operators by how tight they bind, the loosest first. A longer one stands before its beginning. */
const LEVELS: readonly (readonly Operator[])[] = [
  ["or"],
  ["and"],
  ["=", "!="],
  ["<=", "<", ">=", ">"],
  ["+", "-"],
  ["*", "div", "mod"],
];

/** Reads an expression. Throws: XPathError. */
export function parseXPath(text: string): Expression {
  return new Parser(text).parse();
}

class Parser {
  readonly #reader: XPathReader;
  #depth = 0;

  constructor(text: string) {
    this.#reader = new XPathReader(text);
  }

  parse(): Expression {
    const expression = this.#expression();
    if (!this.#reader.isAtEnd()) this.#reader.fail(XPathCode.INVALID_EXPRESSION);
    return expression;
  }

  #expression(): Expression {
    if (this.#depth >= NESTING_MAX) this.#reader.fail(XPathCode.RECURSION);
    this.#depth++;
    const expression = this.#binary(0);
    this.#depth--;
    return expression;
  }

  #binary(level: number): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#signed();
    let left = this.#binary(level + 1);
    this.#reader.skipBlanks();
    for (let count = 0;; count++) {
      const operator = operators.find((candidate) => this.#reader.accept(candidate));
      if (operator === undefined) return left;
      if (count > OPERATORS_MAX) this.#reader.fail(XPathCode.RECURSION);
      left = { kind: "binary", operator, left, right: this.#binary(level + 1) };
      this.#reader.skipBlanks();
    }
  }

  #signed(): Expression {
    const reader = this.#reader;
    let count = 0;
    reader.skipBlanks();
    while (reader.accept("-")) count++;
    const operand = this.#union();
    return count === 0 ? operand : { kind: "sign", isNegative: count % 2 === 1, operand };
  }

  #union(): Expression {
    let left = this.#path();
    this.#reader.skipBlanks();
    while (this.#reader.accept("|")) {
      left = { kind: "binary", operator: "|", left, right: this.#path() };
      this.#reader.skipBlanks();
    }
    return left;
  }

  #path(): Expression {
    const reader = this.#reader;
    reader.skipBlanks();
    if (this.#isLocation()) return reader.sees("/") ? this.#absolute() : this.#relative("here", []);
    const base = this.#filtered();
    if (reader.accept("//")) return this.#relative(base, [ANY_BELOW]);
    return reader.sees("/") ? this.#relative(base, []) : base;
  }

  /** Whether a path of steps begins here, and not an expression of another kind. */
  #isLocation(): boolean {
    const reader = this.#reader;
    const first = reader.text.charAt(reader.at);
    if (first === "(" || first === "$" || first === "'" || first === '"' || reader.seesNumber()) return false;
    if (/^[*/@.]/.test(first)) return true;
    const name = reader.peekName();
    if (name === "") {
      reader.name();
      reader.fail(XPathCode.INVALID_EXPRESSION);
    }
    if (name.includes("::")) return true;
    const after = reader.text.slice(reader.at + name.length).trimStart();
    return !after.startsWith("(") || NODE_TYPES.has(name);
  }

  #absolute(): Expression {
    const reader = this.#reader;
    const steps: Step[] = [];
    while (reader.sees("/")) {
      if (reader.accept("//")) {
        steps.push(ANY_BELOW);
        this.#readRelative(steps);
      } else {
        reader.accept("/");
        if (/^[A-Za-z_.@*]/.test(reader.text.charAt(reader.at))) this.#readRelative(steps);
      }
    }
    return { kind: "path", start: "root", steps };
  }

  #relative(start: Expression | "here", steps: Step[]): Expression {
    this.#readRelative(steps);
    return { kind: "path", start, steps };
  }

  #readRelative(steps: Step[]): void {
    const reader = this.#reader;
    reader.skipBlanks();
    if (reader.accept("//")) steps.push(ANY_BELOW);
    else reader.accept("/");
    this.#readStep(steps);
    reader.skipBlanks();
    this.#goingOn(() => reader.sees("/"), () => {
      if (reader.accept("//")) steps.push(ANY_BELOW);
      else reader.accept("/");
      this.#readStep(steps);
      reader.skipBlanks();
    });
  }

  /** Repeats a part while there is more, also after errors, which are thrown in the end. */
  #goingOn(hasMore: () => boolean, read: () => void): void {
    const reports = [];
    while (hasMore()) {
      try {
        read();
      } catch (error) {
        if (!(error instanceof XPathError)) throw error;
        reports.push(...error.reports);
      }
    }
    if (reports.length > 0) throw new XPathError(reports);
  }

  #readStep(steps: Step[]): void {
    const reader = this.#reader;
    reader.skipBlanks();
    if (reader.accept("..")) {
      steps.push(PARENT);
      return;
    }
    if (reader.accept(".")) return;
    let axis: Axis = "child";
    let name = reader.sees("*") ? null : reader.name();
    if (name !== null && AXES.has(name)) {
      reader.skipBlanks();
      if (reader.accept("::")) {
        axis = name as Axis;
        name = null;
      }
    } else if (name === null && reader.sees("@")) {
      reader.at++;
      axis = "attribute";
    }
    const test = this.#nodeTest(name);
    reader.skipBlanks();
    steps.push({ axis, test, predicates: this.#predicates() });
  }

  #nodeTest(known: string | null): NodeTest {
    const reader = this.#reader;
    reader.skipBlanks();
    if (known === null && reader.sees("*")) {
      reader.at++;
      return { kind: "all", prefix: null };
    }
    const name = known ?? reader.name() ?? reader.fail(XPathCode.INVALID_EXPRESSION);
    const end = reader.at;
    reader.skipBlanks();
    if (reader.accept("(")) return this.#typeTest(name);
    if (end !== reader.at || !reader.sees(":")) return { kind: "name", prefix: null, name };
    reader.at++;
    if (reader.sees("*")) {
      reader.at++;
      return { kind: "all", prefix: name };
    }
    return { kind: "name", prefix: name, name: reader.name() ?? reader.fail(XPathCode.INVALID_EXPRESSION) };
  }

  #typeTest(type: string): NodeTest {
    const reader = this.#reader;
    let target: string | null = null;
    if (!NODE_TYPES.has(type)) reader.fail(XPathCode.INVALID_EXPRESSION);
    if (type === "processing-instruction" && !reader.sees(")")) {
      target = reader.literal();
      reader.skipBlanks();
    }
    if (!reader.sees(")")) reader.fail(XPathCode.UNCLOSED);
    reader.at++;
    if (type === "processing-instruction") return { kind: "instruction", target };
    return { kind: type as "comment" | "node" | "text" };
  }

  #predicates(): Expression[] {
    const reader = this.#reader;
    const predicates: Expression[] = [];
    this.#goingOn(() => reader.sees("["), () => {
      reader.accept("[");
      predicates.push(this.#expression());
      if (!reader.sees("]")) reader.fail(XPathCode.INVALID_PREDICATE);
      reader.accept("]");
    });
    return predicates;
  }

  #filtered(): Expression {
    const base = this.#primary();
    this.#reader.skipBlanks();
    const predicates = this.#predicates();
    return predicates.length === 0 ? base : { kind: "filter", base, predicates };
  }

  #primary(): Expression {
    const reader = this.#reader;
    if (reader.sees("$")) {
      reader.at++;
      const name = reader.qualifiedName();
      if (name === null) return reader.fail(XPathCode.VARIABLE_REFERENCE);
      return { kind: "variable", prefix: name[0], name: name[1] };
    }
    if (reader.accept("(")) {
      const inner = this.#expression();
      if (!reader.accept(")")) reader.fail(XPathCode.INVALID_EXPRESSION);
      return inner;
    }
    if (reader.seesNumber()) return { kind: "number", value: reader.number() };
    if (/^["']/.test(reader.text.charAt(reader.at))) return { kind: "literal", value: reader.literal() };
    return this.#call();
  }

  #call(): Expression {
    const reader = this.#reader;
    const name = reader.qualifiedName();
    if (name === null) return reader.fail(XPathCode.INVALID_EXPRESSION);
    reader.skipBlanks();
    if (!reader.accept("(")) reader.fail(XPathCode.INVALID_EXPRESSION);
    const values: Expression[] = [];
    while (!reader.sees(")") && !reader.isAtEnd()) {
      values.push(this.#expression());
      if (reader.sees(")")) break;
      if (!reader.accept(",")) throw new XPathError([reportOf(XPathCode.INVALID_EXPRESSION)]);
    }
    reader.accept(")");
    return { kind: "call", prefix: name[0], name: name[1], values };
  }
}
