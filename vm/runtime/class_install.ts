/**
 * The JavaScript class of a linked class, with its methods.
 *
 * @module
 */
import type { MethodEntry } from "./builtin_class.ts";
import { ConditionalMethod, Flag, type MagicMethods, type Method, type PhpClass } from "./class.ts";
import { makeConstructor } from "./class_constructor.ts";
import type { Code } from "./function.ts";
import { NativeAccessor } from "./native_properties.ts";
import { Offsets } from "./object.ts";

const MAGIC: Readonly<Record<string, keyof MagicMethods>> = {
  __get: "get",
  __set: "set",
  __isset: "isset",
  __unset: "unset",
  __call: "call",
  __callstatic: "callStatic",
  __tostring: "toString",
  __invoke: "invoke",
  __clone: "clone",
  __construct: "construct",
  __destruct: "destruct",
};

/** Notes a method that the engine itself calls. */
export function noteMagic(cls: PhpClass, lower: string, method: Method): void {
  if (!lower.startsWith("__")) return;
  const magic = Object.hasOwn(MAGIC, lower) ? MAGIC[lower] : undefined;
  if (magic === undefined) return;
  const before: Method | null = cls.magic[magic];
  if (before instanceof NativeAccessor) return;
  cls.magic[magic] = before instanceof ConditionalMethod ? before.before(method) : method;
}

/** Makes the JavaScript class of a linked class, with its methods. */
export function installClass(cls: PhpClass): void {
  const js = makeConstructor(cls);
  const prototype = js.prototype as Record<string, unknown>;
  prototype.cls = cls;
  prototype.offsets = offsetsOf(cls, prototype);
  for (const [lower, method] of cls.methods) {
    if (method.flags & Flag.ABSTRACT) continue;
    const isPrivate = (method.flags & Flag.PRIVATE) !== 0;
    const seesObject = (method.fn as Partial<MethodEntry>).seesObject === true;
    const code = method.isStatic && !seesObject ? throughObject(method.code) : method.code;
    prototype[methodKey(`i_${lower}`)] = isPrivate ? undefined : code;
    prototype[methodKey(`m_${lower}`)] = method.flags & Flag.PUBLIC ? code : undefined;
  }
  const isConcrete = !(cls.flags & Flag.ABSTRACT) && cls.kind === "class" || cls.kind === "enum";
  cls.js = js;
  cls.isInstantiable = isConcrete;
  cls.direct = isConcrete && cls.kind !== "enum" && cls.afterCreate === null ? js : null;
}

const OFFSET_METHODS = ["offsetget", "offsetset", "offsetexists", "offsetunset"];

function offsetsOf(cls: PhpClass, prototype: Record<string, unknown>): number {
  if (!cls.isNamed("arrayaccess")) return prototype.readElement === undefined ? Offsets.NONE : Offsets.NATIVE;
  const isNative = OFFSET_METHODS.every((name) => cls.methods.get(name)?.cls.isInternal);
  return isNative ? Offsets.NATIVE : Offsets.METHODS;
}

/** A method's key as compiled code writes it. */
function methodKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key)
    ? key
    : key.replace(/[^\w$]/g, (char) => `$${char.charCodeAt(0).toString(16)}`);
}

/** A static method called on an object: `this` is its class. */
function throughObject(code: Code): Code {
  return function (this: { cls: PhpClass }, ...values: unknown[]) {
    return code.apply(this.cls, values);
  };
}
