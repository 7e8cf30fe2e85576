/**
 * How many bytes PCRE2 needs for a pattern, about: it refuses patterns that take more than its links reach over.
 *
 * *Source:* measured with PCRE2 10.42 of links of two bytes, by how often each construct may be repeated
 *
 * @module
 */
import type { CharacterSet } from "./character_set.ts";
import { CompileError, PatternError } from "./compile_error.ts";
import type { ParsedPattern, PatternNode, RepeatNode } from "./tree.ts";

/** The most that a pattern may take. */
const SIZE_MAX = 65_536;

/** Patterns that are shorter cannot take so much, unless they count. */
const CHARS_MIN = 5_000;

/** What brackets around a part take, and what another branch takes. */
const BRACKETS = 6;
const BRANCH = 3;

/** Throws: CompileError for a pattern that PCRE2 would refuse as too large. */
export function checkSize(text: string, { root, isUtf }: ParsedPattern): void {
  if (text.length < CHARS_MIN) return;
  if (new Measure(isUtf).inside(root) + BRACKETS + 1 <= SIZE_MAX) return;
  throw new CompileError(PatternError.TOO_LARGE, text.length);
}

class Measure {
  constructor(readonly isUtf: boolean) {}

  /** What stands in brackets that were counted. */
  inside(node: PatternNode): number {
    if (node.kind !== "alternation") return this.size(node);
    return node.branches.reduce((sum, branch) => sum + this.size(branch) + BRANCH, -BRANCH);
  }

  size(node: PatternNode): number {
    switch (node.kind) {
      case "character":
        return 1 + this.#charSize(node.code);
      case "set":
        return setSize(node.set);
      case "sequence":
        return node.items.reduce((sum, item) => sum + this.size(item), 0);
      case "alternation":
        return BRACKETS + this.inside(node);
      case "group":
        return BRACKETS + 2 + this.inside(node.body);
      case "atomic":
      case "look":
        return BRACKETS + this.inside(node.body);
      case "repeat":
        return this.#repeat(node);
      case "condition":
        return BRACKETS + 2 * BRANCH + this.size(node.yes) + this.size(node.no);
      case "reference":
      case "call":
        return 3;
      case "verb":
        return node.name === null ? 1 : 3 + node.name.length;
      default:
        return 1;
    }
  }

  #charSize(code: number): number {
    if (!this.isUtf || code < 0x80) return 1;
    return code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }

  #repeat({ body, minimum, maximum }: RepeatNode): number {
    const isPlain = minimum <= 1 && (maximum === Infinity || minimum === 0 && maximum === 1);
    if (body.kind === "set") {
      const size = setSize(body.set);
      return size + (isPlain ? (size > 30 ? 1 : 0) : size > 30 ? 5 : 4);
    }
    const size = this.size(body);
    if (body.kind === "character") {
      if (isPlain) return size;
      return (minimum > 0 ? size + 2 : 0) +
        (maximum === Infinity || maximum - minimum === 1 ? size : size + 2);
    }
    const bracketed = body.kind === "sequence" ? BRACKETS + size : size;
    if (isPlain) return bracketed + (minimum === 0 ? 1 : 0);
    const copies = maximum === Infinity ? Math.max(minimum, 1) : maximum;
    return bracketed * copies + (maximum === Infinity ? 0 : (maximum - minimum) * (BRACKETS + 1));
  }
}

/** Whether one character is missing. */
function isAllButOne([first, before, after, last, ...more]: readonly number[]): boolean {
  return more.length === 0 && first === 0 && last !== undefined && last >= 0xff &&
    (before as number) + 2 === after;
}

/** Whether a set is a letter in both cases. */
function isOneLetter([upper, same, lower, again, ...more]: readonly number[]): boolean {
  return more.length === 0 && upper === same && lower === again && upper !== undefined &&
    String.fromCharCode(upper).toLowerCase() === String.fromCharCode(lower ?? 0);
}

/** What a single kind of character takes, or a table of all. */
function setSize(set: CharacterSet): number {
  if (set.shorthand !== null) return 1;
  const { ranges, properties, isNegated } = set;
  if (properties.length > 0) return ranges.length === 0 && properties.length === 1 ? 3 : 40;
  if (ranges.length === 2 && ranges[0] === ranges[1] || isAllButOne(ranges) || isOneLetter(ranges)) return 2;
  const isDigits = ranges.length === 2 && ranges[0] === 48 && ranges[1] === 57 && !isNegated;
  // `\w` and `\W`.
  const isWord = ranges.length === 8 && ranges[0] === 48 && ranges[7] === 122;
  return isDigits || isWord ? 1 : 33;
}
