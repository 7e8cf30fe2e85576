/**
 * Objects that act as arrays: what ArrayObject and ArrayIterator have in common. [hot]
 *
 * The elements are those of an array, of another such object (so that an iterator sees what is changed through
 * the object it walks over), or the public properties of any object.
 *
 * *Source:* https://www.php.net/class.arrayobject; php-src ext/spl/spl_array.c
 *
 * @module
 */
import { type Key, PhpArray, share, writable } from "../../runtime/array.ts";
import { normalKey } from "../../runtime/array_key.ts";
import { compareArrays } from "../../runtime/comparison.ts";
import { context } from "../../runtime/context.ts";
import { typeName } from "../../runtime/conversion.ts";
import type { PropertyPurpose } from "../../runtime/debug_properties.ts";
import { type ElementPlace, undefinedKeyText } from "../../runtime/dimension.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import type { Walk } from "../../runtime/iteration.ts";
import { PhpObject } from "../../runtime/object.ts";
import { objectToArray } from "../../runtime/property.ts";
import type { Ref } from "../../runtime/reference.ts";
import type { MaybeValue, PhpValue } from "../../runtime/value.ts";
import { propertyCell, propertyTable, removeProperty, storeProperty } from "./property_table.ts";

/** The flag with which elements are shown as the object's properties are. */
export const STD_PROP_LIST = 1;
/** The flag with which elements may be used as properties. */
export const ARRAY_AS_PROPS = 2;
/** In serialised flags: the elements are the object's own properties. */
export const IS_SELF = 0x01000000;
/** Flags that PHP code can set. */
const OWN_FLAGS = 0xffff;

/** A position among the elements of an array object, which may change meanwhile. */
export class ElementCursor {
  /** Position in the array's storage; the element there may have been removed since. */
  position = 0;
  /** The key at the position, by which it is found again after the array was compacted. */
  positionKey: Key | undefined = undefined;
  constructor(readonly owner: ArrayStorage) {}

  /** Goes to a position of the storage or the next element after it. */
  moveTo(position: number): void {
    const elements = this.owner.elements();
    const at = elements.positionFrom(position);
    this.position = at < 0 ? elements.values.length : at;
    this.positionKey = at < 0 ? undefined : elements.keyAt(at);
  }

  /** The position of the current element, or −1 at the end. */
  at(): number {
    const elements = this.owner.elements();
    const { position, positionKey } = this;
    if (elements.keys === null) return position < elements.values.length ? position : -1;
    if (positionKey !== undefined && elements.keys !== null && elements.keys[position] !== positionKey) {
      const found = elements.find(positionKey);
      if (found >= 0) return this.position = found;
    }
    if (positionKey === undefined && position > 0 && position < elements.values.length) this.moveTo(position);
    return elements.positionFrom(this.position);
  }

  /** Goes to the element after the current one. */
  advance(): void {
    const elements = this.owner.elements();
    if (elements.keys === null) {
      const next = this.position + 1;
      this.position = Math.min(next, elements.values.length);
      this.positionKey = next < elements.values.length ? next : undefined;
      return;
    }
    const at = this.at();
    if (at >= 0) this.moveTo(at + 1);
  }

  /** The value of the current element; undefined at the end. */
  value(): MaybeValue {
    const at = this.at();
    return at < 0 ? undefined : this.owner.elements().valueAt(at);
  }

  /** The key of the current element; null at the end. */
  key(): Key | null {
    const at = this.at();
    return at < 0 ? null : this.owner.elements().keyAt(at);
  }
}

/** The walk of foreach over such elements. */
class ElementWalk implements Walk {
  value: MaybeValue = undefined;
  #isFirst = true;
  constructor(readonly cursor: ElementCursor) {}
  next(): boolean {
    if (this.#isFirst) {
      this.#isFirst = false;
      this.cursor.moveTo(0);
    } else this.cursor.advance();
    this.value = share(this.cursor.value());
    return this.value !== undefined;
  }
  key(): PhpValue {
    return this.cursor.key();
  }
  done(): void {}
}

