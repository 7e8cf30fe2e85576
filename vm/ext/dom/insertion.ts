/**
 * Putting nodes into a tree, with the checks that DOM makes before.
 *
 * *Source:* php-src ext/dom/node.c, ext/dom/parentnode.c
 *
 * @module
 */
import { throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { context } from "../../runtime/context.ts";
import { typeName } from "../../runtime/conversion.ts";
import { E_WARNING } from "../../runtime/error.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { declareNumbered, dropKnown, reconcileAt, searchUri } from "../libxml/namespace_scope.ts";
import { Dtd, findAttribute, makeText, NodeType, XmlDocument, type XmlNode } from "../libxml/node.ts";
import { linkAttribute, linkBefore, noteId, setDocument, unlink } from "../libxml/tree_edit.ts";
import { DomError, DomNodeObject, propertyNode, refuse } from "./node_object.ts";

const WITHOUT_CHILDREN: ReadonlySet<number> = new Set([
  NodeType.DTD,
  NodeType.INSTRUCTION,
  NodeType.COMMENT,
  NodeType.TEXT,
  NodeType.CDATA,
  NodeType.NOTATION,
]);

const READ_ONLY: ReadonlySet<number> = new Set([
  NodeType.ENTITY_REFERENCE,
  NodeType.ENTITY,
  NodeType.DOCTYPE,
  NodeType.NOTATION,
  NodeType.DTD,
  NodeType.ELEMENT_DECLARATION,
  NodeType.ATTRIBUTE_DECLARATION,
  NodeType.ENTITY_DECLARATION,
  NodeType.NAMESPACE_DECLARATION,
]);

/** Whether nothing about a node may change. */
export function isReadOnly(node: XmlNode): boolean {
  return READ_ONLY.has(node.type) || node.document === null;
}

/** Whether a node may have children. */
export function mayHaveChildren(node: XmlNode): boolean {
  return !WITHOUT_CHILDREN.has(node.type);
}

/** Whether a node is another one or above it. */
export function isAbove(node: XmlNode, other: XmlNode | null): boolean {
  for (let at = other; at !== null; at = at.parent) if (at === node) return true;
  return false;
}

/**
 * Whether a node may be put below another one. Throws or raises what DOM does. `isSingle` stands for `appendChild`
 * and its like, which take attributes and warn of empty fragments.
 */
export function mayInsert(label: string, parent: XmlNode, child: XmlNode, isSingle = true): boolean {
  const { document } = parent;
  if (isReadOnly(parent) || child.parent !== null && isReadOnly(child.parent)) {
    return refuse(label, document, DomError.NO_MODIFICATION);
  }
  const isWrong = isAbove(child, parent) ||
    parent.type === NodeType.ATTRIBUTE && child.type !== NodeType.TEXT &&
      child.type !== NodeType.ENTITY_REFERENCE ||
    child.type === NodeType.ATTRIBUTE && (parent.type !== NodeType.ELEMENT || !isSingle) ||
    child.type === NodeType.DOCUMENT || child.type === NodeType.HTML_DOCUMENT;
  if (isWrong) return refuse(label, document, DomError.HIERARCHY);
  if (child.document !== document && child.document !== null) {
    return refuse(label, document, DomError.WRONG_DOCUMENT);
  }
  if (child.type === NodeType.FRAGMENT && child.first === null && isSingle) {
    context.raise(E_WARNING, `${label}(): Document Fragment is empty`);
    return false;
  }
  return true;
}

/** Puts a node, or what a fragment holds, before a child or last. */
export function insert(parent: XmlNode, node: XmlNode, before: XmlNode | null): void {
  if (node.type === NodeType.FRAGMENT) {
    while (node.first !== null) insertOne(parent, node.first, before, true);
  } else insertOne(parent, node, before, false);
}

function insertOne(parent: XmlNode, node: XmlNode, before: XmlNode | null, isOfFragment: boolean): void {
  if (node.parent !== null || node.previous !== null || node.next !== null) unlink(node);
  setDocument(node, parent.document);
  if (node.type === NodeType.ATTRIBUTE) {
    const known = findAttribute(parent, node.name, node.namespace?.uri ?? null);
    if (known !== null) unlink(known);
    linkAttribute(parent, node);
    if (node.namespace !== null) {
      const { uri, prefix } = node.namespace;
      node.namespace = searchUri(parent, uri) ?? declareNumbered(parent, uri, prefix ?? "default");
    }
    noteId(node);
    return;
  }
  linkBefore(parent, node, before);
  if (node instanceof Dtd && parent instanceof XmlDocument) parent.internalSubset ??= node;
  if (node.type === NodeType.ELEMENT) {
    dropKnown(node, isOfFragment);
    reconcileAt(node);
  }
}

/** What `append` and its like are given, as nodes. Throws: TypeError for what is neither node nor text. */
export function nodesOf(label: string, values: readonly PhpValue[], context: XmlNode): XmlNode[] {
  return values.map((value, index) => {
    if (value instanceof DomNodeObject) return propertyNode(value);
    if (typeof value === "string") return makeText(context.document, value);
    throwArgumentTypeError(label, index + 1, `must be of type DOMNode|string, ${typeName(value)} given`);
  });
}

/** Puts nodes before a child or last. Gives false when one may not be. */
export function insertAll(
  label: string,
  parent: XmlNode,
  nodes: readonly XmlNode[],
  before: XmlNode | null,
): boolean {
  for (const node of nodes) if (!mayInsert(label, parent, node, false)) return false;
  let place = before;
  while (place !== null && nodes.includes(place)) place = place.next;
  for (const node of nodes) insert(parent, node, place);
  return true;
}
