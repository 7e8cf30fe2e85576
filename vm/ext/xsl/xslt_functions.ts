/**
 * Functions that XSLT adds to XPath.
 *
 * *Source:* https://www.w3.org/TR/xslt-10/#add-func
 *
 * @module
 */
import { parseResource } from "../libxml/schema/loading.ts";
import { loadResource } from "../libxml/entity_loading.ts";
import {
  findEntity,
  followingNode,
  lookupPrefix,
  NodeType,
  type XmlDocument,
  type XmlNode,
} from "../libxml/node.ts";
import { evaluateXPathAt } from "../libxml/xpath/compile.ts";
import { CORE_FUNCTIONS } from "../libxml/xpath/functions.ts";
import type { Scope, XPathFunction } from "../libxml/xpath/scope.ts";
import {
  NodeSet,
  oneNode,
  stringValue,
  toXPathNumber,
  toXPathText,
  type XPathValue,
} from "../libxml/xpath/value.ts";
import { resolveUri } from "../libxml/uri.ts";
import { exsltFunction } from "./exslt.ts";
import { formatNumber } from "./number_format.ts";
import { XSL_NAMESPACE } from "./report.ts";
import type { DecimalFormat } from "./stylesheet.ts";
import { expandedKey } from "./stylesheet_reader.ts";
import type { Transformer } from "./transformer.ts";

const INSTRUCTIONS = new Set([
  "apply-imports",
  "apply-templates",
  "attribute",
  "call-template",
  "choose",
  "comment",
  "copy",
  "copy-of",
  "element",
  "fallback",
  "for-each",
  "if",
  "message",
  "number",
  "processing-instruction",
  "text",
  "value-of",
  "variable",
]);

const PROPERTIES: Readonly<Record<string, string | number>> = {
  version: 1,
  vendor: "libxslt",
  "vendor-url": "http://xmlsoft.org/XSLT/",
};

/** Nodes of a key by their values. */
type KeyTable = Map<string, XmlNode[]>;

/** The functions, for one transformation. */
export class XsltFunctions {
  readonly #functions: ReadonlyMap<string, XPathFunction>;
  readonly #documents: Map<string, XmlDocument | null> = new Map();
  readonly #keys: Map<string, Map<XmlDocument, KeyTable>> = new Map();
  readonly #ids: Map<XmlNode, number> = new Map();
  constructor(readonly transformer: Transformer) {
    this.#functions = new Map<string, XPathFunction>([
      ["current", () => oneNode(this.transformer.place.node)],
      ["document", (values) => this.#document(values)],
      ["element-available", ([name]) => this.#hasElement(textOf(name))],
      ["format-number", (values) => this.#formatNumber(values)],
      ["function-available", ([name]) => this.#hasFunction(textOf(name))],
      ["generate-id", ([value], scope) => this.#idOf(value, scope)],
      ["key", (values, scope) => this.#key(values, scope)],
      ["system-property", ([name]) => this.#property(textOf(name))],
      ["unparsed-entity-uri", ([name], scope) => {
        const { document } = scope.node;
        const systemId = findEntity(document, textOf(name))?.systemId ?? null;
        return systemId === null ? "" : resolveUri(systemId, document?.url ?? null);
      }],
    ]);
  }

  /** The function of a name; null for none. */
  find(name: string): XPathFunction | null {
    return this.#functions.get(name) ?? null;
  }

  #root(): XmlNode | null {
    return this.transformer.stylesheet.document.root;
  }

  #split(name: string): readonly [uri: string | null, local: string] {
    const colon = name.indexOf(":");
    if (colon < 0) return [null, name];
    return [lookupPrefix(this.#root(), name.slice(0, colon))?.uri ?? null, name.slice(colon + 1)];
  }

  #hasElement(name: string): boolean {
    const [uri, local] = this.#split(name);
    return uri === XSL_NAMESPACE && INSTRUCTIONS.has(local);
  }

  #hasFunction(name: string): boolean {
    const [uri, local] = this.#split(name);
    if (uri === null) return CORE_FUNCTIONS.has(local) || this.#functions.has(local);
    return exsltFunction(uri, local) !== null || this.transformer.host.functionOf(uri, local) !== null;
  }

  #property(name: string): XPathValue {
    const [uri, local] = this.#split(name);
    const value = uri === XSL_NAMESPACE ? PROPERTIES[local] : undefined;
    if (value === undefined) return "";
    return local === "version" ? "1.0" : value;
  }

  #idOf(value: XPathValue | undefined, scope: Scope): string {
    const node = value === undefined ? scope.node : value instanceof NodeSet ? value.sorted()[0] : undefined;
    if (node === undefined) return "";
    let id = this.#ids.get(node);
    if (id === undefined) this.#ids.set(node, id = this.#ids.size + 1);
    return `idp${id}`;
  }

  #formatNumber(values: readonly XPathValue[]): string {
    const [value = NaN, pattern = "", name] = values;
    const { decimalFormats } = this.transformer.stylesheet;
    const root = this.#root();
    const key = name === undefined || root === null ? "" : expandedKey(root, toXPathText(name));
    const format = decimalFormats.get(key) ?? decimalFormats.get("") as DecimalFormat;
    return formatNumber(toXPathNumber(value), toXPathText(pattern), format);
  }