const WALK_METHODS = ["rewind", "valid", "current", "key", "next"] as const;

/** An object with elements and a position among them. */
export class ArrayStorage extends PhpObject {
  storage: PhpArray | PhpObject;
  flags: number;
  /** Name of the class that walks over an ArrayObject. */
  iteratorClass: string;
  readonly cursor: ElementCursor;
  isSorting: boolean;

  constructor() {
    super();
    this.storage = PhpArray.empty();
    this.flags = 0;
    this.iteratorClass = "ArrayIterator";
    this.cursor = new ElementCursor(this);
    this.isSorting = false;
  }

  /** `clone`: the copy gets elements of its own. */
  copyFrom(original: ArrayStorage): void {
    // A copy of an ArrayIterator shares its elements with the original, one of an ArrayObject does not.
    if (original.storage === original) this.storage = this;
    else this.storage = this.cls.isNamed("arrayiterator") ? original : share(original.elements());
    this.flags = original.flags;
    this.iteratorClass = original.iteratorClass;
    this.cursor.position = original.cursor.position;
    this.cursor.positionKey = original.cursor.positionKey;
  }

  /** Throws: Error while the elements are being sorted. */
  refuseWhileSorting(): void {
    if (this.isSorting) throwError("Error", "Modification of ArrayObject during sorting is prohibited");
  }

  /**
   * Takes other elements, with `takesFlags` also the flags of the object that has them.
   *
   * Throws: InvalidArgumentException for an object that cannot give any.
   */
  assign(source: PhpArray | PhpObject, takesFlags: boolean): void {
    this.refuseWhileSorting();
    if (source instanceof PhpArray) this.storage = share(source);
    else if (source instanceof ArrayStorage) {
      this.storage = source;
      if (takesFlags) this.flags |= source.flags & OWN_FLAGS;
    } else {
      if (source.cls.kind === "enum") {
        throwError("InvalidArgumentException", `Enums are not compatible with ${this.cls.name}`);
      }
      if (source.cls.native !== null) {
        throwError(
          "InvalidArgumentException",
          `Overloaded object of type ${source.cls.name} is not compatible with ${this.cls.name}`,
        );
      }
      this.storage = source;
    }
    this.cursor.position = 0;
    this.cursor.positionKey = undefined;
  }

  /** What has the elements: this object, or the innermost one whose elements it uses. */
  holder(): ArrayStorage {
    const storage = this.storage;
    return storage instanceof ArrayStorage && storage !== this ? storage.holder() : this;
  }

  /** The object whose properties are the elements; null where they are an array. */
  propertyHolder(): PhpObject | null {
    const { storage } = this.holder();
    return storage instanceof PhpArray ? null : storage;
  }

  /** The elements for reading; not to be written to. */
  elements(): PhpArray {
    const storage = this.storage;
    if (storage instanceof PhpArray) return storage;
    if (storage instanceof ArrayStorage && storage !== this) return storage.elements();
    return propertyTable(storage);
  }

  /** The elements as getArrayCopy gives them: of an object all properties, with their mangled names. */
  elementsCopy(): PhpArray {
    const properties = this.propertyHolder();
    return properties === null ? share(this.elements()) : objectToArray(properties);
  }

  /** The elements for writing in place; null where they are properties of an object. */
  ownElements(): PhpArray | null {
    this.refuseWhileSorting();
    const storage = this.storage;
    if (storage instanceof PhpArray) return this.storage = writable(storage);
    return storage instanceof ArrayStorage && storage !== this ? storage.ownElements() : null;
  }

  placeForWrite(key: PhpValue): ElementPlace | Ref {
    const elements = this.ownElements();
    if (elements !== null) return { elements, key: this.keyOf(key) };
    return propertyCell(this.propertyHolder()!, String(this.keyOf(key)));
  }

  /** The value at a key. Raises: E_WARNING when there is none. */
  read(key: PhpValue): PhpValue {
    const value = this.elements().getKey(this.keyOf(key));
    if (value !== undefined) return share(value);
    context.raise(E_WARNING, undefinedKeyText(this.keyOf(key)));
    return null;
  }

