/**
 * Floats as var_dump, var_export, serialize and json_encode write them: by the directive `serialize_precision`.
 * [hot]
 *
 * *Source:* https://www.php.net/ini.core#ini.serialize-precision; php-src Zend/zend_smart_str.c
 * (smart_str_append_double).
 *
 * @module
 */
import { context } from "./context.ts";
import { floatShortest, formatGeneral, SHORTEST, withFraction } from "./float_format.ts";

let seenGeneration = -1;
let currentPrecision = SHORTEST;

/** The directive `serialize_precision` as it is now; −1 asks for the shortest text that reads back the same. */
export function serializePrecision(): number {
  if (context.ini.generation !== seenGeneration) {
    seenGeneration = context.ini.generation;
    const text = context.ini.get("serialize_precision");
    currentPrecision = text === undefined || text === null
      ? SHORTEST
      : context.ini.integer("serialize_precision");
  }
  return currentPrecision;
}

/** The text of a raw float. */
export function serializedFloat(value: number): string {
  const precision = serializePrecision();
  return precision === SHORTEST ? floatShortest(value) : formatGeneral(value, precision);
}

/** The text of a raw float, with `.0` after a whole number. */
export function serializedFloatWithFraction(value: number): string {
  return withFraction(serializedFloat(value));
}
