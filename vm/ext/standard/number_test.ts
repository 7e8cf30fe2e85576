/** Bases and grouped numbers against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("number", new URL("./testdata/number.cases", import.meta.url));
