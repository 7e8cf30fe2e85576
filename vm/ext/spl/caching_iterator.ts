/**
 * Classes CachingIterator and RecursiveCachingIterator: one element ahead.
 *
 * *Source:* https://www.php.net/class.cachingiterator; php-src ext/spl/spl_iterators.c (spl_caching_it_*)
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray, share } from "../../runtime/array.ts";
import { classConstant, type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { undefinedKeyText } from "../../runtime/dimension.ts";
import { E_WARNING, throwError, ThrownError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { constant, instance, int, mixed, string } from "../../runtime/parameter.ts";
import { iterate } from "./iterate.ts";
import { OuterObject } from "./outer_iterator.ts";

const CALL_TOSTRING = 1;
const TOSTRING_USE_KEY = 2;
const TOSTRING_USE_CURRENT = 4;
const TOSTRING_USE_INNER = 8;
const CATCH_GET_CHILD = 16;
const FULL_CACHE = 256;
const TEXT_FLAGS = CALL_TOSTRING | TOSTRING_USE_KEY | TOSTRING_USE_CURRENT | TOSTRING_USE_INNER;

/** An object of CachingIterator. */
class CachingObject extends OuterObject {
  flags = 0;
  isValid = false;
  cache: PhpArray = PhpArray.empty();
  /** The text of the element, when the flags ask for it. */
  text: string | null = null;
  /** The iterator over the children of the element. */
  children: PhpObject | null = null;

  override free(): void {
    super.free();
    this.text = null;
    this.children = null;
  }

  /** Fetches an element and moves the inner iterator past it. */
  goOn(): void {
    this.isValid = this.fetch();
    if (!this.isValid) return;
    if (this.flags & FULL_CACHE) this.cache.set(this.key ?? null, share(this.value ?? null));
    if (this.cls.isNamed("recursivecachingiterator")) this.#fetchChildren();
    if (this.flags & (TOSTRING_USE_INNER | CALL_TOSTRING)) {
      this.text = toText(this.flags & TOSTRING_USE_INNER ? this.inner() : this.value ?? null);
    }
    iterate.next(this.inner());
    this.position++;
  }

  #fetchChildren(): void {
    try {
      if (!iterate.hasChildren(this.inner())) return;
      const children = iterate.getChildren(this.inner());
      const cls = context.classes.get("recursivecachingiterator") as PhpClass;
      const made = instantiate(cls);
      cls.magic.construct!.code.call(made, children, this.flags);
      this.children = made;
    } catch (error) {
      if (!(error instanceof ThrownError) || !(this.flags & CATCH_GET_CHILD)) throw error;
    }
  }

  /** Throws: BadMethodCallException when there is no cache. */
  requireCache(): PhpArray {
    if (this.flags & FULL_CACHE) return this.cache;
    throwError(
      "BadMethodCallException",
      `${this.cls.name} does not use a full cache (see CachingIterator::__construct)`,
    );
  }

  asText(): string {
    const { flags } = this;
    if (!(flags & TEXT_FLAGS)) {
      throwError(
        "BadMethodCallException",
        `${this.cls.name} does not fetch string value (see CachingIterator::__construct)`,
      );
    }
    if (flags & TOSTRING_USE_KEY) return toText(this.key ?? null);
    if (flags & TOSTRING_USE_CURRENT) return toText(this.value ?? null);
    return this.text ?? "";
  }
}

function checkFlags(label: string, number: number, flags: number): void {
  const texts = [CALL_TOSTRING, TOSTRING_USE_KEY, TOSTRING_USE_CURRENT, TOSTRING_USE_INNER];
  if (texts.filter((flag) => flags & flag).length <= 1) return;
  throwArgumentValueError(
    label,
    number,
    "must contain only one of CachingIterator::CALL_TOSTRING, " +
      "CachingIterator::TOSTRING_USE_KEY, CachingIterator::TOSTRING_USE_CURRENT, " +
      "or CachingIterator::TOSTRING_USE_INNER",
  );
}

