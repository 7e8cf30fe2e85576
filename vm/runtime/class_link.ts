/**
 * From a class declaration to a linked class: own members, traits, parent, interfaces, method tables.
 *
 * Source: https://www.php.net/language.oop5; php-src Zend/zend_inheritance.c (zend_do_link_class).
 *
 * @module
 */
import { Flag, type Method, PhpClass } from "./class.ts";
import { inheritAbstractProperties, inheritConstant, inheritMethod, inheritParent } from "./class_inherit.ts";
import { installClass, noteMagic } from "./class_install.ts";
import { addConstant, addEnumProperties, addMethod, addProperty } from "./class_member.ts";
import { type ClassSource, linkError, type Linking, setSource } from "./class_source.ts";
import { addTraitMembers, addTraitMethods } from "./class_trait.ts";
import { context } from "./context.ts";
import { addEnumMethods } from "./enum.ts";
import { E_COMPILE_ERROR, E_CORE_ERROR, E_DEPRECATED, FatalError } from "./error.ts";
import { FunctionFlag, UserFunction } from "./function.ts";
import { finderFor, isSubtype } from "./type_variance.ts";

/** An empty record for a declaration, with what is known before its parents' members are looked at. */
export function startClass(source: ClassSource, parent: PhpClass | null): PhpClass {
  const cls = new PhpClass(source.name, source.kind, source.flags, parent);
  setSource(cls, source);
  cls.file = source.file;
  cls.line = source.line;
  cls.endLine = source.endLine;
  cls.docComment = source.docComment;
  cls.backing = source.backing;
  cls.allowsDynamic = source.allowsDynamic;
  return cls;
}

/** Links a class to its found parent, interfaces and traits. Throws: FatalError where PHP refuses. */
export function linkClass(linking: Linking): void {
  const { cls, source, interfaces, traits } = linking;
  const parent = cls.parent;
  cls.traits = [...traits];
  if (parent !== null) {
    cls.slots = parent.slots.slice();
    cls.interfaces = parent.interfaces.slice();
    // Native classes have some without a method of that name.
    Object.assign(cls.magic, parent.magic);
  }
  for (const face of interfaces) checkInterface(linking, face);
  addInterfaces(linking);
  addOwnMembers(linking);
  if (parent !== null) inheritParent(linking, parent);
  if (traits.length > 0) {
    addTraitMethods(linking);
    addTraitMembers(linking);
  }
  addStringable(linking);
  inheritInterfaces(linking);
  for (const [lower, method] of cls.methods) noteMagic(cls, lower, method);
  if (source.kind === "enum") checkEnum(linking);
  checkAbstract(linking);
  if (source.kind === "enum" && cls.isNamed("serializable")) {
    linkError(source, `Enum ${cls.name} cannot implement the Serializable interface`);
  }
  checkSetTypes(linking);
  if (source.kind !== "trait") checkOverrideMarks(linking);
  installClass(cls);
}

function addOwnMembers(linking: Linking): void {
  const { cls, source } = linking;
  const body = linking.bodyOf(cls);
  for (const constant of body.constants) addConstant(cls, constant);
  if (source.kind === "enum") addEnumProperties(cls);
  for (const property of body.properties) addProperty(linking, property);
  for (const method of body.methods) addMethod(cls, method.name, method.flags, method);
  if (source.kind !== "enum") return;
  for (const lower of cls.backing === null ? ["cases"] : ["cases", "from", "tryfrom"]) {
    const own = cls.methods.get(lower);
    if (own !== undefined) {
      linkError(source, `Cannot redeclare ${cls.name}::${lower === "tryfrom" ? "tryFrom" : lower}()`);
    }
  }
  addEnumMethods(cls);
}

// ------------------------------------------------------------------------------------------- interfaces

const KIND_NAMES = { class: "Class", interface: "Interface", trait: "Trait", enum: "Enum" } as const;

function checkInterface(linking: Linking, face: PhpClass): void {
  const { cls, source } = linking;
  if (face.kind !== "interface") {
    linkError(source, `${cls.name} cannot implement ${face.name} - it is not an interface`);
  }
}

/**
 * Puts the interfaces in PHP's order: the parent's, the declared ones, those that the declared ones extend, last first. Where none is declared,
 * the parent's come last first.
 */
