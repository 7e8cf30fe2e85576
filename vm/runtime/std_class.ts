/**
 * Objects of stdClass, for those who make many: json_decode, casts, unserialize. [hot]
 *
 * *Source:* https://www.php.net/stdclass
 *
 * @module
 */
import { type ObjectConstructor, PhpClass } from "./class.ts";
import { installClass } from "./class_install.ts";
import { context } from "./context.ts";
import type { PhpObject } from "./object.ts";

let constructor: ObjectConstructor | null = null;

/** A new object of stdClass without properties. */
export function makeStdClass(): PhpObject {
  return new (constructor ?? findConstructor())();
}

/** The declared class's constructor; without an engine, as in tests of builtins, that of one of its own. */
function findConstructor(): ObjectConstructor {
  const declared = context.classes.get("stdclass");
  if (declared !== undefined) return constructor = declared.js!;
  const cls = new PhpClass("stdClass", "class", 0, null);
  cls.isInternal = true;
  installClass(cls);
  context.classes.set("stdclass", cls);
  return constructor = cls.js!;
}
