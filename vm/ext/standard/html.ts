/**
 * Escaping for HTML and back.
 *
 * *Source:* https://www.php.net/htmlspecialchars; php-src ext/standard/html.c
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { bool, constant, int, string } from "../../runtime/parameter.ts";
import { escapeHtml } from "./html_escape.ts";

/** What the functions of this family assume. */
const DEFAULT_FLAGS = constant("ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML401", 11);

/**
 * A string with what is special in HTML as entities.
 *
 * Raises: a warning for an unknown charset.
 * *Source:* https://www.php.net/htmlspecialchars
 */
export const htmlspecialchars = defineFunction({
  name: "htmlspecialchars",
  parameters: [
    string("string"),
    int("flags").default(DEFAULT_FLAGS),
    string("encoding").nullable().default(null),
    bool("double_encode").default(true),
  ],
  returns: "string",
  body: (context, text, flags, encoding, doubleEncode) =>
    escapeHtml(context, "htmlspecialchars", text, flags, encoding, doubleEncode, false),
});

/**
 * A string with all chars that have a name in HTML as entities.
 *
 * Raises: a warning for an unknown charset.
 * *Source:* https://www.php.net/htmlentities
 */
export const htmlentities = defineFunction({
  name: "htmlentities",
  parameters: [
    string("string"),
    int("flags").default(DEFAULT_FLAGS),
    string("encoding").nullable().default(null),
    bool("double_encode").default(true),
  ],
  returns: "string",
  body: (context, text, flags, encoding, doubleEncode) =>
    escapeHtml(context, "htmlentities", text, flags, encoding, doubleEncode, true),
});
