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
import type { ConstantSource, Linking, MethodSource, PropertySource } from "./class_source.ts";
import { type Code, UserFunction } from "./function.ts";
import { PhpType, Type } from "./type.ts";
import { PhpFloat } from "./value.ts";

/** Adds a constant or case. */
export function addConstant(cls: PhpClass, source: ConstantSource): void {
  const { name, flags, isCase, type } = source;
  const initial = fitLiteral(source.initial, type);
  const info = new ConstantInfo(name, flags, cls, initial, isCase, type, source.deprecated ?? null);
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
  const { name, type } = source;
  // What only the class may write, nobody below it may declare anew.
  const isClosed = source.flags & Flag.PRIVATE_SET && !(source.flags & Flag.PRIVATE);
  const flags = isClosed ? source.flags | Flag.FINAL : source.flags;
  const initial = fitLiteral(source.initial, type);
  if (flags & Flag.STATIC) {
    cls.statics.set(name, new StaticInfo(name, flags, type, cls, initial, new StaticCell()));
    return;
  }
  const inherited = cls.parent?.properties.get(name);
  const isAgain = inherited !== undefined && !(inherited.flags & Flag.PRIVATE);
  const replaces = isAgain && !(inherited.flags & Flag.VIRTUAL);
  const slot = replaces ? inherited.slot : slotKey(name, flags, cls.name);
  const hooks = hooksOf(cls, source, isAgain ? inherited.hooks : null);
  const place = hooks !== null && !slot.startsWith(HOOK_PREFIX) ? `${HOOK_PREFIX}${slot}` : slot;
  if (hooks !== null && replaces && inherited.hooks === null) cls.hooksPlain = true;
  const info = new PropertyInfo(name, place, flags, type, cls, initial, source.docComment, hooks);
  cls.properties.set(name, info);
  const at = isAgain ? cls.slots.indexOf(inherited) : -1;
  if (at >= 0) cls.slots[at] = info;
  else if (cls.kind !== "interface") cls.slots.push(info);
}

/** Slots of properties with hooks have names that no inline access tries. */
const HOOK_PREFIX = "hook:";

/** A literal as its declared type has it: an int becomes a float where only that is allowed. */
function fitLiteral<Initial>(initial: Initial, type: PhpType | null): Initial | PhpFloat {
  if (type === null || typeof initial !== "number" && typeof initial !== "bigint") return initial;
  if (type.bits & (Type.INT | Type.MIXED) || !(type.bits & Type.FLOAT)) return initial;
  return new PhpFloat(Number(initial));
}

/** The hooks of a property: its own, else those of the parent's that do something. */
function hooksOf(
  cls: PhpClass,
  source: PropertySource,
  inherited: PropertyHooks | null,
): PropertyHooks | null {
  const make = (kind: "get" | "set"): Method | null => {
    const hook = source[kind];
    if (hook === undefined) {
      const above = inherited?.[kind] ?? null;
      return above !== null && above.flags & Flag.ABSTRACT && !(source.flags & Flag.VIRTUAL) ? null : above;
    }
    const access = source.flags & (Flag.PUBLIC | Flag.PROTECTED | Flag.PRIVATE);
    const flags = access | (hook.isFinal ? Flag.FINAL : 0) | (hook.code === null ? Flag.ABSTRACT : 0);
    const code = hook.code ?? abstractCode;
    return new Method(
      `$${source.name}::${kind}`,
      flags,
      cls,
      new UserFunction(hook.info, code, cls),
      code,
      cls,
    );
  };
  const hooks = { get: make("get"), set: make("set") };
  return hooks.get === null && hooks.set === null && !source.get && !source.set ? null : hooks;
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
