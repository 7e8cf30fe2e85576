/**
 * What the readers of a schema's parts share: the schema that grows, what is to be done when all is read, errors.
 *
 * @module
 */
import { isLocalName, isQualifiedName } from "../characters.ts";
import { ErrorLevel, type XmlError } from "../errors.ts";
import { findAttribute, lookupPrefix, NodeType, textContent, type XmlNode } from "../node.ts";
import { builtinType } from "./builtin_types.ts";
import {
  type AttributeUse,
  type ComplexType,
  type ElementDeclaration,
  type ExpandedName,
  type IdentityConstraint,
  type ModelGroup,
  nameKey,
  Schema,
  SCHEMA_NAMESPACE,
  shownName,
  type SimpleType,
  type Type,
  type Wildcard,
} from "./model.ts";

/** Loads documents for schemas. */
export interface SchemaHost {
  report(error: XmlError): void;
  /** The root of the document at a location, which a base is put before; null where there is none, which is told of. */
  load(location: string, base: string | null): LoadedSchema | null;
  /** Where a location is that stands on a base. */
  resolve(location: string, base: string | null): string;
}

/** A document that was loaded. */
export interface LoadedSchema {
  readonly root: XmlNode | null;
  readonly url: string;
}

/** A group of attributes. */
export interface AttributeGroup {
  readonly uses: AttributeUse[];
  wildcard: Wildcard | null;
  /** Reads the groups that it refers to; null when that is done. */
  complete: (() => void) | null;
}

/** One document of a schema. */
export interface SchemaDocument {
  readonly url: string;
  readonly target: string | null;
  /** It says no namespace, and takes the one of the document that includes it. */
  readonly isChameleon: boolean;
  /** An included document could not be read: nothing more is. */
  isStopped: boolean;
  readonly isElementQualified: boolean;
  readonly isAttributeQualified: boolean;
  readonly block: string;
  readonly final: string;
  /** Namespaces that it may refer to. */
  readonly visible: Set<string | null>;
}

/** The state of reading a schema. */
export class SchemaContext {
  readonly schema = new Schema();
  readonly groups: Map<string, ModelGroup> = new Map();
  readonly attributeGroups: Map<string, AttributeGroup> = new Map();
  readonly constraints: Map<string, IdentityConstraint> = new Map();
  /** Resolves names, in their order, when all documents are read. */
  readonly pending: (() => void)[] = [];
  /** Look for types that derive from themselves. */
  readonly cycleChecks: (() => void)[] = [];
  /** Checks what was resolved. */
  readonly checks: (() => void)[] = [];
  /** Complex types that are not yet derived from their bases. */
  readonly unfinished: Map<ComplexType, () => void> = new Map();
  readonly complexTypes: ComplexType[] = [];
  errors = 0;
  /** The type that the one which is read stands in the place of; null while nothing is redefined. */
  redefined: Type | null = null;
  document: SchemaDocument = {
    url: "",
    target: null,
    isChameleon: false,
    isStopped: false,
    isElementQualified: false,
    isAttributeQualified: false,
    block: "",
    final: "",
    visible: new Set(),
  };
  constructor(
    readonly host: SchemaHost,
    /** Reads the type that stands in an element; null where none does. */
    readonly readInlineType: (context: SchemaContext, node: XmlNode) => Type | null,
    /** Reads the simple type of an element `simpleType`. */
    readonly readSimpleType: (context: SchemaContext, node: XmlNode, isGlobal: boolean) => SimpleType | null,
  ) {}

  /** Reports an error at a node. */
  report(code: number, node: XmlNode | null, text: string, level: number = ErrorLevel.ERROR): void {
    if (level === ErrorLevel.ERROR) this.errors++;
    const file = node === null ? "" : node.document?.url ?? "";
    this.host.report({ level, code, column: 0, message: `${text}\n`, file, line: node?.line ?? 0 });
  }

