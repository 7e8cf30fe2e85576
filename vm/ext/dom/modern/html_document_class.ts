/**
 * Classes Dom\HTMLDocument, Dom\XMLDocument and Dom\Implementation.
 *
 * *Source:* https://www.php.net/class.dom-htmldocument, https://www.php.net/class.dom-xmldocument
 *
 * @module
 */
import { throwArgumentValueError } from "../../../runtime/argument_error.ts";
import {
  type ClassDeclaration,
  defineClass,
  type MethodEntry,
  methodsOf,
  staticMethod,
  virtualPropertiesOf,
} from "../../../runtime/builtin_class.ts";
import { throwError } from "../../../runtime/error.ts";
import { PhpObject } from "../../../runtime/object.ts";
import { instance, int, string } from "../../../runtime/parameter.ts";
import type { PhpValue } from "../../../runtime/value.ts";
import { validateAgainstDtd } from "../../libxml/dtd/validating.ts";
import { processIncludes } from "../../libxml/xinclude/processor.ts";
import { utf8Of } from "../../../runtime/utf8_reader.ts";
import { encodeBytes, isKnownEncoding, isUtf8Name, mapWide } from "../../libxml/encoding.ts";
import {
  Dtd,
  followingNode,
  makeText,
  Namespace,
  NodeType,
  type XmlDocument,
  XmlNode,
} from "../../libxml/node.ts";
import { saveText } from "../../libxml/source.ts";
import { append } from "../../libxml/tree_edit.ts";
import {
  DomError,
  DomNodeObject,
  HTML_NAMESPACE,
  nodeOf,
  propertyNode,
  stateOf,
  wrap,
} from "../node_object.ts";
import { isDocument } from "../node_properties.ts";
import { saveHtml5 } from "./html5_serializer.ts";
import { addDeclaration } from "./inner_text.ts";
import { legacyCopy } from "./legacy_copy.ts";
import { place } from "./insertion.ts";
import { loadHtml, loadXml, makeDocument, readSource } from "./loading.ts";
import { checkPlainName, declarationsAsAttributes, extractName, refuseModern } from "./names.ts";
import { nodeParameter } from "./node_class.ts";
import { saveModernDocument, saveModernNode } from "./xml_serializer.ts";

const method = methodsOf(DomNodeObject);
const accessor = virtualPropertiesOf(DomNodeObject);

function documentOf(self: DomNodeObject): XmlDocument {
  return nodeOf(self) as XmlDocument;
}

function checkEncoding(label: string, number: number, encoding: string): void {
  if (!isKnownEncoding(encoding)) throwArgumentValueError(label, number, "must be a valid document encoding");
}

function saveXml(self: DomNodeObject, given: DomNodeObject | null, options: number): string {
  const document = documentOf(self);
  const how = {
    isFormatted: stateOf(document).isFormatted,
    hasNoEmptyTags: (options & 4) !== 0,
    hasNoDeclaration: (options & 2) !== 0,
  };
  const node = given === null ? document : nodeOf(given);
  if (node.document !== document) refuseModern(DomError.WRONG_DOCUMENT);
  return isDocument(node) ? saveModernDocument(document, how) : saveModernNode(node, how);
}

function writeFile(label: string, path: string, text: string): number | false {
  if (path === "") throwArgumentValueError(label, 1, "must not be empty");
  return saveText(path, text, label);
}

function savingXml(owner: string): MethodEntry[] {
  return [
    method({
      name: "saveXml",
      parameters: [nodeParameter("node").nullable().default(null), int("options").default(0)],
      returns: "string|false",
      hasRealReturnType: true,
      body: (_context, self, node, options) => saveXml(self, node, options),
    }),
    method({
      name: "saveXmlFile",
      parameters: [string("filename"), int("options").default(0)],
      returns: "int|false",
      hasRealReturnType: true,
      body: (_context, self, path, options) =>
        writeFile(`${owner}::saveXmlFile`, path, saveXml(self, null, options)),
    }),
  ];
}

/** A text in which `?` stands for chars that an encoding lacks. */
function withoutUnknown(text: string, encoding: string): string {
  const known = new Map<number, string>();
  return mapWide(text, (code) => {
    let char = known.get(code);
    if (char === undefined) {
      char = utf8Of(code);
      if (encodeBytes(char, encoding)?.startsWith("&#")) char = "?";
      known.set(code, char);
    }
    return char;
  });
}

