/**
 * Which classes may be serialised, and objects of classes that are not there.
 *
 * *Source:* https://www.php.net/unserialize; php-src ext/standard/incomplete_class.c
 *
 * @module
 */
import { type ObjectConstructor, PhpClass } from "./class.ts";
import { installClass } from "./class_install.ts";
import { context } from "./context.ts";
import type { PhpObject } from "./object.ts";
import { Ref } from "./reference.ts";

/** The class of what unserialize makes of an object whose class it does not find or may not use. */
export const INCOMPLETE_NAME = "__PHP_Incomplete_Class";
/** The property that holds the name of the class that was not there. */
const NAME_PROPERTY = "__PHP_Incomplete_Class_Name";

/** A new object that stands for one of a class that is not there. */
export function makeIncomplete(name: string): PhpObject {
  const object = new (incompleteConstructor())();
  object.dynamic = new Map([[NAME_PROPERTY, name]]);
  return object;
}

function incompleteConstructor(): ObjectConstructor {
  const declared = context.classes.get(INCOMPLETE_NAME.toLowerCase());
  if (declared !== undefined) return declared.js!;
  const cls = new PhpClass(INCOMPLETE_NAME, "class", 0, null);
  cls.isInternal = true;
  installClass(cls);
  context.classes.set(cls.lowerName, cls);
  return cls.js!;
}

/** The name under which an object is serialised: that of its class, be that there or not. */
export function serializedClassName(object: PhpObject): string {
  if (!isIncomplete(object)) return object.cls.name;
  const name = object.dynamic?.get(NAME_PROPERTY);
  const text = name instanceof Ref ? name.value : name;
  return typeof text === "string" ? text : INCOMPLETE_NAME;
}

/** Whether an object stands for one of a class that is not there. */
export function isIncomplete(object: PhpObject): boolean {
  return object.cls.name === INCOMPLETE_NAME;
}

/** Whether a property is the one that holds the name of the missing class. */
export function isIncompleteName(object: PhpObject, key: string): boolean {
  return key === NAME_PROPERTY && isIncomplete(object);
}

/** Lower-case names of built-in classes whose objects may not be stored; extensions add theirs. */
export const refusedClasses: Set<string> = new Set([
  "closure",
  "generator",
  "fiber",
  "weakmap",
  "weakreference",
]);

const refused: WeakMap<PhpClass, boolean> = new WeakMap();

function isRefused(lowerName: string): boolean {
  return refusedClasses.has(lowerName);
}

/** Whether objects of a class may be neither serialised nor unserialised. */
export function isUnserializable(cls: PhpClass): boolean {
  let answer = refused.get(cls);
  if (answer === undefined) {
    answer = cls.name.includes("@anonymous") || [...cls.ancestorNames].some(isRefused);
    refused.set(cls, answer);
  }
  return answer;
}
