/**
 * When the sun rises and sets.
 *
 * *Source:* https://www.php.net/date_sun_info; P. Schlyter, "How to compute rise/set times and altitude above
 * horizon"
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { constant, float, int } from "../../runtime/parameter.ts";
import { PhpFloat, type PhpValue } from "../../runtime/value.ts";
import { DAY_SECONDS } from "./calendar.ts";
import { localTimeOf } from "./date_format.ts";
import { defaultZone } from "./default_zone.ts";
import type { TimeZone } from "./time_zone.ts";

const DEGREE = Math.PI / 180;

function sine(degrees: number): number {
  return Math.sin(degrees * DEGREE);
}

function cosine(degrees: number): number {
  return Math.cos(degrees * DEGREE);
}

function revolution(degrees: number): number {
  return degrees - 360 * Math.floor(degrees / 360);
}

/** The sun's right ascension and declination in degrees, its distance in astronomical units. */
function sunPosition(day: number): { ascension: number; declination: number; distance: number } {
  const anomaly = revolution(356.0470 + 0.9856002585 * day);
  const perihelion = 282.9404 + 4.70935e-5 * day;
  const eccentricity = 0.016709 - 1.151e-9 * day;
  const eccentric = anomaly +
    eccentricity / DEGREE * sine(anomaly) * (1 + eccentricity * cosine(anomaly));
  const x = cosine(eccentric) - eccentricity;
  const y = Math.sqrt(1 - eccentricity * eccentricity) * sine(eccentric);
  const distance = Math.sqrt(x * x + y * y);
  const longitude = revolution(Math.atan2(y, x) / DEGREE + perihelion);
  const obliquity = 23.4393 - 3.563e-7 * day;
  const across = distance * cosine(longitude);
  const along = distance * sine(longitude);
  const up = along * sine(obliquity);
  const equator = along * cosine(obliquity);
  return {
    ascension: Math.atan2(equator, across) / DEGREE,
    declination: Math.atan2(up, Math.sqrt(across * across + equator * equator)) / DEGREE,
    distance,
  };
}

interface SunTimes {
  /** −1 where the sun stays below the altitude, 1 where it stays above. */
  readonly state: -1 | 0 | 1;
  /** Hours of UTC of the day. */
  readonly rise: number;
  readonly set: number;
  /** Seconds since the epoch. */
  readonly transit: number;
  readonly midnight: number;
}

function sunTimes(
  timestamp: number,
  zone: TimeZone,
  place: { readonly latitude: number; readonly longitude: number },
  altitude: number,
  isUpperLimb: boolean,
): SunTimes {
  const { latitude, longitude } = place;
  const midnight = localTimeOf(timestamp, zone).days * DAY_SECONDS;
  const day = (midnight - 946728000) / DAY_SECONDS + 2 - longitude / 360;
  const sidereal = revolution(
    revolution(180 + 356.0470 + 282.9404 + (0.9856002585 + 4.70935e-5) * day) + 180 + longitude,
  );
  const { ascension, declination, distance } = sunPosition(day);
  const angle = sidereal - ascension;
  const south = 12 - (angle - 360 * Math.floor(angle / 360 + 0.5)) / 15;
  const limit = altitude - (isUpperLimb ? 0.2666 / distance : 0);
  const cost = (sine(limit) - sine(latitude) * sine(declination)) / (cosine(latitude) * cosine(declination));
  const transit = Math.trunc(midnight + south * 3600);
  const state = cost >= 1 ? -1 : cost <= -1 ? 1 : 0;
  const arc = state === 0 ? Math.acos(cost) / DEGREE / 15 : 0;
  return { state, rise: south - arc, set: south + arc, transit, midnight };
}

const SUN_STEPS = [
  ["sunrise", "sunset", -35 / 60, true],
  ["civil_twilight_begin", "civil_twilight_end", -6, false],
  ["nautical_twilight_begin", "nautical_twilight_end", -12, false],
  ["astronomical_twilight_begin", "astronomical_twilight_end", -18, false],
] as const;

