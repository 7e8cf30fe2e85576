/**
 * Arguments and return values of compiled functions: what their inline tests did not accept.
 *
 * Source: php-src Zend/zend_execute.c (zend_verify_arg_error, zend_missing_arg_error, zend_verify_return_error).
 *
 * @module
 */
import { type Key, PhpArray, share } from "./array.ts";
import type { PhpClass } from "./class.ts";
import { context } from "./context.ts";
import { valueName } from "./conversion.ts";
import { throwError } from "./error.ts";
import type { FunctionInfo, Passed } from "./function.ts";
import { takeNamedRest } from "./function_table.ts";
import { callerFrame, currentFrames } from "./location.ts";
import { PhpObject } from "./object.ts";
import { Ref } from "./reference.ts";
import { coerce, coerceAsking, type PhpType, Type } from "./type.ts";
import { hasHolders } from "./typed_reference.ts";
import { type MaybeValue, PhpFloat, type PhpValue } from "./value.ts";

function label(info: FunctionInfo, scope: PhpClass | null): string {
  return scope === null ? info.name : `${scope.name}::${info.name}`;
}

/** A type text with the class that `self` means in it. */
function resolvedText(text: string, scope: PhpClass | null): string {
  return scope === null ? text : text.replace(/\bself\b/, scope.name);
}

/** Whether the code that called the running function declares strict types. */
function isCallerStrict(): boolean {
  if (!context.hasStrictUnits) return false;
  return callerFrame()?.unit.isStrict ?? false;
}

/** Throws the ArgumentCountError of a missing argument. */
export function missingArgument(info: FunctionInfo, index: number, scope: PhpClass | null): never {
  const name = label(info, scope);
  const caller = callerFrame();
  const isExact = !info.parameters.some((parameter) => parameter.isOptional && !parameter.isVariadic);
  const where = caller === null ? "" : ` in ${caller.unit.path} on line ${caller.line}`;
  throwError(
    "ArgumentCountError",
    `Too few arguments to function ${name}(), ${index} passed${where} and ${
      isExact ? "exactly" : "at least"
    } ${info.requiredCount} expected`,
  );
}

/** The argument as the parameter's type has it. Throws: TypeError. */
export function coerceArgument(
  info: FunctionInfo,
  index: number,
  value: MaybeValue,
  scope: PhpClass | null,
): PhpValue {
  const parameter = info.parameters[index]!;
  const coerced = coerceAsking(parameter.declared as PhpType, value as PhpValue, isCallerStrict, scope);
  if (coerced !== undefined) return coerced;
  throwArgumentType(info, index, value as PhpValue, scope);
}

function throwArgumentType(
  info: FunctionInfo,
  index: number,
  value: PhpValue,
  scope: PhpClass | null,
): never {
  const position = Math.min(index, info.parameters.length - 1);
  const parameter = info.parameters[position]!;
  const caller = callerFrame();
  const where = caller === null ? "" : `, called in ${caller.unit.path} on line ${caller.line}`;
  throwError(
    "TypeError",
    `${label(info, scope)}(): Argument #${index + 1}${
      parameter.isVariadic ? "" : ` ($${parameter.name})`
    } must be of type ${resolvedText(parameter.typeText, scope)}, ${valueName(value)} given${where}`,
  );
}

/** The raw double of an argument for a parameter of type float. Throws: TypeError. */
export function rawArgument(
  info: FunctionInfo,
  index: number,
  value: MaybeValue,
  scope: PhpClass | null,
): number {
  if (typeof value === "number") return value;
  return (coerceArgument(info, index, value, scope) as PhpFloat).value;
}

