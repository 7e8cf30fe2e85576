/**
 * What a loop keeps of arrays that it does not write to; see `vm/compiler/loop_read.ts`. [hot]
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import { Ref } from "./reference.ts";
import type { MaybeValue, PhpValue } from "./value.ts";

const EMPTY: readonly PhpValue[] = [];

/** The element of an array at an int or string, or undefined where there is none or it is a reference cell. Raises nothing. */
export function plainElement(base: MaybeValue, key: MaybeValue): MaybeValue {
  if (!(base instanceof PhpArray) || typeof key !== "string" && typeof key !== "number") return undefined;
  const position = base.position(key);
  if (position < 0) return undefined;
  const slot = base.values[position];
  return slot instanceof Ref ? undefined : slot;
}

/** The values of a packed list, for reading; none for anything else. */
export function plainList(base: MaybeValue): readonly PhpValue[] {
  return base instanceof PhpArray && base.list !== null ? base.list : EMPTY;
}
