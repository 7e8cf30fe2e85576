/**
 * Attributes of elements by their names, also those that declare namespaces, as DOMElement finds and sets them.
 *
 * *Source:* php-src ext/dom/element.c
 *
 * @module
 */
import {
  declareFreely,
  declareNumbered,
  eliminate,
  pushDown,
  searchPrefix,
  searchUri,
} from "../libxml/namespace_scope.ts";
import {
  findAttribute,
  Namespace,
  NamespaceNode,
  textContent,
  XML,
  XML_NAMESPACE,
  type XmlNode,
  XMLNS_NAMESPACE,
} from "../libxml/node.ts";
import { linkAttribute, makeAttribute, noteId, setDocument, setValue, unlink } from "../libxml/tree_edit.ts";
import type { PhpValue } from "../../runtime/value.ts";
import {
  checkName,
  DomError,
  type DomNodeObject,
  mayDeclare,
  nodeOf,
  refuse,
  wrapOrNull,
} from "./node_object.ts";

/** An attribute, or a declaration of a namespace. */
export type Found = XmlNode | Namespace | null;

function declaration(element: XmlNode, prefix: string | null): Namespace | null {
  return element.declared.find((each) => each.prefix === prefix) ?? null;
}

/** What has a name with its prefix. */
export function findNamed(element: XmlNode, name: string): Found {
  const colon = name.indexOf(":");
  if (colon > 0 && colon < name.length - 1) {
    const prefix = name.slice(0, colon);
    const local = name.slice(colon + 1);
    if (prefix === "xmlns") return declaration(element, local);
    const namespace = searchPrefix(element, prefix);
    if (namespace !== null) return findAttribute(element, local, namespace.uri);
  } else if (name === "xmlns") return declaration(element, null);
  return findAttribute(element, name, null);
}

/** The attribute itself with a name; null for none. */
export function attributeNamed(element: XmlNode, name: string): XmlNode | null {
  const found = findNamed(element, name);
  return found instanceof Namespace ? null : found;
}

/** The value of what has a name; null for none. */
export function valueNamed(element: XmlNode, name: string): string | null {
  const found = findNamed(element, name);
  if (found === null) return null;
  return found instanceof Namespace ? found.uri : textContent(found);
}

/** What is found as a node: a declaration as one of its own. */
export function foundNode(element: XmlNode, found: Found): XmlNode | null {
  return found instanceof Namespace ? new NamespaceNode(element, found) : found;
}

/** What has a local name and a namespace. */
export function findNamespaced(element: XmlNode, uri: string | null, local: string): Found {
  const found = findAttribute(element, local, uri || null);
  if (found !== null || uri !== XMLNS_NAMESPACE) return found;
  return local === "xmlns" ? declaration(element, null) : declaration(element, local);
}

/** Sets an attribute by its name. Gives it; true for the default namespace, false where a declaration stands. */
export function setNamed(element: XmlNode, name: string, value: string): XmlNode | boolean {
  const found = findNamed(element, name);
  if (found instanceof Namespace) return false;
  if (found !== null) {
    setValue(found, value);
    return found;
  }
  if (name === "xmlns") {
    element.declare(new Namespace(null, value));
    return true;
  }
  const colon = name.indexOf(":");
  const namespace = colon > 0 ? searchPrefix(element, name.slice(0, colon)) : null;
  const local = namespace === null ? name : name.slice(colon + 1);
  return addAttribute(element, local, namespace, value);
}

/** Adds an attribute. */
export function addAttribute(
  element: XmlNode,
  local: string,
  namespace: Namespace | null,
  value: string,
): XmlNode {
  const made = makeAttribute(element.document, local, namespace, value);
  linkAttribute(element, made);
  noteId(made);
  return made;
}

/** Sets a declaration of a namespace. */
export function setDeclaration(element: XmlNode, prefix: string | null, uri: string): void {
  const known = declaration(element, prefix);
  if (known === null) return void element.declare(new Namespace(prefix, uri));
  known.uri = uri;
}

/** The namespace with a prefix that an attribute may have. */
function attributeNamespace(element: XmlNode, prefix: string | null, uri: string): Namespace | null {
  if (uri === XML_NAMESPACE) return XML;
  const known = searchUri(element, uri);
  if (known === null) return mayDeclare(prefix, uri) ? declareFreely(element, uri, prefix) : null;
  if (known.prefix !== null) return known;
  return element.declared.find((each) => each.prefix !== null && each.uri === uri) ??
    declareNumbered(element, uri, "default");
}

/** Sets an attribute by its name and namespace. */
export function setNamespaced(
  label: string,
  element: XmlNode,
  uri: string | null,
  name: string,
  value: string,
): void {
  const checked = checkName(name, uri);
  if (!("local" in checked)) return void refuse(label, element.document, checked);
  const { prefix, local } = checked;
  if (!uri) return void setNamed(element, local, value);
  const isDeclaration = uri === XMLNS_NAMESPACE && (prefix ?? local) === "xmlns";
  if (isDeclaration) return setDeclaration(element, prefix === null ? null : local, value);
  const namespace = attributeNamespace(element, prefix, uri);
  if (namespace === null) return void refuse(label, element.document, DomError.NAMESPACE);
  const known = findAttribute(element, local, uri);
  if (known === null) addAttribute(element, local, namespace, value);
  else {
    known.namespace = namespace;
    setValue(known, value);
  }
}

/** Puts an attribute at an element, in the place of the one of its name. Gives the object of that, or null. */
export function setNode(label: string, self: DomNodeObject, given: DomNodeObject): PhpValue {
  const element = nodeOf(self);
  const attribute = nodeOf(given);
  if (attribute.document !== null && attribute.document !== element.document) {
    return refuse(label, element.document, DomError.WRONG_DOCUMENT);
  }
  const known = findAttribute(element, attribute.name, attribute.namespace?.uri ?? null);
  if (known === attribute) return null;
  if (known !== null) unlink(known);
  if (attribute.parent !== null) unlink(attribute);
  setDocument(attribute, element.document);
  linkAttribute(element, attribute);
  if (attribute.namespace !== null) {
    const { uri, prefix } = attribute.namespace;
    attribute.namespace = searchUri(element, uri) ?? declareNumbered(element, uri, prefix ?? "default");
  }
  noteId(attribute);
  return wrapOrNull(known);
}

/** Takes away what has a name. Gives false where nothing has. */
export function removeNamed(element: XmlNode, name: string): boolean {
  const found = findNamed(element, name);
  if (found === null) return false;
  if (found instanceof Namespace) pushDown(element, found);
  else unlink(found);
  return true;
}

/** Takes away what has a local name and a namespace. */
export function removeNamespaced(element: XmlNode, uri: string | null, local: string): void {
  const declared = declaration(element, local === "" ? null : local);
  if (declared !== null) {
    if (declared.uri !== uri) return;
    eliminate(element, declared);
  }
  const found = findAttribute(element, local, uri || null);
  if (found !== null) unlink(found);
}
