/**
 * Class Dom\Node.
 *
 * *Source:* https://www.php.net/class.dom-node, https://dom.spec.whatwg.org/#interface-node
 *
 * @module
 */
import { shownLine } from "../line_number.ts";
import {
  type ClassDeclaration,
  defineClass,
  type MethodEntry,
  methodsOf,
  type PropertyDeclaration,
  virtualPropertiesOf,
} from "../../../runtime/builtin_class.ts";
import { throwError } from "../../../runtime/error.ts";
import { array, bool, instance, string } from "../../../runtime/parameter.ts";
import { PhpArray } from "../../../runtime/array.ts";
import type { PhpValue } from "../../../runtime/value.ts";
import {
  followingNode,
  makeText,
  NodeType,
  textContent,
  type XmlDocument,
  type XmlNode,
} from "../../libxml/node.ts";
import { copyDocument, copyNode, normalize, setValue, unlink } from "../../libxml/tree_edit.ts";
import { canonicalMethods } from "../canonical_methods.ts";
import { isAbove } from "../insertion.ts";
import { pathOf, POSITION_CONSTANTS } from "../node_class.ts";
import { comparePosition, isEqualNode } from "../node_comparison.ts";
import { DomError, DomNodeObject, nodeOf, propertyNode, stateOf, wrap, wrapOrNull } from "../node_object.ts";
import { childrenOf, isConnected, isDocument, SERIAL_METHODS } from "../node_properties.ts";
import { preInsert, replaceAll, replaceNode } from "./insertion.ts";
import { makeNodeList } from "./lists.ts";
import { locateNamespace, locatePrefix, modernNodeName, refuseModern } from "./names.ts";

const method = methodsOf(DomNodeObject);
const accessor = virtualPropertiesOf(DomNodeObject);

/** A parameter that takes a node. */
export function nodeParameter(name: string) {
  return instance<DomNodeObject>("Dom\\Node", name);
}

function read(name: string, type: string, get: (node: XmlNode) => PhpValue): PropertyDeclaration {
  return accessor(name, type, (self) => get(propertyNode(self)));
}

function isCharacterData(node: XmlNode): boolean {
  const { type } = node;
  return type === NodeType.TEXT || type === NodeType.CDATA || type === NodeType.COMMENT ||
    type === NodeType.INSTRUCTION;
}

function nodeValue(node: XmlNode): string | null {
  if (node.type === NodeType.ATTRIBUTE) return textContent(node);
  return isCharacterData(node) ? node.content : null;
}

function setNodeValue(self: DomNodeObject, name: string, text: string): void {
  const node = propertyNode(self);
  if (node.type === NodeType.ATTRIBUTE) setValue(node, text);
  else if (isCharacterData(node)) node.content = text;
  else throwError("Error", `Cannot modify readonly property ${self.cls.name}::$${name}`);
}

function modernTextContent(node: XmlNode): string | null {
  if (node.type === NodeType.ELEMENT || node.type === NodeType.FRAGMENT) return textContent(node);
  return nodeValue(node);
}

function setModernTextContent(self: DomNodeObject, text: string): void {
  const node = propertyNode(self);
  if (node.type !== NodeType.ELEMENT && node.type !== NodeType.FRAGMENT) {
    return setNodeValue(self, "textContent", text);
  }
  replaceAll(node, makeText(node.document, text));
}

function hasChildList({ type }: XmlNode): boolean {
  return type === NodeType.ELEMENT || type === NodeType.FRAGMENT || type === NodeType.DOCUMENT ||
    type === NodeType.HTML_DOCUMENT;
}

function parentOf(node: XmlNode): XmlNode | null {
  return node.parent;
}

