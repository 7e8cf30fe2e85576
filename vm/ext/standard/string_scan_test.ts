/** Functions of string_scan against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("string_scan", new URL("./testdata/string_scan.cases", import.meta.url));
