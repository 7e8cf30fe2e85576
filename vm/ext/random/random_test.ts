/** Sequences and ranges against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("random", new URL("./testdata/random.cases", import.meta.url));
