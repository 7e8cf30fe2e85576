/**
 * Characters and sets as RegExp source.
 *
 * @module
 */
import type { CharacterSet } from "./character_set.ts";
import type { PropertySet } from "./unicode_property.ts";

/**
 * What subjects a RegExp is for: byte strings, ASCII under /u, or decoded characters under /u. ASCII subjects
 * have their own RegExp because it needs neither decoding nor properties.
 */
export type SubjectKind = "bytes" | "ascii" | "unicode";

const SYNTAX = "^$\\.*+?()[]{}|/";

/** One literal character. */
export function literalText(code: number, kind: SubjectKind): string {
  if (kind === "ascii" && code > 127) return "[]";
  const character = String.fromCodePoint(code);
  if (SYNTAX.includes(character)) return "\\" + character;
  if (code >= 32 && code < 127) return character;
  return escaped(code);
}

function escaped(code: number): string {
  if (code < 256) return "\\x" + code.toString(16).padStart(2, "0");
  return code < 65536 ? "\\u" + code.toString(16).padStart(4, "0") : `\\u{${code.toString(16)}}`;
}

/** One character of a set. */
export function setText(set: CharacterSet, kind: SubjectKind): string {
  if (kind === "unicode") return unicodeText(set);
  const limit = kind === "bytes" ? 255 : 127;
  const members = memberRanges(set, limit);
  return KNOWN[members.join()] ?? shortestText(members, limit);
}

const KNOWN: Readonly<Record<string, string>> = {
  "48,57": "\\d",
  "48,57,65,90,95,95,97,122": "\\w",
};

function memberRanges(set: CharacterSet, limit: number): number[] {
  const ranges: number[] = [];
  for (let code = 0; code <= limit; code++) {
    if (!set.has(code)) continue;
    if (ranges.length > 0 && ranges[ranges.length - 1] === code - 1) ranges[ranges.length - 1] = code;
    else ranges.push(code, code);
  }
  return ranges;
}

function shortestText(members: readonly number[], limit: number): string {
  if (members.length === 0) return "[]";
  if (members[members.length - 1] !== limit) return `[${rangesText(members)}]`;
  // What is above the limit never occurs, so that a negated class may be used.
  const missing: number[] = [];
  let next = 0;
  for (let i = 0; i < members.length; i += 2) {
    if (members[i]! > next) missing.push(next, members[i]! - 1);
    next = members[i + 1]! + 1;
  }
  const known = KNOWN[missing.join()];
  if (known !== undefined) return known.toUpperCase();
  return `[^${rangesText(missing)}]`;
}

function rangesText(ranges: readonly number[]): string {
  let text = "";
  for (let i = 0; i < ranges.length; i += 2) {
    const first = ranges[i]!;
    const last = ranges[i + 1]!;
    text += classCharacter(first);
    if (last > first + 1) text += "-";
    if (last > first) text += classCharacter(last);
  }
  return text;
}

function classCharacter(code: number): string {
  const character = String.fromCodePoint(code);
  return /[0-9A-Za-z]/.test(character) ? character : escaped(code);
}

function unicodeText(set: CharacterSet): string {
  let text = rangesText(set.ranges);
  for (const property of set.properties) text += propertyText(property);
  if (text === "") return set.isNegated ? "[^]" : "[]";
  if (!set.isNegated && set.ranges.length === 2 && set.ranges[0] === 0 && set.ranges[1] === 0x10ffff) {
    return "[^]";
  }
  return `[${set.isNegated ? "^" : ""}${text}]`;
}

function propertyText(property: PropertySet): string {
  const names = property.properties.map((name) => `\\p{${name}}`).join("");
  return `[${property.isNegated ? "^" : ""}${names}${rangesText(property.ranges)}]`;
}
