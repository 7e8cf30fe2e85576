/**
 * Class NumberFormatter, and the functions that do the same.
 *
 * *Source:* https://www.php.net/class.numberformatter
 *
 * @module
 */
import type { FunctionEntry } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import { isValidUtf8, jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { toInteger } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { constant, float, int, string, union, untyped } from "../../runtime/parameter.ts";
import type { Ref } from "../../runtime/reference.ts";
import { INT_MIN, isInt, normalInt, PhpFloat, type PhpInt } from "../../runtime/value.ts";
import { Api, intConstants, refuseArgument } from "./api.ts";
import { Code } from "./error_codes.ts";
import { clearError, codeOf, noteError, setError, textOf } from "./errors.ts";
import { localeArgument, localeByType } from "./locale_known.ts";
import {
  attributeOf,
  openFormat,
  setAttribute,
  setTextAttribute,
  textAttribute,
} from "./number_attributes.ts";
import { NUMBER_CONSTANTS, NumberFormatterObject, NumberStyle, NumberType } from "./number_object.ts";
import { parseNumber } from "./number_parse.ts";
import { parsePattern } from "./number_pattern.ts";
import { NO_CURRENCY } from "./number_symbols.ts";

const api = new Api("NumberFormatter", NumberFormatterObject, "formatter");
const STYLED = [string("locale"), int("style"), string("pattern").nullable().default(null)] as const;
const OFFSET = untyped("offset").reference().default(null);
const TYPES = "must be a NumberFormatter::TYPE_* constant";
const PARSE_FAILED = "Number parsing failed";
const SYMBOL_COUNT = 18;

/** Opens a formatter. Gives whether it could be. */
function open(self: NumberFormatterObject, given: string, style: number, pattern: string | null): boolean {
  clearError();
  const locale = localeArgument(given, self.error);
  if (locale === null) return false;
  if (pattern !== null && !isValidUtf8(pattern)) {
    setError(Code.INVALID_CHAR, "numfmt_create: error converting pattern to UTF-16");
    return false;
  }
  const made = openFormat(locale, style, pattern === null ? "" : utf8ToJs(pattern));
  if (typeof made === "number") {
    setError(made, "numfmt_create: number formatter creation failed");
    return false;
  }
  self.opened = made;
  return true;
}

api.method("__construct", STYLED, "", (self, locale, style, pattern) => {
  if (self.opened !== null) throwError("Error", "NumberFormatter object is already constructed");
  if (!open(self, locale, style, pattern)) throwError("IntlException", "Constructor failed");
  return null;
});

api.staticPair("create", "numfmt_create", STYLED, "?NumberFormatter", (locale, style, pattern) => {
  const made = instantiate(context.classes.get("numberformatter")!) as NumberFormatterObject;
  return open(made, locale, style, pattern) ? made : null;
});

function whole(value: PhpInt | PhpFloat, bits: 32 | 64): bigint {
  if (isInt(value)) return BigInt.asIntN(bits, BigInt(value));
  const size = Math.trunc(value.value);
  if (!(Math.abs(size) < 2 ** 63)) return bits === 32 ? 0n : INT_MIN;
  return BigInt.asIntN(bits, BigInt(size));
}

api.pair(
  "format",
  "numfmt_format",
  [
    union("int|float", "num"),
    int("type").default(constant("NumberFormatter::TYPE_DEFAULT", NumberType.DEFAULT)),
  ],
  "string|false",
  (self, number, type) => {
    clearError(self.error);
    const format = self.format();
    switch (type) {
      case NumberType.DEFAULT:
        return jsToUtf8(format.format(isInt(number) ? number : number.value));
      case NumberType.INT32:
        return jsToUtf8(format.format(whole(number, 32)));
      case NumberType.INT64:
        return jsToUtf8(format.format(whole(number, 64)));
      case NumberType.DOUBLE:
        return jsToUtf8(format.format(Number(isInt(number) ? number : number.value)));
      case NumberType.CURRENCY:
        return refuseArgument(
          2,
          "cannot be NumberFormatter::TYPE_CURRENCY constant, use NumberFormatter::formatCurrency() method instead",
        );
    }
    return refuseArgument(2, TYPES);
  },
);

/** Reads a number from the place that a cell holds; null, with the error set, when there is none. */
function read(self: NumberFormatterObject, given: string, offset: Ref | null, anyCurrency: boolean) {
  clearError(self.error);
  self.format();
  if (!isValidUtf8(given)) {
    setError(Code.INVALID_CHAR, "String conversion to UTF-16 failed", self.error);
    return null;
  }
  const place = offset === null ? 0 : Number(toInteger(offset.value ?? null));
  const text = utf8ToJs(given);
  const start = place > 0 ? utf8ToJs(given.slice(0, place)).length : place;
  if (text !== "" && (start < 0 || start >= text.length)) return { value: 0, end: start, currency: null };
  const found = self.opened!.rules === null
    ? parseNumber(self.decimal(), text, start, anyCurrency)
    : self.opened!.rules.parse(text, start);
  const end = typeof found === "number" ? found : found.end;
  if (offset !== null) offset.value = jsToUtf8(text.slice(0, end)).length;
  if (typeof found !== "number") return found;
  setError(Code.PARSE, PARSE_FAILED, self.error);
  return null;
}

api.pair(
  "parse",
  "numfmt_parse",
  [
    string("string"),
    int("type").default(constant("NumberFormatter::TYPE_DOUBLE", NumberType.DOUBLE)),
    OFFSET,
  ],
  "int|float|false",
  (self, text, type, offset) => {
    self.format();
    if (type === NumberType.CURRENCY) {
      refuseArgument(
        2,
        "cannot be NumberFormatter::TYPE_CURRENCY constant, use NumberFormatter::parseCurrency() method instead",
      );
    }
    if (type < NumberType.INT32 || type > NumberType.DOUBLE) refuseArgument(2, TYPES);
    const found = read(self, text, offset, false);
    if (found === null) return false;
    if (type === NumberType.DOUBLE) return new PhpFloat(Number(found.value));
    const limit = type === NumberType.INT32 ? 2 ** 31 : 2 ** 63;
    const size = Number(found.value);
    if (Number.isNaN(size)) return normalInt(-BigInt(limit));
    if (size >= limit || size < -limit) {
      setError(Code.INVALID_FORMAT, PARSE_FAILED, self.error);
      return false;
    }
    return typeof found.value === "bigint" ? normalInt(found.value) : normalInt(BigInt(Math.trunc(size)));
  },
);

api.pair(
  "formatCurrency",
  "numfmt_format_currency",
  [float("amount"), string("currency")],
  "string|false",
  (self, amount, currency) => {
    clearError(self.error);
    const format = self.format();
    if (!isValidUtf8(currency)) {
      setError(Code.INVALID_CHAR, "Currency conversion to UTF-16 failed", self.error);
      return false;
    }
    if (self.opened!.rules !== null) return jsToUtf8(format.format(amount));
    const code = utf8ToJs(currency).slice(0, 3).toUpperCase();
    return jsToUtf8(self.decimal().format(amount, /^[A-Z]{3}$/.test(code) ? code : NO_CURRENCY));
  },
);

api.pair(
  "parseCurrency",
  "numfmt_parse_currency",
  [string("string"), untyped("currency").reference(), OFFSET],
  "float|false",
  (self, text, currency, offset) => {
    const found = read(self, text, offset, true);
    if (found === null) return false;
    currency.value = found.currency ?? "";
    return new PhpFloat(Number(found.value));
  },
);

api.pair(
  "setAttribute",
  "numfmt_set_attribute",
  [int("attribute"), union("int|float", "value")],
  "bool",
  (self, attribute, value) => {
    clearError(self.error);
    if (setAttribute(self, attribute, isInt(value) ? Number(value) : value.value)) return true;
    setError(Code.UNSUPPORTED, "Error setting attribute value", self.error);
    return false;
  },
);

api.pair("getAttribute", "numfmt_get_attribute", [int("attribute")], "int|float|false", (self, attribute) => {
  clearError(self.error);
  const value = attributeOf(self, attribute);
  if (value !== null) return value;
  setError(Code.UNSUPPORTED, "Error getting attribute value", self.error);
  return false;
});

api.pair(
  "setTextAttribute",
  "numfmt_set_text_attribute",
  [int("attribute"), string("value")],
  "bool",
  (self, attribute, value) => {
    clearError(self.error);
    self.format();
    if (!isValidUtf8(value)) {
      setError(Code.INVALID_CHAR, "Error converting attribute value to UTF-16", self.error);
      return false;
    }
    const code = setTextAttribute(self, attribute, utf8ToJs(value));
    if (code <= 0) {
      noteError(code, self.error);
      return true;
    }
    setError(code, "Error setting text attribute", self.error);
    return false;
  },
);

api.pair(
  "getTextAttribute",
  "numfmt_get_text_attribute",
  [int("attribute")],
  "string|false",
  (self, attribute) => {
    clearError(self.error);
    const value = textAttribute(self, attribute);
    if (value !== null) return jsToUtf8(value);
    setError(Code.UNSUPPORTED, "Error getting attribute value", self.error);
    return false;
  },
);

/** Whether a number is one of a symbol. */
function isSymbol(self: NumberFormatterObject, symbol: number, what: string): boolean {
  clearError(self.error);
  self.format();
  if (symbol >= 0 && symbol <= SYMBOL_COUNT) return true;
  setError(Code.ILLEGAL_ARGUMENT, `numfmt_${what}_symbol: invalid symbol value`, self.error);
  return false;
}

api.pair(
  "setSymbol",
  "numfmt_set_symbol",
  [int("symbol"), string("value")],
  "bool",
  (self, symbol, value) => {
    if (!isSymbol(self, symbol, "set")) return false;
    if (!isValidUtf8(value)) {
      setError(Code.INVALID_CHAR, "Error converting symbol value to UTF-16", self.error);
      return false;
    }
    if (self.opened!.rules !== null) {
      setError(Code.UNSUPPORTED, "Error setting symbol value", self.error);
      return false;
    }
    self.decimal().symbols[symbol] = utf8ToJs(value);
    return true;
  },
);

api.pair("getSymbol", "numfmt_get_symbol", [int("symbol")], "string|false", (self, symbol) => {
  if (!isSymbol(self, symbol, "get")) return false;
  if (self.opened!.rules !== null) {
    setError(Code.UNSUPPORTED, "Error getting symbol value", self.error);
    return false;
  }
  return jsToUtf8(self.decimal().symbol(symbol));
});

api.pair("setPattern", "numfmt_set_pattern", [string("pattern")], "bool", (self, pattern) => {
  clearError(self.error);
  self.format();
  if (!isValidUtf8(pattern)) {
    setError(Code.INVALID_CHAR, "Error converting pattern to UTF-16", self.error);
    return false;
  }
  const parsed = self.opened!.rules === null ? parsePattern(utf8ToJs(pattern)) : null;
  if (parsed === null) {
    setError(Code.NONE, "Error setting pattern value at line 0, offset 0", self.error);
    return false;
  }
  self.decimal().setPattern(parsed, false);
  return true;
});

api.pair("getPattern", "numfmt_get_pattern", [], "string|false", (self) => {
  clearError(self.error);
  return jsToUtf8(self.format().patternText());
});

api.pair(
  "getLocale",
  "numfmt_get_locale",
  [int("type").default(constant("ULOC_ACTUAL_LOCALE", 0))],
  "string|false",
  (self, type) => {
    clearError(self.error);
    self.format();
    return localeByType(self.opened!.locale, type, "Error getting locale", self.error) ?? false;
  },
);

api.pair("getErrorCode", "numfmt_get_error_code", [], "int", (self) => codeOf(self.error));
api.pair("getErrorMessage", "numfmt_get_error_message", [], "string", (self) => textOf(self.error));

/** The functions `numfmt_…`. */
export const NUMBER_FUNCTIONS: readonly FunctionEntry[] = api.functions;

/** The class NumberFormatter. */
export const numberFormatterClass: ClassDeclaration = defineClass({
  name: "NumberFormatter",
  native: NumberFormatterObject,
  isSerializable: false,
  constants: intConstants({ ...NUMBER_CONSTANTS, DEFAULT_STYLE: NumberStyle.DECIMAL }),
  methods: api.methods,
});
