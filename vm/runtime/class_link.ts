/**
 * From a class declaration to a linked class: inheritance, traits, slots, method tables.
 *
 * Source: https://www.php.net/language.oop5; php-src Zend/zend_inheritance.c.
 *
 * @module
 */
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
import type { ClassKind, MagicMethods, PropertyHooks } from "./class.ts";
import { makeConstructor } from "./class_constructor.ts";
import { context } from "./context.ts";
import { E_COMPILE_ERROR, FatalError } from "./error.ts";
import { addEnumMethods } from "./enum.ts";
import { type Code, type FunctionInfo, UserFunction } from "./function.ts";
import { Offsets } from "./object.ts";
import { PhpType, Type } from "./type.ts";
import type { MaybeValue, PhpValue } from "./value.ts";

/** A method as compiled code hands it over. */
export interface MethodSource {
  readonly name: string;
  readonly flags: number;
  readonly info: FunctionInfo;
  /** Null for an abstract method. */
  readonly code: Code | null;
}

/** A property as compiled code hands it over. */
export interface PropertySource {
  readonly name: string;
  readonly flags: number;
  readonly type: PhpType | null;
  readonly initial: MaybeValue | (() => PhpValue);
  readonly docComment: string | null;
  readonly get?: { readonly info: FunctionInfo; readonly code: Code } | undefined;
  readonly set?: { readonly info: FunctionInfo; readonly code: Code } | undefined;
}

/** A constant or case as compiled code hands it over. */
export interface ConstantSource {
  readonly name: string;
  readonly flags: number;
  readonly initial: PhpValue | (() => PhpValue);
  readonly isCase: boolean;
  readonly type: PhpType | null;
}

/** What the body of a class gives for a class scope: a trait's is asked once for each class that uses it. */
export interface ClassBody {
  readonly methods: readonly MethodSource[];
  readonly properties: readonly PropertySource[];
  readonly constants: readonly ConstantSource[];
}

/** `use` of a trait in a class. */
export interface TraitRule {
  readonly kind: "precedence" | "alias";
  readonly trait: string | null;
  readonly method: string;
  readonly insteadOf: readonly string[];
  readonly alias: string | null;
  readonly visibility: number;
  readonly isFinal: boolean;
}

/** A class declaration as compiled code hands it over. */
export interface ClassSource {
  readonly name: string;
  readonly kind: ClassKind;
  readonly flags: number;
  readonly parent: string | null;
  readonly interfaces: readonly string[];
  readonly traits: readonly string[];
  readonly rules: readonly TraitRule[];
  readonly backing: "int" | "string" | null;
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  readonly docComment: string | null;
  readonly allowsDynamic: boolean;
  readonly body: (scope: PhpClass) => ClassBody;
}

const sources = new WeakMap<PhpClass, ClassSource>();

/** The declaration that a class was linked from, for traits and Reflection. */
export function sourceOf(cls: PhpClass): ClassSource | undefined {
  return sources.get(cls);
}

/** Throws a compile error with the declaration's place. */
export function linkError(source: ClassSource, message: string, line = source.line): never {
  throw new FatalError(E_COMPILE_ERROR, message, source.file, line);
}

/** Links a class to its found parent, interfaces and traits. Throws: FatalError where PHP refuses. */
export function linkClass(
  source: ClassSource,
  parent: PhpClass | null,
  interfaces: readonly PhpClass[],
  traits: readonly PhpClass[],
): PhpClass {
  const cls = new PhpClass(source.name, source.kind, source.flags, parent);
  sources.set(cls, source);
  cls.file = source.file;
  cls.line = source.line;
  cls.endLine = source.endLine;
  cls.docComment = source.docComment;
  cls.backing = source.backing;
  cls.allowsDynamic = source.allowsDynamic;
  cls.traits = [...traits];
  if (parent !== null) inherit(cls, parent);
  const body = source.body(cls);
  addConstants(cls, body);
  const used = traits.map((trait) => ({ trait, body: sources.get(trait)!.body(cls) }));
  if (source.kind === "enum") addEnumProperties(cls);
  addProperties(cls, source, body, used.map((entry) => entry.body));
  addOwnMethods(cls, body);
  if (source.kind === "enum") addEnumMethods(cls);
  addTraitMethods(cls, source, used);
  for (const face of interfaces) addInterface(cls, source, face);
  const stringable = context.classes.get("stringable");
  if (
    cls.methods.has("__tostring") && stringable !== undefined && !cls.isSubclassOf(stringable) &&
    cls.kind !== "trait"
  ) {
    addInterface(cls, source, stringable);
  }
  finishMethods(cls, source);
  return cls;
}

