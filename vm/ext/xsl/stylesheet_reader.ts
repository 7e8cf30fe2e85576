/**
 * Reads stylesheets with all that they include and import.
 *
 * *Source:* https://www.w3.org/TR/xslt-10/#structure
 *
 * @module
 */
import { ParseOption } from "../libxml/constants.ts";
import { isBlank } from "../libxml/characters.ts";
import { parseResource } from "../libxml/schema/loading.ts";
import { loadResource } from "../libxml/entity_loading.ts";
import {
  findAttribute,
  lookupPrefix,
  NodeType,
  textContent,
  type XmlDocument,
  type XmlNode,
} from "../libxml/node.ts";
import { unlink } from "../libxml/tree_edit.ts";
import { resolveUri } from "../libxml/uri.ts";
import { XPathError } from "../libxml/xpath/expression.ts";
import { checkInstruction } from "./instruction_check.ts";
import { type Pattern, readPattern } from "./pattern.ts";
import { XSL_NAMESPACE, type XslReporter } from "./report.ts";
import { type DecimalFormat, qualifiedKey, Stylesheet, type Template } from "./stylesheet.ts";

const DEFAULT_FORMAT: DecimalFormat = {
  decimal: ".",
  grouping: ",",
  infinity: "Infinity",
  minus: "-",
  notANumber: "NaN",
  percent: "%",
  perMille: "\xe2\x80\xb0",
  zero: "0",
  digit: "#",
  pattern: ";",
};

const FORMAT_ATTRIBUTES: Readonly<Record<keyof DecimalFormat, string>> = {
  decimal: "decimal-separator",
  grouping: "grouping-separator",
  infinity: "infinity",
  minus: "minus-sign",
  notANumber: "NaN",
  percent: "percent",
  perMille: "per-mille",
  zero: "zero-digit",
  digit: "digit",
  pattern: "pattern-separator",
};

/** How many documents may include each other. */
const DEPTH_MAX = 40;

/** The value of an attribute without namespace; null for none. */
export function attributeOf(node: XmlNode, name: string): string | null {
  const found = findAttribute(node, name, null);
  return found === null ? null : textContent(found);
}

/** Whether a node is an element of stylesheets, of a name where one is given. */
export function isXsl(node: XmlNode, name?: string): boolean {
  return node.type === NodeType.ELEMENT && node.namespace?.uri === XSL_NAMESPACE &&
    (name === undefined || node.name === name);
}

/** A name with a prefix as a key; names without one are in no namespace. */
export function expandedKey(node: XmlNode, name: string): string {
  const colon = name.indexOf(":");
  if (colon < 0) return name;
  return qualifiedKey(lookupPrefix(node, name.slice(0, colon))?.uri ?? null, name.slice(colon + 1));
}

/** Reads a stylesheet; null for one that is wrong, which is told of. The document is changed. */
export function readStylesheet(document: XmlDocument, reporter: XslReporter): Stylesheet | null {
  const { root } = document;
  if (root === null) {
    reporter.fail(null, "xsltParseStylesheetProcess : empty stylesheet");
    return null;
  }
  const reader = new StylesheetReader(document, reporter);
  reader.readModule(root, 0);
  if (reporter.hasFailed) return null;
  const { stylesheet } = reader;
  if (!stylesheet.decimalFormats.has("")) stylesheet.decimalFormats.set("", DEFAULT_FORMAT);
  stylesheet.finish();
  return stylesheet;
}

class StylesheetReader {
  readonly stylesheet: Stylesheet;
  #precedence = 0;
  #order = 0;
  constructor(document: XmlDocument, readonly reporter: XslReporter) {
    this.stylesheet = new Stylesheet(document);
  }

  /** Reads a document: what it imports is below it. */
  readModule(root: XmlNode, depth: number): void {
    stripBlanks(root);
    const below = this.#precedence;
    if (!isXsl(root, "stylesheet") && !isXsl(root, "transform")) return this.#readSimplified(root);
    const children = elementsOf(root);
    for (const child of children) if (isXsl(child, "import")) this.#load(child, depth, false);
    this.#precedence++;
    this.#readTop(children, below, depth);
  }

