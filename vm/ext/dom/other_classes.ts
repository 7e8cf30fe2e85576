/**
 * The smaller classes: fragments, document types with what they declare, DOMImplementation, DOMException.
 *
 * @module
 */
import {
  type ClassDeclaration,
  defineClass,
  methodsOf,
  property,
  virtualPropertiesOf,
} from "../../runtime/builtin_class.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { instance, string } from "../../runtime/parameter.ts";
import { isName } from "../libxml/characters.ts";
import { parseFragment } from "../libxml/document_parser.ts";
import { reportWithExcerpt, type XmlError } from "../libxml/errors.ts";
import { excerptAt } from "../libxml/excerpt.ts";
import type { ParserInput } from "../libxml/parser_input.ts";
import {
  type Declaration,
  Dtd,
  type Entity,
  Namespace,
  NodeType,
  XmlDocument,
  XmlNode,
} from "../libxml/node.ts";
import { saveNode } from "../libxml/serializer.ts";
import { append } from "../libxml/tree_edit.ts";
import { hasFeature } from "./feature.ts";
import { insert } from "./insertion.ts";
import { makeMap } from "./list_classes.ts";
import { parentMethods } from "./node_class.ts";
import {
  bind,
  checkName,
  DomError,
  DomNodeObject,
  nodeOf,
  propertyNode,
  refuse,
  wrap,
} from "./node_object.ts";
import { childrenOf, parentProperties } from "./node_properties.ts";

const method = methodsOf(DomNodeObject);
const accessor = virtualPropertiesOf(DomNodeObject);

/** The class DOMDocumentFragment. */
export const fragmentClass: ClassDeclaration = defineClass({
  name: "DOMDocumentFragment",
  parent: "DOMNode",
  native: DomNodeObject,
  interfaces: ["DOMParentNode"],
  properties: parentProperties(),
  methods: [
    method({
      name: "__construct",
      parameters: [],
      returns: "",
      body(_context, self) {
        bind(self, new XmlNode(NodeType.FRAGMENT, null, "#document-fragment"));
        return null;
      },
    }),
    method({
      name: "appendXML",
      parameters: [string("data")],
      returns: "bool",
      body(_context, self, data) {
        const fragment = nodeOf(self);
        const label = "DOMDocumentFragment::appendXML";
        if (fragment.document === null) return refuse(label, null, DomError.NO_MODIFICATION);
        if (data === "") return true;
        const read = new XmlNode(NodeType.FRAGMENT, fragment.document, "#document-fragment");
        const host = {
          report: (error: XmlError, input: ParserInput) =>
            reportWithExcerpt(label, error, "parser", excerptAt(input.text, input.at)),
        };
        if (!parseFragment(data, read, 0, { ...host, load: () => null })) return false;
        insert(fragment, read, null);
        return true;
      },
    }),
    ...parentMethods("DOMDocumentFragment"),
  ],
});

function dtdOf(self: DomNodeObject): Dtd {
  return propertyNode(self) as Dtd;
}

/** The class DOMDocumentType. */
export const doctypeClass: ClassDeclaration = defineClass({
  name: "DOMDocumentType",
  parent: "DOMNode",
  native: DomNodeObject,
  properties: [
    accessor("name", "string", (self) => dtdOf(self).name),
    accessor("entities", "DOMNamedNodeMap", (self) => {
      const dtd = dtdOf(self);
      return makeMap(dtd, () => [...dtd.entities.values()]);
    }),
    accessor("notations", "DOMNamedNodeMap", (self) => {
      const dtd = dtdOf(self);
      return makeMap(dtd, () => [...dtd.notations.values()]);
    }),
    accessor("publicId", "string", (self) => dtdOf(self).publicId ?? ""),
    accessor("systemId", "string", (self) => dtdOf(self).systemId ?? ""),
    accessor("internalSubset", "?string", (self) => {
      const text = childrenOf(dtdOf(self)).map((child) => saveNode(child)).join("");
      return text === "" ? null : text;
    }),
  ],
});

