/**
 * Time zones by name: what holds when, local time to UTC and back.
 *
 * The data is read from `time_zone_data.bin` when a zone other than UTC is first asked for.
 *
 * *Source:* RFC 9636 (TZif); the tz database, made into data by `time_zone_generate.ts`
 *
 * @module
 */
import { DAY_SECONDS, dayAt } from "./calendar.ts";
import { type LocalType, parseRule, type TimeZoneRule } from "./time_zone_rule.ts";

/** A zone of the tz database, or a fixed offset from UTC. */
export class TimeZone {
  /** The name in its proper case. */
  readonly name: string;
  /** Times at which something changes, in seconds since the epoch, ascending. */
  readonly transitions: readonly number[];
  /** What holds from each transition on. */
  readonly types: readonly LocalType[];
  /** What holds before the first transition. */
  readonly first: LocalType;
  /** How it goes on after the last transition. */
  readonly rule: TimeZoneRule | null;
  /** 1 for an offset, 2 for an abbreviation, 3 for a name: PHP's `timezone_type`. */
  readonly kind: 1 | 2 | 3;

  constructor(
    name: string,
    transitions: readonly number[],
    types: readonly LocalType[],
    first: LocalType,
    rule: TimeZoneRule | null,
    kind: 1 | 2 | 3 = 3,
  ) {
    this.name = name;
    this.kind = kind;
    this.transitions = transitions;
    this.types = types;
    this.first = first;
    this.rule = rule;
  }

  /** The span that was asked for last, and what holds in it. */
  #from = Infinity;
  #until = -Infinity;
  #held: LocalType | null = null;