function inherit(cls: PhpClass, parent: PhpClass): void {
  for (const [name, constant] of parent.constants) {
    if (!(constant.flags & Flag.PRIVATE)) cls.constants.set(name, constant);
  }
  for (const [name, info] of parent.statics) if (!(info.flags & Flag.PRIVATE)) cls.statics.set(name, info);
  for (const [name, info] of parent.properties) cls.properties.set(name, info);
  for (const [name, method] of parent.methods) cls.methods.set(name, method);
  cls.slots = parent.slots.slice();
  cls.interfaces = parent.interfaces.slice();
  Object.assign(cls.magic, parent.magic);
  cls.backing ??= parent.backing;
  cls.afterCreate = parent.afterCreate;
  cls.isUncloneable = parent.isUncloneable;
}

function addConstants(cls: PhpClass, body: ClassBody): void {
  for (const constant of body.constants) {
    const info = new ConstantInfo(
      constant.name,
      constant.flags,
      cls,
      constant.initial,
      constant.isCase,
      constant.type,
    );
    if (typeof constant.initial !== "function") info.value = constant.initial;
    cls.constants.set(constant.name, info);
  }
}

/** `name` and `value` of enum cases. */
function addEnumProperties(cls: PhpClass): void {
  const names = cls.backing === null ? ["name"] : ["name", "value"];
  for (const name of names) {
    const flags = Flag.PUBLIC | Flag.READONLY;
    const type = new PhpType(
      name === "name" || cls.backing === "string" ? Type.STRING : Type.INT,
      [],
      name === "name" ? "string" : cls.backing as string,
    );
    const info = new PropertyInfo(name, `$${name}`, flags, type, cls, undefined, null, null);
    cls.properties.set(name, info);
    cls.slots.push(info);
  }
}

function addProperties(cls: PhpClass, source: ClassSource, body: ClassBody, fromTraits: ClassBody[]): void {
  const own = new Set<string>();
  for (const property of body.properties) {
    own.add(property.name);
    addProperty(cls, source, property);
  }
  for (const trait of fromTraits) {
    for (const constant of trait.constants) {
      if (cls.constants.get(constant.name)?.cls === cls) continue;
      addConstants(cls, { methods: [], properties: [], constants: [constant] });
    }
    for (const property of trait.properties) {
      if (own.has(property.name)) continue;
      own.add(property.name);
      addProperty(cls, source, property);
    }
  }
}

function addProperty(cls: PhpClass, source: ClassSource, property: PropertySource): void {
  if (property.flags & Flag.STATIC) {
    cls.statics.set(
      property.name,
      new StaticInfo(property.name, property.flags, property.type, cls, property.initial, new StaticCell()),
    );
    return;
  }
  const inherited = cls.properties.get(property.name);
  checkRedeclared(cls, source, property, inherited);
  const replaces = inherited !== undefined && !(inherited.flags & Flag.PRIVATE);
  const slot = replaces ? inherited.slot : slotKey(property.name, property.flags, cls.name);
  let hooks: PropertyHooks | null = replaces ? inherited.hooks : null;
  if (property.get || property.set) {
    hooks = {
      get: property.get ? new UserFunction(property.get.info, property.get.code, cls) : hooks?.get ?? null,
      set: property.set ? new UserFunction(property.set.info, property.set.code, cls) : hooks?.set ?? null,
    };
  }
  const info = new PropertyInfo(
    property.name,
    hooks !== null ? `hook:${slot}` : slot,
    property.flags,
    property.type,
    cls,
    property.initial,
    property.docComment,
    hooks,
  );
  cls.properties.set(property.name, info);
  const at = replaces ? cls.slots.indexOf(inherited) : -1;
  if (at >= 0) cls.slots[at] = info;
  else cls.slots.push(info);
}

