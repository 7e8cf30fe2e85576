/**
 * Constants of json.
 *
 * *Source:* https://www.php.net/json.constants
 *
 * @module
 */
import { type ConstantDeclaration, defineConstants } from "../../runtime/builtin.ts";

/** Flags of json_encode. */
export const JSON_HEX_TAG = 1;
export const JSON_HEX_AMP = 2;
export const JSON_HEX_APOS = 4;
export const JSON_HEX_QUOT = 8;
export const JSON_FORCE_OBJECT = 16;
export const JSON_NUMERIC_CHECK = 32;
export const JSON_UNESCAPED_SLASHES = 64;
export const JSON_PRETTY_PRINT = 128;
export const JSON_UNESCAPED_UNICODE = 256;
export const JSON_PARTIAL_OUTPUT_ON_ERROR = 512;
export const JSON_PRESERVE_ZERO_FRACTION = 1024;
export const JSON_UNESCAPED_LINE_TERMINATORS = 2048;

/** Flags of json_decode. */
export const JSON_OBJECT_AS_ARRAY = 1;
export const JSON_BIGINT_AS_STRING = 2;

/** Flags of both. */
export const JSON_INVALID_UTF8_IGNORE = 1048576;
export const JSON_INVALID_UTF8_SUBSTITUTE = 2097152;
export const JSON_THROW_ON_ERROR = 4194304;

/** Errors, as json_last_error gives them. */
export const JSON_ERROR_NONE = 0;
export const JSON_ERROR_DEPTH = 1;
export const JSON_ERROR_STATE_MISMATCH = 2;
export const JSON_ERROR_CTRL_CHAR = 3;
export const JSON_ERROR_SYNTAX = 4;
export const JSON_ERROR_UTF8 = 5;
export const JSON_ERROR_RECURSION = 6;
export const JSON_ERROR_INF_OR_NAN = 7;
export const JSON_ERROR_UNSUPPORTED_TYPE = 8;
export const JSON_ERROR_INVALID_PROPERTY_NAME = 9;
export const JSON_ERROR_UTF16 = 10;
export const JSON_ERROR_NON_BACKED_ENUM = 11;

/** All constants of json. */
export const JSON_CONSTANTS: readonly ConstantDeclaration[] = defineConstants({
  JSON_HEX_TAG,
  JSON_HEX_AMP,
  JSON_HEX_APOS,
  JSON_HEX_QUOT,
  JSON_FORCE_OBJECT,
  JSON_NUMERIC_CHECK,
  JSON_UNESCAPED_SLASHES,
  JSON_PRETTY_PRINT,
  JSON_UNESCAPED_UNICODE,
  JSON_PARTIAL_OUTPUT_ON_ERROR,
  JSON_PRESERVE_ZERO_FRACTION,
  JSON_UNESCAPED_LINE_TERMINATORS,
  JSON_OBJECT_AS_ARRAY,
  JSON_BIGINT_AS_STRING,
  JSON_INVALID_UTF8_IGNORE,
  JSON_INVALID_UTF8_SUBSTITUTE,
  JSON_THROW_ON_ERROR,
  JSON_ERROR_NONE,
  JSON_ERROR_DEPTH,
  JSON_ERROR_STATE_MISMATCH,
  JSON_ERROR_CTRL_CHAR,
  JSON_ERROR_SYNTAX,
  JSON_ERROR_UTF8,
  JSON_ERROR_RECURSION,
  JSON_ERROR_INF_OR_NAN,
  JSON_ERROR_UNSUPPORTED_TYPE,
  JSON_ERROR_INVALID_PROPERTY_NAME,
  JSON_ERROR_UTF16,
  JSON_ERROR_NON_BACKED_ENUM,
});
