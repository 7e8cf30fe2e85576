import { assertEquals } from "../../tests/support/assert.ts";
import {
  bytesOf,
  invalidUtf8At,
  isAscii,
  isValidUtf8,
  jsToUtf8,
  PART_CHARS,
  partBytes,
  textOf,
  utf8ToJs,
  writeBytes,
} from "./byte_string.ts";

const ALL_BYTES = String.fromCharCode(...Array.from({ length: 256 }, (_, index) => index));

Deno.test("bytesOf() and textOf() are exact, for every byte and length", () => {
  for (const text of ["", "a", ALL_BYTES, "x".repeat(100), "x".repeat(100) + "\xff", "\xe9".repeat(100)]) {
    const bytes = bytesOf(text);
    assertEquals(Array.from(bytes), Array.from(text, (char) => char.charCodeAt(0)));
    assertEquals(textOf(bytes), text);
  }
  assertEquals(textOf(bytesOf(ALL_BYTES).subarray(120, 140)), ALL_BYTES.slice(120, 140));
});

Deno.test("bytesOf(), writeBytes() and partBytes() are exact for long texts, however V8 holds them", () => {
  const rope = ALL_BYTES.repeat(3) + "\xe9".repeat(300000) + ALL_BYTES;
  // A part of a text that has 16 bits a char has as many itself.
  const wide = (rope + "\u20ac").slice(0, -1);
  for (const text of [rope, rope.slice(1, 2000), wide, wide.slice(5, 1000), "a".repeat(300000)]) {
    const expected = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) expected[i] = text.charCodeAt(i);
    assertEquals(bytesOf(text), expected);
    const written = new Uint8Array(text.length + 1);
    writeBytes(text, written);
    assertEquals(written.subarray(0, -1), expected);
    const parts = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += PART_CHARS) parts.set(partBytes(text, at), at);
    assertEquals(parts, expected);
  }
});

Deno.test("isAscii() finds one high byte, wherever it is", () => {
  for (const length of [1, 20, 100, 200, 70000, 140000]) {
    const text = "a".repeat(length);
    assertEquals(isAscii(text), true);
    for (const at of [0, length >> 1, length - 1]) {
      assertEquals(isAscii(text.slice(0, at) + "\x80" + text.slice(at + 1)), false);
    }
  }
});

Deno.test("utf8ToJs() and jsToUtf8() turn bytes into characters and back", () => {
  const cases: [string, string][] = [
    ["plain", "plain"],
    ["\xc3\xa9t\xc3\xa9", "été"],
    ["\xe2\x82\xac", "€"],
    ["\xf0\x9f\x98\x80", "😀"],
    ["\xef\xbb\xbfx", "\ufeffx"],
  ];
  for (const [bytes, characters] of cases) {
    assertEquals(utf8ToJs(bytes), characters);
    assertEquals(jsToUtf8(characters), bytes);
  }
  assertEquals(utf8ToJs("a\xffb"), "a\ufffdb");
  assertEquals(jsToUtf8("\ud800"), "\xef\xbf\xbd");
});

Deno.test("isValidUtf8() agrees with the decoder, for short sequences of telling bytes", () => {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const bytes = [
    0x41,
    0x80,
    0x8f,
    0x90,
    0x9f,
    0xa0,
    0xbf,
    0xc1,
    0xc2,
    0xe0,
    0xe1,
    0xed,
    0xee,
    0xf0,
    0xf1,
    0xf4,
    0xf5,
  ];
  for (const first of bytes) {
    for (const second of bytes) {
      for (const third of bytes) {
        for (const fourth of bytes) {
          const text = String.fromCharCode(first, second, third, fourth);
          let isValid = true;
          try {
            decoder.decode(bytesOf(text));
          } catch {
            isValid = false;
          }
          if (isValidUtf8(text) !== isValid) assertEquals(text, isValid ? "valid" : "invalid");
        }
      }
    }
  }
});

Deno.test("invalidUtf8At() gives the first bad byte", () => {
  const cases: [string, number][] = [
    ["abc", -1],
    ["a\xc3\xa9", -1],
    ["a\xc3", 1],
    ["\xe2\x82", 0],
    ["\xe2\x82\xac\xff", 3],
    ["\xf0\x9f\x98", 0],
  ];
  for (const [text, expected] of cases) assertEquals(invalidUtf8At(text, 0), expected);
});
