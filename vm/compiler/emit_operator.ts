/**
 * Operators over compiled operands: inline for ints and floats, a helper for the rest.
 *
 * @module
 */
import { type Code, code, isNative, isSimple, rawFloat } from "./code.ts";
import { fastArithmetic, fastComparison, fastDouble, plainly, settled } from "./emit_float.ts";
import { maskedValue, maskLiteral } from "./emit_mask.ts";
import type { FunctionState } from "./function_state.ts";
import { boundedComparison } from "./loop_bound.ts";
import { T, within } from "./static_type.ts";

/** An ordinary PHP value of a compiled expression. */
export function boxed(f: FunctionState, value: Code): string {
  const { js, raw } = settled(f, value);
  if (!raw) return js;
  f.use("PhpFloat");
  return `new PhpFloat(${js})`;
}

/** A raw double of an expression of numeric type; undefined-safe helpers do the rest. */
export function toRaw(f: FunctionState, value: Code): string {
  if (value.fast !== undefined) return fastDouble(value.fast, toRaw(f, plainly(value)));
  if (value.raw) return value.js;
  if (within(value.type, T.NATIVE)) return value.js;
  if (within(value.type, T.FLOAT)) return `(${value.js}).value`;
  f.use("rawNumber");
  return `rawNumber(${value.js})`;
}

/** Binds an expression to a name so that it may be used twice; gives the code that evaluates it and the name. */
export function named(f: FunctionState, js: string): { first: string; name: string } {
  if (isSimple(js)) return { first: js, name: js };
  const name = f.temp();
  return { first: `(${name} = ${js})`, name };
}

/** Both operands under names, evaluated in order, when at least one of them needs it. */
function pair(
  f: FunctionState,
  left: string,
  right: string,
  isLate = false,
): { setup: string; a: string; b: string } {
  const setup: string[] = [];
  let a = left;
  let b = right;
  // A plain variable on the left is read after the right side ran, as PHP reads its compiled variables.
  if (!isSimple(left)) {
    a = f.temp();
    setup.push(`${a} = ${left}`);
  }
  if (!isSimple(right)) {
    b = f.temp();
    if (isLate) setup.unshift(`${b} = ${right}`);
    else setup.push(`${b} = ${right}`);
  }
  return { setup: setup.length === 0 ? "" : setup.join(", ") + ", ", a, b };
}

/** The int tests that an operand still needs. */
function intTests(operands: readonly [Code, string][]): string[] {
  return operands.filter(([value]) => !within(value.type, T.NATIVE)).map(([, name]) =>
    `typeof ${name} === "number"`
  );
}

const ARITHMETIC_HELPERS: Readonly<Record<string, string>> = {
  "+": "add",
  "-": "subtract",
  "*": "multiply",
  "/": "divide",
  "%": "modulo",
  "**": "power",
  ".": "concat",
  "<<": "shiftLeft",
  ">>": "shiftRight",
  "&": "bitAnd",
  "|": "bitOr",
  "^": "bitXor",
};

const SWAPPED: ReadonlySet<string> = new Set(["*", "|", "&", "^"]);
const LITERAL = /^(?:\(?-?\d[\w.+]*\)?|"(?:[^"\\]|\\.)*"|true|false|null|c\d+)$/;

const FLOATING: ReadonlySet<string> = new Set(["+", "-", "*", "/"]);

/** A float variable that may be undefined as a raw double, where the other side surely is a float. */
function asFloat(value: Code, other: Code): Code {
  return value.rawJs !== undefined && within(other.type, T.FLOAT) ? rawFloat(value.rawJs) : value;
}

/** A binary operator other than a comparison; `isSwapped` tells that PHP takes the right operand as the first one. */
export function binary(
  f: FunctionState,
  operator: string,
  left: Code,
  right: Code,
  isSwapped = false,
): Code {
  // PHP's compiler puts a literal last where it may, which shows in errors.
  if (SWAPPED.has(operator) && LITERAL.test(left.js) && !LITERAL.test(right.js)) {
    [left, right, isSwapped] = [right, left, false];
  }
  if (FLOATING.has(operator)) [left, right] = [asFloat(left, right), asFloat(right, left)];
  const fast = fastArithmetic(f, operator, left, right);
  if (fast === undefined) return generalBinary(f, operator, settled(f, left), settled(f, right), isSwapped);
  return { ...generalBinary(f, operator, plainly(left), plainly(right), isSwapped), fast };
}

