/**
 * Writes a tree as HTML 4, byte for byte as libxml2 does.
 *
 * *Source:* libxml2's HTMLtree.c
 *
 * @module
 */
import { asReferences, mapWide } from "./encoding.ts";
import { HTML_NAMES } from "./html_names_data.ts";
import { escapeText, quoted } from "./serializer.ts";
import { Dtd, isTextual, NodeType, type XmlDocument, type XmlNode } from "./node.ts";

/** Elements without content. */
const EMPTY_ELEMENTS: ReadonlySet<string> = new Set(
  "area base basefont br col frame hr img input isindex link meta param embed".split(" "),
);

/** Elements that stand in lines of text, so that nothing is put between them. */
const INLINE_ELEMENTS: ReadonlySet<string> = new Set(
  ("a abbr acronym applet b basefont bdo big br cite code dfn em font i iframe img input kbd label map " +
    "object q s samp script select small span strike strong sub sup textarea tt u var embed button del ins")
    .split(" "),
);

/** Attributes that need no value. */
const BOOLEAN_ATTRIBUTES: ReadonlySet<string> = new Set(
  ("checked compact declare defer disabled ismap multiple nohref noresize noshade nowrap readonly selected")
    .split(" "),
);

/** Elements that libxml2 knows. */
const KNOWN_ELEMENTS: ReadonlySet<string> = new Set(
  [
    ...EMPTY_ELEMENTS,
    ...INLINE_ELEMENTS,
    ...("address blockquote body caption center colgroup dd dir div dl dt fieldset form frameset h1 h2 h3 h4 h5 h6 " +
      "head html legend li menu noframes noscript ol optgroup option p pre style table tbody td tfoot th thead " +
      "title tr ul").split(" "),
  ],
);

let names: Map<number, string> | null = null;

/** UTF-8 bytes with every char beyond ASCII as a reference by name, or by number where it has none. */
function asNames(text: string): string {
  names ??= new Map(
    HTML_NAMES.split(" ").map((each) => {
      const [name, code] = each.split(":") as [string, string];
      return [parseInt(code, 36), name];
    }),
  );
  const known = names;
  return mapWide(text, (code) => `&${known.get(code) ?? `#${code}`};`);
}

/** A whole document. */
export function saveHtmlDocument(document: XmlDocument, isFormatted: boolean): string {
  const writer = new HtmlWriter(document.encoding);
  for (let child = document.first; child !== null; child = child.next) writer.node(child, isFormatted);
  return `${writer.text}\n`;
}

/** A node and all below it. */
export function saveHtmlNode(node: XmlNode, isFormatted: boolean): string {
  const writer = new HtmlWriter(node.document?.encoding ?? null);
  writer.node(node, isFormatted);
  return writer.text;
}

class HtmlWriter {
  text = "";
  constructor(readonly encoding: string | null) {}

  #wide(text: string): string {
    return this.encoding === null ? asReferences(text, true) : asNames(text);
  }

  node(node: XmlNode, isFormatted: boolean): void {
    switch (node.type) {
      case NodeType.ELEMENT:
        return this.#element(node, isFormatted);
      case NodeType.TEXT:
        this.text += isRaw(node) ? node.content : this.#wide(escapeText(node.content));
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
      default:
        if (node instanceof Dtd) this.text += doctypeText(node);
        else for (let at = node.first; at !== null; at = at.next) this.node(at, isFormatted);
    }
  }

  #attribute(attribute: XmlNode): void {
    const name = attribute.qualifiedName;
    this.text += ` ${name}`;
    if (attribute.first === null || BOOLEAN_ATTRIBUTES.has(name.toLowerCase())) {
      if (!BOOLEAN_ATTRIBUTES.has(name.toLowerCase())) this.text += '=""';
      return;
    }
    let value = "";
    for (let at = attribute.first as XmlNode | null; at !== null; at = at.next) {
      value += at.type === NodeType.ENTITY_REFERENCE ? `&${at.name};` : at.content;
    }
    if (/^(?:href|action|src|name)$/.test(name)) value = value.trimStart().replaceAll(" ", "%20");
    this.text += `=${quotedValue(this.#wide(value.replaceAll("&", "&amp;")), value)}`;
  }

  #element(element: XmlNode, isFormatted: boolean): void {
    const name = element.qualifiedName;
    this.text += `<${name}`;
    for (const { prefix, uri } of element.declared) {
      this.text += prefix === null ? ` xmlns=${quoted(uri)}` : ` xmlns:${prefix}=${quoted(uri)}`;
    }
    for (let at = element.firstAttribute; at !== null; at = at.next) this.#attribute(at);
    this.text += ">";
    if (EMPTY_ELEMENTS.has(element.name)) return this.#after(element, isFormatted);
    const { first } = element;
    const isBlock = isFormatted && KNOWN_ELEMENTS.has(element.name) && !INLINE_ELEMENTS.has(element.name);
    if (first !== null) {
      const breaks = isBlock && !isTexty(first) && first !== element.last && !element.name.startsWith("p");
      if (breaks) this.text += "\n";
      for (let at: XmlNode | null = first; at !== null; at = at.next) this.node(at, isFormatted);
      const last = element.last as XmlNode;
      if (isBlock && !isTexty(last) && first !== last && !element.name.startsWith("p")) this.text += "\n";
    }
    this.text += `</${name}>`;
    this.#after(element, isFormatted);
  }

  #after(element: XmlNode, isFormatted: boolean): void {
    const { next, parent } = element;
    if (!isFormatted || next === null || INLINE_ELEMENTS.has(element.name)) return;
    if (isTexty(next) || parent === null || parent.name.startsWith("p")) return;
    if (KNOWN_ELEMENTS.has(element.name)) this.text += "\n";
  }
}

function isRaw(node: XmlNode): boolean {
  const name = node.parent?.name.toLowerCase();
  return name === "script" || name === "style";
}

function isTexty(node: XmlNode): boolean {
  return isTextual(node) || node.type === NodeType.ENTITY_REFERENCE;
}

function quotedValue(text: string, value: string): string {
  const escaped = text.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return value.includes('"') && value.includes("'")
    ? `"${escaped.replaceAll('"', "&quot;")}"`
    : quoted(escaped);
}

function doctypeText({ name, publicId, systemId }: Dtd): string {
  let text = `<!DOCTYPE ${name}`;
  if (publicId !== null) {
    text += ` PUBLIC ${quoted(publicId)}${systemId === null ? "" : ` ${quoted(systemId)}`}`;
  } else if (systemId !== null && systemId !== "about:legacy-compat") text += ` SYSTEM ${quoted(systemId)}`;
  return `${text}>\n`;
}
