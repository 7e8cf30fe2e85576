/**
 * Static properties and class constants.
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import { type ConstantInfo, type Deprecation, Flag, type PhpClass, type StaticInfo } from "./class.ts";
import { defaultValue } from "./class_constructor.ts";
import { caseOf } from "./class_table.ts";
import { context } from "./context.ts";
import { typeName } from "./conversion.ts";
import { deprecationText } from "./deprecation.ts";
import { E_DEPRECATED, E_USER_DEPRECATED, throwError } from "./error.ts";
import { checkStep, coerceSlot } from "./property.ts";
import { Ref } from "./reference.ts";
import { allowedValue, checkAutoArrayOf, fitTyped, holdTyped, releaseTyped } from "./typed_reference.ts";
import { coerce, hasType } from "./type.ts";
import type { MaybeValue, PhpValue } from "./value.ts";
import { cellContainer } from "./variable.ts";

function findStatic(cls: PhpClass, name: string, scope: PhpClass | null): StaticInfo {
  const info = cls.statics.get(name);
  if (info === undefined) throwError("Error", `Access to undeclared static property ${cls.name}::$${name}`);
  if (!(info.flags & Flag.PUBLIC) && !isStaticVisible(info, scope)) {
    throwError(
      "Error",
      `Cannot access ${info.flags & Flag.PRIVATE ? "private" : "protected"} property ${cls.name}::$${name}`,
    );
  }
  return info;
}

function isStaticVisible(info: StaticInfo, scope: PhpClass | null): boolean {
  if (scope === null) return false;
  if (info.flags & Flag.PRIVATE) return info.cls === scope;
  return scope.isSubclassOf(info.cls) || info.cls.isSubclassOf(scope);
}

/** The cell of a static property. Throws: Error when there is none or it is not visible. */
export function staticReference(cls: PhpClass, name: string, scope: PhpClass | null): Ref {
  const info = findStatic(cls, name, scope);
  if (cls.kind === "trait") {
    context.raise(
      E_DEPRECATED,
      `Accessing static trait property ${cls.name}::$${name} is deprecated, it should only be accessed on a class using the trait`,
    );
  }
  return cellOfStatic(info);
}

function cellOfStatic(info: StaticInfo): Ref {
  const cell = info.cell;
  if (cell.reference !== null) return cell.reference;
  context.used.add(info.cls);
  let value = typeof info.initial === "function" ? defaultValue(info, info.initial()) : info.initial;
  if (value === undefined && info.type === null) value = null;
  if (value instanceof PhpArray) value.shared |= 1;
  return cell.reference = new Ref(value);
}

/** `Class::$name` in isset and `??`. */
export function peekStatic(cls: PhpClass, name: string, scope: PhpClass | null): MaybeValue {
  const info = cls.statics.get(name);
  if (info === undefined) return undefined;
  if (!(info.flags & Flag.PUBLIC) && !isStaticVisible(info, scope)) return undefined;
  return cellOfStatic(info).value;
}

/** The error of reading a static property without value. */
export function readStatic(cls: PhpClass, name: string, cell?: Ref): PhpValue {
  if (cell !== undefined && cell.value === null) return null;
  throwError(
    "Error",
    `Typed static property ${cls.name}::$${name} must not be accessed before initialization`,
  );
}

/** Stores into a static property, as its type has it. */
export function assignStatic(cell: Ref, cls: PhpClass, name: string, value: PhpValue): PhpValue {
  const info = cls.statics.get(name);
  if (info !== undefined && info.type !== null) {
    value = coerceSlot(info.type, value, `${info.cls.name}::$${name}`, info.cls);
  }
  return cell.value = value;
}

/** The cell of a static property for who makes a reference of it: writes are checked from then on. */
export function typedStatic(cell: Ref, cls: PhpClass, name: string): Ref {
  const info = cls.statics.get(name);
  if (info === undefined || info.type === null) return cell;
  if (cell.value === undefined && hasType(info.type, null, info.cls)) cell.value = null;
  if (cell.value === undefined) {
    throwError(
      "Error",
      `Cannot access uninitialized non-nullable property ${info.cls.name}::$${name} by reference`,
    );
  }
  return holdTyped(cell, info);
}

/** Makes what a builtin left in a static property what its type allows. Throws: TypeError. */
export function checkStaticCell(cell: Ref, cls: PhpClass, name: string): void {
  const info = cls.statics.get(name);
  if (info !== undefined && info.type !== null) cell.value = allowedValue(cell, info);
}