  /** A literal element that is a stylesheet of one template. */
  #readSimplified(root: XmlNode): void {
    if (findAttribute(root, "version", XSL_NAMESPACE) === null) {
      return this.reporter.fail(root, "xsltParseStylesheetProcess : document is not a stylesheet");
    }
    this.#precedence++;
    checkInstruction(root, this.reporter);
    const [pattern] = readPattern("/");
    this.#addTemplate({
      node: root,
      patterns: [{ pattern: pattern as Pattern, priority: 0.5 }],
      name: null,
      mode: null,
      precedence: this.#precedence,
      importedAbove: 0,
    });
  }

  #readTop(children: readonly XmlNode[], below: number, depth: number): void {
    for (const child of children) {
      if (!isXsl(child) || child.name === "import") continue;
      if (child.name === "include") {
        const root = this.#load(child, depth, true);
        if (root !== null) this.#readIncluded(root, below, depth + 1);
      } else this.#readDeclaration(child, below);
    }
  }

  #readIncluded(root: XmlNode, below: number, depth: number): void {
    stripBlanks(root);
    const children = elementsOf(root);
    const precedence = this.#precedence;
    for (const child of children) if (isXsl(child, "import")) this.#load(child, depth, false);
    this.#precedence = Math.max(precedence, this.#precedence);
    this.#readTop(children, below, depth);
  }

  #load(node: XmlNode, depth: number, isIncluded: boolean): XmlNode | null {
    const { reporter } = this;
    const name = `xsl:${node.name}`;
    const href = attributeOf(node, "href");
    if (href === null) {
      reporter.fail(node, `${name} : missing href attribute`);
      return null;
    }
    const uri = resolveUri(href, node.document?.url ?? null);
    if (depth > DEPTH_MAX) {
      reporter.fail(node, `${name} : recursion detected on included URL ${uri}`);
      return null;
    }
    const loaded = loadResource(reporter.label, uri);
    const document = loaded === null ? null : parseResource(reporter.label, loaded.text, uri, loaded.file);
    if (document === null || document.root === null) {
      reporter.fail(node, `${name} : unable to load ${uri}`);
      return null;
    }
    document.parseFlags |= ParseOption.NOENT;
    if (!isIncluded) this.readModule(document.root, depth + 1);
    return document.root;
  }

  #readDeclaration(node: XmlNode, below: number): void {
    const { stylesheet, reporter } = this;
    switch (node.name) {
      case "template":
        return this.#readTemplate(node, below);
      case "variable":
      case "param": {
        const name = attributeOf(node, "name");
        checkInstruction(node, reporter);
        if (name === null) return reporter.fail(node, `xsl:${node.name} : missing name attribute`);
        stylesheet.globals.set(expandedKey(node, name.trim()), node);
        return;
      }
      case "key":
        return this.#readKey(node);
      case "output":
        return this.#readOutput(node);
      case "strip-space":
      case "preserve-space":
        return this.#readSpace(node);
      case "attribute-set": {
        const key = expandedKey(node, attributeOf(node, "name") ?? "");
        stylesheet.attributeSets.set(key, [...stylesheet.attributeSets.get(key) ?? [], node]);
        return;
      }
      case "namespace-alias":
        return this.#readAlias(node);
      case "decimal-format":
        return this.#readFormat(node);
      default:
        reporter.fail(node, `xsltParseStylesheetTop: unknown ${node.name} element`);
    }
  }

  /** Reads a pattern; null for a wrong one, which is told of. */
  #pattern(node: XmlNode, text: string): Pattern[] | null {
    try {
      return readPattern(text);
    } catch (error) {
      if (!(error instanceof XPathError)) throw error;
      if (text.split("[").length > text.split("]").length) {
        this.reporter.tell("error");
        this.reporter.tell("xsltCompileStepPattern : ']' expected");
      }
      this.reporter.fail(node, `xsltCompilePattern : failed to compile '${text}'`);
      return null;
    }
  }

  #readTemplate(node: XmlNode, below: number): void {
    const match = attributeOf(node, "match");
    const name = attributeOf(node, "name");
    if (match === null && name === null) {
      return this.reporter.fail(node, "xsl:template: need to specify match or name attribute");
    }
    const patterns = match === null ? [] : this.#pattern(node, match);
    if (patterns === null) return;
    checkInstruction(node, this.reporter);
    const given = attributeOf(node, "priority");
    const mode = attributeOf(node, "mode");
    this.#addTemplate({
      node,
      patterns: patterns.map((pattern) => ({
        pattern,
        priority: given === null ? pattern.priority : Number(given),
      })),
      name: name === null ? null : expandedKey(node, name.trim()),
      mode: mode === null ? null : expandedKey(node, mode.trim()),
      precedence: this.#precedence,
      importedAbove: below,
    });
  }

  #addTemplate(template: Template): void {
    const { rules, named } = this.stylesheet;
    let list = rules.get(template.mode);
    if (list === undefined) rules.set(template.mode, list = []);
    for (const { pattern, priority } of template.patterns) {
      list.push({ pattern, template, priority, order: this.#order++ });
    }
    if (template.name === null) return;
    const known = named.get(template.name);
    if (known !== undefined && known.precedence === template.precedence) {
      return this.reporter.fail(template.node, `xsl:template: error duplicate name '${template.name}'`);
    }
    named.set(template.name, template);
  }

  #readKey(node: XmlNode): void {
    const name = attributeOf(node, "name");
    const match = attributeOf(node, "match");
    const use = attributeOf(node, "use");
    if (name === null || match === null || use === null) {
      const missing = name === null ? "name" : match === null ? "match" : "use";
      return this.reporter.fail(node, `xsl:key : error missing ${missing}`);
    }
    const patterns = this.#pattern(node, match);
    if (patterns === null) return;
    const { keys } = this.stylesheet;
    const key = expandedKey(node, name.trim());
    keys.set(key, [...keys.get(key) ?? [], { node, patterns, use }]);
  }

  #readOutput(node: XmlNode): void {
    const { output } = this.stylesheet;
    output.method = attributeOf(node, "method") ?? output.method;
    output.encoding = attributeOf(node, "encoding") ?? output.encoding;
    output.version = attributeOf(node, "version") ?? output.version;
    output.publicId = attributeOf(node, "doctype-public") ?? output.publicId;
    output.systemId = attributeOf(node, "doctype-system") ?? output.systemId;
    const indent = attributeOf(node, "indent");
    if (indent !== null) output.isIndented = indent === "yes";
    const omits = attributeOf(node, "omit-xml-declaration");
    if (omits !== null) output.omitsDeclaration = omits === "yes";
    const standalone = attributeOf(node, "standalone");
    if (standalone !== null) output.standalone = standalone === "yes";
    for (const each of wordsOf(attributeOf(node, "cdata-section-elements"))) {
      const colon = each.indexOf(":");
      const uri = lookupPrefix(node, colon < 0 ? null : each.slice(0, colon))?.uri ?? null;
      output.cdataElements.add(qualifiedKey(uri, each.slice(colon + 1)));
    }
  }

  #readSpace(node: XmlNode): void {
    for (const each of wordsOf(attributeOf(node, "elements"))) {
      const colon = each.indexOf(":");
      const local = each.slice(colon + 1);
      const prefixed = colon < 0 ? null : lookupPrefix(node, each.slice(0, colon))?.uri ?? null;
      this.stylesheet.spaceRules.push({
        name: local === "*" ? null : local,
        uri: each === "*" ? undefined : prefixed,
        isStripped: node.name === "strip-space",
        precedence: this.#precedence,
      });
    }
  }

  #readAlias(node: XmlNode): void {
    const uriOf = (attribute: string): { uri: string; prefix: string | null } => {
      const name = attributeOf(node, attribute) ?? "";
      const prefix = name === "#default" ? null : name;
      return { uri: lookupPrefix(node, prefix)?.uri ?? "", prefix };
    };
    this.stylesheet.aliases.set(uriOf("stylesheet-prefix").uri, uriOf("result-prefix"));
  }

  #readFormat(node: XmlNode): void {
    const format: Record<string, string> = { ...DEFAULT_FORMAT };
    for (const [key, attribute] of Object.entries(FORMAT_ATTRIBUTES)) {
      const value = attributeOf(node, attribute);
      if (value !== null) format[key] = value;
    }
    const name = attributeOf(node, "name");
    const key = name === null ? "" : expandedKey(node, name);
    this.stylesheet.decimalFormats.set(key, format as unknown as DecimalFormat);
  }
}

/** The words of a list. */
export function wordsOf(text: string | null): string[] {
  return (text ?? "").split(/[ \t\r\n]+/).filter((word) => word !== "");
}

/** The elements in a node. */
export function elementsOf(node: XmlNode): XmlNode[] {
  const found: XmlNode[] = [];
  for (let child = node.first; child !== null; child = child.next) {
    if (child.type === NodeType.ELEMENT) found.push(child);
  }
  return found;
}

/** Takes away white space that only separates elements, and comments. */
function stripBlanks(node: XmlNode, keeps = false): void {
  const space = findAttribute(node, "space", "http://www.w3.org/XML/1998/namespace");
  const isKept = space === null ? keeps : textContent(space) === "preserve";
  for (let child = node.first; child !== null;) {
    const { next }: XmlNode = child;
    if (child.type === NodeType.ELEMENT) stripBlanks(child, isKept);
    else if (child.type === NodeType.COMMENT || child.type === NodeType.INSTRUCTION) unlink(child);
    else if (child.type === NodeType.TEXT && isBlank(child.content) && !isKept && !isXsl(node, "text")) {
      unlink(child);
    }
    child = next;
  }
}
