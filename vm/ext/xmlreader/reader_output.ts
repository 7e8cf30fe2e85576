/**
 * Parts of the document as texts.
 *
 * @module
 */
import { NodeType, textContent, type XmlNode } from "../libxml/node.ts";
import { saveNode } from "../libxml/serializer.ts";
import { copyNode, reconcile } from "../libxml/tree_edit.ts";
import type { ReaderObject } from "./reader_object.ts";

/** A node with all below it, with the namespaces that it uses. */
function textOf(node: XmlNode): string {
  const copy = copyNode(node, node.document, true);
  if (copy.type === NodeType.ELEMENT) reconcile(copy);
  return saveNode(copy);
}

/** What `readOuterXml` gives. */
export function outerText({ cursor }: ReaderObject): string {
  const node = cursor?.node ?? null;
  return node === null ? "" : textOf(node);
}

/** What `readInnerXml` gives. */
export function innerText({ cursor }: ReaderObject): string {
  let text = "";
  const node = cursor?.node ?? null;
  if (node?.type !== NodeType.ELEMENT) return text;
  for (let at = node.first; at !== null; at = at.next) text += textOf(at);
  return text;
}

/** What `readString` gives: the text of an element or a text. */
export function stringOf(node: XmlNode): string {
  const { type } = node;
  if (type === NodeType.TEXT || type === NodeType.CDATA) return node.content;
  return type === NodeType.ELEMENT ? textContent(node) : "";
}
