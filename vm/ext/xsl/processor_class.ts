/**
 * Class XSLTProcessor.
 *
 * *Source:* https://www.php.net/class.xsltprocessor; php-src ext/xsl/php_xsl.stub.php
 *
 * @module
 */
import { throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import {
  type ClassDeclaration,
  defineClass,
  methodsOf,
  property,
  virtualPropertiesOf,
} from "../../runtime/builtin_class.ts";
import { instantiate, requireClass } from "../../runtime/class_table.ts";
import { type Context, context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import type { PropertyPurpose } from "../../runtime/debug_properties.ts";
import { PhpObject } from "../../runtime/object.ts";
import { Ref } from "../../runtime/reference.ts";
import { callable, int, object, string, union } from "../../runtime/parameter.ts";
import { getProperty } from "../../runtime/property.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { type XmlDocument, type XmlNode } from "../libxml/node.ts";
import { domObjects, heldNode } from "../libxml/node_holder.ts";
import { saveText } from "../libxml/source.ts";
import { copyDocument } from "../libxml/tree_edit.ts";
import { processIncludes } from "../libxml/xinclude/processor.ts";
import { PhpFunctions } from "../libxml/xpath/php_functions.ts";
import { XslReporter } from "./report.ts";
import { outputMethod, serialize } from "./result_output.ts";
import { stripSource } from "./source_space.ts";
import { qualifiedKey, type Stylesheet } from "./stylesheet.ts";
import { readStylesheet } from "./stylesheet_reader.ts";
import { Transformer } from "./transformer.ts";

/** What transformations may do, as bits that forbid it. */
export const SecurityPreference = {
  NONE: 0,
  READ_FILE: 2,
  WRITE_FILE: 4,
  CREATE_DIRECTORY: 8,
  READ_NETWORK: 16,
  WRITE_NETWORK: 32,
  DEFAULT: 44,
} as const;

/** A processor. */
export class ProcessorObject extends PhpObject {
  stylesheet: Stylesheet | null = null;
  readonly parameters: Map<string, string> = new Map();
  readonly functions = new PhpFunctions("http://php.net/xsl", true);
  preferences: number = SecurityPreference.DEFAULT;
  depthMax = 3000;
  variablesMax = 15000;

  propertiesFor(purpose: PropertyPurpose): PhpArray | null {
    if (purpose !== "debug") return null;
    const shown = PhpArray.empty();
    for (const name of ["doXInclude", "cloneDocument", "maxTemplateDepth", "maxTemplateVars"]) {
      shown.setKey(name, getProperty(this, name, null));
    }
    for (const [name, slot] of this.dynamic ?? []) {
      shown.set(name, (slot instanceof Ref ? slot.value : slot) ?? null);
    }
    return shown;
  }
}

const method = methodsOf(ProcessorObject);
const virtual = virtualPropertiesOf(ProcessorObject);

function limit(name: string, field: "depthMax" | "variablesMax") {
  return virtual(name, "int", (self) => self[field], (self, value) => {
    if ((value as number) < 0) {
      throwError("ValueError", `XSLTProcessor::$${name} must be greater than or equal to 0`);
    }
    self[field] = value as number;
  });
}

/** The document of an object that stands for a node. Throws: TypeError. */
function documentOf(label: string, given: PhpObject): XmlDocument {
  const node = heldNode(given);
  if (node === undefined || node === null || node.document === null) {
    throwArgumentTypeError(label, 1, "must be a valid XML node");
  }
  return node.document;
}

function importStylesheet(self: ProcessorObject, given: PhpObject): boolean {
  const label = "XSLTProcessor::importStylesheet";
  const document = copyDocument(documentOf(label, given), true);
  copyLines(documentOf(label, given), document);
  const reporter = new XslReporter(label, "compilation");
  const stylesheet = readStylesheet(document, reporter);
  if (stylesheet === null) return false;
  self.stylesheet = stylesheet;
  return true;
}

/** Gives the nodes of a copy the lines of the original. */
function copyLines(from: XmlNode, to: XmlNode): void {
  to.line = from.line;
  let [source, target] = [from.first, to.first];
  while (source !== null && target !== null) {
    copyLines(source, target);
    [source, target] = [source.next, target.next];
  }
}

function writeDocument(
  self: ProcessorObject,
  reporter: XslReporter,
  node: XmlNode,
  href: string,
  text: string,
): void {
  if ((self.preferences & SecurityPreference.WRITE_FILE) !== 0) {
    reporter.tellAt(node, `File write for ${href} refused`);
    reporter.tellAt(node, `xsltDocumentElem: write rights for ${href} denied`);
    return;
  }
  saveText(href, text, reporter.label);
}

/** Transforms a document; null where that failed, which is told of. */
function transform(self: ProcessorObject, name: string, given: PhpObject): Transformer | null {
  const label = `XSLTProcessor::${name}`;
  const { stylesheet } = self;
  if (stylesheet === null) {
    throwError("Error", `${label}() can only be called after a stylesheet has been imported`);
  }
  const document = documentOf(label, given);
  if (getProperty(self, "doXInclude", null) === true) processIncludes(label, document, document, 0);
  const reporter = new XslReporter(label, "runtime");
  requireClass("DOMDocument");
  const transformer = new Transformer(stylesheet, stripSource(document, stylesheet.spaceRules), {
    reporter,
    functionOf: (uri, local) => self.functions.find(uri, local),
    parameters: self.parameters,
    depthMax: self.depthMax,
    write: (node, href, text) => writeDocument(self, reporter, node, href, text),
  });
  return transformer.run() ? transformer : null;
}

function transformToDocument(self: ProcessorObject, given: PhpObject, returnClass: string | null): PhpValue {
  const transformer = transform(self, "transformToDoc", given);
  if (transformer === null) return false;
  const { result, stylesheet } = transformer;
  result.encoding = stylesheet.output.encoding;
  if (stylesheet.output.standalone !== null) result.standalone = stylesheet.output.standalone ? 1 : 0;
  else if (outputMethod(result, stylesheet.output) === "html") result.standalone = 1;
  else result.standalone = -2;
  const isSimple = requireClass("SimpleXMLElement");
  if (given.cls === isSimple || given.cls.isSubclassOf(isSimple)) {
    const imported = context.functions.get("simplexml_import_dom");
    const wrapped = domObjects.wrap?.(result) ?? null;
    return imported?.invoke(null, [wrapped, returnClass ?? "SimpleXMLElement"]) ?? false;
  }
  if (returnClass === null) return domObjects.wrap?.(result) ?? false;
  const cls = requireClass(returnClass);
  const base = requireClass("DOMDocument");
  if (cls !== given.cls && !cls.isSubclassOf(given.cls) && cls !== base) {
    const text = `must be a class name compatible with ${given.cls.name}, ${cls.name} given`;
    throwArgumentTypeError("XSLTProcessor::transformToDoc", 2, text);
  }
  const made = instantiate(cls) as PhpObject & { node?: XmlNode | null };
  made.node = result;
  result.wrapper = made;
  return made;
}

function transformToText(self: ProcessorObject, given: PhpObject, name: string): string | false | null {
  const transformer = transform(self, name, given);
  return transformer === null ? false : serialize(transformer.result, transformer.stylesheet.output);
}

function setParameters(self: ProcessorObject, uri: string, given: PhpArray): boolean {
  const label = "XSLTProcessor::setParameter";
  for (const [key, value] of given.entries()) {
    if (typeof key !== "string") throwArgumentTypeError(label, 2, "must contain only string keys");
    self.parameters.set(qualifiedKey(uri, key), toText(value));
  }
  return true;
}

function noParameter(): never {
  throwArgumentTypeError(
    "XSLTProcessor::setParameter",
    3,
    "cannot be null when argument #2 ($name) is a string",
  );
}

const PARAMETERS = [
  method({
    name: "setParameter",
    parameters: [
      string("namespace"),
      union("array|string", "name"),
      string("value").nullable().default(null),
    ],
    returns: "bool",
    body(_context, self, uri, name, value) {
      if (name instanceof PhpArray) return setParameters(self, uri, name);
      if (value === null) noParameter();
      self.parameters.set(qualifiedKey(uri, name), value);
      return true;
    },
  }),
  method({
    name: "getParameter",
    parameters: [string("namespace"), string("name")],
    returns: "string|false",
    body: (_context, self, uri, name) => self.parameters.get(qualifiedKey(uri, name)) ?? false,
  }),
  method({
    name: "removeParameter",
    parameters: [string("namespace"), string("name")],
    returns: "bool",
    body: (_context, self, uri, name) => self.parameters.delete(qualifiedKey(uri, name)),
  }),
];

const TRANSFORMING = [
  method({
    name: "importStylesheet",
    parameters: [object("stylesheet")],
    returns: "bool",
    body: (_context, self, given) => importStylesheet(self, given),
  }),
  method({
    name: "transformToDoc",
    parameters: [object("document"), string("returnClass").nullable().default(null)],
    returns: "object|false",
    body: (_context, self, given, cls) => transformToDocument(self, given, cls) as PhpObject | false,
  }),
  method({
    name: "transformToUri",
    parameters: [object("document"), string("uri")],
    returns: "int",
    body(_context, self, given, uri) {
      const text = transformToText(self, given, "transformToUri");
      if (text === false) return -1;
      const written = saveText(uri, text ?? "", "XSLTProcessor::transformToUri");
      return written === false ? -1 : written;
    },
  }),
  method({
    name: "transformToXml",
    parameters: [object("document")],
    returns: "string|false|null",
    body: (_context, self, given) => transformToText(self, given, "transformToXml"),
  }),
];

function setPreferences(_context: Context, self: ProcessorObject, preferences: number): number {
  const before = self.preferences;
  self.preferences = preferences;
  return before;
}

/** The class XSLTProcessor. */
export const processorClass: ClassDeclaration = defineClass({
  name: "XSLTProcessor",
  native: ProcessorObject,
  isCloneable: false,
  properties: [
    property("doXInclude", "bool", { initial: false }),
    property("cloneDocument", "bool", { initial: false }),
    limit("maxTemplateDepth", "depthMax"),
    limit("maxTemplateVars", "variablesMax"),
  ],
  methods: [
    ...TRANSFORMING,
    ...PARAMETERS,
    method({
      name: "hasExsltSupport",
      parameters: [],
      returns: "bool",
      body: () => true,
    }),
    method({
      name: "registerPHPFunctions",
      parameters: [union("array|string|null", "functions").default(null)],
      returns: "void",
      body(_context, self, functions) {
        self.functions.allow("XSLTProcessor::registerPHPFunctions", functions);
      },
    }),
    method({
      name: "registerPHPFunctionNS",
      parameters: [string("namespaceURI"), string("name"), callable("callable")],
      returns: "void",
      hasRealReturnType: true,
      body(_context, self, uri, name, callback) {
        self.functions.allowIn("XSLTProcessor::registerPHPFunctionNS", uri, name, callback);
      },
    }),
    method({
      name: "setProfiling",
      parameters: [string("filename").nullable()],
      returns: "true",
      body(context, _self, filename) {
        if (filename !== null) {
          context.raise(E_WARNING, "XSLTProcessor::setProfiling(): Profiling is not supported by hey");
        }
        return true;
      },
    }),
    method({
      name: "setSecurityPrefs",
      parameters: [int("preferences")],
      returns: "int",
      body: setPreferences,
    }),
    method({
      name: "getSecurityPrefs",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.preferences,
    }),
  ],
});
