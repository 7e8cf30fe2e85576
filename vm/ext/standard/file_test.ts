/** Functions of files and streams against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

for (const name of ["file", "file_system"]) {
  testCases(name, new URL(`./testdata/${name}.cases`, import.meta.url));
}