function visibilityRank(flags: number): number {
  return flags & Flag.PRIVATE ? 2 : flags & Flag.PROTECTED ? 1 : 0;
}

const RANK_NAMES = ["public", "protected", "private"];

function checkRedeclared(
  cls: PhpClass,
  source: ClassSource,
  property: PropertySource,
  inherited: PropertyInfo | undefined,
): void {
  if (inherited === undefined || inherited.flags & Flag.PRIVATE || inherited.cls === cls) return;
  if (visibilityRank(property.flags) > visibilityRank(inherited.flags)) {
    const least = visibilityRank(inherited.flags);
    linkError(
      source,
      `Access level to ${cls.name}::$${property.name} must be ${
        RANK_NAMES[least]
      } (as in class ${inherited.cls.name})${least === 0 ? "" : " or weaker"}`,
    );
  }
  if (inherited.type !== null && property.type?.text.toLowerCase() !== inherited.type.text.toLowerCase()) {
    linkError(
      source,
      `Type of ${cls.name}::$${property.name} must be ${inherited.type.text} (as in class ${inherited.cls.name})`,
    );
  }
}

function addOwnMethods(cls: PhpClass, body: ClassBody): void {
  for (const method of body.methods) addMethod(cls, method.name, method.flags, method);
}

const abstractCode: Code = () => {
  throw new Error("an abstract method was called");
};

function addMethod(cls: PhpClass, name: string, flags: number, source: MethodSource): void {
  const lower = name.toLowerCase();
  const inherited = cls.methods.get(lower);
  const code = source.code ?? abstractCode;
  const fn = new UserFunction(source.info, code, cls);
  const prototype = inherited !== undefined && !(inherited.flags & Flag.PRIVATE) ? inherited.prototype : cls;
  if (inherited !== undefined && inherited.cls !== cls) checkOverride(cls, name, flags, source, inherited);
  cls.methods.set(lower, new Method(name, flags, cls, fn, code, prototype));
}

function checkOverride(
  cls: PhpClass,
  name: string,
  flags: number,
  source: MethodSource,
  inherited: Method,
): void {
  const place = sources.get(cls)!;
  const line = source.info.line;
  if (inherited.flags & Flag.PRIVATE && !(inherited.flags & Flag.ABSTRACT)) {
    if (!(inherited.flags & Flag.FINAL && name.toLowerCase() === "__construct")) return;
  }
  if (inherited.flags & Flag.FINAL) {
    linkError(place, `Cannot override final method ${inherited.cls.name}::${inherited.name}()`, line);
  }
  if ((inherited.flags & Flag.STATIC) !== (flags & Flag.STATIC)) {
    const became = flags & Flag.STATIC ? ["non static", "static"] : ["static", "non static"];
    linkError(
      place,
      `Cannot make ${became[0]} method ${inherited.cls.name}::${inherited.name}() ${
        became[1]
      } in class ${cls.name}`,
      line,
    );
  }
  if (!(inherited.flags & Flag.ABSTRACT) && flags & Flag.ABSTRACT) {
    linkError(
      place,
      `Cannot make non abstract method ${inherited.cls.name}::${inherited.name}() abstract in class ${cls.name}`,
      line,
    );
  }
  if (visibilityRank(flags) > visibilityRank(inherited.flags)) {
    const least = visibilityRank(inherited.flags);
    linkError(
      place,
      `Access level to ${cls.name}::${name}() must be ${
        RANK_NAMES[least]
      } (as in class ${inherited.cls.name})${least === 0 ? "" : " or weaker"}`,
      line,
    );
  }
}

