/**
 * Attributes that the language knows, and exceptions of the language that only the engine makes.
 *
 * *Source:* https://www.php.net/reserved.attributes; php-src Zend/zend_attributes.stub.php
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { type ClassDeclaration, defineClass, methodsOf, property } from "../../runtime/builtin_class.ts";
import { PhpObject } from "../../runtime/object.ts";
import { mixed, string } from "../../runtime/parameter.ts";
import { readSlot, writeSlot } from "../../runtime/property.ts";

const method = methodsOf(PhpObject);

/** An attribute without arguments. */
function plainAttribute(name: string): ClassDeclaration {
  return defineClass({
    name,
    isFinal: true,
    methods: [
      method({
        name: "__construct",
        parameters: [],
        returns: "",
        body: () => null,
      }),
    ],
  });
}

const VALUE_SLOT = "value@SensitiveParameterValue";

const sensitiveParameterValue = defineClass({
  name: "SensitiveParameterValue",
  refusesDynamic: true,
  isFinal: true,
  isSerializable: false,
  properties: [property("value", "mixed", { visibility: "private", isReadonly: true })],
  methods: [
    method({
      name: "__construct",
      parameters: [mixed("value")],
      returns: "",
      body(_context, self, value) {
        writeSlot(self, VALUE_SLOT, share(value));
        return null;
      },
    }),
    method({
      name: "getValue",
      parameters: [],
      returns: "mixed",
      hasRealReturnType: true,
      body: (_context, self) => share(readSlot(self, VALUE_SLOT) ?? null),
    }),
    method({
      name: "__debugInfo",
      parameters: [],
      returns: "array",
      hasRealReturnType: true,
      body: () => PhpArray.empty(),
    }),
  ],
});

const deprecated = defineClass({
  name: "Deprecated",
  isFinal: true,
  properties: [
    property("message", "?string", { isReadonly: true }),
    property("since", "?string", { isReadonly: true }),
  ],
  methods: [
    method({
      name: "__construct",
      parameters: [string("message").nullable().default(null), string("since").nullable().default(null)],
      returns: "",
      body(_context, self, message, since) {
        writeSlot(self, "$message", message);
        writeSlot(self, "$since", since);
        return null;
      },
    }),
  ],
});

/** In no particular order, but after Exception. */
export const attributeClasses: readonly ClassDeclaration[] = [
  plainAttribute("ReturnTypeWillChange"),
  plainAttribute("AllowDynamicProperties"),
  plainAttribute("SensitiveParameter"),
  sensitiveParameterValue,
  plainAttribute("Override"),
  deprecated,
];

/** Exceptions that only the engine throws. */
export const engineExceptionClasses: readonly ClassDeclaration[] = [
  defineClass({ name: "ClosedGeneratorException", parent: "Exception" }),
  defineClass({ name: "RequestParseBodyException", parent: "Exception" }),
];
