/**
 * What a class takes from its parent and interfaces, and what it may not change of it.
 *
 * *Source:* https://www.php.net/language.oop5.inheritance; php-src Zend/zend_inheritance.c (do_inheritance_check_on_method)
 *
 * @module
 */
import {
  type ConstantInfo,
  Flag,
  type Method,
  type PhpClass,
  type PropertyInfo,
  type StaticInfo,
} from "./class.ts";
import { linkError, type Linking, type MethodSide, sideOf } from "./class_source.ts";
import { checkSignature } from "./class_signature.ts";
import { UserFunction } from "./function.ts";
import { resolvedText, spellingIn } from "./signature_text.ts";
import type { PhpType } from "./type.ts";
import { finderFor, isSubtype, type Variance } from "./type_variance.ts";

/** How much a member is hidden: 0 public, 1 protected, 2 private. */
export function visibilityRank(flags: number): number {
  return flags & Flag.PRIVATE ? 2 : flags & Flag.PROTECTED ? 1 : 0;
}

const RANK_NAMES = ["public", "protected", "private"];

/** `must be protected (as in class A) or weaker`. */
function mustBe(rank: number, cls: PhpClass): string {
  return `must be ${RANK_NAMES[rank]} (as in class ${cls.name})${rank === 0 ? "" : " or weaker"}`;
}

/** Takes over what the parent has. Throws: FatalError where PHP refuses what the class makes of it. */
export function inheritParent(linking: Linking, parent: PhpClass): void {
  const cls = linking.cls;
  for (const info of parent.properties.values()) inheritProperty(linking, info);
  for (const info of parent.statics.values()) inheritProperty(linking, info);
  for (const [name, constant] of parent.constants) {
    if (!(constant.flags & Flag.PRIVATE)) inheritConstant(linking, name, constant, parent);
  }
  for (const [lower, method] of parent.methods) inheritMethod(linking, lower, method);
  cls.afterCreate = parent.afterCreate;
  cls.isUncloneable = parent.isUncloneable;
}

/** Takes over the properties that an interface asks for, and checks those that the class has. */
export function inheritAbstractProperties(linking: Linking, face: PhpClass): void {
  for (const info of face.properties.values()) inheritProperty(linking, info);
}

/** A method that the class declares too is checked, another one is taken over. */
export function inheritMethod(linking: Linking, lower: string, method: Method): void {
  const own = linking.cls.methods.get(lower);
  if (own === undefined) linking.cls.methods.set(lower, method);
  else if (own !== method) checkOverride(linking, sideOf(own), sideOf(method), true);
}

/** The line and file of a member's declaration, or those of the class. */
function lineOf(linking: Linking, method: Method): number {
  return method.fn instanceof UserFunction ? method.fn.info.line : linking.source.line;
}

/** Compares a method with the one that it overrides or implements. Throws: FatalError. */
export function checkOverride(
  linking: Linking,
  childSide: MethodSide,
  parentSide: MethodSide,
  checksVisibility: boolean,
): void {
  const { method: child, owner: childOwner } = childSide;
  const { method: parent, owner: parentOwner } = parentSide;
  const isConstructor = parent.name.toLowerCase() === "__construct";
  const flags = parent.flags;
  if ((flags & (Flag.PRIVATE | Flag.ABSTRACT)) === Flag.PRIVATE && !isConstructor) return;
  const fail = (message: string): never => linkError(linking.source, message, lineOf(linking, child));
  if (flags & Flag.FINAL) fail(`Cannot override final method ${parentOwner.name}::${child.name}()`);
  const shown = `${parentOwner.name}::${child.name}()`;
  if ((flags & Flag.STATIC) !== (child.flags & Flag.STATIC)) {
    fail(
      child.flags & Flag.STATIC
        ? `Cannot make non static method ${shown} static in class ${childOwner.name}`
        : `Cannot make static method ${shown} non static in class ${childOwner.name}`,
    );
  }
  if (child.flags & Flag.ABSTRACT && !(flags & Flag.ABSTRACT)) {
    fail(`Cannot make non abstract method ${shown} abstract in class ${childOwner.name}`);
  }
  const against = isConstructor ? abstractConstructor(parent) : parent;
  if (against === null) return;
  if (checksVisibility && visibilityRank(child.flags) > visibilityRank(flags)) {
    fail(`Access level to ${childOwner.name}::${child.name}() ${mustBe(visibilityRank(flags), parentOwner)}`);
  }
  checkSignature(linking, childSide, against === parent ? parentSide : sideOf(against));
}

