/**
 * Declared parameters of builtins, as values from which TypeScript infers what a body receives.
 *
 * | declaration | PHP | the body receives |
 * |---|---|---|
 * | `string("x")` | `string $x` | `string` |
 * | `int("x")` | `int $x` | `number`; an int beyond 2^53 arrives rounded |
 * | `wideInt("x")` | `int $x` | `PhpInt`, exact 64 bits |
 * | `float("x")` | `float $x` | a **raw** `number`, never a `PhpFloat` |
 * | `bool("x")` | `bool $x` | `boolean` |
 * | `array("x")` | `array $x` | `PhpArray`, read only: see below |
 * | `mixed("x")` | `mixed $x` | `PhpValue` |
 * | `untyped("x")` | `$x` | `PhpValue`; mostly with `.reference()` |
 * | `callable("x")` | `callable $x` | `PhpValue` that `callValue` of `callback.ts` can call |
 * | `object("x")` | `object $x` | `PhpObject` |
 * | `instance("DateTimeInterface", "x")` | `DateTimeInterface $x` | `PhpObject` of that class |
 * | `iterable("x")` | `iterable $x` | `PhpArray` or `PhpObject` (a Traversable) |
 * | `resource("x")` | `$x`, a resource | `PhpResource` |
 * | `union("array\|string", "x")` | `array\|string $x` | `PhpArray \| string`; floats as `PhpFloat`, ints as `PhpInt` |
 *
 * Modifiers, in any order but `.default` after `.nullable` and `.reference`:
 * `.nullable()`, `.default(value)`, `.omittable()`, `.reference()`, `.preferReference()`, `.variadic()`,
 * `.expects(text)` (other words in TypeErrors), `.shown(type)` (another type in Reflection), `.sensitive()` (hidden in
 * traces).
 *
 * An array parameter belongs to the caller. A body that changes it takes `writable(array)` after
 * `share(array)`, or copies; one that stores or returns a value it was given marks it with `share`.
 *
 * *Source:* https://www.php.net/language.types.declarations; php-src Zend/zend_API.h (Z_PARAM_*).
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import type { ParameterInfo } from "./function.ts";
import type { PhpObject } from "./object.ts";
import type { Ref } from "./reference.ts";
import { PhpType, Type } from "./type.ts";
import type { PhpFloat, PhpInt, PhpResource, PhpValue } from "./value.ts";

/** A default value written as a PHP constant expression, which Reflection shows instead of the value. */
export class ConstantDefault<Value> {
  constructor(
    /** As php-src's stub writes it, for example `ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML401`. */
    readonly text: string,
    readonly value: Value,
  ) {}
}

/** The default value that a constant (or an expression of constants) has. */
export function constant<Value>(text: string, value: Value): ConstantDefault<Value> {
  return new ConstantDefault(text, value);
}

/** What `.default` takes: a value, a constant, `[]` for an empty PHP array; null for a reference. */
export type Default<Value> =
  | Value
  | ConstantDefault<Value>
  | (PhpArray extends Value ? readonly never[] : never)
  | (Ref extends Value ? null : never);

/** The type of one name in a type text, as a body receives it. */
type NamedValue<Name extends string> = Name extends "int" ? PhpInt
  : Name extends "float" ? PhpFloat
  : Name extends "string" ? string
  : Name extends "bool" ? boolean
  : Name extends "true" ? true
  : Name extends "false" ? false
  : Name extends "null" ? null
  : Name extends "array" ? PhpArray
  : Name extends "iterable" ? PhpArray | PhpObject
  : Name extends "mixed" | "callable" | "" ? PhpValue
  : Name extends "resource" ? PhpResource
  : PhpObject;

/** The values of a PHP type text such as `array|string|null` or `?int`. */
export type TextValue<Text extends string> = Text extends `?${infer Inner}` ? TextValue<Inner> | null
  : Text extends `${infer First}|${infer Others}` ? NamedValue<First> | TextValue<Others>
  : NamedValue<Text>;

/** How a value is handed to the body: as PHP value, as a plain `number` int, or as a raw double. */
export type BodyForm = "value" | "narrow" | "raw";

/** How an argument is passed. `prefer`: by reference if it can be, else a new cell is made. */
export type Passing = "value" | "reference" | "prefer";

/** Everything that the declaration of a parameter says. */
export interface ParameterTraits {
  readonly name: string;
  readonly declared: PhpType | null;
  readonly form: BodyForm;
  readonly passing: Passing;
  readonly isVariadic: boolean;
  readonly isOptional: boolean;
  readonly isOmittable: boolean;
  readonly default: unknown;
  readonly expected: string | null;
  readonly shownType: string | null;
  readonly isSensitive: boolean;
  readonly isUnchecked: boolean;
  readonly classBase: string | null;
}

