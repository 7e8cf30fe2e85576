/**
 * Which values a body assigns to its local variables, and of which types these are. `flow_types.ts` follows them through the code.
 *
 * @module
 */
import type { FunctionEntry } from "../runtime/builtin.ts";
import type { AssignmentTarget, Expression, Node } from "../syntax/mod.ts";
import { targetOfName } from "./call_target.ts";
import { intType } from "./emit_expression.ts";
import { isMask } from "./emit_mask.ts";
import type { FunctionState } from "./function_state.ts";
import { staticTypeOf, staticTypeOfBits, T, within } from "./static_type.ts";
import { childrenOf } from "./walk.ts";

/** The join of all that is assigned to each plain variable, wherever that is: for code in which `goto` leads anywhere. */
export function joinTypes(
  f: FunctionState,
  body: readonly Node[],
  parameters: ReadonlyMap<string, number>,
): void {
  const types = f.types;
  // Any variable may be read before it has a value.
  for (const name of f.facts.variables.keys()) types.set(name, parameters.get(name) ?? T.UNDEFINED);
  const stores: Store[] = [];
  for (const node of body) collectStores(f, node, stores);
  joinStores(types, stores, (store) => store.type());
  for (const [name, type] of types) if (type === 0) types.set(name, T.MIXED);
}

/** After so many rounds a type that still grows is taken for anything. */
const ROUNDS_MAX = 20;

/** Adds the types of stores, which may depend on each other, to those of their variables. */
export function joinStores(
  types: Map<string, number>,
  stores: readonly Store[],
  typeOf: (store: Store) => number,
  changed: (name: string, type: number) => void = () => {},
): void {
  for (let grows = stores.length > 0, round = 0; grows; round++) {
    grows = false;
    for (const store of stores) {
      const before = types.get(store.name) ?? 0;
      const after = before | (round > ROUNDS_MAX ? T.MIXED : typeOf(store));
      if (after === before) continue;
      types.set(store.name, after);
      changed(store.name, after);
      grows = true;
    }
  }
}

/** An assignment to a plain variable. */
export interface Store {
  readonly name: string;
  /** The type of what is assigned, by what is known of the variables in it when this is called. */
  readonly type: () => number;
  /** What assigns. */
  readonly node: Node;
}

/** Finds the assignments to variables in a node, outside of functions in it. */
export function collectStores(f: FunctionState, node: Node, stores: Store[]): void {
  switch (node.kind) {
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "Closure":
    case "ArrowFunction":
      return;
    case "Assign":
      if (node.target.kind === "Variable") store(stores, node, node.target, () => guess(f, node.value));
      else mixed(stores, node, node.target);
      break;
    case "CompoundAssign":
      store(stores, node, node.target, () => guess(f, node));
      break;
    case "IncrementDecrement":
      store(stores, node, node.target, () => stepType(guess(f, node.target)));
      break;
    case "Foreach":
      mixed(stores, node, node.value);
      if (node.key !== null) mixed(stores, node, node.key);
      break;
    case "Catch":
      if (node.variable !== null) stores.push({ name: node.variable, type: () => T.OBJECT, node });
      break;
    case "Unset":
      for (const target of node.targets) mixed(stores, node, target);
      break;
    case "Call":
      for (const argument of node.arguments) {
        if (argument.value.kind === "Variable" && isReference(f, node, node.arguments.indexOf(argument))) {
          store(stores, node, argument.value, () => T.MIXED);
        }
      }
      break;
  }
  for (const child of childrenOf(node)) collectStores(f, child, stores);
}

function isReference(f: FunctionState, node: Extract<Node, { kind: "Call" }>, index: number): boolean {
  if (node.callee.kind !== "Name") return true;
  const target = targetOfName(f.unit, node.callee);
  return target.kind === "builtin" ? target.entry.isReferenceAt(index) : false;
}

