/**
 * The tables that escaping follows, as PHP code sees them.
 *
 * *Source:* https://www.php.net/get_html_translation_table; php-src ext/standard/html.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { Context } from "../../runtime/context.ts";
import { utf8Of } from "../../runtime/utf8_reader.ts";
import { charsetOf, unicodeTable } from "./html_charset.ts";
import { documentTypeOf, entityTable } from "./html_entity.ts";
import { escapeIn } from "./html_escape.ts";

/** What htmlspecialchars or htmlentities replaces, and by what. */
export function translationTable(
  context: Context,
  label: string,
  isAll: boolean,
  flags: number,
  encoding: string,
): PhpArray {
  const charset = charsetOf(context, label, encoding);
  const result = PhpArray.empty();
  const add = (char: string) => {
    const entity = escapeIn(
      context,
      label,
      char,
      flags & 63,
      charset,
      true,
      isAll && charset !== "multibyte",
    );
    if (entity !== char) result.set(char, entity);
  };
  const documentType = documentTypeOf(flags);
  if (!isAll || documentType === "xml1" || charset === "multibyte") {
    for (const char of `"&'<>`) add(char);
    return result;
  }
  const { names, pairs } = entityTable(documentType);
  const addPairs = (char: string, codePoint: number, encode: (follower: number) => string | null) => {
    for (const follower of [...pairs.get(codePoint)?.keys() ?? []].sort()) {
      const second = encode(follower);
      if (second !== null) add(char + second);
    }
  };
  if (charset !== "utf-8") {
    const table = unicodeTable(charset);
    for (let byte = 0; byte < 256; byte++) {
      if (table[byte] === 0xfffd) continue;
      const char = String.fromCharCode(byte);
      add(char);
      addPairs(char, table[byte]!, (follower) => {
        const at = table.indexOf(follower);
        return at < 0 ? null : String.fromCharCode(at);
      });
    }
    return result;
  }
  const codePoints = new Set([34, 38, 39, 60, 62, ...names.keys(), ...pairs.keys()]);
  for (const codePoint of [...codePoints].sort((first, second) => first - second)) {
    const char = utf8Of(codePoint);
    add(char);
    addPairs(char, codePoint, utf8Of);
  }
  return result;
}
