/** What PHP says of declarations, beside what it said when `testdata/declarations.txt` was recorded. @module */
import { assertEquals } from "@std/assert";
import { runRequest, startEngine } from "./engine.ts";
import { setDirectives, TestSapi } from "./sapi/test_sapi.ts";
import { comparable, readDeclarations } from "./testdata/declarations.ts";

function run(code: string): string {
  const sapi = new TestSapi("cli", new Map(), "");
  runRequest({
    sapi,
    scriptPath: "",
    code,
    errorOutlet: { log: () => {}, showOnStderr: () => {}, fatal: () => {} },
  });
  return comparable(sapi.output);
}

Deno.test("declarations are accepted and refused as PHP does", async (context) => {
  startEngine({ directives: new Map([["html_errors", "0"], ["error_reporting", "32767"]]) });
  setDirectives();
  for (const { code, output } of readDeclarations()) {
    await context.step(code.slice(0, 100), () => assertEquals(run(code), output));
  }
});
