/**
 * The tree of an XPath expression, and the errors that expressions have.
 *
 * *Source:* https://www.w3.org/TR/xpath-10/; the errors' codes and texts are libxml2's
 *
 * @module
 */

/** The directions of steps. */
export type Axis =
  | "ancestor"
  | "ancestor-or-self"
  | "attribute"
  | "child"
  | "descendant"
  | "descendant-or-self"
  | "following"
  | "following-sibling"
  | "namespace"
  | "parent"
  | "preceding"
  | "preceding-sibling"
  | "self";

/** All of them. */
export const AXES: ReadonlySet<string> = new Set<Axis>([
  "ancestor",
  "ancestor-or-self",
  "attribute",
  "child",
  "descendant",
  "descendant-or-self",
  "following",
  "following-sibling",
  "namespace",
  "parent",
  "preceding",
  "preceding-sibling",
  "self",
]);

/** What a step's nodes must be. */
export type NodeTest =
  /** `*`, `prefix:*`. */
  | { readonly kind: "all"; readonly prefix: string | null }
  | { readonly kind: "name"; readonly prefix: string | null; readonly name: string }
  | { readonly kind: "node" | "text" | "comment" }
  /** The target is null for any. */
  | { readonly kind: "instruction"; readonly target: string | null };

/** One step of a path. */
export interface Step {
  readonly axis: Axis;
  readonly test: NodeTest;
  readonly predicates: readonly Expression[];
}

/** Operators with two operands. */
export type Operator =
  | "or"
  | "and"
  | "="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "+"
  | "-"
  | "*"
  | "div"
  | "mod"
  | "|";

/** An expression. */
export type Expression =
  | { readonly kind: "literal"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "variable"; readonly prefix: string | null; readonly name: string }
  | {
    readonly kind: "call";
    readonly prefix: string | null;
    readonly name: string;
    readonly values: readonly Expression[];
  }
  | {
    readonly kind: "binary";
    readonly operator: Operator;
    readonly left: Expression;
    readonly right: Expression;
  }
  /** One or more minus signs: the operand as a number. */
  | { readonly kind: "sign"; readonly isNegative: boolean; readonly operand: Expression }
  /** Steps from an expression's nodes, from the document (`/`), or from where it is evaluated. */
  | {
    readonly kind: "path";
    readonly start: Expression | "root" | "here";
    readonly steps: readonly Step[];
  }
  | { readonly kind: "filter"; readonly base: Expression; readonly predicates: readonly Expression[] };

/** libxml2's numbers of errors, less 1200. */
export const XPathCode = {
  UNFINISHED_LITERAL: 2,
  START_LITERAL: 3,
  VARIABLE_REFERENCE: 4,
  UNDEFINED_VARIABLE: 5,
  INVALID_PREDICATE: 6,
  INVALID_EXPRESSION: 7,
  UNCLOSED: 8,
  UNKNOWN_FUNCTION: 9,
  INVALID_TYPE: 11,
  INVALID_ARITY: 12,
  INVALID_SIZE: 13,
  INVALID_POSITION: 14,
  UNDEFINED_PREFIX: 19,
  ENCODING: 20,
  RECURSION: 26,
} as const;

const TEXTS: Readonly<Record<number, string>> = {
  2: "Unfinished literal",
  3: "Start of literal",
  4: "Expected $ for variable reference",
  5: "Undefined variable",
  6: "Invalid predicate",
  7: "Invalid expression",
  8: "Missing closing curly brace",
  9: "Unregistered function",
  11: "Invalid type",
  12: "Invalid number of arguments",
  13: "Invalid context size",
  14: "Invalid context position",
  19: "Undefined namespace prefix",
  20: "Encoding error",
  26: "Recursion limit exceeded",
};

/** What libxml2 says of an expression. */
export interface XPathReport {
  /** As LibXMLError has it. */
  readonly code: number;
  readonly message: string;
}

/** The report of a code. */
export function reportOf(code: number): XPathReport {
  return { code: 1200 + code, message: TEXTS[code] as string };
}

/** An expression that cannot be read or evaluated, with all that is to be reported. */
export class XPathError extends Error {
  constructor(readonly reports: readonly XPathReport[]) {
    super(reports.map(({ message }) => message).join("; "));
  }
}

/** Stops an evaluation. `detail` is what is said before. */
export function stopXPath(code: number, detail?: string): never {
  const reports = detail === undefined ? [] : [{ code: 1, message: detail }];
  throw new XPathError([...reports, reportOf(code)]);
}
