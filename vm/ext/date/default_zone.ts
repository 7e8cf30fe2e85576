/**
 * The zone that times are shown in unless another one is named.
 *
 * *Source:* https://www.php.net/date_default_timezone_get; php-src ext/date/php_date.c (guess_timezone)
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { E_NOTICE, E_WARNING } from "../../runtime/error.ts";
import { string } from "../../runtime/parameter.ts";
import { findZone, type TimeZone, UTC } from "./time_zone.ts";

interface ZoneState {
  /** What date_default_timezone_set() named. */
  chosen: TimeZone | null;
  /** The name as the script wrote it. */
  chosenName: string;
  /** What the directive names, while it has this value. */
  configured: TimeZone;
  text: string | null;
}

function newState(): ZoneState {
  return { chosen: null, chosenName: "", configured: UTC, text: null };
}

/** The request's default zone: what the script chose, else `date.timezone`, else UTC. */
export function defaultZone(context: Context): TimeZone {
  const state = context.extensionState("date", newState);
  if (state.chosen !== null) return state.chosen;
  const text = context.ini.text("date.timezone");
  if (text !== state.text) {
    state.text = text;
    const zone = text === "" ? UTC : findZone(text);
    if (zone === null) {
      context.raise(E_WARNING, `Invalid date.timezone value '${text}', using 'UTC' instead`);
    }
    state.configured = zone ?? UTC;
  }
  return state.configured;
}

/** The name of the default zone. *Source:* https://www.php.net/date_default_timezone_get */
export const dateDefaultTimezoneGet = defineFunction({
  name: "date_default_timezone_get",
  parameters: [],
  returns: "string",
  body(context) {
    const { name } = defaultZone(context);
    const { chosenName, text } = context.extensionState("date", newState);
    if (chosenName !== "") return chosenName;
    return text?.toLowerCase() === name.toLowerCase() ? text : name;
  },
});

/**
 * Chooses the default zone for the rest of the request.
 *
 * Raises: E_NOTICE for an unknown name.
 * *Source:* https://www.php.net/date_default_timezone_set
 */
export const dateDefaultTimezoneSet = defineFunction({
  name: "date_default_timezone_set",
  parameters: [string("timezoneId")],
  returns: "bool",
  body(context, given) {
    const name = given.split("\0", 1)[0]!;
    const zone = findZone(name);
    if (zone === null) {
      context.raise(E_NOTICE, `date_default_timezone_set(): Timezone ID '${name}' is invalid`);
      return false;
    }
    const state = context.extensionState("date", newState);
    state.chosen = zone;
    state.chosenName = name;
    return true;
  },
});
