/**
 * Declaring PHP builtins: functions, aliases, constants, directives and whole extensions. Classes are in
 * `builtin_class.ts`, parameters in `parameter.ts`.
 *
 * ```ts
 * /**
 *  * Pads a string to a length in bytes with another string.
 *  *
 *  * Throws: ValueError when the pad string is empty or the type unknown.
 *  * *Source:* https://www.php.net/str_pad
 *  *\/
 * export const strPad = defineFunction({
 *   name: "str_pad",
 *   parameters: [
 *     string("string"),
 *     int("length"),
 *     string("pad_string").default(" "),
 *     int("pad_type").default(constant("STR_PAD_RIGHT", STR_PAD_RIGHT)),
 *   ],
 *   returns: "string",
 *   isPure: true,
 *   body(_context, subject, length, padString, padType) {
 *     if (padString === "") throwArgumentValueError("str_pad", 3, "must not be empty");
 *     …
 *   },
 * });
 * ```
 *
 * The types of the body's parameters and of its result follow from `parameters` and `returns`; the table is at
 * the head of `parameter.ts`. `deno task new str_pad` prints such a declaration with PHP's names, types and
 * defaults, and `vm/ext/arginfo_test.ts` compares every declaration with the real PHP.
 *
 * What a body may rely on and must do:
 *
 * - It receives exactly one value for each parameter, checked and coerced. It never tests types again.
 * - Where `returns` is exactly `float` it returns a **raw** number, everywhere else a float is a `PhpFloat`.
 *   A body that returns `void` may return nothing.
 * - Ints that it returns are safe integers, never −0, else a bigint: `normalInt` and `wrappedInt` make them.
 * - It does not write to an array it was given. A value that it stores or returns inside of something else
 *   gains a holder: `share(value)`. An array that it returns is fresh: nobody else holds it, so it may be
 *   changed in place by who receives it; a body that returns an array it was given shares it and says
 *   `returnsFresh: false`.
 * - What it passes on to a callback gains a holder too: `callValue(callback, [share(value)])`; a callback called
 *   for every element is found once by `resolveCallback` of `callback.ts`.
 * - A parameter by reference is a `Ref`; its `value` may be `undefined` (then it is null). To change an array
 *   in place: `reference.value = writable(array)`, then write.
 * - Diagnostics: `context.raise(E_WARNING, "name(): text")`. Errors about arguments: `argument_error.ts`.
 *
 * *Source:* php-src docs/source/miscellaneous/stubs.md, Zend/zend_API.h.
 *
 * @module
 */
import { type Adapter, makeAdapter } from "./adapter.ts";
import { registerForErrors } from "./argument_error.ts";
import type { Context } from "./context.ts";
import type { ClassDeclaration } from "./builtin_class.ts";
import { type Passed, PhpFunction } from "./function.ts";
import type { Directive } from "./ini.ts";
import { IniAccess } from "./ini.ts";
import { arrangeArguments, NamedRest } from "./call.ts";
import { context } from "./context.ts";
import { throwError } from "./error.ts";
import type { PhpClass } from "./class.ts";
import type { PhpObject } from "./object.ts";
import {
  type BodyValues,
  type BuiltinParameter,
  type DeclaredParameter,
  parseType,
  type TextValue,
} from "./parameter.ts";
import { Type } from "./type.ts";
import type { PhpValue } from "./value.ts";

/** What a body whose declared return type is `Text` gives back. */
export type BodyResult<Text extends string> = Text extends "float" ? number
  : Text extends "void" ? void | null
  : Text extends "never" ? never
  : TextValue<Text>;

/** Why and since when a builtin is deprecated; the texts of PHP's own attribute, both may be missing. */
export interface Deprecation {
  readonly since?: string;
  readonly message?: string;
}

/** What a body needs of its caller beyond the arguments: its variables, its arguments, its class. */
export type CallerAccess = "locals" | "arguments" | "scope";

/** What functions and methods declare alike. */
export interface BuiltinTraits<Parameters extends readonly DeclaredParameter[], Returns extends string> {
  /** The PHP name as PHP shows it. */
  readonly name: string;
  readonly parameters: readonly [...Parameters];
  /** The declared return type, in PHP's order and spelling; `resource` may be used; empty for none. */
  readonly returns: Returns;
  /** Equal arguments give equal results and no effects: calls on constants may be folded. Never set it where
   * the locale, a directive or the time matters. */
  readonly isPure?: boolean;
  /** Calls raise E_DEPRECATED; compiled code then always uses an adapter. */
  readonly deprecated?: Deprecation;
  readonly callerAccess?: CallerAccess;
  /** The key under which the compiler knows how to emit the call inline. */
  readonly intrinsic?: string;
  /** Whether a variadic parameter takes named arguments: the last value of its list is a `NamedRest` then. */
  readonly collectsNamed?: boolean;
  /** The least and the most arguments that a call with so many may have, where PHP does not count them as they are declared. */
  readonly countRange?: (given: number) => readonly [least: number, most: number];
  /** False when a returned array may have another holder, which the body has then marked by `share`. */
  readonly returnsFresh?: boolean;
}

