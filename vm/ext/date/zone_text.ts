/**
 * Zones as texts of times name them: offsets, abbreviations, names.
 *
 * *Source:* timelib parse_date.re (timelib_parse_zone), timezonemap.h
 *
 * @module
 */
import { findZone, offsetZone, TimeZone, UTC } from "./time_zone.ts";

/** Hours from UTC by abbreviation; a second entry says that it is daylight saving time. */
const ABBREVIATIONS: ReadonlyMap<string, readonly [number, boolean]> = new Map([
  ["gmt", [0, false]],
  ["z", [0, false]],
  ["wet", [0, false]],
  ["west", [1, true]],
  ["bst", [1, true]],
  ["cet", [1, false]],
  ["cest", [2, true]],
  ["met", [1, false]],
  ["mest", [2, true]],
  ["eet", [2, false]],
  ["eest", [3, true]],
  ["ist", [2, false]],
  ["idt", [3, true]],
  ["msk", [3, false]],
  ["msd", [4, true]],
  ["est", [-5, false]],
  ["edt", [-4, true]],
  ["cst", [-6, false]],
  ["cdt", [-5, true]],
  ["mst", [-7, false]],
  ["mdt", [-6, true]],
  ["pst", [-8, false]],
  ["pdt", [-7, true]],
  ["akst", [-9, false]],
  ["akdt", [-8, true]],
  ["hst", [-10, false]],
  ["ast", [-4, false]],
  ["adt", [-3, true]],
  ["nst", [-3.5, false]],
  ["ndt", [-2.5, true]],
  ["jst", [9, false]],
  ["kst", [9, false]],
  ["hkt", [8, false]],
  ["sgt", [8, false]],
  ["awst", [8, false]],
  ["acst", [9.5, false]],
  ["acdt", [10.5, true]],
  ["aest", [10, false]],
  ["aedt", [11, true]],
  ["nzst", [12, false]],
  ["nzdt", [13, true]],
  ["sast", [2, false]],
  ["cat", [2, false]],
  ["eat", [3, false]],
  ["wat", [1, false]],
  ["pkt", [5, false]],
]);

/** The zone of a text, or null when nothing is known under it. */
export function parseZoneText(text: string): TimeZone | null {
  const offset = /^(?:gmt|utc)?([-+])(\d{1,2}):?(\d{2})?(?::?(\d{2}))?$/i.exec(text);
  if (offset !== null) {
    const [, sign, hours, minutes = "0", seconds = "0"] = offset;
    const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return offsetZone(sign === "-" ? -size : size);
  }
  const lower = text.toLowerCase();
  if (lower === "utc") return UTC;
  const known = ABBREVIATIONS.get(lower);
  if (known !== undefined) {
    const name = text.toUpperCase();
    return new TimeZone(name, [], [], { offset: known[0] * 3600, isDst: known[1], abbreviation: name }, null);
  }
  return findZone(text);
}
