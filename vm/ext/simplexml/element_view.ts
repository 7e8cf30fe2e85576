/**
 * What var_dump, casts and json_encode show of a SimpleXMLElement.
 *
 * *Source:* php-src ext/simplexml/simplexml.c (sxe_get_prop_hash, get_base_node_value)
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { normalKey } from "../../runtime/array_key.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { isBlank } from "../libxml/characters.ts";
import { NodeType, textContent, type XmlNode } from "../libxml/node.ts";
import { ownText, type SimpleElement } from "./simple_element.ts";

/** The content as an array: attributes below `@attributes`, children by name, texts by number. */
export function elementView(self: SimpleElement, isDebug: boolean): PhpArray {
  const view = PhpArray.empty();
  addAttributes(self, isDebug, view);
  if (self.listing === "attributes") return view;
  const node = self.first();
  if (node === null) return view;
  if (node.type === NodeType.ATTRIBUTE) view.push(ownText(node));
  else if (node.type === NodeType.ENTITY_REFERENCE) addEntity(node, view);
  else if (self.listing === "children") addNamed(self, node, view);
  else if (isList(self, node)) addListed(self, view);
  else addNamed(self, node.first, view);
  return view;
}

function addAttributes(self: SimpleElement, isDebug: boolean, view: PhpArray): void {
  if (!isDebug && self.listing === "children") return;
  const node = self.listing === "named" ? self.first() : self.requireNode();
  const name = self.listing === "attributes" ? self.listedName : null;
  const attributes = PhpArray.empty();
  for (let at = node?.firstAttribute ?? null; at !== null; at = at.next) {
    if ((name === null || at.name === name) && self.fits(at)) {
      attributes.setKey(normalKey(at.name), ownText(at));
    }
  }
  if (attributes.count() > 0) view.setKey("@attributes", attributes);
}

/** Whether a list of several elements shows them by number: the first holds one piece of text and has siblings. */
function isList(self: SimpleElement, node: XmlNode): boolean {
  const { first, parent } = node;
  if (self.listing !== "named" || first === null || first.next !== null || parent === null) return false;
  return node.next !== null && first.first === null && parent.first !== parent.last;
}

/** What a reference stands for, below the entity's name. */
function addEntity(node: XmlNode, view: PhpArray): void {
  const text = textContent(node);
  if (text !== "") view.setKey(normalKey(node.name), text);
}

function addListed(self: SimpleElement, view: PhpArray): void {
  for (let at = self.start(); at !== null; at = self.fetch(at.next)) view.push(contentOf(self, at));
}

function addNamed(self: SimpleElement, from: XmlNode | null, view: PhpArray): void {
  for (let at = from; at !== null; at = at.next) {
    if (at.type === NodeType.TEXT) {
      const isAlone = at.previous === null && at.next === null && !isBlank(at.content);
      if (isAlone) view.push(at.content);
    } else if (at.type !== NodeType.CDATA && (at.type !== NodeType.ELEMENT || self.fits(at))) {
      addValue(view, shownName(at), contentOf(self, at));
    }
  }
}

/** The name of a node; comments have one that DOM writes in another way. */
export function shownName(node: XmlNode): string {
  return node.type === NodeType.COMMENT ? "comment" : node.name;
}

/** Adds a value; the second one of a name makes a list of both. */
function addValue(view: PhpArray, name: string, value: PhpValue): void {
  const key = normalKey(name);
  const before = view.getKey(key);
  if (before === undefined) view.setKey(key, value);
  else if (before instanceof PhpArray) before.push(value);
  else view.setKey(key, PhpArray.ofList([share(before), value]));
}

/** The text of an element that begins with some, else an object for it. */
function contentOf(self: SimpleElement, node: XmlNode): PhpValue {
  const { first } = node;
  if (first !== null && first.type === NodeType.TEXT && !isBlank(first.content)) return ownText(node);
  return self.derive(node, "node");
}
