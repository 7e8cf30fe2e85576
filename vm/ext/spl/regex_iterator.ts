/**
 * Classes RegexIterator and RecursiveRegexIterator.
 *
 * *Source:* https://www.php.net/class.regexiterator; php-src ext/spl/spl_iterators.c
 *
 * @module
 */
import { callFunction } from "../../runtime/function_table.ts";
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import {
  classConstant,
  type ClassDeclaration,
  defineClass,
  methodsOf,
  property,
} from "../../runtime/builtin_class.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { toText } from "../../runtime/conversion.ts";
import { constant, instance, int, string } from "../../runtime/parameter.ts";
import { readSlot } from "../../runtime/property.ts";
import { Ref } from "../../runtime/reference.ts";
import { iterate } from "./iterate.ts";
import { overChildren } from "./outer_iterator_classes.ts";
import { OuterObject } from "./outer_iterator.ts";

const USE_KEY = 1;
const INVERT_MATCH = 2;
const MATCH = 0;
const GET_MATCH = 1;
const ALL_MATCHES = 2;
const SPLIT = 3;
const REPLACE = 4;

/** An object of RegexIterator. */
class RegexObject extends OuterObject {
  pattern = "";
  mode = MATCH;
  flags = 0;
  pregFlags = 0;

  /** Takes what both constructors are given, but for the mode. */
  search(iterator: PhpObject, pattern: string, flags: number, pregFlags: number): void {
    this.innerIterator = iterator;
    this.pattern = pattern;
    this.flags = flags;
    this.pregFlags = pregFlags;
  }

  accept(): boolean {
    if (this.value === undefined) return false;
    if (!(this.flags & USE_KEY) && this.value instanceof PhpArray) return false;
    const subject = toText((this.flags & USE_KEY ? this.key : this.value) ?? null);
    const isMatch = this.#apply(subject);
    return this.flags & INVERT_MATCH ? !isMatch : isMatch;
  }

  #apply(subject: string): boolean {
    const cell = new Ref(null);
    switch (this.mode) {
      case MATCH:
        return callFunction("preg_match", this.pattern, subject) === 1;
      case GET_MATCH: {
        const count = callFunction("preg_match", this.pattern, subject, cell, this.pregFlags);
        this.value = cell.value ?? null;
        return Number(count) > 0;
      }
      case ALL_MATCHES: {
        const count = callFunction("preg_match_all", this.pattern, subject, cell, this.pregFlags || 1);
        this.value = cell.value ?? null;
        return Number(count) > 0;
      }
      case SPLIT: {
        const parts = callFunction("preg_split", this.pattern, subject, -1, this.pregFlags);
        this.value = parts;
        return parts instanceof PhpArray && parts.count() > 1;
      }
      default:
        return this.#replace(subject);
    }
  }

  #replace(subject: string): boolean {
    const replacement = toText(readSlot(this, "$replacement") ?? null);
    if (callFunction("preg_match", this.pattern, subject) !== 1) return false;
    const result = callFunction("preg_replace", this.pattern, replacement, subject);
    if (this.flags & USE_KEY) this.key = result;
    else this.value = result;
    return true;
  }
}

function setMode(self: RegexObject, label: string, number: number, mode: number): void {
  if (mode < MATCH || mode > REPLACE) {
    throwArgumentValueError(
      label,
      number,
      "must be RegexIterator::MATCH, RegexIterator::GET_MATCH, " +
        "RegexIterator::ALL_MATCHES, RegexIterator::SPLIT, or RegexIterator::REPLACE",
    );
  }
  self.mode = mode;
}

const method = methodsOf(RegexObject);

/** The class RegexIterator. */
export const regexIteratorClass: ClassDeclaration = defineClass({
  name: "RegexIterator",
  parent: "FilterIterator",
  native: RegexObject,
  isCloneable: false,
  constants: [
    classConstant("USE_KEY", 1),
    classConstant("INVERT_MATCH", 2),
    classConstant("MATCH", 0),
    classConstant("GET_MATCH", 1),
    classConstant("ALL_MATCHES", 2),
    classConstant("SPLIT", 3),
    classConstant("REPLACE", 4),
  ],
  properties: [property("replacement", "?string", { initial: null })],
  methods: [
    method({
      name: "__construct",
      parameters: [
        instance("Iterator", "iterator"),
        string("pattern"),
        int("mode").default(constant("RegexIterator::MATCH", 0)),
        int("flags").default(0),
        int("pregFlags").default(0),
      ],
      returns: "",
      body(_context, self, iterator, pattern, mode, flags, pregFlags) {
        setMode(self, "RegexIterator::__construct", 3, mode);
        self.search(iterator, pattern, flags, pregFlags);
        return null;
      },
    }),
    method({
      name: "accept",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.accept(),
    }),
    method({
      name: "getMode",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.mode,
    }),
    method({
      name: "setMode",
      parameters: [int("mode")],
      returns: "void",
      body: (_context, self, mode) => setMode(self, "RegexIterator::setMode", 1, mode),
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
      name: "getPregFlags",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.pregFlags,
    }),
    method({
      name: "setPregFlags",
      parameters: [int("pregFlags")],
      returns: "void",
      body(_context, self, pregFlags) {
        self.pregFlags = pregFlags;
      },
    }),
    method({
      name: "getRegex",
      parameters: [],
      returns: "string",
      body: (_context, self) => self.pattern,
    }),
  ],
});

/** The class RecursiveRegexIterator. */
export const recursiveRegexIteratorClass: ClassDeclaration = defineClass({
  name: "RecursiveRegexIterator",
  parent: "RegexIterator",
  interfaces: ["RecursiveIterator"],
  isCloneable: false,
  methods: [
    method({
      name: "__construct",
      parameters: [
        instance("RecursiveIterator", "iterator"),
        string("pattern"),
        int("mode").default(constant("RecursiveRegexIterator::MATCH", 0)),
        int("flags").default(0),
        int("pregFlags").default(0),
      ],
      returns: "",
      body(_context, self, iterator, pattern, mode, flags, pregFlags) {
        setMode(self, "RecursiveRegexIterator::__construct", 3, mode);
        self.search(iterator, pattern, flags, pregFlags);
        return null;
      },
    }),
    method({
      name: "accept",
      parameters: [],
      returns: "bool",
      body(_context, self) {
        if (self.value === undefined) return false;
        if (self.value instanceof PhpArray) return self.value.count() > 0;
        return self.accept();
      },
    }),
    method({
      name: "hasChildren",
      parameters: [],
      returns: "bool",
      body: (_context, self) => iterate.hasChildren(self.inner()),
    }),
    method({
      name: "getChildren",
      parameters: [],
      returns: "RecursiveRegexIterator",
      body: (_context, self) => overChildren(self, self.pattern, self.mode, self.flags, self.pregFlags),
    }),
  ],
});
