/**
 * Nodes of types, functions and classes.
 *
 * @module
 */

import type { Argument, Expression, Name, NodeBase } from "./ast.ts";
import type { Statement } from "./ast_statement.ts";

// ------------------------------------------------------------------------------------------------- types

/** Type names that are not classes, in lower case. */
export type BuiltinTypeName =
  | "int"
  | "float"
  | "string"
  | "bool"
  | "array"
  | "callable"
  | "iterable"
  | "object"
  | "mixed"
  | "void"
  | "never"
  | "null"
  | "false"
  | "true"
  | "static";

/** A type that is not a class; `static` is among them. */
export interface BuiltinType extends NodeBase {
  readonly kind: "BuiltinType";
  readonly name: BuiltinTypeName;
}

/** A class name as a type; `self` and `parent` are marked in `name.special`. */
export interface NamedType extends NodeBase {
  readonly kind: "NamedType";
  readonly name: Name;
}

/** `?type`. */
export interface NullableType extends NodeBase {
  readonly kind: "NullableType";
  readonly type: BuiltinType | NamedType;
}

/** `A|B|(C&D)`. */
export interface UnionType extends NodeBase {
  readonly kind: "UnionType";
  readonly types: readonly (BuiltinType | NamedType | IntersectionType)[];
}

/** `A&B`. */
export interface IntersectionType extends NodeBase {
  readonly kind: "IntersectionType";
  readonly types: readonly (BuiltinType | NamedType)[];
}

/** Every type. */
export type TypeNode = BuiltinType | NamedType | NullableType | UnionType | IntersectionType;

// --------------------------------------------------------------------------------------------- functions

/** One attribute; groups `#[A, B]` are flattened. */
export interface Attribute extends NodeBase {
  readonly kind: "Attribute";
  readonly name: Name;
  readonly arguments: readonly Argument[];
}

/** Who may use a member. */
export type Visibility = "public" | "protected" | "private";

/** The modifiers of a class member or promoted parameter. */
export interface Modifiers {
  /** Null when none was written (public then, and `var` is the same as none). */
  readonly visibility: Visibility | null;
  /** `private(set)` and relatives. */
  readonly setVisibility: Visibility | null;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly isFinal: boolean;
  readonly isReadonly: boolean;
}

/** A declared parameter; `promotion` is not null for a promoted constructor parameter. */
export interface Parameter extends NodeBase {
  readonly kind: "Parameter";
  /** Without `$`. */
  readonly name: string;
  readonly type: TypeNode | null;
  readonly default: Expression | null;
  readonly byReference: boolean;
  readonly variadic: boolean;
  readonly promotion: Modifiers | null;
  readonly hooks: readonly PropertyHook[] | null;
  readonly attributes: readonly Attribute[];
  readonly docComment: string | null;
}

/**
 * What functions, methods, closures, arrow functions and hooks have in common. They start at `function` or `fn`
 * (a hook at its name), behind attributes and modifiers, as PHP counts it.
 */
export interface FunctionBase extends NodeBase {
  readonly endLine: number;
  readonly parameters: readonly Parameter[];
  readonly returnType: TypeNode | null;
  /** True for `function &name()`. */
  readonly byReferenceReturn: boolean;
  readonly isStatic: boolean;
  /** True when the body itself holds a `yield`. */
  readonly isGenerator: boolean;
  readonly attributes: readonly Attribute[];
  readonly docComment: string | null;
}

/** `function name(…) { … }`. */
export interface FunctionDeclaration extends FunctionBase {
  readonly kind: "FunctionDeclaration";
  readonly name: string;
  readonly body: readonly Statement[];
}

/** A variable in a closure's `use (…)`. */
export interface ClosureUse extends NodeBase {
  readonly kind: "ClosureUse";
  readonly name: string;
  readonly byReference: boolean;
}

