/**
 * First values that nobody reads: `$x = 0;` at the head of a function whose every read comes after another
 * assignment. Such a value says nothing of the variable's type.
 *
 * @module
 */
import type { Node } from "../syntax/mod.ts";
import type { FunctionState } from "./function_state.ts";
import { childrenOf } from "./walk.ts";

/** What happens to a variable first: it may be read, it surely is assigned, or neither is certain. */
type First = "read" | "assigned" | "neither";

/** Numbers alone: any variable may hold one for a while, even a raw double. */
const LITERALS: ReadonlySet<string> = new Set(["IntegerLiteral", "FloatLiteral"]);
/** Functions that read variables by their names. */
export const READERS = /^\\?(?:compact|extract|get_defined_vars|parse_str|mb_parse_str|eval|assert)$/i;

/** The assignments of numbers among the statements of a function's body whose value is never read. */
export function deadStores(f: FunctionState, body: readonly Node[]): Set<Node> {
  const dead = new Set<Node>();
  for (let i = 0; i < body.length; i++) {
    const statement = body[i] as Node;
    if (statement.kind !== "ExpressionStatement" || statement.expression.kind !== "Assign") continue;
    const { target, value } = statement.expression;
    if (target.kind !== "Variable" || typeof target.name !== "string" || !LITERALS.has(value.kind)) continue;
    if (f.storage(target.name) !== "plain" || f.parameters.has(target.name)) continue;
    if (firstOf(target.name, body.slice(i + 1)) !== "read") dead.add(statement.expression);
  }
  return dead;
}

/** What happens first in nodes that run one after the other. */
function firstOf(name: string, nodes: readonly (Node | null)[]): First {
  for (const node of nodes) {
    const first = node === null ? "neither" : firstIn(name, node);
    if (first !== "neither") return first;
  }
  return "neither";
}

/** What happens first in nodes of which any may be left out. */
function firstOfAny(name: string, nodes: readonly Node[]): First {
  return nodes.some((node) => firstIn(name, node) === "read") ? "read" : "neither";
}

function firstIn(name: string, node: Node): First {
  switch (node.kind) {
    case "Variable":
      return node.name === name || typeof node.name !== "string" ? "read" : "neither";
    case "Closure":
    case "ArrowFunction":
    case "Include":
    case "Eval":
    case "Goto":
    case "Label":
      return "read";
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return "neither";
    case "Assign":
      if (node.target.kind === "Variable" && node.target.name === name) {
        return firstIn(name, node.value) === "read" ? "read" : "assigned";
      }
      return firstOf(name, [node.value, node.target]);
    case "Call":
      if (node.callee.kind === "Name" && READERS.test(node.callee.name)) return "read";
      return firstOf(name, childrenOf(node));
    case "Binary":
    case "ExpressionStatement":
    case "Echo":
    case "Block":
    case "Unary":
    case "Cast":
    case "Print":
    case "Argument":
      return firstOf(name, childrenOf(node));
    case "For":
      // `continue` comes to the updates from anywhere in the body.
      return firstOfLoop(name, [...node.initial, ...node.conditions.slice(0, 1)], node.body, [
        ...node.conditions,
        ...node.updates,
      ]);
    case "While":
      return firstOfLoop(name, [node.condition], node.body);
    case "Foreach":
      if (node.value.kind === "Variable" && node.value.name === name) return "read";
      return firstOfLoop(
        name,
        [node.subject],
        node.body,
        childrenOf(node).filter((child) => !node.body.includes(child as never)),
      );
    case "If":
      return firstOfBranches(name, node);
    default:
      return firstOfAny(name, childrenOf(node));
  }
}

/** What runs once for sure, and then statements that may run, or not to their end. */
function firstOfLoop(
  name: string,
  sure: readonly Node[],
  body: readonly Node[],
  apart: readonly Node[] = [],
): First {
  const first = firstOf(name, sure);
  if (first !== "neither") return first;
  if (firstOf(name, body) === "read") return "read";
  return firstOfAny(name, apart);
}

/** Of an `if`: assigned when all of its branches assign, and it has an `else`. */
function firstOfBranches(name: string, node: Extract<Node, { kind: "If" }>): First {
  let isAssigned = node.otherwise !== null;
  for (const { condition, body } of node.branches) {
    const test = firstIn(name, condition);
    if (test === "read") return "read";
    const inner = test === "assigned" ? "neither" : firstOf(name, body);
    if (inner === "read") return "read";
    if (inner !== "assigned") isAssigned = false;
  }
  const otherwise = node.otherwise === null ? "neither" : firstOf(name, node.otherwise);
  return otherwise === "read" ? "read" : isAssigned && otherwise === "assigned" ? "assigned" : "neither";
}
