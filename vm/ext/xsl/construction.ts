/**
 * Instructions that make nodes of the result.
 *
 * *Source:* https://www.w3.org/TR/xslt-10/#section-Creating-the-Result-Tree
 *
 * @module
 */
import {
  lookupPrefix,
  type Namespace,
  NodeType,
  textContent,
  type XmlDocument,
  XmlNode,
} from "../libxml/node.ts";
import { copyNode, reconcile } from "../libxml/tree_edit.ts";
import { NodeSet, toXPathText } from "../libxml/xpath/value.ts";
import { XSL_NAMESPACE } from "./report.ts";
import { serialize } from "./result_output.ts";
import { attributeOf, expandedKey, isXsl, wordsOf } from "./stylesheet_reader.ts";
import type { Transformer } from "./transformer.ts";

/** Makes nodes. */
export class Construction {
  readonly #excluded: Map<XmlNode, Set<string>> = new Map();
  constructor(readonly transformer: Transformer) {}

  /** Runs an instruction; false for one that is none of these. */
  run(node: XmlNode): boolean {
    const { builder } = this.transformer;
    switch (node.name) {
      case "text":
        builder.text(textContent(node), attributeOf(node, "disable-output-escaping") === "yes");
        return true;
      case "copy-of":
        this.#copyOf(node);
        return true;
      case "copy":
        this.#copy(node);
        return true;
      case "element":
        this.#element(node);
        return true;
      case "attribute":
        this.#attribute(node);
        return true;
      case "comment":
        this.#comment(node);
        return true;
      case "processing-instruction":
        this.#instruction(node);
        return true;
      default:
        return false;
    }
  }

