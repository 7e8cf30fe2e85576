/**
 * Reads simple types: restrictions with their facets, lists, unions.
 *
 * *Source:* https://www.w3.org/TR/xmlschema-2/#Simple_Type_Definition
 *
 * @module
 */
import { ErrorLevel } from "../errors.ts";
import { lookupPrefix, type XmlNode } from "../node.ts";
import { builtinSimple } from "./builtin_types.ts";
import { type ExpandedName, type Facet, type FacetName, nameKey, shownName, SimpleType } from "./model.ts";
import { compileSchemaPattern, PatternError } from "./pattern.ts";
import { attributeOf, ChildReader, describeElement, type SchemaContext } from "./schema_context.ts";
import { checkSimple, describeSimple, type ValueReporter } from "./simple_check.ts";

const FACETS =
  "minInclusive minExclusive maxInclusive maxExclusive totalDigits fractionDigits pattern enumeration whiteSpace length maxLength minLength";

const LENGTH_FACETS = "length minLength maxLength pattern enumeration whiteSpace";
const ORDER_FACETS = "pattern enumeration whiteSpace maxInclusive maxExclusive minInclusive minExclusive";

/** Facets that primitive types may have. */
function facetsOf(primitive: string): string {
  switch (primitive) {
    case "boolean":
      return "pattern whiteSpace";
    case "decimal":
      return `${ORDER_FACETS} totalDigits fractionDigits`;
    case "string":
    case "hexBinary":
    case "base64Binary":
    case "anyURI":
    case "QName":
    case "NOTATION":
      return LENGTH_FACETS;
    default:
      return ORDER_FACETS;
  }
}

/** Reads an element `simpleType`; null where it is wrong, which is told of. */
export function readSimpleType(context: SchemaContext, node: XmlNode, isGlobal: boolean): SimpleType | null {
  context.checkAttributes(node, isGlobal ? "id name final" : "id");
  const name = isGlobal ? context.nameOf(node) : null;
  if (isGlobal && name === null) return null;
  const type = new SimpleType(name, isGlobal ? context.document.target : null, node);
  if (name !== null) context.declare(context.schema.types, name, type, node, "simple type definition");
  const children = new ChildReader(context, node);
  const expected = "(annotation?, (restriction | list | union))";
  if (children.isAtEnd) context.refuseContent(3034, node, expected);
  const child = children.take("restriction list union");
  if (child?.name === "restriction") readRestriction(context, child, type);
  else if (child?.name === "list") readList(context, child, type);
  else if (child?.name === "union") readUnion(context, child, type);
  children.end(expected);
  return type;
}

function isCircular(type: SimpleType): boolean {
  for (let base = type.base, steps = 0; base !== null; base = base.base) {
    if (base === type || steps++ > 1000) return true;
  }
  return false;
}

/** Makes a type derive from a base. */
function derive(context: SchemaContext, type: SimpleType, base: SimpleType): void {
  type.base = base;
  context.cycleChecks.push(() => {
    if (!isCircular(type)) return;
    const name = nameKey(type.uri, type.name ?? "");
    context.report(3009, type.node, `simple type '${name}': The definition is circular.`);
    type.base = builtinSimple("anySimpleType");
  });
}

function describeReferrer(type: SimpleType, kind: string): string {
  return type.name === null ? `local ${kind}` : `${kind} '${nameKey(type.uri, type.name)}'`;
}

/** Resolves the name of a simple type when all is read. */
function resolveSimple(
  context: SchemaContext,
  name: ExpandedName,
  node: XmlNode,
  owner: string,
  attribute: string,
  found: (type: SimpleType) => void,
): void {
  context.pending.push(() => {
    const type = context.findType(name);
    if (type?.kind === "simple") found(type);
    else context.unresolved(node, owner, attribute, name, "simple type definition");
  });
}

function readRestriction(context: SchemaContext, node: XmlNode, type: SimpleType): void {
  context.checkAttributes(node, "id base");
  const base = context.reference(node, "base");
  const children = new ChildReader(context, node);
  const inline = children.take("simpleType");
  const hasBase = attributeOf(node, "base") !== null;
  if (hasBase && inline !== null) {
    context.complain(3005, node, "The attribute 'base' and the <simpleType> child are mutually exclusive.");
  } else if (inline !== null) {
    const inner = context.readSimpleType(context, inline, false);
    if (inner !== null) context.pending.push(() => derive(context, type, inner));
  } else if (!hasBase) {
    context.complain(3005, node, "Either the attribute 'base' or a <simpleType> child must be present.");
  }
  if (base !== null && inline === null) {
    const owner = describeReferrer(type, "simple type");
    const before = context.redefinedBase(base);
    if (before?.kind === "simple") context.pending.push(() => derive(context, type, before));
    else resolveSimple(context, base, node, owner, "base", (found) => derive(context, type, found));
  }
  readFacets(context, children, type);
  children.end(
    "(annotation?, (simpleType?, (minExclusive | minInclusive | maxExclusive | maxInclusive | totalDigits | fractionDigits | length | minLength | maxLength | enumeration | whiteSpace | pattern)*))",
  );
}

/** Reads the facets that follow. */
export function readFacets(context: SchemaContext, children: ChildReader, type: SimpleType): void {
  const facets: Facet[] = [];
  for (const node of children.takeAll(FACETS)) {
    const value = attributeOf(node, "value");
    if (value === null) {
      context.complain(1708, node, `Facet ${node.name} has no value`);
      continue;
    }
    const kind = node.name as FacetName;
    const matches = kind === "pattern" ? compileFacet(context, node, value) : null;
    facets.push({ kind, value, node, matches });
    if (kind === "whiteSpace" && (value === "preserve" || value === "replace" || value === "collapse")) {
      type.whiteSpace = value;
    }
  }
  type.facets = facets;
  if (facets.length > 0) context.checks.push(() => checkFacets(context, type));
}

