/**
 * Functions that make parsers and feed them.
 *
 * *Source:* https://www.php.net/ref.xml; php-src ext/xml/xml.stub.php
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { upperAscii } from "../../runtime/ascii_case.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { requireClass } from "../../runtime/class_table.ts";
import type { Context } from "../../runtime/context.ts";
import { toBoolean, toInteger, toText, valueName } from "../../runtime/conversion.ts";
import { isInt } from "../../runtime/value.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { bool, instance, int, string, untyped } from "../../runtime/parameter.ts";
import { ERROR_TEXTS, Option } from "./constants.ts";
import type { SaxParser } from "../libxml/sax_parser.ts";
import type { ParserObject } from "./parser_object.ts";
import { StructArrays } from "./struct_builder.ts";

const PARSER = instance<ParserObject>("XMLParser", "parser");
const ENCODINGS = new Set(["ISO-8859-1", "UTF-8", "US-ASCII"]);

function makeParser(label: string, encoding: string | null, separator: string | null): ParserObject {
  const known = encoding === null ? null : upperAscii(encoding);
  if (known !== null && known !== "" && !ENCODINGS.has(known)) {
    throwArgumentValueError(label, 1, "is not a supported source encoding");
  }
  const cls = requireClass("XMLParser");
  const made = new cls.js!() as ParserObject;
  made.begin(known === "" ? null : known, separator);
  return made;
}

/**
 * Makes a parser.
 *
 * *Source:* https://www.php.net/xml_parser_create
 */
export const xmlParserCreate = defineFunction({
  name: "xml_parser_create",
  parameters: [string("encoding").nullable().default(null)],
  returns: "XMLParser",
  body: (_context, encoding) => makeParser("xml_parser_create", encoding, null),
});

/**
 * Makes a parser that looks at namespaces.
 *
 * *Source:* https://www.php.net/xml_parser_create_ns
 */
export const xmlParserCreateNs = defineFunction({
  name: "xml_parser_create_ns",
  parameters: [string("encoding").nullable().default(null), string("separator").default(":")],
  returns: "XMLParser",
  body: (_context, encoding, separator) => makeParser("xml_parser_create_ns", encoding, separator),
});

/**
 * Reads a piece of a document. Gives 1, or 0 for an error.
 *
 * *Source:* https://www.php.net/xml_parse
 */
export const xmlParse = defineFunction({
  name: "xml_parse",
  parameters: [PARSER, string("data"), bool("is_final").default(false)],
  returns: "int",
  body(_context, self, data, isFinal) {
    if (self.isParsing) throwError("Error", "Parser must not be called recursively");
    return self.feed(data, isFinal) ? 1 : 0;
  },
});

/**
 * Reads a document into arrays.
 *
 * *Source:* https://www.php.net/xml_parse_into_struct
 */
export const xmlParseIntoStruct = defineFunction({
  name: "xml_parse_into_struct",
  parameters: [
    PARSER,
    string("data"),
    untyped("values").reference(),
    untyped("index").reference().default(null),
  ],
  returns: "int|false",
  body(context, self, data, values, index) {
    if (self.isParsing) {
      context.raise(E_WARNING, "xml_parse_into_struct(): Parser must not be called recursively");
      return false;
    }
    const arrays = new StructArrays(
      self.skipsWhite,
      (message) => context.raise(E_WARNING, `xml_parse_into_struct(): ${message}`),
    );
    self.struct = arrays;
    const isRight = self.feed(data, true);
    self.struct = null;
    values.value = arrays.values();
    if (index !== null) index.value = arrays.index();
    return isRight ? 1 : 0;
  },
});

/**
 * The code of a parser's error, 0 for none.
 *
 * *Source:* https://www.php.net/xml_get_error_code
 */
export const xmlGetErrorCode = defineFunction({
  name: "xml_get_error_code",
  parameters: [PARSER],
  returns: "int",
  body: (_context, self) => (self.parser as SaxParser).errorCode,
});

/**
 * The text of an error's code.
 *
 * *Source:* https://www.php.net/xml_error_string
 */
export const xmlErrorString = defineFunction({
  name: "xml_error_string",
  parameters: [int("error_code")],
  returns: "?string",
  body: (_context, code) => ERROR_TEXTS[code] ?? "Unknown",
});

/**
 * The line that a parser has come to.
 *
 * *Source:* https://www.php.net/xml_get_current_line_number
 */
