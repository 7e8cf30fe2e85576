/**
 * Class IntlTimeZone, and the functions that do the same.
 *
 * *Source:* https://www.php.net/class.intltimezone
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { FunctionEntry } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import { isValidUtf8, jsToUtf8 } from "../../runtime/byte_string.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { toInteger, toText } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { numericValue } from "../../runtime/numeric_string.ts";
import { PhpObject } from "../../runtime/object.ts";
import { bool, constant, float, instance, int, string, untyped } from "../../runtime/parameter.ts";
import { isInt, PhpFloat, type PhpValue } from "../../runtime/value.ts";
import { Api, intConstants } from "./api.ts";
import { givenLocale } from "./default_locale.ts";
import { Code } from "./error_codes.ts";
import { clearError, codeOf, IntlError, setError, textOf } from "./errors.ts";
import { textIterator } from "./intl_iterator.ts";
import { construct, defaultZone, isOf, isThrown, zoneOfPhp } from "./php_date.ts";
import { UNKNOWN_ZONE, type Zone, zoneName, zoneOf } from "./zone.ts";
import { canonicalId, equivalentIds, regionIds, regionOf, zoneIds } from "./zone_ids.ts";

/** A zone. */
export class ZoneObject extends PhpObject {
  readonly error = new IntlError();
  zone: Zone | null = null;

  copyFrom(original: ZoneObject): void {
    this.zone = original.zone;
  }

  /** Throws: Error for an object without a zone. */
  value(): Zone {
    clearError(this.error);
    return this.zone ?? throwError("Error", "Found unconstructed IntlTimeZone");
  }

  compareTo(other: PhpObject): number | undefined {
    if (!(other instanceof ZoneObject)) return undefined;
    if (this.zone === null || other.zone === null) {
      throwError("Exception", "Comparison with at least one unconstructed IntlTimeZone operand");
    }
    return this.zone.id === other.zone.id ? 0 : 1;
  }

  propertiesFor(): PhpArray | null {
    const shown = PhpArray.empty();
    const { zone } = this;
    if (zone === null) {
      shown.setKey("valid", false);
      return shown;
    }
    shown.setKey("valid", true);
    for (const [name, value] of zoneProperties(zone)) shown.setKey(name, value);
    return shown;
  }
}

/** What is shown of a zone. */
export function zoneProperties(zone: Zone): [string, PhpValue][] {
  const { raw, summer } = zone.offset(Date.now());
  return [["id", zone.id], ["rawOffset", raw], ["currentOffset", raw + summer]];
}

/** An object for a zone. */
export function zoneObject(zone: Zone): ZoneObject {
  const made = instantiate(context.classes.get("intltimezone")!) as ZoneObject;
  made.zone = zone;
  return made;
}

/** The zone that an argument names; the default one for null. Null, with the error set, for none. */
export function zoneArgument(value: PhpValue, where: string, own: IntlError | null = null): Zone | null {
  if (value === null) return defaultZone();
  if (value instanceof ZoneObject) {
    if (value.zone !== null) return value.zone;
    setError(Code.ILLEGAL_ARGUMENT, `${where}: passed IntlTimeZone is not properly constructed`, own);
    return null;
  }
  if (isOf(value, "DateTimeZone")) return zoneOfPhp(value, where, own);
  const id = toText(value);
  if (!isValidUtf8(id)) {
    setError(Code.INVALID_CHAR, `${where}: Time zone identifier given is not a valid UTF-8 string`, own);
    return null;
  }
  const zone = zoneOf(id);
  if (zone.id !== UNKNOWN_ZONE || id === UNKNOWN_ZONE) return zone;
  setError(Code.ILLEGAL_ARGUMENT, `${where}: No such time zone: '${id}'`, own);
  return null;
}

const api = new Api("IntlTimeZone", ZoneObject, "timezone");
const ID = [string("timezoneId")] as const;

/** Whether an id can be read, with the error set. */
function isReadable(id: string): boolean {
  clearError();
  if (isValidUtf8(id)) return true;
  setError(Code.INVALID_CHAR, "could not convert time zone id to UTF-16");
  return false;
}

