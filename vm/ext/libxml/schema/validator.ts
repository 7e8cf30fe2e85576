/**
 * Checks documents against schemas.
 *
 * *Source:* https://www.w3.org/TR/xmlschema-1/; numbers, texts and order of errors are libxml2's
 *
 * @module
 */
import { AutomatonRun } from "../automaton/run.ts";
import { isBlank } from "../characters.ts";
import type { XmlError } from "../errors.ts";
import {
  findAttribute,
  findEntity,
  lookupPrefix,
  NodeType,
  textContent,
  type XmlDocument,
  type XmlNode,
} from "../node.ts";
import { AttributeChecker } from "./attribute_checker.ts";
import { anyType, builtinSimple } from "./builtin_types.ts";
import { atomText } from "./content_model.ts";
import { textType } from "./element_reader.ts";
import { expectedText } from "./expected.ts";
import { IdentityChecker, type ValueSource } from "./identity.ts";
import {
  type ElementDeclaration,
  INSTANCE_NAMESPACE,
  nameKey,
  type Schema,
  SCHEMA_NAMESPACE,
  shownName,
  type SimpleType,
  type Type,
  type Wildcard,
} from "./model.ts";
import { actualType, checkSimple, type ValueReporter } from "./simple_check.ts";
import { builtinType } from "./builtin_types.ts";

/** Takes errors. */
export type ErrorSink = (error: XmlError) => void;

/** An element that is being checked. */
interface Frame {
  readonly node: XmlNode;
  readonly type: Type;
  readonly declaration: ElementDeclaration | null;
  readonly run: AutomatonRun<ElementDeclaration | Wildcard> | null;
  isNilled: boolean;
  /** Something stands in it that may not: the rest is not looked at. */
  isBad: boolean;
  text: string;
  hasContent: boolean;
}

/** Checks a document. Gives whether it is valid. `addsDefaults` puts attributes there that have a default. */
export function validateDocument(
  schema: Schema,
  document: XmlDocument,
  sink: ErrorSink,
  addsDefaults: boolean,
): boolean {
  const validator = new SchemaValidator(schema, document, sink, addsDefaults);
  validator.checkDocument();
  return validator.isValid;
}

/** A check of one document, which may also go node by node as a reader does. */
export class SchemaValidator implements ValueSource {
  isValid = true;
  readonly #frames: Frame[] = [];
  readonly #types: Map<XmlNode, Type> = new Map();
  readonly #identity: IdentityChecker;
  readonly #attributes: AttributeChecker;
  /** The element whose inside is not looked at. */
  #skipped: XmlNode | null = null;
  constructor(
    readonly schema: Schema,
    readonly document: XmlDocument,
    readonly sink: ErrorSink,
    addsDefaults: boolean,
  ) {
    this.#identity = new IdentityChecker(this);
    this.#attributes = new AttributeChecker(this, addsDefaults);
  }

  /** Checks all. */
  checkDocument(): void {
    const { root } = this.document;
    if (root === null) this.fail(1872, null, "The document has no document element.");
    else this.#walk(root);
  }

