/** Directives, environment and script control against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("info", new URL("./testdata/info.cases", import.meta.url));
