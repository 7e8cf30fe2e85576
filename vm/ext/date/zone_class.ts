/**
 * Class DateTimeZone, and the functions that do the same.
 *
 * *Source:* https://www.php.net/class.datetimezone; php-src ext/date/php_date.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import {
  classConstant,
  type ClassDeclaration,
  defineClass,
  methodsOf,
  staticMethod,
} from "../../runtime/builtin_class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { throwError } from "../../runtime/error.ts";
import { objectToArray } from "../../runtime/property.ts";
import { array, constant, instance, int, string, wideInt } from "../../runtime/parameter.ts";
import { PhpFloat, type PhpInt } from "../../runtime/value.ts";
import { dayAt } from "./calendar.ts";
import { formatTime, type LocalTime, localTimeOf } from "./date_format.ts";
import { type DateTimeObject, zoneOfState } from "./date_object.ts";
import { joined, restoreProperties } from "./own_properties.ts";
import { UTC, zoneDataVersion, zoneNames } from "./time_zone.ts";
import type { TimeZone } from "./time_zone.ts";
import type { LocalType } from "./time_zone_rule.ts";
import { abbreviations, currentZoneNames, nameForOffset, placeOf } from "./zone_facts.ts";
import { DateTimeZoneObject, makeZone, zoneOrProblem, zoneOrWarning } from "./zone_object.ts";

const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;
const TIMESTAMPS = [
  wideInt("timestampBegin").default(constant<PhpInt>("PHP_INT_MIN", MIN)),
  wideInt("timestampEnd").default(constant<PhpInt>("PHP_INT_MAX", MAX)),
] as const;

/** A time that no number holds exactly. */
function hugeTime(seconds: bigint): LocalTime {
  const clock = (seconds % 86400n + 86400n) % 86400n;
  const day = dayAt(Number((seconds - clock) / 86400n));
  return { ...localTimeOf(Number(clock), UTC), ...day };
}

/** One change as getTransitions() shows it. */
function transition(time: PhpInt, type: LocalType): PhpArray {
  const local = typeof time === "number" ? localTimeOf(time, UTC) : hugeTime(time);
  return PhpArray.ofEntries([
    ["ts", time],
    ["time", formatTime("x-m-d\\TH:i:sP", local).replace(/^\+/, "")],
    ["offset", type.offset],
    ["isdst", type.isDst],
    ["abbr", type.abbreviation],
  ]);
}

/** The last moment until which rules are spelled out: the end of 2037. */
const LISTED_UNTIL = 2145916800;

function transitionsOf(zone: TimeZone, begin: PhpInt, end: PhpInt): PhpArray | false {
  if (zone.kind !== 3) return false;
  const list: PhpArray[] = [transition(begin, begin === MIN ? zone.first : zone.at(Number(begin)))];
  const add = (time: number, type: LocalType) => {
    if (time > Number(begin) && time < Number(end)) list.push(transition(time, type));
  };
  zone.transitions.forEach((time, index) => add(time, zone.types[index] as LocalType));
  const last = zone.transitions.at(-1) ?? -Infinity;
  if (zone.rule !== null) {
    const first = Math.max(1970, new Date(Math.max(last, 0) * 1000).getUTCFullYear());
    for (let year = first; year <= 2037; year++) {
      for (const { time, type } of zone.rule.transitionsOf(year)) {
        if (time > last && time < LISTED_UNTIL) add(time, type);
      }
    }
  }
  return PhpArray.ofList(list);
}

function locationOf(zone: TimeZone): PhpArray | false {
  if (zone.kind !== 3) return false;
  const place = placeOf(zone.name);
  return PhpArray.ofEntries([
    ["country_code", place?.country ?? "??"],
    ["latitude", new PhpFloat(place?.latitude ?? 0)],
    ["longitude", new PhpFloat(place?.longitude ?? 0)],
    ["comments", place?.comments ?? (place === undefined ? "?" : "")],
  ]);
}

function abbreviationList(): PhpArray {
  const list = PhpArray.empty();
  for (const [name, uses] of abbreviations()) {
    list.setKey(
      name,
      PhpArray.ofList(
        uses.map(({ isDst, offset, zoneName }) =>
          PhpArray.ofEntries([["dst", isDst], ["offset", offset], ["timezone_id", zoneName]])
        ),
      ),
    );
  }
  return list;
}

