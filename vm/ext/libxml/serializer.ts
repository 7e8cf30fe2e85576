/**
 * Writes a tree as XML, byte for byte as libxml2 does.
 *
 * *Source:* libxml2's xmlsave.c
 *
 * @module
 */
import { asReferences, encodeBytes } from "./encoding.ts";
import {
  AttributeDeclaration,
  Declaration,
  Dtd,
  Entity,
  type Namespace,
  NodeType,
  XmlDocument,
  type XmlNode,
} from "./node.ts";

/** How a tree is written. */
export interface SaveOptions {
  /** White space is put in where there is no text. */
  readonly isFormatted: boolean;
  /** `<a></a>` in place of `<a/>`. */
  readonly hasNoEmptyTags: boolean;
  /** No `<?xml …?>`. */
  readonly hasNoDeclaration: boolean;
}

/** What is written unless something else is asked for. */
export const PLAIN: SaveOptions = { isFormatted: false, hasNoEmptyTags: false, hasNoDeclaration: false };

const TEXT_ESCAPES: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  "\r": "&#13;",
};
const ATTRIBUTE_ESCAPES: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

/** A text as it stands between tags. */
export function escapeText(text: string): string {
  return /[<>&\r]/.test(text) ? text.replaceAll(/[<>&\r]/g, (char) => TEXT_ESCAPES[char] as string) : text;
}

/** A text as it stands in an attribute's value in double quotes. */
export function escapeAttribute(text: string): string {
  return /[<>&"\n\r\t]/.test(text)
    ? text.replaceAll(/[<>&"\n\r\t]/g, (char) => ATTRIBUTE_ESCAPES[char] as string)
    : text;
}

/** A text in whichever quotes it allows. */
export function quoted(text: string): string {
  if (!text.includes('"')) return `"${text}"`;
  return text.includes("'") ? `"${text.replaceAll('"', "&quot;")}"` : `'${text}'`;
}

/** A whole document in its encoding, or another one. Null where the encoding is unknown. */
export function saveDocument(
  document: XmlDocument,
  options: SaveOptions = PLAIN,
  encoding: string | null = document.encoding,
): string | null {
  const writer = new TreeWriter(options, encoding);
  writer.document(document);
  return encoding === null ? writer.text : encodeBytes(writer.text, encoding);
}

/** A node and all below it; chars beyond ASCII stay where the document has an encoding. */
export function saveNode(node: XmlNode, options: SaveOptions = PLAIN): string {
  const writer = new TreeWriter(options, "UTF-8");
  if (node instanceof XmlDocument) writer.document(node);
  else writer.node(node, 0, options.isFormatted);
  return writer.text;
}

class TreeWriter {
  text = "";
  readonly #isAscii: boolean;
  constructor(readonly options: SaveOptions, readonly encoding: string | null) {
    this.#isAscii = encoding === null;
  }

  document(document: XmlDocument): void {
    if (!this.options.hasNoDeclaration) this.#declaration(document);
    for (let child = document.first; child !== null; child = child.next) {
      this.node(child, 0, this.options.isFormatted);
      this.text += "\n";
    }
  }

  #declaration({ version, standalone }: XmlDocument): void {
    this.text += `<?xml version="${version ?? "1.0"}"`;
    if (this.encoding !== null) this.text += ` encoding="${this.encoding}"`;
    if (standalone === 0) this.text += ' standalone="no"';
    if (standalone === 1) this.text += ' standalone="yes"';
    this.text += "?>\n";
  }

  #wide(text: string): string {
    return this.#isAscii ? asReferences(text, true) : text;
  }

  /** Writes a node; `isFormatted` says whether white space may be put in below it. */
  node(node: XmlNode, level: number, isFormatted: boolean): void {
    switch (node.type) {
      case NodeType.ELEMENT:
        return this.#element(node, level, isFormatted);
      case NodeType.TEXT:
        this.text += this.#wide(escapeText(node.content));
        return;
      case NodeType.CDATA:
        this.text += cdataText(node.content);
        return;
      case NodeType.COMMENT:
        this.text += `<!--${node.content}-->`;
        return;
      case NodeType.INSTRUCTION:
        this.text += node.content === "" ? `<?${node.name}?>` : `<?${node.name} ${node.content}?>`;
        return;
      case NodeType.ENTITY_REFERENCE:
        this.text += `&${node.name};`;
        return;
      case NodeType.ATTRIBUTE:
        return this.#attribute(node);
      case NodeType.NAMESPACE_DECLARATION:
        if (node.namespace !== null) this.#namespace(node.namespace);
        return;
      case NodeType.FRAGMENT:
        for (let child = node.first; child !== null; child = child.next) this.node(child, level, isFormatted);
        return;
      default:
        this.text += declarationText(node);
    }
  }

  #namespace({ prefix, uri }: Namespace): void {
    if (prefix === "xml") return;
    this.text += prefix === null
      ? ` xmlns="${escapeAttribute(uri)}"`
      : ` xmlns:${prefix}="${escapeAttribute(uri)}"`;
  }

  #attribute(attribute: XmlNode): void {
    this.text += ` ${attribute.qualifiedName}="`;
    for (let child = attribute.first; child !== null; child = child.next) {
      if (child.type === NodeType.TEXT) this.text += this.#wide(escapeAttribute(child.content));
      else if (child.type === NodeType.ENTITY_REFERENCE) this.text += `&${child.name};`;
    }
    this.text += '"';
  }

  #element(element: XmlNode, level: number, mayFormat: boolean): void {
    const name = element.qualifiedName;
    this.text += `<${name}`;
    for (const namespace of element.declared) this.#namespace(namespace);
    for (let at = element.firstAttribute; at !== null; at = at.next) this.#attribute(at);
    if (element.first === null) {
      this.text += this.options.hasNoEmptyTags ? `></${name}>` : "/>";
      return;
    }
    this.text += ">";
    const isFormatted = mayFormat && !holdsText(element);
    if (isFormatted) this.text += "\n";
    for (let child: XmlNode | null = element.first; child !== null; child = child.next) {
      if (isFormatted && child.type !== NodeType.ENTITY_REFERENCE) this.text += "  ".repeat(level + 1);
      this.node(child, level + 1, isFormatted);
      if (isFormatted) this.text += "\n";
    }
    if (isFormatted) this.text += "  ".repeat(level);
    this.text += `</${name}>`;
  }
}

