/**
 * Patterns of RELAX NG, put together so that what can never match or says nothing is not there.
 *
 * *Source:* https://relaxng.org/spec-20011203.html
 *
 * @module
 */

/** Which names an element or attribute may have. */
export interface NameClass {
  contains(uri: string, name: string): boolean;
  /** The name that it stands for, where it is one alone. */
  readonly only: { readonly uri: string; readonly name: string } | null;
}

/** A type of values. */
export interface ValueType {
  readonly name: string;
  /** Whether a text is a value; what is wrong is told of as far as it is known. */
  allows(text: string): boolean;
  /** Whether it is written as a value of the type, whatever limits it. */
  isLexical(text: string): boolean;
  equals(first: string, second: string): boolean;
}

/** Any pattern. */
export type Pattern =
  | { readonly kind: "empty" | "notAllowed" | "text" }
  | { readonly kind: "choice" | "interleave" | "group"; readonly first: Pattern; readonly second: Pattern }
  | { readonly kind: "after"; readonly first: Pattern; readonly second: Pattern }
  | { readonly kind: "oneOrMore" | "list"; readonly inner: Pattern }
  | { readonly kind: "data"; readonly type: ValueType; readonly except: Pattern | null }
  | { readonly kind: "value"; readonly type: ValueType; readonly value: string }
  | { readonly kind: "attribute"; readonly names: NameClass; readonly inner: Pattern }
  | ElementPattern;

/** A pattern of an element; what it holds is looked at when an element is met, as it may hold itself. */
export interface ElementPattern {
  readonly kind: "element";
  readonly names: NameClass;
  content(): Pattern;
}

/** Nothing. */
export const EMPTY: Pattern = { kind: "empty" };
/** What nothing matches. */
export const NOT_ALLOWED: Pattern = { kind: "notAllowed" };
/** Any text. */
export const TEXT: Pattern = { kind: "text" };

/** One or the other. */
export function choice(first: Pattern, second: Pattern): Pattern {
  if (first.kind === "notAllowed") return second;
  if (second.kind === "notAllowed" || first === second) return first;
  if (first.kind === "empty" && second.kind === "empty") return first;
  return { kind: "choice", first, second };
}

/** One and then the other. */
export function group(first: Pattern, second: Pattern): Pattern {
  if (first.kind === "notAllowed" || second.kind === "notAllowed") return NOT_ALLOWED;
  if (first.kind === "empty") return second;
  return second.kind === "empty" ? first : { kind: "group", first, second };
}

/** Both in any order. */
export function interleave(first: Pattern, second: Pattern): Pattern {
  if (first.kind === "notAllowed" || second.kind === "notAllowed") return NOT_ALLOWED;
  if (first.kind === "empty") return second;
  return second.kind === "empty" ? first : { kind: "interleave", first, second };
}

/** What is left of an element, and what comes after it. */
export function after(first: Pattern, second: Pattern): Pattern {
  if (first.kind === "notAllowed" || second.kind === "notAllowed") return NOT_ALLOWED;
  return { kind: "after", first, second };
}

/** One or more of a pattern. */
export function oneOrMore(inner: Pattern): Pattern {
  return inner.kind === "notAllowed" || inner.kind === "oneOrMore" ? inner : { kind: "oneOrMore", inner };
}

/** Whether a pattern matches nothing at all. */
export function isNullable(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case "empty":
    case "text":
      return true;
    case "choice":
      return isNullable(pattern.first) || isNullable(pattern.second);
    case "group":
    case "interleave":
      return isNullable(pattern.first) && isNullable(pattern.second);
    case "oneOrMore":
      return isNullable(pattern.inner);
    default:
      return false;
  }
}

/** The elements that a pattern may begin with. */
export function* startingElements(pattern: Pattern): Generator<ElementPattern> {
  switch (pattern.kind) {
    case "element":
      yield pattern;
      break;
    case "choice":
    case "interleave":
      yield* startingElements(pattern.first);
      yield* startingElements(pattern.second);
      break;
    case "group":
      yield* startingElements(pattern.first);
      if (isNullable(pattern.first) || pattern.first.kind === "attribute") {
        yield* startingElements(pattern.second);
      }
      break;
    case "after":
      yield* startingElements(pattern.first);
      break;
    case "oneOrMore":
      yield* startingElements(pattern.inner);
      break;
    default:
  }
}

/** The part of a pattern that fulfils a condition, the first one. */
export function findPattern(pattern: Pattern, fits: (pattern: Pattern) => boolean): Pattern | null {
  if (fits(pattern)) return pattern;
  switch (pattern.kind) {
    case "choice":
    case "group":
    case "interleave":
      return findPattern(pattern.first, fits) ?? findPattern(pattern.second, fits);
    case "after":
      return findPattern(pattern.first, fits);
    case "oneOrMore":
    case "list":
      return findPattern(pattern.inner, fits);
    default:
      return null;
  }
}
