/**
 * What PHP's compiler says of a type by itself, and how it writes types.
 *
 * @module
 */

import type { BuiltinType, IntersectionType, NamedType, TypeNode } from "./ast_declaration.ts";
import { SyntaxDiagnostic, type SyntaxNotice } from "./diagnostic.ts";
import type { NameResolver } from "./name_resolution.ts";

type SingleType = BuiltinType | NamedType;

/** The class that a type stands in. */
export interface TypeScope {
  readonly resolver: NameResolver;
  readonly hasClass: boolean;
  readonly hasParent: boolean;
  /** Where warnings go. */
  readonly notices: SyntaxNotice[];
}

/** Names that PHP takes for types of its own, which no `\` may stand before. */
const UNQUALIFIED: ReadonlySet<string> = new Set([
  ...[
    "int",
    "float",
    "string",
    "bool",
    "iterable",
    "object",
    "mixed",
    "void",
    "never",
    "null",
    "false",
    "true",
  ],
]);

/** Order in which PHP writes the types that are not classes. */
const ORDER: readonly string[] = [
  ...["static", "callable", "object", "array", "string", "int", "float"],
  ...["bool", "false", "true", "void", "never"],
];

/** Gives a type in the way PHP writes it in messages. */
export function typeText(type: TypeNode, scope: TypeScope): string {
  switch (type.kind) {
    case "BuiltinType":
      return type.name === "iterable" ? "Traversable|array" : type.name;
    case "NamedType":
      return type.name.special === null ? scope.resolver.resolveClass(type.name) : type.name.name;
    case "IntersectionType":
      return type.types.map((part) => typeText(part, scope)).join("&");
    case "NullableType": {
      const text = typeText(type.type, scope);
      return text.includes("|") ? `${text}|null` : `?${text}`;
    }
    case "UnionType":
      return unionText(type.types, scope);
  }
}

function unionText(types: readonly (SingleType | IntersectionType)[], scope: TypeScope): string {
  const classes: string[] = [];
  const builtins = new Set<string>();
  for (const type of types) {
    if (type.kind === "IntersectionType") classes.push(`(${typeText(type, scope)})`);
    else if (type.kind === "NamedType") classes.push(typeText(type, scope));
    else if (type.name === "iterable") builtins.add("array") && classes.push("Traversable");
    else builtins.add(type.name);
  }
  const parts = [...classes, ...ORDER.filter((name) => builtins.has(name))];
  if (!builtins.has("null")) return parts.join("|");
  return parts.length === 1 && !parts[0]!.startsWith("(") ? `?${parts[0]}` : [...parts, "null"].join("|");
}

/**
 * Checks a type for what no context allows.
 *
 * Throws: SyntaxDiagnostic with PHP's message.
 */
export function checkType(type: TypeNode, scope: TypeScope): void {
  switch (type.kind) {
    case "BuiltinType":
    case "NamedType":
      checkSingle(type, scope);
      return;
    case "NullableType":
      checkSingle(type.type, scope);
      checkNullable(type.type);
      return;
    case "IntersectionType":
      checkIntersection(type, scope);
      return;
    case "UnionType":
      checkUnion(type.types, typeText(type, scope), type.line, scope);
  }
}

function fail(message: string, line: number): never {
  throw new SyntaxDiagnostic("compile", message, line);
}

function checkSingle(type: SingleType, scope: TypeScope): void {
  if (type.kind === "BuiltinType") {
    if (type.name === "static" && !scope.hasClass) {
      fail('Cannot use "static" when no class scope is active', type.line);
    }
    return;
  }
  const { name, form, special, line } = type.name;
  if (special !== null) {
    if (!scope.hasClass) fail(`Cannot use "${special}" when no class scope is active`, line);
    if (special === "parent" && !scope.hasParent) {
      fail('Cannot use "parent" when current class scope has no parent', line);
    }
  }
  if (form !== "unqualified") {
    const resolved = scope.resolver.resolveClass(type.name).toLowerCase();
    if (UNQUALIFIED.has(resolved)) fail(`Type declaration '${resolved}' must be unqualified`, line);
  } else if (special === null) warnConfusable(name, type, scope);
}

/** Names that look like types of PHP, with the type that is meant; null where PHP has none. */
const CONFUSABLE: ReadonlyMap<string, string | null> = new Map([
  ["boolean", "bool"],
  ["integer", "int"],
  ["double", "float"],
  ["resource", null],
]);

