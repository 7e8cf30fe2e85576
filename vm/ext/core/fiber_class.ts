/**
 * Classes Fiber and FiberError.
 *
 * *Source:* https://www.php.net/class.fiber; php-src Zend/zend_fibers.stub.php
 *
 * @module
 */
import { type ClassDeclaration, defineClass, methodsOf, staticMethod } from "../../runtime/builtin_class.ts";
import { share } from "../../runtime/array.ts";
import { targetOf } from "../../runtime/call.ts";
import { callableScope } from "../../runtime/find_callable.ts";
import { ThrownError } from "../../runtime/error.ts";
import { hold } from "../../runtime/counting.ts";
import { currentFiber, FiberObject, FiberState, suspendPlainly } from "../../runtime/fiber.ts";
import { callable, instance, mixed } from "../../runtime/parameter.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";

const method = methodsOf(FiberObject);

/** A method that tells of a state. */
function test(name: string, holds: (fiber: FiberObject) => boolean) {
  return method({
    name,
    parameters: [],
    returns: "bool",
    hasRealReturnType: true,
    body: (_context, self) => holds(self),
  });
}

const fiberClass = defineClass({
  name: "Fiber",
  refusesDynamic: true,
  isFinal: true,
  isCloneable: false,
  isSerializable: false,
  native: FiberObject,
  methods: [
    method({
      name: "__construct",
      parameters: [callable("callback")],
      returns: "",
      body(context, self, callback) {
        if (self.state !== FiberState.INITIAL || self.target !== null) {
          throwError("FiberError", "Cannot call constructor twice");
        }
        self.target = targetOf(callback, callableScope(callback));
        if (context.counting) self.callback = hold(callback);
        return null;
      },
    }),
    method({
      name: "start",
      parameters: [mixed("args").variadic()],
      returns: "mixed",
      hasRealReturnType: true,
      body: (_context, self, values) => self.start(values.map((value) => share(value))),
    }),
    method({
      name: "resume",
      parameters: [mixed("value").default(null)],
      returns: "mixed",
      hasRealReturnType: true,
      body: (_context, self, value) => self.resume(share(value)),
    }),
    method({
      name: "throw",
      parameters: [instance("Throwable", "exception")],
      returns: "mixed",
      hasRealReturnType: true,
      body: (_context, self, exception) => self.throwInto(new ThrownError(exception)),
    }),
    test("isStarted", (fiber) => fiber.state !== FiberState.INITIAL),
    test("isSuspended", (fiber) => fiber.state === FiberState.SUSPENDED),
    test("isRunning", (fiber) => fiber.state === FiberState.RUNNING),
    test("isTerminated", (fiber) => fiber.state >= FiberState.RETURNED),
    method({
      name: "getReturn",
      parameters: [],
      returns: "mixed",
      hasRealReturnType: true,
      body: (_context, self) => share(self.getReturn()),
    }),
    staticMethod({
      name: "suspend",
      parameters: [mixed("value").default(null)],
      returns: "mixed",
      hasRealReturnType: true,
      body: () => suspendPlainly(),
    }),
    staticMethod({
      name: "getCurrent",
      parameters: [],
      returns: "?Fiber",
      hasRealReturnType: true,
      body: () => currentFiber(),
    }),
  ],
});

/** In an order in which each comes after what it extends. */
export const fiberClasses: readonly ClassDeclaration[] = [
  fiberClass,
  defineClass({
    name: "FiberError",
    parent: "Error",
    isFinal: true,
    methods: [
      methodsOf(PhpObject)({
        name: "__construct",
        parameters: [],
        returns: "",
        body() {
          throwError(
            "Error",
            'The "FiberError" class is reserved for internal use and cannot be manually instantiated',
          );
        },
      }),
    ],
  }),
];