/** What elements of a static property are written into. Throws: TypeError where it may not hold an array. */
export function staticContainer(cell: Ref, cls: PhpClass, name: string): MaybeValue {
  const value = cell.value;
  const info = value === null || value === undefined ? cls.statics.get(name) : undefined;
  if (info !== undefined) checkAutoArrayOf(info);
  return cellContainer(cell);
}

/** Stores what `++` or `--` made of a static property. */
export function stepStatic(
  cell: Ref,
  cls: PhpClass,
  name: string,
  value: PhpValue,
  isIncrement: boolean,
): PhpValue {
  const info = cls.statics.get(name);
  if (info !== undefined) {
    checkStep(info.type, cell.value, value, `property ${info.cls.name}::$${name}`, isIncrement);
  }
  return assignStatic(cell, cls, name, value);
}

/** Binds a static property to a cell; sites that know the old cell are reset. */
export function bindStatic(
  cls: PhpClass,
  name: string,
  reference: Ref,
  scope: PhpClass | null,
  unit: { resetSites(): void },
): void {
  const info = findStatic(cls, name, scope);
  context.used.add(info.cls);
  if (info.type !== null) fitTyped(reference, info);
  reference.holders++;
  releaseTyped(info.cell.reference ?? undefined, info);
  info.cell.reference = holdTyped(reference, info);
  unit.resetSites();
}

/** A place in compiled code that names a static property. */
export class StaticSite {
  cell: Ref | undefined = undefined;
  /** Whether the property takes any value. */
  isUntyped = false;
  constructor(readonly name: string, readonly key: string) {}
  link(cls: PhpClass, scope: PhpClass | null): Ref {
    const cell = staticReference(cls, this.name, scope);
    this.isUntyped = cls.statics.get(this.name)?.type === null;
    // A trait's own says each time that it should not be used.
    return cls.kind === "trait" ? cell : this.cell = cell;
  }
  /** What isset and `??` see: undefined where {@linkcode StaticSite.link} throws. */
  peek(cls: PhpClass, scope: PhpClass | null): MaybeValue {
    const info = cls.statics.get(this.name);
    if (info === undefined || !(info.flags & Flag.PUBLIC) && !isStaticVisible(info, scope)) return undefined;
    return cls.kind === "trait" ? cellOfStatic(info).value : this.link(cls, scope).value;
  }
  reset(): void {
    this.cell = undefined;
  }
}

/** Makes a {@linkcode StaticSite}. */
export function staticSite(name: string, key: string): StaticSite {
  return new StaticSite(name, key);
}

/** `Class::NAME`; `label` is what errors call the class. Throws: Error when there is none or it is not visible. */
export function classConstant(
  cls: PhpClass,
  name: PhpValue,
  scope: PhpClass | null,
  label: string = cls.name,
): PhpValue {
  if (typeof name !== "string") {
    throwError("TypeError", `Cannot use value of type ${typeName(name)} as class constant name`);
  }
  if (name === "class") return cls.name;
  const constant = cls.constants.get(name);
  if (constant === undefined) throwError("Error", `Undefined constant ${label}::${name}`);
  if (!(constant.flags & Flag.PUBLIC)) checkVisible(constant, label, scope);
  if (cls.kind === "trait") throwError("Error", `Cannot access trait constant ${label}::${name} directly`);
  if (constant.deprecated !== null) noteDeprecated(constant, constant.deprecated);
  return constantValue(constant);
}

/** A class constant for `defined`: undefined when there is none, or none that the scope sees. */
export function peekClassConstant(cls: PhpClass, name: string, scope: PhpClass | null): MaybeValue {
  const constant = cls.constants.get(name);
  if (constant === undefined || cls.kind === "trait" || !isVisible(constant, scope)) return undefined;
  return constantValue(constant);
}

/** `Class::{name}`, where `class` is a name as any other. */
export function dynamicClassConstant(cls: PhpClass, name: PhpValue, scope: PhpClass | null): PhpValue {
  if (typeof name === "string" && name.toLowerCase() === "class") {
    throwError("Error", `Undefined constant ${cls.name}::${name}`);
  }
  return classConstant(cls, name, scope);
}