api.method("__construct", [], "", () => null, { visibility: "private" });
api.staticMethod("countEquivalentIDs", ID, "int|false", (id) => isReadable(id) && equivalentIds(id).length);
api.fn("intltz_count_equivalent_ids", ID, "int|false", (id) => isReadable(id) && equivalentIds(id).length);
api.staticPair("createDefault", "intltz_create_default", [], "IntlTimeZone", () => {
  clearError();
  const id = Temporal.Now.timeZoneId();
  return zoneObject(zoneOf(id === "UTC" ? "Etc/UTC" : id));
});
api.staticPair(
  "createEnumeration",
  "intltz_create_enumeration",
  [untyped("countryOrRawOffset").default(null)],
  "IntlIterator|false",
  (given) => {
    clearError();
    const number = typeof given === "string" ? numericValue(given) : given;
    if (given === null) return textIterator(zoneIds());
    if (isInt(number) || number instanceof PhpFloat) {
      return textIterator(withOffset(zoneIds(), Number(toInteger(number))));
    }
    if (typeof given === "string") return textIterator(regionIds(given));
    setError(Code.ILLEGAL_ARGUMENT, "invalid argument type");
    return false;
  },
);

function withOffset(ids: readonly string[], raw: number): string[] {
  const now = Date.now();
  return ids.filter((id) => zoneOf(id).offset(now).raw === raw && (id !== UNKNOWN_ZONE || raw === 0));
}

api.staticPair("createTimeZone", "intltz_create_time_zone", ID, "?IntlTimeZone", (id) => {
  return isReadable(id) ? zoneObject(zoneOf(id)) : null;
});
api.staticPair(
  "createTimeZoneIDEnumeration",
  "intltz_create_time_zone_id_enumeration",
  [int("type"), string("region").nullable().default(null), int("rawOffset").nullable().default(null)],
  "IntlIterator|false",
  (type, region, raw) => {
    clearError();
    if (type < 0 || type > 2) {
      setError(Code.ILLEGAL_ARGUMENT, "bad zone type");
      return false;
    }
    let ids = region === null ? zoneIds() : regionIds(region);
    if (type > 0) ids = ids.filter((id) => canonicalId(id) === id);
    if (type === 2) ids = ids.filter((id) => regionOf(id) !== "001");
    return textIterator(raw === null ? ids : withOffset(ids, raw));
  },
);
api.staticPair(
  "fromDateTimeZone",
  "intltz_from_date_time_zone",
  [instance("DateTimeZone", "timezone")],
  "?IntlTimeZone",
  (object) => {
    clearError();
    const zone = zoneOfPhp(object, "intltz_from_date_time_zone", null);
    return zone === null ? null : zoneObject(zone);
  },
);
api.staticPair(
  "getCanonicalID",
  "intltz_get_canonical_id",
  [string("timezoneId"), untyped("isSystemId").reference().default(null)],
  "string|false",
  (id, isSystem) => {
    if (!isReadable(id)) return false;
    const found = canonicalId(id);
    if (found === null) {
      setError(Code.ILLEGAL_ARGUMENT, "error obtaining canonical ID");
      return false;
    }
    if (isSystem !== null) isSystem.value = zoneOf(id).host !== null || zoneOf(id).id === "GMT";
    return found;
  },
);

api.pair(
  "getDisplayName",
  "intltz_get_display_name",
  [
    bool("dst").default(false),
    int("style").default(constant("IntlTimeZone::DISPLAY_LONG", 2)),
    string("locale").nullable().default(null),
  ],
  "string|false",
  (self, isSummer, style, locale) => {
    const zone = self.value();
    if (style < 1 || style > 8) {
      setError(Code.ILLEGAL_ARGUMENT, "wrong display type", self.error);
      return false;
    }
    return jsToUtf8(displayName(zone, isSummer, style, givenLocale(locale)));
  },
);

function displayName(zone: Zone, isSummer: boolean, style: number, locale: string): string {
  const time = zone.timeWith(isSummer, Date.now());
  switch (style) {
    case 2:
      return zoneName(zone, "long", locale, time);
    case 3:
    case 8:
      return zoneName(zone, "shortGeneric", locale, time);
    case 4:
      return zoneName(zone, "longGeneric", locale, time);
    case 5: {
      const minutes = Math.trunc(zone.total(time) / 60000);
      const size = Math.abs(minutes);
      const text = `${Math.trunc(size / 60)}`.padStart(2, "0") + `${size % 60}`.padStart(2, "0");
      return (minutes < 0 ? "-" : "+") + text;
    }
    case 6:
      return zoneName(zone, "longOffset", locale, time);
  }
  return zoneName(zone, "short", locale, time);
}