function generalBinary(
  f: FunctionState,
  operator: string,
  left: Code,
  right: Code,
  isSwapped: boolean,
): Code {
  switch (operator) {
    case "+":
    case "-":
    case "*":
      return arithmetic(f, operator, left, right, isSwapped);
    case "/":
      return division(f, left, right);
    case "%":
      return modulo(f, left, right);
    case ".":
      return concatenation(f, left, right);
    case "&":
    case "|":
    case "^":
      return bitwise(f, operator, left, right, isSwapped);
    case ">>":
    case "<<":
      return shift(f, operator, left, right);
    case "**":
      return powerOf(f, left, right);
    default: {
      const helper = f.use(ARITHMETIC_HELPERS[operator] as string);
      return code(
        `${helper}(${boxed(f, left)}, ${boxed(f, right)})`,
        T.NUMBER | (within(left.type | right.type, T.SCALAR | T.NULL) ? 0 : T.OBJECT),
      );
    }
  }
}

/** Code of two operands in order, but for a variable on the left that the right side changes: it is read afterwards. */
function joined(
  f: FunctionState,
  left: Code,
  right: Code,
  form: (f: FunctionState, value: Code) => string,
  join: (a: string, b: string) => string,
): string {
  const first = form(f, left);
  const second = form(f, right);
  const isVariable = left.isLate === true || left.js.startsWith("$") && isSimple(left.js);
  const isChanged = isVariable &&
    (left.js.match(/\$[\w$]+/g) ?? []).some((name) => second.includes(`${name} = `));
  if (!isChanged) return join(first, second);
  const held = f.temp();
  return `(${held} = ${second}, ${join(first, held)})`;
}

/** A call of the helper of an operator. */
function helped(f: FunctionState, helper: string, left: Code, right: Code, isSwapped = false): string {
  return joined(f, left, right, boxed, (a, b) => helperCall(f, helper, a, b, isSwapped));
}

/** A call of an operator's helper, with its operands evaluated in order whichever comes first. */
function helperCall(
  f: FunctionState,
  helper: string,
  left: string,
  right: string,
  isSwapped: boolean,
): string {
  if (!isSwapped) return `${helper}(${left}, ${right})`;
  const { setup, a, b } = pair(f, left, right);
  return setup === "" ? `${helper}(${b}, ${a})` : `(${setup}${helper}(${b}, ${a}))`;
}

function arithmetic(f: FunctionState, operator: string, left: Code, right: Code, isSwapped: boolean): Code {
  const both = left.type | right.type;
  if (
    (within(left.type, T.FLOAT) && within(right.type, T.NUMBER)) ||
    (within(right.type, T.FLOAT) && within(left.type, T.NUMBER))
  ) {
    return rawFloat(joined(f, left, right, toRaw, (a, b) => `(${a} ${operator} ${b})`));
  }
  const helper = f.use(ARITHMETIC_HELPERS[operator] as string);
  if (within(left.type, T.FLOAT) || within(right.type, T.FLOAT)) {
    return code(helped(f, helper, left, right, isSwapped), arithmeticType(operator, both));
  }
  if (operator !== "*" && isCounting(left, right)) {
    return code(`(${left.js} ${operator} ${right.js})`, T.SMALL);
  }
  if (operator !== "*" && within(both, T.SMALL) && isSimple(left.js) && isSimple(right.js)) {
    return code(`(${left.js} ${operator} ${right.js})`, T.NATIVE);
  }
  const { setup, a, b } = pair(f, left.js, right.js, left.isLate && !right.isLate);
  const result = f.temp();
  const tests = intTests([[left, a], [right, b]]);
  // V8 knows the result of int arithmetic to be a safe integer, so this test costs nothing until it overflows.
  tests.push(`Number.isSafeInteger(${result} = ${a} ${operator} ${b})`);
  const good = operator === "*" ? `${result} + 0` : result;
  return code(
    `(${setup}${tests.join(" && ")} ? ${good} : ${helperCall(f, helper, a, b, isSwapped)})`,
    arithmeticType(operator, both),
  );
}

/** Whether a small step is added to what is a `SMALL`; see `intType`. */
function isCounting(left: Code, right: Code): boolean {
  return within(left.type, T.SMALL) && !left.raw && !right.raw && isSmallStep(right.js) ||
    within(right.type, T.SMALL) && !right.raw && !left.raw && isSmallStep(left.js);
}

/** Whether code is an int literal of at most three digits. */
export function isSmallStep(js: string): boolean {
  return /^\d{1,3}$/.test(js);
}

