/**
 * What PHP's compiler says of expressions that are evaluated without a function around them.
 *
 * *Source:* https://www.php.net/language.constants.syntax; php-src Zend/zend_compile.c (zend_is_allowed_in_const_expr)
 *
 * @module
 */

import type { Argument, Expression, New } from "./ast.ts";
import { fail } from "./check_target.ts";

const INVALID = "Constant expression contains invalid operations";

/**
 * Checks a constant expression; `allowsNew` where objects may be made: defaults of parameters, global constants, arguments of attributes.
 *
 * Throws: SyntaxDiagnostic with PHP's message.
 */
export function checkConstantExpression(node: Expression, allowsNew: boolean): void {
  const check = (inner: Expression | null) => {
    if (inner !== null) checkConstantExpression(inner, allowsNew);
  };
  switch (node.kind) {
    case "IntegerLiteral":
    case "FloatLiteral":
    case "StringLiteral":
    case "MagicConstant":
    case "ConstantFetch":
      return;
    case "ArrayLiteral":
      for (const item of node.items) {
        if (item.byReference) fail(INVALID, item.line);
        check(item.key);
        check(item.value);
      }
      return;
    case "Binary":
    case "Logical":
    case "Coalesce":
      check(node.left);
      check(node.right);
      return;
    case "Unary":
      check(node.operand);
      return;
    case "Ternary":
      check(node.condition);
      check(node.middle);
      check(node.otherwise);
      return;
    case "ArrayAccess":
      if (node.index === null) fail("Cannot use [] for reading", node.line);
      check(node.object);
      check(node.index);
      return;
    case "PropertyAccess":
      check(node.object);
      if (typeof node.name !== "string") check(node.name);
      return;
    case "ClassConstant":
      checkClassConstant(node.class, node.name, node.line);
      if (typeof node.name !== "string") check(node.name);
      return;
    case "New":
      return checkNew(node, allowsNew);
    default:
      fail(INVALID, node.line);
  }
}

function checkClassConstant(
  cls: Extract<Expression, { kind: "ClassConstant" }>["class"],
  name: string | Expression,
  line: number,
): void {
  const isClassName = typeof name === "string" && name.toLowerCase() === "class";
  if (cls.kind !== "Name") {
    fail(
      isClassName
        ? "(expression)::class cannot be used in constant expressions"
        : "Dynamic class names are not allowed in compile-time class constant references",
      line,
    );
  }
  if (cls.special !== "static") return;
  fail(
    isClassName
      ? "static::class cannot be used for compile-time class name resolution"
      : '"static::" is not allowed in compile-time constants',
    line,
  );
}

function checkNew(node: New, isAllowed: boolean): void {
  const { class: cls, line } = node;
  if (!isAllowed) fail("New expressions are not supported in this context", line);
  if (cls.kind === "ClassDeclaration") fail("Cannot use anonymous class in constant expression", line);
  if (cls.kind !== "Name") fail("Cannot use dynamic class name in constant expression", line);
  if (cls.special === "static") fail('"static" is not allowed in compile-time constants', line);
  if (node.arguments.some((argument) => argument.unpack)) {
    fail("Argument unpacking in constant expressions is not supported", line);
  }
  checkConstantArguments(node.arguments);
}

/** Checks arguments that are constant expressions: names only once, and last. */
export function checkConstantArguments(list: readonly Argument[]): void {
  const names = new Set<string>();
  for (const argument of list) {
    if (argument.name !== null) {
      if (names.has(argument.name)) fail(`Duplicate named parameter $${argument.name}`, argument.line);
      names.add(argument.name);
    }
    checkConstantExpression(argument.value, true);
  }
}
