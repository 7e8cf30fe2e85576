/**
 * Directives of intl, with PHP's built-in defaults.
 *
 * *Source:* https://www.php.net/intl.configuration
 *
 * @module
 */
import { defineDirective, type DirectiveDeclaration } from "../../runtime/builtin.ts";

/** All directives of intl. */
export const INTL_DIRECTIVES: readonly DirectiveDeclaration[] = [
  defineDirective("intl.default_locale", null),
  defineDirective("intl.error_level", "0"),
  defineDirective("intl.use_exceptions", "0"),
];
