/**
 * Escaping for HTML and back.
 *
 * *Source:* https://www.php.net/htmlspecialchars; php-src ext/standard/html.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { toText } from "../../runtime/conversion.ts";
import { bool, constant, int, string, union } from "../../runtime/parameter.ts";
import { escapeHtml } from "./html_escape.ts";
import { translationTable } from "./html_translation.ts";
import { unescape, unescapeHtml } from "./html_unescape.ts";
import { withoutTags } from "./strip_tags.ts";

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

/**
 * A string with the entities of {@linkcode htmlspecialchars} as chars.
 *
 * *Source:* https://www.php.net/htmlspecialchars_decode
 */
export const htmlspecialcharsDecode = defineFunction({
  name: "htmlspecialchars_decode",
  parameters: [string("string"), int("flags").default(DEFAULT_FLAGS)],
  returns: "string",
  isPure: true,
  body: (_context, text, flags) => unescape(text, flags, "utf-8", false),
});

/**
 * A string with entities as chars, where the charset has them.
 *
 * Raises: a warning for an unknown charset.
 * *Source:* https://www.php.net/html_entity_decode
 */
export const htmlEntityDecode = defineFunction({
  name: "html_entity_decode",
  parameters: [
    string("string"),
    int("flags").default(DEFAULT_FLAGS),
    string("encoding").nullable().default(null),
  ],
  returns: "string",
  body: (context, text, flags, encoding) =>
    unescapeHtml(context, "html_entity_decode", text, flags, encoding),
});

/**
 * The chars that {@linkcode htmlspecialchars} or {@linkcode htmlentities} replaces, and by what.
 *
 * Raises: a warning for an unknown charset.
 * *Source:* https://www.php.net/get_html_translation_table
 */
export const getHtmlTranslationTable = defineFunction({
  name: "get_html_translation_table",
  parameters: [
    int("table").default(constant("HTML_SPECIALCHARS", 0)),
    int("flags").default(DEFAULT_FLAGS),
    string("encoding").default("UTF-8"),
  ],
  returns: "array",
  body: (context, table, flags, encoding) =>
    translationTable(context, "get_html_translation_table", table !== 0, flags, encoding),
});

/**
 * A string without tags, comments and PHP code; some tags may stay.
 *
 * *Source:* https://www.php.net/strip_tags
 */
export const stripTags = defineFunction({
  name: "strip_tags",
  parameters: [string("string"), union("array|string|null", "allowed_tags").default(null)],
  returns: "string",
  body(_context, text, allowed) {
    const tags = allowed instanceof PhpArray
      ? allowed.toValues().map((tag) => `<${toText(tag)}>`).join("")
      : allowed ?? "";
    return withoutTags(text, tags);
  },
});
