/**
 * Attributes of elements as the DOM standard finds, sets and takes them away.
 *
 * *Source:* https://dom.spec.whatwg.org/#interface-element
 *
 * @module
 */
import { findAttribute, textContent, type XmlNode } from "../../libxml/node.ts";
import {
  linkAttribute,
  makeAttribute,
  noteId,
  setDocument,
  setValue,
  unlink,
} from "../../libxml/tree_edit.ts";
import { DomError } from "../node_object.ts";
import { checkPlainName, extractName, refuseModern, soughtName } from "./names.ts";

/** The attribute with a name; null for none. */
export function attributeByName(element: XmlNode, name: string): XmlNode | null {
  const sought = soughtName(element, name);
  for (let at = element.firstAttribute; at !== null; at = at.next) if (at.qualifiedName === sought) return at;
  return null;
}

/** The value of an attribute; null for none. */
export function attributeText(element: XmlNode, name: string): string | null {
  const found = attributeByName(element, name);
  return found === null ? null : textContent(found);
}

/** Sets an attribute by its name. Throws: DOMException. */
export function setByName(element: XmlNode, name: string, value: string): void {
  checkPlainName(name);
  const known = attributeByName(element, name);
  if (known === null) {
    addNew(element, makeAttribute(element.document, soughtName(element, name), null, value));
  } else changeValue(known, value);
}

function changeValue(attribute: XmlNode, value: string): void {
  setValue(attribute, value);
  noteId(attribute);
}

function addNew(element: XmlNode, attribute: XmlNode): void {
  linkAttribute(element, attribute);
  noteId(attribute);
}

/** Sets an attribute by its name and namespace. Throws: DOMException. */
export function setByNamespace(element: XmlNode, uri: string | null, name: string, value: string): void {
  const { local, namespace } = extractName(uri, name);
  const known = findAttribute(element, local, namespace?.uri ?? null);
  if (known === null) addNew(element, makeAttribute(element.document, local, namespace, value));
  else changeValue(known, value);
}

/** Adds an attribute that is not there, or takes away one that is. Gives whether it is there now. */
export function toggleByName(element: XmlNode, name: string, force: boolean | null): boolean {
  checkPlainName(name);
  const known = attributeByName(element, name);
  if (known === null) {
    if (force === false) return false;
    setByName(element, name, "");
    return true;
  }
  if (force === true) return true;
  unlink(known);
  return false;
}

/** Puts an attribute at an element. Gives the one whose place it takes. Throws: DOMException. */
export function setAttributeNode(element: XmlNode, attribute: XmlNode): XmlNode | null {
  if (attribute.parent !== null && attribute.parent !== element) refuseModern(DomError.INUSE_ATTRIBUTE);
  const known = findAttribute(element, attribute.name, attribute.namespace?.uri ?? null);
  if (known === attribute) return attribute;
  setDocument(attribute, element.document);
  if (known === null) linkAttribute(element, attribute);
  else takePlace(element, known, attribute);
  noteId(attribute);
  return known;
}

/** Puts an attribute where another one stands. */
function takePlace(element: XmlNode, old: XmlNode, attribute: XmlNode): void {
  const { previous, next } = old;
  unlink(old);
  attribute.parent = element;
  attribute.previous = previous;
  attribute.next = next;
  if (previous === null) element.firstAttribute = attribute;
  else previous.next = attribute;
  if (next !== null) next.previous = attribute;
}
