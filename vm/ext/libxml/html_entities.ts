/**
 * Named characters of HTML 4, by name and by code point.
 *
 * *Source:* https://www.w3.org/TR/html4/sgml/entities.html
 *
 * @module
 */
import { HTML_NAMES } from "./html_names_data.ts";

const MARKUP = "quot:y amp:12 apos:13 lt:1o gt:1q";

let byName: Map<string, number> | null = null;
let byCode: Map<number, string> | null = null;

/** The code point that a name stands for; undefined for none. */
export function codeOfName(name: string): number | undefined {
  byName ??= new Map(
    `${MARKUP} ${HTML_NAMES}`.split(" ").map((each) => {
      const [text, code] = each.split(":") as [string, string];
      return [text, parseInt(code, 36)];
    }),
  );
  return byName.get(name);
}

/** The name of a code point beyond ASCII; undefined for none. */
export function nameOfCode(code: number): string | undefined {
  if (byCode === null) {
    codeOfName("");
    byCode = new Map([...byName ?? []].map(([name, value]) => [value, name]));
  }
  return byCode.get(code);
}
