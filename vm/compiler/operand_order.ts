/**
 * The order in which PHP looks at operands: a variable on the left is read after what stands right of it ran, as it is a
 * compiled variable; and of operators whose sides may be swapped, the side that is more of a variable comes first.
 *
 * Source: php-src Zend/zend_vm_gen.php (specialised handlers of commutative opcodes)
 *
 * @module
 */
import type { Expression, Node } from "../syntax/mod.ts";
import { type Code, isSimple } from "./code.ts";
import type { FunctionState } from "./function_state.ts";
import { childrenOf } from "./walk.ts";

/** Operands in PHP's order, and code that must run before; empty when there is none. */
export interface OrderedOperands {
  readonly setup: string;
  readonly left: Code;
  readonly right: Code;
}

/**
 * Two operands, the right one evaluated first where the left one is a variable that it may change or that may warn. What is made of a
 * variable, such as a cast that changes nothing, is kept before the right one runs.
 */
export function inOrder(f: FunctionState, node: Expression, left: Code, right: Code): OrderedOperands {
  if (isSimple(right.js) || right.isLate === true) return { setup: "", left, right };
  if (node.kind !== "Variable") {
    if (!isVariable(left.js) || !assigns(right.js, left.js)) return { setup: "", left, right };
    const kept = f.temp();
    return { setup: `${kept} = ${left.js}`, left: { ...left, js: kept }, right };
  }
  const isRead = left.isLate === true || isVariable(left.js) && assigns(right.js, left.js);
  if (!isRead) return { setup: "", left, right };
  const held = f.temp();
  return { setup: `${held} = ${right.js}`, left, right: { js: held, type: right.type, raw: right.raw } };
}

/** Whether code is a variable alone. */
export function isVariable(js: string): boolean {
  return js.startsWith("$") && isSimple(js);
}

/** Whether code assigns to a variable, as far as its text shows. */
export function assigns(js: string, variable: string): boolean {
  return js.includes(`${variable} = `);
}

/** Functions, and with how many arguments, that PHP calls without a frame, and that read variables where they use them. */
const FRAMELESS: ReadonlySet<string> = new Set([
  ...[
    "property_exists/2",
    "class_exists/2",
    "preg_match/2",
    "preg_replace/3",
    "min/2",
    "max/2",
    "in_array/2",
  ],
  ...[
    "in_array/3",
    "implode/2",
    "dirname/2",
    "array_key_exists/2",
    "trim/2",
    "strstr/2",
    "strstr/3",
    "strpos/2",
  ],
  ...["strpos/3", "str_contains/2", "str_starts_with/2", "substr/2", "substr/3", "strtr/2", "strtr/3"],
  "str_replace/3",
]);

/** Whether PHP calls a function without a frame, which with these arguments has a handler of its own. */
export function isFrameless(name: string, count: number): boolean {
  return FRAMELESS.has(`${name.slice(name.lastIndexOf("\\") + 1).toLowerCase()}/${count}`);
}

const COMMUTATIVE: ReadonlySet<string> = new Set(["*", "|", "&", "^"]);

/** Whether PHP's virtual machine takes the right operand as the first one, as errors show. */
export function isSwapped(operator: string, left: Expression, right: Expression): boolean {
  return COMMUTATIVE.has(operator) && rank(left) < rank(right);
}

/** Temporary values, results of calls, variables. */
function rank(node: Expression): number {
  switch (node.kind) {
    case "Variable":
      return node.name === "this" ? 1 : 3;
    case "Call":
      return node.callee.kind === "Name" && isFrameless(node.callee.name, node.arguments.length) ? 1 : 2;
    case "MethodCall":
    case "StaticCall":
    case "New":
    case "Include":
    case "Eval":
      return 2;
    default:
      return 1;
  }
}

/**
 * Whether the subject of a `match` or `switch` is a variable that a test may change, or that may be undefined: PHP reads it anew for
 * each test.
 */
export function isReadAgain(f: FunctionState, subject: Expression, tests: readonly Expression[]): boolean {
  if (subject.kind !== "Variable" || typeof subject.name !== "string" || subject.name === "this") {
    return false;
  }
  const { name } = subject;
  const isPlain = f.storage(name) === "plain";
  if (isPlain && !f.isAssigned(name) && !tests.every(isLiteral)) return true;
  return tests.some((test) => mayChange(test, name, isPlain));
}

function isLiteral(node: Expression): boolean {
  return node.kind === "IntegerLiteral" || node.kind === "StringLiteral";
}

function mayChange(node: Node, name: string, isPlain: boolean): boolean {
  switch (node.kind) {
    case "Assign":
    case "CompoundAssign":
    case "AssignReference":
    case "IncrementDecrement": {
      const { target } = node;
      if (target.kind !== "Variable" || target.name === name || !isPlain) return true;
      break;
    }
    case "Call":
    case "MethodCall":
    case "StaticCall":
    case "New":
      if (!isPlain) return true;
      break;
    case "Closure":
    case "ArrowFunction":
      return false;
  }
  return childrenOf(node).some((child) => mayChange(child, name, isPlain));
}
