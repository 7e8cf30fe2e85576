/**
 * `&` with a literal mask of at most 32 bits: only the lower half of the other side matters.
 *
 * Of sums with one product or shift (`($seed * 1103515245 + 12345) & 0x7fffffff`, `($hash * 33 + ord($c)) & 0xffffffff`)
 * the lower half comes from `Math.imul`, where the whole would be a `bigint`: 5 ns instead of 270.
 *
 * @module
 */
import type { Binary, Expression } from "../syntax/mod.ts";
import { targetOfName } from "./call_target.ts";
import { type Code, code, isSimple } from "./code.ts";
import { emit } from "./emit_expression.ts";
import type { FunctionState } from "./function_state.ts";
import { T, within } from "./static_type.ts";

/** A product up to here, plus up to {@linkcode ADDENDS_MAX} safe ints, stays within 64 bits whatever the rounding. */
const PRODUCT_MAX = "9100000000000000000";
const ADDENDS_MAX = 6;

/** The value of a literal that is a mask of at most 32 bits, or null. */
export function maskLiteral(js: string): number | null {
  if (!/^\d{1,10}$/.test(js)) return null;
  const mask = Number(js);
  return mask <= 0xffffffff ? mask : null;
}

/** Whether an operand of `&` is such a literal. */
export function isMask(node: Expression): boolean {
  return node.kind === "IntegerLiteral" && typeof node.value === "number" && node.value >= 0 &&
    node.value <= 0xffffffff;
}

/** The bits of an expression, whose lower 32 are right, that a mask lets through. */
function masked(js: string, mask: number): string {
  if (mask === 0xffffffff) return `(${js}) >>> 0`;
  return mask < 0x80000000 ? `(${js}) & ${mask}` : `((${js}) & ${mask | 0}) >>> 0`;
}

/** `value & mask`, or `mask & value`, where the mask is a literal of at most 32 bits. */
export function maskedValue(f: FunctionState, value: Code, mask: number, isMaskFirst: boolean): Code {
  f.use("bitAnd");
  const type = T.SMALL | (value.type & T.OBJECT);
  if (within(value.type, T.NATIVE)) return code(`(${masked(value.js, mask)})`, type);
  let first = value.js;
  let name = value.js;
  if (!isSimple(value.js)) {
    name = f.temp();
    first = `(${name} = ${value.js})`;
  }
  const operands = isMaskFirst ? `${mask}, ${name}` : `${name}, ${mask}`;
  return code(`(typeof ${first} === "number" ? ${masked(name, mask)} : bitAnd(${operands}))`, type);
}

/** A masked sum while it is written: code that binds the operands, what must hold, the low half, the whole. */
interface Sum {
  readonly setup: string[];
  readonly tests: string[];
  readonly estimates: string[];
  type: number;
  addends: number;
}

/** `(a * b + c) & mask` and the like, or null for any other expression. */
export function maskedSum(f: FunctionState, node: Binary): Code | null {
  if (node.operator !== "&") return null;
  const [operand, literal] = isMask(node.right) ? [node.left, node.right] : [node.right, node.left];
  if (!isMask(literal) || !isSum(f, operand) || countProducts(operand) !== 1) return null;
  const mask = (literal as Extract<Expression, { kind: "IntegerLiteral" }>).value as number;
  const sum: Sum = { setup: [], tests: [], estimates: [], type: 0, addends: 0 };
  const { low, whole } = write(f, sum, operand as Binary);
  if (sum.addends > ADDENDS_MAX) return null;
  const setup = sum.setup.map((one) => `${one}, `).join("");
  const tests = [...new Set(sum.tests), ...sum.estimates].join(" && ");
  const slow = `${f.use("bitAnd")}(${whole}, ${mask})`;
  return code(`(${setup}${tests} ? ${masked(low, mask)} : ${slow})`, T.SMALL | (sum.type & T.OBJECT));
}