function saveHtml(self: DomNodeObject, given: DomNodeObject | null): string {
  const document = documentOf(self);
  const node = given === null ? document : nodeOf(given);
  if (node.document !== document) refuseModern(DomError.WRONG_DOCUMENT);
  const text = saveHtml5(node);
  const encoding = document.encoding ?? "UTF-8";
  return isUtf8Name(encoding) ? text : encodeBytes(withoutUnknown(text, encoding), encoding) ?? text;
}

type Loader = typeof loadHtml;

function loaders(cls: string, load: Loader, refusesEmpty: boolean): MethodEntry[] {
  const returns = cls as "Dom\\HTMLDocument";
  return [
    staticMethod({
      name: "createFromFile",
      parameters: [
        string("path"),
        int("options").default(0),
        string("overrideEncoding").nullable().default(null),
      ],
      returns,
      hasRealReturnType: true,
      body(_context, _cls, path, options, encoding) {
        const label = `${cls}::createFromFile`;
        return load(label, readSource(label, path), options, encoding, path);
      },
    }),
    staticMethod({
      name: "createFromString",
      parameters: [
        string("source"),
        int("options").default(0),
        string("overrideEncoding").nullable().default(null),
      ],
      returns,
      hasRealReturnType: true,
      body(_context, _cls, text, options, encoding) {
        const label = `${cls}::createFromString`;
        if (refusesEmpty && text === "") throwArgumentValueError(label, 1, "must not be empty");
        return load(label, text, options, encoding, null);
      },
    }),
  ];
}

const htmlDocumentClass = defineClass({
  name: "Dom\\HTMLDocument",
  parent: "Dom\\Document",
  native: DomNodeObject,
  isFinal: true,
  interfaces: ["Dom\\ParentNode"],
  methods: [
    staticMethod({
      name: "createEmpty",
      parameters: [string("encoding").default("UTF-8")],
      returns: "Dom\\HTMLDocument",
      hasRealReturnType: true,
      body(_context, _cls, encoding) {
        checkEncoding("Dom\\HTMLDocument::createEmpty", 1, encoding);
        return makeDocument(true, encoding, null);
      },
    }),
    ...loaders("Dom\\HTMLDocument", loadHtml, false),
    ...savingXml("Dom\\HTMLDocument"),
    method({
      name: "saveHtml",
      parameters: [nodeParameter("node").nullable().default(null)],
      returns: "string",
      hasRealReturnType: true,
      body: (_context, self, node) => saveHtml(self, node),
    }),
    method({
      name: "saveHtmlFile",
      parameters: [string("filename")],
      returns: "int|false",
      hasRealReturnType: true,
      body: (_context, self, path) =>
        writeFile("Dom\\HTMLDocument::saveHtmlFile", path, saveHtml(self, null)),
    }),
  ],
});

function shown(self: DomNodeObject): XmlDocument {
  return propertyNode(self) as XmlDocument;
}

function setVersion(document: XmlDocument, value: PhpValue): void {
  if (value !== "1.0" && value !== "1.1") throwError("ValueError", "Invalid XML version");
  document.version = value;
}

