/**
 * Changes of the tree: linking, unlinking, copying, and what that does to namespaces and documents.
 *
 * @module
 */
import { settleCopy } from "./namespace_scope.ts";
import {
  AttributeDeclaration,
  Declaration,
  Dtd,
  Entity,
  followingNode,
  lookupPrefix,
  lookupUri,
  makeText,
  Namespace,
  NodeType,
  textContent,
  XmlDocument,
  XmlNode,
} from "./node.ts";

function noteChange(node: XmlNode): void {
  if (node.document !== null) node.document.changes++;
}

/** Takes a node out of its parent and siblings. */
export function unlink(node: XmlNode): void {
  noteChange(node);
  const { parent, previous, next } = node;
  if (parent !== null) {
    if (node.type === NodeType.ATTRIBUTE) {
      if (node.isId) forgetId(node);
      if (parent.firstAttribute === node) parent.firstAttribute = next;
    } else {
      if (parent.first === node) parent.first = next;
      if (parent.last === node) parent.last = previous;
      if (node instanceof Dtd && parent instanceof XmlDocument) {
        if (parent.internalSubset === node) parent.internalSubset = null;
      }
    }
  }
  if (previous !== null) previous.next = next;
  if (next !== null) next.previous = previous;
  node.parent = node.previous = node.next = null;
}

/** Puts a node among the children of a parent, before one of them or last. It must be unlinked. */
export function linkBefore(parent: XmlNode, node: XmlNode, before: XmlNode | null): void {
  const previous = before === null ? parent.last : before.previous;
  node.parent = parent;
  node.previous = previous;
  node.next = before;
  if (previous === null) parent.first = node;
  else previous.next = node;
  if (before === null) parent.last = node;
  else before.previous = node;
  if (parent.document !== null) parent.document.changes++;
}

/** Puts a node last among the children of a parent. */
export function append(parent: XmlNode, node: XmlNode): void {
  linkBefore(parent, node, null);
}

/** Puts an attribute last at an element. */
export function linkAttribute(element: XmlNode, attribute: XmlNode): void {
  attribute.parent = element;
  let last = element.firstAttribute;
  if (last === null) element.firstAttribute = attribute;
  else {
    while (last.next !== null) last = last.next;
    last.next = attribute;
    attribute.previous = last;
  }
  noteChange(element);
}

/** Makes an attribute with a value. */
export function makeAttribute(
  document: XmlDocument | null,
  name: string,
  namespace: Namespace | null,
  value: string,
): XmlNode {
  const attribute = new XmlNode(NodeType.ATTRIBUTE, document, name);
  attribute.namespace = namespace;
  setValue(attribute, value);
  return attribute;
}

/** Gives a node one text as its only child, or none. */
export function setValue(node: XmlNode, value: string): void {
  if (node.isId) forgetId(node);
  if (node.type === NodeType.ATTRIBUTE) node.isEmptyTag = false;
  while (node.first !== null) unlink(node.first);
  if (value !== "") append(node, makeText(node.document, value));
  if (node.type === NodeType.ATTRIBUTE && node.isId) registerId(node);
}

/** Notes that an attribute gives an ID. */
export function registerId(attribute: XmlNode): void {
  attribute.isId = true;
  attribute.document?.ids.set(textContent(attribute), attribute);
}

/** Forgets that an attribute gives an ID. */
export function unregisterId(attribute: XmlNode): void {
  forgetId(attribute);
  attribute.isId = false;
}

function forgetId(attribute: XmlNode): void {
  const value = textContent(attribute);
  const ids = attribute.document?.ids;
  if (ids?.get(value) === attribute) ids.delete(value);
}

/** Notes an attribute that gives an ID by its name: `xml:id`, in HTML `id` and the `name` of `a`. */
export function noteId(attribute: XmlNode): void {
  const { name, namespace, parent, document } = attribute;
  const isHtmlId = document?.isHtml === true && namespace === null &&
    (name === "id" || name === "name" && parent?.name === "a");
  const isXmlId = name === "id" && namespace?.prefix === "xml" || name === "xml:id" && namespace === null;
  if ((isHtmlId || isXmlId) && document?.ids.has(textContent(attribute)) === false) registerId(attribute);
}

