/**
 * Array literals: constant ones are made once, lists take their values over, maps share their key list.
 *
 * @module
 */
import type { ArrayItem, Expression } from "../syntax/mod.ts";
import { stringKey } from "../runtime/array_key.ts";
import type { Key } from "../runtime/array.ts";
import { NO_INT_KEY } from "../runtime/key_list.ts";
import { type Code, code, quote } from "./code.ts";
import { referenceArgument } from "./emit_call.ts";
import { counted } from "./emit_counting.ts";
import { emit, owned, value } from "./emit_expression.ts";
import type { FunctionState } from "./function_state.ts";
import { T } from "./static_type.ts";

type ArrayNode = Extract<Expression, { kind: "ArrayLiteral" }>;

/** An array literal. */
export function emitArray(f: FunctionState, node: ArrayNode): Code {
  const made = emitLiteral(f, node);
  return isConstantArray(node) ? made : code(counted(f, "holdElements", made.js), T.ARRAY);
}

function emitLiteral(f: FunctionState, node: ArrayNode): Code {
  const items = node.items;
  f.use("PhpArray");
  if (items.length === 0) return code("new PhpArray([], null)", T.ARRAY);
  if (items.some((item) => item.unpack || item.byReference)) return built(f, items);
  if (isConstantArray(node)) return code(f.unit.constant("c", constantArray(f, node)), T.ARRAY);
  if (items.every((item) => item.key === null)) {
    return code(`new PhpArray([${items.map((item) => owned(f, item.value)).join(", ")}], null)`, T.ARRAY);
  }
  const shape = literalKeys(items);
  if (shape === null) return built(f, items);
  const keys = f.unit.constant("k", `[${shape.keys.map(keyText).join(", ")}]`);
  const values = items.map((item) => owned(f, item.value));
  return code(`PhpArray.ofShape(${keys}, [${values.join(", ")}], ${shape.nextFree})`, T.ARRAY);
}

function keyText(key: Key): string {
  return typeof key === "string" ? quote(key) : typeof key === "bigint" ? `${key}n` : String(key);
}

interface Shape {
  readonly keys: Key[];
  readonly nextFree: number;
}

/** Normal, distinct keys when all are literals; null otherwise. */
function literalKeys(items: readonly ArrayItem[]): Shape | null {
  const keys: Key[] = [];
  const seen = new Set<Key>();
  let nextFree = NO_INT_KEY;
  for (const item of items) {
    let key: Key;
    if (item.key === null) key = nextFree === NO_INT_KEY ? 0 : nextFree;
    else if (item.key.kind === "StringLiteral") key = stringKey(item.key.value);
    else if (item.key.kind === "IntegerLiteral" && typeof item.key.value === "number") key = item.key.value;
    else return null;
    if (seen.has(key)) return null;
    seen.add(key);
    keys.push(key);
    if (typeof key === "bigint") return null;
    if (typeof key === "number" && (key >= nextFree || nextFree === NO_INT_KEY)) nextFree = key + 1;
  }
  return { keys, nextFree };
}

function isConstantArray(node: ArrayNode): boolean {
  return literalKeys(node.items) !== null && node.items.every((item) => isConstant(item.value));
}

/** Whether an expression is a literal all through. */
export function isConstant(node: Expression): boolean {
  switch (node.kind) {
    case "IntegerLiteral":
    case "FloatLiteral":
    case "StringLiteral":
      return true;
    case "ConstantFetch":
      return /^(?:true|false|null)$/i.test(node.name.name) && node.name.form !== "qualified";
    case "Unary":
      return node.operator === "-" &&
        (node.operand.kind === "IntegerLiteral" || node.operand.kind === "FloatLiteral") &&
        !(node.operand.kind === "IntegerLiteral" &&
          (node.operand.value === 0 || typeof node.operand.value === "bigint"));
    case "ArrayLiteral":
      return node.items.every((item) => !item.unpack && !item.byReference) && isConstantArray(node);
    default:
      return false;
  }
}

/** Code that makes a constant array; it is shared from the start, so that writers copy it. */
export function constantArray(f: FunctionState, node: ArrayNode): string {
  f.use("constantList");
  f.use("constantMap");
  const values = node.items.map((item) => constantValue(f, item.value)).join(", ");
  if (node.items.every((item) => item.key === null)) return `constantList([${values}])`;
  const shape = literalKeys(node.items) as Shape;
  return `constantMap([${shape.keys.map(keyText).join(", ")}], [${values}], ${shape.nextFree})`;
}

/** Code of a constant expression's value. */
export function constantValue(f: FunctionState, node: Expression): string {
  if (node.kind === "ArrayLiteral") return constantArray(f, node);
  return value(f, node);
}

/** An array made item by item. */
function built(f: FunctionState, items: readonly ArrayItem[]): Code {
  const array = f.temp();
  const parts = [`${array} = new PhpArray([], null)`];
  for (const item of items) {
    if (item.unpack) {
      const helper = f.use(f.inConstant ? "appendConstant" : "appendAll");
      parts.push(`${helper}(${array}, ${value(f, item.value)}, S)`);
    } else if (item.byReference) {
      f.use("bindDimension");
      const key = item.key === null ? "undefined" : value(f, item.key);
      parts.push(`bindDimension(${array}, ${key}, ${referenceArgument(f, item.value)})`);
    } else if (item.key === null) {
      f.use("appendValue");
      parts.push(`appendValue(${array}, ${owned(f, item.value)})`);
    } else {
      f.use("PhpFloat");
      // A key that is a plain variable is read after the value ran, as PHP reads its compiled variables.
      let given = "";
      if (item.key.kind === "Variable") {
        given = f.temp();
        parts.push(`${given} = ${owned(f, item.value)}`);
      }
      const key = emit(f, item.key);
      const keyJs = key.raw ? `new PhpFloat(${key.js})` : key.js;
      parts.push(`${array}.set(${keyJs}, ${given === "" ? owned(f, item.value) : given})`);
    }
  }
  return code(`(${[...parts, array].join(", ")})`, T.ARRAY);
}