  /** Reports an error in an element of the schema. */
  complain(code: number, node: XmlNode, text: string): void {
    this.report(code, node, `${describeElement(node)}: ${text}`);
  }

  /** Reports an error in an attribute of the schema. */
  complainOf(code: number, node: XmlNode, attribute: string, text: string): void {
    this.report(code, node, `${describeElement(node)}, attribute '${attribute}': ${text}`);
  }

  /** Reports content that may not be there. */
  refuseContent(code: number, node: XmlNode, expected: string): void {
    this.complain(code, node, `The content is not valid. Expected is ${expected}.`);
  }

  /** Reports attributes that an element of the schema may not have. */
  checkAttributes(node: XmlNode, allowed: string): void {
    const names = new Set(allowed.split(" "));
    for (let at = node.firstAttribute; at !== null; at = at.next) {
      const isForeign = at.namespace !== null && at.namespace.uri !== SCHEMA_NAMESPACE;
      if (isForeign || at.namespace === null && names.has(at.name)) continue;
      this.complain(3035, node, `The attribute '${at.qualifiedName}' is not allowed.`);
    }
  }

  /** The name that an element of the schema declares; null for a missing or wrong one, which is told of. */
  nameOf(node: XmlNode): string | null {
    const name = attributeOf(node, "name");
    if (name === null) {
      this.complain(3036, node, "The attribute 'name' is required but missing.");
      return null;
    }
    const trimmed = name.trim();
    if (isLocalName(trimmed)) return trimmed;
    this.complainOf(1824, node, "name", `'${name}' is not a valid value of the atomic type 'xs:NCName'.`);
    return null;
  }

  /** A boolean attribute. */
  flag(node: XmlNode, name: string, absent: boolean): boolean {
    const value = attributeOf(node, name)?.trim();
    if (value === undefined) return absent;
    if (value === "true" || value === "1") return true;
    if (value !== "false" && value !== "0") {
      this.complainOf(1714, node, name, `'${value}' is not a valid value of the atomic type 'xs:boolean'.`);
    }
    return false;
  }

  /** The name that an attribute refers to; null where it is missing or wrong, which is told of. */
  reference(node: XmlNode, attribute: string): ExpandedName | null {
    const value = attributeOf(node, attribute);
    return value === null ? null : this.expand(node, attribute, value.trim());
  }

  /** A name as an attribute says it. */
  expand(node: XmlNode, attribute: string, value: string): ExpandedName | null {
    if (!isQualifiedName(value)) {
      this.complainOf(
        3037,
        node,
        attribute,
        `The value '${value}' is not valid. Expected is 'xs:QName'.`,
      );
      return null;
    }
    const colon = value.indexOf(":");
    const prefix = colon < 0 ? null : value.slice(0, colon);
    const namespace = lookupPrefix(node, prefix);
    if (namespace === null && prefix !== null) {
      const text =
        `The value '${value}' of simple type 'xs:QName' has no corresponding namespace declaration in scope.`;
      this.complainOf(3037, node, attribute, text);
      return null;
    }
    const { isChameleon, target } = this.document;
    const written = namespace === null || namespace.uri === "" ? null : namespace.uri;
    const uri = written === null && isChameleon ? target : written;
    return this.#mayRefer(node, attribute, uri) ? { uri, name: value.slice(colon + 1) } : null;
  }

