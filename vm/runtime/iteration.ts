/**
 * Walks that `foreach` makes over arrays and objects. [hot]
 *
 * @module
 */
import { type Key, PhpArray, share, type Slot } from "./array.ts";
import type { PhpClass } from "./class.ts";
import { throwError } from "./error.ts";
import { GeneratorObject } from "./generator.ts";
import { PhpObject } from "./object.ts";
import { ReferenceWalk, warnNotIterable } from "./reference_walk.ts";
import { loopReference, visibleNames, visibleProperties } from "./property.ts";
import { heldCell, Ref } from "./reference.ts";
import type { MaybeValue, PhpValue } from "./value.ts";

/** A walk: `next()` until false, `value` and `key()` in between, `done()` when it is left early. */
export interface Walk {
  value: MaybeValue;
  next(): boolean;
  key(): PhpValue;
  done(): void;
}

/** A walk over an array by value. The array is marked while it runs, so that writers take a copy. */
export class ArrayWalk implements Walk {
  value: MaybeValue;
  at: number;
  readonly keys: (Key | undefined)[] | null;
  readonly values: Slot[];
  readonly length: number;
  array: PhpArray | null;
  constructor(array: PhpArray) {
    array.shared += 2;
    this.value = undefined;
    this.at = -1;
    this.keys = array.keys;
    this.values = array.values;
    this.length = array.values.length;
    this.array = array;
  }
  next(): boolean {
    const keys = this.keys;
    let at = this.at + 1;
    if (keys !== null) { while (at < this.length && keys[at] === undefined) at++; }
    this.at = at;
    if (at >= this.length) {
      this.done();
      return false;
    }
    const slot = this.values[at];
    this.value = slot instanceof Ref ? slot.value ?? null : slot;
    return true;
  }
  key(): PhpValue {
    return this.keys === null ? this.at : this.keys[this.at] as Key;
  }
  done(): void {
    const array = this.array;
    if (array === null) return;
    this.array = null;
    array.shared -= 2;
  }
}

/** A walk over what an iterator object gives. */
export class IteratorWalk implements Walk {
  value: MaybeValue = undefined;
  #first = true;
  constructor(readonly iterator: PhpObject) {}
  /** Whether the walk begins, which it has then. */
  takeFirst(): boolean {
    const isFirst = this.#first;
    this.#first = false;
    return isFirst;
  }
  next(): boolean {
    const iterator = this.iterator;
    const table = iterator as unknown as Record<string, () => PhpValue>;
    if (this.#first) {
      this.#first = false;
      table.m_rewind!();
    } else table.m_next!();
    const valid = table.m_valid!();
    if (valid === false || valid === null || valid === 0 || valid === "") return false;
    this.value = table.m_current!();
    return true;
  }
  key(): PhpValue {
    return (this.iterator as unknown as Record<string, () => PhpValue>).m_key!();
  }
  done(): void {}
}

/** A walk over a generator. */
export class GeneratorWalk implements Walk {
  value: MaybeValue = undefined;
  #first = true;
  constructor(readonly generator: GeneratorObject) {}
  next(): boolean {
    const generator = this.generator;
    if (this.#first) {
      this.#first = false;
      generator.beginWalk();
    } else generator.advance();
    if (!generator.valid()) return false;
    this.value = generator.currentValue;
    return true;
  }
  /** As {@linkcode next}, in code that can suspend. */
  *nextInFiber(): Generator<unknown, boolean, PhpValue> {
    const generator = this.generator;
    yield* generator.startInFiber();
    if (this.#first) {
      this.#first = false;
      generator.beginWalk();
    } else yield* generator.resumeInFiber("next", null);
    if (!generator.valid()) return false;
    this.value = generator.currentValue;
    return true;
  }
  key(): PhpValue {
    return this.generator.currentKey;
  }
  done(): void {}
}

