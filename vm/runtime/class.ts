/**
 * The record of a PHP class: what it inherits, declares, and where its objects keep their properties.
 *
 * Classes are declared anew in each request but linked once per worker: a declaration whose parent, interfaces
 * and traits are the same objects as last time gives the same record, so that V8's shapes and inline caches
 * stay valid. What belongs to the request (static properties, evaluated constants) is reset.
 *
 * @module
 */
import type { Code, PhpFunction } from "./function.ts";
import type { PhpObject } from "./object.ts";
import { Ref } from "./reference.ts";
import type { PhpType } from "./type.ts";
import type { MaybeValue, PhpValue } from "./value.ts";
import type { Resettable } from "./context.ts";

/** Member and class flags, as ReflectionMethod and ReflectionClass number the ones that they show. */
export const Flag = {
  PUBLIC: 1,
  PROTECTED: 2,
  PRIVATE: 4,
  STATIC: 16,
  FINAL: 32,
  ABSTRACT: 64,
  READONLY: 128,
  /** Asymmetric visibility of writing. */
  PUBLIC_SET: 1024,
  PROTECTED_SET: 2048,
  PRIVATE_SET: 4096,
  /** A property made by a constructor parameter. */
  PROMOTED: 8192,
  /** A property with hooks and no slot. */
  VIRTUAL: 16384,
} as const;

/** Which of the four class-like things. */
export type ClassKind = "class" | "interface" | "trait" | "enum";

/** A declared, non-static property. */
export class PropertyInfo {
  /** What is stored behind hooks, as the hooks themselves see it; made when first asked for. */
  stored: PropertyInfo | null = null;
  constructor(
    readonly name: string,
    /** The JavaScript property that holds it in objects; see `slotKey`. */
    readonly slot: string,
    readonly flags: number,
    readonly type: PhpType | null,
    /** The class that declares it. */
    readonly cls: PhpClass,
    /** A literal default, a thunk for a constant expression, or undefined for none. */
    readonly initial: MaybeValue | (() => PhpValue),
    readonly docComment: string | null,
    readonly hooks: PropertyHooks | null,
  ) {}
}

/** Accessors of a property (PHP 8.4): methods called `$name::get` and `$name::set`. */
export interface PropertyHooks {
  readonly get: Method | null;
  readonly set: Method | null;
}

/** A static property; subclasses share the cell unless they declare it again. */
export class StaticInfo {
  constructor(
    readonly name: string,
    readonly flags: number,
    readonly type: PhpType | null,
    readonly cls: PhpClass,
    readonly initial: MaybeValue | (() => PhpValue),
    readonly cell: StaticCell,
  ) {}
}

/** Where a static property lives during a request. */
export class StaticCell {
  reference: Ref | null = null;
}

/** The message and the version of #[Deprecated], null where it has none. */
export type Deprecation = () => readonly [message: PhpValue, since: PhpValue];

/** A class constant or enum case. */
export class ConstantInfo {
  value: MaybeValue = undefined;
  isEvaluating = false;
  constructor(
    readonly name: string,
    readonly flags: number,
    readonly cls: PhpClass,
    /** A literal or a thunk. */
    readonly initial: PhpValue | (() => PhpValue),
    readonly isCase: boolean,
    readonly type: PhpType | null,
    readonly deprecated: Deprecation | null = null,
  ) {}
}

/** A method as a class has it. */
export class Method {
  constructor(
    /** As declared, or as a trait alias names it. */
    readonly name: string,
    readonly flags: number,
    /** The class that declares it (the using class, for a trait's). */
    readonly cls: PhpClass,
    readonly fn: PhpFunction,
    /** What is called with `this` set to the object, or to the class when static. */
    readonly code: Code,
    /** The topmost class that declares the method, for protected access. */
    readonly prototype: PhpClass,
  ) {}
  get isStatic(): boolean {
    return (this.flags & Flag.STATIC) !== 0;
  }
}

/** A magic method of a native class that stands before the one of a derived class, for some objects. */
export class ConditionalMethod extends Method {
  constructor(
    basis: Method,
    /** Whether an object takes this method, not the other one. */
    readonly applies: (object: PhpObject) => boolean,
    readonly otherwise: Method | null,
  ) {
    super(basis.name, basis.flags, basis.cls, basis.fn, basis.code, basis.prototype);
  }
  /** The same before a derived class's own method. */
  before(own: Method): ConditionalMethod {
    return new ConditionalMethod(this, this.applies, own);
  }
}

/** Magic methods that the engine itself calls. */
export interface MagicMethods {
  get: Method | null;
  set: Method | null;
  isset: Method | null;
  unset: Method | null;
  call: Method | null;
  callStatic: Method | null;
  toString: Method | null;
  invoke: Method | null;
  clone: Method | null;
  construct: Method | null;
  destruct: Method | null;
}

