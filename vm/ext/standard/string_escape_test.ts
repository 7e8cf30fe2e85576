/** Functions of string_escape against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("string_escape", new URL("./testdata/string_escape.cases", import.meta.url));
