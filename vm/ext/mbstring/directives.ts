/**
 * Directives of mbstring, with PHP's built-in defaults. This file is loaded with every engine.
 *
 * *Source:* https://www.php.net/mbstring.configuration
 *
 * @module
 */
import { defineDirective, type DirectiveDeclaration } from "../../runtime/builtin.ts";
import { IniAccess } from "../../runtime/ini.ts";

/** All directives of mbstring. */
export const MBSTRING_DIRECTIVES: readonly DirectiveDeclaration[] = [
  defineDirective("mbstring.detect_order", null),
  defineDirective("mbstring.encoding_translation", "0", IniAccess.PERDIR | IniAccess.SYSTEM),
  defineDirective("mbstring.http_input", null),
  defineDirective("mbstring.http_output", null),
  defineDirective("mbstring.http_output_conv_mimetypes", "^(text/|application/xhtml\\+xml)"),
  defineDirective("mbstring.internal_encoding", null),
  defineDirective("mbstring.language", "neutral"),
  defineDirective("mbstring.regex_retry_limit", "1000000"),
  defineDirective("mbstring.regex_stack_limit", "100000"),
  defineDirective("mbstring.strict_detection", "0"),
  defineDirective("mbstring.substitute_character", null),
];
