/**
 * Reads HTML by the algorithm of HTML 5 into a tree.
 *
 * *Source:* https://html.spec.whatwg.org/multipage/parsing.html, as parse5 has it
 *
 * @module
 */
import type { Token, TreeAdapter, TreeAdapterTypeMap } from "parse5";
import { createRequire } from "node:module";
import { jsToUtf8, utf8ToJs } from "../../../runtime/byte_string.ts";
import {
  Dtd,
  makeText,
  Namespace,
  NodeType,
  XML,
  XmlDocument,
  XmlNode,
  XMLNS_NAMESPACE,
} from "../../libxml/node.ts";
import { append, linkAttribute, linkBefore, makeAttribute, unlink } from "../../libxml/tree_edit.ts";
import { HTML_NAMESPACE } from "../node_object.ts";
import { childrenOf } from "../node_properties.ts";
import { noteIds } from "./insertion.ts";

/** Loads the library when HTML is read for the first time. */
const require = createRequire(import.meta.url);

type Library = typeof import("parse5");

function loadLibrary(): Library {
  return (require("./html5_library.ts") as typeof import("./html5_library.ts")).library;
}

type Nodes = TreeAdapterTypeMap<
  XmlNode,
  XmlNode,
  XmlNode,
  XmlDocument,
  XmlNode,
  XmlNode,
  XmlNode,
  XmlNode,
  XmlNode,
  Dtd
>;

/** An error, with the name that the standard gives it; lines and columns from 1. */
export interface HtmlProblem {
  readonly code: string;
  readonly line: number;
  readonly column: number;
  /** Where it is in the text as JavaScript has it. */
  readonly offset: number;
}

/** How a text is read. */
export interface Html5Options {
  /** Elements are in no namespace. */
  readonly hasNoNamespace: boolean;
  /** No `html`, `head` and `body` are made up. */
  readonly hasNothingImplied: boolean;
  report(problem: HtmlProblem): void;
}

const XLINK = "http://www.w3.org/1999/xlink";

/** Builds the tree for the library. */
class TreeBuilder implements TreeAdapter<Nodes> {
  readonly contents: Map<XmlNode, XmlNode> = new Map();
  /** Nodes that stand in the text, elements by their start tags. */
  readonly written: Set<XmlNode> = new Set();
  mode = "no-quirks";
  readonly #namespaces: Map<string, Namespace> = new Map();
  constructor(readonly document: XmlDocument) {}

