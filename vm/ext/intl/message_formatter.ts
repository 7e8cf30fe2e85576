/**
 * Class MessageFormatter, and the functions that do the same.
 *
 * *Source:* https://www.php.net/class.messageformatter
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { FunctionEntry } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import { isValidUtf8, jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { toFloat, toText } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, string } from "../../runtime/parameter.ts";
import { isInt, PhpFloat, PhpResource, type PhpValue } from "../../runtime/value.ts";
import { Api } from "./api.ts";
import { timeArgument } from "./date_object.ts";
import { givenLocale } from "./default_locale.ts";
import { Code } from "./error_codes.ts";
import { clearError, codeOf, IntlError, setError, textOf } from "./errors.ts";
import { hasKnownLanguage, isTooLong, refuseUnconstructed } from "./locale_known.ts";
import { type MessageValue, MessageWriter } from "./message_format.ts";
import {
  type ArgumentKind,
  argumentKinds,
  type MessagePart,
  MessageProblem,
  parseMessage,
} from "./message_pattern.ts";

/** What an opened formatter has. */
interface OpenedMessage {
  readonly locale: string;
  /** In UTF-8. */
  readonly pattern: string;
  readonly message: readonly MessagePart[];
  readonly writer: MessageWriter;
}

class MessageFormatterObject extends PhpObject {
  readonly error = new IntlError();
  opened: OpenedMessage | null = null;

  copyFrom(original: MessageFormatterObject): void {
    if (original.opened === null) throwError("Error", "Cannot clone uninitialized MessageFormatter");
    this.opened = original.opened;
  }

  /** Throws: Error for an object that no constructor opened. */
  value(): OpenedMessage {
    clearError(this.error);
    return this.opened ?? refuseUnconstructed("MessageFormatter");
  }
}

const api = new Api("MessageFormatter", MessageFormatterObject, "formatter");
const LOCALE_PATTERN = [string("locale"), string("pattern")] as const;
const INT_LIMIT = 2 ** 31;
/** How much of a pattern is shown about an error. */
const SHOWN = 15;

/** Sets the error of a pattern that is none. */
function setProblem(problem: MessageProblem, text: string, otherwise: string, own: IntlError | null): void {
  if (problem.at === null) {
    setError(problem.code, otherwise, own);
    return;
  }
  const before = text.slice(Math.max(problem.at - SHOWN, 0), problem.at);
  const after = text.slice(problem.at, problem.at + SHOWN);
  const place = `parse error at offset ${problem.at}, after "${before}", before or at "${after}"`;
  setError(problem.code, jsToUtf8(`pattern syntax error (${place})`), own);
}

/** Reads a pattern; null, with the error set, for one that is none. */
function openMessage(
  given: string,
  pattern: string,
  failure: string,
  own: IntlError | null,
): OpenedMessage | null {
  const locale = givenLocale(given);
  if (isTooLong(locale)) return null;
  if (!isValidUtf8(pattern)) {
    setError(Code.INVALID_CHAR, "msgfmt_create: error converting pattern to UTF-16", own);
    return null;
  }
  const text = utf8ToJs(pattern);
  const message = text === "" ? new MessageProblem(Code.ILLEGAL_ARGUMENT, null) : parseMessage(text);
  if (message instanceof MessageProblem) {
    setProblem(message, text, failure, own);
    return null;
  }
  const kinds = argumentKinds(message);
  const areNumbered = [...kinds.keys()].every((name) => /^\d+$/.test(name));
  if (areNumbered && [...kinds.values()].includes(null)) {
    setError(Code.ARGUMENT_TYPE_MISMATCH, failure, own);
    return null;
  }
  return { locale, pattern, message, writer: new MessageWriter(hasKnownLanguage(locale) ? locale : "en") };
}

const CREATION_FAILED = "msgfmt_create: message formatter creation failed";

function open(self: MessageFormatterObject, locale: string, pattern: string): boolean {
  clearError();
  self.opened = openMessage(locale, pattern, CREATION_FAILED, null);
  return self.opened !== null;
}

api.method("__construct", LOCALE_PATTERN, "", (self, locale, pattern) => {
  if (!open(self, locale, pattern)) {
    throwError("IntlException", toText(context.functions.get("intl_get_error_message")!.invoke(null, [])));
  }
  return null;
});
api.staticPair("create", "msgfmt_create", LOCALE_PATTERN, "?MessageFormatter", (locale, pattern) => {
  const made = instantiate(context.classes.get("messageformatter")!) as MessageFormatterObject;
  return open(made, locale, pattern) ? made : null;
});

/** A failure of one argument, with what is told of it. */
class ArgumentProblem {
  constructor(readonly code: number, readonly text: string) {}
}

function fail(text: string, code: number = Code.ILLEGAL_ARGUMENT): never {
  throw new ArgumentProblem(code, text);
}

function numberValue(value: PhpValue): number | bigint {
  return isInt(value) ? value : toFloat(value);
}

function intValue(value: PhpValue): number {
  const number = Number(numberValue(value));
  if (!(number >= -INT_LIMIT && number < INT_LIMIT)) {
    const type = isInt(value) ? "integer" : "float";
    fail(`Found PHP ${type} with absolute value too large for 32 bit integer argument`);
  }
  return Math.trunc(number);
}

