/**
 * Fields of a calendar, their limits, and what weeks look like in a region.
 *
 * *Source:* ICU's ucal.h and gregocal.cpp (limits); https://cldr.unicode.org (weeks)
 *
 * @module
 */
import { keptOnce } from "./host_cache.ts";
import { parseTag } from "./locale_tag.ts";

/** Fields by ICU's numbers. */
export const Field = {
  ERA: 0,
  YEAR: 1,
  MONTH: 2,
  WEEK_OF_YEAR: 3,
  WEEK_OF_MONTH: 4,
  DATE: 5,
  DAY_OF_YEAR: 6,
  DAY_OF_WEEK: 7,
  DAY_OF_WEEK_IN_MONTH: 8,
  AM_PM: 9,
  HOUR: 10,
  HOUR_OF_DAY: 11,
  MINUTE: 12,
  SECOND: 13,
  MILLISECOND: 14,
  ZONE_OFFSET: 15,
  DST_OFFSET: 16,
  YEAR_WOY: 17,
  DOW_LOCAL: 18,
  EXTENDED_YEAR: 19,
  JULIAN_DAY: 20,
  MILLISECONDS_IN_DAY: 21,
  IS_LEAP_MONTH: 22,
} as const;

/** How many fields there are; one more is ICU's own. */
export const FIELD_COUNT = 24;

const HOUR = 3600000;

/** Least minimum, greatest minimum, least maximum, greatest maximum. */
const LIMITS: readonly (readonly [number, number, number, number])[] = [
  [0, 0, 1, 1],
  [1, 1, 140742, 144683],
  [0, 0, 11, 11],
  [1, 1, 52, 53],
  [0, 1, 4, 6],
  [1, 1, 28, 31],
  [1, 1, 365, 366],
  [1, 1, 7, 7],
  [-1, -1, 4, 5],
  [0, 0, 1, 1],
  [0, 0, 11, 11],
  [0, 0, 23, 23],
  [0, 0, 59, 59],
  [0, 0, 59, 59],
  [0, 0, 999, 999],
  [-24 * HOUR, -16 * HOUR, 12 * HOUR, 30 * HOUR],
  [-HOUR, -HOUR, 2 * HOUR, 2 * HOUR],
  [-140742, -140742, 140742, 144683],
  [1, 1, 7, 7],
  [-140742, -140742, 140742, 144683],
  [-0x7f000000, -0x7f000000, 0x7f000000, 0x7f000000],
  [0, 0, 86399999, 86399999],
  [0, 0, 1, 1],
  [0, 0, 11, 11],
];

/** Which of the four limits of a field. */
export const Limit = { MINIMUM: 0, GREATEST_MINIMUM: 1, LEAST_MAXIMUM: 2, MAXIMUM: 3 } as const;

/** A limit of a field, given how many days make a first week. */
export function fieldLimit(field: number, limit: number, minimalDays: number): number {
  if (field !== Field.WEEK_OF_MONTH) return LIMITS[field]![limit]!;
  if (limit === Limit.MINIMUM) return minimalDays === 1 ? 1 : 0;
  if (limit === Limit.GREATEST_MINIMUM) return 1;
  const days = LIMITS[Field.DATE]![limit]!;
  return Math.trunc((days + (limit === Limit.LEAST_MAXIMUM ? 0 : 6) + 7 - minimalDays) / 7);
}

/** Regions in which a first week has at least four days. */
const FOUR_DAYS =
  " AD AN AT AX BE BG CH CZ DE DK EE ES FI FJ FO FR GB GF GG GI GP GR HU IE IM IS IT JE LI LT LU MC MQ NL NO PL " +
  "PT RE RU SE SJ SK SM VA ";

/** What weeks look like: days from 1, Sunday. */
export interface WeekRules {
  readonly firstDay: number;
  readonly minimalDays: number;
  readonly weekend: readonly number[];
}

/** The weeks of a locale's region, or of the region where most speak its language. */
export function weekRules(locale: string): WeekRules {
  return keptOnce(`weeks ${locale}`, () => findWeekRules(locale));
}

function findWeekRules(locale: string): WeekRules {
  const { language, region } = parseTag(locale);
  const tag = [language === "" || language === "root" ? "und" : language, region].filter((part) =>
    part !== ""
  );
  let full = new Intl.Locale("en-US");
  try {
    full = new Intl.Locale(tag.join("-")).maximize();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  const info = (full as Intl.Locale & { getWeekInfo(): { firstDay: number; weekend: number[] } })
    .getWeekInfo();
  return {
    firstDay: info.firstDay % 7 + 1,
    minimalDays: FOUR_DAYS.includes(` ${full.region ?? ""} `) ? 4 : 1,
    weekend: info.weekend.map((day) => day % 7 + 1),
  };
}
