/**
 * What a class has, in the order in which PHP lists it: its own members first, then those of its parent.
 *
 * *Source:* php-src Zend/zend_inheritance.c (do_inheritance: members of the parent are appended)
 *
 * @module
 */
import { Flag, type Method, type PhpClass, type PropertyInfo, type StaticInfo } from "../../runtime/class.ts";
import { sourceOf } from "../../runtime/class_source.ts";
import { loadedExtensions } from "../registry.ts";

interface OwnNames {
  /** Lower-case names of methods in the order of declaration. */
  readonly methods: readonly string[];
  readonly properties: readonly string[];
}

const ownNames = new WeakMap<PhpClass, OwnNames>();

function namesOf(cls: PhpClass): OwnNames {
  let names = ownNames.get(cls);
  if (names === undefined) ownNames.set(cls, names = cls.isInternal ? builtinNames(cls) : sourceNames(cls));
  return names;
}

function builtinNames(cls: PhpClass): OwnNames {
  for (const extension of loadedExtensions.values()) {
    if (extension.isPending) continue;
    const declared = extension.classes.find((declaration) => declaration.name === cls.name);
    if (declared === undefined) continue;
    return {
      methods: declared.methods.map((method) => method.name.toLowerCase()),
      properties: declared.properties.map((property) => property.name),
    };
  }
  return { methods: [], properties: [] };
}

function sourceNames(cls: PhpClass): OwnNames {
  const source = sourceOf(cls);
  if (source === undefined) return { methods: [], properties: [] };
  const body = source.body(cls);
  return {
    methods: body.methods.map((method) => method.name.toLowerCase()),
    properties: body.properties.map((property) => property.name),
  };
}

/** The methods of a class, whoever may call them: its own, its parent's, its traits', its interfaces'. */
export function orderedMethods(cls: PhpClass): Method[] {
  return ordered(
    cls.methods,
    namesOf(cls).methods,
    cls.parent === null ? [] : orderedMethods(cls.parent),
    {
      nameOf: (method) => method.name.toLowerCase(),
      isHidden: () => false,
    },
  );
}

/** The properties that have a place in objects, as a class has them: its own first. */
export function orderedProperties(cls: PhpClass): PropertyInfo[] {
  const above = cls.parent === null ? [] : orderedProperties(cls.parent);
  return ordered(cls.properties, namesOf(cls).properties, above, {
    nameOf: (info) => info.name,
    isHidden: (info) => (info.flags & Flag.PRIVATE) !== 0 && info.cls !== cls,
  });
}

/** The static properties of a class: its own first. */
export function orderedStatics(cls: PhpClass): StaticInfo[] {
  const above = cls.parent === null ? [] : orderedStatics(cls.parent);
  return ordered(cls.statics, namesOf(cls).properties, above, {
    nameOf: (info) => info.name,
    isHidden: (info) => (info.flags & Flag.PRIVATE) !== 0 && info.cls !== cls,
  });
}

function ordered<Member>(
  members: ReadonlyMap<string, Member>,
  declared: readonly string[],
  above: readonly Member[],
  kind: { nameOf(member: Member): string; isHidden(member: Member): boolean },
): Member[] {
  const names = new Set<string>();
  for (const name of declared) if (members.has(name)) names.add(name);
  for (const member of above) {
    const name = kind.nameOf(member);
    if (members.has(name)) names.add(name);
  }
  for (const name of members.keys()) names.add(name);
  return [...names].map((name) => members.get(name) as Member).filter((member) => !kind.isHidden(member));
}
