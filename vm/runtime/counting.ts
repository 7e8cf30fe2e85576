/**
 * Counted holders: how objects die when PHP lets go of them.
 *
 * Only a request whose main script names destructors or weak references counts (`context.counting`); its units are
 * compiled to tell when a value is held and dropped (`vm/compiler/emit_counting.ts`). Variables, elements, properties,
 * captures and frames are holders; values on their way through an expression are not. An object that loses its
 * last holder, or has none yet, waits in a list, and what is still without one at the end of the statement dies:
 * its destructor runs, then what it holds is dropped in turn.
 *
 * A count may be too high, never too low: what builtins keep, arrays that have been shared, and exceptions keep
 * what they hold until the request ends. Then all that has a destructor and is left is destroyed in PHP's order.
 *
 * *Source:* https://www.php.net/language.oop5.decon; php-src Zend/zend_objects_API.c
 *
 * @module
 */
import { copyHooks, PhpArray } from "./array.ts";
import { classHooks, isAccessible } from "./call.ts";
import { ClosureObject } from "./closure.ts";
import { context } from "./context.ts";
import { E_WARNING, FatalError, throwError, ThrownError } from "./error.ts";
import { FiberObject, switchHooks, withoutSwitching } from "./fiber.ts";
import type { PhpClass } from "./class.ts";
import { Flag, type Method, PropertyInfo } from "./class.ts";
import { delegateHooks, GeneratorObject } from "./generator.ts";
import { GeneratorWalk, IteratorWalk, type Walk } from "./iteration.ts";
import { PhpObject, renumberObject } from "./object.ts";
import { findProperty, readSlot } from "./property.ts";
import { Ref } from "./reference.ts";
import { chained, cloneHooks } from "./support.ts";
import { type MaybeValue, PhpFloat, type PhpValue } from "./value.ts";

/** The count of what must not die before the request ends. */
const IMMORTAL = 2 ** 40;

/** Objects that may have no holder, the latest last. */
const waiting: PhpObject[] = [];

/** All objects that are counted and live. */
const counted: Set<PhpObject> = new Set();

/** Numbers of objects that are gone: PHP gives the latest one to the next object. */
const freeNumbers: number[] = [];

/** An object is counted from now on. */
function track(object: PhpObject, count: number): void {
  object.holderCount = count;
  counted.add(object);
  if (freeNumbers.length > 0) renumberObject(object, freeNumbers.pop()!);
}

/** All objects that are counted and live, in the order of their making. */
export function countedObjects(): ReadonlySet<PhpObject> {
  return counted;
}

/** What happens to an object that dies, for weak references to it. */
export const deathHooks: { died(object: PhpObject): void } = { died: () => {} };

/** Where a frame begins in the list: what waits before it belongs to its callers. */
export function waitingCount(): number {
  return waiting.length;
}

/** Forgets everything, for a new request. */
export function resetCounting(): void {
  waiting.length = 0;
  floor = 0;
  if (counted.size > 0) counted.clear();
  freeNumbers.length = 0;
  isEnding = false;
  hasFailed = false;
  if (context.destructibles.size > 0) context.destructibles.clear();
  context.countingMode = null;
  context.counting = copyHooks.isCounting = false;
}

/** The main script of a request is there, which counts or not. */
export function startCounting(isCounting: boolean): void {
  context.counting = context.countingMode = copyHooks.isCounting = isCounting;
}

copyHooks.made = (copy) => holdElements(copy);
cloneHooks.made = (copy) => countClone(copy);

/** After a fatal error no destructor runs. */
export function forgetDestructibles(): void {
  hasFailed = true;
  context.destructibles.clear();
}

/** Whether a fatal error ended the script. */
let hasFailed = false;

/** A value gains a holder. Gives the value. */
export function hold<Value extends MaybeValue>(value: Value): Value {
  if (value instanceof PhpObject && value.holderCount !== undefined) value.holderCount++;
  return value;
}

