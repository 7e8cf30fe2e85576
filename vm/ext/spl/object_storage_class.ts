/**
 * Class SplObjectStorage.
 *
 * *Source:* https://www.php.net/class.splobjectstorage; php-src ext/spl/spl_observer.stub.php
 *
 * @module
 */
import { throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { PhpArray, share } from "../../runtime/array.ts";
import { type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import { typeName } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, constant, instance, int, mixed, object, string, untyped } from "../../runtime/parameter.ts";
import { objectToArray } from "../../runtime/property.ts";
import { serializeParts } from "../../runtime/serializer.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { setStoredProperty } from "../../runtime/unserialize_property.ts";
import { ObjectStorage } from "./object_storage.ts";
import { PartReader } from "./serialized_parts.ts";

const method = methodsOf(ObjectStorage);

function objectArgument(label: string, value: PhpValue): PhpObject {
  if (value instanceof PhpObject) return value;
  throwArgumentTypeError(`SplObjectStorage::${label}`, 1, `must be of type object, ${typeName(value)} given`);
}

function seek(self: ObjectStorage, offset: number): void {
  if (offset < 0 || offset >= self.count()) {
    throwError("OutOfBoundsException", `Seek position ${offset} is out of range`);
  }
  self.rewind();
  for (let i = 0; i < offset; i++) self.advance();
}

function restore(self: ObjectStorage, data: PhpArray): void {
  const storage = data.getKey(0);
  const members = data.getKey(1);
  if (data.count() !== 2 || !(storage instanceof PhpArray) || !(members instanceof PhpArray)) {
    throwError("UnexpectedValueException", "Incomplete or ill-typed serialization data");
  }
  const values = storage.toValues();
  if (values.length % 2 !== 0) throwError("UnexpectedValueException", "Odd number of elements");
  for (let i = 0; i < values.length; i += 2) {
    const object = values[i];
    if (!(object instanceof PhpObject)) throwError("UnexpectedValueException", "Non-object key");
    self.attach(object, share(values[i + 1] as PhpValue));
  }
  for (const [name, value] of members.entries()) setStoredProperty(self, String(name), value);
}

function serialized(self: ObjectStorage): string {
  const list = self.list();
  const values = list.flatMap(({ object, info }) => [object, info]);
  const [count, ...parts] = serializeParts([list.length, ...values, objectToArray(self)]);
  let text = `x:${count}`;
  for (let i = 0; i < list.length; i++) text += `${parts[2 * i]},${parts[2 * i + 1]};`;
  return `${text}m:${parts.at(-1)}`;
}

/** Reads `x:i:count;object,data;…m:members`. Throws: UnexpectedValueException. */
function unserializeStorage(self: ObjectStorage, data: string): void {
  if (data === "") return;
  const reader: PartReader = new PartReader(data);
  reader.expect("x:");
  const count = reader.readHead();
  if (count < 0) reader.fail();
  for (let left = count; left > 0; left--) {
    reader.expect(";");
    const object = reader.read("OCr");
    const info = reader.accept(",") ? reader.read() : null;
    if (!(object instanceof PhpObject)) reader.fail();
    self.attach(object, share(info));
  }
  reader.expect(";");
  reader.readMembers(self);
}

/** The class SplObjectStorage. */
export const objectStorageClass: ClassDeclaration = defineClass({
  name: "SplObjectStorage",
  native: ObjectStorage,
  interfaces: ["Countable", "SeekableIterator", "Serializable", "ArrayAccess"],
  methods: [
    method({
      name: "attach",
      parameters: [object("object"), mixed("info").default(null)],
      returns: "void",
      body: (_context, self, object, info) => self.attach(object, share(info)),
    }),
    method({
      name: "detach",
      parameters: [object("object")],
      returns: "void",
      body(_context, self, object) {
        self.detach(object);
      },
    }),
    method({
      name: "contains",
      parameters: [object("object")],
      returns: "bool",
      body: (_context, self, object) => self.find(object) !== null,
    }),
    method({
      name: "addAll",
      parameters: [instance<ObjectStorage>("SplObjectStorage", "storage")],
      returns: "int",
      body(_context, self, storage) {
        for (const { object, info } of storage.list()) self.attach(object, share(info));
        return self.count();
      },
    }),
    method({
      name: "removeAll",
      parameters: [instance<ObjectStorage>("SplObjectStorage", "storage")],
      returns: "int",
      body(_context, self, storage) {
        for (const { object } of storage.list()) self.detach(object);
        self.rewind();
        return self.count();
      },
    }),
    method({
      name: "removeAllExcept",
      parameters: [instance<ObjectStorage>("SplObjectStorage", "storage")],
      returns: "int",
      body(_context, self, storage) {
        for (const { object } of self.list()) if (storage.find(object) === null) self.detach(object);
        self.rewind();
        return self.count();
      },
    }),
    method({
      name: "getInfo",
      parameters: [],
      returns: "mixed",
      body: (_context, self) => share(self.current()?.info ?? null),
    }),
    method({
      name: "setInfo",
      parameters: [mixed("info")],
      returns: "void",
      body(_context, self, info) {
        const entry = self.current();
        if (entry !== null) entry.info = share(info);
      },
    }),
    method({
      name: "count",
      parameters: [int("mode").default(constant("COUNT_NORMAL", 0))],
      returns: "int",
      body(_context, self, mode) {
        if (mode !== 1) return self.count();
        const lists = self.list().map((entry) => PhpArray.ofList([entry.object, entry.info]));
        return lists.reduce((sum, pair) => sum + pair.count(), 0) + self.count() + 2;
      },
    }),
    method({
      name: "rewind",
      parameters: [],
      returns: "void",
      body: (_context, self) => self.rewind(),
    }),
    method({
      name: "valid",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.current() !== null,
    }),
    method({
      name: "key",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.index,
    }),
    method({
      name: "current",
      parameters: [],
      returns: "object",
      body(_context, self) {
        const entry = self.current();
        if (entry === null) throwError("RuntimeException", "Called current() on invalid iterator");
        return entry.object;
      },
    }),
    method({
      name: "next",
      parameters: [],
      returns: "void",
      body: (_context, self) => self.advance(),
    }),
    method({
      name: "seek",
      parameters: [int("offset")],
      returns: "void",
      hasRealReturnType: true,
      body: (_context, self, offset) => seek(self, offset),
    }),
    method({
      name: "unserialize",
      parameters: [string("data")],
      returns: "void",
      body(_context, self, data) {
        unserializeStorage(self, data);
      },
    }),
    method({
      name: "serialize",
      parameters: [],
      returns: "string",
      body: (_context, self) => serialized(self),
    }),
    method({
      name: "offsetExists",
      parameters: [untyped("object")],
      returns: "bool",
      body: (_context, self, object) => self.find(objectArgument("offsetExists", object)) !== null,
    }),
    method({
      name: "offsetGet",
      parameters: [untyped("object")],
      returns: "mixed",
      body(_context, self, object) {
        const entry = self.find(objectArgument("offsetGet", object));
        if (entry === null) throwError("UnexpectedValueException", "Object not found");
        return share(entry.info);
      },
    }),
    method({
      name: "offsetSet",
      parameters: [untyped("object"), mixed("info").default(null)],
      returns: "void",
      body: (_context, self, object, info) => self.attach(objectArgument("offsetSet", object), share(info)),
    }),
    method({
      name: "offsetUnset",
      parameters: [untyped("object")],
      returns: "void",
      body(_context, self, object) {
        self.detach(objectArgument("offsetUnset", object));
      },
    }),
    method({
      name: "getHash",
      parameters: [object("object")],
      returns: "string",
      body: (_context, _self, object) => object.id.toString(16).padStart(16, "0") + "0".repeat(16),
    }),
    method({
      name: "__serialize",
      parameters: [],
      returns: "array",
      body(_context, self) {
        const list = self.list().flatMap(({ object, info }) => [object, share(info)]);
        return PhpArray.ofList([PhpArray.ofList(list), objectToArray(self)]);
      },
    }),
    method({
      name: "__unserialize",
      parameters: [array("data")],
      returns: "void",
      body: (_context, self, data) => restore(self, data),
    }),
    method({
      name: "__debugInfo",
      parameters: [],
      returns: "array",
      body: (_context, self) => self.debugView(),
    }),
  ],
});