/** The declaration of a function. */
export interface FunctionDeclaration<Parameters extends readonly DeclaredParameter[], Returns extends string>
  extends BuiltinTraits<Parameters, Returns> {
  /** Receives the context and exactly one checked, coerced value for each parameter. */
  readonly body: (context: Context, ...values: BodyValues<Parameters>) => BodyResult<Returns>;
}

/** The body of any builtin, whatever parameters it declares. */
// deno-lint-ignore no-explicit-any -- it takes whatever it declares
export type AnyBody = (context: Context, ...values: any[]) => any;

/** What builtin functions and methods have in common. */
export abstract class BuiltinEntry extends PhpFunction {
  /** As errors name it: `str_pad`, `DateTime::modify`. */
  label: string;
  readonly body: AnyBody;
  /** Bits of the declared return type (`Type` in `type.ts`); 0 for none. */
  readonly returnType: number;
  /** As declared, `resource` included. */
  readonly returnDeclared: string;
  /** As Reflection prints it. */
  readonly returnText: string;
  /** Whether the body returns a raw number that stands for a float. */
  readonly returnsRaw: boolean;
  /** Whether a returned array has no other holder. */
  readonly returnsFresh: boolean;
  /** Bits of the declared type of each parameter. */
  readonly parameterTypes: readonly number[];
  /** The most arguments it takes; `Infinity` with a variadic parameter. */
  readonly maximumCount: number;
  readonly isPure: boolean;
  readonly deprecated: Deprecation | null;
  readonly callerAccess: CallerAccess | null;
  readonly intrinsic: string | null;
  /** As in the declaration; null where the parameters tell. */
  readonly countRange: ((given: number) => readonly [least: number, most: number]) | null;
  /** The extension that declares it, as Reflection names it; set when the extension is registered. */
  extension: string;

  constructor(traits: BuiltinTraits<readonly DeclaredParameter[], string>, body: AnyBody) {
    const parameters = traits.parameters.map((parameter) => parameter.info);
    super(traits.name, parameters, parameters.filter((parameter) => !parameter.isOptional).length);
    const declared = traits.returns === "" ? null : parseType(traits.returns);
    this.label = traits.name;
    this.body = body;
    this.returnType = declared === null ? 0 : declared.bits;
    this.returnDeclared = traits.returns;
    this.returnText = declared === null || declared.bits & Type.RESOURCE ? "" : declared.text;
    this.returnsRaw = traits.returns === "float";
    this.returnsFresh = traits.returnsFresh ?? true;
    this.parameterTypes = parameters.map((parameter) => parameter.type);
    this.maximumCount = parameters.some((parameter) => parameter.isVariadic) ? Infinity : parameters.length;
    this.isPure = traits.isPure ?? false;
    this.deprecated = traits.deprecated ?? null;
    this.callerAccess = traits.callerAccess ?? null;
    this.intrinsic = traits.intrinsic ?? null;
    this.countRange = traits.countRange ?? null;
    this.extension = "";
    this.collectsNamed = traits.collectsNamed ?? false;
  }

  /** Whether a call may have so many arguments. */
  takesCount(given: number): boolean {
    const [least, most] = this.countRange?.(given) ?? [this.requiredCount, this.maximumCount];
    return given >= least && given <= most;
  }

  /** The parameter at an index, with what only builtins have. */
  parameter(index: number): BuiltinParameter {
    return this.parameters[index] as BuiltinParameter;
  }
}

/** The engine's record of a builtin function. One hidden class for all; units bind `body` or an adapter once. */
export class FunctionEntry extends BuiltinEntry {
  weakAdapter: Adapter | null;
  strictAdapter: Adapter | null;
  constructor(traits: BuiltinTraits<readonly DeclaredParameter[], string>, body: AnyBody) {
    super(traits, body);
    this.weakAdapter = null;
    this.strictAdapter = null;
    registerForErrors(this);
  }

  /** The adapter for callers without strict types, made on first use. */
  weak(): Adapter {
    return this.weakAdapter ??= makeAdapter(this, false);
  }

  /** The adapter for callers with `strict_types=1`, made on first use. */
  strict(): Adapter {
    return this.strictAdapter ??= makeAdapter(this, true);
  }

  invoke(_self: PhpObject | PhpClass | null, values: Passed[]): PhpValue {
    const adapter = this.weakAdapter ?? this.weak();
    return adapter(context, values.length, ...values);
  }