/** Whether a node is made of sums, products and shifts of operands that change no variable. */
function isSum(f: FunctionState, node: Expression): boolean {
  if (node.kind !== "Binary") return false;
  switch (node.operator) {
    case "+":
    case "-":
      return (isSum(f, node.left) || isCalm(f, node.left)) && (isSum(f, node.right) || isCalm(f, node.right));
    case "*":
      return isCalm(f, node.left) && isCalm(f, node.right);
    case "<<":
      return isCalm(f, node.left) && isShift(node.right);
    default:
      return false;
  }
}

function isShift(node: Expression): boolean {
  return node.kind === "IntegerLiteral" && typeof node.value === "number" && node.value >= 0 &&
    node.value < 32;
}

function isCalm(f: FunctionState, node: Expression): boolean {
  switch (node.kind) {
    case "IntegerLiteral":
      return typeof node.value === "number" && Math.abs(node.value) <= 0x7fffffff;
    case "Variable":
      return typeof node.name === "string" && f.storage(node.name) === "plain" && !f.isRaw(node.name) &&
        !f.pairs.has(node.name);
    case "ArrayAccess":
      return node.index !== null && isCalm(f, node.object) && isCalm(f, node.index);
    case "Call": {
      if (node.callee.kind !== "Name" || node.isFirstClassCallable || node.arguments.length !== 1) {
        return false;
      }
      const target = targetOfName(f.unit, node.callee);
      if (target.kind !== "builtin" || target.name !== "ord" && target.name !== "strlen") return false;
      const [argument] = node.arguments;
      return !argument!.unpack && argument!.name === null && isCalm(f, argument!.value);
    }
    default:
      return false;
  }
}

function countProducts(node: Expression): number {
  if (node.kind !== "Binary") return 0;
  if (node.operator === "*" || node.operator === "<<") return 1;
  return countProducts(node.left) + countProducts(node.right);
}

/** Code of the lower half of a sum, and of the whole by the general helpers. */
function write(f: FunctionState, sum: Sum, node: Binary): { low: string; whole: string } {
  const left = side(f, sum, node.left);
  if (node.operator === "<<") {
    const count = (node.right as Extract<Expression, { kind: "IntegerLiteral" }>).value as number;
    estimate(f, sum, `${left.low} * ${2 ** count}`);
    return { low: `(${left.low} << ${count})`, whole: `${f.use("shiftLeft")}(${left.whole}, ${count})` };
  }
  const right = side(f, sum, node.right);
  if (node.operator === "*") {
    estimate(f, sum, `${left.low} * ${right.low}`);
    return {
      low: `Math.imul(${left.low}, ${right.low})`,
      whole: `${f.use("multiply")}(${left.whole}, ${right.whole})`,
    };
  }
  sum.addends++;
  const half = (one: { low: string }) =>
    isSimple(one.low) && !/^-?\d/.test(one.low) ? `(${one.low} | 0)` : one.low;
  const helper = f.use(node.operator === "+" ? "add" : "subtract");
  return {
    low: `(${half(left)} ${node.operator} ${half(right)})`,
    whole: `${helper}(${left.whole}, ${right.whole})`,
  };
}

function estimate(f: FunctionState, sum: Sum, product: string): void {
  const name = f.temp();
  sum.estimates.push(`(${name} = ${product}) <= ${PRODUCT_MAX} && ${name} >= -${PRODUCT_MAX}`);
}

function side(f: FunctionState, sum: Sum, node: Expression): { low: string; whole: string } {
  if (node.kind === "Binary") return write(f, sum, node);
  const value = emit(f, node);
  let name = value.js;
  if (!isSimple(name) && !/^\(-\d+\)$/.test(name)) {
    name = f.temp();
    sum.setup.push(`${name} = ${value.js}`);
  }
  if (!within(value.type, T.NATIVE)) sum.tests.push(`typeof ${name} === "number"`);
  sum.type |= value.type;
  return { low: name, whole: name };
}
