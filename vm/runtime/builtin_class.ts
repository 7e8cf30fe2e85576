/**
 * Declaring PHP classes that the engine implements.
 *
 * ```ts
 * class CounterObject extends PhpObject {
 *   count = 0;
 * }
 *
 * const method = methodsOf(CounterObject);
 *
 * export const counterClass = defineClass({
 *   name: "Counter",
 *   native: CounterObject,
 *   interfaces: ["Countable"],
 *   constants: [classConstant("STEP", 1)],
 *   properties: [property("label", "string", { initial: "" })],
 *   methods: [
 *     method({
 *       name: "add",
 *       parameters: [int("number").default(1)],
 *       returns: "void",
 *       body(_context, self, number) {
 *         self.count += number;
 *       },
 *     }),
 *     staticMethod({ name: "create", parameters: [], returns: "static", body: (_context, cls) => … }),
 *   ],
 * });
 * ```
 *
 * Rules for bodies are those at the head of `builtin.ts`. The class table makes a `PhpClass` of a declaration
 * at start; `native` is the JavaScript class that its objects extend, with fields for what PHP code cannot see.
 *
 * @module
 */
import { makeMethodAdapter, makeMethodCode, type MethodAdapter } from "./adapter.ts";
import { registerForErrors } from "./argument_error.ts";
import { type AnyBody, type BodyResult, BuiltinEntry, type BuiltinTraits } from "./builtin.ts";
import { type ClassKind, Flag, type PhpClass } from "./class.ts";
import { type Context, context } from "./context.ts";
import type { Code, Passed } from "./function.ts";
import type { PropertyAccessor } from "./native_properties.ts";
import type { PhpObject } from "./object.ts";
import type { BodyValues, DeclaredParameter } from "./parameter.ts";
import type { PhpValue } from "./value.ts";

/** Who may use a member. */
export type Visibility = "public" | "protected" | "private";

/** What a method says beyond what a function does. */
export interface MethodTraits {
  /** Public unless said otherwise. */
  readonly visibility?: Visibility;
  readonly isFinal?: boolean;
  /** Whether the return type binds subclasses; most of PHP's own are tentative, which is the default. */
  readonly hasRealReturnType?: boolean;
  /** Of a static method: called on an object the body gets the object in the place of the class. */
  readonly seesObject?: boolean;
}

/** The declaration of a method that is called on an object. */
export interface MethodDeclaration<
  Self,
  Parameters extends readonly DeclaredParameter[],
  Returns extends string,
> extends BuiltinTraits<Parameters, Returns>, MethodTraits {
  readonly body: (context: Context, self: Self, ...values: BodyValues<Parameters>) => BodyResult<Returns>;
}

/** The declaration of a method without body. */
export interface AbstractMethodDeclaration<Parameters extends readonly DeclaredParameter[]>
  extends BuiltinTraits<Parameters, string>, MethodTraits {
  readonly isStatic?: boolean;
}

/** The engine's record of a builtin method. */
export class MethodEntry extends BuiltinEntry {
  weakAdapter: MethodAdapter | null;
  strictAdapter: MethodAdapter | null;
  compiledCode: Code | null;
  /** A sum of `Flag` bits: visibility, STATIC, FINAL, ABSTRACT. */
  readonly flags: number;
  readonly hasTentativeReturn: boolean;
  /** Whether a static method that is called on an object gets that. */
  readonly seesObject: boolean;
  constructor(
    traits: BuiltinTraits<readonly DeclaredParameter[], string> & MethodTraits,
    flags: number,
    body: AnyBody,
  ) {
    super(traits, body);
    this.weakAdapter = null;
    this.strictAdapter = null;
    this.compiledCode = null;
    this.flags = flags | visibilityFlag(traits.visibility) | (traits.isFinal ? Flag.FINAL : 0);
    this.seesObject = traits.seesObject === true;
    this.hasTentativeReturn = traits.returns !== "" && !traits.hasRealReturnType;
  }

