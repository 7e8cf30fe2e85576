/**
 * Which local variables are pairs of a value and a raw double (`emit_float.ts`): those that are not always floats, but likely often.
 *
 * What is likely decides about speed alone: code that relies on a float tests for one.
 *
 * @module
 */
import type { Expression, Node } from "../syntax/mod.ts";
import { targetOfName } from "./call_target.ts";
import { READERS } from "./dead_store.ts";
import type { FunctionState } from "./function_state.ts";
import { staticTypeOf, T, within } from "./static_type.ts";
import { childrenOf } from "./walk.ts";

/** What a function does with its variables. */
interface Uses {
  readonly stores: Map<string, Expression[]>;
  /** Variables that cannot be pairs. */
  readonly unfit: Set<string>;
  isOpaque: boolean;
}

/** Finds the pairs of a function, once its types are known. */
export function findPairs(f: FunctionState, body: readonly Node[]): void {
  const isPlain = f.unit.isInferring && !f.unit.isCounting && !f.isGenerator && !f.isFiber && !f.isMain &&
    f.jumps === null && !f.facts.isDynamic;
  if (!isPlain) return;
  const uses: Uses = { stores: new Map(), unfit: new Set(), isOpaque: false };
  for (const node of body) look(f, node, uses);
  if (uses.isOpaque) return;
  for (let grows = true; grows;) {
    grows = false;
    for (const [name, values] of uses.stores) {
      if (f.likelyFloats.has(name) || !values.some((value) => isLikelyFloat(f, value))) continue;
      f.likelyFloats.add(name);
      grows = true;
    }
  }
  for (const name of f.likelyFloats) if (!uses.unfit.has(name) && isFit(f, name)) f.pairs.add(name);
}

function isFit(f: FunctionState, name: string): boolean {
  const type = f.typeOf(name);
  return f.storage(name) === "plain" && !f.parameters.has(name) && !f.isRaw(name) &&
    (type & T.FLOAT) !== 0 && f.facts.variables.get(name)?.isUnset !== true;
}

function look(f: FunctionState, node: Node, uses: Uses): void {
  switch (node.kind) {
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return;
    case "Closure":
      for (const use of node.uses) uses.unfit.add(use.name);
      return;
    case "ArrowFunction":
      return spoil(node, uses);
    case "Variable":
      return read(f, node, uses);
    case "Assign":
      if (node.target.kind !== "Variable") return lookAtTarget(f, node.target, [node.value], uses);
      store(node.target, node.value, uses);
      return look(f, node.value, uses);
    case "CompoundAssign":
      if (node.operator === "??") return spoil(node, uses);
      if (node.target.kind !== "Variable") return lookAtTarget(f, node.target, [node.value], uses);
      store(node.target, node, uses);
      break;
    case "IncrementDecrement":
      if (node.target.kind !== "Variable") return lookAtTarget(f, node.target, [], uses);
      break;
    case "Foreach":
      spoil(node.value, uses);
      if (node.key !== null) spoil(node.key, uses);
      break;
    case "Catch":
      if (node.variable !== null) uses.unfit.add(node.variable);
      break;
    case "Unset":
    case "Isset":
    case "Empty":
      return node.kind === "Unset" ? node.targets.forEach((item) => spoil(item, uses)) : spoil(node, uses);
    case "ArrayAccess":
    case "PropertyAccess":
    case "MethodCall":
      // What has elements or members is no float.
      if (node.object.kind === "Variable") spoil(node.object, uses);
      break;
    case "Call":
      if (node.callee.kind === "Name" && READERS.test(node.callee.name)) uses.isOpaque = true;
      for (const argument of node.arguments) spoilReference(f, node, argument.value, uses);
      break;
  }
  for (const child of childrenOf(node)) look(f, child, uses);
}

function lookAtTarget(f: FunctionState, target: Node, others: readonly Node[], uses: Uses): void {
  if (target.kind === "ListPattern") spoil(target, uses);
  else look(f, target, uses);
  for (const node of others) look(f, node, uses);
}

/** An argument that goes to a builtin by reference is written to. */
function spoilReference(
  f: FunctionState,
  call: Extract<Node, { kind: "Call" }>,
  value: Expression,
  uses: Uses,
): void {
  if (value.kind !== "Variable") return;
  const target = call.callee.kind === "Name" ? targetOfName(f.unit, call.callee) : null;
  if (target?.kind !== "builtin") return;
  if (call.arguments.some((item, index) => item.value === value && target.entry.isReferenceAt(index))) {
    spoil(value, uses);
  }
}

/** Marks all variables in a node as no pairs. */
function spoil(node: Node, uses: Uses): void {
  if (node.kind === "Variable" && typeof node.name === "string") uses.unfit.add(node.name);
  for (const child of childrenOf(node)) spoil(child, uses);
}

function store(target: Extract<Node, { kind: "Variable" }>, value: Expression, uses: Uses): void {
  if (typeof target.name !== "string") return;
  const known = uses.stores.get(target.name);
  if (known === undefined) uses.stores.set(target.name, [value]);
  else known.push(value);
}

/** A variable that is read must surely have a value. */
function read(f: FunctionState, node: Extract<Node, { kind: "Variable" }>, uses: Uses): void {
  if (typeof node.name !== "string") {
    uses.isOpaque = true;
    return;
  }
  const type = f.nodeTypes.get(node);
  if (type === undefined || type & T.UNDEFINED) uses.unfit.add(node.name);
}

/** Whether an expression likely gives a float. */
export function isLikelyFloat(f: FunctionState, node: Expression): boolean {
  switch (node.kind) {
    case "FloatLiteral":
      return true;
    case "Variable":
      if (typeof node.name !== "string") return false;
      return f.likelyFloats.has(node.name) || f.typeAt(node, node.name) === T.FLOAT;
    case "PropertyAccess":
      return typeof node.name === "string" && f.unit.floatProperties.has(node.name);
    case "Binary":
    case "CompoundAssign":
      return isLikelyResult(f, node);
    case "Unary":
      return node.operator !== "!" && node.operator !== "~" && isLikelyFloat(f, node.operand);
    case "Cast":
      return node.type === "float";
    case "Assign":
      return isLikelyFloat(f, node.value);
    case "Ternary":
      return isLikelyFloat(f, node.otherwise) || node.middle !== null && isLikelyFloat(f, node.middle);
    case "Call":
      return isFloatCall(f, node);
    default:
      return false;
  }
}

function isLikelyResult(
  f: FunctionState,
  node: Extract<Expression, { kind: "Binary" | "CompoundAssign" }>,
): boolean {
  const left = node.kind === "Binary" ? node.left : node.target;
  const right = node.kind === "Binary" ? node.right : node.value;
  switch (node.operator) {
    case "+":
    case "-":
    case "*":
    case "/":
      return isLikelyFloat(f, left) || isLikelyFloat(f, right);
    case "**":
      return isLikelyFloat(f, left);
    default:
      return false;
  }
}

function isFloatCall(f: FunctionState, node: Extract<Expression, { kind: "Call" }>): boolean {
  if (node.callee.kind !== "Name" || node.isFirstClassCallable) return false;
  const target = targetOfName(f.unit, node.callee);
  if (target.kind === "builtin") return target.entry.returnsRaw;
  return target.kind === "own" && within(staticTypeOf(target.fn.declaration.returnType), T.FLOAT);
}