/** The record of a builtin's parameter, for calls and Reflection. */
export class BuiltinParameter implements ParameterInfo {
  readonly name: string;
  /** Bits of the type; 0 for none. */
  readonly type: number;
  /** As Reflection prints it; empty for none (and for resources, which PHP cannot declare). */
  readonly typeText: string;
  readonly isOptional: boolean;
  readonly isVariadic: boolean;
  readonly isReference: boolean;
  /** Whether a value that is no variable may be passed for this parameter by reference. */
  readonly prefersReference: boolean;
  /** Optional, and the body receives `undefined`; Reflection knows a default only if one is set too. */
  readonly isOmittable: boolean;
  /** A {@linkcode ConstantDefault} or what the body receives; `undefined` for none. */
  readonly default: unknown;
  readonly declared: PhpType | null;
  readonly form: BodyForm;
  /** What TypeErrors say after "must be ", where it differs from `of type ` and the type; else null. */
  readonly expected: string | null;
  /** Whether traces hide the argument: PHP's attribute `SensitiveParameter`. */
  readonly isSensitive: boolean;
  /** Whether the body gets any value, and checks it in an order of its own. */
  readonly isUnchecked: boolean;
  /** For the name of a class: the one that it must be derived from, or an empty text for any class; else null. */
  readonly classBase: string | null;

  constructor(readonly traits: ParameterTraits) {
    const declared = traits.declared;
    this.name = traits.name;
    this.type = declared === null ? 0 : declared.bits;
    this.typeText = traits.shownType ??
      (declared === null || declared.bits & Type.RESOURCE ? "" : declared.text);
    this.isOptional = traits.isOptional;
    this.isVariadic = traits.isVariadic;
    this.isReference = traits.passing !== "value";
    this.prefersReference = traits.passing === "prefer";
    this.isOmittable = traits.isOmittable;
    this.default = traits.default;
    this.declared = declared;
    this.form = traits.form;
    this.expected = traits.expected;
    this.isSensitive = traits.isSensitive;
    this.isUnchecked = traits.isUnchecked;
    this.classBase = traits.classBase;
  }

  /** What the body receives when the argument is not passed. */
  bodyDefault(): unknown {
    if (this.isOmittable) return undefined;
    return this.default instanceof ConstantDefault ? this.default.value : this.default;
  }
}

/** Any parameter in a declaration. */
export interface DeclaredParameter {
  readonly info: BuiltinParameter;
  /** Only for inference: the type of what the body receives. */
  readonly bodyValue: unknown;
}

/** A parameter in a declaration. `Value` is what the body receives. Modifiers give a new parameter. */
export class Parameter<Value> implements DeclaredParameter {
  /** Only for inference; never set. */
  declare readonly bodyValue: Value;
  constructor(readonly info: BuiltinParameter) {}

  /** Accepts null too. */
  nullable(): Parameter<Value | null> {
    const declared = this.info.declared as PhpType;
    const text = declared.text.includes("|") ? `${declared.text}|null` : `?${declared.text}`;
    return this.#with({ declared: new PhpType(declared.bits | Type.NULL, declared.classes, text) });
  }

  /** Optional, with what the body receives when it is not passed; for a parameter by reference, null. */
  default(value: Default<Value>): Parameter<Ref extends Value ? Value | null : Value> {
    return this.#with({ isOptional: true, default: Array.isArray(value) ? EMPTY : value });
  }

  /**
   * Optional, and the body can tell that it was not passed (`UNKNOWN` in php-src's stubs). Followed by
   * `.default(value)`, Reflection shows that value.
   */
  omittable(): Parameter<Value | undefined> {
    return this.#with({ isOptional: true, isOmittable: true });
  }

  /** Passed by reference: the body receives the cell. A declared type is checked on the cell's value. */
  reference(): Parameter<Ref> {
    return this.#with({ passing: "reference" });
  }

  /** By reference where the caller passes a variable, else in a cell of its own (array_multisort). */
  preferReference(): Parameter<Ref> {
    return this.#with({ passing: "prefer" });
  }

  /** The last parameter, any number of times: the body receives one list, which is its own. */
  variadic(): Parameter<Value[]> {
    return this.#with({ isVariadic: true, isOptional: true });
  }

  /** What TypeErrors say after "must be ", where it is not `of type ` and the type. */
  expects(text: string): Parameter<Value> {
    return this.#with({ expected: text });
  }

  /** The type that Reflection shows, for the few functions of PHP that take more than they declare. */
  shown(type: string): Parameter<Value> {
    return this.#with({ shownType: type });
  }

  /** Not checked before the body runs, which gets any value. */
  unchecked(): Parameter<PhpValue> {
    return this.#with({ isUnchecked: true });
  }

  /** The name of a class that is there, derived from another one where that is given: a text is made of any value. */
  ofClass(base = ""): Parameter<Value> {
    return this.#with({ classBase: base });
  }

