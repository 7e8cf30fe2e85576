/**
 * Checks attributes against what a document type declares.
 *
 * *Source:* https://www.w3.org/TR/xml/#attdecls
 *
 * @module
 */
import { isName, tokenEnd } from "../characters.ts";
import {
  type AttributeDeclaration,
  findEntity,
  textContent,
  type XmlDocument,
  type XmlNode,
} from "../node.ts";

/** Who asks. */
export interface AttributeOwner {
  fail(code: number, node: XmlNode | null, text: string): void;
  hasNotation(name: string): boolean;
}

interface IdReference {
  readonly attribute: XmlNode;
  readonly type: string;
}

function isToken(text: string): boolean {
  return text !== "" && tokenEnd(text, 0) === text.length;
}

/** Whether a value is written as its type wants it. */
export function isTypedValue(type: string, value: string): boolean {
  const words = value.split(" ");
  switch (type) {
    case "CDATA":
      return true;
    case "ID":
    case "IDREF":
    case "ENTITY":
      return isName(value);
    case "IDREFS":
    case "ENTITIES":
      return words.every(isName);
    case "NMTOKENS":
      return words.every(isToken);
    default:
      return type.startsWith("NOTATION") ? isName(value) : isToken(value);
  }
}

/** The values that an enumeration allows. */
export function allowedValues(type: string): string[] {
  return type.replace(/^NOTATION/, "").match(/[^()| ]+/g) ?? [];
}

/** The name of a declared attribute as it is written. */
export function declaredName({ prefix, name }: AttributeDeclaration): string {
  return prefix === null ? name : `${prefix}:${name}`;
}

/** The rules for attributes. */
export class AttributeRules {
  readonly #references: IdReference[] = [];
  readonly #ids: Set<string> = new Set();
  constructor(
    readonly owner: AttributeOwner,
    readonly document: XmlDocument,
    readonly findsIds: boolean,
  ) {}

  /** Checks all attributes and namespaces of an element. */
  check(element: XmlNode, declared: readonly AttributeDeclaration[]): void {
    for (const { prefix, uri } of element.declared) {
      this.#checkNamespace(element, prefix === null ? "xmlns" : `xmlns:${prefix}`, uri, declared);
    }
    for (let at = element.firstAttribute; at !== null; at = at.next) {
      this.#checkAttribute(element, at, declared);
    }
  }

