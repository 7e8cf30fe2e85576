/**
 * ReflectionFunctionAbstract: what functions and methods tell alike.
 *
 * *Source:* https://www.php.net/class.reflectionfunctionabstract; php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { BuiltinEntry } from "../../runtime/builtin.ts";
import {
  type ClassDeclaration,
  defineClass,
  type MethodEntry,
  methodsOf,
  property,
} from "../../runtime/builtin_class.ts";
import { Flag, type PhpClass } from "../../runtime/class.ts";
import { context } from "../../runtime/context.ts";
import { FunctionFlag } from "../../runtime/function.ts";
import { attributesMethod, Target } from "./attribute_class.ts";
import { extensionOfClass, reflectExtension } from "./extension_facts.ts";
import {
  attributeNodes,
  boundObject,
  calledClass,
  capturedVariables,
  functionPlace,
  hasTrait,
  infoOf,
  isDeprecatedFunction,
  isTentative,
  returnsReference,
  returnTypeOf,
  staticVariables,
} from "./function_facts.ts";
import {
  FunctionObject,
  listOf,
  privateClone,
  readersOf,
  reflectClass,
  type Reflected,
  reflectParameter,
} from "./records.ts";
import { reflectType } from "./type_classes.ts";

const reader = readersOf(FunctionObject);
const method = methodsOf(FunctionObject);

function separatorIn(name: string): number {
  const at = name.lastIndexOf("\\");
  return at > 0 ? at : -1;
}

function optionalClass(cls: PhpClass | null) {
  return cls === null ? null : reflectClass(cls);
}

/** The extension of a builtin function or method. */
function extensionName(of: Reflected): string | null {
  if (of.method !== null && of.fn instanceof BuiltinEntry && of.fn.extension === "") {
    return extensionOfClass(of.method.cls);
  }
  return of.fn instanceof BuiltinEntry ? of.fn.extension : null;
}

/** Names: with and without the namespace. */
const nameMethods: readonly MethodEntry[] = [
  reader("inNamespace", "bool", (self) => separatorIn(self.known.fn.name) > 0),
  reader("getName", "string", (self) => self.known.method?.name ?? self.known.fn.name),
  reader("getNamespaceName", "string", (self) => {
    const name = self.known.fn.name;
    const at = separatorIn(name);
    return at < 0 ? "" : name.slice(0, at);
  }),
  reader("getShortName", "string", (self) => {
    const name = self.known.method?.name ?? self.known.fn.name;
    const at = separatorIn(name);
    return at < 0 ? name : name.slice(at + 1);
  }),
];

const traitMethods: readonly MethodEntry[] = [
  reader("isClosure", "bool", (self) => {
    const { fn, closure, method: own } = self.known;
    return hasTrait(fn, FunctionFlag.CLOSURE) || closure !== null && own === null;
  }),
  reader("isDeprecated", "bool", (self) => isDeprecatedFunction(self.known)),
  reader("isInternal", "bool", (self) => infoOf(self.known.fn) === null),
  reader("isUserDefined", "bool", (self) => infoOf(self.known.fn) !== null),
  reader("isGenerator", "bool", (self) => hasTrait(self.known.fn, FunctionFlag.GENERATOR)),
  reader("isVariadic", "bool", (self) => self.known.fn.parameters.some((parameter) => parameter.isVariadic)),
  reader("isStatic", "bool", (self) => {
    const { method: own, fn } = self.known;
    return own !== null ? own.isStatic : hasTrait(fn, FunctionFlag.STATIC);
  }),
  reader("returnsReference", "bool", (self) => returnsReference(self.known.fn)),
];

const closureMethods: readonly MethodEntry[] = [
  reader("getClosureThis", "?object", (self) => boundObject(self.known.closure)),
  reader("getClosureScopeClass", "?ReflectionClass", (self) => {
    const { closure } = self.known;
    if (closure === null) return null;
    if (closure.scope === null && boundObject(closure) !== null) {
      return reflectClass(context.classes.get("closure") as PhpClass);
    }
    return optionalClass(closure.scope);
  }),
  reader("getClosureCalledClass", "?ReflectionClass", (self) => {
    const { closure } = self.known;
    return closure === null ? null : optionalClass(calledClass(closure));
  }),
  reader("getClosureUsedVariables", "array", (self) => {
    const { closure } = self.known;
    return closure === null ? PhpArray.empty() : capturedVariables(closure);
  }, { real: true }),
];

const placeMethods: readonly MethodEntry[] = [
  reader("getDocComment", "string|false", (self) => infoOf(self.known.fn)?.docComment ?? false),
  reader("getStartLine", "int|false", (self) => infoOf(self.known.fn)?.line ?? false),
  reader("getEndLine", "int|false", (self) => infoOf(self.known.fn)?.endLine ?? false),
  reader("getFileName", "string|false", (self) => infoOf(self.known.fn)?.file ?? false),
  reader("getExtension", "?ReflectionExtension", (self) => {
    const name = extensionName(self.known);
    return name === null ? null : reflectExtension(name);
  }),
  reader("getExtensionName", "string|false", (self) => extensionName(self.known) ?? false),
];

const signatureMethods: readonly MethodEntry[] = [
  reader("getNumberOfParameters", "int", (self) => self.known.fn.parameters.length),
  reader("getNumberOfRequiredParameters", "int", (self) => self.known.fn.requiredCount),
  reader("getParameters", "array", (self) => {
    const of = self.known;
    return listOf(of.fn.parameters.keys(), (index) => reflectParameter(of, index));
  }),
  reader("getStaticVariables", "array", (self) => staticVariables(self.known)),
  reader(
    "hasReturnType",
    "bool",
    (self) => returnTypeOf(self.known.fn) !== null && !isTentative(self.known.fn),
  ),
  reader("getReturnType", "?ReflectionType", (self) => {
    const type = returnTypeOf(self.known.fn);
    return type === null || isTentative(self.known.fn) ? null : reflectType(type);
  }),
  reader("hasTentativeReturnType", "bool", (self) => isTentative(self.known.fn), { real: true }),
  reader("getTentativeReturnType", "?ReflectionType", (self) => {
    const type = returnTypeOf(self.known.fn);
    return type === null || !isTentative(self.known.fn) ? null : reflectType(type);
  }, { real: true }),
  attributesMethod(method, "ReflectionFunctionAbstract", (self) => {
    const of = self.known;
    const at = functionPlace(of);
    if (at === null) return null;
    // A closure made of a method counts as the method.
    const isMethod = of.method !== null || of.closure?.factory === null && of.closure.scope !== null;
    return { nodes: attributeNodes(of.fn), at, target: isMethod ? Target.METHOD : Target.FUNCTION };
  }),
];

/** The class ReflectionFunctionAbstract. */
export const functionAbstractClass: ClassDeclaration = defineClass({
  name: "ReflectionFunctionAbstract",
  isAbstract: true,
  interfaces: ["Reflector"],
  native: FunctionObject,
  isCloneable: false,
  isSerializable: false,
  properties: [property("name", "string")],
  methods: [
    privateClone(),
    ...nameMethods,
    ...traitMethods,
    ...closureMethods,
    ...placeMethods,
    ...signatureMethods,
  ],
});

/** Whether a method is abstract, for those who would call it. */
export function isAbstractMethod(of: Reflected): boolean {
  return of.method !== null && (of.method.flags & Flag.ABSTRACT) !== 0;
}
