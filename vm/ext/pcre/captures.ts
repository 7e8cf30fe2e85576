/**
 * Matches as PHP arrays: `$matches` of preg_match, the sets of preg_match_all, what callbacks receive. [hot]
 *
 * *Source:* https://www.php.net/preg_match; php-src ext/pcre/php_pcre.c (populate_subpat_array).
 *
 * @module
 */
import { type Key, PhpArray } from "../../runtime/array.ts";
import { slotsFor } from "../../runtime/slot_list.ts";
import type { MaybeValue, PhpValue } from "../../runtime/value.ts";
import { Match } from "./match.ts";
import type { CompiledPattern } from "./pattern.ts";

/** PREG_OFFSET_CAPTURE. */
export const OFFSET_CAPTURE = 256;
/** PREG_UNMATCHED_AS_NULL. */
export const UNMATCHED_AS_NULL = 512;

/** Key lists by pattern and number of groups, shared by all arrays of that shape; null where names are repeated. */
const shapes: WeakMap<CompiledPattern, Key[][] | null> = new WeakMap();

/** One match as PHP shows it under `flags`. */
export function captureArray(pattern: CompiledPattern, match: Match, flags: number): PhpArray {
  const values = captureValues(pattern, match, flags);
  const names = pattern.names;
  if (names === null && match.mark === null) return PhpArray.ofList(values);
  return namedArray(pattern, match, values);
}

/** The same for the groups of a match of a native pattern, in a list that it takes over, without PREG_OFFSET_CAPTURE. */
export function groupsArray(pattern: CompiledPattern, groups: MaybeValue[], flags: number): PhpArray {
  if (pattern.names !== null) {
    return captureArray(pattern, new Match(0, 0, groups as (string | undefined)[], null, null), flags);
  }
  const unmatched = (flags & UNMATCHED_AS_NULL) !== 0 ? null : "";
  if (unmatched !== null) { while (groups[groups.length - 1] === undefined) groups.pop(); }
  for (let i = 1; i < groups.length; i++) if (groups[i] === undefined) groups[i] = unmatched;
  return PhpArray.ofList(groups as PhpValue[]);
}

function captureValues(pattern: CompiledPattern, match: Match, flags: number): PhpValue[] {
  const groups = match.groups;
  const isNullWhenUnmatched = (flags & UNMATCHED_AS_NULL) !== 0;
  const count = isNullWhenUnmatched ? pattern.groupTotal : match.count;
  const values: PhpValue[] = slotsFor(count);
  if ((flags & OFFSET_CAPTURE) !== 0) {
    for (let i = 0; i < count; i++) values[i] = capturePair(match, i, flags);
    return values;
  }
  const unmatched = isNullWhenUnmatched ? null : "";
  for (let i = 0; i < count; i++) {
    const group = groups[i];
    values[i] = group === undefined ? unmatched : group;
  }
  return values;
}

/** `[text, offset]` of a group. */
export function capturePair(match: Match, index: number, flags: number): PhpArray {
  const group = match.groups[index];
  if (group === undefined) return PhpArray.ofList([(flags & UNMATCHED_AS_NULL) !== 0 ? null : "", -1]);
  return PhpArray.ofList([group, match.starts![index]!]);
}

function namedArray(pattern: CompiledPattern, match: Match, values: PhpValue[]): PhpArray {
  const names = pattern.names ?? [];
  let byCount = shapes.get(pattern);
  if (byCount === undefined) shapes.set(pattern, byCount = hasRepeatedName(names) ? null : []);
  if (match.mark !== null || byCount === null) return namedArraySlowly(names, match, values);
  let keys = byCount[values.length];
  if (keys === undefined) byCount[values.length] = keys = keysOf(names, values.length);
  const all: PhpValue[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (names[i] !== undefined) {
      if (value instanceof PhpArray) value.shared |= 1;
      all.push(value);
    }
    all.push(value);
  }
  return PhpArray.ofShape(keys, all, values.length);
}

function keysOf(names: readonly (string | undefined)[], count: number): Key[] {
  const keys: Key[] = [];
  for (let i = 0; i < count; i++) {
    const name = names[i];
    if (name !== undefined) keys.push(name);
    keys.push(i);
  }
  return keys;
}

function hasRepeatedName(names: readonly (string | undefined)[]): boolean {
  const known = names.filter((name) => name !== undefined);
  return new Set(known).size !== known.length;
}

/** With names that several groups have, the group that matched gives the value. */
function namedArraySlowly(
  names: readonly (string | undefined)[],
  match: Match,
  values: readonly PhpValue[],
): PhpArray {
  const result = PhpArray.empty();
  for (let i = 0; i < values.length; i++) {
    const name = names[i];
    const value = values[i]!;
    if (name !== undefined && (match.groups[i] !== undefined || !result.has(name))) {
      if (value instanceof PhpArray) value.shared |= 1;
      result.setKey(name, value);
    }
    result.push(value);
  }
  if (match.mark !== null) result.setKey("MARK", match.mark);
  return result;
}
