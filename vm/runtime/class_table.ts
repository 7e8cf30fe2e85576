/**
 * Classes by name: declaration, autoloading, call sites of classes, enums, objects.
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import type { ClassDeclaration } from "./builtin_class.ts";
import { nameCell } from "./call_site.ts";
import { callValue, classHooks } from "./call.ts";
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
import { type ClassSource, installClass, linkClass, linkError } from "./class_link.ts";
import { context } from "./context.ts";
import { FatalError, throwError } from "./error.ts";
import { currentFrame } from "./location.ts";
import { PhpObject } from "./object.ts";
import { parseType } from "./parameter.ts";
import type { MaybeValue, PhpValue } from "./value.ts";

/** Finds a class by name in any case, with or without leading `\`, autoloading it; null when there is none. */
export function findClass(name: string, autoload: boolean): PhpClass | null {
  const plain = name.charCodeAt(0) === 92 ? name.slice(1) : name;
  const found = context.classes.get(plain) ?? context.classes.get(plain.toLowerCase());
  if (found !== undefined) return found;
  return autoload && context.autoloaders.length > 0 ? autoloadClass(plain) : null;
}

const loading = new Set<string>();

function autoloadClass(name: string): PhpClass | null {
  const lower = name.toLowerCase();
  if (loading.has(lower) || !/^[\w\\\x80-\xff]+$/.test(name)) return null;
  loading.add(lower);
  try {
    for (const loader of context.autoloaders.slice()) {
      callValue(loader, [name]);
      const found = context.classes.get(lower);
      if (found !== undefined) return found;
    }
    return null;
  } finally {
    loading.delete(lower);
  }
}

/** A class by name. Throws: Error when there is none. */
export function requireClass(name: string): PhpClass {
  const cls = findClass(name, true);
  if (cls === null) throwError("Error", `Class "${name}" not found`);
  return cls;
}

/** A place in compiled code that names a class. */
export class ClassSite {
  cls: PhpClass | undefined = undefined;
  constructor(readonly name: string) {}
  link(): PhpClass {
    return this.cls = requireClass(this.name);
  }
  reset(): void {
    this.cls = undefined;
  }
}

/** Makes a {@linkcode ClassSite}. */
export function classSite(name: string): ClassSite {
  return new ClassSite(name);
}

/** Classes linked before from the same declaration, with what they were linked to. */
const linked = new WeakMap<ClassSource, { cls: PhpClass; depends: readonly (PhpClass | null)[] }>();

function link(source: ClassSource, autoload: boolean): PhpClass | null {
  const depends: (PhpClass | null)[] = [];
  const find = (name: string): PhpClass | null => {
    const cls = findClass(name, autoload);
    depends.push(cls);
    return cls;
  };
  const parent = source.parent === null ? null : find(source.parent);
  if (source.parent !== null && parent === null) {
    return autoload ? throwMissing(source, "Class", source.parent) : null;
  }
  const interfaces: PhpClass[] = [];
  for (const name of source.interfaces) {
    const face = find(name);
    if (face === null) return autoload ? throwMissing(source, "Interface", name) : null;
    interfaces.push(face);
  }
  const traits: PhpClass[] = [];
  for (const name of source.traits) {
    const trait = find(name);
    if (trait === null) return autoload ? throwMissing(source, "Trait", name) : null;
    traits.push(trait);
  }
  const before = linked.get(source);
  if (before !== undefined && before.depends.every((cls, index) => cls === depends[index])) return before.cls;
  checkParents(source, parent, traits);
  const cls = linkClass(source, parent, implied(source, interfaces), traits);
  for (const method of cls.methods.values()) noteReferences(method);
  linked.set(source, { cls, depends });
  return cls;
}

/** Adds the interfaces that PHP gives by itself: Stringable, UnitEnum, BackedEnum. */
function implied(source: ClassSource, interfaces: PhpClass[]): PhpClass[] {
  const all = [...interfaces];
  const add = (name: string) => {
    const cls = context.classes.get(name);
    if (cls !== undefined && !all.includes(cls) && cls.lowerName !== source.name.toLowerCase()) all.push(cls);
  };
  if (source.kind === "enum") {
    add("unitenum");
    if (source.backing !== null) add("backedenum");
  }
  return all;
}

function throwMissing(source: ClassSource, kind: string, name: string): never {
  void source;
  throwError("Error", `${kind} "${name}" not found`);
}

function checkParents(source: ClassSource, parent: PhpClass | null, traits: readonly PhpClass[]): void {
  if (parent !== null) {
    const label = `Class ${source.name} cannot extend`;
    if (parent.kind === "interface") linkError(source, `${label} interface ${parent.name}`);
    if (parent.kind === "trait") linkError(source, `${label} trait ${parent.name}`);
    if (parent.flags & Flag.FINAL) linkError(source, `${label} final class ${parent.name}`);
    if ((parent.flags & Flag.READONLY) !== (source.flags & Flag.READONLY)) {
      const [own, other] = source.flags & Flag.READONLY
        ? ["Readonly", "non-readonly"]
        : ["Non-readonly", "readonly"];
      linkError(source, `${own} class ${source.name} cannot extend ${other} class ${parent.name}`);
    }
  }
  for (const trait of traits) {
    if (trait.kind !== "trait") {
      linkError(source, `${source.name} cannot use ${trait.name} - it is not a trait`);
    }
  }
}

function noteReferences(method: Method): void {
  const fn = method.fn;
  if (fn.referenceMask === 0 && !fn.variadicReference) return;
  nameCell(method.name.toLowerCase()).mask |= fn.variadicReference ? -1 : fn.referenceMask;
}

