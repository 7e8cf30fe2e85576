/**
 * `$base[key]`: the slow half of what compiled code does inline. [hot]
 *
 * Source: https://www.php.net/language.types.array, language.types.string (offsets); php-src
 * Zend/zend_execute.c (zend_fetch_dimension_address_*).
 *
 * @module
 */
import { type Key, PhpArray, writable } from "./array.ts";
import { literalPosition, removeAt } from "./array_hash.ts";
import { normalKey } from "./array_key.ts";
import { context } from "./context.ts";
import { toBoolean, toInteger, toText, typeName, valueName } from "./conversion.ts";
import { E_DEPRECATED, E_NOTICE, E_WARNING, throwError } from "./error.ts";
import { hashText } from "./key_index.ts";
import { parseIntegerOffset } from "./string_offset.ts";
import { FunctionFlag, UserFunction } from "./function.ts";
import { Offsets, PhpObject } from "./object.ts";
import { Ref } from "./reference.ts";
import { type MaybeValue, PhpFloat, type PhpValue } from "./value.ts";

/** ArrayAccess of objects; set where the object model is put together. */
export interface OffsetHooks {
  get(object: PhpObject, key: PhpValue | undefined): PhpValue;
  set(object: PhpObject, key: PhpValue | undefined, value: PhpValue): void;
  has(object: PhpObject, key: PhpValue): boolean;
  /** offsetExists for isset and empty: with `checkEmpty` the value must be true too. */
  unset(object: PhpObject, key: PhpValue): void;
  /**
   * Where a native object that acts as an array keeps an element that is written into: in an array or in a cell;
   * null for other objects, and for most where `key` is undefined: one that is to be appended.
   */
  place(object: PhpObject, key: PhpValue | undefined, byReference: boolean): ElementPlace | Ref | null;
  /** What a native object has at a key for who writes to a property of that; undefined for other objects. */
  toWrite(object: PhpObject, key: PhpValue): PhpValue | undefined;
  /** Whether a new element has no place to write into: the native object would not call `offsetGet` for it. */
  lacksPlace(object: PhpObject): boolean;
}

/** An array that may be written in place, and a key in it. */
export interface ElementPlace {
  readonly elements: PhpArray;
  readonly key: PhpValue;
}

/** See {@linkcode OffsetHooks}. */
export const offsetHooks: OffsetHooks = {
  get: () => null,
  set() {},
  has: () => false,
  unset() {},
  place: () => null,
  toWrite: () => undefined,
  lacksPlace: () => false,
};

/** `$base[key]` for reading. */
export function getDimension(base: MaybeValue, key: PhpValue): PhpValue {
  if (base instanceof PhpArray) {
    const value = base.get(key);
    if (value !== undefined) return value;
    return undefinedKey(key);
  }
  if (typeof base === "string") return getStringOffset(base, key);
  if (base instanceof PhpObject) return offsetHooks.get(base, key);
  context.raise(E_WARNING, `Trying to access array offset on ${valueName(base ?? null)}`);
  return null;
}

/** Where compiled code uses an element of a literal string key: it remembers at which position that was last. */
export class ElementSite {
  at = 0;
  readonly hash: number;
  constructor(readonly key: string) {
    this.hash = hashText(key);
  }
  /** The key's position in an array, or −1. */
  position(array: PhpArray): number {
    const keys = array.keys;
    if (keys === null) return -1;
    if (keys[this.at] === this.key) return this.at;
    const position = literalPosition(array, keys, this.key, this.hash);
    if (position >= 0) this.at = position;
    return position;
  }
  /** `$base[key]` for reading, where the key is not at the remembered position. */
  read(base: MaybeValue): PhpValue {
    if (base instanceof PhpArray) {
      const position = this.position(base);
      if (position >= 0) return base.valueAt(position);
    }
    return getDimension(base, this.key);
  }
  /** `isset($base[key])`. */
  isset(base: MaybeValue): boolean {
    if (base instanceof PhpArray) {
      const value = this.peek(base);
      return value !== undefined && value !== null;
    }
    return issetDimension(base, this.key);
  }
  /** The same in `??`. */
  peek(base: MaybeValue): MaybeValue {
    if (base instanceof PhpArray) {
      const position = this.position(base);
      return position < 0 ? undefined : base.valueAt(position);
    }
    return peekDimension(base, this.key);
  }
}

/** Makes an {@linkcode ElementSite}. */
export function elementSite(key: string): ElementSite {
  return new ElementSite(key);
}

function undefinedKey(key: PhpValue): PhpValue {
  context.raise(E_WARNING, undefinedKeyText(normalKey(key)));
  return null;
}

