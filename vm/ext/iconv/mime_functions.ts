/**
 * Header fields of mail with other characters than ASCII, by iconv.
 *
 * *Source:* RFC 2047; https://www.php.net/ref.iconv; php-src ext/iconv/iconv.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { base64Encode } from "../../runtime/base64.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { toInteger } from "../../runtime/conversion.ts";
import { array, int, string } from "../../runtime/parameter.ts";
import { decoded, encoded, IconvFailure, orFalse } from "./conversion.ts";
import { decodedLine } from "./mime_decode.ts";
import { encodingSetting, isShortName } from "./settings.ts";

/** How a field is to be encoded. */
interface FieldForm {
  readonly isQuoted: boolean;
  readonly from: string;
  readonly to: string;
  readonly lineLength: number;
  readonly lineBreak: string;
}

/** What iconv keeps free in a word of Base64 for bytes that end the text. */
const RESERVED_BYTES = 4;

/** The form that the options of iconv_mime_encode ask for; null when a name is too long. */
function formOf(context: Context, options: PhpArray): FieldForm | null {
  const label = "iconv_mime_encode";
  const text = (name: string) => {
    const value = options.get(name);
    return typeof value === "string" ? value : undefined;
  };
  const internal = encodingSetting(context, "internal_encoding");
  const from = text("input-charset") || internal;
  const to = text("output-charset") || internal;
  if (!isShortName(context, label, from) || !isShortName(context, label, to)) return null;
  const scheme = text("scheme")?.toUpperCase() ?? "B";
  const length = options.get("line-length");
  return {
    isQuoted: scheme.startsWith("Q"),
    from,
    to,
    lineLength: length === undefined ? 76 : Number(toInteger(length)),
    lineBreak: text("line-break-chars") ?? "\r\n",
  };
}

function quoted(bytes: string): string {
  return bytes.replaceAll(
    /[^!-<>@-^`-~]/g,
    (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/** Whether the bytes of an encoded word fit into so many columns. */
function fits(bytes: string, room: number, isQuoted: boolean): boolean {
  if (isQuoted) return quoted(bytes).length <= room;
  return bytes.length <= Math.floor((room - 2) / 4) * 3 - RESERVED_BYTES;
}

/** A field as lines of encoded words. */
function encodedField(name: string, value: string, form: FieldForm): string | IconvFailure {
  const all = decoded(value, form.from, form.to);
  if (all instanceof IconvFailure) return all;
  const whole = encoded(all, form.to, form.from);
  if (whole instanceof IconvFailure) return whole;
  const prefix = `=?${form.to}?${form.isQuoted ? "Q" : "B"}?`;
  let result = `${name}: `;
  let column = result.length;
  let at = 0;
  do {
    const room = form.lineLength - column - prefix.length - (form.isQuoted ? 2 : 0);
    let bytes = "";
    let end = at;
    while (end < all.length) {
      const more = encoded(all.slice(at, end + 1), form.to, form.from) as string;
      // The bytes that end a text in an encoding with states stand in what is kept free.
      const needed = form.isQuoted ? more : more.replace(/\x1b\([BJ]$/, "");
      if (!fits(needed, room, form.isQuoted)) break;
      bytes = more;
      end++;
    }
    if (end === at && at < all.length) return new IconvFailure("too-big");
    if (room < 0) return new IconvFailure("too-big");
    result += `${prefix}${form.isQuoted ? quoted(bytes) : base64Encode(bytes)}?=`;
    at = end;
    if (at < all.length) result += `${form.lineBreak} `;
    column = 1;
  } while (at < all.length);
  return result;
}

/**
 * A header field with its value in encoded words.
 *
 * Raises: E_NOTICE for bad text, E_WARNING for unknown encodings and lines that are too short.
 * *Source:* https://www.php.net/iconv_mime_encode
 */
export const iconvMimeEncode = defineFunction({
  name: "iconv_mime_encode",
  parameters: [string("field_name"), string("field_value"), array("options").default([])],
  returns: "string|false",
  body(context, name, value, options) {
    const form = formOf(context, options);
    return form === null ? false : orFalse(context, "iconv_mime_encode", encodedField(name, value, form));
  },
});

/** The encoding that an argument names, or the internal one; null when it is too long. */
function charsetArgument(context: Context, label: string, given: string | null): string | null {
  if (given === null) return encodingSetting(context, "internal_encoding");
  return isShortName(context, label, given) ? given : null;
}

/**
 * A header field's value without encoded words.
 *
 * Raises: E_NOTICE for bad text, E_WARNING for unknown encodings and malformed words.
 * *Source:* https://www.php.net/iconv_mime_decode
 */
export const iconvMimeDecode = defineFunction({
  name: "iconv_mime_decode",
  parameters: [string("string"), int("mode").default(0), string("encoding").nullable().default(null)],
  returns: "string|false",
  body(context, text, mode, given) {
    const label = "iconv_mime_decode";
    const charset = charsetArgument(context, label, given);
    if (charset === null) return false;
    const line = orFalse(context, label, decodedLine(text, 0, mode, charset));
    return line === false ? false : line.text;
  },
});

/** Adds a header; one that comes again makes a list. */
function addHeader(headers: PhpArray, name: string, value: string): void {
  const before = headers.get(name);
  if (before === undefined) headers.set(name, value);
  else if (typeof before === "string") headers.set(name, PhpArray.ofList([before, value]));
  else (before as PhpArray).push(value);
}

/**
 * All header fields of a text up to an empty line, by name.
 *
 * Raises: E_NOTICE for bad text, E_WARNING for unknown encodings and malformed words.
 * *Source:* https://www.php.net/iconv_mime_decode_headers
 */
export const iconvMimeDecodeHeaders = defineFunction({
  name: "iconv_mime_decode_headers",
  parameters: [string("headers"), int("mode").default(0), string("encoding").nullable().default(null)],
  returns: "array|false",
  body(context, text, mode, given) {
    const label = "iconv_mime_decode_headers";
    const charset = charsetArgument(context, label, given);
    if (charset === null) return false;
    const headers = PhpArray.empty();
    for (let at = 0; at < text.length;) {
      const line = orFalse(context, label, decodedLine(text, at, mode, charset));
      if (line === false) return false;
      if (line.text === "") break;
      at = line.end;
      const match = /^([^:]*):[ \t]*/.exec(line.text);
      if (match !== null) addHeader(headers, match[1]!, line.text.slice(match[0].length));
    }
    return headers;
  },
});
