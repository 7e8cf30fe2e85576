/**
 * Values of XPath: sets of nodes, booleans, numbers and texts, and how one becomes another.
 *
 * *Source:* https://www.w3.org/TR/xpath-10/#corelib
 *
 * @module
 */
import { NodeType, textContent, type XmlNode } from "../node.ts";
import { stopXPath, XPathCode } from "./expression.ts";
import { numberText, textNumber } from "./number_text.ts";
import { sortNodes } from "./order.ts";

/** Nodes without duplicates. */
export class NodeSet {
  constructor(
    public nodes: XmlNode[],
    /** Whether they stand in the order of the document. */
    public isSorted: boolean,
    /** Whether surely none stands below another one. */
    readonly isFlat: boolean,
  ) {}

  /** The nodes in the order of the document; not to be changed. */
  sorted(): readonly XmlNode[] {
    if (!this.isSorted) {
      this.nodes = sortNodes(this.nodes);
      this.isSorted = true;
    }
    return this.nodes;
  }
}

/** Any value. */
export type XPathValue = NodeSet | boolean | number | string;

/** The set of one node. */
export function oneNode(node: XmlNode): NodeSet {
  return new NodeSet([node], true, true);
}

/** The text of a node and all below it. */
export function stringValue(node: XmlNode): string {
  return node.type === NodeType.NAMESPACE_DECLARATION ? node.content : textContent(node);
}

/** A value as a text: of a set that of the first node. */
export function toXPathText(value: XPathValue): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return numberText(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  const first = value.sorted()[0];
  return first === undefined ? "" : stringValue(first);
}

/** A value as a number. */
export function toXPathNumber(value: XPathValue): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  return textNumber(toXPathText(value));
}

/** A value as a boolean. */
export function toXPathBoolean(value: XPathValue): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0 && !Number.isNaN(value);
  return typeof value === "string" ? value !== "" : value.nodes.length > 0;
}

/** A value that must be a set. Throws: XPathError. */
export function toNodeSet(value: XPathValue): NodeSet {
  return value instanceof NodeSet ? value : stopXPath(XPathCode.INVALID_TYPE);
}
