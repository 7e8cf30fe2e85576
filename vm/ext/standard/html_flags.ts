/**
 * Flags of htmlspecialchars and its family, which `constants.ts` declares for PHP.
 *
 * *Source:* https://www.php.net/htmlspecialchars
 *
 * @module
 */

/** `'` is special too; ENT_QUOTES is this and {@linkcode ENT_COMPAT}. */
export const ENT_SINGLE = 1;
/** `"` is special. */
export const ENT_COMPAT = 2;
/** Wrong bytes are dropped. */
export const ENT_IGNORE = 4;
/** U+FFFD stands for wrong bytes. */
export const ENT_SUBSTITUTE = 8;
/** The bits of the document type. */
export const ENT_DOCUMENT_TYPE = 48;
/** U+FFFD stands for chars that the document type forbids. */
export const ENT_DISALLOWED = 128;
