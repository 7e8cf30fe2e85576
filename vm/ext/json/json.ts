/**
 * json_encode, json_decode and what tells of their errors.
 *
 * *Source:* https://www.php.net/ref.json; php-src ext/json/json.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { throwError } from "../../runtime/error.ts";
import { bool, int, mixed, string } from "../../runtime/parameter.ts";
import {
  JSON_ERROR_NONE,
  JSON_ERROR_SYNTAX,
  JSON_INVALID_UTF8_IGNORE,
  JSON_OBJECT_AS_ARRAY,
  JSON_PARTIAL_OUTPUT_ON_ERROR,
  JSON_THROW_ON_ERROR,
} from "./constants.ts";
import { Decoder } from "./decoder.ts";
import { Encoder } from "./encoder.ts";

/** The error of the last call that did not throw; reset for each request. */
let lastError = JSON_ERROR_NONE;

/** Forgets the last error, for the next request. */
export function resetLastError(): void {
  lastError = JSON_ERROR_NONE;
}

const MESSAGES: Readonly<Record<number, string>> = {
  0: "No error",
  1: "Maximum stack depth exceeded",
  2: "State mismatch (invalid or malformed JSON)",
  3: "Control character error, possibly incorrectly encoded",
  4: "Syntax error",
  5: "Malformed UTF-8 characters, possibly incorrectly encoded",
  6: "Recursion detected",
  7: "Inf and NaN cannot be JSON encoded",
  8: "Type is not supported",
  9: "The decoded property name is invalid",
  10: "Single unpaired UTF-16 surrogate in unicode escape",
  11: "Non-backed enums have no default serialization",
};

/**
 * A value as JSON; false, when it cannot be written.
 *
 * Throws: JsonException with JSON_THROW_ON_ERROR.
 * *Source:* https://www.php.net/json_encode
 */
export const jsonEncode = defineFunction({
  name: "json_encode",
  parameters: [mixed("value"), int("flags").default(0), int("depth").default(512)],
  returns: "string|false",
  body(_context, value, flags, depth) {
    // PHP keeps the depth as an int of 32 bits.
    const { text, error } = Encoder.encode(value, flags, depth | 0);
    const isPartial = (flags & JSON_PARTIAL_OUTPUT_ON_ERROR) !== 0;
    if ((flags & JSON_THROW_ON_ERROR) === 0 || isPartial) {
      lastError = error;
      return error !== JSON_ERROR_NONE && !isPartial ? false : text;
    }
    if (error !== JSON_ERROR_NONE) throwError("JsonException", MESSAGES[error]!, error);
    return text;
  },
});

/** The longest depth. */
const DEPTH_MAXIMUM = 2147483647;

function checkDepth(label: string, number: number, depth: number): void {
  if (depth <= 0) throwArgumentValueError(label, number, "must be greater than 0");
  if (depth > DEPTH_MAXIMUM) throwArgumentValueError(label, number, `must be less than ${DEPTH_MAXIMUM}`);
}

/**
 * The value of a JSON text; null, when it is none.
 *
 * Throws: ValueError for a wrong depth; JsonException with JSON_THROW_ON_ERROR.
 * *Source:* https://www.php.net/json_decode
 */
export const jsonDecode = defineFunction({
  name: "json_decode",
  parameters: [
    string("json"),
    bool("associative").nullable().default(null),
    int("depth").default(512),
    int("flags").default(0),
  ],
  returns: "mixed",
  body(_context, text, associative, depth, flags) {
    const mayThrow = (flags & JSON_THROW_ON_ERROR) !== 0;
    if (!mayThrow) lastError = JSON_ERROR_NONE;
    if (text === "") {
      if (mayThrow) throwError("JsonException", MESSAGES[JSON_ERROR_SYNTAX]!, JSON_ERROR_SYNTAX);
      lastError = JSON_ERROR_SYNTAX;
      return null;
    }
    checkDepth("json_decode", 3, depth);
    if (associative !== null) {
      flags = associative ? flags | JSON_OBJECT_AS_ARRAY : flags & ~JSON_OBJECT_AS_ARRAY;
    }
    const decoder = new Decoder(text, flags, depth);
    const value = decoder.decode();
    const error = decoder.error;
    if (error === JSON_ERROR_NONE) return value;
    if (mayThrow) throwError("JsonException", MESSAGES[error]!, error);
    lastError = error;
    return null;
  },
});

/**
 * Whether a text is JSON.
 *
 * Throws: ValueError for a wrong depth or flag.
 * *Source:* https://www.php.net/json_validate
 */
export const jsonValidate = defineFunction({
  name: "json_validate",
  parameters: [string("json"), int("depth").default(512), int("flags").default(0)],
  returns: "bool",
  body(_context, text, depth, flags) {
    if (flags !== 0 && flags !== JSON_INVALID_UTF8_IGNORE) {
      throwArgumentValueError(
        "json_validate",
        3,
        "must be a valid flag (allowed flags: JSON_INVALID_UTF8_IGNORE)",
      );
    }
    if (text === "") {
      lastError = JSON_ERROR_SYNTAX;
      return false;
    }
    lastError = JSON_ERROR_NONE;
    checkDepth("json_validate", 2, depth);
    const decoder = new Decoder(text, flags | JSON_OBJECT_AS_ARRAY, depth);
    decoder.decode();
    lastError = decoder.error;
    return lastError === JSON_ERROR_NONE;
  },
});

/**
 * The error of the last json_encode, json_decode or json_validate that did not throw.
 *
 * *Source:* https://www.php.net/json_last_error
 */
export const jsonLastError = defineFunction({
  name: "json_last_error",
  parameters: [],
  returns: "int",
  body: () => lastError,
});

/**
 * What {@linkcode jsonLastError} means.
 *
 * *Source:* https://www.php.net/json_last_error_msg
 */
export const jsonLastErrorMessage = defineFunction({
  name: "json_last_error_msg",
  parameters: [],
  returns: "string",
  body: () => MESSAGES[lastError]!,
});
