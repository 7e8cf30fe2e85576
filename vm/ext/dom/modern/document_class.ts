/**
 * Classes Dom\Document and Dom\DocumentFragment.
 *
 * *Source:* https://www.php.net/class.dom-document, https://dom.spec.whatwg.org/#interface-document
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../../runtime/argument_error.ts";
import {
  type ClassDeclaration,
  defineClass,
  type MethodEntry,
  methodsOf,
  virtualPropertiesOf,
} from "../../../runtime/builtin_class.ts";
import { Flag } from "../../../runtime/class.ts";
import { findClass, instantiate, requireClass } from "../../../runtime/class_table.ts";
import { lowerAscii } from "../../../runtime/ascii_case.ts";
import { throwError } from "../../../runtime/error.ts";
import { bool, instance, string } from "../../../runtime/parameter.ts";
import type { PhpValue } from "../../../runtime/value.ts";
import { isKnownEncoding } from "../../libxml/encoding.ts";
import {
  followingNode,
  makeText,
  Namespace,
  NodeType,
  type XmlDocument,
  XmlNode,
} from "../../libxml/node.ts";
import { copyNode, elementById, makeAttribute } from "../../libxml/tree_edit.ts";
import {
  DomError,
  DomNodeObject,
  HTML_NAMESPACE,
  nodeOf,
  propertyNode,
  stateOf,
  wrap,
  wrapOrNull,
} from "../node_object.ts";
import { childrenOf, isDocument } from "../node_properties.ts";
import { schemaMethods } from "../validation.ts";
import { canonicalEncoding } from "./encoding_names.ts";
import { addDeclaration, readXmlPiece } from "./inner_text.ts";
import { adopt, ensureInsertable, place, preInsert, replaceAll } from "./insertion.ts";
import { legacyCopy } from "./legacy_copy.ts";
import { modernFinders, modernParentMethods, modernParentProperties } from "./mixins.ts";
import { checkPlainName, declarationsAsAttributes, extractName, refuseModern } from "./names.ts";
import { nodeParameter } from "./node_class.ts";

const method = methodsOf(DomNodeObject);
const accessor = virtualPropertiesOf(DomNodeObject);

function documentOf(self: DomNodeObject): XmlDocument {
  return nodeOf(self) as XmlDocument;
}

function shown(self: DomNodeObject): XmlDocument {
  return propertyNode(self) as XmlDocument;
}

function isHtml(node: XmlNode | null, name: string): node is XmlNode {
  return node?.type === NodeType.ELEMENT && node.name === name && node.namespace?.uri === HTML_NAMESPACE;
}

function rootOf(document: XmlDocument): XmlNode | null {
  const { root } = document;
  return isHtml(root, "html") ? root : null;
}

/** The body or head of a document. */
function partOf(document: XmlDocument, names: readonly string[]): XmlNode | null {
  const root = rootOf(document);
  if (root === null) return null;
  return childrenOf(root).find((child) => names.some((name) => isHtml(child, name))) ?? null;
}

function setBody(document: XmlDocument, value: PhpValue): void {
  const body = value instanceof DomNodeObject ? value.node : null;
  if (!isHtml(body, "body") && !isHtml(body, "frameset")) {
    const text = "The new body must either be a body or a frameset tag";
    throwError("DOMException", text, DomError.HIERARCHY[0]);
  }
  const known = partOf(document, ["body", "frameset"]);
  if (known === body) return;
  if (known !== null && known.parent !== null) {
    const { parent, next } = known;
    ensureInsertable(parent, body, null, known);
    adopt(known, document);
    place(parent, body, next);
  } else if (document.root === null) {
    throwError(
      "DOMException",
      "A body can only be set if there is a document element",
      DomError.HIERARCHY[0],
    );
  } else preInsert(document.root, body, null);
}

function titleElement(document: XmlDocument): XmlNode | null {
  const { root } = document;
  if (root?.name === "svg" && root.namespace?.uri === "http://www.w3.org/2000/svg") {
    return childrenOf(root).find((each) => each.name === "title" && each.namespace === root.namespace) ??
      null;
  }
  for (let at = root; at !== null && root !== null; at = followingNode(at, root)) {
    if (isHtml(at, "title")) return at;
  }
  return null;
}

function titleOf(document: XmlDocument): string {
  const element = titleElement(document);
  if (element === null) return "";
  let text = "";
  for (const child of childrenOf(element)) if (child.type === NodeType.TEXT) text += child.content;
  return text.replaceAll(/[ \t\n\r\f]+/g, " ").replace(/^ | $/g, "");
}

function setTitle(document: XmlDocument, text: string): void {
  let element = titleElement(document);
  if (element === null) {
    const head = partOf(document, ["head"]);
    if (head === null) return;
    element = new XmlNode(NodeType.ELEMENT, document, "title");
    element.namespace = new Namespace(null, HTML_NAMESPACE);
    place(head, element, null);
  }
  replaceAll(element, text === "" ? null : makeText(document, text));
}

