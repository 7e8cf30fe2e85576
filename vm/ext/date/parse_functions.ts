/**
 * What a text of a time says, part by part.
 *
 * *Source:* https://www.php.net/date_parse
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { string } from "../../runtime/parameter.ts";
import { PhpFloat, type PhpValue } from "../../runtime/value.ts";
import { parseByFormat } from "./format_text.ts";
import { problemEntries } from "./last_errors.ts";
import type { ParsedTime } from "./parsed_time.ts";
import { parseTimeText } from "./time_text.ts";

function shown(time: ParsedTime): PhpArray {
  const parts: [string, PhpValue][] = [
    ["year", time.year ?? false],
    ["month", time.month ?? false],
    ["day", time.day ?? false],
    ["hour", time.hour ?? false],
    ["minute", time.minute ?? false],
    ["second", time.second ?? false],
    ["fraction", time.microsecond === null ? false : new PhpFloat(time.microsecond / 1e6)],
    ...problemEntries(time),
    ["is_localtime", time.hasZone],
    ...zoneEntries(time),
  ];
  if (time.hasRelative) parts.push(["relative", relativePart(time)]);
  return PhpArray.ofEntries(parts);
}

function zoneEntries(time: ParsedTime): [string, PhpValue][] {
  if (!time.hasZone) return [];
  const { zone } = time;
  if (zone === null) return [["zone_type", 0]];
  if (zone.kind === 3) {
    const name: [string, PhpValue][] = [["tz_id", zone.name]];
    return [
      ["zone_type", 3],
      ...(zone.name === "UTC" ? [["tz_abbr", "UTC"]] as [string, PhpValue][] : []),
      ...name,
    ];
  }
  const { isDst, offset, abbreviation } = zone.first;
  const standard = offset - (isDst ? 3600 : 0);
  const entries: [string, PhpValue][] = [["zone_type", zone.kind], ["zone", standard], ["is_dst", isDst]];
  if (zone.kind === 2) entries.push(["tz_abbr", abbreviation]);
  return entries;
}

function relativePart({ relative }: ParsedTime): PhpArray {
  const parts: [string, PhpValue][] = [
    ["year", relative.year],
    ["month", relative.month],
    ["day", relative.day],
    ["hour", relative.hour],
    ["minute", relative.minute],
    ["second", relative.second],
  ];
  if (relative.hasWeekday) parts.push(["weekday", relative.weekday]);
  if (relative.special === "weekday") parts.push(["weekdays", relative.specialCount]);
  if (relative.monthEnd !== null) parts.push([`${relative.monthEnd}_day_of_month`, true]);
  return PhpArray.ofEntries(parts);
}

/** What a text says. *Source:* https://www.php.net/date_parse */
export const dateParse = defineFunction({
  name: "date_parse",
  parameters: [string("datetime")],
  returns: "array",
  body: (_context, text) => shown(parseTimeText(text)),
});

/** What a text says under a format. *Source:* https://www.php.net/date_parse_from_format */
export const dateParseFromFormat = defineFunction({
  name: "date_parse_from_format",
  parameters: [string("format"), string("datetime")],
  returns: "array",
  body(_context, format, text) {
    if (text.includes("\0")) {
      throwArgumentValueError("date_parse_from_format", 2, "must not contain any null bytes");
    }
    return shown(parseByFormat(format, text));
  },
});
