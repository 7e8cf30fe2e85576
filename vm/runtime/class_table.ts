/**
 * Classes by name: declaration, autoloading, call sites of classes, enums, objects.
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import { nameCell } from "./call_site.ts";
import { callValue, classHooks } from "./call.ts";
import { type ConstantInfo, Flag, type Method, type PhpClass } from "./class.ts";
import { linkClass, startClass } from "./class_link.ts";
import { type ClassSource, linkError, Linking, linkingNow, type LinkNotice } from "./class_source.ts";
import { context } from "./context.ts";
import { typeName } from "./conversion.ts";
import { raiseAt } from "./diagnostic.ts";
import { FatalError, throwError } from "./error.ts";
import { currentFrame } from "./location.ts";
import type { PhpObject } from "./object.ts";
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

/** A class linked before from a declaration, with what it was linked to and what PHP says of it. */
interface Linked {
  readonly cls: PhpClass;
  readonly depends: readonly (PhpClass | null)[];
  readonly notices: readonly LinkNotice[];
}

const linked = new WeakMap<ClassSource, Linked>();

/** What {@linkcode link} gives: a class of before, or a new one with what is still to be checked. */
interface LinkResult extends Linked {
  /** Checks that wait for other classes; null for a class that was linked before. */
  readonly linking: Linking | null;
}

/** Links a declaration; null when something that it builds on is missing and may not be loaded. */
function link(source: ClassSource, autoload: boolean): LinkResult | null {
  const lower = source.name.toLowerCase();
  const isFirst = !linkingNow.has(lower);
  if (isFirst) linkingNow.set(lower, source);
  try {
    return linkFound(source, autoload);
  } finally {
    if (isFirst) linkingNow.delete(lower);
  }
}

function linkFound(source: ClassSource, autoload: boolean): LinkResult | null {
  const depends: (PhpClass | null)[] = [];
  const find = (name: string): PhpClass | null => {
    const cls = findClass(name, autoload);
    depends.push(cls);
    return cls;
  };
  const traits: PhpClass[] = [];
  for (const name of source.traits) {
    const trait = find(name);
    if (trait === null) return autoload ? linkError(source, `Trait "${name}" not found`) : null;
    if (trait.kind !== "trait") {
      linkError(source, `${source.name} cannot use ${trait.name} - it is not a trait`);
    }
    if (!traits.includes(trait)) traits.push(trait);
  }
  const parent = source.parent === null ? null : find(source.parent);
  if (source.parent !== null && parent === null) {
    return autoload ? throwError("Error", `Class "${source.parent}" not found`) : null;
  }
  const interfaces: PhpClass[] = [];
  for (const name of source.interfaces) {
    const face = find(name);
    if (face === null) return autoload ? throwError("Error", `Interface "${name}" not found`) : null;
    interfaces.push(face);
  }
  const before = linked.get(source);
  if (before !== undefined && before.depends.every((cls, index) => cls === depends[index])) {
    return { ...before, linking: null };
  }
  if (parent !== null) checkParent(source, parent);
  const linking = new Linking(startClass(source, parent), source, implied(source, interfaces), traits);
  try {
    linkClass(linking);
  } catch (error) {
    if (error instanceof FatalError) raiseNotices(linking.notices);
    throw error;
  }
  const cls = linking.cls;
  for (const method of cls.methods.values()) noteReferences(method);
  return { cls, depends, notices: linking.notices, linking };
}

/** Adds the interfaces that PHP gives enums by itself. */
function implied(source: ClassSource, interfaces: PhpClass[]): PhpClass[] {
  if (source.kind !== "enum") return interfaces;
  const names = source.backing === null ? ["unitenum"] : ["unitenum", "backedenum"];
  return [
    ...interfaces,
    ...names.map((name) => context.classes.get(name)).filter((cls) => cls !== undefined),
  ];
}

