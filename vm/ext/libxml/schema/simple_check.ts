/**
 * Checks values against simple types.
 *
 * *Source:* https://www.w3.org/TR/xmlschema-2/; numbers and texts of errors are libxml2's
 *
 * @module
 */
import { isLexical, isStrictType } from "./lexical.ts";
import { type Facet, nameKey, type SimpleType, type WhiteSpace } from "./model.ts";
import {
  canonical,
  collapsed,
  compareValues,
  digitsOf,
  isDecimalType,
  lengthOf,
  normalized,
} from "./values.ts";

/** Takes what is wrong with a value. */
export interface ValueReporter {
  /** Whether it is the value of an attribute. */
  readonly isAttribute: boolean;
  report(code: number, text: string): void;
  /** The namespace of a prefix where the value stands; undefined for an unknown one. */
  uriOf(prefix: string): string | undefined;
  /** Whether a name is that of an entity that is not parsed. */
  hasEntity(name: string): boolean;
}

/** Says nothing. */
class Quiet implements ValueReporter {
  readonly isAttribute = false;
  constructor(readonly inner: ValueReporter) {}

  report(): void {}

  uriOf(prefix: string): string | undefined {
    return this.inner.uriOf(prefix);
  }

  hasEntity(name: string): boolean {
    return this.inner.hasEntity(name);
  }
}

const LENGTHS: Readonly<Record<string, readonly [code: number, text: string]>> = {
  length: [1830, "this differs from the allowed length of"],
  minLength: [1831, "this underruns the allowed minimum length of"],
  maxLength: [1832, "this exceeds the allowed maximum length of"],
};

/** How a type handles white space. */
export function whiteSpaceOf(type: SimpleType): WhiteSpace {
  return type.facts.whiteSpace;
}

/** A type as messages name it. */
export function describeSimple(type: SimpleType): string {
  const kind = type.variety === "list"
    ? "list type"
    : type.variety === "union"
    ? "union type"
    : "atomic type";
  if (type.name === null) return `local ${kind}`;
  return `${kind} '${type.isBuiltin ? `xs:${type.name}` : nameKey(type.uri, type.name)}'`;
}

function refuse(reporter: ValueReporter, code: number, value: string, type: SimpleType): false {
  reporter.report(code, `'${value}' is not a valid value of the ${describeSimple(type)}.`);
  return false;
}

/** Checks a value; what is wrong is reported. */
export function checkSimple(type: SimpleType, value: string, reporter: ValueReporter): boolean {
  switch (type.facts.variety) {
    case "list":
      return checkList(type, value, reporter);
    case "union":
      return checkUnion(type, value, reporter);
    default:
      return checkAtomic(type, value, reporter);
  }
}

function checkAtomic(type: SimpleType, given: string, reporter: ValueReporter): boolean {
  const { builtinName: name, isLimited, whiteSpace } = type.facts;
  const value = isLimited ? normalized(given, whiteSpace) : given;
  const tried = isLimited || isStrictType(name) ? value : collapsed(value);
  if (!isValue(name, tried, reporter)) return refuse(reporter, 1824, value, type);
  return !isLimited || checkFacets(type, name, value, reporter, null);
}

function isValue(name: string, text: string, reporter: ValueReporter): boolean {
  if (name === "ENTITY") return reporter.hasEntity(text);
  if (!isLexical(name, text)) return false;
  if (name !== "QName" || !text.includes(":")) return true;
  const prefix = text.slice(0, text.indexOf(":"));
  if (prefix === "xml" || reporter.uriOf(prefix) !== undefined) return true;
  reporter.report(1824, `The QName value '${text}' has no corresponding namespace declaration in scope.`);
  return false;
}

function itemsOf(value: string): string[] {
  const text = collapsed(value);
  return text === "" ? [] : text.split(" ");
}

function checkList(type: SimpleType, value: string, reporter: ValueReporter): boolean {
  const items = itemsOf(value);
  const itemType = listItemType(type);
  const isRight = (itemType === null || items.every((item) => checkSimple(itemType, item, reporter))) &&
    checkFacets(type, type.builtinName, collapsed(value), reporter, items.length);
  return isRight || refuse(reporter, 1825, value, type);
}

function listItemType(type: SimpleType): SimpleType | null {
  for (const each of type.chain()) if (each.itemType !== null) return each.itemType;
  return null;
}

/** The member types of a union, also of one that a restriction begins with. */
export function memberTypes(type: SimpleType): readonly SimpleType[] {
  for (const each of type.chain()) if (each.members.length > 0) return each.members;
  return [];
}

/** The type that a value of a type is really of: the member of a union that takes it. */
export function actualType(type: SimpleType, value: string, reporter: ValueReporter): SimpleType {
  if (type.variety !== "union") return type;
  const quiet = new Quiet(reporter);
  const member = memberTypes(type).find((each) => checkSimple(each, memberValue(each, value), quiet));
  return member === undefined ? type : actualType(member, value, reporter);
}

function memberValue(member: SimpleType, value: string): string {
  return member.variety === "union" ? value : normalized(value, whiteSpaceOf(member));
}

