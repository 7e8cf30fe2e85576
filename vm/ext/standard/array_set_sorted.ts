/**
 * Differences and intersections with callbacks: all arrays are sorted, then walked side by side, so that
 * callbacks that contradict themselves give what they give in PHP.
 *
 * *Source:* php-src ext/standard/array.c (php_array_diff, php_array_intersect; behaviour: what is compared, in
 * which order)
 *
 * @module
 */
import { type Key, PhpArray, share } from "../../runtime/array.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { type Comparator, hybridSort } from "./hybrid_sort.ts";

/** What is compared. HASHED finds keys directly and is not sorted. */
export const Behavior = { VALUES: 0, KEYS: 1, BOTH: 2, HASHED: 3 } as const;
/** One of {@linkcode Behavior}. */
export type Behavior = typeof Behavior[keyof typeof Behavior];

/** An element of a sorted array. */
interface Element {
  readonly key: Key;
  readonly value: PhpValue;
}

/** A sorted array with a place in it. */
interface Walked {
  readonly elements: Element[];
  at: number;
}

type ElementComparator = Comparator<Element>;

function sorted(source: PhpArray, compare: ElementComparator): Walked {
  const elements: Element[] = [];
  for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
    elements.push({ key: source.keyAt(at), value: share(source.valueAt(at)) });
  }
  hybridSort(elements, compare);
  return { elements, at: 0 };
}

function ownCopy(source: PhpArray): PhpArray {
  const copy = source.copy();
  copy.cursor = 0;
  return copy;
}

/** The elements of the first array that are in none of the others. */
export function diffSorted(
  sources: readonly PhpArray[],
  behavior: Behavior,
  compareValues: Comparator<PhpValue>,
  compareKeys: Comparator<Key>,
): PhpArray {
  const byValue: ElementComparator = (first, second) => compareValues(first.value, second.value);
  const byKey: ElementComparator = (first, second) => compareKeys(first.key, second.key);
  const order = behavior === Behavior.VALUES ? byValue : byKey;
  const [first, ...others] = sources.map((source) => sorted(source, order)) as [Walked, ...Walked[]];
  const result = ownCopy(sources[0] as PhpArray);
  const elements = first.elements;
  while (first.at < elements.length) {
    const element = elements[first.at] as Element;
    const isFound = behavior === Behavior.VALUES
      ? others.some((other) => advanceToEqual(other, element, byValue))
      : others.some((other) => holdsKey(other, element, behavior, byKey, byValue));
    if (isFound) result.deleteKey(element.key);
    first.at++;
    if (behavior !== Behavior.VALUES) continue;
    while (
      first.at < elements.length &&
      byValue(elements[first.at - 1] as Element, elements[first.at] as Element) === 0
    ) {
      if (isFound) result.deleteKey((elements[first.at] as Element).key);
      first.at++;
    }
  }
  return result;
}

/** Moves past the elements below one. Whether an equal one follows, which is passed too. */
function advanceToEqual(other: Walked, element: Element, compare: ElementComparator): boolean {
  while (other.at < other.elements.length) {
    const order = compare(element, other.elements[other.at] as Element);
    if (order <= 0) {
      if (order === 0) other.at++;
      return order === 0;
    }
    other.at++;
  }
  return false;
}

/** Whether an array has an element of equal key and, where both count, equal value. */
function holdsKey(
  other: Walked,
  element: Element,
  behavior: Behavior,
  byKey: ElementComparator,
  byValue: ElementComparator,
): boolean {
  const found = other.elements.find((candidate) => byKey(element, candidate) === 0);
  if (found === undefined) return false;
  return behavior === Behavior.KEYS || byValue(element, found) === 0;
}

/** The elements of the first array that are in all others. */
export function intersectSorted(
  sources: readonly PhpArray[],
  behavior: Behavior,
  compareValues: Comparator<PhpValue>,
  compareKeys: Comparator<Key>,
): PhpArray {
  const byValue: ElementComparator = (first, second) => compareValues(first.value, second.value);
  const byKey: ElementComparator = (first, second) => compareKeys(first.key, second.key);
  const order = behavior === Behavior.VALUES ? byValue : byKey;
  const data = behavior === Behavior.BOTH ? byValue : null;
  const [first, ...others] = sources.map((source) => sorted(source, order)) as [Walked, ...Walked[]];
  const result = ownCopy(sources[0] as PhpArray);
  while (first.at < first.elements.length) {
    const failed = findMissing(first, others, order, data);
    if (failed === "ended") {
      while (first.at < first.elements.length) result.deleteKey(first.elements[first.at++]!.key);
      break;
    }
    if (failed === null) skipEqual(first, behavior, byValue);
    else dropBelow(first, failed, behavior, byValue, result);
  }
  return result;
}

/** The array in which the first one's element is missing; null when it is in all; `ended` past an array's end. */
function findMissing(
  first: Walked,
  others: readonly Walked[],
  order: ElementComparator,
  data: ElementComparator | null,
): Walked | null | "ended" {
  const element = first.elements[first.at] as Element;
  for (const other of others) {
    let result = 1;
    while (other.at < other.elements.length) {
      result = order(element, other.elements[other.at] as Element);
      if (result <= 0) break;
      other.at++;
    }
    if (other.at >= other.elements.length) return "ended";
    if (result === 0 && data !== null) result = data(element, other.elements[other.at] as Element);
    if (result !== 0) return other;
    other.at++;
  }
  return null;
}

function skipEqual(first: Walked, behavior: Behavior, byValue: ElementComparator): void {
  const elements = first.elements;
  first.at++;
  if (behavior !== Behavior.VALUES) return;
  while (
    first.at < elements.length &&
    byValue(elements[first.at - 1] as Element, elements[first.at] as Element) === 0
  ) {
    first.at++;
  }
}

/** Drops the element, and by value all that follow and are still below what the other array has next. */
function dropBelow(
  first: Walked,
  other: Walked,
  behavior: Behavior,
  byValue: ElementComparator,
  result: PhpArray,
): void {
  const elements = first.elements;
  for (;;) {
    result.deleteKey((elements[first.at] as Element).key);
    if (++first.at >= elements.length || behavior !== Behavior.VALUES) return;
    if (byValue(elements[first.at] as Element, other.elements[other.at] as Element) >= 0) return;
  }
}
