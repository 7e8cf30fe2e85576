/**
 * Axes: ways from a node to others. [hot]
 *
 * *Source:* https://www.w3.org/TR/xpath-10/#axes; document types and declared entities have no inside, as in libxml2
 *
 * @module
 */
import { type Namespace, NamespaceNode, NodeType, XML, type XmlNode } from "../node.ts";
import type { Axis } from "./expression.ts";

/** Whether a node is wanted. */
export type Matches = (node: XmlNode) => boolean;

/** Adds the nodes of an axis that are wanted, the nearest first, until there are `limit` in all. */
type Walk = (node: XmlNode, matches: Matches, found: XmlNode[], limit: number) => void;

/** Axes of which no node is below another one of the same walk. */
export const FLAT: ReadonlySet<Axis> = new Set<Axis>([
  "attribute",
  "child",
  "following-sibling",
  "namespace",
  "parent",
  "preceding-sibling",
  "self",
]);

/** Axes that lead backwards. */
export const REVERSE: ReadonlySet<Axis> = new Set<Axis>([
  "ancestor",
  "ancestor-or-self",
  "preceding",
  "preceding-sibling",
]);

/** What an element or a document has inside, at its first child; attributes have nothing that can be reached. */
function firstInside(node: XmlNode): XmlNode | null {
  switch (node.type) {
    case NodeType.ELEMENT:
    case NodeType.DOCUMENT:
    case NodeType.HTML_DOCUMENT:
    case NodeType.FRAGMENT:
      return node.first;
    default:
      return null;
  }
}

function isBeside(node: XmlNode): boolean {
  return node.type === NodeType.ATTRIBUTE || node.type === NodeType.NAMESPACE_DECLARATION;
}

function take(node: XmlNode, matches: Matches, found: XmlNode[], limit: number): void {
  if (found.length < limit && matches(node)) found.push(node);
}

function walkChildren(node: XmlNode, matches: Matches, found: XmlNode[], limit: number): void {
  for (let at = firstInside(node); at !== null && found.length < limit; at = at.next) {
    if (matches(at)) found.push(at);
  }
}

function walkDescendants(node: XmlNode, matches: Matches, found: XmlNode[], limit: number): void {
  let at = firstInside(node);
  while (at !== null && found.length < limit) {
    if (matches(at)) found.push(at);
    let next = firstInside(at);
    for (let up: XmlNode | null = at; next === null && up !== null && up !== node; up = up.parent) {
      next = up.next;
    }
    at = next;
  }
}

function walkAncestors(node: XmlNode, matches: Matches, found: XmlNode[], limit: number): void {
  for (let at = node.parent; at !== null && found.length < limit; at = at.parent) {
    if (matches(at)) found.push(at);
  }
}

function walkFollowing(node: XmlNode, matches: Matches, found: XmlNode[], limit: number): void {
  for (let up: XmlNode | null = isBeside(node) ? node.parent : node; up !== null; up = up.parent) {
    for (let at = up.next; at !== null && found.length < limit; at = at.next) {
      take(at, matches, found, limit);
      walkDescendants(at, matches, found, limit);
    }
  }
}

/** The nodes before one and all inside them, the last of the document first, without ancestors. */
function walkPreceding(node: XmlNode, matches: Matches, found: XmlNode[], limit: number): void {
  for (let up: XmlNode | null = isBeside(node) ? node.parent : node; up !== null; up = up.parent) {
    for (let at = up.previous; at !== null && found.length < limit; at = at.previous) {
      const inside: XmlNode[] = [];
      walkDescendants(at, matches, inside, Infinity);
      for (let index = inside.length - 1; index >= 0 && found.length < limit; index--) {
        found.push(inside[index] as XmlNode);
      }
      take(at, matches, found, limit);
    }
  }
}

/** The walks by axis; namespaces are nodes that an evaluation makes. */
export const WALKS: Readonly<Record<Exclude<Axis, "namespace">, Walk>> = {
  "ancestor": walkAncestors,
  "ancestor-or-self": (node, matches, found, limit) => {
    take(node, matches, found, limit);
    walkAncestors(node, matches, found, limit);
  },
  "attribute": (node, matches, found, limit) => {
    for (let at = node.firstAttribute; at !== null && found.length < limit; at = at.next) {
      if (matches(at)) found.push(at);
    }
  },
  "child": walkChildren,
  "descendant": walkDescendants,
  "descendant-or-self": (node, matches, found, limit) => {
    take(node, matches, found, limit);
    walkDescendants(node, matches, found, limit);
  },
  "following": walkFollowing,
  "following-sibling": (node, matches, found, limit) => {
    if (isBeside(node)) return;
    for (let at = node.next; at !== null && found.length < limit; at = at.next) {
      take(at, matches, found, limit);
    }
  },
  "parent": (node, matches, found, limit) => {
    if (node.parent !== null) take(node.parent, matches, found, limit);
  },
  "preceding": walkPreceding,
  "preceding-sibling": (node, matches, found, limit) => {
    if (isBeside(node)) return;
    for (let at = node.previous; at !== null && found.length < limit; at = at.previous) {
      take(at, matches, found, limit);
    }
  },
  "self": take,
};

/** The namespaces in scope at an element: that of `xml`, then from the outermost declaration inwards. */
export function namespacesAt(element: XmlNode): NamespaceNode[] {
  const inScope: Namespace[] = [];
  for (let at: XmlNode | null = element; at !== null; at = at.parent) {
    if (at.type !== NodeType.ELEMENT) continue;
    for (const namespace of at.declared) {
      if (!inScope.some(({ prefix }) => prefix === namespace.prefix)) inScope.push(namespace);
    }
  }
  return [XML, ...inScope.reverse()].map((namespace) => new NamespaceNode(element, namespace));
}
