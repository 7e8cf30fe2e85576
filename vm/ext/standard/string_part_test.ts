/** Functions of string_part against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("string_part", new URL("./testdata/string_part.cases", import.meta.url));
