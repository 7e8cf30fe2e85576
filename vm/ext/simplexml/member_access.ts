/**
 * Elements as properties, attributes and numbered elements as elements of an array: reading, writing, asking, removing.
 *
 * *Source:* php-src ext/simplexml/simplexml.c (sxe_prop_dim_read and its like), whose outcomes in odd cases are kept
 *
 * @module
 */
import { context } from "../../runtime/context.ts";
import { toText, valueName } from "../../runtime/conversion.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { currentFrame } from "../../runtime/location.ts";
import { PhpArray } from "../../runtime/array.ts";
import { PhpObject } from "../../runtime/object.ts";
import { PhpResource, type PhpValue } from "../../runtime/value.ts";
import { makeText, NodeType, XmlNode } from "../libxml/node.ts";
import { append, linkAttribute, makeAttribute, setValue, unlink } from "../libxml/tree_edit.ts";
import { ownText, SimpleElement } from "./simple_element.ts";

/** What is asked for: a name, a number, or null for what is to be appended. */
export type Member = string | number | null;

/** How it is asked for: as `->member` or `[member]`. */
export type Way = "property" | "offset";

/** Where a member is looked for. */
interface Place {
  /** Whether attributes are meant, not elements. */
  readonly isAttribute: boolean;
  readonly node: XmlNode | null;
  /** The first attribute to look at. */
  readonly attribute: XmlNode | null;
  /** Attributes must have the listed name too. */
  readonly isNamed: boolean;
}

/** What an offset stands for: ints count elements, all else is a name. */
export function memberOf(offset: PhpValue): Member {
  return typeof offset === "number" ? offset : typeof offset === "bigint" ? Number(offset) : toText(offset);
}

/** Raises a warning that names the function which runs, as `php_error_docref` does. */
function warn(message: string): void {
  const frame = currentFrame();
  let label = "main";
  if (frame?.fn) {
    label = frame.fn.className === null ? frame.fn.name : `${frame.fn.className}::${frame.fn.name}`;
  } else if (frame?.unit.path.endsWith("eval()'d code")) label = "Unknown";
  context.raise(E_WARNING, label === "Unknown" ? `Unknown: ${message}` : `${label}(): ${message}`);
}

function placeOf(self: SimpleElement, member: Member, way: Way): Place {
  const node = self.requireNode();
  if (self.listing === "attributes") {
    const attribute = self.first();
    return { isAttribute: true, node: attribute, attribute, isNamed: self.listedName !== null };
  }
  const isAttribute = way === "offset" && typeof member === "string";
  if (self.listing === "children") return { isAttribute, node, attribute: null, isNamed: false };
  const first = self.first();
  return { isAttribute, node: first, attribute: first?.firstAttribute ?? null, isNamed: false };
}

function isTop(node: XmlNode | null): boolean {
  const type = node?.parent?.type;
  return type === NodeType.DOCUMENT || type === NodeType.HTML_DOCUMENT;
}

/** The attribute of a name or number, and how many there are where the number is too high. */
function findAttribute(
  self: SimpleElement,
  place: Place,
  member: Member,
): { node: XmlNode | null; count: number } {
  let count = 0;
  if (typeof member === "number" && self.listing !== "attributes") return { node: null, count };
  for (let at = place.attribute; at !== null; at = at.next) {
    if (place.isNamed && at.name !== self.listedName || !self.fits(at)) continue;
    if (typeof member === "number" ? count === member : at.name === member) return { node: at, count };
    count++;
  }
  return { node: null, count };
}

/** The element of a number at or after a node, and how many there are where the number is too high. */
function findElement(
  self: SimpleElement,
  index: number,
  from: XmlNode | null,
): { node: XmlNode | null; count: number } {
  if (self.listing === "node") return { node: index === 0 ? from : null, count: 0 };
  let count = 0;
  for (let at = index < 0 ? null : from; at !== null; at = at.next) {
    if (at.type !== NodeType.ELEMENT || !self.fits(at)) continue;
    if (self.listing !== "children" && at.name !== self.listedName) continue;
    if (count === index) return { node: at, count };
    count++;
  }
  return { node: null, count };
}

