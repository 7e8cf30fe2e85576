/**
 * `$array[key] operator= value` and `$array[key]++`: the key is looked up once where the element is a plain int or
 * string.
 *
 * @module
 */
import type { Expression } from "../syntax/mod.ts";
import { type Code, code, isSimple } from "./code.ts";
import { emit } from "./emit_expression.ts";
import { binary, boxed, step, textOf } from "./emit_operator.ts";
import { isPlainLiteral, literalSite, peekVariable, superglobalCell } from "./emit_variable.ts";
import type { FunctionState } from "./function_state.ts";
import { holdsArrayOrNothing, place } from "./lvalue.ts";
import { T, within } from "./static_type.ts";

type ArrayAccess = Extract<Expression, { kind: "ArrayAccess" }>;

/** Expressions in order, whose value is the last one's. */
export function sequence(parts: readonly string[]): string {
  const real = parts.filter((part) => part !== "");
  return real.length === 1 ? `(${real[0]})` : `(${real.join(", ")})`;
}

/** A name or literal for a value that is used twice, and code that binds it. */
export function hold(f: FunctionState, js: string): { held: string; setup: string } {
  if (isSimple(js) && !js.startsWith("$")) return { held: js, setup: "" };
  const held = f.temp();
  return { held, setup: `${held} = ${js}` };
}

/** The value of `left operator right`. */
export function combine(f: FunctionState, operator: string, left: Code, right: Code): Code {
  return operator === "."
    ? code(`(${textOf(f, left)} + ${textOf(f, right)})`, T.STRING)
    : binary(f, operator, left, right);
}

/** The element that is changed: code that must run first, its array and its key. */
interface Element {
  readonly setup: string[];
  readonly container: string;
  /** Simple code; `undefined` for a new element at the end. */
  readonly key: string;
  /** Whether the container surely is an array. */
  readonly isArray: boolean;
  /** The key's static type. */
  readonly keyType: number;
  /** What remembers where a literal key is; null for others. */
  readonly site: string | null;
  /** Code that binds the container; nothing may happen between it and the use. */
  readonly bind: string;
}

function elementOf(f: FunctionState, target: ArrayAccess): Element {
  const base = place(f, target.object);
  const setup = [...base.setup];
  let key = "undefined";
  let keyType: number = T.NEVER;
  if (target.index !== null) {
    const compiled = emit(f, target.index);
    const index = boxed(f, compiled);
    keyType = compiled.type;
    key = isSimple(index) ? index : f.temp();
    if (key !== index) setup.push(`${key} = ${index}`);
  }
  const container = f.temp();
  const bind = [...undefinedRoot(f, target), `${container} = ${base.container(true)}`].join(", ");
  const site = isPlainLiteral(target.index) ? literalSite(f, key) : null;
  return { setup, container, key, keyType, site, isArray: holdsArrayOrNothing(f, target.object), bind };
}

/** Code that warns of a variable that is not there, of which an element is to be changed. */
function undefinedRoot(f: FunctionState, target: ArrayAccess): string[] {
  let root: Expression = target;
  while (root.kind === "ArrayAccess") root = root.object;
  if (root.kind !== "Variable" || typeof root.name !== "string" || root.name === "this") return [];
  if (f.isAssigned(root.name) || root.name === "GLOBALS" || superglobalCell(f, root.name) !== null) return [];
  return [
    `${peekVariable(f, root.name)} === undefined && ${f.use("undefinedVariable")}(${f.unit.text(root.name)})`,
  ];
}

/** The element's position and plain value, or undefined, under names; and code that finds them. */
function found(f: FunctionState, element: Element): { find: string; at: string; slot: string } {
  f.use("PhpArray");
  const at = f.temp();
  const slot = f.temp();
  const { container, key, keyType, site, isArray } = element;
  const position = site === null ? `${container}.position(${key})` : `${site}.position(${container})`;
  const anyKey = `(${at} = ${position}) >= 0 ? ${container}.values[${at}] : undefined`;
  const isInt = within(keyType, T.NATIVE) ? "" : `typeof ${key} === "number" && `;
  const ofList = (keyType & T.INT) === 0
    ? ""
    : `${isInt}${container}.list !== null ? ${container}.list[${at} = ${key}] : `;
  const find = isArray
    ? `${slot} = ${ofList}${anyKey}`
    : `${slot} = ${container} instanceof PhpArray ? ${ofList}${anyKey} : undefined`;
  return { find, at, slot };
}

