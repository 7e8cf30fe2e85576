/**
 * Some calls of every function against PHP's recorded answers; `deno task differ` makes and compares many more.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { Engines } from "./differ/engines.ts";
import { readRecorded } from "./differ/recorded.ts";
import { TemporaryFolder } from "./support/ports.ts";

Deno.test("generated calls of builtins give what PHP gives", async () => {
  using folder = new TemporaryFolder();
  await using engines = new Engines(folder.path, null);
  const recorded = readRecorded();
  const actual = await engines.run("hey", recorded.map((one) => one.case));
  const different = recorded.filter((one) => actual.get(one.case.number) !== one.output);
  assertEquals(
    different.map((one) => `${one.case.call} ⇒ ${actual.get(one.case.number)}`),
    different.map((one) => `${one.case.call} ⇒ ${one.output}`),
  );
});