  /** The adapter for callers without strict types: context, object or class, number of arguments, arguments. */
  weak(): MethodAdapter {
    return this.weakAdapter ??= makeMethodAdapter(this, false);
  }

  /** The adapter for callers with `strict_types=1`. */
  strict(): MethodAdapter {
    return this.strictAdapter ??= makeMethodAdapter(this, true);
  }

  /** What compiled code calls with `this` set to the object, or to the class of a static call. */
  code(): Code {
    return this.compiledCode ??= makeMethodCode(this);
  }

  invoke(self: PhpObject | PhpClass | null, values: Passed[]): PhpValue {
    const adapter = this.weakAdapter ?? this.weak();
    return adapter(context, self, values.length, ...values);
  }

  override invokeStrict(self: PhpObject | PhpClass | null, values: Passed[]): PhpValue {
    return this.strict()(context, self, values.length, ...values);
  }
}

function visibilityFlag(visibility: Visibility | undefined): number {
  if (visibility === "private") return Flag.PRIVATE;
  return visibility === "protected" ? Flag.PROTECTED : Flag.PUBLIC;
}

/** What declares methods of one native class: `self` of each body is an object of it. */
export type MethodDefiner<Self> = <
  const Parameters extends readonly DeclaredParameter[],
  const Returns extends string,
>(declaration: MethodDeclaration<Self, Parameters, Returns>) => MethodEntry;

/** Gives the function that declares methods of a native class. Use `PhpObject` where there is no other. */
export function methodsOf<Self extends PhpObject>(
  _native: abstract new (...values: never[]) => Self,
): MethodDefiner<Self> {
  return (declaration) => new MethodEntry(declaration, 0, declaration.body as AnyBody);
}

/** Declares a static method; the body's second parameter is the called class. */
export function staticMethod<
  const Parameters extends readonly DeclaredParameter[],
  const Returns extends string,
>(declaration: MethodDeclaration<PhpClass, Parameters, Returns>): MethodEntry {
  return new MethodEntry(declaration, Flag.STATIC, declaration.body as AnyBody);
}

/** Declares a method of an interface or an abstract one of a class. */
export function abstractMethod<const Parameters extends readonly DeclaredParameter[]>(
  declaration: AbstractMethodDeclaration<Parameters>,
): MethodEntry {
  const flags = Flag.ABSTRACT | (declaration.isStatic ? Flag.STATIC : 0);
  return new MethodEntry(declaration, flags, () => null);
}

/** A declared property. */
export interface PropertyDeclaration {
  readonly name: string;
  /** As PHP prints it; empty for none. */
  readonly type: string;
  /** A sum of `Flag` bits: visibility, STATIC, READONLY. */
  readonly flags: number;
  /** The default; `undefined` leaves it uninitialised. */
  readonly initial: PhpValue | undefined;
  /** How it is computed, where no slot holds it. */
  readonly accessor: PropertyAccessor | null;
}

/** Declares a property: `property("message", "string", { visibility: "protected", initial: "" })`. */
export function property(
  name: string,
  type: string,
  traits: {
    readonly visibility?: Visibility;
    readonly isStatic?: boolean;
    readonly isReadonly?: boolean;
    /** Whether it is no part of the object's state, as casts, loops and serialisation see it. */
    readonly isVirtual?: boolean;
    readonly initial?: PhpValue;
  } = {},
): PropertyDeclaration {
  const flags = visibilityFlag(traits.visibility) | (traits.isStatic ? Flag.STATIC : 0) |
    (traits.isReadonly ? Flag.READONLY : 0) | (traits.isVirtual ? Flag.VIRTUAL : 0);
  return { name, type, flags, initial: traits.initial, accessor: null };
}

/** What declares computed properties of one native class. */
export type VirtualPropertyDefiner<Self> = (
  name: string,
  type: string,
  read: (self: Self) => PhpValue,
  write?: (self: Self, value: PhpValue) => void,
) => PropertyDeclaration;

/**
 * Gives the function that declares public properties which are computed: `virtual("length", "int", (self) => …)`.
 * Without a second function they cannot be written.
 */