/** Sunrise, sunset and twilight of a day. *Source:* https://www.php.net/date_sun_info */
export const dateSunInfo = defineFunction({
  name: "date_sun_info",
  parameters: [int("timestamp"), float("latitude"), float("longitude")],
  returns: "array",
  body(context, timestamp, latitude, longitude) {
    const parts: [string, PhpValue][] = [];
    const zone = defaultZone(context);
    for (const [begin, end, altitude, isUpperLimb] of SUN_STEPS) {
      const times = sunTimes(timestamp, zone, { latitude, longitude }, altitude, isUpperLimb);
      const value = (hours: number) =>
        times.state === 0 ? Math.trunc(times.midnight + hours * 3600) : times.state > 0;
      parts.push([begin, value(times.rise)], [end, value(times.set)]);
      if (begin === "sunrise") parts.push(["transit", times.transit]);
    }
    return PhpArray.ofEntries(parts);
  },
});

interface SunQuery {
  readonly form: number;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly zenith: number | null;
  readonly offset: number | null;
}

function sunEvent(
  context: Context,
  event: "sunrise" | "sunset",
  timestamp: number,
  query: SunQuery,
): string | number | PhpFloat | false {
  if (query.form < 0 || query.form > 2) {
    throwArgumentValueError(
      `date_${event}`,
      2,
      "must be one of SUNFUNCS_RET_TIMESTAMP, SUNFUNCS_RET_STRING, or SUNFUNCS_RET_DOUBLE",
    );
  }
  const setting = (name: string) => Number(context.ini.text(name));
  const place = {
    latitude: query.latitude ?? setting("date.default_latitude"),
    longitude: query.longitude ?? setting("date.default_longitude"),
  };
  const altitude = 90 - (query.zenith ?? setting(`date.${event}_zenith`));
  const zone = defaultZone(context);
  const offset = query.offset ?? zone.at(timestamp).offset / 3600;
  const times = sunTimes(timestamp, zone, place, altitude, true);
  if (times.state !== 0) return false;
  const hours = event === "sunset" ? times.set : times.rise;
  if (query.form === 0) return Math.trunc(times.midnight + hours * 3600);
  let local = hours + offset;
  if (local > 24 || local < 0) local -= Math.floor(local / 24) * 24;
  if (query.form === 2) return new PhpFloat(local);
  const two = (value: number) => String(Math.trunc(value)).padStart(2, "0");
  return `${two(local)}:${two((local - Math.trunc(local)) * 60)}`;
}

const PARAMETERS = [
  int("timestamp"),
  int("returnFormat").default(constant("SUNFUNCS_RET_STRING", 1)),
  float("latitude").nullable().default(null),
  float("longitude").nullable().default(null),
  float("zenith").nullable().default(null),
  float("utcOffset").nullable().default(null),
] as const;

const DEPRECATION = { since: "8.1", message: "use date_sun_info() instead" } as const;

/** When the sun rises; false where it does not. *Source:* https://www.php.net/date_sunrise */
export const dateSunrise = defineFunction({
  name: "date_sunrise",
  parameters: [...PARAMETERS],
  returns: "string|int|float|false",
  deprecated: DEPRECATION,
  body: (context, timestamp, form, latitude, longitude, zenith, offset) =>
    sunEvent(context, "sunrise", timestamp, { form, latitude, longitude, zenith, offset }),
});

/** When the sun sets; false where it does not. *Source:* https://www.php.net/date_sunset */
export const dateSunset = defineFunction({
  name: "date_sunset",
  parameters: [...PARAMETERS],
  returns: "string|int|float|false",
  deprecated: DEPRECATION,
  body: (context, timestamp, form, latitude, longitude, zenith, offset) =>
    sunEvent(context, "sunset", timestamp, { form, latitude, longitude, zenith, offset }),
});
