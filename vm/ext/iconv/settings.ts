/**
 * The encodings that iconv takes without an argument.
 *
 * @module
 */
import type { Context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";

/** From this length on names are refused. */
const NAME_LENGTH_LIMIT = 64;

/** What the three settings are for. */
export type EncodingKind = "input_encoding" | "output_encoding" | "internal_encoding";

/** The setting now: that of iconv, else that of PHP, else the default charset. */
export function encodingSetting(context: Context, kind: EncodingKind): string {
  const { ini } = context;
  return ini.text(`iconv.${kind}`) || ini.text(kind) || ini.text("default_charset");
}

/** Whether a name is short enough. Raises: E_WARNING when it is not. */
export function isShortName(context: Context, label: string, name: string): boolean {
  if (name.length < NAME_LENGTH_LIMIT) return true;
  const text = `Encoding parameter exceeds the maximum allowed length of ${NAME_LENGTH_LIMIT} characters`;
  context.raise(E_WARNING, `${label}(): ${text}`);
  return false;
}
