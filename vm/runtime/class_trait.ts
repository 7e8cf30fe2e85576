/**
 * What traits bring into a class: methods by the rules of `use`, properties, constants.
 *
 * *Source:* https://www.php.net/language.oop5.traits; php-src Zend/zend_inheritance.c (zend_do_bind_traits)
 *
 * @module
 */
import {
  type ConstantInfo,
  Flag,
  Method,
  type PhpClass,
  type PropertyInfo,
  type StaticInfo,
} from "./class.ts";
import { checkOverride } from "./class_inherit.ts";
import { addConstant, addMethod, addProperty } from "./class_member.ts";
import {
  type ConstantSource,
  linkError,
  type Linking,
  type MethodSource,
  type PropertySource,
} from "./class_source.ts";
import { strictEquals } from "./comparison.ts";
import { context } from "./context.ts";
import { UserFunction } from "./function.ts";
import type { PhpType } from "./type.ts";
import { finderFor, isSubtype } from "./type_variance.ts";
import type { MaybeValue, PhpValue } from "./value.ts";

/** A method with the trait whose body compiles it. */
interface TraitMethod {
  readonly trait: PhpClass;
  readonly source: MethodSource;
  readonly origin: Origin;
}

/** Where a method of a trait was written: that trait may use others. */
interface Origin {
  readonly trait: PhpClass;
  readonly lower: string;
}

const origins = new WeakMap<Method, Origin>();

/** The rules of a class, with the traits that they mean. */
interface Rules {
  /** Lower-case method names that each trait does not give. */
  readonly excluded: ReadonlyMap<PhpClass, ReadonlySet<string>>;
  readonly aliases: readonly Alias[];
}

interface Alias {
  readonly trait: PhpClass;
  readonly lower: string;
  readonly alias: string | null;
  readonly visibility: number;
  readonly isFinal: boolean;
}

/** Adds the methods of the traits. Throws: FatalError where rules are wrong or methods do not fit. */
export function addTraitMethods(linking: Linking): void {
  const binding = new TraitBinding(linking);
  for (const trait of linking.traits) {
    for (const method of methodsOfTrait(linking, trait)) binding.bind(method);
  }
}

/** Traits on their way into a class. */
class TraitBinding {
  readonly #linking: Linking;
  readonly #rules: Rules;
  /** The trait that gave a method, by lower-case name in the class. */
  readonly #givers = new Map<string, PhpClass>();

  constructor(linking: Linking) {
    this.#linking = linking;
    this.#rules = resolveRules(linking);
  }