const PROPERTIES: readonly PropertyDeclaration[] = [
  read("nodeType", "int", ({ type }) => type === NodeType.DTD ? NodeType.DOCTYPE : type),
  read("nodeName", "string", modernNodeName),
  read("baseURI", "string", (node) => node.document?.url ?? "about:blank"),
  read("isConnected", "bool", isConnected),
  read("ownerDocument", "?Dom\\Document", (node) => isDocument(node) ? null : wrapOrNull(node.document)),
  read("parentNode", "?Dom\\Node", (node) => wrapOrNull(parentOf(node))),
  read("parentElement", "?Dom\\Element", (node) => {
    const parent = parentOf(node);
    return parent?.type === NodeType.ELEMENT ? wrap(parent) : null;
  }),
  read("childNodes", "Dom\\NodeList", (node) => {
    return makeNodeList(node, () => hasChildList(node) ? childrenOf(node) : []);
  }),
  read("firstChild", "?Dom\\Node", (node) => hasChildList(node) ? wrapOrNull(node.first) : null),
  read("lastChild", "?Dom\\Node", (node) => hasChildList(node) ? wrapOrNull(node.last) : null),
  read("previousSibling", "?Dom\\Node", (node) => {
    return node.type === NodeType.ATTRIBUTE ? null : wrapOrNull(node.previous);
  }),
  read("nextSibling", "?Dom\\Node", (node) => {
    return node.type === NodeType.ATTRIBUTE ? null : wrapOrNull(node.next);
  }),
  accessor("nodeValue", "?string", (self) => nodeValue(propertyNode(self)), (self, value) => {
    setNodeValue(self, "nodeValue", (value ?? "") as string);
  }),
  accessor("textContent", "?string", (self) => modernTextContent(propertyNode(self)), (self, value) => {
    setModernTextContent(self, (value ?? "") as string);
  }),
];

/** A copy of a node; one of a document has its switches. */
export function cloneModern(node: XmlNode, isDeep: boolean): DomNodeObject {
  if (!isDocument(node)) return wrap(copyNode(node, node.document, isDeep));
  const copy = wrap(copyDocument(node as XmlDocument, isDeep));
  Object.assign(stateOf(copy.node as XmlDocument), stateOf(node as XmlDocument));
  return copy;
}

/** The element that names are looked up at. */
function lookupStart(node: XmlNode): XmlNode | null {
  if (isDocument(node)) return (node as XmlDocument).root;
  return node.type === NodeType.ELEMENT ? node : node.parent;
}

const COMPARING: MethodEntry[] = [
  method({
    name: "isEqualNode",
    parameters: [nodeParameter("otherNode").nullable()],
    returns: "bool",
    hasRealReturnType: true,
    body: (_context, self, other) => other !== null && isEqualNode(nodeOf(self), nodeOf(other)),
  }),
  method({
    name: "isSameNode",
    parameters: [nodeParameter("otherNode").nullable()],
    returns: "bool",
    hasRealReturnType: true,
    body: (_context, self, other) => other !== null && nodeOf(self) === nodeOf(other),
  }),
  method({
    name: "compareDocumentPosition",
    parameters: [nodeParameter("other")],
    returns: "int",
    hasRealReturnType: true,
    body: (_context, self, other) => comparePosition(nodeOf(self), nodeOf(other)),
  }),
  method({
    name: "contains",
    parameters: [nodeParameter("other").nullable()],
    returns: "bool",
    hasRealReturnType: true,
    body: (_context, self, other) => other !== null && isAbove(nodeOf(self), nodeOf(other)),
  }),
  method({
    name: "lookupPrefix",
    parameters: [string("namespace").nullable()],
    returns: "?string",
    hasRealReturnType: true,
    body: (_context, self, uri) => uri ? locatePrefix(lookupStart(nodeOf(self)), uri) : null,
  }),
  method({
    name: "lookupNamespaceURI",
    parameters: [string("prefix").nullable()],
    returns: "?string",
    hasRealReturnType: true,
    body: (_context, self, prefix) => locateNamespace(lookupStart(nodeOf(self)), prefix || null),
  }),
  method({
    name: "isDefaultNamespace",
    parameters: [string("namespace").nullable()],
    returns: "bool",
    hasRealReturnType: true,
    body: (_context, self, uri) => locateNamespace(lookupStart(nodeOf(self)), null) === (uri || null),
  }),
];

