/**
 * Which extension declares a class or function, and the objects that tell of it.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { PhpObject } from "../../runtime/object.ts";
import { writeSlot } from "../../runtime/property.ts";
import { loadedExtensions } from "../registry.ts";
import { makeObject, throwUnmade } from "./records.ts";

/** An object of ReflectionExtension. */
export class ExtensionObject extends PhpObject {
  about: Extension | null = null;

  get known(): Extension {
    return this.about ?? throwUnmade();
  }
}

/** The name of the extension that declares a built-in class; null for a compiled one. */
export function extensionOfClass(cls: PhpClass): string | null {
  if (!cls.isInternal) return null;
  for (const extension of loadedExtensions.values()) {
    if (extension.isPending) continue;
    if (extension.classes.some((declaration) => declaration.name === cls.name)) return extension.name;
  }
  return null;
}

/** The ReflectionExtension of a loaded extension; null when it is not. */
export function reflectExtension(name: string): ExtensionObject | null {
  const extension = loadedExtensions.get(name.toLowerCase());
  return extension === undefined
    ? null
    : fillExtension(makeObject<ExtensionObject>("ReflectionExtension"), extension);
}

/** Has an object tell of an extension. */
export function fillExtension(made: ExtensionObject, extension: Extension): ExtensionObject {
  made.about = extension;
  writeSlot(made, "$name", extension.name);
  return made;
}
