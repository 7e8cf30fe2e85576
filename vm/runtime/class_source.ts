/**
 * What compiled code hands over of a class declaration, and what linking it notes.
 *
 * @module
 */
import type { ClassKind, Deprecation, Method, PhpClass } from "./class.ts";
import { E_COMPILE_ERROR, FatalError } from "./error.ts";
import type { Code, FunctionInfo, SourceUnit } from "./function.ts";
import type { PhpType } from "./type.ts";
import type { MaybeValue, PhpValue } from "./value.ts";

/** A method as compiled code hands it over. */
export interface MethodSource {
  readonly name: string;
  readonly flags: number;
  readonly info: FunctionInfo;
  /** Null for an abstract method. */
  readonly code: Code | null;
}

/** A hook of a property; the code is null for an abstract one. */
export interface HookSource {
  readonly info: FunctionInfo;
  readonly code: Code | null;
  readonly isFinal: boolean;
}

/** A property as compiled code hands it over. */
export interface PropertySource {
  readonly name: string;
  readonly flags: number;
  readonly type: PhpType | null;
  readonly initial: MaybeValue | (() => PhpValue);
  readonly docComment: string | null;
  readonly line: number;
  readonly get?: HookSource | undefined;
  readonly set?: HookSource | undefined;
}

/** A constant or case as compiled code hands it over. */
export interface ConstantSource {
  readonly name: string;
  readonly flags: number;
  readonly initial: PhpValue | (() => PhpValue);
  readonly isCase: boolean;
  readonly type: PhpType | null;
  /** What gives the message and version of #[Deprecated]. */
  readonly deprecated?: Deprecation;
}

/** What the body of a class gives for a class scope: a trait's is asked once for each class that uses it. */
export interface ClassBody {
  readonly methods: readonly MethodSource[];
  readonly properties: readonly PropertySource[];
  readonly constants: readonly ConstantSource[];
}

/** `use` of a trait in a class. */
export interface TraitRule {
  readonly kind: "precedence" | "alias";
  readonly trait: string | null;
  readonly method: string;
  readonly insteadOf: readonly string[];
  readonly alias: string | null;
  readonly visibility: number;
  readonly isFinal: boolean;
}

/** A class declaration as compiled code hands it over. */
export interface ClassSource {
  readonly name: string;
  readonly kind: ClassKind;
  readonly flags: number;
  readonly parent: string | null;
  readonly interfaces: readonly string[];
  readonly traits: readonly string[];
  readonly rules: readonly TraitRule[];
  readonly backing: "int" | "string" | null;
  readonly unit: SourceUnit;
  /** Byte offset of the declaration in the source. */
  readonly start: number;
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  readonly docComment: string | null;
  readonly allowsDynamic: boolean;
  readonly body: (scope: PhpClass) => ClassBody;
}

const sources = new WeakMap<PhpClass, ClassSource>();

/** Notes the declaration that a class is linked from. */
export function setSource(cls: PhpClass, source: ClassSource): void {
  sources.set(cls, source);
}

/** The declaration that a class was linked from, for traits and Reflection. */
export function sourceOf(cls: PhpClass): ClassSource | undefined {
  return sources.get(cls);
}

/** Declarations that are being linked, by lower-case name: their parents may not be loaded yet. */
export const linkingNow: Map<string, ClassSource> = new Map();

/** Throws a compile error with the declaration's place. */
export function linkError(source: ClassSource, message: string, line = source.line): never {
  throw new FatalError(E_COMPILE_ERROR, message, source.file, line);
}

/** A diagnostic that linking a class raises, each time that it is declared. */
export interface LinkNotice {
  readonly level: number;
  readonly message: string;
  readonly file: string;
  readonly line: number;
}

/** A check that needs classes which are not there yet. */
export interface Obligation {
  /** Lower-case names of the classes that are missing. */
  missing(): string[];
  /** A class name as the declaration writes it. */
  spelling(lowerName: string): string;
  /** Checks again. Throws: FatalError when the declaration is wrong, or a class is still missing. */
  settle(): void;
}

/** One side of a comparison of methods. */
export interface MethodSide {
  readonly method: Method;
  /** The class that messages name. */
  readonly owner: PhpClass;
  /** The class that `self` and `static` mean in it. */
  readonly scope: PhpClass;
}

/** A method as its own class has it. */
export function sideOf(method: Method, owner: PhpClass = method.cls): MethodSide {
  return { method, owner, scope: owner };
}

/** A class on its way to be linked. */
export class Linking {
  readonly notices: LinkNotice[] = [];
  readonly obligations: Obligation[] = [];
  readonly #bodies = new Map<PhpClass, ClassBody>();
  constructor(
    readonly cls: PhpClass,
    readonly source: ClassSource,
    /** Interfaces as declared, and those that PHP adds. */
    readonly interfaces: readonly PhpClass[],
    readonly traits: readonly PhpClass[],
  ) {}

  /** The members that a trait, or the class itself, gives the class. */
  bodyOf(owner: PhpClass): ClassBody {
    let body = this.#bodies.get(owner);
    if (body === undefined) {
      this.#bodies.set(owner, body = (sources.get(owner) as ClassSource).body(this.cls));
    }
    return body;
  }
}
