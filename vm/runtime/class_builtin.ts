/**
 * From the declaration of a built-in class to the class.
 *
 * @module
 */
import type { ClassDeclaration } from "./builtin_class.ts";
import {
  ConstantInfo,
  Flag,
  Method,
  PhpClass,
  PropertyInfo,
  slotKey,
  StaticCell,
  StaticInfo,
} from "./class.ts";
import { installClass, noteMagic } from "./class_install.ts";
import { makeCase, noteReferences } from "./class_table.ts";
import { context } from "./context.ts";
import { addEnumMethods } from "./enum.ts";
import { throwError } from "./error.ts";
import { installNativeProperties, NativeHooks } from "./native_properties.ts";
import { parseType } from "./parameter.ts";

/** Makes the class of a built-in declaration; parents and interfaces must be declared before. */
export function declareBuiltinClass(declaration: ClassDeclaration): PhpClass {
  const parent = declaration.parent === null
    ? null
    : context.classes.get(declaration.parent.toLowerCase()) ?? null;
  const cls = new PhpClass(declaration.name, declaration.kind, declaration.flags, parent);
  cls.isInternal = true;
  cls.isUncloneable = !declaration.isCloneable;
  cls.refusesDynamic = declaration.refusesDynamic;
  cls.backing = declaration.backing;
  if (declaration.methods.some((method) => method.name === "__toString")) addText(cls);
  if (parent !== null) inheritBuiltin(cls, parent);
  for (const name of declaration.interfaces) {
    const face = context.classes.get(name.toLowerCase());
    if (face === undefined) continue;
    for (const inner of [face, ...face.interfaces.toReversed()]) {
      if (!cls.interfaces.includes(inner)) cls.interfaces.push(inner);
      cls.addAncestor(inner);
    }
    for (const [key, constant] of face.constants) {
      if (!cls.constants.has(key)) cls.constants.set(key, constant);
    }
    for (const [key, method] of face.methods) if (!cls.methods.has(key)) cls.methods.set(key, method);
  }
  addBuiltinMembers(cls, declaration);
  cls.native = declaration.native ?? parent?.native ?? null;
  cls.afterCreate = parent?.afterCreate ?? null;
  const { newError } = declaration;
  if (newError !== null) cls.afterCreate = () => throwError("Error", newError);
  installClass(cls);
  context.classes.provide(cls.lowerName, cls);
  for (const alias of declaration.aliases) {
    context.classes.provide(alias.toLowerCase(), cls);
    cls.ancestorNames.add(alias.toLowerCase());
  }
  return cls;
}

/** Makes a class with a method `__toString` Stringable, which it is before all else. */
function addText(cls: PhpClass): void {
  const stringable = context.classes.get("stringable");
  if (stringable === undefined || cls.lowerName === "stringable") return;
  cls.interfaces.push(stringable);
  cls.addAncestor(stringable);
}

function inheritBuiltin(cls: PhpClass, parent: PhpClass): void {
  for (const [name, constant] of parent.constants) cls.constants.set(name, constant);
  for (const [name, info] of parent.statics) cls.statics.set(name, info);
  for (const [name, info] of parent.properties) cls.properties.set(name, info);
  for (const [name, method] of parent.methods) cls.methods.set(name, method);
  cls.slots = parent.slots.slice();
  // PHP takes over the parent's from the last to the first.
  for (const face of parent.interfaces.toReversed()) {
    if (!cls.interfaces.includes(face)) cls.interfaces.push(face);
  }
  Object.assign(cls.magic, parent.magic);
}

/** Classes whose methods keep nothing that is not counted. */
const KEEPS_NOTHING = new Set(["fiber", "generator", "weakmap", "weakreference"]);

function addBuiltinMembers(cls: PhpClass, declaration: ClassDeclaration): void {
  for (const item of declaration.constants) {
    const initial = item.isCase ? () => makeCase(cls, item.name, item.value ?? undefined) : item.value;
    const type = item.type === "" ? null : parseType(item.type);
    const info = new ConstantInfo(item.name, item.flags, cls, initial, item.isCase, type);
    if (typeof initial !== "function") info.value = initial;
    cls.constants.set(item.name, info);
  }
  for (const item of declaration.properties) {
    const type = item.type === "" ? null : parseType(item.type);
    if (item.flags & Flag.STATIC) {
      cls.statics.set(
        item.name,
        new StaticInfo(item.name, item.flags, type, cls, item.initial, new StaticCell()),
      );
      continue;
    }
    const inherited = cls.parent?.properties.get(item.name);
    const isAgain = inherited !== undefined && !(inherited.flags & (Flag.PRIVATE | Flag.VIRTUAL));
    const slot = isAgain ? inherited.slot : slotKey(item.name, item.flags, cls.name);
    const hooks = item.accessor === null ? null : new NativeHooks(cls, item.name, item.accessor);
    const info = new PropertyInfo(item.name, slot, item.flags, type, cls, item.initial, null, hooks);
    cls.properties.set(item.name, info);
    const above = cls.slots.findIndex((each) => each.name === item.name && !(each.flags & Flag.PRIVATE));
    if (above < 0) cls.slots.push(info);
    else cls.slots[above] = info;
  }
  for (const entry of declaration.methods) {
    const lower = entry.name.toLowerCase();
    const inherited = cls.methods.get(lower);
    const prototype = inherited !== undefined && !(inherited.flags & Flag.PRIVATE)
      ? inherited.prototype
      : cls;
    const code = entry.code();
    if (!KEEPS_NOTHING.has(cls.lowerName)) (code as { isBuiltin?: boolean }).isBuiltin = true;
    const method = new Method(entry.name, entry.flags, cls, entry, code, prototype);
    cls.methods.set(lower, method);
    noteReferences(method);
  }
  for (const [lower, method] of cls.methods) noteMagic(cls, lower, method);
  installNativeProperties(cls, declaration.native);
  if (declaration.kind === "enum") addEnumMethods(cls);
}
