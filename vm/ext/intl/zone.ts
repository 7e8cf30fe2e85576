/**
 * Time zones: their offsets, as the host's Temporal knows them, and their names.
 *
 * *Source:* https://unicode-org.github.io/icu/userguide/datetime/timezone
 *
 * @module
 */
import { keptOnce } from "./host_cache.ts";
import { hostLocale } from "./locale_tag.ts";

/** What a zone adds to UTC, in milliseconds: what it always does, and in summer. */
export interface ZoneOffset {
  readonly raw: number;
  readonly summer: number;
}

/** Names from before there were others, which ICU still knows. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  ACT: "Australia/Darwin",
  AET: "Australia/Sydney",
  AGT: "America/Argentina/Buenos_Aires",
  ART: "Africa/Cairo",
  AST: "America/Anchorage",
  BET: "America/Sao_Paulo",
  BST: "Asia/Dhaka",
  CAT: "Africa/Maputo",
  CNT: "America/St_Johns",
  CST: "America/Chicago",
  CTT: "Asia/Shanghai",
  EAT: "Africa/Addis_Ababa",
  ECT: "Europe/Paris",
  IET: "America/Indianapolis",
  IST: "Asia/Calcutta",
  JST: "Asia/Tokyo",
  MIT: "Pacific/Apia",
  NET: "Asia/Yerevan",
  NST: "Pacific/Auckland",
  PLT: "Asia/Karachi",
  PNT: "America/Phoenix",
  PRT: "America/Puerto_Rico",
  PST: "America/Los_Angeles",
  SST: "Pacific/Guadalcanal",
  VST: "Asia/Ho_Chi_Minh",
};

/** The id of a zone that nobody knows. */
export const UNKNOWN_ZONE = "Etc/Unknown";
const DAY = 86400000;
/** A change that is undone within this time is one of summer. */
const SEASON = 330 * DAY;
/** The earliest and the latest time that the host's zones know. */
const TIME_LIMIT = 8.64e15;

/** A stretch of time without a change of the offset. */
interface Stretch extends ZoneOffset {
  readonly start: number;
  readonly end: number;
}

/** A zone. One object for each id. */
export class Zone {
  #stretch: Stretch | null = null;

  constructor(
    readonly id: string,
    /** What the host calls it; null for a fixed offset. */
    readonly host: string | null,
    readonly fixed: number,
  ) {}

  /** The offset at a time in milliseconds. */
  offset(time: number): ZoneOffset {
    if (this.host === null) return { raw: this.fixed, summer: 0 };
    const found = this.#stretch;
    if (found !== null && time >= found.start && time < found.end) return found;
    return this.#stretch = this.#stretchAt(this.host, Math.max(-TIME_LIMIT, Math.min(TIME_LIMIT, time)));
  }

  total(time: number): number {
    const { raw, summer } = this.offset(time);
    return raw + summer;
  }

  #stretchAt(host: string, time: number): Stretch {
    const at = Temporal.Instant.fromEpochMilliseconds(Math.floor(time)).toZonedDateTimeISO(host);
    const total = at.offsetNanoseconds / 1e6;
    const next = at.getTimeZoneTransition("next");
    // A transition at the very time is not previous to it.
    const previous = at.add({ nanoseconds: 1 }).getTimeZoneTransition("previous");
    const start = previous?.epochMilliseconds ?? -Infinity;
    const end = next?.epochMilliseconds ?? Infinity;
    const before = previous?.subtract({ nanoseconds: 1 }) ?? null;
    const isShort = end - start < SEASON;
    const others = [before, next].map((other) => other === null ? total : other.offsetNanoseconds / 1e6);
    const standard = Math.max(...others);
    const isSummer = isShort && previous !== null && next !== null && others.every((other) => other < total);
    const raw = isSummer ? standard : total;
    return { raw: Math.trunc(raw), summer: Math.trunc(total - raw), start, end };
  }

  /** The time of a wall clock. Of a time that comes twice the first or last; of one that is skipped as ICU has it. */
  timeOf(local: number, repeated: number, skipped: number): number {
    if (this.host === null) return local - this.fixed;
    const before = this.total(local - DAY);
    const after = this.total(local + DAY);
    const isBefore = this.total(local - before) === before;
    const isAfter = this.total(local - after) === after;
    if (isBefore && isAfter) {
      return local - (repeated === WALL_FIRST ? Math.max(before, after) : Math.min(before, after));
    }
    if (isBefore !== isAfter) return local - (isBefore ? before : after);
    if (skipped === WALL_FIRST) return local - Math.max(before, after);
    if (skipped === WALL_NEXT) return this.#nextChange(local - Math.max(before, after));
    return local - Math.min(before, after);
  }

  #nextChange(time: number): number {
    const at = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(this.host!);
    return at.getTimeZoneTransition("next")?.epochMilliseconds ?? time;
  }

  /** What summer adds in the years about a time; 0 for a zone that has no summer. */
  savings(time: number): number {
    for (let month = 0; month < 12; month++) {
      const { summer } = this.offset(time + month * 31 * DAY);
      if (summer !== 0) return summer;
    }
    return 0;
  }

  /** A time in the year of another with summer, or without; that time itself when there is none. */
  timeWith(isSummer: boolean, time: number): number {
    for (let month = 0; month < 12; month++) {
      const at = time + month * 31 * DAY;
      if ((this.offset(at).summer !== 0) === isSummer) return at;
    }
    return time;
  }
}

