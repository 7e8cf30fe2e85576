/**
 * ReflectionParameter.
 *
 * *Source:* https://www.php.net/class.reflectionparameter; php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { type ClassDeclaration, defineClass, methodsOf, property } from "../../runtime/builtin_class.ts";
import { findClass } from "../../runtime/class_table.ts";
import { ClosureObject } from "../../runtime/closure.ts";
import { toText, typeName } from "../../runtime/conversion.ts";
import { CompiledParameter, type ParameterInfo } from "../../runtime/function.ts";
import { PhpObject } from "../../runtime/object.ts";
import { type BuiltinParameter, ConstantDefault, union, untyped } from "../../runtime/parameter.ts";
import { Type } from "../../runtime/type.ts";
import { PhpFloat, type PhpValue } from "../../runtime/value.ts";
import { attributesMethod, Target } from "./attribute_class.ts";
import { ClosureInvoke } from "./closure_invoke.ts";
import { constantName, evaluate } from "./expression.ts";
import { classOf, functionOf, methodOf } from "./finding.ts";
import { functionPlace, parameterNode, parameterType, scopeOfFunction } from "./function_facts.ts";
import {
  fillParameter,
  ParameterObject,
  privateClone,
  readersOf,
  reflectClass,
  type Reflected,
  reflectFunction,
  reflectMethod,
  throwReflection,
} from "./records.ts";
import { builtinDefault, parameterText } from "./text.ts";
import { reflectType } from "./type_classes.ts";

const reader = readersOf(ParameterObject);
const method = methodsOf(ParameterObject);

/** The function that the constructor's first argument means. */
function callableOf(given: PhpValue): Reflected {
  if (typeof given === "string") return { fn: functionOf(given), closure: null, method: null, cls: null };
  if (given instanceof PhpArray) return methodIn(given);
  if (given instanceof ClosureObject) {
    return { fn: given.fn, closure: given, method: null, cls: null };
  }
  if (given instanceof PhpObject) {
    const found = methodOf(given.cls, given, "__invoke");
    if (found === null) throwReflection(`Method ${given.cls.name}::__invoke() does not exist`);
    return { fn: found.fn, closure: null, method: found, cls: given.cls };
  }
  const what = `must be a string, an array(class, method), or a callable object, ${typeName(given)} given`;
  throwReflection(`ReflectionParameter::__construct(): Argument #1 ($function) ${what}`);
}

function methodIn(given: PhpArray): Reflected {
  const first = given.getKey(0);
  const second = given.getKey(1);
  if (first === undefined || second === undefined) {
    throwReflection("Expected array($object, $method) or array($classname, $method)");
  }
  const cls = first instanceof PhpObject ? first.cls : classOf(toText(first));
  const name = toText(second);
  const found = methodOf(cls, first instanceof PhpObject ? first : null, name);
  if (found === null) throwReflection(`Method ${cls.name}::${name}() does not exist`);
  return { fn: found.fn, closure: first instanceof ClosureObject ? first : null, method: found, cls };
}

function indexOf(of: Reflected, given: PhpValue): number {
  const { parameters } = of.fn;
  if (typeof given === "string") {
    const at = parameters.findIndex((parameter) => parameter.name === given);
    return at >= 0 ? at : throwReflection("The parameter specified by its name could not be found");
  }
  const index = Number(given);
  if (index < 0) {
    throwArgumentValueError("ReflectionParameter::__construct", 2, "must be greater than or equal to 0");
  }
  if (index < parameters.length) return index;
  throwReflection("The parameter specified by its offset could not be found");
}

function infoOf(self: ParameterObject): ParameterInfo {
  const { of, index } = self.known;
  return of.fn.parameters[index]!;
}

function isOptional(self: ParameterObject): boolean {
  const { of, index } = self.known;
  return infoOf(self).isVariadic || index >= of.fn.requiredCount;
}

function hasDefault(self: ParameterObject): boolean {
  const { of, index } = self.known;
  const info = infoOf(self);
  if (info.isVariadic || of.fn instanceof ClosureInvoke || index >= of.fn.parameters.length) return false;
  if (info instanceof CompiledParameter) return info.isOptional;
  return builtinDefault(info as BuiltinParameter) !== null;
}

function throwNoDefault(): never {
  throwReflection("Internal error: Failed to retrieve the default value");
}

function defaultOf(self: ParameterObject): PhpValue {
  if (!hasDefault(self)) throwNoDefault();
  const { of, index } = self.known;
  const info = infoOf(self);
  if (info instanceof CompiledParameter) {
    const node = parameterNode(of, index);
    const at = functionPlace(of);
    if (node === null || node.default === null || at === null) throwNoDefault();
    return evaluate(node.default, at);
  }
  const parameter = info as BuiltinParameter;
  const value = parameter.default instanceof ConstantDefault ? parameter.default.value : parameter.default;
  if (parameter.form === "raw" && typeof value === "number") return new PhpFloat(value);
  return (value ?? null) as PhpValue;
}

