/**
 * Classes Dom\Element and Dom\HTMLElement.
 *
 * *Source:* https://www.php.net/class.dom-element, https://dom.spec.whatwg.org/#interface-element
 *
 * @module
 */
import {
  type ClassDeclaration,
  defineClass,
  enumCase,
  type MethodEntry,
  methodsOf,
  virtualPropertiesOf,
} from "../../../runtime/builtin_class.ts";
import { throwArgumentValueError } from "../../../runtime/argument_error.ts";
import { PhpArray } from "../../../runtime/array.ts";
import { instantiate, requireClass } from "../../../runtime/class_table.ts";
import type { PhpObject } from "../../../runtime/object.ts";
import { readSlot } from "../../../runtime/property.ts";
import { bool, instance, string } from "../../../runtime/parameter.ts";
import type { PhpValue } from "../../../runtime/value.ts";
import { findAttribute, makeText, textContent, type XmlNode } from "../../libxml/node.ts";
import { registerId, unlink, unregisterId } from "../../libxml/tree_edit.ts";
import { DomError, DomNodeObject, nodeOf, propertyNode, wrap, wrapOrNull } from "../node_object.ts";
import { attributesOf } from "../node_properties.ts";
import {
  attributeByName,
  attributeText,
  setAttributeNode,
  setByName,
  setByNamespace,
  toggleByName,
} from "./attributes.ts";
import { readInner, savedInner } from "./inner_text.ts";
import { adopt, preInsert, replaceAll } from "./insertion.ts";
import { AttributesObject } from "./lists.ts";
import {
  modernChildMethods,
  modernFinders,
  modernParentMethods,
  modernParentProperties,
  modernSiblingProperties,
} from "./mixins.ts";
import { refuseModern, tagName } from "./names.ts";
import { NAMESPACE_METHODS } from "./namespace_methods.ts";
import { matchesSelectors } from "./selectors.ts";
import { makeTokenList } from "./token_list.ts";

const method = methodsOf(DomNodeObject);
const accessor = virtualPropertiesOf(DomNodeObject);

function attributeParameter() {
  return instance<DomNodeObject>("Dom\\Attr", "attr");
}

const REFLECTED = [["id", "id"], ["className", "class"]] as const;

const PROPERTIES = [
  accessor("namespaceURI", "?string", (self) => propertyNode(self).namespace?.uri ?? null),
  accessor("prefix", "?string", (self) => propertyNode(self).namespace?.prefix ?? null),
  accessor("localName", "string", (self) => propertyNode(self).name),
  accessor("tagName", "string", (self) => tagName(propertyNode(self))),
  ...REFLECTED.map(([name, attribute]) =>
    accessor(name, "string", (self) => attributeText(propertyNode(self), attribute) ?? "", (self, value) => {
      setByName(propertyNode(self), attribute, value as string);
    })
  ),
  accessor("classList", "Dom\\TokenList", (self) => makeTokenList(propertyNode(self))),
  accessor("attributes", "Dom\\NamedNodeMap", (self) => {
    const element = propertyNode(self);
    const map = instantiate(requireClass("Dom\\NamedNodeMap")) as AttributesObject;
    map.element = element;
    return map.show(element, () => attributesOf(element));
  }),
  ...modernParentProperties(),
  ...modernSiblingProperties(),
  accessor("innerHTML", "string", (self) => savedInner(propertyNode(self)), (self, value) => {
    const element = propertyNode(self);
    replaceAll(element, readInner(element, value as string));
  }),
  accessor("substitutedNodeValue", "string", (self) => textContent(propertyNode(self)), (self, value) => {
    const element = propertyNode(self);
    const text = value as string;
    replaceAll(element, makeText(element.document, text));
  }),
];