/** A value loses a holder. */
export function drop(value: MaybeValue): void {
  if (typeof value !== "object" || value === null) return;
  if (value instanceof PhpObject) {
    if (value.holderCount !== undefined && --value.holderCount === 0) waiting.push(value);
  } else if (value instanceof PhpArray && value.shared === 0) dropElements(value);
}

/** Drops what an array holds that nobody else has. */
function dropElements(array: PhpArray): void {
  const { values } = array;
  for (let i = 0; i < values.length; i++) {
    const slot = values[i];
    if (slot instanceof Ref) releaseCell(slot);
    else if (typeof slot === "object") drop(slot as MaybeValue);
  }
}

/** A cell loses a holder; its value does with the last one. */
export function releaseCell(cell: Ref): void {
  if (--cell.holders <= 0) drop(cell.value);
}

/** What a variable loses that becomes another name or is unset: its value, when it was the cell's only holder. */
export function loseCell(slot: MaybeValue | Ref): void {
  if (slot instanceof Ref) {
    if (slot.holders <= 1) drop(slot.value);
  } else drop(slot);
}

/** A value that is kept where nobody counts lives until the request ends. */
export function escape(value: MaybeValue | Ref): void {
  if (typeof value !== "object" || value === null) return;
  if (value instanceof PhpObject) {
    if (value.holderCount !== undefined) value.holderCount += IMMORTAL;
  } else if (value instanceof Ref) escape(value.value);
  else if (value instanceof PhpArray) {
    for (const slot of value.values) if (typeof slot === "object") escape(slot as MaybeValue | Ref);
  }
}

/** Code of a user function knows how to hold its arguments; what a builtin method is given may be kept. */
export function escaped(
  code: { readonly isBuiltin?: boolean } | undefined,
  self: unknown,
  values: (MaybeValue | Ref)[],
): (MaybeValue | Ref)[] {
  if (code === undefined || code.isBuiltin !== true) return values;
  values.forEach(escape);
  if (self instanceof ClosureObject) escape(self);
  return values;
}

/** As {@linkcode escape}; gives the value. */
export function kept<Value extends MaybeValue>(value: Value): Value {
  escape(value);
  return value;
}

/** A foreach holds the iterator that it made. */
export function holdWalk(walk: Walk): void {
  hold(iteratorOf(walk));
}

/** A foreach is over. */
export function dropWalk(walk: Walk): void {
  drop(iteratorOf(walk));
}

function iteratorOf(walk: Walk): MaybeValue {
  if (walk instanceof IteratorWalk) return walk.iterator;
  return walk instanceof GeneratorWalk ? walk.generator : undefined;
}

/** As {@linkcode hold}, of an object; what else there is belongs to someone. */
export function holdObject<Value extends MaybeValue>(value: Value): Value {
  if (value instanceof PhpObject) hold(value);
  return value;
}

/** As {@linkcode drop}, of an object; what else there is belongs to someone. */
export function dropObject(value: MaybeValue): void {
  if (value instanceof PhpObject) drop(value);
}

/** The property of an object in its own slot, without calling anything. */
export function rawProperty(object: MaybeValue, name: string, scope: PhpClass | null): MaybeValue {
  if (!(object instanceof PhpObject)) return undefined;
  const info = findProperty(object.cls, name, scope);
  if (info instanceof PropertyInfo) return readSlot(object, info.slot);
  const slot = object.dynamic?.get(name);
  return slot instanceof Ref ? slot.value : slot;
}

/** The cells of a symbol table but those that belong to others. */
export function cellsBut(table: Map<string, Ref>, foreign: Ref[]): Ref[] {
  return [...table.values()].filter((cell) => !foreign.includes(cell));
}

/** A new generator. */
export function countGenerator(generator: GeneratorObject): GeneratorObject {
  track(generator, 0);
  waiting.push(generator);
  return generator;
}

