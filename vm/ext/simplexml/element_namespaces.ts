/**
 * Namespaces that elements use or declare.
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { normalKey } from "../../runtime/array_key.ts";
import { type Namespace, NodeType, type XmlNode } from "../libxml/node.ts";

function add(found: PhpArray, namespace: Namespace | null): void {
  if (namespace === null) return;
  const key = normalKey(namespace.prefix ?? "");
  if (!found.has(key)) found.setKey(key, namespace.uri);
}

/** URIs by prefix of what an element and its attributes use, with `isDeep` also all below it. */
export function usedNamespaces(node: XmlNode | null, isDeep: boolean): PhpArray {
  const found = PhpArray.empty();
  if (node?.type === NodeType.ATTRIBUTE) add(found, node.namespace);
  else if (node?.type === NodeType.ELEMENT) addUsed(node, isDeep, found);
  return found;
}

function addUsed(node: XmlNode, isDeep: boolean, found: PhpArray): void {
  add(found, node.namespace);
  for (let at = node.firstAttribute; at !== null; at = at.next) add(found, at.namespace);
  if (!isDeep) return;
  for (let at = node.first; at !== null; at = at.next) {
    if (at.type === NodeType.ELEMENT) addUsed(at, true, found);
  }
}

/** URIs by prefix that an element declares, with `isDeep` also all below it. */
export function declaredNamespaces(node: XmlNode, isDeep: boolean): PhpArray {
  const found = PhpArray.empty();
  addDeclared(node, isDeep, found);
  return found;
}

function addDeclared(node: XmlNode, isDeep: boolean, found: PhpArray): void {
  if (node.type !== NodeType.ELEMENT) return;
  for (const namespace of node.declared) add(found, namespace);
  if (!isDeep) return;
  for (let at = node.first; at !== null; at = at.next) addDeclared(at, true, found);
}
