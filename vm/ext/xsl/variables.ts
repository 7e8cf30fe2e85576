/**
 * Variables of a template, one linked to the one before it.
 *
 * @module
 */
import type { XPathValue } from "../libxml/xpath/value.ts";

/** A variable that has a value. */
export interface Variable {
  readonly key: string;
  readonly value: XPathValue;
  readonly before: Variable | null;
}

/** The variable of a name. */
export function findVariable(last: Variable | null, key: string): Variable | null {
  let at = last;
  while (at !== null && at.key !== key) at = at.before;
  return at;
}
