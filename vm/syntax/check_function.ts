/**
 * What PHP's compiler says of parameters, captured variables and results.
 *
 * @module
 */

import type { Closure, Parameter, TypeNode } from "./ast_declaration.ts";
import type { FunctionNode, Return } from "./ast_statement.ts";
import type { SyntaxNotice } from "./diagnostic.ts";
import { fail, isNullsafe } from "./check_target.ts";
import { checkType, type TypeScope, typeText } from "./check_type.ts";

/** Variables that are the same everywhere. */
export const AUTO_GLOBALS: ReadonlySet<string> = new Set([
  ...["GLOBALS", "_GET", "_POST", "_COOKIE", "_SERVER", "_ENV", "_REQUEST", "_FILES", "_SESSION"],
]);

/** Checks the parameters; `shownName` is the function's name in deprecations. */
export function checkParameters(
  node: FunctionNode,
  scope: TypeScope,
  shownName: string,
  notices: SyntaxNotice[],
): void {
  const seen = new Set<string>();
  let variadic = false;
  for (const parameter of node.parameters) {
    const { name, line } = parameter;
    if (AUTO_GLOBALS.has(name)) fail(`Cannot re-assign auto-global variable ${name}`, line);
    if (seen.has(name)) fail(`Redefinition of parameter $${name}`, line);
    if (name === "this") fail("Cannot use $this as parameter", line);
    seen.add(name);
    if (variadic) fail("Only the last parameter can be variadic", line);
    variadic = parameter.variadic;
    if (variadic && parameter.default !== null) fail("Variadic parameter cannot have a default value", line);
    if (parameter.type !== null) checkParameterType(parameter, parameter.type, scope);
  }
  noteParameters(node.parameters, shownName, notices);
}

function checkParameterType(parameter: Parameter, type: TypeNode, scope: TypeScope): void {
  checkType(type, scope);
  if (type.kind === "BuiltinType" && (type.name === "void" || type.name === "never")) {
    fail(`${type.name} cannot be used as a parameter type`, parameter.line);
  }
  const given = literalType(parameter);
  const isImplicit = given === "null" && parameter.promotion === null;
  if (given === null || acceptsLiteral(type, given) || isImplicit) return;
  const text = typeText(type, scope);
  fail(
    `Cannot use ${given} as default value for parameter $${parameter.name} of type ${text}`,
    parameter.line,
  );
}

function literalType(parameter: Parameter): string | null {
  return parameter.default === null ? null : typeOfLiteral(parameter.default);
}

/** Gives the type of a literal as PHP names it; null for what is not known here. */
export function typeOfLiteral(value: NonNullable<Parameter["default"]>): string | null {
  switch (value.kind) {
    case "IntegerLiteral":
      return "int";
    case "FloatLiteral":
      return "float";
    case "StringLiteral":
      return "string";
    case "ArrayLiteral":
      return value.items.length === 0 ? "array" : null;
    case "ConstantFetch": {
      const name = value.name.name.toLowerCase();
      if (value.name.form === "qualified" || value.name.form === "relative") return null;
      if (name === "null") return "null";
      return name === "true" || name === "false" ? "bool" : null;
    }
    default:
      return null;
  }
}

/** Tells whether a type takes a literal of this type. */
export function acceptsLiteral(type: TypeNode, given: string): boolean {
  switch (type.kind) {
    case "NamedType":
    case "IntersectionType":
      return false;
    case "NullableType":
      return given === "null" || acceptsLiteral(type.type, given);
    case "UnionType":
      return type.types.some((part) => acceptsLiteral(part, given));
    case "BuiltinType":
      if (type.name === "mixed" || type.name === given) return true;
      if (given === "int") return type.name === "float";
      if (given === "bool") return type.name === "true" || type.name === "false";
      return given === "array" && type.name === "iterable";
  }
}

/** Tells whether a type takes null. */
export function isNullable(type: TypeNode): boolean {
  return acceptsLiteral(type, "null");
}

