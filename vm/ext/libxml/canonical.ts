/**
 * Writes a tree, or some nodes of it, as canonical XML.
 *
 * *Source:* https://www.w3.org/TR/xml-c14n, https://www.w3.org/TR/xml-exc-c14n/
 *
 * @module
 */
import { Namespace, NodeType, XML_NAMESPACE, type XmlDocument, type XmlNode } from "./node.ts";
import { searchPrefix } from "./namespace_scope.ts";

/** What is written, and how. */
export interface CanonicalOptions {
  readonly isExclusive: boolean;
  readonly hasComments: boolean;
  /** Prefixes that are written as without `isExclusive`; `#default` is the default namespace. */
  readonly prefixes: readonly string[];
  /** Whether a node is written. */
  isVisible(node: XmlNode): boolean;
  /** Whether a namespace is, as it stands in scope at an element. */
  isNamespaceVisible(namespace: Namespace, element: XmlNode): boolean;
}

/** What cannot be written, with all that libxml2 tells of it. */
export class CanonicalError extends Error {
  readonly reports: { readonly code: number; readonly message: string }[] = [];
  constructor(code: number, message: string) {
    super(message);
    this.add(code, message);
  }

  /** Adds a report, of what could not be done therefore. */
  add(code: number, message: string): this {
    this.reports.push({ code, message });
    return this;
  }
}

const INTERNAL = 1;
const INVALID_NODE = 1953;
const RELATIVE_NAMESPACE = 1955;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#x9;",
  "\n": "&#xA;",
  "\r": "&#xD;",
};

function escaped(text: string, pattern: RegExp): string {
  return text.replaceAll(pattern, (char) => ESCAPES[char] as string);
}

/** A document, as far as its nodes are visible. Throws: CanonicalError. */
export function saveCanonical(document: XmlDocument, options: CanonicalOptions): string {
  const writer = new CanonicalWriter(options);
  writer.children(document, "processing docs children list");
  return writer.text;
}

/** A namespace that was written, with the element where. */
interface Rendered {
  readonly namespace: Namespace;
  readonly element: XmlNode | null;
}

const NO_DEFAULT = new Namespace(null, "");

class CanonicalWriter {
  text = "";
  /** Namespaces of open elements; those of the innermost visible one start at `#previous`. */
  readonly #rendered: Rendered[] = [];
  #start = 0;
  #end = 0;
  /** Before, in or after the outermost visible element. */
  #place: "before" | "in" | "after" = "before";
  constructor(readonly options: CanonicalOptions) {}

  /** Writes all below a node; `task` is told of where that fails. */
  children(parent: XmlNode, task: string): void {
    try {
      for (let child = parent.first; child !== null; child = child.next) this.node(child);
    } catch (error) {
      throw error instanceof CanonicalError ? error.add(INTERNAL, `Internal error : ${task}`) : error;
    }
  }

  node(node: XmlNode): void {
    switch (node.type) {
      case NodeType.ELEMENT:
        return this.#element(node);
      case NodeType.TEXT:
      case NodeType.CDATA:
        if (this.options.isVisible(node)) this.text += escaped(node.content, /[&<>\r]/g);
        return;
      case NodeType.COMMENT:
        if (this.options.hasComments && this.options.isVisible(node)) {
          this.#besideRoot(`<!--${node.content.replaceAll("\r", "&#xD;")}-->`);
        }
        return;
      case NodeType.INSTRUCTION:
        if (this.options.isVisible(node)) {
          const content = node.content === "" ? "" : ` ${node.content.replaceAll("\r", "&#xD;")}`;
          this.#besideRoot(`<?${node.name}${content}?>`);
        }
        return;
      case NodeType.ENTITY_REFERENCE:
        throw new CanonicalError(
          INVALID_NODE,
          "Node XML_ENTITY_REF_NODE is invalid here : processing node",
        );
      default:
    }
  }

  #besideRoot(text: string): void {
    if (this.#place === "in") this.text += text;
    else this.text += this.#place === "after" ? `\n${text}` : `${text}\n`;
  }

  #element(element: XmlNode): void {
    for (const { uri } of element.declared) {
      if (uri !== "" && !/^[A-Za-z][A-Za-z0-9+.-]*:/.test(uri)) {
        throw new CanonicalError(RELATIVE_NAMESPACE, "Relative namespace UR is invalid here : (null)")
          .add(INTERNAL, "Internal error : checking for relative namespaces");
      }
    }
    const isVisible = this.options.isVisible(element);
    const state = [this.#rendered.length, this.#start, this.#end] as const;
    const name = element.qualifiedName;
    const isOutermost = isVisible && this.#place !== "in";
    if (isOutermost) this.#place = "in";
    if (isVisible) this.text += `<${name}`;
    if (this.options.isExclusive) this.#exclusiveNamespaces(element, isVisible);
    else this.#namespaces(element, isVisible);
    if (isVisible) {
      this.#start = this.#end;
      this.#end = this.#rendered.length;
    }
    this.#attributes(element, isVisible);
    if (isVisible) this.text += ">";
    this.children(element, "processing childrens list");
    if (isVisible) this.text += `</${name}>`;
    if (isOutermost) this.#place = "after";
    this.#rendered.length = state[0];
    this.#start = state[1];
    this.#end = state[2];
  }

