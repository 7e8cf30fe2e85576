/**
 * Declared types as code: the hoisted type object, and the inline test that most values pass.
 *
 * @module
 */
import { Type } from "../runtime/type.ts";
import type { Name, TypeNode } from "../syntax/mod.ts";
import { quote } from "./code.ts";
import type { ClassState, UnitState } from "./unit_state.ts";

interface Described {
  bits: number;
  classes: string[][];
  text: string;
}

const BUILTIN_BITS: Readonly<Record<string, number>> = {
  int: Type.INT,
  float: Type.FLOAT,
  string: Type.STRING,
  bool: Type.BOOL,
  array: Type.ARRAY,
  callable: Type.CALLABLE,
  iterable: Type.ITERABLE,
  object: Type.OBJECT,
  mixed: Type.MIXED | Type.NULL,
  void: Type.VOID,
  never: Type.NEVER,
  null: Type.NULL,
  false: Type.FALSE,
  true: Type.TRUE,
  static: Type.STATIC,
};

/** The order in which PHP prints the builtin members of a union. */
const PRINT_ORDER = [
  "static",
  "callable",
  "object",
  "array",
  "string",
  "int",
  "float",
  "bool",
  "false",
  "true",
  "void",
  "null",
];

/** Code that makes the `PhpType` of a declared type. */
export function compileType(unit: UnitState, node: TypeNode, cls: ClassState | null): string {
  const type = describe(unit, node, cls);
  unit.use("PhpType");
  return `new PhpType(${type.bits}, ${JSON.stringify(type.classes)}, ${quote(type.text)})`;
}

function describe(unit: UnitState, node: TypeNode, cls: ClassState | null): Described {
  switch (node.kind) {
    case "BuiltinType":
      return {
        bits: BUILTIN_BITS[node.name] ?? 0,
        classes: [],
        text: node.name === "iterable" ? "Traversable|array" : node.name,
      };
    case "NamedType":
      return named(unit, node.name, cls);
    case "NullableType": {
      const inner = describe(unit, node.type, cls);
      const text = node.type.kind === "BuiltinType" && node.type.name === "iterable"
        ? "Traversable|array|null"
        : `?${inner.text}`;
      return { bits: inner.bits | Type.NULL, classes: inner.classes, text };
    }
    case "IntersectionType": {
      const parts = node.types.map((type) => describe(unit, type, cls));
      return {
        bits: Type.CLASS,
        classes: [parts.flatMap((part) => part.classes.map((names) => names[0] as string))],
        text: parts.map((part) => part.text).join("&"),
      };
    }
    case "UnionType":
      return describeUnion(unit, node.types, cls);
  }
}

function describeUnion(unit: UnitState, types: readonly TypeNode[], cls: ClassState | null): Described {
  const parts = types.map((type) => ({ node: type, ...describe(unit, type, cls) }));
  const bits = parts.reduce((sum, part) => sum | part.bits, 0);
  const classTexts: string[] = [];
  const words = new Set<string>();
  for (const part of parts) {
    if (part.node.kind === "IntersectionType") classTexts.push(`(${part.text})`);
    else if (part.node.kind !== "BuiltinType") classTexts.push(part.text);
    else {
      for (const word of part.text.split("|")) {
        if (word === "Traversable") classTexts.push(word);
        else words.add(word);
      }
    }
  }
  const sorted = [...words].sort((a, b) => PRINT_ORDER.indexOf(a) - PRINT_ORDER.indexOf(b));
  const all = [...classTexts, ...sorted];
  const nullable = all.length === 2 && all[1] === "null" && !all[0]!.startsWith("(");
  return {
    bits,
    classes: parts.flatMap((part) => part.classes),
    text: nullable ? `?${all[0]}` : all.join("|"),
  };
}

function named(unit: UnitState, name: Name, cls: ClassState | null): Described {
  if (name.special === "self" && cls !== null && !cls.isTrait) {
    return { bits: Type.CLASS, classes: [[cls.name.toLowerCase()]], text: "self" };
  }
  if (name.special === "parent" && cls?.parentName) {
    return { bits: Type.CLASS, classes: [[cls.parentName.toLowerCase()]], text: "parent" };
  }
  if (name.special === "static") return { bits: Type.STATIC, classes: [], text: "static" };
  if (name.special === "self") return { bits: Type.STATIC, classes: [], text: "self" };
  const resolved = unit.className(name);
  return { bits: Type.CLASS, classes: [[resolved.toLowerCase()]], text: resolved };
}

/**
 * A JavaScript condition that is true for values which surely have the type as they are; the rest goes to the
 * slow path. `js` must be a simple variable.
 */
export function typeTest(unit: UnitState, node: TypeNode, js: string, cls: ClassState | null): string {
  switch (node.kind) {
    case "BuiltinType":
      return builtinTest(unit, node.name, js);
    case "NamedType":
      if (node.name.special === "static") return "false";
      unit.use("PhpObject");
      return `(${js} instanceof PhpObject && ${js}.cls === ${unit.type(node, cls)}.accepted)`;
    case "NullableType":
      return `(${js} === null || ${typeTest(unit, node.type, js, cls)})`;
    case "UnionType":
      return `(${node.types.map((type) => typeTest(unit, type, js, cls)).join(" || ")})`;
    case "IntersectionType":
      unit.use("PhpObject");
      return `(${js} instanceof PhpObject && ${js}.cls === ${unit.type(node, cls)}.accepted)`;
  }
}

function builtinTest(unit: UnitState, name: string, js: string): string {
  switch (name) {
    case "int":
      return `typeof ${js} === "number"`;
    case "string":
      return `typeof ${js} === "string"`;
    case "bool":
      return `typeof ${js} === "boolean"`;
    case "true":
    case "false":
    case "null":
      return `${js} === ${name}`;
    case "float":
      unit.use("PhpFloat");
      return `${js} instanceof PhpFloat`;
    case "array":
      unit.use("PhpArray");
      return `${js} instanceof PhpArray`;
    case "object":
      unit.use("PhpObject");
      return `${js} instanceof PhpObject`;
    case "mixed":
      return "true";
    default:
      return "false";
  }
}
