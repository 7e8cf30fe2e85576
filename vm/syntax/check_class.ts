/**
 * What PHP's compiler says of a class by itself, without its parents.
 *
 * @module
 */

import type { Name } from "./ast.ts";
import type {
  ClassConstantDeclaration,
  ClassDeclaration,
  ClassMember,
  EnumCase,
  MethodDeclaration,
  Modifiers,
  Parameter,
  PropertyDeclaration,
  TraitUse,
  TypeNode,
} from "./ast_declaration.ts";
import { checkAttributes } from "./check_attribute.ts";
import { checkConstantExpression } from "./check_constant.ts";
import { acceptsLiteral, typeOfLiteral } from "./check_function.ts";
import { checkHooks } from "./check_hook.ts";
import { fail } from "./check_target.ts";
import { checkType, type TypeScope, typeText } from "./check_type.ts";
import { isReservedClassName } from "./name_resolution.ts";

const ARTICLES: Readonly<Record<ClassDeclaration["variant"], string>> = {
  class: "a class",
  interface: "an interface",
  trait: "a trait",
  enum: "an enum",
};

/** Checks a class's own names and the enum's type; the members come one by one in `checkMember`. */
export function checkClassHead(node: ClassDeclaration, scope: TypeScope): void {
  const { name, line } = node;
  if (name !== null && isReservedClassName(name)) {
    fail(`Cannot use "${name}" as ${ARTICLES[node.variant]} name as it is reserved`, line);
  }
  if (node.parent !== null) checkUsedName(node.parent, "class");
  for (const used of node.interfaces) checkUsedName(used, "interface");
  const type = node.backingType;
  if (type === null) return;
  if (type.kind !== "BuiltinType" || (type.name !== "int" && type.name !== "string")) {
    fail(`Enum backing type must be int or string, ${typeText(type, scope)} given`, line);
  }
}

function checkUsedName(name: Name, what: string): void {
  if (name.special !== null) fail(`Cannot use "${name.name}" as ${what} name, as it is reserved`, name.line);
  if (name.form !== "fully-qualified" && name.form !== "relative") return;
  if (/^(?:self|parent|static)$/i.test(name.name)) {
    fail(
      `'${name.form === "relative" ? "namespace" : ""}\\${name.name}' is an invalid class name`,
      name.line,
    );
  }
}

/** Names of members met so far, for what may be declared once. */
export class SeenMembers {
  readonly methods = new Set<string>();
  readonly properties = new Set<string>();
  readonly constants = new Set<string>();
}

/** Checks one member of the class called `className`. */
export function checkMember(
  member: ClassMember,
  owner: ClassDeclaration,
  className: string,
  scope: TypeScope,
  seen: SeenMembers,
): void {
  switch (member.kind) {
    case "MethodDeclaration":
      checkMethod(member, owner, className, scope, seen);
      break;
    case "PropertyDeclaration":
      checkProperty(member, owner, className, scope, seen);
      break;
    case "ClassConstantDeclaration":
      checkConstant(member, owner, className, scope, seen);
      break;
    case "EnumCase":
      checkCase(member, owner, className, scope, seen);
      break;
    case "TraitUse":
      checkTraitUse(member, owner, className);
  }
}

function checkMethod(
  node: MethodDeclaration,
  owner: ClassDeclaration,
  className: string,
  scope: TypeScope,
  seen: SeenMembers,
): void {
  const { modifiers, name, line } = node;
  const shown = `${className}::${name}()`;
  const isInterface = owner.variant === "interface";
  if (isInterface) {
    if (modifiers.visibility !== null && modifiers.visibility !== "public") {
      fail(`Access type for interface method ${shown} must be public`, line);
    }
    if (modifiers.isFinal) fail(`Interface method ${shown} must not be final`, line);
    if (modifiers.isAbstract) fail(`Interface method ${shown} must not be abstract`, line);
  }
  if (isInterface || modifiers.isAbstract) {
    if (modifiers.visibility === "private" && owner.variant !== "trait") {
      fail(`Abstract function ${shown} cannot be declared private`, line);
    }
    if (node.body !== null) {
      fail(`${isInterface ? "Interface" : "Abstract"} function ${shown} cannot contain body`, line);
    }
  } else if (node.body === null) {
    fail(`Non-abstract method ${shown} must contain body`, line);
  }
  const lower = name.toLowerCase();
  if (modifiers.isFinal && modifiers.visibility === "private" && lower !== "__construct") {
    const message = "Private methods cannot be final as they are never overridden by other classes";
    scope.notices.push({ level: "warning", message, line });
  }
  if (seen.methods.has(lower)) fail(`Cannot redeclare ${shown}`, line);
  seen.methods.add(lower);
}