function warnMissing(node: XmlNode, index: number, count: number): void {
  warn(`Cannot add element ${node.name} number ${index} when only ${count} such elements exist`);
}

/** The value of a member; null for none. `makes` is for what is written into: an element that is not there is made. */
export function readMember(self: SimpleElement, member: Member, way: Way, makes = false): PhpValue {
  if (member === null && self.listing === "attributes") refuseUnnamed();
  const place = placeOf(self, member, way);
  const { node } = place;
  if (member === null && self.listing === "node" && isTop(node)) refuseUnnamed();
  if (place.isAttribute) {
    const { node: attribute } = findAttribute(self, place, member);
    return attribute === null ? null : self.derive(attribute, "node");
  }
  if (node === null) return makes && typeof member !== "string" ? readNew(self, member) : null;
  if (typeof member === "string") return self.derive(node, "named", member);
  return readNumbered(self, node, member, makes);
}

function refuseUnnamed(): never {
  throwError("Error", "Cannot create unnamed attribute");
}

/** An element of a list that is empty. */
function readNew(self: SimpleElement, _member: number | null): PhpValue {
  const parent = self.requireNode();
  if (self.listing !== "named" || self.listedName === null) return null;
  return self.derive(addElement(parent, parent, self.listedName, null), "node");
}

function readNumbered(self: SimpleElement, node: XmlNode, index: number | null, makes: boolean): PhpValue {
  if (self.listing === "node") {
    if (index === 0 || index === null) return self.derive(node, "node");
    if (makes) warnMissing(node, index, 0);
    return null;
  }
  const from = self.listing === "children" ? self.first() : node;
  const found = index === null ? { node: null, count: 0 } : findElement(self, index, from);
  if (found.node !== null) return self.derive(found.node, "node");
  if (!makes) return null;
  if (index !== null && found.count < index) warnMissing(node, index, found.count);
  return self.derive(addElement(node.parent as XmlNode, node, node.name, null), "node");
}

/** Adds an element with the namespace of another one. */
function addElement(parent: XmlNode, like: XmlNode, name: string, content: string | null): XmlNode {
  const made = new XmlNode(NodeType.ELEMENT, parent.document, name);
  made.namespace = like.namespace;
  if (content !== null) append(made, makeText(made.document, content));
  append(parent, made);
  return made;
}

/** The text of a value that is to be written. Throws: TypeError for what has none. */
function writtenText(value: PhpValue, way: string): string {
  if (value instanceof SimpleElement) return value.text();
  if (value instanceof PhpArray || value instanceof PhpObject || value instanceof PhpResource) {
    const given = valueName(value);
    throwError("TypeError", `It's not possible to assign a complex type to ${way}, ${given} given`);
  }
  return toText(value);
}

/** Sets a member, made if there is none; a null value is one that is only to be made. Gives the node. */
export function writeMember(
  self: SimpleElement,
  member: Member,
  value: PhpValue | undefined,
  way: Way,
): XmlNode | null {
  if (member === null && self.listing === "attributes") {
    throwError("Error", "Cannot append to an attribute list");
  }
  const wantsAttribute = way === "offset" && (typeof member === "string" || self.listing === "attributes");
  if (member === "") {
    const kind = wantsAttribute ? "attribute" : "element";
    throwError("ValueError", `Cannot create ${kind} with an empty name`);
  }
  let place = placeOf(self, member, way);
  if (member === null && self.listing === "node" && isTop(place.node)) {
    throwError("ValueError", "Cannot append to an attribute list");
  }
  const owner = self.requireNode();
  const lacksElement = place.isAttribute && place.node === null && self.listing === "named";
  const text = value === undefined ? null : writtenText(value, wantsAttribute ? "attributes" : "properties");
  if (lacksElement) {
    place = { ...place, node: addElement(owner, owner, self.listedName as string, null), attribute: null };
  }
  if (place.isAttribute) return writeAttribute(self, place, member as string | number, text);
  if (place.node === null) {
    if (typeof member === "string" || self.listing !== "named") return null;
    return addElement(owner, owner, self.listedName as string, text);
  }
  return typeof member === "string"
    ? writeNamed(place.node, member, text)
    : writeNumbered(self, place.node, member, text);
}