/** A closure of a method holds its object. */
export function countBound(closure: ClosureObject): ClosureObject {
  return closure.holderCount === undefined ? countClosure(closure, []) : closure;
}

/** The elements of a fresh array are held by it. */
export function holdElements(array: PhpArray): PhpArray {
  for (const slot of array.values) if (typeof slot === "object") hold(slot as MaybeValue);
  return array;
}

/** What a builtin gave: elements of an array that nobody else has are held by it. */
export function adopt<Value extends MaybeValue>(value: Value): Value {
  if (value instanceof PhpArray && value.shared === 0) {
    for (const slot of value.values) {
      if (slot instanceof PhpObject) hold(slot);
      else if (slot instanceof PhpArray) adopt(slot);
    }
  }
  return value;
}

/** An element was taken out of an array by a builtin, which gives it. */
export function taken(value: PhpValue): PhpValue {
  if (value instanceof PhpObject) drop(value);
  return value;
}

/** A variable, property or static property was assigned: `old` is what it held. Gives the value. */
export function replaced(old: MaybeValue, value: MaybeValue): MaybeValue {
  hold(value);
  drop(old);
  return value;
}

/** An element was assigned; `base` is what it is an element of. */
export function elementReplaced(base: MaybeValue, old: MaybeValue, value: MaybeValue): MaybeValue {
  if (base instanceof PhpArray) return replaced(old, value);
  if (base instanceof PhpObject && base.cls.isInternal && !isHolder(base)) escape(value);
  return value;
}

/** A property was assigned; `now` is what it holds in its own slot: nothing where `__set` or a hook took the value. */
export function propertyReplaced(old: MaybeValue, now: MaybeValue, value: MaybeValue): MaybeValue {
  if (now === value) return replaced(old, value);
  return value;
}

/** The element of an array, without calling anything. */
export function rawElement(base: MaybeValue, key: PhpValue | undefined): MaybeValue {
  if (key === undefined || !(base instanceof PhpArray)) return undefined;
  if (typeof key !== "object" || key === null) return base.get(key);
  // Other keys would warn, which they do when the element is written.
  return key instanceof PhpFloat ? base.get(Math.trunc(key.value)) : undefined;
}

/** A new object is held while its constructor runs. */
export function beginNew<Made extends PhpObject>(made: Made): Made {
  track(made, 1);
  // A constructor that throws leaves an object that is never destroyed.
  if (made.cls.magic.destruct !== null) context.destructibles.delete(made);
  return made;
}

/** A constructor is through. */
export function finishNew<Made extends PhpObject>(made: Made): Made {
  if (made.cls.magic.destruct !== null) context.destructibles.add(made);
  if (made.holderCount !== undefined && --made.holderCount === 0) waiting.push(made);
  return made;
}

/** A copy that `clone` made holds what the original holds. */
export function countClone(copy: PhpObject): void {
  track(copy, 1);
  eachHeld(copy, hold, () => {});
}

/** What a closure holds. */
export function countClosure(closure: ClosureObject, captured: (MaybeValue | Ref)[]): ClosureObject {
  closure.captured = captured;
  for (const item of captured) if (!(item instanceof Ref)) hold(item);
  if (closure.self instanceof PhpObject) hold(closure.self);
  track(closure, 0);
  waiting.push(closure);
  return closure;
}

/** A native class whose objects hold values, and count them themselves. */
export interface Holder {
  eachHeld(value: (value: MaybeValue) => void): void;
}

function isHolder(value: MaybeValue): value is PhpObject & Holder {
  return value instanceof PhpObject && typeof (value as PhpObject & Partial<Holder>).eachHeld === "function";
}

/** Calls back for what an object holds: values, and cells. */
export function eachHeld(
  object: PhpObject,
  value: (value: MaybeValue) => void,
  cell: (cell: Ref) => void,
): void {
  const slots = object as unknown as Record<string, MaybeValue>;
  for (const info of object.cls.slots) {
    const slot = slots[info.slot];
    if (typeof slot === "object") value(slot);
  }
  if (isHolder(object)) object.eachHeld(value);
  if (object.references !== null) { for (const item of object.references.values()) cell(item); }
  if (object.dynamic === null) return;
  for (const slot of object.dynamic.values()) {
    if (slot instanceof Ref) cell(slot);
    else value(slot);
  }
}

