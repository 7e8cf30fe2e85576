/**
 * What nodes tell of themselves.
 *
 * @module
 */
import {
  type MethodEntry,
  methodsOf,
  type PropertyDeclaration,
  virtualPropertiesOf,
} from "../../runtime/builtin_class.ts";
import { throwError } from "../../runtime/error.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { followingNode, makeText, NodeType, textContent, type XmlNode } from "../libxml/node.ts";
import { setValue, unlink } from "../libxml/tree_edit.ts";
import { insert } from "./insertion.ts";
import { makeList, makeMap } from "./list_classes.ts";
import { DomNodeObject, propertyNode, wrap, wrapOrNull } from "./node_object.ts";

const accessor = virtualPropertiesOf(DomNodeObject);

/** Whether a node is read as a document. */
export function isDocument(node: XmlNode | null): boolean {
  return node !== null && (node.type === NodeType.DOCUMENT || node.type === NodeType.HTML_DOCUMENT);
}

/** The children of a node, in a new array. */
export function childrenOf(node: XmlNode): XmlNode[] {
  const nodes: XmlNode[] = [];
  for (let child = node.first; child !== null; child = child.next) nodes.push(child);
  return nodes;
}

/** The attributes of an element, in a new array. */
export function attributesOf(node: XmlNode): XmlNode[] {
  const nodes: XmlNode[] = [];
  for (let at = node.firstAttribute; at !== null; at = at.next) nodes.push(at);
  return nodes;
}

/** The elements below a node that a test takes, in the order of the document. */
export function elementsBelow(base: XmlNode, test: (element: XmlNode) => boolean): XmlNode[] {
  const nodes: XmlNode[] = [];
  for (let at = followingNode(base, base); at !== null; at = followingNode(at, base)) {
    if (at.type === NodeType.ELEMENT && test(at)) nodes.push(at);
  }
  return nodes;
}

function isNamed(node: XmlNode): boolean {
  return node.type === NodeType.ELEMENT || node.type === NodeType.ATTRIBUTE;
}

function valueOf(node: XmlNode): string | null {
  switch (node.type) {
    case NodeType.ELEMENT:
    case NodeType.ATTRIBUTE:
      return textContent(node);
    case NodeType.TEXT:
    case NodeType.CDATA:
    case NodeType.COMMENT:
    case NodeType.INSTRUCTION:
      return node.content;
    default:
      return null;
  }
}

/** Sets what a node says: the content, or one text below it. */
export function setContent(node: XmlNode, text: string): void {
  if (isNamed(node) || node.type === NodeType.FRAGMENT) setValue(node, text);
  else if (valueOf(node) !== null) node.content = text;
}

function setTextContent(node: XmlNode, text: string): void {
  if (node.type === NodeType.ATTRIBUTE || valueOf(node) !== null && !isNamed(node)) {
    return setContent(node, text);
  }
  while (node.first !== null) unlink(node.first);
  if (text !== "") insert(node, makeText(node.document, text), null);
}

/** Whether a node is in the tree of a document. */
export function isConnected(node: XmlNode): boolean {
  let at: XmlNode | null = node;
  while (at !== null && at.parent !== null) at = at.parent;
  return isDocument(at);
}

function attributesObject(node: XmlNode): PhpValue {
  return node.type === NodeType.ELEMENT ? makeMap(node, () => attributesOf(node)) : null;
}

function ownerOf(node: XmlNode): PhpValue {
  return isDocument(node) ? null : wrapOrNull(node.document);
}

function elementOrNull(node: XmlNode | null): PhpValue {
  return node?.type === NodeType.ELEMENT ? wrap(node) : null;
}

function read(name: string, type: string, get: (node: XmlNode) => PhpValue): PropertyDeclaration {
  return accessor(name, type, (self) => get(propertyNode(self)));
}

function hasChildList(node: XmlNode): boolean {
  return valueOf(node) === null || isNamed(node);
}

