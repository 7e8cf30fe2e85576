/**
 * ReflectionAttribute, and the attributes of declarations.
 *
 * *Source:* https://www.php.net/class.reflectionattribute; php-src Zend/zend_attributes.c
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import {
  classConstant,
  type ClassDeclaration,
  defineClass,
  type MethodDefiner,
  type MethodEntry,
  methodsOf,
  property,
} from "../../runtime/builtin_class.ts";
import { Flag, type PhpClass } from "../../runtime/class.ts";
import { findClass, instantiate } from "../../runtime/class_table.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { int, string } from "../../runtime/parameter.ts";
import { writeSlot } from "../../runtime/property.ts";
import type { PhpValue } from "../../runtime/value.ts";
import type { Attribute } from "../../syntax/mod.ts";
import { evaluate, type ExpressionPlace } from "./expression.ts";
import { defaultText } from "./expression_text.ts";
import { makeObject, privateClone, readersOf, throwUnmade } from "./records.ts";
import { locateClass, resolverAt } from "./source.ts";
import { constructArguments } from "./construction.ts";

/** Where an attribute may stand, as `Attribute::TARGET_*` number it. */
export const Target = {
  CLASS: 1,
  FUNCTION: 2,
  METHOD: 4,
  PROPERTY: 8,
  CLASS_CONSTANT: 16,
  PARAMETER: 32,
} as const;

const TARGET_NAMES = ["class", "function", "method", "property", "class constant", "parameter"];
const REPEATABLE = 64;
const IS_INSTANCEOF = 2;

interface ReflectedAttribute {
  readonly node: Attribute;
  readonly name: string;
  readonly at: ExpressionPlace;
  readonly target: number;
  readonly isRepeated: boolean;
}

/** An object of ReflectionAttribute. */
class AttributeObject extends PhpObject {
  about: ReflectedAttribute | null = null;

  get known(): ReflectedAttribute {
    return this.about ?? throwUnmade();
  }
}

/** The attributes of a declaration as objects, filtered as `getAttributes()` does. */
function reflectAttributes(
  label: string,
  { nodes, at, target }: AttributePlace,
  name: string | null,
  flags: number,
): PhpArray {
  if ((flags & ~IS_INSTANCEOF) !== 0) {
    throwError("ValueError", `${label}(): Argument #2 ($flags) must be a valid attribute filter flag`);
  }
  const names = nodes.length === 0 ? [] : nodes.map((node) => resolverAt(at.place).resolveClass(node.name));
  const matches = matcher(label, name, flags);
  const list: PhpValue[] = [];
  nodes.forEach((node, index) => {
    const own = names[index] as string;
    if (!matches(own)) return;
    const made = makeObject<AttributeObject>("ReflectionAttribute");
    const isRepeated = names.filter((other) => other.toLowerCase() === own.toLowerCase()).length > 1;
    made.about = { node, name: own, at, target, isRepeated };
    writeSlot(made, "$name", own);
    list.push(made);
  });
  return PhpArray.ofList(list);
}

function matcher(label: string, name: string | null, flags: number): (own: string) => boolean {
  if (name === null) return () => true;
  if ((flags & IS_INSTANCEOF) === 0) {
    const wanted = name.replace(/^\\/, "").toLowerCase();
    return (own) => own.toLowerCase() === wanted;
  }
  const base = findClass(name, true);
  if (base === null) throwError("Error", `Class "${name}" not found`);
  void label;
  return (own) => findClass(own, true)?.isSubclassOf(base) === true;
}

function argumentsOf({ node, at }: ReflectedAttribute): PhpArray {
  const values = PhpArray.empty();
  for (const argument of node.arguments) {
    const value = share(evaluate(argument.value, at));
    if (argument.name === null) values.push(value);
    else values.setKey(argument.name, value);
  }
  return values;
}

/** What a class says of its use as an attribute; null when it may not be one. */
function attributeFlags(cls: PhpClass): number | null {
  if (cls.isInternal) return builtinFlags(cls.lowerName);
  const located = locateClass(cls);
  if (located === null) return null;
  const names = resolverAt(located.place);
  const own = located.node.attributes.find((node) =>
    names.resolveClass(node.name).toLowerCase() === "attribute"
  );
  if (own === undefined) return null;
  const first = own.arguments[0];
  if (first === undefined) return 63;
  const flags = evaluate(first.value, { place: located.place, scope: cls, functionName: "" });
  if (typeof flags !== "number") {
    throwError("Error", "Attribute::__construct(): Argument #1 ($flags) must be of type int, string given");
  }
  if ((flags & ~127) !== 0) throwError("Error", "Invalid attribute flags specified");
  return flags;
}

