/**
 * Generated adapters: one function per builtin and calling mode, made on first use, which checks and coerces
 * the arguments and calls the body with a fixed number of values. [hot]
 *
 * Each has its own code, so that V8 keeps type feedback apart: a shared closure is 1.6 times slower, a generic
 * loop four times (STYLE.md, part 4).
 *
 * @module
 */
import { throwCountError } from "./argument_error.ts";
import { PhpArray } from "./array.ts";
import type { BuiltinEntry } from "./builtin.ts";
import { coerceArgument, coerceReference } from "./coercion.ts";
import { context } from "./context.ts";
import { E_DEPRECATED } from "./error.ts";
import type { Code } from "./function.ts";
import { PhpObject } from "./object.ts";
import type { BuiltinParameter } from "./parameter.ts";
import { Ref } from "./reference.ts";
import { Type } from "./type.ts";
import { PhpFloat, PhpResource, type PhpValue } from "./value.ts";

/** The adapter of a function: context, number of arguments passed, then the arguments. */
// deno-lint-ignore no-explicit-any -- generated code takes what the caller has
export type Adapter = (context: any, count: number, ...values: any[]) => PhpValue;
/** The adapter of a method: the object, or the class of a static call, comes before the number. */
// deno-lint-ignore no-explicit-any -- as above
export type MethodAdapter = (context: any, self: any, count: number, ...values: any[]) => PhpValue;

/** What generated code refers to, beside the entry. */
const LIBRARY = {
  PhpArray,
  PhpFloat,
  PhpObject,
  PhpResource,
  Ref,
  coerceArgument,
  coerceReference,
  throwCountError,
  theContext: context,
};

/** An adapter as traces know it: by the number in its name `php<number>_<name>`. */
export interface KnownAdapter {
  readonly entry: BuiltinEntry;
  readonly code: Code;
  /** How many values come before the PHP arguments. */
  readonly leading: number;
}

/** All adapters made so far. */
export const adapters: KnownAdapter[] = [];

/** Makes the adapter of a function for weak or strict mode. */
export function makeAdapter(entry: BuiltinEntry, isStrict: boolean): Adapter {
  return build(entry, ["context", "count"], ["context"], isStrict) as unknown as Adapter;
}

/** Makes the adapter of a method for weak or strict mode. */
export function makeMethodAdapter(entry: BuiltinEntry, isStrict: boolean): MethodAdapter {
  return build(
    entry,
    ["context", "self", "count"],
    ["context", "self"],
    isStrict,
  ) as unknown as MethodAdapter;
}

/** Makes what compiled code calls with `this` set to the object or class: weak mode, the number from the call. */
export function makeMethodCode(entry: BuiltinEntry): Code {
  return build(entry, [], ["context", "self"], false, [
    "const context = theContext, self = this, count = arguments.length;",
  ]);
}

function build(
  entry: BuiltinEntry,
  leading: string[],
  passed: string[],
  isStrict: boolean,
  prelude: string[] = [],
): Code {
  const parameters = entry.parameters as readonly BuiltinParameter[];
  const lines = [...prelude, entry.deprecated === null ? "" : "deprecate();", countCheck(entry)];
  const defaults: unknown[] = [];
  const names: string[] = [];
  parameters.forEach((parameter, index) => {
    defaults.push(parameter.bodyDefault());
    if (parameter.isVariadic) lines.push(variadicCheck(parameter, index, isStrict));
    else {
      names.push(`value${index}`);
      lines.push(fixedCheck(parameter, index, isStrict));
    }
  });
  const last = parameters[parameters.length - 1];
  const rest = last !== undefined && last.isVariadic;
  const call = `body(${[...passed, ...names, ...(rest ? ["values"] : [])].join(", ")})`;
  lines.push(returnStatement(entry, call));
  const constants = defaults.map((_, index) => `default${index} = defaults[${index}]`);
  // A rest parameter that nobody reads costs nothing, and keeps `arguments` apart from the parameters.
  const head = [...leading, ...names, rest ? "...values" : "...others"].join(", ");
  const number = adapters.length;
  const source = `const { ${Object.keys(LIBRARY).join(", ")} } = library;
${constants.length === 0 ? "" : `const ${constants.join(", ")};`}
return function php${number}_${entry.name}(${head}) {
${lines.filter((line) => line !== "").map((line) => `  ${line}\n`).join("")}};`;
  const make = new Function("library", "entry", "body", "defaults", "deprecate", source);
  const code = make(LIBRARY, entry, entry.body, defaults, () => raiseDeprecated(entry)) as Code;
  adapters.push({ entry, code, leading: leading.length });
  return code;
}