function setFlags(self: CachingObject, flags: number): void {
  checkFlags("CachingIterator::setFlags", 1, flags);
  if (self.flags & CALL_TOSTRING && !(flags & CALL_TOSTRING)) {
    throwError("InvalidArgumentException", "Unsetting flag CALL_TO_STRING is not possible");
  }
  if (self.flags & TOSTRING_USE_INNER && !(flags & TOSTRING_USE_INNER)) {
    throwError("InvalidArgumentException", "Unsetting flag TOSTRING_USE_INNER is not possible");
  }
  if (flags & FULL_CACHE && !(self.flags & FULL_CACHE)) self.cache = PhpArray.empty();
  self.flags = flags & 0xffff;
}

const method = methodsOf(CachingObject);

/** The class CachingIterator. */
export const cachingIteratorClass: ClassDeclaration = defineClass({
  name: "CachingIterator",
  parent: "IteratorIterator",
  native: CachingObject,
  interfaces: ["ArrayAccess", "Countable", "Stringable"],
  isCloneable: false,
  constants: [
    classConstant("CALL_TOSTRING", 1),
    classConstant("CATCH_GET_CHILD", 16),
    classConstant("TOSTRING_USE_KEY", 2),
    classConstant("TOSTRING_USE_CURRENT", 4),
    classConstant("TOSTRING_USE_INNER", 8),
    classConstant("FULL_CACHE", 256),
  ],
  methods: [
    method({
      name: "__construct",
      parameters: [
        instance("Iterator", "iterator"),
        int("flags").default(constant("CachingIterator::CALL_TOSTRING", 1)),
      ],
      returns: "",
      body(_context, self, iterator, flags) {
        checkFlags("CachingIterator::__construct", 2, flags);
        self.innerIterator = iterator;
        self.flags = flags & 0xffff;
        return null;
      },
    }),
    method({
      name: "rewind",
      parameters: [],
      returns: "void",
      body(_context, self) {
        self.rewindInner();
        self.cache = PhpArray.empty();
        self.goOn();
      },
    }),
    method({
      name: "valid",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.isValid,
    }),
    method({
      name: "next",
      parameters: [],
      returns: "void",
      body: (_context, self) => self.goOn(),
    }),
    method({
      name: "hasNext",
      parameters: [],
      returns: "bool",
      body: (_context, self) => iterate.valid(self.inner()),
    }),
    method({
      name: "__toString",
      parameters: [],
      returns: "string",
      hasRealReturnType: true,
      body: (_context, self) => self.asText(),
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
      body: (_context, self, flags) => setFlags(self, flags),
    }),
    method({
      name: "offsetGet",
      parameters: [string("key").shown("")],
      returns: "mixed",
      body(context, self, key) {
        const value = self.requireCache().get(key);
        if (value !== undefined) return share(value);
        context.raise(E_WARNING, undefinedKeyText(key));
        return null;
      },
    }),
    method({
      name: "offsetSet",
      parameters: [string("key").shown(""), mixed("value")],
      returns: "void",
      body: (_context, self, key, value) => self.requireCache().set(key, share(value)),
    }),
    method({
      name: "offsetUnset",
      parameters: [string("key").shown("")],
      returns: "void",
      body: (_context, self, key) => self.requireCache().delete(key),
    }),
    method({
      name: "offsetExists",
      parameters: [string("key").shown("")],
      returns: "bool",
      body(_context, self, key) {
        const value = self.requireCache().get(key);
        return value !== undefined && value !== null;
      },
    }),
    method({
      name: "getCache",
      parameters: [],
      returns: "array",
      body: (_context, self) => self.requireCache().copy(),
    }),
    method({
      name: "count",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.requireCache().count(),
    }),
  ],
});

/** The class RecursiveCachingIterator. */
export const recursiveCachingIteratorClass: ClassDeclaration = defineClass({
  name: "RecursiveCachingIterator",
  parent: "CachingIterator",
  interfaces: ["RecursiveIterator"],
  isCloneable: false,
  methods: [
    method({
      name: "__construct",
      parameters: [
        instance("Iterator", "iterator"),
        int("flags").default(constant("RecursiveCachingIterator::CALL_TOSTRING", 1)),
      ],
      returns: "",
      body(_context, self, iterator, flags) {
        checkFlags("RecursiveCachingIterator::__construct", 2, flags);
        self.innerIterator = iterator;
        self.flags = flags & 0xffff;
        return null;
      },
    }),
    method({
      name: "hasChildren",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.children !== null,
    }),
    method({
      name: "getChildren",
      parameters: [],
      returns: "?RecursiveCachingIterator",
      body: (_context, self) => self.children,
    }),
  ],
});