export const xmlGetCurrentLineNumber = defineFunction({
  name: "xml_get_current_line_number",
  parameters: [PARSER],
  returns: "int",
  body: (_context, self) => (self.parser as SaxParser).line,
});

/**
 * The column that a parser has come to.
 *
 * *Source:* https://www.php.net/xml_get_current_column_number
 */
export const xmlGetCurrentColumnNumber = defineFunction({
  name: "xml_get_current_column_number",
  parameters: [PARSER],
  returns: "int",
  body(_context, self) {
    const { dropped, at, lineStart } = self.parser as SaxParser;
    return dropped + at - lineStart + 1;
  },
});

/**
 * The byte that a parser has come to.
 *
 * *Source:* https://www.php.net/xml_get_current_byte_index
 */
export const xmlGetCurrentByteIndex = defineFunction({
  name: "xml_get_current_byte_index",
  parameters: [PARSER],
  returns: "int",
  body(_context, self) {
    const { dropped, at } = self.parser as SaxParser;
    return dropped + at;
  },
});

/**
 * Does nothing but say whether the parser is at rest.
 *
 * *Source:* https://www.php.net/xml_parser_free
 */
export const xmlParserFree = defineFunction({
  name: "xml_parser_free",
  parameters: [PARSER],
  returns: "bool",
  body(context, self) {
    if (!self.isParsing) return true;
    context.raise(E_WARNING, "xml_parser_free(): Parser cannot be freed while it is parsing");
    return false;
  },
});

function setSkipped(context: Context, self: ParserObject, value: number): boolean {
  if (value >= 0 && value <= 0x7fffffff) {
    self.skippedBytes = value;
    return true;
  }
  context.raise(
    E_WARNING,
    "xml_parser_set_option(): Argument #3 ($value) must be between 0 and 2147483647 for option " +
      "XML_OPTION_SKIP_TAGSTART",
  );
  return false;
}

/**
 * Sets an option.
 *
 * Throws: ValueError for an unknown option or encoding.
 * *Source:* https://www.php.net/xml_parser_set_option
 */
export const xmlParserSetOption = defineFunction({
  name: "xml_parser_set_option",
  parameters: [PARSER, int("option"), untyped("value")],
  returns: "bool",
  body(context, self, option, value) {
    const isPlain = typeof value === "boolean" || typeof value === "string" || isInt(value);
    if (!isPlain) {
      const text = `must be of type string|int|bool, ${valueName(value)} given`;
      context.raise(E_WARNING, `xml_parser_set_option(): Argument #3 ($value) ${text}`);
    }
    if (option === Option.SKIP_TAGSTART) return setSkipped(context, self, Number(toInteger(value)));
    if (option === Option.CASE_FOLDING) self.isFolding = toBoolean(value);
    else if (option === Option.SKIP_WHITE) self.skipsWhite = toBoolean(value);
    else if (option === Option.PARSE_HUGE) {
      if (self.isParsing) throwError("Error", "Cannot change option XML_OPTION_PARSE_HUGE while parsing");
      self.isHuge = toBoolean(value);
    } else if (option === Option.TARGET_ENCODING) {
      const encoding = upperAscii(toText(value));
      if (!ENCODINGS.has(encoding)) {
        throwArgumentValueError("xml_parser_set_option", 3, "is not a supported target encoding");
      }
      self.targetEncoding = encoding;
    } else throwArgumentValueError("xml_parser_set_option", 2, "must be a XML_OPTION_* constant");
    return true;
  },
});

/**
 * The value of an option.
 *
 * Throws: ValueError for an unknown option.
 * *Source:* https://www.php.net/xml_parser_get_option
 */
export const xmlParserGetOption = defineFunction({
  name: "xml_parser_get_option",
  parameters: [PARSER, int("option")],
  returns: "string|int|bool",
  body(_context, self, option) {
    switch (option) {
      case Option.CASE_FOLDING:
        return self.isFolding;
      case Option.TARGET_ENCODING:
        return self.targetEncoding;
      case Option.SKIP_TAGSTART:
        return self.skippedBytes;
      case Option.SKIP_WHITE:
        return self.skipsWhite;
      case Option.PARSE_HUGE:
        return self.isHuge;
      default:
        throwArgumentValueError("xml_parser_get_option", 2, "must be a XML_OPTION_* constant");
    }
  },
});