function arithmeticType(operator: string, both: number): number {
  if (within(both, T.INT)) return T.INT | T.FLOAT;
  if (within(both, T.NUMBER | T.NULL | T.BOOL)) return T.NUMBER;
  const arrays = operator === "+" && (both & T.ARRAY) !== 0 ? T.ARRAY : 0;
  return T.NUMBER | arrays;
}

function division(f: FunctionState, left: Code, right: Code): Code {
  const isFloat = within(left.type, T.FLOAT) || within(right.type, T.FLOAT);
  if (isFloat && within(left.type | right.type, T.NUMBER)) {
    const a = toRaw(f, left);
    if (/^\d+(?:\.\d+)?$/.test(right.js) && Number(right.js) !== 0) return rawFloat(`(${a} / ${right.js})`);
    f.use("divideFloats");
    const divisor = named(f, toRaw(f, right));
    if (isSimple(a)) {
      return rawFloat(
        `(${divisor.first} !== 0 ? ${a} / ${divisor.name} : divideFloats(${a}, ${divisor.name}))`,
      );
    }
    const dividend = f.temp();
    return rawFloat(
      `(${dividend} = ${a}, ${divisor.first} !== 0 ? ${dividend} / ${divisor.name} : divideFloats(${dividend}, ${divisor.name}))`,
    );
  }
  return code(helped(f, f.use("divide"), left, right), T.NUMBER);
}

function modulo(f: FunctionState, left: Code, right: Code): Code {
  f.use("modulo");
  if (left.raw || right.raw) return code(helped(f, "modulo", left, right), T.INT);
  const { setup, a, b } = pair(f, left.js, right.js, left.isLate && !right.isLate);
  const tests = intTests([[left, a], [right, b]]);
  const isConstant = /^\d+$/.test(b) && b !== "0";
  if (!isConstant) tests.push(`${b} !== 0`);
  const type = within(right.type, T.SMALL) && within(left.type, T.SMALL)
    ? T.SMALL
    : T.INT | (left.type | right.type) & T.OBJECT;
  const fast = `${a} % ${b} + 0`;
  if (tests.length === 0) return code(`(${setup}${fast})`, T.SMALL);
  return code(`(${setup}${tests.join(" && ")} ? ${fast} : modulo(${a}, ${b}))`, type);
}

function bitwise(f: FunctionState, operator: string, left: Code, right: Code, isSwapped: boolean): Code {
  const helper = f.use(ARITHMETIC_HELPERS[operator] as string);
  const type = within(left.type | right.type, T.NUMBER | T.BOOL | T.NULL)
    ? T.INT
    : T.INT | T.STRING | (left.type | right.type) & T.OBJECT;
  if (left.raw || right.raw) return code(helped(f, helper, left, right, isSwapped), type);
  if (operator === "&") {
    const mask = maskLiteral(right.js);
    if (mask !== null) return maskedValue(f, left, mask, false);
    const first = maskLiteral(left.js);
    // PHP's compiler puts a literal last, but keeps the order of two.
    if (first !== null) return maskedValue(f, right, first, right.js.startsWith('"'));
  }
  const { setup, a, b } = pair(f, left.js, right.js, left.isLate && !right.isLate);
  const tests = [[left, a] as const, [right, b] as const]
    .filter(([, name]) => !isInt32Literal(name))
    .map(([value, name]) => within(value.type, T.NATIVE) ? `(${name} | 0) === ${name}` : int32Test(name));
  return code(
    `(${setup}${tests.join(" && ") || "true"} ? ${a} ${operator} ${b} : ${
      helperCall(f, helper, a, b, isSwapped)
    })`,
    type,
  );
}

/** A test for ints of 32 bits; a bigint must not meet `|`. */
function int32Test(name: string): string {
  return `typeof ${name} === "number" && (${name} | 0) === ${name}`;
}

function isInt32Literal(js: string): boolean {
  return /^\d{1,9}$/.test(js);
}

function shift(f: FunctionState, operator: string, left: Code, right: Code): Code {
  const helper = f.use(ARITHMETIC_HELPERS[operator] as string);
  const type = T.INT | (left.type | right.type) & T.OBJECT;
  const isSmallShift = /^\d{1,2}$/.test(right.js) && Number(right.js) < 32;
  if (operator === ">>" && isSmallShift && !left.raw) {
    const { first, name } = named(f, left.js);
    return code(
      `(typeof ${first} === "number" && (${name} | 0) === ${name} ? ${name} >> ${right.js} : ${helper}(${name}, ${right.js}))`,
      type,
    );
  }
  if (operator === "<<" && isSmallShift && !left.raw) {
    const { first, name } = named(f, left.js);
    const shifted = f.temp();
    return code(
      `(typeof ${first} === "number" && Number.isSafeInteger(${shifted} = ${name} * ${
        2 ** Number(right.js)
      }) ` +
        `? ${shifted} : ${helper}(${name}, ${right.js}))`,
      type,
    );
  }
  return code(helped(f, helper, left, right), type);
}

