/**
 * The walk of `foreach` by reference over an array, which goes on in whatever array its variable holds by then. [hot]
 *
 * Source: php-src Zend/zend_hash.c (zend_hash_iterator_pos_array)
 *
 * @module
 */
import { copyHooks, type Key, PhpArray } from "./array.ts";
import { context } from "./context.ts";
import { valueName } from "./conversion.ts";
import { E_WARNING } from "./error.ts";
import { PhpObject } from "./object.ts";
import { Ref } from "./reference.ts";
import type { MaybeValue, PhpValue } from "./value.ts";

/** How an array came of one that is walked over: its elements at their places, in another order, or moved. */
export type Kinship = "copy" | "sorted" | "moved";

/** Walks that go on, the latest last. One that was left early stays until there are too many. */
const running: ReferenceWalk[] = [];
const RUNNING_MAX = 16;

/** A walk by reference over an own array: each element becomes a cell while it is the current one. */
export class ReferenceWalk {
  reference: Ref;
  #array: PhpArray;
  #keys: (Key | undefined)[] | null;
  #at = -1;
  #key: Key | undefined = undefined;
  #kin: WeakMap<PhpArray, Kinship> | null = null;
  constructor(array: PhpArray) {
    this.#array = array;
    this.#keys = array.keys;
    this.reference = new Ref(null);
    if (running.length >= RUNNING_MAX) running.shift();
    running.push(this);
    copyHooks.isWalked = true;
  }
  /** Goes to the next element of the array, or of the one that has taken its place in the variable. */
  next(now?: MaybeValue): boolean {
    if (now instanceof PhpArray) {
      if (now !== this.#array) this.#follow(now);
    } else if (now !== undefined && !(now instanceof PhpObject)) {
      this.#end();
      warnNotIterable(now);
      return false;
    }
    const array = this.#array;
    const last = this.#key;
    if (last !== undefined) {
      array.dissolveReference(last);
      if (array.keys !== this.#keys) {
        const position = array.find(last);
        if (position >= 0) this.#at = position;
        this.#keys = array.keys;
      }
    }
    const at = array.positionFrom(this.#at + 1);
    if (at < 0) {
      this.#end();
      return false;
    }
    this.#at = at;
    this.#key = array.keyAt(at);
    this.reference = array.referenceAt(this.#key);
    return true;
  }
  key(): PhpValue {
    return this.#key ?? null;
  }
  /** Learns of an array that came of another one. */
  note(source: PhpArray, made: PhpArray, how: Kinship): void {
    if (source !== this.#array && this.#kin?.has(source) !== true) return;
    (this.#kin ??= new WeakMap()).set(made, how);
  }
  #end(): void {
    if (running[running.length - 1] === this) running.pop();
    else {
      const index = running.lastIndexOf(this);
      if (index >= 0) running.splice(index, 1);
    }
    if (running.length === 0) copyHooks.isWalked = false;
  }
  /** Goes on in another array: at the same place in one that came of this one, where its internal pointer is in others. */
  #follow(now: PhpArray): void {
    const how = this.#kin?.get(now);
    if (how === undefined) {
      this.#at = now.cursor - 1;
      this.#key = undefined;
    } else if (how === "sorted") this.#key = undefined;
    else {
      const at = now.values.indexOf(this.reference);
      if (at >= 0) this.#at = at;
      else if (now.count() < this.#array.count()) this.#at -= this.#array.count() - now.count();
      if (this.#at < -1) this.#at = -1;
      if (at < 0) this.#key = undefined;
    }
    this.#array = now;
    this.#keys = now.keys;
  }
}

/** Warns of a value that foreach cannot walk over. */
export function warnNotIterable(subject: MaybeValue): void {
  context.raise(
    E_WARNING,
    `foreach() argument must be of type array|object, ${valueName(subject ?? null)} given`,
  );
}

/** Tells walks of an array that was made of another one to take its place. */
export function carryWalks(source: PhpArray, made: PhpArray, how: Kinship): void {
  for (const walk of running) walk.note(source, made, how);
}

copyHooks.carried = (source, copy) => carryWalks(source, copy, "copy");
