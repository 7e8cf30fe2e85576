/**
 * Directives of exif, with PHP's built-in defaults.
 *
 * *Source:* https://www.php.net/exif.configuration
 *
 * @module
 */
import { defineDirective, type DirectiveDeclaration } from "../../runtime/builtin.ts";

/** All directives of exif. */
export const EXIF_DIRECTIVES: readonly DirectiveDeclaration[] = [
  defineDirective("exif.encode_unicode", "ISO-8859-15"),
  defineDirective("exif.decode_unicode_motorola", "UCS-2BE"),
  defineDirective("exif.decode_unicode_intel", "UCS-2LE"),
  defineDirective("exif.encode_jis", ""),
  defineDirective("exif.decode_jis_motorola", "JIS"),
  defineDirective("exif.decode_jis_intel", "JIS"),
];