/** The abstract declaration that a constructor implements, which alone binds those who override it. */
function abstractConstructor(method: Method): Method | null {
  if (method.flags & Flag.ABSTRACT) return method;
  let found: Method | null = null;
  for (let at: PhpClass | null = method.cls; at !== null; at = at.parent) {
    for (const one of [at, ...at.interfaces]) {
      const declared = one.methods.get("__construct");
      if (declared !== undefined && declared.flags & Flag.ABSTRACT) found = declared;
    }
  }
  return found;
}

// ------------------------------------------------------------------------------------------- properties

type Property = PropertyInfo | StaticInfo;

function findOwn(cls: PhpClass, name: string): Property | undefined {
  return cls.properties.get(name) ?? cls.statics.get(name);
}

function inheritProperty(linking: Linking, inherited: Property): void {
  const { cls } = linking;
  const name = inherited.name;
  const own = findOwn(cls, name);
  if (own !== undefined) {
    if (!(inherited.flags & Flag.PRIVATE) && own !== inherited) checkProperty(linking, own, inherited);
    return;
  }
  if ("slot" in inherited) cls.properties.set(name, inherited);
  else cls.statics.set(name, inherited);
}

function checkProperty(linking: Linking, own: Property, inherited: Property): void {
  const fail = (message: string): never => linkError(linking.source, message);
  const ownName = `${own.cls.name}::$${own.name}`;
  const otherName = `${inherited.cls.name}::$${own.name}`;
  if (inherited.flags & Flag.FINAL) fail(`Cannot override final property ${otherName}`);
  const word = (flags: number, yes: string, no: string, bit: number) => flags & bit ? yes : no;
  if ((own.flags ^ inherited.flags) & Flag.STATIC) {
    const [from, to] = [inherited, own].map((info) => word(info.flags, "static", "non static", Flag.STATIC));
    fail(`Cannot redeclare ${from} ${otherName} as ${to} ${ownName}`);
  }
  if ((own.flags ^ inherited.flags) & Flag.READONLY && !mayChangeReadonly(own, inherited)) {
    const [from, to] = [inherited, own].map((info) =>
      word(info.flags, "readonly", "non-readonly", Flag.READONLY)
    );
    fail(`Cannot redeclare ${from} property ${otherName} as ${to} ${ownName}`);
  }
  const rank = visibilityRank(inherited.flags);
  if (visibilityRank(own.flags) > rank) fail(`Access level to ${ownName} ${mustBe(rank, inherited.cls)}`);
  const setRank = writeRank(inherited.flags);
  if (writeRank(own.flags) > setRank && !isVirtualReadOnly(inherited)) {
    const where = `(as in class ${inherited.cls.name})`;
    const wanted = setRank === 0 ? `omitted ${where}` : `${RANK_NAMES[setRank]}(set) ${where} or weaker`;
    fail(`Set access level of ${ownName} must be ${wanted}`);
  }
  checkHooks(linking, own, inherited);
  checkPropertyType(linking, own, inherited);
}

/** Hooks override hooks as methods do methods. */
function checkHooks(linking: Linking, own: Property, inherited: Property): void {
  if (!("hooks" in own) || !("hooks" in inherited) || inherited.hooks === null || own.hooks === null) return;
  for (const kind of ["get", "set"] as const) {
    const above = inherited.hooks[kind];
    const hook = own.hooks[kind];
    if (above === null || hook === null || hook === above) continue;
    if (above.flags & Flag.FINAL) {
      linkError(linking.source, `Cannot override final property hook ${above.cls.name}::${above.name}()`);
    }
    checkOverride(linking, sideOf(hook), sideOf(above), true);
  }
}

/** A property without a place of its own, or one of an interface, may become readonly where it is only read. */
function mayChangeReadonly(own: Property, inherited: Property): boolean {
  return (own.flags & Flag.READONLY) !== 0 &&
    (inherited.cls.kind === "interface" || isVirtualReadOnly(inherited));
}

function isVirtualReadOnly(info: Property): boolean {
  return "hooks" in info && info.hooks !== null && (info.flags & Flag.VIRTUAL) !== 0 &&
    info.hooks.set === null;
}