function defaultConstant(self: ParameterObject): string | null {
  if (!hasDefault(self)) throwNoDefault();
  const { of, index } = self.known;
  const info = infoOf(self);
  if (!(info instanceof CompiledParameter)) {
    const value = (info as BuiltinParameter).default;
    return value instanceof ConstantDefault && /^[\w\\:]+$/.test(value.text) ? value.text : null;
  }
  const node = parameterNode(of, index);
  const at = functionPlace(of);
  return node === null || node.default === null || at === null ? null : constantName(node.default, at);
}

function hasOnly(self: ParameterObject, bit: number): boolean {
  const type = infoOf(self).type;
  return (type & ~Type.NULL) === bit;
}

/** The class that a parameter's type names, for the deprecated `getClass()`. */
function typedClass(self: ParameterObject) {
  const { of, index } = self.known;
  const type = parameterType(of.fn, index);
  const name = type?.text.replace(/^\?/, "").split("|").find((part) => part !== "null");
  if (type === null || type.classes.length === 0 || name === undefined) return null;
  const scope = scopeOfFunction(of);
  const lower = name.toLowerCase();
  if (lower === "self") {
    return scope === null
      ? throwReflection('Parameter uses "self" as type but function is not a class member')
      : reflectClass(scope);
  }
  if (lower === "parent") {
    if (scope === null) {
      throwReflection('Parameter uses "parent" as type but function is not a class member');
    }
    return scope.parent === null
      ? throwReflection('Parameter uses "parent" as type although class does not have a parent')
      : reflectClass(scope.parent);
  }
  const cls = findClass(name, true);
  return cls === null ? throwReflection(`Class "${name}" does not exist`) : reflectClass(cls);
}

const TYPE_NOTE = { since: "8.0", message: "use ReflectionParameter::getType() instead" } as const;

const typeMethods = [
  reader("getClass", "?ReflectionClass", typedClass, { deprecated: TYPE_NOTE }),
  reader("hasType", "bool", (self) => parameterType(self.known.of.fn, self.known.index) !== null),
  reader("getType", "?ReflectionType", (self) => {
    const type = parameterType(self.known.of.fn, self.known.index);
    return type === null ? null : reflectType(type);
  }),
  reader("isArray", "bool", (self) => hasOnly(self, Type.ARRAY), { deprecated: TYPE_NOTE }),
  reader("isCallable", "bool", (self) => hasOnly(self, Type.CALLABLE), { deprecated: TYPE_NOTE }),
  reader("allowsNull", "bool", (self) => {
    const type = parameterType(self.known.of.fn, self.known.index);
    return type === null || (type.bits & Type.NULL) !== 0;
  }),
];

const defaultMethods = [
  reader("getPosition", "int", (self) => self.known.index),
  reader("isOptional", "bool", isOptional),
  reader("isDefaultValueAvailable", "bool", hasDefault),
  reader("getDefaultValue", "mixed", defaultOf),
  reader("isDefaultValueConstant", "bool", (self) => defaultConstant(self) !== null),
  reader("getDefaultValueConstantName", "?string", defaultConstant),
  reader("isVariadic", "bool", (self) => infoOf(self).isVariadic),
  reader("isPromoted", "bool", (self) => {
    const { of, index } = self.known;
    return of.method?.name.toLowerCase() === "__construct" &&
      (parameterNode(of, index)?.promotion ?? null) !== null;
  }, { real: true }),
];

/** The class ReflectionParameter. */
export const parameterClass: ClassDeclaration = defineClass({
  name: "ReflectionParameter",
  interfaces: ["Reflector"],
  native: ParameterObject,
  isCloneable: false,
  isSerializable: false,
  properties: [property("name", "string")],
  methods: [
    privateClone(),
    method({
      name: "__construct",
      parameters: [untyped("function"), union("string|int", "param")],
      returns: "",
      body(_context, self, given, which) {
        const of = callableOf(given);
        fillParameter(self, of, indexOf(of, which));
        return null;
      },
    }),
    reader("__toString", "string", (self) => parameterText(self.known.of, self.known.index), { real: true }),
    reader("getName", "string", (self) => infoOf(self).name),
    reader("isPassedByReference", "bool", (self) => infoOf(self).isReference),
    reader("canBePassedByValue", "bool", (self) => {
      const info = infoOf(self);
      return !info.isReference || (info as { prefersReference?: boolean }).prefersReference === true;
    }),
    reader("getDeclaringFunction", "ReflectionFunctionAbstract", (self) => {
      const { of } = self.known;
      return of.method === null ? reflectFunction(of.fn, of.closure) : reflectMethod(of.method, of.closure);
    }),
    reader("getDeclaringClass", "?ReflectionClass", (self) => {
      const scope = scopeOfFunction(self.known.of);
      return scope === null ? null : reflectClass(scope);
    }),
    ...typeMethods,
    ...defaultMethods,
    attributesMethod(method, "ReflectionParameter", (self) => {
      const { of, index } = self.known;
      const at = functionPlace(of);
      if (at === null) return null;
      return { nodes: parameterNode(of, index)?.attributes ?? [], at, target: Target.PARAMETER };
    }),
  ],
});
