/**
 * Reads complex types and derives them from their bases.
 *
 * *Source:* https://www.w3.org/TR/xmlschema-1/#Complex_Type_Definitions
 *
 * @module
 */
import type { XmlNode } from "../node.ts";
import { type AttributeParts, joinGroups, noAttributes, readAttributes } from "./attribute_reader.ts";
import { anyType } from "./builtin_types.ts";
import { readDerivations } from "./element_reader.ts";
import {
  type AttributeUse,
  ComplexType,
  type ExpandedName,
  nameKey,
  type Particle,
  shownName,
  SimpleType,
  type Type,
  type Wildcard,
} from "./model.ts";
import { readGroup, readGroupReference } from "./particle_reader.ts";
import { attributeOf, ChildReader, describeComplex, type SchemaContext } from "./schema_context.ts";
import { readFacets } from "./simple_type_reader.ts";

const GROUPS = "group all choice sequence";
const DERIVATION = "(annotation?, (restriction | extension))";
const ATTRIBUTES = "((attribute | attributeGroup)*, anyAttribute?)";

/** What a type says of itself, before its base is looked at. */
interface Declared {
  readonly parts: AttributeParts;
  particle: Particle | null;
  isMixed: boolean;
  isSimple: boolean;
  base: ExpandedName | null;
  /** The base where the type redefines it. */
  redefined: Type | null;
  /** Where the base is named. */
  baseNode: XmlNode | null;
  /** What a restriction makes of simple content; null where it says nothing. */
  simple: SimpleType | null;
  hasInlineSimple: boolean;
}

/** Reads an element `complexType`; null where it is wrong, which is told of. */
export function readComplexType(
  context: SchemaContext,
  node: XmlNode,
  isGlobal: boolean,
): ComplexType | null {
  context.checkAttributes(node, isGlobal ? "id name mixed abstract final block" : "id mixed");
  const name = isGlobal ? context.nameOf(node) : null;
  if (isGlobal && name === null) return null;
  const type = new ComplexType(name, isGlobal ? context.document.target : null, node);
  if (name !== null) context.declare(context.schema.types, name, type, node, "complex type definition");
  const declared: Declared = {
    parts: noAttributes(),
    particle: null,
    isMixed: context.flag(node, "mixed", false),
    isSimple: false,
    base: null,
    redefined: null,
    baseNode: null,
    simple: null,
    hasInlineSimple: false,
  };
  type.isAbstract = isGlobal && context.flag(node, "abstract", false);
  type.block = readDerivations(attributeOf(node, "block"), context.document.block);
  type.final = readDerivations(attributeOf(node, "final"), context.document.final);
  readBody(context, node, type, declared);
  context.complexTypes.push(type);
  const { document } = context;
  context.unfinished.set(type, () => {
    const before = context.document;
    context.document = document;
    complete(context, type, declared);
    context.document = before;
  });
  return type;
}

function readBody(context: SchemaContext, node: XmlNode, type: ComplexType, declared: Declared): void {
  const children = new ChildReader(context, node);
  const derived = children.take("simpleContent complexContent");
  if (derived !== null) readDerived(context, derived, type, declared);
  else {
    declared.particle = readParticle(context, children);
    readAttributes(context, children, declared.parts);
    type.base = anyType();
  }
  const expected =
    `(annotation?, (simpleContent | complexContent | ((group | all | choice | sequence)?, ${ATTRIBUTES})))`;
  children.end(expected);
}

function readParticle(context: SchemaContext, children: ChildReader): Particle | null {
  const node = children.take(GROUPS);
  if (node === null) return null;
  return node.name === "group" ? readGroupReference(context, node) : readGroup(context, node);
}

function readDerived(context: SchemaContext, node: XmlNode, type: ComplexType, declared: Declared): void {
  declared.isSimple = node.name === "simpleContent";
  context.checkAttributes(node, declared.isSimple ? "id" : "id mixed");
  if (!declared.isSimple) declared.isMixed = context.flag(node, "mixed", declared.isMixed);
  const children = new ChildReader(context, node);
  if (children.isAtEnd) context.refuseContent(3034, node, DERIVATION);
  const child = children.take("restriction extension");
  if (child === null) context.refuseContent(3034, node, DERIVATION);
  else readDerivation(context, child, type, declared);
  children.end(DERIVATION);
}

