/**
 * Whether a predicate looks at the position of a node. Those that do not can be asked of nodes in any order.
 *
 * @module
 */
import type { Expression } from "./expression.ts";
import { CORE_FUNCTIONS } from "./functions.ts";

/** Whether a predicate's outcome may depend on the node's position. */
export function isPositional(predicate: Expression): boolean {
  return mayBeNumber(predicate) || asksPosition(predicate);
}

function mayBeNumber(expression: Expression): boolean {
  switch (expression.kind) {
    case "number":
    case "sign":
    case "variable":
      return true;
    case "call": {
      const core = expression.prefix === null ? CORE_FUNCTIONS.get(expression.name) : undefined;
      return core === undefined || core.returns === "number";
    }
    case "binary":
      return ["+", "-", "*", "div", "mod"].includes(expression.operator);
    default:
      return false;
  }
}

/** Whether it calls position() or last() for the node that the predicate is about. */
function asksPosition(expression: Expression): boolean {
  switch (expression.kind) {
    case "call":
      return expression.prefix === null && (expression.name === "position" || expression.name === "last") ||
        expression.values.some(asksPosition);
    case "binary":
      return asksPosition(expression.left) || asksPosition(expression.right);
    case "sign":
      return asksPosition(expression.operand);
    case "path":
      return typeof expression.start === "object" && asksPosition(expression.start);
    case "filter":
      return asksPosition(expression.base);
    default:
      return false;
  }
}
