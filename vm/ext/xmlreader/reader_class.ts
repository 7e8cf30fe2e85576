/**
 * Class XMLReader.
 *
 * *Source:* https://www.php.net/class.xmlreader; php-src ext/xmlreader/php_xmlreader.stub.php
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { classConstant, type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import { throwError } from "../../runtime/error.ts";
import { bool, int, string } from "../../runtime/parameter.ts";
import { NodeType, type XmlNode } from "../libxml/node.ts";
import { localNameOf, uriOfPrefix, valueOf } from "./cursor.ts";
import { EXPAND } from "./expanding.ts";
import { innerText, outerText, stringOf } from "./reader_output.ts";
import { ReaderObject } from "./reader_object.ts";
import { READER_PROPERTIES } from "./reader_properties.ts";
import { SCHEMAS } from "./reader_schemas.ts";
import { OPENERS } from "./reader_sources.ts";

const method = methodsOf(ReaderObject);

/** Throws: ValueError for an empty argument. */
function refuseEmpty(name: string, number: number, value: string): void {
  if (value === "") throwArgumentValueError(`XMLReader::${name}`, number, "must not be empty");
}

/** The value of an attribute of the element; null while an attribute is looked at. */
function attributeValue(
  { cursor }: ReaderObject,
  find: (attributes: XmlNode[]) => XmlNode | null,
): string | null {
  if (cursor === null || cursor.attribute !== null) return null;
  const found = find(cursor.attributes());
  return found === null ? null : valueOf(found);
}

const ATTRIBUTES = [
  method({
    name: "getAttribute",
    parameters: [string("name")],
    returns: "?string",
    body(_context, self, name) {
      refuseEmpty("getAttribute", 1, name);
      return attributeValue(self, () => self.cursor!.attributeNamed(name));
    },
  }),
  method({
    name: "getAttributeNo",
    parameters: [int("index")],
    returns: "?string",
    body: (_context, self, index) => attributeValue(self, (all) => all[Math.max(index, 0)] ?? null),
  }),
  method({
    name: "getAttributeNs",
    parameters: [string("name"), string("namespace")],
    returns: "?string",
    body(_context, self, name, namespace) {
      refuseEmpty("getAttributeNs", 1, name);
      refuseEmpty("getAttributeNs", 2, namespace);
      return attributeValue(self, () => self.cursor!.attributeOf(name, namespace));
    },
  }),
];

const MOVES = [
  method({
    name: "moveToAttribute",
    parameters: [string("name")],
    returns: "bool",
    body(_context, { cursor }, name) {
      refuseEmpty("moveToAttribute", 1, name);
      return cursor !== null && cursor.moveTo(cursor.attributeNamed(name));
    },
  }),
  method({
    name: "moveToAttributeNo",
    parameters: [int("index")],
    returns: "bool",
    body(_context, { cursor }, index) {
      if (cursor === null) return false;
      cursor.attribute = null;
      return cursor.moveTo(cursor.attributes()[index] ?? null);
    },
  }),
  method({
    name: "moveToAttributeNs",
    parameters: [string("name"), string("namespace")],
    returns: "bool",
    body(_context, { cursor }, name, namespace) {
      refuseEmpty("moveToAttributeNs", 1, name);
      refuseEmpty("moveToAttributeNs", 2, namespace);
      return cursor !== null && cursor.moveTo(cursor.attributeOf(name, namespace));
    },
  }),
  method({
    name: "moveToElement",
    parameters: [],
    returns: "bool",
    body(_context, { cursor }) {
      if (cursor === null || cursor.attribute === null) return false;
      cursor.attribute = null;
      return true;
    },
  }),
  method({
    name: "moveToFirstAttribute",
    parameters: [],
    returns: "bool",
    body: (_context, { cursor }) => cursor !== null && cursor.moveTo(cursor.attributes()[0] ?? null),
  }),
  method({
    name: "moveToNextAttribute",
    parameters: [],
    returns: "bool",
    body: (_context, { cursor }) => cursor !== null && cursor.moveToNext(),
  }),
];

