/**
 * What a pointer selects in a document.
 *
 * *Source:* https://www.w3.org/TR/xptr-framework/
 *
 * @module
 */
import { lookupPrefix, NodeType, type XmlDocument, type XmlNode } from "../node.ts";
import { evaluateXPath } from "../xpath/compile.ts";
import { XPathError } from "../xpath/expression.ts";
import { NodeSet } from "../xpath/value.ts";

/** The nodes that a pointer selects; null where it is wrong or selects none. */
export function selectByPointer(document: XmlDocument, pointer: string): XmlNode[] | null {
  const parts = /^\s*([\w-]+)\s*\(([^]*)\)\s*$/.exec(pointer);
  if (parts === null) return oneOrNone(document.ids.get(pointer)?.parent ?? null);
  const [, scheme, data = ""] = parts;
  if (scheme === "element") return oneOrNone(byPath(document, data));
  return scheme === "xpointer" || scheme === "xpath1" ? byExpression(document, data) : null;
}

function oneOrNone(node: XmlNode | null): XmlNode[] | null {
  return node === null ? null : [node];
}

function byPath(document: XmlDocument, path: string): XmlNode | null {
  const [start = "", ...steps] = path.split("/");
  let at: XmlNode | null = start === "" ? document : document.ids.get(start)?.parent ?? null;
  for (const step of steps) {
    let left = Number(step);
    let child: XmlNode | null = at?.first ?? null;
    for (; child !== null; child = child.next) {
      if (child.type === NodeType.ELEMENT && --left === 0) break;
    }
    at = child;
  }
  return at;
}

function byExpression(document: XmlDocument, expression: string): XmlNode[] | null {
  try {
    const value = evaluateXPath(expression, document, {
      namespaceOf: (prefix) => lookupPrefix(document.root, prefix)?.uri ?? null,
      functionOf: () => null,
    });
    return value instanceof NodeSet && value.nodes.length > 0 ? [...value.sorted()] : null;
  } catch (error) {
    if (!(error instanceof XPathError)) throw error;
    return null;
  }
}
