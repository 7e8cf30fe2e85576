/**
 * What a single filter works with.
 *
 * @module
 */
import type { PhpArray } from "../../runtime/array.ts";
import { throwError } from "../../runtime/error.ts";
import type { MaybeValue, PhpValue } from "../../runtime/value.ts";

/** How a filter is asked for. */
export interface Request {
  readonly flags: number;
  /** The options by name; null when there are none. */
  readonly options: PhpArray | null;
  /** What the filter `callback` calls. */
  readonly callback: PhpValue;
  /** The PHP function that was called, for errors. */
  readonly label: string;
}

/** A filter: gives the value that is left of a text, or undefined when the text is refused. */
export type Filter = (text: string, request: Request) => MaybeValue;

/** An option's value, or undefined. */
export function option(request: Request, name: string): MaybeValue {
  return request.options?.getKey(name);
}

/** Throws: ValueError about an option. */
export function refuseOption(request: Request, text: string): never {
  return throwError("ValueError", `${request.label}(): ${text}`);
}

/** A text without white space at its ends, as validating filters see it. */
export function trimmed(text: string): string {
  return text.replace(/^[ \t\r\v\n]+/, "").replace(/[ \t\r\v\n]+$/, "");
}
