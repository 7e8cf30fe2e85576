/** Core's functions against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("core", new URL("./testdata/core.cases", import.meta.url));