const READING = [
  method({
    name: "read",
    parameters: [],
    returns: "bool",
    body: (_context, self) => self.read("XMLReader::read", false),
  }),
  method({
    name: "next",
    parameters: [string("name").nullable().default(null)],
    returns: "bool",
    body(_context, self, name) {
      while (self.read("XMLReader::next", true)) {
        const { subject } = self;
        if (name === null || subject !== null && localNameOf(subject) === name) return true;
      }
      return false;
    },
  }),
  method({
    name: "readInnerXml",
    parameters: [],
    returns: "string",
    body: (_context, self) => innerText(self),
  }),
  method({
    name: "readOuterXml",
    parameters: [],
    returns: "string",
    body: (_context, self) => outerText(self),
  }),
  method({
    name: "readString",
    parameters: [],
    returns: "string",
    body: (_context, { subject }) => subject === null ? "" : stringOf(subject),
  }),
  EXPAND,
];

function checkProperty(self: ReaderObject, name: string, property: number): void {
  if (self.source === null) throwError("Error", "Cannot access parser properties before loading data");
  if (property >= 1 && property <= 4) return;
  throwArgumentValueError(`XMLReader::${name}`, 1, "must be a valid parser property");
}

const SETTINGS = [
  method({
    name: "close",
    parameters: [],
    returns: "true",
    body(_context, self) {
      self.close();
      return true;
    },
  }),
  method({
    name: "getParserProperty",
    parameters: [int("property")],
    returns: "bool",
    body(_context, self, property) {
      checkProperty(self, "getParserProperty", property);
      return self.properties.has(property);
    },
  }),
  method({
    name: "setParserProperty",
    parameters: [int("property"), bool("value")],
    returns: "bool",
    body(_context, self, property, value) {
      checkProperty(self, "setParserProperty", property);
      if (value) self.properties.add(property);
      else self.properties.delete(property);
      return true;
    },
  }),
  method({
    name: "isValid",
    parameters: [],
    returns: "bool",
    body: (_context, self) => self.isValid,
  }),
  method({
    name: "lookupNamespace",
    parameters: [string("prefix")],
    returns: "?string",
    body(_context, { cursor }, prefix) {
      refuseEmpty("lookupNamespace", 1, prefix);
      const node = cursor?.node ?? null;
      return node === null ? null : uriOfPrefix(node, prefix);
    },
  }),
  ...SCHEMAS,
];

const CONSTANTS: Readonly<Record<string, number>> = {
  NONE: 0,
  ELEMENT: NodeType.ELEMENT,
  ATTRIBUTE: NodeType.ATTRIBUTE,
  TEXT: NodeType.TEXT,
  CDATA: NodeType.CDATA,
  ENTITY_REF: NodeType.ENTITY_REFERENCE,
  ENTITY: NodeType.ENTITY,
  PI: NodeType.INSTRUCTION,
  COMMENT: NodeType.COMMENT,
  DOC: NodeType.DOCUMENT,
  DOC_TYPE: NodeType.DOCTYPE,
  DOC_FRAGMENT: NodeType.FRAGMENT,
  NOTATION: NodeType.NOTATION,
  WHITESPACE: 13,
  SIGNIFICANT_WHITESPACE: 14,
  END_ELEMENT: 15,
  END_ENTITY: 16,
  XML_DECLARATION: 17,
  LOADDTD: 1,
  DEFAULTATTRS: 2,
  VALIDATE: 3,
  SUBST_ENTITIES: 4,
};

/** The class XMLReader. */
export const xmlReaderClass: ClassDeclaration = defineClass({
  name: "XMLReader",
  native: ReaderObject,
  isCloneable: false,
  constants: Object.entries(CONSTANTS).map(([name, value]) => classConstant(name, value, { type: "int" })),
  properties: READER_PROPERTIES,
  methods: [...SETTINGS, ...ATTRIBUTES, ...MOVES, ...READING, ...OPENERS],
});