  override invokeStrict(_self: PhpObject | PhpClass | null, values: Passed[]): PhpValue {
    return this.strict()(context, values.length, ...values);
  }
}

/** Declares a function. */
export function defineFunction<
  const Parameters extends readonly DeclaredParameter[],
  const Returns extends string,
>(declaration: FunctionDeclaration<Parameters, Returns>): FunctionEntry {
  return new FunctionEntry(declaration, declaration.body as AnyBody);
}

/** Declares another name of a function. Errors then name the alias, as PHP's do. */
export function defineAlias(name: string, original: FunctionEntry): FunctionEntry {
  const parameters = (original.parameters as readonly BuiltinParameter[])
    .map((info) => ({ info, bodyValue: undefined }));
  return new FunctionEntry(
    {
      name,
      parameters,
      returns: original.returnDeclared,
      isPure: original.isPure,
      returnsFresh: original.returnsFresh,
      ...(original.deprecated === null ? {} : { deprecated: original.deprecated }),
      ...(original.callerAccess === null ? {} : { callerAccess: original.callerAccess }),
      ...(original.intrinsic === null ? {} : { intrinsic: original.intrinsic }),
    },
    original.body,
  );
}

/** A declared constant. */
export interface ConstantDeclaration {
  readonly name: string;
  readonly value: PhpValue;
  /** Whether reading it raises `Constant … is deprecated`. */
  readonly isDeprecated: boolean;
}

/**
 * Declares constants: `defineConstants({ E_ERROR: 1, M_PI: new PhpFloat(Math.PI) })`. Names in the second
 * list are deprecated.
 */
export function defineConstants(
  values: Readonly<Record<string, PhpValue>>,
  deprecated: readonly string[] = [],
): ConstantDeclaration[] {
  return Object.entries(values).map(([name, value]) => {
    return { name, value, isDeprecated: deprecated.includes(name) };
  });
}

/** A directive without its extension, which the manifest adds. */
export type DirectiveDeclaration = Omit<Directive, "extension">;

/** Declares a directive with its built-in default. `accept` checks new values. */
export function defineDirective(
  name: string,
  defaultValue: string | null,
  access: number = IniAccess.ALL,
  accept?: (value: string) => boolean,
): DirectiveDeclaration {
  return { name, default: defaultValue, access, ...(accept === undefined ? {} : { accept }) };
}

/** All that an extension brings; each `vm/ext/<extension>/mod.ts` exports one. */
export interface Extension {
  /** As `get_loaded_extensions` and Reflection show it. */
  readonly name: string;
  readonly version: string;
  readonly functions: readonly FunctionEntry[];
  readonly classes: readonly ClassDeclaration[];
  readonly constants: readonly ConstantDeclaration[];
  readonly directives: readonly DirectiveDeclaration[];
  /** Whether its functions, classes and constants are still to be loaded; looking at them does so. */
  readonly isPending?: boolean;
  /** Names and values that `phpinfo()` shows; that it is there, when left out. */
  readonly info?: readonly (readonly [string, string])[];
  /** Called when a request starts, and when it is loaded in the middle of one. */
  readonly start?: (context: Context) => void;
  /** Called when the superglobals of a request are there. */
  readonly ready?: (context: Context) => void;
  /** Called when a request ends, before its state is dropped; may run PHP code and throw. */
  readonly end?: (context: Context) => void;
}

/**
 * A call of a builtin whose argument names are only known at run time.
 *
 * Throws: Error for unknown and repeated names; ArgumentCountError for what is missing.
 */
export function callNamed(
  entry: BuiltinEntry,
  positional: Passed[],
  named: Map<string, Passed>,
  self: PhpObject | PhpClass | null = null,
): PhpValue {
  return entry.invoke(self, arrangeNamed(entry, positional, named));
}

/** The arguments of such a call in the order of the parameters, `undefined` for what is omitted. */
export function arrangeNamed(
  entry: BuiltinEntry,
  positional: Passed[],
  named: Map<string, Passed>,
): Passed[] {
  const values = arrangeArguments(entry, positional, named);
  if ((values[values.length - 1] as unknown) instanceof NamedRest) {
    throwError("ArgumentCountError", `${entry.label}() does not accept unknown named parameters`);
  }
  for (let index = positional.length; index < values.length; index++) {
    const { isOmittable, default: known } = entry.parameter(index);
    if (values[index] !== undefined || !isOmittable || known !== undefined) continue;
    throwError(
      "ArgumentCountError",
      `${entry.label}(): Argument #${index + 1} ($${entry.parameter(index).name}) ` +
        "must be passed explicitly, because the default value is not known",
    );
  }
  return values;
}
