/**
 * ReflectionType and the classes below it.
 *
 * *Source:* https://www.php.net/class.reflectiontype; php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import { PhpObject } from "../../runtime/object.ts";
import { type PhpType, Type } from "../../runtime/type.ts";
import { listOf, makeObject, privateClone, readersOf, throwUnmade } from "./records.ts";

/** What a ReflectionType is about. */
interface DescribedType {
  readonly text: string;
  readonly allowsNull: boolean;
  /** Members of a union or an intersection. */
  readonly members: readonly string[];
}

/** An object of ReflectionType. */
class TypeObject extends PhpObject {
  about: DescribedType | null = null;

  get known(): DescribedType {
    return this.about ?? throwUnmade();
  }
}

const BUILTIN_NAMES: ReadonlySet<string> = new Set(
  ("int float string bool array callable iterable object mixed void never null false true static").split(" "),
);

/** Alternatives of a type's text: `(A&B)|null` gives two. */
function alternatives(text: string): string[] {
  return text.split("|").map((part) => part.startsWith("(") ? part.slice(1, -1) : part);
}

function typeObject(className: string, about: DescribedType): PhpObject {
  const made = makeObject<TypeObject>(className);
  made.about = about;
  return made;
}

function ofText(text: string): PhpObject {
  if (text.includes("|")) {
    const members = alternatives(text);
    const rest = members.filter((name) => name !== "null");
    if (members.length === 2 && rest.length === 1 && !(rest[0] as string).includes("&")) {
      return typeObject("ReflectionNamedType", { text: `?${rest[0]}`, allowsNull: true, members: [] });
    }
    const allowsNull = members.includes("null") || members.includes("mixed");
    return typeObject("ReflectionUnionType", { text, allowsNull, members });
  }
  if (text.includes("&")) {
    return typeObject("ReflectionIntersectionType", { text, allowsNull: false, members: text.split("&") });
  }
  const allowsNull = text.startsWith("?") || text === "null" || text === "mixed";
  return typeObject("ReflectionNamedType", { text, allowsNull, members: [] });
}

/** The ReflectionType of a declared type. */
export function reflectType(type: PhpType): PhpObject {
  return reflectTypeText(shownType(type));
}

/** The ReflectionType of a type as PHP prints it. */
export function reflectTypeText(text: string): PhpObject {
  return ofText(text);
}

/** A type as Reflection prints it: `iterable` is not taken apart where it stands alone. */
export function shownType(type: PhpType): string {
  if (!(type.bits & Type.ITERABLE)) return type.text;
  if (type.text === "Traversable|array") return "iterable";
  return type.text === "Traversable|array|null" ? "?iterable" : type.text;
}

const reader = readersOf(TypeObject);

/** In an order in which each comes after what it extends. */
export const typeClasses: readonly ClassDeclaration[] = [
  defineClass({
    name: "ReflectionType",
    isAbstract: true,
    interfaces: ["Stringable"],
    native: TypeObject,
    isCloneable: false,
    isSerializable: false,
    methods: [
      privateClone(),
      reader("allowsNull", "bool", (self) => self.known.allowsNull),
      reader("__toString", "string", (self) => self.known.text, { real: true }),
    ],
  }),
  defineClass({
    name: "ReflectionNamedType",
    parent: "ReflectionType",
    native: TypeObject,
    isCloneable: false,
    isSerializable: false,
    methods: [
      reader("getName", "string", (self) => self.known.text.replace(/^\?/, "")),
      reader("isBuiltin", "bool", (self) => {
        const name = self.known.text.replace(/^\?/, "");
        return name !== "static" && BUILTIN_NAMES.has(name);
      }),
    ],
  }),
  ...["ReflectionUnionType", "ReflectionIntersectionType"].map((name) =>
    defineClass({
      name,
      parent: "ReflectionType",
      native: TypeObject,
      isCloneable: false,
      isSerializable: false,
      methods: [
        reader("getTypes", "array", (self) => listOf(self.known.members, ofText), { real: true }),
      ],
    })
  ),
];
