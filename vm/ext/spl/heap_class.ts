/**
 * Classes SplHeap, SplMinHeap, SplMaxHeap and SplPriorityQueue.
 *
 * *Source:* https://www.php.net/class.splheap, https://www.php.net/class.splpriorityqueue; php-src
 * ext/spl/spl_heap.stub.php
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import {
  abstractMethod,
  classConstant,
  type ClassDeclaration,
  defineClass,
  type MethodEntry,
  methodsOf,
} from "../../runtime/builtin_class.ts";
import { compare } from "../../runtime/comparison.ts";
import { throwError } from "../../runtime/error.ts";
import { int, mixed } from "../../runtime/parameter.ts";
import { objectToArray } from "../../runtime/property.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { HeapObject } from "./heap.ts";

const method = methodsOf(HeapObject);

function requireElements(self: HeapObject, action: string): void {
  if (self.ranks.length === 0) throwError("RuntimeException", `Can't ${action} an empty heap`);
}

/** What heap and queue have in common; `top` gives an element as the class shows it. */
function walkMethods(top: (self: HeapObject) => PhpValue): MethodEntry[] {
  return [
    method({
      name: "extract",
      parameters: [],
      returns: "mixed",
      body(_context, self) {
        self.check(true);
        requireElements(self, "extract from");
        const value = top(self);
        self.removeTop();
        return value;
      },
    }),
    method({
      name: "top",
      parameters: [],
      returns: "mixed",
      body(_context, self) {
        self.check(false);
        requireElements(self, "peek at");
        return top(self);
      },
    }),
    method({
      name: "count",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.ranks.length,
    }),
    method({
      name: "isEmpty",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.ranks.length === 0,
    }),
    method({
      name: "rewind",
      parameters: [],
      returns: "void",
      body: () => undefined,
    }),
    method({
      name: "current",
      parameters: [],
      returns: "mixed",
      body: (_context, self) => self.ranks.length === 0 ? null : top(self),
    }),
    method({
      name: "key",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.ranks.length - 1,
    }),
    method({
      name: "next",
      parameters: [],
      returns: "void",
      body(_context, self) {
        if (self.ranks.length > 0) self.removeTop();
      },
    }),
    method({
      name: "valid",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.ranks.length > 0,
    }),
    method({
      name: "recoverFromCorruption",
      parameters: [],
      returns: "true",
      body(_context, self) {
        self.isCorrupted = false;
        return true;
      },
    }),
    method({
      name: "isCorrupted",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.isCorrupted,
    }),
  ];
}

function debugView(self: HeapObject, owner: string): PhpArray {
  const shown = objectToArray(self);
  const isQueue = owner === "SplPriorityQueue";
  shown.setKey(`\0${owner}\0flags`, isQueue ? self.extractFlags : 0);
  shown.setKey(`\0${owner}\0isCorrupted`, self.isCorrupted);
  const elements = self.ranks.map((rank, index) => isQueue ? both(self, index) : share(rank));
  shown.setKey(`\0${owner}\0heap`, PhpArray.ofList(elements));
  return shown;
}

/** The class SplHeap. */
export const heapClass: ClassDeclaration = defineClass({
  name: "SplHeap",
  isAbstract: true,
  native: HeapObject,
  interfaces: ["Iterator", "Countable"],
  methods: [
    method({
      name: "insert",
      parameters: [mixed("value")],
      returns: "true",
      body(_context, self, value) {
        self.add(share(value), undefined);
        return true;
      },
    }),
    ...walkMethods((self) => share(self.ranks[0] as PhpValue)),
    abstractMethod({
      name: "compare",
      visibility: "protected",
      parameters: [mixed("value1"), mixed("value2")],
      returns: "int",
    }),
    method({
      name: "__debugInfo",
      parameters: [],
      returns: "array",
      body: (_context, self) => debugView(self, "SplHeap"),
    }),
  ],
});

/** The class SplMinHeap: the least element comes out first. */
export const minHeapClass: ClassDeclaration = defineClass({
  name: "SplMinHeap",
  parent: "SplHeap",
  methods: [
    method({
      name: "compare",
      visibility: "protected",
      parameters: [mixed("value1"), mixed("value2")],
      returns: "int",
      body: (_context, _self, first, second) => compare(second, first),
    }),
  ],
});

/** The class SplMaxHeap: the greatest element comes out first. */
export const maxHeapClass: ClassDeclaration = defineClass({
  name: "SplMaxHeap",
  parent: "SplHeap",
  methods: [
    method({
      name: "compare",
      visibility: "protected",
      parameters: [mixed("value1"), mixed("value2")],
      returns: "int",
      body: (_context, _self, first, second) => compare(first, second),
    }),
  ],
});

const EXTR_DATA = 1;
const EXTR_BOTH = 3;
const BOTH_KEYS = ["data", "priority"];

function both(self: HeapObject, index: number): PhpArray {
  const pair = [share(self.values[index] as PhpValue), share(self.ranks[index] as PhpValue)];
  return PhpArray.ofShape(BOTH_KEYS, pair, 0);
}

function topOfQueue(self: HeapObject): PhpValue {
  if (self.extractFlags === EXTR_BOTH) return both(self, 0);
  return share((self.extractFlags === EXTR_DATA ? self.values[0] : self.ranks[0]) as PhpValue);
}

/** The class SplPriorityQueue. */
export const priorityQueueClass: ClassDeclaration = defineClass({
  name: "SplPriorityQueue",
  native: HeapObject,
  interfaces: ["Iterator", "Countable"],
  constants: [
    classConstant("EXTR_BOTH", 3),
    classConstant("EXTR_PRIORITY", 2),
    classConstant("EXTR_DATA", 1),
  ],
  methods: [
    method({
      name: "compare",
      parameters: [mixed("priority1"), mixed("priority2")],
      returns: "int",
      body: (_context, _self, first, second) => compare(first, second),
    }),
    method({
      name: "insert",
      parameters: [mixed("value"), mixed("priority")],
      returns: "true",
      body(_context, self, value, priority) {
        self.add(share(priority), share(value));
        return true;
      },
    }),
    method({
      name: "setExtractFlags",
      parameters: [int("flags")],
      returns: "int",
      body(_context, self, flags) {
        const wanted = flags & EXTR_BOTH;
        if (wanted === 0) throwError("RuntimeException", "Must specify at least one extract flag");
        return self.extractFlags = wanted;
      },
    }),
    ...walkMethods(topOfQueue),
    method({
      name: "getExtractFlags",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.extractFlags,
    }),
    method({
      name: "__debugInfo",
      parameters: [],
      returns: "array",
      body: (_context, self) => debugView(self, "SplPriorityQueue"),
    }),
  ],
});
