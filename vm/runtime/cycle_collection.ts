/**
 * Collection of cycles, where holders are counted: objects that only hold one another.
 *
 * What they hold of each other is subtracted from their counts; who is left with none, and is held by nobody who has
 * some left, is garbage. Arrays that have been shared and cells with several holders count as holders from outside.
 *
 * *Source:* https://www.php.net/features.gc.collecting-cycles; php-src Zend/zend_gc.c
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import { ClosureObject } from "./closure.ts";
import { bury, closeFrames, countedObjects, destroy, eachHeld } from "./counting.ts";
import { FiberObject, FiberState } from "./fiber.ts";
import { GeneratorObject } from "./generator.ts";
import { PhpObject } from "./object.ts";
import { Ref } from "./reference.ts";
import { chained } from "./support.ts";
import type { MaybeValue } from "./value.ts";

/** Destroys what only cycles hold. Gives how many objects and arrays that were. Throws: what destructors throw. */
export function collectCycles(): number {
  let garbage = findGarbage(countedObjects());
  if (garbage.size === 0) return 0;
  const thrown = runDestructors(garbage);
  if (thrown.hasRun) garbage = findGarbage(garbage);
  let count = 0;
  for (const object of garbage) {
    count++;
    visitHeld(object, (item) => {
      if (item instanceof PhpArray) count++;
    }, new Set());
  }
  for (const object of garbage) bury(object);
  if (thrown.error !== null) throw thrown.error.value;
  return count;
}

function runDestructors(
  garbage: ReadonlySet<PhpObject>,
): { hasRun: boolean; error: { value: unknown } | null } {
  const result: { hasRun: boolean; error: { value: unknown } | null } = { hasRun: false, error: null };
  for (const object of garbage) object.holderCount!++;
  for (const object of garbage) {
    const hasFrames = object instanceof GeneratorObject || object instanceof FiberObject;
    if (!hasFrames && object.cls.magic.destruct === null) continue;
    result.hasRun = true;
    try {
      if (hasFrames) closeFrames(object);
      else destroy(object);
    } catch (error) {
      result.error = { value: result.error === null ? error : chained(error, result.error.value) };
    }
  }
  for (const object of garbage) object.holderCount!--;
  return result;
}

/** The objects of a set that nobody outside of it holds. */
function findGarbage(objects: ReadonlySet<PhpObject>): Set<PhpObject> {
  const inner = new Map<PhpObject, number>();
  const seen = new Set<PhpArray>();
  for (const object of objects) {
    visitHeld(object, (item) => {
      if (item instanceof PhpObject) inner.set(item, (inner.get(item) ?? 0) + 1);
    }, seen);
  }
  const garbage = new Set(objects);
  const live: PhpObject[] = [];
  for (const object of objects) {
    const count = object.holderCount ?? 0;
    // What has no holder is on its way through an expression.
    if (count !== 0 && count === (inner.get(object) ?? 0)) continue;
    garbage.delete(object);
    live.push(object);
  }
  for (let object = live.pop(); object !== undefined; object = live.pop()) {
    reach(object, (item) => {
      if (garbage.delete(item)) live.push(item);
    });
  }
  return garbage;
}

/** Calls back for the objects and the arrays of its own that an object holds. */
function visitHeld(
  object: PhpObject,
  found: (item: PhpObject | PhpArray) => void,
  seen: Set<PhpArray>,
): void {
  const visit = (value: MaybeValue | Ref): void => {
    if (value instanceof Ref) {
      if (value.holders <= 1) visit(value.value);
    } else if (value instanceof PhpObject) found(value);
    else if (value instanceof PhpArray && value.shared === 0 && !seen.has(value)) {
      seen.add(value);
      found(value);
      for (const slot of value.values) if (typeof slot === "object") visit(slot as MaybeValue | Ref);
    }
  };
  eachDirect(object, visit);
}

/** Calls back for all that an object holds itself: its properties, its frames, what it has captured. */
function eachDirect(object: PhpObject, visit: (value: MaybeValue | Ref) => void): void {
  eachHeld(object, visit, visit);
  eachInFrames(object, visit);
  if (!(object instanceof ClosureObject)) return;
  object.captured.forEach(visit);
  if (object.self instanceof PhpObject) visit(object.self);
}

/** Calls back for what the variables of a suspended generator or fiber hold. */
function eachInFrames(object: PhpObject, visit: (value: MaybeValue | Ref) => void): void {
  if (object instanceof GeneratorObject && object.isSuspended) {
    object.frame?.().forEach(visit);
    visit(object.source);
  } else if (object instanceof FiberObject && object.state === FiberState.SUSPENDED) {
    for (const frame of object.frames) frame().forEach(visit);
  }
}

/** Calls back for all objects that can be reached from one without passing another one. */
function reach(object: PhpObject, found: (item: PhpObject) => void): void {
  const seen = new Set<PhpArray>();
  const visit = (value: MaybeValue | Ref): void => {
    if (value instanceof Ref) visit(value.value);
    else if (value instanceof PhpObject) found(value);
    else if (value instanceof PhpArray && !seen.has(value)) {
      seen.add(value);
      for (const slot of value.values) if (typeof slot === "object") visit(slot as MaybeValue | Ref);
    }
  };
  eachDirect(object, visit);
}