function readDerivation(context: SchemaContext, node: XmlNode, type: ComplexType, declared: Declared): void {
  context.checkAttributes(node, "id base");
  type.derivation = node.name as ComplexType["derivation"];
  declared.baseNode = node;
  if (attributeOf(node, "base") === null) {
    context.complain(3036, node, "The attribute 'base' is required but missing.");
  }
  declared.base = context.reference(node, "base");
  declared.redefined = context.redefinedBase(declared.base);
  const children = new ChildReader(context, node);
  if (!declared.isSimple) declared.particle = readParticle(context, children);
  else if (type.derivation === "restriction") readSimpleRestriction(context, children, node, declared);
  readAttributes(context, children, declared.parts);
  if (declared.isSimple) children.end(`(annotation?, ${ATTRIBUTES})`);
  else if (type.derivation === "restriction") {
    children.end(`annotation?, (group | all | choice | sequence)?, ${ATTRIBUTES})`);
  } else children.end(`(annotation?, ((group | all | choice | sequence)?, ${ATTRIBUTES}))`);
}

function readSimpleRestriction(
  context: SchemaContext,
  children: ChildReader,
  node: XmlNode,
  declared: Declared,
): void {
  const inline = children.take("simpleType");
  const limited = new SimpleType(null, null, node);
  if (inline !== null) {
    declared.hasInlineSimple = true;
    limited.base = context.readSimpleType(context, inline, false);
  }
  readFacets(context, children, limited);
  if (limited.facets.length > 0 || inline !== null) declared.simple = limited;
}

/** Derives a type. */
function complete(context: SchemaContext, type: ComplexType, declared: Declared): void {
  joinGroups(declared.parts);
  if (declared.base !== null) {
    const base = declared.redefined ?? context.findType(declared.base);
    if (base === undefined) {
      const { baseNode } = declared;
      context.unresolved(baseNode, describeComplex(type), "base", declared.base, "simple type definition");
      return;
    }
    type.base = base;
    context.finish(base);
    if (!checkBase(context, type, base, declared)) return;
  }
  checkDuplicates(context, type, declared.parts.uses);
  if (declared.isSimple) deriveSimple(type, declared);
  else deriveContent(type, declared);
  deriveAttributes(type, declared.parts);
}

function checkBase(context: SchemaContext, type: ComplexType, base: Type, declared: Declared): boolean {
  const shown = declared.base === null ? "" : shownName(declared.base);
  const refuse = (text: string): false => {
    context.report(3076, type.node, `${describeComplex(type)}: ${text}`);
    return false;
  };
  if (!declared.isSimple) {
    if (base.kind === "complex") return checkFinal(context, type, base);
    return refuse(
      `If using <complexContent>, the base type is expected to be a complex type. The base type '${shown}' is a simple type.`,
    );
  }
  if (type.derivation === "restriction") {
    if (base.kind === "simple") {
      return refuse(
        `If using <simpleContent> and <restriction>, the base type must be a complex type. The base type '${shown}' is a simple type.`,
      );
    }
    if (base.content === "mixed" && !declared.hasInlineSimple) {
      return refuse(
        `A <simpleType> is expected among the children of <restriction>, if <simpleContent> is used and the base type '${shown}' is a complex type.`,
      );
    }
    if (base.simpleContent !== null || base.content === "mixed") return true;
    return refuse(
      `If <simpleContent> and <restriction> is used, the base type must be a simple type or a complex type with mixed content and particle emptiable. The base type '${shown}' is none of those.`,
    );
  }
  if (base.kind === "simple" || base.simpleContent !== null) return true;
  return refuse(
    `If <simpleContent> and <extension> is used, the base type must be a simple type. The base type '${shown}' is a complex type.`,
  );
}

