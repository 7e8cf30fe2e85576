/**
 * Directives of filter, with PHP's built-in defaults.
 *
 * *Source:* https://www.php.net/filter.configuration
 *
 * @module
 */
import { defineDirective, type DirectiveDeclaration } from "../../runtime/builtin.ts";
import { IniAccess } from "../../runtime/ini.ts";

const PER_FOLDER = IniAccess.SYSTEM | IniAccess.PERDIR;

/** All directives of filter. */
export const FILTER_DIRECTIVES: readonly DirectiveDeclaration[] = [
  defineDirective("filter.default", "unsafe_raw", PER_FOLDER),
  defineDirective("filter.default_flags", null, PER_FOLDER),
];
