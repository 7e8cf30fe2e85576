/**
 * Where nodes stand to each other, and whether they say the same.
 *
 * *Source:* https://dom.spec.whatwg.org/#dom-node-comparedocumentposition, #dom-node-isequalnode
 *
 * @module
 */
import { Declaration, Dtd, NodeType, textContent, type XmlNode } from "../libxml/node.ts";
import { saveNode } from "../libxml/serializer.ts";
import { attributesOf, childrenOf } from "./node_properties.ts";

/** Bits that say where another node stands. */
export const Position = {
  DISCONNECTED: 1,
  PRECEDING: 2,
  FOLLOWING: 4,
  CONTAINS: 8,
  CONTAINED_BY: 16,
  IMPLEMENTATION_SPECIFIC: 32,
} as const;

function chainOf(node: XmlNode): XmlNode[] {
  const chain: XmlNode[] = [];
  for (let at: XmlNode | null = node; at !== null; at = at.parent) chain.unshift(at);
  return chain;
}

function isAttribute(node: XmlNode | undefined): boolean {
  return node?.type === NodeType.ATTRIBUTE;
}

/** Where a node stands, seen from another one. */
export function comparePosition(self: XmlNode, other: XmlNode): number {
  if (self === other) return 0;
  const own = chainOf(self);
  const others = chainOf(other);
  if (own[0] !== others[0]) {
    return Position.DISCONNECTED | Position.IMPLEMENTATION_SPECIFIC | Position.FOLLOWING;
  }
  let depth = 0;
  while (own[depth] !== undefined && own[depth] === others[depth]) depth++;
  const mine = own[depth];
  const theirs = others[depth];
  if (mine === undefined) return Position.CONTAINED_BY | Position.FOLLOWING;
  if (theirs === undefined) return Position.CONTAINS | Position.PRECEDING;
  if (isAttribute(mine) !== isAttribute(theirs)) {
    return isAttribute(mine) ? Position.FOLLOWING : Position.PRECEDING;
  }
  const specific = isAttribute(mine) ? Position.IMPLEMENTATION_SPECIFIC : 0;
  for (let at = mine.next; at !== null; at = at.next) if (at === theirs) return Position.FOLLOWING | specific;
  return Position.PRECEDING | specific;
}

function isSameName(node: XmlNode, other: XmlNode, comparesPrefixes: boolean): boolean {
  if (node.name !== other.name) return false;
  if ((node.namespace?.uri ?? null) !== (other.namespace?.uri ?? null)) return false;
  return !comparesPrefixes || (node.namespace?.prefix ?? null) === (other.namespace?.prefix ?? null);
}

function hasSameAttributes(node: XmlNode, other: XmlNode): boolean {
  const own = attributesOf(node);
  const others = attributesOf(other);
  return own.length === others.length &&
    own.every((each) =>
      others.some((one) => isSameName(each, one, false) && textContent(each) === textContent(one))
    );
}

/** Whether two nodes say the same, with all below them. */
export function isEqualNode(node: XmlNode, other: XmlNode): boolean {
  if (node.type !== other.type) return false;
  if (node instanceof Dtd && other instanceof Dtd) {
    return node.name === other.name && node.publicId === other.publicId && node.systemId === other.systemId;
  }
  if (node instanceof Declaration) return saveNode(node) === saveNode(other);
  switch (node.type) {
    case NodeType.ELEMENT: {
      const declared = (each: XmlNode) =>
        each.declared.map(({ prefix, uri }) => `${prefix} ${uri}`).sort().join();
      if (!isSameName(node, other, true) || !hasSameAttributes(node, other)) return false;
      if (declared(node) !== declared(other)) return false;
      break;
    }
    case NodeType.ATTRIBUTE:
      return isSameName(node, other, false) && textContent(node) === textContent(other);
    case NodeType.INSTRUCTION:
    case NodeType.TEXT:
    case NodeType.CDATA:
    case NodeType.COMMENT:
      return node.name === other.name && node.content === other.content;
    case NodeType.ENTITY_REFERENCE:
      return node.name === other.name;
    default:
  }
  const own = childrenOf(node);
  const others = childrenOf(other);
  return own.length === others.length &&
    own.every((each, index) => isEqualNode(each, others[index] as XmlNode));
}