function checkParent(source: ClassSource, parent: PhpClass): void {
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

/** Notes which arguments any method of the name takes by reference. */
export function noteReferences(method: Method): void {
  const fn = method.fn;
  if (fn.referenceMask === 0 && !fn.variadicReference) return;
  nameCell(method.name.toLowerCase()).mask |= fn.variadicReference ? -1 : fn.referenceMask;
}

function raiseNotices(notices: readonly LinkNotice[]): void {
  for (const notice of notices) raiseAt(notice.level, notice.message, notice.file, notice.line);
}

function register(source: ClassSource, { cls, notices, depends, linking }: LinkResult): void {
  raiseNotices(notices);
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
  if (linking !== null) settle(linking);
  linked.set(source, { cls, depends, notices });
}

/** Names of classes that checks wait for and that nobody has tried to load yet. */
const delayed = new Set<string>();

/** Classes that are declared while some of their checks wait for others. */
const unsettled = new Map<PhpClass, Linking>();

/** Loads the classes that checks wait for, and checks. Throws: FatalError where a declaration is wrong. */
function settle(linking: Linking): void {
  const cls = linking.cls;
  const waits = linking.obligations.length > 0 || [...cls.ancestors].some((item) => unsettled.has(item));
  if (!waits) return;
  unsettled.set(cls, linking);
  try {
    for (const obligation of linking.obligations) {
      for (const name of obligation.missing()) delayed.add(obligation.spelling(name));
    }
    // Loading one may link others, which then load what is left.
    for (const name of delayed) {
      delayed.delete(name);
      findClass(name, true);
    }
    settleAncestors(cls);
    for (const obligation of linking.obligations) obligation.settle();
  } finally {
    unsettled.delete(cls);
    // An error leaves names behind, which are nothing to the classes of another request.
    if (unsettled.size === 0 && delayed.size > 0) delayed.clear();
  }
}

function settleAncestors(cls: PhpClass): void {
  for (const ancestor of cls.ancestors) {
    const waiting = ancestor === cls ? undefined : unsettled.get(ancestor);
    for (const obligation of waiting?.obligations ?? []) obligation.settle();
  }
}

/** Declares a class where its statement runs. */
export function declareClass(source: ClassSource): void {
  register(source, link(source, true) as LinkResult);
}

/** Declares a class before its file runs, when all that it builds on is there already. */
export function hoistClass(source: ClassSource): void {
  if (context.classes.has(source.name.toLowerCase())) return;
  const result = link(source, false);
  if (result === null || result.linking !== null && result.linking.obligations.length > 0) return;
  register(source, result);
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
  const result = link(source, true) as LinkResult;
  register(source, result);
  return result.cls;
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
  if (value !== undefined && typeName(value) !== cls.backing) {
    throwError(
      "TypeError",
      `Enum case type ${typeName(value)} does not match enum backing type ${cls.backing}`,
    );
  }
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

/** `cases()` of an enum. */
export function enumCases(cls: PhpClass): PhpArray {
  const cases: PhpValue[] = [];
  for (const constant of cls.constants.values()) {
    if (!constant.isCase) continue;
    cases.push(caseOf(constant));
  }
  return PhpArray.ofList(cases);
}

/** The cases of a backed enum by their values. Throws: Error when two have the same. */
export function casesByValue(cls: PhpClass): Map<PhpValue, PhpObject> {
  if (cls.casesByValue !== null) return cls.casesByValue;
  context.used.add(cls);
  const names = new Map<PhpValue, string>();
  const cases = new Map<PhpValue, PhpObject>();
  for (const constant of cls.constants.values()) {
    if (!constant.isCase) continue;
    const object = objectOf(constant);
    const value = (object as PhpObject & { $value: PhpValue }).$value;
    const before = names.get(value);
    if (before !== undefined) {
      for (const other of cls.constants.values()) if (other.isCase) other.value = undefined;
      throwError("Error", `Duplicate value in enum ${cls.name} for cases ${before} and ${constant.name}`);
    }
    names.set(value, constant.name);
    cases.set(value, object);
  }
  return cls.casesByValue = cases;
}

/** The object of a case, made once a request. */
export function caseOf(constant: ConstantInfo): PhpObject {
  if (constant.value === undefined && constant.cls.backing !== null) casesByValue(constant.cls);
  return objectOf(constant);
}

function objectOf(constant: ConstantInfo): PhpObject {
  return (constant.value ??= (constant.initial as () => PhpValue)()) as PhpObject;
}
