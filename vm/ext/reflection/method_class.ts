/**
 * ReflectionMethod.
 *
 * *Source:* https://www.php.net/class.reflectionmethod; php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import {
  argumentText,
  throwArgumentTypeError,
  throwArgumentValueError,
} from "../../runtime/argument_error.ts";
import {
  classConstant,
  type ClassDeclaration,
  defineClass,
  methodsOf,
  property,
  staticMethod,
} from "../../runtime/builtin_class.ts";
import type { Target } from "../../runtime/call.ts";
import { Flag, type PhpClass } from "../../runtime/class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { ClosureInvoke } from "./closure_invoke.ts";
import type { ClosureObject } from "../../runtime/closure.ts";
import { context } from "../../runtime/context.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import { targetClosure } from "../../runtime/function_table.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, bool, mixed, object, string, union } from "../../runtime/parameter.ts";
import { callWithArray, callWithList } from "./construction.ts";
import { classOf, methodOf } from "./finding.ts";
import { prototypeOf } from "./function_facts.ts";
import {
  fillMethod,
  FunctionObject,
  readersOf,
  reflectClass,
  type Reflected,
  reflectMethod,
  throwReflection,
} from "./records.ts";
import { functionText } from "./text.ts";

const reader = readersOf(FunctionObject);
const method = methodsOf(FunctionObject);

const MODIFIERS = Flag.PUBLIC | Flag.PROTECTED | Flag.PRIVATE | Flag.STATIC | Flag.FINAL | Flag.ABSTRACT;

/** Has an object tell of the method that `Class::name` names. */
function fillNamed(self: FunctionObject, given: string, label: string): FunctionObject {
  const cut = given.indexOf("::");
  if (cut < 0) throwArgumentValueOf(label);
  return fillOf(self, given.slice(0, cut), given.slice(cut + 2));
}

function throwArgumentValueOf(label: string): never {
  throwReflection(argumentText(label, 1, "must be a valid method name"));
}

function fillOf(self: FunctionObject, given: PhpObject | string, name: string): FunctionObject {
  const cls = classOf(given);
  const owner = given instanceof PhpObject ? given : null;
  const found = methodOf(cls, owner, name);
  if (found === null) throwReflection(`Method ${cls.name}::${name}() does not exist`);
  return fillMethod(self, found, null, cls);
}

/** What a call through Reflection calls. Throws: ReflectionException. */
function targetOf(of: Reflected, given: PhpObject | null): Target {
  const own = of.method!;
  if (own.flags & Flag.ABSTRACT) {
    throwReflection(`Trying to invoke abstract method ${own.cls.name}::${own.name}()`);
  }
  // Whatever is given: `static` is the class that was reflected.
  if (own.isStatic) return { fn: of.fn, self: of.cls };
  if (given === null) {
    throwReflection(`Trying to invoke non static method ${own.cls.name}::${own.name}() without an object`);
  }
  checkReceiver(own.cls, given);
  if (of.fn instanceof ClosureInvoke) {
    return { fn: (given as ClosureObject).fn, self: (given as ClosureObject).self };
  }
  return { fn: of.fn, self: given };
}

function checkReceiver(cls: PhpClass, given: PhpObject): void {
  if (given.cls.isSubclassOf(cls)) return;
  throwReflection("Given object is not an instance of the class this method was declared in");
}

function closureOf(of: Reflected, given: PhpObject | null): ClosureObject {
  const own = of.method!;
  if (own.isStatic) return targetClosure({ fn: of.fn, self: own.cls });
  if (given === null) {
    throwArgumentValueError("ReflectionMethod::getClosure", 1, "cannot be null for instance methods");
  }
  checkReceiver(own.cls, given);
  if (of.fn instanceof ClosureInvoke) return given as ClosureObject;
  return targetClosure({ fn: of.fn, self: given });
}

function flagReader(name: string, flag: number) {
  return reader(name, "bool", (self) => (self.known.method!.flags & flag) !== 0);
}

