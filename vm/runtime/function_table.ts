/**
 * Functions by name: declaration, call sites of functions, closures of functions.
 *
 * @module
 */
import {
  arrangeArguments,
  callTarget,
  callTargetStrictly,
  NamedRest,
  type Target,
  targetOf,
} from "./call.ts";
import { FunctionEntry } from "./builtin.ts";
import type { PhpClass } from "./class.ts";
import { ClosureObject } from "./closure.ts";
import { context } from "./context.ts";
import { valueName } from "./conversion.ts";
import { referenceDimension } from "./dimension.ts";
import { E_COMPILE_ERROR, E_WARNING, FatalError, throwError } from "./error.ts";
import { type Code, type FunctionInfo, type Passed, type PhpFunction, UserFunction } from "./function.ts";
import { walkObject } from "./iteration.ts";
import { PhpArray, share, writable } from "./array.ts";
import { PhpObject } from "./object.ts";
import { Ref } from "./reference.ts";
import type { PhpValue } from "./value.ts";

/**
 * Namespaced functions that were declared with the last name of a builtin, in lower case: code compiled later
 * does not take the builtin for granted there.
 */
export const namespacedOverrides: Set<string> = new Set();

/** Declares a compiled function. Throws: FatalError when the name is taken. */
export function declareUserFunction(info: FunctionInfo, code: Code): void {
  const lower = info.name.toLowerCase();
  const before = context.functions.get(lower);
  if (before !== undefined) {
    const where = before instanceof UserFunction
      ? ` (previously declared in ${before.info.file}:${before.info.line})`
      : "";
    throw new FatalError(
      E_COMPILE_ERROR,
      `Cannot redeclare function ${info.name}()${where}`,
      info.file,
      info.line,
    );
  }
  const cut = lower.lastIndexOf("\\");
  if (cut > 0 && context.functions.get(lower.slice(cut + 1)) instanceof FunctionEntry) {
    namespacedOverrides.add(lower);
  }
  context.functions.set(lower, new UserFunction(info, code, null));
}

/** Bits of the arguments that a function takes by reference; bit 30 stands for all from there on. */
export function maskOf(fn: PhpFunction): number {
  if (!fn.variadicReference) return fn.referenceMask;
  let mask = fn.referenceMask;
  for (let i = Math.max(0, fn.parameters.length - 1); i < 31; i++) mask |= 1 << i;
  return mask;
}

const doors = new WeakMap<PhpFunction, Code>();

/** Code of any function, to be called with `this` set to what it is called on. */
export function codeOf(fn: PhpFunction): Code {
  if (fn instanceof UserFunction) return fn.code;
  let code = doors.get(fn);
  if (code === undefined) {
    code = function (this: PhpObject | PhpClass | null | undefined, ...values: Passed[]) {
      return fn.invoke(this ?? null, values);
    };
    doors.set(fn, code);
  }
  return code;
}

/** A call site of a function that is only known when it runs. */
export class FunctionSite {
  code: Code | undefined = undefined;
  mask = 0;
  #target: Target | null = null;
  /** `temporaries` are the bits of the arguments that are neither a variable nor a call. */
  constructor(readonly name: string, readonly fallback: string | null, readonly temporaries = 0) {}

  /** Finds the function. Throws: Error when there is none, or it takes a temporary by reference. */
  link(): Code {
    const fn = this.#find();
    const mask = maskOf(fn);
    if (mask & this.temporaries) refuseTemporaries(fn, mask & this.temporaries);
    this.mask = mask;
    return this.code = codeOf(fn);
  }

  target(): Target {
    return this.#target ??= { fn: this.#find(), self: null };
  }

  #find(): PhpFunction {
    const fn = context.functions.get(this.name.toLowerCase()) ??
      (this.fallback === null ? undefined : context.functions.get(this.fallback.toLowerCase()));
    if (fn === undefined) throwError("Error", `Call to undefined function ${this.name}()`);
    return fn;
  }

  reset(): void {
    this.code = undefined;
    this.mask = 0;
    this.#target = null;
  }
}

