/** What PHP says of declarations, beside what it said when `testdata/declarations.txt` was recorded. @module */
import { assertEquals, assertMatch } from "@std/assert";
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

/** Ends in an error while several classes are still to be loaded. */
const BROKEN = `spl_autoload_register(function ($class) {
    if ($class === 'LeftOne') { throw new Exception('stop'); }
});
class Base { function m(LeftOne $a, LeftTwo $b): object {} }
class Below extends Base { function m(object $a, object $b): LeftThree {} }`;

Deno.test("declarations of a request do not load what one before it left open", () => {
  startEngine();
  setDirectives();
  assertMatch(run(BROKEN), /Uncaught Exception: stop/);
  const loaded = run(`spl_autoload_register(function ($class) { echo $class, ' '; eval("class $class {}"); });
class Other { function m(): object {} }
class Another extends Other { function m(): Fresh {} }`);
  assertEquals(loaded, "Fresh");
});
