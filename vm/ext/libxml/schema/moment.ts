/**
 * Dates, times and durations of schemas as numbers.
 *
 * *Source:* https://www.w3.org/TR/xmlschema-2/#dateTime
 *
 * @module
 */

const YEAR = "(?<year>-?\\d{4,})";
const MONTH = "(?<month>\\d\\d)";
const DAY = "(?<day>\\d\\d)";
const TIME = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d(?:\\.\\d+)?)";
const ZONE = "(?<zone>Z|[+-]\\d\\d:\\d\\d)?";

const FORMS: Readonly<Record<string, string>> = {
  dateTime: `${YEAR}-${MONTH}-${DAY}T${TIME}`,
  date: `${YEAR}-${MONTH}-${DAY}`,
  time: TIME,
  gYear: YEAR,
  gYearMonth: `${YEAR}-${MONTH}`,
  gMonth: `--${MONTH}`,
  gMonthDay: `--${MONTH}-${DAY}`,
  gDay: `---${DAY}`,
};

const SECONDS_A_DAY = 86_400;
const ZONE_MAX = 14 * 60;

/** A day's number: from 0000-03-01 on, with years as they were always Gregorian. */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) +
    dayOfYear;
}

function daysIn(month: number, year: number | null): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year === null || year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** The minutes that a zone is ahead; null for a wrong one. */
function zoneMinutes(zone: string | undefined): number | null {
  if (zone === undefined || zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  if (minutes > ZONE_MAX || Number(zone.slice(4, 6)) > 59) return null;
  return zone.startsWith("-") ? -minutes : minutes;
}

/** The seconds that a text of one of the types with dates and times stands for; null for a wrong one. */
export function readMoment(type: string, text: string): number | null {
  const form = FORMS[type];
  const parts = form === undefined ? undefined : new RegExp(`^${form}${ZONE}$`).exec(text)?.groups;
  if (parts === undefined) return null;
  const year = parts.year === undefined ? null : Number(parts.year);
  const month = Number(parts.month ?? 1);
  const day = Number(parts.day ?? 1);
  const [hour, minute, second] = [
    Number(parts.hour ?? 0),
    Number(parts.minute ?? 0),
    Number(parts.second ?? 0),
  ];
  const zone = zoneMinutes(parts.zone);
  if (zone === null || year === 0 || month < 1 || month > 12 || day < 1 || day > daysIn(month, year)) {
    return null;
  }
  if (hour > 24 || minute > 59 || second >= 60 || hour === 24 && minute + second > 0) return null;
  const days = dayNumber(year ?? 2000, month, day);
  return days * SECONDS_A_DAY + hour * 3600 + (minute - zone) * 60 + second;
}

/** The seconds of a duration, with months of thirty days and ten hours; null for a wrong one. */
export function readDuration(text: string): number | null {
  const parts = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/
    .exec(text);
  if (parts === null) return null;
  const [years, months, days, hours, minutes, seconds] = parts.slice(2).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const monthSeconds = 30.436875 * SECONDS_A_DAY;
  const whole = (years * 12 + months) * monthSeconds + days * SECONDS_A_DAY + hours * 3600 + minutes * 60 +
    seconds;
  return parts[1] === "-" ? -whole : whole;
}
