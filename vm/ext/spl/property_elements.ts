/**
 * ARRAY_AS_PROPS: elements of array objects that are used as properties.
 *
 * They are answered where a class's `__get` and its like are, for names that no property has, also before those that
 * a derived class declares.
 *
 * *Source:* php-src ext/spl/spl_array.c (spl_array_read_property and its like)
 *
 * @module
 */
import type { Context } from "../../runtime/context.ts";
import { ConditionalMethod, Flag, Method } from "../../runtime/class.ts";
import { offsetHooks } from "../../runtime/dimension.ts";
import { type Passed, PhpFunction } from "../../runtime/function.ts";
import type { PhpClass } from "../../runtime/class.ts";
import type { PhpObject } from "../../runtime/object.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { ARRAY_AS_PROPS, type ArrayStorage } from "./array_storage.ts";

type Access = (self: ArrayStorage, name: string, value: PhpValue) => PhpValue;

/** An access that PHP code cannot call. */
class NativeAccess extends PhpFunction {
  constructor(name: string, readonly access: Access) {
    super(name, [], 0);
  }
  invoke(self: PhpObject | PhpClass | null, values: Passed[]): PhpValue {
    return this.access(self as ArrayStorage, values[0] as string, (values[1] ?? null) as PhpValue);
  }
}

/** The methods that a subclass may override. */
interface ElementMethods {
  m_offsetget(key: string): PhpValue;
  m_offsetset(key: string, value: PhpValue): PhpValue;
  m_offsetunset(key: string): PhpValue;
}

function methods(self: ArrayStorage): ElementMethods {
  return self as unknown as ElementMethods;
}

function usesElements(self: ArrayStorage): boolean {
  return (self.flags & ARRAY_AS_PROPS) !== 0;
}

const ACCESSES: Readonly<Record<"get" | "set" | "isset" | "unset", Access>> = {
  get: (self, name) => methods(self).m_offsetget(name),
  set(self, name, value) {
    methods(self).m_offsetset(name, value);
    return null;
  },
  isset: (self, name) => offsetHooks.has(self, name),
  unset(self, name) {
    methods(self).m_offsetunset(name);
    return null;
  },
};

/** Gives the three classes their accesses; called when a request starts, before any class is derived. */
export function installPropertyElements(context: Context): void {
  for (const name of ["arrayobject", "arrayiterator", "recursivearrayiterator"]) {
    const cls = context.classes.get(name) as PhpClass;
    for (const kind of ["get", "set", "isset", "unset"] as const) {
      if (cls.magic[kind] !== null) continue;
      const access = ACCESSES[kind];
      const fn = new NativeAccess(`__${kind}`, access);
      const code = function (this: ArrayStorage, property: string, value: PhpValue): PhpValue {
        return access(this, property, value);
      };
      const method = new Method(`__${kind}`, Flag.PUBLIC, cls, fn, code, cls);
      cls.magic[kind] = new ConditionalMethod(method, (self) => usesElements(self as ArrayStorage), null);
    }
  }
}
