/**
 * Transforms documents by stylesheets.
 *
 * *Source:* https://www.w3.org/TR/xslt-10/
 *
 * @module
 */
import { lookupPrefix, NodeType, textContent, XmlDocument, type XmlNode } from "../libxml/node.ts";
import { evaluateXPathAt } from "../libxml/xpath/compile.ts";
import { XPathError } from "../libxml/xpath/expression.ts";
import type { XPathEnvironment, XPathFunction } from "../libxml/xpath/scope.ts";
import { NodeSet, oneNode, toXPathBoolean, toXPathText, type XPathValue } from "../libxml/xpath/value.ts";
import { Construction } from "./construction.ts";
import { exsltFunction } from "./exslt.ts";
import { formatMarker } from "./numbering.ts";
import { fitsPattern } from "./pattern.ts";
import { XSL_NAMESPACE, type XslReporter, XslStop } from "./report.ts";
import { ResultBuilder } from "./result_builder.ts";
import { sortByKeys } from "./sorting.ts";
import { qualifiedKey, type Stylesheet, type Template } from "./stylesheet.ts";
import { attributeOf, elementsOf, expandedKey, isXsl } from "./stylesheet_reader.ts";
import { findVariable, type Variable } from "./variables.ts";
import { XsltFunctions } from "./xslt_functions.ts";

/** So many templates are told of where they call each other without end. */
const SHOWN_TEMPLATES = 15;

/** Where a template is used. */
export interface Place {
  readonly node: XmlNode;
  readonly position: number;
  readonly size: number;
  readonly template: Template | null;
  readonly mode: string | null;
}

/** What calls for a transformation. */
export interface TransformHost {
  readonly reporter: XslReporter;
  /** A function of PHP; null for none. */
  functionOf(uri: string | null, name: string): XPathFunction | null;
  /** Parameters of the script, by name. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly depthMax: number;
  /** Writes a document beside the result; false where that is not allowed, which is told of. */
  write(node: XmlNode, href: string, text: string): void;
}

/** One transformation. */
export class Transformer {
  readonly result = new XmlDocument();
  readonly reporter: XslReporter;
  readonly builder: ResultBuilder;
  readonly functions: XsltFunctions;
  /** Variables of the template that runs, the latest first. */
  variables: Variable | null = null;
  /** The templates that run, the innermost last. */
  readonly #running: Template[] = [];
  /** The instruction that called a template last. */
  #calling: XmlNode | null = null;
  readonly #globals: Map<string, XPathValue> = new Map();
  readonly #pendingGlobals: Set<string> = new Set();
  readonly #environments: Map<XmlNode, XPathEnvironment> = new Map();
  readonly #construction: Construction;
  place: Place;
  constructor(readonly stylesheet: Stylesheet, readonly source: XmlDocument, readonly host: TransformHost) {
    this.reporter = host.reporter;
    this.builder = new ResultBuilder(this.result, stylesheet.output.cdataElements);
    this.functions = new XsltFunctions(this);
    this.#construction = new Construction(this);
    this.place = { node: source, position: 1, size: 1, template: null, mode: null };
  }

  /** Transforms the document. Gives whether it went through. */
  run(): boolean {
    try {
      for (const node of this.stylesheet.globals.values()) this.#global(node);
      this.applyTo([this.source], null, null);
      return !this.reporter.hasFailed;
    } catch (error) {
      if (!(error instanceof XslStop)) throw error;
      return false;
    }
  }

