/**
 * Class SplFixedArray.
 *
 * *Source:* https://www.php.net/class.splfixedarray; php-src ext/spl/spl_fixedarray.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray, share } from "../../runtime/array.ts";
import { type ClassDeclaration, defineClass, methodsOf, staticMethod } from "../../runtime/builtin_class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { context } from "../../runtime/context.ts";
import { throwError } from "../../runtime/error.ts";
import type { Walk } from "../../runtime/iteration.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, bool, int, mixed, untyped } from "../../runtime/parameter.ts";
import { objectToArray } from "../../runtime/property.ts";
import type { MaybeValue, PhpValue } from "../../runtime/value.ts";
import { offsetNumber } from "./offset_number.ts";

/** An object of SplFixedArray. */
class FixedArrayObject extends PhpObject {
  values: PhpValue[] = [];

  copyFrom(original: FixedArrayObject): void {
    this.values = original.values.slice();
    for (const value of this.values) share(value);
  }

  /** The place that an offset means. Throws: RuntimeException outside of the array. */
  place(offset: PhpValue): number {
    const place = offsetNumber(this, offset);
    if (place >= 0 && place < this.values.length) return place;
    throwError("OutOfBoundsException", "Index invalid or out of range");
  }

  resize(size: number): void {
    while (this.values.length < size) this.values.push(null);
    this.values.length = size;
  }

  /** `$object[offset]` where no method is overridden. */
  readElement(offset: PhpValue): PhpValue {
    return share(this.values[this.place(offset)] as PhpValue);
  }

  /** `$object[offset] = value` where no method is overridden. */
  writeElement(offset: PhpValue, value: PhpValue): void {
    if (offset === null) this.refuseAppending();
    this.values[this.place(offset)] = share(value);
  }

  refuseAppending(): never {
    throwError("Error", "[] operator not supported for SplFixedArray");
  }

  toList(): PhpArray {
    return PhpArray.ofList(this.values.map((value) => share(value)));
  }

  walkNatively(): Walk | null {
    return this.cls.methods.get("getiterator")!.cls.isInternal ? new FixedArrayWalk(this) : null;
  }

  propertiesFor(): PhpArray {
    const shown = this.toList();
    for (const [key, value] of objectToArray(this).entries()) shown.setKey(key, share(value));
    return shown;
  }
}

class FixedArrayWalk implements Walk {
  value: MaybeValue = undefined;
  #at = -1;
  constructor(readonly array: FixedArrayObject) {}
  next(): boolean {
    const values = this.array.values;
    if (++this.#at >= values.length) return false;
    this.value = share(values[this.#at]);
    return true;
  }
  key(): PhpValue {
    return this.#at;
  }
  done(): void {}
}

function fromArray(cls: PhpClass, source: PhpArray, preserveKeys: boolean): PhpObject {
  const made = instantiate(cls) as FixedArrayObject;
  if (!preserveKeys) {
    made.values = source.toValues().map((value) => share(value));
    return made;
  }
  let size = 0;
  for (const key of source.toKeys()) {
    if (typeof key === "string" || key < 0) {
      throwError("InvalidArgumentException", "array must contain only positive integer keys");
    }
    size = Math.max(size, Number(key) + 1);
  }
  made.resize(size);
  for (const [key, value] of source.entries()) made.values[Number(key)] = share(value);
  return made;
}

const method = methodsOf(FixedArrayObject);

/** The class SplFixedArray. */
export const fixedArrayClass: ClassDeclaration = defineClass({
  name: "SplFixedArray",
  native: FixedArrayObject,
  interfaces: ["IteratorAggregate", "ArrayAccess", "Countable", "JsonSerializable"],
  methods: [
    method({
      name: "__construct",
      parameters: [int("size").default(0)],
      returns: "",
      body(_context, self, size) {
        if (size < 0) {
          throwArgumentValueError("SplFixedArray::__construct", 1, "must be greater than or equal to 0");
        }
        self.resize(size);
        return null;
      },
    }),
    method({
      name: "__wakeup",
      parameters: [],
      returns: "void",
      deprecated: {
        "since": "8.4",
        "message":
          "this method is obsolete, as serialization hooks are provided by __unserialize() and __serialize()",
      },
      body: () => undefined,
    }),
    method({
      name: "__serialize",
      parameters: [],
      returns: "array",
      hasRealReturnType: true,
      body: (_context, self) => self.propertiesFor(),
    }),
    method({
      name: "__unserialize",
      parameters: [array("data")],
      returns: "void",
      hasRealReturnType: true,
      body(_context, self, data) {
        for (const [key, value] of data.entries()) {
          if (typeof key !== "string") self.values.push(share(value));
          else (self.dynamic ??= new Map()).set(key, share(value));
        }
      },
    }),
    method({
      name: "count",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.values.length,
    }),
    method({
      name: "toArray",
      parameters: [],
      returns: "array",
      body: (_context, self) => self.toList(),
    }),
    staticMethod({
      name: "fromArray",
      parameters: [array("array"), bool("preserveKeys").default(true)],
      returns: "SplFixedArray",
      body: (_context, cls, array, preserveKeys) => fromArray(cls, array, preserveKeys),
    }),
    method({
      name: "getSize",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.values.length,
    }),
    method({
      name: "setSize",
      parameters: [int("size")],
      returns: "true",
      body(_context, self, size) {
        if (size < 0) {
          throwArgumentValueError("SplFixedArray::setSize", 1, "must be greater than or equal to 0");
        }
        self.resize(size);
        return true;
      },
    }),
    method({
      name: "offsetExists",
      parameters: [untyped("index")],
      returns: "bool",
      body(_context, self, index) {
        const place = offsetNumber(self, index);
        const value = place < 0 ? undefined : self.values[place];
        return value !== undefined && value !== null;
      },
    }),
    method({
      name: "offsetGet",
      parameters: [untyped("index")],
      returns: "mixed",
      body: (_context, self, index) => share(self.values[self.place(index)] as PhpValue),
    }),
    method({
      name: "offsetSet",
      parameters: [untyped("index"), mixed("value")],
      returns: "void",
      body(_context, self, index, value) {
        if (index === null) self.refuseAppending();
        self.values[self.place(index)] = share(value);
      },
    }),
    method({
      name: "offsetUnset",
      parameters: [untyped("index")],
      returns: "void",
      body(_context, self, index) {
        self.values[self.place(index)] = null;
      },
    }),
    method({
      name: "getIterator",
      parameters: [],
      returns: "Iterator",
      hasRealReturnType: true,
      body(_context, self) {
        const cls = context.classes.get("arrayiterator") as PhpClass;
        const iterator = instantiate(cls);
        cls.magic.construct!.code.call(iterator, self.toList());
        return iterator;
      },
    }),
    method({
      name: "jsonSerialize",
      parameters: [],
      returns: "array",
      hasRealReturnType: true,
      body: (_context, self) => self.toList(),
    }),
  ],
});
