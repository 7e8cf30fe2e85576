/**
 * What the compiler knows of an expression's type: a set of bits.
 *
 * @module
 */
import { Type } from "../runtime/type.ts";
import type { TypeNode } from "../syntax/mod.ts";

/**
 * Bits of a static type. An int is `SMALL` up to 2^48 (counting it up or down needs no check, see `intType`),
 * `LARGE` up to 2^53, still a JavaScript number, and `BIG` when it may be a bigint.
 */
export const T = {
  NULL: 1,
  BOOL: 2,
  SMALL: 4,
  BIG: 8,
  FLOAT: 16,
  STRING: 32,
  ARRAY: 64,
  OBJECT: 128,
  RESOURCE: 256,
  /** An undefined variable. */
  UNDEFINED: 512,
  LARGE: 1024,
  /** Ints that are JavaScript numbers. */
  NATIVE: 4 | 1024,
  INT: 12 | 1024,
  NUMBER: 28 | 1024,
  SCALAR: 2 | 28 | 32 | 1024,
  MIXED: 511 | 1024,
  NEVER: 0,
} as const;

/** Whether a type holds no other bits than those given. */
export function within(type: number, bits: number): boolean {
  return type !== 0 && (type & ~bits) === 0;
}

/** The static type of a value that passed a declared type. */
export function staticTypeOf(node: TypeNode | null): number {
  if (node === null) return T.MIXED;
  switch (node.kind) {
    case "NamedType":
    case "IntersectionType":
      return T.OBJECT;
    case "NullableType":
      return staticTypeOf(node.type) | T.NULL;
    case "UnionType":
      return node.types.reduce((bits, type) => bits | staticTypeOf(type), 0);
  }
  switch (node.name) {
    case "int":
      return T.INT;
    case "float":
      return T.FLOAT;
    case "string":
      return T.STRING;
    case "bool":
    case "true":
    case "false":
      return T.BOOL;
    case "array":
      return T.ARRAY;
    case "null":
    case "void":
      return T.NULL;
    case "iterable":
      return T.ARRAY | T.OBJECT;
    case "object":
    case "static":
      return T.OBJECT;
    case "callable":
      return T.STRING | T.ARRAY | T.OBJECT;
    case "never":
      return T.NEVER;
    default:
      return T.MIXED;
  }
}

/** The static type of what a builtin returns, from the bits of its declaration. */
export function staticTypeOfBits(bits: number): number {
  if (bits === 0 || bits & Type.MIXED) return T.MIXED;
  let type = 0;
  if (bits & (Type.NULL | Type.VOID)) type |= T.NULL;
  if (bits & Type.BOOL) type |= T.BOOL;
  if (bits & Type.INT) type |= T.INT;
  if (bits & Type.FLOAT) type |= T.FLOAT;
  if (bits & Type.STRING) type |= T.STRING;
  if (bits & Type.ARRAY) type |= T.ARRAY;
  if (bits & (Type.OBJECT | Type.CLASS | Type.STATIC)) type |= T.OBJECT;
  if (bits & Type.ITERABLE) type |= T.ARRAY | T.OBJECT;
  if (bits & Type.CALLABLE) type |= T.STRING | T.ARRAY | T.OBJECT;
  return type === 0 ? T.MIXED : type;
}
