/**
 * Byte strings, as configuration texts are, and the texts that Deno takes for paths and addresses.
 *
 * @module
 */

/** The text for Deno: the bytes read as UTF-8, or the byte string as it is where they are none. */
export function toNative(bytes: string): string {
  if (/^[\x00-\x7f]*$/.test(bytes)) return bytes;
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return decoder.decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
  } catch (thrown) {
    if (thrown instanceof TypeError) return bytes;
    throw thrown;
  }
}

/** The byte string of a text from Deno: its UTF-8 bytes, one per char. */
export function fromNative(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
}

/** The bytes of a byte string; a char beyond 255 becomes its UTF-8 bytes. */
export function toBytes(text: string): Uint8Array<ArrayBuffer> {
  if (/^[\x00-\x7f]*$/.test(text) || /[^\x00-\xff]/.test(text)) return new TextEncoder().encode(text);
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
