/** Dates and zones against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("date", new URL("./testdata/date.cases", import.meta.url));
testCases("strtotime", new URL("./testdata/strtotime.cases", import.meta.url));
testCases("strftime", new URL("./testdata/strftime.cases", import.meta.url));
