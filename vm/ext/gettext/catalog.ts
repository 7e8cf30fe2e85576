/**
 * Catalogues of translations: the files that msgfmt makes, and the rules for plurals in them.
 *
 * *Source:* https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
 *
 * @module
 */

const MAGIC = 0x950412de;
/** The language of C in which rules for plurals are written. */
const RULE = /^(?!.*=>)[n\d\s()?:|&=!<>+\-*/%]+$/;

/** Translations by message. Texts are byte strings in the catalogue's encoding. */
export interface Catalog {
  readonly messages: ReadonlyMap<string, readonly string[]>;
  /** Which of the forms a number takes. */
  readonly formOf: (count: number) => number;
  /** The encoding of the texts; empty where the catalogue does not say. */
  readonly charset: string;
}

/** The rule of a header line such as `nplurals=2; plural=n != 1;`. */
function formRule(header: string): (count: number) => number {
  const rule = /plural=([^;]*)/.exec(header.replace(/nplurals=[^;]*/, ""))?.[1];
  if (rule === undefined || !RULE.test(rule)) return (count) => count === 1 ? 0 : 1;
  try {
    return new Function("n", `return Number(${rule});`) as (count: number) => number;
  } catch (error) {
    if (error instanceof SyntaxError) return (count) => count === 1 ? 0 : 1;
    throw error;
  }
}

/** Reads a catalogue. Null when the bytes are none. */
export function parseCatalog(bytes: Uint8Array): Catalog | null {
  if (bytes.length < 28) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = view.getUint32(0, true) === MAGIC;
  if (!isLittle && view.getUint32(0) !== MAGIC) return null;
  const count = view.getUint32(8, isLittle);
  const [originals, translations] = [view.getUint32(12, isLittle), view.getUint32(16, isLittle)];
  if (Math.max(originals, translations) + 8 * count > bytes.length) return null;
  const text = (table: number, index: number) => {
    const length = view.getUint32(table + 8 * index, isLittle);
    const start = view.getUint32(table + 8 * index + 4, isLittle);
    return Array.from(bytes.subarray(start, start + length), (byte) => String.fromCharCode(byte)).join("");
  };
  const messages = new Map<string, readonly string[]>();
  for (let index = 0; index < count; index++) {
    // A message with plurals has its singular, a zero byte, and its plural.
    messages.set(text(originals, index).split("\0", 1)[0]!, text(translations, index).split("\0"));
  }
  const header = messages.get("")?.[0] ?? "";
  return { messages, formOf: formRule(header), charset: /charset=([^\s;]+)/i.exec(header)?.[1] ?? "" };
}

/** The names under which catalogues of a locale are looked for: `de_DE.UTF-8`, `de_DE`, `de.UTF-8`, `de`. */
export function localeNames(locale: string): string[] {
  const match = /^([a-z]+)(_[A-Z]+)?(\.[^@]+)?(@.*)?$/i.exec(locale);
  if (match === null) return [locale];
  const [, language = "", territory = "", charset = "", modifier = ""] = match;
  const names: string[] = [];
  for (const place of [territory, ""]) {
    for (const kind of [charset, ""]) {
      for (const more of [modifier, ""]) names.push(language + place + kind + more);
    }
  }
  return [...new Set(names)];
}
