/**
 * ReflectionFunction.
 *
 * *Source:* https://www.php.net/class.reflectionfunction; php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import { classConstant, type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import { ClosureObject } from "../../runtime/closure.ts";
import { FunctionFlag } from "../../runtime/function.ts";
import { targetClosure } from "../../runtime/function_table.ts";
import { array, mixed, union } from "../../runtime/parameter.ts";
import { callWithArray, callWithList } from "./construction.ts";
import { functionOf } from "./finding.ts";
import { hasTrait } from "./function_facts.ts";
import { fillFunction, FunctionObject, readersOf, type Reflected } from "./records.ts";
import { functionText } from "./text.ts";

const reader = readersOf(FunctionObject);
const method = methodsOf(FunctionObject);

function targetOf({ fn, closure }: Reflected) {
  return { fn, self: closure?.self ?? null };
}

/** The class ReflectionFunction. */
export const functionClass: ClassDeclaration = defineClass({
  name: "ReflectionFunction",
  parent: "ReflectionFunctionAbstract",
  native: FunctionObject,
  isCloneable: false,
  isSerializable: false,
  constants: [classConstant("IS_DEPRECATED", 2048, { type: "int" })],
  methods: [
    method({
      name: "__construct",
      parameters: [union("Closure|string", "function")],
      returns: "",
      body(_context, self, given) {
        if (given instanceof ClosureObject) fillFunction(self, given.fn, given);
        else fillFunction(self, functionOf(given as string), null);
        return null;
      },
    }),
    reader("__toString", "string", (self) => functionText(self.known, null), { real: true }),
    reader("isAnonymous", "bool", (self) => hasTrait(self.known.fn, FunctionFlag.CLOSURE), { real: true }),
    reader("isDisabled", "bool", () => false, {
      deprecated: {
        since: "8.0",
        message: "as ReflectionFunction can no longer be constructed for disabled functions",
      },
    }),
    method({
      name: "invoke",
      parameters: [mixed("args").variadic()],
      returns: "mixed",
      collectsNamed: true,
      returnsFresh: false,
      body: (_context, self, values) => callWithList(targetOf(self.known), values),
    }),
    method({
      name: "invokeArgs",
      parameters: [array("args")],
      returns: "mixed",
      returnsFresh: false,
      body: (_context, self, values) => callWithArray(targetOf(self.known), values),
    }),
    reader("getClosure", "Closure", (self) => self.known.closure ?? targetClosure(targetOf(self.known))),
  ],
});
