/** Functions of var_output against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("var_output", new URL("./testdata/var_output.cases", import.meta.url));
