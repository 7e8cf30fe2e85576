/** Functions of html against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("html", new URL("./testdata/html.cases", import.meta.url));
