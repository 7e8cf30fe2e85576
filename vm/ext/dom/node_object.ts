/**
 * Objects that stand for nodes. A node has one object, which it keeps.
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { instantiate, requireClass } from "../../runtime/class_table.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { context } from "../../runtime/context.ts";
import type { PropertyPurpose } from "../../runtime/debug_properties.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { getProperty } from "../../runtime/property.ts";
import type { Ref } from "../../runtime/reference.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { isQualifiedName } from "../libxml/characters.ts";
import { NodeType, XML_NAMESPACE, XmlDocument, type XmlNode, XMLNS_NAMESPACE } from "../libxml/node.ts";
import { copyDocument, copyNode } from "../libxml/tree_edit.ts";

/** The namespace of elements of HTML. */
export const HTML_NAMESPACE = "http://www.w3.org/1999/xhtml";

/** The number and text of each DOMException. */
export const DomError = {
  INDEX_SIZE: [1, "Index Size Error"],
  HIERARCHY: [3, "Hierarchy Request Error"],
  WRONG_DOCUMENT: [4, "Wrong Document Error"],
  INVALID_CHARACTER: [5, "Invalid Character Error"],
  NO_MODIFICATION: [7, "No Modification Allowed Error"],
  NOT_FOUND: [8, "Not Found Error"],
  INUSE_ATTRIBUTE: [10, "Inuse Attribute Error"],
  INVALID_STATE: [11, "Invalid State Error"],
  SYNTAX: [12, "Syntax Error"],
  NAMESPACE: [14, "Namespace Error"],
  NOT_SUPPORTED: [9, "Not Supported Error"],
  INVALID_MODIFICATION: [13, "Invalid Modification Error"],
} as const;

/** What DOMDocument's switches say. */
export class DocumentState {
  isStrict = true;
  isFormatted = false;
  validatesOnParse = false;
  resolvesExternals = false;
  keepsWhiteSpace = true;
  recovers = false;
  substitutesEntities = false;
  /** Classes that stand for others, by lower-case name. */
  readonly classes: Map<string, PhpClass> = new Map();
}

/** An object of a class that shows what it knows by its properties. */
export class DomObject extends PhpObject {
  propertiesFor(purpose: PropertyPurpose): PhpArray | null {
    if (purpose !== "debug") return null;
    const shown = PhpArray.empty();
    for (const [name, slot] of this.dynamic ?? []) shown.set(name, (slot as Ref).value ?? slot as PhpValue);
    for (let cls: PhpClass | null = this.cls; cls !== null; cls = cls.parent) {
      for (const info of cls.slots) {
        if (info.cls !== cls || info.hooks === null) continue;
        const value = this.shownProperty(info.name);
        if (value === undefined) continue;
        shown.set(info.name, value instanceof PhpObject ? "(object value omitted)" : value);
      }
    }
    return shown;
  }

  /** A property as it is shown; undefined for one that cannot be read. */
  shownProperty(name: string): PhpValue | undefined {
    return getProperty(this, name, null);
  }
}

/** An object that stands for a node. */
export class DomNodeObject extends DomObject {
  node: XmlNode | null = null;
  /** Of a document: its switches. */
  state: DocumentState | null = null;

  copyFrom(original: DomNodeObject): void {
    if (original.node === null) return;
    if (original.node instanceof XmlDocument) {
      bind(this, copyDocument(original.node, true));
      this.state = Object.assign(new DocumentState(), original.state);
    } else bind(this, copyNode(original.node, original.node.document, true));
  }

  /** The node, for who works with it from another extension. */
  heldNode(): XmlNode | null {
    return this.node;
  }
}

/** Makes an object stand for a node. */
export function bind(object: DomNodeObject, node: XmlNode): void {
  object.node = node;
  node.wrapper = object;
}

/** Makes an object that stands for a document stand for another one. */
export function replaceDocument(object: DomNodeObject, document: XmlDocument): void {
  const { state } = object;
  if (object.node !== null) object.node.wrapper = null;
  bind(object, document);
  object.state = state;
}

/** The node of an object. Throws: Error when it was not constructed. */
export function nodeOf(object: DomNodeObject): XmlNode {
  return object.node ?? throwError("Error", `Couldn't fetch ${object.cls.name}`);
}