  #global(node: XmlNode): XPathValue {
    const key = expandedKey(node, (attributeOf(node, "name") ?? "").trim());
    const known = this.#globals.get(key);
    if (known !== undefined) return known;
    if (this.#pendingGlobals.has(key)) {
      this.reporter.stop(node, `xsltEvalGlobalVariable: Loop detected in global variable ${key}`);
    }
    this.#pendingGlobals.add(key);
    const given = isXsl(node, "param") ? this.host.parameters.get(key) : undefined;
    const { variables, place } = this;
    this.variables = null;
    this.place = { node: this.source, position: 1, size: 1, template: null, mode: null };
    const value = given ?? this.valueOfVariable(node);
    this.variables = variables;
    this.place = place;
    this.#globals.set(key, value);
    return value;
  }

  /** What names mean in the expressions of an instruction. */
  environmentOf(instruction: XmlNode): XPathEnvironment {
    let environment = this.#environments.get(instruction);
    if (environment === undefined) {
      environment = {
        namespaceOf: (prefix) => lookupPrefix(instruction, prefix)?.uri ?? null,
        functionOf: (uri, name) => this.#functionOf(uri, name),
        variableOf: (uri, name) => this.#variable(instruction, qualifiedKey(uri, name), name),
      };
      this.#environments.set(instruction, environment);
    }
    return environment;
  }

  #functionOf(uri: string | null, name: string): XPathFunction | null {
    if (uri === null) return this.functions.find(name);
    return exsltFunction(uri, name) ?? this.host.functionOf(uri, name);
  }

  #variable(instruction: XmlNode, key: string, name: string): XPathValue | undefined {
    const own = findVariable(this.variables, key);
    if (own !== null) return own.value;
    const global = this.stylesheet.globals.get(key);
    if (global !== undefined) return this.#global(global);
    this.reporter.tellAt(instruction, `Variable '${name}' has not been declared.`);
    return undefined;
  }

  /** The value of an expression of an instruction, where the template is used. Throws: XslStop. */
  evaluate(instruction: XmlNode, text: string): XPathValue {
    const { node, position, size } = this.place;
    try {
      return evaluateXPathAt(text, node, this.environmentOf(instruction), position, size);
    } catch (error) {
      if (!(error instanceof XPathError)) throw error;
      this.reporter.tellExpression(error);
      this.reporter.stop(instruction, "XPath evaluation returned no result.");
    }
  }

  /** The text that an attribute's value template gives. */
  template(instruction: XmlNode, text: string): string {
    if (!text.includes("{") && !text.includes("}")) return text;
    return text.replaceAll(/\{\{|\}\}|\{((?:[^{}"']|"[^"]*"|'[^']*')*)\}/g, (found, expression?: string) => {
      if (expression === undefined) return found.charAt(0);
      return toXPathText(this.evaluate(instruction, expression));
    });
  }

  /** The value of an attribute as a template; null where it is not there. */
  attribute(instruction: XmlNode, name: string): string | null {
    const text = attributeOf(instruction, name);
    return text === null ? null : this.template(instruction, text);
  }

  /** The value that a variable or parameter gives itself. */
  valueOfVariable(node: XmlNode): XPathValue {
    const select = attributeOf(node, "select");
    if (select !== null) {
      const value = this.evaluate(node, select);
      return value instanceof NodeSet ? new NodeSet([...value.sorted()], true, false) : value;
    }
    return node.first === null ? "" : oneNode(this.fragment(node));
  }

  /** What the content of an instruction makes, as a tree of its own. */
  fragment(node: XmlNode): XmlDocument {
    const document = new XmlDocument();
    document.url = this.stylesheet.document.url;
    this.builder.within(document, () => this.runContent(node));
    return document;
  }

  /** The text that the content of an instruction makes. */
  contentText(node: XmlNode): string {
    return textContent(this.fragment(node));
  }

  /** Uses the strongest template for each of some nodes. */
  applyTo(nodes: readonly XmlNode[], mode: string | null, parameters: Variable | null): void {
    const before = this.place;
    nodes.forEach((node, index) => {
      const template = this.#findTemplate(node, mode, null);
      this.place = { node, position: index + 1, size: nodes.length, template, mode };
      if (template === null) this.#builtIn(node, mode);
      else this.instantiate(template, parameters);
    });
    this.place = before;
  }

  /** Uses the template that the one which runs stands before. */
  applyImported(): void {
    const { node, template, mode } = this.place;
    if (template === null) return;
    const found = this.#findTemplate(node, mode, template);
    const before = this.place;
    this.place = { ...before, template: found };
    if (found === null) this.#builtIn(node, mode);
    else this.instantiate(found, null);
    this.place = before;
  }

  #findTemplate(node: XmlNode, mode: string | null, above: Template | null): Template | null {
    const { name } = node;
    for (const { pattern, template } of this.stylesheet.rules.get(mode) ?? []) {
      if (pattern.name !== null && (pattern.name !== name || node.type !== NodeType.ELEMENT)) continue;
      if (above !== null) {
        const { precedence } = template;
        if (precedence >= above.precedence || precedence <= above.importedAbove) continue;
      }
      if (this.fits(template.node, pattern, node)) return template;
    }
    return null;
  }

  /** Whether a node fits a pattern of a declaration. */
  fits(declaration: XmlNode, pattern: Parameters<typeof fitsPattern>[0], node: XmlNode): boolean {
    try {
      return fitsPattern(pattern, node, this.environmentOf(declaration));
    } catch (error) {
      if (!(error instanceof XPathError)) throw error;
      this.reporter.tellExpression(error);
      this.reporter.stop(declaration, "XPath evaluation returned no result.");
    }
  }

  #builtIn(node: XmlNode, mode: string | null): void {
    switch (node.type) {
      case NodeType.ELEMENT:
      case NodeType.DOCUMENT:
      case NodeType.HTML_DOCUMENT:
        return this.applyTo(childrenOf(node), mode, null);
      case NodeType.TEXT:
      case NodeType.CDATA:
      case NodeType.ATTRIBUTE:
        return this.builder.text(textContent(node));
      default:
    }
  }

  /** Runs a template with parameters, which are linked as variables. */
  instantiate(template: Template, parameters: Variable | null): void {
    if (this.#running.length >= this.host.depthMax) this.#stopRecursion(template);
    this.#running.push(template);
    const before = this.variables;
    this.variables = null;
    for (let at = template.node.first; at !== null; at = at.next) {
      if (!isXsl(at, "param")) break;
      const key = expandedKey(at, (attributeOf(at, "name") ?? "").trim());
      const given = findVariable(parameters, key);
      const value = given === null ? this.valueOfVariable(at) : given.value;
      this.variables = { key, value, before: this.variables };
    }
    if (isXsl(template.node)) this.runContent(template.node);
    else this.#construction.literal(template.node);
    this.variables = before;
    this.#running.pop();
  }

  #stopRecursion(template: Template): never {
    const { reporter } = this;
    const limit = this.host.depthMax;
    reporter.tellAt(
      this.#calling ?? template.node,
      "xsltApplySequenceConstructor: A potential infinite template recursion was detected.\nYou can adjust $maxTemplateDepth in order to raise the maximum number of nested template calls and variables/params (currently set to " +
        `${limit}).`,
    );
    reporter.tell("Templates:");
    this.#running.slice(-SHOWN_TEMPLATES).reverse().forEach(({ node }, index) => {
      const name = attributeOf(node, "name");
      const match = attributeOf(node, "match");
      const shown = `${name === null ? "" : `name ${name} `}${match === null ? "" : `match ${match} `}`;
      reporter.tell(`#${index} ${shown}`);
    });
    reporter.tell("Variables:");
    throw new XslStop("recursion");
  }

  /** Runs the content of an element. */
  runContent(parent: XmlNode): void {
    const before = this.variables;
    for (let node = parent.first; node !== null; node = node.next) this.#runNode(node);
    this.variables = before;
  }

  #runNode(node: XmlNode): void {
    if (node.type === NodeType.TEXT || node.type === NodeType.CDATA) this.builder.text(node.content);
    else if (node.type === NodeType.ELEMENT) {
      if (node.namespace?.uri === XSL_NAMESPACE) this.#runInstruction(node);
      else this.#construction.literal(node);
    }
  }

  #runInstruction(node: XmlNode): void {
    switch (node.name) {
      case "apply-templates":
        return this.#applyTemplates(node);
      case "apply-imports":
        return this.applyImported();
      case "call-template":
        return this.#callTemplate(node);
      case "for-each":
        return this.#forEach(node);
      case "if":
        if (this.#test(node)) this.runContent(node);
        return;
      case "choose":
        return this.#choose(node);
      case "value-of": {
        const text = toXPathText(this.evaluate(node, attributeOf(node, "select") ?? ""));
        return this.builder.text(text, attributeOf(node, "disable-output-escaping") === "yes");
      }
      case "variable":
        return this.#declare(node);
      case "number":
        return this.builder.text(formatMarker(this, node));
      case "message":
        return this.#message(node);
      case "param":
      case "sort":
        return;
      default:
        if (this.#construction.run(node)) return;
        this.reporter.tell(`xsltApplySequenceConstructor: ${node.name} was not compiled`);
    }
  }

  #test(node: XmlNode): boolean {
    return toXPathBoolean(this.evaluate(node, attributeOf(node, "test") ?? ""));
  }

  #choose(node: XmlNode): void {
    const [first] = elementsOf(node);
    if (first === undefined) return this.reporter.spoil(node, "xsl:choose: The instruction has no content.");
    if (!isXsl(first, "when")) return this.reporter.spoil(node, "xsl:choose: xsl:when expected first");
    const chosen = elementsOf(node).find((each) =>
      isXsl(each, "otherwise") || isXsl(each, "when") && this.#test(each)
    );
    if (chosen !== undefined) this.runContent(chosen);
  }

  #declare(node: XmlNode): void {
    const key = expandedKey(node, (attributeOf(node, "name") ?? "").trim());
    if (findVariable(this.variables, key) !== null) {
      return this.reporter.spoil(node, `XSLT-variable: Redefinition of variable '${key}'.`);
    }
    this.variables = { key, value: this.valueOfVariable(node), before: this.variables };
  }

  #message(node: XmlNode): void {
    const text = this.contentText(node);
    if (text !== "") { for (const line of text.replace(/\n$/, "").split("\n")) this.reporter.tell(line); }
    if (attributeOf(node, "terminate") === "yes") throw new XslStop(text);
  }

  #passed(node: XmlNode): Variable | null {
    let passed: Variable | null = null;
    for (const each of elementsOf(node)) {
      if (!isXsl(each, "with-param")) continue;
      const key = expandedKey(each, (attributeOf(each, "name") ?? "").trim());
      passed = { key, value: this.valueOfVariable(each), before: passed };
    }
    return passed;
  }

  #selected(node: XmlNode, absent: string): readonly XmlNode[] {
    const value = this.evaluate(node, attributeOf(node, "select") ?? absent);
    if (!(value instanceof NodeSet)) {
      const verb = node.name === "for-each" ? "does" : "did";
      this.reporter.stop(node, `The 'select' expression ${verb} not evaluate to a node set.`);
    }
    const sorts = elementsOf(node).filter((each) => isXsl(each, "sort"));
    return sorts.length === 0 ? value.sorted() : sortByKeys(this, value.sorted(), sorts);
  }

  #applyTemplates(node: XmlNode): void {
    const mode = attributeOf(node, "mode");
    const parameters = this.#passed(node);
    this.applyTo(this.#selected(node, "node()"), mode === null ? null : expandedKey(node, mode), parameters);
  }

  #callTemplate(node: XmlNode): void {
    const name = (attributeOf(node, "name") ?? "").trim();
    const template = this.stylesheet.named.get(expandedKey(node, name));
    if (template === undefined) this.reporter.stop(node, `The called template '${name}' was not found.`);
    const passed = this.#passed(node);
    this.#calling = node;
    this.instantiate(template, passed);
  }

  #forEach(node: XmlNode): void {
    const nodes = this.#selected(node, ".");
    const before = this.place;
    nodes.forEach((each, index) => {
      this.place = { ...before, node: each, position: index + 1, size: nodes.length, template: null };
      this.runContent(node);
    });
    this.place = before;
  }
}

/** Children that templates are used for. */
export function childrenOf(node: XmlNode): XmlNode[] {
  const found: XmlNode[] = [];
  for (let child = node.first; child !== null; child = child.next) {
    if (child.type !== NodeType.DTD) found.push(child);
  }
  return found;
}
