/**
 * Intervals as text, by the letters of DateInterval::format().
 *
 * *Source:* https://www.php.net/dateinterval.format
 *
 * @module
 */
import type { DateIntervalObject } from "./interval_object.ts";
import type { RelativeTime } from "./parsed_time.ts";

const FIELDS: Readonly<Record<string, "year" | "month" | "day" | "hour" | "minute" | "second">> = {
  y: "year",
  m: "month",
  d: "day",
  h: "hour",
  i: "minute",
  s: "second",
};

/** An interval as a format's letters say. */
export function formatInterval(format: string, interval: DateIntervalObject): string {
  const relative = interval.relative();
  return format.replaceAll(/%([^])?/g, (whole: string, letter: string | undefined) => {
    switch (letter) {
      case undefined:
        return "";
      case "%":
        return "%";
      case "R":
        return interval.isInverted ? "-" : "+";
      case "r":
        return interval.isInverted ? "-" : "";
      case "a": {
        const days = interval.part("days");
        return typeof days === "number" ? String(days) : "(unknown)";
      }
    }
    return formatNumber(letter, relative) ?? whole;
  });
}

function formatNumber(letter: string, relative: RelativeTime): string | null {
  if (letter === "f") return String(relative.microsecond);
  if (letter === "F") return padded(relative.microsecond, 6);
  const field = FIELDS[letter.toLowerCase()];
  if (field === undefined) return null;
  const value = relative[field];
  return letter === letter.toLowerCase() ? String(value) : padded(value, 2);
}

/** At least so many chars, a sign among them. */
function padded(value: number, width: number): string {
  return value < 0 ? `-${String(-value).padStart(width - 1, "0")}` : String(value).padStart(width, "0");
}
