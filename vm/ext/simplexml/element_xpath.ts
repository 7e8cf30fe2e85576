/**
 * `xpath()` of elements.
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { lookupPrefix, NodeType, type XmlNode } from "../libxml/node.ts";
import { evaluateXPath } from "../libxml/xpath/compile.ts";
import { XPathError } from "../libxml/xpath/expression.ts";
import { reportXPath } from "../libxml/xpath/report.ts";
import { NodeSet, type XPathValue } from "../libxml/xpath/value.ts";
import type { SimpleElement } from "./simple_element.ts";

/** Nodes that get an object of their own; texts are found as their parents. */
const OWN: ReadonlySet<number> = new Set([NodeType.ELEMENT, NodeType.COMMENT, NodeType.INSTRUCTION]);

/** The elements and attributes that an expression gives at a node; false where it is wrong. */
export function findByXPath(self: SimpleElement, node: XmlNode, expression: string): PhpArray | false {
  const { prefixes } = self;
  let value: XPathValue;
  try {
    value = evaluateXPath(expression, node, {
      namespaceOf: (prefix) => lookupPrefix(node, prefix)?.uri ?? prefixes?.get(prefix) ?? null,
      functionOf: () => null,
    });
  } catch (error) {
    if (!(error instanceof XPathError)) throw error;
    reportXPath("SimpleXMLElement::xpath", error);
    return false;
  }
  const found = PhpArray.empty();
  if (!(value instanceof NodeSet)) return found;
  for (const reached of value.sorted()) {
    const { type, parent } = reached;
    if (OWN.has(type)) found.push(self.derive(reached, "node", null, null, false));
    else if (type === NodeType.TEXT && parent !== null) {
      found.push(self.derive(parent, "node", null, null, false));
    } else if (type === NodeType.ATTRIBUTE && parent !== null) {
      const uri = reached.namespace?.uri ?? null;
      found.push(self.derive(parent, "attributes", reached.name, uri, false));
    }
  }
  return found;
}