function builtinFlags(name: string): number | null {
  switch (name) {
    case "attribute":
    case "allowdynamicproperties":
      return Target.CLASS;
    case "returntypewillchange":
      return Target.METHOD;
    case "override":
      return Target.METHOD;
    case "sensitiveparameter":
      return Target.PARAMETER;
    case "deprecated":
      return Target.FUNCTION | Target.METHOD | Target.CLASS_CONSTANT;
  }
  return null;
}

function targetNames(flags: number): string {
  return TARGET_NAMES.filter((_name, index) => flags & 1 << index).join(", ");
}

function newAttribute(about: ReflectedAttribute): PhpObject {
  const cls = findClass(about.name, true);
  if (cls === null) throwError("Error", `Attribute class "${about.name}" not found`);
  const flags = attributeFlags(cls);
  if (flags === null) throwError("Error", `Attempting to use non-attribute class "${cls.name}" as attribute`);
  if ((flags & about.target) === 0) {
    throwError(
      "Error",
      `Attribute "${about.name}" cannot target ${targetNames(about.target)} (allowed targets: ${
        targetNames(flags)
      })`,
    );
  }
  if (about.isRepeated && (flags & REPEATABLE) === 0) {
    throwError("Error", `Attribute "${about.name}" must not be repeated`);
  }
  if (cls.flags & Flag.ABSTRACT || cls.kind !== "class") instantiate(cls);
  const values = argumentsOf(about);
  const made = instantiate(cls);
  const constructor = cls.magic.construct;
  if (constructor === null) {
    if (values.count() > 0) {
      throwError(
        "Error",
        `Attribute class ${cls.name} does not have a constructor, cannot pass arguments`,
      );
    }
    return made;
  }
  if (!(constructor.flags & Flag.PUBLIC)) {
    throwError("Error", `Attribute constructor of class ${cls.name} must be public`);
  }
  constructArguments(made, constructor, values);
  return made;
}

function attributeText(about: ReflectedAttribute): string {
  const { arguments: given } = about.node;
  if (given.length === 0) return `Attribute [ ${about.name} ]\n`;
  const lines = given.map((argument, index) => {
    const name = argument.name === null ? "" : `${argument.name} = `;
    return `    Argument #${index} [ ${name}${defaultText(argument.value, about.at)} ]\n`;
  });
  return `Attribute [ ${about.name} ] {\n  - Arguments [${given.length}] {\n${lines.join("")}  }\n}\n`;
}

const reader = readersOf(AttributeObject);
const method = methodsOf(AttributeObject);

/** The class ReflectionAttribute. */
export const attributeClass: ClassDeclaration = defineClass({
  name: "ReflectionAttribute",
  interfaces: ["Reflector"],
  native: AttributeObject,
  isCloneable: false,
  isSerializable: false,
  properties: [property("name", "string")],
  constants: [classConstant("IS_INSTANCEOF", IS_INSTANCEOF, { type: "int" })],
  methods: [
    reader("getName", "string", (self) => self.known.name, { real: true }),
    reader("getTarget", "int", (self) => self.known.target, { real: true }),
    reader("isRepeated", "bool", (self) => self.known.isRepeated, { real: true }),
    reader("getArguments", "array", (self) => argumentsOf(self.known), { real: true }),
    reader("newInstance", "object", (self) => newAttribute(self.known), { real: true }),
    reader("__toString", "string", (self) => attributeText(self.known), { real: true }),
    privateClone(),
    method({
      name: "__construct",
      visibility: "private",
      parameters: [],
      returns: "",
      body: () => null,
    }),
  ],
});

/** Attributes as they stand in the source, and what they are of. */
export interface AttributePlace {
  readonly nodes: readonly Attribute[];
  readonly at: ExpressionPlace;
  readonly target: number;
}

/** Declares `getAttributes()` of a class; `find` gives null where there is no source. */
export function attributesMethod<Self extends PhpObject>(
  method: MethodDefiner<Self>,
  className: string,
  find: (self: Self) => AttributePlace | null,
): MethodEntry {
  return method({
    name: "getAttributes",
    parameters: [string("name").nullable().default(null), int("flags").default(0)],
    returns: "array",
    hasRealReturnType: true,
    body(_context, self, name, flags) {
      const found = find(self);
      if (found === null) return PhpArray.empty();
      return reflectAttributes(`${className}::getAttributes`, found, name, flags);
    },
  });
}
