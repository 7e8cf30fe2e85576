/**
 * Dates of log lines: php-fpm's own form, and strftime(3) in the C locale for access logs.
 *
 * @module
 */

const MONTHS: readonly string[] = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const DAYS: readonly string[] = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
];

function digits(value: number, length = 2, filler = "0"): string {
  return String(value).padStart(length, filler);
}

/** `25-Nov-2026 00:03:59`, with microseconds where they are given. */
export function logTime(date: Date, microseconds?: number): string {
  const day = `${digits(date.getDate())}-${MONTHS[date.getMonth()]?.slice(0, 3)}-${date.getFullYear()}`;
  const time = formatTime("%H:%M:%S", date);
  return microseconds === undefined ? `${day} ${time}` : `${day} ${time}.${digits(microseconds, 6)}`;
}

/** `+0100`. */
function zone(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const absolute = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${digits(Math.trunc(absolute / 60))}${digits(absolute % 60)}`;
}

function zoneName(date: Date): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZoneName: "short" }).formatToParts(date);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "UTC";
}

function dayOfYear(date: Date): number {
  const start = Date.UTC(date.getFullYear(), 0, 1);
  return Math.round((Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) - start) / 86400000);
}

/** Week number and the year it belongs to, as ISO 8601 counts. */
function isoWeek(date: Date): { week: number; year: number } {
  const thursday = new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()));
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const year = thursday.getUTCFullYear();
  return { week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / 604800000) + 1, year };
}

const CONVERSIONS: Readonly<Record<string, (date: Date) => string>> = {
  "%": () => "%",
  n: () => "\n",
  t: () => "\t",
  a: (date) => DAYS[date.getDay()]!.slice(0, 3),
  A: (date) => DAYS[date.getDay()]!,
  b: (date) => MONTHS[date.getMonth()]!.slice(0, 3),
  h: (date) => MONTHS[date.getMonth()]!.slice(0, 3),
  B: (date) => MONTHS[date.getMonth()]!,
  c: (date) => formatTime("%a %b %e %H:%M:%S %Y", date),
  C: (date) => digits(Math.floor(date.getFullYear() / 100)),
  d: (date) => digits(date.getDate()),
  D: (date) => formatTime("%m/%d/%y", date),
  e: (date) => digits(date.getDate(), 2, " "),
  F: (date) => formatTime("%Y-%m-%d", date),
  g: (date) => digits(isoWeek(date).year % 100),
  G: (date) => String(isoWeek(date).year),
  H: (date) => digits(date.getHours()),
  I: (date) => digits(date.getHours() % 12 || 12),
  j: (date) => digits(dayOfYear(date) + 1, 3),
  k: (date) => digits(date.getHours(), 2, " "),
  l: (date) => digits(date.getHours() % 12 || 12, 2, " "),
  m: (date) => digits(date.getMonth() + 1),
  M: (date) => digits(date.getMinutes()),
  p: (date) => date.getHours() < 12 ? "AM" : "PM",
  P: (date) => date.getHours() < 12 ? "am" : "pm",
  r: (date) => formatTime("%I:%M:%S %p", date),
  R: (date) => formatTime("%H:%M", date),
  s: (date) => String(Math.floor(date.getTime() / 1000)),
  S: (date) => digits(date.getSeconds()),
  T: (date) => formatTime("%H:%M:%S", date),
  u: (date) => String(date.getDay() || 7),
  U: (date) => digits(Math.floor((dayOfYear(date) + 7 - date.getDay()) / 7)),
  V: (date) => digits(isoWeek(date).week),
  w: (date) => String(date.getDay()),
  W: (date) => digits(Math.floor((dayOfYear(date) + 7 - ((date.getDay() + 6) % 7)) / 7)),
  x: (date) => formatTime("%m/%d/%y", date),
  X: (date) => formatTime("%H:%M:%S", date),
  y: (date) => digits(date.getFullYear() % 100),
  Y: (date) => String(date.getFullYear()),
  z: zone,
  Z: zoneName,
};

/** A local time as strftime(3) writes it; what is no conversion stays as it is. */
export function formatTime(format: string, date: Date): string {
  return format.replace(/%([A-Za-z%])/g, (all, letter: string) => CONVERSIONS[letter]?.(date) ?? all);
}
