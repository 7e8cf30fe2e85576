/**
 * Reads declarations of elements with their identity constraints.
 *
 * *Source:* https://www.w3.org/TR/xmlschema-1/#cElement_Declarations
 *
 * @module
 */
import { lookupPrefix, type XmlNode } from "../node.ts";
import { anyType } from "./builtin_types.ts";
import { ElementDeclaration, type IdentityConstraint, nameKey, SimpleType, type Type } from "./model.ts";
import {
  attributeOf,
  ChildReader,
  describeDeclaration,
  describeElement,
  type SchemaContext,
} from "./schema_context.ts";
import { compilePattern, type XPathPattern } from "./selector.ts";
import { checkSimple } from "./simple_check.ts";
import { SchemaValueReporter } from "./simple_type_reader.ts";

const GLOBAL = "id name type default fixed nillable abstract block final substitutionGroup";
const LOCAL = "id name type default fixed nillable block form minOccurs maxOccurs";

/** The derivations that an attribute names. */
export function readDerivations(text: string | null, absent: string): Set<string> {
  const given = (text ?? absent).trim();
  const all = ["extension", "restriction", "substitution", "list", "union"];
  return new Set(given === "#all" ? all : given.split(/[ \t\r\n]+/).filter((each) => each !== ""));
}

/** Reads a declaration; null for a wrong one, which is told of. */
export function readElement(
  context: SchemaContext,
  node: XmlNode,
  isGlobal: boolean,
): ElementDeclaration | null {
  context.checkAttributes(node, isGlobal ? GLOBAL : LOCAL);
  const name = context.nameOf(node);
  if (name === null) return null;
  const { target, isElementQualified, block } = context.document;
  const form = attributeOf(node, "form");
  if (form !== null && form !== "qualified" && form !== "unqualified") {
    const text = `The value '${form}' is not valid. Expected is '(qualified | unqualified)'.`;
    context.complainOf(3037, node, "form", text);
  }
  const isQualified = isGlobal || (form === null ? isElementQualified : form === "qualified");
  const element = new ElementDeclaration(name, isQualified ? target : null, node);
  if (isGlobal) context.declare(context.schema.elements, name, element, node, "element declaration");
  element.isNillable = context.flag(node, "nillable", false);
  element.isAbstract = isGlobal && context.flag(node, "abstract", false);
  element.block = readDerivations(attributeOf(node, "block"), block);
  element.defaultValue = attributeOf(node, "default");
  element.fixedValue = attributeOf(node, "fixed");
  if (element.defaultValue !== null && element.fixedValue !== null) {
    context.complain(3038, node, "The attributes 'default' and 'fixed' are mutually exclusive.");
  }
  const hasType = readTypeOf(context, node, element);
  if (isGlobal) readHead(context, node, element, hasType);
  context.checks.push(() => checkValueConstraint(context, node, element));
  return element;
}

function readTypeOf(context: SchemaContext, node: XmlNode, element: ElementDeclaration): boolean {
  const children = new ChildReader(context, node);
  const inline = children.take("simpleType complexType");
  const hasType = attributeOf(node, "type") !== null;
  const name = context.reference(node, "type");
  if (hasType && inline !== null) {
    const text = `The attribute 'type' and the <${inline.name}> child are mutually exclusive.`;
    context.complain(3041, node, text);
  } else if (inline !== null) element.type = context.readInlineType(context, inline);
  else if (name !== null) {
    context.pending.push(() => {
      element.type = context.findType(name) ?? null;
      if (element.type !== null) return;
      context.unresolved(node, describeDeclaration(element), "type", name, "type definition");
    });
  }
  for (const child of children.takeAll("unique key keyref")) readConstraint(context, child, element);
  children.end("(annotation?, ((simpleType | complexType)?, (unique | key | keyref)*))");
  return hasType || inline !== null;
}

