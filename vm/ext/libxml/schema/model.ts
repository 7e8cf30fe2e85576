/**
 * The components of a schema: types, declarations, particles.
 *
 * *Source:* https://www.w3.org/TR/xmlschema-1/#components
 *
 * @module
 */
import type { XmlNode } from "../node.ts";
import type { Automaton } from "../automaton/automaton.ts";
import type { XPathPattern } from "./selector.ts";

/** The namespace of schemas. */
export const SCHEMA_NAMESPACE = "http://www.w3.org/2001/XMLSchema";
/** The namespace of what documents say of their schemas. */
export const INSTANCE_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance";

/** What a name stands for: a namespace, null for none, and a local name. */
export interface ExpandedName {
  readonly uri: string | null;
  readonly name: string;
}

/** A name as messages show it. */
export function shownName({ uri, name }: ExpandedName): string {
  return uri === null ? name : `{${uri}}${name}`;
}

/** A name as a key of tables. */
export function nameKey(uri: string | null, name: string): string {
  return uri === null ? name : `{${uri}}${name}`;
}

/** The facets that limit a simple type, by name. */
export type FacetName =
  | "length"
  | "minLength"
  | "maxLength"
  | "pattern"
  | "enumeration"
  | "whiteSpace"
  | "maxInclusive"
  | "maxExclusive"
  | "minInclusive"
  | "minExclusive"
  | "totalDigits"
  | "fractionDigits";

/** One facet. */
export interface Facet {
  readonly kind: FacetName;
  readonly value: string;
  readonly node: XmlNode | null;
  /** Of a pattern. */
  readonly matches: ((text: string) => boolean) | null;
}

/** What a simple type is made of. */
export type Variety = "atomic" | "list" | "union";

/** How white space in values is handled. */
export type WhiteSpace = "preserve" | "replace" | "collapse";

/** What a simple type is with its bases. */
export interface SimpleFacts {
  readonly variety: Variety;
  readonly builtinName: string;
  readonly isLimited: boolean;
  readonly whiteSpace: WhiteSpace;
}

/** A simple type. */
export class SimpleType {
  readonly kind = "simple";
  base: SimpleType | null = null;
  /** Null for a restriction, which is what its base is. */
  ownVariety: Variety | null = null;
  itemType: SimpleType | null = null;
  members: readonly SimpleType[] = [];
  /** The facets that it declares itself; those of its bases hold too. */
  facets: readonly Facet[] = [];
  isBuiltin = false;
  /** How white space is handled, where it says so itself. */
  whiteSpace: WhiteSpace | null = null;
  #facts: SimpleFacts | null = null;
  constructor(
    /** Null for a local one. */
    readonly name: string | null,
    readonly uri: string | null,
    readonly node: XmlNode | null,
  ) {}

  /** The type and its bases, the type first. */
  *chain(): Generator<SimpleType> {
    yield this;
    for (let type = this.base; type !== null; type = type.base) yield type;
  }

  /** What its values are made of. */
  get variety(): Variety {
    for (const { ownVariety } of this.chain()) if (ownVariety !== null) return ownVariety;
    return "atomic";
  }

  /** The built-in type next to the top that it derives from. */
  get primitive(): string {
    let found = "anySimpleType";
    for (const { isBuiltin, name } of this.chain()) {
      if (isBuiltin && name !== "anySimpleType") found = name as string;
    }
    return found;
  }

  /** What checks ask again and again; to be asked when all types are derived. */
  get facts(): SimpleFacts {
    return this.#facts ??= {
      variety: this.variety,
      builtinName: this.builtinName,
      isLimited: this.isLimited,
      whiteSpace: this.#whiteSpace(),
    };
  }

  #whiteSpace(): WhiteSpace {
    if (this.variety !== "atomic") return "collapse";
    for (const { whiteSpace } of this.chain()) if (whiteSpace !== null) return whiteSpace;
    return "collapse";
  }

  /** Whether it, or a base that a schema declares, has facets. */
  get isLimited(): boolean {
    for (const type of this.chain()) if (type.facets.length > 0) return true;
    return false;
  }

  /** The name of the built-in type that it derives from. */
  get builtinName(): string {
    for (const type of this.chain()) if (type.isBuiltin) return type.name as string;
    return "anySimpleType";
  }
}

