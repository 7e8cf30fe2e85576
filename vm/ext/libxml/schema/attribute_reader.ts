/**
 * Reads declarations of attributes, their groups, and where they are used.
 *
 * *Source:* https://www.w3.org/TR/xmlschema-1/#cAttribute_Declarations
 *
 * @module
 */
import type { XmlNode } from "../node.ts";
import { builtinSimple } from "./builtin_types.ts";
import {
  AttributeDeclaration,
  type AttributeUse,
  INSTANCE_NAMESPACE,
  nameKey,
  type Wildcard,
} from "./model.ts";
import { readWildcard } from "./particle_reader.ts";
import {
  type AttributeGroup,
  attributeOf,
  ChildReader,
  describeElement,
  type SchemaContext,
} from "./schema_context.ts";
import { checkSimple } from "./simple_check.ts";
import { SchemaValueReporter } from "./simple_type_reader.ts";

/** The attributes of a type or a group, as far as they are read. */
export interface AttributeParts {
  readonly uses: AttributeUse[];
  /** Names of attributes that a restriction takes away. */
  readonly prohibited: Set<string>;
  wildcard: Wildcard | null;
  /** The groups that are referred to. */
  readonly groups: AttributeGroup[];
}

/** Nothing read yet. */
export function noAttributes(): AttributeParts {
  return { uses: [], prohibited: new Set(), wildcard: null, groups: [] };
}

/** Reads a global declaration. */
export function readGlobalAttribute(context: SchemaContext, node: XmlNode): void {
  context.checkAttributes(node, "id name type default fixed");
  const declaration = readDeclaration(context, node, context.document.target);
  if (declaration === null) return;
  declaration.defaultValue = attributeOf(node, "default");
  declaration.fixedValue = attributeOf(node, "fixed");
  context.declare(context.schema.attributes, declaration.name, declaration, node, "attribute declaration");
}

function readDeclaration(
  context: SchemaContext,
  node: XmlNode,
  uri: string | null,
): AttributeDeclaration | null {
  const name = context.nameOf(node);
  if (name === null) return null;
  if (name === "xmlns") {
    context.complainOf(3056, node, "name", "The value of the attribute must not match 'xmlns'.");
    return null;
  }
  if (context.document.target === INSTANCE_NAMESPACE) {
    context.complain(3057, node, `The target namespace must not match '${INSTANCE_NAMESPACE}'.`);
    return null;
  }
  if (attributeOf(node, "default") !== null && attributeOf(node, "fixed") !== null) {
    context.complain(3051, node, "The attributes 'default' and 'fixed' are mutually exclusive.");
  }
  const declaration = new AttributeDeclaration(name, uri, node);
  const children = new ChildReader(context, node);
  const inline = children.take("simpleType");
  const hasType = attributeOf(node, "type") !== null;
  const type = context.reference(node, "type");
  if (hasType && inline !== null) {
    context.complain(3055, node, "The attribute 'type' and the <simpleType> child are mutually exclusive.");
  } else if (inline !== null) declaration.type = context.readSimpleType(context, inline, false);
  else if (type !== null) {
    context.pending.push(() => {
      const found = context.findType(type);
      if (found?.kind === "simple") declaration.type = found;
      else {
        const owner = `attribute decl. '${nameKey(uri, name)}'`;
        context.unresolved(node, owner, "type", type, "simple type definition");
      }
    });
  }
  children.end("(annotation?, simpleType?)");
  context.checks.push(() => {
    declaration.type ??= builtinSimple("anySimpleType");
    checkConstraint(context, node, declaration);
  });
  return declaration;
}

function checkConstraint(context: SchemaContext, node: XmlNode, { type }: AttributeDeclaration): void {
  for (const attribute of ["default", "fixed"]) {
    const value = attributeOf(node, attribute);
    if (value === null || type === null) continue;
    const owner = `${describeElement(node)}, attribute '${attribute}'`;
    checkSimple(type, value, new SchemaValueReporter(context, node, owner));
  }
}

