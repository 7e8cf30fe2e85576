/**
 * Comparison of values of XPath: a set compares as any of its nodes does.
 *
 * *Source:* https://www.w3.org/TR/xpath-10/#booleans
 *
 * @module
 */
import { textNumber } from "./number_text.ts";
import {
  NodeSet,
  stringValue,
  toXPathBoolean,
  toXPathNumber,
  toXPathText,
  type XPathValue,
} from "./value.ts";

/** `=`. */
export function areEqual(left: XPathValue, right: XPathValue): boolean {
  if (left instanceof NodeSet) return setCompares(left, right, false);
  if (right instanceof NodeSet) return setCompares(right, left, false);
  return plainEqual(left, right);
}

/** `!=`: of sets not the contrary of `=`. */
export function areDifferent(left: XPathValue, right: XPathValue): boolean {
  if (left instanceof NodeSet) return setCompares(left, right, true);
  if (right instanceof NodeSet) return setCompares(right, left, true);
  return !plainEqual(left, right);
}

function plainEqual(left: XPathValue, right: XPathValue): boolean {
  if (typeof left === "boolean" || typeof right === "boolean") {
    return toXPathBoolean(left) === toXPathBoolean(right);
  }
  if (typeof left === "number" || typeof right === "number") {
    return toXPathNumber(left) === toXPathNumber(right);
  }
  return left === right;
}

function setCompares(set: NodeSet, other: XPathValue, isDifferent: boolean): boolean {
  if (typeof other === "boolean") return (toXPathBoolean(set) === other) !== isDifferent;
  if (other instanceof NodeSet) return setsCompare(set, other, isDifferent);
  if (typeof other === "number") {
    return set.nodes.some((node) => (textNumber(stringValue(node)) === other) !== isDifferent);
  }
  const text = toXPathText(other);
  return set.nodes.some((node) => (stringValue(node) === text) !== isDifferent);
}

function setsCompare(left: NodeSet, right: NodeSet, isDifferent: boolean): boolean {
  const texts = new Set(right.nodes.map(stringValue));
  if (!isDifferent) return left.nodes.some((node) => texts.has(stringValue(node)));
  if (texts.size > 1) return left.nodes.length > 0;
  return texts.size === 1 && left.nodes.some((node) => !texts.has(stringValue(node)));
}

/** `<` and its like, of numbers. */
export function areOrdered(
  left: XPathValue,
  right: XPathValue,
  relation: (left: number, right: number) => boolean,
): boolean {
  const lefts = numbersOf(left, right);
  const rights = numbersOf(right, left);
  return lefts.some((first) => rights.some((second) => relation(first, second)));
}

/** The numbers of which one must fit: a set beside a boolean is a boolean. */
function numbersOf(value: XPathValue, other: XPathValue): readonly number[] {
  if (!(value instanceof NodeSet)) return [toXPathNumber(value)];
  if (typeof other === "boolean") return [toXPathBoolean(value) ? 1 : 0];
  return value.nodes.map((node) => textNumber(stringValue(node)));
}
