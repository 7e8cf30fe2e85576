/**
 * The built-in stream filters of extensions.
 *
 * *Source:* https://www.php.net/filters; php-src main/streams/filter.c (php_stream_filter_register_factory)
 *
 * @module
 */
import type { StreamFilter } from "./stream.ts";
import type { MaybeValue } from "./value.ts";

/** Makes a filter; null when its parameters are wrong or there is none of the name. Parameters may be left out. */
export type FilterFactory = (name: string, parameters: MaybeValue) => StreamFilter | null;

/** What makes filters, by their name or by the first part of it and `.*`, as `stream_get_filters()` shows them. */
export const filterFactories: Map<string, FilterFactory> = new Map();

/** What makes a filter of a name. */
export function filterFactory(name: string): FilterFactory | undefined {
  const lower = name.toLowerCase();
  let found = filterFactories.get(lower);
  for (
    let dot = lower.lastIndexOf(".");
    found === undefined && dot > 0;
    dot = lower.lastIndexOf(".", dot - 1)
  ) {
    found = filterFactories.get(`${lower.slice(0, dot)}.*`);
  }
  return found;
}