  /** What holds at a time in seconds since the epoch. */
  at(seconds: number): LocalType {
    if (seconds >= this.#from && seconds < this.#until) return this.#held as LocalType;
    const { transitions } = this;
    const count = transitions.length;
    if (count === 0 || seconds >= (transitions[count - 1] as number)) {
      return this.rule?.at(seconds) ?? this.types[count - 1] ?? this.first;
    }
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((transitions[middle] as number) <= seconds) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return this.first;
    this.#from = transitions[low - 1] as number;
    this.#until = transitions[low] as number;
    return this.#held = this.types[low - 1] as LocalType;
  }

  /** When what holds at a time began to hold; −Infinity where nothing came before. */
  startAt(seconds: number): number {
    const { transitions } = this;
    const last = transitions[transitions.length - 1];
    if (last === undefined || seconds >= last) {
      const year = dayAt(Math.floor(seconds / DAY_SECONDS)).year;
      const switches = [year - 1, year, year + 1].flatMap((each) => this.rule?.transitionsOf(each) ?? []);
      const start = switches.findLast(({ time }) => time <= seconds)?.time ?? -Infinity;
      return Math.max(start, last ?? -Infinity);
    }
    return transitions.findLast((time) => time <= seconds) ?? -Infinity;
  }

  /**
   * The time of a local time, both in seconds since the epoch, as timelib finds it: of two such times often the
   * second, and a local time that was skipped counts on from before the gap.
   *
   * `isDst` is known where the parts were taken from another time of the zone (mktime), else null; it decides
   * what zones west of Greenwich make of the hour that is there twice.
   *
   * *Source:* timelib tm2unixtime.c (do_adjust_timezone)
   */
  toUtc(local: number, isDst: boolean | null = null): number {
    if (this.transitions.length === 0 && this.rule === null) return local - this.first.offset;
    const current = this.at(local);
    const after = this.at(local - current.offset);
    if (current.offset === after.offset) {
      return local - (isDst === null ? current.offset : this.#clarified(local, current, isDst));
    }
    const actual = after.offset;
    const start = this.startAt(local - current.offset);
    const shifted = local - actual;
    const isInTransition = shifted >= start + current.offset - actual && shifted < start;
    return local - (isInTransition ? current.offset : actual);
  }

  /** The offset when both guesses agree, but a change of daylight saving time is near. */
  #clarified(local: number, current: LocalType, isDst: boolean): number {
    const { offset } = current;
    if (offset >= 0 && isDst && !current.isDst) {
      const earlier = this.at(local - offset - 7200).offset;
      if (earlier !== offset && local - earlier < this.startAt(local - offset)) return earlier;
    } else if (offset <= 0 && current.isDst && !isDst) {
      const later = this.at(local - offset + 7200).offset;
      if (later !== offset && local - later >= this.startAt(local - offset + 7200)) return later;
    }
    return offset;
  }
}

const UTC_TYPE: LocalType = { offset: 0, isDst: false, abbreviation: "UTC" };

/** UTC, which needs no data. */
export const UTC: TimeZone = new TimeZone("UTC", [], [], UTC_TYPE, null);

/** UTC as C and gmdate() call it. */
export const GMT: TimeZone = new TimeZone(
  "UTC",
  [],
  [],
  { offset: 0, isDst: false, abbreviation: "GMT" },
  null,
);

interface Index {
  readonly version: string;
  readonly zones: Readonly<Record<string, readonly [number, number]>>;
}

let data: { readonly index: Index; readonly bytes: Uint8Array } | null = null;
/** Proper names by lower-case ones. */
const properNames: Map<string, string> = new Map();
const zones: Map<string, TimeZone> = new Map([["utc", UTC]]);

function database(): { readonly index: Index; readonly bytes: Uint8Array } {
  if (data === null) {
    const file = Deno.readFileSync(new URL("./time_zone_data.bin", import.meta.url));
    const start = 4 + new DataView(file.buffer).getUint32(0);
    const index: Index = JSON.parse(new TextDecoder().decode(file.subarray(4, start)));
    data = { index, bytes: file.subarray(start) };
    for (const name of Object.keys(index.zones)) properNames.set(name.toLowerCase(), name);
  }
  return data;
}

/** All names of zones, old ones included, sorted. */
export function zoneNames(): string[] {
  return Object.keys(database().index.zones);
}

/** The version of the data, such as `2025b`. */
export function zoneDataVersion(): string {
  return database().index.version;
}

/** The zone of a name in any case, or null. */
export function findZone(name: string): TimeZone | null {
  const lower = name.toLowerCase();
  const known = zones.get(lower);
  if (known !== undefined) return known;
  const { index, bytes } = database();
  const proper = properNames.get(lower);
  const place = proper === undefined ? undefined : index.zones[proper];
  if (proper === undefined || place === undefined) return null;
  const zone = parseZone(proper, bytes.subarray(place[0], place[0] + place[1]));
  zones.set(lower, zone);
  return zone;
}

function parseZone(name: string, block: Uint8Array): TimeZone {
  const view = new DataView(block.buffer, block.byteOffset, block.length);
  const [utc, standard, leap, times, typeCount, charCount] = [20, 24, 28, 32, 36, 40]
    .map((at) => view.getUint32(at)) as [number, number, number, number, number, number];
  const kinds = 44 + times * 8;
  const records = kinds + times;
  const chars = records + typeCount * 6;
  const types: LocalType[] = [];
  for (let i = 0; i < typeCount; i++) {
    const at = records + i * 6;
    const start = chars + view.getUint8(at + 5);
    const abbreviation = ascii(block.subarray(start, block.indexOf(0, start)));
    types.push({ offset: view.getInt32(at), isDst: view.getUint8(at + 4) === 1, abbreviation });
  }
  const transitions: number[] = [];
  const held: LocalType[] = [];
  for (let i = 0; i < times; i++) {
    transitions.push(Number(view.getBigInt64(44 + i * 8)));
    held.push(types[view.getUint8(kinds + i)] as LocalType);
  }
  const footer = chars + charCount + leap * 12 + standard + utc + 1;
  const rule = parseRule(ascii(block.subarray(footer, block.indexOf(10, footer))));
  return new TimeZone(name, transitions, held, types[0] as LocalType, rule);
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** The zone of a fixed offset in seconds, named as PHP does: `+02:00`. */
export function offsetZone(offset: number): TimeZone {
  const name = offsetText(offset, ":");
  const abbreviation = `GMT${offsetText(offset, "").slice(0, 5)}`;
  return new TimeZone(name, [], [], { offset, isDst: false, abbreviation }, null, 1);
}

/** The zone of an abbreviation in capitals; `offset` is all that is added to UTC, in seconds. */
export function abbreviationZone(name: string, offset: number, isDst: boolean): TimeZone {
  return new TimeZone(name, [], [], { offset, isDst, abbreviation: name }, null, 2);
}

/** An offset as `+0200`, with what is between hours and minutes; seconds only where there are some. */
export function offsetText(offset: number, separator: string): string {
  const size = Math.abs(offset);
  const two = (value: number) => String(value).padStart(2, "0");
  const text = `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 3600))}${separator}${
    two(Math.floor(size / 60) % 60)
  }`;
  return size % 60 === 0 ? text : `${text}${separator}${two(size % 60)}`;
}
