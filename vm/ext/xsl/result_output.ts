/**
 * Writes the result of a transformation.
 *
 * *Source:* https://www.w3.org/TR/xslt-10/#output; byte for byte as libxslt does
 *
 * @module
 */
import { isBlank } from "../libxml/characters.ts";
import { asReferences, encodeBytes, isUtf8Name } from "../libxml/encoding.ts";
import { saveHtmlNode, setMetaEncoding } from "../libxml/html_serializer.ts";
import { NodeType, textContent, XmlDocument, type XmlNode } from "../libxml/node.ts";
import { escapeAttribute, escapeText, quoted } from "../libxml/serializer.ts";
import { append, unlink } from "../libxml/tree_edit.ts";
import { RAW_TEXT } from "./result_builder.ts";
import type { OutputOptions } from "./stylesheet.ts";

/** The method that is meant: HTML where the first element is `html` and no text stands before it. */
export function outputMethod(document: XmlDocument, { method }: OutputOptions): string {
  if (method !== null) return method;
  for (let child = document.first; child !== null; child = child.next) {
    if (child.type === NodeType.ELEMENT) {
      return child.namespace === null && child.name.toLowerCase() === "html" ? "html" : "xml";
    }
    if (child.type === NodeType.TEXT && !isBlank(child.content)) return "xml";
  }
  return "xml";
}

/** The result as bytes; null where there is none. */
export function serialize(document: XmlDocument, options: OutputOptions): string | null {
  if (document.first === null) return null;
  const method = outputMethod(document, options);
  const text = method === "text"
    ? textContent(document)
    : method === "html"
    ? htmlText(document, options)
    : new XmlWriter(options).write(document);
  const { encoding } = options;
  if (encoding === null || isUtf8Name(encoding)) return text === "" ? null : text;
  return encodeBytes(text, encoding) ?? text;
}

function doctypeText(
  document: XmlDocument,
  { publicId, systemId }: OutputOptions,
  needsSystem: boolean,
): string {
  const { root } = document;
  if (root === null || systemId === null && (needsSystem || publicId === null)) return "";
  const shown = systemId === null ? "" : ` ${quoted(systemId)}`;
  const id = publicId === null ? ` SYSTEM${shown}` : ` PUBLIC ${quoted(publicId)}${shown}`;
  return `<!DOCTYPE ${root.qualifiedName}${id}>\n`;
}

function htmlText(document: XmlDocument, options: OutputOptions): string {
  const html = new XmlDocument(true);
  html.encoding = "UTF-8";
  for (let child = document.first; child !== null;) {
    const { next }: XmlNode = child;
    unlink(child);
    append(html, child);
    child = next;
  }
  setMetaEncoding(html, options.encoding ?? "UTF-8");
  const text = saveHtmlNode(html, options.isIndented ?? true);
  for (let child = html.first; child !== null;) {
    const { next }: XmlNode = child;
    unlink(child);
    append(document, child);
    child = next;
  }
  return doctypeText(document, options, false) + text;
}

class XmlWriter {
  #text = "";
  readonly #isAscii: boolean;
  constructor(readonly options: OutputOptions) {
    this.#isAscii = options.encoding === null;
  }

  write(document: XmlDocument): string {
    const { options } = this;
    if (!options.omitsDeclaration) {
      this.#text += `<?xml version="${options.version ?? "1.0"}"`;
      if (options.encoding !== null) this.#text += ` encoding="${options.encoding}"`;
      if (options.standalone !== null) this.#text += ` standalone="${options.standalone ? "yes" : "no"}"`;
      this.#text += "?>\n";
    }
    this.#text += doctypeText(document, options, true);
    for (let child = document.first; child !== null; child = child.next) {
      this.#node(child, 0, options.isIndented === true);
      const isApart = child.type === NodeType.COMMENT || child.type === NodeType.INSTRUCTION ||
        options.isIndented === true && child.type === NodeType.ELEMENT;
      if (isApart && child.next !== null) this.#text += "\n";
    }
    return `${this.#text}\n`;
  }

  #node(node: XmlNode, level: number, isIndented: boolean): void {
    switch (node.type) {
      case NodeType.ELEMENT:
        return this.#element(node, level, isIndented);
      case NodeType.TEXT:
        this.#text += node.name === RAW_TEXT ? node.content : escapeText(node.content);
        return;
      case NodeType.CDATA:
        this.#text += `<![CDATA[${node.content.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
        return;
      case NodeType.COMMENT:
        this.#text += `<!--${node.content}-->`;
        return;
      case NodeType.INSTRUCTION:
        this.#text += node.content === "" ? `<?${node.name}?>` : `<?${node.name} ${node.content}?>`;
        return;
      default:
    }
  }

  #element(element: XmlNode, level: number, mayIndent: boolean): void {
    const name = element.qualifiedName;
    this.#text += `<${name}`;
    for (const { prefix, uri } of element.declared) {
      this.#text += ` xmlns${prefix === null ? "" : `:${prefix}`}="${escapeAttribute(uri)}"`;
    }
    for (let at = element.firstAttribute; at !== null; at = at.next) {
      const value = escapeAttribute(textContent(at));
      this.#text += ` ${at.qualifiedName}="${this.#isAscii ? asReferences(value, true) : value}"`;
    }
    if (element.first === null) {
      this.#text += "/>";
      return;
    }
    this.#text += ">";
    const isIndented = mayIndent && !holdsText(element);
    for (let child: XmlNode | null = element.first; child !== null; child = child.next) {
      if (isIndented) this.#text += `\n${"  ".repeat(level + 1)}`;
      this.#node(child, level + 1, isIndented);
    }
    if (isIndented) this.#text += `\n${"  ".repeat(level)}`;
    this.#text += `</${name}>`;
  }
}

function holdsText(element: XmlNode): boolean {
  for (let child = element.first; child !== null; child = child.next) {
    if (child.type === NodeType.TEXT || child.type === NodeType.CDATA) return true;
  }
  return false;
}