function warnConfusable(name: string, type: NamedType, scope: TypeScope): void {
  const meant = CONFUSABLE.get(name.toLowerCase());
  if (meant === undefined || scope.resolver.isImported(name)) return;
  const resolved = scope.resolver.resolveClass(type.name);
  const advice = resolved === name ? "" : ' or import the class with "use"';
  const what = meant === null
    ? "is not a supported builtin type and will be interpreted as a class name."
    : `will be interpreted as a class name. Did you mean "${meant}"?`;
  scope.notices.push({
    level: "warning",
    message: `"${name}" ${what} Write "\\${resolved}"${advice} to suppress this warning`,
    line: type.line,
  });
}

function checkNullable(type: SingleType): void {
  if (type.kind !== "BuiltinType") return;
  switch (type.name) {
    case "mixed":
      return fail("Type mixed cannot be marked as nullable since mixed already includes null", type.line);
    case "null":
      return fail("null cannot be marked as nullable", type.line);
    case "void":
      return fail("Void can only be used as a standalone type", type.line);
    case "never":
      return fail("never can only be used as a standalone type", type.line);
  }
}

function checkIntersection(type: IntersectionType, scope: TypeScope): void {
  const seen = new Set<string>();
  for (const part of type.types) {
    checkSingle(part, scope);
    if (part.kind === "BuiltinType" || part.name.special !== null) {
      fail(`Type ${typeText(part, scope)} cannot be part of an intersection type`, part.line);
    }
    const name = typeText(part, scope);
    if (seen.has(name.toLowerCase())) fail(`Duplicate type ${name} is redundant`, part.line);
    seen.add(name.toLowerCase());
  }
}

function checkUnion(
  types: readonly (SingleType | IntersectionType)[],
  text: string,
  line: number,
  scope: TypeScope,
): void {
  const builtins = new Set<string>();
  const classes: string[][] = [];
  for (const type of types) {
    if (type.kind === "IntersectionType") {
      checkIntersection(type, scope);
      addClasses(classes, type.types.map((part) => typeText(part, scope)), line);
    } else {
      checkSingle(type, scope);
      if (type.kind === "NamedType") addClasses(classes, [typeText(type, scope)], type.line);
      else addBuiltin(builtins, classes, type);
    }
  }
  const hasClass = types.some((type) => type.kind !== "BuiltinType" || type.name === "static");
  if (builtins.has("object") && hasClass) {
    fail(`Type ${text} contains both object and a class type, which is redundant`, line);
  }
  if (builtins.has("void")) fail("Void can only be used as a standalone type", line);
  if (builtins.has("never")) fail("never can only be used as a standalone type", line);
}

function addBuiltin(seen: Set<string>, classes: string[][], type: BuiltinType): void {
  const { name, line } = type;
  if (name === "mixed") fail("Type mixed can only be used as a standalone type", line);
  if (name === "iterable") {
    if (seen.has("array")) fail("Duplicate type array is redundant", line);
    addClasses(classes, ["Traversable"], line);
    seen.add("array");
    return;
  }
  if ((name === "true" && seen.has("false")) || (name === "false" && seen.has("true"))) {
    fail("Type contains both true and false, bool must be used instead", line);
  }
  if (seen.has(name) || ((name === "false" || name === "true") && seen.has("bool"))) {
    fail(`Duplicate type ${name} is redundant`, line);
  }
  for (const part of ["false", "true"]) {
    if (name === "bool" && seen.has(part)) fail(`Duplicate type ${part} is redundant`, line);
  }
  seen.add(name);
}

/** Adds one member of a union: a class, or the classes of an intersection. */
function addClasses(members: string[][], added: string[], line: number): void {
  const lower = added.map((name) => name.toLowerCase());
  for (const member of members) {
    const memberLower = member.map((name) => name.toLowerCase());
    const isInMember = lower.every((name) => memberLower.includes(name));
    const containsMember = memberLower.every((name) => lower.includes(name));
    if (!isInMember && !containsMember) continue;
    if (isInMember && containsMember) {
      if (added.length === 1) fail(`Duplicate type ${added[0]} is redundant`, line);
      fail(`Type ${added.join("&")} is redundant with type ${member.join("&")}`, line);
    }
    const [strict, loose] = isInMember ? [member, added] : [added, member];
    fail(
      `Type ${strict.join("&")} is redundant as it is more restrictive than type ${loose.join("&")}`,
      line,
    );
  }
  members.push(added);
}
