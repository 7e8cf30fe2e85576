/**
 * Classes WeakReference and WeakMap.
 *
 * They let go of an object when it dies, in a program that counts holders (`vm/runtime/counting.ts`): one whose main
 * script names one of these classes or a destructor. In others they hold on to their objects until the request ends.
 *
 * *Source:* https://www.php.net/class.weakreference, https://www.php.net/class.weakmap; php-src
 * Zend/zend_weakrefs.c
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { type ClassDeclaration, defineClass, methodsOf, staticMethod } from "../../runtime/builtin_class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { context } from "../../runtime/context.ts";
import { deathHooks, drop, type Holder, replaced } from "../../runtime/counting.ts";
import type { ElementPlace } from "../../runtime/dimension.ts";
import { throwError } from "../../runtime/error.ts";
import type { Walk } from "../../runtime/iteration.ts";
import { PhpObject } from "../../runtime/object.ts";
import { mixed, object, untyped } from "../../runtime/parameter.ts";
import type { MaybeValue, PhpValue } from "../../runtime/value.ts";

/** An object of WeakReference. */
class ReferenceObject extends PhpObject {
  target: PhpObject | null = null;

  propertiesFor(): PhpArray {
    return PhpArray.ofEntries([["object", this.target]]);
  }
}

const references = new WeakMap<PhpObject, ReferenceObject>();

/** The maps that have an object as a key. */
const maps = new WeakMap<PhpObject, Set<MapObject>>();

deathHooks.died = (object) => {
  const reference = references.get(object);
  if (reference !== undefined) reference.target = null;
  references.delete(object);
  for (const map of maps.get(object) ?? []) map.forget(object);
  maps.delete(object);
};

function referenceTo(target: PhpObject): ReferenceObject {
  let reference = references.get(target);
  if (reference === undefined) {
    reference = instantiate(context.classes.get("weakreference") as PhpClass) as ReferenceObject;
    reference.target = target;
    references.set(target, reference);
  }
  return reference;
}

const referenceMethod = methodsOf(ReferenceObject);

/** The class WeakReference. */
const weakReference = defineClass({
  name: "WeakReference",
  refusesDynamic: true,
  native: ReferenceObject,
  isFinal: true,
  isCloneable: false,
  isSerializable: false,
  methods: [
    referenceMethod({
      name: "__construct",
      parameters: [],
      returns: "",
      body() {
        throwError(
          "Error",
          "Direct instantiation of WeakReference is not allowed, use WeakReference::create instead",
        );
      },
    }),
    staticMethod({
      name: "create",
      parameters: [object("object")],
      returns: "WeakReference",
      hasRealReturnType: true,
      body: (_context, _cls, object) => referenceTo(object),
    }),
    referenceMethod({
      name: "get",
      parameters: [],
      returns: "?object",
      hasRealReturnType: true,
      body: (_context, self) => self.target,
    }),
  ],
});

/** An object of WeakMap: values by the number of the object that is their key. */
class MapObject extends PhpObject implements Holder {
  values: PhpArray = PhpArray.empty();
  objects: Map<number, PhpObject> = new Map();

  copyFrom(original: MapObject): void {
    // The copy holds what it has, where holders are counted.
    this.values = original.values.copy();
    this.objects = new Map(original.objects);
    for (const key of this.objects.values()) this.#watch(key);
  }

  eachHeld(value: (value: MaybeValue) => void): void {
    for (const item of this.values.toValues()) value(item);
  }

  heldAt(key: PhpValue): MaybeValue {
    return key instanceof PhpObject ? this.values.getKey(key.id) : undefined;
  }

  /** Removes an object that died. */
  forget(object: PhpObject): void {
    const value = this.values.getKey(object.id);
    this.values.deleteKey(object.id);
    this.objects.delete(object.id);
    drop(value);
  }

  #watch(key: PhpObject): void {
    const watchers = maps.get(key);
    if (watchers === undefined) maps.set(key, new Set([this]));
    else watchers.add(this);
  }

  /** The key that an object has, which is kept alive by it when it is a new one. */
  keyOf(key: PhpValue | undefined, adds: boolean): number {
    if (adds && (key === undefined || key === null)) throwError("Error", "Cannot append to WeakMap");
    if (!(key instanceof PhpObject)) throwError("TypeError", "WeakMap key must be an object");
    if (adds) {
      this.objects.set(key.id, key);
      this.#watch(key);
    }
    return key.id;
  }

  isElementSet(key: PhpValue): boolean {
    const value = this.values.getKey(this.keyOf(key, false));
    return value !== undefined && value !== null;
  }

  placeForWrite(key: PhpValue | undefined): ElementPlace {
    return { elements: this.values, key: this.keyOf(key, true) };
  }

  walkNatively(): Walk {
    return new MapWalk(this);
  }

  propertiesFor(): PhpArray {
    const pairs: PhpValue[] = [];
    for (const [id, value] of this.values.entries()) {
      const object = this.objects.get(Number(id)) as PhpObject;
      pairs.push(PhpArray.ofEntries([["key", object], ["value", share(value)]]));
    }
    return PhpArray.ofList(pairs);
  }
}

