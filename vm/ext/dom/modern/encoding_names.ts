/**
 * Names of encodings as the standard of encodings spells them.
 *
 * *Source:* https://encoding.spec.whatwg.org/#names-and-labels
 *
 * @module
 */
import { isUtf8Name } from "../../libxml/encoding.ts";

/** The name of an encoding as the standard spells it. */
export function canonicalEncoding(name: string): string {
  if (isUtf8Name(name)) return "UTF-8";
  let label: string;
  try {
    label = new TextDecoder(name).encoding;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return name;
  }
  if (label === "shift_jis") return "Shift_JIS";
  if (label === "big5") return "Big5";
  return /^(?:windows|macintosh|x-|gb18030)/.test(label) ? label : label.toUpperCase();
}