/** The properties of DOMNode. */
export const NODE_PROPERTIES: readonly PropertyDeclaration[] = [
  read("nodeName", "string", (node) => isNamed(node) ? node.qualifiedName : nameOf(node)),
  accessor("nodeValue", "?string", (self) => valueOf(propertyNode(self)), (self, value) => {
    setContent(propertyNode(self), value === null ? "" : value as string);
  }),
  read("nodeType", "int", (node) => node.type === NodeType.DTD ? NodeType.DOCTYPE : node.type),
  read("parentNode", "?DOMNode", (node) => wrapOrNull(node.parent)),
  read("parentElement", "?DOMElement", (node) => elementOrNull(node.parent)),
  read("childNodes", "DOMNodeList", (node) => {
    return makeList(node, () => hasChildList(node) ? childrenOf(node) : []);
  }),
  read("firstChild", "?DOMNode", (node) => wrapOrNull(node.first)),
  read("lastChild", "?DOMNode", (node) => wrapOrNull(node.last)),
  read("previousSibling", "?DOMNode", (node) => wrapOrNull(node.previous)),
  read("nextSibling", "?DOMNode", (node) => wrapOrNull(node.next)),
  read("attributes", "?DOMNamedNodeMap", attributesObject),
  read("isConnected", "bool", isConnected),
  read("ownerDocument", "?DOMDocument", ownerOf),
  read("namespaceURI", "?string", (node) => isNamed(node) ? node.namespace?.uri ?? null : null),
  accessor("prefix", "string", (self) => propertyNode(self).namespace?.prefix ?? "", () => {}),
  read("localName", "?string", (node) => isNamed(node) ? node.name : null),
  read("baseURI", "?string", (node) => node.document?.url ?? null),
  accessor("textContent", "string", (self) => textContent(propertyNode(self)), (self, value) => {
    setTextContent(propertyNode(self), value as string);
  }),
];

function nameOf(node: XmlNode): string {
  return node.type === NodeType.FRAGMENT ? "#document-fragment" : node.name;
}

/** The first or last element that is a child of a node. */
export function elementChild(node: XmlNode, isLast: boolean): XmlNode | null {
  let at = isLast ? node.last : node.first;
  while (at !== null && at.type !== NodeType.ELEMENT) at = isLast ? at.previous : at.next;
  return at;
}

/** The element before or behind a node. */
export function elementSibling(node: XmlNode, isNext: boolean): XmlNode | null {
  let at = isNext ? node.next : node.previous;
  while (at !== null && at.type !== NodeType.ELEMENT) at = isNext ? at.next : at.previous;
  return at;
}

/** The properties of what has elements below it. */
export function parentProperties(): PropertyDeclaration[] {
  return [
    read("firstElementChild", "?DOMElement", (node) => wrapOrNull(elementChild(node, false))),
    read("lastElementChild", "?DOMElement", (node) => wrapOrNull(elementChild(node, true))),
    read("childElementCount", "int", (node) => {
      return childrenOf(node).filter((child) => child.type === NodeType.ELEMENT).length;
    }),
  ];
}

/** The properties of what has elements beside it. */
export function siblingProperties(): PropertyDeclaration[] {
  return [
    read("previousElementSibling", "?DOMElement", (node) => wrapOrNull(elementSibling(node, false))),
    read("nextElementSibling", "?DOMElement", (node) => wrapOrNull(elementSibling(node, true))),
  ];
}

function refuseSerial(what: string, methods: string, { cls }: DomNodeObject): never {
  const text =
    `${what} of '${cls.name}' is not allowed, unless ${methods} methods are implemented in a subclass`;
  throwError("Exception", text);
}

const method = methodsOf(DomNodeObject);

/** The methods that refuse to write nodes out. */
export const SERIAL_METHODS: MethodEntry[] = [
  method({
    name: "__sleep",
    parameters: [],
    returns: "array",
    hasRealReturnType: true,
    body: (_context, self) => refuseSerial("Serialization", "serialization", self),
  }),
  method({
    name: "__wakeup",
    parameters: [],
    returns: "void",
    hasRealReturnType: true,
    body: (_context, self) => refuseSerial("Unserialization", "unserialization", self),
  }),
];
