/**
 * Reads RELAX NG grammars into patterns.
 *
 * *Source:* https://relaxng.org/spec-20011203.html; numbers and texts of errors are libxml2's
 *
 * @module
 */
import type { XmlError } from "../errors.ts";
import { findAttribute, lookupPrefix, NodeType, textContent, type XmlNode } from "../node.ts";
import {
  choice,
  EMPTY,
  group,
  interleave,
  type NameClass,
  NOT_ALLOWED,
  oneOrMore,
  type Pattern,
  TEXT,
} from "./pattern.ts";
import { findValueType } from "./value_types.ts";

/** The namespace of grammars. */
export const RELAXNG_NAMESPACE = "http://relaxng.org/ns/structure/1.0";

/** Loads documents that a grammar refers to. */
export interface GrammarHost {
  report(error: XmlError): void;
  /** The root of a document; null where there is none, which is told of. */
  load(href: string, base: string | null): XmlNode | null;
}

interface Definition {
  readonly nodes: XmlNode[];
  combine: "choice" | "interleave";
  pattern: Pattern | null;
}

/** The definitions of one grammar. */
class Grammar {
  readonly definitions: Map<string, Definition> = new Map();
  constructor(readonly parent: Grammar | null) {}
}

/** Where definitions of the start are kept. */
const START = "\0start";

const PATTERNS = new Set([
  "element",
  "attribute",
  "group",
  "interleave",
  "choice",
  "optional",
  "zeroOrMore",
  "oneOrMore",
  "list",
  "mixed",
  "ref",
  "parentRef",
  "empty",
  "value",
  "data",
  "text",
  "notAllowed",
  "externalRef",
  "grammar",
]);

function attributeOf(node: XmlNode, name: string): string | null {
  const found = findAttribute(node, name, null);
  return found === null ? null : textContent(found).trim();
}

/** An attribute of the element or the next one above that has it. */
function inherited(node: XmlNode, name: string): string {
  for (let at: XmlNode | null = node; at !== null; at = at.parent) {
    const found = at.type === NodeType.ELEMENT ? attributeOf(at, name) : null;
    if (found !== null) return found;
  }
  return "";
}

function childrenOf(node: XmlNode): XmlNode[] {
  const found: XmlNode[] = [];
  for (let child = node.first; child !== null; child = child.next) {
    if (child.type === NodeType.ELEMENT && child.namespace?.uri === RELAXNG_NAMESPACE) found.push(child);
  }
  return found;
}

/** Reads a grammar; null where it is wrong, which is told of. */
export function readGrammar(host: GrammarHost, root: XmlNode): Pattern | null {
  const reader = new GrammarReader(host);
  const pattern = reader.pattern(root, new Grammar(null));
  reader.readAll();
  return reader.errors > 0 ? null : pattern;
}

class GrammarReader {
  errors = 0;
  /** Contents of elements that were not read yet. */
  readonly #waiting: (() => void)[] = [];
  constructor(readonly host: GrammarHost) {}