function writeRank(flags: number): number {
  if (flags & Flag.PRIVATE_SET) return 2;
  if (flags & Flag.PROTECTED_SET) return 1;
  if (flags & Flag.READONLY && !(flags & (Flag.PRIVATE | Flag.PUBLIC_SET))) return 1;
  return visibilityRank(flags);
}

/** Which way the type of a property may change: a virtual one that is only read may narrow it. */
function varianceOf(info: Property): "" | "subtype of " | "supertype of " {
  if (!("hooks" in info) || info.hooks === null || !(info.flags & Flag.VIRTUAL)) return "";
  if (info.hooks.set === null) return "subtype of ";
  return info.hooks.get === null ? "supertype of " : "";
}

function checkPropertyType(linking: Linking, own: Property, inherited: Property): void {
  const shown = `Type of ${own.cls.name}::$${own.name}`;
  const given = own.type;
  const wanted = inherited.type;
  if (wanted === null) {
    if (given !== null) {
      linkError(linking.source, `${shown} must not be defined (as in class ${inherited.cls.name})`);
    }
    return;
  }
  const direction = varianceOf(inherited);
  const compare = (missing: Set<string>): Variance => {
    if (given === null) return "differs";
    const find = finderFor(linking.cls);
    const down = direction === "supertype of "
      ? "fits"
      : isSubtype(given, own.cls, wanted, inherited.cls, find, missing);
    const up = direction === "subtype of "
      ? "fits"
      : isSubtype(wanted, inherited.cls, given, own.cls, find, missing);
    if (down === "differs" || up === "differs") return "differs";
    return down === "fits" && up === "fits" ? "fits" : "unresolved";
  };
  requireFit(linking, compare, `${given?.text} ${wanted.text}`, () =>
    linkError(
      linking.source,
      `${shown} must be ${direction}${
        resolvedText(wanted, inherited.cls)
      } (as in class ${inherited.cls.name})`,
    ));
}

/** Fails when types do not fit; waits until the class is declared when classes are missing. */
export function requireFit(
  linking: Linking,
  compare: (missing: Set<string>) => Variance,
  typeTexts: string,
  fail: () => never,
): void {
  const result = compare(new Set());
  if (result === "fits") return;
  if (result === "differs") fail();
  linking.obligations.push({
    missing() {
      const names = new Set<string>();
      return compare(names) === "unresolved" ? [...names] : [];
    },
    spelling: (lowerName) => spellingIn(typeTexts, lowerName),
    settle() {
      if (compare(new Set()) !== "fits") fail();
    },
  });
}

// -------------------------------------------------------------------------------------------- constants

/** A constant that the class has too is checked, another one is taken over. */
export function inheritConstant(
  linking: Linking,
  name: string,
  inherited: ConstantInfo,
  from: PhpClass,
): void {
  const { cls, source } = linking;
  const own = cls.constants.get(name);
  if (own === undefined) {
    cls.constants.set(name, inherited);
    return;
  }
  if (own.cls === inherited.cls) return;
  const ownName = `${own.cls.name}::${name}`;
  const otherName = `${inherited.cls.name}::${name}`;
  if (inherited.flags & Flag.FINAL) {
    linkError(source, `${ownName} cannot override final constant ${otherName}`);
  }
  if (from.kind === "interface" && own.cls !== cls) {
    const kind = cls.kind[0]!.toUpperCase() + cls.kind.slice(1);
    linkError(source, `${kind} ${cls.name} inherits both ${ownName} and ${otherName}, which is ambiguous`);
  }
  const rank = visibilityRank(inherited.flags);
  if (visibilityRank(own.flags) > rank) {
    linkError(source, `Access level to ${ownName} ${mustBe(rank, inherited.cls)}`);
  }
  const wanted = inherited.type;
  if (wanted !== null) checkConstantType(linking, own, inherited, wanted);
}

function checkConstantType(
  linking: Linking,
  own: ConstantInfo,
  inherited: ConstantInfo,
  wanted: PhpType,
): void {
  const given = own.type;
  const fail = (): never =>
    linkError(
      linking.source,
      `Type of ${own.cls.name}::${own.name} must be compatible with ${inherited.cls.name}::${own.name} of type ${
        resolvedText(wanted, inherited.cls)
      }`,
    );
  if (given === null) fail();
  requireFit(
    linking,
    (missing) => isSubtype(given as PhpType, own.cls, wanted, inherited.cls, finderFor(linking.cls), missing),
    `${given?.text} ${wanted.text}`,
    fail,
  );
}