  /** Adds a method under the names that the rules give it. */
  bind(method: TraitMethod): void {
    const flags = method.source.flags;
    const lower = method.source.name.toLowerCase();
    const own = this.#rules.aliases.filter((rule) => rule.trait === method.trait && rule.lower === lower);
    for (const rule of own) {
      if (rule.alias !== null) this.#add(method, rule.alias, changedFlags(flags, rule));
    }
    if (this.#rules.excluded.get(method.trait)?.has(lower)) return;
    const changed = own.filter((rule) => rule.alias === null).reduce(changedFlags, flags);
    this.#add(method, method.source.name, changed);
  }

  #add(method: TraitMethod, name: string, flags: number): void {
    const { cls, source } = this.#linking;
    const lower = name.toLowerCase();
    const existing = cls.methods.get(lower);
    if (existing !== undefined && this.#isThere(method, flags, existing)) return;
    const giver = this.#givers.get(lower);
    if (existing !== undefined) {
      const there = { method: existing, owner: giver ?? existing.cls, scope: existing.cls };
      const fn = new UserFunction(method.source.info, noCode, cls);
      const side = { method: new Method(name, flags, cls, fn, noCode, cls), owner: method.trait, scope: cls };
      if (flags & Flag.ABSTRACT) {
        // What an abstract method of a trait asks for may be private.
        checkOverride(this.#linking, there, side, false);
        return;
      }
      if (giver === undefined && existing.cls === cls) return;
      if (giver !== undefined && !(existing.flags & Flag.ABSTRACT)) {
        linkError(
          source,
          `Trait method ${method.trait.name}::${method.source.name} has not been applied as ${cls.name}::${name}, ` +
            `because of collision with ${giver.name}::${existing.name}`,
        );
      }
      checkOverride(this.#linking, side, there, true);
    }
    const added = addMethod(cls, name, flags, method.source);
    origins.set(added, method.origin);
    this.#givers.set(lower, method.trait);
  }

  /** Whether a method is the same one, as visible, whichever way it came. */
  #isThere(method: TraitMethod, flags: number, existing: Method): boolean {
    const before = existing.cls === this.#linking.cls ? origins.get(existing) : undefined;
    const mask = Flag.PUBLIC | Flag.PROTECTED | Flag.PRIVATE;
    return before !== undefined && before.trait === method.origin.trait &&
      before.lower === method.origin.lower && (existing.flags & mask) === (flags & mask);
  }
}

function noCode(): null {
  return null;
}

function changedFlags(flags: number, rule: Alias): number {
  const kept = rule.visibility === 0
    ? flags
    : flags & ~(Flag.PUBLIC | Flag.PROTECTED | Flag.PRIVATE) | rule.visibility;
  return rule.isFinal ? kept | Flag.FINAL : kept;
}

/** A trait's methods as it was linked, compiled for the class. */
function methodsOfTrait(linking: Linking, trait: PhpClass): TraitMethod[] {
  const methods: TraitMethod[] = [];
  for (const [lower, method] of trait.methods) {
    const origin = origins.get(method) ?? { trait, lower };
    const source = linking.bodyOf(origin.trait).methods.find((item) =>
      item.name.toLowerCase() === origin.lower
    );
    if (source === undefined) continue;
    methods.push({ trait, origin, source: { ...source, name: method.name, flags: method.flags } });
  }
  return methods;
}

// ------------------------------------------------------------------------------------------------ rules

function resolveRules(linking: Linking): Rules {
  const excluded = new Map<PhpClass, Set<string>>();
  const aliases: Alias[] = [];
  const fail = (message: string): never => linkError(linking.source, message);
  for (const rule of linking.source.rules) {
    if (rule.kind !== "precedence") continue;
    const lower = rule.method.toLowerCase();
    const preferred = usedTrait(linking, rule.trait as string);
    if (!preferred.methods.has(lower)) {
      fail(
        `A precedence rule was defined for ${preferred.name}::${rule.method} but this method does not exist`,
      );
    }
    for (const name of rule.insteadOf) {
      const other = usedTrait(linking, name);
      const names = excluded.get(other) ?? new Set();
      if (names.has(lower)) {
        fail(
          `Failed to evaluate a trait precedence (${rule.method}). Method of trait ${other.name} was defined to be excluded multiple times`,
        );
      }
      excluded.set(other, names.add(lower));
      if (other === preferred) {
        fail(
          `Inconsistent insteadof definition. The method ${rule.method} is to be used from ${other.name}, but ${other.name} is also on the exclude list`,
        );
      }
    }
  }
  for (const rule of linking.source.rules) {
    if (rule.kind !== "alias") continue;
    const { method, alias, visibility, isFinal } = rule;
    const trait = rule.trait === null ? traitWith(linking, method, alias) : usedTrait(linking, rule.trait);
    if (!trait.methods.has(method.toLowerCase())) {
      fail(`An alias was defined for ${trait.name}::${method} but this method does not exist`);
    }
    aliases.push({ trait, lower: method.toLowerCase(), alias, visibility, isFinal });
  }
  return { excluded, aliases };
}

/** The trait that a rule names. Throws: FatalError when there is none, or the class does not use it. */
function usedTrait(linking: Linking, name: string): PhpClass {
  const { source } = linking;
  const found = context.classes.get(name.toLowerCase());
  if (found === undefined) return linkError(source, `Could not find trait ${name}`);
  if (found.kind !== "trait") {
    linkError(
      source,
      `Class ${found.name} is not a trait, Only traits may be used in 'as' and 'insteadof' statements`,
    );
  }
  if (!linking.traits.includes(found)) {
    linkError(source, `Required Trait ${found.name} wasn't added to ${source.name}`);
  }
  return found;
}

/** The only trait that has a method. Throws: FatalError when none or more than one has. */
function traitWith(linking: Linking, method: string, alias: string | null): PhpClass {
  const having = linking.traits.filter((trait) => trait.methods.has(method.toLowerCase()));
  const [first, second] = having;
  if (first === undefined) {
    return linkError(
      linking.source,
      alias === null
        ? `The modifiers of the trait method ${method}() are changed, but this method does not exist. Error`
        : `An alias (${alias}) was defined for method ${method}(), but this method does not exist`,
    );
  }
  if (second === undefined) return first;
  const both = `${first.name}::${method} or ${second.name}::${method}`;
  return linkError(
    linking.source,
    `An alias was defined for method ${method}(), which exists in both ${first.name} and ${second.name}. Use ${both} to resolve the ambiguity`,
  );
}

// -------------------------------------------------------------------------------- constants, properties

/** Properties and constants that a trait has, its own and those of traits that it uses. */
function membersOf(linking: Linking, trait: PhpClass): {
  properties: Map<string, PropertySource>;
  constants: Map<string, ConstantSource>;
} {
  const body = linking.bodyOf(trait);
  const properties = new Map(body.properties.map((item) => [item.name, item]));
  const constants = new Map(body.constants.map((item) => [item.name, item]));
  for (const inner of trait.traits) {
    const more = membersOf(linking, inner);
    for (const [name, item] of more.properties) if (!properties.has(name)) properties.set(name, item);
    for (const [name, item] of more.constants) if (!constants.has(name)) constants.set(name, item);
  }
  return { properties, constants };
}

/** Adds constants and properties of the traits. Throws: FatalError where definitions differ. */
export function addTraitMembers(linking: Linking): void {
  const { cls, source, traits } = linking;
  const sources = new Map<string, PhpClass>();
  for (const trait of traits) {
    const { constants } = membersOf(linking, trait);
    for (const [name, constant] of constants) {
      const existing = cls.constants.get(name);
      if (existing === undefined) {
        addConstant(cls, constant);
        sources.set(name, trait);
      } else if (!isSameConstant(linking, existing, constant)) {
        failDiffering(linking, sources.get(name) ?? existing.cls, trait, `constant (${name})`);
      }
    }
  }
  sources.clear();
  for (const trait of traits) {
    for (const [name, property] of membersOf(linking, trait).properties) {
      const existing = cls.properties.get(name) ?? cls.statics.get(name);
      const isHidden = existing !== undefined && existing.flags & Flag.PRIVATE && existing.cls !== cls;
      if (existing !== undefined && !isHidden) {
        if (!isSameProperty(linking, existing, property)) {
          failDiffering(linking, sources.get(name) ?? existing.cls, trait, `property ($${name})`);
        }
        if (!(property.flags & Flag.STATIC) || existing.cls === cls) continue;
      }
      if (cls.flags & Flag.READONLY && !(property.flags & Flag.READONLY)) {
        linkError(
          source,
          `Readonly class ${cls.name} cannot use trait with a non-readonly property ${trait.name}::$${name}`,
        );
      }
      addProperty(linking, property);
      sources.set(name, trait);
    }
  }
}

function failDiffering(
  linking: Linking,
  giver: PhpClass,
  trait: PhpClass,
  what: string,
): never {
  const { cls, source } = linking;
  linkError(
    source,
    `${giver.name} and ${trait.name} define the same ${what} in the composition of ${cls.name}. ` +
      "However, the definition differs and is considered incompatible. Class was composed",
  );
}

function isSameConstant(linking: Linking, existing: ConstantInfo, constant: ConstantSource): boolean {
  const mask = Flag.PUBLIC | Flag.PROTECTED | Flag.PRIVATE | Flag.FINAL;
  if ((existing.flags & mask) !== (constant.flags & mask)) return false;
  if (!isSameType(linking, existing.type, constant.type)) return false;
  return isSameValue(existing.initial, constant.initial);
}

function isSameProperty(
  linking: Linking,
  existing: PropertyInfo | StaticInfo,
  property: PropertySource,
): boolean {
  const mask = Flag.PUBLIC | Flag.PROTECTED | Flag.PRIVATE | Flag.STATIC | Flag.READONLY;
  if ((existing.flags & mask) !== (property.flags & mask)) return false;
  if ("hooks" in existing && existing.hooks !== null || property.get || property.set) return false;
  if (!isSameType(linking, existing.type, property.type)) return false;
  return isSameValue(existing.initial, property.initial);
}

function isSameType(linking: Linking, first: PhpType | null, second: PhpType | null): boolean {
  if (first === null || second === null) return first === second;
  const { cls } = linking;
  const find = finderFor(cls);
  const none = new Set<string>();
  return isSubtype(first, cls, second, cls, find, none) === "fits" &&
    isSubtype(second, cls, first, cls, find, none) === "fits";
}

function isSameValue(
  first: MaybeValue | (() => PhpValue),
  second: MaybeValue | (() => PhpValue),
): boolean {
  const [one, other] = [first, second].map((item) => typeof item === "function" ? item() : item);
  return one === undefined || other === undefined ? one === other : strictEquals(one, other);
}
