/**
 * The order of nodes in a document.
 *
 * Nodes are numbered when that is first asked for, and again after the document changed: sorting is one look-up a node.
 *
 * @module
 */
import { followingNode, NodeType, type XmlNode } from "../node.ts";

interface Numbers {
  readonly changes: number;
  readonly byNode: Map<XmlNode, number>;
}

/** Numbers by the node at the top. */
const KNOWN = new WeakMap<XmlNode, Numbers>();

function topOf(node: XmlNode): XmlNode {
  let top = node;
  while (top.parent !== null) top = top.parent;
  return top;
}

function numbersOf(top: XmlNode): Map<XmlNode, number> {
  const changes = top.document?.changes ?? 0;
  const known = KNOWN.get(top);
  if (known !== undefined && known.changes === changes) return known.byNode;
  const byNode = new Map<XmlNode, number>();
  for (let at: XmlNode | null = top; at !== null; at = followingNode(at, top)) {
    byNode.set(at, byNode.size);
    for (let attribute = at.firstAttribute; attribute !== null; attribute = attribute.next) {
      byNode.set(attribute, byNode.size);
      for (let child = attribute.first; child !== null; child = child.next) byNode.set(child, byNode.size);
    }
  }
  KNOWN.set(top, { changes, byNode });
  return byNode;
}

/** The nodes in the order of the document, in a new array. Those of other trees follow tree by tree. */
export function sortNodes(nodes: readonly XmlNode[]): XmlNode[] {
  const tops = new Map<XmlNode, number>();
  const places = nodes.map((node, index) => {
    const isDeclared = node.type === NodeType.NAMESPACE_DECLARATION;
    const top = topOf(node);
    let tree = tops.get(top);
    if (tree === undefined) tops.set(top, tree = tops.size);
    const number = numbersOf(top).get(isDeclared ? node.parent as XmlNode : node) ?? 0;
    // Declared namespaces follow their element and come before its attributes, as XPath has it; in a union of both
    // libxml2's order depends on that of the operands.
    return { node, tree, number: isDeclared ? number + 0.5 : number, index };
  });
  places.sort((a, b) => a.tree - b.tree || a.number - b.number || a.index - b.index);
  return places.map(({ node }) => node);
}
