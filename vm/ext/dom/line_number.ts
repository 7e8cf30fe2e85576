/**
 * The line of a node as libxml2 knows it: it keeps 16 bits, and beyond them what the texts around a node say.
 *
 * @module
 */
import { ParseOption } from "../libxml/constants.ts";
import { NodeType, type XmlNode } from "../libxml/node.ts";

const LINE_MAX = 65_535;
const DEPTH_MAX = 5;

/** The line of a node. */
export function shownLine(node: XmlNode, depth = 0): number {
  if (node.line < LINE_MAX) return node.line;
  if (depth > DEPTH_MAX || ((node.document?.parseFlags ?? 0) & ParseOption.BIGLINES) === 0) return LINE_MAX;
  if (node.type === NodeType.TEXT) return node.line;
  const beside = node.type === NodeType.ELEMENT ? node.first ?? node.next : node.next;
  if (beside !== null) return shownLine(beside, depth + 1);
  return node.previous === null ? LINE_MAX : shownLine(node.previous, depth + 1);
}
