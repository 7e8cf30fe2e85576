/**
 * Classes of what holds characters: DOMCharacterData, DOMText, DOMCdataSection, DOMComment, DOMProcessingInstruction.
 *
 * *Source:* https://www.php.net/class.domcharacterdata
 *
 * @module
 */
import {
  type ClassDeclaration,
  defineClass,
  type MethodEntry,
  methodsOf,
  virtualPropertiesOf,
} from "../../runtime/builtin_class.ts";
import { jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { throwError } from "../../runtime/error.ts";
import { int, string } from "../../runtime/parameter.ts";
import { isBlank, isName } from "../libxml/characters.ts";
import { isTextual, makeText, NodeType, XmlNode } from "../libxml/node.ts";
import { linkBefore } from "../libxml/tree_edit.ts";
import { childMethods } from "./node_class.ts";
import { bind, DomError, DomNodeObject, nodeOf, propertyNode, refuse, wrap } from "./node_object.ts";
import { siblingProperties } from "./node_properties.ts";

const method = methodsOf(DomNodeObject);
const accessor = virtualPropertiesOf(DomNodeObject);

/** The characters of a text: code points, not bytes. */
function charsOf(node: XmlNode): string[] {
  return [...utf8ToJs(node.content)];
}

/** Puts something in the place of some characters. Gives false when they are not there. */
function splice(label: string, self: DomNodeObject, offset: number, count: number, data: string): boolean {
  const node = nodeOf(self);
  const chars = charsOf(node);
  if (offset < 0 || count < 0 || offset > chars.length) {
    return refuse(label, node.document, DomError.INDEX_SIZE);
  }
  chars.splice(offset, count, utf8ToJs(data));
  node.content = jsToUtf8(chars.join(""));
  return true;
}

const EDITING: MethodEntry[] = [
  method({
    name: "appendData",
    parameters: [string("data")],
    returns: "true",
    body(_context, self, data) {
      nodeOf(self).content += data;
      return true;
    },
  }),
  method({
    name: "substringData",
    parameters: [int("offset"), int("count")],
    returns: "",
    body(_context, self, offset, count) {
      const node = nodeOf(self);
      const chars = charsOf(node);
      if (offset < 0 || count < 0 || offset > chars.length) {
        return refuse("DOMCharacterData::substringData", node.document, DomError.INDEX_SIZE);
      }
      return jsToUtf8(chars.slice(offset, offset + count).join(""));
    },
  }),
  method({
    name: "insertData",
    parameters: [int("offset"), string("data")],
    returns: "bool",
    body: (_context, self, offset, data) => splice("DOMCharacterData::insertData", self, offset, 0, data),
  }),
  method({
    name: "deleteData",
    parameters: [int("offset"), int("count")],
    returns: "bool",
    body: (_context, self, offset, count) => splice("DOMCharacterData::deleteData", self, offset, count, ""),
  }),
  method({
    name: "replaceData",
    parameters: [int("offset"), int("count"), string("data")],
    returns: "bool",
    body: (_context, self, offset, count, data) =>
      splice("DOMCharacterData::replaceData", self, offset, count, data),
  }),
];

/** The class DOMCharacterData. */
export const characterDataClass: ClassDeclaration = defineClass({
  name: "DOMCharacterData",
  parent: "DOMNode",
  native: DomNodeObject,
  interfaces: ["DOMChildNode"],
  properties: [
    accessor("data", "string", (self) => propertyNode(self).content, (self, value) => {
      propertyNode(self).content = value as string;
    }),
    accessor("length", "int", (self) => charsOf(propertyNode(self)).length),
    ...siblingProperties(),
  ],
  methods: [...EDITING, ...childMethods("DOMCharacterData")],
});

function maker(type: number, nodeName: string, isRequired = false): MethodEntry {
  return method({
    name: "__construct",
    parameters: [isRequired ? string("data") : string("data").default("")],
    returns: "",
    body(_context, self, data) {
      bind(self, new XmlNode(type, null, nodeName, data));
      return null;
    },
  });
}

function wholeText(node: XmlNode): string {
  let first = node;
  while (first.previous !== null && isTextual(first.previous)) first = first.previous;
  let text = "";
  for (let at: XmlNode | null = first; at !== null && isTextual(at); at = at.next) text += at.content;
  return text;
}

function isWhiteSpace(name: string) {
  return method({
    name,
    parameters: [],
    returns: "bool",
    body: (_context, self) => isBlank(nodeOf(self).content),
  });
}

/** The class DOMText. */
export const textClass: ClassDeclaration = defineClass({
  name: "DOMText",
  parent: "DOMCharacterData",
  native: DomNodeObject,
  properties: [accessor("wholeText", "string", (self) => wholeText(propertyNode(self)))],
  methods: [
    maker(NodeType.TEXT, "#text"),
    isWhiteSpace("isWhitespaceInElementContent"),
    isWhiteSpace("isElementContentWhitespace"),
    method({
      name: "splitText",
      parameters: [int("offset")],
      returns: "",
      body(_context, self, offset) {
        const node = nodeOf(self);
        const chars = charsOf(node);
        if (offset < 0 || offset > chars.length) return false;
        const rest = makeText(node.document, jsToUtf8(chars.slice(offset).join("")));
        node.content = jsToUtf8(chars.slice(0, offset).join(""));
        if (node.parent !== null) linkBefore(node.parent, rest, node.next);
        return wrap(rest);
      },
    }),
  ],
});

/** The class DOMCdataSection. */
export const cdataClass: ClassDeclaration = defineClass({
  name: "DOMCdataSection",
  parent: "DOMText",
  native: DomNodeObject,
  methods: [maker(NodeType.CDATA, "#cdata-section", true)],
});

/** The class DOMComment. */
export const commentClass: ClassDeclaration = defineClass({
  name: "DOMComment",
  parent: "DOMCharacterData",
  native: DomNodeObject,
  methods: [maker(NodeType.COMMENT, "#comment")],
});

/** The class DOMProcessingInstruction. */
export const instructionClass: ClassDeclaration = defineClass({
  name: "DOMProcessingInstruction",
  parent: "DOMNode",
  native: DomNodeObject,
  properties: [
    accessor("target", "string", (self) => propertyNode(self).name),
    accessor("data", "string", (self) => propertyNode(self).content, (self, value) => {
      propertyNode(self).content = value as string;
    }),
  ],
  methods: [
    method({
      name: "__construct",
      parameters: [string("name"), string("value").default("")],
      returns: "",
      body(_context, self, name, value) {
        if (!isName(name)) {
          throwError("DOMException", DomError.INVALID_CHARACTER[1], DomError.INVALID_CHARACTER[0]);
        }
        bind(self, new XmlNode(NodeType.INSTRUCTION, null, name, value));
        return null;
      },
    }),
  ],
});
