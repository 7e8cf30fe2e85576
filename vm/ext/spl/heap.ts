/**
 * The binary heap behind SplHeap and SplPriorityQueue. [hot]
 *
 * Elements move exactly as in PHP, since the order of equal ones shows.
 *
 * *Source:* https://www.php.net/class.splheap; php-src ext/spl/spl_heap.c
 *
 * @module
 */
import { compare } from "../../runtime/comparison.ts";
import { toInteger } from "../../runtime/conversion.ts";
import { share } from "../../runtime/array.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** How two elements are compared: positive when the first comes out earlier. */
export type Order = (first: PhpValue, second: PhpValue) => number;

/** An object with a heap: values, and their priorities where they have any. */
export class HeapObject extends PhpObject {
  /** What is compared: the values of a heap, the priorities of a queue. */
  ranks: PhpValue[];
  /** The values of a priority queue; empty in a heap. */
  values: PhpValue[];
  isCorrupted: boolean;
  isBusy: boolean;
  extractFlags: number;

  constructor() {
    super();
    this.ranks = [];
    this.values = [];
    this.isCorrupted = false;
    this.isBusy = false;
    this.extractFlags = 1;
  }

  copyFrom(original: HeapObject): void {
    this.ranks = original.ranks.slice();
    this.values = original.values.slice();
    for (const value of this.ranks) share(value);
    for (const value of this.values) share(value);
    this.isCorrupted = original.isCorrupted;
    this.extractFlags = original.extractFlags;
  }

  /** Throws: RuntimeException when the order is broken or the heap is being changed. */
  check(changes: boolean): void {
    if (changes && this.isBusy) {
      throwError("RuntimeException", "Heap cannot be changed when it is already being modified.");
    }
    if (this.isCorrupted) {
      throwError("RuntimeException", "Heap is corrupted, heap properties are no longer ensured.");
    }
  }

  /** Adds an element. */
  add(rank: PhpValue, value: PhpValue | undefined): void {
    this.check(true);
    const { ranks, values } = this;
    const order = this.#order();
    let at = ranks.length;
    ranks.push(rank);
    if (value !== undefined) values.push(value);
    this.#guarded(() => {
      while (at > 0) {
        const above = (at - 1) >> 1;
        if (order(ranks[above] as PhpValue, rank) >= 0) break;
        ranks[at] = ranks[above] as PhpValue;
        if (value !== undefined) values[at] = values[above] as PhpValue;
        at = above;
      }
    }, () => {
      ranks[at] = rank;
      if (value !== undefined) values[at] = value;
    });
  }

  /** Removes the first element; the heap must not be empty. */
  removeTop(): void {
    const { ranks, values } = this;
    const limit = (ranks.length - 1) >> 1;
    const hasValues = values.length > 0;
    const rank = ranks[ranks.length - 1] as PhpValue;
    const value = values[values.length - 1] as PhpValue;
    const order = this.#order();
    let at = 0;
    this.#guarded(() => {
      while (at < limit) {
        let below = at * 2 + 1;
        if (order(ranks[below + 1] as PhpValue, ranks[below] as PhpValue) > 0) below++;
        if (order(rank, ranks[below] as PhpValue) >= 0) break;
        ranks[at] = ranks[below] as PhpValue;
        if (hasValues) values[at] = values[below] as PhpValue;
        at = below;
      }
    }, () => {
      ranks.pop();
      if (hasValues) values.pop();
      if (at >= ranks.length) return;
      ranks[at] = rank;
      if (hasValues) values[at] = value;
    });
  }

  #guarded(move: () => void, finish: () => void): void {
    this.isBusy = true;
    let isWhole = false;
    try {
      move();
      isWhole = true;
    } finally {
      this.isBusy = false;
      if (!isWhole) this.isCorrupted = true;
      finish();
    }
  }

  /** The comparison: the class's own method where PHP code declares one. */
  #order(): Order {
    const method = this.cls.methods.get("compare")!;
    if (method.cls.isInternal) return method.cls.lowerName === "splminheap" ? reversed : compare;
    return (first, second) => Number(toInteger(method.code.call(this, share(first), share(second))));
  }
}

function reversed(first: PhpValue, second: PhpValue): number {
  return compare(second, first);
}
