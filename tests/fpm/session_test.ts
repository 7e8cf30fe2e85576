/**
 * Sessions in files: requests of one session run one after the other, whichever workers take them, so that nothing is lost.
 *
 * @module
 */
import { assertEquals } from "../support/assert.ts";
import { mapConcurrently } from "../support/concurrency.ts";
import { bodyText, fetchOnce, headerValue } from "../support/http_client.ts";
import { TemporaryFolder } from "../support/ports.ts";
import { testWith } from "../support/skip.ts";
import { Site } from "./site.ts";

const REQUEST_COUNT = 60;
const CLIENT_COUNT = 8;

testWith({
  name: "requests of one session wait for each other",
  needs: ["nginx"],
  async run() {
    using folder = new TemporaryFolder();
    Deno.chmodSync(folder.path, 0o777);
    await using site = await Site.start("hey", { workers: 4 });
    const target = `/session.php?path=${folder.path}`;
    const first = await fetchOnce(site.port, { target });
    const cookie = /^PHPSESSID=([0-9a-f]{32}); path=\/$/.exec(headerValue(first.headers, "set-cookie") ?? "");
    assertEquals(bodyText(first), "1\n");
    assertEquals(headerValue(first.headers, "cache-control"), "no-store, no-cache, must-revalidate");
    const id = cookie?.[1] ?? "";
    const headers: [string, string][] = [["Cookie", `PHPSESSID=${id}`]];
    const counts = await mapConcurrently(
      Array.from({ length: REQUEST_COUNT }, (_, number) => number),
      CLIENT_COUNT,
      async () => Number(bodyText(await fetchOnce(site.port, { target, headers }))),
    );
    assertEquals(counts.sort((a, b) => a - b), Array.from({ length: REQUEST_COUNT }, (_, at) => at + 2));
    const stored = Deno.readTextFileSync(`${folder.path}/sess_${id}`);
    assertEquals(stored, `count|i:${REQUEST_COUNT + 1};`);
  },
});
