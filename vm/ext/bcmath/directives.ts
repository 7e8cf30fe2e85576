/**
 * Directives of bcmath, with PHP's built-in defaults.
 *
 * *Source:* https://www.php.net/bc.configuration
 *
 * @module
 */
import { defineDirective, type DirectiveDeclaration } from "../../runtime/builtin.ts";
import { IniAccess } from "../../runtime/ini.ts";

/** The greatest number of digits behind the point. */
export const SCALE_MAX = 2147483647;

/** All directives of bcmath. */
export const BCMATH_DIRECTIVES: readonly DirectiveDeclaration[] = [
  defineDirective("bcmath.scale", "0", IniAccess.ALL, (text) => {
    const scale = /^\s*[+-]?\d+/.exec(text);
    return scale === null || (Number(scale[0]) >= 0 && Number(scale[0]) <= SCALE_MAX);
  }),
];
