/**
 * The interfaces and small classes that the language itself knows.
 *
 * *Source:* https://www.php.net/reserved.interfaces, php-src Zend/zend_interfaces.stub.php, zend_enum.stub.php
 *
 * @module
 */
import {
  abstractMethod,
  classConstant,
  type ClassDeclaration,
  defineClass,
  methodsOf,
  property,
} from "../../runtime/builtin_class.ts";
import { GeneratorObject } from "../../runtime/generator.ts";
import { ThrownError } from "../../runtime/error.ts";
import { constant, instance, int, mixed, string, union } from "../../runtime/parameter.ts";
import { share } from "../../runtime/array.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { PhpValue } from "../../runtime/value.ts";

function face(
  name: string,
  methods: ClassDeclaration["methods"],
  interfaces: string[] = [],
): ClassDeclaration {
  return defineClass({ name, kind: "interface", methods, interfaces });
}

const none = { parameters: [], returns: "" } as const;
const generator = methodsOf(GeneratorObject);

const generatorClass = defineClass({
  name: "Generator",
  newError: 'The "Generator" class is reserved for internal use and cannot be manually instantiated',
  refusesDynamic: true,
  isFinal: true,
  interfaces: ["Iterator"],
  native: GeneratorObject,
  isSerializable: false,
  isCloneable: false,
  methods: [
    generator({
      name: "rewind",
      parameters: [],
      returns: "void",
      hasRealReturnType: true,
      body: (_context, self) => self.rewind(),
    }),
    generator({
      name: "valid",
      parameters: [],
      returns: "bool",
      hasRealReturnType: true,
      body: (_context, self) => self.valid(),
    }),
    generator({
      name: "current",
      parameters: [],
      returns: "mixed",
      hasRealReturnType: true,
      body(_context, self) {
        self.start();
        self.synchronise();
        return share(self.currentValue);
      },
    }),
    generator({
      name: "key",
      parameters: [],
      returns: "mixed",
      hasRealReturnType: true,
      body(_context, self) {
        self.start();
        self.synchronise();
        return share(self.currentKey);
      },
    }),
    generator({
      name: "next",
      parameters: [],
      returns: "void",
      hasRealReturnType: true,
      body: (_context, self) => self.advance(),
    }),
    generator({
      name: "send",
      parameters: [mixed("value")],
      returns: "mixed",
      hasRealReturnType: true,
      body: (_context, self, value) => self.send(share(value)),
    }),
    generator({
      name: "throw",
      parameters: [instance("Throwable", "exception")],
      returns: "mixed",
      hasRealReturnType: true,
      body: (_context, self, exception) => self.throwInto(new ThrownError(exception)),
    }),
    generator({
      name: "getReturn",
      parameters: [],
      returns: "mixed",
      hasRealReturnType: true,
      body: (_context, self) => share(self.getReturn()),
    }),
  ],
});

const backedEnum = defineClass({
  name: "BackedEnum",
  kind: "interface",
  interfaces: ["UnitEnum"],
  methods: [
    abstractMethod({
      name: "from",
      isStatic: true,
      parameters: [union("string|int", "value")],
      returns: "static",
      hasRealReturnType: true,
    }),
    abstractMethod({
      name: "tryFrom",
      isStatic: true,
      parameters: [union("string|int", "value")],
      returns: "?static",
      hasRealReturnType: true,
    }),
  ],
});

/** Where an attribute may stand. */
const TARGETS = {
  TARGET_CLASS: 1,
  TARGET_FUNCTION: 2,
  TARGET_METHOD: 4,
  TARGET_PROPERTY: 8,
  TARGET_CLASS_CONSTANT: 16,
  TARGET_PARAMETER: 32,
  TARGET_ALL: 63,
  IS_REPEATABLE: 64,
};

/** In an order in which each comes after what it extends. */
export const interfaceClasses: readonly ClassDeclaration[] = [
  defineClass({ name: "stdClass" }),
  face("Traversable", []),
  face(
    "IteratorAggregate",
    [abstractMethod({ name: "getIterator", parameters: [], returns: "Traversable" })],
    ["Traversable"],
  ),
  face("Iterator", [
    abstractMethod({ name: "current", parameters: [], returns: "mixed" }),
    abstractMethod({ name: "next", parameters: [], returns: "void" }),
    abstractMethod({ name: "key", parameters: [], returns: "mixed" }),
    abstractMethod({ name: "valid", parameters: [], returns: "bool" }),
    abstractMethod({ name: "rewind", parameters: [], returns: "void" }),
  ], ["Traversable"]),
  face("Serializable", [
    abstractMethod({ name: "serialize", ...none }),
    abstractMethod({ name: "unserialize", parameters: [string("data")], returns: "" }),
  ]),
  face("ArrayAccess", [
    abstractMethod({ name: "offsetExists", parameters: [mixed("offset")], returns: "bool" }),
    abstractMethod({ name: "offsetGet", parameters: [mixed("offset")], returns: "mixed" }),
    abstractMethod({ name: "offsetSet", parameters: [mixed("offset"), mixed("value")], returns: "void" }),
    abstractMethod({ name: "offsetUnset", parameters: [mixed("offset")], returns: "void" }),
  ]),
  face("Countable", [abstractMethod({ name: "count", parameters: [], returns: "int" })]),
  face("Stringable", [
    abstractMethod({ name: "__toString", parameters: [], returns: "string", hasRealReturnType: true }),
  ]),
  face("UnitEnum", [
    abstractMethod({
      name: "cases",
      isStatic: true,
      parameters: [],
      returns: "array",
      hasRealReturnType: true,
    }),
  ]),
  backedEnum,
  generatorClass,
  defineClass({
    name: "Attribute",
    isFinal: true,
    constants: Object.entries(TARGETS).map(([name, value]) => classConstant(name, value, { type: "int" })),
    properties: [property("flags", "int")],
    methods: [
      methodsOf(PhpObject)({
        name: "__construct",
        parameters: [int("flags").default(constant("Attribute::TARGET_ALL", 63))],
        returns: "",
        body(_context, self, flags) {
          (self as PhpObject & { $flags: PhpValue }).$flags = flags;
          return null;
        },
      }),
    ],
  }),
];
