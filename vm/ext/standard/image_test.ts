/** Facts about images against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("image", new URL("./testdata/image.cases", import.meta.url));
