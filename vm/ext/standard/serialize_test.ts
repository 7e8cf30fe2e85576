/** Functions of serialize against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("serialize", new URL("./testdata/serialize.cases", import.meta.url));
