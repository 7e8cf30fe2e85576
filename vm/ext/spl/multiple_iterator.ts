/**
 * Class MultipleIterator: several iterators that walk together.
 *
 * *Source:* https://www.php.net/class.multipleiterator; php-src ext/spl/spl_observer.c
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { classConstant, type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import { throwError } from "../../runtime/error.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { constant, instance, int, union } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { iterate } from "./iterate.ts";
import { ObjectStorage } from "./object_storage.ts";

const MIT_NEED_ALL = 1;
const MIT_KEYS_ASSOC = 2;

/** An object of MultipleIterator. */
class MultipleIteratorObject extends ObjectStorage {
  flags = MIT_NEED_ALL;
  override copyFrom(original: MultipleIteratorObject): void {
    super.copyFrom(original);
    this.flags = original.flags;
  }
  /** Iterators are told apart by themselves, since the class has no getHash. */
  override hashOf(object: PhpObject): PhpObject {
    return object;
  }
}

function isValid(self: MultipleIteratorObject): boolean {
  const needsAll = (self.flags & MIT_NEED_ALL) !== 0;
  if (self.count() === 0) return false;
  for (const { object } of self.list()) if (iterate.valid(object) !== needsAll) return !needsAll;
  return needsAll;
}

function collect(self: MultipleIteratorObject, kind: "current" | "key"): PhpArray {
  const result = PhpArray.empty();
  if (self.count() === 0) throwError("RuntimeException", `Called ${kind}() on an invalid iterator`);
  for (const { object, info } of self.list()) {
    let value: PhpValue = null;
    if (iterate.valid(object)) value = share(iterate[kind](object));
    else if (self.flags & MIT_NEED_ALL) {
      throwError("RuntimeException", `Called ${kind}() with non valid sub iterator`);
    }
    if (!(self.flags & MIT_KEYS_ASSOC)) result.push(value);
    else if (info === null) throwError("InvalidArgumentException", "Sub-Iterator is associated with NULL");
    else result.set(info, value);
  }
  return result;
}

function attach(self: MultipleIteratorObject, iterator: PhpObject, info: PhpValue): void {
  if (info !== null && self.list().some((entry) => entry.info === info)) {
    throwError("InvalidArgumentException", "Key duplication error");
  }
  self.attach(iterator, info);
}

const method = methodsOf(MultipleIteratorObject);

/** The class MultipleIterator. */
export const multipleIteratorClass: ClassDeclaration = defineClass({
  name: "MultipleIterator",
  native: MultipleIteratorObject,
  interfaces: ["Iterator"],
  constants: [
    classConstant("MIT_NEED_ANY", 0),
    classConstant("MIT_NEED_ALL", 1),
    classConstant("MIT_KEYS_NUMERIC", 0),
    classConstant("MIT_KEYS_ASSOC", 2),
  ],
  methods: [
    method({
      name: "__construct",
      parameters: [
        int("flags").default(
          constant("MultipleIterator::MIT_NEED_ALL | MultipleIterator::MIT_KEYS_NUMERIC", 1),
        ),
      ],
      returns: "",
      body(_context, self, flags) {
        self.flags = flags;
        return null;
      },
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
    method({
      name: "attachIterator",
      parameters: [instance("Iterator", "iterator"), union("string|int|null", "info").default(null)],
      returns: "void",
      body: (_context, self, iterator, info) => attach(self, iterator, info),
    }),
    method({
      name: "detachIterator",
      parameters: [instance("Iterator", "iterator")],
      returns: "void",
      body(_context, self, iterator) {
        self.detach(iterator);
      },
    }),
    method({
      name: "containsIterator",
      parameters: [instance("Iterator", "iterator")],
      returns: "bool",
      body: (_context, self, iterator) => self.find(iterator) !== null,
    }),
    method({
      name: "countIterators",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.count(),
    }),
    method({
      name: "rewind",
      parameters: [],
      returns: "void",
      body(_context, self) {
        for (const { object } of self.list()) iterate.rewind(object);
      },
    }),
    method({
      name: "valid",
      parameters: [],
      returns: "bool",
      body: (_context, self) => isValid(self),
    }),
    method({
      name: "key",
      parameters: [],
      returns: "array",
      body: (_context, self) => collect(self, "key"),
    }),
    method({
      name: "current",
      parameters: [],
      returns: "array",
      body: (_context, self) => collect(self, "current"),
    }),
    method({
      name: "next",
      parameters: [],
      returns: "void",
      body(_context, self) {
        for (const { object } of self.list()) iterate.next(object);
      },
    }),
    method({
      name: "__debugInfo",
      parameters: [],
      returns: "array",
      body: (_context, self) => self.debugView(),
    }),
  ],
});
