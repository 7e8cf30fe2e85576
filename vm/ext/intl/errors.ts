/**
 * The last error of intl, and the functions that tell of it.
 *
 * *Source:* https://www.php.net/intl.error.functions; php-src ext/intl/intl_error.c
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import { type Context, context } from "../../runtime/context.ts";
import { throwError } from "../../runtime/error.ts";
import { int } from "../../runtime/parameter.ts";
import { callLabel } from "./api.ts";
import { Code, errorName } from "./error_codes.ts";

/** An error: its code and what was being done; empty for none. */
export class IntlError {
  code: number = Code.NONE;
  message = "";

  /** As functions show it. */
  get text(): string {
    const name = errorName(this.code);
    return this.message === "" ? name : `${this.message}: ${name}`;
  }

  clear(): void {
    this.code = Code.NONE;
    this.message = "";
  }
}

function lastError(of: Context): IntlError {
  return of.extensionState("intl error", () => new IntlError());
}

/** Forgets the last error, also an object's own. */
export function clearError(own: IntlError | null = null): void {
  lastError(context).clear();
  own?.clear();
}

/**
 * Sets the last error, also an object's own.
 *
 * Throws: IntlException, if the configuration wants it. Raises: a diagnostic of the level that it wants.
 */
export function setError(code: number, message: string, own: IntlError | null = null): void {
  for (const error of own === null ? [lastError(context)] : [lastError(context), own]) {
    error.code = code;
    error.message = message;
  }
  const level = context.ini.integer("intl.error_level");
  // A constructor throws what others warn of.
  if (level !== 0 && /^(?!UConverter).*::__construct$/.test(callLabel())) {
    throwError("IntlException", `${callLabel()}(): ${message}`);
  }
  if (level !== 0) context.raise(level, `${callLabel()}(): ${message}`);
  if (context.ini.flag("intl.use_exceptions")) throwError("IntlException", message);
}

/** Notes a warning, which makes no diagnostic. */
export function noteError(code: number, own: IntlError): void {
  for (const error of [lastError(context), own]) {
    error.code = code;
    error.message = "";
  }
}

/** The code of an object's error. Asking forgets the last error of all. */
export function codeOf(own: IntlError): number {
  clearError();
  return own.code;
}

/** The text of an object's error. Asking forgets the last error of all. */
export function textOf(own: IntlError): string {
  clearError();
  return own.text;
}

/** *Source:* https://www.php.net/intl_get_error_code */
export const intlGetErrorCode = defineFunction({
  name: "intl_get_error_code",
  parameters: [],
  returns: "int",
  body: (of) => lastError(of).code,
});

/** *Source:* https://www.php.net/intl_get_error_message */
export const intlGetErrorMessage = defineFunction({
  name: "intl_get_error_message",
  parameters: [],
  returns: "string",
  body: (of) => lastError(of).text,
});

/** Whether a code is one of an error, and not of a warning. *Source:* https://www.php.net/intl_is_failure */
export const intlIsFailure = defineFunction({
  name: "intl_is_failure",
  parameters: [int("errorCode")],
  returns: "bool",
  body: (_context, code) => code > 0,
});

/** *Source:* https://www.php.net/intl_error_name */
export const intlErrorName = defineFunction({
  name: "intl_error_name",
  parameters: [int("errorCode")],
  returns: "string",
  body: (_context, code) => errorName(code),
});

/** The class IntlException. */
export const intlExceptionClass: ClassDeclaration = defineClass({
  name: "IntlException",
  parent: "Exception",
});