function store(stores: Store[], node: Node, target: Expression, type: () => number): void {
  if (target.kind === "Variable" && typeof target.name === "string") {
    stores.push({ name: target.name, type, node });
  } else if (target.kind === "ArrayAccess") {
    // Writing an element makes an array of nothing, and leaves what already was an array, a string or an object.
    let base: Expression = target;
    while (base.kind === "ArrayAccess") base = base.object;
    if (base.kind === "Variable" && typeof base.name === "string") {
      stores.push({ name: base.name, type: () => T.ARRAY, node });
    }
  }
}

function mixed(stores: Store[], node: Node, target: AssignmentTarget): void {
  if (target.kind === "ListPattern") {
    for (const item of target.items) if (item !== null) mixed(stores, node, item.target);
  } else store(stores, node, target, () => T.MIXED);
}

function stepType(type: number): number {
  if (type === 0) return 0;
  if (type === T.FLOAT || type === T.SMALL) return type;
  // Null counted up is 1, counted down it stays null.
  if (type & T.NULL) return stepType(type & ~T.NULL) | T.SMALL | T.NULL;
  return within(type, T.INT) ? T.INT | T.FLOAT : within(type, T.NUMBER) ? T.NUMBER : T.MIXED;
}

/** A static type that surely holds what the expression gives; 0 while that depends on what is not known yet. */
function guess(f: FunctionState, node: Expression): number {
  switch (node.kind) {
    case "IntegerLiteral":
      return typeof node.value === "bigint" ? T.BIG : intType(node.value);
    case "FloatLiteral":
      return T.FLOAT;
    case "StringLiteral":
    case "InterpolatedString":
      return T.STRING;
    case "ArrayLiteral":
      return T.ARRAY;
    case "Variable":
      return variable(f, node);
    case "Binary":
      return binary(f, node.operator, node.left, node.right);
    case "CompoundAssign":
      return node.operator === "??" ? T.MIXED : binary(f, node.operator, node.target, node.value);
    case "Assign":
      return guess(f, node.value);
    case "Unary":
      return unary(node.operator, guess(f, node.operand), node.operand);
    case "Cast":
      return {
        int: T.INT,
        float: T.FLOAT,
        string: T.STRING,
        bool: T.BOOL,
        array: T.ARRAY,
        object: T.OBJECT,
      }[node.type];
    case "Logical":
    case "Isset":
    case "Empty":
    case "Instanceof":
      return T.BOOL;
    case "Ternary":
      return node.middle === null ? T.MIXED : guess(f, node.middle) | guess(f, node.otherwise);
    case "IncrementDecrement":
      return stepType(guess(f, node.target)) | guess(f, node.target);
    case "New":
    case "Closure":
    case "ArrowFunction":
    case "Clone":
      return T.OBJECT;
    case "ConstantFetch":
      return /^(?:true|false)$/i.test(node.name.name)
        ? T.BOOL
        : /^null$/i.test(node.name.name)
        ? T.NULL
        : T.MIXED;
    case "Call":
      return call(f, node);
    default:
      return T.MIXED;
  }
}

function isStep(node: Expression): boolean {
  return node.kind === "IntegerLiteral" && typeof node.value === "number" && node.value >= 0 &&
    node.value < 1000;
}

/** Looks at each operand once: they may be nested thousands deep. */
function binary(f: FunctionState, operator: string, first: Expression, second: Expression): number {
  const left = guess(f, first);
  const right = guess(f, second);
  if (operator === "&" && (isMask(first) || isMask(second))) return T.SMALL | (left | right) & T.OBJECT;
  if (operator === "+" || operator === "-") {
    // A small step from what is small stays small; see `intType`.
    const other = isStep(second) ? left : isStep(first) ? right : T.MIXED;
    if (other === T.SMALL || other === 0) return other;
    if (left === T.SMALL && right === T.SMALL) return T.NATIVE;
  }
  return arithmetic(operator, left, right);
}

