/**
 * Writes a tree as HTML 5.
 *
 * *Source:* https://html.spec.whatwg.org/multipage/parsing.html#serialising-html-fragments
 *
 * @module
 */
import { NodeType, textContent, XML_NAMESPACE, type XmlNode, XMLNS_NAMESPACE } from "../../libxml/node.ts";
import { HTML_NAMESPACE } from "../node_object.ts";

const VOID: ReadonlySet<string> = new Set(
  ("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
    .split(" "),
);
const RAW: ReadonlySet<string> = new Set("style script xmp iframe noembed noframes plaintext".split(" "));
const FOREIGN: ReadonlySet<string> = new Set([
  "http://www.w3.org/2000/svg",
  "http://www.w3.org/1998/Math/MathML",
]);

function isHtml(node: XmlNode): boolean {
  return node.namespace === null || node.namespace.uri === HTML_NAMESPACE;
}

function escapeHtml(text: string, isAttribute: boolean): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("\xc2\xa0", "&nbsp;");
  if (isAttribute) return escaped.replaceAll('"', "&quot;");
  return escaped.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function attributeName(attribute: XmlNode): string {
  const uri = attribute.namespace?.uri ?? null;
  if (uri === null) return attribute.name;
  if (uri === XML_NAMESPACE) return `xml:${attribute.name}`;
  if (uri === XMLNS_NAMESPACE) return attribute.name === "xmlns" ? "xmlns" : `xmlns:${attribute.name}`;
  if (uri === "http://www.w3.org/1999/xlink") return `xlink:${attribute.name}`;
  return attribute.qualifiedName;
}

function elementText(element: XmlNode): string {
  const isKnown = isHtml(element) || FOREIGN.has(element.namespace?.uri ?? "");
  const name = isKnown ? element.name : element.qualifiedName;
  let text = `<${name}`;
  for (let at = element.firstAttribute; at !== null; at = at.next) {
    text += ` ${attributeName(at)}="${escapeHtml(textContent(at), true)}"`;
  }
  if (isHtml(element) && VOID.has(name)) return `${text}>`;
  return `${text}>${innerHtml(element)}</${name}>`;
}

/** A node and all below it. */
export function saveHtml5(node: XmlNode): string {
  switch (node.type) {
    case NodeType.ELEMENT:
      return elementText(node);
    case NodeType.TEXT:
    case NodeType.CDATA: {
      const { parent } = node;
      const isRaw = parent !== null && isHtml(parent) && RAW.has(parent.name);
      return isRaw ? node.content : escapeHtml(node.content, false);
    }
    case NodeType.COMMENT:
      return `<!--${node.content}-->`;
    case NodeType.INSTRUCTION:
      return `<?${node.name} ${node.content}>`;
    case NodeType.DTD:
      return `<!DOCTYPE ${node.name}>`;
    default:
      return innerHtml(node);
  }
}

/** All below a node. */
export function innerHtml(node: XmlNode): string {
  let text = "";
  for (let at = node.first; at !== null; at = at.next) text += saveHtml5(at);
  return text;
}