function checkFinal(context: SchemaContext, type: ComplexType, base: ComplexType): boolean {
  if (!base.final.has(type.derivation)) return true;
  const code = type.derivation === "extension" ? 3063 : 1787;
  const text = `The 'final' of the base type definition contains '${type.derivation}'.`;
  context.report(code, type.node, `${describeComplex(type)}: ${text}`);
  return false;
}

function checkDuplicates(context: SchemaContext, type: ComplexType, uses: readonly AttributeUse[]): void {
  const seen = new Set<string>();
  for (const { declaration } of uses) {
    const key = nameKey(declaration.uri, declaration.name);
    if (seen.has(key)) {
      context.report(3087, type.node, `${describeComplex(type)}: Duplicate attribute use '${key}'.`);
    }
    seen.add(key);
  }
}

function deriveSimple(type: ComplexType, { simple, hasInlineSimple }: Declared): void {
  const { base } = type;
  type.content = "simple";
  const inherited = base?.kind === "simple" ? base : base?.simpleContent ?? null;
  if (simple === null) {
    type.simpleContent = inherited;
    return;
  }
  if (!hasInlineSimple) simple.base = inherited;
  type.simpleContent = simple;
}

function isEmptyParticle(particle: Particle | null): boolean {
  if (particle === null) return true;
  const { term } = particle;
  return term !== null && (term.kind === "sequence" || term.kind === "all") && term.particles.length === 0;
}

function deriveContent(type: ComplexType, declared: Declared): void {
  const { base } = type;
  const { particle, isMixed } = declared;
  const isEmpty = isEmptyParticle(particle);
  type.particle = isEmpty ? null : particle;
  if (isMixed) type.content = "mixed";
  else type.content = isEmpty ? "empty" : "elements";
  if (isEmpty && isMixed) {
    type.particle = { min: 1, max: 1, node: type.node, term: { kind: "sequence", particles: [] } };
  }
  if (type.derivation !== "extension" || declared.base === null || base?.kind !== "complex") return;
  if (isEmpty && base.content !== "empty") {
    type.content = base.content;
    type.particle = base.particle;
    type.simpleContent = base.simpleContent;
  } else if (base.particle !== null && type.particle !== null) {
    const particles = [base.particle, type.particle];
    type.particle = { min: 1, max: 1, node: type.node, term: { kind: "sequence", particles } };
    if (base.content === "mixed") type.content = "mixed";
  }
}

function deriveAttributes(type: ComplexType, parts: AttributeParts): void {
  const { base } = type;
  const inherited = base?.kind === "complex" && base !== anyType() ? base : null;
  const key = ({ declaration }: AttributeUse): string => nameKey(declaration.uri, declaration.name);
  const own = new Set(parts.uses.map(key));
  const isExtension = type.derivation === "extension";
  if (isExtension && inherited !== null) {
    type.uses.push(...inherited.uses.filter((use) => !own.has(key(use))));
  }
  type.uses.push(...parts.uses);
  if (!isExtension && inherited !== null) {
    type.uses.push(...inherited.uses.filter((use) => !own.has(key(use)) && !parts.prohibited.has(key(use))));
  }
  const before = inherited?.wildcard ?? null;
  if (isExtension && before !== null) {
    type.wildcard = parts.wildcard === null ? before : unionOf(parts.wildcard, before);
  } else type.wildcard = parts.wildcard;
}

/** Both wildcards in one. */
function unionOf(first: Wildcard, second: Wildcard): Wildcard {
  const { process } = first;
  const any: Wildcard = { kind: "any", isAny: true, not: undefined, uris: [], process };
  if (first.isAny || second.isAny) return any;
  if (first.not !== undefined && second.not !== undefined) {
    return first.not === second.not ? first : { ...any, isAny: false, not: null };
  }
  if (first.not === undefined && second.not === undefined) {
    return { ...any, isAny: false, uris: [...new Set([...first.uris, ...second.uris])] };
  }
  const [negated, listed] = first.not === undefined ? [second, first] : [first, second];
  const hasNot = listed.uris.includes(negated.not as string | null);
  if (hasNot && listed.uris.includes(null)) return any;
  return hasNot ? { ...any, isAny: false, not: null } : { ...negated, process };
}
