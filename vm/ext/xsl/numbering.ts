/**
 * Numbers of nodes, and numbers as texts in several ways.
 *
 * *Source:* https://www.w3.org/TR/xslt-10/#number
 *
 * @module
 */
import { NodeType, type XmlNode } from "../libxml/node.ts";
import { toXPathNumber } from "../libxml/xpath/value.ts";
import { type Pattern, readPattern } from "./pattern.ts";
import { attributeOf } from "./stylesheet_reader.ts";
import type { Transformer } from "./transformer.ts";

const KNOWN_PATTERNS = new WeakMap<XmlNode, Map<string, readonly Pattern[]>>();

/** The text of an `xsl:number`. */
export function formatMarker(transformer: Transformer, node: XmlNode): string {
  const format = transformer.attribute(node, "format") ?? "1";
  const grouping = {
    separator: transformer.attribute(node, "grouping-separator") ?? "",
    size: Number(transformer.attribute(node, "grouping-size") ?? 0),
  };
  const value = attributeOf(node, "value");
  if (value === null) return formatNumbers(numbersOf(transformer, node), format, grouping);
  const number = toXPathNumber(transformer.evaluate(node, value));
  if (!Number.isFinite(number)) return String(number);
  return formatNumbers([Math.round(number)], format, grouping);
}

/** What tells whether a node is counted. */
type Counts = (node: XmlNode) => boolean;

function patternsOf(node: XmlNode, attribute: string): readonly Pattern[] | null {
  const text = attributeOf(node, attribute);
  if (text === null) return null;
  let known = KNOWN_PATTERNS.get(node);
  if (known === undefined) KNOWN_PATTERNS.set(node, known = new Map());
  let patterns = known.get(attribute);
  if (patterns === undefined) known.set(attribute, patterns = readPattern(text));
  return patterns;
}

function countsOf(transformer: Transformer, instruction: XmlNode, attribute: string): Counts | null {
  const patterns = patternsOf(instruction, attribute);
  if (patterns === null) return null;
  return (node) => patterns.some((pattern) => transformer.fits(instruction, pattern, node));
}

function isLike(node: XmlNode): Counts {
  return (other) =>
    other.type === node.type && other.name === node.name &&
    (other.namespace?.uri ?? "") === (node.namespace?.uri ?? "");
}

function numbersOf(transformer: Transformer, instruction: XmlNode): number[] {
  const { node } = transformer.place;
  const counts = countsOf(transformer, instruction, "count") ?? isLike(node);
  const from = countsOf(transformer, instruction, "from") ?? (() => false);
  const level = attributeOf(instruction, "level") ?? "single";
  if (level === "any") return anyNumber(node, counts, from);
  const found: number[] = [];
  for (let at: XmlNode | null = node; at !== null && !isDocument(at); at = at.parent) {
    if (at !== node && from(at)) break;
    if (!counts(at)) continue;
    let number = 1;
    for (let before = at.previous; before !== null; before = before.previous) if (counts(before)) number++;
    found.unshift(number);
    if (level === "single") break;
  }
  return found;
}

function isDocument({ type }: XmlNode): boolean {
  return type === NodeType.DOCUMENT || type === NodeType.HTML_DOCUMENT;
}

function anyNumber(node: XmlNode, counts: Counts, from: Counts): number[] {
  let number = 0;
  for (let at: XmlNode | null = node; at !== null && !isDocument(at); at = nodeBefore(at)) {
    if (counts(at)) number++;
    if (from(at)) break;
  }
  return number === 0 ? [] : [number];
}

/** The node before another one in the order of the document. */
function nodeBefore(node: XmlNode): XmlNode | null {
  if (node.type === NodeType.ATTRIBUTE || node.previous === null) return node.parent;
  let at = node.previous;
  while (at.last !== null && at.type === NodeType.ELEMENT) at = at.last;
  return at;
}

interface Grouping {
  readonly separator: string;
  readonly size: number;
}

function formatNumbers(numbers: readonly number[], format: string, grouping: Grouping): string {
  const tokens = format.match(/[A-Za-z0-9\x80-\xff]+|[^A-Za-z0-9\x80-\xff]+/g) ?? [];
  const isToken = (text: string | undefined): boolean =>
    text !== undefined && /^[A-Za-z0-9\x80-\xff]/.test(text);
  const prefix = isToken(tokens[0]) ? "" : tokens.shift() ?? "";
  const suffix = isToken(tokens.at(-1)) ? "" : tokens.pop() ?? "";
  let text = prefix;
  numbers.forEach((number, index) => {
    if (index > 0) text += tokens[Math.min(index * 2 - 1, tokens.length - 2)] ?? ".";
    text += formatOne(number, tokens[Math.min(index * 2, tokens.length - 1)] ?? "1", grouping);
  });
  return text + suffix;
}

function formatOne(number: number, token: string, { separator, size }: Grouping): string {
  switch (token) {
    case "a":
      return letters(number, 97);
    case "A":
      return letters(number, 65);
    case "i":
      return roman(number).toLowerCase();
    case "I":
      return roman(number);
    default: {
      const digits = String(number).padStart(/^0*1$/.test(token) ? token.length : 1, "0");
      if (separator === "" || size <= 0) return digits;
      return digits.replaceAll(new RegExp(`\\B(?=(?:\\d{${size}})+$)`, "g"), separator);
    }
  }
}

function letters(number: number, first: number): string {
  if (number < 1) return String(number);
  let text = "";
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26)) {
    text = String.fromCharCode(first + (left - 1) % 26) + text;
  }
  return text;
}

const ROMAN: readonly (readonly [value: number, text: string])[] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

function roman(number: number): string {
  if (number < 1 || number > 5000) return String(number);
  let left = number;
  let text = "";
  for (const [value, letter] of ROMAN) {
    while (left >= value) {
      text += letter;
      left -= value;
    }
  }
  return text;
}