function holdsText(element: XmlNode): boolean {
  for (let child = element.first; child !== null; child = child.next) {
    const { type } = child;
    if (type === NodeType.TEXT || type === NodeType.ENTITY_REFERENCE || type === NodeType.CDATA) return true;
  }
  return false;
}

function cdataText(content: string): string {
  return `<![CDATA[${content.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}

function externalText(publicId: string | null, systemId: string | null): string {
  if (publicId !== null) {
    return ` PUBLIC ${quoted(publicId)}${systemId === null ? "" : ` ${quoted(systemId)}`}`;
  }
  return systemId === null ? "" : ` SYSTEM ${quoted(systemId)}`;
}

/** A document type or one of its declarations. */
function declarationText(node: XmlNode): string {
  if (node instanceof Dtd) return doctypeText(node);
  if (node instanceof Entity) return entityText(node);
  if (node instanceof AttributeDeclaration) {
    const name = node.prefix === null ? node.name : `${node.prefix}:${node.name}`;
    const rule = node.content === "" ? "" : ` ${node.content}`;
    const value = node.value === null ? "" : ` ${quoted(node.value)}`;
    return `<!ATTLIST ${node.element} ${name} ${node.attributeType}${rule}${value}>\n`;
  }
  if (!(node instanceof Declaration)) return "";
  if (node.type === NodeType.ELEMENT_DECLARATION) return `<!ELEMENT ${node.name} ${node.content}>\n`;
  const { publicId, systemId } = node;
  return `<!NOTATION ${node.name}${externalText(publicId, systemId)} >\n`;
}

function entityText(entity: Entity): string {
  const { name, publicId, systemId, notation, isParameter, isExternal } = entity;
  const unparsed = notation === null ? "" : ` NDATA ${notation}`;
  const value = isExternal ? externalText(publicId, systemId) + unparsed : ` ${quoted(entity.source)}`;
  return `<!ENTITY ${isParameter ? "% " : ""}${name}${value}>\n`;
}

function doctypeText(dtd: Dtd): string {
  const head = `<!DOCTYPE ${dtd.name}${externalText(dtd.publicId, dtd.systemId)}`;
  if (dtd.first === null && dtd.notations.size === 0) return `${head}>`;
  let text = `${head} [\n`;
  for (const notation of dtd.notations.values()) text += declarationText(notation);
  for (let child = dtd.first; child !== null; child = child.next) {
    text += child.type === NodeType.COMMENT || child.type === NodeType.INSTRUCTION
      ? saveNode(child)
      : declarationText(child);
  }
  return `${text}]>`;
}