const READING: MethodEntry[] = [
  method({
    name: "hasAttributes",
    parameters: [],
    returns: "bool",
    hasRealReturnType: true,
    body: (_context, self) => nodeOf(self).firstAttribute !== null,
  }),
  method({
    name: "getAttributeNames",
    parameters: [],
    returns: "array",
    hasRealReturnType: true,
    body: (_context, self) => PhpArray.ofList(attributesOf(nodeOf(self)).map((each) => each.qualifiedName)),
  }),
  method({
    name: "getAttribute",
    parameters: [string("qualifiedName")],
    returns: "?string",
    hasRealReturnType: true,
    body: (_context, self, name) => attributeText(nodeOf(self), name),
  }),
  method({
    name: "getAttributeNS",
    parameters: [string("namespace").nullable(), string("localName")],
    returns: "?string",
    hasRealReturnType: true,
    body(_context, self, uri, name) {
      const found = findAttribute(nodeOf(self), name, uri || null);
      return found === null ? null : textContent(found);
    },
  }),
  method({
    name: "hasAttribute",
    parameters: [string("qualifiedName")],
    returns: "bool",
    hasRealReturnType: true,
    body: (_context, self, name) => attributeByName(nodeOf(self), name) !== null,
  }),
  method({
    name: "hasAttributeNS",
    parameters: [string("namespace").nullable(), string("localName")],
    returns: "bool",
    hasRealReturnType: true,
    body: (_context, self, uri, name) => findAttribute(nodeOf(self), name, uri || null) !== null,
  }),
  method({
    name: "getAttributeNode",
    parameters: [string("qualifiedName")],
    returns: "?Dom\\Attr",
    hasRealReturnType: true,
    body: (_context, self, name) => wrapOrNull(attributeByName(nodeOf(self), name)),
  }),
  method({
    name: "getAttributeNodeNS",
    parameters: [string("namespace").nullable(), string("localName")],
    returns: "?Dom\\Attr",
    hasRealReturnType: true,
    body: (_context, self, uri, name) => wrapOrNull(findAttribute(nodeOf(self), name, uri || null)),
  }),
];

function settingNode(name: string): MethodEntry {
  return method({
    name,
    parameters: [attributeParameter()],
    returns: "?Dom\\Attr",
    hasRealReturnType: true,
    body: (_context, self, given) => wrapOrNull(setAttributeNode(nodeOf(self), nodeOf(given))),
  });
}

const WRITING: MethodEntry[] = [
  method({
    name: "setAttribute",
    parameters: [string("qualifiedName"), string("value")],
    returns: "void",
    hasRealReturnType: true,
    body(_context, self, name, value) {
      if (name === "") throwArgumentValueError("Dom\\Element::setAttribute", 1, "must not be empty");
      setByName(nodeOf(self), name, value);
    },
  }),
  method({
    name: "setAttributeNS",
    parameters: [string("namespace").nullable(), string("qualifiedName"), string("value")],
    returns: "void",
    hasRealReturnType: true,
    body(_context, self, uri, name, value) {
      if (name === "") throwArgumentValueError("Dom\\Element::setAttributeNS", 2, "must not be empty");
      setByNamespace(nodeOf(self), uri, name, value);
    },
  }),
  method({
    name: "removeAttribute",
    parameters: [string("qualifiedName")],
    returns: "void",
    hasRealReturnType: true,
    body(_context, self, name) {
      const found = attributeByName(nodeOf(self), name);
      if (found !== null) unlink(found);
    },
  }),
  method({
    name: "removeAttributeNS",
    parameters: [string("namespace").nullable(), string("localName")],
    returns: "void",
    hasRealReturnType: true,
    body(_context, self, uri, name) {
      const found = findAttribute(nodeOf(self), name, uri || null);
      if (found !== null) unlink(found);
    },
  }),
  method({
    name: "toggleAttribute",
    parameters: [string("qualifiedName"), bool("force").nullable().default(null)],
    returns: "bool",
    hasRealReturnType: true,
    body: (_context, self, name, force) => toggleByName(nodeOf(self), name, force),
  }),
  settingNode("setAttributeNode"),
  settingNode("setAttributeNodeNS"),
  method({
    name: "removeAttributeNode",
    parameters: [attributeParameter()],
    returns: "Dom\\Attr",
    hasRealReturnType: true,
    body(_context, self, given) {
      const attribute = nodeOf(given);
      if (attribute.parent !== nodeOf(self)) refuseModern(DomError.NOT_FOUND);
      unlink(attribute);
      return given;
    },
  }),
];

function setIdOf(attribute: XmlNode | null, isId: boolean): null {
  if (attribute === null) refuseModern(DomError.NOT_FOUND);
  if (isId) registerId(attribute);
  else unregisterId(attribute);
  return null;
}