function addInterfaces(linking: Linking): void {
  const { cls, source } = linking;
  const inherited = new Set(cls.interfaces);
  const interfaces = [...linking.interfaces];
  // PHP writes Stringable behind the declared interfaces of a class with __toString.
  const stringable = context.classes.get("stringable");
  const hasText = cls.kind !== "trait" &&
    linking.bodyOf(cls).methods.some((method) => method.name.toLowerCase() === "__tostring");
  if (hasText && stringable !== undefined && !interfaces.includes(stringable)) interfaces.push(stringable);
  if (interfaces.length === 0) cls.interfaces.reverse();
  for (const face of interfaces) {
    if (!cls.interfaces.includes(face)) cls.interfaces.push(face);
    else if (!inherited.has(face)) {
      linkError(
        source,
        `${KIND_NAMES[cls.kind]} ${cls.name} cannot implement previously implemented interface ${face.name}`,
      );
    }
  }
  for (const face of interfaces) {
    for (const inner of face.interfaces.toReversed()) {
      if (!cls.interfaces.includes(inner)) cls.interfaces.push(inner);
    }
  }
  for (const face of cls.interfaces) cls.addAncestor(face);
}

/** A class with __toString is Stringable, whether it says so or not. */
function addStringable(linking: Linking): void {
  const { cls } = linking;
  if (cls.kind === "trait" || !cls.methods.has("__tostring")) return;
  const stringable = context.classes.get("stringable");
  if (stringable === undefined || cls.isSubclassOf(stringable)) return;
  cls.interfaces.push(stringable);
  cls.addAncestor(stringable);
}

function inheritInterfaces(linking: Linking): void {
  const { cls } = linking;
  const parent = cls.parent;
  for (const face of cls.interfaces) {
    const isInherited = parent !== null && parent.isSubclassOf(face);
    if (isInherited && !linking.interfaces.includes(face)) continue;
    for (const [name, constant] of face.constants) inheritConstant(linking, name, constant, face);
    for (const [lower, method] of face.methods) inheritMethod(linking, lower, method);
    inheritAbstractProperties(linking, face);
    if (!isInherited) checkImplementable(linking, face);
  }
}

/** What the engine's own interfaces ask of a class. Throws: FatalError. */
function checkImplementable(linking: Linking, face: PhpClass): void {
  const { cls, source } = linking;
  if (!face.isInternal || cls.kind === "interface") return;
  const shown = `${KIND_NAMES[cls.kind]} ${cls.name}`;
  switch (face.lowerName) {
    case "traversable":
      if (cls.flags & Flag.ABSTRACT || cls.isNamed("iterator") || cls.isNamed("iteratoraggregate")) return;
      throw new FatalError(
        E_CORE_ERROR,
        `${shown} must implement interface Traversable as part of either Iterator or IteratorAggregate`,
        "Unknown",
      );
    case "iterator":
    case "iteratoraggregate": {
      const other = face.lowerName === "iterator" ? "IteratorAggregate" : "Iterator";
      if (!cls.isNamed(other.toLowerCase())) return;
      throw new FatalError(
        E_CORE_ERROR,
        `${shown} cannot implement both Iterator and IteratorAggregate at the same time`,
        "Unknown",
      );
    }
    case "throwable":
      if (cls.isNamed("exception") || cls.isNamed("error")) return;
      return linkError(
        source,
        `${shown} cannot implement interface Throwable, extend Exception or Error instead`,
      );
    case "datetimeinterface":
      if (cls.isNamed("datetime") || cls.isNamed("datetimeimmutable")) return;
      return linkError(source, "DateTimeInterface can't be implemented by user classes");
    case "unitenum":
      if (cls.kind === "enum") return;
      return linkError(source, `Non-enum class ${cls.name} cannot implement interface ${face.name}`);
    case "backedenum":
      if (cls.kind !== "enum") {
        return linkError(source, `Non-enum class ${cls.name} cannot implement interface ${face.name}`);
      }
      if (cls.backing === null) {
        return linkError(source, `Non-backed enum ${cls.name} cannot implement interface ${face.name}`);
      }
      return;
    case "serializable":
      if (cls.kind === "class" && cls.flags & Flag.ABSTRACT || hasBothSerializers(cls)) return;
      linking.notices.push({
        level: E_DEPRECATED,
        message:
          `${cls.name} implements the Serializable interface, which is deprecated. Implement __serialize() ` +
          "and __unserialize() instead (or in addition, if support for old PHP versions is necessary)",
        file: source.file,
        line: source.line,
      });
  }
}

function hasBothSerializers(cls: PhpClass): boolean {
  return cls.methods.has("__serialize") && cls.methods.has("__unserialize");
}

