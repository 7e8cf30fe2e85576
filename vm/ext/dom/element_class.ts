/**
 * Classes DOMElement and DOMAttr.
 *
 * *Source:* https://www.php.net/class.domelement, https://www.php.net/class.domattr
 *
 * @module
 */
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
import {
  findAttribute,
  Namespace,
  NodeType,
  textContent,
  XML,
  XML_NAMESPACE,
  XmlNode,
  XMLNS_NAMESPACE,
} from "../libxml/node.ts";
import {
  linkAttribute,
  makeAttribute,
  namespaceFor,
  registerId,
  setDocument,
  setValue,
  unlink,
  unregisterId,
} from "../libxml/tree_edit.ts";
import { makeList } from "./list_classes.ts";
import { childMethods, parentMethods } from "./node_class.ts";
import {
  bind,
  checkName,
  DomError,
  DomNodeObject,
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

function attributeNamed(element: XmlNode, name: string): XmlNode | null {
  return attributesOf(element).find((each) => each.qualifiedName === name) ?? null;
}

/** The value of an attribute by its name, also that of a declaration of a namespace; null for none. */
function valueNamed(element: XmlNode, name: string): string | null {
  const found = attributeNamed(element, name);
  if (found !== null) return textContent(found);
  if (name !== "xmlns" && !name.startsWith("xmlns:")) return null;
  const prefix = name === "xmlns" ? null : name.slice(6);
  return element.declared.find((each) => each.prefix === prefix)?.uri ?? null;
}

/** Sets an attribute by its name. Gives it; null for a declaration of a namespace. */
export function setNamed(element: XmlNode, name: string, value: string): XmlNode | null {
  const known = attributeNamed(element, name);
  if (known !== null) {
    setValue(known, value);
    return known;
  }
  if (name === "xmlns" || name.startsWith("xmlns:")) {
    const prefix = name === "xmlns" ? null : name.slice(6);
    element.declared = element.declared.filter((each) => each.prefix !== prefix);
    element.declare(new Namespace(prefix, value));
    return null;
  }
  const made = makeAttribute(element.document, name, null, value);
  linkAttribute(element, made);
  return made;
}

function setNamespaced(
  label: string,
  element: XmlNode,
  uri: string | null,
  name: string,
  value: string,
): void {
  const checked = checkName(name, uri || null);
  if (!("local" in checked)) return void refuse(label, element.document, checked);
  const { prefix, local } = checked;
  if (uri === XMLNS_NAMESPACE) return void setNamed(element, name, value);
  const known = findAttribute(element, local, uri || null);
  if (known !== null) return setValue(known, value);
  const namespace = !uri
    ? null
    : uri === XML_NAMESPACE
    ? XML
    : namespaceFor(element, prefix ?? "default", uri);
  linkAttribute(element, makeAttribute(element.document, local, namespace, value));
}

function setNode(label: string, self: DomNodeObject, given: DomNodeObject): PhpValue {
  const element = nodeOf(self);
  const attribute = nodeOf(given);
  if (attribute.document !== null && attribute.document !== element.document) {
    return refuse(label, element.document, DomError.WRONG_DOCUMENT);
  }
  const known = findAttribute(element, attribute.name, attribute.namespace?.uri ?? null);
  if (known === attribute) return null;
  if (known !== null) unlink(known);
  if (attribute.parent !== null) unlink(attribute);
  setDocument(attribute, element.document);
  linkAttribute(element, attribute);
  return wrapOrNull(known);
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
      const found = findAttribute(nodeOf(self), name, uri || null);
      if (found !== null) return textContent(found);
      return uri === XMLNS_NAMESPACE
        ? nodeOf(self).declared.find((each) => each.prefix === name)?.uri ?? ""
        : "";
    },
  }),
  method({
    name: "getAttributeNode",
    parameters: [string("qualifiedName")],
    returns: "",
    body(_context, self, name) {
      const found = attributeNamed(nodeOf(self), name);
      return found === null ? false : wrap(found);
    },
  }),
  method({
    name: "getAttributeNodeNS",
    parameters: [string("namespace").nullable(), string("localName")],
    returns: "",
    body: (_context, self, uri, name) => wrapOrNull(findAttribute(nodeOf(self), name, uri || null)),
  }),
  method({
    name: "hasAttribute",
    parameters: [string("qualifiedName")],
    returns: "bool",
    body: (_context, self, name) => valueNamed(nodeOf(self), name) !== null,
  }),
  method({
    name: "hasAttributeNS",
    parameters: [string("namespace").nullable(), string("localName")],
    returns: "bool",
    body: (_context, self, uri, name) => findAttribute(nodeOf(self), name, uri || null) !== null,
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

const WRITING: MethodEntry[] = [
  method({
    name: "removeAttribute",
    parameters: [string("qualifiedName")],
    returns: "bool",
    body(_context, self, name) {
      const found = attributeNamed(nodeOf(self), name);
      if (found === null) return false;
      unlink(found);
      return true;
    },
  }),
  method({
    name: "removeAttributeNS",
    parameters: [string("namespace").nullable(), string("localName")],
    returns: "void",
    body(_context, self, uri, name) {
      const found = findAttribute(nodeOf(self), name, uri || null);
      if (found !== null) unlink(found);
    },
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
      if (!isName(name)) {
        return refuse("DOMElement::setAttribute", element.document, DomError.INVALID_CHARACTER);
      }
      const made = setNamed(element, name, value);
      return made === null ? true : wrap(made);
    },
  }),
  method({
    name: "setAttributeNS",
    parameters: [string("namespace").nullable(), string("qualifiedName"), string("value")],
    returns: "void",
    body: (_context, self, uri, name, value) =>
      setNamespaced("DOMElement::setAttributeNS", nodeOf(self), uri, name, value),
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
      const found = attributeNamed(element, name);
      if (found === null) {
        return void refuse("DOMElement::setIdAttribute", element.document, DomError.NOT_FOUND);
      }
      if (isId) registerId(found);
      else unregisterId(found);
    },
  }),
];

function setId(self: DomNodeObject, value: PhpValue): void {
  const made = setNamed(propertyNode(self), "id", value as string);
  if (made !== null) registerId(made);
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
