/**
 * The paths of identity constraints, a small part of XPath: steps to children, from anywhere below where they begin with
 * `.//`, and for fields an attribute in the end.
 *
 * *Source:* https://www.w3.org/TR/xmlschema-1/#coss-identity-constraint
 *
 * @module
 */
import { isLocalName } from "../characters.ts";
import { NodeType, type XmlNode } from "../node.ts";

interface NameTest {
  /** Null for any name. */
  readonly name: string | null;
  /** Undefined for any namespace. */
  readonly uri: string | null | undefined;
}

interface Path {
  readonly isAnywhere: boolean;
  readonly steps: readonly NameTest[];
  readonly attribute: NameTest | null;
}

/** A compiled path, or several. */
export class XPathPattern {
  readonly #paths: readonly Path[];
  constructor(readonly text: string, paths: readonly Path[]) {
    this.#paths = paths;
  }

  /** Whether it leads from a node to an element. */
  leadsTo(element: XmlNode, from: XmlNode): boolean {
    return this.#paths.some((path) => path.attribute === null && leadsTo(path, element, from));
  }

  /** All that it leads to from an element, in the order of the document. */
  nodesFrom(element: XmlNode): XmlNode[] {
    const found: XmlNode[] = [];
    const visit = (at: XmlNode): void => {
      for (const path of this.#paths) {
        if (!leadsTo(path, at, element)) continue;
        if (path.attribute === null) found.push(at);
        else {
          for (let each = at.firstAttribute; each !== null; each = each.next) {
            if (fits(path.attribute, each)) found.push(each);
          }
        }
      }
      for (let child = at.first; child !== null; child = child.next) {
        if (child.type === NodeType.ELEMENT) visit(child);
      }
    };
    visit(element);
    return [...new Set(found)];
  }
}

function fits({ name, uri }: NameTest, node: XmlNode): boolean {
  return (name === null || node.name === name) &&
    (uri === undefined || (node.namespace?.uri ?? null) === uri);
}

function leadsTo({ steps, isAnywhere }: Path, element: XmlNode, from: XmlNode): boolean {
  let at: XmlNode | null = element;
  for (let i = steps.length - 1; i >= 0; i--) {
    if (at === null || at === from || !fits(steps[i] as NameTest, at)) return false;
    at = at.parent;
  }
  if (!isAnywhere) return at === from;
  for (; at !== null; at = at.parent) if (at === from) return true;
  return false;
}

/** Reads a path; null for one that is wrong. `uriOf` gives the namespace of a prefix, undefined for an unknown one. */
export function compilePattern(
  text: string,
  isField: boolean,
  uriOf: (prefix: string) => string | undefined,
): XPathPattern | null {
  const paths = text.split("|").map((each) => compilePath(each.trim(), isField, uriOf));
  return paths.some((each) => each === null) ? null : new XPathPattern(text, paths as Path[]);
}

function compilePath(
  text: string,
  isField: boolean,
  uriOf: (prefix: string) => string | undefined,
): Path | null {
  const isAnywhere = /^\.\s*\/\//.test(text);
  const rest = text.replace(/^\.\s*\/\/\s*/, "");
  if (rest === "") return null;
  const steps: NameTest[] = [];
  let attribute: NameTest | null = null;
  for (const part of rest.split("/").map((each) => each.trim())) {
    if (attribute !== null) return null;
    if (part === ".") continue;
    const isAttribute = /^(?:@|attribute\s*::)/.test(part);
    const test = nameTest(part.replace(/^(?:@|attribute\s*::|child\s*::)\s*/, ""), uriOf);
    if (test === null || isAttribute && !isField) return null;
    if (isAttribute) attribute = test;
    else steps.push(test);
  }
  return { isAnywhere, steps, attribute };
}

function nameTest(text: string, uriOf: (prefix: string) => string | undefined): NameTest | null {
  if (text === "*") return { name: null, uri: undefined };
  const colon = text.indexOf(":");
  const local = text.slice(colon + 1);
  if (local !== "*" && !isLocalName(local)) return null;
  if (colon < 0) return { name: local, uri: null };
  const uri = uriOf(text.slice(0, colon));
  return uri === undefined ? null : { name: local === "*" ? null : local, uri };
}
