/** Functions of formatted_print against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("formatted_print", new URL("./testdata/formatted_print.cases", import.meta.url));
