/**
 * A copy of a document of `Dom\` in which namespaces are declared as they are in those of old, for what works on them.
 *
 * @module
 */
import {
  Namespace,
  NodeType,
  textContent,
  type XmlDocument,
  type XmlNode,
  XMLNS_NAMESPACE,
} from "../../libxml/node.ts";
import { searchPrefix } from "../../libxml/namespace_scope.ts";
import { copyDocument, unlink } from "../../libxml/tree_edit.ts";
import { attributesOf } from "../node_properties.ts";

/** A copy, and what in it stands for which node. */
export interface LegacyCopy {
  readonly document: XmlDocument;
  readonly nodes: ReadonlyMap<XmlNode, XmlNode>;
}

function pair(node: XmlNode, copy: XmlNode, nodes: Map<XmlNode, XmlNode>): void {
  nodes.set(node, copy);
  const own = attributesOf(node);
  attributesOf(copy).forEach((each, index) => nodes.set(own[index] as XmlNode, each));
  let other = copy.first;
  for (let at = node.first; at !== null && other !== null; at = at.next, other = other.next) {
    pair(at, other, nodes);
  }
}

/** Declares what attributes declare, and what elements and attributes are in. */
function declareAll(element: XmlNode): void {
  if (element.type === NodeType.ELEMENT) {
    for (const attribute of attributesOf(element)) {
      if (attribute.namespace?.uri !== XMLNS_NAMESPACE) continue;
      const prefix = attribute.namespace.prefix === null ? null : attribute.name;
      element.declare(new Namespace(prefix, textContent(attribute)));
      unlink(attribute);
    }
    const settled = (wanted: Namespace): Namespace => {
      const known = searchPrefix(element, wanted.prefix);
      return known?.uri === wanted.uri ? known : element.declare(new Namespace(wanted.prefix, wanted.uri));
    };
    if (element.namespace !== null) element.namespace = settled(element.namespace);
    else if ((searchPrefix(element, null)?.uri ?? "") !== "") element.declare(new Namespace(null, ""));
    for (const attribute of attributesOf(element)) {
      if (attribute.namespace !== null) attribute.namespace = settled(attribute.namespace);
    }
  }
  for (let at = element.first; at !== null; at = at.next) declareAll(at);
}

/** Makes the copy. */
export function legacyCopy(document: XmlDocument): LegacyCopy {
  const copy = copyDocument(document, true);
  const nodes = new Map<XmlNode, XmlNode>();
  pair(document, copy, nodes);
  copy.isModern = false;
  declareAll(copy);
  return { document: copy, nodes };
}