/** A walk over the visible properties of an object, as they are when it begins. */
export class PropertyWalk implements Walk {
  value: MaybeValue = undefined;
  #at = -1;
  readonly #list: { readonly name: string; readonly value: PhpValue }[];
  constructor(object: PhpObject, scope: PhpClass | null) {
    this.#list = visibleProperties(object, scope);
  }
  next(): boolean {
    if (++this.#at >= this.#list.length) return false;
    this.value = share(this.#list[this.#at]!.value);
    return true;
  }
  key(): PhpValue {
    return this.#list[this.#at]!.name;
  }
  done(): void {}
}

class EmptyWalk implements Walk {
  value: MaybeValue = undefined;
  next(): boolean {
    return false;
  }
  key(): PhpValue {
    return null;
  }
  done(): void {}
}

/** The walk of `foreach ($subject as …)`. */
export function walk(subject: MaybeValue, scope: PhpClass | null): Walk {
  if (subject instanceof PhpArray) return new ArrayWalk(subject);
  if (subject instanceof PhpObject) return walkObject(subject, scope);
  warnNotIterable(subject);
  return new EmptyWalk();
}

/** Native iterators of built-in classes; set by the extension that has them. */
export const nativeWalks: { find(object: PhpObject): Walk | null } = { find: () => null };

/** What a native class has whose objects foreach walks over without calling their methods. */
export interface NativelyWalked {
  /** The walk; null where a method that foreach would call is overridden. */
  walkNatively(): Walk | null;
  /** The array, or the object's properties, that foreach by reference walks over; null where there are none. */
  elementsByReference?(): PhpArray | PhpObject | null;
}

/** The walk over an object: generator, iterator, aggregate or properties. */
export function walkObject(object: PhpObject, scope: PhpClass | null): Walk {
  if (object instanceof GeneratorObject) return new GeneratorWalk(object);
  const cls = object.cls;
  if (!cls.isNamed("traversable")) return new PropertyWalk(object, scope);
  const native = (object as PhpObject & Partial<NativelyWalked>).walkNatively?.() ?? null;
  if (native !== null) return native;
  if (cls.isNamed("iterator")) return new IteratorWalk(object);
  if (cls.isNamed("iteratoraggregate")) {
    const inner = cls.methods.get("getiterator")!.code.call(object);
    if (inner instanceof PhpObject && inner.cls.isNamed("traversable")) return walkObject(inner, scope);
    throwError(
      "Exception",
      `Objects returned by ${cls.name}::getIterator() must be traversable or implement interface Iterator`,
    );
  }
  return nativeWalks.find(object) ?? new PropertyWalk(object, scope);
}

/** A walk by reference over an object's visible properties. */
export class PropertyReferenceWalk {
  reference: Ref = new Ref(null);
  #at = -1;
  readonly #names: string[];
  constructor(readonly object: PhpObject, readonly scope: PhpClass | null) {
    this.#names = visibleNames(object, scope);
  }
  next(_now?: MaybeValue): boolean {
    if (++this.#at >= this.#names.length) return false;
    const name = this.#names[this.#at]!;
    this.reference = loopReference(this.object, name, this.scope);
    return true;
  }
  key(): PhpValue {
    return this.#names[this.#at]!;
  }
}

/** The walk of `foreach ($subject as &…)` over what the subject is to be written as. */
export function walkReference(
  subject: MaybeValue,
  scope: PhpClass | null,
): ReferenceWalk | PropertyReferenceWalk | GeneratorReferenceWalk | ValueReferenceWalk {
  if (subject instanceof PhpArray) return new ReferenceWalk(subject);
  if (subject instanceof PhpObject && !subject.cls.isNamed("traversable")) {
    return new PropertyReferenceWalk(subject, scope);
  }
  if (subject instanceof PhpObject) {
    const elements = (subject as PhpObject & Partial<NativelyWalked>).elementsByReference?.() ?? null;
    if (elements instanceof PhpArray) return new ReferenceWalk(elements);
    if (elements !== null) return new PropertyReferenceWalk(elements, null);
    const inner = subject.cls.isNamed("iterator") ? undefined : subject.cls.methods.get("getiterator");
    if (inner !== undefined && !inner.cls.isInternal) return walkReference(inner.code.call(subject), scope);
    if (!(subject instanceof GeneratorObject)) {
      throwError("Error", "An iterator cannot be used with foreach by reference");
    }
    if (subject.yieldsReference) return new GeneratorReferenceWalk(subject);
    throwError(
      "Exception",
      "You can only iterate a generator by-reference if it declared that it yields by-reference",
    );
  }
  return new ValueReferenceWalk(walk(subject, scope));
}

/** A walk over the cells that a generator yields. */
export class GeneratorReferenceWalk {
  reference: Ref = new Ref(null);
  #isStarted = false;
  constructor(readonly generator: GeneratorObject) {}
  next(_now?: MaybeValue): boolean {
    const { generator } = this;
    // What is yielded next may be no cell.
    if (this.#isStarted) {
      generator.reference = null;
      generator.next();
    }
    this.#isStarted = true;
    if (!generator.valid()) return false;
    this.reference = generator.reference ?? heldCell(generator.currentValue);
    return true;
  }
  key(): PhpValue {
    return this.generator.currentKey;
  }
}

/** A walk by reference over what has no places: each value gets a cell of its own. */
export class ValueReferenceWalk {
  reference: Ref = new Ref(null);
  constructor(readonly inner: Walk) {}
  next(_now?: MaybeValue): boolean {
    if (!this.inner.next()) return false;
    this.reference = heldCell(this.inner.value);
    return true;
  }
  key(): PhpValue {
    return this.inner.key();
  }
}
