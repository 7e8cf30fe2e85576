/**
 * Where compiled code writes a property of an object whose class it does not know: the place remembers the class
 * that came last and what its property takes. [hot]
 *
 * @module
 */
import { Flag, type PhpClass, PropertyInfo } from "./class.ts";
import { PhpObject } from "./object.ts";
import { findProperty, setProperty } from "./property.ts";
import { hasType, type PhpType } from "./type.ts";
import { type MaybeValue, PhpFloat, type PhpValue } from "./value.ts";

/** Flags of properties that not everybody may write at any time. */
const CHECKED = Flag.READONLY | Flag.PROTECTED_SET | Flag.PRIVATE_SET;

const CHANGES_MAX = 64;
const FLOAT = new PhpFloat(0.5);

/** One place in the code that writes `->name`. */
export class PropertySite {
  /** The class, and the calling scope, whose property the rest tells of. */
  cls: PhpClass | null = null;
  scope: PhpClass | null = null;
  /** The property's type and the class that declares it. */
  type: PhpType | null = null;
  owner: PhpClass | null = null;
  /** The class of an object that was taken. */
  accepted: PhpClass | null = null;
  /** Whether the property takes any float as it is. */
  floats = false;
  /** How often another class came: a place of many classes stops learning. */
  changes = 0;
  /** @param slot The JavaScript property that the code writes where class, scope and value fit and it holds a value. */
  constructor(readonly name: string, readonly slot: string) {}

  /** Whether the property of {@linkcode cls} takes the value as it is. */
  takes(value: PhpValue): boolean {
    const type = this.type;
    if (type === null) return true;
    if (!hasType(type, value, this.owner)) return false;
    if (value instanceof PhpObject) this.accepted = value.cls;
    return true;
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
          this.type = info.type;
          this.owner = info.cls;
          this.accepted = null;
          this.floats = info.type === null || hasType(info.type, FLOAT, info.cls);
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
