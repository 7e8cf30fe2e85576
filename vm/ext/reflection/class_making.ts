/**
 * The methods of ReflectionClass that make objects, lazy ones too.
 *
 * *Source:* https://www.php.net/class.reflectionclass; php-src ext/reflection/php_reflection.c, Zend/zend_lazy_objects.c
 *
 * @module
 */
import { argumentText, throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { methodsOf } from "../../runtime/builtin_class.ts";
import { Flag, type Method, type PhpClass } from "../../runtime/class.ts";
import { context } from "../../runtime/context.ts";
import { instantiate } from "../../runtime/class_table.ts";
import {
  initializeLazy,
  isUninitialized,
  lazyInitializer,
  makeLazy,
  markInitialized,
  realInstance,
  resetAsLazy,
} from "../../runtime/lazy_object.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { array, callable, int, mixed, object } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { callWithArray, callWithList } from "./construction.ts";
import { ClassObject, throwReflection } from "./records.ts";

const method = methodsOf(ClassObject);

/** A new object, constructed. `run` calls the constructor; `isEmpty` tells whether there are no arguments. */
function construct(cls: PhpClass, isEmpty: boolean, run: (made: PhpObject, own: Method) => void): PhpObject {
  const made = instantiate(cls);
  const own = cls.magic.construct;
  if (own === null) {
    if (isEmpty) return made;
    throwReflection(
      `Class ${cls.name} does not have a constructor, so you cannot pass any constructor arguments`,
    );
  }
  if (!(own.flags & Flag.PUBLIC)) throwReflection(`Access to non-public constructor of class ${cls.name}`);
  // A constructor that throws leaves an object that is never destroyed.
  const isDestroyed = context.destructibles.delete(made);
  run(made, own);
  if (isDestroyed) context.destructibles.add(made);
  return made;
}

function newFromList(cls: PhpClass, values: PhpValue[]): PhpObject {
  return construct(
    cls,
    values.length === 0,
    (made, own) => void callWithList({ fn: own.fn, self: made }, values),
  );
}

function withoutConstructor(cls: PhpClass): PhpObject {
  if (cls.isInternal && cls.flags & Flag.FINAL) {
    throwReflection(
      `Class ${cls.name} is an internal class marked as final that cannot be instantiated without invoking its constructor`,
    );
  }
  return instantiate(cls);
}

const objectMethods = [
  method({
    name: "newInstance",
    parameters: [mixed("args").variadic()],
    returns: "object",
    collectsNamed: true,
    body: (_context, self, values) => newFromList(self.known, values),
  }),
  method({
    name: "newInstanceWithoutConstructor",
    parameters: [],
    returns: "object",
    body: (_context, self) => withoutConstructor(self.known),
  }),
  method({
    name: "newInstanceArgs",
    parameters: [array("args").default([])],
    returns: "?object",
    body: (_context, self, values) =>
      construct(
        self.known,
        values.count() === 0,
        (made, own) => void callWithArray({ fn: own.fn, self: made }, values),
      ),
  }),
];

type LazyKind = "ghost" | "proxy";

/** Checks what `$options` of a method may be. */
function checkOptions(label: string, number: number, options: number, isReset: boolean): void {
  const allowed = isReset ? 8 | 16 : 8;
  if ((options & ~allowed) === 0) return;
  if (!isReset && (options & ~24) === 0) {
    throwReflection(argumentText(label, number, "does not accept ReflectionClass::SKIP_DESTRUCTOR"));
  }
  throwReflection(argumentText(label, number, "contains invalid flags"));
}

function lazyMaker(name: string, kind: LazyKind, parameter: string) {
  return method({
    name,
    parameters: [callable(parameter), int("options").default(0)],
    returns: "object",
    hasRealReturnType: true,
    body(_context, self, initializer, options) {
      checkOptions(`ReflectionClass::${name}`, 2, options, false);
      const cls = self.known;
      // Refuses what cannot be instantiated at all.
      if (!cls.isInstantiable || cls.kind !== "class") instantiate(cls);
      return makeLazy(cls, kind, initializer, options);
    },
  });
}

function lazyResetter(name: string, kind: LazyKind, parameter: string) {
  return method({
    name,
    parameters: [object("object"), callable(parameter), int("options").default(0)],
    returns: "void",
    hasRealReturnType: true,
    body(_context, self, given, initializer, options) {
      checkClass(self, name, given);
      checkOptions(`ReflectionClass::${name}`, 3, options, true);
      resetAsLazy(given, kind, initializer, options);
    },
  });
}

function checkClass(self: ClassObject, name: string, given: PhpObject): void {
  if (given.cls.isSubclassOf(self.known)) return;
  throwArgumentTypeError(
    `ReflectionClass::${name}`,
    1,
    `must be of type ${self.known.name}, ${given.cls.name} given`,
  );
}

const lazyMethods = [
  lazyMaker("newLazyGhost", "ghost", "initializer"),
  lazyMaker("newLazyProxy", "proxy", "factory"),
  lazyResetter("resetAsLazyGhost", "ghost", "initializer"),
  lazyResetter("resetAsLazyProxy", "proxy", "factory"),
  method({
    name: "initializeLazyObject",
    parameters: [object("object")],
    returns: "object",
    hasRealReturnType: true,
    returnsFresh: false,
    body(_context, self, given) {
      checkClass(self, "initializeLazyObject", given);
      return initializeLazy(given);
    },
  }),
  method({
    name: "isUninitializedLazyObject",
    parameters: [object("object")],
    returns: "bool",
    hasRealReturnType: true,
    body(_context, self, given) {
      checkClass(self, "isUninitializedLazyObject", given);
      return isUninitialized(given);
    },
  }),
  method({
    name: "markLazyObjectAsInitialized",
    parameters: [object("object")],
    returns: "object",
    hasRealReturnType: true,
    returnsFresh: false,
    body(_context, self, given) {
      checkClass(self, "markLazyObjectAsInitialized", given);
      markInitialized(given);
      return realInstance(given) ?? given;
    },
  }),
  method({
    name: "getLazyInitializer",
    parameters: [object("object")],
    returns: "?callable",
    hasRealReturnType: true,
    returnsFresh: false,
    body(_context, self, given) {
      checkClass(self, "getLazyInitializer", given);
      return lazyInitializer(given);
    },
  }),
];

/** In the order in which PHP lists them. */
export const classMakingMethods = [...objectMethods, ...lazyMethods];