  /** A secret, which traces do not show: PHP's attribute `SensitiveParameter`. */
  sensitive(): Parameter<Value> {
    return this.#with({ isSensitive: true });
  }

  #with<Changed>(changes: Partial<ParameterTraits>): Parameter<Changed> {
    return new Parameter<Changed>(new BuiltinParameter({ ...this.info.traits, ...changes }));
  }
}

/** The list of what the bodies of some parameters receive. */
export type BodyValues<Parameters extends readonly DeclaredParameter[]> = {
  [Index in keyof Parameters]: Parameters[Index]["bodyValue"];
};

/** The default `[]`: shared, so that nobody writes to it. */
const EMPTY = PhpArray.empty();
EMPTY.shared = 1;

function declare<Value>(name: string, text: string, form: BodyForm = "value"): Parameter<Value> {
  return new Parameter<Value>(
    new BuiltinParameter({
      name,
      declared: text === "" ? null : parseType(text),
      form,
      passing: "value",
      isVariadic: false,
      isOptional: false,
      isOmittable: false,
      default: undefined,
      expected: null,
      shownType: null,
      isSensitive: false,
      isUnchecked: false,
      classBase: null,
    }),
  );
}

/** A `string` parameter. */
export function string(name: string): Parameter<string> {
  return declare(name, "string");
}

/** An `int` parameter for bodies that need no more than 53 bits; larger ints arrive rounded. */
export function int(name: string): Parameter<number> {
  return declare(name, "int", "narrow");
}

/** An `int` parameter with all 64 bits. */
export function wideInt(name: string): Parameter<PhpInt> {
  return declare(name, "int");
}

/** A `float` parameter; the body receives a raw `number`. */
export function float(name: string): Parameter<number> {
  return declare(name, "float", "raw");
}

/** A `bool` parameter. */
export function bool(name: string): Parameter<boolean> {
  return declare(name, "bool");
}

/** An `array` parameter; the array is the caller's. */
export function array(name: string): Parameter<PhpArray> {
  return declare(name, "array");
}

/** A `mixed` parameter. */
export function mixed(name: string): Parameter<PhpValue> {
  return declare(name, "mixed");
}

/** A parameter that PHP declares without a type, as most are that only give something back. */
export function untyped(name: string): Parameter<PhpValue> {
  return declare(name, "");
}

/** A `callable` parameter. */
export function callable(name: string): Parameter<PhpValue> {
  return declare(name, "callable");
}

/** An `object` parameter. */
export function object(name: string): Parameter<PhpObject> {
  return declare(name, "object");
}

/** A parameter of a class or interface, in PHP's order: `instance("DateTimeInterface", "datetime")`. */
export function instance<Instance extends PhpObject = PhpObject>(
  className: string,
  name: string,
): Parameter<Instance> {
  return declare(name, className);
}

/** An `iterable` parameter: an array or a Traversable. */
export function iterable(name: string): Parameter<PhpArray | PhpObject> {
  return declare(name, "Traversable|array");
}

/** A resource, for which PHP has no type. The body checks which kind, and that it is open. */
export function resource(name: string): Parameter<PhpResource> {
  return declare(name, "resource");
}

/** A parameter of a union type, in PHP's order and spelling: `union("array|string", "search")`. */
export function union<const Text extends string>(type: Text, name: string): Parameter<TextValue<Text>> {
  return declare(name, type);
}

const NAMED_BITS: ReadonlyMap<string, number> = new Map([
  ["null", Type.NULL],
  ["false", Type.FALSE],
  ["true", Type.TRUE],
  ["bool", Type.BOOL],
  ["int", Type.INT],
  ["float", Type.FLOAT],
  ["string", Type.STRING],
  ["array", Type.ARRAY],
  ["object", Type.OBJECT],
  ["callable", Type.CALLABLE],
  ["iterable", Type.ITERABLE],
  ["void", Type.VOID],
  ["never", Type.NEVER],
  ["static", Type.STATIC],
  ["mixed", Type.MIXED],
  ["resource", Type.RESOURCE],
]);

const parsed: Map<string, PhpType> = new Map();

/** The type that a text means; one record per text. */
export function parseType(text: string): PhpType {
  let type = parsed.get(text);
  if (type === undefined) parsed.set(text, type = parseNewType(text));
  return type;
}

function parseNewType(text: string): PhpType {
  const isNullable = text.startsWith("?");
  const classes: string[][] = [];
  let bits = isNullable ? Type.NULL : 0;
  for (const name of (isNullable ? text.slice(1) : text).split("|")) {
    const named = NAMED_BITS.get(name);
    if (named === undefined) classes.push(name.toLowerCase().split("&"));
    bits |= named ?? Type.CLASS;
  }
  return new PhpType(bits, classes, text);
}
