/** Functions of string_hash against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("string_hash", new URL("./testdata/string_hash.cases", import.meta.url));
