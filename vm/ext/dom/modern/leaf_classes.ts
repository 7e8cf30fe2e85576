/**
 * Classes of `Dom\` that stand for what has no elements below it: attributes, characters, document types, entities.
 *
 * *Source:* https://dom.spec.whatwg.org/#interface-attr, #interface-characterdata, #interface-documenttype
 *
 * @module
 */
import {
  type ClassDeclaration,
  defineClass,
  type MethodEntry,
  methodsOf,
  virtualPropertiesOf,
} from "../../../runtime/builtin_class.ts";
import { jsToUtf8, utf8ToJs } from "../../../runtime/byte_string.ts";
import { int, string } from "../../../runtime/parameter.ts";
import {
  type Declaration,
  type Dtd,
  type Entity,
  isTextual,
  makeText,
  textContent,
  type XmlNode,
} from "../../libxml/node.ts";
import { saveNode } from "../../libxml/serializer.ts";
import { linkBefore, setValue } from "../../libxml/tree_edit.ts";
import { DomError, DomNodeObject, nodeOf, propertyNode, wrap, wrapOrNull } from "../node_object.ts";
import { childrenOf } from "../node_properties.ts";
import { makeDtdMap } from "./lists.ts";
import { modernChildMethods, modernSiblingProperties } from "./mixins.ts";
import { refuseModern } from "./names.ts";
import { renameAttribute } from "./namespace_methods.ts";

const method = methodsOf(DomNodeObject);
const accessor = virtualPropertiesOf(DomNodeObject);

/** The class Dom\Attr. */
const attributeClass = defineClass({
  name: "Dom\\Attr",
  parent: "Dom\\Node",
  native: DomNodeObject,
  properties: [
    accessor("namespaceURI", "?string", (self) => propertyNode(self).namespace?.uri ?? null),
    accessor("prefix", "?string", (self) => propertyNode(self).namespace?.prefix ?? null),
    accessor("localName", "string", (self) => propertyNode(self).name),
    accessor("name", "string", (self) => propertyNode(self).qualifiedName),
    accessor("value", "string", (self) => textContent(propertyNode(self)), (self, value) => {
      setValue(propertyNode(self), value as string);
    }),
    accessor("ownerElement", "?Dom\\Element", (self) => wrapOrNull(propertyNode(self).parent)),
    accessor("specified", "bool", () => true),
  ],
  methods: [
    method({
      name: "isId",
      parameters: [],
      returns: "bool",
      hasRealReturnType: true,
      body: (_context, self) => nodeOf(self).isId,
    }),
    method({
      name: "rename",
      parameters: [string("namespaceURI").nullable(), string("qualifiedName")],
      returns: "void",
      hasRealReturnType: true,
      body: (_context, self, uri, name) => renameAttribute(nodeOf(self), uri, name),
    }),
  ],
});

/** The characters of a text: code points, not bytes. */
function charsOf(node: XmlNode): string[] {
  return [...utf8ToJs(node.content)];
}

/** Puts something in the place of some characters. Throws: DOMException. */
function splice(self: DomNodeObject, offset: number, count: number, data: string): null {
  const node = nodeOf(self);
  const chars = charsOf(node);
  if (offset < 0 || offset > chars.length) refuseModern(DomError.INDEX_SIZE);
  chars.splice(offset, count < 0 ? chars.length : count, utf8ToJs(data));
  node.content = jsToUtf8(chars.join(""));
  return null;
}

const EDITING: MethodEntry[] = [
  method({
    name: "substringData",
    parameters: [int("offset"), int("count")],
    returns: "string",
    hasRealReturnType: true,
    body(_context, self, offset, count) {
      const chars = charsOf(nodeOf(self));
      if (offset < 0 || offset > chars.length) refuseModern(DomError.INDEX_SIZE);
      return jsToUtf8(chars.slice(offset, count < 0 ? undefined : offset + count).join(""));
    },
  }),
  method({
    name: "appendData",
    parameters: [string("data")],
    returns: "void",
    hasRealReturnType: true,
    body(_context, self, data) {
      nodeOf(self).content += data;
    },
  }),
  method({
    name: "insertData",
    parameters: [int("offset"), string("data")],
    returns: "void",
    hasRealReturnType: true,
    body: (_context, self, offset, data) => splice(self, offset, 0, data),
  }),
  method({
    name: "deleteData",
    parameters: [int("offset"), int("count")],
    returns: "void",
    hasRealReturnType: true,
    body: (_context, self, offset, count) => splice(self, offset, count, ""),
  }),
  method({
    name: "replaceData",
    parameters: [int("offset"), int("count"), string("data")],
    returns: "void",
    hasRealReturnType: true,
    body: (_context, self, offset, count, data) => splice(self, offset, count, data),
  }),
];

