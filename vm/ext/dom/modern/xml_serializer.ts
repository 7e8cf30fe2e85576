/**
 * Writes a tree of `Dom\` as XML, with the declarations of namespaces that are needed.
 *
 * *Source:* https://www.w3.org/TR/DOM-Parsing/#xml-serialization
 *
 * @module
 */
import { encodeBytes } from "../../libxml/encoding.ts";
import {
  NodeType,
  textContent,
  XML_NAMESPACE,
  type XmlDocument,
  type XmlNode,
  XMLNS_NAMESPACE,
} from "../../libxml/node.ts";
import { saveNode } from "../../libxml/serializer.ts";
import { HTML_NAMESPACE } from "../node_object.ts";

/** How a tree is written. */
export interface ModernSaveOptions {
  readonly isFormatted: boolean;
  readonly hasNoEmptyTags: boolean;
  readonly hasNoDeclaration: boolean;
}

const VOID: ReadonlySet<string> = new Set(
  "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split(
    " ",
  ),
);

/** For each namespace its prefixes, the latest last. */
type PrefixMap = Map<string, string[]>;

const TEXT_ESCAPES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };
const VALUE_ESCAPES: Readonly<Record<string, string>> = {
  ...TEXT_ESCAPES,
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

function escapeValue(text: string): string {
  return text.replaceAll(/[<>&"\t\n\r]/g, (char) => VALUE_ESCAPES[char] as string);
}

/** A document, in its encoding. */
export function saveModernDocument(document: XmlDocument, options: ModernSaveOptions): string {
  const encoding = document.encoding ?? "UTF-8";
  let text = "";
  if (!options.hasNoDeclaration) {
    text += `<?xml version="${document.version ?? "1.0"}" encoding="${encoding}"`;
    if (document.isHtml || document.standalone === 1) text += ' standalone="yes"';
    else if (document.standalone === 0) text += ' standalone="no"';
    text += "?>\n";
  }
  const writer = new ModernWriter(options);
  for (let at = document.first; at !== null; at = at.next) {
    text += writer.topLevel(at);
    if (at.type === NodeType.DTD) text += "\n";
  }
  return encodeBytes(text, encoding) ?? text;
}

/** A node and all below it. */
export function saveModernNode(node: XmlNode, options: ModernSaveOptions): string {
  return new ModernWriter(options).topLevel(node);
}

/** All below a node. */
export function innerXml(node: XmlNode, options: ModernSaveOptions): string {
  let text = "";
  for (let at = node.first; at !== null; at = at.next) text += new ModernWriter(options).topLevel(at);
  return text;
}

class ModernWriter {
  #index = 1;
  constructor(readonly options: ModernSaveOptions) {}

  topLevel(node: XmlNode): string {
    return this.#node(node, null, new Map([[XML_NAMESPACE, ["xml"]]]), 0, this.options.isFormatted);
  }

  #node(node: XmlNode, context: string | null, map: PrefixMap, level: number, isFormatted: boolean): string {
    switch (node.type) {
      case NodeType.ELEMENT:
        return this.#element(node, context, map, level, isFormatted);
      case NodeType.TEXT:
        return node.content.replaceAll(/[<>&]/g, (char) => TEXT_ESCAPES[char] as string);
      case NodeType.FRAGMENT: {
        let text = "";
        for (let at = node.first; at !== null; at = at.next) {
          text += this.#node(at, context, map, level, isFormatted);
        }
        return text;
      }
      case NodeType.ATTRIBUTE:
        return "";
      default:
        return saveNode(node);
    }
  }

  #children(
    element: XmlNode,
    context: string | null,
    map: PrefixMap,
    level: number,
    mayFormat: boolean,
  ): string {
    let isFormatted = mayFormat;
    for (let at = element.first; at !== null; at = at.next) {
      const { type } = at;
      if (type === NodeType.TEXT || type === NodeType.CDATA || type === NodeType.ENTITY_REFERENCE) {
        isFormatted = false;
      }
    }
    let text = "";
    for (let at = element.first; at !== null; at = at.next) {
      if (isFormatted) text += `\n${"  ".repeat(level + 1)}`;
      text += this.#node(at, context, map, level + 1, isFormatted);
    }
    return isFormatted ? `${text}\n${"  ".repeat(level)}` : text;
  }

  #element(
    element: XmlNode,
    context: string | null,
    inherited: PrefixMap,
    level: number,
    isFormatted: boolean,
  ): string {
    const map: PrefixMap = new Map([...inherited].map(([uri, list]) => [uri, [...list]]));
    const locals = new Map<string, string>();
    const ownDefault = record(element, map, locals);
    const uri = element.namespace?.uri ?? null;
    let ignoresDefault = false;
    let declared = "";
    let name: string;
    let below = context;
    if (uri === context) {
      if (ownDefault !== null && ownDefault !== "") ignoresDefault = true;
      name = uri === XML_NAMESPACE ? `xml:${element.name}` : element.name;
    } else {
      const prefix = element.namespace?.prefix ?? null;
      let candidate = uri === null ? null : preferred(map, uri, prefix);
      if (prefix === "xmlns") candidate = "xmlns";
      if (candidate !== null) {
        name = `${candidate}:${element.name}`;
        if (ownDefault !== null && ownDefault !== XML_NAMESPACE) {
          below = ownDefault === "" ? null : ownDefault;
        }
      } else if (prefix !== null && uri !== null) {
        const given = locals.has(prefix) ? this.#generate(map, uri) : prefix;
        add(map, uri, given);
        name = `${given}:${element.name}`;
        declared = ` xmlns:${given}="${escapeValue(uri)}"`;
        if (ownDefault !== null) below = ownDefault === "" ? null : ownDefault;
      } else {
        name = element.name;
        below = uri;
        if (ownDefault === null || (ownDefault === "" ? null : ownDefault) !== uri) {
          ignoresDefault = true;
          declared = ` xmlns="${escapeValue(uri ?? "")}"`;
        }
      }
    }
    const head = `<${name}${declared}${this.#attributes(element, map, locals, ignoresDefault)}`;
    const isHtml = uri === HTML_NAMESPACE;
    if (element.first === null) {
      if (isHtml && VOID.has(element.name)) return `${head} />`;
      return isHtml || this.options.hasNoEmptyTags ? `${head}></${name}>` : `${head}/>`;
    }
    return `${head}>${this.#children(element, below, map, level, isFormatted)}</${name}>`;
  }

  #generate(map: PrefixMap, uri: string): string {
    const prefix = `ns${this.#index++}`;
    add(map, uri, prefix);
    return prefix;
  }

  #attributes(
    element: XmlNode,
    map: PrefixMap,
    locals: Map<string, string>,
    ignoresDefault: boolean,
  ): string {
    let text = "";
    for (let at = element.firstAttribute; at !== null; at = at.next) {
      const value = textContent(at);
      const uri = at.namespace?.uri ?? null;
      let prefix: string | null = null;
      if (uri === XMLNS_NAMESPACE) {
        if (value === XML_NAMESPACE || at.namespace?.prefix === null && ignoresDefault) continue;
        if (at.namespace?.prefix === "xmlns") prefix = "xmlns";
      } else if (uri !== null) {
        prefix = preferred(map, uri, at.namespace?.prefix ?? null);
        if (prefix === null) {
          const own = at.namespace?.prefix ?? null;
          prefix = own !== null && !locals.has(own) ? own : this.#generate(map, uri);
          add(map, uri, prefix);
          locals.set(prefix, uri);
          text += ` xmlns:${prefix}="${escapeValue(uri)}"`;
        }
      }
      text += ` ${prefix === null ? "" : `${prefix}:`}${at.name}="${escapeValue(value)}"`;
    }
    return text;
  }
}

function add(map: PrefixMap, uri: string, prefix: string): void {
  const known = map.get(uri);
  if (known === undefined) map.set(uri, [prefix]);
  else known.push(prefix);
}

/** The prefix of a namespace: the wanted one where it is among those that mean it, otherwise the latest. */
function preferred(map: PrefixMap, uri: string, wanted: string | null): string | null {
  const list = map.get(uri);
  if (list === undefined) return null;
  return wanted !== null && list.includes(wanted) ? wanted : list.at(-1) ?? null;
}

/** Notes what an element declares. Gives the default namespace that it declares; null for none. */
function record(element: XmlNode, map: PrefixMap, locals: Map<string, string>): string | null {
  let ownDefault: string | null = null;
  for (let at = element.firstAttribute; at !== null; at = at.next) {
    if (at.namespace?.uri !== XMLNS_NAMESPACE) continue;
    const value = textContent(at);
    if (at.namespace.prefix === null) ownDefault = value;
    else if (value !== XML_NAMESPACE) {
      if (map.get(value)?.includes(at.name)) continue;
      add(map, value, at.name);
      locals.set(at.name, value);
    }
  }
  return ownDefault;
}
