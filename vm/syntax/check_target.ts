/**
 * What PHP's compiler says of places to write to, unset, refer to or test.
 *
 * @module
 */

import type { AssignmentTarget, Expression, ListPattern } from "./ast.ts";
import { SyntaxDiagnostic } from "./diagnostic.ts";

const GLOBALS_MESSAGE = "$GLOBALS can only be modified using the $GLOBALS[$name] = $value syntax";
const NULLSAFE_MESSAGE = "Can't use nullsafe operator in write context";

/** Makes the error. */
export function fail(message: string, line: number): never {
  throw new SyntaxDiagnostic("compile", message, line);
}

/** Tells whether an expression is the variable of this name. */
export function isVariable(node: Expression | ListPattern, name: string): boolean {
  return node.kind === "Variable" && node.name === name;
}

/** Tells whether a chain of accesses holds `?->`, which ends at a call's arguments but not at the call. */
export function isNullsafe(expression: Expression): boolean {
  let node = expression;
  for (;;) {
    switch (node.kind) {
      case "PropertyAccess":
      case "MethodCall":
        if (node.nullsafe) return true;
        node = node.object;
        break;
      case "ArrayAccess":
        node = node.object;
        break;
      default:
        return false;
    }
  }
}

/** Checks the target of `=`. */
export function checkAssignTarget(target: AssignmentTarget): void {
  if (target.kind === "ListPattern") {
    checkPattern(target);
    return;
  }
  if (isVariable(target, "this")) fail("Cannot re-assign $this", target.line);
  checkWritable(target);
  checkChain(target);
}

/** Checks the target of an operator that changes it, `++` and its like included. */
export function checkWritable(target: Expression): void {
  switch (target.kind) {
    case "Variable":
      if (target.name === "GLOBALS") fail(GLOBALS_MESSAGE, target.line);
      return;
    case "Call":
      return fail("Can't use function return value in write context", target.line);
    case "MethodCall":
    case "StaticCall":
      return fail("Can't use method return value in write context", target.line);
  }
  if (isNullsafe(target)) fail(NULLSAFE_MESSAGE, target.line);
}

/** Checks what a written chain starts with. */
export function checkChain(target: Expression): void {
  let node = target;
  if (node.kind === "ArrayAccess" && isVariable(node.object, "GLOBALS") && node.index === null) {
    fail("Cannot append to $GLOBALS", node.line);
  }
  while (node.kind === "ArrayAccess" || node.kind === "PropertyAccess") node = node.object;
  switch (node.kind) {
    case "Variable":
    case "StaticPropertyAccess":
    case "Call":
    case "MethodCall":
    case "StaticCall":
      return;
    default:
      if (node !== target) fail("Cannot use temporary expression in write context", target.line);
  }
}

function checkPattern(pattern: ListPattern): void {
  for (const item of pattern.items) {
    if (item === null) continue;
    const target = item.target;
    if (target.kind !== "ListPattern") {
      if (isVariable(target, "this")) fail("Cannot re-assign $this", pattern.line);
      if (isVariable(target, "GLOBALS")) fail(GLOBALS_MESSAGE, pattern.line);
      if (isNullsafe(target)) fail("Assignments can only happen to writable values", pattern.line);
    }
    checkAssignTarget(target);
  }
}

/** Tells whether a pattern takes anything by reference. */
export function takesReference(pattern: ListPattern): boolean {
  return pattern.items.some((item) =>
    item !== null && (item.byReference || (item.target.kind === "ListPattern" && takesReference(item.target)))
  );
}

/** Checks both sides of `= &`. */
export function checkReference(target: Expression, value: Expression): void {
  if (isVariable(target, "this")) fail("Cannot re-assign $this", target.line);
  checkWritable(target);
  if (isVariable(value, "GLOBALS")) fail("Cannot acquire reference to $GLOBALS", value.line);
  if (isNullsafe(value)) fail("Cannot take reference of a nullsafe chain", value.line);
  checkChain(target);
}

/** Checks the target of a `foreach`. */
export function checkForeachTarget(target: AssignmentTarget, byReference: boolean): void {
  if (byReference && target.kind !== "ListPattern" && isNullsafe(target)) {
    fail("Cannot assign reference to non referenceable value", target.line);
  }
  checkAssignTarget(target);
}

/** Checks an operand of `unset`. */
export function checkUnset(target: Expression): void {
  switch (target.kind) {
    case "Variable":
      if (target.name === "this") fail("Cannot unset $this", target.line);
      break;
  }
  for (let node = target; node.kind === "ArrayAccess" || node.kind === "PropertyAccess"; node = node.object) {
    if (node.kind === "ArrayAccess" && node.index === null) fail("Cannot use [] for unsetting", target.line);
  }
  checkWritable(target);
  checkChain(target);
}

/** Checks an operand of `isset`. */
export function checkIsset(operand: Expression): void {
  switch (operand.kind) {
    case "Variable":
    case "ArrayAccess":
    case "PropertyAccess":
    case "StaticPropertyAccess":
      return;
    default:
      fail(
        'Cannot use isset() on the result of an expression (you can use "null !== expression" instead)',
        operand.line,
      );
  }
}

/** Checks what a list pattern takes references into. */
export function checkReferenceable(value: Expression): void {
  switch (value.kind) {
    case "Variable":
    case "ArrayAccess":
    case "PropertyAccess":
    case "StaticPropertyAccess":
    case "Call":
    case "MethodCall":
    case "StaticCall":
      return;
    default:
      fail("Cannot assign reference to non referenceable value", value.line);
  }
}
