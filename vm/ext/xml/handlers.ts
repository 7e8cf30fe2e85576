/**
 * Functions that say what is called for the pieces of a document.
 *
 * *Source:* https://www.php.net/ref.xml; php-src ext/xml/xml.c
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray, share } from "../../runtime/array.ts";
import { defineFunction, FunctionEntry } from "../../runtime/builtin.ts";
import { callableHooks, classHooks } from "../../runtime/call.ts";
import type { Context } from "../../runtime/context.ts";
import { context } from "../../runtime/context.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import { toText } from "../../runtime/conversion.ts";
import { callerFrame } from "../../runtime/location.ts";
import { PhpObject } from "../../runtime/object.ts";
import { instance, object, untyped } from "../../runtime/parameter.ts";
import { PhpFloat, type PhpValue } from "../../runtime/value.ts";
import { type HandlerKind, ParserObject } from "./parser_object.ts";

const PARSER = instance<ParserObject>("XMLParser", "parser");

function isCallable(value: PhpValue): boolean {
  return callableHooks.find(value, classHooks.caller()) !== null;
}

/** Sets one handler. Throws: TypeError, ValueError for what cannot be called. */
function setHandler(
  self: ParserObject,
  kind: HandlerKind,
  value: PhpValue,
  label: string,
  number: number,
): void {
  const handler = checkedHandler(self, value, label, number);
  if (handler === null) self.handlers.delete(kind);
  else self.handlers.set(kind, share(handler));
}

/** The names of methods that are given where not all values can be called. Throws: TypeError. */
function asNames(label: string, values: readonly PhpValue[]): PhpValue[] {
  const isStrict = context.hasStrictUnits && callerFrame()?.unit.isStrict === true;
  const isName = (value: PhpValue) => {
    if (isStrict) return value === null || typeof value === "string";
    if (value === null || typeof value !== "object" || value instanceof PhpFloat) return true;
    return value instanceof PhpObject && value.cls.isNamed("stringable");
  };
  if (!values.every((value) => isName(value) || isCallable(value))) {
    const number = values.findIndex((value) => !isName(value)) + 2;
    throwArgumentTypeError(label, number, "must be of type callable|string|null");
  }
  return values.map((value) => value === null || isCallable(value) ? value : toText(value));
}

function checkedHandler(self: ParserObject, value: PhpValue, label: string, number: number): PhpValue {
  if (value === null || isCallable(value)) return value;
  context.raise(E_DEPRECATED, `${label}(): Passing non-callable strings is deprecated since 8.4`);
  if (value === "") return null;
  if (self.object === null) {
    const text = "an object must be set via xml_set_object() to be able to lookup method";
    throwArgumentValueError(label, number, text);
  }
  const method = PhpArray.ofList([self.object, value]);
  if (isCallable(method)) return method;
  throwArgumentValueError(
    label,
    number,
    `method ${self.object.cls.name}::${value as string}() does not exist`,
  );
}

function handlerSetter(name: string, kinds: readonly HandlerKind[], names: readonly string[]): FunctionEntry {
  const body = (_context: Context, self: ParserObject, ...values: PhpValue[]): true => {
    const handlers = asNames(name, values);
    kinds.forEach((kind, index) => setHandler(self, kind, handlers[index] as PhpValue, name, index + 2));
    return true;
  };
  const parameters = [PARSER, ...names.map((each) => untyped(each).shown("callable|string|null"))];
  return new FunctionEntry({ name, parameters, returns: "true" }, body);
}

/** Functions that set handlers. */
export const HANDLER_SETTERS: readonly FunctionEntry[] = [
  handlerSetter("xml_set_element_handler", ["start", "end"], ["start_handler", "end_handler"]),
  handlerSetter("xml_set_character_data_handler", ["text"], ["handler"]),
  handlerSetter("xml_set_processing_instruction_handler", ["instruction"], ["handler"]),
  handlerSetter("xml_set_default_handler", ["default"], ["handler"]),
  handlerSetter("xml_set_unparsed_entity_decl_handler", ["unparsed"], ["handler"]),
  handlerSetter("xml_set_notation_decl_handler", ["notation"], ["handler"]),
  handlerSetter("xml_set_external_entity_ref_handler", ["external"], ["handler"]),
  handlerSetter("xml_set_start_namespace_decl_handler", ["startNamespace"], ["handler"]),
  handlerSetter("xml_set_end_namespace_decl_handler", ["endNamespace"], ["handler"]),
];

/**
 * Sets the object whose methods handlers name.
 *
 * *Source:* https://www.php.net/xml_set_object
 */
export const xmlSetObject = defineFunction({
  name: "xml_set_object",
  parameters: [PARSER, object("object")],
  returns: "true",
  deprecated: { since: "8.4", message: "provide a proper method callable to xml_set_*_handler() functions" },
  body(_context, self, target) {
    self.object = target;
    return true;
  },
});