  #checkNamespace(
    element: XmlNode,
    name: string,
    uri: string,
    declared: readonly AttributeDeclaration[],
  ): void {
    const declaration = declared.find((each) => declaredName(each) === name);
    const { owner } = this;
    if (declaration === undefined) {
      return owner.fail(533, element, `No declaration for attribute ${name} of element ${element.name}`);
    }
    const { value, content } = declaration;
    if (content !== "#FIXED" || value === null || value === uri) return;
    owner.fail(
      500,
      element,
      `Value for attribute ${name} of ${element.name} is different from default "${value}"`,
    );
    owner.fail(508, element, `Value for attribute ${name} of ${element.name} must be "${value}"`);
  }

  #checkAttribute(element: XmlNode, attribute: XmlNode, declared: readonly AttributeDeclaration[]): void {
    const written = attribute.qualifiedName;
    const declaration = declared.find((each) => declaredName(each) === written);
    const { owner } = this;
    const { name } = attribute;
    if (declaration === undefined) {
      return owner.fail(533, element, `No declaration for attribute ${name} of element ${element.name}`);
    }
    const { attributeType: type, value: standing, content } = declaration;
    const value = textContent(attribute);
    if (!isTypedValue(type, value)) {
      owner.fail(502, element, `Syntax of value for attribute ${name} of ${element.name} is not valid`);
    }
    const isWrong = content === "#FIXED" && standing !== null && standing !== value;
    if (isWrong) {
      owner.fail(
        500,
        element,
        `Value for attribute ${name} of ${element.name} is different from default "${standing}"`,
      );
    }
    this.#checkType(element, attribute, type, value);
    if (isWrong) {
      owner.fail(502, element, `Value for attribute ${name} of ${element.name} must be "${standing}"`);
    }
    this.#checkEntities(attribute, type, value);
  }

  #checkType(element: XmlNode, attribute: XmlNode, type: string, value: string): void {
    const { owner } = this;
    const { name } = attribute;
    if (type === "ID") {
      if (this.findsIds && this.#ids.has(value)) owner.fail(513, element, `ID ${value} already defined`);
      this.#ids.add(value);
    } else if (type === "IDREF" || type === "IDREFS") this.#references.push({ attribute, type });
    else if (type.startsWith("(") && !allowedValues(type).includes(value)) {
      const text =
        `Value "${value}" for attribute ${name} of ${element.name} is not among the enumerated set`;
      owner.fail(502, element, text);
    } else if (type.startsWith("NOTATION")) {
      const subject = `Value "${value}" for attribute ${name} of ${element.name}`;
      if (!owner.hasNotation(value)) owner.fail(537, element, `${subject} is not a declared Notation`);
      if (!allowedValues(type).includes(value)) {
        owner.fail(527, element, `${subject} is not among the enumerated notations`);
      }
    }
  }

  #checkEntities({ name }: XmlNode, type: string, value: string): void {
    const { owner, document } = this;
    if (type.startsWith("NOTATION") && !owner.hasNotation(value)) {
      owner.fail(537, document, `NOTATION attribute ${name} reference an unknown notation "${value}"`);
    }
    if (type !== "ENTITY" && type !== "ENTITIES") return;
    for (const each of value.split(" ")) {
      const entity = findEntity(document, each);
      if (entity === undefined) {
        owner.fail(535, document, `${type} attribute ${name} reference an unknown entity "${each}"`);
      } else if (entity.notation === null) {
        owner.fail(511, document, `${type} attribute ${name} reference an entity "${each}" of wrong type`);
      }
    }
  }

  /** Checks that an element carries what it must. */
  checkMissing(element: XmlNode, declared: readonly AttributeDeclaration[]): void {
    for (const declaration of declared.toReversed()) {
      const name = declaredName(declaration);
      const isNamespace = name === "xmlns" || declaration.prefix === "xmlns";
      if (declaration.content === "#REQUIRED" && !hasAttribute(element, name, declaration.name)) {
        this.owner.fail(518, element, `Element ${element.name} does not carry attribute ${name}`);
      } else if (declaration.content === "#FIXED" && isNamespace) {
        this.#checkFixed(element, name, declaration);
      }
    }
  }

  #checkFixed(element: XmlNode, name: string, { value }: AttributeDeclaration): void {
    const prefix = name === "xmlns" ? null : name.slice(6);
    const uri = element.declared.find((each) => each.prefix === prefix)?.uri;
    if (uri === undefined || uri === value) return;
    const what = prefix === null ? "default namespace" : prefix;
    this.owner.fail(
      507,
      element,
      `Element ${element.name} namespace name for ${what} does not match the DTD`,
    );
  }

  /** Checks that all that refers to IDs finds them. */
  checkReferences(nodeOf: (attribute: XmlNode) => XmlNode | null): void {
    const isKnown = (id: string) => this.findsIds ? this.#ids.has(id) : this.document.ids.has(id);
    for (const { attribute, type } of this.#references) {
      for (const id of textContent(attribute).split(" ")) {
        if (isKnown(id)) continue;
        const text = `${type} attribute ${attribute.name} references an unknown ID "${id}"`;
        this.owner.fail(536, nodeOf(attribute), text);
      }
    }
  }
}

/** One without the prefix will do. */
function hasAttribute(element: XmlNode, name: string, local: string): boolean {
  if (name === "xmlns") return element.declared.some(({ prefix }) => prefix === null);
  if (name.startsWith("xmlns:")) return element.declared.some(({ prefix }) => prefix === name.slice(6));
  for (let at = element.firstAttribute; at !== null; at = at.next) {
    if (at.qualifiedName === name || at.name === local && at.namespace === null) return true;
  }
  return false;
}