  /** Namespaces that literal elements at a node do not take with them. */
  #excludedAt(node: XmlNode): Set<string> {
    const known = this.#excluded.get(node);
    if (known !== undefined) return known;
    const above = node.parent === null ? [XSL_NAMESPACE] : this.#excludedAt(node.parent);
    const found = new Set<string>(above);
    this.#excluded.set(node, found);
    if (node.type !== NodeType.ELEMENT) return found;
    const isOwn = isXsl(node);
    for (let at = node.firstAttribute; at !== null; at = at.next) {
      const fits = isOwn ? at.namespace === null : at.namespace?.uri === XSL_NAMESPACE;
      if (!fits || at.name !== "exclude-result-prefixes" && at.name !== "extension-element-prefixes") {
        continue;
      }
      for (const prefix of wordsOf(textContent(at))) {
        const uri = lookupPrefix(node, prefix === "#default" ? null : prefix)?.uri;
        if (uri !== undefined) found.add(uri);
      }
    }
    return found;
  }

  /** Makes an element as it stands in the stylesheet. */
  literal(node: XmlNode): void {
    if (this.#extension(node)) return;
    const { transformer } = this;
    const { builder } = transformer;
    const named = this.#alias(node.namespace);
    const element = builder.element(node.name, named?.prefix ?? null, named?.uri ?? null);
    this.#copyScope(node, element);
    builder.within(element, () => {
      for (let at = node.firstAttribute; at !== null; at = at.next) {
        if (at.namespace?.uri !== XSL_NAMESPACE || at.name !== "use-attribute-sets") continue;
        this.#useSets(node, textContent(at));
      }
      for (let at = node.firstAttribute; at !== null; at = at.next) {
        if (at.namespace?.uri === XSL_NAMESPACE) continue;
        const namespace = this.#alias(at.namespace);
        const value = transformer.template(node, textContent(at));
        builder.attribute(at.name, namespace?.prefix ?? null, namespace?.uri ?? null, value);
      }
      transformer.runContent(node);
    });
  }

  #alias(namespace: Namespace | null): { readonly prefix: string | null; readonly uri: string } | null {
    if (namespace === null) return null;
    const alias = this.transformer.stylesheet.aliases.get(namespace.uri);
    return alias === undefined ? namespace : { prefix: namespace.prefix, uri: alias.uri };
  }

  /** Declares the namespaces that are in scope in the stylesheet. */
  #copyScope(node: XmlNode, element: XmlNode): void {
    const excluded = this.#excludedAt(node);
    const seen = new Set<string | null>();
    const { aliases } = this.transformer.stylesheet;
    for (let at: XmlNode | null = node; at !== null; at = at.parent) {
      for (const { prefix, uri } of at.declared) {
        if (seen.has(prefix)) continue;
        seen.add(prefix);
        if (uri === "" || excluded.has(uri) || aliases.has(uri)) continue;
        if (prefix === null && element.namespace === null) continue;
        const inScope = lookupPrefix(element, prefix);
        if (inScope?.uri !== uri && !element.declared.some((each) => each.prefix === prefix)) {
          this.transformer.builder.declare(element, prefix, uri);
        }
      }
    }
  }

  #useSets(node: XmlNode, names: string | null, depth = 0): void {
    const { stylesheet } = this.transformer;
    if (depth > 50) {
      this.transformer.reporter.stop(node, "xsl:attribute-set : use-attribute-sets recursion detected");
    }
    for (const name of wordsOf(names)) {
      for (const set of stylesheet.attributeSets.get(expandedKey(node, name)) ?? []) {
        this.#useSets(set, attributeOf(set, "use-attribute-sets"), depth + 1);
        for (let at = set.first; at !== null; at = at.next) if (isXsl(at, "attribute")) this.#attribute(at);
      }
    }
  }

  #copyOf(node: XmlNode): void {
    const { transformer } = this;
    const value = transformer.evaluate(node, attributeOf(node, "select") ?? "");
    if (!(value instanceof NodeSet)) return transformer.builder.text(toXPathText(value));
    for (const each of value.sorted()) this.#deepCopy(node, each);
  }

  #deepCopy(instruction: XmlNode, node: XmlNode): void {
    const { builder } = this.transformer;
    switch (node.type) {
      case NodeType.DOCUMENT:
      case NodeType.HTML_DOCUMENT:
      case NodeType.FRAGMENT:
        for (let child = node.first; child !== null; child = child.next) this.#deepCopy(instruction, child);
        return;
      case NodeType.TEXT:
      case NodeType.CDATA:
        return builder.text(node.content);
      case NodeType.ATTRIBUTE:
        return this.#addAttribute(instruction, node.name, node.namespace, textContent(node));
      case NodeType.NAMESPACE_DECLARATION:
        if (builder.parent.type === NodeType.ELEMENT) {
          builder.declare(builder.parent, node.namespace?.prefix ?? null, node.content);
        }
        return;
      case NodeType.DTD:
        return;
      default: {
        const copy = copyNode(node, builder.parent.document as XmlDocument, true);
        builder.add(copy);
        if (copy.type !== NodeType.ELEMENT) return;
        this.#copySourceScope(node, copy);
        reconcile(copy);
      }
    }
  }

  #copySourceScope(node: XmlNode, copy: XmlNode): void {
    const { builder } = this.transformer;
    for (let at = node.parent; at !== null; at = at.parent) {
      for (const { prefix, uri } of at.declared) {
        if (uri === "" || lookupPrefix(copy, prefix) !== null) continue;
        builder.declare(copy, prefix, uri);
      }
    }
  }

  #copy(node: XmlNode): void {
    const { transformer } = this;
    const { builder, place } = transformer;
    const source = place.node;
    switch (source.type) {
      case NodeType.ELEMENT: {
        const { namespace } = source;
        const element = builder.element(source.name, namespace?.prefix ?? null, namespace?.uri ?? null);
        for (const { prefix, uri } of source.declared) if (uri !== "") builder.declare(element, prefix, uri);
        builder.within(element, () => {
          this.#useSets(node, attributeOf(node, "use-attribute-sets"));
          transformer.runContent(node);
        });
        return;
      }
      case NodeType.DOCUMENT:
      case NodeType.HTML_DOCUMENT:
        return transformer.runContent(node);
      default:
        return this.#deepCopy(node, source);
    }
  }

  #element(node: XmlNode): void {
    const { transformer } = this;
    const written = (transformer.attribute(node, "name") ?? "").trim();
    const colon = written.indexOf(":");
    const prefix = colon < 0 ? null : written.slice(0, colon);
    if (!/^[^\s<>&"'/=:]+(?::[^\s<>&"'/=:]+)?$/.test(written)) {
      transformer.reporter.tellAt(node, `xsl:element: The effective name '${written}' is not a valid QName.`);
      return transformer.runContent(node);
    }
    const given = transformer.attribute(node, "namespace");
    const uri = given ?? lookupPrefix(node, prefix)?.uri ?? null;
    const element = transformer.builder.element(written.slice(colon + 1), prefix, uri);
    transformer.builder.within(element, () => {
      this.#useSets(node, attributeOf(node, "use-attribute-sets"));
      transformer.runContent(node);
    });
  }

  #attribute(node: XmlNode): void {
    const { transformer } = this;
    const written = (transformer.attribute(node, "name") ?? "").trim();
    const colon = written.indexOf(":");
    const prefix = colon < 0 ? null : written.slice(0, colon);
    if (!/^[^\s<>&"'/=:]+(?::[^\s<>&"'/=:]+)?$/.test(written)) {
      transformer.reporter.tellAt(
        node,
        `xsl:attribute: The effective name '${written}' is not a valid QName.`,
      );
      return;
    }
    if (written === "xmlns") {
      transformer.reporter.tellAt(node, "xsl:attribute: The effective name 'xmlns' is not allowed.");
      return;
    }
    const given = transformer.attribute(node, "namespace");
    const uri = given ?? (prefix === null ? null : lookupPrefix(node, prefix)?.uri ?? null);
    const value = transformer.contentText(node);
    const namespace = uri === null || uri === "" ? null : { prefix, uri };
    this.#addAttribute(node, written.slice(colon + 1), namespace, value);
  }

  #addAttribute(
    node: XmlNode,
    name: string,
    namespace: { readonly prefix: string | null; readonly uri: string } | null,
    value: string,
  ): void {
    const { builder, reporter } = this.transformer;
    const { parent } = builder;
    const label = `xsl:${node.name === "attribute" ? "attribute" : node.name}`;
    if (parent.type !== NodeType.ELEMENT) {
      if (node.name !== "attribute") {
        reporter.spoil(node, "Cannot add an attribute node to a non-element node.");
      }
      return;
    }
    if (parent.first !== null) {
      const text = "Cannot add attributes to an element if children have been already added to the element.";
      reporter.stop(node, `${label}: ${text}`);
    }
    builder.attribute(name, namespace?.prefix ?? null, namespace?.uri ?? null, value);
  }

  #comment(node: XmlNode): void {
    const { transformer } = this;
    const { builder } = transformer;
    const text = transformer.contentText(node);
    builder.add(new XmlNode(NodeType.COMMENT, builder.parent.document, "#comment", text));
  }

  #instruction(node: XmlNode): void {
    const { transformer } = this;
    const { builder } = transformer;
    const name = transformer.attribute(node, "name");
    if (name === null) return;
    const text = transformer.contentText(node);
    builder.add(new XmlNode(NodeType.INSTRUCTION, builder.parent.document, name, text));
  }

  /** Runs an element of an extension that writes a document of its own; false for all others. */
  #extension(node: XmlNode): boolean {
    const uri = node.namespace?.uri ?? "";
    const isSaxon = node.name === "output" &&
      (uri === "http://icl.com/saxon" || uri === "org.apache.xalan.xslt.extensions.Redirect");
    const isCommon = node.name === "document" && uri === "http://exslt.org/common";
    if (!isSaxon && !isCommon) return false;
    const { transformer } = this;
    const href = transformer.attribute(node, "href") ?? transformer.attribute(node, "file") ?? "";
    const document = transformer.fragment(node);
    const method = attributeOf(node, "method");
    const options = { ...transformer.stylesheet.output, method, omitsDeclaration: false };
    transformer.host.write(node, href, serialize(document, options) ?? "");
    return true;
  }
}
