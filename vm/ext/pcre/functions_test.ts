/** The preg functions against what PHP recorded. @module */
import { testCases } from "../../../tests/support/cases.ts";
import { context } from "../../runtime/context.ts";
import { registerExtensions } from "../mod.ts";
import { pcre } from "./mod.ts";

if (!context.functions.has("preg_match")) registerExtensions(context, [pcre]);

testCases("pcre", new URL("./testdata/pcre.cases", import.meta.url));