function wholeText(node: XmlNode): string {
  let first = node;
  while (first.previous !== null && isTextual(first.previous)) first = first.previous;
  let text = "";
  for (let at: XmlNode | null = first; at !== null && isTextual(at); at = at.next) text += at.content;
  return text;
}

const CHARACTER_CLASSES: readonly ClassDeclaration[] = [
  defineClass({
    name: "Dom\\CharacterData",
    parent: "Dom\\Node",
    native: DomNodeObject,
    interfaces: ["Dom\\ChildNode"],
    properties: [
      ...modernSiblingProperties(),
      accessor("data", "string", (self) => propertyNode(self).content, (self, value) => {
        propertyNode(self).content = value as string;
      }),
      accessor("length", "int", (self) => charsOf(propertyNode(self)).length),
    ],
    methods: [...EDITING, ...modernChildMethods("Dom\\CharacterData")],
  }),
  defineClass({
    name: "Dom\\Text",
    parent: "Dom\\CharacterData",
    native: DomNodeObject,
    properties: [accessor("wholeText", "string", (self) => wholeText(propertyNode(self)))],
    methods: [
      method({
        name: "splitText",
        parameters: [int("offset")],
        returns: "Dom\\Text",
        hasRealReturnType: true,
        body(_context, self, offset) {
          const node = nodeOf(self);
          const chars = charsOf(node);
          if (offset < 0 || offset > chars.length) refuseModern(DomError.INDEX_SIZE);
          const rest = makeText(node.document, jsToUtf8(chars.slice(offset).join("")));
          node.content = jsToUtf8(chars.slice(0, offset).join(""));
          if (node.parent !== null) linkBefore(node.parent, rest, node.next);
          return wrap(rest);
        },
      }),
    ],
  }),
  defineClass({ name: "Dom\\CDATASection", parent: "Dom\\Text", native: DomNodeObject }),
  defineClass({ name: "Dom\\Comment", parent: "Dom\\CharacterData", native: DomNodeObject }),
  defineClass({
    name: "Dom\\ProcessingInstruction",
    parent: "Dom\\CharacterData",
    native: DomNodeObject,
    properties: [accessor("target", "string", (self) => propertyNode(self).name)],
  }),
];

function dtdOf(self: DomNodeObject): Dtd {
  return propertyNode(self) as Dtd;
}

function entityOf(self: DomNodeObject): Entity {
  return propertyNode(self) as Entity;
}

const TYPE_CLASSES: readonly ClassDeclaration[] = [
  defineClass({
    name: "Dom\\DocumentType",
    parent: "Dom\\Node",
    native: DomNodeObject,
    interfaces: ["Dom\\ChildNode"],
    properties: [
      accessor("name", "string", (self) => dtdOf(self).name),
      accessor("entities", "Dom\\DtdNamedNodeMap", (self) => {
        const dtd = dtdOf(self);
        return makeDtdMap(dtd, () => [...dtd.entities.values()]);
      }),
      accessor("notations", "Dom\\DtdNamedNodeMap", (self) => {
        const dtd = dtdOf(self);
        return makeDtdMap(dtd, () => [...dtd.notations.values()]);
      }),
      accessor("publicId", "string", (self) => dtdOf(self).publicId ?? ""),
      accessor("systemId", "string", (self) => dtdOf(self).systemId ?? ""),
      accessor("internalSubset", "?string", (self) => {
        const text = childrenOf(dtdOf(self)).map((child) => saveNode(child)).join("");
        return text === "" ? null : text;
      }),
    ],
    methods: modernChildMethods("Dom\\DocumentType"),
  }),
  defineClass({
    name: "Dom\\Notation",
    parent: "Dom\\Node",
    native: DomNodeObject,
    properties: [
      accessor("publicId", "string", (self) => (propertyNode(self) as Declaration).publicId ?? ""),
      accessor("systemId", "string", (self) => (propertyNode(self) as Declaration).systemId ?? ""),
    ],
  }),
  defineClass({
    name: "Dom\\Entity",
    parent: "Dom\\Node",
    native: DomNodeObject,
    properties: [
      accessor("publicId", "?string", (self) => entityOf(self).publicId),
      accessor("systemId", "?string", (self) => entityOf(self).systemId),
      accessor("notationName", "?string", (self) => entityOf(self).notation),
    ],
  }),
  defineClass({ name: "Dom\\EntityReference", parent: "Dom\\Node", native: DomNodeObject }),
];

/** The classes. */
export const LEAF_CLASSES: readonly ClassDeclaration[] = [
  attributeClass,
  ...CHARACTER_CLASSES,
  ...TYPE_CLASSES,
];
