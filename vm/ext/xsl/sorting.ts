/**
 * The order that `xsl:sort` gives nodes.
 *
 * *Source:* https://www.w3.org/TR/xslt-10/#sorting
 *
 * @module
 */
import type { XmlNode } from "../libxml/node.ts";
import { toXPathNumber, toXPathText } from "../libxml/xpath/value.ts";
import { utf8ToJs } from "../../runtime/byte_string.ts";
import { attributeOf } from "./stylesheet_reader.ts";
import type { Transformer } from "./transformer.ts";

interface SortKey {
  readonly isNumeric: boolean;
  readonly factor: number;
  readonly values: readonly (string | number)[];
}

/** Nodes in the order of keys; those with equal keys stay as they are. */
export function sortByKeys(
  transformer: Transformer,
  nodes: readonly XmlNode[],
  sorts: readonly XmlNode[],
): XmlNode[] {
  const keys = sorts.map((sort) => keyOf(transformer, nodes, sort));
  const order = nodes.map((_, index) => index);
  order.sort((first, second) => {
    for (const { isNumeric, factor, values } of keys) {
      const [a, b] = [values[first] as string | number, values[second] as string | number];
      const result = isNumeric
        ? compareNumbers(a as number, b as number)
        : compareTexts(a as string, b as string);
      if (result !== 0) return result * factor;
    }
    return first - second;
  });
  return order.map((index) => nodes[index] as XmlNode);
}

function keyOf(transformer: Transformer, nodes: readonly XmlNode[], sort: XmlNode): SortKey {
  const isNumeric = transformer.attribute(sort, "data-type") === "number";
  const factor = transformer.attribute(sort, "order") === "descending" ? -1 : 1;
  const select = attributeOf(sort, "select") ?? ".";
  const before = transformer.place;
  const values = nodes.map((node, index) => {
    transformer.place = { ...before, node, position: index + 1, size: nodes.length };
    const value = transformer.evaluate(sort, select);
    return isNumeric ? toXPathNumber(value) : toXPathText(value);
  });
  transformer.place = before;
  return { isNumeric, factor, values };
}

/** NaN comes before all numbers. */
function compareNumbers(first: number, second: number): number {
  if (Number.isNaN(first)) return Number.isNaN(second) ? 0 : -1;
  if (Number.isNaN(second)) return 1;
  return Math.sign(first - second);
}

function compareTexts(first: string, second: string): number {
  const [a, b] = [utf8ToJs(first), utf8ToJs(second)];
  return a < b ? -1 : a > b ? 1 : 0;
}
