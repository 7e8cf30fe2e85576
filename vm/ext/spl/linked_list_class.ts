/**
 * Classes SplDoublyLinkedList, SplQueue and SplStack.
 *
 * *Source:* https://www.php.net/class.spldoublylinkedlist; php-src ext/spl/spl_dllist.stub.php
 *
 * @module
 */
import { argumentText } from "../../runtime/argument_error.ts";
import { PhpArray, share } from "../../runtime/array.ts";
import { classConstant, type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import { throwError } from "../../runtime/error.ts";
import { array, int, mixed, string } from "../../runtime/parameter.ts";
import { objectToArray } from "../../runtime/property.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { setStoredProperty } from "../../runtime/unserialize_property.ts";
import { serializeParts } from "../../runtime/serializer.ts";
import { PartReader } from "./serialized_parts.ts";
import { IT_FIXED, IT_MODE_LIFO, ListObject } from "./linked_list.ts";

const method = methodsOf(ListObject);

function throwEmpty(text: string): never {
  throwError("RuntimeException", text);
}

/** The offset from the beginning that an index means. Throws: OutOfRangeException. */
function offsetOf(self: ListObject, index: number, label: string): number {
  if (index >= 0 && index < self.count()) return self.isBackward() ? self.count() - 1 - index : index;
  throwError("OutOfRangeException", argumentText(`SplDoublyLinkedList::${label}`, 1, "is out of range"));
}

function setMode(self: ListObject, mode: number): number {
  if (self.flags & IT_FIXED && (self.flags & IT_MODE_LIFO) !== (mode & IT_MODE_LIFO)) {
    throwError(
      "RuntimeException",
      "Iterators' LIFO/FIFO modes for SplStack/SplQueue objects are frozen",
    );
  }
  return self.flags = mode & 3 | self.flags & IT_FIXED;
}

function insertAt(self: ListObject, index: number, value: PhpValue): void {
  const count = self.count();
  if (index < 0 || index > count) {
    throwError("OutOfRangeException", argumentText("SplDoublyLinkedList::add", 1, "is out of range"));
  }
  if (index === count) self.values.push(share(value));
  else self.insert(self.isBackward() ? count - index : index, share(value));
}

function restore(self: ListObject, data: PhpArray): void {
  const flags = data.getKey(0);
  const values = data.getKey(1);
  const members = data.getKey(2);
  if (typeof flags !== "number" || !(values instanceof PhpArray) || !(members instanceof PhpArray)) {
    throwError("UnexpectedValueException", "Incomplete or ill-typed serialization data");
  }
  self.flags = flags;
  self.head = 0;
  self.values = values.toValues().map((value) => share(value));
  for (const [name, value] of members.entries()) setStoredProperty(self, String(name), value);
}

/** Flags, then values, as many as there are when each is asked for: methods of the one before may remove some. */
function* serializedValues(self: ListObject): Generator<PhpValue> {
  yield self.flags;
  for (let offset = 0; offset < self.count(); offset++) yield self.at(offset) as PhpValue;
}

/** Reads `i:flags;:value:value…`. Throws: UnexpectedValueException. */
function unserializeList(self: ListObject, data: string): void {
  if (data === "") return;
  self.head = 0;
  self.values = [];
  const reader: PartReader = new PartReader(data);
  self.flags = reader.readHead();
  reader.expect(";");
  while (reader.accept(":")) self.values.push(share(reader.read()));
  if (reader.peek() !== "") reader.fail();
  reader.finish();
}

/** The class SplDoublyLinkedList. */
export const listClass: ClassDeclaration = defineClass({
  name: "SplDoublyLinkedList",
  native: ListObject,
  interfaces: ["Iterator", "Countable", "ArrayAccess", "Serializable"],
  constants: [
    classConstant("IT_MODE_LIFO", 2),
    classConstant("IT_MODE_FIFO", 0),
    classConstant("IT_MODE_DELETE", 1),
    classConstant("IT_MODE_KEEP", 0),
  ],
  methods: [
    method({
      name: "add",
      parameters: [int("index"), mixed("value")],
      returns: "void",
      body: (_context, self, index, value) => insertAt(self, index, value),
    }),
    method({
      name: "pop",
      parameters: [],
      returns: "mixed",
      body(_context, self) {
        if (self.count() === 0) throwEmpty("Can't pop from an empty datastructure");
        return self.values.pop() as PhpValue;
      },
    }),
    method({
      name: "shift",
      parameters: [],
      returns: "mixed",
      body(_context, self) {
        if (self.count() === 0) throwEmpty("Can't shift from an empty datastructure");
        return self.shift();
      },
    }),
    method({
      name: "push",
      parameters: [mixed("value")],
      returns: "void",
      body(_context, self, value) {
        self.values.push(share(value));
      },
    }),
    method({
      name: "unshift",
      parameters: [mixed("value")],
      returns: "void",
      body: (_context, self, value) => self.unshift(share(value)),
    }),
    method({
      name: "top",
      parameters: [],
      returns: "mixed",
      body(_context, self) {
        if (self.count() === 0) throwEmpty("Can't peek at an empty datastructure");
        return share(self.at(self.count() - 1) as PhpValue);
      },
    }),
    method({
      name: "bottom",
      parameters: [],
      returns: "mixed",
      body(_context, self) {
        if (self.count() === 0) throwEmpty("Can't peek at an empty datastructure");
        return share(self.at(0) as PhpValue);
      },
    }),
    method({
      name: "__debugInfo",
      parameters: [],
      returns: "array",
      body: (_context, self) => self.debugView(),
    }),
    method({
      name: "count",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.count(),
    }),
    method({
      name: "isEmpty",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.count() === 0,
    }),
    method({
      name: "setIteratorMode",
      parameters: [int("mode")],
      returns: "int",
      body: (_context, self, mode) => setMode(self, mode),
    }),
    method({
      name: "getIteratorMode",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.flags,
    }),
    method({
      name: "offsetExists",
      parameters: [int("index").shown("")],
      returns: "bool",
      body: (_context, self, index) => index >= 0 && index < self.count(),
    }),
    method({
      name: "offsetGet",
      parameters: [int("index").shown("")],
      returns: "mixed",
      body: (_context, self, index) => share(self.at(offsetOf(self, index, "offsetGet")) as PhpValue),
    }),
    method({
      name: "offsetSet",
      parameters: [int("index").nullable().shown(""), mixed("value")],
      returns: "void",
      body(_context, self, index, value) {
        if (index === null) self.values.push(share(value));
        else self.values[self.head + offsetOf(self, index, "offsetSet")] = share(value);
      },
    }),
    method({
      name: "offsetUnset",
      parameters: [int("index").shown("")],
      returns: "void",
      body: (_context, self, index) => self.remove(offsetOf(self, index, "offsetUnset")),
    }),
    method({
      name: "rewind",
      parameters: [],
      returns: "void",
      body: (_context, self) => self.rewind(),
    }),
    method({
      name: "current",
      parameters: [],
      returns: "mixed",
      body: (_context, self) => share(self.at(self.offset) ?? null),
    }),
    method({
      name: "key",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.position,
    }),
    method({
      name: "prev",
      parameters: [],
      returns: "void",
      body: (_context, self) => self.goBack(),
    }),
    method({
      name: "next",
      parameters: [],
      returns: "void",
      body: (_context, self) => self.advance(),
    }),
    method({
      name: "valid",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.at(self.offset) !== undefined,
    }),
    method({
      name: "unserialize",
      parameters: [string("data")],
      returns: "void",
      body: (_context, self, data) => unserializeList(self, data),
    }),
    method({
      name: "serialize",
      parameters: [],
      returns: "string",
      body(_context, self) {
        const [flags, ...parts] = serializeParts(serializedValues(self));
        return `${flags}${parts.map((part) => `:${part}`).join("")}`;
      },
    }),
    method({
      name: "__serialize",
      parameters: [],
      returns: "array",
      body: (_context, self) => PhpArray.ofList([self.flags, self.toList(), objectToArray(self)]),
    }),
    method({
      name: "__unserialize",
      parameters: [array("data")],
      returns: "void",
      body: (_context, self, data) => restore(self, data),
    }),
  ],
});

class QueueObject extends ListObject {
  constructor() {
    super();
    this.flags = IT_FIXED;
  }
}

class StackObject extends ListObject {
  constructor() {
    super();
    this.flags = IT_FIXED | IT_MODE_LIFO;
  }
}

/** The class SplQueue. */
export const queueClass: ClassDeclaration = defineClass({
  name: "SplQueue",
  parent: "SplDoublyLinkedList",
  native: QueueObject,
  methods: [
    method({
      name: "enqueue",
      parameters: [mixed("value")],
      returns: "void",
      body(_context, self, value) {
        self.values.push(share(value));
      },
    }),
    method({
      name: "dequeue",
      parameters: [],
      returns: "mixed",
      body(_context, self) {
        if (self.count() === 0) throwEmpty("Can't shift from an empty datastructure");
        return self.shift();
      },
    }),
  ],
});

/** The class SplStack. */
export const stackClass: ClassDeclaration = defineClass({
  name: "SplStack",
  parent: "SplDoublyLinkedList",
  native: StackObject,
});
