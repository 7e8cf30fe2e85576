/** Math functions against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("math", new URL("./testdata/math.cases", import.meta.url));