  /** Reads the contents of all elements. */
  readAll(): void {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) next();
  }

  fail(code: number, node: XmlNode | null, text: string): Pattern {
    this.errors++;
    const file = node?.document?.url ?? "";
    this.host.report({ level: 2, code, column: 0, message: `${text}\n`, file, line: node?.line ?? 0 });
    return NOT_ALLOWED;
  }

  /** Reads a pattern. */
  pattern(node: XmlNode, grammar: Grammar): Pattern {
    if (node.namespace?.uri !== RELAXNG_NAMESPACE || !PATTERNS.has(node.name)) {
      return this.fail(1115, node, `Unexpected node ${node.name} is not a pattern`);
    }
    switch (node.name) {
      case "element":
        return this.#element(node, grammar);
      case "attribute":
        return this.#attribute(node, grammar);
      case "empty":
        return EMPTY;
      case "text":
        return TEXT;
      case "notAllowed":
        return NOT_ALLOWED;
      case "data":
        return this.#data(node, grammar);
      case "value":
        return this.#value(node);
      case "ref":
        return this.#reference(node, grammar);
      case "parentRef":
        return this.#reference(node, grammar.parent ?? grammar);
      case "externalRef":
        return this.#external(node, grammar);
      case "grammar":
        return this.#grammar(node, grammar);
      default:
        return this.#container(node, grammar);
    }
  }

  #container(node: XmlNode, grammar: Grammar): Pattern {
    const children = childrenOf(node);
    if (children.length === 0) return this.fail(1020, node, `Element ${node.name} is empty`);
    switch (node.name) {
      case "choice":
        return this.#join(children, grammar, choice);
      case "interleave":
        return this.#join(children, grammar, interleave);
      case "mixed":
        return interleave(TEXT, this.#join(children, grammar, group));
      case "optional":
        return choice(this.#join(children, grammar, group), EMPTY);
      case "oneOrMore":
        return oneOrMore(this.#join(children, grammar, group));
      case "zeroOrMore":
        return choice(oneOrMore(this.#join(children, grammar, group)), EMPTY);
      case "list":
        return { kind: "list", inner: this.#join(children, grammar, group) };
      default:
        return this.#join(children, grammar, group);
    }
  }

  #join(
    nodes: readonly XmlNode[],
    grammar: Grammar,
    how: (first: Pattern, second: Pattern) => Pattern,
  ): Pattern {
    const patterns = nodes.map((node) => this.pattern(node, grammar));
    return patterns.length === 0 ? EMPTY : patterns.reduceRight((rest, pattern) => how(pattern, rest));
  }

  #element(node: XmlNode, grammar: Grammar): Pattern {
    const children = childrenOf(node);
    const name = attributeOf(node, "name");
    if (name === null && children.length === 0) {
      return this.fail(1017, node, "xmlRelaxNGParseElement: element has no children");
    }
    const names = name === null
      ? this.#nameClass(children.shift() as XmlNode)
      : this.#named(node, name, true);
    if (children.length === 0) {
      return this.fail(1020, node, "xmlRelaxNGParseElement: element has no content");
    }
    let content: Pattern | null = null;
    const read = (): Pattern => content ??= this.#join(children, grammar, group);
    this.#waiting.push(read);
    return { kind: "element", names, content: read };
  }

  #attribute(node: XmlNode, grammar: Grammar): Pattern {
    const children = childrenOf(node);
    const name = attributeOf(node, "name");
    if (name === null && children.length === 0) {
      return this.fail(1004, node, "xmlRelaxNGParseattribute: attribute has no children");
    }
    const names = name === null
      ? this.#nameClass(children.shift() as XmlNode)
      : this.#named(node, name, false);
    const inner = children.length === 0 ? TEXT : this.#join(children, grammar, group);
    return { kind: "attribute", names, inner };
  }

  /** The class of one name. Names of attributes are in no namespace unless they say so themselves. */
  #named(node: XmlNode, name: string, isInherited: boolean): NameClass {
    const colon = name.indexOf(":");
    const own = isInherited ? inherited(node, "ns") : attributeOf(node, "ns") ?? "";
    const uri = colon < 0 ? own : lookupPrefix(node, name.slice(0, colon))?.uri ?? "";
    return oneName(uri, name.slice(colon + 1));
  }

  #nameClass(node: XmlNode): NameClass {
    const children = childrenOf(node);
    const excepted = children.filter(({ name }) => name === "except").flatMap(childrenOf);
    const except = excepted.map((each) => this.#nameClass(each));
    const isOut = (uri: string, name: string): boolean => except.some((each) => each.contains(uri, name));
    switch (node.name) {
      case "name":
        return this.#named(node, textContent(node).trim(), true);
      case "anyName":
        return { only: null, contains: (uri, name) => !isOut(uri, name) };
      case "nsName": {
        const wanted = inherited(node, "ns");
        return { only: null, contains: (uri, name) => uri === wanted && !isOut(uri, name) };
      }
      case "choice": {
        const classes = children.map((each) => this.#nameClass(each));
        return { only: null, contains: (uri, name) => classes.some((each) => each.contains(uri, name)) };
      }
      default:
        this.fail(1040, node, `expecting name, anyName, nsName or choice : got ${node.name}`);
        return { only: null, contains: () => false };
    }
  }

  #data(node: XmlNode, grammar: Grammar): Pattern {
    const name = attributeOf(node, "type");
    if (name === null) return this.fail(1110, node, "data has no type");
    const library = inherited(node, "datatypeLibrary");
    const children = childrenOf(node);
    const parameters = children.filter((child) => child.name === "param").map((child) => ({
      name: attributeOf(child, "name") ?? "",
      value: textContent(child),
    }));
    const type = findValueType(library, name, parameters);
    if (type === null) return this.#unknownType(node, library, name);
    const excepted = children.filter((child) => child.name === "except").flatMap(childrenOf);
    const except = excepted.length === 0 ? null : this.#join(excepted, grammar, choice);
    return { kind: "data", type, except };
  }

  #unknownType(node: XmlNode, library: string, name: string): Pattern {
    return this.fail(1111, node, `Error type '${name}' is not exported by type library '${library}'`);
  }

  #value(node: XmlNode): Pattern {
    const name = attributeOf(node, "type");
    const library = name === null ? "" : inherited(node, "datatypeLibrary");
    const type = findValueType(library, name ?? "token");
    if (type === null) return this.#unknownType(node, library, name ?? "token");
    return { kind: "value", type, value: textContent(node) };
  }

  #reference(node: XmlNode, grammar: Grammar): Pattern {
    const name = attributeOf(node, "name") ?? "";
    const definition = grammar.definitions.get(name);
    if (definition === undefined) {
      this.fail(1101, node, `Reference ${name} has no matching definition`);
      return this.fail(1101, node, `Internal found no define for ref ${name}`);
    }
    return this.#defined(definition, grammar);
  }

  #defined(definition: Definition, grammar: Grammar): Pattern {
    if (definition.pattern !== null) return definition.pattern;
    definition.pattern = NOT_ALLOWED;
    const parts = definition.nodes.map((node) => this.#join(childrenOf(node), grammar, group));
    const how = definition.combine === "choice" ? choice : interleave;
    return definition.pattern = parts.reduceRight((rest, part) => how(part, rest));
  }

  #external(node: XmlNode, grammar: Grammar): Pattern {
    const href = attributeOf(node, "href") ?? "";
    const root = this.host.load(href, node.document?.url ?? null);
    if (root !== null) return this.pattern(root, new Grammar(grammar));
    return this.fail(1032, node, `Failed to load externalRef ${href}`);
  }

  #grammar(node: XmlNode, parent: Grammar): Pattern {
    const grammar = new Grammar(parent);
    if (childrenOf(node).length === 0) this.fail(1037, null, "grammar has no children");
    this.#define(node, grammar, new Set());
    const start = grammar.definitions.get(START);
    if (start === undefined) return this.fail(1039, null, "Element <grammar> has no <start>");
    const pattern = this.#defined(start, grammar);
    for (const definition of grammar.definitions.values()) this.#defined(definition, grammar);
    return pattern;
  }

  /** Takes the definitions in an element, but for those that are replaced. */
  #define(node: XmlNode, grammar: Grammar, replaced: ReadonlySet<string>): void {
    for (const child of childrenOf(node)) {
      if (child.name === "div") this.#define(child, grammar, replaced);
      else if (child.name === "include") this.#include(child, grammar, replaced);
      else if (child.name === "start" || child.name === "define") this.#take(child, grammar, replaced);
      else this.fail(1036, child, `grammar has invalid child ${child.name}`);
    }
  }

  #take(node: XmlNode, { definitions }: Grammar, replaced: ReadonlySet<string>): void {
    const name = definedName(node);
    if (replaced.has(name)) return;
    const combine = attributeOf(node, "combine") === "interleave" ? "interleave" : "choice";
    const known = definitions.get(name);
    if (known === undefined) definitions.set(name, { nodes: [node], combine, pattern: null });
    else {
      known.nodes.push(node);
      if (combine === "interleave") known.combine = combine;
    }
  }

  #include(node: XmlNode, grammar: Grammar, replaced: ReadonlySet<string>): void {
    const href = attributeOf(node, "href") ?? "";
    const root = this.host.load(href, node.document?.url ?? null);
    if (root === null) {
      this.fail(1042, node, `Failed to load include ${href}`);
      return;
    }
    this.#define(node, grammar, replaced);
    const own = childrenOf(node).flatMap((child) => child.name === "div" ? childrenOf(child) : [child]);
    this.#define(root, grammar, new Set([...replaced, ...own.map(definedName)]));
  }
}

function definedName(node: XmlNode): string {
  return node.name === "start" ? START : attributeOf(node, "name") ?? "";
}

function oneName(uri: string, name: string): NameClass {
  return { only: { uri, name }, contains: (otherUri, other) => other === name && otherUri === uri };
}
