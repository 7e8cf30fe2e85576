/**
 * Grows the result of a transformation.
 *
 * @module
 */
import {
  lookupPrefix,
  lookupUri,
  makeText,
  Namespace,
  NodeType,
  XML,
  type XmlDocument,
  XmlNode,
} from "../libxml/node.ts";
import { append, linkAttribute, makeAttribute, setValue } from "../libxml/tree_edit.ts";
import { qualifiedKey } from "./stylesheet.ts";

/** The name of texts that are written as they are. */
export const RAW_TEXT = "#raw";

/** The place where nodes go. */
export class ResultBuilder {
  parent: XmlNode;
  constructor(document: XmlDocument, readonly cdataElements: ReadonlySet<string>) {
    this.parent = document;
  }

  /** Lets nodes go elsewhere for a while. */
  within(parent: XmlNode, run: () => void): void {
    const before = this.parent;
    this.parent = parent;
    try {
      run();
    } finally {
      this.parent = before;
    }
  }

  /** Adds a text. */
  text(content: string, isRaw = false): void {
    if (content === "") return;
    const { parent } = this;
    const { last, document } = parent;
    const isCdata = this.cdataElements.size > 0 && parent.type === NodeType.ELEMENT &&
      this.cdataElements.has(qualifiedKey(parent.namespace?.uri ?? null, parent.name));
    if (isCdata) {
      if (last?.type === NodeType.CDATA) last.content += content;
      else append(parent, new XmlNode(NodeType.CDATA, document, "#cdata-section", content));
      return;
    }
    const name = isRaw ? RAW_TEXT : "#text";
    if (last?.type === NodeType.TEXT && last.name === name) last.content += content;
    else if (isRaw) append(parent, new XmlNode(NodeType.TEXT, document, RAW_TEXT, content));
    else append(parent, makeText(document, content));
  }

  /** Adds a node that is made. */
  add(node: XmlNode): void {
    append(this.parent, node);
  }

  /** Adds an element with a namespace, which is declared where it is not in scope. */
  element(name: string, prefix: string | null, uri: string | null): XmlNode {
    const element = new XmlNode(NodeType.ELEMENT, this.parent.document, name);
    append(this.parent, element);
    element.namespace = uri === null || uri === ""
      ? this.#noNamespace(element)
      : this.declare(element, prefix, uri);
    return element;
  }

  #noNamespace(element: XmlNode): Namespace | null {
    const inScope = lookupPrefix(element.parent, null);
    if (inScope !== null && inScope.uri !== "") element.declare(new Namespace(null, ""));
    return null;
  }

  /** The namespace of a prefix at an element, declared there where it is not in scope. */
  declare(element: XmlNode, prefix: string | null, uri: string): Namespace {
    if (prefix === "xml") return XML;
    const inScope = lookupPrefix(element, prefix);
    if (inScope !== null && inScope.uri === uri) return inScope;
    if (element.declared.some((each) => each.prefix === prefix)) {
      return lookupUri(element, uri, true) ?? this.declare(element, this.#freePrefix(element, prefix), uri);
    }
    return element.declare(new Namespace(prefix, uri));
  }

  #freePrefix(element: XmlNode, prefix: string | null): string {
    let count = 1;
    while (lookupPrefix(element, `${prefix ?? "ns"}_${count}`) !== null) count++;
    return `${prefix ?? "ns"}_${count}`;
  }

  /** Gives the element where nodes go an attribute; an earlier one of the name goes. */
  attribute(name: string, prefix: string | null, uri: string | null, value: string): void {
    const element = this.parent;
    let namespace: Namespace | null = null;
    if (uri !== null && uri !== "") {
      const known = prefix === null ? lookupUri(element, uri, true) : null;
      namespace = known ?? this.declare(element, prefix ?? this.#freePrefix(element, null), uri);
    }
    for (let at = element.firstAttribute; at !== null; at = at.next) {
      if (at.name !== name || (at.namespace?.uri ?? "") !== (uri ?? "")) continue;
      return setValue(at, value);
    }
    linkAttribute(element, makeAttribute(element.document, name, namespace, value));
  }
}
