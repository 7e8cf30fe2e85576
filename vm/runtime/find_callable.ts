/**
 * What a callable value means, as `is_callable` and parameters of type callable see it.
 *
 * Source: https://www.php.net/language.types.callable; php-src Zend/zend_API.c (zend_is_callable_ex).
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import {
  callableHooks,
  classHooks,
  isAccessible,
  lookupMethod,
  MagicCall,
  type Target,
  visibility,
} from "./call.ts";
import { Flag, PhpClass } from "./class.ts";
import { ClosureObject } from "./closure.ts";
import { context } from "./context.ts";
import { E_DEPRECATED } from "./error.ts";
import { PhpObject } from "./object.ts";
import type { PhpValue } from "./value.ts";

/**
 * The scope in which a builtin looks for a callable: its caller's, which costs a look at the stack and so is only
 * taken where it can matter.
 */
export function callableScope(value: PhpValue): PhpClass | null {
  if (value instanceof ClosureObject) return null;
  if (typeof value === "string") return value.includes("::") ? classHooks.caller() : null;
  if (value instanceof PhpArray) {
    const object = value.getKey(0);
    const name = value.getKey(1);
    if (object instanceof PhpObject && typeof name === "string" && isPlainlyPublic(object.cls, name)) {
      return null;
    }
  }
  return classHooks.caller();
}

/** Whether a method is public, and no ancestor has a private one of that name for its own code. */
function isPlainlyPublic(cls: PhpClass, name: string): boolean {
  const lower = name.toLowerCase();
  const method = cls.methods.get(lower);
  if (method === undefined || !(method.flags & Flag.PUBLIC)) return false;
  for (const ancestor of cls.ancestors) {
    const own = ancestor.methods.get(lower);
    if (own !== undefined && own.flags & Flag.PRIVATE) return false;
  }
  return true;
}

callableHooks.scope = callableScope;
callableHooks.find = (value, scope) => findCallable(value, scope);

/** A search for what a callable names. */
interface Search {
  /** The class whose code asks. */
  readonly scope: PhpClass | null;
  /** Gets the reason in PHP's words when nothing is found. */
  readonly why: { text: string } | null;
  /** Whether forms that PHP has deprecated are reported. */
  readonly isLoud: boolean;
}

/** Where a method is looked for. */
interface Place {
  readonly cls: PhpClass;
  readonly object: PhpObject | null;
  /** What `static` means in the method. */
  readonly called: PhpClass;
}

/**
 * What a callable value names, or null; `why` gets the reason in PHP's words.
 *
 * Raises: E_DEPRECATED for forms with `self`, `parent` and `static`, when asked to be loud.
 */
export function findCallable(
  value: PhpValue,
  scope: PhpClass | null,
  why: { text: string } | null = null,
  isLoud = false,
): Target | null {
  if (value instanceof ClosureObject) return { fn: value.fn, self: value.self };
  const search = { scope, why, isLoud };
  if (typeof value === "string") return findNamed(value, search);
  if (value instanceof PhpArray && value.count() === 2) return findPair(value, search);
  if (value instanceof PhpObject) {
    const invoke = value.cls.magic.invoke;
    if (invoke !== null) return { fn: invoke.fn, self: value };
  }
  return fail(
    search,
    value instanceof PhpArray ? "array callback must have exactly two members" : "no array or string given",
  );
}

function fail(search: Search, text: string): null {
  if (search.why !== null) search.why.text = text;
  return null;
}

function findNamed(name: string, search: Search): Target | null {
  const split = name.indexOf("::");
  if (split > 0) {
    const place = placeOf(name.slice(0, split), null, search, search.scope);
    return place === null ? null : findMethod(place, name.slice(split + 2), search, null);
  }
  const plain = name.charCodeAt(0) === 92 ? name.slice(1) : name;
  const fn = context.functions.get(plain) ?? context.functions.get(plain.toLowerCase());
  return fn !== undefined
    ? { fn, self: null }
    : fail(search, `function "${name.split("\0", 1)[0]}" not found or invalid function name`);
}

