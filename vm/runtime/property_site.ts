/**
 * Where compiled code writes a property of an object whose class it does not know: the place remembers the class
 * that came last and what its property takes. [hot]
 *
 * @module
 */
import { Flag, type PhpClass, PropertyInfo } from "./class.ts";
import { PhpObject } from "./object.ts";
import { findProperty, setProperty } from "./property.ts";
import { hasType } from "./type.ts";
import type { MaybeValue, PhpValue } from "./value.ts";

/** Flags of properties that not everybody may write at any time. */
const CHECKED = Flag.READONLY | Flag.PROTECTED_SET | Flag.PRIVATE_SET;

const CHANGES_MAX = 64;

/** One place in the code that writes `->name`. */
export class PropertySite {
  /** The class, and the calling scope, that `info` is right for. */
  cls: PhpClass | null = null;
  scope: PhpClass | null = null;
  info: PropertyInfo | null = null;
  /** How often another class came: a place of many classes stops learning. */
  changes = 0;
  /** @param slot The JavaScript property that the code writes when {@linkcode fits} says so. */
  constructor(readonly name: string, readonly slot: string) {}

  /** Whether the value may go to the object's slot as it is, if that holds a value already. */
  fits(base: MaybeValue, value: PhpValue, scope: PhpClass | null): boolean {
    if (!(base instanceof PhpObject) || base.cls !== this.cls || scope !== this.scope) return false;
    const info = this.info as PropertyInfo;
    return info.type === null || hasType(info.type, value, info.cls);
  }

  /** `base->name = value` in any case. Gives what was stored. */
  write(base: MaybeValue, value: PhpValue, scope: PhpClass | null): PhpValue {
    const stored = setProperty(base, this.name, value, scope);
    if (base instanceof PhpObject && base.cls !== this.cls && this.changes < CHANGES_MAX) {
      const info = findProperty(base.cls, this.name, scope);
      if (info instanceof PropertyInfo && info.hooks === null && (info.flags & CHECKED) === 0) {
        if (info.slot === this.slot) {
          this.changes++;
          this.cls = base.cls;
          this.scope = scope;
          this.info = info;
        }
      }
    }
    return stored;
  }
}

/** Makes a {@linkcode PropertySite}. */
export function propertySite(name: string, slot: string): PropertySite {
  return new PropertySite(name, slot);
}
