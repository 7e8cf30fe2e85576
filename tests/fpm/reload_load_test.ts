/**
 * Reloads under load lose no request, straight or through nginx, on kept connections or not; what a reload changes is in force when it
 * returns. The long form is `deno task bench reload`.
 *
 * @module
 */
import { assert, assertEquals } from "../support/assert.ts";
import { isStandIn } from "../support/hey.ts";
import { bodyText, fetchOnce } from "../support/http_client.ts";
import { delay, waitUntil } from "../support/process.ts";
import { reload, reloadUnderLoad } from "../support/reload_load.ts";
import { testWith } from "../support/skip.ts";
import { Site } from "./site.ts";

testWith({
  name: "4 reloads in 8 seconds under 16 clients: none fails, none sees an old setting",
  needs: ["nginx"],
  // php-fpm breaks requests off.
  ignore: isStandIn(),
  async run() {
    const result = await reloadUnderLoad({
      reloads: 4,
      seconds: 8,
      clients: 16,
      workers: 4,
      millisecondsMax: 200,
    });
    assertEquals(result.failed, []);
    assertEquals(result.stale, []);
    assert(result.requests > 200, `only ${result.requests} requests`);
  },
});

testWith({
  name: "reloads faster than old workers finish lose no request",
  needs: ["nginx"],
  ignore: isStandIn(),
  async run() {
    await using site = await Site.start("hey", { workers: 2, keepAlive: true });
    const answers = [0, 1, 2, 3].map((number) =>
      fetchOnce(site.port, { target: `/wait.php?milliseconds=${2_500 + number * 1_000}` })
    );
    await delay(300);
    for (let round = 0; round < 4; round++) await reload(site.pool.master);
    for (const answer of answers) assertEquals((await answer).status, 200);
    // nginx takes up the connections that those were on.
    for (let round = 0; round < 8; round++) {
      assertEquals((await fetchOnce(site.port, { target: "/wait.php?milliseconds=1" })).status, 200);
    }
  },
});

testWith({
  name: "a configuration that is written and signalled during a reload is in force in the end",
  needs: ["nginx"],
  ignore: isStandIn(),
  async run() {
    await using site = await Site.start("hey", { workers: 1, directives: ["env[SETTING] = 0"] });
    const { master, configurationPath } = site.pool;
    for (let round = 1; round <= 5; round++) {
      const text = Deno.readTextFileSync(configurationPath).replace(
        /SETTING\] = .*$/m,
        `SETTING] = ${round}`,
      );
      Deno.writeTextFileSync(configurationPath, text);
      master.signal("SIGUSR2");
      await delay(30);
    }
    await waitUntil(async () => {
      const answer = await fetchOnce(site.port, { target: "/wait.php?milliseconds=1" });
      assertEquals(answer.status, 200);
      return bodyText(answer) === "5";
    }, `the last setting is in force:\n${master.output}`);
  },
});
