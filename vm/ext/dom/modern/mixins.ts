/**
 * What parents and children have in `Dom\`: the interfaces Dom\ParentNode and Dom\ChildNode, and their members.
 *
 * *Source:* https://dom.spec.whatwg.org/#interface-parentnode, #interface-childnode
 *
 * @module
 */
import {
  abstractMethod,
  type ClassDeclaration,
  defineClass,
  type MethodEntry,
  methodsOf,
  type PropertyDeclaration,
  virtualPropertiesOf,
} from "../../../runtime/builtin_class.ts";
import { string, union } from "../../../runtime/parameter.ts";
import type { PhpValue } from "../../../runtime/value.ts";
import { NodeType, type XmlNode } from "../../libxml/node.ts";
import { unlink } from "../../libxml/tree_edit.ts";
import { DomError, DomNodeObject, nodeOf, propertyNode, wrapOrNull } from "../node_object.ts";
import { childrenOf, elementChild, elementsBelow, elementSibling } from "../node_properties.ts";
import { ensureInsertable, nodeOfValues, place, preInsert, replaceAll, replaceNode } from "./insertion.ts";
import { makeCollection, makeNodeList } from "./lists.ts";
import { isHtmlElement, refuseModern } from "./names.ts";
import { lowerAscii } from "../../../runtime/ascii_case.ts";
import { selectAll, selectFirst } from "./selectors.ts";

const method = methodsOf(DomNodeObject);
const accessor = virtualPropertiesOf(DomNodeObject);

function nodesParameter() {
  return union("Dom\\Node|string", "nodes").variadic();
}

function abstractChange(name: string): MethodEntry {
  return abstractMethod({
    name,
    parameters: [nodesParameter()],
    returns: "void",
    hasRealReturnType: true,
  });
}

/** The interfaces. */
export const MIXIN_INTERFACES: readonly ClassDeclaration[] = [
  defineClass({
    name: "Dom\\ParentNode",
    kind: "interface",
    methods: [
      ...["append", "prepend", "replaceChildren"].map(abstractChange),
      abstractMethod({
        name: "querySelector",
        parameters: [string("selectors")],
        returns: "?Dom\\Element",
        hasRealReturnType: true,
      }),
      abstractMethod({
        name: "querySelectorAll",
        parameters: [string("selectors")],
        returns: "Dom\\NodeList",
        hasRealReturnType: true,
      }),
    ],
  }),
  defineClass({
    name: "Dom\\ChildNode",
    kind: "interface",
    methods: [
      abstractMethod({ name: "remove", parameters: [], returns: "void", hasRealReturnType: true }),
      ...["before", "after", "replaceWith"].map(abstractChange),
    ],
  }),
];

/** A method that changes a place with the nodes it is given. */
function changing(
  owner: string,
  name: string,
  run: (self: XmlNode, label: string, values: readonly PhpValue[]) => void,
): MethodEntry {
  return method({
    name,
    parameters: [nodesParameter()],
    returns: "void",
    hasRealReturnType: true,
    body: (_context, self, values) => run(nodeOf(self), `${owner}::${name}`, values as PhpValue[]),
  });
}

/** The methods of parents, for a class. */
export function modernParentMethods(owner: string): MethodEntry[] {
  return [
    changing(owner, "append", (self, label, values) => {
      preInsert(self, nodeOfValues(label, values, self.document), null);
    }),
    changing(owner, "prepend", (self, label, values) => {
      preInsert(self, nodeOfValues(label, values, self.document), self.first);
    }),
    changing(owner, "replaceChildren", (self, label, values) => {
      const node = nodeOfValues(label, values, self.document);
      ensureInsertable(self, node, null);
      replaceAll(self, node);
    }),
    method({
      name: "querySelector",
      parameters: [string("selectors")],
      returns: "?Dom\\Element",
      hasRealReturnType: true,
      body: (_context, self, selectors) => wrapOrNull(selectFirst(nodeOf(self), selectors)),
    }),
    method({
      name: "querySelectorAll",
      parameters: [string("selectors")],
      returns: "Dom\\NodeList",
      hasRealReturnType: true,
      body(_context, self, selectors) {
        const base = nodeOf(self);
        const found = selectAll(base, selectors);
        return makeNodeList(base, () => found);
      },
    }),
  ];
}