function variable(f: FunctionState, node: Extract<Expression, { kind: "Variable" }>): number {
  if (typeof node.name !== "string" || node.name === "this") return T.MIXED;
  if (f.storage(node.name) !== "plain") return T.MIXED;
  const type = f.types.get(node.name) ?? T.MIXED;
  return type & T.UNDEFINED ? type & ~T.UNDEFINED | T.NULL : type;
}

function arithmetic(operator: string, left: number, right: number): number {
  switch (operator) {
    case ".":
      return T.STRING;
    case "+":
    case "-":
    case "*":
    case "/":
      if (left === 0 || right === 0) return 0;
      if ((left === T.FLOAT && within(right, T.NUMBER)) || (right === T.FLOAT && within(left, T.NUMBER))) {
        return T.FLOAT;
      }
      if (operator !== "/" && within(left | right, T.INT)) return T.INT | T.FLOAT;
      return T.NUMBER | (operator === "+" && (left | right) & T.ARRAY ? T.ARRAY : 0) |
        ((left | right) & T.OBJECT);
    case "%":
      if (left === 0 || right === 0) return 0;
      return within(left | right, T.SMALL) ? T.SMALL : T.INT | (left | right) & T.OBJECT;
    case "&":
    case "|":
    case "^":
      return within(left | right, T.NUMBER | T.BOOL | T.NULL)
        ? T.INT
        : T.INT | T.STRING | (left | right) & T.OBJECT;
    case "<<":
    case ">>":
      return T.INT | (left | right) & T.OBJECT;
    case "**":
      if (left === 0 || right === 0) return 0;
      if (left === T.FLOAT && within(right, T.NUMBER)) return T.FLOAT;
      return T.MIXED;
    case "<=>":
      return T.SMALL;
    default:
      return T.BOOL;
  }
}

function unary(operator: string, type: number, operand: Expression): number {
  if (operator === "!") return T.BOOL;
  if (type === 0) return 0;
  if (type === T.FLOAT && operator !== "~") return T.FLOAT;
  if (operator === "-" && operand.kind === "IntegerLiteral") return T.SMALL | T.BIG;
  return operator === "~" ? T.INT | T.STRING : within(type, T.INT) ? T.INT | T.FLOAT : T.NUMBER;
}

/** Builtins whose int is far below 2^48. */
const SMALL_RESULTS: ReadonlySet<string> = new Set([
  "count",
  "sizeof",
  "strlen",
  "ord",
  "func_num_args",
]);

function call(f: FunctionState, node: Extract<Expression, { kind: "Call" }>): number {
  if (node.callee.kind !== "Name" || node.isFirstClassCallable) return T.MIXED;
  const target = targetOfName(f.unit, node.callee);
  if (target.kind === "builtin") return builtinResult(f, node, target.name, target.entry);
  if (target.kind === "own") {
    const { declaration } = target.fn;
    return declaration.returnType === null || declaration.isGenerator
      ? T.MIXED
      : staticTypeOf(declaration.returnType) || T.MIXED;
  }
  return T.MIXED;
}

/** Builtins that give a text for a text and an array for an array, and which argument that is. */
const SUBJECTS: ReadonlyMap<string, number> = new Map([
  ["str_replace", 2],
  ["str_ireplace", 2],
  ["substr_replace", 0],
  ["preg_replace", 2],
  ["preg_replace_callback", 2],
]);

/** The type of what a builtin gives. */
export function builtinResult(
  f: FunctionState,
  node: Extract<Expression, { kind: "Call" }>,
  name: string,
  entry: FunctionEntry,
): number {
  if (SMALL_RESULTS.has(name)) return T.SMALL;
  if (entry.returnsRaw) return T.FLOAT;
  const type = staticTypeOfBits(entry.returnType);
  const subject = SUBJECTS.get(name);
  if (subject === undefined || node.arguments.some((argument) => argument.unpack || argument.name !== null)) {
    return type;
  }
  const given = node.arguments[subject];
  return given !== undefined && within(guess(f, given.value), T.SCALAR) ? type & ~T.ARRAY : type;
}
