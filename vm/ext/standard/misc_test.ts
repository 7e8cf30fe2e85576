/** Shell escapes, addresses, passwords, assertions against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("misc", new URL("./testdata/misc.cases", import.meta.url));
