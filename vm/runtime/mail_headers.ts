/**
 * Headers of mail that are given as an array.
 *
 * *Source:* https://www.php.net/mail; php-src ext/standard/mail.c (php_mail_build_headers); RFC 5322
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import { typeName } from "./conversion.ts";
import { throwError } from "./error.ts";
import type { PhpValue } from "./value.ts";

/** Headers that a mail has once at most. */
const SINGLE_HEADERS = [
  "orig-date",
  "from",
  "sender",
  "reply-to",
  "cc",
  "bcc",
  "message-id",
  "references",
  "in-reply-to",
];

/** The lines of headers given as an array. Throws: TypeError and ValueError for what is no header. */
export function mailHeaders(given: PhpArray): string {
  const lines: string[] = [];
  for (const [name, value] of given.entries()) {
    if (typeof name !== "string") throwError("TypeError", `Header name cannot be numeric, ${name} given`);
    const lower = name.toLowerCase();
    if (lower === "to" || lower === "subject") {
      const shown = lower === "to" ? "To" : "Subject";
      throwError("ValueError", `The additional headers cannot contain the "${shown}" header`);
    }
    if (value instanceof PhpArray) {
      if (SINGLE_HEADERS.includes(lower)) {
        throwError("TypeError", `Header "${lower}" must be of type string, array given`);
      }
      for (const [key, element] of value.entries()) lines.push(elementLine(name, key, element));
    } else if (typeof value === "string") lines.push(headerLine(name, value));
    else {
      throwError("TypeError", `Header "${name}" must be of type array|string, ${typeName(value)} given`);
    }
  }
  return lines.join("\r\n");
}

function elementLine(name: string, key: string | number | bigint, value: PhpValue): string {
  if (typeof key === "string") {
    throwError("TypeError", `Header "${name}" must only contain numeric keys, "${key}" found`);
  }
  if (typeof value !== "string") {
    throwError(
      "TypeError",
      `Header "${name}" must only contain values of type string, ${typeName(value)} found`,
    );
  }
  return headerLine(name, value);
}

function headerLine(name: string, value: string): string {
  if (!/^[!-9;-~]+$/.test(name)) {
    throwError("ValueError", `Header name "${name}" contains invalid characters`);
  }
  // Lines may be folded: a line end before white space.
  const wrong = /\r(?!\n)|\r\n(?![ \t])|(?<!\r)\n(?![ \t])|\0/.exec(value)?.[0];
  const texts: Readonly<Record<string, string>> = {
    "\r": "CR character that is",
    "\n": "LF character that is",
    "\r\n": "CRLF characters that are used as a line separator and are",
    "\0": "NULL character that is",
  };
  if (wrong !== undefined) {
    throwError("ValueError", `Header "${name}" contains ${texts[wrong]} not allowed in the header`);
  }
  return `${name}: ${value}`;
}
