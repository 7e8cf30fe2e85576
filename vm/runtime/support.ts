/**
 * Small helpers that only compiled code calls.
 *
 * @module
 */
import { PhpArray, share } from "./array.ts";
import { heldSlot, putSlot } from "./array_slot.ts";
import { stringKey } from "./array_key.ts";
import { escapedText } from "./char_escape.ts";
import type { PhpClass } from "./class.ts";
import { ClosureObject } from "./closure.ts";
import { context } from "./context.ts";
import { toFloat, toText, typeName, valueName } from "./conversion.ts";
import { assignDimension, forWrite, getDimension, offsetHooks } from "./dimension.ts";
import { reportingMask, UNSILENCEABLE } from "./diagnostic.ts";
import { ExitSignal, FatalError, throwError, ThrownError } from "./error.ts";
import { UserFunction } from "./function.ts";
import { walkObject } from "./iteration.ts";
import { PhpObject } from "./object.ts";
import {
  cloning,
  copyUnset,
  getPropertyToChange,
  isMissing,
  keepContainer,
  lazyUse,
  propertyForWrite,
  readSlot,
} from "./property.ts";
import { Ref } from "./reference.ts";
import { isAccessible } from "./call.ts";
import { previousOf, setPrevious } from "./throwable.ts";
import { type MaybeValue, PhpFloat, type PhpValue } from "./value.ts";

/** The raw double of an int or float whose static type only says that it is a number. */
export function rawNumber(value: PhpValue): number {
  return typeof value === "number" ? value : value instanceof PhpFloat ? value.value : toFloat(value);
}

/** A constant list: shared from the start. */
export function constantList(values: PhpValue[]): PhpArray {
  const array = PhpArray.ofList(values);
  array.shared = 1;
  return array;
}

/** A constant map: shared from the start. */
export function constantMap(
  keys: (string | number | bigint)[],
  values: PhpValue[],
  nextFree: number,
): PhpArray {
  const array = PhpArray.ofShape(keys, values, nextFree);
  array.shared = 1;
  return array;
}

/** Appends to an array that is being built. Throws: Error at the end of the keys. */
export function appendValue(array: PhpArray, value: PhpValue): void {
  if (!array.push(value)) {
    throwError("Error", "Cannot add element to the array as the next element is already occupied");
  }
}

/** `...$source` in an array literal. */
export function appendAll(array: PhpArray, source: PhpValue, scope: PhpClass | null): void {
  if (source instanceof PhpArray) {
    for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
      const key = source.keyAt(at);
      const slot = heldSlot(source.values[at]);
      if (typeof key === "string") putSlot(array, key, slot);
      else if (slot instanceof Ref) array.insert(array.nextKey(), slot);
      else appendValue(array, slot);
    }
    return;
  }
  if (source instanceof PhpObject && source.cls.isNamed("traversable")) {
    const walk = walkObject(source, scope);
    while (walk.next()) {
      const key = walk.key();
      const normal = typeof key === "string" ? stringKey(key) : key;
      if (typeof normal === "string") array.setKey(normal, share(walk.value as PhpValue));
      else if (typeof normal === "number" || typeof normal === "bigint") {
        appendValue(array, share(walk.value as PhpValue));
      } else throwError("Error", "Keys must be of type int|string during array unpacking");
    }
    return;
  }
  const kind = source instanceof PhpObject ? "TypeError" : "Error";
  throwError(kind, `Only arrays and Traversables can be unpacked, ${valueName(source)} given`);
}

/** As {@linkcode appendAll}, in a constant expression. Throws: Error for what is no array. */
export function appendConstant(array: PhpArray, source: PhpValue, scope: PhpClass | null): void {
  if (!(source instanceof PhpArray)) {
    throwError("Error", "Only arrays can be unpacked in constant expression");
  }
  appendAll(array, source, scope);
}