function encodingProperty(name: string) {
  return accessor(name, "string", (self) => shown(self).encoding ?? "UTF-8", (self, value) => {
    if (!isKnownEncoding(value as string)) throwError("ValueError", "Invalid document encoding");
    shown(self).encoding = canonicalEncoding(value as string);
  });
}

function addressProperty(name: string) {
  return accessor(name, "string", (self) => shown(self).url ?? "about:blank", (self, value) => {
    shown(self).url = value as string;
  });
}

const PROPERTIES = [
  accessor("implementation", "Dom\\Implementation", () => instantiate(requireClass("Dom\\Implementation"))),
  addressProperty("URL"),
  addressProperty("documentURI"),
  ...["characterSet", "charset", "inputEncoding"].map(encodingProperty),
  accessor("doctype", "?Dom\\DocumentType", (self) => wrapOrNull(shown(self).internalSubset)),
  accessor("documentElement", "?Dom\\Element", (self) => wrapOrNull(shown(self).root)),
  ...modernParentProperties(),
  accessor("body", "?Dom\\HTMLElement", (self) => wrapOrNull(partOf(shown(self), ["body", "frameset"])), (
    self,
    value,
  ) => setBody(shown(self), value)),
  accessor("head", "?Dom\\HTMLElement", (self) => wrapOrNull(partOf(shown(self), ["head"]))),
  accessor("title", "string", (self) => titleOf(shown(self)), (self, value) => {
    setTitle(shown(self), value as string);
  }),
];

function made(self: DomNodeObject, type: number, name: string, content = ""): DomNodeObject {
  return wrap(new XmlNode(type, documentOf(self), name, content));
}

const CREATING: MethodEntry[] = [
  method({
    name: "createElement",
    parameters: [string("localName")],
    returns: "Dom\\Element",
    hasRealReturnType: true,
    body(_context, self, name) {
      const document = documentOf(self);
      checkPlainName(name);
      const element = new XmlNode(NodeType.ELEMENT, document, document.isHtml ? lowerAscii(name) : name);
      if (document.isHtml) element.namespace = new Namespace(null, HTML_NAMESPACE);
      return wrap(element);
    },
  }),
  method({
    name: "createElementNS",
    parameters: [string("namespace").nullable(), string("qualifiedName")],
    returns: "Dom\\Element",
    hasRealReturnType: true,
    body(_context, self, uri, name) {
      const { local, namespace } = extractName(uri, name);
      const element = new XmlNode(NodeType.ELEMENT, documentOf(self), local);
      element.namespace = namespace;
      return wrap(element);
    },
  }),
  method({
    name: "createDocumentFragment",
    parameters: [],
    returns: "Dom\\DocumentFragment",
    hasRealReturnType: true,
    body: (_context, self) => made(self, NodeType.FRAGMENT, "#document-fragment"),
  }),
  method({
    name: "createTextNode",
    parameters: [string("data")],
    returns: "Dom\\Text",
    hasRealReturnType: true,
    body: (_context, self, data) => made(self, NodeType.TEXT, "#text", data),
  }),
  method({
    name: "createCDATASection",
    parameters: [string("data")],
    returns: "Dom\\CDATASection",
    hasRealReturnType: true,
    body(_context, self, data) {
      if (documentOf(self).isHtml) {
        throwError("DOMException", "This operation is not supported for HTML documents", 9);
      }
      if (data.includes("]]>")) {
        throwError("DOMException", 'Invalid character sequence "]]>" in CDATA section', 5);
      }
      return made(self, NodeType.CDATA, "#cdata-section", data);
    },
  }),
  method({
    name: "createComment",
    parameters: [string("data")],
    returns: "Dom\\Comment",
    hasRealReturnType: true,
    body: (_context, self, data) => made(self, NodeType.COMMENT, "#comment", data),
  }),
  method({
    name: "createProcessingInstruction",
    parameters: [string("target"), string("data")],
    returns: "Dom\\ProcessingInstruction",
    hasRealReturnType: true,
    body(_context, self, target, data) {
      checkPlainName(target);
      if (data.includes("?>")) {
        throwError("DOMException", 'Invalid character sequence "?>" in processing instruction', 5);
      }
      return made(self, NodeType.INSTRUCTION, target, data);
    },
  }),
  method({
    name: "createAttribute",
    parameters: [string("localName")],
    returns: "Dom\\Attr",
    hasRealReturnType: true,
    body(_context, self, name) {
      const document = documentOf(self);
      checkPlainName(name);
      return wrap(makeAttribute(document, document.isHtml ? lowerAscii(name) : name, null, ""));
    },
  }),
  method({
    name: "createAttributeNS",
    parameters: [string("namespace").nullable(), string("qualifiedName")],
    returns: "Dom\\Attr",
    hasRealReturnType: true,
    body(_context, self, uri, name) {
      const { local, namespace } = extractName(uri, name);
      return wrap(makeAttribute(documentOf(self), local, namespace, ""));
    },
  }),
];

