/**
 * The methods that ArrayObject and ArrayIterator both have.
 *
 * *Source:* https://www.php.net/class.arrayobject; php-src ext/spl/spl_array.c
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { type MethodEntry, methodsOf } from "../../runtime/builtin_class.ts";
import { context } from "../../runtime/context.ts";
import { throwError } from "../../runtime/error.ts";
import type { Passed } from "../../runtime/function.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, callable, constant, int, mixed, string } from "../../runtime/parameter.ts";
import { objectToArray } from "../../runtime/property.ts";
import { Ref } from "../../runtime/reference.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { setStoredProperty } from "../../runtime/unserialize_property.ts";
import { ArrayStorage } from "./array_storage.ts";

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
      body: (_context, self) => share(self.elements()),
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
    context.functions.get(name)!.invoke(null, [cell, ...values]);
  } finally {
    self.isSorting = false;
    replaceElements(self, cell.value as PhpArray);
  }
  return true;
}

function replaceElements(self: ArrayStorage, sorted: PhpArray): void {
  if (self.storage instanceof ArrayStorage && self.storage !== self) replaceElements(self.storage, sorted);
  else if (self.storage instanceof PhpArray) self.storage = sorted;
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

function serializedState(self: ArrayStorage, owner: string): PhpArray {
  const state = [self.flags, share(self.storage), objectToArray(self)] as PhpValue[];
  if (owner === "ArrayObject") state.push(self.iteratorClass === "ArrayIterator" ? null : self.iteratorClass);
  return PhpArray.ofList(state);
}

function restoreState(self: ArrayStorage, owner: string, data: PhpArray): void {
  const flags = data.getKey(0);
  const storage = data.getKey(1);
  const members = data.getKey(2);
  const isWhole = typeof flags === "number" && members instanceof PhpArray &&
    (storage instanceof PhpArray || storage instanceof PhpObject);
  if (!isWhole) throwError("UnexpectedValueException", "Incomplete or ill-typed serialization data");
  self.flags = flags;
  self.storage = storage instanceof PhpArray ? share(storage) : storage;
  for (const [name, value] of members.entries()) setStoredProperty(self, String(name), value);
  const iterator = data.getKey(3);
  if (owner === "ArrayObject" && typeof iterator === "string") self.iteratorClass = iterator;
}

/** What the functions serialize() and unserialize() give. */
function callFunction(name: string, value: PhpValue): PhpValue {
  return context.functions.get(name)!.invoke(null, [value]);
}

function serializeMethods(owner: string): MethodEntry[] {
  return [
    method({
      name: "unserialize",
      parameters: [string("data")],
      returns: "void",
      body(_context, self, data) {
        const match = /^x:i:(\d+);([^]*);m:(a:[^]*)$/.exec(data);
        if (match === null) {
          throwError("UnexpectedValueException", `Error at offset 0 of ${data.length} bytes`);
        }
        const state = [
          Number(match[1]),
          callFunction("unserialize", match[2] as string),
          callFunction("unserialize", match[3] as string),
        ];
        restoreState(self, owner, PhpArray.ofList(state));
      },
    }),
    method({
      name: "serialize",
      parameters: [],
      returns: "string",
      body(_context, self) {
        const storage = callFunction("serialize", self.storage);
        return `x:i:${self.flags};${storage};m:${callFunction("serialize", objectToArray(self))}`;
      },
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
      body: (_context, self, data) => restoreState(self, owner, data),
    }),
  ];
}
