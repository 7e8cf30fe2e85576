/**
 * Which of some encodings a text is probably in. [hot]
 *
 * A candidate in which bytes are no characters loses against one in which fewer are none. Otherwise each character costs
 * something, rare ones more, and the cheapest candidate wins; later ones in a list must be better by some per cent.
 *
 * *Source:* https://www.php.net/mb_detect_encoding; costs measured on the reference
 *
 * @module
 */
import { inflateRawSync } from "node:zlib";
import { base64Decode } from "../../runtime/base64.ts";
import { bytesOf } from "../../runtime/byte_string.ts";
import { pointsOf } from "./conversion.ts";
import type { Encoding } from "./encodings.ts";
import { RARE_POINTS } from "./rare_points_data.ts";

/** What characters cost: beyond U+FFFF, rare ones, punctuation of ASCII, all others. */
const ASTRAL_COST = 40;
const RARE_COST = 30;
const PUNCTUATION_COST = 6;

/** How much more the last of a list may cost than it does. */
const ORDER_WEIGHT = 0.3;

let rare: Uint8Array | null = null;

function isRare(point: number): boolean {
  const bits = rare ??= inflateRawSync(bytesOf(base64Decode(RARE_POINTS, false) ?? ""));
  return (bits[point >> 3]! >> (point & 7) & 1) !== 0;
}

function costOf(point: number): number {
  if (point > 0xffff) return ASTRAL_COST;
  if (point >= 0x21 && point <= 0x2f) return PUNCTUATION_COST;
  return isRare(point) ? RARE_COST : 1;
}

/** The best candidate for some texts; null when each is impossible and `isStrict`. */
export function detected(
  texts: readonly string[],
  candidates: readonly Encoding[],
  isStrict: boolean,
  isOrdered: boolean,
): Encoding | null {
  let best: Encoding | null = null;
  let fewest = Infinity;
  let cheapest = Infinity;
  for (const [place, encoding] of candidates.entries()) {
    let bad = 0;
    let cost = 0;
    for (const text of texts) {
      for (const point of pointsOf(text, encoding)) {
        if (point < 0) bad++;
        else cost += costOf(point);
      }
    }
    if (isStrict && bad > 0) continue;
    if (isOrdered) cost *= 1 + ORDER_WEIGHT * place / candidates.length;
    if (bad > fewest || (bad === fewest && cost >= cheapest)) continue;
    best = encoding;
    fewest = bad;
    cheapest = cost;
  }
  return best;
}