  /** Whether a namespace stands at the visible element above, with the same URI. */
  #isRendered({ prefix, uri }: Namespace): boolean {
    const isNothing = prefix === null && uri === "";
    for (let i = this.#rendered.length - 1; i >= (isNothing ? 0 : this.#start); i--) {
      const { namespace } = this.#rendered[i] as Rendered;
      if (namespace.prefix === prefix) return namespace.uri === uri;
    }
    return isNothing;
  }

  #isRenderedVisibly({ prefix, uri }: Namespace): boolean {
    for (let i = this.#rendered.length - 1; i >= 0; i--) {
      const { namespace, element } = this.#rendered[i] as Rendered;
      if (namespace.prefix !== prefix) continue;
      return namespace.uri === uri &&
        (element === null || this.options.isNamespaceVisible(namespace, element));
    }
    return prefix === null && uri === "";
  }

  #write(found: Namespace[]): void {
    const list = found.sort((a, b) => compareTexts(a.prefix ?? "", b.prefix ?? ""));
    for (const { prefix, uri } of list) {
      this.text += prefix === null ? ' xmlns="' : ` xmlns:${prefix}="`;
      this.text += `${escaped(uri, /[&<"\t\n\r]/g)}"`;
    }
  }

  #namespaces(element: XmlNode, isVisible: boolean): void {
    const found: Namespace[] = [];
    let hasDefault = false;
    for (let at: XmlNode | null = element; at !== null; at = at.parent) {
      for (const namespace of at.declared) {
        if (namespace.prefix === "xml" || searchPrefix(element, namespace.prefix) !== namespace) continue;
        if (!this.options.isNamespaceVisible(namespace, element)) continue;
        if (!this.#isRendered(namespace)) found.push(namespace);
        if (isVisible) this.#rendered.push({ namespace, element });
        if (namespace.prefix === null) hasDefault = true;
      }
    }
    if (isVisible && !hasDefault && !this.#isRendered(NO_DEFAULT)) found.push(NO_DEFAULT);
    this.#write(found);
  }

  #exclusiveNamespaces(element: XmlNode, isVisible: boolean): void {
    const { options } = this;
    const found: Namespace[] = [];
    let hasDefault = false;
    let listsDefault = false;
    for (const each of options.prefixes) {
      const prefix = each === "#default" ? null : each;
      if (prefix === null) listsDefault = true;
      const namespace = searchPrefix(element, prefix);
      if (namespace === null || prefix === "xml" || !options.isNamespaceVisible(namespace, element)) continue;
      if (!this.#isRendered(namespace)) found.push(namespace);
      if (isVisible) this.#rendered.push({ namespace, element });
      if (prefix === null) hasDefault = true;
    }
    const own = element.namespace ?? searchPrefix(element, null);
    let usesNone = element.namespace === null;
    if (own !== null && own.prefix !== "xml") {
      const isShown = isVisible && options.isNamespaceVisible(own, element);
      if (isShown && !this.#isRenderedVisibly(own)) found.push(own);
      if (isVisible) this.#rendered.push({ namespace: own, element });
      if (own.prefix === null) hasDefault = true;
    }
    for (let at = element.firstAttribute; at !== null; at = at.next) {
      const { namespace } = at;
      if (namespace === null || namespace.prefix === "xml") continue;
      if (options.isVisible(at)) {
        const isKnown = this.#isRenderedVisibly(namespace);
        this.#rendered.push({ namespace, element });
        if (!isKnown && isVisible) found.push(namespace);
        if (namespace.prefix === null) hasDefault = true;
      } else if (namespace.prefix === null && namespace.uri === "") usesNone = true;
    }
    if (isVisible && !hasDefault && (usesNone || listsDefault)) {
      const isKnown = listsDefault ? this.#isRendered(NO_DEFAULT) : this.#isRenderedVisibly(NO_DEFAULT);
      if (!isKnown) found.push(NO_DEFAULT);
    }
    this.#write([...new Set(found)]);
  }

  #attributes(element: XmlNode, isVisible: boolean): void {
    const { options } = this;
    const found: XmlNode[] = [];
    for (let at = element.firstAttribute; at !== null; at = at.next) {
      if (options.isVisible(at)) found.push(at);
    }
    const { parent } = element;
    const isApex = isVisible && !options.isExclusive && parent !== null && !options.isVisible(parent);
    for (let above = isApex ? parent : null; above !== null; above = above.parent) {
      for (let at = above.firstAttribute; at !== null; at = at.next) {
        const attribute = at;
        if (attribute.namespace?.uri !== XML_NAMESPACE) continue;
        const isKnown = found.some((each) =>
          each.name === attribute.name && each.namespace?.uri === XML_NAMESPACE
        );
        if (!isKnown) found.push(attribute);
      }
    }
    found.sort((a, b) =>
      compareTexts(a.namespace?.uri ?? "", b.namespace?.uri ?? "") || compareTexts(a.name, b.name)
    );
    for (const each of found) {
      let value = "";
      for (let at = each.first; at !== null; at = at.next) value += at.content;
      this.text += ` ${each.qualifiedName}="${escaped(value, /[&<"\t\n\r]/g)}"`;
    }
  }
}

function compareTexts(first: string, second: string): number {
  return first < second ? -1 : Number(first > second);
}
