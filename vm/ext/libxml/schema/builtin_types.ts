/**
 * The types that every schema has.
 *
 * *Source:* https://www.w3.org/TR/xmlschema-2/#built-in-datatypes
 *
 * @module
 */
import {
  ComplexType,
  type Particle,
  SCHEMA_NAMESPACE,
  SimpleType,
  type Type,
  type Wildcard,
} from "./model.ts";
import { AutomatonBuilder } from "../automaton/automaton.ts";

/** Types with those that derive from them. */
const DERIVED: readonly (readonly [base: string, names: readonly string[]])[] = [
  ["", ["anySimpleType"]],
  ["anySimpleType", [
    "string",
    "boolean",
    "decimal",
    "float",
    "double",
    "duration",
    "dateTime",
    "time",
    "date",
    "gYearMonth",
    "gYear",
    "gMonthDay",
    "gDay",
    "gMonth",
    "hexBinary",
    "base64Binary",
    "anyURI",
    "QName",
    "NOTATION",
  ]],
  ["string", ["normalizedString"]],
  ["normalizedString", ["token"]],
  ["token", ["language", "NMTOKEN", "Name"]],
  ["Name", ["NCName"]],
  ["NCName", ["ID", "IDREF", "ENTITY"]],
  ["decimal", ["integer"]],
  ["integer", ["nonPositiveInteger", "long", "nonNegativeInteger"]],
  ["nonPositiveInteger", ["negativeInteger"]],
  ["long", ["int"]],
  ["int", ["short"]],
  ["short", ["byte"]],
  ["nonNegativeInteger", ["unsignedLong", "positiveInteger"]],
  ["unsignedLong", ["unsignedInt"]],
  ["unsignedInt", ["unsignedShort"]],
  ["unsignedShort", ["unsignedByte"]],
];

const LISTS: readonly (readonly [name: string, item: string])[] = [
  ["NMTOKENS", "NMTOKEN"],
  ["IDREFS", "IDREF"],
  ["ENTITIES", "ENTITY"],
];

function makeTypes(): Map<string, Type> {
  const types = new Map<string, SimpleType>();
  for (const [base, names] of DERIVED) {
    for (const name of names) {
      const type = new SimpleType(name, SCHEMA_NAMESPACE, null);
      type.isBuiltin = true;
      type.base = types.get(base) ?? null;
      if (name === "string" || name === "anySimpleType") type.whiteSpace = "preserve";
      else if (name === "normalizedString") type.whiteSpace = "replace";
      else if (base === "anySimpleType" || name === "token") type.whiteSpace = "collapse";
      types.set(name, type);
    }
  }
  for (const [name, item] of LISTS) {
    const type = new SimpleType(name, SCHEMA_NAMESPACE, null);
    type.isBuiltin = true;
    type.base = types.get("anySimpleType") as SimpleType;
    type.ownVariety = "list";
    type.whiteSpace = "collapse";
    type.itemType = types.get(item) as SimpleType;
    types.set(name, type);
  }
  return new Map<string, Type>([...types, ["anyType", makeAnyType()]]);
}

function makeAnyType(): ComplexType {
  const type = new ComplexType("anyType", SCHEMA_NAMESPACE, null);
  const any: Wildcard = { kind: "any", isAny: true, not: undefined, uris: [], process: "lax" };
  type.base = type;
  type.content = "mixed";
  type.wildcard = any;
  const part: Particle = { min: 0, max: Infinity, node: null, term: any };
  type.particle = { min: 1, max: 1, node: null, term: { kind: "sequence", particles: [part] } };
  const builder = new AutomatonBuilder<Wildcard>();
  for (const text of ["*|*", "*"]) builder.take(builder.at, builder.at, text, any);
  builder.states[builder.at]!.isFinal = true;
  type.automaton = builder.compile();
  return type;
}

let known: Map<string, Type> | null = null;

/** The built-in type of a name; undefined for none. */
export function builtinType(name: string): Type | undefined {
  known ??= makeTypes();
  return known.get(name);
}

/** A built-in simple type that is known to be there. */
export function builtinSimple(name: string): SimpleType {
  return builtinType(name) as SimpleType;
}

/** The type of what nothing is said of. */
export function anyType(): ComplexType {
  return builtinType("anyType") as ComplexType;
}
