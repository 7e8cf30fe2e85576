/**
 * Classes DOMElement and DOMAttr.
 *
 * *Source:* https://www.php.net/class.domelement, https://www.php.net/class.domattr
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import {
  type ClassDeclaration,
  defineClass,
  type MethodEntry,
  methodsOf,
  virtualPropertiesOf,
} from "../../runtime/builtin_class.ts";
import { throwError } from "../../runtime/error.ts";
import { bool, instance, string } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { isName } from "../libxml/characters.ts";
import { findAttribute, Namespace, NodeType, textContent, XmlNode } from "../libxml/node.ts";
import { makeAttribute, registerId, setValue, unlink, unregisterId } from "../libxml/tree_edit.ts";
import {
  attributeNamed,
  findNamed,
  findNamespaced,
  foundNode,
  removeNamed,
  removeNamespaced,
  setNamed,
  setNamespaced,
  setNode,
  valueNamed,
} from "./attribute_access.ts";
import { ELEMENT_EXTRAS } from "./element_methods.ts";
import { makeList } from "./list_classes.ts";
import { childMethods, parentMethods } from "./node_class.ts";
import {
  bind,
  checkName,
  DomError,
  DomNodeObject,
  mayDeclare,
  nodeOf,
  propertyNode,
  refuse,
  wrap,
  wrapOrNull,
} from "./node_object.ts";
import { attributesOf, elementsBelow, parentProperties, siblingProperties } from "./node_properties.ts";

const method = methodsOf(DomNodeObject);
const accessor = virtualPropertiesOf(DomNodeObject);
function attributeParameter() {
  return instance<DomNodeObject>("DOMAttr", "attr");
}

const READING: MethodEntry[] = [
  method({
    name: "getAttribute",
    parameters: [string("qualifiedName")],
    returns: "string",
    body: (_context, self, name) => valueNamed(nodeOf(self), name) ?? "",
  }),
  method({
    name: "getAttributeNames",
    parameters: [],
    returns: "array",
    hasRealReturnType: true,
    body(_context, self) {
      const element = nodeOf(self);
      const declared = element.declared.map(({ prefix }) => prefix === null ? "xmlns" : `xmlns:${prefix}`);
      return PhpArray.ofList([...declared, ...attributesOf(element).map((each) => each.qualifiedName)]);
    },
  }),
  method({
    name: "getAttributeNS",
    parameters: [string("namespace").nullable(), string("localName")],
    returns: "string",
    body(_context, self, uri, name) {
      const found = findNamespaced(nodeOf(self), uri, name);
      if (found === null) return "";
      return found instanceof Namespace ? found.uri : textContent(found);
    },
  }),
  method({
    name: "getAttributeNode",
    parameters: [string("qualifiedName")],
    returns: "",
    body(_context, self, name) {
      const found = foundNode(nodeOf(self), findNamed(nodeOf(self), name));
      return found === null ? false : wrap(found);
    },
  }),
  method({
    name: "getAttributeNodeNS",
    parameters: [string("namespace").nullable(), string("localName")],
    returns: "",
    body(_context, self, uri, name) {
      const element = nodeOf(self);
      const found = findNamespaced(element, uri, name);
      // The default declaration is not found by its name here.
      return found instanceof Namespace && found.prefix === null
        ? null
        : wrapOrNull(foundNode(element, found));
    },
  }),
  method({
    name: "hasAttribute",
    parameters: [string("qualifiedName")],
    returns: "bool",
    body: (_context, self, name) => findNamed(nodeOf(self), name) !== null,
  }),
  method({
    name: "hasAttributeNS",
    parameters: [string("namespace").nullable(), string("localName")],
    returns: "bool",
    body: (_context, self, uri, name) => findNamespaced(nodeOf(self), uri, name) !== null,
  }),
];

/** The methods that find elements by their names. */
export function finders(): MethodEntry[] {
  return [
    method({
      name: "getElementsByTagName",
      parameters: [string("qualifiedName")],
      returns: "DOMNodeList",
      body(_context, self, name) {
        const base = nodeOf(self);
        return makeList(base, () => elementsBelow(base, (each) => name === "*" || each.name === name));
      },
    }),
    method({
      name: "getElementsByTagNameNS",
      parameters: [string("namespace").nullable(), string("localName")],
      returns: "DOMNodeList",
      body(_context, self, uri, name) {
        const base = nodeOf(self);
        const test = (each: XmlNode) =>
          (name === "*" || each.name === name) &&
          (uri === "*" || (each.namespace?.uri ?? "") === (uri ?? ""));
        return makeList(base, () => elementsBelow(base, test));
      },
    }),
  ];
}

function setIdOf(label: string, element: XmlNode, attribute: XmlNode | null, isId: boolean): null {
  if (attribute === null) refuse(label, element.document, DomError.NOT_FOUND);
  else if (isId) registerId(attribute);
  else unregisterId(attribute);
  return null;
}

