/**
 * Times as text by the letters of C's strftime, in the C locale.
 *
 * *Source:* https://www.php.net/strftime; POSIX.1-2024, strftime; glibc's extensions
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { int, string } from "../../runtime/parameter.ts";
import { dayOfYear, isoWeek } from "./calendar.ts";
import { formatTime, type LocalTime, localTimeOf } from "./date_format.ts";
import { currentSeconds } from "./date_functions.ts";
import { defaultZone } from "./default_zone.ts";
import { GMT } from "./time_zone.ts";

const DEPRECATION = { since: "8.1", message: "use IntlDateFormatter::format() instead" } as const;

/** A time as text in the default zone; false for an empty format. *Source:* https://www.php.net/strftime */
export const strftime = defineFunction({
  name: "strftime",
  parameters: [string("format"), int("timestamp").nullable().default(null)],
  returns: "string|false",
  deprecated: DEPRECATION,
  body: (context, format, timestamp) =>
    formatOrFalse(format, localTimeOf(timestamp ?? currentSeconds(), defaultZone(context))),
});

/** A time as text in UTC; false for an empty format. *Source:* https://www.php.net/gmstrftime */
export const gmstrftime = defineFunction({
  name: "gmstrftime",
  parameters: [string("format"), int("timestamp").nullable().default(null)],
  returns: "string|false",
  deprecated: DEPRECATION,
  body: (_context, format, timestamp) =>
    formatOrFalse(format, localTimeOf(timestamp ?? currentSeconds(), GMT)),
});

function formatOrFalse(format: string, time: LocalTime): string | false {
  return format === "" ? false : formatC(format, time);
}

/** Letters that date() has under another name. */
const SAME_LETTERS: Readonly<Record<string, string>> = {
  a: "D",
  A: "l",
  d: "d",
  h: "M",
  b: "M",
  B: "F",
  m: "m",
  u: "N",
  w: "w",
  G: "o",
  y: "y",
  Y: "Y",
  H: "H",
  I: "h",
  M: "i",
  p: "A",
  P: "a",
  S: "s",
  z: "O",
  Z: "T",
  V: "W",
};

/** Letters that stand for several. */
const COMPOUND: Readonly<Record<string, string>> = {
  r: "%I:%M:%S %p",
  R: "%H:%M",
  T: "%H:%M:%S",
  X: "%H:%M:%S",
  c: "%a %b %e %H:%M:%S %Y",
  D: "%m/%d/%y",
  F: "%Y-%m-%d",
  x: "%m/%d/%y",
  n: "\n",
  t: "\t",
  "%": "%%",
};

function formatC(format: string, time: LocalTime): string {
  return format.replaceAll(/%([^])/g, (whole: string, letter: string) => {
    if (letter === "%") return "%";
    const compound = COMPOUND[letter];
    if (compound !== undefined) return formatC(compound, time);
    const same = SAME_LETTERS[letter];
    if (same !== undefined) return formatTime(same, time);
    return formatNumber(letter, time) ?? whole;
  });
}

function formatNumber(letter: string, time: LocalTime): string | null {
  switch (letter) {
    case "s":
      // C takes the parts as local to the system, whose zone is UTC wherever PHP-FPM's containers run.
      return String(time.timestamp + time.type.offset);
    case "e":
      return String(time.day).padStart(2);
    case "j":
      return String(dayOfYear(time) + 1).padStart(3, "0");
    case "k":
      return String(time.hour).padStart(2);
    case "l":
      return String(time.hour % 12 || 12).padStart(2);
    case "C":
      return String(Math.floor(time.year / 100)).padStart(2, "0");
    case "g":
      return String(isoWeek(time).year % 100).padStart(2, "0");
    case "U":
      return weekText(dayOfYear(time) + 7 - time.weekday);
    case "W":
      return weekText(dayOfYear(time) + 7 - (time.weekday + 6) % 7);
  }
  return null;
}

function weekText(days: number): string {
  return String(Math.floor(days / 7)).padStart(2, "0");
}
