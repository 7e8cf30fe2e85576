/** HTTP functions against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("http", new URL("./testdata/http.cases", import.meta.url));
