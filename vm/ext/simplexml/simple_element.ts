/**
 * What a SimpleXMLElement stands for: one node, or those children or attributes of it that have a name and a
 * namespace.
 *
 * *Source:* php-src ext/simplexml/simplexml.c (php_sxe_iterator_fetch, match_ns)
 *
 * @module
 */
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { NodeType, textContent, type XmlNode } from "../libxml/node.ts";

/** Which nodes are meant: the node itself, its children of a name, all its children, or its attributes. */
export type Listing = "node" | "named" | "children" | "attributes";

/** The state of a SimpleXMLElement. */
export class SimpleElement extends PhpObject {
  /** The node, of lists the one whose children or attributes are listed; null before the constructor ran. */
  node: XmlNode | null = null;
  listing: Listing = "node";
  /** The name of what is listed; null for any. */
  listedName: string | null = null;
  /** The URI or prefix of what is listed; null for what has no prefix. */
  namespace: string | null = null;
  isPrefix = false;
  /** Where the walk of its methods is; null outside of one. */
  current: SimpleElement | null = null;
  /** Prefixes that XPath expressions may use, with their URIs. */
  prefixes: Map<string, string> | null = null;

  /** The node. Throws: Error where there is none. */
  requireNode(): XmlNode {
    return this.node ?? throwError("Error", "SimpleXMLElement is not properly initialized");
  }

  /** Whether a node has the namespace that is meant. */
  fits(node: XmlNode): boolean {
    const { namespace } = node;
    const wanted = this.namespace;
    if (wanted === null) return namespace === null || namespace.prefix === null;
    return namespace !== null && (this.isPrefix ? namespace.prefix : namespace.uri) === wanted;
  }

  /** The first listed node at or after one. */
  fetch(from: XmlNode | null): XmlNode | null {
    const isAttribute = this.listing === "attributes";
    const wanted = isAttribute ? NodeType.ATTRIBUTE : NodeType.ELEMENT;
    const name = isAttribute || this.listing === "named" ? this.listedName : null;
    for (let at = from; at !== null; at = at.next) {
      if (at.type === wanted && (name === null || at.name === name) && this.fits(at)) return at;
    }
    return null;
  }

  /** The first node of a walk. */
  start(): XmlNode | null {
    const node = this.requireNode();
    return this.fetch(this.listing === "attributes" ? node.firstAttribute : node.first);
  }

  /** The node that is meant where one is needed: of a list the first. */
  first(): XmlNode | null {
    return this.listing === "node" ? this.requireNode() : this.start();
  }

  /** The node, for other extensions. */
  heldNode(): XmlNode | null {
    return this.node === null ? null : this.first();
  }

  /** How many nodes a walk has. */
  count(): number {
    let count = 0;
    for (let at = this.start(); at !== null; at = this.fetch(at.next)) count++;
    return count;
  }

  /** Whether the node has elements below it. */
  hasElements(): boolean {
    for (let at = this.requireNode().first; at !== null; at = at.next) {
      if (at.type === NodeType.ELEMENT) return true;
    }
    return false;
  }

  /** A new object of the same class. */
  derive(
    node: XmlNode,
    listing: Listing,
    name: string | null = null,
    namespace: string | null = this.namespace,
    isPrefix: boolean = this.isPrefix,
  ): SimpleElement {
    const made = new this.cls.js!() as SimpleElement;
    made.node = node;
    made.listing = listing;
    made.listedName = name;
    made.namespace = namespace === "" ? null : namespace;
    made.isPrefix = isPrefix;
    return made;
  }

  /** The text of the node that is meant. */
  text(): string {
    const node = this.listing === "node" ? this.node : this.first();
    return node === null ? "" : ownText(node);
  }
}

/** The text directly in a node, that of entities included. */
export function ownText(node: XmlNode): string {
  if (node.type === NodeType.COMMENT || node.type === NodeType.INSTRUCTION) return node.content;
  let text = "";
  for (let at = node.first; at !== null; at = at.next) {
    const { type } = at;
    if (type === NodeType.TEXT || type === NodeType.CDATA) text += at.content;
    else if (type === NodeType.ENTITY_REFERENCE) text += textContent(at);
  }
  return text;
}