const GROUPS = [
  "AFRICA",
  "AMERICA",
  "ANTARCTICA",
  "ARCTIC",
  "ASIA",
  "ATLANTIC",
  "AUSTRALIA",
  "EUROPE",
  "INDIAN",
  "PACIFIC",
  "UTC",
] as const;
const ALL = 2047;
const ALL_WITH_OLD = 4095;
const PER_COUNTRY = 4096;

function identifiers(label: string, group: number, country: string | null): PhpArray {
  if (group === PER_COUNTRY) {
    if (country === null || country.length !== 2) {
      throwArgumentValueError(
        label,
        2,
        "must be a two-letter ISO 3166-1 compatible country code when argument #1 ($timezoneGroup) is " +
          "DateTimeZone::PER_COUNTRY",
      );
    }
    const wanted = country.toUpperCase();
    return PhpArray.ofList(currentZoneNames().filter((name) => placeOf(name)?.country === wanted));
  }
  if (group === ALL_WITH_OLD) return PhpArray.ofList(zoneNames());
  const isWanted = (name: string) =>
    GROUPS.some((start, bit) => group & (1 << bit) && name.toUpperCase().split("/")[0] === start);
  return PhpArray.ofList(currentZoneNames().filter(isWanted));
}

function offsetIn(zone: DateTimeZoneObject, time: DateTimeObject): number {
  const local = time.local();
  return zone.value().at(local.timestamp).offset;
}

const ZONE = instance<DateTimeZoneObject>("DateTimeZone", "object");
const TIME = instance<DateTimeObject>("DateTimeInterface", "datetime");
const IDENTIFIER_PARAMETERS = [
  int("timezoneGroup").default(constant("DateTimeZone::ALL", ALL)),
  string("countryCode").nullable().default(null),
] as const;

/** A DateTimeZone. Raises: E_WARNING for an unknown name. *Source:* https://www.php.net/timezone_open */
export const timezoneOpen = defineFunction({
  name: "timezone_open",
  parameters: [string("timezone")],
  returns: "DateTimeZone|false",
  body(context, text) {
    if (text.includes("\0")) throwArgumentValueError("timezone_open", 1, "must not contain any null bytes");
    const zone = zoneOrWarning("timezone_open", text);
    return zone === null ? false : makeZone(context, zone);
  },
});

/** A zone's name. *Source:* https://www.php.net/timezone_name_get */
export const timezoneNameGet = defineFunction({
  name: "timezone_name_get",
  parameters: [ZONE],
  returns: "string",
  body: (_context, zone) => zone.value().name,
});

/** A zone's name for an abbreviation, an offset. *Source:* https://www.php.net/timezone_name_from_abbr */
export const timezoneNameFromAbbr = defineFunction({
  name: "timezone_name_from_abbr",
  parameters: [string("abbr"), int("utcOffset").default(-1), int("isDST").default(-1)],
  returns: "string|false",
  isPure: true,
  body(_context, abbreviation, offset, isDst) {
    const lower = abbreviation.toLowerCase();
    if (lower === "utc" || lower === "gmt") return "UTC";
    const uses = abbreviations().get(lower);
    if (uses !== undefined) {
      const fitting = uses.find((use) => use.offset === offset) ?? uses[0];
      return fitting?.zoneName ?? false;
    }
    return nameForOffset(offset, isDst) ?? false;
  },
});

/** A zone's offset at a time. *Source:* https://www.php.net/timezone_offset_get */
export const timezoneOffsetGet = defineFunction({
  name: "timezone_offset_get",
  parameters: [ZONE, TIME],
  returns: "int",
  body: (_context, zone, time) => offsetIn(zone, time),
});

/** All changes of a zone. *Source:* https://www.php.net/timezone_transitions_get */
export const timezoneTransitionsGet = defineFunction({
  name: "timezone_transitions_get",
  parameters: [ZONE, ...TIMESTAMPS],
  returns: "array|false",
  body: (_context, zone, begin, end) => transitionsOf(zone.value(), begin, end),
});

/** Where a zone is. *Source:* https://www.php.net/timezone_location_get */
export const timezoneLocationGet = defineFunction({
  name: "timezone_location_get",
  parameters: [ZONE],
  returns: "array|false",
  body: (_context, zone) => locationOf(zone.value()),
});

