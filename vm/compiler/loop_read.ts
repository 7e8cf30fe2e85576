/**
 * Elements that a loop reads from arrays which it does not write to: `$row['name']` is looked up once, before the loop, and of `$list[$i]` the
 * list is found once.
 *
 * An array of a plain variable changes by writes to that variable alone: whoever else gets it takes a copy to write. So what a loop may not touch
 * stays as it is, but for elements that are reference cells, which are looked up as ever. In a loop V8 repeats each look at the array: reading an
 * element of a literal key takes 4 ns a turn, 0.4 when it is known.
 *
 * @module
 */
import type { Expression, Node } from "../syntax/mod.ts";
import { passingOfCall } from "./call_target.ts";
import type { FunctionState } from "./function_state.ts";
import { T } from "./static_type.ts";
import { childrenOf } from "./walk.ts";

type ArrayAccess = Extract<Expression, { kind: "ArrayAccess" }>;

/** What one loop keeps. */
export class LoopReads {
  readonly #kept: Map<string, string> = new Map();
  /** Code that has to run before the loop. */
  readonly setup: string[] = [];

  /** @param steady Names of the plain variables that the loop does not write to. */
  constructor(readonly f: FunctionState, readonly steady: ReadonlySet<string>) {}

  /** Whether an expression is the same at each turn: a steady variable, or an element of one at a key that is. */
  isSteady(node: Expression): boolean {
    if (node.kind === "Variable") return typeof node.name === "string" && this.steady.has(node.name);
    return node.kind === "ArrayAccess" && node.index !== null && this.isSteady(node.object) &&
      (isLiteral(node.index) || node.index.kind === "Variable" && this.isSteady(node.index));
  }

  /** What stands for a steady element: its value, or undefined where there is none that is plain. */
  element(node: ArrayAccess): string {
    const base = node.object.kind === "ArrayAccess" ? this.element(node.object) : this.#variable(node.object);
    const index = node.index as Expression;
    const key = index.kind === "StringLiteral"
      ? this.f.unit.text(index.value)
      : index.kind === "IntegerLiteral"
      ? String(index.value)
      : this.#variable(index);
    return this.#keep(`${this.f.use("plainElement")}(${base}, ${key})`);
  }

  /** What stands for the values of a steady list; an empty one for anything else. */
  list(node: Expression): string {
    const base = node.kind === "ArrayAccess" ? this.element(node) : this.#variable(node);
    return this.#keep(`${this.f.use("plainList")}(${base})`);
  }

  #variable(node: Expression): string {
    return this.f.js((node as Extract<Expression, { kind: "Variable" }>).name as string);
  }

  #keep(js: string): string {
    let kept = this.#kept.get(js);
    if (kept === undefined) {
      this.#kept.set(js, kept = this.f.temp());
      this.setup.push(`${kept} = ${js}`);
    }
    return kept;
  }
}

function isLiteral(node: Expression): boolean {
  return node.kind === "StringLiteral" || node.kind === "IntegerLiteral" && typeof node.value === "number";
}

/** Compiles a loop's condition and body; gives also the code that has to run before them. */
export function withReads(f: FunctionState, loop: readonly Node[], emitLoop: () => void): string[] {
  if (f.jumps !== null || !f.unit.isInferring || f.unit.isCounting || f.returnsReference) {
    emitLoop();
    return [];
  }
  const written = new Set<string>();
  for (const node of loop) collectWritten(f, node, written);
  const steady = new Set<string>();
  for (const name of f.facts.variables.keys()) {
    if (!written.has(name) && f.storage(name) === "plain" && isKeptAsIs(f, name)) steady.add(name);
  }
  const reads = new LoopReads(f, steady);
  f.reads.push(reads);
  emitLoop();
  f.reads.pop();
  return reads.setup;
}

function isKeptAsIs(f: FunctionState, name: string): boolean {
  return (f.typeOf(name) & T.ARRAY) !== 0 && name !== "this" && !f.isRaw(name) && !f.pairs.has(name) &&
    !f.tails.has(name);
}

/** What stands for a value that is the same all through the outermost loop that may keep it; null for others. */
export function steadyElement(f: FunctionState, node: ArrayAccess): string | null {
  const reads = f.reads.find((loop) => loop.isSteady(node));
  return reads === undefined ? null : reads.element(node);
}

/** What stands for the values of a list that is the same all through a loop; null for others. */
export function steadyList(f: FunctionState, node: Expression): string | null {
  const reads = f.reads.find((loop) => loop.isSteady(node));
  return reads === undefined ? null : reads.list(node);
}

/** Collects the variables that a node may write to, or to an element of. */
function collectWritten(f: FunctionState, node: Node, written: Set<string>): void {
  switch (node.kind) {
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return;
    case "Assign":
    case "CompoundAssign":
    case "IncrementDecrement":
      noteTarget(node.target, written);
      // A pattern may take elements by reference.
      if (node.target.kind === "ListPattern" && node.kind === "Assign") noteTarget(node.value, written);
      break;
    case "AssignReference":
      for (const child of childrenOf(node)) noteTarget(child, written);
      break;
    case "Foreach":
      noteTarget(node.value, written);
      if (node.key !== null) noteTarget(node.key, written);
      if (node.byReference || node.value.kind === "ListPattern") noteTarget(node.subject, written);
      break;
    case "Catch":
      if (node.variable !== null) written.add(node.variable);
      break;
    case "Call":
    case "MethodCall":
    case "StaticCall":
    case "New":
      node.arguments.forEach(({ value }, index) => {
        if (passingOfCall(f.unit, f.cls, node, index) !== "value") noteTarget(value, written);
      });
      break;
    case "ArrayItem":
      if (node.byReference) noteTarget(node.value, written);
      break;
    case "Unset":
    case "Global":
    case "Static":
    case "StaticVariable":
    case "Yield":
    case "Include":
    case "Eval":
      noteAll(node, written);
      break;
  }
  for (const child of childrenOf(node)) collectWritten(f, child, written);
}

/** Notes the variable that a place is in; of a pattern, all that it names. */
function noteTarget(node: Node, written: Set<string>): void {
  let root = node;
  while (root.kind === "ArrayAccess" || root.kind === "PropertyAccess") root = root.object;
  if (root.kind === "Variable") {
    if (typeof root.name === "string") written.add(root.name);
  } else if (root.kind === "ListPattern" || root.kind === "ArrayLiteral") noteAll(root, written);
}

function noteAll(node: Node, written: Set<string>): void {
  if (node.kind === "Variable" && typeof node.name === "string") written.add(node.name);
  if (node.kind === "StaticVariable") written.add(node.name);
  for (const child of childrenOf(node)) noteAll(child, written);
}
