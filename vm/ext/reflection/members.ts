/**
 * What a class has, as Reflection lists it, and what its declarations say of each member.
 *
 * *Source:* php-src Zend/zend_inheritance.c, ext/reflection/php_reflection.c
 *
 * @module
 */
import {
  type ConstantInfo,
  Flag,
  type Method,
  type PhpClass,
  PropertyInfo,
  type StaticInfo,
} from "../../runtime/class.ts";
import { sourceOf } from "../../runtime/class_source.ts";
import type {
  Attribute,
  ClassConstantDeclaration,
  ClassMember,
  EnumCase,
  Expression,
  Parameter,
  PropertyDeclaration,
} from "../../syntax/mod.ts";
import { orderedMethods, orderedProperties, orderedStatics } from "../core/class_members.ts";
import type { ExpressionPlace } from "./expression.ts";
import { locateClass, type LocatedClass } from "./source.ts";

/** The methods that Reflection shows of a class. */
export function shownMethods(cls: PhpClass): Method[] {
  return orderedMethods(cls).filter((method) => !(method.flags & Flag.PRIVATE) || method.cls === cls);
}

/** A method by lower-case name, as Reflection finds it. */
export function findMethod(cls: PhpClass, lower: string): Method | null {
  const found = cls.methods.get(lower);
  return found === undefined || found.flags & Flag.PRIVATE && found.cls !== cls ? null : found;
}

/** The properties of a class, static ones among them, in the order of declaration, its own first. */
export function shownProperties(cls: PhpClass): (PropertyInfo | StaticInfo)[] {
  const all = new Map<string, PropertyInfo | StaticInfo>();
  for (const info of orderedProperties(cls)) all.set(info.name, info);
  for (const info of orderedStatics(cls)) all.set(info.name, info);
  const names = new Set<string>();
  for (let at: PhpClass | null = cls; at !== null; at = at.parent) {
    for (const name of declaredProperties(at)) if (all.has(name)) names.add(name);
    for (const [name, info] of all) if (info.cls === at) names.add(name);
  }
  return [...names].map((name) => all.get(name) as PropertyInfo | StaticInfo);
}

/** Own properties in the order of declaration; empty for a built-in class, whose own order is kept already. */
function declaredProperties(cls: PhpClass): string[] {
  const names: string[] = [];
  for (const member of locateClass(cls)?.node.members ?? []) {
    if (member.kind === "PropertyDeclaration") names.push(member.name);
    else if (member.kind === "MethodDeclaration") {
      for (const parameter of member.parameters) if (parameter.promotion !== null) names.push(parameter.name);
    }
  }
  return names;
}

/** A property by name, as Reflection finds it. */
export function findReflected(cls: PhpClass, name: string): PropertyInfo | StaticInfo | null {
  const found = cls.statics.get(name) ?? cls.properties.get(name);
  return found === undefined || found.flags & Flag.PRIVATE && found.cls !== cls ? null : found;
}

/** The constants of a class, its own first. */
export function shownConstants(cls: PhpClass): ConstantInfo[] {
  const own: ConstantInfo[] = [];
  const inherited: ConstantInfo[] = [];
  for (const info of cls.constants.values()) (info.cls === cls ? own : inherited).push(info);
  if (cls.parent === null) return [...own, ...inherited];
  const order = shownConstants(cls.parent).filter((info) => inherited.includes(info));
  return [...own, ...order, ...inherited.filter((info) => !order.includes(info))];
}

/** Bits of `ReflectionProperty::getModifiers()`: what is implied is there too. */
export function propertyModifiers(info: PropertyInfo | StaticInfo): number {
  let flags = info.flags &
    (Flag.PUBLIC | Flag.PROTECTED | Flag.PRIVATE | Flag.STATIC | Flag.FINAL | Flag.ABSTRACT | Flag.READONLY |
      Flag.PROTECTED_SET | Flag.PRIVATE_SET);
  if (flags & Flag.READONLY && flags & Flag.PUBLIC && !(flags & Flag.PRIVATE_SET)) {
    flags |= Flag.PROTECTED_SET;
  }
  if (flags & Flag.PRIVATE_SET && !(flags & Flag.PRIVATE)) flags |= Flag.FINAL;
  if (flags & Flag.PRIVATE) flags &= ~Flag.PRIVATE_SET;
  if (flags & Flag.PROTECTED) flags &= ~Flag.PROTECTED_SET;
  return info.flags & Flag.VIRTUAL ? flags | 512 : flags;
}

