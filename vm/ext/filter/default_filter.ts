/**
 * The filter that the directive `filter.default` puts before everything that a request brings.
 *
 * *Source:* https://www.php.net/filter.configuration
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { Context } from "../../runtime/context.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import { Ref } from "../../runtime/reference.ts";
import { filtered, orderOf } from "./filtering.ts";
import { FILTER_NAMES, FilterFlag, FilterId } from "./flags.ts";

const FILTERED = ["_GET", "_POST", "_COOKIE", "_REQUEST", "_SERVER", "_ENV"];

/** Filters the superglobals of a request that begins. filter_input still sees what came. */
export function applyDefaultFilter(context: Context): void {
  context.raise(E_DEPRECATED, "The filter.default ini setting is deprecated");
  const filter = FILTER_NAMES.get(context.ini.text("filter.default")) ?? FilterId.UNSAFE_RAW;
  const written = context.ini.text("filter.default_flags");
  // Quotes stay as they are where nobody says anything of flags.
  const flags = written === "" ? FilterFlag.NO_ENCODE_QUOTES : Number.parseInt(written, 10) || 0;
  const order = orderOf("filter.default", filter, flags | FilterFlag.REQUIRE_ARRAY);
  for (const name of FILTERED) {
    const values = context.superglobals.get(name)?.value;
    if (values instanceof PhpArray) context.superglobals.set(name, new Ref(filtered(values, order)));
  }
}
