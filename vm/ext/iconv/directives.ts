/**
 * Directives of iconv, all deprecated. This file is loaded with every engine.
 *
 * *Source:* https://www.php.net/iconv.configuration; php-src ext/iconv/iconv.c (PHP_INI_MH)
 *
 * @module
 */
import { defineDirective, type DirectiveDeclaration } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import { IniAccess } from "../../runtime/ini.ts";

/** The function in whose name a directive is being set. */
export const settingLabel = { name: "ini_set" };

function deprecated(name: string): DirectiveDeclaration {
  return defineDirective(name, "", IniAccess.ALL, (value) => {
    if (value.length >= 64) return false;
    if (value !== "") context.raise(E_DEPRECATED, `${settingLabel.name}(): Use of ${name} is deprecated`);
    return true;
  });
}

/** All directives of iconv. */
export const ICONV_DIRECTIVES: readonly DirectiveDeclaration[] = [
  deprecated("iconv.input_encoding"),
  deprecated("iconv.internal_encoding"),
  deprecated("iconv.output_encoding"),
];