function countCheck(entry: BuiltinEntry): string {
  if (entry.countRange !== null) return "if (!entry.takesCount(count)) throwCountError(entry, count);";
  const tests: string[] = [];
  if (entry.requiredCount > 0) tests.push(`count < ${entry.requiredCount}`);
  if (entry.maximumCount !== Infinity) tests.push(`count > ${entry.maximumCount}`);
  return tests.length === 0 ? "" : `if (${tests.join(" || ")}) throwCountError(entry, count);`;
}

function returnStatement(entry: BuiltinEntry, call: string): string {
  if (entry.returnsRaw) return `return new PhpFloat(${call});`;
  if (entry.returnType & Type.VOID) return `${call}; return null;`;
  return `return ${call};`;
}

function fixedCheck(parameter: BuiltinParameter, index: number, isStrict: boolean): string {
  const name = `value${index}`;
  const check = parameter.isReference
    ? referenceCheck(parameter, name, String(index), isStrict)
    : valueCheck(parameter, name, String(index), isStrict);
  if (!parameter.isOptional) return check;
  const fallback = parameter.isOmittable ? "" : `${name} = default${index};`;
  if (check === "") return fallback === "" ? "" : `if (${name} === undefined) ${fallback}`;
  return `if (${name} === undefined) { ${fallback} } else { ${check} }`;
}

function variadicCheck(parameter: BuiltinParameter, index: number, isStrict: boolean): string {
  const at = index === 0 ? "at" : `at + ${index}`;
  const check = parameter.isReference
    ? referenceCheck(parameter, "values[at]", at, isStrict)
    : valueCheck(parameter, "values[at]", at, isStrict);
  return check === "" ? "" : `for (let at = 0; at < values.length; at++) { ${check} }`;
}

function referenceCheck(parameter: BuiltinParameter, name: string, index: string, isStrict: boolean): string {
  const wrap = `if (!(${name} instanceof Ref)) ${name} = new Ref(${name});`;
  const test = failureTest(parameter, `${name}.value`);
  return test === "" ? wrap : `${wrap} if (${test}) coerceReference(entry, ${index}, ${name}, ${isStrict});`;
}

function valueCheck(parameter: BuiltinParameter, name: string, index: string, isStrict: boolean): string {
  const slow = `${name} = coerceArgument(entry, ${index}, ${name}, ${isStrict});`;
  if (parameter.form === "raw") {
    const nullTest = parameter.type & Type.NULL ? ` && ${name} !== null` : "";
    return `if (${name} instanceof PhpFloat) ${name} = ${name}.value; ` +
      `else if (typeof ${name} !== "number"${nullTest}) ${slow}`;
  }
  const test = failureTest(parameter, name);
  return test === "" ? "" : `if (${test}) ${slow}`;
}

/** An expression that is false for the usual values of a type; empty when every value passes. */
function failureTest(parameter: BuiltinParameter, name: string): string {
  if (parameter.classBase !== null) return "true";
  const bits = parameter.type;
  if (parameter.isUnchecked || bits === 0 || bits & Type.MIXED) return "";
  const tests: string[] = [];
  if (bits & Type.INT) tests.push(`typeof ${name} !== "number"`);
  if (bits & Type.STRING) tests.push(`typeof ${name} !== "string"`);
  if ((bits & Type.BOOL) === Type.BOOL) tests.push(`typeof ${name} !== "boolean"`);
  else if (bits & Type.FALSE) tests.push(`${name} !== false`);
  else if (bits & Type.TRUE) tests.push(`${name} !== true`);
  if (bits & Type.NULL) tests.push(`${name} !== null`);
  if (bits & Type.ARRAY) tests.push(`!(${name} instanceof PhpArray)`);
  if (bits & Type.FLOAT) tests.push(`!(${name} instanceof PhpFloat)`);
  if (bits & Type.RESOURCE) tests.push(`!(${name} instanceof PhpResource)`);
  if (bits & Type.OBJECT) tests.push(`!(${name} instanceof PhpObject)`);
  for (const names of parameter.declared?.classes ?? []) {
    const named = names.map((lower) => `${name}.cls.isNamed(${JSON.stringify(lower)})`).join(" && ");
    tests.push(`!(${name} instanceof PhpObject && ${named})`);
  }
  return tests.length === 0 ? "true" : tests.join(" && ");
}

/** Raises what a call of a deprecated builtin raises. */
export function raiseDeprecated(entry: BuiltinEntry): void {
  const { since, message } = entry.deprecated as { since?: string; message?: string };
  const kind = entry.label.includes("::") ? "Method" : "Function";
  context.raise(
    E_DEPRECATED,
    `${kind} ${entry.label}() is deprecated${since === undefined ? "" : ` since ${since}`}` +
      (message === undefined ? "" : `, ${message}`),
  );
}
