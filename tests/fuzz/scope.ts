/**
 * What generated code may name at a place.
 *
 * @module
 */
import type { Random } from "./random.ts";

/** What an expression is meant to give; it need not: variables change, and operators convert. */
export type Kind = "int" | "float" | "string" | "bool" | "list" | "hash" | "object" | "mixed";

/** All kinds but objects. */
export const PLAIN_KINDS: readonly Kind[] = ["int", "float", "string", "bool", "list", "hash", "mixed"];

/** A function that was declared before. */
export interface KnownFunction {
  readonly name: string;
  /** Kinds of its parameters; a leading `&` marks one by reference. */
  readonly parameters: readonly {
    readonly name: string;
    readonly kind: Kind;
    readonly isReference: boolean;
  }[];
  readonly isVariadic: boolean;
  readonly isGenerator: boolean;
}

/** A class that was declared before. */
export interface KnownClass {
  readonly name: string;
  readonly properties: readonly { readonly name: string; readonly kind: Kind }[];
  readonly statics: readonly string[];
  readonly methods: readonly KnownFunction[];
}

/** What the whole program has. */
export interface Declared {
  readonly functions: KnownFunction[];
  readonly classes: KnownClass[];
}

/** A function's variables, and how deep its code is nested. */
export class Scope {
  readonly random: Random;
  readonly declared: Declared;
  /** Loops around the place, the innermost last. */
  loops = 0;
  /** Blocks around the place. */
  depth = 0;
  isGenerator = false;
  /** Whether `$this` has the properties of this class. */
  self: KnownClass | null = null;
  #counter = 0;

  constructor(random: Random, declared: Declared) {
    this.random = random;
    this.declared = declared;
  }

  /** A variable that nothing but the statement which asks for it writes to. */
  fresh(): string {
    return `$_${this.#counter++}`;
  }

  /** A variable of a kind; rarely one of another kind, or one that was never assigned. */
  variable(kind: Kind): string {
    const { random } = this;
    if (random.oneIn(400)) return "$undefined";
    const real = kind === "mixed" || random.oneIn(40) ? random.pick(PLAIN_KINDS) : kind;
    return `$${VARIABLES[real]}${random.below(2)}`;
  }
}

const VARIABLES: Readonly<Record<Kind, string>> = {
  int: "i",
  float: "d",
  string: "s",
  bool: "b",
  list: "a",
  hash: "h",
  object: "o",
  mixed: "m",
};

/** All variables of a kind, which a function assigns at its start. */
export function variablesOf(kind: Kind): readonly string[] {
  return [`$${VARIABLES[kind]}0`, `$${VARIABLES[kind]}1`];
}
