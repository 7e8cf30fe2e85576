/**
 * Selectors of CSS over the tree.
 *
 * *Source:* https://dom.spec.whatwg.org/#dom-parentnode-queryselectorall
 *
 * @module
 */
import type { Options } from "css-select";
import { createRequire } from "node:module";
import { utf8ToJs } from "../../../runtime/byte_string.ts";
import { throwError } from "../../../runtime/error.ts";
import { NodeType, textContent, type XmlNode } from "../../libxml/node.ts";
import { attributesOf, childrenOf } from "../node_properties.ts";

/** Loads the library when a selector is used for the first time. */
const require = createRequire(import.meta.url);

type Library = typeof import("css-select");

let library: Library | null = null;

function attribute(element: XmlNode, name: string): XmlNode | undefined {
  return attributesOf(element).find((each) => each.qualifiedName === name);
}

function isElement(node: XmlNode): node is XmlNode {
  return node.type === NodeType.ELEMENT;
}

const ADAPTER: NonNullable<Options<XmlNode, XmlNode>["adapter"]> = {
  isTag: isElement,
  getAttributeValue(element, name) {
    const found = attribute(element, name);
    return found === undefined ? undefined : utf8ToJs(textContent(found));
  },
  getChildren: childrenOf,
  getName: (element) => utf8ToJs(element.name),
  getParent: (node) => node.parent,
  getSiblings: (node) => node.parent === null ? [node] : childrenOf(node.parent),
  getText: (node) => utf8ToJs(textContent(node)),
  hasAttrib: (element, name) => attribute(element, name) !== undefined,
  removeSubsets(nodes) {
    const all = new Set(nodes);
    return nodes.filter((node) => {
      for (let at = node.parent; at !== null; at = at.parent) if (all.has(at)) return false;
      return true;
    });
  },
  prevElementSibling(node) {
    let at = node.previous;
    while (at !== null && at.type !== NodeType.ELEMENT) at = at.previous;
    return at;
  },
};

/** What of a selector is wrong, in the words of PHP as far as they can be known. */
function wrongPart(selectors: string, message: string): string {
  const element = message.startsWith("Pseudo-element") ? /::([\w-]+)/.exec(selectors)?.[1] : undefined;
  if (element !== undefined) return `Not supported: ${element}`;
  const unknown = /Unknown pseudo-class :([\w-]+)/.exec(message)?.[1];
  if (unknown !== undefined) return `Unexpected token: ${unknown}`;
  const rest = /^(?:Unmatched selector: |Expected name, found )(.+)$/s.exec(message)?.[1];
  const token = /^[\w-]+|^./s.exec(rest ?? "")?.[0];
  return `Unexpected token: ${token ?? "END-OF-FILE"}`;
}

/** The first char that no selector may have where it stands, as far as the library does not mind it. */
function strayChar(query: string): string | undefined {
  const bare = query.replaceAll(/"[^"]*"|'[^']*'|\[[^\]]*\]/g, "");
  return /^\s*([<!$%&@^=?;{}/>+~|])/.exec(bare)?.[1] ?? /[.#]([^\w\\\u0080-\uffff-])/.exec(bare)?.[1];
}

/** Runs what asks the library. Throws: DOMException for a selector that is none. */
function ask<Answer>(
  selectors: string,
  base: XmlNode,
  run: (library: Library, query: string, options: Options<XmlNode, XmlNode>) => Answer,
): Answer {
  library ??= (require("./selector_library.ts") as typeof import("./selector_library.ts")).library;
  const query = utf8ToJs(selectors);
  const options: Options<XmlNode, XmlNode> = {
    adapter: ADAPTER,
    xmlMode: base.document?.isHtml !== true,
    context: base,
    relativeSelector: false,
    cacheResults: false,
  };
  try {
    if (query.trim() === "") throw new Error("Empty sub-selector");
    const stray = strayChar(query);
    if (stray !== undefined) throw new Error(`Unmatched selector: ${stray}`);
    return run(library, query, options);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof RangeError) throw error;
    return throwError(
      "DOMException",
      `Invalid selector (Selectors. ${wrongPart(selectors, error.message)})`,
      12,
    );
  }
}

/** All elements below a node that selectors take, in the order of the document. */
export function selectAll(base: XmlNode, selectors: string): XmlNode[] {
  return ask(selectors, base, (css, query, options) => css.selectAll(query, childrenOf(base), options));
}

/** The first element below a node that selectors take; null for none. */
export function selectFirst(base: XmlNode, selectors: string): XmlNode | null {
  return ask(selectors, base, (css, query, options) => css.selectOne(query, childrenOf(base), options));
}

/** Whether selectors take an element. */
export function matchesSelectors(element: XmlNode, selectors: string): boolean {
  return ask(selectors, element, (css, query, options) => css.is(element, query, options));
}
