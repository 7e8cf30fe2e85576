/**
 * Writes arrays and objects as query strings.
 *
 * *Source:* https://www.php.net/http_build_query; php-src ext/standard/http.c (php_url_encode_hash_ex)
 *
 * @module
 */
import { type Key, PhpArray } from "../../runtime/array.ts";
import { classHooks } from "../../runtime/call.ts";
import { toText } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { floatShortest } from "../../runtime/float_format.ts";
import { PhpObject } from "../../runtime/object.ts";
import { rawUrlEncode, urlEncode } from "../../runtime/percent_encoding.ts";
import { readSlot, visibleProperties } from "../../runtime/property.ts";
import { PhpFloat, PhpResource, type PhpValue } from "../../runtime/value.ts";

/** Encodes a space as `+`. */
export const PHP_QUERY_RFC1738 = 1;
/** Encodes a space as `%20`. */
export const PHP_QUERY_RFC3986 = 2;

/** Collects a query string. */
export class QueryWriter {
  /** What was written so far. */
  text = "";
  readonly #separator: string;
  readonly #encode: (text: string) => string;
  readonly #open = new Set<PhpArray | PhpObject>();

  constructor(separator: string, encodingType: number) {
    this.#separator = separator;
    this.#encode = encodingType === PHP_QUERY_RFC3986 ? rawUrlEncode : urlEncode;
  }

  /**
   * Writes the elements of an array, or the visible properties of an object.
   *
   * Throws: ValueError for a case of an enum without values.
   *
   * @param numericPrefix Goes before int keys of the outermost level.
   * @param prefix The encoded name of what the data is in, or null for the outermost level.
   */
  write(data: PhpArray | PhpObject, numericPrefix: string, prefix: string | null): void {
    if (this.#open.has(data)) return;
    this.#open.add(data);
    for (const [key, element] of entriesOf(data)) {
      const value = isEnumCase(element) ? backingOf(element) : element;
      if (value === null || value instanceof PhpResource) continue;
      const name = this.#nameOf(key, numericPrefix, prefix);
      if (value instanceof PhpArray || value instanceof PhpObject) this.write(value, "", name);
      else this.#writeScalar(name, value);
    }
    this.#open.delete(data);
  }

  #nameOf(key: Key, numericPrefix: string, prefix: string | null): string {
    const own = typeof key === "string" ? this.#encode(key) : String(key);
    if (prefix !== null) return `${prefix}%5B${own}%5D`;
    return typeof key === "string" ? own : numericPrefix + own;
  }

  #writeScalar(name: string, value: PhpValue): void {
    if (this.text !== "") this.text += this.#separator;
    this.text += `${name}=`;
    if (typeof value === "boolean") this.text += value ? "1" : "0";
    else if (value instanceof PhpFloat) this.text += this.#encode(floatShortest(value.value));
    else this.text += this.#encode(toText(value));
  }
}

/** Whether a value is a case of an enum. */
export function isEnumCase(value: PhpValue): value is PhpObject {
  return value instanceof PhpObject && value.cls.kind === "enum";
}

/** What stands for a case. Throws: ValueError for one without a value. */
function backingOf(value: PhpObject): PhpValue {
  if (value.cls.backing === null) {
    throwError("ValueError", `Unbacked enum ${value.cls.name} cannot be converted to a string`);
  }
  return readSlot(value, "$value") as PhpValue;
}

function* entriesOf(data: PhpArray | PhpObject): Generator<[Key, PhpValue]> {
  if (data instanceof PhpArray) {
    yield* data.entries();
    return;
  }
  for (const property of visibleProperties(data, classHooks.caller())) {
    if (property.value !== undefined) yield [property.name, property.value];
  }
}
