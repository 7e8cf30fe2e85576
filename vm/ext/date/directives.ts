/**
 * Directives of date, with PHP's built-in defaults.
 *
 * *Source:* https://www.php.net/ini.list
 *
 * @module
 */
import { createRequire } from "node:module";
import { defineDirective, type DirectiveDeclaration } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { IniAccess } from "../../runtime/ini.ts";

/** Loads the zones when one is set, not before. */
const require = createRequire(import.meta.url);

/** Whether a zone has that name. Raises: E_WARNING when none has. */
function acceptZone(name: string): boolean {
  if (require("./time_zone.ts").findZone(name) !== null) return true;
  const kept = context.ini.text("date.timezone") || "UTC";
  context.raise(E_WARNING, `ini_set(): Invalid date.timezone value '${name}', using '${kept}' instead`);
  return false;
}

/** All directives of date. */
export const DATE_DIRECTIVES: readonly DirectiveDeclaration[] = [
  defineDirective("date.default_latitude", "31.7667"),
  defineDirective("date.default_longitude", "35.2333"),
  defineDirective("date.sunrise_zenith", "90.833333"),
  defineDirective("date.sunset_zenith", "90.833333"),
  defineDirective("date.timezone", "", IniAccess.ALL, acceptZone),
];
