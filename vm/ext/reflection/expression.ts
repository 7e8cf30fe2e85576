/**
 * Constant expressions of a source: their values, and whether they are plain values.
 *
 * *Source:* https://www.php.net/language.constants.syntax; php-src Zend/zend_compile.c (zend_eval_const_expr)
 *
 * @module
 */
import type { PhpClass } from "../../runtime/class.ts";
import { toBoolean } from "../../runtime/conversion.ts";
import { evaluateTree } from "../../runtime/include.ts";
import type { PhpValue } from "../../runtime/value.ts";
import type { Expression, Program, Statement } from "../../syntax/mod.ts";
import { resolverAt, type Surroundings } from "./source.ts";

/** Where an expression stands. */
export interface ExpressionPlace {
  readonly place: Surroundings;
  /** What `self` means there. */
  readonly scope: PhpClass | null;
  /** What `__FUNCTION__` and `__METHOD__` give. */
  readonly functionName: string;
  /** Whether PHP puts in the literal values of the class's own constants when it compiles. */
  readonly knowsConstants?: boolean;
}

/** The value of a constant expression. Throws: what the expression throws. */
export function evaluate(node: Expression, at: ExpressionPlace): PhpValue {
  if (node.kind === "StringLiteral" || node.kind === "IntegerLiteral") return node.value;
  let known = programs.get(node);
  if (known === undefined) programs.set(node, known = new Map());
  const key = `${at.scope?.kind} ${at.scope?.name} ${at.functionName}`;
  let program = known.get(key);
  if (program === undefined) known.set(key, program = programOf(node, at));
  return evaluateTree(program, at.scope, at.place.unit.path);
}

/** Programs by the expression that they return, for each class and function that it was looked at in. */
const programs = new WeakMap<Expression, Map<string, Program>>();

function programOf(node: Expression, at: ExpressionPlace): Program {
  const { namespace, uses, unit } = at.place;
  const base = { line: node.line, start: node.start };
  const result: Statement = { ...base, kind: "Return", value: settled(node, at) as Expression };
  const statements: Statement[] = [...uses, result];
  return {
    ...base,
    kind: "Program",
    statements: namespace === null
      ? statements
      : [{ ...base, kind: "Namespace", name: namespace.name, isBraced: true, statements }],
    endLine: node.line,
    strictTypes: unit.isStrict,
    hasYield: false,
  };
}

/** A tree in which magic constants are what they are where the expression was written. */
function settled(value: unknown, at: ExpressionPlace): unknown {
  if (Array.isArray(value)) return value.map((item) => settled(item, at));
  if (value === null || typeof value !== "object") return value;
  const node = value as Expression;
  if (node.kind === "MagicConstant") {
    const text = magicText(node.name, at);
    if (text !== null) return { kind: "StringLiteral", line: node.line, start: node.start, value: text };
  }
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, settled(child, at)]));
}

/** The text of a magic constant; null for one that the compiler knows as well. */
export function magicText(name: string, at: ExpressionPlace): string | null {
  const { scope, functionName } = at;
  switch (name) {
    case "__CLASS__":
      return scope?.name ?? "";
    case "__FUNCTION__":
      return functionName;
    case "__METHOD__":
      return scope === null || functionName === "" ? functionName : `${scope.name}::${functionName}`;
    case "__TRAIT__":
      return scope?.kind === "trait" ? scope.name : "";
    case "__NAMESPACE__":
      return at.place.namespace?.name?.name ?? "";
  }
  return null;
}

/** The expression that is left when conditions that are plain values are decided. */
export function decided(node: Expression, at: ExpressionPlace): Expression {
  if (node.kind !== "Ternary" || !isPlain(node.condition, at)) return node;
  const holds = toBoolean(evaluate(node.condition, at));
  return decided(holds ? node.middle ?? node.condition : node.otherwise, at);
}

/** Whether PHP knows the value when it compiles: no constant, no object in it. */
export function isPlain(node: Expression, at: ExpressionPlace): boolean {
  switch (node.kind) {
    case "IntegerLiteral":
    case "FloatLiteral":
    case "StringLiteral":
    case "MagicConstant":
      return true;
    case "ConstantFetch":
      return /^(?:true|false|null)$/i.test(node.name.name) && node.name.form !== "qualified";
    case "ClassConstant":
      return at.knowsConstants === true && isOwnConstant(node, at) ||
        typeof node.name === "string" && node.name.toLowerCase() === "class" &&
          node.class.kind === "Name" &&
          (node.class.special === null || node.class.special === "self" && !isInTrait(at));
    case "ArrayLiteral":
      return node.items.every((item) =>
        (item.key === null || isPlain(item.key, at)) && isPlain(item.value, at)
      );
    case "Unary":
    case "Cast":
      return isPlain(node.operand, at);
    case "Binary":
    case "Logical":
    case "Coalesce":
      return isPlain(node.left, at) && isPlain(node.right, at);
    case "Ternary":
      return isPlain(node.condition, at) && (node.middle === null || isPlain(node.middle, at)) &&
        isPlain(node.otherwise, at);
    case "ArrayAccess":
      return isPlain(node.object, at) && node.index !== null && isPlain(node.index, at);
  }
  return false;
}

function isOwnConstant(node: Extract<Expression, { kind: "ClassConstant" }>, at: ExpressionPlace): boolean {
  const { scope } = at;
  if (scope === null || isInTrait(at) || typeof node.name !== "string" || node.class.kind !== "Name") {
    return false;
  }
  const isOwn = node.class.special === "self" ||
    node.class.special === null &&
      resolverAt(at.place).resolveClass(node.class).toLowerCase() === scope.lowerName;
  const info = isOwn ? scope.constants.get(node.name) : undefined;
  return info !== undefined && info.cls === scope && !info.isCase && typeof info.initial !== "function";
}

/** Whether code was written in a trait, whichever class has it now. */
function isInTrait({ place }: ExpressionPlace): boolean {
  return place.isTrait;
}

/** The name of the constant that an expression is, as PHP resolves it; null when it is something else. */
export function constantName(node: Expression, at: ExpressionPlace): string | null {
  const names = resolverAt(at.place);
  if (node.kind === "ConstantFetch") return isPlain(node, at) ? null : names.resolveConstant(node.name).name;
  if (node.kind !== "ClassConstant" || node.class.kind !== "Name" || typeof node.name !== "string") {
    return null;
  }
  if (isPlain(node, at)) return null;
  return `${node.class.special ?? names.resolveClass(node.class)}::${node.name}`;
}