  #walk(element: XmlNode): void {
    this.begin(element);
    for (let child = element.first; child !== null; child = child.next) this.#visit(child);
    this.end(element);
  }

  #visit(node: XmlNode): void {
    if (node.type === NodeType.ELEMENT) this.#walk(node);
    else if (node.type === NodeType.ENTITY_REFERENCE) {
      const entity = findEntity(node.document, node.name);
      for (let child = entity?.first ?? null; child !== null; child = child.next) this.#visit(child);
    } else if (node.type === NodeType.TEXT || node.type === NodeType.CDATA) this.text(node.content);
  }

  /** Reports an error of an element or attribute. */
  fail(code: number, node: XmlNode | null, text: string): void {
    this.isValid = false;
    const file = this.document.url ?? "";
    this.sink({
      level: 2,
      code,
      column: 0,
      message: `${describeNode(node)}${text}\n`,
      file,
      line: lineOf(node),
    });
  }

  report(node: XmlNode, text: string): void {
    this.fail(1877, node, text);
  }

  typeOf(node: XmlNode): Type | undefined {
    return this.#types.get(node);
  }

  actual(type: SimpleType, value: string): SimpleType {
    return actualType(type, value, this.reporterFor(this.document));
  }

  /** Notes the type that a node was checked against. */
  note(node: XmlNode, type: Type): void {
    this.#types.set(node, type);
  }

  /** What takes errors of a node's value. */
  reporterFor(node: XmlNode): ValueReporter {
    const element = node.type === NodeType.ATTRIBUTE ? node.parent : node;
    return {
      isAttribute: node.type === NodeType.ATTRIBUTE,
      report: (code, text) => this.fail(code, node, text),
      uriOf: (prefix) => lookupPrefix(element, prefix)?.uri,
      hasEntity: (name) => (findEntity(this.document, name)?.notation ?? null) !== null,
    };
  }

  /** Begins with an element. */
  begin(node: XmlNode): void {
    if (this.#skipped !== null) return;
    const found = this.#frames.length === 0 ? this.#findRoot(node) : this.#findChild(node);
    const frame = found === null ? null : this.#enter(node, found);
    if (frame === null) this.#skipped = node;
    else this.#frames.push(frame);
  }

  #findRoot(node: XmlNode): ElementDeclaration | null {
    const found = this.schema.elements.get(nameKey(node.namespace?.uri ?? null, node.name));
    if (found !== undefined) return found;
    this.fail(1845, node, "No matching global declaration available for the validation root.");
    return null;
  }

  /** What declares a child; null for one that is not looked at. */
  #findChild(node: XmlNode): ElementDeclaration | Wildcard | null {
    const parent = this.#frames.at(-1) as Frame;
    if (parent.isBad) return null;
    parent.hasContent = true;
    const { type } = parent;
    const refuse = (code: number, text: string): null => {
      parent.isBad = true;
      this.fail(code, parent.node, text);
      return null;
    };
    if (parent.isNilled) {
      return refuse(
        1848,
        "Neither character nor element content is allowed, because the element was 'nilled'.",
      );
    }
    if (type.kind === "simple") {
      return refuse(1828, "Element content is not allowed, because the type definition is simple.");
    }
    if (type.content === "simple") {
      return refuse(
        1842,
        "Element content is not allowed, because the content type is a simple type definition.",
      );
    }
    if (parent.run === null || type.content === "empty") {
      return refuse(1841, "Element content is not allowed, because the content type is empty.");
    }
    const found = parent.run.push(atomText(node.name, node.namespace?.uri ?? null));
    if (found !== null) return found;
    parent.isBad = true;
    this.fail(1871, node, `This element is not expected.${expectedText(parent.run.expected(true))}`);
    return null;
  }

  #enter(node: XmlNode, found: ElementDeclaration | Wildcard): Frame | null {
    let declaration: ElementDeclaration | null = null;
    if (found.kind === "element") declaration = found;
    else if (found.process === "skip") return null;
    else {
      declaration = this.schema.elements.get(nameKey(node.namespace?.uri ?? null, node.name)) ?? null;
      if (declaration === null && found.process === "strict") {
        const text = "No matching global element declaration available, but demanded by the strict wildcard.";
        this.fail(1845, node, text);
        return null;
      }
    }
    if (declaration?.isAbstract === true) {
      this.fail(1846, node, "The element declaration is abstract.");
      return null;
    }
    const isNilled = declaration !== null && this.#readNil(node, declaration);
    const type = this.#readType(node, declaration) ?? declaration?.type ?? anyType();
    if (declaration !== null) this.#identity.open(node, declaration);
    if (type.kind === "complex" && type.isAbstract) {
      this.fail(1876, node, "The type definition is abstract.");
      return null;
    }
    this.note(node, type);
    this.#attributes.check(node, type);
    const run = type.kind === "complex" && type.automaton !== null ? new AutomatonRun(type.automaton) : null;
    return { node, type, declaration, run, isNilled, isBad: false, text: "", hasContent: false };
  }

  #readNil(node: XmlNode, declaration: ElementDeclaration): boolean {
    const attribute = findAttribute(node, "nil", INSTANCE_NAMESPACE);
    if (attribute === null) return false;
    const value = textContent(attribute);
    if (!checkSimple(builtinSimple("boolean"), value, this.reporterFor(attribute))) return false;
    if (!declaration.isNillable) {
      this.fail(1847, node, "The element is not 'nillable'.");
      return false;
    }
    if (value.trim() !== "true" && value.trim() !== "1") return false;
    if (declaration.fixedValue === null) return true;
    const text = "The element cannot be 'nilled' because there is a fixed value constraint defined for it.";
    this.fail(1849, node, text);
    return false;
  }

  /** The type that `xsi:type` names; null for none. */
  #readType(node: XmlNode, declaration: ElementDeclaration | null): Type | null {
    const attribute = findAttribute(node, "type", INSTANCE_NAMESPACE);
    if (attribute === null) return null;
    const value = textContent(attribute).trim();
    const reporter = this.reporterFor(attribute);
    const colon = value.indexOf(":");
    const namespace = lookupPrefix(node, colon < 0 ? null : value.slice(0, colon));
    if (colon >= 0 && namespace === null) {
      const text = `The QName value '${value}' has no corresponding namespace declaration in scope.`;
      reporter.report(1824, text);
      return null;
    }
    const name = { uri: namespace?.uri || null, name: value.slice(colon + 1) };
    const type = name.uri === SCHEMA_NAMESPACE
      ? builtinType(name.name)
      : this.schema.types.get(nameKey(name.uri, name.name));
    if (type === undefined) {
      const text = `The QName value '${
        shownName(name)
      }' of the xsi:type attribute does not resolve to a type definition.`;
      reporter.report(1851, text);
      return null;
    }
    if (declaration === null || declaration.type === null || mayReplace(type, declaration)) return type;
    const text = `The type definition '${
      shownName(name)
    }', specified by xsi:type, is blocked or not validly derived from the type definition of the element declaration.`;
    reporter.report(1852, text);
    return null;
  }

  /** Takes a piece of text. */
  text(content: string): void {
    const frame = this.#frames.at(-1);
    if (this.#skipped !== null || frame === undefined || frame.isBad || content === "") return;
    const { type, node } = frame;
    if (frame.isNilled) {
      const text = "Neither character nor element content is allowed because the element is 'nilled'.";
      return this.fail(1848, node, text);
    }
    if (type.kind === "complex" && type.content === "empty") {
      return this.fail(1841, node, "Character content is not allowed, because the content type is empty.");
    }
    if (type.kind === "complex" && type.content === "elements") {
      if (isBlank(content)) return;
      const text =
        "Character content other than whitespace is not allowed because the content type is 'element-only'.";
      return this.fail(1843, node, text);
    }
    frame.text += content;
  }

  /** Ends an element. */
  end(node: XmlNode): void {
    if (this.#skipped !== null) {
      if (this.#skipped === node) this.#skipped = null;
      return;
    }
    const frame = this.#frames.at(-1);
    if (frame === undefined || frame.node !== node) return;
    if (!frame.isNilled) this.#checkContent(frame);
    this.#frames.pop();
    this.#identity.close(node);
  }

  #checkContent(frame: Frame): void {
    const { type, node, run } = frame;
    if (run !== null && !frame.isBad) {
      const expected = run.expected(false);
      if (!run.end()) return this.fail(1871, node, `Missing child element(s).${expectedText(expected)}`);
    }
    const simple = textType(type);
    if (simple !== null) this.#checkText(frame, simple);
    else if (type.kind === "complex" && type.content === "mixed") this.#checkMixed(frame);
  }

  #checkText(frame: Frame, type: SimpleType): void {
    const { node, declaration, text } = frame;
    const standing = declaration?.defaultValue ?? declaration?.fixedValue ?? null;
    if (text === "" && standing !== null && !frame.hasContent) {
      if (type === textType(declaration?.type ?? null)) return;
      checkSimple(type, standing, this.reporterFor(node));
      return;
    }
    if (!checkSimple(type, text, this.reporterFor(node))) return;
    const fixed = declaration?.fixedValue ?? null;
    if (fixed === null || fixed === text) return;
    this.fail(1858, node, `The actual value '${text}' does not match the fixed value constraint '${fixed}'.`);
  }

  #checkMixed({ node, declaration, text }: Frame): void {
    const fixed = declaration?.fixedValue ?? null;
    if (fixed === null || text === "" || fixed === text) return;
    this.fail(
      1857,
      node,
      `The initial value '${text}' does not match the fixed value constraint '${fixed}'.`,
    );
  }
}