/** What elements of a complex type hold. */
export type ContentKind = "empty" | "simple" | "elements" | "mixed";

/** A complex type. */
export class ComplexType {
  readonly kind = "complex";
  base: Type | null = null;
  derivation: "extension" | "restriction" = "restriction";
  content: ContentKind = "empty";
  simpleContent: SimpleType | null = null;
  particle: Particle | null = null;
  readonly uses: AttributeUse[] = [];
  wildcard: Wildcard | null = null;
  isAbstract = false;
  /** Derivations that `xsi:type` must not use. */
  block: ReadonlySet<string> = new Set();
  final: ReadonlySet<string> = new Set();
  /** What checks the children; null for an empty content. */
  automaton: Automaton<ElementDeclaration | Wildcard> | null = null;
  constructor(
    readonly name: string | null,
    readonly uri: string | null,
    readonly node: XmlNode | null,
  ) {}
}

/** Any type. */
export type Type = SimpleType | ComplexType;

/** A declared element. */
export class ElementDeclaration {
  readonly kind = "element";
  type: Type | null = null;
  isNillable = false;
  isAbstract = false;
  defaultValue: string | null = null;
  fixedValue: string | null = null;
  readonly constraints: IdentityConstraint[] = [];
  block: ReadonlySet<string> = new Set();
  /** Elements that may stand in its place. */
  readonly members: ElementDeclaration[] = [];
  head: ElementDeclaration | null = null;
  constructor(
    readonly name: string,
    readonly uri: string | null,
    readonly node: XmlNode | null,
  ) {}
}

/** A declared attribute. */
export class AttributeDeclaration {
  type: SimpleType | null = null;
  defaultValue: string | null = null;
  fixedValue: string | null = null;
  constructor(
    readonly name: string,
    readonly uri: string | null,
    readonly node: XmlNode | null,
  ) {}
}

/** An attribute that elements of a type have. */
export interface AttributeUse {
  readonly declaration: AttributeDeclaration;
  /** The name as a key of tables. */
  readonly key: string;
  readonly isRequired: boolean;
  readonly defaultValue: string | null;
  readonly fixedValue: string | null;
}

/** What stands for elements or attributes of some namespaces. */
export interface Wildcard {
  readonly kind: "any";
  /** All namespaces. */
  readonly isAny: boolean;
  /** All but this one and none; undefined where that is not what it says. */
  readonly not: string | null | undefined;
  /** These; null stands for none. */
  readonly uris: readonly (string | null)[];
  readonly process: "strict" | "lax" | "skip";
}

/** Whether a wildcard stands for a namespace. */
export function allows(wildcard: Wildcard, uri: string | null): boolean {
  if (wildcard.isAny) return true;
  if (wildcard.not !== undefined) return uri !== null && uri !== wildcard.not;
  return wildcard.uris.includes(uri);
}

/** Several particles. */
export interface ModelGroup {
  readonly kind: "sequence" | "choice" | "all";
  readonly particles: Particle[];
}

/** A part of a content, and how often it may be there. */
export interface Particle {
  readonly min: number;
  /** Infinity for any number. */
  readonly max: number;
  readonly node: XmlNode | null;
  term: ElementDeclaration | ModelGroup | Wildcard | null;
}

/** What must be unique, or refer to what is. */
export interface IdentityConstraint {
  readonly kind: "unique" | "key" | "keyref";
  readonly name: string;
  readonly uri: string | null;
  readonly node: XmlNode;
  readonly selector: XPathPattern;
  readonly fields: readonly XPathPattern[];
  /** Of a keyref: the key. */
  refer: IdentityConstraint | null;
}

/** A schema with its documents. */
export class Schema {
  readonly types: Map<string, Type> = new Map();
  readonly elements: Map<string, ElementDeclaration> = new Map();
  readonly attributes: Map<string, AttributeDeclaration> = new Map();
}
