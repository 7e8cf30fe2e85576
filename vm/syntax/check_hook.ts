/**
 * What PHP's compiler says of the hooks of a property.
 *
 * *Source:* https://www.php.net/language.oop5.property-hooks; php-src Zend/zend_compile.c (zend_compile_property_hooks)
 *
 * @module
 */

import type { Expression } from "./ast.ts";
import type { ClassDeclaration, Modifiers, PropertyHook } from "./ast_declaration.ts";
import { fail } from "./check_target.ts";
import type { TypeScope } from "./check_type.ts";

/** What the checks need of a declared or promoted property. */
interface HookedProperty {
  readonly name: string;
  readonly line: number;
  readonly default: Expression | null;
}

/**
 * Tells whether a property has no place of its own: none of its hooks uses it.
 *
 * *Source:* https://www.php.net/language.oop5.property-hooks#language.oop5.property-hooks.virtual
 */
export function isVirtualProperty(hooks: readonly PropertyHook[], name: string): boolean {
  if (hooks.some((hook) => hook.name === "set" && hook.body !== null && !Array.isArray(hook.body))) {
    return false;
  }
  return !hooks.some((hook) => usesProperty(hook.body, name));
}

function usesProperty(node: unknown, name: string): boolean {
  if (node === null || typeof node !== "object") return false;
  if (Array.isArray(node)) return node.some((item) => usesProperty(item, name));
  const item = node as {
    kind?: string;
    name?: unknown;
    object?: { kind?: string; name?: unknown };
    class?: { special?: unknown };
  };
  if (item.name === name) {
    const isOwn = item.object?.kind === "Variable" && item.object.name === "this";
    if (item.kind === "PropertyAccess" && isOwn) return true;
    if (item.kind === "StaticPropertyAccess" && item.class?.special === "parent") return true;
  }
  return Object.values(node).some((value) => usesProperty(value, name));
}

/**
 * Checks the hooks of a property.
 *
 * Throws: SyntaxDiagnostic with PHP's message.
 */
export function checkHooks(
  node: HookedProperty,
  hooks: readonly PropertyHook[],
  modifiers: Modifiers,
  owner: ClassDeclaration,
  className: string,
  scope: TypeScope,
): void {
  const { line } = node;
  const shown = `${className}::$${node.name}`;
  if (modifiers.isStatic) fail("Cannot declare hooks for static property", line);
  if (modifiers.isReadonly || owner.isReadonly) fail("Hooked properties cannot be readonly", line);
  const isInterface = owner.variant === "interface";
  if (isInterface) checkInterfaceProperty(modifiers, line);
  const isAbstract = modifiers.isAbstract || isInterface;
  const seen = new Set<string>();
  for (const hook of hooks) {
    if (isInterface && hook.body !== null) fail("Abstract property hook cannot have body", hook.line);
    checkHook(hook, shown, modifiers, isAbstract, scope);
    if (seen.has(hook.name)) fail(`Cannot redeclare property hook "${hook.name}"`, hook.line);
    seen.add(hook.name);
  }
  if (isAbstract && hooks.every((hook) => hook.body !== null)) {
    fail(`Abstract property ${shown} must specify at least one abstract hook`, line);
  }
  if (!isVirtualProperty(hooks, node.name)) return;
  if (node.default !== null) fail(`Cannot specify default value for virtual hooked property ${shown}`, line);
  if (modifiers.setVisibility === null || seen.size === 2) return;
  const kind = seen.has("get") ? "Read-only" : "Write-only";
  fail(`${kind} virtual property ${shown} must not specify asymmetric visibility`, line);
}

function checkInterfaceProperty(modifiers: Modifiers, line: number): void {
  if (modifiers.visibility !== null && modifiers.visibility !== "public") {
    fail("Property in interface cannot be protected or private", line);
  }
  if (modifiers.isFinal) fail("Property in interface cannot be final", line);
  if (modifiers.isAbstract) {
    fail(
      "Property in interface cannot be explicitly abstract. All interface members are implicitly abstract",
      line,
    );
  }
}

function checkHook(
  hook: PropertyHook,
  shown: string,
  modifiers: Modifiers,
  isAbstract: boolean,
  scope: TypeScope,
): void {
  const { line, parameters } = hook;
  if (hook.unknownName !== null) {
    fail(`Unknown hook "${hook.unknownName}" for property ${shown}, expected "get" or "set"`, line);
  }
  if (hook.isFinal && modifiers.visibility === "private") {
    fail("Property hook cannot be both final and private", line);
  }
  if (hook.body === null && !isAbstract) fail("Non-abstract property hook must have a body", line);
  if (hook.body === null && hook.isFinal) fail("Property hook cannot be both abstract and final", line);
  if (hook.name === "get") {
    if (hook.hasParameterList) fail(`get hook of property ${shown} must not have a parameter list`, line);
    return;
  }
  if (hook.byReferenceReturn) {
    const message = `${shown}::set(): Returning by reference from a void function is deprecated`;
    scope.notices.push({ level: "deprecated", message, line });
  }
  if (!hook.hasParameterList) return;
  const parameter = parameters[0];
  if (parameter === undefined || parameters.length !== 1) {
    return fail(`set hook of property ${shown} must accept exactly one parameters`, line);
  }
  const name = `Parameter $${parameter.name} of set hook ${shown} must not`;
  if (parameter.byReference) fail(`${name} be pass-by-reference`, line);
  if (parameter.variadic) fail(`${name} be variadic`, line);
  if (parameter.default !== null) fail(`${name} have a default value`, line);
}