/** `function (…) use (…) { … }`. */
export interface Closure extends FunctionBase {
  readonly kind: "Closure";
  readonly uses: readonly ClosureUse[];
  readonly body: readonly Statement[];
}

/** `fn (…) => body`. */
export interface ArrowFunction extends FunctionBase {
  readonly kind: "ArrowFunction";
  readonly body: Expression;
}

// ----------------------------------------------------------------------------------------------- classes

/** A method; `body` is null where there is none (abstract, interface). */
export interface MethodDeclaration extends FunctionBase {
  readonly kind: "MethodDeclaration";
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly body: readonly Statement[] | null;
}

/**
 * `get` or `set` of a property; `parameters` is empty when no list was written (`hasParameterList` tells).
 * The body is a statement list, an expression (`=>`), or null for an abstract hook.
 */
export interface PropertyHook extends FunctionBase {
  readonly kind: "PropertyHook";
  /** In lower case. */
  readonly name: "get" | "set";
  /** What was written in place of `get` or `set`, which PHP refuses; else null. */
  readonly unknownName: string | null;
  readonly isFinal: boolean;
  readonly hasParameterList: boolean;
  readonly body: readonly Statement[] | Expression | null;
}

/** One declared property; `public $a, $b;` gives two. */
export interface PropertyDeclaration extends NodeBase {
  readonly kind: "PropertyDeclaration";
  /** Without `$`. */
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly type: TypeNode | null;
  readonly default: Expression | null;
  readonly hooks: readonly PropertyHook[] | null;
  readonly attributes: readonly Attribute[];
  readonly docComment: string | null;
}

/** One class constant; `const A = 1, B = 2;` gives two. */
export interface ClassConstantDeclaration extends NodeBase {
  readonly kind: "ClassConstantDeclaration";
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly type: TypeNode | null;
  readonly value: Expression;
  readonly attributes: readonly Attribute[];
  readonly docComment: string | null;
}

/** `case Name = value;` of an enum. */
export interface EnumCase extends NodeBase {
  readonly kind: "EnumCase";
  readonly name: string;
  readonly value: Expression | null;
  readonly attributes: readonly Attribute[];
  readonly docComment: string | null;
}

/** `Trait::method insteadof Other, Another;`. */
export interface TraitPrecedence extends NodeBase {
  readonly kind: "TraitPrecedence";
  readonly trait: Name;
  readonly method: string;
  readonly insteadOf: readonly Name[];
}

/** `Trait::method as private alias;`; `trait` is null when not written. */
export interface TraitAlias extends NodeBase {
  readonly kind: "TraitAlias";
  readonly trait: Name | null;
  readonly method: string;
  readonly visibility: Visibility | null;
  /** True for `as final`. */
  readonly isFinal: boolean;
  readonly alias: string | null;
}

/** `use A, B { … }` inside a class. */
export interface TraitUse extends NodeBase {
  readonly kind: "TraitUse";
  readonly traits: readonly Name[];
  readonly adaptations: readonly (TraitPrecedence | TraitAlias)[];
}

/** Everything a class body may hold. */
export type ClassMember =
  | MethodDeclaration
  | PropertyDeclaration
  | ClassConstantDeclaration
  | EnumCase
  | TraitUse;

/** A class, interface, trait or enum, from that keyword on; an anonymous class has no name. */
export interface ClassDeclaration extends NodeBase {
  readonly kind: "ClassDeclaration";
  readonly endLine: number;
  readonly variant: "class" | "interface" | "trait" | "enum";
  readonly name: string | null;
  readonly isAbstract: boolean;
  readonly isFinal: boolean;
  readonly isReadonly: boolean;
  readonly parent: Name | null;
  /** `implements`, or `extends` of an interface. */
  readonly interfaces: readonly Name[];
  /** `: int` of an enum. */
  readonly backingType: TypeNode | null;
  readonly members: readonly ClassMember[];
  readonly attributes: readonly Attribute[];
  readonly docComment: string | null;
}
