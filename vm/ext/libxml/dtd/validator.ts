/**
 * Checks documents against their document types.
 *
 * *Source:* https://www.w3.org/TR/xml/#dt-valid; numbers, texts and order of errors are libxml2's
 *
 * @module
 */
import { AutomatonRun } from "../automaton/run.ts";
import { isBlank } from "../characters.ts";
import {
  type AttributeDeclaration,
  type Declaration,
  type Dtd,
  findEntity,
  NodeType,
  type XmlDocument,
  type XmlNode,
} from "../node.ts";
import { AttributeRules } from "./attribute_rules.ts";
import { type DeclaredContent, readContent } from "./content.ts";

/** Takes what is wrong; the node says where, the document itself that it is nowhere in particular. */
export type DtdReporter = (code: number, node: XmlNode | null, text: string) => void;

/** Shown names of children end here. */
const SHOWN_MAX = 5000;

/** A check against the document type of a document. */
export class DtdValidator {
  isValid = true;
  readonly #contents: Map<Declaration, DeclaredContent> = new Map();
  readonly #told: Set<Declaration> = new Set();
  readonly #attributesOf: Map<string, AttributeDeclaration[]> = new Map();
  readonly #attributes: AttributeRules;
  constructor(
    readonly document: XmlDocument,
    readonly reporter: DtdReporter,
    /** Whether IDs are looked for, as those that the parser met are known. */
    findsIds: boolean,
  ) {
    this.#attributes = new AttributeRules(this, document, findsIds);
  }

  /** Reports what makes the document invalid. */
  fail(code: number, node: XmlNode | null, text: string): void {
    this.isValid = false;
    this.reporter(code, node, text);
  }