/** The cell of a parameter by reference, its value checked against the type. */
export function referenceParameter(
  passed: Passed,
  info: FunctionInfo | null,
  index: number,
  scope: PhpClass | null,
): Ref {
  const cell = passed instanceof Ref ? passed : new Ref(passed);
  if (cell.value === undefined) cell.value = null;
  if (info !== null) {
    const type = info.parameters[index]!.declared as PhpType;
    const coerced = coerceAsking(type, cell.value, isCallerStrict, scope);
    // What a typed property holds is not converted.
    const isRefused = coerced === undefined || coerced !== cell.value && hasHolders(cell);
    if (isRefused) throwArgumentType(info, index, cell.value, scope);
    cell.value = coerced;
  }
  return cell;
}

/** The array of a variadic parameter. */
export function restArray(
  values: Passed[],
  info: FunctionInfo,
  index: number,
  scope: PhpClass | null,
): PhpArray {
  const named = takeNamedRest(values);
  const parameter = info.parameters[index]!;
  const type = parameter.declared;
  const array = PhpArray.empty();
  const add = (key: Key, passed: Passed, position: number) => {
    if (parameter.isReference) {
      array.setReference(key, passed instanceof Ref ? passed : new Ref(passed));
      return;
    }
    let value = passed instanceof Ref ? share(passed.value ?? null) : passed as PhpValue;
    if (type !== null) {
      const coerced = coerceAsking(type, value, isCallerStrict, scope);
      if (coerced === undefined) throwArgumentType(info, position, value, scope);
      value = coerced;
    }
    array.insert(key, value);
  };
  values.forEach((value, position) => add(position, value, index + position));
  if (named !== null) { for (const [name, value] of named) add(name, value, index); }
  return array;
}

/** The return value as the declared type has it. Throws: TypeError. */
export function coerceReturn(
  info: FunctionInfo,
  value: PhpValue,
  scope: PhpClass | null,
  self: PhpObject | PhpClass | undefined | null,
): PhpValue {
  const called = self instanceof PhpObject ? self.cls : self ?? scope;
  const type = info.returnType as PhpType;
  const coerced = coerce(type, value, info.isStrict, called);
  if (coerced !== undefined) return coerced;
  const text = resolvedText(
    type.bits & Type.STATIC && called ? type.text.replace("static", called.name) : type.text,
    scope,
  );
  throwError(
    "TypeError",
    `${label(info, scope)}(): Return value must be of type ${text}, ${valueName(value)} returned`,
  );
}

/** Throws the TypeError of a function that ends without the value it promised. */
export function noneReturned(info: FunctionInfo): never {
  const type = info.returnType as PhpType;
  throwError("TypeError", `${frameLabel(info)}(): Return value must be of type ${type.text}, none returned`);
}

/** Throws the TypeError of a `never` function that returns. */
export function neverReturned(info: FunctionInfo): never {
  throwError("TypeError", `${frameLabel(info)}(): never-returning function must not implicitly return`);
}

function frameLabel(info: FunctionInfo): string {
  const fn = currentFrames(60)[0]?.fn;
  return fn && fn.className !== null ? `${fn.className}::${info.name}` : info.name;
}

/** `func_get_args()`: what was passed, parameters with the value that they have now. */
export function argumentArray(values: readonly Passed[], parameters: readonly MaybeValue[]): PhpArray {
  return PhpArray.ofList(values.map((passed, index) => {
    const value = index < parameters.length
      ? parameters[index]
      : passed instanceof Ref
      ? passed.value
      : passed;
    return share(value ?? null);
  }));
}

/** `func_get_arg(index)`. Throws: ValueError. */
export function argumentAt(
  values: readonly Passed[],
  parameters: readonly MaybeValue[],
  index: PhpValue,
): PhpValue {
  if (typeof index !== "number" || index < 0) {
    throwError("ValueError", "func_get_arg(): Argument #1 ($position) must be greater than or equal to 0");
  }
  if (index >= values.length) {
    throwError(
      "ValueError",
      "func_get_arg(): Argument #1 ($position) must be less than the number of the arguments passed to the currently executed function",
    );
  }
  return argumentArray(values, parameters).getKey(index) ?? null;
}
