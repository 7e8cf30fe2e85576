/**
 * Puts documents and texts where a document includes them.
 *
 * *Source:* https://www.w3.org/TR/xinclude/; numbers and texts of errors are libxml2's
 *
 * @module
 */
import { parseDocument } from "../document_parser.ts";
import { decodeBytes } from "../encoding.ts";
import { entityLoader, loadResource } from "../entity_loading.ts";
import { reportPlain, reportWithExcerpt } from "../errors.ts";
import { excerptAt } from "../excerpt.ts";
import {
  findAttribute,
  makeText,
  NodeType,
  textContent,
  XML,
  XML_NAMESPACE,
  XmlDocument,
  type XmlNode,
} from "../node.ts";
import {
  copyNode,
  linkAttribute,
  linkBefore,
  makeAttribute,
  reconcile,
  setDocument,
  unlink,
} from "../tree_edit.ts";
import { hasScheme, resolveUri } from "../uri.ts";
import { selectByPointer } from "./pointer.ts";

const NAMESPACES = new Set(["http://www.w3.org/2001/XInclude", "http://www.w3.org/2003/XInclude"]);

function isNamed(node: XmlNode, name: string): boolean {
  return node.type === NodeType.ELEMENT && node.name === name && NAMESPACES.has(node.namespace?.uri ?? "");
}

function attributeOf(node: XmlNode, name: string): string | null {
  const found = findAttribute(node, name, null);
  return found === null ? null : textContent(found);
}

/**
 * Puts in what a document, or a part of it, includes. Gives how many includes there were, −1 where one of them failed,
 * which is told of.
 */
export function processIncludes(
  label: string,
  document: XmlDocument,
  below: XmlNode,
  options: number,
): number {
  return new IncludeProcessor(label, options).run(document, below);
}

class IncludeProcessor {
  #hasFailed = false;
  /** Documents that are being read, so that none includes itself. */
  readonly #open: string[] = [];
  constructor(readonly label: string, readonly options: number) {}

  run(document: XmlDocument, below: XmlNode): number {
    const includes: XmlNode[] = [];
    for (let child = below.first; child !== null; child = child.next) {
      if (child.type === NodeType.ELEMENT) this.#collect(child, includes);
    }
    const loaded = includes.map((node) => ({ node, nodes: this.#nodesFor(document, node) }));
    for (const { node, nodes } of loaded) if (nodes !== null) this.#put(node, nodes);
    return this.#hasFailed ? -1 : includes.length;
  }

  #collect(node: XmlNode, found: XmlNode[]): void {
    if (isNamed(node, "include")) {
      found.push(node);
      return;
    }
    if (isNamed(node, "fallback")) this.#fail(1616, node, "fallback is not the child of an 'include'");
    for (let child = node.first; child !== null; child = child.next) {
      if (child.type === NodeType.ELEMENT) this.#collect(child, found);
    }
  }

  #fail(code: number, node: XmlNode, text: string): null {
    this.#hasFailed = true;
    this.#report(code, node, text);
    return null;
  }

  #report(code: number, node: XmlNode, text: string): void {
    const file = node.document?.url ?? "";
    reportPlain(this.label, { level: 2, code, column: 0, message: `${text}\n`, file, line: node.line });
  }

