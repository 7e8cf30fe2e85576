/**
 * Views of the tree that change with it: Dom\NodeList, Dom\HTMLCollection, Dom\NamedNodeMap, Dom\DtdNamedNodeMap.
 *
 * *Source:* https://www.php.net/class.dom-nodelist, https://dom.spec.whatwg.org/#interface-htmlcollection
 *
 * @module
 */
import {
  type ClassDeclaration,
  defineClass,
  type MethodEntry,
  methodsOf,
} from "../../../runtime/builtin_class.ts";
import { instantiate, requireClass } from "../../../runtime/class_table.ts";
import { typeName } from "../../../runtime/conversion.ts";
import { throwError } from "../../../runtime/error.ts";
import { int, string } from "../../../runtime/parameter.ts";
import { PhpFloat, type PhpValue } from "../../../runtime/value.ts";
import { findAttribute, textContent, type XmlNode } from "../../libxml/node.ts";
import {
  countMethod,
  iteratorMethod,
  lengthProperty,
  MapObject,
  type View,
  ViewObject,
} from "../list_classes.ts";
import { type DomObject, HTML_NAMESPACE, wrapOrNull } from "../node_object.ts";
import { soughtName } from "./names.ts";

/** Refuses what is no offset. Throws: TypeError. */
export function checkOffset(list: DomObject, key: PhpValue, takesNames: boolean): void {
  const isNumber = typeof key === "number" || key instanceof PhpFloat;
  if (isNumber || typeof key === "string" && (takesNames || /^(?:0|-?[1-9]\d*)$/.test(key))) return;
  throwError("TypeError", `Cannot access offset of type ${typeName(key)} on ${list.cls.name}`);
}

/** A view of nodes. */
class NodesObject extends ViewObject {
  override readElement(key: PhpValue): PhpValue {
    checkOffset(this, key, false);
    return super.readElement(key);
  }
}

/** A view of elements, which are found by their `id` too, and those of HTML by their `name`. */
export class CollectionObject extends ViewObject {
  override readElement(key: PhpValue): PhpValue {
    checkOffset(this, key, true);
    return super.readElement(key);
  }

  override named(name: string): XmlNode | null {
    if (name === "") return null;
    return this.nodes().find((element) => {
      const id = findAttribute(element, "id", null);
      if (id !== null && textContent(id) === name) return true;
      const given = element.namespace?.uri === HTML_NAMESPACE ? findAttribute(element, "name", null) : null;
      return given !== null && textContent(given) === name;
    }) ?? null;
  }
  override keyOf(index: number): number {
    return index;
  }
}

/** A view of an element's attributes. */
export class AttributesObject extends MapObject {
  element: XmlNode | null = null;
  override readElement(key: PhpValue): PhpValue {
    checkOffset(this, key, true);
    return super.readElement(key);
  }
  override named(name: string): XmlNode | null {
    return super.named(this.element === null ? name : soughtName(this.element, name));
  }
  override keyOf(index: number): string | null {
    return this.nodes()[index]?.qualifiedName ?? null;
  }
}

/** A new list of nodes. */
export function makeNodeList(base: XmlNode, view: View): ViewObject {
  return (instantiate(requireClass("Dom\\NodeList")) as ViewObject).show(base, view);
}

/** A new collection of elements. */
export function makeCollection(base: XmlNode, view: View): ViewObject {
  return (instantiate(requireClass("Dom\\HTMLCollection")) as ViewObject).show(base, view);
}

/** A new map of what a document type declares. */
export function makeDtdMap(base: XmlNode, view: View): ViewObject {
  return (instantiate(requireClass("Dom\\DtdNamedNodeMap")) as ViewObject).show(base, view);
}

const method = methodsOf(ViewObject);

/** What a method gives: the types of all maps and lists are those of nodes. */
type NodeReturn = "?Dom\\Node";

function itemMethod(type: string): MethodEntry {
  return method({
    name: "item",
    parameters: [int("index")],
    returns: type as NodeReturn,
    hasRealReturnType: true,
    body: (_context, self, index) => wrapOrNull(self.nodes()[index]),
  });
}

function namedMethods(type: string): MethodEntry[] {
  return [
    method({
      name: "getNamedItem",
      parameters: [string("qualifiedName")],
      returns: type as NodeReturn,
      hasRealReturnType: true,
      body: (_context, self, name) => wrapOrNull(self.named(name)),
    }),
    method({
      name: "getNamedItemNS",
      parameters: [string("namespace").nullable(), string("localName")],
      returns: type as NodeReturn,
      hasRealReturnType: true,
      body: (_context, self, uri, name) =>
        wrapOrNull(
          self.nodes().find((node) => node.name === name && (node.namespace?.uri ?? null) === (uri || null)),
        ),
    }),
  ];
}

const COMMON = { interfaces: ["IteratorAggregate", "Countable"], isSerializable: false } as const;

/** The classes. */
export const LIST_CLASSES: readonly ClassDeclaration[] = [
  defineClass({
    ...COMMON,
    name: "Dom\\NodeList",
    native: NodesObject,
    properties: [lengthProperty()],
    methods: [countMethod(true), iteratorMethod(), itemMethod("?Dom\\Node")],
  }),
  defineClass({
    ...COMMON,
    name: "Dom\\NamedNodeMap",
    native: AttributesObject,
    properties: [lengthProperty()],
    methods: [itemMethod("?Dom\\Attr"), ...namedMethods("?Dom\\Attr"), countMethod(true), iteratorMethod()],
  }),
  defineClass({
    ...COMMON,
    name: "Dom\\DtdNamedNodeMap",
    native: MapObject,
    properties: [lengthProperty()],
    methods: [
      itemMethod("Dom\\Entity|Dom\\Notation|null"),
      ...namedMethods("Dom\\Entity|Dom\\Notation|null"),
      countMethod(true),
      iteratorMethod(),
    ],
  }),
  defineClass({
    ...COMMON,
    name: "Dom\\HTMLCollection",
    native: CollectionObject,
    properties: [lengthProperty()],
    methods: [
      itemMethod("?Dom\\Element"),
      method({
        name: "namedItem",
        parameters: [string("key")],
        returns: "?Dom\\Element",
        hasRealReturnType: true,
        body: (_context, self, key) => wrapOrNull(self.named(key)),
      }),
      countMethod(true),
      iteratorMethod(),
    ],
  }),
];