function copyInto(document: XmlDocument, node: XmlNode, isDeep: boolean): DomNodeObject {
  const copy = copyNode(node, document, isDeep);
  declarationsAsAttributes(copy, addDeclaration, followingNode);
  return wrap(copy);
}

const IMPORTING: MethodEntry[] = [
  method({
    name: "importNode",
    parameters: [nodeParameter("node").nullable(), bool("deep").default(false)],
    returns: "Dom\\Node",
    hasRealReturnType: true,
    body(_context, self, given, isDeep) {
      if (given === null) {
        const text = "must be of type Dom\\Node, null given";
        throwArgumentTypeError("Dom\\Document::importNode", 1, text);
      }
      const node = nodeOf(given);
      if (isDocument(node)) refuseModern(DomError.NOT_SUPPORTED);
      return copyInto(documentOf(self), node, isDeep);
    },
  }),
  method({
    name: "importLegacyNode",
    parameters: [instance<DomNodeObject>("DOMNode", "node"), bool("deep").default(false)],
    returns: "Dom\\Node",
    hasRealReturnType: true,
    body(_context, self, given, isDeep) {
      const node = nodeOf(given);
      if (isDocument(node)) refuseModern(DomError.NOT_SUPPORTED);
      return copyInto(documentOf(self), node, isDeep);
    },
  }),
  method({
    name: "adoptNode",
    parameters: [nodeParameter("node")],
    returns: "Dom\\Node",
    hasRealReturnType: true,
    body(_context, self, given) {
      const node = nodeOf(given);
      if (isDocument(node)) refuseModern(DomError.NOT_SUPPORTED);
      adopt(node, documentOf(self));
      return given;
    },
  }),
];

function registerClass(self: DomNodeObject, base: string, extended: string | null): void {
  const label = "Dom\\Document::registerNodeClass";
  const node = requireClass("Dom\\Node");
  const baseClass = findClass(base, true);
  if (baseClass === null || baseClass !== node && !baseClass.isSubclassOf(node)) {
    throwArgumentTypeError(label, 1, `must be a class name derived from Dom\\Node, ${base} given`);
  }
  const { classes } = stateOf(documentOf(self));
  if (extended === null) return void classes.delete(baseClass.lowerName);
  const cls = findClass(extended, true);
  if (cls === null || cls !== baseClass && !cls.isSubclassOf(baseClass)) {
    const text = `must be a class name derived from ${baseClass.name} or null, ${extended} given`;
    throwError("Error", `${label}(): Argument #2 ($extendedClass) ${text}`);
  }
  if (cls.flags & Flag.ABSTRACT) throwArgumentValueError(label, 2, "must not be an abstract class");
  classes.set(baseClass.lowerName, cls);
}

/** The classes. */
export const DOCUMENT_CLASSES: readonly ClassDeclaration[] = [
  defineClass({
    name: "Dom\\DocumentFragment",
    parent: "Dom\\Node",
    native: DomNodeObject,
    interfaces: ["Dom\\ParentNode"],
    properties: modernParentProperties(),
    methods: [
      method({
        name: "appendXml",
        parameters: [string("data")],
        returns: "bool",
        hasRealReturnType: true,
        body(_context, self, data) {
          const fragment = nodeOf(self);
          const piece = readXmlPiece(fragment, data, "Dom\\DocumentFragment::appendXml");
          if (piece === null) return false;
          place(fragment, piece, null);
          return true;
        },
      }),
      ...modernParentMethods("Dom\\DocumentFragment"),
    ],
  }),
  defineClass({
    name: "Dom\\Document",
    parent: "Dom\\Node",
    native: DomNodeObject,
    isAbstract: true,
    isCloneable: false,
    interfaces: ["Dom\\ParentNode"],
    properties: PROPERTIES,
    methods: [
      ...modernFinders(),
      ...CREATING,
      ...IMPORTING,
      method({
        name: "getElementById",
        parameters: [string("elementId")],
        returns: "?Dom\\Element",
        hasRealReturnType: true,
        body: (_context, self, id) => wrapOrNull(elementById(documentOf(self), id)),
      }),
      method({
        name: "registerNodeClass",
        parameters: [string("baseClass"), string("extendedClass").nullable()],
        returns: "void",
        hasRealReturnType: true,
        body: (_context, self, base, extended) => registerClass(self, base, extended),
      }),
      ...modernParentMethods("Dom\\Document"),
      ...schemaMethods({
        owner: "Dom\\Document",
        relaxNg: "relaxNg",
        hasRealReturnType: true,
        documentOf: (self) => legacyCopy(documentOf(self)).document,
      }),
    ],
  }),
];
