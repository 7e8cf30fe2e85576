/**
 * The list behind SplDoublyLinkedList: values in one array with room before them. [hot]
 *
 * *Source:* https://www.php.net/class.spldoublylinkedlist; php-src ext/spl/spl_dllist.c
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import type { Walk } from "../../runtime/iteration.ts";
import { objectToArray } from "../../runtime/property.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { MaybeValue, PhpValue } from "../../runtime/value.ts";

/** The iterator mode bit for walking from the end. */
export const IT_MODE_LIFO = 2;
/** The iterator mode bit for removing what was walked over. */
export const IT_MODE_DELETE = 1;
/** Set in stacks and queues, whose direction cannot be changed. */
export const IT_FIXED = 4;

/** An object of SplDoublyLinkedList. */
export class ListObject extends PhpObject {
  values: PhpValue[];
  /** Index of the first value; what is before it was shifted off. */
  head: number;
  flags: number;
  /** The current element, from the beginning of the list; outside of it when there is none. */
  offset: number;
  /** The key of the current element as `key()` gives it. */
  position: number;

  constructor() {
    super();
    this.values = [];
    this.head = 0;
    this.flags = 0;
    this.offset = -1;
    this.position = 0;
  }

  copyFrom(original: ListObject): void {
    this.values = original.values.slice(original.head);
    for (const value of this.values) share(value);
    this.flags = original.flags;
  }

  count(): number {
    return this.values.length - this.head;
  }

  /** The value at an offset from the beginning. */
  at(offset: number): MaybeValue {
    return offset < 0 ? undefined : this.values[this.head + offset];
  }

  shift(): PhpValue {
    const value = this.values[this.head] as PhpValue;
    this.values[this.head++] = null;
    if (this.head > 64 && this.head * 2 > this.values.length) {
      this.values = this.values.slice(this.head);
      this.head = 0;
    }
    return value;
  }

  unshift(value: PhpValue): void {
    if (this.head > 0) this.values[--this.head] = value;
    else this.values.unshift(value);
  }

  /** Puts a value before an offset. */
  insert(offset: number, value: PhpValue): void {
    if (offset === 0) this.unshift(value);
    else this.values.splice(this.head + offset, 0, value);
  }

  remove(offset: number): void {
    if (offset === 0) this.shift();
    else this.values.splice(this.head + offset, 1);
  }

  /** Values from the beginning to the end, as a fresh list. */
  toList(): PhpArray {
    return PhpArray.ofList(this.values.slice(this.head).map((value) => share(value)));
  }

  isBackward(): boolean {
    return (this.flags & IT_MODE_LIFO) !== 0;
  }

  rewind(): void {
    this.offset = this.isBackward() ? this.count() - 1 : 0;
    this.position = this.isBackward() ? this.count() - 1 : 0;
  }

  /** Goes on, removing what was current where the mode says so. */
  advance(): void {
    if (this.flags & IT_MODE_DELETE) {
      if (this.count() === 0) return;
      if (this.isBackward()) {
        this.values.pop();
        this.position--;
        this.offset = this.count() - 1;
      } else {
        this.shift();
        this.offset = 0;
      }
      return;
    }
    const step = this.isBackward() ? -1 : 1;
    this.offset += step;
    this.position += step;
  }

  /** Goes back, against the direction of the mode. */
  goBack(): void {
    const step = this.isBackward() ? 1 : -1;
    this.offset += step;
    this.position += step;
  }

  /** The walk of foreach: with a place of its own, in the direction that the list had when it began. */
  walkNatively(): Walk | null {
    const methods = this.cls.methods;
    return WALK_METHODS.every((name) => methods.get(name)!.cls.isInternal) ? new ListWalk(this) : null;
  }

  /** What var_dump shows. */
  debugView(): PhpArray {
    const shown = PhpArray.empty();
    shown.setKey("\0SplDoublyLinkedList\0flags", this.flags);
    shown.setKey("\0SplDoublyLinkedList\0dllist", this.toList());
    for (const [key, value] of objectToArray(this).entries()) shown.setKey(key, share(value));
    return shown;
  }
}

const WALK_METHODS = ["rewind", "valid", "current", "key", "next"] as const;

class ListWalk implements Walk {
  value: MaybeValue = undefined;
  #at: number;
  #isFirst = true;
  readonly #step: 1 | -1;
  readonly #deletes: boolean;
  constructor(readonly list: ListObject) {
    this.#step = list.isBackward() ? -1 : 1;
    this.#deletes = (list.flags & IT_MODE_DELETE) !== 0;
    this.#at = list.isBackward() ? list.count() - 1 : 0;
  }
  next(): boolean {
    const { list } = this;
    if (this.#isFirst) this.#isFirst = false;
    else if (!this.#deletes) this.#at += this.#step;
    else if (this.#step > 0) {
      if (list.count() > 0) list.shift();
    } else {
      list.values.length = Math.max(list.head, list.values.length - 1);
      this.#at--;
    }
    this.value = share(list.at(this.#at));
    return this.value !== undefined;
  }
  key(): PhpValue {
    return this.#at;
  }
  done(): void {}
}
