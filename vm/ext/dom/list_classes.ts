/**
 * Classes DOMNodeList and DOMNamedNodeMap: views of the tree that change with it.
 *
 * *Source:* https://www.php.net/class.domnodelist, https://www.php.net/class.domnamednodemap
 *
 * @module
 */
import {
  type ClassDeclaration,
  defineClass,
  methodsOf,
  virtualPropertiesOf,
} from "../../runtime/builtin_class.ts";
import { instantiate, requireClass } from "../../runtime/class_table.ts";
import { toInteger } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import type { Walk } from "../../runtime/iteration.ts";
import { int, string } from "../../runtime/parameter.ts";
import type { MaybeValue, PhpValue } from "../../runtime/value.ts";
import { makeInternalIterator } from "../core/weak_classes.ts";
import type { XmlNode } from "../libxml/node.ts";
import { DomObject, wrap, wrapOrNull } from "./node_object.ts";

/** What a view shows, in order. */
export type View = () => readonly XmlNode[];

/** A view of nodes. */
export class ViewObject extends DomObject {
  #view: View = () => [];
  #base: XmlNode | null = null;
  #changes = -1;
  #nodes: readonly XmlNode[] = [];

  /** Makes it show something that stands below a node. */
  show(base: XmlNode, view: View): this {
    this.#base = base;
    this.#view = view;
    return this;
  }

  /** The nodes as they are now. */
  nodes(): readonly XmlNode[] {
    const document = this.#base?.document ?? null;
    if (document === null) return this.#view();
    if (this.#changes !== document.changes) {
      this.#nodes = this.#view();
      this.#changes = document.changes;
    }
    return this.#nodes;
  }

  readElement(key: PhpValue): PhpValue {
    if (typeof key === "string" && !/^[ \t\n\r\v\f]*[+-]?\.?\d/.test(key)) return wrapOrNull(this.named(key));
    return wrapOrNull(this.nodes()[toInteger(key) as number]);
  }

  isElementSet(key: PhpValue): boolean {
    return this.readElement(key) !== null;
  }

  /** The node with a name, where it has names. */
  named(_name: string): XmlNode | null {
    return null;
  }

  writeElement(): void {
    throwError("Error", `Cannot use object of type ${this.cls.name} as array`);
  }

  removeElement(): void {
    this.writeElement();
  }

  elementToWrite(key: PhpValue | undefined): PhpValue {
    if (key === undefined) throwError("Error", `Cannot access ${this.cls.name} without offset`);
    return this.readElement(key);
  }

  walkNatively(): Walk {
    return new ViewWalk(this);
  }

  keyOf(index: number): PhpValue {
    return index;
  }
}

/** A view of nodes that have names. */
export class MapObject extends ViewObject {
  override named(name: string): XmlNode | null {
    return this.nodes().find((node) => node.qualifiedName === name) ?? null;
  }
  override keyOf(index: number): PhpValue {
    return this.nodes()[index]?.name ?? null;
  }
}

class ViewWalk implements Walk {
  value: MaybeValue = undefined;
  #index = -1;
  constructor(readonly list: ViewObject) {}
  next(): boolean {
    const node = this.list.nodes()[++this.#index];
    if (node === undefined) return false;
    this.value = wrap(node);
    return true;
  }
  key(): PhpValue {
    return this.list.keyOf(this.#index);
  }
  done(): void {}
}

/** A new list. */
export function makeList(base: XmlNode, view: View): ViewObject {
  return (instantiate(requireClass("DOMNodeList")) as ViewObject).show(base, view);
}

/** A new map. */
export function makeMap(base: XmlNode, view: View): ViewObject {
  return (instantiate(requireClass("DOMNamedNodeMap")) as ViewObject).show(base, view);
}

const method = methodsOf(ViewObject);
const accessor = virtualPropertiesOf(ViewObject);
/** The property that counts. */
export function lengthProperty() {
  return accessor("length", "int", (self) => self.nodes().length);
}

/** The method that counts. */
export function countMethod(hasRealReturnType = false) {
  return method({
    name: "count",
    parameters: [],
    returns: "int",
    hasRealReturnType,
    body: (_context, self) => self.nodes().length,
  });
}

/** The method that gives a walk. */
export function iteratorMethod() {
  return method({
    name: "getIterator",
    parameters: [],
    returns: "Iterator",
    hasRealReturnType: true,
    body: (_context, self) => makeInternalIterator(self.walkNatively(), true),
  });
}

/** The class DOMNodeList. */
export const nodeListClass: ClassDeclaration = defineClass({
  name: "DOMNodeList",
  native: ViewObject,
  interfaces: ["IteratorAggregate", "Countable"],
  isSerializable: false,
  isCloneable: false,
  properties: [lengthProperty()],
  methods: [
    countMethod(),
    iteratorMethod(),
    method({
      name: "item",
      parameters: [int("index")],
      returns: "",
      body: (_context, self, index) => wrapOrNull(self.nodes()[index]),
    }),
  ],
});

/** The class DOMNamedNodeMap. */
export const namedNodeMapClass: ClassDeclaration = defineClass({
  name: "DOMNamedNodeMap",
  native: MapObject,
  interfaces: ["IteratorAggregate", "Countable"],
  isSerializable: false,
  isCloneable: false,
  properties: [lengthProperty()],
  methods: [
    method({
      name: "getNamedItem",
      parameters: [string("qualifiedName")],
      returns: "?DOMNode",
      body: (_context, self, name) => wrapOrNull(self.named(name)),
    }),
    method({
      name: "getNamedItemNS",
      parameters: [string("namespace").nullable(), string("localName")],
      returns: "?DOMNode",
      body: (_context, self, uri, name) =>
        wrapOrNull(
          self.nodes().find((node) => node.name === name && (node.namespace?.uri ?? null) === (uri || null)),
        ),
    }),
    method({
      name: "item",
      parameters: [int("index")],
      returns: "?DOMNode",
      body: (_context, self, index) => wrapOrNull(self.nodes()[index]),
    }),
    countMethod(),
    iteratorMethod(),
  ],
});
