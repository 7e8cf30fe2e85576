/**
 * Zones as texts of times name them: offsets, abbreviations, names.
 *
 * *Source:* https://www.php.net/datetime.formats.time; timelib parse_date.re (timelib_parse_zone)
 *
 * @module
 */
import { abbreviationZone, findZone, offsetZone, type TimeZone, UTC } from "./time_zone.ts";
import { abbreviations } from "./zone_facts.ts";

/** The zone that a text begins with, and where it ends. */
export interface ZoneRead {
  /** Null when nothing is known under it. */
  readonly zone: TimeZone | null;
  readonly end: number;
}

/** Reads the zone at a place of a text: leading blanks and parentheses belong to it. */
export function readZone(text: string, start: number): ZoneRead {
  let at = start;
  while (" \t(".includes(text.charAt(at)) && at < text.length) at++;
  if (text.startsWith("GMT", at) && /[-+]/.test(text.charAt(at + 3))) at += 3;
  const sign = text.charAt(at);
  let zone: TimeZone | null;
  if (sign === "+" || sign === "-") {
    const digits = /[\d:]*/y;
    digits.lastIndex = ++at;
    const found = (digits.exec(text) as RegExpExecArray)[0];
    at += found.length;
    const offset = offsetOf(found);
    zone = offset === null ? null : offsetZone(sign === "-" ? 0 - offset : offset);
  } else {
    const word = /[A-Za-z0-9_/+-]*/y;
    word.lastIndex = at;
    const found = (word.exec(text) as RegExpExecArray)[0];
    at += found.length;
    zone = namedZone(found);
  }
  while (text.charAt(at) === ")") at++;
  return { zone, end: at };
}

/** Seconds of an offset's digits: `2`, `02`, `230`, `0230`, `2:30`, `02:30`, `023015`, `02:30:15`. */
function offsetOf(digits: string): number | null {
  const colons = /^(\d{1,2}):(\d{1,2})(?::(\d{2}))?$/.exec(digits);
  if (colons !== null) {
    return Number(colons[1]) * 3600 + Number(colons[2]) * 60 + Number(colons[3] ?? 0);
  }
  if (!/^\d+$/.test(digits)) return null;
  switch (digits.length) {
    case 1:
    case 2:
      return Number(digits) * 3600;
    case 3:
    case 4:
      return Math.floor(Number(digits) / 100) * 3600 + Number(digits) % 100 * 60;
    case 6:
      return Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2, 4)) * 60 + Number(digits.slice(4));
  }
  return null;
}

/** The zone of an abbreviation or a name. */
export function namedZone(word: string): TimeZone | null {
  const lower = word.toLowerCase();
  if (word === "UTC") return UTC;
  const use = abbreviations().get(lower)?.[0];
  if (use !== undefined) return abbreviationZone(word.toUpperCase(), use.offset, use.isDst);
  return findZone(word);
}

/** The zone of a whole text, or null when nothing is known under it. */
export function parseZoneText(text: string): TimeZone | null {
  const { zone, end } = readZone(text, 0);
  return end === text.length ? zone : null;
}
