/**
 * The functions of XPath.
 *
 * *Source:* https://www.w3.org/TR/xpath-10/#corelib
 *
 * @module
 */
import { isAscii, jsToUtf8, utf8ToJs } from "../../../runtime/byte_string.ts";
import { lowerAscii } from "../../../runtime/ascii_case.ts";
import { findAttribute, NodeType, XML_NAMESPACE, type XmlNode } from "../node.ts";
import { stopXPath, XPathCode } from "./expression.ts";
import type { Scope } from "./scope.ts";
import {
  NodeSet,
  oneNode,
  stringValue,
  toNodeSet,
  toXPathBoolean,
  toXPathNumber,
  toXPathText,
  type XPathValue,
} from "./value.ts";

/** One function. */
export interface CoreFunction {
  readonly min: number;
  readonly max: number;
  readonly returns: "nodes" | "boolean" | "number" | "string";
  readonly run: (values: readonly XPathValue[], scope: Scope) => XPathValue;
}

/** Chars of UTF-8 bytes, each as JavaScript has it. */
function charsOf(text: string): string[] {
  return isAscii(text) ? text.split("") : Array.from(utf8ToJs(text));
}

function textAt(values: readonly XPathValue[], index: number, scope: Scope): string {
  const value = values[index];
  return value === undefined ? stringValue(scope.node) : toXPathText(value);
}

/** The node that a function tells of: the first of a set, or the one where it is called. */
function subject(values: readonly XPathValue[], scope: Scope): XmlNode | undefined {
  return values[0] === undefined ? scope.node : toNodeSet(values[0]).sorted()[0];
}

function nameOf(node: XmlNode | undefined, isQualified: boolean): string {
  switch (node?.type) {
    case NodeType.ELEMENT:
    case NodeType.ATTRIBUTE:
      return isQualified ? node.qualifiedName : node.name;
    case NodeType.INSTRUCTION:
    case NodeType.NAMESPACE_DECLARATION:
      return node.name;
    default:
      return "";
  }
}

function namespaceOf(node: XmlNode | undefined): string {
  if (node?.type !== NodeType.ELEMENT && node?.type !== NodeType.ATTRIBUTE) return "";
  return node.namespace?.uri ?? "";
}

function elementsById(value: XPathValue, scope: Scope): NodeSet {
  const texts = value instanceof NodeSet ? value.nodes.map(stringValue) : [toXPathText(value)];
  const found = new Set<XmlNode>();
  for (const id of texts.join(" ").split(/[ \t\r\n]+/)) {
    const element = scope.node.document?.ids.get(id)?.parent;
    if (element !== null && element !== undefined) found.add(element);
  }
  return new NodeSet([...found], false, false);
}

function substring(text: string, from: number, length: number): string {
  const chars = charsOf(text);
  const first = roundHalfUp(from);
  const end = first + roundHalfUp(length);
  if (Number.isNaN(first) || Number.isNaN(end)) return "";
  return jsToUtf8(chars.slice(Math.max(first - 1, 0), Math.max(end - 1, 0)).join(""));
}

function roundHalfUp(value: number): number {
  if (value >= -0.5 && value < 0.5) return value * 0;
  const whole = Math.floor(value);
  return value - whole >= 0.5 ? whole + 1 : whole;
}

function translate(text: string, from: string, to: string): string {
  const sources = charsOf(from);
  const targets = charsOf(to);
  const table = new Map<string, string>();
  sources.forEach((char, index) => {
    if (!table.has(char)) table.set(char, targets[index] ?? "");
  });
  return jsToUtf8(charsOf(text).map((char) => table.get(char) ?? char).join(""));
}

function hasLanguage(node: XmlNode, wanted: string): boolean {
  for (let at: XmlNode | null = node; at !== null; at = at.parent) {
    const attribute = at.type === NodeType.ELEMENT ? findAttribute(at, "lang", XML_NAMESPACE) : null;
    if (attribute === null) continue;
    const language = lowerAscii(stringValue(attribute));
    const looked = lowerAscii(wanted);
    return language === looked || language.startsWith(`${looked}-`);
  }
  return false;
}

type Body = CoreFunction["run"];

function fn(returns: CoreFunction["returns"], min: number, max: number, run: Body): CoreFunction {
  return { min, max, returns, run };
}

