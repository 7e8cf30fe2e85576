/**
 * Builtin classes whose objects have no properties of their own kind but make them up, as SimpleXMLElement does of a
 * document.
 *
 * They are asked where a class's `__get` and its like are, for names that no property has, also before methods that a
 * derived class declares. A class without them meets nothing of it.
 *
 * *Source:* php-src Zend/zend_object_handlers.h (read_property and its like)
 *
 * @module
 */
import { Flag, type MagicMethods, Method, type PhpClass, type PropertyHooks } from "./class.ts";
import { type Passed, PhpFunction } from "./function.ts";
import type { PhpObject } from "./object.ts";
import type { PhpValue } from "./value.ts";

/** What a native class has that makes up its properties. */
export interface NativeProperties {
  readProperty(name: string): PhpValue;
  /** What stands for a property that is written into, as in `$object->name->other = 1` and `$object->name[] = 1`. */
  propertyToWrite(name: string): PhpValue;
  writeProperty(name: string, value: PhpValue): void;
  isPropertySet(name: string): boolean;
  removeProperty(name: string): void;
}

type Access = (self: NativeProperties, name: string, value: PhpValue) => PhpValue;

/** An access that PHP code cannot call. */
class AccessFunction extends PhpFunction {
  constructor(name: string, readonly access: Access) {
    super(name, [], 0);
  }
  invoke(self: PhpObject | PhpClass | null, values: Passed[]): PhpValue {
    return this.access(
      self as unknown as NativeProperties,
      values[0] as string,
      (values[1] ?? null) as PhpValue,
    );
  }
}

/** What the engine calls in the place of `__get` and its like. */
export class NativeAccessor extends Method {
  constructor(kind: keyof MagicMethods, cls: PhpClass, readonly access: Access) {
    const code = function (this: NativeProperties, name: string, value: PhpValue): PhpValue {
      return access(this, name, value);
    };
    super(`__${kind}`, Flag.PUBLIC, cls, new AccessFunction(`__${kind}`, access), code, cls);
  }

  /** What stands for a property that is written into. */
  place(object: PhpObject, name: string): PhpValue {
    return (object as unknown as NativeProperties).propertyToWrite(name);
  }
}

/** Gives a class the accessors of its native class, where that has any. */
export function installNativeProperties(cls: PhpClass, native: unknown): void {
  const prototype = (native as { prototype?: Partial<NativeProperties> } | null)?.prototype;
  if (prototype?.readProperty === undefined) return;
  const { magic } = cls;
  magic.get = new NativeAccessor("get", cls, (self, name) => self.readProperty(name));
  magic.isset = new NativeAccessor("isset", cls, (self, name) => self.isPropertySet(name));
  magic.set = new NativeAccessor("set", cls, (self, name, value) => {
    self.writeProperty(name, value);
    return null;
  });
  magic.unset = new NativeAccessor("unset", cls, (self, name) => {
    self.removeProperty(name);
    return null;
  });
}

/** How a declared property of a builtin class is computed, where no slot holds it. */
export interface PropertyAccessor {
  read(self: PhpObject): PhpValue;
  /** Takes a value of the property's type; null for a property that cannot be written. */
  readonly write: ((self: PhpObject, value: PhpValue) => void) | null;
}

/** The accessor of a declared property, in the place where hooks are. */
export class NativeHooks implements PropertyHooks {
  readonly get: Method;
  readonly set: Method | null;
  constructor(cls: PhpClass, name: string, { read, write }: PropertyAccessor) {
    const getter = function (this: PhpObject): PhpValue {
      return read(this);
    };
    const getFunction = new HookFunction(`$${name}::get`, (self) => read(self));
    this.get = new Method(`$${name}::get`, Flag.PUBLIC, cls, getFunction, getter, cls);
    if (write === null) {
      this.set = null;
      return;
    }
    const setter = function (this: PhpObject, value: PhpValue): PhpValue {
      write(this, value);
      return null;
    };
    const setFunction = new HookFunction(`$${name}::set`, (self, value) => setter.call(self, value));
    this.set = new Method(`$${name}::set`, Flag.PUBLIC, cls, setFunction, setter, cls);
  }
}

/** A hook that PHP code cannot call. */
class HookFunction extends PhpFunction {
  constructor(name: string, readonly run: (self: PhpObject, value: PhpValue) => PhpValue) {
    super(name, [], 0);
  }
  invoke(self: PhpObject | PhpClass | null, values: Passed[]): PhpValue {
    return this.run(self as PhpObject, (values[0] ?? null) as PhpValue);
  }
}
