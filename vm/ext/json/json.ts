/**
 * json_encode, json_decode and what tells of their errors.
 *
 * *Source:* https://www.php.net/ref.json; php-src ext/json/json.c
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { throwError } from "../../runtime/error.ts";
import { int, mixed } from "../../runtime/parameter.ts";
import { JSON_ERROR_NONE, JSON_PARTIAL_OUTPUT_ON_ERROR, JSON_THROW_ON_ERROR } from "./constants.ts";
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
  10: "Single unpaired high surrogate in Unicode escape",
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
    const encoder = new Encoder(flags, depth);
    const text = encoder.encode(value);
    const error = encoder.error;
    const isPartial = (flags & JSON_PARTIAL_OUTPUT_ON_ERROR) !== 0;
    if ((flags & JSON_THROW_ON_ERROR) === 0 || isPartial) {
      lastError = error;
      return error !== JSON_ERROR_NONE && !isPartial ? false : text;
    }
    if (error !== JSON_ERROR_NONE) throwError("JsonException", MESSAGES[error]!, error);
    return text;
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
