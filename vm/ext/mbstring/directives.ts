/**
 * Directives of mbstring, with PHP's built-in defaults. This file is loaded with every engine.
 *
 * *Source:* https://www.php.net/mbstring.configuration
 *
 * @module
 */
import { defineDirective, type DirectiveDeclaration } from "../../runtime/builtin.ts";
import { type Context, context } from "../../runtime/context.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import { IniAccess } from "../../runtime/ini.ts";

/** How often mbstring.internal_encoding was set, to what it was before too: that ends what a script chose. */
export const writes = { internal: 0 };

/** A directive that is deprecated as soon as it is set. */
function deprecated(name: string): DirectiveDeclaration {
  return defineDirective(name, null, IniAccess.ALL, () => {
    if (name === "mbstring.internal_encoding") writes.internal++;
    context.raise(E_DEPRECATED, `ini_set(): Use of ${name} is deprecated`);
    return true;
  });
}

/** Directives of which PHP may have something to say when they are configured. */
const JUDGED = ["detect_order", "http_input", "http_output", "internal_encoding"];

/** Whether what is configured has to be looked at before a script runs. */
export function isConfigured({ ini }: Context): boolean {
  return ini.configured("input_encoding") !== undefined ||
    JUDGED.some((name) => ini.configured(`mbstring.${name}`) !== undefined);
}

/** All directives of mbstring. */
export const MBSTRING_DIRECTIVES: readonly DirectiveDeclaration[] = [
  defineDirective("mbstring.detect_order", null),
  defineDirective("mbstring.encoding_translation", "0", IniAccess.PERDIR | IniAccess.SYSTEM),
  deprecated("mbstring.http_input"),
  deprecated("mbstring.http_output"),
  defineDirective("mbstring.http_output_conv_mimetypes", "^(text/|application/xhtml\\+xml)"),
  deprecated("mbstring.internal_encoding"),
  defineDirective("mbstring.language", "neutral"),
  defineDirective("mbstring.regex_retry_limit", "1000000"),
  defineDirective("mbstring.regex_stack_limit", "100000"),
  defineDirective("mbstring.strict_detection", "0"),
  defineDirective("mbstring.substitute_character", null),
];
