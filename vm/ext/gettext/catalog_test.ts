/** Catalogues as msgfmt writes them. @module */
import { assertEquals } from "../../../tests/support/assert.ts";
import { localeNames, parseCatalog } from "./catalog.ts";

function makeCatalog(entries: readonly (readonly [string, string])[], isLittle: boolean): Uint8Array {
  const start = 28 + 16 * entries.length;
  const texts: string[] = [];
  const bytes = new Uint8Array(start + entries.reduce((sum, [a, b]) => sum + a.length + b.length + 2, 0));
  const view = new DataView(bytes.buffer);
  [0x950412de, 0, entries.length, 28, 28 + 8 * entries.length, 0, start].forEach((word, index) => {
    view.setUint32(4 * index, word, isLittle);
  });
  let at = start;
  for (const column of [0, 1] as const) {
    entries.forEach((entry, index) => {
      const table = 28 + 8 * entries.length * column + 8 * index;
      view.setUint32(table, entry[column].length, isLittle);
      view.setUint32(table + 4, at, isLittle);
      texts.push(entry[column]);
      for (const char of entry[column]) bytes[at++] = char.charCodeAt(0);
      at++;
    });
  }
  return bytes;
}

Deno.test("parseCatalog() reads messages, plurals and the header in both byte orders", () => {
  const header =
    "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=3; plural=n==1 ? 0 : n<5 ? 1 : 2;\n";
  for (const isLittle of [true, false]) {
    const catalog = parseCatalog(makeCatalog([["", header], ["a", "A"], ["x\0xs", "X0\0X1\0X2"]], isLittle))!;
    assertEquals(catalog.messages.get("a"), ["A"]);
    assertEquals([1, 2, 7].map((count) => catalog.messages.get("x")![catalog.formOf(count)]), [
      "X0",
      "X1",
      "X2",
    ]);
    assertEquals(catalog.charset, "UTF-8");
  }
  assertEquals(parseCatalog(new Uint8Array(40)), null);
});

Deno.test("localeNames() leaves out parts from the right", () => {
  assertEquals(localeNames("de_DE.UTF-8"), ["de_DE.UTF-8", "de_DE", "de.UTF-8", "de"]);
});