/** A class with abstract methods of its own must be abstract itself. */
export function checkAbstractMethods(node: ClassDeclaration, className: string): void {
  if (node.variant !== "class" || node.isAbstract) return;
  const names = node.members.flatMap((member) =>
    member.kind === "MethodDeclaration" && member.modifiers.isAbstract ? [`${className}::${member.name}`] : []
  );
  if (names.length === 0) return;
  const plural = names.length === 1 ? "" : "s";
  const shown = names.slice(0, 3).join(", ") + (names.length > 3 ? ", ..." : "");
  fail(
    `Class ${className} contains ${names.length} abstract method${plural} and must therefore be declared abstract ` +
      `or implement the remaining methods (${shown})`,
    node.line,
  );
}

function hasTypeNamed(type: TypeNode, name: string): boolean {
  switch (type.kind) {
    case "BuiltinType":
      return type.name === name;
    case "NullableType":
      return hasTypeNamed(type.type, name);
    case "UnionType":
      return type.types.some((part) => hasTypeNamed(part, name));
    default:
      return false;
  }
}

function checkProperty(
  node: PropertyDeclaration,
  owner: ClassDeclaration,
  className: string,
  scope: TypeScope,
  seen: SeenMembers,
): void {
  const { modifiers, line } = node;
  if (owner.variant === "interface" && node.hooks === null) {
    fail("Interfaces may only include hooked properties", line);
  }
  if (owner.variant === "enum") fail(`Enum ${className} cannot include properties`, line);
  if (modifiers.isAbstract && node.hooks === null) {
    fail("Only hooked properties may be declared abstract", line);
  }
  if (modifiers.isFinal && modifiers.visibility === "private") {
    fail("Property cannot be both final and private", line);
  }
  declareProperty(node.name, node.type, modifiers, owner, className, line, scope, seen);
  checkAttributes(node.attributes, "property", scope.resolver, line);
  if (node.default !== null) {
    checkConstantExpression(node.default, false);
    checkPropertyDefault(node, className, scope);
  }
  if (node.hooks !== null) checkHooks(node, node.hooks, modifiers, owner, className, scope);
}

/** Checks what declared and promoted properties have in common. */
function declareProperty(
  name: string,
  type: TypeNode | null,
  modifiers: Modifiers,
  owner: ClassDeclaration,
  className: string,
  line: number,
  scope: TypeScope,
  seen: SeenMembers,
): void {
  const shown = `${className}::$${name}`;
  if (type !== null) {
    checkType(type, scope);
    if (
      hasTypeNamed(type, "callable") || (type.kind === "BuiltinType" && /^(?:void|never)$/.test(type.name))
    ) {
      fail(`Property ${shown} cannot have type ${typeText(type, scope)}`, line);
    }
  }
  if (seen.properties.has(name)) fail(`Cannot redeclare ${shown}`, line);
  seen.properties.add(name);
  if (modifiers.isReadonly || owner.isReadonly) {
    if (type === null) fail(`Readonly property ${shown} must have type`, line);
    if (modifiers.isStatic) fail(`Static property ${shown} cannot be readonly`, line);
  }
  if (modifiers.setVisibility === null) return;
  if (type === null) fail(`Property with asymmetric visibility ${shown} must have type`, line);
  const ranks = ["public", "protected", "private"];
  if (ranks.indexOf(modifiers.setVisibility) < ranks.indexOf(modifiers.visibility ?? "public")) {
    fail(`Visibility of property ${shown} must not be weaker than set visibility`, line);
  }
  if (modifiers.isStatic) fail("Static property may not have asymmetric visibility", line);
}

