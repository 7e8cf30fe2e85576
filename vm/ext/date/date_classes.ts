/**
 * DateTimeInterface, DateTime and DateTimeImmutable.
 *
 * *Source:* https://www.php.net/class.datetimeinterface
 *
 * @module
 */
import {
  abstractMethod,
  classConstant,
  type ClassDeclaration,
  defineClass,
} from "../../runtime/builtin_class.ts";
import { array, bool, instance, string } from "../../runtime/parameter.ts";
import { DATE_CONSTANTS } from "./constants.ts";
import { immutableMethods, mutableMethods } from "./date_methods.ts";
import { DateTimeObject } from "./date_object.ts";

const FORMATS = DATE_CONSTANTS.filter(({ name }) => name.startsWith("DATE_"))
  .map(({ name, value }) => classConstant(name.slice("DATE_".length), value, { type: "string" }));

/** The interface, and the two classes that implement it. */
export const dateClasses: readonly ClassDeclaration[] = [
  defineClass({
    name: "DateTimeInterface",
    kind: "interface",
    constants: FORMATS,
    methods: [
      abstractMethod({ name: "format", parameters: [string("format")], returns: "string" }),
      abstractMethod({ name: "getTimezone", parameters: [], returns: "DateTimeZone|false" }),
      abstractMethod({ name: "getOffset", parameters: [], returns: "int" }),
      abstractMethod({ name: "getTimestamp", parameters: [], returns: "int" }),
      abstractMethod({ name: "getMicrosecond", parameters: [], returns: "int", hasRealReturnType: true }),
      abstractMethod({
        name: "diff",
        parameters: [instance("DateTimeInterface", "targetObject"), bool("absolute").default(false)],
        returns: "DateInterval",
      }),
      abstractMethod({ name: "__wakeup", parameters: [], returns: "void" }),
      abstractMethod({ name: "__serialize", parameters: [], returns: "array", hasRealReturnType: true }),
      abstractMethod({
        name: "__unserialize",
        parameters: [array("data")],
        returns: "void",
        hasRealReturnType: true,
      }),
    ],
  }),
  defineClass({
    name: "DateTime",
    native: DateTimeObject,
    interfaces: ["DateTimeInterface"],
    methods: mutableMethods(),
  }),
  defineClass({
    name: "DateTimeImmutable",
    native: DateTimeObject,
    interfaces: ["DateTimeInterface"],
    methods: immutableMethods(),
  }),
];