function powerOf(f: FunctionState, left: Code, right: Code): Code {
  if (within(left.type, T.FLOAT) && within(right.type, T.NUMBER)) {
    if (right.js === "2") {
      const { first, name } = named(f, toRaw(f, left));
      return rawFloat(`(${first} * ${name})`);
    }
    f.use("floatPower");
    return rawFloat(joined(f, left, right, toRaw, (a, b) => `floatPower(${a}, ${b})`));
  }
  f.use("power");
  const isScalar = within(left.type | right.type, T.SCALAR | T.NULL);
  return code(helped(f, "power", left, right), isScalar ? T.NUMBER : T.NUMBER | T.OBJECT);
}

/** The text of an operand of a concatenation. */
export function textOf(f: FunctionState, value: Code): string {
  if (within(value.type, T.STRING)) return value.js;
  if (value.raw) {
    f.use("floatText");
    return `floatText(${settled(f, value).js})`;
  }
  if (within(value.type, T.INT)) return `("" + ${value.js})`;
  f.use("toText");
  return `toText(${value.js})`;
}

function concatenation(f: FunctionState, left: Code, right: Code): Code {
  const isText = within(left.type, T.STRING) || within(right.type, T.STRING);
  const side = (value: Code) => isText && within(value.type, T.INT) ? value.js : textOf(f, value);
  if (isSimple(right.js) || within(left.type, T.SCALAR | T.NULL)) {
    return code(`(${side(left)} + ${side(right)})`, T.STRING);
  }
  // What makes a text of an array or object shows, and comes when both sides are there.
  const { setup, a, b } = pair(f, left.js, right.js);
  return code(`(${setup}${side({ ...left, js: a })} + ${side({ ...right, js: b })})`, T.STRING);
}

const COMPARISONS: Readonly<Record<string, string>> = { "<": "isLess", "<=": "isLessOrEqual" };

/** A comparison. */
export function comparison(f: FunctionState, operator: string, left: Code, right: Code): Code {
  const fast = fastComparison(operator, left, right);
  if (fast === undefined) return generalComparison(f, operator, settled(f, left), settled(f, right));
  const { js } = generalComparison(f, operator, plainly(left), plainly(right));
  return code(`(${fast.tests.join(" && ") || "true"} ? ${fast.js} : ${js})`, T.BOOL);
}

function generalComparison(f: FunctionState, operator: string, left: Code, right: Code): Code {
  switch (operator) {
    case "===":
    case "!==":
      return identity(f, operator, left, right);
    case "==":
    case "!=":
      return equality(f, operator, left, right);
    case "<=>":
      f.use("compare");
      return code(`compare(${boxed(f, left)}, ${boxed(f, right)})`, T.SMALL);
  }
  if ((isNative(left) || isFloatNumber(left)) && (isNative(right) || isFloatNumber(right))) {
    return code(`(${toRaw(f, left)} ${operator} ${toRaw(f, right)})`, T.BOOL);
  }
  if ((left.raw && within(right.type, T.NUMBER)) || (right.raw && within(left.type, T.NUMBER))) {
    return code(`(${toRaw(f, left)} ${operator} ${toRaw(f, right)})`, T.BOOL);
  }
  const { setup, a, b } = pair(f, boxed(f, left), boxed(f, right), left.isLate && !right.isLate);
  const tests = intTests([[left, a], [right, b]]);
  const mirrored = operator === ">" || operator === ">=";
  const helper = f.use(COMPARISONS[mirrored ? operator.replace(">", "<") : operator] as string);
  const slow = mirrored ? `${helper}(${b}, ${a})` : `${helper}(${a}, ${b})`;
  if (left.raw || right.raw) return code(`(${setup}${slow})`, T.BOOL);
  const bounded = boundedComparison(f, operator, [left, a], [right, b], slow);
  if (bounded !== null) return code(setup === "" ? bounded : `(${setup}${bounded})`, T.BOOL);
  return code(`(${setup}${tests.join(" && ") || "true"} ? ${a} ${operator} ${b} : ${slow})`, T.BOOL);
}

function isFloatNumber(value: Code): boolean {
  return within(value.type, T.FLOAT);
}

