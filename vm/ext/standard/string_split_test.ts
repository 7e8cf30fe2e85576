/** Functions of string_split against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("string_split", new URL("./testdata/string_split.cases", import.meta.url));
