/** Type tests and conversions against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("type", new URL("./testdata/type.cases", import.meta.url));
