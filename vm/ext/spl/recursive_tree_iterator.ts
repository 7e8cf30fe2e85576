/**
 * Class RecursiveTreeIterator: a tree drawn with characters.
 *
 * *Source:* https://www.php.net/class.recursivetreeiterator; php-src ext/spl/spl_iterators.c
 *
 * @module
 */
import { throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { classConstant, type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { PhpObject } from "../../runtime/object.ts";
import { constant, int, object, string } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { iterate, iteratorOf } from "./iterate.ts";
import { startRecursion } from "./recursive_iterator_classes.ts";
import { RecursiveObject } from "./recursive_walk.ts";

const BYPASS_CURRENT = 4;
const BYPASS_KEY = 8;

/** An object of RecursiveTreeIterator. */
class TreeObject extends RecursiveObject {
  treeFlags = BYPASS_KEY;
  parts: string[] = ["", "| ", "  ", "|-", "\\-", ""];
  postfix = "";

  prefix(): string {
    this.top();
    const depth = this.levels.length - 1;
    let text = this.parts[0] as string;
    for (let at = 0; at < depth; at++) text += this.parts[this.#hasNext(at) ? 1 : 2];
    return text + this.parts[this.#hasNext(depth) ? 3 : 4] + this.parts[5];
  }

  #hasNext(level: number): boolean {
    const iterator = this.levels[level]!.iterator as PhpObject & { m_hasnext(): PhpValue };
    return iterator.m_hasnext() === true;
  }

  entry(): string {
    const value = iterate.current(this.top().iterator);
    return value instanceof PhpArray ? "Array" : toText(value);
  }
}

const method = methodsOf(TreeObject);

/** The class RecursiveTreeIterator. */
export const recursiveTreeIteratorClass: ClassDeclaration = defineClass({
  name: "RecursiveTreeIterator",
  parent: "RecursiveIteratorIterator",
  native: TreeObject,
  isCloneable: false,
  constants: [
    classConstant("BYPASS_CURRENT", 4),
    classConstant("BYPASS_KEY", 8),
    classConstant("PREFIX_LEFT", 0),
    classConstant("PREFIX_MID_HAS_NEXT", 1),
    classConstant("PREFIX_MID_LAST", 2),
    classConstant("PREFIX_END_HAS_NEXT", 3),
    classConstant("PREFIX_END_LAST", 4),
    classConstant("PREFIX_RIGHT", 5),
  ],
  methods: [
    method({
      name: "__construct",
      parameters: [
        object("iterator").shown(""),
        int("flags").default(constant("RecursiveTreeIterator::BYPASS_KEY", 8)),
        int("cachingIteratorFlags").default(constant("CachingIterator::CATCH_GET_CHILD", 16)),
        int("mode").default(constant("RecursiveTreeIterator::SELF_FIRST", 1)),
      ],
      returns: "",
      body(_context, self, iterator, flags, cachingFlags, mode) {
        const inner = iterator.cls.isNamed("iteratoraggregate") ? iteratorOf(iterator) : iterator;
        if (!inner.cls.isNamed("recursiveiterator")) {
          throwArgumentTypeError(
            "RecursiveCachingIterator::__construct",
            1,
            `must be of type RecursiveIterator, ${inner.cls.name} given`,
          );
        }
        const cls = context.classes.get("recursivecachingiterator") as PhpClass;
        const caching = instantiate(cls);
        cls.magic.construct!.code.call(caching, inner, cachingFlags);
        startRecursion(self, caching, mode, flags);
        self.treeFlags = flags;
        return null;
      },
    }),
    method({
      name: "key",
      parameters: [],
      returns: "mixed",
      body(_context, self) {
        const key = iterate.key(self.top().iterator);
        return self.treeFlags & BYPASS_KEY ? key : self.prefix() + toText(key) + self.postfix;
      },
    }),
    method({
      name: "current",
      parameters: [],
      returns: "mixed",
      body(_context, self) {
        if (self.treeFlags & BYPASS_CURRENT) return iterate.current(self.top().iterator);
        const prefix = self.prefix();
        return prefix + self.entry() + self.postfix;
      },
    }),
    method({
      name: "getPrefix",
      parameters: [],
      returns: "string",
      body: (_context, self) => self.prefix(),
    }),
    method({
      name: "setPostfix",
      parameters: [string("postfix")],
      returns: "void",
      body(_context, self, postfix) {
        self.postfix = postfix;
      },
    }),
    method({
      name: "setPrefixPart",
      parameters: [int("part"), string("value")],
      returns: "void",
      body(_context, self, part, value) {
        if (part < 0 || part > 5) {
          throwArgumentValueError(
            "RecursiveTreeIterator::setPrefixPart",
            1,
            "must be a RecursiveTreeIterator::PREFIX_* constant",
          );
        }
        self.parts[part] = value;
      },
    }),
    method({
      name: "getEntry",
      parameters: [],
      returns: "string",
      body: (_context, self) => self.entry(),
    }),
    method({
      name: "getPostfix",
      parameters: [],
      returns: "string",
      body: (_context, self) => self.postfix,
    }),
  ],
});
