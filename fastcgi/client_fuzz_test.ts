import { assertEquals } from "../tests/support/assert.ts";
import { fuzzClients } from "./client_fuzz.ts";

Deno.test("fuzzClients() passes the first 2,000 cases", async () => {
  const damagedCount = await fuzzClients(1, 2_000);
  assertEquals(damagedCount > 1_200 && damagedCount < 1_800, true);
});
