/**
 * SimpleXMLElement as the engine meets it: its properties, offsets, casts, walk and copy.
 *
 * @module
 */
import type { PhpArray } from "../../runtime/array.ts";
import { toNumber } from "../../runtime/conversion.ts";
import type { PropertyPurpose } from "../../runtime/debug_properties.ts";
import { throwError } from "../../runtime/error.ts";
import type { Walk } from "../../runtime/iteration.ts";
import type { PhpObject } from "../../runtime/object.ts";
import type { MaybeValue, PhpFloat, PhpInt, PhpValue } from "../../runtime/value.ts";
import { XmlDocument } from "../libxml/node.ts";
import { copyDocument, copyNode } from "../libxml/tree_edit.ts";
import { elementView } from "./element_view.ts";
import { hasMember, isEmpty, memberOf, readMember, removeMember, writeMember } from "./member_access.ts";
import { SimpleElement } from "./simple_element.ts";

const WALK_METHODS = ["rewind", "valid", "current", "key", "next"] as const;

/** A SimpleXMLElement. */
export class ElementObject extends SimpleElement {
  readProperty(name: string): PhpValue {
    return readMember(this, name, "property");
  }

  /** What `$element->name` is for who writes into it: an element that is not there is made. */
  propertyToWrite(name: string): PhpValue {
    if (this.listing === "attributes" || hasMember(this, name, "property")) {
      return readMember(this, name, "property");
    }
    const made = writeMember(this, name, undefined, "property");
    return made === null ? readMember(this, name, "property") : this.derive(made, "node");
  }

  writeProperty(name: string, value: PhpValue): void {
    writeMember(this, name, value, "property");
  }

  isPropertySet(name: string): boolean {
    return hasMember(this, name, "property");
  }

  removeProperty(name: string): void {
    removeMember(this, name, "property");
  }

  hasElementProperty(name: string): boolean {
    return hasMember(this, name, "property");
  }

  readElement(key: PhpValue): PhpValue {
    return readMember(this, memberOf(key), "offset");
  }

  writeElement(key: PhpValue, value: PhpValue): void {
    writeMember(this, memberOf(key), value, "offset");
  }

  appendElement(value: PhpValue): void {
    writeMember(this, null, value, "offset");
  }

  isElementSet(key: PhpValue): boolean {
    return hasMember(this, memberOf(key), "offset");
  }

  removeElement(key: PhpValue): void {
    removeMember(this, memberOf(key), "offset");
  }

  /** The element that is written into, made if it is not there; undefined appends. */
  elementToWrite(key: PhpValue | undefined): PhpValue {
    return readMember(this, key === undefined ? null : memberOf(key), "offset", true);
  }

  /** What `empty` says of it as a property or element. */
  isContentEmpty(): boolean {
    return isEmpty(this.first());
  }

  castNumber(): PhpInt | PhpFloat {
    return toNumber(this.text());
  }

  castTruth(): boolean {
    if (this.node === null) return false;
    return this.listing !== "node" && this.first() !== null || elementView(this, true).count() > 0;
  }

  propertiesFor(purpose: PropertyPurpose): PhpArray {
    return elementView(this, purpose === "debug");
  }

  /** `==`: the same node. */
  compareTo(other: PhpObject): number | undefined {
    if (!(other instanceof SimpleElement)) return undefined;
    return this.node === other.node ? 0 : 1;
  }

  /** The walk of foreach, as long as no method that it would call is overridden. */
  walkNatively(): Walk | null {
    const { methods } = this.cls;
    return WALK_METHODS.every((name) => methods.get(name)!.cls.isInternal) ? new ElementWalk(this) : null;
  }

  /** `clone`: the node with all below it, of a document's element the whole document. */
  copyFrom(original: SimpleElement): void {
    const node = original.requireNode();
    const { document } = node;
    if (node.parent instanceof XmlDocument) this.node = copyDocument(node.parent, true).root;
    else this.node = copyNode(node, document, true);
    this.listing = original.listing;
    this.listedName = original.listedName;
    this.namespace = original.namespace;
    this.isPrefix = original.isPrefix;
  }

  /** Goes to the first element of the walk that its methods make. */
  rewind(): void {
    const node = this.start();
    this.current = node === null ? null : this.derive(node, "node");
  }

  /** Goes to the next one. */
  advance(): void {
    const node = this.fetch(this.current?.node?.next ?? null);
    this.current = node === null ? null : this.derive(node, "node");
  }

  /** Where the walk is. Throws: Error outside of one. */
  requireCurrent(): SimpleElement {
    return this.current ?? throwError("Error", "Iterator not initialized or already consumed");
  }
}

/** The walk of foreach. */
class ElementWalk implements Walk {
  value: MaybeValue = undefined;
  #isFirst = true;
  constructor(readonly element: ElementObject) {}
  next(): boolean {
    const { element } = this;
    if (this.#isFirst) element.rewind();
    else element.advance();
    this.#isFirst = false;
    this.value = element.current ?? undefined;
    return element.current !== null;
  }
  key(): PhpValue {
    return this.element.current?.node?.name ?? null;
  }
  done(): void {}
}