  #document(values: readonly XPathValue[]): XPathValue {
    const [value = "", beside] = values;
    const base = beside instanceof NodeSet ? beside.sorted()[0]?.document?.url ?? null : null;
    const style = this.transformer.stylesheet.document.url;
    const found: XmlNode[] = [];
    const add = (href: string, on: string | null): void => {
      const document = this.#load(href, on);
      if (document !== null && !found.includes(document)) found.push(document);
    };
    if (value instanceof NodeSet) {
      for (const node of value.sorted()) add(stringValue(node), base ?? node.document?.url ?? null);
    } else add(toXPathText(value), base ?? style);
    return new NodeSet(found, found.length < 2, true);
  }

  #load(href: string, base: string | null): XmlDocument | null {
    const { stylesheet, reporter } = this.transformer;
    if (href === "") return stylesheet.document;
    const uri = resolveUri(href, base);
    const known = this.#documents.get(uri);
    if (known !== undefined) return known;
    const loaded = loadResource(reporter.label, uri);
    const document = loaded === null
      ? null
      : parseResource(reporter.label, loaded.text, uri, loaded.file, true);
    this.#documents.set(uri, document);
    return document;
  }

  #key(values: readonly XPathValue[], scope: Scope): XPathValue {
    const [name = "", value = ""] = values;
    const root = this.#root();
    const { document } = scope.node;
    if (root === null || document === null) return new NodeSet([], true, true);
    const table = this.#tableOf(expandedKey(root, toXPathText(name)), document);
    const texts = value instanceof NodeSet ? value.sorted().map(stringValue) : [toXPathText(value)];
    const found = new Set(texts.flatMap((text) => table.get(text) ?? []));
    return new NodeSet([...found], texts.length === 1, false);
  }

  #tableOf(name: string, document: XmlDocument): KeyTable {
    let tables = this.#keys.get(name);
    if (tables === undefined) this.#keys.set(name, tables = new Map());
    let table = tables.get(document);
    if (table === undefined) {
      tables.set(document, table = new Map());
      this.#fill(table, name, document);
    }
    return table;
  }

  #fill(table: KeyTable, name: string, document: XmlDocument): void {
    const { transformer } = this;
    const keys = transformer.stylesheet.keys.get(name) ?? [];
    const visit = (node: XmlNode): void => {
      for (const key of keys) {
        if (!key.patterns.some((pattern) => transformer.fits(key.node, pattern, node))) continue;
        const value = evaluateXPathAt(key.use, node, transformer.environmentOf(key.node), 1, 1);
        const texts = value instanceof NodeSet ? value.sorted().map(stringValue) : [toXPathText(value)];
        for (const text of new Set(texts)) {
          const nodes = table.get(text);
          if (nodes === undefined) table.set(text, [node]);
          else if (!nodes.includes(node)) nodes.push(node);
        }
      }
    };
    for (let at: XmlNode | null = document; at !== null; at = followingNode(at, document)) {
      if (at.type === NodeType.DTD) continue;
      visit(at);
      for (let attribute = at.firstAttribute; attribute !== null; attribute = attribute.next) {
        visit(attribute);
      }
    }
  }
}

function textOf(value: XPathValue | undefined): string {
  return value === undefined ? "" : toXPathText(value);
}