function textValue(value: PhpValue): string {
  const text = toText(value);
  if (!isValidUtf8(text)) fail(`Invalid UTF-8 data in string argument: '${text}'`, Code.INVALID_CHAR);
  return utf8ToJs(text);
}

/** A value as its argument takes it. */
function convert(
  kind: ArgumentKind | undefined,
  value: PhpValue,
  key: string,
  opened: OpenedMessage,
  own: IntlError,
): MessageValue {
  if (value instanceof PhpResource) {
    fail(`No strategy to convert the value given for the argument with key '${key}' is available`);
  }
  switch (kind) {
    case "number":
      return numberValue(value);
    case "int":
      return intValue(value);
    case "date": {
      const dates = opened.writer.dateFormat("date", "")!;
      const time = timeArgument(dates, value, "msgfmt_format", own);
      return time ?? fail(`The argument for key '${key}' cannot be used as a date or time`);
    }
  }
  return textValue(value);
}

/** The values of an array by name. */
function valuesOf(opened: OpenedMessage, given: PhpArray, own: IntlError): Map<string, MessageValue> {
  const kinds = argumentKinds(opened.message);
  if ([...kinds.values()].includes(null)) {
    fail("Inconsistent types declared for an argument", Code.ARGUMENT_TYPE_MISMATCH);
  }
  const values = new Map<string, MessageValue>();
  for (const [key, value] of given.entries()) {
    if (typeof key !== "string" && (key < 0 || key > 2147483647)) {
      fail("Found negative or too large array key");
    }
    if (typeof key === "string" && !isValidUtf8(key)) {
      fail(`Invalid UTF-8 data in argument key: '${key}'`, Code.INVALID_CHAR);
    }
    const name = typeof key === "string" ? utf8ToJs(key) : String(key);
    const kind = kinds.get(name) ?? undefined;
    values.set(name, convert(kind, value as PhpValue, String(key), opened, own));
  }
  return values;
}

function format(opened: OpenedMessage, given: PhpArray, own: IntlError): string | false {
  try {
    return jsToUtf8(opened.writer.write(opened.message, valuesOf(opened, given, own)));
  } catch (problem) {
    if (!(problem instanceof ArgumentProblem)) throw problem;
    setError(problem.code, problem.text, own);
    return false;
  }
}

/** Reads a text; false, with the error set, when the message does not write it. */
function parse(opened: OpenedMessage, given: string, own: IntlError): PhpArray | false {
  const values = isValidUtf8(given) ? opened.writer.read(opened.message, utf8ToJs(given)) : null;
  if (values === null) {
    setError(Code.MESSAGE_PARSE, "Parsing failed", own);
    return false;
  }
  const kinds = argumentKinds(opened.message);
  const list = Array.from(values, ([name, value]): [number | string, PhpValue] => {
    const key = /^\d+$/.test(name) ? Number(name) : name;
    if (typeof value === "string") return [key, jsToUtf8(value)];
    const isFloat = kinds.get(name) === "date" || !Number.isSafeInteger(Number(value));
    return [key, isFloat ? new PhpFloat(Number(value)) : Number(value)];
  });
  return PhpArray.ofEntries(list.sort(([first], [second]) => Number(first) - Number(second)));
}

api.pair("format", "msgfmt_format", [array("values")], "string|false", (self, values) => {
  return format(self.value(), values, self.error);
});
api.staticPair(
  "formatMessage",
  "msgfmt_format_message",
  [string("locale"), string("pattern"), array("values")],
  "string|false",
  (locale, pattern, values) => {
    clearError();
    const opened = openMessage(locale, pattern, "Creating message formatter failed", null);
    return opened === null ? false : format(opened, values, new IntlError());
  },
);
api.pair("parse", "msgfmt_parse", [string("string")], "array|false", (self, text) => {
  return parse(self.value(), text, self.error);
});
api.staticPair(
  "parseMessage",
  "msgfmt_parse_message",
  [string("locale"), string("pattern"), string("message")],
  "array|false",
  (locale, pattern, text) => {
    clearError();
    const opened = openMessage(locale, pattern, "Creating message formatter failed", null);
    return opened === null ? false : parse(opened, text, new IntlError());
  },
);
api.pair("setPattern", "msgfmt_set_pattern", [string("pattern")], "bool", (self, pattern) => {
  const { locale } = self.value();
  const failure = "Error setting symbol value at line 0, offset 0";
  const opened = openMessage(locale, pattern, failure, self.error);
  if (opened === null) return false;
  self.opened = opened;
  return true;
});
api.pair("getPattern", "msgfmt_get_pattern", [], "string|false", (self) => self.value().pattern);
api.pair("getLocale", "msgfmt_get_locale", [], "string", (self) => self.value().locale);
api.pair("getErrorCode", "msgfmt_get_error_code", [], "int", (self) => codeOf(self.error));
api.pair("getErrorMessage", "msgfmt_get_error_message", [], "string", (self) => textOf(self.error));

/** The functions `msgfmt_…`. */
export const MESSAGE_FUNCTIONS: readonly FunctionEntry[] = api.functions;

/** The class MessageFormatter. */
export const messageFormatterClass: ClassDeclaration = defineClass({
  name: "MessageFormatter",
  native: MessageFormatterObject,
  isSerializable: false,
  methods: api.methods,
});