const making = [
  method({
    name: "__construct",
    parameters: [union("object|string", "objectOrMethod"), string("method").nullable().default(null)],
    returns: "",
    body(_context, self, given, name) {
      if (name !== null) {
        fillOf(self, given as PhpObject | string, name);
        return null;
      }
      if (given instanceof PhpObject) {
        throwArgumentTypeError(
          "ReflectionMethod::__construct",
          1,
          `must be of type string, ${given.cls.name} given`,
        );
      }
      context.raise(
        E_DEPRECATED,
        "Calling ReflectionMethod::__construct() with 1 argument is deprecated, " +
          "use ReflectionMethod::createFromMethodName() instead",
      );
      fillNamed(self, given as string, "ReflectionMethod::__construct");
      return null;
    },
  }),
  staticMethod({
    name: "createFromMethodName",
    parameters: [string("method")],
    returns: "static",
    hasRealReturnType: true,
    body: (_context, cls, given) =>
      fillNamed(instantiate(cls) as FunctionObject, given, "ReflectionMethod::createFromMethodName"),
  }),
];

const calling = [
  method({
    name: "getClosure",
    parameters: [object("object").nullable().default(null)],
    returns: "Closure",
    returnsFresh: false,
    body: (_context, self, given) => closureOf(self.known, given),
  }),
  reader("getModifiers", "int", (self) => self.known.method!.flags & MODIFIERS),
  method({
    name: "invoke",
    parameters: [object("object").nullable(), mixed("args").variadic()],
    returns: "mixed",
    collectsNamed: true,
    returnsFresh: false,
    body: (_context, self, given, values) => callWithList(targetOf(self.known, given), values),
  }),
  method({
    name: "invokeArgs",
    parameters: [object("object").nullable(), array("args")],
    returns: "mixed",
    returnsFresh: false,
    body: (_context, self, given, values) => callWithArray(targetOf(self.known, given), values),
  }),
  reader("getDeclaringClass", "ReflectionClass", (self) => reflectClass(self.known.method!.cls)),
  reader("getPrototype", "ReflectionMethod", (self) => {
    const own = self.known.method!;
    const found = prototypeOf(own);
    if (found === null) {
      throwReflection(`Method ${self.known.cls!.name}::${own.name} does not have a prototype`);
    }
    return reflectMethod(found);
  }),
  reader("hasPrototype", "bool", (self) => prototypeOf(self.known.method!) !== null, { real: true }),
  method({ name: "setAccessible", parameters: [bool("accessible")], returns: "void", body() {} }),
];

/** The class ReflectionMethod. */
export const methodClass: ClassDeclaration = defineClass({
  name: "ReflectionMethod",
  parent: "ReflectionFunctionAbstract",
  native: FunctionObject,
  isCloneable: false,
  isSerializable: false,
  constants: [
    classConstant("IS_STATIC", Flag.STATIC, { type: "int" }),
    classConstant("IS_PUBLIC", Flag.PUBLIC, { type: "int" }),
    classConstant("IS_PROTECTED", Flag.PROTECTED, { type: "int" }),
    classConstant("IS_PRIVATE", Flag.PRIVATE, { type: "int" }),
    classConstant("IS_ABSTRACT", Flag.ABSTRACT, { type: "int" }),
    classConstant("IS_FINAL", Flag.FINAL, { type: "int" }),
  ],
  properties: [property("class", "string")],
  methods: [
    ...making,
    reader("__toString", "string", (self) => functionText(self.known, self.known.cls), { real: true }),
    flagReader("isPublic", Flag.PUBLIC),
    flagReader("isPrivate", Flag.PRIVATE),
    flagReader("isProtected", Flag.PROTECTED),
    flagReader("isAbstract", Flag.ABSTRACT),
    flagReader("isFinal", Flag.FINAL),
    reader("isConstructor", "bool", (self) => {
      const { method: own, cls } = self.known;
      return own!.name.toLowerCase() === "__construct" || cls!.magic.construct === own;
    }),
    reader("isDestructor", "bool", (self) => self.known.method!.name.toLowerCase() === "__destruct"),
    ...calling,
  ],
});
