/**
 * What stands in an element as text: `innerHTML`, and pieces of XML.
 *
 * *Source:* https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#dom-parsing-and-serialization
 *
 * @module
 */
import { parseFragment } from "../../libxml/document_parser.ts";
import { followingNode, NodeType, XmlNode } from "../../libxml/node.ts";
import { linkAttribute, makeAttribute } from "../../libxml/tree_edit.ts";
import { throwError } from "../../../runtime/error.ts";
import { reportWithExcerpt } from "../../libxml/errors.ts";
import { excerptAt } from "../../libxml/excerpt.ts";
import { DomError } from "../node_object.ts";
import { readHtml5Fragment } from "./html5_reader.ts";
import { innerHtml } from "./html5_serializer.ts";
import { declarationsAsAttributes, type ModernName } from "./names.ts";
import { innerXml } from "./xml_serializer.ts";

/** What is written where nothing else is asked for. */
export const PLAIN_XML = { isFormatted: false, hasNoEmptyTags: false, hasNoDeclaration: false } as const;

/** All below a node as text. */
export function savedInner(node: XmlNode): string {
  return node.document?.isHtml === true ? innerHtml(node) : innerXml(node, PLAIN_XML);
}

/** Adds an attribute that declares a namespace. */
export function addDeclaration(element: XmlNode, { local, namespace }: ModernName, value: string): void {
  linkAttribute(element, makeAttribute(element.document, local, namespace, value));
}

/** Reads a piece of XML, which `label` is told of where it is wrong, as children of a new fragment; null where it is not well-formed. */
export function readXmlPiece(context: XmlNode, text: string, label: string | null = null): XmlNode | null {
  const fragment = new XmlNode(NodeType.FRAGMENT, context.document, "#document-fragment");
  if (text === "") return fragment;
  const isRight = parseFragment(text, fragment, 0, {
    report(error, input) {
      if (label !== null) reportWithExcerpt(label, error, "parser", excerptAt(input.text, input.at));
    },
    load: () => null,
  });
  if (!isRight) return null;
  declarationsAsAttributes(fragment, addDeclaration, followingNode);
  return fragment;
}

/** Reads what is to stand in an element. Throws: DOMException. */
export function readInner(element: XmlNode, text: string): XmlNode {
  if (element.document?.isHtml === true) return readHtml5Fragment(text, element);
  return readXmlPiece(element, text) ??
    throwError("DOMException", "XML fragment is not well-formed", DomError.SYNTAX[0]);
}