api.pair("getDSTSavings", "intltz_get_dst_savings", [], "int", (self) => {
  const zone = self.value();
  // A zone that is only an offset says an hour, as ICU's does.
  return zone.host === null ? zone.id === "GMT" ? 0 : 3600000 : zone.savings(Date.now());
});
api.staticPair(
  "getEquivalentID",
  "intltz_get_equivalent_id",
  [string("timezoneId"), int("offset")],
  "string|false",
  (id, index) => isReadable(id) && (equivalentIds(id)[index] ?? ""),
);
api.pair("getErrorCode", "intltz_get_error_code", [], "int|false", (self) => codeOf(self.error));
api.pair("getErrorMessage", "intltz_get_error_message", [], "string|false", (self) => textOf(self.error));
api.staticPair("getGMT", "intltz_get_gmt", [], "IntlTimeZone", () => {
  clearError();
  return zoneObject(zoneOf("GMT"));
});
api.pair("getID", "intltz_get_id", [], "string|false", (self) => self.value().id);
api.pair(
  "getOffset",
  "intltz_get_offset",
  [
    float("timestamp"),
    bool("local"),
    untyped("rawOffset").reference(),
    untyped("dstOffset").reference(),
  ],
  "bool",
  (self, time, isLocal, rawCell, summerCell) => {
    const zone = self.value();
    const { raw, summer } = zone.offset(isLocal ? zone.timeOf(time, 0, 0) : time);
    rawCell.value = raw;
    summerCell.value = summer;
    return true;
  },
);
api.pair("getRawOffset", "intltz_get_raw_offset", [], "int", (self) => self.value().offset(Date.now()).raw);
api.staticPair("getRegion", "intltz_get_region", ID, "string|false", (id) => {
  if (!isReadable(id)) return false;
  const region = regionOf(id);
  if (region !== null) return region;
  setError(Code.ILLEGAL_ARGUMENT, "error obtaining region");
  return false;
});
api.staticPair("getTZDataVersion", "intltz_get_tz_data_version", [], "string|false", () => {
  return (globalThis as { process?: { versions?: { tz?: string } } }).process?.versions?.tz ?? "2025b";
});
api.staticPair(
  "getUnknown",
  "intltz_get_unknown",
  [],
  "IntlTimeZone",
  () => zoneObject(zoneOf(UNKNOWN_ZONE)),
);
api.pair(
  "hasSameRules",
  "intltz_has_same_rules",
  [instance<ZoneObject>("IntlTimeZone", "other")],
  "bool",
  (self, other) => {
    const [one, two] = [self.value(), other.value()];
    if (one.host === null || two.host === null) {
      const now = Date.now();
      return one.total(now) === two.total(now) && one.savings(now) === two.savings(now);
    }
    return canonicalId(one.id) === canonicalId(two.id);
  },
);
api.pair("toDateTimeZone", "intltz_to_date_time_zone", [], "DateTimeZone|false", (self) => {
  return phpZone(self.value(), "intltz_to_date_time_zone", self.error);
});
api.pair("useDaylightTime", "intltz_use_daylight_time", [], "bool", (self) => {
  return self.value().savings(Date.now()) !== 0;
});

/** A DateTimeZone for a zone. Throws what its constructor throws, with the error set. */
export function phpZone(zone: Zone, where: string, own: IntlError): PhpObject {
  const id = zone.host === null && zone.id !== UNKNOWN_ZONE && zone.id !== "GMT" ? zone.id.slice(3) : zone.id;
  try {
    return construct("DateTimeZone", [id === "GMT" ? "UTC" : id]);
  } catch (error) {
    if (isThrown(error)) {
      setError(Code.ILLEGAL_ARGUMENT, `${where}: DateTimeZone constructor threw exception`, own);
    }
    throw error;
  }
}

/** The functions `intltz_…`. */
export const ZONE_FUNCTIONS: readonly FunctionEntry[] = api.functions;

const CONSTANTS = {
  DISPLAY_SHORT: 1,
  DISPLAY_LONG: 2,
  DISPLAY_SHORT_GENERIC: 3,
  DISPLAY_LONG_GENERIC: 4,
  DISPLAY_SHORT_GMT: 5,
  DISPLAY_LONG_GMT: 6,
  DISPLAY_SHORT_COMMONLY_USED: 7,
  DISPLAY_GENERIC_LOCATION: 8,
  TYPE_ANY: 0,
  TYPE_CANONICAL: 1,
  TYPE_CANONICAL_LOCATION: 2,
};

/** The class IntlTimeZone, without the names that Windows and IANA have for zones. */
export const zoneClass: ClassDeclaration = defineClass({
  name: "IntlTimeZone",
  native: ZoneObject,
  isSerializable: false,
  constants: intConstants(CONSTANTS),
  methods: api.methods,
});
