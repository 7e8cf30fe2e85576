/**
 * The languages of mbstring: what mail is written in, and what is looked for in text of unknown encoding.
 *
 * *Source:* https://www.php.net/mb_language; recorded from mb_get_info
 *
 * @module
 */

/** A language. */
export interface Language {
  readonly name: string;
  /** Short names. */
  readonly aliases: readonly string[];
  readonly mailCharset: string;
  readonly headerEncoding: string;
  readonly bodyEncoding: string;
  /** The order of detection. */
  readonly order: readonly string[];
}

const WESTERN = "Quoted-Printable 8bit ASCII,UTF-8";

/** Names, charset of mail, its encodings in headers and bodies, order of detection. */
const LINES: readonly string[] = [
  "neutral UTF-8 BASE64 BASE64 ASCII,UTF-8",
  "Japanese|ja ISO-2022-JP BASE64 7bit ASCII,JIS,UTF-8,EUC-JP,SJIS",
  "Korean|ko ISO-2022-KR BASE64 7bit ASCII,UTF-8,EUC-KR,UHC",
  "uni|universal UTF-8 BASE64 BASE64 ASCII,UTF-8",
  `English|en ISO-8859-1 ${WESTERN}`,
  `German|de ISO-8859-15 ${WESTERN}`,
  "Simplified_Chinese|zh-cn HZ BASE64 7bit ASCII,UTF-8,EUC-CN,CP936",
  "Traditional_Chinese|zh-tw BIG-5 BASE64 8bit ASCII,UTF-8,EUC-TW,BIG-5",
  "Russian|ru KOI8-R Quoted-Printable 8bit ASCII,UTF-8,KOI8-R,Windows-1251,CP866",
  "Ukrainian|ua KOI8-U Quoted-Printable 8bit ASCII,UTF-8,KOI8-U",
  "Armenian|hy ArmSCII-8 Quoted-Printable 8bit ASCII,ArmSCII-8,UTF-8",
  "Turkish|tr ISO-8859-9 Quoted-Printable 8bit ASCII,UTF-8,ISO-8859-9,Windows-1254",
];

/** All languages. */
const LANGUAGES: readonly Language[] = LINES.map((line) => {
  const [names, mailCharset, headerEncoding, bodyEncoding, order] = line.split(" ");
  const [name, ...aliases] = names!.replaceAll("_", " ").split("|");
  return {
    name: name!,
    aliases,
    mailCharset: mailCharset!,
    headerEncoding: headerEncoding!,
    bodyEncoding: bodyEncoding!,
    order: order!.split(","),
  };
});

/** The language of a name or short name, in any case; undefined for none. */
export function languageNamed(name: string): Language | undefined {
  const lower = name.toLowerCase();
  return LANGUAGES.find((language) =>
    language.name.toLowerCase() === lower || language.aliases.includes(lower)
  );
}
