/**
 * The texts of functions, parameters, properties and constants, as `__toString()` gives them.
 *
 * *Source:* php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import { BuiltinEntry } from "../../runtime/builtin.ts";
import { type ConstantInfo, Flag, type PhpClass, PropertyInfo } from "../../runtime/class.ts";
import { CompiledParameter, FunctionFlag } from "../../runtime/function.ts";
import { PhpArray } from "../../runtime/array.ts";
import { toText } from "../../runtime/conversion.ts";
import { floatExport } from "../../runtime/float_format.ts";
import { PhpObject } from "../../runtime/object.ts";
import { type BuiltinParameter, ConstantDefault } from "../../runtime/parameter.ts";
import { constantValue } from "../../runtime/statics.ts";
import { PhpFloat, type PhpValue } from "../../runtime/value.ts";
import { ClosureInvoke } from "./closure_invoke.ts";
import { defaultText, valueText } from "./expression_text.ts";
import { extensionOfClass } from "./extension_facts.ts";
import {
  capturedVariables,
  functionPlace,
  hasTrait,
  infoOf,
  isDeprecatedFunction,
  isTentative,
  parameterNode,
  parameterType,
  prototypeOf,
  returnsReference,
  returnTypeOf,
  staticVariables,
} from "./function_facts.ts";
import { propertyDefault, propertyModifiers, propertyNode } from "./members.ts";
import { modifierNames, type Reflected, type ReflectedProperty } from "./records.ts";

/** The text of a function, method or closure. `cls` is the class that it is listed in. */
export function functionText(of: Reflected, cls: PhpClass | null, indent = ""): string {
  const info = infoOf(of.fn);
  const doc = info?.docComment ?? null;
  let out = doc === null ? "" : `${indent}${doc}\n`;
  const isClosure = hasTrait(of.fn, FunctionFlag.CLOSURE) || of.closure !== null && of.method === null;
  const kind = isClosure ? "Closure" : of.method !== null ? "Method" : "Function";
  out += `${indent}${kind} [ <${originText(of, cls)}> ${modifiersText(of)}${
    memberFlags(of) === null ? "function" : "method"
  } `;
  out += `${returnsReference(of.fn) ? "&" : ""}${of.method?.name ?? of.fn.name} ] {\n`;
  if (info !== null) out += `${indent}  @@ ${info.file} ${info.line} - ${info.endLine}\n`;
  if (isClosure) out += boundText(of, indent);
  out += parametersText(of, indent);
  const type = returnTypeOf(of.fn);
  if (type !== null) {
    out += `${indent}  - ${isTentative(of.fn) ? "Tentative return" : "Return"} [ ${type.text} ]\n`;
  }
  return `${out}${indent}}\n`;
}

function originText(of: Reflected, cls: PhpClass | null): string {
  let out = infoOf(of.fn) !== null ? "user" : "internal";
  if (isDeprecatedFunction(of)) out += ", deprecated";
  const { fn, method } = of;
  if (infoOf(fn) === null) {
    const extension = fn instanceof ClosureInvoke
      ? null
      : method !== null
      ? extensionOfClass(method.cls)
      : (fn as BuiltinEntry).extension;
    if (extension !== null && extension !== undefined) out += `:${extension}`;
  }
  if (method === null) return out;
  if (cls !== null && method.cls !== cls) out += `, inherits ${method.cls.name}`;
  else if (cls !== null && method.cls.parent !== null) {
    const above = method.cls.parent.methods.get(method.name.toLowerCase());
    if (above !== undefined && above.cls !== method.cls && !(above.flags & Flag.PRIVATE)) {
      out += `, overwrites ${above.cls.name}`;
    }
  }
  const prototype = prototypeOf(method);
  if (prototype !== null) out += `, prototype ${prototype.cls.name}`;
  return method.name.toLowerCase() === "__construct" ? `${out}, ctor` : out;
}

function modifiersText(of: Reflected): string {
  const flags = memberFlags(of);
  if (flags === null) return hasTrait(of.fn, FunctionFlag.STATIC) ? "static " : "";
  let out = "";
  if (flags & Flag.ABSTRACT) out += "abstract ";
  if (flags & Flag.FINAL) out += "final ";
  if (flags & Flag.STATIC) out += "static ";
  return `${out}${visibilityText(flags)} `;
}

/** Flags of what is a method, or a closure that has a class; null for others. */
function memberFlags({ method, closure, fn }: Reflected): number | null {
  if (method !== null) return method.flags;
  if (closure === null || closure.scope === null) return null;
  if (closure.factory === null) {
    return (closure.scope.methods.get(fn.name.toLowerCase())?.flags ?? 0) | Flag.PUBLIC;
  }
  return hasTrait(fn, FunctionFlag.STATIC) ? Flag.PUBLIC | Flag.STATIC : Flag.PUBLIC;
}

function visibilityText(flags: number): string {
  // PHP makes closures public whatever their methods are.
  if (flags & Flag.PUBLIC && flags & (Flag.PRIVATE | Flag.PROTECTED)) return "<visibility error>";
  return flags & Flag.PRIVATE ? "private" : flags & Flag.PROTECTED ? "protected" : "public";
}

