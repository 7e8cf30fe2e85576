/** Functions of string_case against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("string_case", new URL("./testdata/string_case.cases", import.meta.url));
