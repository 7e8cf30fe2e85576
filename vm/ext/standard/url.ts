/**
 * URLs and their encodings.
 *
 * *Source:* https://www.php.net/ref.url; php-src ext/standard/url.c, ext/standard/base64.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { type Key, PhpArray } from "../../runtime/array.ts";
import { base64Decode, base64Encode } from "../../runtime/base64.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { bool, int, string } from "../../runtime/parameter.ts";
import { rawUrlDecode, rawUrlEncode, urlDecode, urlEncode } from "../../runtime/percent_encoding.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { parseUrlText, type UrlParts } from "./url_parser.ts";

/** Parts in the order of parse_url's array. */
const PARTS: readonly (keyof UrlParts)[] = [
  "scheme",
  "host",
  "port",
  "user",
  "pass",
  "path",
  "query",
  "fragment",
];

/**
 * Takes a URL apart; false when it is malformed.
 *
 * Throws: ValueError for an unknown component.
 * *Source:* https://www.php.net/parse_url
 */
export const parseUrl = defineFunction({
  name: "parse_url",
  parameters: [string("url"), int("component").default(-1)],
  returns: "array|string|int|false|null",
  isPure: true,
  body(_context, url, component) {
    const parts = parseUrlText(url);
    if (parts === null) return false;
    if (component > -1) {
      const name = PARTS[component];
      if (name !== undefined) return parts[name];
      throwArgumentValueError("parse_url", 2, `must be a valid URL component identifier, ${component} given`);
    }
    const entries: [Key, PhpValue][] = [];
    for (const name of PARTS) {
      const value = parts[name];
      if (value !== null) entries.push([name, value]);
    }
    return PhpArray.ofEntries(entries);
  },
});

/**
 * Encodes a text for a query string; a space becomes `+`.
 *
 * *Source:* https://www.php.net/urlencode
 */
export const urlencode = defineFunction({
  name: "urlencode",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body: (_context, text) => urlEncode(text),
});

/**
 * Decodes a text of a query string.
 *
 * *Source:* https://www.php.net/urldecode
 */
export const urldecode = defineFunction({
  name: "urldecode",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body: (_context, text) => urlDecode(text),
});

/**
 * Encodes a text by RFC 3986.
 *
 * *Source:* https://www.php.net/rawurlencode
 */
export const rawurlencode = defineFunction({
  name: "rawurlencode",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body: (_context, text) => rawUrlEncode(text),
});

/**
 * Decodes a percent-encoded text; `+` stays.
 *
 * *Source:* https://www.php.net/rawurldecode
 */
export const rawurldecode = defineFunction({
  name: "rawurldecode",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body: (_context, text) => rawUrlDecode(text),
});

/**
 * Encodes bytes as base64.
 *
 * *Source:* https://www.php.net/base64_encode
 */
export const base64EncodeFunction = defineFunction({
  name: "base64_encode",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body: (_context, text) => base64Encode(text),
});

/**
 * Decodes base64; false when strict and the text is none.
 *
 * *Source:* https://www.php.net/base64_decode
 */
export const base64DecodeFunction = defineFunction({
  name: "base64_decode",
  parameters: [string("string"), bool("strict").default(false)],
  returns: "string|false",
  isPure: true,
  body: (_context, text, strict) => base64Decode(text, strict) ?? false,
});