/** Ways to take a time of a wall clock that comes twice or never. */
export const WALL_LAST = 0;
/** The first of two. */
export const WALL_FIRST = 1;
/** The next one that there is. */
export const WALL_NEXT = 2;

const zones: Map<string, Zone> = new Map();

function isHostZone(id: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** An offset as ICU names a zone: `GMT+05:30`. */
export function offsetId(milliseconds: number): string {
  if (milliseconds === 0) return "GMT";
  const seconds = Math.abs(milliseconds) / 1000;
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (parts[2] === 0) parts.pop();
  return `GMT${milliseconds < 0 ? "-" : "+"}${parts.map((part) => String(part).padStart(2, "0")).join(":")}`;
}

function makeZone(id: string): Zone {
  const found = /^GMT([+-])(\d{1,2})(?::?([0-5]\d)(?::?([0-5]\d))?)?$/i.exec(id);
  if (found !== null && Number(found[2]) <= 23) {
    const size = Number(found[2]) * 3600 + Number(found[3] ?? 0) * 60 + Number(found[4] ?? 0);
    const fixed = (found[1] === "-" ? -size : size) * 1000;
    return new Zone(offsetId(fixed), null, fixed === 0 ? 0 : fixed);
  }
  const name = SHORT_NAMES[id] ?? id;
  if (/^[A-Z]/.test(id) && isHostZone(name)) return new Zone(id, name, 0);
  return new Zone(UNKNOWN_ZONE, null, 0);
}

/** The zone of an id; one with the id `Etc/Unknown` for what is none. */
export function zoneOf(id: string): Zone {
  let zone = zones.get(id);
  if (zone === undefined) zones.set(id, zone = id === "GMT" ? new Zone("GMT", null, 0) : makeZone(id));
  return zone;
}

/** The ids of all zones: those of the host, their other names, and the short ones. */
export function shortZoneNames(): string[] {
  return Object.keys(SHORT_NAMES);
}

/** How a name of a zone is written: the host's own ways. */
export type ZoneNameStyle = "short" | "long" | "shortGeneric" | "longGeneric" | "shortOffset" | "longOffset";

/** The name of a zone at a time. */
export function zoneName(zone: Zone, style: ZoneNameStyle, locale: string, time: number): string {
  const host = hostLocale(locale);
  const at = Number.isFinite(time) ? Math.max(-TIME_LIMIT, Math.min(TIME_LIMIT, time)) : 0;
  if (zone.host === null && zone.id !== "GMT") return fixedName(zone.fixed, style, host);
  const format = keptOnce(`zone ${host} ${zone.id} ${style}`, () =>
    new Intl.DateTimeFormat(host, {
      timeZone: zone.host ?? "Africa/Abidjan",
      timeZoneName: style,
    }));
  return format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? zone.id;
}

/** The name of an offset, which the host writes for its own zones without names. */
function fixedName(fixed: number, style: ZoneNameStyle, host: string): string {
  const isLong = style === "long" || style === "longGeneric" || style === "longOffset";
  const size = Math.abs(fixed) / 60000;
  const text = `${fixed < 0 ? "-" : "+"}${String(Math.floor(size / 60)).padStart(2, "0")}:` +
    String(size % 60).padStart(2, "0");
  if (!Number.isInteger(size)) return offsetId(fixed);
  const timeZone = fixed === 0 ? "Etc/GMT" : text;
  const format = new Intl.DateTimeFormat(host, {
    timeZone,
    timeZoneName: isLong ? "longOffset" : "shortOffset",
  });
  return format.formatToParts(0).find(({ type }) => type === "timeZoneName")?.value ?? offsetId(fixed);
}
