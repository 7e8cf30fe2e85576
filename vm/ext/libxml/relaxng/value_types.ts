/**
 * The types of values that RELAX NG knows: its own two, and those of schemas.
 *
 * @module
 */
import { builtinType } from "../schema/builtin_types.ts";
import { isLexical } from "../schema/lexical.ts";
import { type Facet, type FacetName, SimpleType } from "../schema/model.ts";
import { compileSchemaPattern, PatternError } from "../schema/pattern.ts";
import { checkSimple, isSameValue, type ValueReporter } from "../schema/simple_check.ts";
import { collapsed } from "../schema/values.ts";
import type { ValueType } from "./pattern.ts";

/** Where the types of schemas are. */
export const SCHEMA_LIBRARY = "http://www.w3.org/2001/XMLSchema-datatypes";

/** A limit of a type. */
export interface TypeParameter {
  readonly name: string;
  readonly value: string;
}

const QUIET: ValueReporter = {
  isAttribute: false,
  report() {},
  uriOf: () => "",
  hasEntity: () => true,
};

const PLAIN: Readonly<Record<string, ValueType>> = {
  string: {
    name: "string",
    allows: () => true,
    isLexical: () => true,
    equals: (first, second) => first === second,
  },
  token: {
    name: "token",
    allows: () => true,
    isLexical: () => true,
    equals: (first, second) => collapsed(first) === collapsed(second),
  },
};

/** The type of a name in a library; null where there is none. */
export function findValueType(
  library: string,
  name: string,
  parameters: readonly TypeParameter[] = [],
): ValueType | null {
  if (library === "") return PLAIN[name] ?? null;
  const known = library === SCHEMA_LIBRARY ? builtinType(name) : undefined;
  if (known?.kind !== "simple") return null;
  const type = new SimpleType(null, null, null);
  type.base = known;
  type.facets = parameters.map(facetOf);
  return {
    name,
    allows: (text) => checkSimple(type, type.isLimited ? text : collapsed(text), QUIET),
    isLexical: (text) => known.variety !== "atomic" || isLexical(known.builtinName, collapsed(text)),
    equals: (first, second) => isSameValue(type, first, second),
  };
}

function facetOf({ name, value }: TypeParameter): Facet {
  let matches: Facet["matches"] = null;
  if (name === "pattern") {
    try {
      matches = compileSchemaPattern(value);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      matches = () => false;
    }
  }
  return { kind: name as FacetName, value, node: null, matches };
}