  #subsets(): Dtd[] {
    const { internalSubset, externalSubset } = this.document;
    return [internalSubset, externalSubset].filter((each) => each !== null);
  }

  /** The declaration of an element. */
  #declarationOf(name: string): Declaration | undefined {
    for (const subset of this.#subsets()) {
      const found = subset.elements.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The declared attributes of an element. */
  attributesOf(name: string): AttributeDeclaration[] {
    let found = this.#attributesOf.get(name);
    if (found === undefined) {
      found = this.#subsets().flatMap((subset) => subset.attributes.get(name) ?? []);
      this.#attributesOf.set(name, found);
    }
    return found;
  }

  /** Checks a whole document. */
  checkDocument(): void {
    const { root } = this.document;
    this.checkDeclarations();
    if (root === null || !this.checkRoot(root)) return;
    this.#walk(root);
    this.checkReferences((attribute) => attribute.parent);
  }

  #walk(element: XmlNode): void {
    this.endElement(element);
    this.startElement(element);
    for (let child = element.first; child !== null; child = child.next) {
      if (child.type === NodeType.ELEMENT) this.#walk(child);
    }
  }

  /** Checks that the root is the element that the document type is for. */
  checkRoot(root: XmlNode): boolean {
    const name = this.document.internalSubset?.name ?? "";
    if (name === "" || name === root.qualifiedName || name === root.name) return true;
    this.fail(531, root, `root and DTD name do not match '${root.name}' and '${name}'`);
    return false;
  }

  /** Checks what is declared. */
  checkDeclarations(): void {
    for (const subset of this.#subsets()) {
      for (const list of subset.attributes.values()) {
        for (const declaration of list) this.#checkNotationUse(declaration);
      }
      for (const entity of subset.entities.values()) {
        if (entity.notation !== null) this.checkNotation(entity.notation);
      }
    }
  }

  #checkNotationUse({ attributeType, element, name }: AttributeDeclaration): void {
    if (!attributeType.startsWith("NOTATION")) return;
    for (const each of attributeType.slice(8).match(/[^()| ]+/g) ?? []) this.checkNotation(each);
    if (this.#declarationOf(element)?.content !== "EMPTY") return;
    this.fail(510, null, `NOTATION attribute ${name} declared for EMPTY element ${element}`);
  }

  /** Checks that a notation is declared. */
  checkNotation(name: string): void {
    if (!this.hasNotation(name)) this.fail(537, this.document, `NOTATION ${name} is not declared`);
  }

  /** Whether a notation is declared. */
  hasNotation(name: string): boolean {
    return this.#subsets().some(({ notations }) => notations.has(name));
  }

  /** Checks the attributes of an element. */
  startElement(element: XmlNode): void {
    this.#attributes.check(element, this.attributesOf(element.qualifiedName));
  }

  /** Checks what an element holds, and that no attribute is missing. */
  endElement(element: XmlNode): void {
    const declaration = this.#declarationOf(element.qualifiedName);
    if (declaration === undefined) {
      return this.fail(534, element, `No declaration for element ${element.name}`);
    }
    let content = this.#contents.get(declaration);
    if (content === undefined) this.#contents.set(declaration, content = readContent(declaration.content));
    this.#checkContent(element, declaration, content);
    this.#attributes.checkMissing(element, this.attributesOf(element.qualifiedName));
  }

  #checkContent(element: XmlNode, declaration: Declaration, content: DeclaredContent): void {
    const { name } = element;
    switch (content.kind) {
      case "empty":
        if (element.first === null) return;
        return this.fail(528, element, `Element ${name} was declared EMPTY this one has content`);
      case "text":
        if (!childrenOf(element).some(({ type }) => type === NodeType.ELEMENT)) return;
        return this.fail(529, element, `Element ${name} was declared #PCDATA but contains non text nodes`);
      case "mixed":
        return this.#checkMixed(element, content.names);
      case "children":
        return this.#checkChildren(element, declaration, content);
      default:
    }
  }

  #checkMixed(element: XmlNode, names: readonly string[]): void {
    for (const child of childrenOf(element)) {
      if (child.type !== NodeType.ELEMENT || names.includes(child.qualifiedName)) continue;
      const text = `Element ${child.name} is not declared in ${element.name} list of possible children`;
      this.fail(515, child, text);
    }
  }

  #checkChildren(element: XmlNode, declaration: Declaration, { automaton }: DeclaredContent): void {
    if (automaton === null) return;
    if (!automaton.isDeterministic && !this.#told.has(declaration)) {
      this.#told.add(declaration);
      const text = `Content model of ${declaration.name} is not determinist: ${declaration.content}`;
      this.reporter(505, this.document, text);
    }
    // libxml2 checks none that it cannot be sure of.
    if (!automaton.isDeterministic) return;
    const parts = childrenOf(element).filter((child) =>
      child.type !== NodeType.TEXT || !isBlank(child.content)
    );
    const run = new AutomatonRun(automaton);
    const isRight = parts.every((child) => {
      return child.type === NodeType.ELEMENT && run.push(child.qualifiedName) !== null;
    });
    if (isRight && run.end()) return;
    const got = shownParts(parts);
    const text =
      `Element ${element.name} content does not follow the DTD, expecting ${declaration.content}, got ${got}`;
    this.fail(504, element, text);
  }

  /** Checks that what refers to IDs finds them. `nodeOf` says where an attribute's error is. */
  checkReferences(nodeOf: (attribute: XmlNode) => XmlNode | null): void {
    this.#attributes.checkReferences(nodeOf);
  }
}

function shownParts(parts: readonly XmlNode[]): string {
  if (parts.length === 0) return "";
  const shown = parts.map((child) => child.type === NodeType.ELEMENT ? child.qualifiedName : "CDATA").join(
    " ",
  );
  return `(${shown.length > SHOWN_MAX ? `${shown.slice(0, SHOWN_MAX - 4)} ...` : shown})`;
}

/** Children that count, those of entities too. */
function childrenOf(element: XmlNode): XmlNode[] {
  const found: XmlNode[] = [];
  for (let child = element.first; child !== null; child = child.next) {
    if (child.type === NodeType.ENTITY_REFERENCE) {
      const entity = findEntity(child.document, child.name);
      if (entity !== undefined) found.push(...childrenOf(entity));
    } else if (
      child.type === NodeType.ELEMENT || child.type === NodeType.TEXT || child.type === NodeType.CDATA
    ) found.push(child);
  }
  return found;
}
