/**
 * Which namespaces are in scope, and what becomes of them where nodes are copied or come to another place.
 *
 * *Source:* libxml2's xmlSearchNs, xmlSearchNsByHref, xmlReconciliateNs and xmlStaticCopyNode
 *
 * @module
 */
import { followingNode, Namespace, NodeType, XML, XML_NAMESPACE, type XmlNode } from "./node.ts";

/** The namespace that a prefix means at a node; null for the default one. What the node itself is in does not count. */
export function searchPrefix(node: XmlNode | null, prefix: string | null): Namespace | null {
  if (prefix === "xml") return XML;
  for (let at = node; at !== null; at = at.parent) {
    if (at.type !== NodeType.ELEMENT) continue;
    for (const each of at.declared) if (each.prefix === prefix) return each;
    if (at !== node && at.namespace !== null && at.namespace.prefix === prefix) return at.namespace;
  }
  return null;
}

function isInScope(node: XmlNode, holder: XmlNode, prefix: string | null): boolean {
  for (let at: XmlNode | null = node; at !== null && at !== holder; at = at.parent) {
    if (at.declared.some((each) => each.prefix === prefix)) return false;
  }
  return true;
}

/** A namespace in scope with a URI; null for none. */
export function searchUri(node: XmlNode | null, uri: string): Namespace | null {
  if (uri === XML_NAMESPACE) return XML;
  for (let at = node; at !== null; at = at.parent) {
    if (at.type !== NodeType.ELEMENT) continue;
    const { namespace } = at;
    const known = at === node || namespace === null ? at.declared : [...at.declared, namespace];
    for (const each of known) {
      if (each.uri === uri && isInScope(node as XmlNode, at, each.prefix)) return each;
    }
  }
  return null;
}

/** Declares a namespace; where its prefix is taken there, with another prefix. */
export function declareFreely(element: XmlNode, uri: string, prefix: string | null): Namespace {
  if (!element.declared.some((each) => each.prefix === prefix)) {
    return element.declare(new Namespace(prefix, uri));
  }
  return declareNumbered(element, uri, "default");
}

/** Declares a namespace with a prefix that nothing in scope has. */
export function declareNumbered(element: XmlNode, uri: string, base: string): Namespace {
  let prefix = base;
  for (let count = 1; searchPrefix(element, prefix) !== null; count++) prefix = `${base}${count}`;
  return element.declare(new Namespace(prefix, uri));
}

/** Makes all below an element, and itself, use namespaces that are in scope at it, declared there if need be. */
export function reconcileAt(root: XmlNode): void {
  const known = new Map<Namespace, Namespace>();
  const settled = (namespace: Namespace): Namespace => {
    let found = known.get(namespace);
    if (found === undefined) {
      found = searchUri(root, namespace.uri) ??
        declareNumbered(root, namespace.uri, namespace.prefix ?? "default");
      known.set(namespace, found);
    }
    return found;
  };
  for (let at: XmlNode | null = root; at !== null; at = followingNode(at, root)) {
    if (at.type !== NodeType.ELEMENT) continue;
    if (at.namespace !== null) at.namespace = settled(at.namespace);
    for (let attribute = at.firstAttribute; attribute !== null; attribute = attribute.next) {
      if (attribute.namespace !== null) attribute.namespace = settled(attribute.namespace);
    }
  }
}

/** Makes a copy of an element use namespaces of its own tree: those of the original, declared at the copy's top. */
export function settleCopy(copy: XmlNode, original: XmlNode): void {
  const settled = (at: XmlNode, source: XmlNode, wanted: Namespace, isAttribute: boolean): Namespace => {
    const same = searchPrefix(at, wanted.prefix);
    if (same !== null && (!isAttribute || same.uri === wanted.uri)) return same;
    if (same !== null) {
      return searchUri(at, wanted.uri) ?? declareNumbered(at, wanted.uri, wanted.prefix ?? "default");
    }
    const above = searchPrefix(source, wanted.prefix);
    if (above !== null) return copy.declare(new Namespace(above.prefix, above.uri));
    return searchUri(copy, wanted.uri) ?? declareNumbered(copy, wanted.uri, wanted.prefix ?? "default");
  };
  let source: XmlNode | null = original;
  for (let at: XmlNode | null = copy; at !== null && source !== null; at = followingNode(at, copy)) {
    if (at.type === NodeType.ELEMENT) {
      if (at.namespace !== null) at.namespace = settled(at, source, at.namespace, false);
      for (let attribute = at.firstAttribute; attribute !== null; attribute = attribute.next) {
        if (attribute.namespace !== null) {
          attribute.namespace = settled(at, source, attribute.namespace, true);
        }
      }
    }
    source = followingIn(source, original, at);
  }
}

/** The node of the original that follows, where the copy may be without children. */
function followingIn(source: XmlNode, original: XmlNode, copied: XmlNode): XmlNode | null {
  if (copied.first !== null || source.first === null) return followingNode(source, original);
  let at: XmlNode | null = source;
  while (at !== null && at !== original && at.next === null) at = at.parent;
  return at === null || at === original ? null : at.next;
}

/**
 * Takes away declarations of an element, and of all below it if that is asked for, that stand above it already, as
 * where an element that was made with its namespace is put in.
 */
export function dropKnown(element: XmlNode, isDeep: boolean): void {
  const { parent } = element;
  if (parent === null) return;
  for (let at: XmlNode | null = element; at !== null; at = isDeep ? followingNode(at, element) : null) {
    if (at.declared.length === 0) continue;
    at.declared = at.declared.filter(({ prefix, uri }) => {
      const above = searchUri(parent, uri);
      return above === null || prefix !== null && above.prefix !== prefix;
    });
  }
}

/** Takes all below an element, and itself, out of a namespace that it declared, and takes away the declaration. */
export function eliminate(element: XmlNode, gone: Namespace): void {
  element.declared = element.declared.filter((each) => each !== gone);
  eachUse(element, gone, (node) => {
    node.namespace = null;
  });
}

/** Takes a declaration away; elements below that use it declare it themselves. */
export function pushDown(element: XmlNode, gone: Namespace): void {
  element.declared = element.declared.filter((each) => each !== gone);
  eachUse(element, gone, (node, holder) => {
    node.namespace = searchPrefix(holder, gone.prefix);
    if (node.namespace?.uri !== gone.uri) {
      node.namespace = holder.declare(new Namespace(gone.prefix, gone.uri));
    }
  });
}

function eachUse(root: XmlNode, used: Namespace, change: (node: XmlNode, holder: XmlNode) => void): void {
  for (let at: XmlNode | null = root; at !== null; at = followingNode(at, root)) {
    if (at.type !== NodeType.ELEMENT) continue;
    if (at.namespace === used) change(at, at);
    for (let attribute = at.firstAttribute; attribute !== null; attribute = attribute.next) {
      if (attribute.namespace === used) change(attribute, at);
    }
  }
}
