/**
 * PHP strings as bytes: one char (0–255) is one byte. [hot]
 *
 * ASCII goes first everywhere, as almost all text is ASCII and native code then does the whole work.
 *
 * @module
 */
import { Buffer } from "node:buffer";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const strictDecoder = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });

/** Below this length a JavaScript loop beats the call into native code. */
const SHORT = 24;

/** The bytes of a PHP string, in a new array that is the caller's own. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const length = text.length;
  const bytes = new Uint8Array(length);
  if (length > SHORT && encoder.encodeInto(text, bytes).read === length) {
    if (isAscii(text)) return bytes;
  }
  for (let i = 0; i < length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** The PHP string of bytes. */
export function textOf(bytes: Uint8Array): string {
  const length = bytes.length;
  if (length <= SHORT) {
    let text = "";
    for (let i = 0; i < length; i++) text += String.fromCharCode(bytes[i]!);
    return text;
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, length).latin1Slice(0, length);
}

/** Whether every byte of a PHP string is below 128. */
export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** The JavaScript string that the bytes of a PHP string spell in UTF-8; invalid ones become U+FFFD. */
export function utf8ToJs(text: string): string {
  return isAscii(text) ? text : decoder.decode(bytesOf(text));
}

/** The PHP string of a JavaScript string in UTF-8; lone surrogates become U+FFFD. */
export function jsToUtf8(js: string): string {
  return isAscii(js) ? js : textOf(encoder.encode(js));
}

/** Whether the bytes of a PHP string are valid UTF-8. */
export function isValidUtf8(text: string): boolean {
  if (isAscii(text)) return true;
  try {
    strictDecoder.decode(bytesOf(text));
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