/** Names of zones. *Source:* https://www.php.net/timezone_identifiers_list */
export const timezoneIdentifiersList = defineFunction({
  name: "timezone_identifiers_list",
  parameters: [...IDENTIFIER_PARAMETERS],
  returns: "array",
  body: (_context, group, country) => identifiers("timezone_identifiers_list", group, country),
});

/** Abbreviations of zones. *Source:* https://www.php.net/timezone_abbreviations_list */
export const timezoneAbbreviationsList = defineFunction({
  name: "timezone_abbreviations_list",
  parameters: [],
  returns: "array",
  body: () => abbreviationList(),
});

/** The version of the tz database. *Source:* https://www.php.net/timezone_version_get */
export const timezoneVersionGet = defineFunction({
  name: "timezone_version_get",
  parameters: [],
  returns: "string",
  body: () => `${zoneDataVersion()}.system`,
});

const STATE_KEYS: ReadonlySet<string> = new Set(["timezone_type", "timezone"]);

const method = methodsOf(DateTimeZoneObject);

function restore(self: DateTimeZoneObject, data: PhpArray, message: string): void {
  const zone = zoneOfState(data.getKey("timezone_type") ?? null, data.getKey("timezone") ?? null);
  if (zone === null) throwError("Error", message);
  self.zone = zone;
}

/** The class DateTimeZone. */
export const zoneClass: ClassDeclaration = defineClass({
  name: "DateTimeZone",
  native: DateTimeZoneObject,
  constants: [
    ...GROUPS.map((name, bit) => classConstant(name, 1 << bit, { type: "int" })),
    classConstant("ALL", ALL, { type: "int" }),
    classConstant("ALL_WITH_BC", ALL_WITH_OLD, { type: "int" }),
    classConstant("PER_COUNTRY", PER_COUNTRY, { type: "int" }),
  ],
  methods: [
    method({
      name: "__construct",
      parameters: [string("timezone")],
      returns: "",
      body(_context, self, text) {
        const label = "DateTimeZone::__construct";
        if (text.includes("\0")) throwArgumentValueError(label, 1, "must not contain any null bytes");
        const zone = zoneOrProblem(text);
        if (typeof zone === "string") throwError("DateInvalidTimeZoneException", `${label}(): ${zone}`);
        self.zone = zone;
        return null;
      },
    }),
    method({
      name: "getName",
      parameters: [],
      returns: "string",
      body: (_context, self) => self.value().name,
    }),
    method({
      name: "getOffset",
      parameters: [TIME],
      returns: "int",
      body: (_context, self, time) => offsetIn(self, time),
    }),
    method({
      name: "getTransitions",
      parameters: [...TIMESTAMPS],
      returns: "array|false",
      body: (_context, self, begin, end) => transitionsOf(self.value(), begin, end),
    }),
    method({
      name: "getLocation",
      parameters: [],
      returns: "array|false",
      body: (_context, self) => locationOf(self.value()),
    }),
    staticMethod({
      name: "listAbbreviations",
      parameters: [],
      returns: "array",
      body: () => abbreviationList(),
    }),
    staticMethod({
      name: "listIdentifiers",
      parameters: [...IDENTIFIER_PARAMETERS],
      returns: "array",
      body: (_context, _cls, group, country) => identifiers("DateTimeZone::listIdentifiers", group, country),
    }),
    method({
      name: "__serialize",
      parameters: [],
      returns: "array",
      hasRealReturnType: true,
      body(_context, self) {
        const zone = self.value();
        return joined(
          PhpArray.ofEntries([["timezone_type", zone.kind], ["timezone", zone.name]]),
          objectToArray(self),
        );
      },
    }),
    method({
      name: "__unserialize",
      parameters: [array("data")],
      returns: "void",
      hasRealReturnType: true,
      body(_context, self, data) {
        restore(self, data, "Invalid serialization data for DateTimeZone object");
        restoreProperties(self, data, STATE_KEYS);
      },
    }),
    method({
      name: "__wakeup",
      parameters: [],
      returns: "void",
      body(_context, self) {
        if (self.zone === null) throwError("Error", "Timezone initialization failed");
      },
    }),
    staticMethod({
      name: "__set_state",
      parameters: [array("array")],
      returns: "DateTimeZone",
      body(_context, cls, data) {
        const made = instantiate(cls) as DateTimeZoneObject;
        restore(made, data, "Timezone initialization failed");
        return made;
      },
    }),
  ],
});
