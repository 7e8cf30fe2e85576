/** mbstring against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("mbstring", new URL("./testdata/mbstring.cases", import.meta.url));
testCases("mb_ereg and mail", new URL("./testdata/ereg.cases", import.meta.url));
