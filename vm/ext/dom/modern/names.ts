/**
 * Names in the DOM standard: how they are checked, and how they are shown.
 *
 * *Source:* https://dom.spec.whatwg.org/#namespaces
 *
 * @module
 */
import { lowerAscii, upperAscii } from "../../../runtime/ascii_case.ts";
import { throwError } from "../../../runtime/error.ts";
import { isName, isQualifiedName } from "../../libxml/characters.ts";
import { Namespace, NodeType, XML_NAMESPACE, type XmlNode, XMLNS_NAMESPACE } from "../../libxml/node.ts";
import { DomError, HTML_NAMESPACE } from "../node_object.ts";

/** Throws a DOMException. */
export function refuseModern([code, text]: readonly [number, string]): never {
  throwError("DOMException", text, code);
}

/** A checked name with its namespace. */
export interface ModernName {
  readonly local: string;
  readonly namespace: Namespace | null;
}

/** Checks a name with its namespace. Throws: DOMException. */
export function extractName(uri: string | null, name: string): ModernName {
  const wanted = uri === "" ? null : uri;
  if (!isQualifiedName(name)) refuseModern(DomError.INVALID_CHARACTER);
  const colon = name.indexOf(":");
  const prefix = colon < 0 ? null : name.slice(0, colon);
  const isDeclaration = name === "xmlns" || prefix === "xmlns";
  const isWrong = prefix !== null && wanted === null ||
    prefix === "xml" && wanted !== XML_NAMESPACE ||
    isDeclaration !== (wanted === XMLNS_NAMESPACE);
  if (isWrong) refuseModern(DomError.NAMESPACE);
  return { local: name.slice(colon + 1), namespace: wanted === null ? null : new Namespace(prefix, wanted) };
}

/** Checks a name without namespace. Throws: DOMException. */
export function checkPlainName(name: string): void {
  if (!isName(name)) refuseModern(DomError.INVALID_CHARACTER);
}

/** Whether an element is one of HTML in a document of HTML, so that case does not count in names. */
export function isHtmlElement(node: XmlNode): boolean {
  return node.type === NodeType.ELEMENT && node.namespace?.uri === HTML_NAMESPACE &&
    node.document?.isHtml === true;
}

/** The name of an element as `tagName` gives it. */
export function tagName(element: XmlNode): string {
  return isHtmlElement(element) ? upperAscii(element.qualifiedName) : element.qualifiedName;
}

/** The name of an attribute as an element looks for it. */
export function soughtName(element: XmlNode, name: string): string {
  return isHtmlElement(element) ? lowerAscii(name) : name;
}

/** The name of a node. */
export function modernNodeName(node: XmlNode): string {
  switch (node.type) {
    case NodeType.ELEMENT:
      return tagName(node);
    case NodeType.ATTRIBUTE:
      return node.qualifiedName;
    case NodeType.FRAGMENT:
      return "#document-fragment";
    case NodeType.DOCUMENT:
    case NodeType.HTML_DOCUMENT:
      return "#document";
    default:
      return node.name;
  }
}

/** Turns declarations of namespaces into attributes, as the DOM standard has them. */
export function declarationsAsAttributes(
  root: XmlNode,
  add: (element: XmlNode, name: ModernName, value: string) => void,
  following: (node: XmlNode, root: XmlNode) => XmlNode | null,
): void {
  for (let at: XmlNode | null = root; at !== null; at = following(at, root)) {
    if (at.type !== NodeType.ELEMENT || at.declared.length === 0) continue;
    const { declared, firstAttribute } = at;
    at.declared = [];
    at.firstAttribute = null;
    for (const { prefix, uri } of declared) {
      const namespace = new Namespace(prefix === null ? null : "xmlns", XMLNS_NAMESPACE);
      add(at, { local: prefix ?? "xmlns", namespace }, uri);
    }
    let last = at.firstAttribute as XmlNode | null;
    while (last !== null && last.next !== null) last = last.next;
    if (last === null) at.firstAttribute = firstAttribute;
    else {
      last.next = firstAttribute;
      if (firstAttribute !== null) firstAttribute.previous = last;
    }
  }
}

/** The namespace that a prefix means at a node; null for none. */
export function locateNamespace(node: XmlNode | null, prefix: string | null): string | null {
  if (prefix === "xml") return XML_NAMESPACE;
  if (prefix === "xmlns") return XMLNS_NAMESPACE;
  for (let at = node; at !== null; at = at.parent) {
    if (at.type !== NodeType.ELEMENT) continue;
    if (at.namespace !== null && at.namespace.prefix === prefix) return at.namespace.uri;
    for (let attribute = at.firstAttribute; attribute !== null; attribute = attribute.next) {
      if (attribute.namespace?.uri !== XMLNS_NAMESPACE) continue;
      const declared = attribute.namespace.prefix === "xmlns" ? attribute.name : null;
      if (declared === prefix) return attribute.first?.content || null;
    }
  }
  return null;
}

/** The prefix that means a namespace at a node; null for none. */
export function locatePrefix(node: XmlNode | null, uri: string): string | null {
  for (let at = node; at !== null; at = at.parent) {
    if (at.type !== NodeType.ELEMENT) continue;
    if (at.namespace?.uri === uri && at.namespace.prefix !== null) return at.namespace.prefix;
    for (let attribute = at.firstAttribute; attribute !== null; attribute = attribute.next) {
      const isDeclared = attribute.namespace?.prefix === "xmlns" && attribute.first?.content === uri;
      if (isDeclared) return attribute.name;
    }
  }
  return null;
}
