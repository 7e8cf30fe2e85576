/** Calls of callables, and clocks, against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("callback", new URL("./testdata/callback.cases", import.meta.url));