const CHANGING: MethodEntry[] = [
  method({
    name: "insertBefore",
    parameters: [nodeParameter("node"), nodeParameter("child").nullable()],
    returns: "Dom\\Node",
    hasRealReturnType: true,
    body(_context, self, node, child) {
      preInsert(nodeOf(self), nodeOf(node), child === null ? null : nodeOf(child));
      return node;
    },
  }),
  method({
    name: "appendChild",
    parameters: [nodeParameter("node")],
    returns: "Dom\\Node",
    hasRealReturnType: true,
    body(_context, self, node) {
      preInsert(nodeOf(self), nodeOf(node), null);
      return node;
    },
  }),
  method({
    name: "replaceChild",
    parameters: [nodeParameter("node"), nodeParameter("child")],
    returns: "Dom\\Node",
    hasRealReturnType: true,
    body(_context, self, node, child) {
      replaceNode(nodeOf(self), nodeOf(node), nodeOf(child));
      return child;
    },
  }),
  method({
    name: "removeChild",
    parameters: [nodeParameter("child")],
    returns: "Dom\\Node",
    hasRealReturnType: true,
    body(_context, self, child) {
      const node = nodeOf(child);
      if (node.parent !== nodeOf(self) || node.type === NodeType.ATTRIBUTE) refuseModern(DomError.NOT_FOUND);
      unlink(node);
      return child;
    },
  }),
];

const READING: MethodEntry[] = [
  method({
    name: "getRootNode",
    parameters: [array("options").default(PhpArray.empty())],
    returns: "Dom\\Node",
    hasRealReturnType: true,
    body(_context, self) {
      let at = nodeOf(self);
      while (at.parent !== null) at = at.parent;
      return wrap(at);
    },
  }),
  method({
    name: "hasChildNodes",
    parameters: [],
    returns: "bool",
    hasRealReturnType: true,
    body: (_context, self) => hasChildList(nodeOf(self)) && nodeOf(self).first !== null,
  }),
  method({
    name: "normalize",
    parameters: [],
    returns: "void",
    hasRealReturnType: true,
    body: (_context, self) => normalize(nodeOf(self)),
  }),
  method({
    name: "cloneNode",
    parameters: [bool("deep").default(false)],
    returns: "Dom\\Node",
    hasRealReturnType: true,
    body: (_context, self, isDeep) => cloneModern(nodeOf(self), isDeep),
  }),
  method({
    name: "getLineNo",
    parameters: [],
    returns: "int",
    hasRealReturnType: true,
    body: (_context, self) => shownLine(nodeOf(self)),
  }),
  method({
    name: "getNodePath",
    parameters: [],
    returns: "string",
    hasRealReturnType: true,
    body: (_context, self) => pathOf(nodeOf(self)) ?? refuseModern(DomError.INVALID_STATE),
  }),
];

/** The class Dom\Node. */
export const modernNodeClass: ClassDeclaration = defineClass({
  name: "Dom\\Node",
  native: DomNodeObject,
  constants: POSITION_CONSTANTS,
  properties: PROPERTIES,
  methods: [
    method({
      name: "__construct",
      visibility: "private",
      isFinal: true,
      parameters: [],
      returns: "",
      body: () => null,
    }),
    ...READING,
    ...COMPARING,
    ...CHANGING,
    ...canonicalMethods("Dom\\Node", true),
    ...SERIAL_METHODS,
  ],
});

/** The first node below a root, or itself, that a test takes. */
export function findBelow(root: XmlNode, test: (node: XmlNode) => boolean): XmlNode | null {
  for (let at: XmlNode | null = root; at !== null; at = followingNode(at, root)) if (test(at)) return at;
  return null;
}