function boundText(of: Reflected, indent: string): string {
  if (of.closure === null) return "";
  const names = [...new Set([...capturedVariables(of.closure).toKeys(), ...staticVariables(of).toKeys()])];
  if (names.length === 0) return "";
  const lines = names.map((name, index) => `${indent}      Variable #${index} [ $${name} ]\n`).join("");
  return `\n${indent}  - Bound Variables [${names.length}] {\n${lines}${indent}  }\n`;
}

function parametersText(of: Reflected, indent: string): string {
  const { parameters } = of.fn;
  if (parameters.length === 0 && isOfSource(of) && returnTypeOf(of.fn) === null) return "";
  const lines = parameters.map((_parameter, index) => `${indent}    ${parameterText(of, index)}\n`).join("");
  return `\n${indent}  - Parameters [${parameters.length}] {\n${lines}${indent}  }\n`;
}

/** Whether a function has no list of parameters where PHP declares none. */
function isOfSource({ fn }: Reflected): boolean {
  return infoOf(fn) !== null || fn instanceof ClosureInvoke;
}

/** The text of a parameter. */
export function parameterText(of: Reflected, index: number): string {
  const parameter = of.fn.parameters[index]!;
  const isRequired = index < of.fn.requiredCount;
  const type = parameterType(of.fn, index);
  const head = `Parameter #${index} [ <${isRequired ? "required" : "optional"}> `;
  const typed = type === null ? "" : `${type.text} `;
  const name = `${parameter.isReference ? "&" : ""}${parameter.isVariadic ? "..." : ""}$${parameter.name}`;
  const tail = isRequired || parameter.isVariadic ? "" : ` = ${parameterDefault(of, index)}`;
  return `${head}${typed}${name}${tail} ]`;
}

function parameterDefault(of: Reflected, index: number): string {
  const parameter = of.fn.parameters[index]!;
  if (parameter instanceof CompiledParameter) {
    const node = parameterNode(of, index);
    const at = functionPlace(of);
    return node === null || node.default === null || at === null
      ? "<default>"
      : defaultText(node.default, at);
  }
  return builtinDefault(parameter as BuiltinParameter) ?? "<default>";
}

/** The default of a builtin's parameter as PHP's stubs write it; null when there is none to be known. */
export function builtinDefault(parameter: BuiltinParameter): string | null {
  const value = parameter.default;
  if (value === undefined) return parameter.isReference && parameter.isOptional ? "null" : null;
  if (value instanceof ConstantDefault) return value.text;
  if (value === null) return "null";
  if (typeof value === "string") return JSON.stringify(value);
  if (value instanceof PhpArray) return "[]";
  if (typeof value === "number" && parameter.form === "raw") return floatExport(value);
  return value instanceof PhpFloat ? floatExport(value.value) : String(value);
}

/** The text of a property. */
export function propertyText(about: ReflectedProperty, indent = ""): string {
  const { info } = about;
  if (info === null) return `${indent}Property [ <dynamic> public $${about.name} ]\n`;
  const found = propertyNode(info);
  const doc = found?.node.docComment ?? null;
  const head = doc === null ? "" : `${indent}${doc}\n`;
  const type = info.type === null ? "" : `${info.type.text} `;
  return `${head}${indent}Property [ ${propertyModifierText(propertyModifiers(info))} ${type}$${info.name}${
    propertyDefaultText(about)
  } ]\n`;
}

function propertyModifierText(flags: number): string {
  const names = modifierNames(flags);
  if (flags & Flag.PRIVATE_SET) names.push("private(set)");
  else if (flags & Flag.PROTECTED_SET) names.push("protected(set)");
  if (flags & Flag.STATIC) names.push("static");
  if (flags & Flag.READONLY) names.push("readonly");
  return names.join(" ");
}

function propertyDefaultText(about: ReflectedProperty): string {
  const info = about.info!;
  const found = propertyNode(info);
  if (found !== null) {
    const node = propertyDefault(found);
    if (node !== null) return ` = ${defaultText(node, found.at)}`;
    const isPromoted = found.node.kind === "Parameter";
    const isVirtual = (info.flags & (Flag.VIRTUAL | Flag.ABSTRACT)) !== 0;
    return info.type === null && !isPromoted && !isVirtual ? " = NULL" : "";
  }
  const initial = info.initial;
  if (initial === undefined || typeof initial === "function") return "";
  return initial === null && info.type !== null && info instanceof PropertyInfo && !(info.type.bits & 1)
    ? ""
    : ` = ${valueText(initial)}`;
}

/** The text of a class constant. */
export function constantText(info: ConstantInfo, indent = ""): string {
  const value = constantValue(info);
  const modifiers = `${info.flags & Flag.FINAL ? "final " : ""}${visibilityText(info.flags)}`;
  const type = info.type === null ? valueType(value) : info.type.text;
  return `${indent}Constant [ ${modifiers} ${type} ${info.name} ] { ${plainText(value)} }\n`;
}

/** The type of a value as the texts of constants name it. */
export function valueType(value: PhpValue): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "string";
  if (value instanceof PhpFloat) return "float";
  if (value instanceof PhpArray) return "array";
  return value instanceof PhpObject ? value.cls.name : "int";
}

/** A constant's value in its text. */
export function plainText(value: PhpValue): string {
  if (value instanceof PhpArray) return "Array";
  return value instanceof PhpObject ? "Object" : toText(value);
}