/** What PHP says of a key that an array has not; of a key with a NUL it shows what is before. */
export function undefinedKeyText(key: Key): string {
  return typeof key === "string"
    ? `Undefined array key "${key.split("\0", 1)[0]}"`
    : `Undefined array key ${key}`;
}

function getStringOffset(text: string, key: PhpValue): PhpValue {
  const offset = typeof key === "number" ? key : readOffset(key);
  const at = offset < 0 ? text.length + offset : offset;
  if (at >= 0 && at < text.length) return text[at] as string;
  const exact = typeof key === "bigint" ? key : key instanceof PhpFloat ? toInteger(key) : offset;
  context.raise(E_WARNING, `Uninitialized string offset ${exact}`);
  return "";
}

/** An int with something behind it that does not make it a float. */
const LEADING_INT = /^[ \t\n\r\v\f]*[+-]?\d+(?!\d|\.|e[+-]?\d)/i;

function readOffset(key: PhpValue): number {
  if (typeof key === "string") {
    const offset = parseIntegerOffset(key);
    if (offset !== null) return offset;
    const leading = LEADING_INT.exec(key);
    if (leading !== null) {
      context.raise(E_WARNING, `Illegal string offset "${key}"`);
      return Number(leading[0]);
    }
    throwError("TypeError", `Cannot access offset of type string on string`);
  }
  return scalarOffset(key);
}

function scalarOffset(key: PhpValue): number {
  if (key === null || typeof key === "boolean" || typeName(key) === "float") {
    context.raise(E_WARNING, "String offset cast occurred");
    return Number(toInteger(key));
  }
  if (typeof key === "bigint") return Number(key);
  throwError("TypeError", `Cannot access offset of type ${typeName(key)} on string`);
}

/** `$base[key]` in isset and ??: undefined when there is none; no diagnostics. */
export function peekDimension(base: MaybeValue, key: PhpValue): MaybeValue {
  if (base instanceof PhpArray) return base.get(key);
  if (typeof base === "string") {
    if (typeof key === "string" && parseIntegerOffset(key) === null && !LEADING_INT.test(key)) {
      return undefined;
    }
    const isQuiet = key === null || typeof key === "boolean" || key instanceof PhpFloat;
    const offset = typeof key === "number" ? key : isQuiet ? Number(toInteger(key)) : readOffset(key);
    const at = offset < 0 ? base.length + offset : offset;
    return at >= 0 && at < base.length ? base[at] : undefined;
  }
  if (base instanceof PhpObject) return offsetHooks.has(base, key) ? offsetHooks.get(base, key) : undefined;
  return undefined;
}

function issetOffset(key: PhpValue): number | null {
  if (typeof key === "string") return parseIntegerOffset(key);
  if (key instanceof PhpFloat) return Number(normalKey(key));
  return key === null || typeof key === "boolean" ? Number(key) : null;
}

/** `isset($base[key])`. */
export function issetDimension(base: MaybeValue, key: PhpValue): boolean {
  if (base instanceof PhpObject) return offsetHooks.has(base, key);
  if (typeof base === "string") {
    const offset = typeof key === "number" ? key : issetOffset(key);
    return offset !== null && offset < base.length && offset >= -base.length;
  }
  if (base instanceof PhpArray) refuseInIsset(key);
  const value = peekDimension(base, key);
  return value !== undefined && value !== null;
}

/** Throws: TypeError for keys that isset and empty do not take. */
function refuseInIsset(key: PhpValue): void {
  if (key instanceof PhpArray || key instanceof PhpObject) {
    throwError("TypeError", `Cannot access offset of type ${typeName(key)} in isset or empty`);
  }
}

/** `$base[key]` in `empty`. */
export function elementInEmpty(base: MaybeValue, key: PhpValue): MaybeValue {
  if (base instanceof PhpArray) refuseInIsset(key);
  return typeof base === "string" && !issetDimension(base, key) ? undefined : peekDimension(base, key);
}

/** What a native class has whose objects stand for parts of something, which may be empty though the object is true. */
export interface OwnContent {
  isContentEmpty(): boolean;
}

/** Whether a property or element is anything but empty, as `empty` sees it. */
export function isFilled(value: MaybeValue): boolean {
  if (!(value instanceof PhpObject)) return toBoolean(value);
  const content = value as PhpObject & Partial<OwnContent>;
  return content.isContentEmpty === undefined ? toBoolean(value) : !content.isContentEmpty();
}

/** What an element is written into, given what the variable holds: an own array, or an object. */
export function forWrite(base: MaybeValue): MaybeValue {
  if (base instanceof PhpArray) return writable(base);
  if (base === undefined || base === null) return PhpArray.empty();
  if (base === false) {
    context.raise(E_DEPRECATED, "Automatic conversion of false to array is deprecated");
    return PhpArray.empty();
  }
  return base;
}

