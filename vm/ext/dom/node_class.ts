/**
 * Class DOMNode, and the methods that parents and children have.
 *
 * *Source:* https://www.php.net/class.domnode
 *
 * @module
 */
import { shownLine } from "./line_number.ts";
import {
  abstractMethod,
  classConstant,
  type ClassDeclaration,
  defineClass,
  type MethodEntry,
  methodsOf,
} from "../../runtime/builtin_class.ts";
import { array, bool, instance, string, union, untyped } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { lookupPrefix, lookupUri, NodeType, type XmlDocument, type XmlNode } from "../libxml/node.ts";
import { copyDocument, copyNode, normalize, unlink } from "../libxml/tree_edit.ts";
import { insert, insertAll, isAbove, isReadOnly, mayHaveChildren, mayInsert, nodesOf } from "./insertion.ts";
import { DomError, DomNodeObject, nodeOf, refuse, stateOf, wrap } from "./node_object.ts";
import { comparePosition, isEqualNode, Position } from "./node_comparison.ts";
import { NODE_PROPERTIES, SERIAL_METHODS } from "./node_properties.ts";
import { canonicalMethods } from "./canonical_methods.ts";
import { hasFeature } from "./feature.ts";

const method = methodsOf(DomNodeObject);
function nodeParameter(name: string) {
  return instance<DomNodeObject>("DOMNode", name);
}

function put(
  label: string,
  self: DomNodeObject,
  given: DomNodeObject,
  place: DomNodeObject | null,
): PhpValue {
  const parent = nodeOf(self);
  const child = nodeOf(given);
  if (!mayHaveChildren(parent) || !mayInsert(label, parent, child)) return false;
  let before = place === null ? null : nodeOf(place);
  if (before !== null && before.parent !== parent) return refuse(label, parent.document, DomError.NOT_FOUND);
  if (before === child) before = child.next;
  const shown = child.type === NodeType.FRAGMENT ? child.first : child;
  insert(parent, child, before);
  return shown === null ? given : wrap(shown);
}

function replace(self: DomNodeObject, given: DomNodeObject, old: DomNodeObject): PhpValue {
  const label = "DOMNode::replaceChild";
  const parent = nodeOf(self);
  const child = nodeOf(given);
  const replaced = nodeOf(old);
  if (!mayHaveChildren(parent) || !mayInsert(label, parent, child, false)) return false;
  if (replaced.parent !== parent) return refuse(label, parent.document, DomError.NOT_FOUND);
  if (child === replaced) return old;
  const before = replaced.next === child ? child.next : replaced.next;
  unlink(replaced);
  insert(parent, child, before);
  return old;
}

function clone(self: DomNodeObject, isDeep: boolean): PhpValue {
  const source = nodeOf(self);
  if (source === source.document) {
    const copy = wrap(copyDocument(source as XmlDocument, isDeep));
    Object.assign(stateOf(copy.node as XmlDocument), stateOf(source as XmlDocument));
    return copy;
  }
  return wrap(copyNode(source, source.document, isDeep));
}

/** The path of a node as XPath writes it; null for what has none. */
export function pathOf(target: XmlNode): string | null {
  let path = "";
  for (let at: XmlNode | null = target; at !== null && at.parent !== null; at = at.parent) {
    const name = stepName(at);
    if (name === null) return null;
    path = `/${name}${path}`;
  }
  return path === "" ? "/" : path;
}

function stepName(at: XmlNode): string | null {
  if (at.type === NodeType.ATTRIBUTE) return `@${at.qualifiedName}`;
  const isUnnamed = at.type === NodeType.ELEMENT && at.namespace !== null && at.namespace.prefix === null;
  const name = at.type === NodeType.ELEMENT
    ? isUnnamed ? "*" : at.qualifiedName
    : at.type === NodeType.TEXT || at.type === NodeType.CDATA
    ? "text()"
    : at.type === NodeType.COMMENT
    ? "comment()"
    : at.type === NodeType.INSTRUCTION
    ? `processing-instruction('${at.name}')`
    : null;
  if (name === null) return null;
  const isSame = (other: XmlNode) =>
    isUnnamed ? other.type === NodeType.ELEMENT : other.type === at.type && other.name === at.name;
  let index = 1;
  let isAlone = true;
  for (let other = at.previous; other !== null; other = other.previous) if (isSame(other)) index++;
  for (let other = at.next; other !== null; other = other.next) if (isSame(other)) isAlone = false;
  return isAlone && index === 1 ? name : `${name}[${index}]`;
}

