/** Functions of string_replace against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("string_replace", new URL("./testdata/string_replace.cases", import.meta.url));
