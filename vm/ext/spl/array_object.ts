/**
 * Classes ArrayObject, ArrayIterator and RecursiveArrayIterator.
 *
 * *Source:* https://www.php.net/class.arrayobject, https://www.php.net/class.arrayiterator; php-src
 * ext/spl/spl_array.stub.php
 *
 * @module
 */
import { throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { classConstant, type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import { PhpArray, share } from "../../runtime/array.ts";
import { classHooks } from "../../runtime/call.ts";
import { instantiate } from "../../runtime/class_table.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { constant, int, string, union } from "../../runtime/parameter.ts";
import { arrayMethods } from "./array_methods.ts";
import { ArrayStorage } from "./array_storage.ts";

const method = methodsOf(ArrayStorage);

/** The class that is to walk over an ArrayObject. Throws: TypeError when it is no ArrayIterator. */
function iteratorClass(label: string, number: number, name: string): string {
  const cls = classHooks.find(name, true);
  if (cls?.isNamed("arrayiterator")) return cls.name;
  throwArgumentTypeError(
    label,
    number,
    `must be a class name derived from ArrayIterator, ${name} given`,
  );
}

function makeIterator(self: ArrayStorage): PhpObject {
  const cls = classHooks.find(self.iteratorClass, true) as PhpClass;
  const iterator = instantiate(cls) as ArrayStorage;
  iterator.storage = self;
  iterator.flags = self.flags;
  iterator.cursor.moveTo(0);
  return iterator;
}

/** The class ArrayObject. */
export const arrayObjectClass: ClassDeclaration = defineClass({
  name: "ArrayObject",
  native: ArrayStorage,
  interfaces: ["IteratorAggregate", "ArrayAccess", "Serializable", "Countable"],
  constants: [
    classConstant("STD_PROP_LIST", 1),
    classConstant("ARRAY_AS_PROPS", 2),
  ],
  methods: [
    method({
      name: "__construct",
      parameters: [
        union("object|array", "array").default([]),
        int("flags").omittable().default(0),
        string("iteratorClass").default(constant("ArrayIterator::class", "ArrayIterator")),
      ],
      returns: "",
      body(_context, self, array, flags, iteratorName) {
        self.flags = flags ?? 0;
        if (iteratorName !== "ArrayIterator") {
          self.iteratorClass = iteratorClass("ArrayObject::__construct", 3, iteratorName);
        }
        self.assign(array, flags === undefined);
        return null;
      },
    }),
    ...arrayMethods("ArrayObject"),
    method({
      name: "getIterator",
      parameters: [],
      returns: "Iterator",
      body: (_context, self) => makeIterator(self),
    }),
    method({
      name: "exchangeArray",
      parameters: [union("object|array", "array")],
      returns: "array",
      body(_context, self, array) {
        const before = self.elements();
        self.assign(array, true);
        return share(before);
      },
    }),
    method({
      name: "setIteratorClass",
      parameters: [string("iteratorClass")],
      returns: "void",
      body(_context, self, name) {
        self.iteratorClass = iteratorClass("ArrayObject::setIteratorClass", 1, name);
      },
    }),
    method({
      name: "getIteratorClass",
      parameters: [],
      returns: "string",
      body: (_context, self) => self.iteratorClass,
    }),
    method({
      name: "__debugInfo",
      parameters: [],
      returns: "array",
      body: (_context, self) => self.debugView("ArrayObject"),
    }),
  ],
});

/** The class ArrayIterator. */
export const arrayIteratorClass: ClassDeclaration = defineClass({
  name: "ArrayIterator",
  native: ArrayStorage,
  interfaces: ["SeekableIterator", "ArrayAccess", "Serializable", "Countable"],
  constants: [
    classConstant("STD_PROP_LIST", 1),
    classConstant("ARRAY_AS_PROPS", 2),
  ],
  methods: [
    method({
      name: "__construct",
      parameters: [union("object|array", "array").default([]), int("flags").omittable().default(0)],
      returns: "",
      body(_context, self, array, flags) {
        self.flags = flags ?? 0;
        self.assign(array, flags === undefined);
        self.cursor.moveTo(0);
        return null;
      },
    }),
    ...arrayMethods("ArrayIterator"),
    method({
      name: "rewind",
      parameters: [],
      returns: "void",
      body: (_context, self) => self.cursor.moveTo(0),
    }),
    method({
      name: "current",
      parameters: [],
      returns: "mixed",
      body: (_context, self) => share(self.cursor.value() ?? null),
    }),
    method({
      name: "key",
      parameters: [],
      returns: "string|int|null",
      body: (_context, self) => self.cursor.key(),
    }),
    method({
      name: "next",
      parameters: [],
      returns: "void",
      body: (_context, self) => self.cursor.advance(),
    }),
    method({
      name: "valid",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.cursor.at() >= 0,
    }),
    method({
      name: "seek",
      parameters: [int("offset")],
      returns: "void",
      body(_context, self, offset) {
        const count = self.elements().count();
        if (offset < 0 || offset >= count) {
          throwError("OutOfBoundsException", `Seek position ${offset} is out of range`);
        }
        self.cursor.moveTo(0);
        for (let i = 0; i < offset; i++) self.cursor.advance();
      },
    }),
    method({
      name: "__debugInfo",
      parameters: [],
      returns: "array",
      body: (_context, self) => self.debugView("ArrayIterator"),
    }),
  ],
});

const CHILD_ARRAYS_ONLY = 4;

/** The class RecursiveArrayIterator: elements that are arrays or objects have children. */
export const recursiveArrayIteratorClass: ClassDeclaration = defineClass({
  name: "RecursiveArrayIterator",
  parent: "ArrayIterator",
  interfaces: ["RecursiveIterator"],
  constants: [
    classConstant("CHILD_ARRAYS_ONLY", 4),
  ],
  methods: [
    method({
      name: "hasChildren",
      parameters: [],
      returns: "bool",
      body(_context, self) {
        const value = self.cursor.value();
        if (value instanceof PhpArray) return true;
        return value instanceof PhpObject && !(self.flags & CHILD_ARRAYS_ONLY);
      },
    }),
    method({
      name: "getChildren",
      parameters: [],
      returns: "?RecursiveArrayIterator",
      body(_context, self) {
        const value = self.cursor.value();
        if (value === undefined) return null;
        if (value instanceof PhpObject) {
          if (self.flags & CHILD_ARRAYS_ONLY) return null;
          if (value.cls.isSubclassOf(self.cls)) return value;
        }
        const child = instantiate(self.cls);
        self.cls.magic.construct?.code.call(child, share(value), self.flags);
        return child;
      },
    }),
  ],
});