  #mayRefer(node: XmlNode, attribute: string, uri: string | null): boolean {
    const { target, visible } = this.document;
    if (uri === target || uri === SCHEMA_NAMESPACE || visible.has(uri)) return true;
    const where = uri === null ? "no namespace" : `the namespace '${uri}'`;
    const text =
      `References from this schema to components in ${where} are not allowed, since not indicated by an import statement.`;
    this.complainOf(3004, node, attribute, text);
    return false;
  }

  /** Reports a name that nothing has. `owner` is what refers to it. */
  unresolved(node: XmlNode | null, owner: string, attribute: string, name: ExpandedName, kind: string): void {
    const text = `${owner}, attribute '${attribute}': The QName value '${
      shownName(name)
    }' does not resolve to a(n) ${kind}.`;
    this.report(3004, node, text);
  }

  /** The type that a name means in a redefinition of itself; null where it means nothing special. */
  redefinedBase(name: ExpandedName | null): Type | null {
    const { redefined } = this;
    return redefined !== null && name?.name === redefined.name && name.uri === redefined.uri
      ? redefined
      : null;
  }

  /** The type of a name. */
  findType({ uri, name }: ExpandedName): Type | undefined {
    return uri === SCHEMA_NAMESPACE ? builtinType(name) : this.schema.types.get(nameKey(uri, name));
  }

  /** Adds a component to a table, unless there is one of its name, which is told of. */
  declare<T>(table: Map<string, T>, name: string, value: T, node: XmlNode, kind: string): void {
    const key = nameKey(this.document.target, name);
    if (table.has(key)) {
      this.complain(
        1761,
        node,
        `A global ${kind} '${shownName({ uri: this.document.target, name })}' does already exist.`,
      );
    } else table.set(key, value);
  }

  /** Derives a type from its base now, where that is not done yet. */
  finish(type: Type): void {
    if (type.kind !== "complex") return;
    const complete = this.unfinished.get(type);
    if (complete === undefined) return;
    this.unfinished.delete(type);
    complete();
  }
}

/** An element of a schema as messages name it. */
export function describeElement(node: XmlNode): string {
  return `Element '${nameKey(node.namespace?.uri ?? null, node.name)}'`;
}

/** A complex type as messages name it. */
export function describeComplex(type: ComplexType): string {
  return type.name === null ? "local complex type" : `complex type '${nameKey(type.uri, type.name)}'`;
}

/** An element declaration as messages name it. */
export function describeDeclaration({ uri, name }: ElementDeclaration): string {
  return `element decl. '${nameKey(uri, name)}'`;
}

/** The value of an attribute without namespace; null for none. */
export function attributeOf(node: XmlNode, name: string): string | null {
  const found = findAttribute(node, name, null);
  return found === null ? null : textContent(found);
}

/** The children that count, to be taken one by one. */
export class ChildReader {
  #next: XmlNode | null;
  constructor(readonly context: SchemaContext, readonly node: XmlNode) {
    this.#next = node.first;
    this.#skip();
    this.takeAll("annotation");
  }

  #skip(): void {
    while (this.#next !== null && (this.#next.type === NodeType.COMMENT || isBlankNode(this.#next))) {
      this.#next = this.#next.next;
    }
  }

  /** The next child, if it is one of some elements. */
  peek(names: string): XmlNode | null {
    const next = this.#next;
    if (next === null || next.type !== NodeType.ELEMENT || next.namespace?.uri !== SCHEMA_NAMESPACE) {
      return null;
    }
    return ` ${names} `.includes(` ${next.name} `) ? next : null;
  }

  /** Takes the next child, if it is one of some elements. */
  take(names: string): XmlNode | null {
    const found = this.peek(names);
    if (found !== null) {
      this.#next = found.next;
      this.#skip();
    }
    return found;
  }

  /** Takes all that follow of some elements. */
  takeAll(names: string): XmlNode[] {
    const found: XmlNode[] = [];
    for (let at = this.take(names); at !== null; at = this.take(names)) found.push(at);
    return found;
  }

  /** Whether all were taken. */
  get isAtEnd(): boolean {
    return this.#next === null;
  }

  /** Reports a child that may not be there. */
  end(expected: string, code = 3033): void {
    if (!this.isAtEnd) this.context.refuseContent(code, this.node, expected);
  }
}

function isBlankNode(node: XmlNode): boolean {
  if (node.type === NodeType.INSTRUCTION) return true;
  return node.type === NodeType.TEXT && /^[ \t\r\n]*$/.test(node.content);
}
