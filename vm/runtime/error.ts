/**
 * Throwables, fatal errors and the signal that `exit` is; levels of diagnostics.
 *
 * @module
 */
import type { PhpObject } from "./object.ts";

/** PHP's E_* levels. */
export const E_ERROR = 1;
export const E_WARNING = 2;
export const E_PARSE = 4;
export const E_NOTICE = 8;
export const E_CORE_ERROR = 16;
export const E_CORE_WARNING = 32;
export const E_COMPILE_ERROR = 64;
export const E_COMPILE_WARNING = 128;
export const E_USER_ERROR = 256;
export const E_USER_WARNING = 512;
export const E_USER_NOTICE = 1024;
export const E_STRICT = 2048;
export const E_RECOVERABLE_ERROR = 4096;
export const E_DEPRECATED = 8192;
export const E_USER_DEPRECATED = 16384;
export const E_ALL = 30719;

/** The levels by the names that scripts and configuration files use, in PHP's order. */
export const ERROR_LEVELS: Readonly<Record<string, number>> = {
  E_ERROR,
  E_WARNING,
  E_PARSE,
  E_NOTICE,
  E_CORE_ERROR,
  E_CORE_WARNING,
  E_COMPILE_ERROR,
  E_COMPILE_WARNING,
  E_USER_ERROR,
  E_USER_WARNING,
  E_USER_NOTICE,
  E_STRICT,
  E_RECOVERABLE_ERROR,
  E_DEPRECATED,
  E_USER_DEPRECATED,
  E_ALL,
};

/** A PHP Throwable on its way through JavaScript frames. */
export class ThrownError {
  readonly object: PhpObject;
  constructor(object: PhpObject) {
    this.object = object;
  }
}

/** `exit`: unwinds everything; the status is already in the context. Not an error. */
export class ExitSignal {}

/** A fatal error that no PHP code can catch. It unwinds everything and is reported by whoever runs the request. */
export class FatalError {
  constructor(
    readonly level: number,
    readonly message: string,
    /** Where it is reported; null for the line that runs. */
    readonly file: string | null = null,
    readonly line = 0,
  ) {}
}

let makeThrowable: (className: string, message: string, code: number) => PhpObject = (name, message) => {
  throw new Error(`${name} before start: ${message}`);
};

/** Hands in how an exception object of a class is made; set where the classes are defined. */
export function setThrowableFactory(
  make: (className: string, message: string, code: number) => PhpObject,
): void {
  makeThrowable = make;
}

/** Throws a PHP Throwable of a built-in class, for example `TypeError`. */
export function throwError(className: string, message: string, code = 0): never {
  throw new ThrownError(makeThrowable(className, shownNames(message), code));
}

/** A text with the names of anonymous classes as PHP prints them: up to the NUL byte in them. */
export function shownNames(text: string): string {
  return text.includes("@anonymous\0") ? text.replace(/(@anonymous)\0[^$]*\$[0-9a-f]+/g, "$1") : text;
}
