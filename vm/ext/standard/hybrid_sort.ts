/**
 * The order in which PHP compares and moves elements when it sorts: insertion for up to 16, quicksort above.
 * With comparisons that contradict each other the result depends on it, and user callbacks can watch it. [hot]
 *
 * *Source:* php-src Zend/zend_sort.c (behaviour: which elements are compared, in which order)
 *
 * @module
 */

/** Orders two items: negative, 0 or positive. */
export type Comparator<Item> = (first: Item, second: Item) => number;

/** Up to so many items are sorted by insertion. */
const INSERTION_MAX = 16;
/** From so many items on the pivot is the median of five. */
const MEDIAN_OF_FIVE_MIN = 1024;

/** Sorts items in place as PHP does. Not stable by itself. */
export function hybridSort<Item>(items: Item[], compare: Comparator<Item>): void {
  sortRange(items, 0, items.length, compare);
}

function sortRange<Item>(items: Item[], start: number, end: number, compare: Comparator<Item>): void {
  while (end - start > INSERTION_MAX) {
    const middle = partition(items, start, end, compare);
    if (middle - start < end - middle - 1) {
      sortRange(items, start, middle, compare);
      start = middle + 1;
    } else {
      sortRange(items, middle + 1, end, compare);
      end = middle;
    }
  }
  insertionSort(items, start, end, compare);
}

/** Moves a pivot to its place, smaller items before and larger ones behind it. Gives the place. */
function partition<Item>(items: Item[], start: number, end: number, compare: Comparator<Item>): number {
  const count = end - start;
  const half = count >> 1;
  const middle = start + half;
  if (count >= MEDIAN_OF_FIVE_MIN) {
    const quarter = half >> 1;
    sortFive(items, start, start + quarter, middle, middle + quarter, end - 1, compare);
  } else sortThree(items, start, middle, end - 1, compare);
  const place = start + 1;
  swap(items, place, middle);
  const pivot = items[place] as Item;
  const last = exchange(items, pivot, place + 1, end - 1, compare);
  swap(items, place, last - 1);
  return last - 1;
}

/** Exchanges items between `left` and `right` that are on the wrong side of the pivot. Gives where both meet. */
function exchange<Item>(
  items: Item[],
  pivot: Item,
  left: number,
  right: number,
  compare: Comparator<Item>,
): number {
  for (;;) {
    while (compare(pivot, items[left] as Item) > 0) if (++left === right) return left;
    if (--right === left) return left;
    while (compare(items[right] as Item, pivot) > 0) if (--right === left) return left;
    swap(items, left, right);
    if (++left === right) return left;
  }
}

function insertionSort<Item>(items: Item[], start: number, end: number, compare: Comparator<Item>): void {
  switch (end - start) {
    case 0:
    case 1:
      return;
    case 2:
      if (compare(items[start] as Item, items[start + 1] as Item) > 0) swap(items, start, start + 1);
      return;
    case 3:
      return sortThree(items, start, start + 1, start + 2, compare);
    case 4:
      return sortFour(items, start, start + 1, start + 2, start + 3, compare);
    case 5:
      return sortFive(items, start, start + 1, start + 2, start + 3, start + 4, compare);
  }
  for (let i = start + 1; i < end; i++) {
    const item = items[i] as Item;
    if (!(compare(items[i - 1] as Item, item) > 0)) continue;
    const place = i < start + 6
      ? placeByOne(items, start, i, item, compare)
      : placeByTwo(items, start, i, item, compare);
    for (let at = i; at > place; at--) items[at] = items[at - 1] as Item;
    items[place] = item;
  }
}

/** Where an item smaller than the one before it belongs, found by going back one by one. */
function placeByOne<Item>(
  items: Item[],
  start: number,
  from: number,
  item: Item,
  compare: Comparator<Item>,
): number {
  let at = from - 1;
  while (at !== start) {
    at--;
    if (!(compare(items[at] as Item, item) > 0)) return at + 1;
  }
  return at;
}

/** As {@linkcode placeByOne}, going back two by two. */
function placeByTwo<Item>(
  items: Item[],
  start: number,
  from: number,
  item: Item,
  compare: Comparator<Item>,
): number {
  let at = from - 1;
  for (;;) {
    at -= 2;
    if (!(compare(items[at] as Item, item) > 0)) {
      at++;
      return compare(items[at] as Item, item) > 0 ? at : at + 1;
    }
    if (at === start) return at;
    if (at === start + 1) return compare(item, items[start] as Item) > 0 ? at : start;
  }
}

function swap<Item>(items: Item[], first: number, second: number): void {
  const item = items[first] as Item;
  items[first] = items[second] as Item;
  items[second] = item;
}

function isAfter<Item>(items: Item[], first: number, second: number, compare: Comparator<Item>): boolean {
  return compare(items[first] as Item, items[second] as Item) > 0;
}

function sortThree<Item>(items: Item[], a: number, b: number, c: number, compare: Comparator<Item>): void {
  if (!isAfter(items, a, b, compare)) {
    if (!isAfter(items, b, c, compare)) return;
    swap(items, b, c);
    if (isAfter(items, a, b, compare)) swap(items, a, b);
    return;
  }
  if (!isAfter(items, c, b, compare)) {
    swap(items, a, c);
    return;
  }
  swap(items, a, b);
  if (isAfter(items, b, c, compare)) swap(items, b, c);
}

function sortFour<Item>(
  items: Item[],
  a: number,
  b: number,
  c: number,
  d: number,
  compare: Comparator<Item>,
): void {
  sortThree(items, a, b, c, compare);
  if (!isAfter(items, c, d, compare)) return;
  swap(items, c, d);
  if (!isAfter(items, b, c, compare)) return;
  swap(items, b, c);
  if (isAfter(items, a, b, compare)) swap(items, a, b);
}

function sortFive<Item>(
  items: Item[],
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  compare: Comparator<Item>,
): void {
  sortFour(items, a, b, c, d, compare);
  if (!isAfter(items, d, e, compare)) return;
  swap(items, d, e);
  if (!isAfter(items, c, d, compare)) return;
  swap(items, c, d);
  if (!isAfter(items, b, c, compare)) return;
  swap(items, b, c);
  if (isAfter(items, a, b, compare)) swap(items, a, b);
}
