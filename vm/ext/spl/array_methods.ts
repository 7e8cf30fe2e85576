/**
 * The methods that ArrayObject and ArrayIterator both have.
 *
 * *Source:* https://www.php.net/class.arrayobject; php-src ext/spl/spl_array.c
 *
 * @module
 */
import { callFunction } from "../../runtime/function_table.ts";
import { PhpArray, share } from "../../runtime/array.ts";
import { type MethodEntry, methodsOf } from "../../runtime/builtin_class.ts";
import { classHooks } from "../../runtime/call.ts";
import { throwError } from "../../runtime/error.ts";
import type { Passed } from "../../runtime/function.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, callable, constant, int, mixed, string } from "../../runtime/parameter.ts";
import { objectToArray } from "../../runtime/property.ts";
import { serializeParts } from "../../runtime/serializer.ts";
import { Ref } from "../../runtime/reference.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { setStoredProperty } from "../../runtime/unserialize_property.ts";
import { ArrayStorage, IS_SELF } from "./array_storage.ts";
import { PartReader } from "./serialized_parts.ts";
import { orderProperties } from "./property_table.ts";

const method = methodsOf(ArrayStorage);

/** Methods of one of the two classes: each has its own, since errors name the class. */
export function arrayMethods(owner: "ArrayObject" | "ArrayIterator"): MethodEntry[] {
  return [...elementMethods(), ...sortMethods(), ...serializeMethods(owner)];
}

function elementMethods(): MethodEntry[] {
  return [
    method({
      name: "offsetExists",
      parameters: [mixed("key")],
      returns: "bool",
      body: (_context, self, key) => self.has(key),
    }),
    method({
      name: "offsetGet",
      parameters: [mixed("key")],
      returns: "mixed",
      body: (_context, self, key) => self.read(key),
    }),
    method({
      name: "offsetSet",
      parameters: [mixed("key"), mixed("value")],
      returns: "void",
      body: (_context, self, key, value) => self.write(key, value),
    }),
    method({
      name: "offsetUnset",
      parameters: [mixed("key")],
      returns: "void",
      body: (_context, self, key) => self.remove(key),
    }),
    method({
      name: "append",
      parameters: [mixed("value")],
      returns: "void",
      body(_context, self, value) {
        if (self.storage instanceof PhpObject && self.ownElements() === null) {
          throwError(
            "Error",
            `Cannot append properties to objects, use ${self.cls.name}::offsetSet() instead`,
          );
        }
        (self as ArrayStorage & { m_offsetset(key: null, value: PhpValue): void }).m_offsetset(null, value);
      },
    }),
    method({
      name: "getArrayCopy",
      parameters: [],
      returns: "array",
      body: (_context, self) => self.elementsCopy(),
    }),
    method({
      name: "count",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.elements().count(),
    }),
    method({
      name: "getFlags",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.flags,
    }),
    method({
      name: "setFlags",
      parameters: [int("flags")],
      returns: "void",
      body(_context, self, flags) {
        self.flags = flags;
      },
    }),
  ];
}

/** Sorts the elements by the function of the same name. */
function sortElements(self: ArrayStorage, name: string, ...values: Passed[]): true {
  const own = self.ownElements() ?? self.elements();
  const cell = new Ref(own);
  self.isSorting = true;
  try {
    callFunction(name, cell, ...values);
  } finally {
    self.isSorting = false;
    replaceElements(self, cell.value as PhpArray);
  }
  return true;
}

function replaceElements(self: ArrayStorage, sorted: PhpArray): void {
  const holder = self.holder();
  if (holder.storage instanceof PhpArray) holder.storage = sorted;
  else orderProperties(holder.storage, sorted);
  self.cursor.moveTo(0);
}

