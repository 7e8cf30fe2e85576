/**
 * Methods of DOMElement that came with PHP 8.3: toggling attributes, and putting something beside an element.
 *
 * *Source:* https://www.php.net/class.domelement; php-src ext/dom/element.c
 *
 * @module
 */
import { type MethodEntry, methodsOf } from "../../runtime/builtin_class.ts";
import { bool, instance, string } from "../../runtime/parameter.ts";
import { isName } from "../libxml/characters.ts";
import { makeText, type XmlNode } from "../libxml/node.ts";
import { findNamed, removeNamed, setNamed } from "./attribute_access.ts";
import { insert, mayInsert } from "./insertion.ts";
import { DomError, DomNodeObject, nodeOf, refuse } from "./node_object.ts";

const method = methodsOf(DomNodeObject);

/** Puts a node beside an element or into it. Gives false where it has no place. */
export function insertAdjacent(label: string, element: XmlNode, where: string, node: XmlNode): boolean {
  const places: Readonly<Record<string, readonly [XmlNode | null, XmlNode | null]>> = {
    beforebegin: [element.parent, element],
    afterbegin: [element, element.first],
    beforeend: [element, null],
    afterend: [element.parent, element.next],
  };
  const place = places[where.toLowerCase()];
  if (place === undefined) return refuse(label, element.document, DomError.SYNTAX);
  const [parent, before] = place;
  if (parent === null || !mayInsert(label, parent, node, false)) return false;
  insert(parent, node, before === node ? node.next : before);
  return true;
}

/** Adds an attribute that is not there, or takes away one that is. Gives whether it is there now. */
export function toggle(element: XmlNode, name: string, force: boolean | null): boolean {
  const isThere = findNamed(element, name) !== null;
  if (isThere) {
    if (force === true) return true;
    removeNamed(element, name);
    return false;
  }
  if (force === false) return false;
  setNamed(element, name, "");
  return true;
}

/** The methods. */
export const ELEMENT_EXTRAS: MethodEntry[] = [
  method({
    name: "toggleAttribute",
    parameters: [string("qualifiedName"), bool("force").nullable().default(null)],
    returns: "bool",
    hasRealReturnType: true,
    body(_context, self, name, force) {
      const element = nodeOf(self);
      if (!isName(name)) {
        return refuse("DOMElement::toggleAttribute", element.document, DomError.INVALID_CHARACTER);
      }
      return toggle(element, name, force);
    },
  }),
  method({
    name: "insertAdjacentElement",
    parameters: [string("where"), instance<DomNodeObject>("DOMElement", "element")],
    returns: "?DOMElement",
    hasRealReturnType: true,
    body(_context, self, where, given) {
      const label = "DOMElement::insertAdjacentElement";
      return insertAdjacent(label, nodeOf(self), where, nodeOf(given)) ? given : null;
    },
  }),
  method({
    name: "insertAdjacentText",
    parameters: [string("where"), string("data")],
    returns: "void",
    hasRealReturnType: true,
    body(_context, self, where, data) {
      const element = nodeOf(self);
      insertAdjacent("DOMElement::insertAdjacentText", element, where, makeText(element.document, data));
    },
  }),
];
