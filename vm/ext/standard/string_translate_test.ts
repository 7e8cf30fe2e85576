/** Functions of string_translate against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("string_translate", new URL("./testdata/string_translate.cases", import.meta.url));