  /** `$object[key]` where no method is overridden. */
  readElement(key: PhpValue): PhpValue {
    const storage = this.storage;
    if (storage instanceof PhpArray && typeof key === "number") {
      const value = storage.get(key);
      if (value !== undefined) return share(value);
    }
    return this.read(key);
  }

  /** `$object[key] = value` where no method is overridden; a null key appends. */
  writeElement(key: PhpValue, value: PhpValue): void {
    const storage = this.storage;
    if (!(storage instanceof PhpArray) || typeof key !== "number" || this.isSorting) {
      this.write(key, value);
      return;
    }
    const own = storage.shared === 0 ? storage : this.storage = storage.copy();
    own.set(key, share(value));
  }

  /** Whether a key exists. */
  has(key: PhpValue): boolean {
    return this.elements().has(this.keyOf(key));
  }

  /** `isset($object[key])` where no method is overridden. */
  isElementSet(key: PhpValue): boolean {
    const value = this.elements().getKey(this.keyOf(key));
    return value !== undefined && value !== null;
  }

  /** Sets an element; a null key appends. */
  write(key: PhpValue, value: PhpValue): void {
    const own = this.ownElements();
    if (own === null) {
      const name = key === null ? this.elements().nextKey() : this.keyOf(key);
      storeProperty(this.propertyHolder()!, String(name), value);
      return;
    }
    if (key !== null) own.setKey(this.keyOf(key), share(value));
    else if (!own.push(share(value))) {
      throwError("Error", "Cannot add element to the array as the next element is already occupied");
    }
  }

  /** Removes an element, if there is one. */
  remove(key: PhpValue): void {
    const normal = this.keyOf(key);
    const own = this.ownElements();
    if (own !== null) own.deleteKey(normal);
    else removeProperty(this.propertyHolder()!, String(normal));
  }

  /** The normal key. Throws: TypeError for what is no key. */
  keyOf(key: PhpValue): Key {
    if (typeof key === "string" || typeof key === "number") return normalKey(key);
    if (key instanceof PhpArray || key instanceof PhpObject) {
      throwError("TypeError", `Cannot access offset of type ${typeName(key)} on ${this.cls.name}`);
    }
    return normalKey(key);
  }

  elementsByReference(): PhpArray | PhpObject | null {
    return this.walkNatively() === null ? null : this.ownElements() ?? this.propertyHolder();
  }

  /** The walk of foreach, as long as no method that it would call is overridden. */
  walkNatively(): Walk | null {
    const methods = this.cls.methods;
    if (methods.has("getiterator")) {
      const isPlain = methods.get("getiterator")!.cls.isInternal && this.iteratorClass === "ArrayIterator";
      return isPlain ? new ElementWalk(new ElementCursor(this)) : null;
    }
    return WALK_METHODS.every((name) => methods.get(name)!.cls.isInternal)
      ? new ElementWalk(this.cursor)
      : null;
  }

  /** `==`: by elements, then by properties. */
  compareTo(other: PhpObject): number | undefined {
    if (!(other instanceof ArrayStorage)) return undefined;
    const order = compareArrays(this.elements(), other.elements());
    if (order !== 0) return order;
    return this.cls === other.cls ? compareArrays(objectToArray(this), objectToArray(other)) : 1;
  }

  /** Whether an element stands for a property of a name, as property_exists has it. */
  hasElementProperty(name: string): boolean {
    return (this.flags & ARRAY_AS_PROPS) !== 0 && this.has(name);
  }

  /** What casts, var_export and json_encode show. */
  propertiesFor(purpose: PropertyPurpose): PhpArray | null {
    if (purpose === "debug" || this.flags & STD_PROP_LIST) return null;
    return purpose === "serialize" ? null : this.elements();
  }

  /** What var_dump and print_r show: properties, then the storage. */
  debugView(owner: string): PhpArray {
    const shown = objectToArray(this);
    if (this.storage !== this) shown.setKey(`\0${owner}\0storage`, share(this.storage));
    return shown;
  }
}