/** The element with an ID that is in the tree of the document; null for none. */
export function elementById(document: XmlDocument, id: string): XmlNode | null {
  const known = document.ids.get(id);
  if (known === undefined) return null;
  const isConnected = (node: XmlNode | null): boolean => {
    let at = node;
    while (at !== null && at !== document) at = at.parent;
    return at !== null;
  };
  if (isConnected(known.parent)) return known.parent;
  for (let at = followingNode(document, document); at !== null; at = followingNode(at, document)) {
    for (let attribute = at.firstAttribute; attribute !== null; attribute = attribute.next) {
      if (attribute.isId && textContent(attribute) === id) return at;
    }
  }
  return null;
}

/** Sets the document of a node and all below it. */
export function setDocument(node: XmlNode, document: XmlDocument | null): void {
  if (node.document === document) return;
  noteChange(node);
  for (let at: XmlNode | null = node; at !== null; at = followingNode(at, node)) {
    at.document = document;
    for (let attribute = at.firstAttribute; attribute !== null; attribute = attribute.next) {
      if (attribute.isId) unregisterId(attribute);
      attribute.document = document;
      for (let child = attribute.first; child !== null; child = child.next) child.document = document;
    }
  }
  if (node.type === NodeType.ATTRIBUTE) {
    for (let child = node.first; child !== null; child = child.next) child.document = document;
  }
}

/**
 * Copies a node, with all below it where that is asked for. The copy is in no tree, and declares the namespaces that
 * it uses.
 */
export function copyNode(node: XmlNode, document: XmlDocument | null, isDeep: boolean): XmlNode {
  const copy = plainCopy(node, document, isDeep);
  if (node.type === NodeType.ELEMENT && document?.isModern !== true) settleCopy(copy, node);
  return copy;
}

function plainCopy(node: XmlNode, document: XmlDocument | null, isDeep: boolean): XmlNode {
  const copy = bareCopy(node, document);
  copy.line = node.line;
  copy.isEmptyTag = node.isEmptyTag;
  if (node instanceof Dtd && copy instanceof Dtd) {
    for (const [name, notation] of node.notations) {
      if (notation.parent === null) copy.notations.set(name, bareCopy(notation, document) as Declaration);
    }
  }
  copy.namespace = node.namespace;
  for (const { prefix, uri } of node.declared) copy.declare(new Namespace(prefix, uri));
  for (let at = node.firstAttribute; at !== null; at = at.next) {
    const attribute = plainCopy(at, document, true);
    linkAttribute(copy, attribute);
    if (at.isId && document !== null) registerId(attribute);
  }
  if ((isDeep || node.type === NodeType.ATTRIBUTE) && node.type !== NodeType.ENTITY_REFERENCE) {
    for (let child = node.first; child !== null; child = child.next) {
      if (copy instanceof Dtd) addDeclaration(copy, child, document);
      else append(copy, plainCopy(child, document, true));
    }
  }
  return copy;
}

function bareCopy(node: XmlNode, document: XmlDocument | null): XmlNode {
  if (node instanceof Dtd) return new Dtd(document, node.name, node.publicId, node.systemId);
  if (node instanceof Entity) {
    const copy = new Entity(document, node.name, node.content);
    const { source, publicId, systemId, notation, isParameter, isExternal } = node;
    return Object.assign(copy, { source, publicId, systemId, notation, isParameter, isExternal });
  }
  if (node instanceof AttributeDeclaration) {
    const copy = new AttributeDeclaration(node.type, document, node.name, node.content);
    const { element, attributeType, value, prefix } = node;
    return Object.assign(copy, { element, attributeType, value, prefix });
  }
  if (node instanceof Declaration) {
    const copy = new Declaration(node.type, document, node.name, node.content);
    return Object.assign(copy, { publicId: node.publicId, systemId: node.systemId });
  }
  return new XmlNode(node.type, document, node.name, node.content);
}

function addDeclaration(dtd: Dtd, node: XmlNode, document: XmlDocument | null): void {
  const copy = bareCopy(node, document);
  append(dtd, copy);
  indexDeclaration(dtd, copy);
}

