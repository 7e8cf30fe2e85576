/**
 * From a filter's number, flags and options to the filtered value.
 *
 * *Source:* php-src ext/filter/filter.c
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { callValue } from "../../runtime/call.ts";
import { callableHooks } from "../../runtime/call.ts";
import { toInteger, toText } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { MaybeValue, PhpValue } from "../../runtime/value.ts";
import { FilterFlag, FilterId } from "./flags.ts";
import type { Filter, Request } from "./rule.ts";
import * as sanitize from "./sanitize.ts";
import { validateIp, validateMac } from "./validate_address.ts";
import { validateDomain, validateEmail, validateUrl } from "./validate_name.ts";
import { validateBool, validateFloat, validateInt, validateRegexp } from "./validate_number.ts";

const FILTERS: ReadonlyMap<number, Filter> = new Map<number, Filter>([
  [FilterId.VALIDATE_INT, validateInt],
  [FilterId.VALIDATE_BOOL, validateBool],
  [FilterId.VALIDATE_FLOAT, validateFloat],
  [FilterId.VALIDATE_REGEXP, validateRegexp],
  [FilterId.VALIDATE_DOMAIN, validateDomain],
  [FilterId.VALIDATE_URL, validateUrl],
  [FilterId.VALIDATE_EMAIL, validateEmail],
  [FilterId.VALIDATE_IP, validateIp],
  [FilterId.VALIDATE_MAC, validateMac],
  [FilterId.SANITIZE_STRING, sanitize.sanitizeString],
  [FilterId.SANITIZE_ENCODED, sanitize.sanitizeEncoded],
  [FilterId.SANITIZE_SPECIAL_CHARS, sanitize.sanitizeSpecialChars],
  [FilterId.SANITIZE_FULL_SPECIAL_CHARS, sanitize.sanitizeFullSpecialChars],
  [FilterId.UNSAFE_RAW, sanitize.unsafeRaw],
  [FilterId.SANITIZE_EMAIL, sanitize.sanitizeEmail],
  [FilterId.SANITIZE_URL, sanitize.sanitizeUrl],
  [FilterId.SANITIZE_NUMBER_INT, sanitize.sanitizeInt],
  [FilterId.SANITIZE_NUMBER_FLOAT, sanitize.sanitizeFloat],
  [FilterId.SANITIZE_ADD_SLASHES, sanitize.addSlashes],
  [FilterId.CALLBACK, callBack],
]);

/** Whether there is such a filter. */
export function isFilter(id: number | bigint): boolean {
  return FILTERS.has(Number(id));
}

function callBack(text: string, { callback, label }: Request): MaybeValue {
  if (callableHooks.find(callback, callableHooks.scope(callback)) === null) {
    throwError("TypeError", `${label}(): Option must be a valid callback`);
  }
  return callValue(callback, [text]);
}

/** Whether flags say that what they are about is an array. */
function wantArray(flags: number): boolean {
  return (flags & (FilterFlag.REQUIRE_ARRAY | FilterFlag.FORCE_ARRAY)) !== 0;
}

function withScalar(flags: number): number {
  return wantArray(flags) ? flags : flags | FilterFlag.REQUIRE_SCALAR;
}

/** How a value is to be filtered: a filter, and how it is asked for. */
export interface Order {
  readonly filter: number;
  readonly request: Request;
}

/** The order of a filter's number and what stands beside it: flags, or an array of filter, flags and options. */
export function orderOf(label: string, filter: number, options: PhpValue): Order {
  if (!(options instanceof PhpArray)) {
    const flags = withScalar(Number(toInteger(options)));
    return { filter, request: { flags, options: null, callback: null, label } };
  }
  const named = options.getKey("filter");
  const id = named === undefined ? filter : Number(toInteger(named));
  const details = options.getKey("options");
  const isCallback = id === FilterId.CALLBACK;
  const given = options.getKey("flags");
  let flags: number = details !== undefined && isCallback ? 0 : FilterFlag.REQUIRE_SCALAR;
  if (given !== undefined) flags = withScalar(Number(toInteger(given)));
  return {
    filter: id,
    request: {
      flags,
      options: details instanceof PhpArray && !isCallback ? details : null,
      callback: isCallback ? details ?? null : null,
      label,
    },
  };
}

/** The filtered value: of an array each element's, where the flags are about arrays. */
export function filtered(value: PhpValue, { filter, request }: Order): PhpValue {
  const { flags } = request;
  const failure = flags & FilterFlag.NULL_ON_FAILURE ? null : false;
  if (value instanceof PhpArray) {
    return flags & FilterFlag.REQUIRE_SCALAR ? failure : filteredArray(value, filter, request);
  }
  if (flags & FilterFlag.REQUIRE_ARRAY) return failure;
  const result = filteredScalar(value, filter, request);
  return flags & FilterFlag.FORCE_ARRAY ? PhpArray.ofList([result]) : result;
}

function filteredArray(array: PhpArray, filter: number, request: Request): PhpArray {
  const result = PhpArray.empty();
  for (const [key, value] of array.entries()) {
    result.setKey(
      key,
      value instanceof PhpArray
        ? filteredArray(value, filter, request)
        : filteredScalar(value, filter, request),
    );
  }
  return result;
}

function filteredScalar(value: PhpValue, filter: number, request: Request): PhpValue {
  const failure = request.flags & FilterFlag.NULL_ON_FAILURE ? null : false;
  const apply = FILTERS.get(filter) ?? sanitize.unsafeRaw;
  const hasText = !(value instanceof PhpObject) || value.cls.magic.toString !== null;
  let result = hasText ? apply(toText(value), request) : undefined;
  if (result === undefined) result = failure;
  if (result !== failure) return result;
  // The default also stands for a value that just looks like a failure.
  const fallback = request.options?.getKey("default");
  return fallback === undefined ? result : share(fallback);
}