function noteParameters(parameters: readonly Parameter[], shownName: string, notices: SyntaxNotice[]): void {
  for (let index = 0; index < parameters.length; index++) {
    const parameter = parameters[index]!;
    const { name, line, type } = parameter;
    const isNullDefault = literalType(parameter) === "null";
    const required = parameters.find((other, place) =>
      place > index && other.default === null && !other.variadic
    );
    if (
      parameter.default !== null && required !== undefined &&
      !(isNullDefault && type !== null && !isNullable(type))
    ) {
      const rest = `declared before required parameter $${
        lastRequired(parameters)
      } is implicitly treated as a required parameter`;
      notices.push({
        level: "deprecated",
        message: `${shownName}(): Optional parameter $${name} ${rest}`,
        line,
      });
    }
    if (isNullDefault && type !== null && !isNullable(type) && parameter.promotion === null) {
      const rest = "as nullable is deprecated, the explicit nullable type must be used instead";
      notices.push({
        level: "deprecated",
        message: `${shownName}(): Implicitly marking parameter $${name} ${rest}`,
        line,
      });
    }
  }
}

function lastRequired(parameters: readonly Parameter[]): string {
  return parameters.findLast((parameter) => parameter.default === null && !parameter.variadic)!.name;
}

/** Checks what a closure captures. */
export function checkClosureUses(node: Closure): void {
  const seen = new Set<string>();
  for (const { name, line } of node.uses) {
    if (name === "this") fail("Cannot use $this as lexical variable", line);
    if (AUTO_GLOBALS.has(name)) fail("Cannot use auto-global as lexical variable", line);
    if (seen.has(name)) fail(`Cannot use variable $${name} twice`, line);
    seen.add(name);
    if (node.parameters.some((parameter) => parameter.name === name)) {
      fail(`Cannot use lexical variable $${name} as a parameter name`, line);
    }
  }
}

const GENERATOR_TYPES: ReadonlySet<string> = new Set(["mixed", "object", "iterable", "static"]);
const GENERATOR_CLASSES: ReadonlySet<string> = new Set(["traversable", "iterator", "generator"]);

/** Checks the declared result of a function that may be a generator. */
export function checkReturnType(node: FunctionNode, scope: TypeScope, shownName: string): void {
  const type = node.returnType;
  if (type === null) return;
  checkType(type, scope);
  if (node.byReferenceReturn && type.kind === "BuiltinType" && type.name === "void") {
    const message = `${shownName}(): Returning by reference from a void function is deprecated`;
    scope.notices.push({ level: "deprecated", message, line: node.line });
  }
  if (node.isGenerator && !takesGenerator(type, scope)) {
    const text = typeText(type, scope);
    fail(`Generator return type must be a supertype of Generator, ${text} given`, node.line);
  }
}

function takesGenerator(type: TypeNode, scope: TypeScope): boolean {
  switch (type.kind) {
    case "BuiltinType":
      return GENERATOR_TYPES.has(type.name);
    case "NamedType":
      return GENERATOR_CLASSES.has(scope.resolver.resolveClass(type.name).toLowerCase());
    case "NullableType":
      return takesGenerator(type.type, scope);
    case "UnionType":
      return type.types.some((part) => takesGenerator(part, scope));
    case "IntersectionType":
      return type.types.every((part) => takesGenerator(part, scope));
  }
}

/** Checks a `return` against the declared result. */
export function checkReturn(statement: Return, node: FunctionNode | null): void {
  const type = node?.returnType ?? null;
  if (node?.byReferenceReturn && statement.value !== null && isNullsafe(statement.value)) {
    fail("Cannot take reference of a nullsafe chain", statement.line);
  }
  if (node === null || type === null || node.isGenerator) return;
  const { value, line } = statement;
  const builtin = type.kind === "BuiltinType" ? type.name : "";
  if (builtin === "void") {
    if (value === null) return;
    const isNull = typeOfLiteral(value) === "null";
    const hint = isNull ? ' (did you mean "return;" instead of "return null;"?)' : "";
    fail(`A void function must not return a value${hint}`, line);
  }
  if (builtin === "never") fail("A never-returning function must not return", line);
  if (value === null) {
    const hint = isNullable(type) ? ' (did you mean "return null;" instead of "return;"?)' : "";
    fail(`A function with return type must return a value${hint}`, line);
  }
}
