/**
 * Conditions that a file alone decides: PHP does not compile what stands behind them.
 *
 * Source: php-src Zend/zend_compile.c (zend_compile_short_circuiting).
 *
 * @module
 */
import type { Expression } from "./ast.ts";

/** Whether an expression is a constant that is true or false; null when only running tells. */
export function constantTruth(node: Expression): boolean | null {
  switch (node.kind) {
    case "IntegerLiteral":
      return node.value != 0;
    case "StringLiteral":
      return node.value !== "" && node.value !== "0";
    case "ConstantFetch": {
      const name = node.name.name.toLowerCase();
      return name === "true" ? true : name === "false" || name === "null" ? false : null;
    }
    case "Logical": {
      if (node.operator === "xor") return null;
      const left = constantTruth(node.left);
      if (left === null) return null;
      return left === (node.operator === "||") ? left : constantTruth(node.right);
    }
    default:
      return null;
  }
}

/** Whether the left side of `&&` or `||` decides, so that the right one never runs. */
export function isDecided(node: Extract<Expression, { kind: "Logical" }>): boolean {
  return node.operator !== "xor" && constantTruth(node.left) === (node.operator === "||");
}
