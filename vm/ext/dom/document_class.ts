/**
 * Class DOMDocument.
 *
 * *Source:* https://www.php.net/class.domdocument
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import {
  type ClassDeclaration,
  defineClass,
  type MethodEntry,
  methodsOf,
  virtualPropertiesOf,
} from "../../runtime/builtin_class.ts";
import { Flag } from "../../runtime/class.ts";
import { findClass, instantiate, requireClass } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { bool, instance, int, string } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { isName } from "../libxml/characters.ts";
import { type ParsedDocument, parseDocument } from "../libxml/document_parser.ts";
import { isKnownEncoding } from "../libxml/encoding.ts";
import { reportWithPlace } from "../libxml/errors.ts";
import { declareFreely, searchUri } from "../libxml/namespace_scope.ts";
import {
  Namespace,
  NodeType,
  XML,
  XML_NAMESPACE,
  XmlDocument,
  XmlNode,
  XMLNS_NAMESPACE,
} from "../libxml/node.ts";
import { ParseOption } from "../libxml/constants.ts";
import type { ParserHost } from "../libxml/parser_state.ts";
import { saveDocument, saveNode } from "../libxml/serializer.ts";
import { entityLoader, loadResource } from "../libxml/entity_loading.ts";
import { documentUri, folderUri, saveText } from "../libxml/source.ts";
import {
  copyNode,
  elementById,
  makeAttribute,
  normalize,
  setDocument,
  setValue,
  unlink,
} from "../libxml/tree_edit.ts";
import { finders } from "./element_class.ts";
import { HTML_METHODS } from "./html_methods.ts";
import { parentMethods } from "./node_class.ts";
import {
  bind,
  checkName,
  DocumentState,
  DomError,
  DomNodeObject,
  mayDeclare,
  nodeOf,
  propertyNode,
  refuse,
  replaceDocument,
  stateOf,
  wrap,
  wrapOrNull,
} from "./node_object.ts";
import { isDocument, parentProperties } from "./node_properties.ts";
import { VALIDATING } from "./validation.ts";

const method = methodsOf(DomNodeObject);
const accessor = virtualPropertiesOf(DomNodeObject);

function documentOf(self: DomNodeObject): XmlDocument {
  return nodeOf(self) as XmlDocument;
}

function shown(self: DomNodeObject): XmlDocument {
  return propertyNode(self) as XmlDocument;
}

function switchOf(name: string, key: keyof DocumentState & string) {
  return accessor(
    name,
    "bool",
    (self) => stateOf(shown(self))[key] as boolean,
    (self, value) => void Object.assign(stateOf(shown(self)), { [key]: value }),
  );
}

function setEncoding(self: DomNodeObject, value: PhpValue): void {
  if (value === null || !isKnownEncoding(value as string)) {
    throwError("ValueError", "Invalid document encoding");
  }
  shown(self).encoding = value as string;
}

function standalone(name: string) {
  return accessor(name, "bool", (self) => shown(self).standalone === 1, (self, value) => {
    shown(self).standalone = value === true ? 1 : 0;
  });
}

function version(name: string) {
  return accessor(name, "?string", (self) => shown(self).version, (self, value) => {
    shown(self).version = value as string ?? "1.0";
  });
}

const PROPERTIES = [
  accessor("doctype", "?DOMDocumentType", (self) => wrapOrNull(shown(self).internalSubset)),
  accessor("implementation", "DOMImplementation", () => instantiate(requireClass("DOMImplementation"))),
  accessor("documentElement", "?DOMElement", (self) => wrapOrNull(shown(self).root)),
  accessor("actualEncoding", "?string", (self) => shown(self).encoding),
  accessor("encoding", "?string", (self) => shown(self).encoding, setEncoding),
  accessor("xmlEncoding", "?string", (self) => shown(self).encoding),
  standalone("standalone"),
  standalone("xmlStandalone"),
  version("version"),
  version("xmlVersion"),
  switchOf("strictErrorChecking", "isStrict"),
  accessor("documentURI", "?string", (self) => shown(self).url, (self, value) => {
    shown(self).url = value as string | null;
  }),
  accessor("config", "mixed", () => null),
  switchOf("formatOutput", "isFormatted"),
  switchOf("validateOnParse", "validatesOnParse"),
  switchOf("resolveExternals", "resolvesExternals"),
  switchOf("preserveWhiteSpace", "keepsWhiteSpace"),
  switchOf("recover", "recovers"),
  switchOf("substituteEntities", "substitutesEntities"),
  ...parentProperties(),
];

function hostFor(label: string): ParserHost {
  return {
    report: (error) => reportWithPlace(label, error),
    load: entityLoader(label),
  };
}

function optionsOf(state: DocumentState, given: number): number {
  let options = given;
  if (state.validatesOnParse) options |= ParseOption.DTDVALID;
  if (state.resolvesExternals) options |= ParseOption.DTDATTR;
  if (state.substitutesEntities) options |= ParseOption.NOENT;
  if (!state.keepsWhiteSpace) options |= ParseOption.NOBLANKS;
  if (state.recovers) options |= ParseOption.RECOVER;
  return options;
}

/** Takes a document that was read in the place of the one that was there. */
function take(self: DomNodeObject, parsed: ParsedDocument, options: number): boolean {
  if (!parsed.isWellFormed && !(options & ParseOption.RECOVER)) return false;
  replaceDocument(self, parsed.document);
  return true;
}