/** A class declaration that has a member: the class itself or a trait of it. */
interface Declarer {
  readonly located: LocatedClass;
  readonly member: ClassMember;
}

function findMember(cls: PhpClass, fits: (member: ClassMember) => boolean): Declarer | null {
  const located = locateClass(cls);
  const member = located?.node.members.find(fits);
  if (located !== null && member !== undefined) return { located, member };
  for (const trait of cls.traits) {
    const found = findMember(trait, fits);
    if (found !== null) return found;
  }
  return null;
}

function placeOf(cls: PhpClass, located: LocatedClass): ExpressionPlace {
  const place = { ...located.place, isTrait: located.node.variant === "trait" };
  return { place, scope: cls, functionName: "", knowsConstants: true };
}

/** The declaration of a property: with what stands around it. */
export interface PropertyNode {
  readonly node: PropertyDeclaration | Parameter;
  readonly at: ExpressionPlace;
}

/** Where a property is declared; null for a built-in one. */
export function propertyNode(info: PropertyInfo | StaticInfo): PropertyNode | null {
  const own = findMember(
    info.cls,
    (member) => member.kind === "PropertyDeclaration" && member.name === info.name,
  );
  if (own !== null) {
    return { node: own.member as PropertyDeclaration, at: placeOf(info.cls, own.located) };
  }
  const promoting = findMember(
    info.cls,
    (member) =>
      member.kind === "MethodDeclaration" &&
      member.parameters.some((parameter) => parameter.promotion !== null && parameter.name === info.name),
  );
  if (promoting === null || promoting.member.kind !== "MethodDeclaration") return null;
  const node = promoting.member.parameters.find((parameter) => parameter.name === info.name) as Parameter;
  return { node, at: placeOf(info.cls, promoting.located) };
}

/** The written default of a property: a promoted parameter's is none. */
export function propertyDefault(found: PropertyNode): Expression | null {
  return found.node.kind === "PropertyDeclaration" ? found.node.default : null;
}

/** Where a constant or case is declared; null for a built-in one. */
export function constantNode(
  info: ConstantInfo,
): { readonly node: ClassConstantDeclaration | EnumCase; readonly at: ExpressionPlace } | null {
  const found = findMember(
    info.cls,
    (member) =>
      (member.kind === "ClassConstantDeclaration" || member.kind === "EnumCase") && member.name === info.name,
  );
  if (found === null) return null;
  return { node: found.member as ClassConstantDeclaration | EnumCase, at: placeOf(info.cls, found.located) };
}

/** The attributes of a class, and where they stand. */
export function classAttributes(
  cls: PhpClass,
): { readonly nodes: readonly Attribute[]; readonly at: ExpressionPlace } | null {
  const located = locateClass(cls);
  return located === null ? null : { nodes: located.node.attributes, at: placeOf(cls, located) };
}

/** Whether a class was declared abstract by the word, not by what it is. */
export function isExplicitlyAbstract(cls: PhpClass): boolean {
  if (cls.kind !== "class") return false;
  return (cls.flags & Flag.ABSTRACT) !== 0;
}

/** Whether something abstract is in a class. */
export function hasAbstractMethods(cls: PhpClass): boolean {
  for (const method of cls.methods.values()) if (method.flags & Flag.ABSTRACT) return true;
  return false;
}

/** Names of the interfaces of an enum or class as `implements` lists them all. */
export function interfaceNames(cls: PhpClass): string[] {
  return cls.interfaces.map((face) => face.name);
}

/** The rules by which a class takes methods of traits under other names: alias to `Trait::method`. */
export function traitAliases(cls: PhpClass): [alias: string, original: string][] {
  const aliases: [string, string][] = [];
  for (const rule of sourceOf(cls)?.rules ?? []) {
    if (rule.kind !== "alias" || rule.alias === null) continue;
    const trait = rule.trait === null
      ? cls.traits.find((item) => item.methods.has(rule.method.toLowerCase()))
      : cls.traits.find((item) => item.lowerName === rule.trait?.toLowerCase());
    aliases.push([rule.alias, `${trait?.name ?? ""}::${rule.method}`]);
  }
  return aliases;
}
