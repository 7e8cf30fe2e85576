/**
 * Name resolution by PHP's rules.
 *
 * @module
 */

import { assertEquals, assertThrows } from "../../tests/support/assert.ts";
import type { Call, Expression } from "./ast.ts";
import { SyntaxDiagnostic } from "./diagnostic.ts";
import { NameResolver } from "./name_resolution.ts";
import { parseProgram } from "./parser_top.ts";

const IMPORTS =
  "namespace N\\M; use A\\B; use C\\D as E; use function f\\g; use const H\\I; use J\\{K, function l, const m}; ";

/** What stands in the code, which kind of name, what it means, what it means if that is not there. */
const CASES: readonly (readonly [written: string, kind: string, name: string, fallback: string | null])[] = [
  ["B::class", "class", "A\\B", null],
  ["b::class", "class", "A\\B", null],
  ["B\\X::class", "class", "A\\B\\X", null],
  ["E::class", "class", "C\\D", null],
  ["K::class", "class", "J\\K", null],
  ["X::class", "class", "N\\M\\X", null],
  ["X\\Y::class", "class", "N\\M\\X\\Y", null],
  ["\\X::class", "class", "X", null],
  ["namespace\\B::class", "class", "N\\M\\B", null],
  ["self::class", "class", "self", null],
  ["PARENT::class", "class", "parent", null],
  ["g()", "function", "f\\g", null],
  ["G()", "function", "f\\g", null],
  ["l()", "function", "J\\l", null],
  ["x()", "function", "N\\M\\x", "x"],
  ["B\\x()", "function", "A\\B\\x", null],
  ["x\\y()", "function", "N\\M\\x\\y", null],
  ["\\x()", "function", "x", null],
  ["namespace\\g()", "function", "N\\M\\g", null],
  ["I", "constant", "H\\I", null],
  ["i", "constant", "N\\M\\i", "i"],
  ["m", "constant", "J\\m", null],
  ["X", "constant", "N\\M\\X", "X"],
  ["B\\X", "constant", "A\\B\\X", null],
  ["\\X", "constant", "X", null],
];

for (const [written, kind, name, fallback] of CASES) {
  Deno.test(`NameResolver resolves ${written} among imports`, () => {
    assertEquals(resolve(IMPORTS, written, kind), { name, fallback });
  });
}

Deno.test("NameResolver gives no fallback in the global namespace", () => {
  assertEquals(resolve("", "x()", "function"), { name: "x", fallback: null });
  assertEquals(resolve("", "X", "constant"), { name: "X", fallback: null });
});

/** Imports that PHP refuses, and its words. */
const REFUSED: readonly (readonly [source: string, message: string])[] = [
  ["use A\\B, C\\B;", "Cannot use C\\B as B because the name is already in use"],
  ["use A\\B; use C as b;", "Cannot use C as b because the name is already in use"],
  ["use function A\\b, C\\B;", "Cannot use function C\\B as B because the name is already in use"],
  ["use const A\\b, C\\b;", "Cannot use const C\\b as b because the name is already in use"],
  ["use A\\self;", "Cannot use A\\self as self because 'self' is a special class name"],
  ["use A as int;", "Cannot use A as int because 'int' is a special class name"],
];

for (const [source, message] of REFUSED) {
  Deno.test(`NameResolver refuses ${source}`, () => {
    assertThrows(() => walk(source), SyntaxDiagnostic, message);
  });
}

/** Walks the imports and gives the last expression. */
function walk(source: string): { resolver: NameResolver; last: Expression | null } {
  const resolver = new NameResolver();
  let last: Expression | null = null;
  const visit = (statements: ReturnType<typeof parseProgram>["program"]["statements"]): void => {
    for (const statement of statements) {
      if (statement.kind === "Namespace") {
        resolver.enterNamespace(statement);
        visit(statement.statements);
      } else if (statement.kind === "Use") {
        resolver.addUse(statement);
      } else if (statement.kind === "ExpressionStatement") {
        last = statement.expression;
      }
    }
  };
  visit(parseProgram("<?php " + source).program.statements);
  return { resolver, last };
}

function resolve(imports: string, written: string, kind: string): { name: string; fallback: string | null } {
  const { resolver, last } = walk(`${imports}${written};`);
  const expression = last as unknown as Expression;
  if (kind === "class" && expression.kind === "ClassConstant" && expression.class.kind === "Name") {
    return { name: resolver.resolveClass(expression.class), fallback: null };
  }
  if (kind === "constant" && expression.kind === "ConstantFetch") {
    return resolver.resolveConstant(expression.name);
  }
  const callee = (expression as Call).callee;
  if (callee.kind !== "Name") throw new TypeError(`Cannot resolve ${written}: no name`);
  return resolver.resolveFunction(callee);
}
