/** Functions of string_make against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("string_make", new URL("./testdata/string_make.cases", import.meta.url));
