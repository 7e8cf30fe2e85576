/**
 * What every PHP function is, built in or compiled, to those who call it without knowing which.
 *
 * @module
 */
import type { PhpClass } from "./class.ts";
import type { PhpObject } from "./object.ts";
import type { Ref } from "./reference.ts";
import type { PhpType } from "./type.ts";
import type { MaybeValue, PhpValue } from "./value.ts";

/** A declared parameter, as Reflection and named arguments see it. */
export interface ParameterInfo {
  /** Without `$`. */
  readonly name: string;
  /** Bits of the declared type (`Type` in `type.ts`); 0 for none. */
  readonly type: number;
  /** The declared type as PHP prints it; empty for none. */
  readonly typeText: string;
  readonly isOptional: boolean;
  readonly isVariadic: boolean;
  readonly isReference: boolean;
  /** The default value, or what gives it; undefined for none. */
  readonly default: unknown;
}

/** What a call may pass: a value, a cell for a parameter by reference, or nothing for an omitted one. */
export type Passed = MaybeValue | Ref;

/** A PHP function that can be called with arguments known only at run time. */
export abstract class PhpFunction {
  /** As declared; a method's is without its class. */
  readonly name: string;
  readonly parameters: readonly ParameterInfo[];
  /** Bit i: parameter i is by reference (i < 31). */
  readonly referenceMask: number;
  /** Whether the variadic parameter, and so every argument from it on, is by reference. */
  readonly variadicReference: boolean;
  readonly requiredCount: number;
  /** Whether a variadic parameter takes named arguments too; few builtins do. */
  collectsNamed: boolean;
  constructor(name: string, parameters: readonly ParameterInfo[], requiredCount: number) {
    this.name = name;
    this.parameters = parameters;
    let mask = 0;
    let variadic = false;
    parameters.forEach((parameter, index) => {
      if (!parameter.isReference) return;
      if (parameter.isVariadic) variadic = true;
      else if (index < 31) mask |= 1 << index;
    });
    this.referenceMask = mask;
    this.variadicReference = variadic;
    this.requiredCount = requiredCount;
    this.collectsNamed = true;
  }

  /** The generic door. `self` is the object, or the class of a static call. */
  abstract invoke(self: PhpObject | PhpClass | null, values: Passed[]): PhpValue;

  /** As {@linkcode invoke}, from code that declares strict types; what PHP code declares looks at its caller itself. */
  invokeStrict(self: PhpObject | PhpClass | null, values: Passed[]): PhpValue {
    return this.invoke(self, values);
  }

  /** Whether the argument at an index is passed by reference. */
  isReferenceAt(index: number): boolean {
    if (index < 31 && (this.referenceMask >> index & 1) === 1) return true;
    if (index >= 31 && this.parameters[index]?.isReference === true) return true;
    return this.variadicReference && index >= this.parameters.length - 1;
  }
}

/** Code of a function: `this` is the object, or the class of a static call. */
// deno-lint-ignore no-explicit-any -- compiled code has whatever parameters PHP code declares
export type Code = (this: any, ...values: any[]) => PhpValue;

/** Traits of a compiled function. */
export const FunctionFlag = {
  STATIC: 1,
  GENERATOR: 2,
  RETURNS_REFERENCE: 4,
  CLOSURE: 8,
  DEPRECATED: 16,
  /** #[\ReturnTypeWillChange]. */
  RETURN_TYPE_WILL_CHANGE: 32,
  /** #[\Override]. */
  OVERRIDE: 64,
  /** Its code, or a closure in it, may use $this. */
  USES_THIS: 128,
} as const;

/** A compiled file, to those who want to know more of it than what was compiled. */
export interface SourceUnit {
  readonly path: string;
  readonly isStrict: boolean;
  /** The PHP text; null when it is no longer to be had. */
  sourceText(): string | null;
}

/** What the compiler writes down about a function. Shared by all its instances. */
export class FunctionInfo {
  readonly file: string;
  readonly isStrict: boolean;
  constructor(
    readonly name: string,
    readonly parameters: readonly CompiledParameter[],
    readonly returnType: PhpType | null,
    /** A sum of {@linkcode FunctionFlag} bits. */
    readonly flags: number,
    readonly requiredCount: number,
    readonly unit: SourceUnit,
    readonly line: number,
    readonly endLine: number,
    readonly docComment: string | null,
    /** Byte offset in the source, by which the declaration is found again. */
    readonly start: number,
  ) {
    this.file = unit.path;
    this.isStrict = unit.isStrict;
  }
}

/** A parameter of a compiled function. */
export class CompiledParameter implements ParameterInfo {
  readonly name: string;
  readonly type: number;
  readonly typeText: string;
  readonly declared: PhpType | null;
  readonly isOptional: boolean;
  readonly isVariadic: boolean;
  readonly isReference: boolean;
  readonly default: unknown;
  /** A default that is no literal as messages show it; null for a literal. */
  readonly shown: string | null;
  constructor(
    name: string,
    declared: PhpType | null,
    isOptional: boolean,
    isVariadic: boolean,
    isReference: boolean,
    initial: unknown,
    shown: string | null = null,
  ) {
    this.name = name;
    this.type = declared === null ? 0 : declared.bits;
    this.typeText = declared === null ? "" : declared.text;
    this.declared = declared;
    this.isOptional = isOptional;
    this.isVariadic = isVariadic;
    this.isReference = isReference;
    this.default = initial;
    this.shown = shown;
  }
}

/** What code with static variables tells of them: name and cell, undefined before the first run. */
export interface StaticsAccess {
  readonly statics?: () => [name: string, cell: Ref | undefined][];
}

/** A function made of PHP source. */
export class UserFunction extends PhpFunction {
  readonly info: FunctionInfo;
  readonly code: Code;
  /** The class whose private members it may use, or null. */
  readonly scope: PhpClass | null;
  constructor(info: FunctionInfo, code: Code, scope: PhpClass | null) {
    super(info.name, info.parameters, info.requiredCount);
    this.info = info;
    this.code = code;
    this.scope = scope;
  }

  invoke(self: PhpObject | PhpClass | null, values: Passed[]): PhpValue {
    return this.code.apply(self, values);
  }
}
