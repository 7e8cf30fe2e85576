/**
 * What is known of zones beside when they change: abbreviations, places, names for offsets. Unpacked when it is
 * first asked for.
 *
 * *Source:* `zone_facts.json`, recorded by `zone_facts_record.ts`
 *
 * @module
 */
import facts from "./zone_facts.json" with { type: "json" };

/** A zone for which an abbreviation stands. */
export interface AbbreviationUse {
  readonly isDst: boolean;
  /** Seconds to add to UTC. */
  readonly offset: number;
  /** Null for the letters of military time. */
  readonly zoneName: string | null;
}

/** Where a zone is. */
export interface ZonePlace {
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  /** In bytes of UTF-8. */
  readonly comments: string;
}

let abbreviationUses: Map<string, AbbreviationUse[]> | null = null;
let places: Map<string, ZonePlace> | null = null;

/** Uses of each abbreviation in lower case, the usual one first. */
export function abbreviations(): ReadonlyMap<string, readonly AbbreviationUse[]> {
  if (abbreviationUses === null) {
    abbreviationUses = new Map();
    for (const line of facts.abbreviations.split("\n")) {
      const [name = "", daylight = "0", offset = "0", zoneName = ""] = line.split(" ");
      const entry = { isDst: daylight === "1", offset: Number(offset), zoneName: zoneName || null };
      const known = abbreviationUses.get(name);
      if (known === undefined) abbreviationUses.set(name, [entry]);
      else known.push(entry);
    }
  }
  return abbreviationUses;
}

/** A zone with an offset in seconds, where no abbreviation tells one. */
export function nameForOffset(offset: number, isDst: number): string | null {
  const start = `${offset} ${isDst} `;
  const line = facts.fallbacks.split("\n").find((each) => each.startsWith(start));
  return line === undefined ? null : line.slice(start.length);
}

/** Names that are not kept for old programs only. */
export function currentZoneNames(): string[] {
  return facts.current.split(" ");
}

/** Where a zone is, by its proper name. */
export function placeOf(name: string): ZonePlace | undefined {
  if (places === null) {
    places = new Map();
    const encoder = new TextEncoder();
    for (const line of facts.places.split("\n")) {
      const [zone = "", country = "", latitude, longitude, comments = ""] = line.split("|");
      const bytes = String.fromCharCode(...encoder.encode(comments));
      places.set(zone, {
        country,
        latitude: Number(latitude),
        longitude: Number(longitude),
        comments: bytes,
      });
    }
  }
  return places.get(name);
}