/** Notes a declaration in the tables of its document type. */
export function indexDeclaration(dtd: Dtd, node: XmlNode): void {
  if (node instanceof Entity) (node.isParameter ? dtd.parameterEntities : dtd.entities).set(node.name, node);
  else if (node instanceof AttributeDeclaration) {
    const list = dtd.attributes.get(node.element);
    if (list === undefined) dtd.attributes.set(node.element, [node]);
    else list.push(node);
  } else if (node instanceof Declaration) {
    const isNotation = node.type === NodeType.NOTATION;
    (isNotation ? dtd.notations : dtd.elements).set(node.name, node);
  }
}

/** Copies a document. */
export function copyDocument(document: XmlDocument, isDeep: boolean): XmlDocument {
  const copy = new XmlDocument(document.isHtml);
  const { version, encoding, standalone, url, parseFlags } = document;
  Object.assign(copy, { version, encoding, standalone, url, parseFlags, isModern: document.isModern });
  if (!isDeep) return copy;
  for (let child = document.first; child !== null; child = child.next) {
    const made = copyNode(child, copy, true);
    append(copy, made);
    if (made instanceof Dtd) copy.internalSubset = made;
    if (made.type === NodeType.ELEMENT && !copy.isModern) reconcile(made);
  }
  return copy;
}

/** Makes every node below an element use namespaces that are declared in its own tree. */
export function reconcile(root: XmlNode): void {
  for (let at: XmlNode | null = root; at !== null; at = followingNode(at, root)) {
    if (at.type !== NodeType.ELEMENT) continue;
    if (at.namespace !== null) at.namespace = inScope(at, at.namespace, root, false);
    for (let attribute = at.firstAttribute; attribute !== null; attribute = attribute.next) {
      if (attribute.namespace !== null) attribute.namespace = inScope(at, attribute.namespace, root, true);
    }
  }
}

function declaredFor(node: XmlNode, prefix: string | null): Namespace | null {
  if (prefix === "xml") return lookupPrefix(node, "xml");
  for (let at: XmlNode | null = node; at !== null; at = at.parent) {
    for (const namespace of at.declared) if (namespace.prefix === prefix) return namespace;
  }
  return null;
}

function inScope(node: XmlNode, wanted: Namespace, root: XmlNode, isAttribute: boolean): Namespace {
  const same = declaredFor(node, wanted.prefix);
  if (same !== null && same.uri === wanted.uri) return same;
  for (let at: XmlNode | null = node; at !== null; at = at.parent) {
    for (const namespace of at.declared) {
      if (namespace.uri !== wanted.uri || isAttribute && namespace.prefix === null) continue;
      if (declaredFor(node, namespace.prefix) === namespace) return namespace;
    }
  }
  const holder = same === null ? root : node;
  let prefix = wanted.prefix;
  if (holder.declared.some((namespace) => namespace.prefix === prefix)) {
    let count = 1;
    while (declaredFor(node, `${prefix ?? "default"}${count}`) !== null) count++;
    prefix = `${prefix ?? "default"}${count}`;
  }
  return holder.declare(new Namespace(prefix, wanted.uri));
}

/** The namespace of a URI at an element, declared there when it is not in scope. */
export function namespaceFor(element: XmlNode, prefix: string | null, uri: string): Namespace {
  const known = lookupUri(element, uri);
  if (known !== null && known.prefix === prefix) return known;
  return element.declare(new Namespace(prefix, uri));
}

/** Joins neighbouring texts below a node and takes empty ones away. */
export function normalize(node: XmlNode): void {
  let child = node.first;
  while (child !== null) {
    let next: XmlNode | null = child.next;
    if (child.type === NodeType.TEXT) {
      while (next !== null && next.type === NodeType.TEXT) {
        child.content += next.content;
        const after: XmlNode | null = next.next;
        unlink(next);
        next = after;
      }
      if (child.content === "") unlink(child);
    } else if (child.type === NodeType.ELEMENT) {
      normalize(child);
      for (let at = child.firstAttribute; at !== null; at = at.next) normalize(at);
    }
    child = next;
  }
}
