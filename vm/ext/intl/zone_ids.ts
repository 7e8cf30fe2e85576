/**
 * Which zones there are, which of them are one and the same, and where they are.
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { context } from "../../runtime/context.ts";
import { shortZoneNames, UNKNOWN_ZONE, type Zone, zoneOf } from "./zone.ts";

/** What the extension date calls the list of all names. */
const ALL_NAMES = 4095;

let known: readonly string[] | null = null;

/** The ids of all zones, in order. */
export function zoneIds(): readonly string[] {
  if (known !== null) return known;
  const ids = new Set([
    ...Intl.supportedValuesOf("timeZone"),
    ...shortZoneNames(),
    UNKNOWN_ZONE,
    "GMT",
    "UTC",
  ]);
  const list = context.functions.get("timezone_identifiers_list");
  const found = list?.invoke(null, [ALL_NAMES]);
  if (found instanceof PhpArray) {
    for (const name of found.toValues()) {
      if (typeof name === "string" && zoneOf(name).id === name) ids.add(name);
    }
  }
  return known = [...ids].sort();
}

/** What the host takes for the id of a zone and of all that are the same. */
export function canonicalHost(zone: Zone): string | null {
  if (zone.host === null) return zone.id === "GMT" ? "GMT" : null;
  const id = new Intl.DateTimeFormat("en", { timeZone: zone.host }).resolvedOptions().timeZone;
  return id === "UTC" && /GMT|Greenwich/.test(zone.host) ? "GMT" : id;
}

/** The id that CLDR uses for a zone; null for what is none. */
export function canonicalId(id: string): string | null {
  const zone = zoneOf(id);
  if (zone.id === UNKNOWN_ZONE) return id === UNKNOWN_ZONE ? id : null;
  if (zone.host === null && zone.id !== "GMT") return zone.id;
  const host = canonicalHost(zone);
  return host === "UTC" ? "Etc/UTC" : host === "GMT" ? "Etc/GMT" : host;
}

/** The ids of one zone; none for an offset. */
export function equivalentIds(id: string): readonly string[] {
  const zone = zoneOf(id);
  const host = zone.id === UNKNOWN_ZONE ? null : canonicalHost(zone);
  return host === null ? [] : zoneIds().filter((other) => canonicalHost(zoneOf(other)) === host);
}

/** The ids of zones in a region. */
export function regionIds(region: string): readonly string[] {
  try {
    const locale = new Intl.Locale(`und-${region}`) as Intl.Locale & { getTimeZones(): string[] | undefined };
    const main = locale.getTimeZones() ?? [];
    const hosts = new Set(main.map((id) => canonicalHost(zoneOf(id))));
    return zoneIds().filter((id) => hosts.has(canonicalHost(zoneOf(id))) && id !== UNKNOWN_ZONE);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** Regions of the world. */
export const REGIONS =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA " +
  "CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR " +
  "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO " +
  "JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ " +
  "MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA " +
  "RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO " +
  "TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

let regionByHost: ReadonlyMap<string, string> | null = null;

/** The region of a zone; `001` for one of the world; null for what is no zone. */
export function regionOf(id: string): string | null {
  const zone = zoneOf(id);
  const host = zone.id === UNKNOWN_ZONE ? null : canonicalHost(zone);
  if (host === null) return id === UNKNOWN_ZONE ? "001" : null;
  if (regionByHost === null) {
    const found = new Map<string, string>();
    for (const region of REGIONS.split(" ")) {
      const locale = new Intl.Locale(`und-${region}`) as Intl.Locale & {
        getTimeZones(): string[] | undefined;
      };
      for (const name of locale.getTimeZones() ?? []) {
        const key = canonicalHost(zoneOf(name));
        if (key !== null && !found.has(key)) found.set(key, region);
      }
    }
    regionByHost = found;
  }
  return regionByHost.get(host) ?? "001";
}
