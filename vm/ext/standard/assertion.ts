/**
 * Assertions.
 *
 * *Source:* https://www.php.net/assert; php-src ext/standard/assert.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import { callValue } from "../../runtime/call.ts";
import { context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { E_ERROR, E_WARNING, ExitSignal, throwError, ThrownError } from "../../runtime/error.ts";
import { currentFrame } from "../../runtime/location.ts";
import { PhpObject } from "../../runtime/object.ts";
import { int, mixed, union } from "../../runtime/parameter.ts";
import { toBoolean } from "../../runtime/conversion.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** Thrown by failed assertions. */
export const assertionErrorClass: ClassDeclaration = defineClass({ name: "AssertionError", parent: "Error" });

/**
 * Throws, or warns, when a claim does not hold. Compiled code leaves the call out when `zend.assertions` says
 * so, and gives the text of the claim as description.
 *
 * Throws: AssertionError, or the Throwable that is the description.
 * *Source:* https://www.php.net/assert
 */
export const assert = defineFunction({
  name: "assert",
  parameters: [mixed("assertion"), union("Throwable|string|null", "description").default(null)],
  returns: "bool",
  body(_context, assertion, description) {
    const { ini } = context;
    if (!ini.flag("assert.active") || toBoolean(assertion)) return true;
    const callback = ini.text("assert.callback");
    if (callback !== "") callHandler(callback, description instanceof PhpObject ? null : description);
    if (ini.flag("assert.exception")) {
      if (description instanceof PhpObject) throw new ThrownError(description);
      throwError("AssertionError", description ?? "", E_ERROR);
    }
    if (ini.flag("assert.warning")) {
      const claim = description instanceof PhpObject ? toText(description) : description;
      context.raise(E_WARNING, claim === null ? "assert(): Assertion failed" : `assert(): ${claim} failed`);
    }
    if (ini.flag("assert.bail")) throw new ExitSignal();
    return false;
  },
});

function callHandler(callback: string, description: string | null): void {
  const frame = currentFrame();
  const place: PhpValue[] = [frame?.unit.path ?? "", frame?.line ?? 0, null];
  callValue(callback, description === null ? place : [...place, description]);
}

/** Directives by the number of ASSERT_*. */
const OPTIONS: ReadonlyMap<number, string> = new Map([
  [1, "assert.active"],
  [2, "assert.callback"],
  [3, "assert.bail"],
  [4, "assert.warning"],
  [5, "assert.exception"],
]);

/** A setting of assertions before it is set to another. *Source:* https://www.php.net/assert_options */
export const assertOptions = defineFunction({
  name: "assert_options",
  parameters: [int("option"), mixed("value").omittable()],
  returns: "mixed",
  deprecated: { since: "8.3" },
  body(_context, option, value) {
    const name = OPTIONS.get(option);
    if (name === undefined) throwArgumentValueError("assert_options", 1, "must be an ASSERT_* constant");
    const before = context.ini.text(name);
    if (value !== undefined) {
      context.ini.setLocal(name, value === true ? "1" : toText(value));
    }
    if (option === 2) return before === "" ? null : before;
    return Number(before) || 0;
  },
});