class MapWalk implements Walk {
  value: MaybeValue = undefined;
  #at = -1;
  #key = 0;
  constructor(readonly map: MapObject) {}
  next(): boolean {
    const { values } = this.map;
    this.#at = values.positionFrom(this.#at + 1);
    if (this.#at < 0) return false;
    this.#key = Number(values.keyAt(this.#at));
    this.value = share(values.valueAt(this.#at));
    return true;
  }
  key(): PhpValue {
    return this.map.objects.get(this.#key) ?? null;
  }
  done(): void {}
}

const mapMethod = methodsOf(MapObject);

/** The class WeakMap. */
const weakMap = defineClass({
  name: "WeakMap",
  refusesDynamic: true,
  native: MapObject,
  isFinal: true,
  isSerializable: false,
  interfaces: ["ArrayAccess", "Countable", "IteratorAggregate"],
  methods: [
    mapMethod({
      name: "offsetGet",
      parameters: [untyped("object")],
      returns: "mixed",
      hasRealReturnType: true,
      body(_context, self, object) {
        const value = self.values.getKey(self.keyOf(object, false));
        if (value !== undefined) return share(value);
        const missing = object as PhpObject;
        throwError("Error", `Object ${missing.cls.name}#${missing.id} not contained in WeakMap`);
      },
    }),
    mapMethod({
      name: "offsetSet",
      parameters: [untyped("object"), mixed("value")],
      returns: "void",
      hasRealReturnType: true,
      body(context, self, object, value) {
        const old = self.heldAt(object);
        self.values.setKey(self.keyOf(object, true), share(value));
        if (context.counting) replaced(old, value);
      },
    }),
    mapMethod({
      name: "offsetExists",
      parameters: [untyped("object")],
      returns: "bool",
      hasRealReturnType: true,
      body: (_context, self, object) => self.isElementSet(object),
    }),
    mapMethod({
      name: "offsetUnset",
      parameters: [untyped("object")],
      returns: "void",
      hasRealReturnType: true,
      body(context, self, object) {
        const key = self.keyOf(object, false);
        const old = self.heldAt(object);
        self.values.deleteKey(key);
        self.objects.delete(key);
        if (context.counting) drop(old);
      },
    }),
    mapMethod({
      name: "count",
      parameters: [],
      returns: "int",
      hasRealReturnType: true,
      body: (_context, self) => self.values.count(),
    }),
    mapMethod({
      name: "getIterator",
      parameters: [],
      returns: "Iterator",
      hasRealReturnType: true,
      body: (_context, self) => makeInternalIterator(self.walkNatively()),
    }),
  ],
});

/** An object of InternalIterator: a walk that PHP code drives. */
class WalkObject extends PhpObject {
  walk: Walk | null = null;
  isStarted = false;
  isValid = false;
  moved = false;
  refusesRewind = false;

  start(): Walk {
    const walk = this.walk as Walk;
    if (!this.isStarted) {
      this.isStarted = true;
      this.isValid = walk.next();
    }
    return walk;
  }
}

/** An InternalIterator over a walk; `refusesRewind` is for one that cannot be rewound at all. */
export function makeInternalIterator(walk: Walk, refusesRewind = false): PhpObject {
  const iterator = instantiate(context.classes.get("internaliterator") as PhpClass) as WalkObject;
  iterator.walk = walk;
  iterator.refusesRewind = refusesRewind;
  return iterator;
}

const walkMethod = methodsOf(WalkObject);

/** The class InternalIterator: what `getIterator` of a class without an iterator of its own gives. */
const internalIterator = defineClass({
  name: "InternalIterator",
  refusesDynamic: true,
  native: WalkObject,
  isFinal: true,
  isCloneable: false,
  isSerializable: false,
  interfaces: ["Iterator"],
  methods: [
    walkMethod({
      name: "__construct",
      visibility: "private",
      parameters: [],
      returns: "",
      body: () => null,
    }),
    walkMethod({
      name: "current",
      parameters: [],
      returns: "mixed",
      hasRealReturnType: true,
      body(_context, self) {
        const walk = self.start();
        return self.isValid ? share(walk.value ?? null) : null;
      },
    }),
    walkMethod({
      name: "key",
      parameters: [],
      returns: "mixed",
      hasRealReturnType: true,
      body(_context, self) {
        const walk = self.start();
        return self.isValid ? walk.key() : null;
      },
    }),
    walkMethod({
      name: "next",
      parameters: [],
      returns: "void",
      hasRealReturnType: true,
      body(_context, self) {
        const walk = self.start();
        self.moved = true;
        self.isValid = self.isValid && walk.next();
      },
    }),
    walkMethod({
      name: "valid",
      parameters: [],
      returns: "bool",
      hasRealReturnType: true,
      body(_context, self) {
        self.start();
        return self.isValid;
      },
    }),
    walkMethod({
      name: "rewind",
      parameters: [],
      returns: "void",
      hasRealReturnType: true,
      body(_context, self) {
        if (self.moved && self.refusesRewind) throwError("Error", "Iterator does not support rewinding");
        if (self.moved) throwError("Exception", "Cannot rewind an iterator that was moved");
        self.start();
      },
    }),
  ],
});

/** In an order in which each comes after what it needs. */
export const weakClasses: readonly ClassDeclaration[] = [internalIterator, weakReference, weakMap];