/** The end of a statement: what has no holder dies, but for what waited before the frame. */
export function sweep(base: number): void {
  const start = Math.max(base, floor);
  let thrown: { error: unknown } | null = null;
  for (let at = start; at < waiting.length; at++) {
    const object = waiting[at]!;
    if (object.holderCount !== 0) continue;
    try {
      die(object);
    } catch (error) {
      if (!(error instanceof ThrownError)) throw error;
      // The others die all the same; what they throw follows.
      thrown = { error: thrown === null ? error : chained(error, thrown.error) };
    }
  }
  if (waiting.length > start) waiting.length = start;
  if (thrown !== null) throw thrown.error;
}

/** As {@linkcode sweep}, where a function may be about to return a value. */
export function sweepKeeping(base: number, returned: MaybeValue): void {
  const isCounted = returned instanceof PhpObject && returned.holderCount !== undefined;
  if (isCounted) returned.holderCount!++;
  try {
    sweep(base);
  } finally {
    if (isCounted && --returned.holderCount! === 0) waiting.push(returned);
  }
}

/** Where what waits begins for frames that go on in another place than they stood in: in a fiber, or for good. */
let floor = 0;

function startFloor(): number {
  const before = floor;
  floor = waiting.length;
  return before;
}

switchHooks.enter = startFloor;
switchHooks.leave = (before) => {
  floor = before;
};
delegateHooks.left = (inner) => {
  if (!context.counting) {
    inner.close();
    return;
  }
  const start = waiting.length;
  drop(inner);
  sweep(start);
};

/** Runs the destructor of an object that has one, once. */
export function destroy(object: PhpObject): void {
  if (!context.destructibles.delete(object)) return;
  const { destruct } = object.cls.magic;
  if (destruct === null || !(destruct.flags & Flag.PUBLIC) && !isReachable(object, destruct)) return;
  withoutSwitching(() => destruct.code.call(object));
}

/** Whether a destructor that is not public may be called from where the object dies. Throws: Error. */
function isReachable(object: PhpObject, destruct: Method): boolean {
  const scope = isEnding ? null : classHooks.caller();
  if (isAccessible(destruct, scope)) return true;
  const kind = destruct.flags & Flag.PRIVATE ? "private" : "protected";
  const where = scope === null ? "global scope" : `scope ${scope.name}`;
  const text = `Call to ${kind} ${object.cls.name}::__destruct() from ${where}`;
  if (!isEnding) throwError("Error", text);
  context.raise(E_WARNING, `${text} during shutdown ignored`);
  return false;
}

/** Whether the request ends. */
let isEnding = false;

/** Whether what is left is being destroyed: an exception that nobody catches then ends that. */
export function areObjectsEnding(): boolean {
  return isEnding;
}

/** An object is gone: destructor, weak references, what it holds. */
function die(object: PhpObject): void {
  object.holderCount = 1;
  destroy(object);
  if (--object.holderCount > 0) return;
  bury(object);
}

/** Leaves the frames of a suspended generator or fiber for good. */
export function closeFrames(object: GeneratorObject | FiberObject): void {
  const before = startFloor();
  try {
    object.close();
  } finally {
    floor = before;
  }
}

/** Drops what an object that is gone holds. */
export function bury(object: PhpObject): void {
  object.holderCount = -IMMORTAL;
  counted.delete(object);
  freeNumbers.push(object.id);
  deathHooks.died(object);
  if (object instanceof GeneratorObject || object instanceof FiberObject) closeFrames(object);
  if (object instanceof ClosureObject) {
    for (const item of object.captured) {
      if (item instanceof Ref) releaseCell(item);
      else drop(item);
    }
    if (object.self instanceof PhpObject) drop(object.self);
  }
  eachHeld(object, drop, releaseCell);
}

