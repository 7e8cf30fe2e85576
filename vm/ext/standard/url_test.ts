/** URL functions against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("url", new URL("./testdata/url.cases", import.meta.url));
