/**
 * How English words sound.
 *
 * *Source:* https://www.php.net/soundex, https://www.php.net/metaphone; php-src ext/standard/soundex.c,
 * metaphone.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { upperAscii } from "../../runtime/ascii_case.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { int, string } from "../../runtime/parameter.ts";
import { metaphoneOf } from "./metaphone.ts";

/** The digit of each letter from A; 0 for vowels, H, W and Y, which only part letters of the same digit. */
const SOUND_DIGITS = "01230120022455012623010202";

/**
 * The Soundex key of a word: its first letter and three digits; zeros for what has no letters.
 *
 * *Source:* https://www.php.net/soundex
 */
export const soundex = defineFunction({
  name: "soundex",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body(_context, word) {
    let key = "";
    let last = "";
    for (const letter of upperAscii(word)) {
      if (letter < "A" || letter > "Z") continue;
      const digit = SOUND_DIGITS.charAt(letter.charCodeAt(0) - 65);
      if (key === "") {
        key = letter;
        last = digit;
      } else if (digit !== last) {
        last = digit;
        if (digit !== "0") key += digit;
        if (key.length === 4) break;
      }
    }
    return key.padEnd(4, "0");
  },
});

/**
 * The Metaphone key of a word or text, of so many sounds at most; 0 for all.
 *
 * Throws: ValueError for a negative number.
 * *Source:* https://www.php.net/metaphone
 */
export const metaphone = defineFunction({
  name: "metaphone",
  parameters: [string("string"), int("max_phonemes").default(0)],
  returns: "string",
  isPure: true,
  body(_context, word, soundsMaximum) {
    if (soundsMaximum < 0) {
      throwArgumentValueError("metaphone", 2, "must be greater than or equal to 0");
    }
    return metaphoneOf(word, soundsMaximum);
  },
});