const ID_METHODS: MethodEntry[] = [
  method({
    name: "setIdAttribute",
    parameters: [string("qualifiedName"), bool("isId")],
    returns: "void",
    hasRealReturnType: true,
    body: (_context, self, name, isId) => setIdOf(attributeByName(nodeOf(self), name), isId),
  }),
  method({
    name: "setIdAttributeNS",
    parameters: [string("namespace").nullable(), string("qualifiedName"), bool("isId")],
    returns: "void",
    hasRealReturnType: true,
    body: (_context, self, uri, name, isId) => setIdOf(findAttribute(nodeOf(self), name, uri || null), isId),
  }),
  method({
    name: "setIdAttributeNode",
    parameters: [attributeParameter(), bool("isId")],
    returns: "void",
    hasRealReturnType: true,
    body(_context, self, given, isId) {
      const attribute = nodeOf(given);
      return setIdOf(attribute.parent === nodeOf(self) ? attribute : null, isId);
    },
  }),
];

/** Puts a node beside an element or into it. Gives whether it has a place there. */
function insertBeside(element: XmlNode, where: PhpObject, node: XmlNode): boolean {
  const { parent } = element;
  if (node.document !== element.document) adopt(node, element.document);
  const position = readSlot(where, "$name");
  if (position === "AfterBegin") preInsert(element, node, element.first);
  else if (position === "BeforeEnd") preInsert(element, node, null);
  else {
    if (parent === null) return false;
    preInsert(parent, node, position === "BeforeBegin" ? element : element.next);
  }
  return true;
}

const PLACING: MethodEntry[] = [
  method({
    name: "insertAdjacentElement",
    parameters: [
      instance<PhpObject>("Dom\\AdjacentPosition", "where"),
      instance<DomNodeObject>("Dom\\Element", "element"),
    ],
    returns: "?Dom\\Element",
    hasRealReturnType: true,
    body: (_context, self, where, given) => insertBeside(nodeOf(self), where, nodeOf(given)) ? given : null,
  }),
  method({
    name: "insertAdjacentText",
    parameters: [instance<PhpObject>("Dom\\AdjacentPosition", "where"), string("data")],
    returns: "void",
    hasRealReturnType: true,
    body(_context, self, where, data) {
      const element = nodeOf(self);
      insertBeside(element, where, makeText(element.document, data));
    },
  }),
];

const SELECTING: MethodEntry[] = [
  method({
    name: "closest",
    parameters: [string("selectors")],
    returns: "?Dom\\Element",
    hasRealReturnType: true,
    body(_context, self, selectors): PhpValue & (DomNodeObject | null) {
      for (let at: XmlNode | null = nodeOf(self); at !== null; at = at.parent) {
        if (at.type === 1 && matchesSelectors(at, selectors)) return wrap(at);
      }
      return null;
    },
  }),
  method({
    name: "matches",
    parameters: [string("selectors")],
    returns: "bool",
    hasRealReturnType: true,
    body: (_context, self, selectors) => matchesSelectors(nodeOf(self), selectors),
  }),
];

/** The classes. */
export const ELEMENT_CLASSES: readonly ClassDeclaration[] = [
  defineClass({
    name: "Dom\\Element",
    parent: "Dom\\Node",
    native: DomNodeObject,
    interfaces: ["Dom\\ParentNode", "Dom\\ChildNode"],
    properties: PROPERTIES,
    methods: [
      ...READING,
      ...WRITING,
      ...modernFinders(),
      ...PLACING,
      ...ID_METHODS,
      ...modernChildMethods("Dom\\Element"),
      ...modernParentMethods("Dom\\Element"),
      ...SELECTING,
      ...NAMESPACE_METHODS,
    ],
  }),
  defineClass({ name: "Dom\\HTMLElement", parent: "Dom\\Element", native: DomNodeObject }),
];

/** The enum Dom\AdjacentPosition. */
export const adjacentPositionClass: ClassDeclaration = defineClass({
  name: "Dom\\AdjacentPosition",
  kind: "enum",
  isFinal: true,
  backing: "string",
  interfaces: ["UnitEnum", "BackedEnum"],
  constants: [
    enumCase("BeforeBegin", "beforebegin"),
    enumCase("AfterBegin", "afterbegin"),
    enumCase("BeforeEnd", "beforeend"),
    enumCase("AfterEnd", "afterend"),
  ],
});
