/**
 * ReflectionReference: whether elements of arrays are references, and which ones are the same.
 *
 * *Source:* https://www.php.net/class.reflectionreference; php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import { type ClassDeclaration, defineClass, methodsOf, staticMethod } from "../../runtime/builtin_class.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, union } from "../../runtime/parameter.ts";
import { Ref } from "../../runtime/reference.ts";
import { makeObject, privateClone, readersOf, throwReflection, throwUnmade } from "./records.ts";

/** An object of ReflectionReference. */
class ReferenceObject extends PhpObject {
  about: Ref | null = null;

  get known(): Ref {
    return this.about ?? throwUnmade();
  }
}

const identities = new WeakMap<Ref, string>();

/** Twenty bytes that belong to one reference. */
function identityOf(reference: Ref): string {
  let known = identities.get(reference);
  if (known === undefined) {
    known = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(20)));
    identities.set(reference, known);
  }
  return known;
}

/** The class ReflectionReference. */
export const referenceClass: ClassDeclaration = defineClass({
  name: "ReflectionReference",
  isFinal: true,
  native: ReferenceObject,
  isCloneable: false,
  isSerializable: false,
  methods: [
    staticMethod({
      name: "fromArrayElement",
      parameters: [array("array"), union("string|int", "key")],
      returns: "?ReflectionReference",
      hasRealReturnType: true,
      body(_context, _cls, list, key) {
        if (list.getKey(key as string | number) === undefined) throwReflection("Array key not found");
        const cell = list.values[list.find(key as string | number)];
        if (!(cell instanceof Ref) || cell.holders < 2) return null;
        const made = makeObject<ReferenceObject>("ReflectionReference");
        made.about = cell;
        return made;
      },
    }),
    readersOf(ReferenceObject)("getId", "string", (self) => identityOf(self.known), { real: true }),
    privateClone(),
    methodsOf(ReferenceObject)({
      name: "__construct",
      visibility: "private",
      parameters: [],
      returns: "",
      body: () => null,
    }),
  ],
});