function refuseTemporaries(fn: PhpFunction, mask: number): void {
  for (let index = 0; index < 31; index++) {
    const parameter = fn.parameters[Math.min(index, fn.parameters.length - 1)];
    if (!(mask & 1 << index) || parameter === undefined) continue;
    if ((parameter as { prefersReference?: boolean }).prefersReference === true) continue;
    const name = parameter.isVariadic ? "" : ` ($${parameter.name})`;
    throwError("Error", `${fn.name}(): Argument #${index + 1}${name} could not be passed by reference`);
  }
}

/** Makes a {@linkcode FunctionSite}. */
export function functionSite(name: string, fallback: string | null, temporaries = 0): FunctionSite {
  return new FunctionSite(name, fallback, temporaries);
}

/** Calls a function by its name in lower case, as it is, disabled or not. Throws: Error when there is none. */
export function callFunction(name: string, ...values: Passed[]): PhpValue {
  const fn = context.functions.internal(name);
  if (fn === undefined) throwError("Error", `Call to undefined function ${name}()`);
  return fn.invoke(null, values);
}

/** The entry of a builtin that the compiler knew. */
export function builtinEntry(name: string): FunctionEntry {
  return context.functions.get(name) as FunctionEntry;
}

/** The entry of a builtin as a target. */
export function builtinTarget(name: string): Target {
  return { fn: builtinEntry(name), self: null };
}

/** `name(...)`. */
export function functionClosure(name: string, fallback: string | null): ClosureObject {
  return targetClosure(new FunctionSite(name, fallback).target());
}

/** A closure of what was found. */
export function targetClosure(target: Target): ClosureObject {
  const scope = target.fn instanceof UserFunction ? target.fn.scope : null;
  return new ClosureObject(target.fn, codeOf(target.fn), target.self, scope, null, false);
}

/** Something to call, with its code at hand. */
export interface Callee extends Target {
  readonly code: Code;
  readonly mask: number;
}

/** What `$value(…)` calls. Throws: Error when it is not callable. */
export function callee(value: PhpValue, scope: PhpClass | null): Callee {
  if (value instanceof ClosureObject) {
    return { fn: value.fn, self: value.self, code: value.code ?? codeOf(value.fn), mask: maskOf(value.fn) };
  }
  const target = targetOf(value, scope);
  return { fn: target.fn, self: target.self, code: codeOf(target.fn), mask: maskOf(target.fn) };
}

/** `$value(...)`. */
export function calleeClosure(value: PhpValue, scope: PhpClass | null): ClosureObject {
  return value instanceof ClosureObject ? value : targetClosure(targetOf(value, scope));
}

/** Calls a target with arguments from {@linkcode argumentList}. */
export function callArranged(target: Target, values: Passed[]): PhpValue {
  return callTarget(target, values);
}

/** As {@linkcode callArranged}, from code that declares strict types. */
export function callArrangedStrictly(target: Target, values: Passed[]): PhpValue {
  return callTargetStrictly(target, values);
}

/** Whether a parameter, by position or name, is by reference. */
export function isReferenceParameter(fn: PhpFunction, which: number | string): boolean {
  if (typeof which === "number") return fn.isReferenceAt(which);
  const index = fn.parameters.findIndex((parameter) => parameter.name === which);
  return index < 0 ? fn.variadicReference : fn.isReferenceAt(index);
}

/**
 * The arguments of a call with names or spreads, in parameter order. `items` alternates kind and value: 0 for a
 * positional argument, 1 for a spread, a name for a named one.
 */
export function argumentList(fn: PhpFunction, items: (number | string | Passed)[]): Passed[] {
  const positional: Passed[] = [];
  let named: Map<string, Passed> | null = null;
  for (let i = 0; i < items.length; i += 2) {
    const kind = items[i];
    const value = items[i + 1] as Passed;
    if (kind === 0) positional.push(value);
    else if (kind === 1) {
      named = value instanceof Ref
        ? spreadReference(fn, value, positional, named)
        : spread(fn, value as PhpValue, positional, named);
    } else named = addNamed(named, kind as string, value);
  }
  return arrangeArguments(fn, positional, named);
}

function addNamed(named: Map<string, Passed> | null, name: string, value: Passed): Map<string, Passed> {
  if (named === null) named = new Map();
  if (named.has(name)) throwError("Error", `Named parameter $${name} overwrites previous argument`);
  named.set(name, value);
  return named;
}

