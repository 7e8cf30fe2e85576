/**
 * Class RecursiveIteratorIterator.
 *
 * *Source:* https://www.php.net/class.recursiveiteratoriterator; php-src ext/spl/spl_iterators.stub.php
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { classConstant, type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { constant, instance, int } from "../../runtime/parameter.ts";
import { iterate, iteratorOf } from "./iterate.ts";
import { RecursiveObject } from "./recursive_walk.ts";

const method = methodsOf(RecursiveObject);

/** Begins with an iterator, or with that of an aggregate. Throws: InvalidArgumentException. */
export function startRecursion(self: RecursiveObject, given: PhpObject, mode: number, flags: number): void {
  const iterator = given.cls.isNamed("iteratoraggregate") ? iteratorOf(given) : given;
  if (!iterator.cls.isNamed("recursiveiterator")) {
    throwError(
      "InvalidArgumentException",
      "An instance of RecursiveIterator or IteratorAggregate creating it is required",
    );
  }
  self.levels = [{ iterator, state: "start" }];
  self.mode = mode;
  self.flags = flags;
}

/** The class RecursiveIteratorIterator. */
export const recursiveIteratorIteratorClass: ClassDeclaration = defineClass({
  name: "RecursiveIteratorIterator",
  native: RecursiveObject,
  interfaces: ["OuterIterator"],
  isCloneable: false,
  constants: [
    classConstant("LEAVES_ONLY", 0),
    classConstant("SELF_FIRST", 1),
    classConstant("CHILD_FIRST", 2),
    classConstant("CATCH_GET_CHILD", 16),
  ],
  methods: [
    method({
      name: "__construct",
      parameters: [
        instance("Traversable", "iterator"),
        int("mode").default(constant("RecursiveIteratorIterator::LEAVES_ONLY", 0)),
        int("flags").default(0),
      ],
      returns: "",
      body(_context, self, iterator, mode, flags) {
        startRecursion(self, iterator, mode, flags);
        return null;
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
      body: (_context, self) => self.valid(),
    }),
    method({
      name: "key",
      parameters: [],
      returns: "mixed",
      body: (_context, self) => iterate.key(self.top().iterator),
    }),
    method({
      name: "current",
      parameters: [],
      returns: "mixed",
      body: (_context, self) => iterate.current(self.top().iterator),
    }),
    method({
      name: "next",
      parameters: [],
      returns: "void",
      body: (_context, self) => self.advance(),
    }),
    method({
      name: "getDepth",
      parameters: [],
      returns: "int",
      body(_context, self) {
        self.top();
        return self.levels.length - 1;
      },
    }),
    method({
      name: "getSubIterator",
      parameters: [int("level").nullable().default(null)],
      returns: "?RecursiveIterator",
      body(_context, self, level) {
        self.top();
        return self.levels[level ?? self.levels.length - 1]?.iterator ?? null;
      },
    }),
    method({
      name: "getInnerIterator",
      parameters: [],
      returns: "RecursiveIterator",
      body: (_context, self) => self.top().iterator,
    }),
    method({
      name: "beginIteration",
      parameters: [],
      returns: "void",
      body: () => undefined,
    }),
    method({
      name: "endIteration",
      parameters: [],
      returns: "void",
      body: () => undefined,
    }),
    method({
      name: "callHasChildren",
      parameters: [],
      returns: "bool",
      body: (_context, self) => iterate.hasChildren(self.top().iterator),
    }),
    method({
      name: "callGetChildren",
      parameters: [],
      returns: "?RecursiveIterator",
      body(_context, self) {
        const children = iterate.getChildren(self.top().iterator);
        return children instanceof PhpObject ? children : null;
      },
    }),
    method({
      name: "beginChildren",
      parameters: [],
      returns: "void",
      body: () => undefined,
    }),
    method({
      name: "endChildren",
      parameters: [],
      returns: "void",
      body: () => undefined,
    }),
    method({
      name: "nextElement",
      parameters: [],
      returns: "void",
      body: () => undefined,
    }),
    method({
      name: "setMaxDepth",
      parameters: [int("maxDepth").default(-1)],
      returns: "void",
      body(_context, self, maxDepth) {
        if (maxDepth < -1) {
          const label = "RecursiveIteratorIterator::setMaxDepth";
          throwArgumentValueError(label, 1, "must be greater than or equal to -1");
        }
        self.depthMax = maxDepth;
      },
    }),
    method({
      name: "getMaxDepth",
      parameters: [],
      returns: "int|false",
      body(_context, self) {
        self.top();
        return self.depthMax === -1 ? false : self.depthMax;
      },
    }),
  ],
});
