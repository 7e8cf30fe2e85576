/**
 * What is known of each local variable over its whole function: the join of everything assigned to it.
 *
 * Only plain variables are tracked; cells and maybe-cells can change behind the function's back. A variable
 * whose type is exactly float is kept as a raw double.
 *
 * @module
 */
import type { AssignmentTarget, Expression, Node } from "../syntax/mod.ts";
import { targetOfName } from "./call_target.ts";
import { intType } from "./emit_expression.ts";
import { isMask } from "./emit_mask.ts";
import { deadStores } from "./dead_store.ts";
import type { FunctionState } from "./function_state.ts";
import { staticTypeOf, staticTypeOfBits, T, within } from "./static_type.ts";
import { childrenOf } from "./walk.ts";

/** Finds the types of the plain variables of a function, and which of them are raw doubles. */
export function inferTypes(
  f: FunctionState,
  body: readonly Node[],
  parameters: ReadonlyMap<string, number>,
): void {
  const types = f.types;
  for (const name of f.facts.variables.keys()) types.set(name, parameters.get(name) ?? 0);
  const stores: Store[] = [];
  const dead = deadStores(f, body);
  for (const node of body) {
    if (node.kind !== "ExpressionStatement" || !dead.has(node.expression)) collect(f, node, stores);
  }
  for (let changed = true, round = 0; changed; round++) {
    changed = false;
    for (const store of stores) {
      const before = types.get(store.name) ?? 0;
      const after = before | (round > 20 ? T.MIXED : store.type());
      if (after !== before) {
        types.set(store.name, after);
        changed = true;
      }
    }
  }
  for (const [name, type] of types) {
    if (type === 0) types.set(name, T.MIXED);
    else if (type === T.FLOAT && f.storage(name) === "plain") f.raws.add(name);
  }
}

interface Store {
  readonly name: string;
  readonly type: () => number;
}

function collect(f: FunctionState, node: Node, stores: Store[]): void {
  switch (node.kind) {
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "Closure":
    case "ArrowFunction":
      return;
    case "Assign":
      if (node.target.kind === "Variable") store(stores, node.target, () => guess(f, node.value));
      else mixed(f, node.target, stores);
      break;
    case "CompoundAssign":
      store(stores, node.target, () => guess(f, node));
      break;
    case "IncrementDecrement":
      store(stores, node.target, () => stepType(guess(f, node.target)));
      break;
    case "Foreach":
      mixed(f, node.value, stores);
      if (node.key !== null) mixed(f, node.key, stores);
      break;
    case "Catch":
      if (node.variable !== null) stores.push({ name: node.variable, type: () => T.OBJECT });
      break;
    case "Unset":
      for (const target of node.targets) mixed(f, target, stores);
      break;
    case "Call":
      for (const argument of node.arguments) {
        if (argument.value.kind === "Variable" && isReference(f, node, node.arguments.indexOf(argument))) {
          store(stores, argument.value, () => T.MIXED);
        }
      }
      break;
  }
  for (const child of childrenOf(node)) collect(f, child, stores);
}

function isReference(f: FunctionState, node: Extract<Node, { kind: "Call" }>, index: number): boolean {
  if (node.callee.kind !== "Name") return true;
  const target = targetOfName(f.unit, node.callee);
  return target.kind === "builtin" ? target.entry.isReferenceAt(index) : false;
}

function store(stores: Store[], target: Expression, type: () => number): void {
  if (target.kind === "Variable" && typeof target.name === "string") stores.push({ name: target.name, type });
  else if (target.kind === "ArrayAccess") {
    // Writing an element makes the variable an array, or leaves a string or an object.
    let base: Expression = target;
    while (base.kind === "ArrayAccess") base = base.object;
    if (base.kind === "Variable" && typeof base.name === "string") {
      stores.push({ name: base.name, type: () => T.ARRAY | T.STRING | T.OBJECT });
    }
  }
}

function mixed(f: FunctionState, target: AssignmentTarget, stores: Store[]): void {
  if (target.kind === "ListPattern") {
    for (const item of target.items) if (item !== null) mixed(f, item.target, stores);
  } else if (target.kind === "ArrayAccess") store(stores, target, () => T.MIXED);
  else store(stores, target, () => T.MIXED);
}

function stepType(type: number): number {
  if (type === 0) return 0;
  if (type === T.FLOAT || type === T.SMALL) return type;
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
      if (node.operator === "&" && (isMask(node.left) || isMask(node.right))) {
        return T.SMALL | ((guess(f, node.left) | guess(f, node.right)) & T.OBJECT);
      }
      return counting(f, node) ?? arithmetic(node.operator, guess(f, node.left), guess(f, node.right));
    case "CompoundAssign":
      if (node.operator === "??") return T.MIXED;
      if (node.operator === "&" && isMask(node.value)) return T.SMALL | (guess(f, node.target) & T.OBJECT);
      if (
        (node.operator === "+" || node.operator === "-") && isStep(node.value) &&
        guess(f, node.target) === T.SMALL
      ) return T.SMALL;
      return arithmetic(node.operator, guess(f, node.target), guess(f, node.value));
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

/** A small step from what is small stays small; see `intType`. */
function counting(f: FunctionState, node: Extract<Expression, { kind: "Binary" }>): number | null {
  if (node.operator !== "+" && node.operator !== "-") return null;
  const [step, other] = isStep(node.right) ? [node.right, node.left] : [node.left, node.right];
  if (!isStep(step)) return null;
  const type = guess(f, other);
  return type === T.SMALL || type === 0 ? type : null;
}

function variable(f: FunctionState, node: Extract<Expression, { kind: "Variable" }>): number {
  if (typeof node.name !== "string" || node.name === "this") return T.MIXED;
  return f.storage(node.name) === "plain" ? f.types.get(node.name) ?? T.MIXED : T.MIXED;
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
      return within(left | right, T.SMALL) ? T.SMALL : T.INT;
    case "&":
    case "|":
    case "^":
      return within(left | right, T.NUMBER | T.BOOL | T.NULL) ? T.INT : T.INT | T.STRING;
    case "<<":
    case ">>":
      return T.INT;
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
export const SMALL_RESULTS: ReadonlySet<string> = new Set([
  "count",
  "sizeof",
  "strlen",
  "ord",
  "func_num_args",
]);

function call(f: FunctionState, node: Extract<Expression, { kind: "Call" }>): number {
  if (node.callee.kind !== "Name" || node.isFirstClassCallable) return T.MIXED;
  const target = targetOfName(f.unit, node.callee);
  if (target.kind === "builtin") {
    if (SMALL_RESULTS.has(target.name)) return T.SMALL;
    return target.entry.returnsRaw ? T.FLOAT : staticTypeOfBits(target.entry.returnType);
  }
  if (target.kind === "own") {
    const { declaration } = target.fn;
    return declaration.returnType === null || declaration.isGenerator
      ? T.MIXED
      : staticTypeOf(declaration.returnType) || T.MIXED;
  }
  return T.MIXED;
}