function takeText(self: DomNodeObject, text: string, given: number): boolean {
  const label = "DOMDocument::loadXML";
  if (text === "") throwArgumentValueError(label, 1, "must not be empty");
  const options = optionsOf(self.state ??= new DocumentState(), given);
  return take(self, parseDocument(text, options, hostFor(label), folderUri()), options);
}

function takeFile(self: DomNodeObject, path: string, given: number): boolean {
  const label = "DOMDocument::load";
  if (path === "") throwArgumentValueError(label, 1, "must not be empty");
  if (path.includes("\0")) throwArgumentValueError(label, 1, "must not contain any null bytes");
  const options = optionsOf(self.state ??= new DocumentState(), given);
  const file = documentUri(path);
  const loaded = loadResource(label, path, file);
  if (loaded === null) return false;
  return take(self, parseDocument(loaded.text, options, hostFor(label), file, loaded.file), options);
}

const NO_DECLARATION = 2;
const NO_EMPTY_TAG = 4;

function save(self: DomNodeObject, given: DomNodeObject | null, options: number): string | false {
  const document = documentOf(self);
  const how = {
    isFormatted: stateOf(document).isFormatted,
    hasNoEmptyTags: (options & NO_EMPTY_TAG) !== 0,
    hasNoDeclaration: (options & NO_DECLARATION) !== 0,
  };
  if (given === null) return saveDocument(document, how) ?? false;
  const node = nodeOf(given);
  if (node.document !== document) {
    return refuse("DOMDocument::saveXML", document, DomError.WRONG_DOCUMENT);
  }
  return isDocument(node) ? saveDocument(document, how) ?? false : saveNode(node, how);
}

function made(self: DomNodeObject, type: number, name: string, content = ""): DomNodeObject {
  return wrap(new XmlNode(type, documentOf(self), name, content));
}