function compileFacet(context: SchemaContext, node: XmlNode, value: string): (text: string) => boolean {
  try {
    return compileSchemaPattern(value);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const { texts } = error;
    context.pending.push(() => {
      for (const each of texts) {
        context.report(1450, null, `failed to compile: ${each}`, ErrorLevel.FATAL);
      }
      context.complain(
        1756,
        node,
        `The value '${value}' of the facet 'pattern' is not a valid regular expression.`,
      );
    });
    return () => false;
  }
}

/** What is wrong with values in a schema is told of at their nodes. */
export class SchemaValueReporter implements ValueReporter {
  readonly isAttribute = false;
  constructor(readonly context: SchemaContext, readonly node: XmlNode, readonly owner: string) {}

  report(code: number, text: string): void {
    this.context.report(code, this.node, `${this.owner}: ${text}`);
  }

  uriOf(prefix: string): string | undefined {
    return lookupPrefix(this.node, prefix)?.uri;
  }

  hasEntity(): boolean {
    return true;
  }
}

function checkFacets(context: SchemaContext, type: SimpleType): void {
  const { base } = type;
  if (base === null) return;
  for (const { kind, value, node } of type.facets) {
    const allowed = type.variety === "atomic" ? facetsOf(type.primitive) : LENGTH_FACETS;
    if (!` ${allowed} `.includes(` ${kind} `) && type.primitive !== "anySimpleType") {
      if (type.variety !== "atomic") {
        context.report(3022, type.node, `${describeSimple(type)}: The facet '${kind}' is not allowed.`);
        continue;
      }
      const primitive = describeSimple(builtinSimple(type.primitive));
      const text = `The facet '${kind}' is not allowed on types derived from the type ${primitive}.`;
      context.report(3013, type.node, `${describeSimple(type)}: ${text}`);
    } else if (node !== null) checkFacetValue(context, base, kind, value, node);
  }
}

function checkFacetValue(
  context: SchemaContext,
  base: SimpleType,
  kind: FacetName,
  value: string,
  node: XmlNode,
): void {
  if (/Inclusive$|Exclusive$|^enumeration$/.test(kind)) {
    const reporter = new SchemaValueReporter(context, node, describeElement(node));
    if (checkSimple(base, value, reporter)) return;
    const shown = base.name === null ? "(null)" : shownName({ uri: base.uri, name: base.name });
    const text = `The value '${value}' of the facet does not validate against the base type '${shown}'.`;
    context.complain(1717, node, text);
  } else if (/ength$|Digits$/.test(kind) && !/^\s*\+?\d+\s*$/.test(value)) {
    const wanted = kind === "totalDigits" ? "xs:positiveInteger" : "xs:nonNegativeInteger";
    context.complain(1717, node, `The value '${value}' of the facet '${kind}' is not a valid '${wanted}'.`);
  }
}

function readList(context: SchemaContext, node: XmlNode, type: SimpleType): void {
  context.checkAttributes(node, "id itemType");
  type.ownVariety = "list";
  type.base = builtinSimple("anySimpleType");
  const children = new ChildReader(context, node);
  const inline = children.take("simpleType");
  const item = context.reference(node, "itemType");
  const hasItem = attributeOf(node, "itemType") !== null;
  if (hasItem === (inline !== null)) {
    const text = hasItem
      ? "The attribute 'itemType' and the <simpleType> child are mutually exclusive."
      : "Either the attribute 'itemType' or the <simpleType> child must be present.";
    context.complain(hasItem ? 3006 : 3000, node, text);
    // libxml2 tells of it twice.
    if (!hasItem) context.complain(3000, node, text);
  } else if (inline !== null) type.itemType = context.readSimpleType(context, inline, false);
  else if (item !== null) {
    resolveSimple(context, item, node, describeReferrer(type, "list type"), "itemType", (found) => {
      type.itemType = found;
    });
  }
  context.checks.push(() => checkItemType(context, type));
  children.end("(annotation?, simpleType?)");
}

function checkItemType(context: SchemaContext, type: SimpleType): void {
  const { itemType } = type;
  if (itemType === null || itemType.variety !== "list") return;
  const shown = shownName({ uri: itemType.uri, name: itemType.name ?? "" });
  const text = `The item type '${shown}' does not have a variety of atomic or union.`;
  context.report(3015, type.node, `${describeSimple(type)}: ${text}`);
}

function readUnion(context: SchemaContext, node: XmlNode, type: SimpleType): void {
  context.checkAttributes(node, "id memberTypes");
  type.ownVariety = "union";
  type.base = builtinSimple("anySimpleType");
  const children = new ChildReader(context, node);
  const inline = children.takeAll("simpleType");
  const names = (attributeOf(node, "memberTypes") ?? "").split(/[ \t\r\n]+/).filter((each) => each !== "");
  if (names.length === 0 && inline.length === 0) {
    const text = "Either the attribute 'memberTypes' or at least one <simpleType> child must be present.";
    context.complain(3007, node, text);
  }
  const members: (SimpleType | null)[] = [];
  for (const each of names) {
    const name = context.expand(node, "memberTypes", each);
    if (name === null) continue;
    const index = members.push(null) - 1;
    resolveSimple(context, name, node, describeReferrer(type, "union type"), "memberTypes", (found) => {
      members[index] = found;
    });
  }
  for (const each of inline) members.push(context.readSimpleType(context, each, false));
  context.pending.push(() => {
    type.members = members.filter((each) => each !== null);
  });
  children.end("(annotation?, simpleType*)");
}
