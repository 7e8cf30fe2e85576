/**
 * Writes a tree as HTML 4, byte for byte as libxml2 does.
 *
 * *Source:* libxml2's HTMLtree.c
 *
 * @module
 */
import { asReferences, encodeBytes, isUtf8Name, mapWide } from "./encoding.ts";
import { BOOLEAN_ATTRIBUTES, EMPTY_ELEMENTS, INLINE_ELEMENTS, KNOWN_ELEMENTS } from "./html_elements.ts";
import { nameOfCode } from "./html_entities.ts";
import { escapeAttribute, quoted } from "./serializer.ts";
import { type Dtd, NodeType, textContent, type XmlDocument, XmlNode } from "./node.ts";
import { linkAttribute, linkBefore, makeAttribute, setValue } from "./tree_edit.ts";

/** UTF-8 bytes with every char beyond ASCII as a reference by name, or by number where it has none. */
function asNames(text: string): string {
  return mapWide(text, (code) => `&${nameOfCode(code) ?? `#${code}`};`);
}

/** A whole document, in the encoding that it names in a `meta`, otherwise in ASCII with references. */
export function saveHtmlDocument(document: XmlDocument, isFormatted: boolean): string {
  const text = nodeText(document, document, isFormatted);
  const encoding = metaEncoding(document);
  if (encoding === null) return asNames(text);
  return isUtf8Name(encoding) ? text : encodeBytes(text, encoding) ?? text;
}

/** A document as it goes into a file: its `meta` with the encoding is made or renewed before. */
export function saveHtmlFile(document: XmlDocument, isFormatted: boolean): string {
  const encoding = metaEncoding(document);
  setMetaEncoding(document, encoding ?? "UTF-8");
  const text = nodeText(document, document, isFormatted);
  if (encoding === null) return asNames(text);
  return isUtf8Name(encoding) ? text : encodeBytes(text, encoding) ?? text;
}

/** A node and all below it. */
export function saveHtmlNode(node: XmlNode, isFormatted: boolean): string {
  return nodeText(node, node.document, isFormatted);
}

function nodeText(node: XmlNode, document: XmlDocument | null, isFormatted: boolean): string {
  const keepsWide = document !== null && (document.isHtml || document.encoding !== null);
  const writer = new HtmlWriter(document?.isHtml ?? false, keepsWide);
  writer.node(node, isFormatted);
  return writer.text;
}

function childElement(parent: XmlNode | null, name: string): XmlNode | null {
  let at = parent?.first ?? null;
  while (at !== null && !(at.type === NodeType.ELEMENT && at.name.toLowerCase() === name)) at = at.next;
  return at;
}

/** The element that holds `meta` elements, if there is any. */
function metaHolder(document: XmlDocument): XmlNode | null {
  const html = childElement(document, "html");
  if (html === null) return null;
  return childElement(html, "head") ?? (childElement(html, "meta") === null ? null : html);
}

function attributeValue(element: XmlNode, name: string): string | null {
  for (let at = element.firstAttribute; at !== null; at = at.next) {
    if (at.name.toLowerCase() === name) return textContent(at);
  }
  return null;
}

function metaElement(holder: XmlNode): XmlNode | null {
  for (let at = holder.first; at !== null; at = at.next) {
    if (at.type !== NodeType.ELEMENT || at.name.toLowerCase() !== "meta") continue;
    const isType = attributeValue(at, "http-equiv")?.toLowerCase() === "content-type";
    if (isType && attributeValue(at, "content") !== null) return at;
  }
  return null;
}

/** The encoding that a `meta` with a content type names; null for none. */
function metaEncoding(document: XmlDocument): string | null {
  const holder = metaHolder(document);
  const meta = holder === null ? null : metaElement(holder);
  if (meta === null) return null;
  const content = attributeValue(meta, "content") as string;
  const found = /(?:charset|Charset|CHARSET) ?=[ \t]*(.*)$/s.exec(content);
  return found?.[1] ?? null;
}

/** Makes or renews the `meta` that names the encoding of a document. */
export function setMetaEncoding(document: XmlDocument, encoding: string): void {
  const html = childElement(document, "html");
  if (html === null) return;
  const head = childElement(html, "head");
  const holder = head ?? (childElement(html, "meta") === null ? null : html);
  if (holder === null) return;
  const content = `text/html; charset=${encoding}`;
  const known = metaElement(holder);
  if (known !== null) {
    for (let at = known.firstAttribute; at !== null; at = at.next) {
      const isOther = at.name.toLowerCase() === "content" && !textContent(at).includes(encoding);
      if (isOther) setValue(at, content);
    }
    return;
  }
  linkBefore(holder, makeMeta(document, content), holder === head ? head.first : childElement(html, "meta"));
}

function makeMeta(document: XmlDocument, content: string): XmlNode {
  const meta = new XmlNode(NodeType.ELEMENT, document, "meta");
  linkAttribute(meta, makeAttribute(document, "http-equiv", null, "Content-Type"));
  linkAttribute(meta, makeAttribute(document, "content", null, content));
  return meta;
}

/** A text as HTML has it; chars beyond ASCII stay where that is asked for. */
class HtmlWriter {
  text = "";
  constructor(readonly isHtml: boolean, readonly keepsWide: boolean) {}

  #escaped(text: string, isAttribute: boolean): string {
    if (!/[&<>\r\x80-\xff]/.test(text)) return text;
    let escaped = this.isHtml && isAttribute
      ? text.replaceAll(
        /&\{[^}]*\}|<!(?=--).*?-->|[&<>]/gs,
        (part) => part.length > 1 ? part : escapeAttribute(part),
      )
      : text.replaceAll(/[&<>]/g, escapeAttribute);
    if (!this.isHtml) escaped = escaped.replaceAll("\r", "&#13;");
    return this.keepsWide ? escaped : asReferences(escaped, true);
  }

  node(node: XmlNode, isFormatted: boolean): void {
    switch (node.type) {
      case NodeType.DOCUMENT:
      case NodeType.HTML_DOCUMENT:
        return this.#document(node as XmlDocument, isFormatted);
      case NodeType.ELEMENT:
        return this.#element(node, isFormatted);
      case NodeType.TEXT:
        this.text += isRaw(node) ? node.content : this.#escaped(node.content, false);
        return;
      case NodeType.CDATA:
        this.text += node.content;
        return;
      case NodeType.COMMENT:
        this.text += `<!--${node.content}-->`;
        return;
      case NodeType.INSTRUCTION:
        this.text += node.content === "" ? `<?${node.name}>` : `<?${node.name} ${node.content}>`;
        return;
      case NodeType.ENTITY_REFERENCE:
        this.text += `&${node.name};`;
        return;
      case NodeType.ATTRIBUTE:
        return this.#attribute(node);
      case NodeType.FRAGMENT:
        for (let at = node.first; at !== null; at = at.next) this.node(at, isFormatted);
        return;
      default:
    }
  }

  #document(document: XmlDocument, isFormatted: boolean): void {
    if (document.internalSubset !== null) this.text += doctypeText(document.internalSubset);
    for (let at = document.first; at !== null; at = at.next) this.node(at, isFormatted);
    this.text += "\n";
  }

  #attribute(attribute: XmlNode): void {
    const name = attribute.qualifiedName;
    const { parent } = attribute;
    this.text += ` ${name}`;
    if (attribute.isEmptyTag && attribute.first === null || BOOLEAN_ATTRIBUTES.has(name.toLowerCase())) {
      return;
    }
    let value = "";
    for (let at = attribute.first; at !== null; at = at.next) {
      value += at.type === NodeType.ENTITY_REFERENCE ? `&${at.name};` : this.#escaped(at.content, true);
    }
    const isPlain = attribute.namespace === null && parent !== null && parent.namespace === null;
    const isAddress = isPlain &&
      (/^(?:href|action|src)$/i.test(name) || /^name$/i.test(name) && /^a$/i.test(parent.name));
    this.text += `=${quoted(isAddress ? escapeAddress(value) : value)}`;
  }

  #element(element: XmlNode, isFormatted: boolean): void {
    const name = element.qualifiedName;
    this.text += `<${name}`;
    for (const { prefix, uri } of element.declared) {
      this.text += prefix === null ? ` xmlns=${quoted(uri)}` : ` xmlns:${prefix}=${quoted(uri)}`;
    }
    for (let at = element.firstAttribute; at !== null; at = at.next) this.#attribute(at);
    this.text += ">";
    const isKnown = element.namespace === null && KNOWN_ELEMENTS.has(element.name.toLowerCase());
    const known = isKnown ? element.name.toLowerCase() : "";
    const isBlock = isFormatted && isKnown && !INLINE_ELEMENTS.has(known);
    if (EMPTY_ELEMENTS.has(known)) return this.#after(element, isBlock);
    const { first, last } = element;
    if (first !== null && last !== null) {
      const mayBreak = isBlock && first !== last && !element.name.startsWith("p");
      if (mayBreak && !isTexty(first)) this.text += "\n";
      for (let at: XmlNode | null = first; at !== null; at = at.next) this.node(at, isFormatted);
      if (mayBreak && !isTexty(last)) this.text += "\n";
    }
    // An item of a list without content is all that is left open.
    if (first !== null || known !== "li") this.text += `</${name}>`;
    this.#after(element, isBlock);
  }

  #after({ next, parent }: XmlNode, isBlock: boolean): void {
    if (!isBlock || next === null || isTexty(next)) return;
    const isIn = parent !== null && parent.type !== NodeType.HTML_DOCUMENT &&
      parent.type !== NodeType.DOCUMENT;
    if (isIn && !parent.name.startsWith("p")) this.text += "\n";
  }
}

/** An address without white space before it, with all chars that none may have as `%XX`. */
function escapeAddress(text: string): string {
  return text.replace(/^[ \t\r\n]+/, "").replaceAll(
    /[^A-Za-z0-9_.!~*'()@/:=?;#%&,+<>-]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

function isRaw(node: XmlNode): boolean {
  const name = node.parent?.name.toLowerCase();
  return name === "script" || name === "style";
}

function isTexty(node: XmlNode): boolean {
  return node.type === NodeType.TEXT || node.type === NodeType.ENTITY_REFERENCE;
}

function doctypeText({ name, publicId, systemId }: Dtd): string {
  let text = `<!DOCTYPE ${name}`;
  if (publicId !== null) {
    text += ` PUBLIC ${quoted(publicId)}${systemId === null ? "" : ` ${quoted(systemId)}`}`;
  } else if (systemId !== null && systemId !== "about:legacy-compat") text += ` SYSTEM ${quoted(systemId)}`;
  return `${text}>\n`;
}
