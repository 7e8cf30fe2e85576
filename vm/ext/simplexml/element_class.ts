/**
 * Classes SimpleXMLElement and SimpleXMLIterator.
 *
 * *Source:* https://www.php.net/class.simplexmlelement; php-src ext/simplexml/simplexml.stub.php
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import type { Context } from "../../runtime/context.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { bool, int, string } from "../../runtime/parameter.ts";
import { addedAttribute, addedChild } from "./element_adding.ts";
import { declaredNamespaces, usedNamespaces } from "./element_namespaces.ts";
import { ElementObject } from "./element_object.ts";
import { elementText, saveElement } from "./element_output.ts";
import { elementView, shownName } from "./element_view.ts";
import { findByXPath } from "./element_xpath.ts";
import { readDocument, readFile } from "./loading.ts";

const method = methodsOf(ElementObject);
const NAMESPACE_OR_PREFIX = string("namespaceOrPrefix").nullable().default(null);
const IS_PREFIX = bool("isPrefix").default(false);
const RECURSIVE = bool("recursive").default(false);

/** `asXML` and `saveXML`. */
function save(name: string) {
  return method({
    name,
    parameters: [string("filename").nullable().default(null)],
    returns: "string|bool",
    body(_context, self, filename) {
      const node = self.first();
      if (node === null) return false;
      return filename === null ? elementText(node) : saveElement(`SimpleXMLElement::${name}`, node, filename);
    },
  });
}

const QUERIES = [
  method({
    name: "xpath",
    parameters: [string("expression")],
    returns: "array|false|null",
    body(_context, self, expression) {
      if (self.listing === "attributes") return null;
      const node = self.first();
      return node === null ? null : findByXPath(self, node, expression);
    },
  }),
  method({
    name: "registerXPathNamespace",
    parameters: [string("prefix"), string("namespace")],
    returns: "bool",
    body(_context, self, prefix, namespace) {
      self.requireNode();
      (self.prefixes ??= new Map()).set(prefix, namespace);
      return prefix !== "";
    },
  }),
  save("asXML"),
  save("saveXML"),
  method({
    name: "getNamespaces",
    parameters: [RECURSIVE],
    returns: "array",
    body: (_context, self, recursive) => usedNamespaces(self.first(), recursive),
  }),
  method({
    name: "getDocNamespaces",
    parameters: [RECURSIVE, bool("fromRoot").default(true)],
    returns: "array|false",
    body(_context, self, recursive, fromRoot) {
      const node = self.requireNode();
      const start = fromRoot ? node.document?.root ?? null : node;
      return start === null ? false : declaredNamespaces(start, recursive);
    },
  }),
  method({
    name: "children",
    parameters: [NAMESPACE_OR_PREFIX, IS_PREFIX],
    returns: "?SimpleXMLElement",
    body(_context, self, namespace, isPrefix) {
      const node = self.listing === "attributes" ? null : self.first();
      return node === null ? null : self.derive(node, "children", null, namespace, isPrefix);
    },
  }),
  method({
    name: "attributes",
    parameters: [NAMESPACE_OR_PREFIX, IS_PREFIX],
    returns: "?SimpleXMLElement",
    body(_context, self, namespace, isPrefix) {
      const node = self.listing === "attributes" ? null : self.first();
      return node === null ? null : self.derive(node, "attributes", null, namespace, isPrefix);
    },
  }),
];

