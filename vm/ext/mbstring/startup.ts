/**
 * What PHP says at its start of directives of mbstring that are deprecated or name no encoding. On the command line only: a pool's
 * children start once for many requests.
 *
 * *Source:* php-src ext/mbstring/mbstring.c (PHP_INI_MH)
 *
 * @module
 */
import type { Context } from "../../runtime/context.ts";
import { E_DEPRECATED, E_WARNING } from "../../runtime/error.ts";
import { response } from "../../sapi/response.ts";
import { encodingNamed } from "./encodings.ts";

const ORIGIN = "PHP Startup: ";

/** Tells of the first name in a list that is none. */
function judgeList(context: Context, list: string, alsoKnown: RegExp): void {
  for (const name of list.split(",").map((part) => part.trim())) {
    if (name === "" || alsoKnown.test(name) || encodingNamed(name) !== undefined) continue;
    context.raise(E_WARNING, `${ORIGIN}INI setting contains invalid encoding "${name}"`);
    return;
  }
}

function judgeDeprecated(context: Context, name: string): void {
  context.raise(E_DEPRECATED, `${ORIGIN}Use of ${name} is deprecated`);
}

/** Raises: E_DEPRECATED and E_WARNING of directives that configuration files or `-d` gave. */
export function reportStartup(context: Context): void {
  if (response.sapi?.name !== "cli") return;
  const { ini } = context;
  const given = (name: string) => ini.configured(name) ?? "";
  judgeList(context, given("mbstring.detect_order"), /^auto$/i);
  const input = given("mbstring.http_input");
  if (input !== "") {
    judgeDeprecated(context, "mbstring.http_input");
    judgeList(context, input, /^(?:auto|pass)$/i);
  } else {
    // PHP looks at it once as its own, and once as that of this extension.
    judgeList(context, given("input_encoding"), /^(?:auto|pass)$/i);
    judgeList(context, given("input_encoding"), /^(?:auto|pass)$/i);
  }
  if (given("mbstring.http_output") !== "") judgeDeprecated(context, "mbstring.http_output");
  const internal = given("mbstring.internal_encoding");
  if (internal === "") return;
  judgeDeprecated(context, "mbstring.internal_encoding");
  if (encodingNamed(internal) !== undefined) return;
  context.raise(E_WARNING, `${ORIGIN}Unknown encoding "${internal}" in ini setting`);
}