/**
 * `$variable[key] = value`, given what the variable holds; `key` is undefined for `[]`. Gives what the variable
 * must hold now, or undefined when it stays as it is (an object).
 */
export function assignDimension(base: MaybeValue, key: PhpValue | undefined, value: PhpValue): MaybeValue {
  if (base instanceof PhpArray && base.shared !== 0 && key !== undefined) return base.copyWith(key, value);
  if (typeof base === "string") return assignStringOffset(base, key, value);
  const container = forWrite(base);
  setDimension(container, key, value);
  return container instanceof PhpObject ? undefined : container;
}

/** Sets an element of an own array or an object. */
export function setDimension(container: MaybeValue, key: PhpValue | undefined, value: PhpValue): void {
  if (container instanceof PhpArray) {
    if (key !== undefined) container.set(key, value);
    else if (!container.push(value)) throwOccupied();
    return;
  }
  if (container instanceof PhpObject) {
    offsetHooks.set(container, key, value);
    return;
  }
  throwError("Error", "Cannot use a scalar value as an array");
}

function throwOccupied(): never {
  throwError("Error", "Cannot add element to the array as the next element is already occupied");
}

/** `container[outer][key] = value`, where the element may be a string whose byte is set. */
export function setDimension2(
  container: MaybeValue,
  outer: PhpValue | undefined,
  key: PhpValue | undefined,
  value: PhpValue,
): void {
  if (container instanceof PhpArray && outer !== undefined) {
    const inner = container.get(outer);
    if (inner instanceof PhpArray && inner.shared === 0 && key !== undefined) {
      inner.set(key, value);
      return;
    }
    if (typeof inner === "string") {
      const text = assignStringOffset(inner, key, value);
      if (text !== undefined) container.set(outer, text);
      return;
    }
  }
  setDimension(dimensionForWrite(container, outer), key, value);
}

/** `container[key]` as something to write into: a nested array that is the container's own, or an object. */
export function dimensionForWrite(container: MaybeValue, key: PhpValue | undefined): MaybeValue {
  if (container instanceof PhpArray) {
    if (key === undefined) {
      const made = PhpArray.empty();
      if (!container.push(made)) throwOccupied();
      return made;
    }
    const value = container.get(key);
    if (value instanceof PhpArray && value.shared === 0) return value;
    if (value instanceof PhpObject) return value;
    if (typeof value === "string") throwError("Error", "Cannot use string offset as an array");
    const own = forWrite(value);
    if (!(own instanceof PhpArray)) throwError("Error", "Cannot use a scalar value as an array");
    container.set(key, own);
    return own;
  }
  if (container instanceof PhpObject) {
    const place = offsetHooks.place(container, key, false);
    if (place !== null && !(place instanceof Ref)) return dimensionForWrite(place.elements, place.key);
    const cell = place ?? objectElement(container, key);
    if (cell.value instanceof PhpObject) return cell.value;
    const own = forWrite(cell.value);
    if (!(own instanceof PhpArray)) throwError("Error", "Cannot use a scalar value as an array");
    return cell.value = own;
  }
  if (typeof container === "string") {
    if (key === undefined) throwError("Error", "[] operator not supported for strings");
    refuseOffset(key, "Cannot use string offset as an array");
  }
  throwError("Error", "Cannot use a scalar value as an array");
}

/** As {@linkcode dimensionForWrite}, where an element is changed. Raises: PHP's warning of a key that is not there. */
export function dimensionToChange(container: MaybeValue, key: PhpValue | undefined): MaybeValue {
  if (container instanceof PhpArray && key !== undefined) {
    const value = container.get(key);
    if (value instanceof PhpArray && value.shared === 0) return value;
    if (value === undefined) getDimension(container, key);
  }
  return dimensionForWrite(container, key);
}

/**
 * The cell of an object's element: what a method `&offsetGet` returns.
 *
 * Raises: a notice where it returns a value that is no object, which gets a cell of its own.
 */
function objectElement(object: PhpObject, key: PhpValue | undefined): Ref {
  context.returnedReference = null;
  const value = key === undefined && offsetHooks.lacksPlace(object) ? null : offsetHooks.get(object, key);
  const cell = context.returnedReference as Ref | null;
  context.returnedReference = null;
  if (cell !== null && (cell.value ?? null) === value) return cell;
  if (!(value instanceof PhpObject)) noteIndirect(object);
  return new Ref(value);
}

