/** Functions of string_search against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("string_search", new URL("./testdata/string_search.cases", import.meta.url));