  #namespace(uri: string): Namespace {
    let known = this.#namespaces.get(uri);
    if (known === undefined) this.#namespaces.set(uri, known = new Namespace(null, uri));
    return known;
  }

  createDocument(): XmlDocument {
    return this.document;
  }

  createDocumentFragment(): XmlNode {
    return new XmlNode(NodeType.FRAGMENT, this.document, "#document-fragment");
  }

  createElement(name: string, uri: string, attributes: Token.Attribute[]): XmlNode {
    const element = new XmlNode(NodeType.ELEMENT, this.document, jsToUtf8(name));
    element.namespace = this.#namespace(uri);
    this.adoptAttributes(element, attributes);
    return element;
  }

  adoptAttributes(element: XmlNode, attributes: Token.Attribute[]): void {
    let last = element.firstAttribute;
    while (last !== null && last.next !== null) last = last.next;
    const known = new Set<string>();
    for (let at = element.firstAttribute; at !== null; at = at.next) known.add(at.qualifiedName);
    for (const { name, value, prefix, namespace } of attributes) {
      const local = jsToUtf8(name);
      if (known.has(local)) continue;
      const own = this.#attributeNamespace(prefix ?? "", namespace ?? "");
      const made = makeAttribute(this.document, local, own, jsToUtf8(value));
      if (last === null) linkAttribute(element, made);
      else {
        made.parent = element;
        made.previous = last;
        last.next = made;
      }
      last = made;
    }
  }

  #attributeNamespace(prefix: string, uri: string): Namespace | null {
    if (uri === "") return null;
    if (prefix === "xml") return XML;
    if (uri === XMLNS_NAMESPACE) return new Namespace(prefix === "" ? null : prefix, uri);
    return new Namespace(prefix === "" ? null : prefix, uri === XLINK ? XLINK : uri);
  }

  createCommentNode(data: string): XmlNode {
    return new XmlNode(NodeType.COMMENT, this.document, "#comment", jsToUtf8(data));
  }

  createTextNode(value: string): XmlNode {
    return makeText(this.document, jsToUtf8(value));
  }

  appendChild(parent: XmlNode, node: XmlNode): void {
    append(parent, node);
  }

  insertBefore(parent: XmlNode, node: XmlNode, before: XmlNode): void {
    linkBefore(parent, node, before);
  }

  setTemplateContent(template: XmlNode, content: XmlNode): void {
    this.contents.set(template, content);
  }

  getTemplateContent(template: XmlNode): XmlNode {
    return this.contents.get(template) as XmlNode;
  }

  setDocumentType(document: XmlDocument, name: string, publicId: string, systemId: string): void {
    const hasIds = publicId !== "" || systemId !== "";
    const dtd = new Dtd(
      document,
      jsToUtf8(name),
      jsToUtf8(publicId) || null,
      hasIds ? jsToUtf8(systemId) : null,
    );
    dtd.line = -1;
    append(document, dtd);
    document.internalSubset = dtd;
  }

  setDocumentMode(_document: XmlDocument, mode: string): void {
    this.mode = mode;
  }

  // deno-lint-ignore no-explicit-any -- the library's enumeration, of which only the texts are known here
  getDocumentMode(): any {
    return this.mode;
  }

  detachNode(node: XmlNode): void {
    if (node.parent !== null) unlink(node);
  }

  insertText(parent: XmlNode, text: string): void {
    if (parent.last?.type === NodeType.TEXT) parent.last.content += jsToUtf8(text);
    else append(parent, this.createTextNode(text));
  }

  insertTextBefore(parent: XmlNode, text: string, before: XmlNode): void {
    if (before.previous?.type === NodeType.TEXT) before.previous.content += jsToUtf8(text);
    else linkBefore(parent, this.createTextNode(text), before);
  }

  getFirstChild(node: XmlNode): XmlNode | null {
    return node.first;
  }

  getChildNodes(node: XmlNode): XmlNode[] {
    return childrenOf(node);
  }

  getParentNode(node: XmlNode): XmlNode | null {
    return node.parent;
  }

  getAttrList(element: XmlNode): Token.Attribute[] {
    const list: Token.Attribute[] = [];
    for (let at = element.firstAttribute; at !== null; at = at.next) {
      list.push({ name: utf8ToJs(at.name), value: utf8ToJs(at.first?.content ?? "") });
    }
    return list;
  }

  getTagName(element: XmlNode): string {
    return utf8ToJs(element.name);
  }

  // deno-lint-ignore no-explicit-any -- the library's enumeration, of which only the texts are known here
  getNamespaceURI(element: XmlNode): any {
    return element.namespace?.uri ?? "";
  }

  getTextNodeContent(node: XmlNode): string {
    return utf8ToJs(node.content);
  }

  getCommentNodeContent(node: XmlNode): string {
    return utf8ToJs(node.content);
  }

  getDocumentTypeNodeName(node: Dtd): string {
    return utf8ToJs(node.name);
  }

  getDocumentTypeNodePublicId(node: Dtd): string {
    return utf8ToJs(node.publicId ?? "");
  }

  getDocumentTypeNodeSystemId(node: Dtd): string {
    return utf8ToJs(node.systemId ?? "");
  }

  isTextNode(node: XmlNode): node is XmlNode {
    return node.type === NodeType.TEXT;
  }

  isCommentNode(node: XmlNode): node is XmlNode {
    return node.type === NodeType.COMMENT;
  }

  isDocumentTypeNode(node: XmlNode): node is Dtd {
    return node instanceof Dtd;
  }

  isElementNode(node: XmlNode): node is XmlNode {
    return node.type === NodeType.ELEMENT;
  }

  setNodeSourceCodeLocation(node: XmlNode, location: Token.ElementLocation | null): void {
    // A text that grows keeps the place where it starts.
    if (location === null || node.type === NodeType.TEXT && this.written.has(node)) return;
    // PHP counts lines of HTML 5 from 0.
    if (!(node instanceof Dtd)) node.line = location.startLine - 1;
    this.written.add(node);
  }

  getNodeSourceCodeLocation(): null {
    return null;
  }

  updateNodeSourceCodeLocation(): void {}

  /** Puts what templates hold into them. */
  finish(root: XmlNode): void {
    for (const [template, content] of this.contents) {
      while (content.first !== null) {
        const child = content.first;
        unlink(child);
        append(template, child);
      }
    }
    noteIds(root);
  }

  /** Takes elements away that stand in no text; what is in them stays. */
  unwrapImplied(): void {
    const { root } = this.document;
    if (root === null) return;
    for (const element of [...childrenOf(root), root]) {
      if (element.type !== NodeType.ELEMENT || !/^(?:html|head|body)$/.test(element.name)) continue;
      if (this.written.has(element)) continue;
      const { parent } = element;
      for (const child of childrenOf(element)) {
        unlink(child);
        if (parent !== null) linkBefore(parent, child, element);
      }
      unlink(element);
    }
  }
}

function dropNamespaces(root: XmlNode): void {
  for (const child of childrenOf(root)) {
    if (child.namespace?.uri === HTML_NAMESPACE) child.namespace = null;
    dropNamespaces(child);
  }
}

function asText(text: string): string {
  return utf8ToJs(text);
}

/** Reads a document. */
export function readHtml5(text: string, document: XmlDocument, options: Html5Options): void {
  const library = loadLibrary();
  const builder = new TreeBuilder(document);
  library.parse<Nodes>(asText(text), {
    treeAdapter: builder,
    sourceCodeLocationInfo: true,
    scriptingEnabled: false,
    onParseError: ({ code, startLine, startCol, startOffset }) => {
      options.report({ code, line: startLine, column: startCol, offset: startOffset });
    },
  });
  builder.finish(document);
  if (options.hasNothingImplied) builder.unwrapImplied();
  if (options.hasNoNamespace) dropNamespaces(document);
}

/** Reads a piece as what an element would hold. Gives it in a fragment. */
export function readHtml5Fragment(text: string, context: XmlNode): XmlNode {
  const library = loadLibrary();
  const builder = new TreeBuilder(context.document as XmlDocument);
  const fragment = library.parseFragment<Nodes>(context, asText(text), {
    treeAdapter: builder,
    scriptingEnabled: false,
  });
  builder.finish(fragment);
  return fragment;
}
