/**
 * The state of iterators that stand on another one. [hot]
 *
 * They keep the current key and value of the inner iterator, fetched once for each element, as PHP does: what is
 * seen of the calls of a user's iterator must be the same.
 *
 * *Source:* php-src ext/spl/spl_iterators.c (spl_dual_it_*)
 *
 * @module
 */
import { toBoolean } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { MaybeValue, PhpValue } from "../../runtime/value.ts";
import { iterate } from "./iterate.ts";

/** An object of IteratorIterator or below. */
export class OuterObject extends PhpObject {
  innerIterator: PhpObject | null;
  /** The value of the current element; undefined when there is none. */
  value: MaybeValue;
  key: MaybeValue;
  /** Number of the current element. */
  position: number;

  constructor() {
    super();
    this.innerIterator = null;
    this.value = undefined;
    this.key = undefined;
    this.position = 0;
  }

  /** The inner iterator. Throws: Error when the parent's constructor was not called. */
  inner(): PhpObject {
    if (this.innerIterator !== null) return this.innerIterator;
    throwError(
      "Error",
      "The object is in an invalid state as the parent constructor was not called",
    );
  }

  /** Forgets the current element. */
  free(): void {
    this.value = undefined;
    this.key = undefined;
  }

  /** Rewinds the inner iterator. */
  rewindInner(): void {
    this.free();
    this.position = 0;
    iterate.rewind(this.inner());
  }

  /** Moves the inner iterator on. */
  nextInner(): void {
    this.free();
    iterate.next(this.inner());
    this.position++;
  }

  /** Fetches the inner iterator's element, if it has one. */
  fetch(): boolean {
    this.free();
    const inner = this.inner();
    if (!iterate.valid(inner)) return false;
    this.fetchUnchecked();
    return true;
  }

  /** Fetches the element of an inner iterator that is known to be valid. */
  fetchUnchecked(): void {
    const inner = this.inner();
    this.free();
    const value = iterate.current(inner);
    this.key = iterate.key(inner);
    this.value = value;
  }

  /** Fetches the next element that `accept()` takes, starting with the one that the inner iterator is at. */
  fetchAccepted(): void {
    const filter = this as unknown as { m_accept(): PhpValue };
    while (this.fetch()) {
      if (toBoolean(filter.m_accept())) return;
      iterate.next(this.inner());
    }
    this.free();
  }
}
