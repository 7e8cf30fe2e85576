/**
 * Ids from the time.
 *
 * *Source:* https://www.php.net/uniqid; php-src ext/standard/uniqid.c
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { bool, string } from "../../runtime/parameter.ts";
import { randomSource } from "../../runtime/random_range.ts";
import { currentMicroseconds } from "./clock.ts";

/** The time that the last id was made of, in microseconds since the epoch. */
let lastTime = 0;

/**
 * An id from the time in microseconds, with a random number after it for more entropy.
 *
 * *Source:* https://www.php.net/uniqid
 */
export const uniqid = defineFunction({
  name: "uniqid",
  parameters: [string("prefix").default(""), bool("more_entropy").default(false)],
  returns: "string",
  body(_context, prefix, moreEntropy) {
    // PHP sleeps for a microsecond so that no two ids are the same; counting on does as well.
    lastTime = Math.max(currentMicroseconds(), lastTime + 1);
    const seconds = Math.floor(lastTime / 1e6).toString(16).padStart(8, "0");
    const microseconds = (lastTime % 1e6).toString(16).padStart(5, "0");
    const entropy = moreEntropy
      ? `${randomSource.range(0, 9)}.${String(randomSource.range(0, 99999999)).padStart(8, "0")}`
      : "";
    return prefix + seconds + microseconds + entropy;
  },
});