const READING: MethodEntry[] = [
  method({
    name: "getLineNo",
    parameters: [],
    returns: "int",
    body: (_context, self) => shownLine(nodeOf(self)),
  }),
  method({
    name: "getNodePath",
    parameters: [],
    returns: "?string",
    body: (_context, self) => pathOf(nodeOf(self)),
  }),
  method({
    name: "hasAttributes",
    parameters: [],
    returns: "bool",
    body: (_context, self) => nodeOf(self).firstAttribute !== null,
  }),
  method({
    name: "hasChildNodes",
    parameters: [],
    returns: "bool",
    body: (_context, self) => nodeOf(self).first !== null,
  }),
  method({
    name: "isDefaultNamespace",
    parameters: [string("namespace")],
    returns: "bool",
    body: (_context, self, uri) => lookupPrefix(nodeOf(self), null)?.uri === uri,
  }),
  method({
    name: "isSameNode",
    parameters: [nodeParameter("otherNode")],
    returns: "bool",
    body: (_context, self, other) => nodeOf(self) === nodeOf(other),
  }),
  method({
    name: "lookupNamespaceURI",
    parameters: [string("prefix").nullable()],
    returns: "?string",
    body: (_context, self, prefix) => lookupPrefix(startOf(nodeOf(self)), prefix || null)?.uri ?? null,
  }),
  method({
    name: "lookupPrefix",
    parameters: [string("namespace")],
    returns: "?string",
    body: (_context, self, uri) => uri === "" ? null : lookupUri(startOf(nodeOf(self)), uri)?.prefix ?? null,
  }),
  method({
    name: "contains",
    parameters: [union("DOMNode|DOMNameSpaceNode|null", "other")],
    returns: "bool",
    hasRealReturnType: true,
    body: (_context, self, other) => other instanceof DomNodeObject && isAbove(nodeOf(self), nodeOf(other)),
  }),
];

function startOf(node: XmlNode): XmlNode | null {
  if (node === node.document) return (node as XmlDocument).root;
  return node.type === NodeType.ELEMENT ? node : node.parent;
}

const COMPARING: MethodEntry[] = [
  method({
    name: "isEqualNode",
    parameters: [nodeParameter("otherNode").nullable()],
    returns: "bool",
    hasRealReturnType: true,
    body: (_context, self, other) => other !== null && isEqualNode(nodeOf(self), nodeOf(other)),
  }),
  method({
    name: "isSupported",
    parameters: [string("feature"), string("version")],
    returns: "bool",
    body: (_context, _self, feature, version) => hasFeature(feature, version),
  }),
  method({
    name: "getRootNode",
    parameters: [array("options").nullable().default(null)],
    returns: "DOMNode",
    hasRealReturnType: true,
    body(_context, self) {
      let at = nodeOf(self);
      while (at.parent !== null) at = at.parent;
      return wrap(at);
    },
  }),
  method({
    name: "compareDocumentPosition",
    parameters: [nodeParameter("other")],
    returns: "int",
    hasRealReturnType: true,
    body: (_context, self, other) => comparePosition(nodeOf(self), nodeOf(other)),
  }),
];

/** Constants that say where nodes stand. */
export const POSITION_CONSTANTS = Object.entries(Position).map(([name, value]) =>
  classConstant(`DOCUMENT_POSITION_${name}`, value, { type: "int" })
);

