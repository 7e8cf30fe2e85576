/**
 * Walks over arrays and objects whose callback may change the elements.
 *
 * *Source:* https://www.php.net/array_walk; php-src ext/standard/array.c (php_array_walk)
 *
 * @module
 */
import { type Key, PhpArray, share, writable } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { callTarget, type Target, targetOf } from "../../runtime/call.ts";
import { callableScope } from "../../runtime/find_callable.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { callable, mixed, union } from "../../runtime/parameter.ts";
import { allProperties, mangledName, referenceProperty } from "../../runtime/property.ts";
import { Ref } from "../../runtime/reference.ts";
import type { MaybeValue, PhpValue } from "../../runtime/value.ts";

/**
 * Calls a callback with each element by reference, its key and a further argument.
 *
 * *Source:* https://www.php.net/array_walk
 */
export const arrayWalk = defineFunction({
  name: "array_walk",
  parameters: [union("object|array", "array").reference(), callable("callback"), mixed("arg").omittable()],
  returns: "true",
  body(_context, reference, callback, extra) {
    walkElements(reference, targetOf(callback, callableScope(callback)), extra, false);
    return true;
  },
});

/**
 * As array_walk(), going into arrays among the elements.
 *
 * *Source:* https://www.php.net/array_walk_recursive
 */
export const arrayWalkRecursive = defineFunction({
  name: "array_walk_recursive",
  parameters: [union("object|array", "array").reference(), callable("callback"), mixed("arg").omittable()],
  returns: "true",
  body(_context, reference, callback, extra) {
    walkElements(reference, targetOf(callback, callableScope(callback)), extra, true);
    return true;
  },
});

function walkElements(reference: Ref, target: Target, extra: MaybeValue, isRecursive: boolean): void {
  const subject = reference.value;
  if (subject instanceof PhpObject) return walkProperties(subject, target, extra, isRecursive);
  if (!isRecursive && !target.fn.isReferenceAt(0)) return readElements(reference, target, extra);
  let at = 0;
  let walked: PhpArray | null = null;
  for (;;) {
    // The callback may have changed the array, or put another one in its place, which is walked anew.
    const current = reference.value;
    if (!(current instanceof PhpArray)) throwError("Error", "Iterated value is no longer an array or object");
    if (walked !== null && current !== walked) at = 0;
    at = current.positionFrom(at);
    if (at < 0) return;
    const key = current.keyAt(at);
    const own = walked = reference.value = writable(current);
    const element = own.referenceAt(key);
    element.holders++;
    visit(element, key, target, extra, isRecursive);
    element.holders--;
    if (reference.value instanceof PhpArray && reference.value.shared === 0) {
      reference.value.dissolveReference(key);
    }
    at++;
  }
}

/** The walk of a callback that takes values: nothing is written. */
function readElements(reference: Ref, target: Target, extra: MaybeValue): void {
  let walked = reference.value;
  for (let at = 0;; at++) {
    const current = reference.value;
    if (!(current instanceof PhpArray)) throwError("Error", "Iterated value is no longer an array or object");
    if (current !== walked) at = 0;
    walked = current;
    at = current.positionFrom(at);
    if (at < 0) return;
    callWith(target, share(current.valueAt(at)), current.keyAt(at), extra);
  }
}

function visit(element: Ref, key: Key, target: Target, extra: MaybeValue, isRecursive: boolean): void {
  if (isRecursive && element.value instanceof PhpArray) {
    element.value = writable(element.value);
    walkElements(element, target, extra, true);
    return;
  }
  callWith(target, target.fn.isReferenceAt(0) ? element : share(element.value ?? null), key, extra);
}

function callWith(target: Target, element: PhpValue | Ref, key: PhpValue, extra: MaybeValue): void {
  const values: (PhpValue | Ref)[] = extra === undefined ? [element, key] : [element, key, share(extra)];
  callTarget(target, values);
}

function walkProperties(subject: PhpObject, target: Target, extra: MaybeValue, isRecursive: boolean): void {
  for (const property of allProperties(subject)) {
    const element = referenceProperty(subject, property.name, property.info?.cls ?? null);
    visit(element, mangledName(property), target, extra, isRecursive);
  }
}