/** The child nearest to one that is not among those that are put in. */
function viable(
  start: XmlNode | null,
  values: readonly PhpValue[],
  step: "previous" | "next",
): XmlNode | null {
  let at = start;
  while (at !== null && values.some((value) => value instanceof DomNodeObject && value.node === at)) {
    at = at[step];
  }
  return at;
}

/** The methods of children, for a class. */
export function modernChildMethods(owner: string): MethodEntry[] {
  return [
    method({
      name: "remove",
      parameters: [],
      returns: "void",
      hasRealReturnType: true,
      body(_context, self) {
        const node = nodeOf(self);
        if (node.type === NodeType.DTD) refuseModern(DomError.NO_MODIFICATION);
        if (node.parent === null) refuseModern(DomError.NOT_FOUND);
        unlink(node);
      },
    }),
    changing(owner, "before", (self, label, values) => {
      const { parent } = self;
      if (parent === null) return;
      const previous = viable(self.previous, values, "previous");
      const node = nodeOfValues(label, values, self.document);
      preInsert(parent, node, previous === null ? parent.first : previous.next);
    }),
    changing(owner, "after", (self, label, values) => {
      const { parent } = self;
      if (parent === null) return;
      const next = viable(self.next, values, "next");
      preInsert(parent, nodeOfValues(label, values, self.document), next);
    }),
    changing(owner, "replaceWith", (self, label, values) => {
      const { parent } = self;
      if (parent === null) return;
      const next = viable(self.next, values, "next");
      const node = nodeOfValues(label, values, self.document);
      if (self.parent === parent) replaceNode(parent, node, self);
      else {
        ensureInsertable(parent, node, next);
        place(parent, node, next);
      }
    }),
  ];
}

/** The properties of what has elements below it. */
export function modernParentProperties(): PropertyDeclaration[] {
  return [
    accessor(
      "firstElementChild",
      "?Dom\\Element",
      (self) => wrapOrNull(elementChild(propertyNode(self), false)),
    ),
    accessor(
      "lastElementChild",
      "?Dom\\Element",
      (self) => wrapOrNull(elementChild(propertyNode(self), true)),
    ),
    accessor(
      "childElementCount",
      "int",
      (self) => childrenOf(propertyNode(self)).filter((child) => child.type === NodeType.ELEMENT).length,
    ),
  ];
}

/** The properties of what has elements beside it. */
export function modernSiblingProperties(): PropertyDeclaration[] {
  return [
    accessor(
      "previousElementSibling",
      "?Dom\\Element",
      (self) => wrapOrNull(elementSibling(propertyNode(self), false)),
    ),
    accessor(
      "nextElementSibling",
      "?Dom\\Element",
      (self) => wrapOrNull(elementSibling(propertyNode(self), true)),
    ),
  ];
}

/** The methods that find elements by their names. */
export function modernFinders(): MethodEntry[] {
  return [
    method({
      name: "getElementsByTagName",
      parameters: [string("qualifiedName")],
      returns: "Dom\\HTMLCollection",
      hasRealReturnType: true,
      body(_context, self, name) {
        const base = nodeOf(self);
        const lower = lowerAscii(name);
        return makeCollection(
          base,
          () =>
            elementsBelow(
              base,
              (each) => name === "*" || each.qualifiedName === (isHtmlElement(each) ? lower : name),
            ),
        );
      },
    }),
    method({
      name: "getElementsByTagNameNS",
      parameters: [string("namespace").nullable(), string("localName")],
      returns: "Dom\\HTMLCollection",
      hasRealReturnType: true,
      body(_context, self, uri, name) {
        const base = nodeOf(self);
        const test = (each: XmlNode) =>
          (name === "*" || each.name === name) &&
          (uri === "*" || (each.namespace?.uri ?? "") === (uri ?? ""));
        return makeCollection(base, () => elementsBelow(base, test));
      },
    }),
  ];
}
