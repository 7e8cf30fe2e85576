/**
 * Reads particles: elements, groups and wildcards in a content.
 *
 * *Source:* https://www.w3.org/TR/xmlschema-1/#cParticles
 *
 * @module
 */
import type { XmlNode } from "../node.ts";
import { readElement } from "./element_reader.ts";
import { type ModelGroup, nameKey, type Particle, type Wildcard } from "./model.ts";
import { attributeOf, ChildReader, describeElement, type SchemaContext } from "./schema_context.ts";

const OCCURS = "(xs:nonNegativeInteger | unbounded)";

interface Occurrence {
  readonly min: number;
  readonly max: number;
}

/** Reads how often a part may be there. */
function readOccurrence(context: SchemaContext, node: XmlNode): Occurrence {
  const number = (attribute: "minOccurs" | "maxOccurs", expected: string): number => {
    const value = attributeOf(node, attribute)?.trim();
    if (value === undefined) return 1;
    if (attribute === "maxOccurs" && value === "unbounded") return Infinity;
    if (/^\+?\d+$/.test(value)) return Number(value);
    context.complainOf(
      3037,
      node,
      attribute,
      `The value '${value}' is not valid. Expected is '${expected}'.`,
    );
    return 1;
  };
  const max = number("maxOccurs", OCCURS);
  const min = number("minOccurs", "xs:nonNegativeInteger");
  if (max === 0 && min === 0) return { min, max };
  if (max < 1) {
    context.complainOf(3044, node, "maxOccurs", "The value must be greater than or equal to 1.");
  } else if (min > max) {
    context.complainOf(
      3043,
      node,
      "minOccurs",
      "The value must not be greater than the value of 'maxOccurs'.",
    );
  }
  return { min, max };
}

/** Reads a group: an element `sequence`, `choice` or `all`. */
export function readGroup(context: SchemaContext, node: XmlNode, isDefinition = false): Particle | null {
  context.checkAttributes(node, isDefinition ? "id" : "id minOccurs maxOccurs");
  const { min, max } = isDefinition ? { min: 1, max: 1 } : readOccurrence(context, node);
  const group: ModelGroup = { kind: node.name as ModelGroup["kind"], particles: [] };
  const children = new ChildReader(context, node);
  const isAll = group.kind === "all";
  for (const child of children.takeAll(isAll ? "element" : "element group any sequence choice")) {
    const particle = readParticle(context, child);
    if (particle === null) continue;
    if (isAll && particle.max > 1) {
      context.complain(3091, child, "Invalid value for maxOccurs (must be 0 or 1).");
    }
    group.particles.push(particle);
  }
  children.end(
    isAll
      ? "(annotation?, (annotation?, element*)"
      : "(annotation?, (element | group | choice | sequence | any)*)",
  );
  return max === 0 ? null : { min, max, node, term: group };
}

/** Reads any particle; null for one that is never there. */
export function readParticle(context: SchemaContext, node: XmlNode): Particle | null {
  switch (node.name) {
    case "element":
      return readElementParticle(context, node);
    case "group":
      return readGroupReference(context, node);
    case "any":
      return readAny(context, node);
    default:
      return readGroup(context, node);
  }
}

function readElementParticle(context: SchemaContext, node: XmlNode): Particle | null {
  const { min, max } = readOccurrence(context, node);
  const particle: Particle = { min, max, node, term: null };
  if (attributeOf(node, "ref") === null) particle.term = readElement(context, node, false);
  else readElementReference(context, node, particle);
  return max === 0 ? null : particle;
}

function readElementReference(context: SchemaContext, node: XmlNode, particle: Particle): void {
  context.checkAttributes(node, "id ref minOccurs maxOccurs");
  const name = context.reference(node, "ref");
  const children = new ChildReader(context, node);
  children.end("(annotation?)");
  if (name === null) return;
  context.pending.push(() => {
    const found = context.schema.elements.get(nameKey(name.uri, name.name));
    if (found !== undefined) particle.term = found;
    else context.unresolved(node, describeElement(node), "ref", name, "element declaration");
  });
}

/** Reads a reference to a group. */
export function readGroupReference(context: SchemaContext, node: XmlNode): Particle | null {
  context.checkAttributes(node, "id ref minOccurs maxOccurs");
  const { min, max } = readOccurrence(context, node);
  if (attributeOf(node, "ref") === null) {
    context.complain(3036, node, "The attribute 'ref' is required but missing.");
    return null;
  }
  const name = context.reference(node, "ref");
  new ChildReader(context, node).end("(annotation?)");
  if (name === null) return null;
  const particle: Particle = { min, max, node, term: null };
  context.pending.push(() => {
    const found = context.groups.get(nameKey(name.uri, name.name));
    if (found !== undefined) particle.term = found;
    else context.unresolved(node, describeElement(node), "ref", name, "model group definition");
  });
  return max === 0 ? null : particle;
}

function readAny(context: SchemaContext, node: XmlNode): Particle | null {
  context.checkAttributes(node, "id minOccurs maxOccurs namespace processContents");
  const { min, max } = readOccurrence(context, node);
  const term = readWildcard(context, node);
  new ChildReader(context, node).end("(annotation?)");
  return max === 0 ? null : { min, max, node, term };
}

/** Reads which namespaces an element `any` or `anyAttribute` stands for. */
export function readWildcard(context: SchemaContext, node: XmlNode): Wildcard {
  const process = attributeOf(node, "processContents")?.trim() ?? "strict";
  if (process !== "strict" && process !== "lax" && process !== "skip") {
    const text = `The value '${process}' is not valid. Expected is '(strict | skip | lax)'.`;
    context.complainOf(3037, node, "processContents", text);
  }
  const { target } = context.document;
  const text = attributeOf(node, "namespace")?.trim() ?? "##any";
  const known = { kind: "any", process: process as Wildcard["process"] } as const;
  if (text === "##any") return { ...known, isAny: true, not: undefined, uris: [] };
  if (text === "##other") return { ...known, isAny: false, not: target, uris: [] };
  const uris: (string | null)[] = [];
  for (const each of text.split(/[ \t\r\n]+/)) {
    const uri = each === "##targetNamespace" ? target : each === "##local" ? null : each;
    if (each !== "" && !uris.includes(uri)) uris.push(uri);
  }
  return { ...known, isAny: false, not: undefined, uris };
}