const WRITING: MethodEntry[] = [
  method({
    name: "removeAttribute",
    parameters: [string("qualifiedName")],
    returns: "bool",
    body: (_context, self, name) => removeNamed(nodeOf(self), name),
  }),
  method({
    name: "removeAttributeNS",
    parameters: [string("namespace").nullable(), string("localName")],
    returns: "void",
    body: (_context, self, uri, name) => removeNamespaced(nodeOf(self), uri, name),
  }),
  method({
    name: "removeAttributeNode",
    parameters: [attributeParameter()],
    returns: "",
    body(_context, self, given) {
      const element = nodeOf(self);
      const attribute = nodeOf(given);
      if (attribute.parent !== element) {
        return refuse("DOMElement::removeAttributeNode", element.document, DomError.NOT_FOUND);
      }
      unlink(attribute);
      return given;
    },
  }),
  method({
    name: "setAttribute",
    parameters: [string("qualifiedName"), string("value")],
    returns: "",
    body(_context, self, name, value) {
      const element = nodeOf(self);
      const label = "DOMElement::setAttribute";
      if (name === "") throwArgumentValueError(label, 1, "must not be empty");
      if (!isName(name)) return refuse(label, element.document, DomError.INVALID_CHARACTER);
      const made = setNamed(element, name, value);
      return typeof made === "boolean" ? made : wrap(made);
    },
  }),
  method({
    name: "setAttributeNS",
    parameters: [string("namespace").nullable(), string("qualifiedName"), string("value")],
    returns: "void",
    body(_context, self, uri, name, value) {
      const label = "DOMElement::setAttributeNS";
      if (name === "") throwArgumentValueError(label, 2, "must not be empty");
      if (!uri && !name.includes(":") && !isName(name)) {
        return void refuse(label, nodeOf(self).document, DomError.INVALID_CHARACTER);
      }
      setNamespaced(label, nodeOf(self), uri, name, value);
    },
  }),
  method({
    name: "setAttributeNode",
    parameters: [attributeParameter()],
    returns: "",
    body: (_context, self, given) => setNode("DOMElement::setAttributeNode", self, given),
  }),
  method({
    name: "setAttributeNodeNS",
    parameters: [attributeParameter()],
    returns: "",
    body: (_context, self, given) => setNode("DOMElement::setAttributeNodeNS", self, given),
  }),
  method({
    name: "setIdAttribute",
    parameters: [string("qualifiedName"), bool("isId")],
    returns: "void",
    body(_context, self, name, isId) {
      const element = nodeOf(self);
      return setIdOf("DOMElement::setIdAttribute", element, attributeNamed(element, name), isId);
    },
  }),
  method({
    name: "setIdAttributeNS",
    parameters: [string("namespace"), string("qualifiedName"), bool("isId")],
    returns: "void",
    body(_context, self, uri, name, isId) {
      const element = nodeOf(self);
      return setIdOf(
        "DOMElement::setIdAttributeNS",
        element,
        findAttribute(element, name, uri || null),
        isId,
      );
    },
  }),
  method({
    name: "setIdAttributeNode",
    parameters: [attributeParameter(), bool("isId")],
    returns: "void",
    body(_context, self, given, isId) {
      const element = nodeOf(self);
      const attribute = nodeOf(given);
      const own = attribute.parent === element ? attribute : null;
      return setIdOf("DOMElement::setIdAttributeNode", element, own, isId);
    },
  }),
];

function setId(self: DomNodeObject, value: PhpValue): void {
  const made = setNamed(propertyNode(self), "id", value as string);
  if (typeof made !== "boolean") registerId(made);
}

/** The class DOMElement. */
export const elementClass: ClassDeclaration = defineClass({
  name: "DOMElement",
  parent: "DOMNode",
  native: DomNodeObject,
  interfaces: ["DOMParentNode", "DOMChildNode"],
  properties: [
    accessor("tagName", "string", (self) => propertyNode(self).qualifiedName),
    accessor(
      "className",
      "string",
      (self) => valueNamed(propertyNode(self), "class") ?? "",
      (self, value) => {
        setNamed(propertyNode(self), "class", value as string);
      },
    ),
    accessor("id", "string", (self) => valueNamed(propertyNode(self), "id") ?? "", setId),
    accessor("schemaTypeInfo", "mixed", () => null),
    ...parentProperties(),
    ...siblingProperties(),
  ],
  methods: [
    method({
      name: "__construct",
      parameters: [
        string("qualifiedName"),
        string("value").nullable().default(null),
        string("namespace").default(""),
      ],
      returns: "",
      body(_context, self, name, value, uri) {
        if (!isName(name)) {
          throwError("DOMException", DomError.INVALID_CHARACTER[1], DomError.INVALID_CHARACTER[0]);
        }
        const checked = uri === "" ? { prefix: null, local: name } : checkName(name, uri);
        if (!("local" in checked)) throwError("DOMException", checked[1], checked[0]);
        if (uri !== "" && !mayDeclare(checked.prefix, uri)) {
          throwError("DOMException", DomError.NAMESPACE[1], DomError.NAMESPACE[0]);
        }
        if (uri === "" && name.includes(":")) {
          throwError("DOMException", DomError.NAMESPACE[1], DomError.NAMESPACE[0]);
        }
        const element = new XmlNode(NodeType.ELEMENT, null, checked.local);
        if (uri !== "") element.namespace = element.declare(new Namespace(checked.prefix, uri));
        if (value !== null) setValue(element, value);
        bind(self, element);
        return null;
      },
    }),
    ...READING,
    ...finders(),
    ...WRITING,
    ...ELEMENT_EXTRAS,
    ...childMethods("DOMElement"),
    ...parentMethods("DOMElement"),
  ],
});

/** The class DOMAttr. */
export const attributeClass: ClassDeclaration = defineClass({
  name: "DOMAttr",
  parent: "DOMNode",
  native: DomNodeObject,
  properties: [
    accessor("name", "string", (self) => propertyNode(self).qualifiedName),
    accessor("specified", "bool", () => true),
    accessor("value", "string", (self) => textContent(propertyNode(self)), (self, value) => {
      setValue(propertyNode(self), value as string);
    }),
    accessor("ownerElement", "?DOMElement", (self) => wrapOrNull(propertyNode(self).parent)),
    accessor("schemaTypeInfo", "mixed", () => null),
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
        bind(self, makeAttribute(null, name, null, value));
        return null;
      },
    }),
    method({ name: "isId", parameters: [], returns: "bool", body: (_context, self) => nodeOf(self).isId }),
  ],
});
