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
import { escapeHtml } from "./html_escape.ts";

/** What {@linkcode escapeHtml} replaces, and by what. */
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
    const entity = escapeHtml(context, label, char, flags & 63, charset, true, isAll);
    if (entity !== char) result.set(char, entity);
  };
  const documentType = documentTypeOf(flags);
  if (!isAll || documentType === "xml1") {
    for (const char of `"&'<>`) add(char);
    return result;
  }
  if (charset !== "utf-8") {
    const isMapped = (byte: number) => unicodeTable(charset)[byte] !== 0xfffd;
    for (let byte = 0; byte < 256; byte++) if (isMapped(byte)) add(String.fromCharCode(byte));
    return result;
  }
  const table = entityTable(documentType);
  const codePoints = new Set([34, 38, 39, 60, 62, ...table.names.keys(), ...table.pairs.keys()]);
  for (const codePoint of [...codePoints].sort((first, second) => first - second)) {
    const char = utf8Of(codePoint);
    add(char);
    for (const follower of [...table.pairs.get(codePoint)?.keys() ?? []].sort()) add(char + utf8Of(follower));
  }
  return result;
}
