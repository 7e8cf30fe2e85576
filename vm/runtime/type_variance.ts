/**
 * Whether a declared type may stand where another one is declared: co- and contravariance.
 *
 * *Source:* https://www.php.net/language.oop5.variance; php-src Zend/zend_inheritance.c (zend_perform_covariant_type_check)
 *
 * @module
 */
import type { PhpClass } from "./class.ts";
import { type ClassSource, linkingNow } from "./class_source.ts";
import { context } from "./context.ts";
import { type PhpType, Type } from "./type.ts";

/** What became of a comparison; `unresolved` when it needs a class that is not there. */
export type Variance = "fits" | "differs" | "unresolved";

/** Finds a class that is declared or being linked, without autoloading. */
export type ClassFinder = (lowerName: string) => PhpClass | undefined;

/** Everything that `mixed` holds. */
const ANY = Type.NULL | Type.BOOL | Type.INT | Type.FLOAT | Type.STRING | Type.ARRAY | Type.OBJECT |
  Type.RESOURCE;

/** A type with its special names resolved for a class. */
interface Shape {
  readonly bits: number;
  readonly classes: readonly (readonly string[])[];
}

function shapeOf(type: PhpType, scope: PhpClass): Shape {
  let bits = type.bits & ~Type.CLASS;
  const classes = type.classes.map((names) =>
    names.map((name) => name === "parent" && scope.parent !== null ? scope.parent.lowerName : name)
  );
  if (bits & Type.MIXED) bits = bits & ~Type.MIXED | ANY;
  if (bits & Type.ITERABLE) {
    bits = bits & ~Type.ITERABLE | Type.ARRAY;
    classes.push(["traversable"]);
  }
  if (bits & Type.STATIC && /(^|[?|])self\b/i.test(type.text)) {
    classes.push([scope.lowerName]);
    if (!/(^|[?|])static\b/i.test(type.text)) bits &= ~Type.STATIC;
  }
  return { bits, classes };
}

/**
 * Whether every value of a type, declared in `scope`, has another one, declared in `otherScope`. Names of classes that the answer needs
 * and that are not there are added to `missing`.
 */
export function isSubtype(
  type: PhpType,
  scope: PhpClass,
  other: PhpType,
  otherScope: PhpClass,
  find: ClassFinder,
  missing: Set<string>,
): Variance {
  const own = shapeOf(type, scope);
  const wanted = shapeOf(other, otherScope);
  if (wanted.bits === ANY && !(own.bits & Type.VOID)) return "fits";
  let added = own.bits & ~wanted.bits;
  if (added & Type.STATIC && permitsSelf(wanted, scope, find)) added &= ~Type.STATIC;
  if (added === Type.NEVER) return "fits";
  if (added !== 0) return "differs";
  let isUnresolved = false;
  for (const names of own.classes) {
    const result = names.length === 1
      ? classFits(names[0]!, wanted, find, missing)
      : intersectionFits(names, wanted, find, missing);
    if (result === "differs") return result;
    isUnresolved ||= result === "unresolved";
  }
  return isUnresolved ? "unresolved" : "fits";
}

/** Whether a type takes every object of a class, as `static` is one. */
function permitsSelf(type: Shape, self: PhpClass, find: ClassFinder): boolean {
  if (type.bits & Type.OBJECT) return true;
  return type.classes.some((names) =>
    names.every((name) => {
      const cls = find(name);
      return name === self.lowerName || cls !== undefined && self.isSubclassOf(cls);
    })
  );
}

function classFits(name: string, wanted: Shape, find: ClassFinder, missing: Set<string>): Variance {
  const cls = find(name);
  if (wanted.bits & Type.OBJECT) {
    if (cls !== undefined) return "fits";
    missing.add(name);
    return "unresolved";
  }
  return anyAlternativeFits(wanted, (other) => instanceFits(name, other, find, missing));
}

/** Whether all classes of one of a type's alternatives are what is wanted of them. */
function anyAlternativeFits(wanted: Shape, fits: (other: string) => Variance): Variance {
  let isUnresolved = false;
  for (const names of wanted.classes) {
    const results = names.map(fits);
    if (results.every((result) => result === "fits")) return "fits";
    isUnresolved ||= !results.includes("differs");
  }
  return isUnresolved ? "unresolved" : "differs";
}

function instanceFits(name: string, other: string, find: ClassFinder, missing: Set<string>): Variance {
  if (name === other) return "fits";
  const cls = find(name);
  const wanted = find(other);
  const source = cls === undefined ? linkingNow.get(name) : undefined;
  if (source !== undefined && (wanted !== undefined || linkingNow.has(other))) {
    return willBe(source, other, find, new Set([name])) ? "fits" : "differs";
  }
  if (cls !== undefined && wanted !== undefined) return cls.isSubclassOf(wanted) ? "fits" : "differs";
  if (cls === undefined) missing.add(name);
  if (wanted === undefined) missing.add(other);
  return "unresolved";
}

/** Whether a class that is being linked will be below another one, as far as its declaration tells. */
function willBe(source: ClassSource, other: string, find: ClassFinder, seen: Set<string>): boolean {
  const names = source.parent === null ? source.interfaces : [source.parent, ...source.interfaces];
  return names.map((name) => name.toLowerCase()).some((name) => {
    if (name === other) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    const cls = find(name);
    if (cls !== undefined) return cls.isNamed(other);
    const above = linkingNow.get(name);
    return above !== undefined && willBe(above, other, find, seen);
  });
}

function intersectionFits(
  names: readonly string[],
  wanted: Shape,
  find: ClassFinder,
  missing: Set<string>,
): Variance {
  if (wanted.bits & Type.OBJECT) {
    if (names.some((name) => find(name) !== undefined)) return "fits";
    for (const name of names) missing.add(name);
    return "unresolved";
  }
  return anyAlternativeFits(wanted, (other) => anyFits(names, other, find, missing));
}

function anyFits(
  names: readonly string[],
  other: string,
  find: ClassFinder,
  missing: Set<string>,
): Variance {
  const results = names.map((name) => instanceFits(name, other, find, missing));
  if (results.includes("fits")) return "fits";
  return results.includes("unresolved") ? "unresolved" : "differs";
}

/** A finder that also knows the class which is being linked. */
export function finderFor(cls: PhpClass): ClassFinder {
  return (lowerName) => lowerName === cls.lowerName ? cls : context.classes.get(lowerName);
}
