/**
 * A small run of the differential fuzzer: hey beside hey without type inference, for which no PHP is needed.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { Engines } from "./fuzz/engines.ts";
import { findDifferences, programNumbers } from "./fuzz/fuzz.ts";
import { TemporaryFolder } from "./support/ports.ts";

Deno.test("generated programs do the same with and without type inference", async () => {
  using folder = new TemporaryFolder();
  await using engines = new Engines(folder.path, null);
  const { programs, differences } = await findDifferences(engines, 20, programNumbers(0, 300));
  assertEquals([programs, differences], [300, []]);
});
