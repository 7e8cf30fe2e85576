/**
 * `addChild()` and `addAttribute()`.
 *
 * @module
 */
import { utf8Of } from "../../runtime/utf8_reader.ts";
import { plainError, reportPlain } from "../libxml/errors.ts";
import {
  findAttribute,
  lookupUri,
  makeText,
  Namespace,
  NodeType,
  PREDEFINED,
  XmlNode,
} from "../libxml/node.ts";
import { append, linkAttribute, makeAttribute } from "../libxml/tree_edit.ts";
import type { SimpleElement } from "./simple_element.ts";

/** The parts of a name; a name that has no two parts is one. */
function partsOf(name: string): readonly [prefix: string | null, local: string] {
  const colon = name.indexOf(":");
  return colon < 1 || colon === name.length - 1
    ? [null, name]
    : [name.slice(0, colon), name.slice(colon + 1)];
}

/** Adds an element, and gives it. */
export function addedChild(
  self: SimpleElement,
  parent: XmlNode,
  name: string,
  value: string | null,
  uri: string | null,
): SimpleElement {
  const [prefix, local] = partsOf(name);
  const made = new XmlNode(NodeType.ELEMENT, parent.document, local);
  made.namespace = parent.namespace;
  if (value !== null) appendContent(made, value);
  if (parent.type === NodeType.ELEMENT) append(parent, made);
  if (uri === "") {
    made.declare(new Namespace(prefix, uri));
    made.namespace = null;
  } else if (uri !== null) {
    made.namespace = lookupUri(parent, uri) ?? made.declare(new Namespace(prefix, uri));
  }
  return self.derive(made, "node", local, prefix, false);
}

/** Appends a text in which references stand. Raises: E_WARNING for one without end, and appends nothing then. */
function appendContent(node: XmlNode, text: string): void {
  const made: XmlNode[] = [];
  let plain = "";
  let at = 0;
  for (let mark = text.indexOf("&"); mark >= 0; mark = text.indexOf("&", at)) {
    plain += text.slice(at, mark);
    const end = text.indexOf(";", mark);
    if (end < 0) {
      const rest = text.slice(mark + 1).padStart(15);
      reportPlain("SimpleXMLElement::addChild", plainError(1303, `unterminated entity reference ${rest}\n`));
      return;
    }
    const name = text.slice(mark + 1, end);
    const char = characterOf(name);
    if (char !== null) plain += char;
    else {
      if (plain !== "") made.push(makeText(node.document, plain));
      plain = "";
      made.push(new XmlNode(NodeType.ENTITY_REFERENCE, node.document, name));
    }
    at = end + 1;
  }
  plain += text.slice(at);
  if (plain !== "" || made.length === 0) made.push(makeText(node.document, plain));
  for (const part of made) append(node, part);
}

/** The char of a reference by number, or of one that every document has. */
function characterOf(name: string): string | null {
  const number = /^#(?:x([0-9a-f]+)|([0-9]+))$/i.exec(name);
  if (number === null) return PREDEFINED.get(name) ?? null;
  return utf8Of(number[1] === undefined ? Number(number[2]) : parseInt(number[1], 16));
}

/** Adds an attribute; gives what is wrong, or null. */
export function addedAttribute(
  place: XmlNode | null,
  name: string,
  value: string,
  uri: string | null,
): string | null {
  const node = place !== null && place.type !== NodeType.ELEMENT ? place.parent : place;
  if (node === null) return "Unable to locate parent Element";
  const [prefix, local] = partsOf(name);
  if (prefix === null && uri !== null && uri !== "") return "Attribute requires prefix for namespace";
  if (findAttribute(node, local, uri) !== null) return "Attribute already exists";
  let namespace: Namespace | null = null;
  if (uri !== null) namespace = lookupUri(node, uri) ?? node.declare(new Namespace(prefix, uri));
  linkAttribute(node, makeAttribute(node.document, local, namespace, value));
  return null;
}
