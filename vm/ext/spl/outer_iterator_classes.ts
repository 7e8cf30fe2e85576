/**
 * Classes IteratorIterator, FilterIterator and what filters by a callback; NoRewindIterator, InfiniteIterator,
 * LimitIterator, EmptyIterator.
 *
 * *Source:* https://www.php.net/spl.iterators; php-src ext/spl/spl_iterators.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { share } from "../../runtime/array.ts";
import {
  abstractMethod,
  type ClassDeclaration,
  defineClass,
  methodsOf,
} from "../../runtime/builtin_class.ts";
import { resolveCallback } from "../../runtime/callback.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { toBoolean } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { callable, instance, int, string } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { iterate, iteratorOf } from "./iterate.ts";
import { OuterObject } from "./outer_iterator.ts";

const method = methodsOf(OuterObject);

/** The class IteratorIterator. */
const iteratorIterator = defineClass({
  name: "IteratorIterator",
  native: OuterObject,
  interfaces: ["OuterIterator"],
  isCloneable: false,
  methods: [
    method({
      name: "__construct",
      parameters: [instance("Traversable", "iterator"), string("class").nullable().default(null)],
      returns: "",
      body(_context, self, iterator) {
        self.innerIterator = iteratorOf(iterator);
        return null;
      },
    }),
    method({
      name: "getInnerIterator",
      parameters: [],
      returns: "?Iterator",
      body: (_context, self) => self.inner(),
    }),
    method({
      name: "rewind",
      parameters: [],
      returns: "void",
      body(_context, self) {
        self.rewindInner();
        self.fetch();
      },
    }),
    method({
      name: "valid",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.value !== undefined,
    }),
    method({
      name: "key",
      parameters: [],
      returns: "mixed",
      body: (_context, self) => share(self.key ?? null),
    }),
    method({
      name: "current",
      parameters: [],
      returns: "mixed",
      body: (_context, self) => share(self.value ?? null),
    }),
    method({
      name: "next",
      parameters: [],
      returns: "void",
      body(_context, self) {
        self.nextInner();
        self.fetch();
      },
    }),
  ],
});

const filterIterator = defineClass({
  name: "FilterIterator",
  parent: "IteratorIterator",
  isAbstract: true,
  isCloneable: false,
  methods: [
    abstractMethod({
      name: "accept",
      parameters: [],
      returns: "bool",
    }),
    method({
      name: "__construct",
      parameters: [instance("Iterator", "iterator")],
      returns: "",
      body(_context, self, iterator) {
        self.innerIterator = iterator;
        return null;
      },
    }),
    method({
      name: "rewind",
      parameters: [],
      returns: "void",
      body(_context, self) {
        self.rewindInner();
        self.fetchAccepted();
      },
    }),
    method({
      name: "next",
      parameters: [],
      returns: "void",
      body(_context, self) {
        self.nextInner();
        self.fetchAccepted();
      },
    }),
  ],
});

/** A new object of the same class over the children of the current element. */
export function overChildren(self: OuterObject, ...others: PhpValue[]): PhpObject {
  const children = iterate.getChildren(self.inner());
  const made = instantiate(self.cls);
  self.cls.magic.construct!.code.call(made, children, ...others);
  return made;
}

