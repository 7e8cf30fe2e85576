/** Functions of text_encoding against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("text_encoding", new URL("./testdata/text_encoding.cases", import.meta.url));
