/**
 * Functions of EXSLT: common, math, sets, strings.
 *
 * *Source:* http://exslt.org/
 *
 * @module
 */
import { jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { NodeType, XmlDocument, XmlNode } from "../libxml/node.ts";
import { append, setValue } from "../libxml/tree_edit.ts";
import type { XPathFunction } from "../libxml/xpath/scope.ts";
import {
  NodeSet,
  stringValue,
  toNodeSet,
  toXPathNumber,
  toXPathText,
  type XPathValue,
} from "../libxml/xpath/value.ts";
import { dateFunction } from "./exslt_dates.ts";

const COMMON = "http://exslt.org/common";
const MATH = "http://exslt.org/math";
const SETS = "http://exslt.org/sets";
const STRINGS = "http://exslt.org/strings";
const DATES = "http://exslt.org/dates-and-times";

/** Other names of `node-set`. */
const NODE_SET_NAMESPACES = new Set([
  "http://xmlsoft.org/XSLT/namespace",
  "http://icl.com/saxon",
  "urn:schemas-microsoft-com:xslt",
]);

function nodesOf(value: XPathValue | undefined): readonly XmlNode[] {
  return toNodeSet(value ?? "").sorted();
}

function textOf(value: XPathValue | undefined): string {
  return value === undefined ? "" : toXPathText(value);
}

function setOf(nodes: readonly XmlNode[]): NodeSet {
  return new NodeSet([...new Set(nodes)], false, false);
}

/** Elements `token` with texts, in a document of their own. */
function tokens(texts: readonly string[]): NodeSet {
  const document = new XmlDocument();
  const nodes = texts.map((text) => {
    const token = new XmlNode(NodeType.ELEMENT, document, "token");
    append(document, token);
    setValue(token, text);
    return token;
  });
  return new NodeSet(nodes, true, true);
}

function asNodeSet(value: XPathValue | undefined): XPathValue {
  if (value instanceof NodeSet) return value;
  const document = new XmlDocument();
  const text = new XmlNode(NodeType.TEXT, document, "#text", textOf(value));
  append(document, text);
  return new NodeSet([text], true, true);
}

function objectType(value: XPathValue | undefined): string {
  if (typeof value === "boolean" || typeof value === "number" || typeof value === "string") {
    return typeof value;
  }
  const [only] = (value as NodeSet).nodes;
  return only?.type === NodeType.DOCUMENT && (only as XmlDocument).parseFlags === 0 ? "RTF" : "node-set";
}

function extreme(value: XPathValue | undefined, pick: (first: number, second: number) => number): number {
  const numbers = nodesOf(value).map((node) => toXPathNumber(stringValue(node)));
  return numbers.length === 0 ? NaN : numbers.reduce((first, second) => pick(first, second));
}

function withExtreme(
  value: XPathValue | undefined,
  pick: (first: number, second: number) => number,
): NodeSet {
  const wanted = extreme(value, pick);
  return setOf(nodesOf(value).filter((node) => toXPathNumber(stringValue(node)) === wanted));
}

function unary(change: (value: number) => number): XPathFunction {
  return ([value]) => change(toXPathNumber(value ?? NaN));
}

function constant(name: string, precision: number): number {
  const known: Readonly<Record<string, number>> = {
    PI: Math.PI,
    E: Math.E,
    SQRRT2: Math.SQRT2,
    LN2: Math.LN2,
    LN10: Math.LN10,
    LOG2E: Math.LOG2E,
    SQRT1_2: Math.SQRT1_2,
  };
  const value = known[name];
  if (value === undefined) return NaN;
  return Number(
    String(value).slice(0, Number.isFinite(precision) && precision >= 1 ? precision + 1 : undefined),
  );
}

const COMMON_FUNCTIONS: Readonly<Record<string, XPathFunction>> = {
  "node-set": ([value]) => asNodeSet(value),
  "object-type": ([value]) => objectType(value),
};

const MATH_FUNCTIONS: Readonly<Record<string, XPathFunction>> = {
  abs: unary(Math.abs),
  acos: unary(Math.acos),
  asin: unary(Math.asin),
  atan: unary(Math.atan),
  atan2: ([first, second]) => Math.atan2(toXPathNumber(first ?? NaN), toXPathNumber(second ?? NaN)),
  constant: ([name, precision]) => constant(textOf(name), toXPathNumber(precision ?? NaN)),
  cos: unary(Math.cos),
  exp: unary(Math.exp),
  highest: ([value]) => withExtreme(value, Math.max),
  log: unary(Math.log),
  lowest: ([value]) => withExtreme(value, Math.min),
  max: ([value]) => extreme(value, Math.max),
  min: ([value]) => extreme(value, Math.min),
  power: ([base, exponent]) => toXPathNumber(base ?? NaN) ** toXPathNumber(exponent ?? NaN),
  random: () => Math.random(),
  sin: unary(Math.sin),
  sqrt: unary(Math.sqrt),
  tan: unary(Math.tan),
};

function distinct(nodes: readonly XmlNode[]): XmlNode[] {
  const seen = new Set<string>();
  return nodes.filter((node) => {
    const text = stringValue(node);
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

const SET_FUNCTIONS: Readonly<Record<string, XPathFunction>> = {
  difference([first, second]) {
    const out = new Set(nodesOf(second));
    return setOf(nodesOf(first).filter((node) => !out.has(node)));
  },
  distinct: ([value]) => setOf(distinct(nodesOf(value))),
  "has-same-node"([first, second]) {
    const known = new Set(nodesOf(second));
    return nodesOf(first).some((node) => known.has(node));
  },
  intersection([first, second]) {
    const known = new Set(nodesOf(second));
    return setOf(nodesOf(first).filter((node) => known.has(node)));
  },
  leading([first, second]) {
    const nodes = nodesOf(first);
    const [end] = nodesOf(second);
    if (end === undefined) return setOf(nodes);
    return setOf(nodes.slice(0, Math.max(nodes.indexOf(end), 0)));
  },
  trailing([first, second]) {
    const nodes = nodesOf(first);
    const [start] = nodesOf(second);
    if (start === undefined) return setOf(nodes);
    const at = nodes.indexOf(start);
    return setOf(at < 0 ? [] : nodes.slice(at + 1));
  },
};

function padded(length: number, pattern: string): string {
  const chars = [...utf8ToJs(pattern === "" ? " " : pattern)];
  const text = Array.from(
    { length: Math.max(Math.floor(length) || 0, 0) },
    (_, i) => chars[i % chars.length],
  );
  return jsToUtf8(text.join(""));
}

function aligned(text: string, padding: string, how: string): string {
  const [chars, space] = [[...utf8ToJs(text)], [...utf8ToJs(padding)]];
  if (chars.length >= space.length) return jsToUtf8(chars.slice(0, space.length).join(""));
  const room = space.length - chars.length;
  const before = how === "right" ? room : how === "center" ? Math.floor(room / 2) : 0;
  return jsToUtf8([...space.slice(0, before), ...chars, ...space.slice(before + chars.length)].join(""));
}

function tokenized(text: string, separators: string): string[] {
  if (separators === "") return [...utf8ToJs(text)].map(jsToUtf8);
  const known = new Set(utf8ToJs(separators));
  const words: string[] = [];
  let word = "";
  for (const char of utf8ToJs(text)) {
    if (!known.has(char)) word += char;
    else {
      if (word !== "") words.push(jsToUtf8(word));
      word = "";
    }
  }
  if (word !== "") words.push(jsToUtf8(word));
  return words;
}

function replaced(text: string, search: XPathValue | undefined, by: XPathValue | undefined): string {
  const searched = search instanceof NodeSet ? nodesOf(search).map(stringValue) : [textOf(search)];
  const given = by instanceof NodeSet ? nodesOf(by).map(stringValue) : searched.map(() => textOf(by));
  return searched.reduce(
    (left, each, i) => each === "" ? left : left.replaceAll(each, () => given[i] ?? ""),
    text,
  );
}

const STRING_FUNCTIONS: Readonly<Record<string, XPathFunction>> = {
  align: ([text, padding, how]) => aligned(textOf(text), textOf(padding), textOf(how)),
  concat: ([value]) => nodesOf(value).map(stringValue).join(""),
  "decode-uri": ([text]) =>
    textOf(text).replaceAll(/%([0-9A-Fa-f]{2})/g, (_, code: string) => {
      return String.fromCharCode(parseInt(code, 16));
    }),
  "encode-uri"([text, isReserved]) {
    const kept = isReserved === true ? /[^A-Za-z0-9\-_.!~*'()]/g : /[^A-Za-z0-9\-_.!~*'();/?:@&=+$,[\]]/g;
    return textOf(text).replaceAll(kept, (char) => {
      return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
    });
  },
  padding: ([length, pattern]) =>
    padded(toXPathNumber(length ?? 0), pattern === undefined ? " " : textOf(pattern)),
  replace: ([text, search, by]) => replaced(textOf(text), search, by),
  split([text, separator]) {
    const by = separator === undefined ? " " : textOf(separator);
    const parts = by === "" ? tokenized(textOf(text), "") : textOf(text).split(by);
    return tokens(parts.filter((part) => part !== ""));
  },
  tokenize([text, separators]) {
    return tokens(tokenized(textOf(text), separators === undefined ? "\t\r\n " : textOf(separators)));
  },
};

const FUNCTIONS: Readonly<Record<string, Readonly<Record<string, XPathFunction>>>> = {
  [COMMON]: COMMON_FUNCTIONS,
  [MATH]: MATH_FUNCTIONS,
  [SETS]: SET_FUNCTIONS,
  [STRINGS]: STRING_FUNCTIONS,
};

/** The function of a name in a namespace of extensions; null for none. */
export function exsltFunction(uri: string, name: string): XPathFunction | null {
  if (uri === DATES) return dateFunction(name);
  if (NODE_SET_NAMESPACES.has(uri) && (name === "node-set" || name === "nodeset")) {
    return COMMON_FUNCTIONS["node-set"] ?? null;
  }
  const functions = FUNCTIONS[uri];
  return functions !== undefined && Object.hasOwn(functions, name) ? functions[name] ?? null : null;
}
