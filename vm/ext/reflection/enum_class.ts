/**
 * ReflectionEnum.
 *
 * *Source:* https://www.php.net/class.reflectionenum; php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import type { ConstantInfo } from "../../runtime/class.ts";
import { string, union } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { classOf } from "./finding.ts";
import { ClassObject, fillClass, readersOf, reflectConstant, throwReflection } from "./records.ts";
import { reflectTypeText } from "./type_classes.ts";

const method = methodsOf(ClassObject);
const reader = readersOf(ClassObject);

function reflectCase(info: ConstantInfo) {
  return reflectConstant(
    info,
    info.cls.backing === null ? "ReflectionEnumUnitCase" : "ReflectionEnumBackedCase",
  );
}

/** The class ReflectionEnum. */
export const enumClass: ClassDeclaration = defineClass({
  name: "ReflectionEnum",
  parent: "ReflectionClass",
  native: ClassObject,
  isCloneable: false,
  isSerializable: false,
  methods: [
    method({
      name: "__construct",
      parameters: [union("object|string", "objectOrClass")],
      returns: "",
      body(_context, self, given) {
        const cls = classOf(given as PhpValue);
        if (cls.kind !== "enum") throwReflection(`Class "${cls.name}" is not an enum`);
        fillClass(self, cls);
        return null;
      },
    }),
    method({
      name: "hasCase",
      parameters: [string("name")],
      returns: "bool",
      hasRealReturnType: true,
      body: (_context, self, name) => self.known.constants.get(name)?.isCase === true,
    }),
    method({
      name: "getCase",
      parameters: [string("name")],
      returns: "ReflectionEnumUnitCase",
      hasRealReturnType: true,
      body(_context, self, name) {
        const cls = self.known;
        const info = cls.constants.get(name) ?? throwReflection(`Case ${cls.name}::${name} does not exist`);
        if (!info.isCase) throwReflection(`${cls.name}::${name} is not a case`);
        return reflectCase(info);
      },
    }),
    reader("getCases", "array", (self) => {
      const cases = [...self.known.constants.values()].filter((info) => info.isCase);
      return PhpArray.ofList(cases.map(reflectCase));
    }, { real: true }),
    reader("isBacked", "bool", (self) => self.known.backing !== null, { real: true }),
    reader("getBackingType", "?ReflectionNamedType", (self) => {
      const { backing } = self.known;
      return backing === null ? null : reflectTypeText(backing);
    }, { real: true }),
  ],
});
