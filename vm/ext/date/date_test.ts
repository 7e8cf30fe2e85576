/** Dates and zones against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("date", new URL("./testdata/date.cases", import.meta.url));
