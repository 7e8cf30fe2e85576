/**
 * Class AppendIterator: iterators one after another.
 *
 * *Source:* https://www.php.net/class.appenditerator; php-src ext/spl/spl_iterators.c
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { context } from "../../runtime/context.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { instance } from "../../runtime/parameter.ts";
import type { ArrayStorage } from "./array_storage.ts";
import { iterate } from "./iterate.ts";
import { OuterObject } from "./outer_iterator.ts";

/** An object of AppendIterator. */
class AppendObject extends OuterObject {
  /** The ArrayIterator that holds the iterators, at the current one. */
  list: ArrayStorage | null = null;

  iterators(): ArrayStorage {
    if (this.list === null) this.inner();
    return this.list as ArrayStorage;
  }

  /** Goes to the iterator that the list is at and rewinds it. False at the end. */
  enter(): boolean {
    this.free();
    this.position = 0;
    const next = this.iterators().cursor.value();
    this.innerIterator = next === undefined ? null : next as PhpObject;
    if (this.innerIterator === null) return false;
    iterate.rewind(this.innerIterator);
    return true;
  }

  /** Fetches an element from the current iterator or those after it. */
  fetchNext(): void {
    while (this.innerIterator !== null && !iterate.valid(this.innerIterator)) {
      this.iterators().cursor.advance();
      if (!this.enter()) return;
    }
    if (this.innerIterator !== null) this.fetchUnchecked();
  }

  isInnerValid(): boolean {
    return this.innerIterator !== null && iterate.valid(this.innerIterator);
  }

  /** Adds an iterator at the end, and goes to it when those before it are over. */
  append(iterator: PhpObject): void {
    const list = this.iterators();
    const { cursor } = list;
    const isOver = cursor.at() >= 0 && !this.isInnerValid();
    list.write(null, iterator);
    if (isOver) cursor.advance();
    if (this.isInnerValid()) return;
    if (cursor.at() < 0) cursor.moveTo(0);
    if (this.enter()) this.fetchNext();
  }
}

const method = methodsOf(AppendObject);

/** The class AppendIterator. */
export const appendIteratorClass: ClassDeclaration = defineClass({
  name: "AppendIterator",
  parent: "IteratorIterator",
  native: AppendObject,
  isCloneable: false,
  methods: [
    method({
      name: "__construct",
      parameters: [],
      returns: "",
      body(_context, self) {
        const list = instantiate(context.classes.get("arrayiterator") as PhpClass) as ArrayStorage;
        list.assign(PhpArray.empty(), false);
        self.list = list;
        return null;
      },
    }),
    method({
      name: "append",
      parameters: [instance("Iterator", "iterator")],
      returns: "void",
      body: (_context, self, iterator) => self.append(iterator),
    }),
    method({
      name: "rewind",
      parameters: [],
      returns: "void",
      body(_context, self) {
        self.iterators().cursor.moveTo(0);
        if (self.enter()) self.fetchNext();
      },
    }),
    method({
      name: "valid",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.value !== undefined,
    }),
    method({
      name: "current",
      parameters: [],
      returns: "mixed",
      body(_context, self) {
        if (self.innerIterator !== null) self.fetch();
        return share(self.value ?? null);
      },
    }),
    method({
      name: "next",
      parameters: [],
      returns: "void",
      body(_context, self) {
        if (self.isInnerValid()) self.nextInner();
        self.fetchNext();
      },
    }),
    method({
      name: "getIteratorIndex",
      parameters: [],
      returns: "?int",
      body(_context, self) {
        const list = self.iterators();
        return self.innerIterator === null ? null : list.cursor.key() as number | null;
      },
    }),
    method({
      name: "getArrayIterator",
      parameters: [],
      returns: "ArrayIterator",
      body: (_context, self) => self.iterators(),
    }),
  ],
});