export function virtualPropertiesOf<Self extends PhpObject>(
  _native: abstract new (...values: never[]) => Self,
): VirtualPropertyDefiner<Self> {
  return (name, type, read, write) => {
    const accessor = { read, write: write ?? null } as PropertyAccessor;
    return { name, type, flags: Flag.PUBLIC | Flag.VIRTUAL, initial: undefined, accessor };
  };
}

/** A declared class constant or enum case. */
export interface ClassConstantDeclaration {
  readonly name: string;
  /** The backing value for a case, null for a case without. */
  readonly value: PhpValue;
  readonly flags: number;
  /** The declared type; empty for none. */
  readonly type: string;
  readonly isCase: boolean;
}

/** Declares a class constant. */
export function classConstant(
  name: string,
  value: PhpValue,
  traits: { readonly visibility?: Visibility; readonly isFinal?: boolean; readonly type?: string } = {},
): ClassConstantDeclaration {
  const flags = visibilityFlag(traits.visibility) | (traits.isFinal ? Flag.FINAL : 0);
  return { name, value, flags, type: traits.type ?? "", isCase: false };
}

/** Declares an enum case, with its backing value if it has one. */
export function enumCase(name: string, value: string | number | null = null): ClassConstantDeclaration {
  return { name, value, flags: Flag.PUBLIC, type: "", isCase: true };
}

/** All that a class declares. */
export interface ClassDeclaration {
  readonly name: string;
  readonly kind: ClassKind;
  readonly parent: string | null;
  readonly interfaces: readonly string[];
  /** A sum of `Flag` bits: ABSTRACT, FINAL, READONLY. */
  readonly flags: number;
  readonly constants: readonly ClassConstantDeclaration[];
  readonly properties: readonly PropertyDeclaration[];
  readonly methods: readonly MethodEntry[];
  /** The JavaScript class that objects extend; null for the parent's, or `PhpObject`. */
  readonly native: (abstract new (...values: never[]) => PhpObject) | null;
  /** Backing type of an enum. */
  readonly backing: "int" | "string" | null;
  /** Whether objects may be serialised; some of PHP's may not. */
  readonly isSerializable: boolean;
  /** Whether `clone` works on objects. */
  readonly isCloneable: boolean;
  /** Whether objects may have no properties but those declared. */
  readonly refusesDynamic: boolean;
  /** Other names of the class. */
  readonly aliases: readonly string[];
  /** What the Error says that `new` throws; null where PHP code may make objects. */
  readonly newError: string | null;
  readonly extension: string;
}

/** What {@linkcode defineClass} takes: only the name is needed. */
export interface ClassTraits extends Partial<Omit<ClassDeclaration, "flags" | "extension">> {
  readonly name: string;
  readonly isAbstract?: boolean;
  readonly isFinal?: boolean;
  readonly isReadonly?: boolean;
}

/** Declares a class, interface (`kind: "interface"`) or enum. Parent and interfaces are named, not imported. */
export function defineClass(traits: ClassTraits): ClassDeclaration {
  const methods = traits.methods ?? [];
  for (const method of methods) {
    method.label = `${traits.name}::${method.name}`;
    registerForErrors(method);
  }
  return {
    name: traits.name,
    kind: traits.kind ?? "class",
    parent: traits.parent ?? null,
    interfaces: traits.interfaces ?? [],
    flags: (traits.isAbstract ? Flag.ABSTRACT : 0) | (traits.isFinal ? Flag.FINAL : 0) |
      (traits.isReadonly ? Flag.READONLY : 0),
    constants: traits.constants ?? [],
    properties: traits.properties ?? [],
    methods,
    native: traits.native ?? null,
    backing: traits.backing ?? null,
    isSerializable: traits.isSerializable ?? true,
    isCloneable: traits.isCloneable ?? true,
    aliases: traits.aliases ?? [],
    newError: traits.newError ?? null,
    refusesDynamic: traits.refusesDynamic ?? false,
    extension: "",
  };
}