function addTraitMethods(
  cls: PhpClass,
  source: ClassSource,
  used: { trait: PhpClass; body: ClassBody }[],
): void {
  const own = new Set<string>();
  for (const method of cls.methods.values()) if (method.cls === cls) own.add(method.name.toLowerCase());
  const added = new Map<string, { trait: PhpClass; isAbstract: boolean }>();
  for (const { trait, body } of used) {
    for (const method of methodsOfTrait(trait, body, cls)) {
      const lower = method.name.toLowerCase();
      for (const rule of source.rules) {
        if (rule.kind !== "alias" || rule.method.toLowerCase() !== lower) continue;
        if (rule.trait !== null && rule.trait.toLowerCase() !== trait.lowerName) continue;
        if (rule.alias !== null) {
          addFromTrait(cls, own, added, trait, rule.alias, aliasFlags(method.flags, rule), method);
        }
      }
      const excluded = source.rules.some((rule) =>
        rule.kind === "precedence" && rule.method.toLowerCase() === lower &&
        rule.insteadOf.some((name) => name.toLowerCase() === trait.lowerName)
      );
      if (excluded) continue;
      const change = source.rules.find((rule) =>
        rule.kind === "alias" && rule.alias === null && rule.method.toLowerCase() === lower &&
        (rule.trait === null || rule.trait.toLowerCase() === trait.lowerName)
      );
      addFromTrait(
        cls,
        own,
        added,
        trait,
        method.name,
        change ? aliasFlags(method.flags, change) : method.flags,
        method,
      );
    }
  }
}

function aliasFlags(flags: number, rule: TraitRule): number {
  const kept = rule.visibility === 0
    ? flags
    : flags & ~(Flag.PUBLIC | Flag.PROTECTED | Flag.PRIVATE) | rule.visibility;
  return rule.isFinal ? kept | Flag.FINAL : kept;
}

/** A trait's own methods, and those of traits that it uses, compiled for the class. */
function methodsOfTrait(trait: PhpClass, body: ClassBody, cls: PhpClass): MethodSource[] {
  const methods = [...body.methods];
  const names = new Set(methods.map((method) => method.name.toLowerCase()));
  for (const [lower, method] of trait.methods) {
    if (names.has(lower) || !(method.fn instanceof UserFunction)) continue;
    const code = recompiled(trait, lower, cls) ?? method.code;
    methods.push({ name: method.name, flags: method.flags, info: method.fn.info, code });
  }
  return methods;
}

function recompiled(trait: PhpClass, lower: string, cls: PhpClass): Code | null {
  for (const inner of trait.traits) {
    const source = sources.get(inner);
    const found = source?.body(cls).methods.find((method) => method.name.toLowerCase() === lower);
    if (found !== undefined) return found.code;
    const deeper = recompiled(inner, lower, cls);
    if (deeper !== null) return deeper;
  }
  return null;
}

function addFromTrait(
  cls: PhpClass,
  own: Set<string>,
  added: Map<string, { trait: PhpClass; isAbstract: boolean }>,
  trait: PhpClass,
  name: string,
  flags: number,
  method: MethodSource,
): void {
  const lower = name.toLowerCase();
  if (own.has(lower)) return;
  const isAbstract = (flags & Flag.ABSTRACT) !== 0;
  const before = added.get(lower);
  if (before !== undefined) {
    if (isAbstract) return;
    if (!before.isAbstract && before.trait !== trait) {
      linkError(
        sources.get(cls)!,
        `Trait method ${trait.name}::${method.name} has not been applied as ${cls.name}::${name}, because of collision with ${before.trait.name}::${method.name}`,
      );
    }
  }
  const inherited = cls.methods.get(lower);
  if (isAbstract && inherited !== undefined && inherited.cls !== cls && !(inherited.flags & Flag.ABSTRACT)) {
    return;
  }
  added.set(lower, { trait, isAbstract });
  addMethod(cls, name, flags, method);
}

