/** Array functions against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

for (const name of ["array_basic", "array_change", "array_sort", "array_set"]) {
  testCases(name, new URL(`./testdata/${name}.cases`, import.meta.url));
}
