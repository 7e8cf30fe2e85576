/**
 * Modifiers of classes, members and promoted parameters, and what PHP says of bad combinations.
 *
 * @module
 */

import type { Modifiers, Visibility } from "./ast_declaration.ts";
import type { Parser } from "./parser.ts";
import * as t from "./token.ts";

/** What modifiers stand before. */
export type ModifierTarget = "property" | "method" | "class constant" | "parameter" | "property hook";

const NAMES: ReadonlyMap<number, string> = new Map([
  [t.T_PUBLIC, "public"],
  [t.T_PROTECTED, "protected"],
  [t.T_PRIVATE, "private"],
  [t.T_PUBLIC_SET, "public(set)"],
  [t.T_PROTECTED_SET, "protected(set)"],
  [t.T_PRIVATE_SET, "private(set)"],
  [t.T_STATIC, "static"],
  [t.T_ABSTRACT, "abstract"],
  [t.T_FINAL, "final"],
  [t.T_READONLY, "readonly"],
]);

const ALLOWED: Readonly<Record<ModifierTarget, ReadonlySet<number>>> = {
  "property": new Set(NAMES.keys()),
  "method": new Set([t.T_PUBLIC, t.T_PROTECTED, t.T_PRIVATE, t.T_STATIC, t.T_ABSTRACT, t.T_FINAL]),
  "class constant": new Set([t.T_PUBLIC, t.T_PROTECTED, t.T_PRIVATE, t.T_FINAL]),
  "parameter": new Set([
    ...[t.T_PUBLIC, t.T_PROTECTED, t.T_PRIVATE, t.T_READONLY],
    ...[t.T_PUBLIC_SET, t.T_PROTECTED_SET, t.T_PRIVATE_SET],
  ]),
  "property hook": new Set([t.T_FINAL]),
};

/** No modifiers at all. */
export const NO_MODIFIERS: Modifiers = {
  visibility: null,
  setVisibility: null,
  isStatic: false,
  isAbstract: false,
  isFinal: false,
  isReadonly: false,
};

/** Tells whether the token is a modifier of a member. */
export function isModifier(token: number): boolean {
  return token >= t.T_STATIC && token <= t.T_READONLY;
}

/** Makes modifiers of their tokens in the written order. */
export function makeModifiers(parser: Parser, tokens: readonly number[], target: ModifierTarget): Modifiers {
  let visibility: Visibility | null = null;
  let setVisibility: Visibility | null = null;
  const seen = new Set<number>();
  for (const token of tokens) {
    const name = NAMES.get(token)!;
    if (!ALLOWED[target].has(token)) {
      throw parser.immediateCompileError(`Cannot use the ${name} modifier on a ${target}`);
    }
    switch (token) {
      case t.T_PUBLIC:
      case t.T_PROTECTED:
      case t.T_PRIVATE:
        if (visibility !== null) {
          throw parser.immediateCompileError("Multiple access type modifiers are not allowed");
        }
        visibility = name as Visibility;
        break;
      case t.T_PUBLIC_SET:
      case t.T_PROTECTED_SET:
      case t.T_PRIVATE_SET:
        if (setVisibility !== null) {
          throw parser.immediateCompileError("Multiple access type modifiers are not allowed");
        }
        setVisibility = name.slice(0, -"(set)".length) as Visibility;
        break;
      default:
        if (seen.has(token)) throw parser.immediateCompileError(`Multiple ${name} modifiers are not allowed`);
    }
    seen.add(token);
    if (seen.has(t.T_ABSTRACT) && seen.has(t.T_FINAL)) {
      throw parser.immediateCompileError(`Cannot use the final modifier on an abstract ${target}`);
    }
  }
  return {
    visibility,
    setVisibility,
    isStatic: seen.has(t.T_STATIC),
    isAbstract: seen.has(t.T_ABSTRACT),
    isFinal: seen.has(t.T_FINAL),
    isReadonly: seen.has(t.T_READONLY),
  };
}

/** Modifiers of a class. */
export interface ClassModifiers {
  readonly isAbstract: boolean;
  readonly isFinal: boolean;
  readonly isReadonly: boolean;
}

/** Takes `abstract`, `final` and `readonly` before `class`. */
export function parseClassModifiers(parser: Parser, isAnonymous: boolean): ClassModifiers {
  const seen = new Set<number>();
  while (parser.at(t.T_ABSTRACT) || parser.at(t.T_FINAL) || parser.at(t.T_READONLY)) {
    const token = parser.token;
    const name = NAMES.get(token)!;
    parser.advance();
    if (isAnonymous && token !== t.T_READONLY) {
      throw parser.immediateCompileError(`Cannot use the ${name} modifier on an anonymous class`);
    }
    if (seen.has(token)) throw parser.immediateCompileError(`Multiple ${name} modifiers are not allowed`);
    seen.add(token);
    if (seen.has(t.T_ABSTRACT) && seen.has(t.T_FINAL)) {
      throw parser.immediateCompileError("Cannot use the final modifier on an abstract class");
    }
  }
  return {
    isAbstract: seen.has(t.T_ABSTRACT),
    isFinal: seen.has(t.T_FINAL),
    isReadonly: seen.has(t.T_READONLY),
  };
}