/** `$array[key] operator= value`. PHP computes the value before it looks at the array. */
export function compoundElement(
  f: FunctionState,
  node: Extract<Expression, { kind: "CompoundAssign" }>,
  target: ArrayAccess,
): Code {
  const element = elementOf(f, target);
  const { container, key } = element;
  f.use("elementToChange");
  f.use("setDimension");
  let right = emit(f, node.value);
  const setup = [...element.setup];
  if (!isSimple(right.js)) {
    const name = f.temp();
    setup.push(`${name} = ${right.js}`);
    right = { js: name, type: right.type, raw: right.raw };
  }
  setup.push(element.bind);
  const quick = key === "undefined" ? null : quickCompound(f, node.operator, element, right);
  const old = quick?.slot ?? f.temp();
  const result = combine(f, node.operator, code(old), right);
  const { held, setup: holding } = hold(f, boxed(f, result));
  const read = key === "undefined" ? "null" : `elementToChange(${container}, ${key}, false)`;
  const slow = [`${old} = ${read}`, holding, `setDimension(${container}, ${key}, ${held})`, held];
  if (quick === null) return code(sequence([...setup, ...slow]), result.type);
  return code(
    sequence([...setup, quick.find, `${quick.test} ? ${quick.write} : ${sequence(slow)}`]),
    result.type,
  );
}

/** The way of an int and `+` or `-`, or of a string and `.`. */
function quickCompound(
  f: FunctionState,
  operator: string,
  element: Element,
  right: Code,
): { find: string; slot: string; test: string; write: string } | null {
  const isText = operator === ".";
  if (!isText && operator !== "+" && operator !== "-") return null;
  if (!isText && (right.raw || (right.type & T.INT) === 0)) return null;
  const { find, at, slot } = found(f, element);
  const stored = `${element.container}.values[${at}]`;
  if (isText) {
    // Text of an object would run code that may change the array.
    const isScalar = within(right.type, T.SCALAR | T.NULL);
    const test = `typeof ${slot} === "string"` + (isScalar ? "" : ` && typeof ${right.js} === "string"`);
    return { find, slot, test, write: `(${stored} = ${slot} + ${isScalar ? textOf(f, right) : right.js})` };
  }
  const sum = f.temp();
  const test = `typeof ${slot} === "number" && ` +
    (within(right.type, T.NATIVE) ? "" : `typeof ${right.js} === "number" && `) +
    `Number.isSafeInteger(${sum} = ${slot} ${operator} ${right.js})`;
  return { find, slot, test, write: `(${stored} = ${sum})` };
}

/** `$array[key]++` and `$array[key]--`. */
export function stepElement(
  f: FunctionState,
  node: Extract<Expression, { kind: "IncrementDecrement" }>,
  target: ArrayAccess,
): Code {
  const element = elementOf(f, target);
  const { container, key } = element;
  f.use("elementToChange");
  f.use("stepDimension");
  const held = f.temp();
  if (key === "undefined") {
    const old = f.temp();
    const parts = [`${old} = null`, `${held} = ${step(f, node.operator, code(old)).js}`];
    const write = `stepDimension(${container}, ${key}, ${held})`;
    return code(sequence([...element.setup, element.bind, ...parts, write, node.prefix ? held : old]));
  }
  const { find, at, slot } = found(f, element);
  const helper = f.use(node.operator === "++" ? "increment" : "decrement");
  const slow = sequence([
    `${slot} = elementToChange(${container}, ${key}, true)`,
    `${held} = ${helper}(${slot})`,
    `stepDimension(${container}, ${key}, ${held})`,
  ]);
  const sign = node.operator === "++" ? "+" : "-";
  const quick = `typeof ${slot} === "number" && Number.isSafeInteger(${held} = ${slot} ${sign} 1)`;
  const change = `${quick} ? ${container}.values[${at}] = ${held} : ${slow}`;
  return code(sequence([...element.setup, element.bind, find, change, node.prefix ? held : slot]));
}
