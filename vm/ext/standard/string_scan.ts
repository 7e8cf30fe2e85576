/**
 * sscanf.
 *
 * *Source:* https://www.php.net/sscanf; php-src ext/standard/scanf.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { throwError } from "../../runtime/error.ts";
import { mixed, string } from "../../runtime/parameter.ts";
import type { Ref } from "../../runtime/reference.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { scanText } from "./scan_format.ts";

/**
 * What a string holds where a format says, as an array, or in variables and their number. When the string ends
 * before the first, null or −1.
 *
 * Throws: ValueError for a wrong format, or another number of variables.
 * *Source:* https://www.php.net/sscanf
 */
export const sscanf = defineFunction({
  name: "sscanf",
  parameters: [string("string"), string("format"), mixed("vars").reference().variadic()],
  returns: "array|int|null",
  body: (_context, text, format, cells) => scanInto(text, format, cells),
});

/** What sscanf() and fscanf() give. Throws: ValueError for a wrong format, or another number of variables. */
export function scanInto(text: string, format: string, cells: readonly Ref[]): PhpArray | number | null {
  const result = scanText(text, format, cells.length);
  if (typeof result === "string") throwError("ValueError", result);
  if (cells.length === 0) {
    if (result.hasEnded) return null;
    const values: PhpValue[] = [];
    for (let i = 0; i < result.total; i++) values.push(result.values[i] ?? null);
    return PhpArray.ofList(values);
  }
  result.values.forEach((value, index) => {
    const cell = cells[index];
    if (cell !== undefined && value !== undefined) cell.value = value;
  });
  return result.hasEnded ? -1 : result.count;
}