/** `container[key]` as a property's object: like {@linkcode dimensionForWrite} but nothing is made. */
export function dimensionObject(container: MaybeValue, key: PhpValue | undefined): MaybeValue {
  if (container instanceof PhpArray && key !== undefined) return container.get(key);
  return dimensionForWrite(container, key);
}

/** The cell of `container[key]`. */
export function referenceDimension(container: MaybeValue, key: PhpValue | undefined): Ref {
  if (container instanceof PhpArray) {
    if (key !== undefined) return container.referenceAt(normalKey(key));
    const made = new Ref(null);
    container.insert(container.nextKey(), made);
    return made;
  }
  if (container instanceof PhpObject) {
    const place = offsetHooks.place(container, key, true);
    if (place === null) return objectElement(container, key);
    return place instanceof Ref ? place : referenceDimension(place.elements, place.key);
  }
  if (typeof container === "string") {
    if (key === undefined) throwError("Error", "[] operator not supported for strings");
    refuseOffset(key, "Cannot create references to/from string offsets");
  }
  throwError("Error", "Cannot use a scalar value as an array");
}

/** Binds `container[key]` to a cell. */
export function bindDimension(container: MaybeValue, key: PhpValue | undefined, reference: Ref): void {
  if (container instanceof PhpArray) {
    container.setReference(key === undefined ? container.nextKey() : normalKey(key), reference);
    return;
  }
  if (container instanceof PhpObject) {
    const place = offsetHooks.place(container, key, true);
    if (place !== null && !(place instanceof Ref)) {
      bindDimension(place.elements, place.key, reference);
      return;
    }
    if (place === null) objectElement(container, key);
    throwError("Error", "Cannot assign by reference to an array dimension of an object");
  }
  throwError("Error", "Cannot use a scalar value as an array");
}

function noteIndirect(object: PhpObject): void {
  context.raise(
    E_NOTICE,
    `Indirect modification of overloaded element of ${object.cls.name} has no effect`,
  );
}

/** What `++` and `--` leave in `$container[key]`: an object of PHP code only sees that where it gave a reference. */
export function stepDimension(container: MaybeValue, key: PhpValue | undefined, value: PhpValue): void {
  if (!(container instanceof PhpObject) || container.offsets !== Offsets.METHODS) {
    setDimension(container, key, value);
    return;
  }
  const cell = context.returnedReference;
  context.returnedReference = null;
  const get = container.cls.methods.get("offsetget")?.fn;
  const isReference = get instanceof UserFunction && (get.info.flags & FunctionFlag.RETURNS_REFERENCE) !== 0;
  if (cell !== null && isReference) cell.value = value;
  else noteIndirect(container);
}

/** `unset($base[key])`. Gives what the variable must hold now, or undefined when it stays as it is. */
export function unsetDimension(base: MaybeValue, key: PhpValue): MaybeValue {
  if (base instanceof PhpArray) {
    if (key instanceof PhpArray || key instanceof PhpObject) {
      throwError("TypeError", `Cannot unset offset of type ${typeName(key)} on array`);
    }
    const position = base.position(key);
    if (position < 0) return undefined;
    const own = writable(base);
    removeAt(own, position);
    return own === base ? undefined : own;
  }
  if (base instanceof PhpObject) {
    offsetHooks.unset(base, key);
    return undefined;
  }
  if (typeof base === "string") throwError("Error", "Cannot unset string offsets");
  if (base === false) {
    context.raise(E_DEPRECATED, "Automatic conversion of false to array is deprecated");
    return undefined;
  }
  if (base === null || base === undefined) return undefined;
  throwError("Error", "Cannot unset offset in a non-array variable");
}

function assignStringOffset(text: string, key: PhpValue | undefined, value: PhpValue): MaybeValue {
  if (key === undefined) throwError("Error", "[] operator not supported for strings");
  const offset = typeof key === "number" ? key : readOffset(key);
  const at = offset < 0 ? text.length + offset : offset;
  if (at < 0) {
    context.raise(E_WARNING, `Illegal string offset ${offset}`);
    return undefined;
  }
  const byte = typeof value === "string" ? value : toText(value);
  if (byte === "") throwError("Error", "Cannot assign an empty string to a string offset");
  if (byte.length > 1) context.raise(E_WARNING, "Only the first byte will be assigned to the string offset");
  const head = at > text.length ? text.padEnd(at, " ") : text.slice(0, at);
  return head + (byte[0] as string) + text.slice(at + 1);
}

/** Refuses a use of a string's offset, after what is to be said of the offset itself. Throws: Error. */
export function refuseOffset(key: PhpValue, message: string): never {
  if (typeof key !== "number") readOffset(key);
  throwError("Error", message);
}
