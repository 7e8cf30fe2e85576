/**
 * The signatures that PHP demands of magic methods.
 *
 * @module
 */

import type { MethodDeclaration, TypeNode } from "./ast_declaration.ts";
import { acceptsLiteral } from "./check_function.ts";
import { fail } from "./check_target.ts";
import type { SyntaxNotice } from "./diagnostic.ts";

interface Signature {
  /** Number of parameters; null for any. */
  readonly count: number | null;
  readonly isStatic: boolean;
  /** False for `__construct` and its like, which may be hidden. */
  readonly isPublic: boolean;
  /** What the parameters must take when they are typed. */
  readonly parameters: readonly string[];
  /** What a declared result must be; null for anything, "none" when there may be none. */
  readonly returns: string | null;
}

function signature(
  count: number | null,
  returns: string | null,
  parameters: readonly string[] = [],
  isStatic = false,
  isPublic = true,
): Signature {
  return { count, isStatic, isPublic, parameters, returns };
}

const SIGNATURES: ReadonlyMap<string, Signature> = new Map([
  ["__construct", signature(null, "none", [], false, false)],
  ["__destruct", signature(0, "none", [], false, false)],
  ["__clone", signature(0, "void", [], false, false)],
  ["__get", signature(1, null, ["string"])],
  ["__set", signature(2, "void", ["string"])],
  ["__isset", signature(1, "bool", ["string"])],
  ["__unset", signature(1, "void", ["string"])],
  ["__call", signature(2, null, ["string", "array"])],
  ["__callstatic", signature(2, null, ["string", "array"], true)],
  ["__tostring", signature(0, "string")],
  ["__debuginfo", signature(0, "?array")],
  ["__serialize", signature(0, "array")],
  ["__unserialize", signature(1, "void", ["array"])],
  ["__set_state", signature(1, "object", ["array"], true)],
  ["__invoke", signature(null, null)],
  ["__sleep", signature(0, "array")],
  ["__wakeup", signature(0, "void")],
]);

/** Checks a method whose name is magic. */
export function checkMagicMethod(node: MethodDeclaration, className: string, notices: SyntaxNotice[]): void {
  const wanted = SIGNATURES.get(node.name.toLowerCase());
  if (wanted === undefined) return;
  const { line, modifiers } = node;
  const shown = `${className}::${node.name}()`;
  if (wanted.count !== null && node.parameters.length !== wanted.count) {
    if (wanted.count === 0) fail(`Method ${shown} cannot take arguments`, line);
    fail(`Method ${shown} must take exactly ${wanted.count} argument${wanted.count === 1 ? "" : "s"}`, line);
  }
  if (wanted.count !== null && node.parameters.some((parameter) => parameter.byReference)) {
    fail(`Method ${shown} cannot take arguments by reference`, line);
  }
  if (modifiers.isStatic && !wanted.isStatic) fail(`Method ${shown} cannot be static`, line);
  if (!modifiers.isStatic && wanted.isStatic) fail(`Method ${shown} must be static`, line);
  if (wanted.isPublic && modifiers.visibility !== null && modifiers.visibility !== "public") {
    notices.push({
      level: "warning",
      message: `The magic method ${shown} must have public visibility`,
      line,
    });
  }
  checkMagicTypes(node, wanted, shown);
}

function checkMagicTypes(node: MethodDeclaration, wanted: Signature, shown: string): void {
  for (const [index, type] of wanted.parameters.entries()) {
    const parameter = node.parameters[index];
    if (parameter === undefined || parameter.type === null || acceptsLiteral(parameter.type, type)) continue;
    const message = `${shown}: Parameter #${
      index + 1
    } ($${parameter.name}) must be of type ${type} when declared`;
    fail(message, node.line);
  }
  if (node.returnType === null || wanted.returns === null) return;
  if (wanted.returns === "none") fail(`Method ${shown} cannot declare a return type`, node.line);
  if (!isWithin(node.returnType, wanted.returns)) {
    fail(`${shown}: Return type must be ${wanted.returns} when declared`, node.line);
  }
}

/** Tells whether every part of a declared result is among what is wanted; `never` always is. */
function isWithin(type: TypeNode, wanted: string): boolean {
  switch (type.kind) {
    case "UnionType":
      return type.types.every((part) => isWithin(part, wanted));
    case "NullableType":
      return wanted.startsWith("?") && isWithin(type.type, wanted);
    case "BuiltinType": {
      const name = type.name;
      if (name === "never" || name === wanted || `?${name}` === wanted) return true;
      if (name === "null") return wanted.startsWith("?");
      if (name === "static") return wanted === "object";
      return wanted === "bool" && (name === "true" || name === "false");
    }
    default:
      return wanted === "object";
  }
}