function spread(
  fn: PhpFunction,
  value: PhpValue,
  positional: Passed[],
  named: Map<string, Passed> | null,
): Map<string, Passed> | null {
  if (value instanceof PhpArray) {
    let hasNames = false;
    for (const [key, item] of value.entries()) {
      hasNames = checkOrder(key, hasNames);
      named = addSpread(fn, key, share(item), positional, named);
    }
    return named;
  }
  if (value instanceof PhpObject && value.cls.isNamed("traversable")) {
    const walk = walkObject(value, null);
    let hasNames = false;
    while (walk.next()) {
      hasNames = checkOrder(walk.key(), hasNames);
      named = addWalked(fn, walk.key(), walk.value as PhpValue, positional, named);
    }
    return named;
  }
  throwError("TypeError", `Only arrays and Traversables can be unpacked, ${valueName(value)} given`);
}

/** Refuses elements without name after one that has one, in one array. Gives whether there was a name. */
function checkOrder(key: PhpValue, hasNames: boolean): boolean {
  if (typeof key === "string") return true;
  if (hasNames) throwError("Error", "Cannot use positional argument after named argument during unpacking");
  return false;
}

/** The parameter that an element is for, by its name or as the next one; −1 when none has the name. */
function parameterAt(fn: PhpFunction, key: PhpValue, positional: readonly Passed[]): number {
  if (typeof key !== "string") return positional.length;
  return fn.parameters.findIndex((parameter) => parameter.name === key);
}

function addWalked(
  fn: PhpFunction,
  key: PhpValue,
  value: PhpValue,
  positional: Passed[],
  named: Map<string, Passed> | null,
): Map<string, Passed> | null {
  if (typeof key !== "string" && typeof key !== "number" && typeof key !== "bigint") {
    throwError("Error", "Keys must be of type int|string during argument unpacking");
  }
  const index = parameterAt(fn, key, positional);
  if (index < 0 || !fn.isReferenceAt(index)) return addSpread(fn, key, value, positional, named);
  context.raise(
    E_WARNING,
    `Cannot pass by-reference argument ${
      index + 1
    } of ${fn.name}() by unpacking a Traversable, passing by-value instead`,
  );
  return typeof key === "string"
    ? addNamed(named, key, new Ref(value))
    : addSpread(fn, key, value, positional, named);
}

/** Spreads an array whose elements become references where the function wants them. */
function spreadReference(
  fn: PhpFunction,
  cell: Ref,
  positional: Passed[],
  named: Map<string, Passed> | null,
): Map<string, Passed> | null {
  if (!(cell.value instanceof PhpArray)) return spread(fn, cell.value ?? null, positional, named);
  const array = cell.value = writable(cell.value);
  let hasNames = false;
  for (const key of [...array.entries()].map(([key]) => key)) {
    hasNames = checkOrder(key, hasNames);
    const index = parameterAt(fn, key, positional);
    const takesCell = index >= 0 ? fn.isReferenceAt(index) : fn.variadicReference;
    const passed: Passed = takesCell ? referenceDimension(array, key) : share(array.getKey(key) ?? null);
    if (typeof key === "string") named = addNamed(named, key, passed);
    else positional.push(passed);
  }
  return named;
}

/** Whether any parameter of a function is by reference. */
export function hasReferenceParameter(fn: PhpFunction): boolean {
  return fn.referenceMask !== 0 || fn.variadicReference;
}

function addSpread(
  fn: PhpFunction,
  key: PhpValue,
  value: PhpValue,
  positional: Passed[],
  named: Map<string, Passed> | null,
): Map<string, Passed> | null {
  if (typeof key === "string") return addNamed(named, key, value);
  positional.push(fn.isReferenceAt(positional.length) ? new Ref(value) : value);
  return named;
}

/** The positional arguments among all that a function was given, for func_get_args. */
export function positionalArguments(given: Iterable<Passed>): Passed[] {
  const values = [...given];
  takeNamedRest(values);
  return values;
}

/** Splits off named arguments that a variadic parameter collects. */
export function takeNamedRest(values: unknown[]): Map<string, Passed> | null {
  const last = values[values.length - 1];
  if (!(last instanceof NamedRest)) return null;
  values.pop();
  return last.values;
}
