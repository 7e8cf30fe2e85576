/**
 * Doubles without their boxes, where a type is only likely: an expression of floats is compiled twice, once for all of its operands being
 * floats, which a few tests find out that change nothing, and once for everything else.
 *
 * A local variable that holds floats and other values is a *pair* of JavaScript variables: `$x` holds the value, or `undefined` while it is a
 * float, which then is in `$x$n` as a raw double. Only variables that surely hold a value wherever they are read are such pairs.
 *
 * @module
 */
import { type Code, code, type Fast, isSimple, rawFloat } from "./code.ts";
import type { FunctionState } from "./function_state.ts";
import { T, within } from "./static_type.ts";

/** An operand of an expression of floats: tests, then a double; `isInt` when it stands for an int. */
interface Operand extends Fast {
  readonly isInt: boolean;
}

/** Code without calls and assignments, but for what `Math` has. */
function isPure(js: string): boolean {
  return /^[\w$ .+*/()-]*$/.test(js) && !/[\w$]\(/.test(js.replaceAll("Math.sqrt(", "("));
}

/** What a value is under an operator of floats; null where nothing is gained, or its code does more than compute. */
function operandOf(value: Code): Operand | null {
  if (value.fast !== undefined) return { tests: value.fast.tests, js: value.fast.js, isInt: false };
  if (value.raw) return isPure(value.js) ? { tests: [], js: value.js, isInt: false } : null;
  if (within(value.type, T.NATIVE) && isPure(value.js)) return { tests: [], js: value.js, isInt: true };
  if (within(value.type, T.INT) && isSimple(value.js)) {
    return { tests: [`typeof ${value.js} === "number"`], js: value.js, isInt: true };
  }
  return null;
}

/** The operands of a binary operator when at least one of them is likely a float, and both can be doubles. */
function operandsOf(left: Code, right: Code): { a: Operand; b: Operand; tests: readonly string[] } | null {
  if (left.fast === undefined && right.fast === undefined) return null;
  const a = operandOf(left);
  const b = a === null ? null : operandOf(right);
  if (a === null || b === null || a.isInt && b.isInt) return null;
  return { a, b, tests: [...new Set([...a.tests, ...b.tests])] };
}

/** The fast form of `left operator right`, if there is one. */
export function fastArithmetic(
  f: FunctionState,
  operator: string,
  left: Code,
  right: Code,
): Fast | undefined {
  const operands = operandsOf(left, right);
  if (operands === null) return undefined;
  const { a, b, tests } = operands;
  switch (operator) {
    case "+":
    case "-":
    case "*":
      return { tests, js: `(${a.js} ${operator} ${b.js})` };
    case "/": {
      if (/^\d+(?:\.\d+)?$/.test(b.js) && Number(b.js) !== 0) return { tests, js: `(${a.js} / ${b.js})` };
      if (isSimple(b.js)) return { tests: [...tests, `${b.js} !== 0`], js: `(${a.js} / ${b.js})` };
      const divisor = f.temp();
      return { tests: [...tests, `(${divisor} = ${b.js}) !== 0`], js: `(${a.js} / ${divisor})` };
    }
    case "**": {
      if (b.js !== "2" || a.isInt) return undefined;
      if (isSimple(a.js)) return { tests, js: `(${a.js} * ${a.js})` };
      const base = f.temp();
      return { tests, js: `((${base} = ${a.js}) * ${base})` };
    }
    default:
      return undefined;
  }
}

/** The condition of a comparison and its helper-free form, when both sides are likely floats. */
export function fastComparison(operator: string, left: Code, right: Code): Fast | undefined {
  const operands = operandsOf(left, right);
  if (operands === null) return undefined;
  const { a, b, tests } = operands;
  if (operator.length === 3 && (a.isInt || b.isInt)) return undefined;
  const js = operator.replace(/^([!=])==?$/, "$1==");
  return { tests, js: `${a.js} ${js} ${b.js}` };
}

/** The value without its fast form. */
export function plainly(value: Code): Code {
  return value.fast === undefined ? value : { ...value, fast: undefined };
}

/** A value whose fast form, if it has one, is part of its code. */
export function settled(f: FunctionState, value: Code): Code {
  const { fast } = value;
  if (fast === undefined) return value;
  if (fast.isLeaf === true) return plainly(value);
  const tests = fast.tests.join(" && ") || "true";
  // V8 keeps a double in a register where it knows both sides to be numbers.
  if (value.raw) return rawFloat(`(${tests} ? ${fast.js} : +${value.js})`);
  f.use("PhpFloat");
  return code(`(${tests} ? new PhpFloat(${fast.js}) : ${value.js})`, value.type);
}

/** A raw double of a value with a fast form; `slow` is the code for when that does not hold. */
export function fastDouble(fast: Fast, slow: string): string {
  return `(${fast.tests.join(" && ") || "true"} ? ${fast.js} : +${slow})`;
}

/** The JavaScript variable of a pair that holds its double. */
export function doubleName(f: FunctionState, name: string): string {
  return `${f.js(name)}$n`;
}

/** What a pair holds. */
export function readPair(f: FunctionState, name: string, type: number): Code {
  const js = f.js(name);
  const double = doubleName(f, name);
  if (type === T.FLOAT) return rawFloat(double);
  if ((type & T.FLOAT) === 0) return code(js, type);
  f.use("PhpFloat");
  return {
    js: `(${js} === undefined ? new PhpFloat(${double}) : ${js})`,
    type,
    raw: false,
    isLate: true,
    fast: { tests: [`${js} === undefined`], js: double, isLeaf: true },
  };
}

/**
 * Code that stores a value in a pair; what the code gives means nothing.
 *
 * @param boxed The value's code when it is no raw double, its fast form left out.
 */
export function storePair(f: FunctionState, name: string, value: Code, boxed: string): string {
  const js = f.js(name);
  const double = doubleName(f, name);
  f.assigned.add(name);
  if (value.raw) return `(${double} = ${settled(f, value).js}, ${js} = undefined)`;
  if ((value.type & T.FLOAT) === 0) return `(${js} = ${boxed})`;
  f.use("PhpFloat");
  const held = f.temp();
  const slow =
    `((${held} = ${boxed}) instanceof PhpFloat ? (${double} = ${held}.value, ${js} = undefined) : (${js} = ${held}))`;
  if (value.fast === undefined) return slow;
  return `(${
    value.fast.tests.join(" && ") || "true"
  } ? (${double} = ${value.fast.js}, ${js} = undefined) : ${slow})`;
}
