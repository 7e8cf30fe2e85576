/** Functions of string_words against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("string_words", new URL("./testdata/string_words.cases", import.meta.url));