function findPair(pair: PhpArray, search: Search): Target | null {
  const first = pair.getKey(0);
  const second = pair.getKey(1);
  if (typeof second !== "string" || !(first instanceof PhpObject || typeof first === "string")) {
    if (first === undefined || second === undefined) {
      return fail(search, "array callback has to contain indices 0 and 1");
    }
    const isNamed = typeof first === "string" || first instanceof PhpObject;
    return fail(
      search,
      isNamed
        ? "second array member is not a valid method"
        : "first array member is not a valid class name or object",
    );
  }
  const place = first instanceof PhpObject
    ? { cls: first.cls, object: first, called: first.cls }
    : placeOf(first, null, search, search.scope);
  if (place === null) return null;
  const split = second.indexOf("::");
  if (split <= 0) return findMethod(place, second, search, place.cls);
  const inner = placeOf(second.slice(0, split), place.object, { ...search, isLoud: false }, place.cls);
  if (inner === null) return null;
  if (!place.cls.isSubclassOf(inner.cls)) {
    return fail(search, `class ${place.cls.name} is not a subclass of ${inner.cls.name}`);
  }
  if (search.isLoud) {
    context.raise(E_DEPRECATED, `Callables of the form ["${place.cls.name}", "${second}"] are deprecated`);
  }
  return findMethod(inner, second.slice(split + 2), search, null);
}

/** The class that a name left of `::` means. */
function placeOf(
  name: string,
  object: PhpObject | null,
  search: Search,
  scope: PhpClass | null,
): Place | null {
  const lower = name.toLowerCase();
  if (lower === "self" || lower === "parent" || lower === "static") {
    return placeOfWord(lower, object, search, scope);
  }
  const cls = classHooks.find(name, true);
  if (cls === null) return fail(search, `class "${name}" not found`);
  if (object !== null) return { cls, object, called: object.cls };
  if (search.scope === null || !search.scope.isSubclassOf(cls)) return { cls, object, called: cls };
  const self = classHooks.callerSelf();
  return self instanceof PhpObject && self.cls.isSubclassOf(search.scope)
    ? { cls, object: self, called: self.cls }
    : { cls, object, called: cls };
}

function placeOfWord(
  word: "self" | "parent" | "static",
  object: PhpObject | null,
  search: Search,
  scope: PhpClass | null,
): Place | null {
  const self = scope === null ? null : classHooks.callerSelf();
  const called = self instanceof PhpObject ? self.cls : self;
  const found = word === "static" ? called ?? scope : word === "self" ? scope : scope?.parent ?? null;
  if (scope === null || found === null) {
    const reason = scope === null ? "no class scope is active" : "current class scope has no parent";
    return fail(search, `cannot access "${word}" when ${reason}`);
  }
  if (search.isLoud) context.raise(E_DEPRECATED, `Use of "${word}" in callables is deprecated`);
  return {
    cls: found,
    object: object ?? (self instanceof PhpObject && self.cls.isSubclassOf(found) ? self : null),
    called: called !== null && called.isSubclassOf(scope) ? called : found,
  };
}

/** The method of a place; `own` is the class of a pair whose method has no class of its own. */
function findMethod(place: Place, name: string, search: Search, own: PhpClass | null): Target | null {
  const { cls, object, called } = place;
  const { scope } = search;
  const method = lookupMethod(cls, name, scope);
  const hasMagic = object !== null ? cls.magic.call !== null : cls.magic.callStatic !== null;
  if (method === undefined || !isAccessible(method, scope) && hasMagic) {
    return findMagic(place, name, own) ?? fail(search, `class ${cls.name} does not have a method "${name}"`);
  }
  const label = `${cls.name}::${method.name}()`;
  if (method.flags & Flag.ABSTRACT) return fail(search, `cannot call abstract method ${label}`);
  if (object === null && !method.isStatic) {
    return fail(search, `non-static method ${label} cannot be called statically`);
  }
  if (!isAccessible(method, scope)) {
    return fail(search, `cannot access ${visibility(method)} method ${label}`);
  }
  return { fn: method.fn, self: method.isStatic ? called : object };
}

function findMagic({ cls, object, called }: Place, name: string, own: PhpClass | null): Target | null {
  const { call, callStatic } = cls.magic;
  if (object !== null && own === cls) {
    if (object instanceof ClosureObject && name.toLowerCase() === "__invoke") {
      return { fn: object.fn, self: object.self };
    }
    if (call !== null) return { fn: new MagicCall(call, name), self: object };
  }
  if (call !== null) {
    const self = object ?? classHooks.callerSelf();
    if (self instanceof PhpObject && self.cls.isSubclassOf(cls)) {
      return { fn: new MagicCall(call, name), self };
    }
  }
  return callStatic === null ? null : { fn: new MagicCall(callStatic, name), self: called };
}
