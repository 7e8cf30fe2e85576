/** iconv against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("iconv", new URL("./testdata/iconv.cases", import.meta.url));