/** The JavaScript class of a PHP class's objects. */
// deno-lint-ignore no-explicit-any -- built-in classes may take anything
export type ObjectConstructor = new (...values: any[]) => PhpObject;

/** A class, interface, trait or enum. */
export class PhpClass implements Resettable {
  readonly lowerName: string;
  /** Itself, its ancestors and all interfaces. */
  readonly ancestors: Set<PhpClass> = new Set();
  /** Their lower-case names. */
  readonly ancestorNames: Set<string> = new Set();
  /** Lower-case names that `class_alias` gave it in this request. */
  aliases: string[] | null = null;
  /** All interfaces, in the order that `class_implements` shows. */
  interfaces: PhpClass[] = [];
  traits: PhpClass[] = [];
  /** Constants by name, inherited ones included. */
  readonly constants: Map<string, ConstantInfo> = new Map();
  /** Static properties by name, inherited ones included. */
  readonly statics: Map<string, StaticInfo> = new Map();
  /** Properties by name as an outsider finds them: a parent's private ones only if not redeclared. */
  readonly properties: Map<string, PropertyInfo> = new Map();
  /** Every slot of an object, the parent's first. */
  slots: PropertyInfo[] = [];
  /** Methods by lower-case name, inherited ones included. */
  readonly methods: Map<string, Method> = new Map();
  readonly magic: MagicMethods = {
    get: null,
    set: null,
    isset: null,
    unset: null,
    call: null,
    callStatic: null,
    toString: null,
    invoke: null,
    clone: null,
    construct: null,
    destruct: null,
  };
  /** What makes an object without calling the constructor; null until the class is linked. */
  js: ObjectConstructor | null = null;
  /** As `js`, where nothing else has to be done for a new object; else null. */
  direct: ObjectConstructor | null = null;
  /** Whether `new` may make one: a class that is not abstract. */
  isInstantiable = false;
  /** The cases of a backed enum by value, made at the first use of one in a request. */
  casesByValue: Map<PhpValue, PhpObject> | null = null;
  /** Values of property defaults that are constant expressions, evaluated once a request. */
  defaults: PhpValue[] | null = null;
  /** Whether a subclass or this class is implemented by the engine. */
  isInternal = false;
  /** The declaration's file, lines and comment; empty for a built-in class. */
  file = "";
  line = 0;
  endLine = 0;
  docComment: string | null = null;
  /** Backing type of an enum. */
  backing: "int" | "string" | null = null;
  /** Whether #[AllowDynamicProperties] is on it. */
  allowsDynamic = false;
  /** Whether objects may have no properties but those declared. */
  refusesDynamic = false;
  /** Whether `clone` refuses its objects. */
  isUncloneable = false;
  /** Whether a property has hooks here that a class above declares without: objects then refuse inline writes. */
  hooksPlain = false;
  /** Called on each new object of a native class, before the constructor. */
  afterCreate: ((object: PhpObject) => void) | null = null;
  /** What native code keeps about the class. */
  native: unknown = null;

  constructor(
    readonly name: string,
    readonly kind: ClassKind,
    /** Flag.ABSTRACT, FINAL, READONLY. */
    readonly flags: number,
    readonly parent: PhpClass | null,
  ) {
    this.lowerName = name.toLowerCase();
    this.addAncestor(this);
    if (parent !== null) { for (const ancestor of parent.ancestors) this.addAncestor(ancestor); }
  }

  /** Adds a class that this one is a subclass of. */
  addAncestor(ancestor: PhpClass): void {
    this.ancestors.add(ancestor);
    this.ancestorNames.add(ancestor.lowerName);
    if (ancestor.aliases !== null) { for (const alias of ancestor.aliases) this.ancestorNames.add(alias); }
  }

  /** Whether this class is the other one or below it. */
  isSubclassOf(other: PhpClass): boolean {
    return this === other || this.ancestors.has(other);
  }

  /** Whether this class or one above it has a lower-case name. */
  isNamed(lowerName: string): boolean {
    return this.ancestorNames.has(lowerName);
  }

  /** A method by lower-case name. */
  method(lowerName: string): Method | undefined {
    return this.methods.get(lowerName);
  }

  /** Forgets what belongs to the request. */
  reset(): void {
    this.defaults = null;
    this.casesByValue = null;
    for (const info of this.statics.values()) if (info.cls === this) info.cell.reference = null;
    for (const constant of this.constants.values()) {
      if (typeof constant.initial === "function") constant.value = undefined;
    }
  }
}

/** Before a property's name: what is stored behind its hooks, for code of the hooks. */
export const STORED_PREFIX = "\0stored\0";

/**
 * The JavaScript property of a declared property. Public ones have a name that any code may try, protected
 * ones one that code of a class tries, private ones one of their class.
 */
export function slotKey(name: string, flags: number, className: string): string {
  if (flags & Flag.PRIVATE) return `${name}@${className}`;
  return (flags & Flag.PROTECTED ? "_" : "$") + name;
}