function addInterface(cls: PhpClass, source: ClassSource, face: PhpClass): void {
  if (face.kind !== "interface") {
    linkError(
      source,
      cls.kind === "interface"
        ? `${cls.name} cannot implement ${face.name} - it is not an interface`
        : `${cls.name} cannot implement ${face.name} - it is not an interface`,
    );
  }
  for (const inner of [face, ...face.interfaces]) {
    if (!cls.interfaces.includes(inner)) cls.interfaces.push(inner);
    cls.addAncestor(inner);
  }
  for (const [name, constant] of face.constants) {
    if (!cls.constants.has(name)) cls.constants.set(name, constant);
  }
  for (const [name, method] of face.methods) if (!cls.methods.has(name)) cls.methods.set(name, method);
}

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

function finishMethods(cls: PhpClass, source: ClassSource): void {
  const missing: string[] = [];
  for (const [lower, method] of cls.methods) {
    const magic = Object.hasOwn(MAGIC, lower) ? MAGIC[lower] : undefined;
    if (magic !== undefined) cls.magic[magic] = method;
    if (method.flags & Flag.ABSTRACT) missing.push(`${method.cls.name}::${method.name}`);
  }
  if (
    cls.kind !== "interface" && cls.kind !== "trait" && !(cls.flags & Flag.ABSTRACT) && missing.length > 0
  ) {
    throwAbstract(cls, source, missing);
  }
  installClass(cls);
}

function throwAbstract(cls: PhpClass, source: ClassSource, missing: string[]): never {
  const count = missing.length;
  const shown = missing.slice(0, 3).join(", ") + (count > 3 ? ", ..." : "");
  const kind = cls.kind === "enum" ? "Enum" : "Class";
  const ownAbstract = [...cls.methods.values()].find((method) =>
    method.cls === cls && method.flags & Flag.ABSTRACT
  );
  const fn = ownAbstract?.fn;
  if (fn instanceof UserFunction && cls.kind === "class") {
    linkError(
      source,
      `Class ${cls.name} declares abstract method ${
        ownAbstract!.name
      }() and must therefore be declared abstract`,
      fn.info.line,
    );
  }
  const remedy = cls.kind === "enum" ? "implement" : "be declared abstract or implement";
  linkError(
    source,
    `${kind} ${cls.name} contains ${count} abstract method${
      count === 1 ? "" : "s"
    } and must therefore ${remedy} the remaining methods (${shown})`,
  );
}

/** Makes the JavaScript class and the method tables of a linked class. */
export function installClass(cls: PhpClass): void {
  const parentCalls = cls.parent === null ? null : cls.parent.calls;
  cls.calls = Object.create(parentCalls);
  const js = makeConstructor(cls);
  const prototype = js.prototype as Record<string, unknown>;
  prototype.cls = cls;
  prototype.offsets = offsetsOf(cls);
  for (const [lower, method] of cls.methods) {
    if (method.flags & Flag.ABSTRACT) continue;
    const isPrivate = (method.flags & Flag.PRIVATE) !== 0;
    cls.calls[methodKey(`m_${lower}`)] = isPrivate || !method.isStatic ? undefined : method.code;
    const code = method.isStatic ? throughObject(method.code) : method.code;
    prototype[methodKey(`i_${lower}`)] = isPrivate ? undefined : code;
    prototype[methodKey(`m_${lower}`)] = method.flags & Flag.PUBLIC ? code : undefined;
  }
  const isConcrete = !(cls.flags & Flag.ABSTRACT) && cls.kind === "class" || cls.kind === "enum";
  cls.js = js;
  cls.isInstantiable = isConcrete;
  cls.direct = isConcrete && cls.kind !== "enum" && cls.afterCreate === null ? js : null;
}

const OFFSET_METHODS = ["offsetget", "offsetset", "offsetexists", "offsetunset"];

function offsetsOf(cls: PhpClass): number {
  if (!cls.isNamed("arrayaccess")) return Offsets.NONE;
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