/** The text that a value stands for, in which references are read. */
function unescaped(label: string, value: string): string {
  const wrong = /&(?![A-Za-z_#][^;\s&]*;)([A-Za-z_][^;\s&]*)?/.exec(value);
  if (wrong !== null) {
    const rest = value.slice(wrong.index + 1).replace(/^(\w*).*$/s, "$1");
    context.raise(E_WARNING, `${label}(): unterminated entity reference ${rest.padStart(15)}`);
    return value.slice(0, wrong.index);
  }
  const known: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
  return value.replaceAll(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => known[name] as string);
}

function createElement(self: DomNodeObject, uri: string | null, name: string, value: string): PhpValue {
  const document = documentOf(self);
  const label = "DOMDocument::createElementNS";
  const checked = checkName(name, uri);
  if (!("local" in checked)) return refuse(label, document, checked);
  if (!isName(checked.local)) return refuse(label, document, DomError.INVALID_CHARACTER);
  const element = new XmlNode(NodeType.ELEMENT, document, checked.local);
  if (uri === XML_NAMESPACE) element.namespace = XML;
  else if (uri !== null) {
    if (!mayDeclare(checked.prefix, uri)) return refuse(label, document, DomError.NAMESPACE);
    element.namespace = element.declare(new Namespace(checked.prefix, uri));
  }
  if (value !== "") setValue(element, unescaped(label, value));
  return wrap(element);
}

const CREATING: MethodEntry[] = [
  method({
    name: "createAttribute",
    parameters: [string("localName")],
    returns: "",
    body(_context, self, name) {
      const document = documentOf(self);
      if (!isName(name)) {
        return refuse("DOMDocument::createAttribute", document, DomError.INVALID_CHARACTER);
      }
      return wrap(makeAttribute(document, name, null, ""));
    },
  }),
  method({
    name: "createAttributeNS",
    parameters: [string("namespace").nullable(), string("qualifiedName")],
    returns: "",
    body(_context, self, uri, name) {
      const document = documentOf(self);
      const label = "DOMDocument::createAttributeNS";
      const checked = checkName(name, uri);
      if (!("local" in checked)) return refuse(label, document, checked);
      const { root } = document;
      if (root === null) {
        context.raise(E_WARNING, `${label}(): Document Missing Root Element`);
        return false;
      }
      const isDeclaration = (checked.prefix ?? checked.local) === "xmlns";
      if (!isName(checked.local) || isDeclaration !== (uri === XMLNS_NAMESPACE)) {
        return refuse(label, document, DomError.NAMESPACE);
      }
      let namespace = uri ? searchUri(root, uri) : null;
      if (uri && (namespace === null || namespace.prefix === null)) {
        if (!mayDeclare(checked.prefix, uri)) return refuse(label, document, DomError.NAMESPACE);
        namespace = uri === XMLNS_NAMESPACE
          ? new Namespace(checked.prefix, uri)
          : declareFreely(root, uri, checked.prefix ?? "default");
      }
      return wrap(makeAttribute(document, checked.local, namespace, ""));
    },
  }),
  method({
    name: "createCDATASection",
    parameters: [string("data")],
    returns: "",
    body: (_context, self, data) => made(self, NodeType.CDATA, "#cdata-section", data),
  }),
  method({
    name: "createComment",
    parameters: [string("data")],
    returns: "DOMComment",
    body: (_context, self, data) => made(self, NodeType.COMMENT, "#comment", data),
  }),
  method({
    name: "createDocumentFragment",
    parameters: [],
    returns: "DOMDocumentFragment",
    body: (_context, self) => made(self, NodeType.FRAGMENT, "#document-fragment"),
  }),
  method({
    name: "createElement",
    parameters: [string("localName"), string("value").default("")],
    returns: "",
    body(_context, self, name, value) {
      const document = documentOf(self);
      if (!isName(name)) {
        return refuse("DOMDocument::createElement", document, DomError.INVALID_CHARACTER);
      }
      const element = new XmlNode(NodeType.ELEMENT, document, name);
      if (value !== "") setValue(element, unescaped("DOMDocument::createElement", value));
      return wrap(element);
    },
  }),
  method({
    name: "createElementNS",
    parameters: [string("namespace").nullable(), string("qualifiedName"), string("value").default("")],
    returns: "",
    body: (_context, self, uri, name, value) => createElement(self, uri, name, value),
  }),
  method({
    name: "createEntityReference",
    parameters: [string("name")],
    returns: "",
    body(_context, self, name) {
      const label = "DOMDocument::createEntityReference";
      if (!isName(name)) return refuse(label, documentOf(self), DomError.INVALID_CHARACTER);
      return made(self, NodeType.ENTITY_REFERENCE, name);
    },
  }),
  method({
    name: "createProcessingInstruction",
    parameters: [string("target"), string("data").default("")],
    returns: "",
    body(_context, self, target, data) {
      const label = "DOMDocument::createProcessingInstruction";
      if (!isName(target)) return refuse(label, documentOf(self), DomError.INVALID_CHARACTER);
      return made(self, NodeType.INSTRUCTION, target, data);
    },
  }),
  method({
    name: "createTextNode",
    parameters: [string("data")],
    returns: "DOMText",
    body: (_context, self, data) => made(self, NodeType.TEXT, "#text", data),
  }),
];

function registerClass(self: DomNodeObject, base: string, extended: string | null): true {
  const label = "DOMDocument::registerNodeClass";
  const node = requireClass("DOMNode");
  const baseClass = findClass(base, true);
  if (baseClass === null || baseClass !== node && !baseClass.isSubclassOf(node)) {
    throwArgumentTypeError(label, 1, "must be a class name derived from DOMNode, " + base + " given");
  }
  const { classes } = stateOf(documentOf(self));
  if (extended === null) {
    classes.delete(baseClass.lowerName);
    return true;
  }
  const cls = findClass(extended, true);
  if (cls === null || cls !== baseClass && !cls.isSubclassOf(baseClass)) {
    const text = `must be a class name derived from ${baseClass.name} or null, ${extended} given`;
    throwError("Error", `${label}(): Argument #2 ($extendedClass) ${text}`);
  }
  if (cls.flags & Flag.ABSTRACT) throwArgumentValueError(label, 2, "must not be an abstract class");
  classes.set(baseClass.lowerName, cls);
  return true;
}

function adopt(self: DomNodeObject, given: DomNodeObject): PhpValue {
  const node = nodeOf(given);
  if (isDocument(node)) return false;
  if (node.parent !== null) unlink(node);
  setDocument(node, documentOf(self));
  return given;
}

/** The class DOMDocument. */
export const documentClass: ClassDeclaration = defineClass({
  name: "DOMDocument",
  parent: "DOMNode",
  native: DomNodeObject,
  interfaces: ["DOMParentNode"],
  properties: PROPERTIES,
  methods: [
    method({
      name: "__construct",
      parameters: [string("version").default("1.0"), string("encoding").default("")],
      returns: "",
      body(_context, self, version, encoding) {
        const document = new XmlDocument();
        document.version = version;
        document.encoding = encoding === "" ? null : encoding;
        bind(self, document);
        self.state ??= new DocumentState();
        return null;
      },
    }),
    ...CREATING,
    method({
      name: "getElementById",
      parameters: [string("elementId")],
      returns: "?DOMElement",
      body: (_context, self, id) => wrapOrNull(elementById(documentOf(self), id)),
    }),
    ...finders(),
    method({
      name: "importNode",
      parameters: [instance<DomNodeObject>("DOMNode", "node"), bool("deep").default(false)],
      returns: "",
      body(_context, self, given, isDeep) {
        const node = nodeOf(given);
        if (isDocument(node)) {
          context.raise(E_WARNING, "DOMDocument::importNode(): Cannot import: Node Type Not Supported");
          return false;
        }
        if (node.document === documentOf(self)) return given;
        return wrap(copyNode(node, documentOf(self), isDeep));
      },
    }),
    method({
      name: "load",
      parameters: [string("filename"), int("options").default(0)],
      returns: "bool",
      body: (_context, self, path, options) => takeFile(self, path, options),
    }),
    method({
      name: "loadXML",
      parameters: [string("source"), int("options").default(0)],
      returns: "bool",
      body: (_context, self, text, options) => takeText(self, text, options),
    }),
    method({
      name: "normalizeDocument",
      parameters: [],
      returns: "void",
      body: (_context, self) => normalize(documentOf(self)),
    }),
    method({
      name: "registerNodeClass",
      parameters: [string("baseClass"), string("extendedClass").nullable()],
      returns: "true",
      body: (_context, self, base, extended) => registerClass(self, base, extended),
    }),
    method({
      name: "save",
      parameters: [string("filename"), int("options").default(0)],
      returns: "int|false",
      body(_context, self, path, options) {
        if (path === "") throwArgumentValueError("DOMDocument::save", 1, "must not be empty");
        const text = save(self, null, options);
        return text === false ? false : saveText(path, text, "DOMDocument::save");
      },
    }),
    method({
      name: "saveXML",
      parameters: [
        instance<DomNodeObject>("DOMNode", "node").nullable().default(null),
        int("options").default(0),
      ],
      returns: "string|false",
      body: (_context, self, node, options) => save(self, node, options),
    }),
    method({
      name: "adoptNode",
      parameters: [instance<DomNodeObject>("DOMNode", "node")],
      returns: "DOMNode|false",
      body: (_context, self, node) => adopt(self, node) as DomNodeObject | false,
    }),
    ...HTML_METHODS,
    ...VALIDATING,
    ...parentMethods("DOMDocument"),
  ],
});