const xmlDocumentClass = defineClass({
  name: "Dom\\XMLDocument",
  parent: "Dom\\Document",
  native: DomNodeObject,
  isFinal: true,
  interfaces: ["Dom\\ParentNode"],
  properties: [
    accessor("xmlEncoding", "string", (self) => shown(self).encoding ?? "UTF-8"),
    accessor("xmlStandalone", "bool", (self) => shown(self).standalone === 1, (self, value) => {
      shown(self).standalone = value === true ? 1 : 0;
    }),
    accessor("xmlVersion", "string", (self) => shown(self).version ?? "1.0", (self, value) => {
      setVersion(shown(self), value);
    }),
    accessor("formatOutput", "bool", (self) => stateOf(shown(self)).isFormatted, (self, value) => {
      stateOf(shown(self)).isFormatted = value === true;
    }),
  ],
  methods: [
    staticMethod({
      name: "createEmpty",
      parameters: [string("version").default("1.0"), string("encoding").default("UTF-8")],
      returns: "Dom\\XMLDocument",
      hasRealReturnType: true,
      body(_context, _cls, version, encoding) {
        checkEncoding("Dom\\XMLDocument::createEmpty", 2, encoding);
        return makeDocument(false, encoding, version);
      },
    }),
    ...loaders("Dom\\XMLDocument", loadXml, true),
    method({
      name: "createEntityReference",
      parameters: [string("name")],
      returns: "Dom\\EntityReference",
      hasRealReturnType: true,
      body(_context, self, name) {
        checkPlainName(name);
        return wrap(new XmlNode(NodeType.ENTITY_REFERENCE, documentOf(self), name));
      },
    }),
    ...savingXml("Dom\\XMLDocument"),
    method({
      name: "validate",
      parameters: [],
      returns: "bool",
      hasRealReturnType: true,
      body: (_context, self) =>
        validateAgainstDtd("Dom\\XMLDocument::validate", legacyCopy(documentOf(self)).document),
    }),
    method({
      name: "xinclude",
      parameters: [int("options").default(0)],
      returns: "int",
      hasRealReturnType: true,
      body(_context, self, options) {
        const document = documentOf(self);
        const count = processIncludes("Dom\\XMLDocument::xinclude", document, document, options);
        declarationsAsAttributes(document, addDeclaration, followingNode);
        return count < 0
          ? throwError("DOMException", "Invalid Modification Error", DomError.INVALID_MODIFICATION[0])
          : count;
      },
    }),
  ],
});

function createDocument(uri: string | null, name: string, doctype: DomNodeObject | null): DomNodeObject {
  const element = name === "" ? null : extractName(uri, name);
  const object = makeDocument(false, "UTF-8", "1.0");
  const document = object.node as XmlDocument;
  if (doctype !== null) place(document, nodeOf(doctype), null);
  if (element !== null) {
    const root = new XmlNode(NodeType.ELEMENT, document, element.local);
    root.namespace = element.namespace;
    place(document, root, null);
  }
  return object;
}

function createHtmlDocument(title: string | null): DomNodeObject {
  const object = makeDocument(true, "UTF-8", null);
  const document = object.node as XmlDocument;
  place(document, new Dtd(document, "html", null, null), null);
  const namespace = new Namespace(null, HTML_NAMESPACE);
  const made = (name: string, parent: XmlNode): XmlNode => {
    const element = new XmlNode(NodeType.ELEMENT, document, name);
    element.namespace = namespace;
    append(parent, element);
    return element;
  };
  const html = made("html", document);
  const head = made("head", html);
  if (title !== null) append(made("title", head), makeText(document, title));
  made("body", html);
  return object;
}

const own = methodsOf(PhpObject);

const implementationClass = defineClass({
  name: "Dom\\Implementation",
  isSerializable: false,
  isCloneable: false,
  methods: [
    own({
      name: "createDocumentType",
      parameters: [string("qualifiedName"), string("publicId"), string("systemId")],
      returns: "Dom\\DocumentType",
      hasRealReturnType: true,
      body(_context, _self, name, publicId, systemId) {
        if (name === "") refuseModern(DomError.NAMESPACE);
        checkPlainName(name);
        const { node } = makeDocument(false, "UTF-8", "1.0");
        return wrap(new Dtd(node as XmlDocument, name, publicId || null, systemId || null));
      },
    }),
    own({
      name: "createDocument",
      parameters: [
        string("namespace").nullable(),
        string("qualifiedName"),
        instance<DomNodeObject>("Dom\\DocumentType", "doctype").nullable().default(null),
      ],
      returns: "Dom\\XMLDocument",
      hasRealReturnType: true,
      body: (_context, _self, uri, name, doctype) => createDocument(uri, name, doctype),
    }),
    own({
      name: "createHTMLDocument",
      parameters: [string("title").nullable().default(null)],
      returns: "Dom\\HTMLDocument",
      hasRealReturnType: true,
      body: (_context, _self, title) => createHtmlDocument(title),
    }),
  ],
});

/** The classes. */
export const CONCRETE_CLASSES: readonly ClassDeclaration[] = [
  implementationClass,
  htmlDocumentClass,
  xmlDocumentClass,
];