// ---------------------------------------------------------------------------------------- enums, hooks

/** Methods that no enum may have, in the order in which PHP looks for them. */
const REFUSED_IN_ENUMS: readonly string[] = [
  ...["__construct", "__destruct", "__clone", "__get", "__set", "__unset", "__isset", "__toString"],
  ...["__debugInfo", "__serialize", "__unserialize", "__sleep", "__wakeup", "__set_state"],
];

function checkEnum(linking: Linking): void {
  const { cls, source } = linking;
  const builtin = cls.backing === null ? 1 : 2;
  if (cls.properties.size + cls.statics.size > builtin) {
    linkError(source, `Enum ${cls.name} cannot include properties`);
  }
  for (const name of REFUSED_IN_ENUMS) {
    if (!cls.methods.has(name.toLowerCase())) continue;
    linkError(source, `Enum ${cls.name} cannot include magic method ${name}`);
  }
}

/** What a set hook takes must include what its property holds. */
function checkSetTypes(linking: Linking): void {
  const { cls } = linking;
  for (const info of cls.properties.values()) {
    const hook = info.cls === cls ? info.hooks?.set : undefined;
    if (!hook || hook.cls !== cls || !(hook.fn instanceof UserFunction)) continue;
    const parameter = hook.fn.info.parameters[0];
    if (parameter === undefined) continue;
    const given = parameter.declared;
    const isWide = info.type === null || given === null
      ? info.type === given
      : isSubtype(info.type, cls, given, cls, finderFor(cls), new Set()) !== "differs";
    if (isWide) continue;
    throw new FatalError(
      E_COMPILE_ERROR,
      `Type of parameter $${parameter.name} of hook ${cls.name}::${hook.name} must be compatible with property type`,
      hook.fn.info.file,
      hook.fn.info.line,
    );
  }
}

// --------------------------------------------------------------------------------------------- abstract

const SHOWN_ABSTRACT_MAX = 3;

function checkAbstract(linking: Linking): void {
  const { cls } = linking;
  if (cls.kind === "interface" || cls.kind === "trait") return;
  const isAbstract = (cls.flags & Flag.ABSTRACT) !== 0;
  const missing: Method[] = [];
  for (const method of cls.methods.values()) {
    if (method.flags & Flag.ABSTRACT && (!isAbstract || method.flags & Flag.PRIVATE)) missing.push(method);
  }
  for (const info of isAbstract ? [] : cls.properties.values()) {
    for (const hook of [info.hooks?.get, info.hooks?.set]) {
      if (hook && hook.flags & Flag.ABSTRACT) missing.push(hook);
    }
  }
  const names = missing.map((method) => `${method.cls.name}::${method.name}`);
  if (names.length > 0) throwAbstract(linking, names, isAbstract);
}

function throwAbstract(linking: Linking, names: string[], isAbstract: boolean): never {
  const { cls, source } = linking;
  const count = names.length;
  const shown = names.slice(0, SHOWN_ABSTRACT_MAX).join(", ") + (count > SHOWN_ABSTRACT_MAX ? ", ..." : "");
  const plural = count === 1 ? "" : "s";
  const kind = `${KIND_NAMES[cls.kind]} ${cls.name}`;
  linkError(
    source,
    isAbstract || cls.kind === "enum"
      ? `${kind} must implement ${count} abstract private method${plural} (${shown})`
      : `${kind} contains ${count} abstract method${plural} and must therefore be declared abstract or implement ` +
        `the remaining methods (${shown})`,
  );
}

/** Methods marked by #[\Override] must override one. Throws: FatalError. */
function checkOverrideMarks(linking: Linking): void {
  const { cls } = linking;
  for (const [lower, method] of cls.methods) {
    if (method.cls !== cls || !(method.fn instanceof UserFunction)) continue;
    const info = method.fn.info;
    if (!(info.flags & FunctionFlag.OVERRIDE)) continue;
    const inherited = cls.parent?.methods.get(lower);
    const isFree = lower === "__construct" && inherited !== undefined && !(inherited.flags & Flag.ABSTRACT);
    if (inherited !== undefined && !(inherited.flags & Flag.PRIVATE) && !isFree) continue;
    if (cls.interfaces.some((face) => face.methods.has(lower))) continue;
    throw new FatalError(
      E_COMPILE_ERROR,
      `${cls.name}::${method.name}() has #[\\Override] attribute, but no matching parent method exists`,
      info.file,
      info.line,
    );
  }
}