/**
 * A frame is left: its variables are dropped, what has no holder dies. `returned` is kept for the caller; what was
 * thrown is followed by what destructors throw.
 */
export function leave(
  base: number,
  returned: MaybeValue | undefined,
  thrown: unknown,
  held: (MaybeValue | Ref)[],
  cells: Ref[],
): void {
  if (thrown instanceof FatalError) return;
  const result = returned instanceof PhpObject && returned.holderCount !== undefined ? returned : null;
  if (result !== null) result.holderCount!++;
  for (const slot of held) {
    if (slot instanceof Ref) releaseCell(slot);
    else if (slot !== returned || slot instanceof PhpObject) drop(slot);
  }
  for (const cell of cells) releaseCell(cell);
  try {
    sweep(base);
  } catch (error) {
    throw thrown === undefined ? error : chained(error, thrown);
  } finally {
    if (result !== null && --result.holderCount! === 0) waiting.push(result);
  }
}

/** What was thrown, followed by what the destructors throw of objects that nobody holds any more. */
export function unwound(base: number, thrown: unknown): unknown {
  try {
    sweep(base);
    return thrown;
  } catch (error) {
    return chained(error, thrown);
  }
}

/** An exception on its way keeps what it holds. */
export function thrownValue(value: PhpValue): PhpValue {
  escape(value);
  return value;
}

/** The end of a request: what is left dies in PHP's order. `guard` runs each part, whatever it throws. */
export function endObjects(guard: (run: () => void) => void): void {
  if (hasFailed || context.destructibles.size === 0 && !context.counting) return;
  if (!context.counting && holdsDestructible()) countAll();
  isEnding = true;
  guard(() => sweep(0));
  for (let before = context.counting ? -1 : context.globals.size; before !== context.globals.size;) {
    before = context.globals.size;
    for (const [name, cell] of [...context.globals].reverse()) {
      const { value } = cell;
      if (!(value instanceof PhpObject) || value.holderCount !== 1 || cell.holders > 1) continue;
      context.globals.delete(name);
      guard(() => {
        drop(value);
        sweep(0);
      });
    }
  }
  for (const object of [...counted]) {
    if (object instanceof GeneratorObject || object instanceof FiberObject) guard(() => closeFrames(object));
    else if (context.destructibles.has(object)) guard(() => destroy(object));
  }
  for (const object of context.destructibles) guard(() => destroy(object));
}

/** Whether a global variable holds an object with a destructor: only then the order of variables matters. */
function holdsDestructible(): boolean {
  for (const { value } of context.globals.values()) {
    if (value instanceof PhpObject && context.destructibles.has(value)) return true;
  }
  return false;
}

/** Counts the holders of all objects that can be reached, at the end of a request that did not count. */
function countAll(): void {
  context.counting = true;
  const seen = new Set<PhpObject | PhpArray>();
  const queue: MaybeValue[] = [];
  for (const cell of context.globals.values()) queue.push(cell.value);
  for (const cls of context.classes.values()) {
    if (!cls.isInternal) { for (const info of cls.statics.values()) queue.push(info.cell.reference?.value); }
  }
  while (queue.length > 0) {
    const value = queue.pop();
    if (value instanceof PhpObject) {
      value.holderCount = (value.holderCount ?? 0) + 1;
      if (seen.has(value)) continue;
      seen.add(value);
      eachHeld(value, (item) => queue.push(item), (cell) => queue.push(cell.value));
      if (value instanceof ClosureObject && value.self instanceof PhpObject) queue.push(value.self);
    } else if (value instanceof PhpArray && !seen.has(value)) {
      seen.add(value);
      for (const slot of value.values) queue.push(slot instanceof Ref ? slot.value : slot as MaybeValue);
    }
  }
}
