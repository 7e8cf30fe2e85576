/**
 * Putting nodes into a tree as the DOM standard says.
 *
 * *Source:* https://dom.spec.whatwg.org/#mutation-algorithms
 *
 * @module
 */
import type { PhpValue } from "../../../runtime/value.ts";
import { throwArgumentTypeError } from "../../../runtime/argument_error.ts";
import { typeName } from "../../../runtime/conversion.ts";
import { throwError } from "../../../runtime/error.ts";
import { Dtd, makeText, NodeType, type XmlDocument, XmlNode } from "../../libxml/node.ts";
import { linkBefore, noteId, setDocument, unlink } from "../../libxml/tree_edit.ts";
import { isAbove } from "../insertion.ts";
import { DomError, DomNodeObject, propertyNode } from "../node_object.ts";
import { childrenOf, isDocument } from "../node_properties.ts";
import { followingNode } from "../../libxml/node.ts";
import { refuseModern } from "./names.ts";

function isCharacters(node: XmlNode): boolean {
  const { type } = node;
  return type === NodeType.TEXT || type === NodeType.CDATA || type === NodeType.COMMENT ||
    type === NodeType.INSTRUCTION;
}

function isText(node: XmlNode): boolean {
  return node.type === NodeType.TEXT || node.type === NodeType.CDATA;
}

const TEXT_IN_DOCUMENT = "Cannot insert text as a child of a document";
const ELEMENTS_IN_DOCUMENT = "Cannot have more than one element child in a document";
const DOCTYPE_PLACE = "Document types must be the first child in a document";

/** Throws the DOMException of a wrong place with a text of its own. */
function refusePlace(text: string): never {
  throwError("DOMException", text, DomError.HIERARCHY[0]);
}

/** Checks what a document may have only once, and in what order. Throws: DOMException. */
function checkDocument(
  parent: XmlNode,
  node: XmlNode,
  child: XmlNode | null,
  replaced: XmlNode | null,
): void {
  const others = childrenOf(parent).filter((each) => each !== replaced);
  const behind: XmlNode[] = [];
  for (let at = replaced?.next ?? child; at !== null; at = at.next) behind.push(at);
  const before = others.filter((each) => !behind.includes(each));
  const isElement = (each: XmlNode) => each.type === NodeType.ELEMENT;
  const isDoctype = (each: XmlNode) => each instanceof Dtd;
  if (node instanceof Dtd) {
    if (others.some(isDoctype)) refusePlace("Cannot have more than one document type");
    if (before.some(isElement)) refusePlace(DOCTYPE_PLACE);
    return;
  }
  const parts = node.type === NodeType.FRAGMENT ? childrenOf(node) : [node];
  if (parts.some(isText)) refusePlace(TEXT_IN_DOCUMENT);
  const elements = parts.filter(isElement).length;
  if (elements === 0) return;
  if (elements > 1 || others.some(isElement)) refusePlace(ELEMENTS_IN_DOCUMENT);
  if (behind.some(isDoctype)) refusePlace(DOCTYPE_PLACE);
}

/** Checks that a node may be put before a child, or in the place of one. Throws: DOMException. */
export function ensureInsertable(
  parent: XmlNode,
  node: XmlNode,
  child: XmlNode | null,
  replaced: XmlNode | null = null,
): void {
  const mayHold = isDocument(parent) || parent.type === NodeType.FRAGMENT || parent.type === NodeType.ELEMENT;
  if (!mayHold) refuseModern(DomError.HIERARCHY);
  if (node.document !== parent.document && !isDocument(node)) refuseModern(DomError.WRONG_DOCUMENT);
  if (isAbove(node, parent)) refuseModern(DomError.HIERARCHY);
  const place = replaced ?? child;
  if (place !== null && place.parent !== parent) refuseModern(DomError.NOT_FOUND);
  const isPlaceable = node.type === NodeType.FRAGMENT || node instanceof Dtd ||
    node.type === NodeType.ELEMENT ||
    isCharacters(node) || node.type === NodeType.ENTITY_REFERENCE;
  if (!isPlaceable) refuseModern(DomError.HIERARCHY);
  if (isDocument(parent)) checkDocument(parent, node, child, replaced);
  else if (node instanceof Dtd) {
    refusePlace("Cannot insert a document type into anything other than a document");
  }
}

/** Takes a node into a document. */
export function adopt(node: XmlNode, document: XmlDocument | null): void {
  if (node.parent !== null || node.previous !== null || node.next !== null) unlink(node);
  setDocument(node, document);
}

/** Puts a node, or what a fragment holds, before a child or last, without a look at whether it may be. */
export function place(parent: XmlNode, node: XmlNode, child: XmlNode | null): void {
  const nodes = node.type === NodeType.FRAGMENT ? childrenOf(node) : [node];
  for (const each of nodes) {
    adopt(each, parent.document);
    linkBefore(parent, each, child);
    if (each instanceof Dtd && isDocument(parent)) (parent as XmlDocument).internalSubset = each;
    noteIds(each);
  }
}

/** Notes the IDs at and below a node. */
export function noteIds(root: XmlNode): void {
  for (let at: XmlNode | null = root; at !== null; at = followingNode(at, root)) {
    for (let attribute = at.firstAttribute; attribute !== null; attribute = attribute.next) noteId(attribute);
  }
}

/** Puts a node before a child or last. Throws: DOMException. */
export function preInsert(parent: XmlNode, node: XmlNode, child: XmlNode | null): void {
  ensureInsertable(parent, node, child);
  place(parent, node, child === node ? node.next : child);
}

/** Puts a node in the place of a child. Throws: DOMException. */
export function replaceNode(parent: XmlNode, node: XmlNode, child: XmlNode): void {
  ensureInsertable(parent, node, null, child);
  const before = child.next === node ? node.next : child.next;
  if (child !== node) unlink(child);
  place(parent, node, before);
}

/** What `append` and its like are given, as one node. Throws: TypeError for what is neither node nor text. */
export function nodeOfValues(
  label: string,
  values: readonly PhpValue[],
  document: XmlDocument | null,
): XmlNode {
  const nodes = values.map((value, index) => {
    if (value instanceof DomNodeObject && value.node?.document?.isModern) return propertyNode(value);
    if (typeof value === "string") return makeText(document, value);
    throwArgumentTypeError(label, index + 1, `must be of type Dom\\Node|string, ${typeName(value)} given`);
  });
  const [only] = nodes;
  if (nodes.length === 1 && only !== undefined) return only;
  const fragment = new XmlNode(NodeType.FRAGMENT, document, "#document-fragment");
  for (const node of nodes) {
    ensureInsertable(fragment, node, null);
    place(fragment, node, null);
  }
  return fragment;
}

/** Takes all children away and puts a node in their place. */
export function replaceAll(parent: XmlNode, node: XmlNode | null): void {
  while (parent.first !== null) unlink(parent.first);
  if (node !== null) place(parent, node, null);
}