function writeAttribute(
  self: SimpleElement,
  place: Place,
  member: string | number,
  text: string | null,
): XmlNode | null {
  const { node: found, count } = findAttribute(self, place, member);
  if (found !== null) {
    if (text !== null) setValue(found, text);
    return found;
  }
  if (typeof member === "number") {
    warn(`Cannot change attribute number ${member} when only ${count} attributes exist`);
    return null;
  }
  const owner = place.node?.type === NodeType.ATTRIBUTE
    ? place.node.parent
    : place.node ?? self.requireNode();
  if (owner === null || owner.type !== NodeType.ELEMENT) return null;
  const made = makeAttribute(owner.document, member, null, text ?? "");
  linkAttribute(owner, made);
  return made;
}

function writeNamed(node: XmlNode, name: string, text: string | null): XmlNode | null {
  if (node.type === NodeType.ATTRIBUTE) return null;
  const found: XmlNode[] = [];
  for (let at = node.first; at !== null; at = at.next) {
    if (at.type !== NodeType.TEXT && at.name === name) found.push(at);
  }
  const [only, second] = found;
  if (second !== undefined) {
    warn("Cannot assign to an array of nodes (duplicate subnodes or attr detected)");
    return null;
  }
  if (only === undefined) return addElement(node, node, name, text);
  if (text !== null) setValue(only, text);
  return only;
}

function writeNumbered(
  self: SimpleElement,
  node: XmlNode,
  index: number | null,
  text: string | null,
): XmlNode | null {
  if (node.type === NodeType.ATTRIBUTE) throwError("Error", "Cannot create duplicate attribute");
  if (self.listing === "node") {
    if (index !== null && index > 0) {
      warnMissing(node, index, 0);
      return null;
    }
    if (text !== null) setValue(node, text);
    return node;
  }
  const found = index === null ? { node: null, count: 0 } : findElement(self, index, node);
  if (found.node !== null) {
    if (text !== null) setValue(found.node, text);
    return found.node;
  }
  if (index !== null && found.count < index) warnMissing(node, index, found.count);
  return node.parent === null ? null : addElement(node.parent, node, node.name, text);
}

/** Finds a member as `isset` does. */
function findMember(self: SimpleElement, member: string | number, way: Way): XmlNode | null {
  const place = placeOf(self, member, way);
  if (place.isAttribute) return findAttribute(self, place, member).node;
  if (place.node === null) return null;
  if (typeof member === "number") {
    return findElement(self, member, self.listing === "children" ? self.first() : place.node).node;
  }
  for (let at = place.node.first; at !== null; at = at.next) {
    if (at.type === NodeType.ELEMENT && at.name === member) return at;
  }
  return null;
}

/** Whether there is a member. */
export function hasMember(self: SimpleElement, member: Member, way: Way): boolean {
  return findMember(self, member ?? "", way) !== null;
}

/** Whether a node is empty for `empty`: none, without content, or "0". */
export function isEmpty(node: XmlNode | null): boolean {
  if (node === null) return true;
  const { first } = node;
  if (node.type === NodeType.ATTRIBUTE) return /^0?$/.test(ownText(node));
  return first === null || first.type === NodeType.TEXT && first.next === null && /^0?$/.test(first.content);
}

/** Removes a member: all elements of a name, the one of a number, an attribute. */
export function removeMember(self: SimpleElement, member: Member, way: Way): void {
  const key = member ?? "";
  const place = placeOf(self, key, way);
  if (place.isAttribute) {
    const { node } = findAttribute(self, place, key);
    if (node !== null) unlink(node);
    return;
  }
  if (place.node === null) return;
  if (typeof key === "number") {
    const { node } = findElement(self, key, self.listing === "children" ? self.first() : place.node);
    if (node !== null) unlink(node);
    return;
  }
  let at = place.node.first;
  while (at !== null) {
    const next: XmlNode | null = at.next;
    if (at.type !== NodeType.TEXT && at.name === key) unlink(at);
    at = next;
  }
}
