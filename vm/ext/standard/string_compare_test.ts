/** Functions of string_compare against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("string_compare", new URL("./testdata/string_compare.cases", import.meta.url));
