/** json against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("json_encode", new URL("./testdata/json_encode.cases", import.meta.url));
testCases("json_decode", new URL("./testdata/json_decode.cases", import.meta.url));