function readHead(
  context: SchemaContext,
  node: XmlNode,
  element: ElementDeclaration,
  hasType: boolean,
): void {
  const name = context.reference(node, "substitutionGroup");
  if (name === null) return;
  context.pending.push(() => {
    const head = context.schema.elements.get(nameKey(name.uri, name.name)) ?? null;
    if (head === null) {
      const owner = describeDeclaration(element);
      return context.unresolved(null, owner, "substitutionGroup", name, "element declaration");
    }
    element.head = head;
    const seen = new Set<ElementDeclaration>([element]);
    for (let at: ElementDeclaration | null = head; at !== null && !seen.has(at); at = at.head) {
      seen.add(at);
      if (!at.members.includes(element)) at.members.push(element);
    }
  });
  context.checks.push(() => {
    if (hasType) return;
    for (let at = element.head; at !== null; at = at.head) {
      if (at.type === null) continue;
      element.type = at.type;
      return;
    }
  });
}

/** The simple type that an element's text is of; null where it has none. */
export function textType(type: Type | null): SimpleType | null {
  if (type === null) return null;
  return type.kind === "simple" ? type : type.simpleContent;
}

function checkValueConstraint(context: SchemaContext, node: XmlNode, element: ElementDeclaration): void {
  const value = element.defaultValue ?? element.fixedValue;
  element.type ??= anyType();
  if (value === null) return;
  context.finish(element.type);
  const type = textType(element.type);
  const attribute = element.defaultValue === null ? "fixed" : "default";
  if (type === null) {
    if (element.type.kind === "complex" && element.type.content === "mixed") return;
    const text =
      "For a string to be a valid default, the type definition must be a simple type or a complex type with mixed content and a particle emptiable.";
    context.complainOf(3059, node, attribute, text);
    return;
  }
  const owner = `${describeElement(node)}, attribute '${attribute}'`;
  checkSimple(type, value, new SchemaValueReporter(context, node, owner));
}

function readConstraint(context: SchemaContext, node: XmlNode, element: ElementDeclaration): void {
  const kind = node.name as IdentityConstraint["kind"];
  context.checkAttributes(node, kind === "keyref" ? "id name refer" : "id name");
  const name = context.nameOf(node);
  if (name === null) return;
  const children = new ChildReader(context, node);
  const selector = children.take("selector");
  const fields = children.takeAll("field");
  if (selector === null || fields.length === 0) {
    context.complain(3034, node, "A child element is missing.");
    return;
  }
  children.end("(annotation?, (selector, field+))");
  const compiled = readPath(context, selector, false);
  const compiledFields = fields.map((each) => readPath(context, each, true));
  if (compiled === null || compiledFields.some((each) => each === null)) return;
  const constraint: IdentityConstraint = {
    kind,
    name,
    uri: context.document.target,
    node,
    selector: compiled,
    fields: compiledFields as XPathPattern[],
    refer: null,
  };
  context.declare(context.constraints, name, constraint, node, `${kind} identity-constraint`);
  element.constraints.push(constraint);
  if (kind === "keyref") resolveRefer(context, node, constraint);
}

function resolveRefer(context: SchemaContext, node: XmlNode, constraint: IdentityConstraint): void {
  if (attributeOf(node, "refer") === null) {
    context.complain(3036, node, "The attribute 'refer' is required but missing.");
  }
  const refer = context.reference(node, "refer");
  if (refer === null) return;
  context.pending.push(() => {
    const found = context.constraints.get(nameKey(refer.uri, refer.name));
    if (found !== undefined) constraint.refer = found;
    else {
      const owner = `keyRef '${nameKey(constraint.uri, constraint.name)}'`;
      context.unresolved(node, owner, "refer", refer, "key identity-constraint");
    }
  });
}

function readPath(context: SchemaContext, node: XmlNode, isField: boolean): XPathPattern | null {
  context.checkAttributes(node, "id xpath");
  new ChildReader(context, node).end("(annotation?)");
  const text = attributeOf(node, "xpath");
  if (text === null) {
    context.complain(3036, node, "The attribute 'xpath' is required but missing.");
    return null;
  }
  const pattern = compilePattern(text, isField, (prefix) => lookupPrefix(node, prefix)?.uri);
  if (pattern === null) {
    context.complainOf(3037, node, "xpath", `The XPath expression '${text}' could not be compiled.`);
  }
  return pattern;
}