function sortMethods(): MethodEntry[] {
  return [
    method({
      name: "asort",
      parameters: [int("flags").default(constant("SORT_REGULAR", 0))],
      returns: "true",
      body: (_context, self, flags) => sortElements(self, "asort", flags),
    }),
    method({
      name: "ksort",
      parameters: [int("flags").default(constant("SORT_REGULAR", 0))],
      returns: "true",
      body: (_context, self, flags) => sortElements(self, "ksort", flags),
    }),
    method({
      name: "uasort",
      parameters: [callable("callback")],
      returns: "true",
      body: (_context, self, callback) => sortElements(self, "uasort", callback),
    }),
    method({
      name: "uksort",
      parameters: [callable("callback")],
      returns: "true",
      body: (_context, self, callback) => sortElements(self, "uksort", callback),
    }),
    method({
      name: "natsort",
      parameters: [],
      returns: "true",
      body: (_context, self) => sortElements(self, "natsort"),
    }),
    method({
      name: "natcasesort",
      parameters: [],
      returns: "true",
      body: (_context, self) => sortElements(self, "natcasesort"),
    }),
  ];
}

/** Flags as they are serialised. */
function storedFlags(self: ArrayStorage): number {
  return self.flags | (self.storage === self ? IS_SELF : 0);
}

function serializedState(self: ArrayStorage, owner: string): PhpArray {
  const storage = self.storage === self ? null : share(self.storage);
  const state: PhpValue[] = [storedFlags(self), storage, objectToArray(self)];
  if (owner === "ArrayObject") state.push(self.iteratorClass === "ArrayIterator" ? null : self.iteratorClass);
  return PhpArray.ofList(state);
}

function restoreState(self: ArrayStorage, data: PhpArray): void {
  const [flags, storage, members, iterator = null] = [0, 1, 2, 3].map((key) => data.getKey(key));
  const isWhole = typeof flags === "number" && storage !== undefined && members instanceof PhpArray &&
    (iterator === null || typeof iterator === "string");
  if (!isWhole) throwError("UnexpectedValueException", "Incomplete or ill-typed serialization data");
  self.flags = flags & ~IS_SELF;
  if (flags & IS_SELF) self.storage = self;
  else if (storage instanceof PhpArray || storage instanceof PhpObject) self.assign(storage, true);
  else throwError("InvalidArgumentException", "Passed variable is not an array or object");
  for (const [name, value] of members.entries()) setStoredProperty(self, String(name), value);
  if (typeof iterator === "string") self.iteratorClass = storedIteratorClass(iterator);
}

function storedIteratorClass(name: string): string {
  const cls = classHooks.find(name, true);
  if (cls?.isNamed("iterator")) return cls.name;
  const reason = cls === null
    ? "no such class exists"
    : "this class does not implement the Iterator interface";
  throwError(
    "InvalidArgumentException",
    `Cannot deserialize ArrayObject with iterator class '${name}'; ${reason}`,
  );
}

function serializedText(self: ArrayStorage): string {
  if (self.storage === self) {
    const [flags, members] = serializeParts([storedFlags(self), objectToArray(self)]);
    return `x:${flags}m:${members}`;
  }
  const [flags, storage, members] = serializeParts([self.flags, self.storage, objectToArray(self)]);
  return `x:${flags}${storage};m:${members}`;
}

function unserializeText(self: ArrayStorage, text: string): void {
  if (text === "") return;
  self.refuseWhileSorting();
  const reader: PartReader = new PartReader(text);
  reader.expect("x:");
  const flags = reader.readHead();
  reader.expect(";");
  if (flags & IS_SELF) {
    self.storage = self;
    self.flags = flags & ~IS_SELF;
  } else {
    const storage = reader.read("aOCr");
    if (!(storage instanceof PhpArray || storage instanceof PhpObject) || storage === self) reader.fail();
    self.flags = flags;
    self.assign(storage, true);
    reader.expect(";");
  }
  reader.readMembers(self);
}

function serializeMethods(owner: string): MethodEntry[] {
  return [
    method({
      name: "unserialize",
      parameters: [string("data")],
      returns: "void",
      body: (_context, self, data) => unserializeText(self, data),
    }),
    method({
      name: "serialize",
      parameters: [],
      returns: "string",
      body: (_context, self) => serializedText(self),
    }),
    method({
      name: "__serialize",
      parameters: [],
      returns: "array",
      body: (_context, self) => serializedState(self, owner),
    }),
    method({
      name: "__unserialize",
      parameters: [array("data")],
      returns: "void",
      body: (_context, self, data) => restoreState(self, data),
    }),
  ];
}