function register(source: ClassSource, cls: PhpClass): void {
  const lower = cls.lowerName;
  const before = context.classes.get(lower);
  if (before !== undefined) {
    const kind = source.kind === "class" ? "class" : source.kind;
    linkError(
      source,
      before.isInternal
        ? `Cannot redeclare ${kind} ${source.name}`
        : `Cannot redeclare ${kind} ${source.name} (previously declared in ${before.file}:${before.line})`,
    );
  }
  context.classes.set(lower, cls);
  context.used.add(cls);
}

/** Declares a class where its statement runs. */
export function declareClass(source: ClassSource): void {
  const cls = link(source, true) as PhpClass;
  register(source, cls);
}

/** Declares a class before its file runs, when all that it builds on is there already. */
export function hoistClass(source: ClassSource): void {
  if (context.classes.has(source.name.toLowerCase())) return;
  let cls: PhpClass | null = null;
  try {
    cls = link(source, false);
  } catch (error) {
    // What is wrong with the class is reported where its statement runs.
    const isLate = source.interfaces.length > 0 || source.traits.length > 0;
    if (!isLate || !(error instanceof FatalError)) throw error;
  }
  if (cls !== null) register(source, cls);
}

/** Declares a class where its statement runs, unless it was hoisted. */
export function ensureClass(source: ClassSource): void {
  const before = context.classes.get(source.name.toLowerCase());
  if (before !== undefined && linked.get(source)?.cls === before) return;
  declareClass(source);
}

/** The class of `new class …`. */
export function anonymousClass(source: ClassSource): PhpClass {
  const lower = source.name.toLowerCase();
  const before = context.classes.get(lower);
  if (before !== undefined) return before;
  const cls = link(source, true) as PhpClass;
  register(source, cls);
  return cls;
}

/** An object of a class, without calling its constructor. Throws: Error when it cannot be instantiated. */
export function instantiate(cls: PhpClass): PhpObject {
  if (cls.isInstantiable && cls.kind !== "enum") {
    const object = new cls.js!();
    if (cls.afterCreate !== null) cls.afterCreate(object);
    return object;
  }
  const kinds = { interface: "interface", trait: "trait", enum: "enum", class: "abstract class" };
  throwError("Error", `Cannot instantiate ${kinds[cls.kind]} ${cls.name}`);
}

/** Makes the object of an enum case. */
export function makeCase(cls: PhpClass, name: string, value: MaybeValue): PhpObject {
  const object = new cls.js!() as PhpObject & { $name: string; $value?: PhpValue };
  object.$name = name;
  if (value !== undefined) object.$value = value;
  return object;
}

/** The class of the innermost PHP code, for visibility in builtins. */
export function callerScope(): PhpClass | null {
  const name = currentFrame()?.fn?.className;
  return name === null || name === undefined ? null : context.classes.get(name.toLowerCase()) ?? null;
}

classHooks.find = findClass;
classHooks.caller = callerScope;

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
  if (parent !== null) inheritBuiltin(cls, parent);
  for (const name of declaration.interfaces) {
    const face = context.classes.get(name.toLowerCase());
    if (face === undefined) continue;
    for (const inner of [face, ...face.interfaces]) {
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
  installClass(cls);
  context.classes.set(cls.lowerName, cls);
  return cls;
}

function inheritBuiltin(cls: PhpClass, parent: PhpClass): void {
  for (const [name, constant] of parent.constants) cls.constants.set(name, constant);
  for (const [name, info] of parent.statics) cls.statics.set(name, info);
  for (const [name, info] of parent.properties) cls.properties.set(name, info);
  for (const [name, method] of parent.methods) cls.methods.set(name, method);
  cls.slots = parent.slots.slice();
  cls.interfaces = parent.interfaces.slice();
  Object.assign(cls.magic, parent.magic);
}

function addBuiltinMembers(cls: PhpClass, declaration: ClassDeclaration): void {
  for (const item of declaration.constants) {
    const initial = item.isCase ? () => makeCase(cls, item.name, item.value ?? undefined) : item.value;
    const info = new ConstantInfo(item.name, item.flags, cls, initial, item.isCase, null);
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
    const slot = slotKey(item.name, item.flags, cls.name);
    const info = new PropertyInfo(item.name, slot, item.flags, type, cls, item.initial, null, null);
    cls.properties.set(item.name, info);
    cls.slots.push(info);
  }
  for (const entry of declaration.methods) {
    const lower = entry.name.toLowerCase();
    const inherited = cls.methods.get(lower);
    const prototype = inherited !== undefined && !(inherited.flags & Flag.PRIVATE)
      ? inherited.prototype
      : cls;
    const method = new Method(entry.name, entry.flags, cls, entry, entry.code(), prototype);
    cls.methods.set(lower, method);
    noteReferences(method);
  }
  for (const [lower, method] of cls.methods) setMagic(cls, lower, method);
}

function setMagic(cls: PhpClass, lower: string, method: Method): void {
  switch (lower) {
    case "__construct":
      cls.magic.construct = method;
      break;
    case "__tostring":
      cls.magic.toString = method;
      break;
    case "__invoke":
      cls.magic.invoke = method;
      break;
    case "__clone":
      cls.magic.clone = method;
      break;
  }
}

/** `cases()` of an enum. */
export function enumCases(cls: PhpClass): PhpArray {
  const cases: PhpValue[] = [];
  for (const constant of cls.constants.values()) {
    if (!constant.isCase) continue;
    cases.push(caseOf(constant));
  }
  return PhpArray.ofList(cases);
}

/** The object of a case, made once a request. */
export function caseOf(constant: ConstantInfo): PhpObject {
  return (constant.value ??= (constant.initial as () => PhpValue)()) as PhpObject;
}