const recursiveFilterIterator = defineClass({
  name: "RecursiveFilterIterator",
  parent: "FilterIterator",
  interfaces: ["RecursiveIterator"],
  isAbstract: true,
  isCloneable: false,
  methods: [
    method({
      name: "__construct",
      parameters: [instance("RecursiveIterator", "iterator")],
      returns: "",
      body(_context, self, iterator) {
        self.innerIterator = iterator;
        return null;
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
      returns: "?RecursiveFilterIterator",
      body: (_context, self) => overChildren(self),
    }),
  ],
});

const parentIterator = defineClass({
  name: "ParentIterator",
  parent: "RecursiveFilterIterator",
  isCloneable: false,
  methods: [
    method({
      name: "__construct",
      parameters: [instance("RecursiveIterator", "iterator")],
      returns: "",
      body(_context, self, iterator) {
        self.innerIterator = iterator;
        return null;
      },
    }),
    method({
      name: "accept",
      parameters: [],
      returns: "bool",
      body: (_context, self) => iterate.hasChildren(self.inner()),
    }),
  ],
});

class CallbackObject extends OuterObject {
  callback: PhpValue = null;
}

const callbackMethod = methodsOf(CallbackObject);

const callbackFilterIterator = defineClass({
  name: "CallbackFilterIterator",
  parent: "FilterIterator",
  native: CallbackObject,
  isCloneable: false,
  methods: [
    callbackMethod({
      name: "__construct",
      parameters: [instance("Iterator", "iterator"), callable("callback")],
      returns: "",
      body(_context, self, iterator, callback) {
        self.innerIterator = iterator;
        self.callback = share(callback);
        return null;
      },
    }),
    callbackMethod({
      name: "accept",
      parameters: [],
      returns: "bool",
      body(_context, self) {
        if (self.value === undefined || self.key === undefined) return false;
        const values = [share(self.value), share(self.key), self.inner()];
        return toBoolean(resolveCallback(self.callback)(values));
      },
    }),
  ],
});

const recursiveCallbackFilterIterator = defineClass({
  name: "RecursiveCallbackFilterIterator",
  parent: "CallbackFilterIterator",
  interfaces: ["RecursiveIterator"],
  isCloneable: false,
  methods: [
    callbackMethod({
      name: "__construct",
      parameters: [instance("RecursiveIterator", "iterator"), callable("callback")],
      returns: "",
      body(_context, self, iterator, callback) {
        self.innerIterator = iterator;
        self.callback = share(callback);
        return null;
      },
    }),
    callbackMethod({
      name: "hasChildren",
      parameters: [],
      returns: "bool",
      body: (_context, self) => iterate.hasChildren(self.inner()),
    }),
    callbackMethod({
      name: "getChildren",
      parameters: [],
      returns: "RecursiveCallbackFilterIterator",
      body: (_context, self) => overChildren(self, self.callback),
    }),
  ],
});

const noRewindIterator = defineClass({
  name: "NoRewindIterator",
  parent: "IteratorIterator",
  isCloneable: false,
  methods: [
    method({
      name: "__construct",
      parameters: [instance("Iterator", "iterator")],
      returns: "",
      body(_context, self, iterator) {
        self.innerIterator = iterator;
        return null;
      },
    }),
    method({
      name: "rewind",
      parameters: [],
      returns: "void",
      body: () => undefined,
    }),
    method({
      name: "valid",
      parameters: [],
      returns: "bool",
      body: (_context, self) => iterate.valid(self.inner()),
    }),
    method({
      name: "key",
      parameters: [],
      returns: "mixed",
      body: (_context, self) => iterate.key(self.inner()),
    }),
    method({
      name: "current",
      parameters: [],
      returns: "mixed",
      body: (_context, self) => iterate.current(self.inner()),
    }),
    method({
      name: "next",
      parameters: [],
      returns: "void",
      body: (_context, self) => iterate.next(self.inner()),
    }),
  ],
});

const infiniteIterator = defineClass({
  name: "InfiniteIterator",
  parent: "IteratorIterator",
  isCloneable: false,
  methods: [
    method({
      name: "__construct",
      parameters: [instance("Iterator", "iterator")],
      returns: "",
      body(_context, self, iterator) {
        self.innerIterator = iterator;
        return null;
      },
    }),
    method({
      name: "next",
      parameters: [],
      returns: "void",
      body(_context, self) {
        self.nextInner();
        if (iterate.valid(self.inner())) self.fetchUnchecked();
        else {
          self.rewindInner();
          if (iterate.valid(self.inner())) self.fetchUnchecked();
        }
      },
    }),
  ],
});

class LimitObject extends OuterObject {
  offset = 0;
  limit = -1;

  isWithin(): boolean {
    return this.limit === -1 || this.position < this.offset + this.limit;
  }

  seek(position: number): void {
    this.free();
    if (position < this.offset) {
      throwError(
        "OutOfBoundsException",
        `Cannot seek to ${position} which is below the offset ${this.offset}`,
      );
    }
    if (position >= this.offset + this.limit && this.limit !== -1) {
      throwError(
        "OutOfBoundsException",
        `Cannot seek to ${position} which is behind offset ${this.offset} plus count ${this.limit}`,
      );
    }
    const inner = this.inner();
    if (position !== this.position && inner.cls.isNamed("seekableiterator")) {
      (inner as PhpObject & { m_seek(position: number): void }).m_seek(position);
      this.position = position;
      if (iterate.valid(inner)) this.fetchUnchecked();
      return;
    }
    if (position < this.position) this.rewindInner();
    while (this.position < position && iterate.valid(inner)) this.nextInner();
    if (iterate.valid(inner)) this.fetch();
  }
}

const limitMethod = methodsOf(LimitObject);

const limitIterator = defineClass({
  name: "LimitIterator",
  parent: "IteratorIterator",
  native: LimitObject,
  isCloneable: false,
  methods: [
    limitMethod({
      name: "__construct",
      parameters: [instance("Iterator", "iterator"), int("offset").default(0), int("limit").default(-1)],
      returns: "",
      body(_context, self, iterator, offset, limit) {
        const label = "LimitIterator::__construct";
        if (offset < 0) throwArgumentValueError(label, 2, "must be greater than or equal to 0");
        if (limit < -1) throwArgumentValueError(label, 3, "must be greater than or equal to -1");
        self.innerIterator = iterator;
        self.offset = offset;
        self.limit = limit;
        return null;
      },
    }),
    limitMethod({
      name: "rewind",
      parameters: [],
      returns: "void",
      body(_context, self) {
        self.rewindInner();
        self.seek(self.offset);
      },
    }),
    limitMethod({
      name: "valid",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.isWithin() && self.value !== undefined,
    }),
    limitMethod({
      name: "next",
      parameters: [],
      returns: "void",
      body(_context, self) {
        self.nextInner();
        if (self.isWithin()) self.fetch();
      },
    }),
    limitMethod({
      name: "seek",
      parameters: [int("offset")],
      returns: "int",
      body(_context, self, offset) {
        self.seek(offset);
        return self.position;
      },
    }),
    limitMethod({
      name: "getPosition",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.position,
    }),
  ],
});

const plainMethod = methodsOf(PhpObject);

const emptyIterator = defineClass({
  name: "EmptyIterator",
  interfaces: ["Iterator"],
  methods: [
    plainMethod({
      name: "current",
      parameters: [],
      returns: "never",
      body: () => throwError("BadMethodCallException", "Accessing the value of an EmptyIterator"),
    }),
    plainMethod({
      name: "next",
      parameters: [],
      returns: "void",
      body: () => undefined,
    }),
    plainMethod({
      name: "key",
      parameters: [],
      returns: "never",
      body: () => throwError("BadMethodCallException", "Accessing the key of an EmptyIterator"),
    }),
    plainMethod({
      name: "valid",
      parameters: [],
      returns: "false",
      body: () => false,
    }),
    plainMethod({
      name: "rewind",
      parameters: [],
      returns: "void",
      body: () => undefined,
    }),
  ],
});

/** In an order in which each comes after what it extends. */
export const outerIteratorClasses: readonly ClassDeclaration[] = [
  iteratorIterator,
  filterIterator,
  recursiveFilterIterator,
  parentIterator,
  callbackFilterIterator,
  recursiveCallbackFilterIterator,
  noRewindIterator,
  infiniteIterator,
  limitIterator,
  emptyIterator,
];
