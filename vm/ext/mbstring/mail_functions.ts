/**
 * Mail in the charset and the encodings of a language.
 *
 * *Source:* https://www.php.net/mb_send_mail; php-src ext/mbstring/mbstring.c; RFC 2045, RFC 2047
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { base64Encode } from "../../runtime/base64.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { callValue } from "../../runtime/call.ts";
import type { Context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { mailHeaders } from "../../runtime/mail_headers.ts";
import { string, union } from "../../runtime/parameter.ts";
import { converted } from "./conversion.ts";
import { type Encoding, encodingNamed } from "./encodings.ts";
import { encodedHeader } from "./mime_functions.ts";
import { type MbState, mbState } from "./state.ts";

const LABEL = "mb_send_mail";
/** The column at which a subject begins, with room for the name of a list. */
const SUBJECT_COLUMN = 28;
const BASE64_LINE = /.{1,76}/g;

/** Names of headers in lower case, each with its value. */
function parsedHeaders(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

/** How the body is written. */
interface BodyForm {
  readonly encoding: Encoding;
  /** BASE64, 7bit or 8bit. */
  readonly transfer: string;
}

/** What given headers say of the body; else the language decides. Raises: E_WARNING for what is not known. */
function bodyForm(context: Context, headers: ReadonlyMap<string, string>, state: MbState): BodyForm {
  const { language } = state;
  let encoding = encodingNamed(language.mailCharset) ?? encodingNamed("UTF-8")!;
  let transfer = language.bodyEncoding;
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(headers.get("content-type") ?? "")?.[1];
  if (charset !== undefined) {
    const named = encodingNamed(charset);
    if (named === undefined) {
      context.raise(E_WARNING, `${LABEL}(): Unsupported charset "${charset}" - will be regarded as ascii`);
    }
    encoding = named ?? encodingNamed("ASCII")!;
  }
  const given = headers.get("content-transfer-encoding");
  if (given !== undefined) {
    const known = ["BASE64", "7bit", "8bit"].find((name) => name.toLowerCase() === given.toLowerCase());
    if (known === undefined) {
      const text = `Unsupported transfer encoding "${given}" - will be regarded as 8bit`;
      context.raise(E_WARNING, `${LABEL}(): ${text}`);
    }
    transfer = known ?? "8bit";
  }
  return { encoding, transfer };
}

function checkNoNul(number: number, text: string): void {
  if (text.includes("\0")) throwArgumentValueError(LABEL, number, "must not contain any null bytes");
}

/**
 * Sends mail in the language's charset; false when it was not taken.
 *
 * Throws: ValueError and TypeError for what is no header. Raises: E_WARNING.
 * *Source:* https://www.php.net/mb_send_mail
 */
export const mbSendMail = defineFunction({
  name: LABEL,
  parameters: [
    string("to"),
    string("subject"),
    string("message"),
    union("array|string", "additional_headers").default([]),
    string("additional_params").nullable().default(null),
  ],
  returns: "bool",
  body(context, to, subject, message, additional, extra) {
    [to, subject, message].forEach((text, at) => checkNoNul(at + 1, text));
    if (typeof additional === "string") checkNoNul(4, additional);
    if (extra !== null) checkNoNul(5, extra);
    const given = additional instanceof PhpArray
      ? mailHeaders(additional)
      : additional.replace(/[ \t\n\r\0\v]+$/, "");
    const state = mbState(context);
    const headers = parsedHeaders(given);
    const { encoding, transfer } = bodyForm(context, headers, state);
    const end = context.ini.flag("mail.mixed_lf_and_crlf") ? "\n" : "\r\n";
    const isQuoted = /^q/i.test(state.language.headerEncoding);
    const title = encodedHeader(context, subject, { encoding, isQuoted, newline: end }, SUBJECT_COLUMN);
    const lines = given === "" ? [] : [given];
    if (!headers.has("mime-version")) lines.push("MIME-Version: 1.0");
    if (!headers.has("content-type")) lines.push(`Content-Type: text/plain; charset=${encoding.mimeName}`);
    if (!headers.has("content-transfer-encoding")) lines.push(`Content-Transfer-Encoding: ${transfer}`);
    const text = converted(message, state.internal, encoding, state.substitution);
    const body = transfer === "BASE64" ? (base64Encode(text).match(BASE64_LINE) ?? []).join(end) : text;
    return callValue("mail", [to, title, body, lines.join(end), extra ?? ""]) === true;
  },
});
