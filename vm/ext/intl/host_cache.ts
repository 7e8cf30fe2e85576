/**
 * What was asked of the host's Intl, kept: its objects take up to a millisecond to make.
 *
 * @module
 */

/** So many are kept; then all are forgotten. */
const COUNT_MAX = 2000;

const kept: Map<string, unknown> = new Map();

/** What `make` gives, made once for a key; it must be the same each time and never changed. */
export function keptOnce<Value>(key: string, make: () => Value): Value {
  let value = kept.get(key) as Value | undefined;
  if (value === undefined) {
    value = make();
    if (kept.size >= COUNT_MAX) kept.clear();
    kept.set(key, value);
  }
  return value;
}
