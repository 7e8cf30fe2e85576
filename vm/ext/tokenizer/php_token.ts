/**
 * Class PhpToken.
 *
 * *Source:* https://www.php.net/class.phptoken; php-src ext/tokenizer/tokenizer.c
 *
 * @module
 */
import { throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import {
  type ClassDeclaration,
  defineClass,
  methodsOf,
  property,
  staticMethod,
} from "../../runtime/builtin_class.ts";
import { Flag, type PhpClass } from "../../runtime/class.ts";
import { typeName } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { PhpObject } from "../../runtime/object.ts";
import { int, string, untyped } from "../../runtime/parameter.ts";
import { readSlot, writeSlot } from "../../runtime/property.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { tokens } from "../../syntax/mod.ts";
import { tokenNameOf, tokensOf } from "./token_source.ts";

const IGNORABLE: ReadonlySet<PhpValue | undefined> = new Set([
  tokens.T_WHITESPACE,
  tokens.T_COMMENT,
  tokens.T_DOC_COMMENT,
  tokens.T_OPEN_TAG,
]);

const method = methodsOf(PhpObject);

/** The value of a property. Throws: Error when it has none. */
function read(self: PhpObject, name: "id" | "text"): PhpValue {
  const value = readSlot(self, `$${name}`);
  if (value !== undefined) return value;
  throwError("Error", `Typed property PhpToken::$${name} must not be accessed before initialization`);
}

/** Whether a token is of a number or has a text; undefined for a kind that is neither. */
function matches(self: PhpObject, kind: PhpValue): boolean | undefined {
  if (typeof kind === "number") return read(self, "id") === kind;
  return typeof kind === "string" ? read(self, "text") === kind : undefined;
}

function fill(token: PhpObject, id: number, text: string, line: number, position: number): void {
  writeSlot(token, "$id", id);
  writeSlot(token, "$text", text);
  writeSlot(token, "$line", line);
  writeSlot(token, "$pos", position);
}

function checkInstantiable(cls: PhpClass): void {
  if (!(cls.flags & Flag.ABSTRACT)) return;
  throwError("Error", `Cannot instantiate abstract class ${cls.name}`);
}

/** The class PhpToken. */
export const phpTokenClass: ClassDeclaration = defineClass({
  name: "PhpToken",
  interfaces: ["Stringable"],
  properties: [
    property("id", "int"),
    property("text", "string"),
    property("line", "int"),
    property("pos", "int"),
  ],
  methods: [
    staticMethod({
      name: "tokenize",
      parameters: [string("code"), int("flags").default(0)],
      returns: "array",
      hasRealReturnType: true,
      body(_context, cls, code, flags) {
        checkInstantiable(cls);
        return PhpArray.ofList(
          tokensOf(code, flags).map(({ id, text, line, start }) => {
            const token = instantiate(cls);
            fill(token, id, text, line, start);
            return token;
          }),
        );
      },
    }),
    method({
      name: "__construct",
      isFinal: true,
      parameters: [int("id"), string("text"), int("line").default(-1), int("pos").default(-1)],
      returns: "",
      body(_context, self, id, text, line, position) {
        fill(self, id, text, line, position);
        return null;
      },
    }),
    method({
      name: "is",
      parameters: [untyped("kind")],
      returns: "bool",
      hasRealReturnType: true,
      body(_context, self, kind) {
        const answer = matches(self, kind);
        if (answer !== undefined) return answer;
        if (!(kind instanceof PhpArray)) {
          throwArgumentTypeError(
            "PhpToken::is",
            1,
            `must be of type string|int|array, ${typeName(kind)} given`,
          );
        }
        for (const item of kind.toValues()) {
          const found = matches(self, item);
          if (found === true) return true;
          if (found === undefined) {
            throwArgumentTypeError(
              "PhpToken::is",
              1,
              `must only have elements of type string|int, ${typeName(item)} given`,
            );
          }
        }
        return false;
      },
    }),
    method({
      name: "isIgnorable",
      parameters: [],
      returns: "bool",
      hasRealReturnType: true,
      body: (_context, self) => IGNORABLE.has(read(self, "id")),
    }),
    method({
      name: "getTokenName",
      parameters: [],
      returns: "?string",
      hasRealReturnType: true,
      body(_context, self) {
        const id = Number(read(self, "id"));
        return id < 256 ? String.fromCharCode(id & 255) : tokenNameOf(id) ?? null;
      },
    }),
    method({
      name: "__toString",
      parameters: [],
      returns: "string",
      hasRealReturnType: true,
      body: (_context, self) => String(read(self, "text")),
    }),
  ],
});
