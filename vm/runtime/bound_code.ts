/**
 * Methods bound to a class.
 *
 * @module
 */
import type { PhpClass } from "./class.ts";
import type { Code } from "./function.ts";

const boundCodes: WeakMap<PhpClass, Map<Code, Code>> = new WeakMap();

/** A method with a class as `this`: the same one each time, so that what V8 made of its callers holds in the next request. */
export function boundTo(cls: PhpClass, method: Code): Code {
  let codes = boundCodes.get(cls);
  if (codes === undefined) boundCodes.set(cls, codes = new Map());
  let bound = codes.get(method);
  if (bound === undefined) codes.set(method, bound = method.bind(cls));
  return bound;
}
