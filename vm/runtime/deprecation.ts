/**
 * What #[Deprecated] says when a function is called.
 *
 * *Source:* https://www.php.net/class.deprecated; php-src Zend/zend_execute.c (zend_deprecated_function)
 *
 * @module
 */
import type { PhpClass } from "./class.ts";
import { raiseAt } from "./diagnostic.ts";
import { E_USER_DEPRECATED } from "./error.ts";
import type { FunctionInfo } from "./function.ts";
import { currentFrames } from "./location.ts";
import type { PhpValue } from "./value.ts";

/** `Function f() is deprecated since 1.2, use another`. */
export function deprecationText(label: string, message: PhpValue, since: PhpValue): string {
  const version = typeof since === "string" ? ` since ${since}` : "";
  const advice = typeof message === "string" ? `, ${message}` : "";
  return `${label} is deprecated${version}${advice}`;
}

/** Called by a deprecated function before anything else; `called` is the name that `__call` stands for. */
export function deprecatedCall(
  info: FunctionInfo,
  cls: PhpClass | null,
  called: PhpValue,
  message: PhpValue,
  since: PhpValue,
): void {
  const name = typeof called === "string" ? called : info.name;
  const isMethod = cls !== null && !name.startsWith("{closure:");
  const label = isMethod ? `Method ${cls.name}::${name}()` : `Function ${name}()`;
  const text = deprecationText(label, message, since);
  const caller = currentFrames(CALLER_FRAMES_MAX)[1];
  raiseAt(E_USER_DEPRECATED, text, caller?.unit.path ?? info.file, caller?.line ?? info.line);
}

/** As many frames as may lie between a function and its caller. */
const CALLER_FRAMES_MAX = 200;
