/**
 * Constants of the string functions.
 *
 * *Source:* https://www.php.net/string.constants
 *
 * @module
 */
import { type ConstantDeclaration, defineConstants } from "../../runtime/builtin.ts";

/** Flags of htmlspecialchars and its family. */
export const ENT_COMPAT = 2;
export const ENT_QUOTES = 3;
export const ENT_IGNORE = 4;
export const ENT_SUBSTITUTE = 8;
export const ENT_XML1 = 16;
export const ENT_XHTML = 32;
export const ENT_HTML5 = 48;
export const ENT_DISALLOWED = 128;

/** Ways of str_pad. */
export const STR_PAD_LEFT = 0;
export const STR_PAD_RIGHT = 1;
export const STR_PAD_BOTH = 2;

/** All constants of the string functions. */
export const STRING_CONSTANTS: readonly ConstantDeclaration[] = defineConstants({
  HTML_SPECIALCHARS: 0,
  HTML_ENTITIES: 1,
  ENT_COMPAT,
  ENT_QUOTES,
  ENT_NOQUOTES: 0,
  ENT_IGNORE,
  ENT_SUBSTITUTE,
  ENT_DISALLOWED,
  ENT_HTML401: 0,
  ENT_XML1,
  ENT_XHTML,
  ENT_HTML5,
  STR_PAD_LEFT,
  STR_PAD_RIGHT,
  STR_PAD_BOTH,
  CHAR_MAX: 127,
  LC_CTYPE: 0,
  LC_NUMERIC: 1,
  LC_TIME: 2,
  LC_COLLATE: 3,
  LC_MONETARY: 4,
  LC_MESSAGES: 5,
  LC_ALL: 6,
});
