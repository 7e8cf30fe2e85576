/**
 * A method's declaration as PHP's messages about inheritance show it.
 *
 * *Source:* php-src Zend/zend_inheritance.c (zend_get_function_declaration)
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import { BuiltinEntry } from "./builtin.ts";
import type { PhpClass } from "./class.ts";
import type { MethodSide } from "./class_source.ts";
import { toText } from "./conversion.ts";
import {
  CompiledParameter,
  FunctionFlag,
  type ParameterInfo,
  type PhpFunction,
  UserFunction,
} from "./function.ts";
import { ConstantDefault } from "./parameter.ts";
import type { PhpType } from "./type.ts";
import { PhpFloat, type PhpValue } from "./value.ts";

/** `Class::name(int $x = 1): string`, with the names that `self` and `parent` have in the class. */
export function signatureText({ method, owner, scope }: MethodSide): string {
  const fn = method.fn;
  const user = fn instanceof UserFunction ? fn : null;
  const reference = user !== null && user.info.flags & FunctionFlag.RETURNS_REFERENCE ? "& " : "";
  const parameters = fn.parameters.map((parameter, index) =>
    parameterText(parameter, index < fn.requiredCount, scope)
  );
  const returns = returnText(fn, scope);
  const head = `${reference}${owner.name}::${method.name}(${parameters.join(", ")})`;
  return returns === "" ? head : `${head}: ${returns}`;
}

function parameterText(parameter: ParameterInfo, isRequired: boolean, cls: PhpClass): string {
  const type = parameter instanceof CompiledParameter && parameter.declared !== null
    ? resolvedText(parameter.declared, cls)
    : parameter.typeText;
  const head = `${type === "" ? "" : `${type} `}${parameter.isReference ? "&" : ""}${
    parameter.isVariadic ? "..." : ""
  }$${parameter.name}`;
  return isRequired || parameter.isVariadic ? head : `${head} = ${defaultText(parameter)}`;
}

function returnText(fn: PhpFunction, cls: PhpClass): string {
  if (fn instanceof UserFunction) {
    return fn.info.returnType === null ? "" : resolvedText(fn.info.returnType, cls);
  }
  return fn instanceof BuiltinEntry ? fn.returnText : "";
}

/** A type as PHP prints it for a class: with the classes that `self` and `parent` mean. */
export function resolvedText(type: PhpType, cls: PhpClass): string {
  return type.text.replace(/(?<![\w\\])(self|parent)(?![\w\\])/gi, (word) => {
    if (word.toLowerCase() === "self") return cls.name;
    return cls.parent?.name ?? word;
  });
}

/** A class name in the case in which a text of declarations has it. */
export function spellingIn(text: string, lowerName: string): string {
  return text.split(/[^\w\\\x80-\xff]+/).find((word) => word.toLowerCase() === lowerName) ?? lowerName;
}

function defaultText(parameter: ParameterInfo): string {
  if (parameter instanceof CompiledParameter) {
    if (parameter.shown !== null) return parameter.shown;
    const value = parameter.default as PhpValue | undefined;
    return value === undefined ? "<expression>" : userDefault(value);
  }
  const value = parameter.default;
  if (value instanceof ConstantDefault) return value.text;
  if (value === undefined) return "<default>";
  if (value instanceof PhpArray) return "[]";
  if (typeof value === "string") return `"${value}"`;
  return scalarText(value as PhpValue);
}

const SHOWN_TEXT_MAX = 10;

function userDefault(value: PhpValue): string {
  if (typeof value === "string") {
    return `'${value.slice(0, SHOWN_TEXT_MAX)}${value.length > SHOWN_TEXT_MAX ? "..." : ""}'`;
  }
  if (value instanceof PhpArray) return value.count() === 0 ? "[]" : "[...]";
  return scalarText(value);
}

function scalarText(value: PhpValue): string {
  if (value === null || typeof value === "boolean") return String(value);
  return value instanceof PhpFloat || typeof value === "number" || typeof value === "bigint"
    ? toText(value)
    : "<expression>";
}