/** The class DOMEntity. */
export const entityClass: ClassDeclaration = defineClass({
  name: "DOMEntity",
  parent: "DOMNode",
  native: DomNodeObject,
  properties: [
    accessor("publicId", "?string", (self) => (propertyNode(self) as Entity).publicId),
    accessor("systemId", "?string", (self) => (propertyNode(self) as Entity).systemId),
    accessor("notationName", "?string", (self) => (propertyNode(self) as Entity).notation),
    accessor("actualEncoding", "?string", () => null),
    accessor("encoding", "?string", () => null),
    accessor("version", "?string", () => null),
  ],
});

/** The class DOMNotation. */
export const notationClass: ClassDeclaration = defineClass({
  name: "DOMNotation",
  parent: "DOMNode",
  native: DomNodeObject,
  properties: [
    accessor("publicId", "string", (self) => (propertyNode(self) as Declaration).publicId ?? ""),
    accessor("systemId", "string", (self) => (propertyNode(self) as Declaration).systemId ?? ""),
  ],
});

/** The class DOMEntityReference. */
export const entityReferenceClass: ClassDeclaration = defineClass({
  name: "DOMEntityReference",
  parent: "DOMNode",
  native: DomNodeObject,
  methods: [
    method({
      name: "__construct",
      parameters: [string("name")],
      returns: "",
      body(_context, self, name) {
        if (!isName(name)) {
          throwError("DOMException", DomError.INVALID_CHARACTER[1], DomError.INVALID_CHARACTER[0]);
        }
        bind(self, new XmlNode(NodeType.ENTITY_REFERENCE, null, name));
        return null;
      },
    }),
  ],
});

function createDocument(uri: string | null, name: string, doctype: DomNodeObject | null) {
  const document = new XmlDocument();
  if (doctype !== null) {
    const dtd = nodeOf(doctype) as Dtd;
    if (dtd.document !== null) {
      return refuse("DOMImplementation::createDocument", null, DomError.WRONG_DOCUMENT);
    }
    append(document, dtd);
    dtd.document = document;
    document.internalSubset = dtd;
  }
  if (name !== "") {
    const checked = checkName(name, uri || null);
    if (!("local" in checked)) return refuse("DOMImplementation::createDocument", null, checked);
    const root = new XmlNode(NodeType.ELEMENT, document, checked.local);
    if (uri) root.namespace = root.declare(new Namespace(checked.prefix, uri));
    append(document, root);
  }
  return wrap(document);
}

const implementationMethod = methodsOf(PhpObject);

/** The class DOMImplementation. */
export const implementationClass: ClassDeclaration = defineClass({
  name: "DOMImplementation",
  isSerializable: false,
  isCloneable: false,
  methods: [
    implementationMethod({
      name: "hasFeature",
      parameters: [string("feature"), string("version")],
      returns: "bool",
      body: (_context, _self, feature, version) => hasFeature(feature, version),
    }),
    implementationMethod({
      name: "createDocumentType",
      parameters: [
        string("qualifiedName"),
        string("publicId").default(""),
        string("systemId").default(""),
      ],
      returns: "",
      body(context, _self, name, publicId, systemId) {
        if (name.includes("%00")) {
          const text = "URI must not contain percent-encoded NUL bytes";
          context.raise(E_WARNING, `DOMImplementation::createDocumentType(): ${text}`);
          return false;
        }
        return wrap(new Dtd(null, name, publicId || null, systemId || null));
      },
    }),
    implementationMethod({
      name: "createDocument",
      parameters: [
        string("namespace").nullable().default(null),
        string("qualifiedName").default(""),
        instance<DomNodeObject>("DOMDocumentType", "doctype").nullable().default(null),
      ],
      returns: "DOMDocument",
      body: (_context, _self, uri, name, doctype) => createDocument(uri, name, doctype) as DomNodeObject,
    }),
  ],
});

/** The class DOMException. */
export const exceptionClass: ClassDeclaration = defineClass({
  name: "DOMException",
  aliases: ["Dom\\DOMException"],
  parent: "Exception",
  isFinal: true,
  properties: [property("code", "", { initial: 0 })],
});
