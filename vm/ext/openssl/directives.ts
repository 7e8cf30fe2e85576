/**
 * Directives of openssl, with PHP's built-in defaults.
 *
 * *Source:* https://www.php.net/openssl.configuration
 *
 * @module
 */
import { defineDirective, type DirectiveDeclaration } from "../../runtime/builtin.ts";
import { IniAccess } from "../../runtime/ini.ts";

/** All directives of openssl. */
export const OPENSSL_DIRECTIVES: readonly DirectiveDeclaration[] = [
  defineDirective("openssl.cafile", null, IniAccess.PERDIR),
  defineDirective("openssl.capath", null, IniAccess.PERDIR),
];
