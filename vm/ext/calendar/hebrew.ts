/**
 * Dates of the Jewish calendar in Hebrew letters, in ISO 8859-8.
 *
 * *Source:* https://www.php.net/jdtojewish
 *
 * @module
 */
import { type CalendarDate, isJewishLeapYear } from "./calendars.ts";

/** A geresh after the letter of thousands. */
export const CAL_JEWISH_ADD_ALAFIM_GERESH = 2;
/** The word "alafim", thousands, after their letter. */
export const CAL_JEWISH_ADD_ALAFIM = 4;
/** Gereshayim before the last letter of a number. */
export const CAL_JEWISH_ADD_GERESHAYIM = 8;

const UNITS = "\xe0\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8";
const TENS = "\xe9\xeb\xec\xee\xf0\xf1\xf2\xf4\xf6";
const HUNDREDS = "\xf7\xf8\xf9\xfa";
const ALAFIM = " \xe0\xec\xf4\xe9\xed ";
const MONTHS = [
  "\xfa\xf9\xf8\xe9",
  "\xe7\xf9\xe5\xef",
  "\xeb\xf1\xec\xe5",
  "\xe8\xe1\xfa",
  "\xf9\xe1\xe8",
  "\xe0\xe3\xf8",
  "\xe0\xe3\xf8",
  "\xf0\xe9\xf1\xef",
  "\xe0\xe9\xe9\xf8",
  "\xf1\xe9\xe5\xef",
  "\xfa\xee\xe5\xe6",
  "\xe0\xe1",
  "\xe0\xec\xe5\xec",
] as const;

/** A number from 1 to 999 in letters. */
function letters(number: number): string {
  const hundreds = Math.floor(number / 100);
  const rest = number % 100;
  const text = "\xfa".repeat(Math.floor(hundreds / 4)) + HUNDREDS.slice(0, hundreds % 4).slice(-1);
  // Ten and five, ten and six would spell the name of God.
  if (rest === 15 || rest === 16) return text + "\xe8" + UNITS[rest - 10];
  const tens = Math.floor(rest / 10);
  return text + (tens === 0 ? "" : TENS[tens - 1]) + (rest % 10 === 0 ? "" : UNITS[rest % 10 - 1]);
}

/** A number from 1 to 9999 in letters. */
function hebrewNumber(number: number, flags: number): string {
  const thousands = Math.floor(number / 1000);
  let text = "";
  if (thousands > 0) {
    text += UNITS[thousands - 1];
    if (flags & CAL_JEWISH_ADD_ALAFIM_GERESH) text += "'";
    if (flags & CAL_JEWISH_ADD_ALAFIM) text += ALAFIM;
  }
  const rest = letters(number % 1000);
  if (!(flags & CAL_JEWISH_ADD_GERESHAYIM) || rest === "") return text + rest;
  return text + (rest.length === 1 ? `${rest}'` : `${rest.slice(0, -1)}"${rest.slice(-1)}`);
}

/** A date of a year from 1 to 9999. */
export function hebrewDate({ year, month, day }: CalendarDate, flags: number): string {
  const isSplit = isJewishLeapYear(year) && (month === 6 || month === 7);
  const which = isSplit ? ` ${UNITS[month - 6]}'` : "";
  return `${hebrewNumber(day, flags)} ${MONTHS[month - 1]}${which} ${hebrewNumber(year, flags)}`;
}