function noteDeprecated(constant: ConstantInfo, texts: Deprecation): void {
  const kind = constant.isCase ? "Enum case" : "Constant";
  const label = `${kind} ${constant.cls.name}::${constant.name}`;
  context.raise(E_USER_DEPRECATED, deprecationText(label, ...texts()));
}

function isVisible(constant: ConstantInfo, scope: PhpClass | null): boolean {
  if (constant.flags & Flag.PUBLIC) return true;
  if (scope === null) return false;
  if (constant.flags & Flag.PRIVATE) return constant.cls === scope;
  return scope.isSubclassOf(constant.cls) || constant.cls.isSubclassOf(scope);
}

function checkVisible(constant: ConstantInfo, label: string, scope: PhpClass | null): void {
  if (isVisible(constant, scope)) return;
  const isPrivate = (constant.flags & Flag.PRIVATE) !== 0;
  throwError(
    "Error",
    `Cannot access ${isPrivate ? "private" : "protected"} constant ${label}::${constant.name}`,
  );
}

/** The value of a class constant, evaluated once a request. */
export function constantValue(constant: ConstantInfo): PhpValue {
  if (constant.value !== undefined) return constant.value;
  context.used.add(constant.cls);
  if (constant.isCase) return caseOf(constant);
  if (constant.isEvaluating) {
    throwError("Error", `Cannot declare self-referencing constant ${constant.cls.name}::${constant.name}`);
  }
  constant.isEvaluating = true;
  try {
    let value = (constant.initial as () => PhpValue)();
    if (constant.type !== null) {
      const coerced = coerce(constant.type, value, true, constant.cls);
      if (coerced === undefined) {
        throwError(
          "TypeError",
          `Cannot assign ${
            typeName(value)
          } to class constant ${constant.cls.name}::${constant.name} of type ${constant.type.text}`,
        );
      }
      value = coerced;
    }
    if (value instanceof PhpArray) value.shared |= 1;
    return constant.value = value;
  } finally {
    constant.isEvaluating = false;
  }
}

/** A place in compiled code that names a class constant. */
export class ClassConstantSite {
  value: MaybeValue = undefined;
  constructor(readonly name: string, readonly key: string) {}
  link(cls: PhpClass, scope: PhpClass | null): PhpValue {
    const value = classConstant(cls, this.name, scope);
    // What is deprecated says so each time.
    return cls.constants.get(this.name)?.deprecated ? value : this.value = value;
  }
  reset(): void {
    this.value = undefined;
  }
}

/** Makes a {@linkcode ClassConstantSite}. */
export function classConstantSite(name: string, key: string): ClassConstantSite {
  return new ClassConstantSite(name, key);
}

/** A place in compiled code that names a constant. */
export class ConstantSite {
  value: MaybeValue = undefined;
  constructor(readonly name: string, readonly fallback: string | null) {}
  /** Finds the constant. Throws: Error when there is none. */
  link(): PhpValue {
    let value = findConstant(this.name);
    if (value === undefined && this.fallback !== null) value = findConstant(this.fallback);
    if (value === undefined) throwError("Error", `Undefined constant "${this.name}"`);
    if (context.deprecatedConstants.size > 0) {
      const name = this.fallback ?? this.name;
      if (context.deprecatedConstants.has(name)) {
        context.raise(E_DEPRECATED, `Constant ${name} is deprecated`);
        return value;
      }
    }
    return this.value = value;
  }
  reset(): void {
    this.value = undefined;
  }
}

/** Makes a {@linkcode ConstantSite}. */
export function constantSite(name: string, fallback: string | null): ConstantSite {
  return new ConstantSite(name, fallback);
}

/** The name of a constant as the table has it: the namespace in lower case. */
export function constantKey(name: string): string {
  const plain = name.charCodeAt(0) === 92 ? name.slice(1) : name;
  const cut = plain.lastIndexOf("\\");
  return cut < 0 ? plain : plain.slice(0, cut).toLowerCase() + plain.slice(cut);
}

/** A global or namespaced constant, or undefined. */
export function findConstant(name: string): MaybeValue {
  return context.constants.get(constantKey(name));
}

/** `const NAME = value;`. */
export function declareConstant(name: string, value: PhpValue): void {
  const key = constantKey(name);
  if (context.constants.has(key)) {
    context.raise(2, `Constant ${name} already defined`);
    return;
  }
  if (value instanceof PhpArray) value.shared |= 1;
  context.constants.set(key, value);
}