/** Reads all attributes that follow. */
export function readAttributes(context: SchemaContext, children: ChildReader, parts: AttributeParts): void {
  for (const node of children.takeAll("attribute attributeGroup")) {
    if (node.name === "attribute") readUse(context, node, parts);
    else readGroupReference(context, node, parts);
  }
  const any = children.take("anyAttribute");
  if (any === null) return;
  context.checkAttributes(any, "id namespace processContents");
  new ChildReader(context, any).end("(annotation?)");
  parts.wildcard = readWildcard(context, any);
}

function readUse(context: SchemaContext, node: XmlNode, parts: AttributeParts): void {
  const isReference = attributeOf(node, "ref") !== null;
  context.checkAttributes(
    node,
    isReference ? "id ref use default fixed" : "id name type use default fixed form",
  );
  const use = attributeOf(node, "use") ?? "optional";
  if (use !== "optional" && use !== "required" && use !== "prohibited") {
    const text = `The value '${use}' is not valid. Expected is '(optional | prohibited | required)'.`;
    context.complainOf(1774, node, "use", text);
  }
  const defaultValue = attributeOf(node, "default");
  const fixedValue = attributeOf(node, "fixed");
  if (defaultValue !== null && use !== "optional") {
    const text = "The value of the attribute 'use' must be 'optional' if the attribute 'default' is present.";
    context.complainOf(3052, node, "use", `${text.slice(0, -1)}.`);
  }
  const add = (declaration: AttributeDeclaration): void => {
    if (use === "prohibited") parts.prohibited.add(nameKey(declaration.uri, declaration.name));
    else {
      parts.uses.push({
        declaration,
        key: nameKey(declaration.uri, declaration.name),
        isRequired: use === "required",
        defaultValue: defaultValue ?? declaration.defaultValue,
        fixedValue: fixedValue ?? declaration.fixedValue,
      });
    }
  };
  if (isReference) return readReference(context, node, add);
  const { target, isAttributeQualified } = context.document;
  const form = attributeOf(node, "form");
  const isQualified = form === null ? isAttributeQualified : form === "qualified";
  const declaration = readDeclaration(context, node, isQualified ? target : null);
  if (declaration !== null) context.pending.push(() => add(declaration));
}

function readReference(
  context: SchemaContext,
  node: XmlNode,
  add: (declaration: AttributeDeclaration) => void,
): void {
  const name = context.reference(node, "ref");
  new ChildReader(context, node).end("(annotation?)");
  if (name === null) return;
  context.pending.push(() => {
    const found = context.schema.attributes.get(nameKey(name.uri, name.name));
    if (found !== undefined) add(found);
    else context.unresolved(node, "attribute use (unknown)", "ref", name, "attribute declaration");
  });
}

function readGroupReference(context: SchemaContext, node: XmlNode, parts: AttributeParts): void {
  context.checkAttributes(node, "id ref");
  if (attributeOf(node, "ref") === null) {
    context.complain(3036, node, "The attribute 'ref' is required but missing.");
    return;
  }
  const name = context.reference(node, "ref");
  new ChildReader(context, node).end("(annotation?)");
  if (name === null) return;
  context.pending.push(() => {
    const found = context.attributeGroups.get(nameKey(name.uri, name.name));
    if (found !== undefined) parts.groups.push(found);
    else context.unresolved(node, describeElement(node), "ref", name, "attribute group definition");
  });
}

/** Puts the attributes of groups where they are referred to. */
export function joinGroups(parts: AttributeParts): void {
  for (const group of parts.groups.splice(0)) {
    const { complete } = group;
    group.complete = null;
    complete?.();
    parts.uses.push(...group.uses);
    parts.wildcard ??= group.wildcard;
  }
}

/** Reads a global group of attributes. */
export function readAttributeGroup(context: SchemaContext, node: XmlNode): void {
  context.checkAttributes(node, "id name");
  const name = context.nameOf(node);
  if (name === null) return;
  const parts = noAttributes();
  const children = new ChildReader(context, node);
  readAttributes(context, children, parts);
  children.end("(annotation?, ((attribute | attributeGroup)*, anyAttribute?))");
  const group: AttributeGroup = {
    uses: parts.uses,
    wildcard: parts.wildcard,
    complete() {
      joinGroups(parts);
      group.wildcard = parts.wildcard;
    },
  };
  context.declare(context.attributeGroups, name, group, node, "attribute group definition");
}
