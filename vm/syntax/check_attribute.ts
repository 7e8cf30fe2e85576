/**
 * What PHP's compiler says of attributes: where PHP's own may stand, and what arguments may be.
 *
 * *Source:* https://www.php.net/language.attributes; php-src Zend/zend_attributes.c, zend_compile.c (zend_compile_attributes)
 *
 * @module
 */

import type { Attribute, ClassDeclaration } from "./ast_declaration.ts";
import { checkConstantArguments } from "./check_constant.ts";
import { fail } from "./check_target.ts";
import type { NameResolver } from "./name_resolution.ts";

/** What an attribute stands before, as PHP names it. */
export type AttributeTarget =
  | "class"
  | "function"
  | "method"
  | "property"
  | "class constant"
  | "parameter"
  | "promoted property";

/** PHP's own attributes and where they may stand. */
const TARGETS: ReadonlyMap<string, readonly AttributeTarget[]> = new Map([
  ["attribute", ["class"]],
  ["allowdynamicproperties", ["class"]],
  ["returntypewillchange", ["method"]],
  ["override", ["method"]],
  ["sensitiveparameter", ["parameter"]],
  ["deprecated", ["function", "method", "class constant"]],
]);

/**
 * Checks the attributes of one declaration.
 *
 * Throws: SyntaxDiagnostic with PHP's message.
 */
export function checkAttributes(
  attributes: readonly Attribute[],
  target: AttributeTarget,
  resolver: NameResolver,
  line: number,
): void {
  for (const attribute of attributes) {
    if (attribute.arguments.some((argument) => argument.unpack)) {
      fail("Cannot use unpacking in attribute argument list", attribute.line);
    }
    checkConstantArguments(attribute.arguments);
  }
  const seen = new Set<string>();
  for (const attribute of attributes) {
    const name = resolver.resolveClass(attribute.name);
    const lower = name.toLowerCase();
    const allowed = TARGETS.get(lower);
    if (allowed === undefined) continue;
    const isAllowed = target === "promoted property"
      ? allowed.includes("parameter") || allowed.includes("property")
      : allowed.includes(target);
    if (!isAllowed) {
      const shown = target === "promoted property" ? "parameter" : target;
      fail(`Attribute "${name}" cannot target ${shown} (allowed targets: ${allowed.join(", ")})`, line);
    }
    if (seen.has(lower)) fail(`Attribute "${name}" must not be repeated`, line);
    seen.add(lower);
  }
}

/** Checks what a class's attributes say of it. */
export function checkClassAttributes(
  node: ClassDeclaration,
  className: string,
  resolver: NameResolver,
): void {
  checkAttributes(node.attributes, "class", resolver, node.line);
  for (const attribute of node.attributes) {
    const lower = resolver.resolveClass(attribute.name).toLowerCase();
    if (lower !== "allowdynamicproperties") continue;
    const kind = node.isReadonly ? "readonly class" : node.variant;
    if (kind !== "class") fail(`Cannot apply #[AllowDynamicProperties] to ${kind} ${className}`, node.line);
  }
}
