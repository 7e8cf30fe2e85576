/** Filters against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("filter", new URL("./testdata/filter.cases", import.meta.url));
