/**
 * Declares what intl has twice: as a method and as a function, with one body.
 *
 * A body need not know how it was called: errors name the function or method that is under way.
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import {
  type AnyBody,
  type BodyResult,
  defineFunction,
  type Deprecation,
  type FunctionEntry,
} from "../../runtime/builtin.ts";
import {
  classConstant,
  type ClassConstantDeclaration,
  type MethodEntry,
  methodsOf,
  type MethodTraits,
  staticMethod,
} from "../../runtime/builtin_class.ts";
import type { PhpClass } from "../../runtime/class.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { type BodyValues, type DeclaredParameter, instance } from "../../runtime/parameter.ts";

/** The name of the function or method that is under way. */
let label = "";
/** By how much its arguments are numbered higher than those of the method. */
let shift = 0;

/** The name of the function or method that is under way, as errors show it. */
export function callLabel(): string {
  return label;
}

/** Names the function that is under way, for one that is declared otherwise. */
export function setCall(name: string, numbersBehind: number): void {
  label = name;
  shift = numbersBehind;
}

/** Refuses an argument of the call that is under way, by its number among those of the method. Throws: ValueError. */
export function refuseArgument(number: number, text: string): never {
  throwArgumentValueError(label, number + shift, text);
}

/** Refuses the type of an argument of the call that is under way. Throws: TypeError. */
export function refuseArgumentType(number: number, text: string): never {
  throwArgumentTypeError(label, number + shift, text);
}

/** Wraps a body, so that errors name what is called. */
function named(name: string, numbersBehind: number, given: unknown, dropsReceiver: boolean): AnyBody {
  const body = given as AnyBody;
  return (_context, ...values) => {
    label = name;
    shift = numbersBehind;
    return dropsReceiver ? body(...values.slice(1) as [never]) : body(...values as [never]);
  };
}

type Body<Self, Parameters extends readonly DeclaredParameter[], Returns extends string> = (
  self: Self,
  ...values: BodyValues<Parameters>
) => BodyResult<Returns>;

type StaticBody<Parameters extends readonly DeclaredParameter[], Returns extends string> = (
  ...values: BodyValues<Parameters>
) => BodyResult<Returns>;

/** Class constants that are ints. */
export function intConstants(values: Readonly<Record<string, number>>): ClassConstantDeclaration[] {
  return Object.entries(values).map(([name, value]) => classConstant(name, value, { type: "int" }));
}

/** Collects the methods of a class, and the functions that do the same. */
export class Api<Self extends PhpObject> {
  readonly methods: MethodEntry[] = [];
  readonly functions: FunctionEntry[] = [];

  constructor(
    /** The class. */
    readonly className: string,
    readonly native: abstract new (...values: never[]) => Self,
    /** What the functions call their first argument. */
    readonly receiver: string,
  ) {}

  /** A method and a function whose first argument is the object. */
  pair<const Parameters extends readonly DeclaredParameter[], const Returns extends string>(
    methodName: string,
    functionName: string,
    parameters: readonly [...Parameters],
    returns: Returns,
    body: Body<Self, Parameters, Returns>,
  ): void {
    this.method(methodName, parameters, returns, body);
    this.functionOf(functionName, parameters, returns, body);
  }

  /** A method that no function does. */
  method<const Parameters extends readonly DeclaredParameter[], const Returns extends string>(
    name: string,
    parameters: readonly [...Parameters],
    returns: Returns,
    body: Body<Self, Parameters, Returns>,
    traits: MethodTraits = {},
  ): void {
    const called = named(`${this.className}::${name}`, 0, body, false);
    this.methods.push(methodsOf(this.native)({ name, parameters, returns, ...traits, body: called }));
  }

  /** A function whose first argument is an object of the class. */
  functionOf<const Parameters extends readonly DeclaredParameter[], const Returns extends string>(
    name: string,
    parameters: readonly [...Parameters],
    returns: Returns,
    body: Body<Self, Parameters, Returns>,
    deprecated?: Deprecation,
  ): void {
    this.functions.push(defineFunction({
      name,
      ...(deprecated === undefined ? {} : { deprecated }),
      parameters: [instance<Self>(this.className, this.receiver), ...parameters],
      returns,
      body: named(name, 1, body, false),
    }));
  }

  /** A static method and a function. */
  staticPair<const Parameters extends readonly DeclaredParameter[], const Returns extends string>(
    methodName: string,
    functionName: string,
    parameters: readonly [...Parameters],
    returns: Returns,
    body: StaticBody<Parameters, Returns>,
  ): void {
    this.staticMethod(methodName, parameters, returns, body);
    this.fn(functionName, parameters, returns, body);
  }

  /** A static method that no function does. */
  staticMethod<const Parameters extends readonly DeclaredParameter[], const Returns extends string>(
    name: string,
    parameters: readonly [...Parameters],
    returns: Returns,
    body: StaticBody<Parameters, Returns>,
    traits: MethodTraits = {},
  ): void {
    const called = named(`${this.className}::${name}`, 0, body, true);
    this.methods.push(staticMethod({ name, parameters, returns, ...traits, body: called }));
  }

  /** A static method whose body gets the class on which it is called. */
  classMethod<const Parameters extends readonly DeclaredParameter[], const Returns extends string>(
    name: string,
    parameters: readonly [...Parameters],
    returns: Returns,
    body: Body<PhpClass, Parameters, Returns>,
  ): void {
    const called = named(`${this.className}::${name}`, 0, body, false);
    this.methods.push(staticMethod({ name, parameters, returns, body: called }));
  }

  /** A function alone. */
  fn<const Parameters extends readonly DeclaredParameter[], const Returns extends string>(
    name: string,
    parameters: readonly [...Parameters],
    returns: Returns,
    body: StaticBody<Parameters, Returns>,
  ): void {
    this.functions.push(
      defineFunction({ name, parameters, returns, body: named(name, 0, body, false) }),
    );
  }
}