/** Whether `xsi:type` may name a type for an element. */
function mayReplace(type: Type, declaration: ElementDeclaration): boolean {
  const wanted = declaration.type as Type;
  const block = new Set([...declaration.block, ...(wanted.kind === "complex" ? wanted.block : [])]);
  if (wanted === anyType()) return true;
  let at: Type | null = type;
  while (at !== null && at !== wanted) {
    const derivation: string = at.kind === "complex" ? at.derivation : "restriction";
    if (block.has(derivation)) return false;
    const base: Type | null = at.base;
    if (base === at) return false;
    at = base;
  }
  if (at === wanted) return true;
  return wanted.kind === "simple" && wanted.variety === "union" && type.kind === "simple" &&
    wanted.members.includes(type);
}

function lineOf(node: XmlNode | null): number {
  return (node?.type === NodeType.ATTRIBUTE ? node.parent?.line : node?.line) ?? 0;
}

function describeNode(node: XmlNode | null): string {
  if (node === null) return "";
  const name = nameKey(node.namespace?.uri ?? null, node.name);
  if (node.type !== NodeType.ATTRIBUTE) return `Element '${name}': `;
  const element = node.parent as XmlNode;
  return `Element '${nameKey(element.namespace?.uri ?? null, element.name)}', attribute '${name}': `;
}