  /** What stands in the place of an include; null where it stays. */
  #nodesFor(document: XmlDocument, node: XmlNode): XmlNode[] | null {
    const parse = attributeOf(node, "parse") ?? "xml";
    if (parse !== "xml" && parse !== "text") {
      return this.#fail(1601, node, `invalid value ${parse} for 'parse'`);
    }
    const written = attributeOf(node, "href") ?? "";
    const hash = written.indexOf("#");
    const href = hash < 0 ? written : written.slice(0, hash);
    const base = baseOf(node);
    const uri = href === "" ? base : resolveUri(href, base);
    const pointer = attributeOf(node, "xpointer") ?? (hash < 0 ? null : written.slice(hash + 1));
    if (parse === "text") return this.#textFor(document, node, uri);
    const isLocal = href === "" || uri === document.url;
    if (pointer === null && (isLocal || this.#open.includes(uri))) {
      const text = `detected a local recursion with no xpointer in ${uri}`;
      if (this.#open.length === 0) return this.#fail(1600, node, text);
      this.#report(1600, node, text);
      return null;
    }
    const source = isLocal ? document : this.#read(uri);
    let selected: XmlNode[] | null = null;
    if (source !== null) {
      selected = pointer === null ? topNodes(source) : selectByPointer(source, pointer);
      if (selected === null) this.#report(1612, node, `XPointer evaluation failed: #${pointer}`);
    }
    if (selected === null) return this.#fallback(document, node, uri);
    const copies = selected.map((each) => copyNode(each, document, true));
    if (!isLocal) { for (const copy of copies) setBase(copy, uri, base); }
    return copies;
  }

  #textFor(document: XmlDocument, node: XmlNode, uri: string): XmlNode[] | null {
    const loaded = loadResource(this.label, uri);
    if (loaded === null) return this.#fallback(document, node, uri);
    const encoding = attributeOf(node, "encoding");
    const text = encoding === null ? loaded.text : decodeBytes(loaded.text, encoding) ?? loaded.text;
    return [makeText(document, text)];
  }

  #read(uri: string): XmlDocument | null {
    const loaded = loadResource(this.label, uri);
    if (loaded === null) return null;
    const { label } = this;
    const host = {
      report: (error, input) => reportWithExcerpt(label, error, "parser", excerptAt(input.text, input.at)),
      load: entityLoader(label),
    } satisfies Parameters<typeof parseDocument>[2];
    const parsed = parseDocument(loaded.text, this.options, host, uri, loaded.file);
    if (!parsed.isWellFormed) return null;
    parsed.document.url = uri;
    this.#open.push(uri);
    this.run(parsed.document, parsed.document);
    this.#open.pop();
    return parsed.document;
  }

  #fallback(document: XmlDocument, node: XmlNode, uri: string): XmlNode[] | null {
    for (let child = node.first; child !== null; child = child.next) {
      if (!isNamed(child, "fallback")) continue;
      this.run(document, child);
      const nodes: XmlNode[] = [];
      for (let at = child.first; at !== null; at = at.next) nodes.push(copyNode(at, document, true));
      return nodes;
    }
    return this.#fail(1604, node, `could not load ${uri}, and no fallback was found`);
  }

  #put(node: XmlNode, nodes: readonly XmlNode[]): void {
    const { parent } = node;
    if (parent === null) return;
    for (const each of nodes) {
      setDocument(each, node.document);
      linkBefore(parent, each, node);
      if (each.type === NodeType.ELEMENT) reconcile(each);
    }
    unlink(node);
  }
}

/** What relative names at a node stand on. */
function baseOf(node: XmlNode): string {
  const bases: string[] = [];
  for (let at: XmlNode | null = node; at !== null; at = at.parent) {
    const found = at.type === NodeType.ELEMENT ? findAttribute(at, "base", XML_NAMESPACE) : null;
    if (found !== null) bases.unshift(textContent(found));
  }
  return bases.reduce((base, each) => resolveUri(each, base), node.document?.url ?? "");
}

/** All that a document holds but its document type. */
function topNodes(document: XmlDocument): XmlNode[] {
  const nodes: XmlNode[] = [];
  for (let child = document.first; child !== null; child = child.next) {
    if (child.type !== NodeType.DTD) nodes.push(child);
  }
  return nodes;
}

/** Tells an element that was put in from where it came, unless that is the folder where it is now. */
function setBase(node: XmlNode, uri: string, base: string): void {
  if (node.type !== NodeType.ELEMENT || findAttribute(node, "base", XML_NAMESPACE) !== null) return;
  const relative = relativeUri(uri, base);
  if (!relative.includes("/")) return;
  linkAttribute(node, makeAttribute(node.document, "base", XML, relative));
}

/** A URI as it is said beside another one. */
function relativeUri(uri: string, base: string): string {
  if (hasScheme(uri) !== hasScheme(base) || hasScheme(uri) && uri.split("/")[2] !== base.split("/")[2]) {
    return uri;
  }
  const [to, from] = [uri.split("/"), base.split("/")];
  let common = 0;
  while (common < to.length - 1 && common < from.length - 1 && to[common] === from[common]) common++;
  return [...from.slice(common, -1).map(() => ".."), ...to.slice(common)].join("/");
}
