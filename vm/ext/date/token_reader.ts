/**
 * Reads numbers and words from what a rule of a time's text matched, skipping what is between them.
 *
 * @module
 */
import { MONTHS } from "./time_words.ts";
import { readZone } from "./zone_text.ts";
import type { TimeZone } from "./time_zone.ts";

/** A place in a token. */
export class TokenReader {
  at = 0;
  /** How many digits the last number had. */
  digits = 0;
  constructor(readonly text: string) {}

  /** The char at the place, empty at the end. */
  get char(): string {
    return this.text.charAt(this.at);
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Skips to the next number and reads it; null when there is none. */
  number(digitsMax: number): number | null {
    while (this.at < this.text.length && !isDigit(this.text.charCodeAt(this.at))) this.at++;
    const start = this.at;
    while (this.at - start < digitsMax && isDigit(this.text.charCodeAt(this.at))) this.at++;
    this.digits = this.at - start;
    return this.digits === 0 ? null : Number(this.text.slice(start, this.at));
  }

  /** As {@linkcode TokenReader.number}, with any signs before it. */
  signedNumber(digitsMax: number): number {
    let isNegative = false;
    while (this.at < this.text.length && !isDigit(this.text.charCodeAt(this.at))) {
      if (this.char === "-") isNegative = !isNegative;
      this.at++;
    }
    const value = this.number(digitsMax) ?? 0;
    return isNegative ? 0 - value : value;
  }

  /** Reads a year: of less than four digits 0–69 are 2000–2069, 70–99 are 1970–1999. */
  year(): number | null {
    const year = this.number(4);
    return year === null || this.digits >= 4 ? year : fullYear(year);
  }

  /** Reads a fraction behind `.` or `:`, in microseconds. */
  fraction(): number {
    const match = /[.,:](\d*)/.exec(this.text.slice(this.at));
    if (match === null) return 0;
    this.at += match.index + match[0].length;
    return Number((match[1] as string).slice(0, 6).padEnd(6, "0"));
  }

  /** Reads hour, and as they come minute, second and fraction; null for what is not there. */
  clock(): [hour: number | null, minute: number | null, second: number | null, microsecond: number] {
    const hour = this.number(2);
    const minute = this.char === ":" || this.char === "." ? this.number(2) : 0;
    const second = this.char === ":" || this.char === "." ? this.number(2) : 0;
    return [hour, minute, second, this.char === "." ? this.fraction() : 0];
  }

  /** Reads `am` or `pm`: what is to be added to an hour. */
  meridian(hour: number): number {
    const match = /[ap]\.?m\.?/i.exec(this.text.slice(this.at));
    if (match === null) return 0;
    this.at += match.index + match[0].length;
    if (match[0].charAt(0).toLowerCase() === "a") return hour === 12 ? -12 : 0;
    return hour === 12 ? 0 : 12;
  }

  /** Skips to the next word and reads it, in lower case. */
  word(): string {
    const match = /[a-z\xc2\xb5]+/i.exec(this.text.slice(this.at));
    if (match === null) {
      this.at = this.text.length;
      return "";
    }
    this.at += match.index + match[0].length;
    return asciiLower(match[0]);
  }

  /** Reads a month's name. */
  month(): number | null {
    return MONTHS.get(this.word()) ?? null;
  }

  /** Reads a zone, null for an unknown one. */
  zone(): TimeZone | null {
    const { zone, end } = readZone(this.text, this.at);
    this.at = end;
    return zone;
  }

  /** Skips `st`, `nd`, `rd` or `th`. */
  skipDayEnding(): void {
    if (/^(?:st|nd|rd|th)/i.test(this.text.slice(this.at, this.at + 2))) this.at += 2;
  }
}

/** A year of less than three digits as the one that is meant. */
export function fullYear(year: number): number {
  if (year >= 100) return year;
  return year < 70 ? year + 2000 : year + 1900;
}

/** Whether a char's code is that of a digit. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function asciiLower(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}
