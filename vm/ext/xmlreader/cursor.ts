/**
 * Walks over a document as a reader of XML does: each element is met where it begins and, unless it was written as
 * `<a/>`, where it ends.
 *
 * *Source:* https://gnome.pages.gitlab.gnome.org/libxml2/html/libxml2-xmlreader.html
 *
 * @module
 */
import { isBlank } from "../libxml/characters.ts";
import {
  findAttribute,
  lookupPrefix,
  NamespaceNode,
  NodeType,
  textContent,
  XML_NAMESPACE,
  type XmlDocument,
  type XmlNode,
  XMLNS_NAMESPACE,
} from "../libxml/node.ts";

/** Kinds of places, with the numbers of XMLReader's constants, where they are not those of nodes. */
export const ReaderType = { SIGNIFICANT_WHITESPACE: 14, END_ELEMENT: 15 } as const;

/** A place in a document. */
export class Cursor {
  /** Null before the first and after the last place. */
  node: XmlNode | null = null;
  /** Whether the element ends here. */
  isEnd = false;
  /** The attribute of the element that is looked at. */
  attribute: XmlNode | null = null;
  depth = 0;
  #hasStarted = false;

  constructor(
    readonly document: XmlDocument,
    /** The document ends in an error: its last elements have no end. */
    readonly isBroken = false,
  ) {}

  /** Goes to the next place; false at the end. */
  step(): boolean {
    this.attribute = null;
    const { node } = this;
    if (node === null) return this.#start();
    if (!this.isEnd && node.type === NodeType.ELEMENT) {
      if (node.first !== null) {
        this.node = node.first;
        this.depth++;
        return true;
      }
      if (!node.isEmptyTag) return this.isEnd = true;
    }
    return this.#leave(node);
  }

  #start(): boolean {
    if (this.#hasStarted) return false;
    this.#hasStarted = true;
    this.node = this.document.first;
    return this.node !== null;
  }

  #leave(node: XmlNode): boolean {
    const { parent } = node;
    this.isEnd = false;
    if (node.next !== null) this.node = node.next;
    else if (parent === null || parent === this.document || this.isBroken && isAtEnd(node)) this.node = null;
    else {
      this.node = parent;
      this.isEnd = true;
      this.depth--;
    }
    return this.node !== null;
  }

  /** Goes to the next place that is not below this one; false at the end. */
  stepOver(): boolean {
    const { node } = this;
    if (node === null || node.type !== NodeType.ELEMENT || this.isEnd || node.isEmptyTag) return this.step();
    this.attribute = null;
    return this.#leave(node);
  }

  /** What is looked at: the attribute or the node. */
  get subject(): XmlNode | null {
    return this.attribute ?? this.node;
  }

  /** The kind of the place. */
  type(): number {
    const { subject } = this;
    if (subject === null) return 0;
    switch (subject.type) {
      case NodeType.ELEMENT:
        return this.isEnd ? ReaderType.END_ELEMENT : NodeType.ELEMENT;
      case NodeType.NAMESPACE_DECLARATION:
        return NodeType.ATTRIBUTE;
      case NodeType.TEXT:
        if (!isBlank(subject.content)) return NodeType.TEXT;
        // libxml2 asks the text itself for `xml:space`, which only elements have.
        return ReaderType.SIGNIFICANT_WHITESPACE;
      case NodeType.DTD:
        return NodeType.DOCTYPE;
      default:
        return subject.type;
    }
  }

  /** All attributes here: declarations of namespaces come first. */
  attributes(): XmlNode[] {
    return this.isEnd ? [] : this.#allAttributes();
  }

  #allAttributes(): XmlNode[] {
    const { node } = this;
    if (node === null || node.type !== NodeType.ELEMENT) return [];
    const found: XmlNode[] = node.declared.map((namespace) => new NamespaceNode(node, namespace));
    for (let at = node.firstAttribute; at !== null; at = at.next) found.push(at);
    return found;
  }

  /** The attribute of a name, as it is written; also where the element ends. */
  attributeNamed(name: string): XmlNode | null {
    return this.#allAttributes().find((attribute) => nameOf(attribute) === name) ?? null;
  }

  /** The attribute of a local name and a namespace. */
  attributeOf(name: string, uri: string): XmlNode | null {
    const matches = (at: XmlNode) => localNameOf(at) === name && namespaceOf(at) === uri;
    return this.#allAttributes().find(matches) ?? null;
  }

  /** Looks at an attribute; false where there is none. */
  moveTo(attribute: XmlNode | null): boolean {
    if (attribute !== null) this.attribute = attribute;
    return attribute !== null;
  }

  /** Looks at the attribute after the one that is looked at, or at the first. */
  moveToNext(): boolean {
    const { attribute } = this;
    const attributes = this.attributes();
    const name = attribute === null ? null : nameOf(attribute);
    const at = attributes.findIndex((candidate) => nameOf(candidate) === name);
    return this.moveTo(attributes[at + 1] ?? null);
  }
}

/** Whether nothing follows a node in its document. */
function isAtEnd(node: XmlNode): boolean {
  for (let at: XmlNode | null = node; at !== null; at = at.parent) {
    if (at.next !== null) return false;
  }
  return true;
}

/** A node's name as it is written; texts and comments have one that begins with `#`. */
export function nameOf(node: XmlNode): string {
  switch (node.type) {
    case NodeType.NAMESPACE_DECLARATION:
      return node.name === "" ? "xmlns" : `xmlns:${node.name}`;
    case NodeType.TEXT:
      return "#text";
    case NodeType.CDATA:
      return "#cdata-section";
    case NodeType.COMMENT:
      return "#comment";
    default:
      return node.qualifiedName;
  }
}

/** The name without prefix. */
export function localNameOf(node: XmlNode): string {
  if (node.type === NodeType.NAMESPACE_DECLARATION) return node.name === "" ? "xmlns" : node.name;
  return node.type === NodeType.ELEMENT || node.type === NodeType.ATTRIBUTE ? node.name : nameOf(node);
}

/** The prefix, empty for none. */
export function prefixOf(node: XmlNode): string {
  if (node.type === NodeType.NAMESPACE_DECLARATION) return node.name === "" ? "" : "xmlns";
  return node.namespace?.prefix ?? "";
}

/** The URI of the namespace, empty for none. */
export function namespaceOf(node: XmlNode): string {
  return node.type === NodeType.NAMESPACE_DECLARATION ? XMLNS_NAMESPACE : node.namespace?.uri ?? "";
}

/** The value of an attribute, or what a text, comment or instruction says; null for what has none. */
export function valueOf(node: XmlNode): string | null {
  switch (node.type) {
    case NodeType.ATTRIBUTE:
      return textContent(node);
    case NodeType.NAMESPACE_DECLARATION:
    case NodeType.TEXT:
    case NodeType.CDATA:
    case NodeType.COMMENT:
    case NodeType.INSTRUCTION:
      return node.content;
    default:
      return null;
  }
}

/** What `xml:lang` says at a node, empty for nothing. */
export function languageOf(node: XmlNode): string {
  for (let at: XmlNode | null = node; at !== null; at = at.parent) {
    const found = at.type === NodeType.ELEMENT ? findAttribute(at, "lang", XML_NAMESPACE) : null;
    if (found !== null) return textContent(found);
  }
  return "";
}

/** The URI of a prefix at a node. */
export function uriOfPrefix(node: XmlNode, prefix: string): string | null {
  return lookupPrefix(node, prefix)?.uri ?? null;
}