function checkUnion(type: SimpleType, value: string, reporter: ValueReporter): boolean {
  const quiet = new Quiet(reporter);
  const member = memberTypes(type).find((each) => checkSimple(each, memberValue(each, value), quiet));
  if (member === undefined) return refuse(reporter, 1826, value, type);
  if (checkFacets(type, member.builtinName, memberValue(member, value), reporter, null)) return true;
  return refuse(reporter, 1826, value, type);
}

/** Checks the facets of a type and its bases. `count` is the number of a list's items. */
function checkFacets(
  type: SimpleType,
  name: string,
  value: string,
  reporter: ValueReporter,
  count: number | null,
): boolean {
  let isRight = true;
  const seen = new Set<string>();
  for (const each of type.chain()) {
    for (const facet of each.facets) {
      if (facet.kind === "pattern" || facet.kind === "enumeration" || seen.has(facet.kind)) continue;
      if (!checkFacet(facet, name, value, reporter, count)) isRight = false;
    }
    for (const { kind } of each.facets) seen.add(kind);
  }
  if (!checkEnumeration(type, name, value, reporter)) isRight = false;
  return checkPatterns(type, value, reporter) && isRight;
}

function checkFacet(
  { kind, value: limit }: Facet,
  name: string,
  value: string,
  reporter: ValueReporter,
  count: number | null,
): boolean {
  const length = LENGTHS[kind];
  if (length !== undefined) {
    const actual = count ?? lengthOf(name, value);
    if (actual === null) return true;
    const allowed = Number(limit);
    const isRight = kind === "length"
      ? actual === allowed
      : kind === "minLength"
      ? actual >= allowed
      : actual <= allowed;
    if (isRight) return true;
    const subject = reporter.isAttribute ? `The value '${value}'` : "The value";
    reporter.report(
      length[0],
      `[facet '${kind}'] ${subject} has a length of '${actual}'; ${length[1]} '${allowed}'.`,
    );
    return false;
  }
  const wrong = limitProblem(kind, limit, name, value);
  if (wrong === null) return true;
  reporter.report(wrong[0], `[facet '${kind}'] The value '${value}' ${wrong[1]}`);
  return false;
}

function limitProblem(
  kind: string,
  limit: string,
  name: string,
  value: string,
): readonly [code: number, text: string] | null {
  if (kind === "totalDigits" || kind === "fractionDigits") {
    if (!isDecimalType(name)) return null;
    const [total, fraction] = digitsOf(collapsed(value));
    const isTotal = kind === "totalDigits";
    if ((isTotal ? total : fraction) <= Number(limit)) return null;
    return [
      isTotal ? 1837 : 1838,
      `has more ${isTotal ? "" : "fractional "}digits than are allowed ('${limit}').`,
    ];
  }
  const order = compareValues(name, value, limit);
  switch (kind) {
    case "minInclusive":
      return order === null || order >= 0
        ? null
        : [1833, `is less than the minimum value allowed ('${limit}').`];
    case "maxInclusive":
      return order === null || order <= 0
        ? null
        : [1834, `is greater than the maximum value allowed ('${limit}').`];
    case "minExclusive":
      return order === null || order > 0 ? null : [1835, `must be greater than '${limit}'.`];
    case "maxExclusive":
      return order === null || order < 0 ? null : [1836, `must be less than '${limit}'.`];
    default:
      return null;
  }
}

function checkEnumeration(type: SimpleType, name: string, value: string, reporter: ValueReporter): boolean {
  for (const each of type.chain()) {
    const values = each.facets.filter(({ kind }) => kind === "enumeration").map((facet) => facet.value);
    if (values.length === 0) continue;
    if (values.some((one) => compareValues(name, value, normalized(one, whiteSpaceOf(type))) === 0)) {
      return true;
    }
    const set = values.map((one) => `'${canonical(name, one)}'`).join(", ");
    reporter.report(
      1840,
      `[facet 'enumeration'] The value '${value}' is not an element of the set {${set}}.`,
    );
    return false;
  }
  return true;
}

function checkPatterns(type: SimpleType, value: string, reporter: ValueReporter): boolean {
  for (const each of type.chain()) {
    const patterns = each.facets.filter(({ kind }) => kind === "pattern");
    const last = patterns.at(-1);
    if (last === undefined || patterns.some(({ matches }) => matches?.(value) ?? true)) continue;
    reporter.report(
      1839,
      `[facet 'pattern'] The value '${value}' is not accepted by the pattern '${last.value}'.`,
    );
    return false;
  }
  return true;
}

/** A value as identity constraints compare and show it. */
export function keyOf(type: SimpleType, value: string): string {
  if (type.variety === "list") return collapsed(value);
  return canonical(type.builtinName, normalized(value, whiteSpaceOf(type)));
}

/** Whether two texts are the same value of a type. */
export function isSameValue(type: SimpleType, first: string, second: string): boolean {
  const how = whiteSpaceOf(type);
  const [one, other] = [normalized(first, how), normalized(second, how)];
  return one === other || type.variety === "atomic" && compareValues(type.builtinName, one, other) === 0;
}
