/**
 * Tells PHP of an expression that cannot be read or evaluated.
 *
 * @module
 */
import { plainError, reportPlain } from "../errors.ts";
import type { XPathError } from "./expression.ts";

/** Raises or collects all that is to be said of an error. */
export function reportXPath(caller: string, error: XPathError): void {
  for (const { code, message } of error.reports) reportPlain(caller, plainError(code, `${message}\n`));
}
