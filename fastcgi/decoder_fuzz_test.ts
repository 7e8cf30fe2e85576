import { assertEquals } from "../tests/support/assert.ts";
import { fuzzConnections } from "./decoder_fuzz.ts";

Deno.test("fuzzConnections() passes the first 3,000 cases, the same each time", async () => {
  const report = await fuzzConnections(1, 3_000);
  assertEquals(report.count, 3_000);
  assertEquals(report.bufferedBytesMax < 200_000, true);
  // A stream that never gets to the handler would prove little.
  assertEquals(report.requestCount > 1_500 && report.protocolErrorCount > 1_500, true);
  const [once, again] = [await fuzzConnections(5, 20), await fuzzConnections(5, 20)];
  assertEquals(once, again);
});
