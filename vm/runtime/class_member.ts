/**
 * Adding declared members to a class that is being linked.
 *
 * @module
 */
import {
  ConstantInfo,
  Flag,
  Method,
  type PhpClass,
  type PropertyHooks,
  PropertyInfo,
  slotKey,
  StaticCell,
  StaticInfo,
} from "./class.ts";
import type { ConstantSource, HookSource, Linking, MethodSource, PropertySource } from "./class_source.ts";
import { type Code, UserFunction } from "./function.ts";
import { PhpType, Type } from "./type.ts";

/** Adds a constant or case. */
export function addConstant(cls: PhpClass, source: ConstantSource): void {
  const { name, flags, initial, isCase, type } = source;
  const info = new ConstantInfo(name, flags, cls, initial, isCase, type);
  if (typeof initial !== "function") info.value = initial;
  cls.constants.set(name, info);
}

/** `name` and `value` of enum cases. */
export function addEnumProperties(cls: PhpClass): void {
  const names = cls.backing === null ? ["name"] : ["name", "value"];
  for (const name of names) {
    const flags = Flag.PUBLIC | Flag.READONLY;
    const text = name === "name" ? "string" : cls.backing as string;
    const type = new PhpType(text === "string" ? Type.STRING : Type.INT, [], text);
    const info = new PropertyInfo(name, `$${name}`, flags, type, cls, undefined, null, null);
    cls.properties.set(name, info);
    cls.slots.push(info);
  }
}

/** Adds a property; one that the parent has too keeps its place in objects. */
export function addProperty(linking: Linking, source: PropertySource): void {
  const { cls } = linking;
  const { name, flags, type } = source;
  if (flags & Flag.STATIC) {
    cls.statics.set(name, new StaticInfo(name, flags, type, cls, source.initial, new StaticCell()));
    return;
  }
  const inherited = cls.parent?.properties.get(name);
  const replaces = inherited !== undefined && !(inherited.flags & Flag.PRIVATE);
  const slot = replaces ? inherited.slot : slotKey(name, flags, cls.name);
  const hooks = hooksOf(cls, source, replaces ? inherited.hooks : null);
  const place = hooks !== null && !slot.startsWith(HOOK_PREFIX) ? `${HOOK_PREFIX}${slot}` : slot;
  const info = new PropertyInfo(name, place, flags, type, cls, source.initial, source.docComment, hooks);
  cls.properties.set(name, info);
  const at = replaces ? cls.slots.indexOf(inherited) : -1;
  if (at >= 0) cls.slots[at] = info;
  else cls.slots.push(info);
}

/** Slots of properties with hooks have names that no inline access tries. */
const HOOK_PREFIX = "hook:";

function hooksOf(
  cls: PhpClass,
  source: PropertySource,
  inherited: PropertyHooks | null,
): PropertyHooks | null {
  if (!source.get && !source.set) return inherited;
  const make = (hook: HookSource | undefined) =>
    hook === undefined ? undefined : new UserFunction(hook.info, hook.code ?? abstractCode, cls);
  return {
    get: make(source.get) ?? inherited?.get ?? null,
    set: make(source.set) ?? inherited?.set ?? null,
  };
}

const abstractCode: Code = () => {
  throw new Error("an abstract method was called");
};

/** Adds a method. */
export function addMethod(cls: PhpClass, name: string, flags: number, source: MethodSource): Method {
  const lower = name.toLowerCase();
  const inherited = cls.parent?.methods.get(lower);
  const code = source.code ?? abstractCode;
  const fn = new UserFunction(source.info, code, cls);
  const prototype = inherited !== undefined && !(inherited.flags & Flag.PRIVATE) ? inherited.prototype : cls;
  const method = new Method(name, flags, cls, fn, code, prototype);
  cls.methods.set(lower, method);
  return method;
}