/** An element for list(): null where the source is no array. */
export function listElement(source: MaybeValue, key: PhpValue): PhpValue {
  if (source instanceof PhpArray) return source.get(key) ?? getDimension(source, key);
  if (source instanceof PhpObject) return offsetHooks.get(source, key);
  return null;
}

/** What elements of a property are written into; stored back into the property when it had to be made. */
export function propertyContainer(base: MaybeValue, name: string, scope: PhpClass | null): MaybeValue {
  const value = propertyForWrite(base, name, scope);
  if (value instanceof PhpArray && value.shared === 0) return value;
  if (value instanceof PhpObject) return value;
  const own = forWrite(value);
  if (own !== value) keepContainer(base, name, own as PhpValue, scope);
  return own;
}

/** As {@linkcode propertyContainer}, where an element is changed. Raises: PHP's warning of a property that is not there. */
export function propertyContainerToChange(
  base: MaybeValue,
  name: string,
  scope: PhpClass | null,
): MaybeValue {
  if (base instanceof PhpObject && isMissing(base, name, scope)) getPropertyToChange(base, name, scope);
  return propertyContainer(base, name, scope);
}

/** `$base->name[key] = value`; the key is undefined for `[]`. */
export function assignPropertyElement(
  base: MaybeValue,
  name: string,
  key: PhpValue | undefined,
  value: PhpValue,
  scope: PhpClass | null,
): void {
  const held = propertyForWrite(base, name, scope);
  const stored = assignDimension(held, key, value);
  if (stored !== undefined && stored !== held) keepContainer(base, name, stored, scope);
}

/** Whether foreach by reference can write into a value: anything but a scalar. */
export function iterableForWrite(value: MaybeValue): boolean {
  return value instanceof PhpArray;
}

/** `@`: silences; gives what {@linkcode endSilence} needs. */
export function beginSilence(): number {
  const before = context.silenced;
  context.silenced = reportingMask() & UNSILENCEABLE;
  return before;
}

/** Ends `@`. */
export function endSilence(before: number): void {
  context.silenced = before;
}

/** The PHP object that a catch clause may take, or null when nothing may catch the error. */
export function caught(error: unknown): PhpObject | null {
  if (error instanceof ThrownError) return error.object;
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    try {
      throwError("Error", stackMessage());
    } catch (made) {
      if (made instanceof ThrownError) return made.object;
      throw error;
    }
  }
  return null;
}

/** What PHP says of infinite recursion. */
export function stackMessage(): string {
  return "Maximum call stack size of 3584000 bytes (zend.max_allowed_stack_size - zend.reserved_stack_size) reached. Infinite recursion?";
}

/** Whether what unwinds passes finally blocks by: exit and fatal errors do. */
export function isUnwinding(error: unknown): boolean {
  return error instanceof ExitSignal || error instanceof FatalError ||
    !(error instanceof ThrownError || error instanceof RangeError);
}

/** What a finally block throws follows what was on its way, as PHP chains them. */
export function chained(thrown: unknown, pending: unknown): unknown {
  if (thrown instanceof ThrownError && pending instanceof ThrownError && thrown.object !== pending.object) {
    let last = thrown.object;
    for (let at = previousOf(last); at !== null && at !== pending.object; at = previousOf(at)) last = at;
    if (previousOf(last) === null && last !== pending.object) setPrevious(last, pending.object);
  }
  return thrown;
}

/** `throw value`. */
export function throwValue(value: PhpValue): never {
  if (value instanceof PhpObject && value.cls.isNamed("throwable")) throw new ThrownError(value);
  throwError(
    "Error",
    value instanceof PhpObject
      ? "Cannot throw objects that do not implement Throwable"
      : "Can only throw objects",
  );
}

/** A match without arm for its subject. Throws: UnhandledMatchError. */
export function unhandledMatch(subject: PhpValue): never {
  throwError("UnhandledMatchError", `Unhandled match case ${matchText(subject)}`);
}

