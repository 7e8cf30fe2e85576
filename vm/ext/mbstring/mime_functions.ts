/**
 * Header fields of mail with other characters than ASCII.
 *
 * *Source:* RFC 2047; https://www.php.net/mb_encode_mimeheader; https://www.php.net/mb_decode_mimeheader
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { base64Decode, base64Encode } from "../../runtime/base64.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { int, string } from "../../runtime/parameter.ts";
import { bytesOfPoints, converted, pointsOf } from "./conversion.ts";
import { type Encoding, encodingNamed } from "./encodings.ts";
import { encodingOf, mbState } from "./state.ts";

/** The longest encoded word, and the longest line of plain words. */
const WORD_LENGTH_MAX = 75;
const LINE_LENGTH_MAX = 74;

/** What a line is written with. */
export interface HeaderForm {
  readonly encoding: Encoding;
  readonly isQuoted: boolean;
  readonly newline: string;
}

function quoted(bytes: string): string {
  return bytes.replaceAll(
    /[^A-Za-z]/g,
    (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/** Code points as encoded words, the first of which begins at a column. */
function encodedWords(
  points: readonly number[],
  form: HeaderForm,
  start: number,
  bytesOf: (part: readonly number[]) => string,
): string {
  const prefix = `=?${form.encoding.mimeName}?${form.isQuoted ? "Q" : "B"}?`;
  const body = (part: readonly number[]) =>
    form.isQuoted ? quoted(bytesOf(part)) : base64Encode(bytesOf(part));
  let result = "";
  let room = WORD_LENGTH_MAX - start - prefix.length - 2;
  for (let at = 0; at < points.length;) {
    let end = at + 1;
    while (end < points.length && body(points.slice(at, end + 1)).length <= room) end++;
    result += `${at === 0 ? "" : `${form.newline} `}${prefix}${body(points.slice(at, end))}?=`;
    at = end;
    room = WORD_LENGTH_MAX - prefix.length - 2;
  }
  return result;
}

/** The plain words in front of the first that must be encoded, with their blanks, and the rest. */
function plainWords(text: string): { words: string[]; rest: string } {
  const words: string[] = [];
  let rest = text;
  for (;;) {
    const match = /^([!-<>@-^`-~]*)( |$)/.exec(rest);
    if (match === null || rest === "") return { words, rest };
    words.push(match[1]!);
    rest = rest.slice(match[0].length);
  }
}

/** A text in the internal encoding as a header field's value, which begins at a column. */
export function encodedHeader(context: Context, text: string, form: HeaderForm, indent: number): string {
  const { internal, substitution } = mbState(context);
  const { words, rest } = plainWords(text);
  let line = "";
  let column = indent;
  for (const [place, word] of words.entries()) {
    if (place > 0) {
      const folds = column + 1 + word.length > LINE_LENGTH_MAX;
      line += folds ? `${form.newline} ` : " ";
      column = folds ? 1 : column + 1;
    }
    line += word;
    column += word.length;
  }
  if (rest === "") return line;
  if (words.length > 0) {
    line += " ";
    column++;
  }
  const bytesOf = (part: readonly number[]) => bytesOfPoints(part, form.encoding, substitution);
  return line + encodedWords(pointsOf(rest, internal), form, column, bytesOf);
}

/**
 * A string as a header field's value: words in ASCII, then encoded words.
 *
 * Throws: ValueError for an unknown encoding.
 * *Source:* https://www.php.net/mb_encode_mimeheader
 */
export const mbEncodeMimeheader = defineFunction({
  name: "mb_encode_mimeheader",
  parameters: [
    string("string"),
    string("charset").nullable().default(null),
    string("transfer_encoding").nullable().default(null),
    string("newline").default("\r\n"),
    int("indent").default(0),
  ],
  returns: "string",
  body(context, text, charset, transfer, newline, indent) {
    const { language } = mbState(context);
    const encoding = charset === null
      ? encodingNamed(language.mailCharset) ?? encodingNamed("UTF-8")!
      : encodingOf(context, "mb_encode_mimeheader", 2, charset);
    if (encoding.mimeName === "" || /^(?:[78]bit|BASE64|UUENCODE)$/.test(encoding.name)) {
      const text = `"${encoding.name}" cannot be used for MIME header encoding`;
      throwArgumentValueError("mb_encode_mimeheader", 2, text);
    }
    const scheme = transfer ?? (charset === null ? language.headerEncoding : "B");
    const form = { encoding, isQuoted: /^q/i.test(scheme), newline };
    return encodedHeader(context, text, form, indent);
  },
});

const ENCODED_WORD = /=\?([^?]+)\?([BbQq])\?((?:[^?]|\?(?!=))*)(?:\?=|$)/g;

function unquoted(text: string): string {
  return text.replaceAll("_", " ").replaceAll(
    /=([0-9A-Fa-f]{2})/g,
    (_, digits) => String.fromCharCode(parseInt(digits, 16)),
  );
}

/**
 * A header field's value without encoded words, in the internal encoding.
 *
 * *Source:* https://www.php.net/mb_decode_mimeheader
 */
export const mbDecodeMimeheader = defineFunction({
  name: "mb_decode_mimeheader",
  parameters: [string("string")],
  returns: "string",
  body(context, text) {
    const { internal, substitution } = mbState(context);
    const ascii = encodingNamed("ASCII")!;
    const unfolded = text.replaceAll(/[ \t]*\r?\n[ \t]*/g, " ");
    let result = "";
    let at = 0;
    for (const match of unfolded.matchAll(ENCODED_WORD)) {
      const [word, charset, scheme, body] = match as unknown as [string, string, string, string];
      const encoding = encodingNamed(charset);
      if (encoding === undefined) continue;
      const between = unfolded.slice(at, match.index);
      if (at === 0 || !/^\s*$/.test(between)) result += converted(between, ascii, internal, substitution);
      const bytes = /^b$/i.test(scheme) ? base64Decode(body, false) ?? "" : unquoted(body);
      result += converted(bytes, encoding, internal, substitution);
      at = match.index + word.length;
    }
    return result + converted(unfolded.slice(at), ascii, internal, substitution);
  },
});
