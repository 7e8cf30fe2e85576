/**
 * ReflectionExtension.
 *
 * *Source:* https://www.php.net/class.reflectionextension; php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { type ClassDeclaration, defineClass, methodsOf, property } from "../../runtime/builtin_class.ts";
import { context } from "../../runtime/context.ts";
import { string } from "../../runtime/parameter.ts";
import { loadedExtensions } from "../registry.ts";
import { ExtensionObject, fillExtension } from "./extension_facts.ts";
import { privateClone, readersOf, reflectClass, reflectFunction, throwReflection } from "./records.ts";

const method = methodsOf(ExtensionObject);
const reader = readersOf(ExtensionObject);

function functionList(self: ExtensionObject): PhpArray {
  const list = PhpArray.empty();
  for (const fn of self.known.functions) list.setKey(fn.name, reflectFunction(fn, null));
  return list;
}

function directiveList(self: ExtensionObject): PhpArray {
  const list = PhpArray.empty();
  for (const { name } of self.known.directives) list.setKey(name, context.ini.get(name) ?? null);
  return list;
}

function classList(self: ExtensionObject): PhpArray {
  const list = PhpArray.empty();
  for (const { name } of self.known.classes) {
    const cls = context.classes.get(name.toLowerCase());
    if (cls !== undefined) list.setKey(cls.name, reflectClass(cls));
  }
  return list;
}

/** What extensions say that they need, by name in lower case. */
const DEPENDENCIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  spl: { json: "Required" },
  session: { spl: "Optional" },
  standard: { session: "Optional" },
  sodium: { standard: "Required" },
  pdo: { spl: "Required" },
  xml: { libxml: "Required" },
  dom: { libxml: "Required", domxml: "Conflicts" },
  mbstring: { pcre: "Required" },
  exif: { standard: "Required", mbstring: "Optional" },
  simplexml: { libxml: "Required", spl: "Required" },
  xmlreader: { dom: "Required", libxml: "Required" },
  xmlwriter: { libxml: "Required" },
  zip: { pcre: "Required" },
};

function dependencyList(self: ExtensionObject): PhpArray {
  return PhpArray.ofEntries(Object.entries(DEPENDENCIES[self.known.name.toLowerCase()] ?? {}));
}

/** The class ReflectionExtension. */
export const extensionClass: ClassDeclaration = defineClass({
  name: "ReflectionExtension",
  interfaces: ["Reflector"],
  native: ExtensionObject,
  isCloneable: false,
  isSerializable: false,
  properties: [property("name", "string")],
  methods: [
    privateClone(),
    method({
      name: "__construct",
      parameters: [string("name")],
      returns: "",
      body(_context, self, name) {
        const extension = loadedExtensions.get(name.toLowerCase());
        if (extension === undefined) throwReflection(`Extension "${name}" does not exist`);
        fillExtension(self, extension);
        return null;
      },
    }),
    reader("getName", "string", (self) => self.known.name),
    reader("getVersion", "?string", (self) => self.known.version),
    reader("getFunctions", "array", functionList),
    reader("getConstants", "array", (self) => {
      const list = PhpArray.empty();
      for (const { name, value } of self.known.constants) list.setKey(name, value);
      return list;
    }),
    reader("getINIEntries", "array", directiveList),
    reader("getClasses", "array", classList),
    reader("getClassNames", "array", (self) => PhpArray.ofList(self.known.classes.map(({ name }) => name))),
    reader("getDependencies", "array", dependencyList),
    reader("isPersistent", "bool", () => true),
    reader("isTemporary", "bool", () => false),
  ],
});
