/**
 * Between the extensions that show nodes as objects of PHP: each can ask for the node of another one's object.
 *
 * @module
 */
import type { PhpObject } from "../../runtime/object.ts";
import type { XmlNode } from "./node.ts";

/** What objects have that stand for a node. */
export interface NodeHolder {
  /** The node; null where the object was not initialised. */
  heldNode(): XmlNode | null;
}

/** The node of an object; undefined for an object that stands for none. */
export function heldNode(object: PhpObject): XmlNode | null | undefined {
  return (object as PhpObject & Partial<NodeHolder>).heldNode?.();
}

/** How a node becomes an object of DOM; set when that extension is loaded. */
export const domObjects: { wrap: ((node: XmlNode) => PhpObject) | null } = { wrap: null };