function matchText(subject: PhpValue): string {
  if (typeof subject === "string") {
    const shown = subject.length > 15 ? subject.slice(0, 15) : subject;
    return `'${escapedText(shown)}${subject.length > 15 ? "..." : ""}'`;
  }
  if (subject === null) return "NULL";
  if (typeof subject === "boolean" || typeof subject === "number" || typeof subject === "bigint") {
    return String(subject);
  }
  if (subject instanceof PhpFloat) {
    const text = toText(subject);
    return /^-?\d+$/.test(text) ? `${text}.0` : text;
  }
  return `of type ${typeName(subject)}`;
}

/** `clone value`. Throws: Error. */
export function cloneObject(value: PhpValue, scope: PhpClass | null): PhpObject {
  if (!(value instanceof PhpObject)) throwError("Error", "__clone method called on non-object");
  if (lazyUse.realize !== null) value = lazyUse.realize(value, null);
  const cls = value.cls;
  if (cls.kind === "enum" || cls.isUncloneable) {
    throwError("Error", `Trying to clone an uncloneable object of class ${cls.name}`);
  }
  const clone = cls.magic.clone;
  if (clone !== null && !isAccessible(clone, scope)) {
    const kind = clone.flags & 4 ? "private" : "protected";
    const where = scope === null ? "global scope" : `scope ${scope.name}`;
    throwError("Error", `Call to ${kind} ${cls.name}::__clone() from ${where}`);
  }
  const copy = copyObject(value);
  // A copy of a closure has static variables of its own.
  if (copy instanceof ClosureObject && copy.factory !== null && copy.fn instanceof UserFunction) {
    copy.code = copy.factory(copy.scope);
    copy.fn = new UserFunction(copy.fn.info, copy.code, copy.scope);
  }
  if (clone !== null) {
    cloning.set(copy, new Set());
    try {
      clone.code.call(copy);
    } finally {
      cloning.delete(copy);
    }
  }
  return copy;
}

/** Native classes copy what PHP code cannot see. */
export interface Copyable {
  copyFrom(original: PhpObject): void;
}

/** What happens to a clone while holders of objects are counted. */
export const cloneHooks: { made(copy: PhpObject): void } = { made: () => {} };

function copyObject(object: PhpObject): PhpObject {
  const copy = new object.cls.js!();
  copyUnset(object, copy);
  const slots = copy as unknown as Record<string, MaybeValue>;
  for (const info of object.cls.slots) {
    const value = readSlot(object, info.slot);
    slots[info.slot] = value === undefined ? undefined : share(value);
  }
  if (object.references !== null) {
    copy.references = new Map();
    for (const [slot, cell] of object.references) {
      if (cell.holders <= 1) continue;
      cell.holders++;
      copy.references.set(slot, cell);
      slots[slot] = undefined;
    }
  }
  if (object.dynamic !== null) {
    copy.dynamic = new Map();
    for (const [name, slot] of object.dynamic) {
      copy.dynamic.set(
        name,
        slot instanceof Ref ? (slot.holders > 1 ? slot : slot.value ?? null) : share(slot),
      );
    }
  }
  if (context.counting) cloneHooks.made(copy);
  const native = copy as Partial<Copyable>;
  if (typeof native.copyFrom === "function") native.copyFrom(object);
  return copy;
}

/** `(object) value`. */
export function toObject(value: PhpValue): PhpObject {
  if (value instanceof PhpObject) return value;
  const object = new (context.classes.get("stdclass")!.js!)();
  if (value === null) return object;
  object.dynamic = new Map();
  if (value instanceof PhpArray) {
    for (let at = value.positionFrom(0); at >= 0; at = value.positionFrom(at + 1)) {
      object.dynamic.set(String(value.keyAt(at)), heldSlot(value.values[at]));
    }
  } else object.dynamic.set("scalar", value);
  return object;
}

/** `` `command` ``. */
export function shellExec(command: string): PhpValue {
  const fn = context.functions.get("shell_exec");
  if (fn === undefined) throwError("Error", "Call to undefined function shell_exec()");
  return fn.invoke(null, [command]);
}
