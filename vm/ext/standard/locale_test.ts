/** Functions of locale against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";

testCases("locale", new URL("./testdata/locale.cases", import.meta.url));
