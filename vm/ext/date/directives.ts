/**
 * Directives of date, with PHP's built-in defaults.
 *
 * *Source:* https://www.php.net/ini.list
 *
 * @module
 */
import { defineDirective, type DirectiveDeclaration } from "../../runtime/builtin.ts";

/** All directives of date. */
export const DATE_DIRECTIVES: readonly DirectiveDeclaration[] = [
  defineDirective("date.default_latitude", "31.7667"),
  defineDirective("date.default_longitude", "35.2333"),
  defineDirective("date.sunrise_zenith", "90.833333"),
  defineDirective("date.sunset_zenith", "90.833333"),
  defineDirective("date.timezone", ""),
];
