/** Times of going between bytes and strings. Run: `deno bench byte_string_bench.ts`. */
import { bytesOf, isAscii, isValidUtf8, jsToUtf8, textOf, utf8ToJs } from "./byte_string.ts";

const ASCII = "<p>A line of a page, as long as such lines are.</p>\n";
const ACCENTS = "<p>Une journ\xc3\xa9e d'\xc3\xa9t\xc3\xa9, tr\xc3\xa8s belle, et nous partons.</p>\n";

for (const size of [16, 1024, 262144]) {
  for (const [name, line] of [["ASCII", ASCII], ["accents", ACCENTS]] as const) {
    // Joined and cut, so that it is flat.
    const text = line.repeat(size / line.length + 1).split("").join("").slice(0, size);
    const bytes = bytesOf(text);
    const characters = utf8ToJs(text);
    const group = `${size} bytes, ${name}`;
    Deno.bench(`bytesOf()`, { group }, () => void bytesOf(text));
    Deno.bench(`textOf()`, { group }, () => void textOf(bytes));
    Deno.bench(`isAscii()`, { group }, () => void isAscii(text));
    Deno.bench(`isValidUtf8()`, { group }, () => void isValidUtf8(text));
    Deno.bench(`utf8ToJs()`, { group }, () => void utf8ToJs(text));
    Deno.bench(`jsToUtf8()`, { group }, () => void jsToUtf8(characters));
  }
}