function numeric(change: (value: number) => number): CoreFunction {
  return fn("number", 1, 1, ([value]) => change(toXPathNumber(value as XPathValue)));
}

/** A function of two texts. */
function ofTexts(
  returns: CoreFunction["returns"],
  run: (first: string, second: string) => XPathValue,
): CoreFunction {
  return fn(returns, 2, 2, (values, scope) => run(textAt(values, 0, scope), textAt(values, 1, scope)));
}

const NODE_FUNCTIONS: readonly (readonly [string, CoreFunction])[] = [
  ["last", fn("number", 0, 0, (_, { size }) => size < 0 ? stopXPath(XPathCode.INVALID_SIZE) : size)],
  [
    "position",
    fn("number", 0, 0, (_, { position }) => position < 0 ? stopXPath(XPathCode.INVALID_POSITION) : position),
  ],
  ["count", fn("number", 1, 1, ([value]) => toNodeSet(value as XPathValue).nodes.length)],
  ["id", fn("nodes", 1, 1, ([value], scope) => elementsById(value as XPathValue, scope))],
  ["local-name", fn("string", 0, 1, (values, scope) => nameOf(subject(values, scope), false))],
  ["namespace-uri", fn("string", 0, 1, (values, scope) => namespaceOf(subject(values, scope)))],
  ["name", fn("string", 0, 1, (values, scope) => nameOf(subject(values, scope), true))],
];

const TEXT_FUNCTIONS: readonly (readonly [string, CoreFunction])[] = [
  ["string", fn("string", 0, 1, (values, scope) => textAt(values, 0, scope))],
  ["concat", fn("string", 2, Infinity, (values) => values.map(toXPathText).join(""))],
  ["starts-with", ofTexts("boolean", (text, start) => text.startsWith(start))],
  ["contains", ofTexts("boolean", (text, part) => text.includes(part))],
  [
    "substring-before",
    ofTexts("string", (text, part) => text.slice(0, Math.max(text.indexOf(part), 0))),
  ],
  [
    "substring-after",
    ofTexts(
      "string",
      (text, part) => text.includes(part) ? text.slice(text.indexOf(part) + part.length) : "",
    ),
  ],
  [
    "substring",
    fn("string", 2, 3, (values, scope) => {
      const length = values[2] === undefined ? Infinity : toXPathNumber(values[2]);
      return substring(textAt(values, 0, scope), toXPathNumber(values[1] as XPathValue), length);
    }),
  ],
  ["string-length", fn("number", 0, 1, (values, scope) => charsOf(textAt(values, 0, scope)).length)],
  [
    "normalize-space",
    fn("string", 0, 1, (values, scope) => {
      return textAt(values, 0, scope).replaceAll(/[ \t\r\n]+/g, " ").replace(/^ /, "").replace(/ $/, "");
    }),
  ],
  [
    "translate",
    fn("string", 3, 3, (values, scope) => {
      return translate(textAt(values, 0, scope), textAt(values, 1, scope), textAt(values, 2, scope));
    }),
  ],
];

const VALUE_FUNCTIONS: readonly (readonly [string, CoreFunction])[] = [
  ["boolean", fn("boolean", 1, 1, ([value]) => toXPathBoolean(value as XPathValue))],
  ["not", fn("boolean", 1, 1, ([value]) => !toXPathBoolean(value as XPathValue))],
  ["true", fn("boolean", 0, 0, () => true)],
  ["false", fn("boolean", 0, 0, () => false)],
  [
    "lang",
    fn("boolean", 1, 1, ([value], scope) => hasLanguage(scope.node, toXPathText(value as XPathValue))),
  ],
  ["number", fn("number", 0, 1, ([value], scope) => toXPathNumber(value ?? oneNode(scope.node)))],
  [
    "sum",
    fn("number", 1, 1, ([value]) => {
      const { nodes } = toNodeSet(value as XPathValue);
      return nodes.reduce((total, node) => total + toXPathNumber(stringValue(node)), 0);
    }),
  ],
  ["floor", numeric(Math.floor)],
  ["ceiling", numeric(Math.ceil)],
  ["round", numeric(roundHalfUp)],
];

/** All of them by name. */
export const CORE_FUNCTIONS: ReadonlyMap<string, CoreFunction> = new Map([
  ...NODE_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...VALUE_FUNCTIONS,
]);