const DIRECT = T.NULL | T.BOOL | T.INT | T.STRING | T.OBJECT | T.RESOURCE;

function identity(f: FunctionState, operator: string, left: Code, right: Code): Code {
  if (left.raw && right.raw) return code(`(${left.js} ${operator} ${right.js})`, T.BOOL);
  if (!left.raw && !right.raw && (within(left.type, DIRECT) || within(right.type, DIRECT))) {
    return code(`(${left.js} ${operator} ${right.js})`, T.BOOL);
  }
  f.use("strictEquals");
  const not = operator === "!==" ? "!" : "";
  return code(`${not}strictEquals(${boxed(f, left)}, ${boxed(f, right)})`, T.BOOL);
}

function equality(f: FunctionState, operator: string, left: Code, right: Code): Code {
  const strict = operator + "=";
  if ((isNative(left) || isFloatNumber(left)) && (isNative(right) || isFloatNumber(right))) {
    return code(`(${toRaw(f, left)} ${strict} ${toRaw(f, right)})`, T.BOOL);
  }
  const not = operator === "!=" ? "!" : "";
  f.use("looseEquals");
  if (left.raw || right.raw) return code(`${not}looseEquals(${boxed(f, left)}, ${boxed(f, right)})`, T.BOOL);
  if (within(left.type, T.BOOL) && within(right.type, T.BOOL)) {
    return code(`(${left.js} ${strict} ${right.js})`, T.BOOL);
  }
  const { setup, a, b } = pair(f, left.js, right.js, left.isLate && !right.isLate);
  const word = plainWord(a) ?? plainWord(b);
  if (word !== null) {
    const other = plainWord(a) === null ? a : b;
    const same =
      `(typeof ${other} === "string" ? ${other} ${strict} ${word} : ${not}looseEquals(${other}, ${word}))`;
    return code(setup === "" ? same : `(${setup}${same})`, T.BOOL);
  }
  const tests = intTests([[left, a], [right, b]]);
  return code(
    `(${setup}${tests.join(" && ") || "true"} ? ${a} ${strict} ${b} : ${not}looseEquals(${a}, ${b}))`,
    T.BOOL,
  );
}

/** The literal itself when it is a string that no number equals; then strings compare natively. */
function plainWord(js: string): string | null {
  return /^"[A-Za-z_\/.<-][^"\\]*"$/.test(js) && !/^"\s*[-.]?\d/.test(js) ? js : null;
}

/** Code that counts the elements of an array: of a variable where it stands, as a call costs V8 more than the count in a loop. */
export function countOf(array: string): string {
  return isSimple(array)
    ? `(${array}.keys === null ? ${array}.values.length : ${array}.size)`
    : `${array}.count()`;
}

/** A condition: JavaScript that is truthy or falsy as the PHP value is. */
export function truth(f: FunctionState, value: Code): string {
  if (value.raw) return `(${settled(f, value).js} !== 0)`;
  if (within(value.type, T.BOOL)) return value.js;
  if (within(value.type, T.NATIVE)) return `(${value.js} !== 0)`;
  if (within(value.type, T.OBJECT | T.NULL)) return `(${value.js} !== null)`;
  if (within(value.type, T.ARRAY)) return `(${countOf(value.js)} !== 0)`;
  f.use("toBoolean");
  return `toBoolean(${value.js})`;
}

/** `++` or `--` of a value. */
export function step(f: FunctionState, operator: "++" | "--", value: Code): Code {
  const sign = operator === "++" ? "+" : "-";
  if (value.fast !== undefined) {
    const { tests, js } = value.fast;
    return { ...step(f, operator, plainly(value)), fast: { tests, js: `(${js} ${sign} 1)` } };
  }
  if (value.raw) return rawFloat(`(${value.js} ${sign} 1)`);
  if (within(value.type, T.SMALL)) return code(`(${value.js} ${sign} 1)`, T.SMALL);
  const helper = f.use(operator === "++" ? "increment" : "decrement");
  const { first, name } = named(f, value.js);
  const result = f.temp();
  const test = within(value.type, T.NATIVE)
    ? (first === name ? "" : `${first}, `)
    : `typeof ${first} === "number" && `;
  const type = within(value.type, T.INT)
    ? T.INT | T.FLOAT
    : within(value.type, T.NUMBER)
    ? T.NUMBER
    : T.MIXED;
  return code(
    `(${test}Number.isSafeInteger(${result} = ${name} ${sign} 1) ? ${result} : ${helper}(${name}))`,
    type,
  );
}
