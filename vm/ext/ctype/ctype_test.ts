/** Character classes against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("ctype", new URL("./testdata/ctype.cases", import.meta.url));
