/**
 * The internal pointer of arrays.
 *
 * *Source:* https://www.php.net/ref.array; php-src ext/standard/array.c
 *
 * @module
 */
import { PhpArray, share, writable } from "../../runtime/array.ts";
import { defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { objectToArray } from "../../runtime/property.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { union } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** The array of an argument; an object's properties, which is deprecated. */
function arrayOf(name: string, subject: PhpArray | PhpObject): PhpArray {
  if (subject instanceof PhpArray) return subject;
  context.raise(E_DEPRECATED, `${name}(): Calling ${name}() on an object is deprecated`);
  return objectToArray(subject);
}

/** The position of the element that the pointer stands at, or −1. */
function positionOf(subject: PhpArray): number {
  return subject.positionFrom(subject.cursor);
}

function valueAt(subject: PhpArray, position: number): PhpValue {
  return position < 0 ? false : share(subject.valueAt(position));
}

function defineCurrent(name: string): FunctionEntry {
  return defineFunction({
    name,
    parameters: [union("object|array", "array")],
    returns: "mixed",
    returnsFresh: false,
    body(_context, subject) {
      const from = arrayOf(name, subject);
      return valueAt(from, positionOf(from));
    },
  });
}

/** The value at the pointer; false beyond the end. *Source:* https://www.php.net/current */
export const current = defineCurrent("current");

/** current() by another name. *Source:* https://www.php.net/pos */
export const pos = defineCurrent("pos");

/** The key at the pointer; null beyond the end. *Source:* https://www.php.net/key */
export const key = defineFunction({
  name: "key",
  parameters: [union("object|array", "array")],
  returns: "string|int|null",
  body(_context, subject) {
    const from = arrayOf("key", subject);
    const position = positionOf(from);
    return position < 0 ? null : from.keyAt(position);
  },
});

/** Declares a function that moves the pointer and gives the value there. */
function moving(name: string, move: (subject: PhpArray) => number): FunctionEntry {
  return defineFunction({
    name,
    parameters: [union("object|array", "array").reference()],
    returns: "mixed",
    returnsFresh: false,
    body(_context, reference) {
      const subject = arrayOf(name, reference.value as PhpArray | PhpObject);
      const position = move(subject);
      const cursor = position < 0 ? subject.values.length : position;
      if (cursor !== subject.cursor) {
        const own = reference.value instanceof PhpArray ? reference.value = writable(subject) : subject;
        own.cursor = cursor;
      }
      return valueAt(subject, position);
    },
  });
}

/** Moves on and gives the value there; false beyond the end. *Source:* https://www.php.net/next */
export const next = moving("next", (subject) => {
  const position = positionOf(subject);
  return position < 0 ? -1 : subject.positionFrom(position + 1);
});

/** Moves back and gives the value there; false before the start. *Source:* https://www.php.net/prev */
export const prev = moving("prev", (subject) => {
  const position = positionOf(subject);
  return position <= 0 ? -1 : subject.positionBack(position - 1);
});

/** Moves to the start and gives the value there. *Source:* https://www.php.net/reset */
export const reset = moving("reset", (subject) => subject.positionFrom(0));

/** Moves to the end and gives the value there. *Source:* https://www.php.net/end */
export const end = moving("end", (subject) => subject.positionBack(subject.values.length - 1));
