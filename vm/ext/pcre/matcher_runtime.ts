/**
 * What generated matchers call for the rarer tests.
 *
 * @module
 */
import { caseVariants } from "./case_folding.ts";
import type { Newline } from "./tree.ts";
import { hasProperty } from "./unicode_property.ts";

/** Helpers that generated code sees under the name `h`. */
export interface MatcherHelpers {
  /** Length of a line end at an index, 0 for none. */
  newlineAt(text: string, index: number): number;
  /** Length of a line end right before an index, 0 for none. */
  newlineBefore(text: string, index: number): number;
  /** Length of what `\R` matches at an index, 0 for nothing. */
  sequenceAt(text: string, index: number): number;
  /** Length of the grapheme cluster at an index, 0 at the end. */
  graphemeAt(text: string, index: number): number;
  /** Whether a word starts or ends at an index. */
  isWordBoundary(text: string, index: number): boolean;
  /** The index after a text equal but for case to `text` from `start` to `end`, or −1. */
  caselessEnd(text: string, start: number, end: number, index: number): number;
}

/** The helpers for a pattern's modes. */
export function makeHelpers(
  newline: Newline,
  isUtf: boolean,
  isUcp: boolean,
  isNarrowSequence: boolean,
): MatcherHelpers {
  const isWord = isUcp && isUtf ? isUnicodeWord : isAsciiWord;
  return {
    newlineAt: (text, index) => newlineLength(text, index, newline, isUtf),
    newlineBefore: (text, index) => lengthBefore(text, index, newline, isUtf),
    sequenceAt: (text, index) => newlineLength(text, index, isNarrowSequence ? "anycrlf" : "any", isUtf),
    graphemeAt: (text, index) => graphemeLength(text, index, isUtf),
    isWordBoundary(text, index) {
      const before = index > 0 && isWord(codeBefore(text, index));
      return before !== (index < text.length && isWord(text.codePointAt(index)!));
    },
    caselessEnd: (text, start, end, index) => caselessEnd(text, start, end, index, isUtf),
  };
}

function codeBefore(text: string, index: number): number {
  const unit = text.charCodeAt(index - 1);
  if ((unit & 0xfc00) !== 0xdc00 || index < 2) return unit;
  return text.codePointAt(index - 2)!;
}

function isAsciiWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) ||
    code === 95;
}

function isUnicodeWord(code: number): boolean {
  if (code < 128) return isAsciiWord(code);
  return hasProperty("L", code) || hasProperty("N", code) || hasProperty("Mn", code) ||
    hasProperty("Pc", code);
}

function newlineLength(text: string, index: number, newline: Newline, isUtf: boolean): number {
  if (index >= text.length) return 0;
  const code = text.charCodeAt(index);
  const isPair = code === 13 && text.charCodeAt(index + 1) === 10;
  switch (newline) {
    case "lf":
      return code === 10 ? 1 : 0;
    case "cr":
      return code === 13 ? 1 : 0;
    case "nul":
      return code === 0 ? 1 : 0;
    case "crlf":
      return isPair ? 2 : 0;
    case "anycrlf":
      return isPair ? 2 : code === 10 || code === 13 ? 1 : 0;
    case "any":
      if (isPair) return 2;
      if ((code >= 10 && code <= 13) || code === 0x85) return 1;
      return isUtf && (code === 0x2028 || code === 0x2029) ? 1 : 0;
  }
}

function lengthBefore(text: string, index: number, newline: Newline, isUtf: boolean): number {
  if (index >= 2 && newlineLength(text, index - 2, newline, isUtf) === 2) return 2;
  return index >= 1 && newlineLength(text, index - 1, newline, isUtf) === 1 ? 1 : 0;
}

let segmenter: Intl.Segmenter | null = null;

/** PCRE knows no conjuncts of Indic scripts (rule GB9c of Unicode 15.1): a letter always begins a cluster of its own. */
function graphemeLength(text: string, index: number, isUtf: boolean): number {
  if (index >= text.length) return 0;
  if (!isUtf) return text.startsWith("\r\n", index) ? 2 : 1;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  for (const { segment } of segmenter.segment(text.slice(index, index + 256))) {
    const joined = /[\p{M}\u200d]\p{Lo}/u.exec(segment);
    return joined === null ? segment.length : joined.index + joined[0].search(/\p{Lo}/u);
  }
  return 0;
}

function caselessEnd(text: string, start: number, end: number, index: number, isUtf: boolean): number {
  let at = index;
  for (let from = start; from < end;) {
    if (at >= text.length) return -1;
    const wanted = isUtf ? text.codePointAt(from)! : text.charCodeAt(from);
    const found = isUtf ? text.codePointAt(at)! : text.charCodeAt(at);
    if (wanted !== found && !caseVariants(wanted, isUtf).includes(found)) return -1;
    from += wanted > 0xffff ? 2 : 1;
    at += found > 0xffff ? 2 : 1;
  }
  return at;
}