const CHANGES = [
  method({
    name: "__construct",
    parameters: [
      string("data"),
      int("options").default(0),
      bool("dataIsURL").default(false),
      string("namespaceOrPrefix").default(""),
      IS_PREFIX,
    ],
    returns: "",
    body(_context, self, data, options, dataIsUrl, namespace, isPrefix) {
      const label = "SimpleXMLElement::__construct";
      if (Math.abs(options) > 0x7fffffff) {
        throwError("Exception", `${label}(): Argument #2 ($options) is invalid`);
      }
      const document = dataIsUrl ? readFile(label, data, options) : readDocument(label, data, options);
      if (document === null) throwError("Exception", "String could not be parsed as XML");
      self.node = document.root;
      self.namespace = namespace === "" ? null : namespace;
      self.isPrefix = isPrefix;
      return null;
    },
  }),
  method({
    name: "addChild",
    parameters: [
      string("qualifiedName"),
      string("value").nullable().default(null),
      string("namespace").nullable().default(null),
    ],
    returns: "?SimpleXMLElement",
    body(context, self, name, value, namespace) {
      const label = "SimpleXMLElement::addChild";
      if (name === "") throwArgumentValueError(label, 1, "must not be empty");
      self.requireNode();
      if (self.listing === "attributes") {
        return refuse(context, `${label}(): Cannot add element to attributes`);
      }
      const node = self.first();
      if (node !== null) return addedChild(self, node, name, value, namespace);
      const message = "Cannot add child. Parent is not a permanent member of the XML tree";
      return refuse(context, `${label}(): ${message}`);
    },
  }),
  method({
    name: "addAttribute",
    parameters: [string("qualifiedName"), string("value"), string("namespace").nullable().default(null)],
    returns: "void",
    body(context, self, name, value, namespace) {
      const label = "SimpleXMLElement::addAttribute";
      if (name === "") throwArgumentValueError(label, 1, "must not be empty");
      const problem = addedAttribute(self.first(), name, value, namespace);
      if (problem !== null) refuse(context, `${label}(): ${problem}`);
    },
  }),
];

function refuse(context: Context, message: string): null {
  context.raise(E_WARNING, message);
  return null;
}

const VIEWS = [
  method({
    name: "getName",
    parameters: [],
    returns: "string",
    body(_context, self) {
      const node = self.first();
      return node === null ? "" : shownName(node);
    },
  }),
  method({
    name: "__toString",
    parameters: [],
    returns: "string",
    hasRealReturnType: true,
    body: (_context, self) => self.text(),
  }),
  method({
    name: "__debugInfo",
    parameters: [],
    returns: "?array",
    hasRealReturnType: true,
    body: (_context, self) => elementView(self, true),
  }),
  method({ name: "count", parameters: [], returns: "int", body: (_context, self) => self.count() }),
  method({ name: "rewind", parameters: [], returns: "void", body: (_context, self) => self.rewind() }),
  method({
    name: "valid",
    parameters: [],
    returns: "bool",
    body: (_context, self) => self.current !== null,
  }),
  method({
    name: "current",
    parameters: [],
    returns: "SimpleXMLElement",
    body: (_context, self) => self.requireCurrent(),
  }),
  method({
    name: "key",
    parameters: [],
    returns: "string",
    body: (_context, self) => self.requireCurrent().node?.name ?? "",
  }),
  method({ name: "next", parameters: [], returns: "void", body: (_context, self) => self.advance() }),
  method({
    name: "hasChildren",
    parameters: [],
    returns: "bool",
    body(_context, self) {
      if (self.current === null || self.listing === "attributes") return false;
      return self.current.hasElements();
    },
  }),
  method({
    name: "getChildren",
    parameters: [],
    returns: "?SimpleXMLElement",
    body: (_context, self) => self.listing === "attributes" ? null : self.current,
  }),
];

/** The class SimpleXMLElement. */
export const simpleXmlElementClass: ClassDeclaration = defineClass({
  name: "SimpleXMLElement",
  native: ElementObject,
  interfaces: ["Stringable", "Countable", "RecursiveIterator"],
  isSerializable: false,
  methods: [...QUERIES, ...CHANGES, ...VIEWS],
});

/** The class SimpleXMLIterator, which adds nothing. */
export const simpleXmlIteratorClass: ClassDeclaration = defineClass({
  name: "SimpleXMLIterator",
  parent: "SimpleXMLElement",
  isSerializable: false,
});