/** The node of an object whose property is read. Throws: DOMException when it was not constructed. */
export function propertyNode(object: DomNodeObject): XmlNode {
  return object.node ?? throwError("DOMException", DomError.INVALID_STATE[1], DomError.INVALID_STATE[0]);
}

/** The switches of a node's document. */
export function stateOf(document: XmlDocument | null): DocumentState {
  const object = document?.wrapper as DomNodeObject | null | undefined;
  if (!object) return new DocumentState();
  return object.state ??= new DocumentState();
}

/** Throws a DOMException, or raises a warning where the document is not strict. */
export function refuse(
  label: string,
  document: XmlDocument | null,
  [code, text]: readonly [number, string],
): false {
  if (stateOf(document).isStrict) throwError("DOMException", text, code);
  context.raise(E_WARNING, `${label}(): ${text}`);
  return false;
}

const CLASSES: Readonly<Record<number, string>> = {
  [NodeType.ELEMENT]: "DOMElement",
  [NodeType.ATTRIBUTE]: "DOMAttr",
  [NodeType.TEXT]: "DOMText",
  [NodeType.CDATA]: "DOMCdataSection",
  [NodeType.ENTITY_REFERENCE]: "DOMEntityReference",
  [NodeType.INSTRUCTION]: "DOMProcessingInstruction",
  [NodeType.COMMENT]: "DOMComment",
  [NodeType.DOCUMENT]: "DOMDocument",
  [NodeType.HTML_DOCUMENT]: "DOMDocument",
  [NodeType.FRAGMENT]: "DOMDocumentFragment",
  [NodeType.NOTATION]: "DOMNotation",
  [NodeType.DTD]: "DOMDocumentType",
  [NodeType.ENTITY_DECLARATION]: "DOMEntity",
  [NodeType.NAMESPACE_DECLARATION]: "DOMNameSpaceNode",
};

/** Classes of `Dom\`, where they are named otherwise than those of old. */
const MODERN_CLASSES: Readonly<Record<number, string>> = {
  [NodeType.CDATA]: "Dom\\CDATASection",
  [NodeType.DOCUMENT]: "Dom\\XMLDocument",
  [NodeType.HTML_DOCUMENT]: "Dom\\HTMLDocument",
};

/** The name of the class for a node. */
function classNameOf(node: XmlNode): string {
  const name = CLASSES[node.type] ?? "DOMNode";
  if (node.document?.isModern !== true) return name;
  if (node.type === NodeType.ELEMENT && node.namespace?.uri === HTML_NAMESPACE) return "Dom\\HTMLElement";
  return MODERN_CLASSES[node.type] ?? name.replace("DOM", "Dom\\");
}

/** The object of a node. */
export function wrap(node: XmlNode): DomNodeObject {
  if (node.wrapper !== null) return node.wrapper as DomNodeObject;
  const name = classNameOf(node);
  const cls = stateOf(node.document).classes.get(name.toLowerCase()) ?? requireClass(name);
  const object = instantiate(cls) as DomNodeObject;
  bind(object, node);
  return object;
}

/** The object of a node, or null. */
export function wrapOrNull(node: XmlNode | null | undefined): DomNodeObject | null {
  return node === null || node === undefined ? null : wrap(node);
}

/** A name that was checked: with its prefix, and the namespace that it is in. */
export interface CheckedName {
  readonly prefix: string | null;
  readonly local: string;
}

/** Checks a name with its namespace; what is wrong with it, or its parts. */
export function checkName(name: string, uri: string | null): CheckedName | readonly [number, string] {
  if (name === "") return DomError.NAMESPACE;
  const hasUri = uri !== null && uri !== "";
  const colon = name.indexOf(":");
  const isSplit = colon > 0 && colon < name.length - 1;
  if (!isSplit && !hasUri) return { prefix: null, local: name };
  if (!isQualifiedName(name) || isSplit && !hasUri) return DomError.NAMESPACE;
  return { prefix: isSplit ? name.slice(0, colon) : null, local: name.slice(colon + 1) };
}

/** Whether a namespace may be declared with a prefix. */
export function mayDeclare(prefix: string | null, uri: string): boolean {
  if (prefix === "xml") return uri === XML_NAMESPACE;
  if (prefix === "xmlns") return uri === XMLNS_NAMESPACE;
  return prefix === null || uri !== XMLNS_NAMESPACE;
}
