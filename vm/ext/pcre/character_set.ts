/**
 * Sets of characters: classes, `.`, `\d` and letters of several cases.
 *
 * @module
 */
import { addCaseVariants } from "./case_folding.ts";
import { inPropertySet, inRanges, type PropertySet } from "./unicode_property.ts";

/** The largest byte. */
export const BYTE_MAX = 0xff;
/** The largest code point. */
export const CODE_POINT_MAX = 0x10ffff;

/**
 * The escape that a set was written as, where PCRE2 remembers it: it takes some pairs of escapes for disjoint
 * that are not; see `cannotGiveBack`.
 */
export type Shorthand = "dot" | "space" | "not_space" | "horizontal" | "vertical" | "newline_sequence";

/** A set of bytes, or of code points. On bytes there are no properties and no negation left. */
export class CharacterSet {
  /** Sorted, disjoint, inclusive pairs. */
  readonly ranges: readonly number[];
  /** Further members by property. */
  readonly properties: readonly PropertySet[];
  /** Whether the set is everything but the above. */
  readonly isNegated: boolean;
  readonly shorthand: Shorthand | null;
  constructor(
    ranges: readonly number[],
    properties: readonly PropertySet[],
    isNegated: boolean,
    shorthand: Shorthand | null = null,
  ) {
    this.ranges = ranges;
    this.properties = properties;
    this.isNegated = isNegated;
    this.shorthand = shorthand;
  }

  /** The set of some ranges in any order. */
  static of(...ranges: number[]): CharacterSet {
    return new CharacterSet(normalRanges(ranges), [], false);
  }

  /** Whether a character is in the set. */
  has(code: number): boolean {
    if (inRanges(this.ranges, code)) return !this.isNegated;
    for (const property of this.properties) if (inPropertySet(property, code)) return !this.isNegated;
    return this.isNegated;
  }

  /** The same set, remembered as an escape. */
  as(shorthand: Shorthand | null): CharacterSet {
    return new CharacterSet(this.ranges, this.properties, this.isNegated, shorthand);
  }

  /** Whether membership is known without asking for properties. */
  get isPlain(): boolean {
    return this.properties.length === 0;
  }

  /** The ranges of a plain set, negation applied. */
  plainRanges(limit: number): readonly number[] {
    return this.isNegated ? invertRanges(this.ranges, limit) : this.ranges;
  }
}

/** Sorted, merged ranges. */
export function normalRanges(ranges: readonly number[]): number[] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < ranges.length; i += 2) pairs.push([ranges[i]!, ranges[i + 1]!]);
  pairs.sort((a, b) => a[0] - b[0]);
  const result: number[] = [];
  for (const [first, last] of pairs) {
    const end = result.length - 1;
    if (end > 0 && first <= result[end]! + 1) result[end] = Math.max(result[end]!, last);
    else result.push(first, last);
  }
  return result;
}

/** What sorted ranges leave out, from 0 to a limit. */
export function invertRanges(ranges: readonly number[], limit: number): number[] {
  const result: number[] = [];
  let next = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    if (ranges[i]! > limit) break;
    if (ranges[i]! > next) result.push(next, ranges[i]! - 1);
    next = ranges[i + 1]! + 1;
  }
  if (next <= limit) result.push(next, limit);
  return result;
}

/** Collects the members of a class. */
export class SetBuilder {
  readonly #ranges: number[] = [];
  readonly #properties: PropertySet[] = [];

  /** Adds an inclusive range. */
  addRange(first: number, last: number): void {
    this.#ranges.push(first, last);
  }

  /** Adds sorted or unsorted inclusive ranges. */
  addRanges(ranges: readonly number[]): void {
    for (let i = 0; i < ranges.length; i++) this.#ranges.push(ranges[i]!);
  }

  /** Adds what a property stands for. */
  addProperty(property: PropertySet): void {
    if (property.properties.length > 0) this.#properties.push(property);
    else if (property.isNegated) this.addRanges(invertRanges(property.ranges, CODE_POINT_MAX));
    else this.addRanges(property.ranges);
  }

  /** Adds the other cases of every range so far; properties have none. */
  addCases(isUtf: boolean, isRestricted: boolean): void {
    addCaseVariants(normalRanges(this.#ranges), isUtf, isRestricted, (code) => this.#ranges.push(code, code));
  }

  /** The set. */
  build(isNegated: boolean, isUtf: boolean): CharacterSet {
    const ranges = normalRanges(this.#ranges);
    if (!isUtf) {
      const bytes = ranges.map((code) => Math.min(code, BYTE_MAX));
      return new CharacterSet(isNegated ? invertRanges(ranges, BYTE_MAX) : normalRanges(bytes), [], false);
    }
    if (this.#properties.length > 0) return new CharacterSet(ranges, this.#properties, isNegated);
    return new CharacterSet(isNegated ? invertRanges(ranges, CODE_POINT_MAX) : ranges, [], false);
  }
}