function checkPropertyDefault(node: PropertyDeclaration, className: string, scope: TypeScope): void {
  const { type, line } = node;
  const shown = `${className}::$${node.name}`;
  if (type !== null) {
    const given = typeOfLiteral(node.default!);
    if (given !== null && !acceptsLiteral(type, given)) {
      const text = typeText(type, scope);
      if (given !== "null" || type.kind === "IntersectionType") {
        fail(`Cannot use ${given} as default value for property ${shown} of type ${text}`, line);
      }
      const nullable = type.kind === "UnionType" || text.includes("|") ? `${text}|null` : `?${text}`;
      const advice = `Use the nullable type ${nullable} to allow null default value`;
      fail(`Default value for property of type ${text} may not be null. ${advice}`, line);
    }
  }
  if (node.modifiers.isReadonly) fail(`Readonly property ${shown} cannot have default value`, line);
}

/** Checks the promoted parameters of a function; `owner` is null outside of classes. */
export function checkPromotion(
  parameters: readonly Parameter[],
  method: MethodDeclaration | null,
  owner: ClassDeclaration | null,
  className: string,
  scope: TypeScope,
  seen: SeenMembers,
): void {
  for (const parameter of parameters) {
    if (parameter.promotion === null) continue;
    const line = parameter.line;
    if (owner === null || method?.name.toLowerCase() !== "__construct") {
      fail("Cannot declare promoted property outside a constructor", line);
    }
    if (method.modifiers.isAbstract || owner.variant === "interface") {
      fail("Cannot declare promoted property in an abstract constructor", line);
    }
    if (parameter.variadic) fail("Cannot declare variadic promoted property", line);
    const { name, type, promotion, hooks } = parameter;
    declareProperty(name, type, promotion, owner, className, line, scope, seen);
    if (hooks !== null) {
      checkHooks({ ...parameter, default: null }, hooks, promotion, owner, className, scope);
    }
  }
}

function checkConstant(
  node: ClassConstantDeclaration,
  owner: ClassDeclaration,
  className: string,
  scope: TypeScope,
  seen: SeenMembers,
): void {
  const { name, modifiers, type, line } = node;
  const shown = `${className}::${name}`;
  checkAttributes(node.attributes, "class constant", scope.resolver, line);
  checkConstantExpression(node.value, false);
  if (type !== null) {
    checkType(type, scope);
    const text = typeText(type, scope);
    if (hasTypeNamed(type, "callable") || /^(?:void|never)$/.test(text)) {
      fail(`Class constant ${shown} cannot have type ${text}`, line);
    }
    const given = typeOfLiteral(node.value);
    if (given !== null && !acceptsLiteral(type, given)) {
      fail(`Cannot use ${given} as value for class constant ${shown} of type ${text}`, line);
    }
  }
  if (owner.variant === "interface" && modifiers.visibility !== null && modifiers.visibility !== "public") {
    fail(`Access type for interface constant ${shown} must be public`, line);
  }
  if (modifiers.isFinal && modifiers.visibility === "private") {
    fail(`Private constant ${shown} cannot be final as it is not visible to other classes`, line);
  }
  declareConstant(name, shown, line, seen);
}

function declareConstant(name: string, shown: string, line: number, seen: SeenMembers): void {
  if (name.toLowerCase() === "class") {
    fail("A class constant must not be called 'class'; it is reserved for class name fetching", line);
  }
  if (seen.constants.has(name)) fail(`Cannot redefine class constant ${shown}`, line);
  seen.constants.add(name);
}

function checkCase(
  node: EnumCase,
  owner: ClassDeclaration,
  className: string,
  scope: TypeScope,
  seen: SeenMembers,
): void {
  checkAttributes(node.attributes, "class constant", scope.resolver, node.line);
  if (node.value !== null) checkConstantExpression(node.value, false);
  const { name, line } = node;
  if (owner.variant !== "enum") fail("Case can only be used in enums", line);
  if (owner.backingType === null && node.value !== null) {
    fail(`Case ${name} of non-backed enum ${className} must not have a value`, line);
  }
  if (owner.backingType !== null && node.value === null) {
    fail(`Case ${name} of backed enum ${className} must have a value`, line);
  }
  declareConstant(name, `${className}::${name}`, line, seen);
}

function checkTraitUse(node: TraitUse, owner: ClassDeclaration, className: string): void {
  for (const trait of node.traits) {
    if (owner.variant === "interface") {
      fail(`Cannot use traits inside of interfaces. ${trait.name} is used in ${className}`, trait.line);
    }
    checkUsedName(trait, "trait");
  }
}