/** The class DOMNode. */
export const nodeClass: ClassDeclaration = defineClass({
  name: "DOMNode",
  native: DomNodeObject,
  constants: POSITION_CONSTANTS,
  properties: NODE_PROPERTIES,
  methods: [
    ...SERIAL_METHODS,
    method({
      name: "appendChild",
      parameters: [nodeParameter("node")],
      returns: "",
      body: (_context, self, child) => put("DOMNode::appendChild", self, child, null),
    }),
    method({
      name: "cloneNode",
      parameters: [bool("deep").default(false)],
      returns: "",
      body: (_context, self, isDeep) => clone(self, isDeep),
    }),
    ...READING,
    ...COMPARING,
    ...canonicalMethods("DOMNode"),
    method({
      name: "insertBefore",
      parameters: [nodeParameter("node"), nodeParameter("child").nullable().default(null)],
      returns: "",
      body: (_context, self, child, place) => put("DOMNode::insertBefore", self, child, place),
    }),
    method({
      name: "normalize",
      parameters: [],
      returns: "void",
      body: (_context, self) => normalize(nodeOf(self)),
    }),
    method({
      name: "removeChild",
      parameters: [nodeParameter("child")],
      returns: "",
      body(_context, self, given) {
        const parent = nodeOf(self);
        const child = nodeOf(given);
        if (!mayHaveChildren(parent)) return false;
        const label = "DOMNode::removeChild";
        if (isReadOnly(parent)) return refuse(label, parent.document, DomError.NO_MODIFICATION);
        if (child.parent !== parent || child.type === NodeType.ATTRIBUTE) {
          return refuse(label, parent.document, DomError.NOT_FOUND);
        }
        unlink(child);
        return given;
      },
    }),
    method({
      name: "replaceChild",
      parameters: [nodeParameter("node"), nodeParameter("child")],
      returns: "",
      body: (_context, self, child, old) => replace(self, child, old),
    }),
  ],
});

/** The methods of what has children, for a class. */
export function parentMethods(owner: string): MethodEntry[] {
  const one = (
    name: string,
    run: (label: string, parent: XmlNode, nodes: readonly XmlNode[]) => void,
  ) =>
    method({
      name,
      parameters: [untyped("nodes").variadic()],
      returns: "void",
      hasRealReturnType: true,
      body(_context, self, values) {
        const label = `${owner}::${name}`;
        const parent = nodeOf(self);
        run(label, parent, nodesOf(label, values, parent));
      },
    });
  return [
    one("append", (label, parent, nodes) => void insertAll(label, parent, nodes, null)),
    one("prepend", (label, parent, nodes) => void insertAll(label, parent, nodes, parent.first)),
    one("replaceChildren", (label, parent, nodes) => {
      if (!nodes.every((each) => mayInsert(label, parent, each, false))) return;
      while (parent.first !== null) unlink(parent.first);
      insertAll(label, parent, nodes, null);
    }),
  ];
}

/** The methods of what has a parent, for a class. */
export function childMethods(owner: string): MethodEntry[] {
  const one = (name: string, run: (label: string, self: XmlNode, nodes: readonly XmlNode[]) => void) =>
    method({
      name,
      parameters: [untyped("nodes").variadic()],
      returns: "void",
      hasRealReturnType: true,
      body(_context, self, values) {
        const label = `${owner}::${name}`;
        const target = nodeOf(self);
        const nodes = nodesOf(label, values, target);
        if (target.parent !== null) run(label, target, nodes);
      },
    });
  return [
    method({
      name: "remove",
      parameters: [],
      returns: "void",
      hasRealReturnType: true,
      body(_context, self) {
        const target = nodeOf(self);
        if (target.parent === null) refuse(`${owner}::remove`, target.document, DomError.NOT_FOUND);
        else unlink(target);
      },
    }),
    one("before", (label, target, nodes) => {
      insertAll(label, target.parent as XmlNode, nodes, target);
    }),
    one("after", (label, target, nodes) => {
      insertAll(label, target.parent as XmlNode, nodes, target.next);
    }),
    one("replaceWith", (label, target, nodes) => {
      const parent = target.parent as XmlNode;
      let before = target.next;
      while (before !== null && nodes.includes(before)) before = before.next;
      if (!nodes.every((each) => mayInsert(label, parent, each, false))) return;
      if (!nodes.includes(target)) unlink(target);
      insertAll(label, parent, nodes, before);
    }),
  ];
}

function variadic(name: string) {
  return abstractMethod({
    name,
    parameters: [untyped("nodes").variadic()],
    returns: "void",
    hasRealReturnType: true,
  });
}

/** The interface DOMParentNode. */
export const parentNodeInterface: ClassDeclaration = defineClass({
  name: "DOMParentNode",
  kind: "interface",
  methods: ["append", "prepend", "replaceChildren"].map(variadic),
});

/** The interface DOMChildNode. */
export const childNodeInterface: ClassDeclaration = defineClass({
  name: "DOMChildNode",
  kind: "interface",
  methods: [
    abstractMethod({ name: "remove", parameters: [], returns: "void", hasRealReturnType: true }),
    ...["before", "after", "replaceWith"].map(variadic),
  ],
});
