/**
 * Objects: a fixed slot per declared property, dynamic properties aside. [hot]
 *
 * A declared property lives in the JavaScript property that its {@linkcode PropertyInfo} names. A slot that is
 * `undefined` is uninitialised, unset, or a reference whose cell is in `references`; so code that finds a
 * defined value may use it without another look.
 *
 * @module
 */
import type { PhpClass } from "./class.ts";
import { Ref } from "./reference.ts";
import type { MaybeValue, PhpValue } from "./value.ts";

let nextObjectId = 1;

/** Starts object ids at 1 again, between requests. */
export function resetObjectIds(): void {
  nextObjectId = 1;
}

/** Gives the object that was made last another number than the one it took. */
export function renumberObject(object: PhpObject, id: number): void {
  if (object.id !== nextObjectId - 1) return;
  nextObjectId--;
  (object as { id: number }).id = id;
}

/** Any PHP object. Classes, built-in and compiled, extend it; the class pointer is on the prototype. */
export class PhpObject {
  /** The object's class; on the prototype of each class. */
  declare readonly cls: PhpClass;
  /** How elements of the object are reached; on the prototype of each class. See {@linkcode Offsets}. */
  declare readonly offsets: number;
  /** How many holders it has, where that is counted; see `counting.ts`. */
  declare holderCount: number | undefined;
  /** As `spl_object_id` gives it. */
  readonly id: number;
  /** Dynamic properties in order; a cell where one is a reference. */
  dynamic: Map<string, PhpValue | Ref> | null;
  /** Cells of declared properties that are references, by slot. */
  references: Map<string, Ref> | null;
  constructor() {
    this.id = nextObjectId++;
    this.dynamic = null;
    this.references = null;
  }
}

/** Whether a class is an ArrayAccess, and whether PHP code declares its methods. */
export const Offsets = { NONE: 0, METHODS: 1, NATIVE: 2 } as const;

/** The JavaScript view of an object's slots. */
export type Slots = Record<string, MaybeValue>;
