/**
 * Throwable, Exception, Error and the errors that the engine itself throws.
 *
 * *Source:* https://www.php.net/reserved.exceptions, php-src Zend/zend_exceptions.stub.php
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import {
  abstractMethod,
  type ClassDeclaration,
  defineClass,
  type MethodEntry,
  methodsOf,
  property,
} from "../../runtime/builtin_class.ts";
import { constant, instance, int, string } from "../../runtime/parameter.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { readSlot, writeSlot } from "../../runtime/property.ts";
import { ThrowableObject, throwableText, throwableTrace } from "../../runtime/throwable.ts";
import { traceText } from "../../runtime/trace_text.ts";

const method = methodsOf(ThrowableObject);

/** The interface of everything that can be thrown. */
const throwable = defineClass({
  name: "Throwable",
  kind: "interface",
  interfaces: ["Stringable"],
  methods: [
    abstractMethod({ name: "getMessage", parameters: [], returns: "string", hasRealReturnType: true }),
    abstractMethod({ name: "getCode", parameters: [], returns: "" }),
    abstractMethod({ name: "getFile", parameters: [], returns: "string", hasRealReturnType: true }),
    abstractMethod({ name: "getLine", parameters: [], returns: "int", hasRealReturnType: true }),
    abstractMethod({ name: "getTrace", parameters: [], returns: "array", hasRealReturnType: true }),
    abstractMethod({ name: "getPrevious", parameters: [], returns: "?Throwable", hasRealReturnType: true }),
    abstractMethod({ name: "getTraceAsString", parameters: [], returns: "string", hasRealReturnType: true }),
  ],
});

/** What tells of the throwable; the same for both roots, but that each has a slot of its own for the previous one. */
function readers(previousSlot: string): MethodEntry[] {
  return [
    method({
      name: "getMessage",
      isFinal: true,
      parameters: [],
      returns: "string",
      hasRealReturnType: true,
      body: (_context, self) => String(readSlot(self, "_message") ?? ""),
    }),
    method({
      name: "getCode",
      isFinal: true,
      parameters: [],
      returns: "",
      body: (_context, self) => readSlot(self, "_code") ?? 0,
    }),
    method({
      name: "getFile",
      isFinal: true,
      parameters: [],
      returns: "string",
      hasRealReturnType: true,
      body: (_context, self) => String(readSlot(self, "_file") ?? ""),
    }),
    method({
      name: "getLine",
      isFinal: true,
      parameters: [],
      returns: "int",
      hasRealReturnType: true,
      body: (_context, self) => Number(readSlot(self, "_line") ?? 0),
    }),
    method({
      name: "getTrace",
      isFinal: true,
      parameters: [],
      returns: "array",
      hasRealReturnType: true,
      returnsFresh: false,
      body(_context, self) {
        const trace = throwableTrace(self);
        trace.shared |= 1;
        return trace;
      },
    }),
    method({
      name: "getPrevious",
      isFinal: true,
      parameters: [],
      returns: "?Throwable",
      hasRealReturnType: true,
      body: (_context, self) => (readSlot(self, previousSlot) ?? null) as PhpObject | null,
    }),
    method({
      name: "getTraceAsString",
      isFinal: true,
      parameters: [],
      returns: "string",
      hasRealReturnType: true,
      body: (_context, self) => traceText(throwableTrace(self)),
    }),
  ];
}

function base(name: "Exception" | "Error"): ClassDeclaration {
  const previousSlot = `previous@${name}`;
  return defineClass({
    name,
    interfaces: ["Throwable"],
    native: ThrowableObject,
    properties: [
      property("message", "", { visibility: "protected", initial: "" }),
      property("string", "string", { visibility: "private", initial: "" }),
      property("code", "", { visibility: "protected", initial: 0 }),
      property("file", "string", { visibility: "protected", initial: "" }),
      property("line", "int", { visibility: "protected" }),
      property("trace", "array", { visibility: "private", initial: PhpArray.empty() }),
      property("previous", "?Throwable", { visibility: "private", initial: null }),
    ],
    methods: [
      method({
        name: "__clone",
        visibility: "private",
        parameters: [],
        returns: "void",
        hasRealReturnType: true,
        body() {},
      }),
      method({
        name: "__construct",
        parameters: [
          string("message").default(""),
          int("code").default(0),
          instance("Throwable", "previous").nullable().default(null),
        ],
        returns: "",
        body(_context, self, message, code, previous) {
          if (message !== "") writeSlot(self, "_message", message);
          if (code !== 0) writeSlot(self, "_code", code);
          if (previous !== null) writeSlot(self, previousSlot, previous);
          return null;
        },
      }),
      method({ name: "__wakeup", parameters: [], returns: "void", body() {} }),
      ...readers(previousSlot),
      method({
        name: "__toString",
        parameters: [],
        returns: "string",
        hasRealReturnType: true,
        body(_context, self) {
          const text = throwableText(self);
          writeSlot(self, `string@${name}`, text);
          return text;
        },
      }),
    ],
  });
}

/** `ErrorException`: a diagnostic as an exception. */
const errorException = defineClass({
  name: "ErrorException",
  parent: "Exception",
  native: ThrowableObject,
  properties: [property("severity", "int", { visibility: "protected", initial: 1 })],
  methods: [
    method({
      name: "__construct",
      parameters: [
        string("message").default(""),
        int("code").default(0),
        int("severity").default(constant("E_ERROR", 1)),
        string("filename").nullable().default(null),
        int("line").nullable().default(null),
        instance("Throwable", "previous").nullable().default(null),
      ],
      returns: "",
      body(_context, self, message, code, severity, filename, line, previous) {
        writeSlot(self, "_message", message);
        writeSlot(self, "_code", code);
        writeSlot(self, "_severity", severity);
        if (filename !== null) {
          writeSlot(self, "_file", filename);
          writeSlot(self, "_line", line ?? 0);
        } else if (line !== null) writeSlot(self, "_line", line);
        if (previous !== null) writeSlot(self, "previous@Exception", previous);
        return null;
      },
    }),
    method({
      name: "getSeverity",
      isFinal: true,
      parameters: [],
      returns: "int",
      hasRealReturnType: true,
      body: (_context, self) => Number(readSlot(self, "_severity") ?? 1),
    }),
  ],
});

function below(parent: string, ...names: string[]): ClassDeclaration[] {
  return names.map((name) => defineClass({ name, parent }));
}

/** In an order in which each comes after what it extends. */
export const throwableClasses: readonly ClassDeclaration[] = [
  throwable,
  base("Exception"),
  errorException,
  base("Error"),
  ...below("Error", "CompileError", "TypeError", "ValueError", "ArithmeticError", "UnhandledMatchError"),
  ...below("CompileError", "ParseError"),
  ...below("TypeError", "ArgumentCountError"),
  ...below("ArithmeticError", "DivisionByZeroError"),
];
