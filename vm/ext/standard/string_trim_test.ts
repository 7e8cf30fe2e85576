/** Functions of string_trim against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("string_trim", new URL("./testdata/string_trim.cases", import.meta.url));
