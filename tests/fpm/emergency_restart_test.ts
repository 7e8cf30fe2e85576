/**
 * `emergency_restart_threshold`: after so many crashes within the interval the master reloads, and says so in php-fpm's words.
 *
 * @module
 */
import { assertEquals, assertMatch } from "../support/assert.ts";
import { isStandIn } from "../support/hey.ts";
import { bodyText, fetchOnce } from "../support/http_client.ts";
import { waitUntil } from "../support/process.ts";
import { testWith } from "../support/skip.ts";
import { Site } from "./site.ts";

testWith({
  name: "workers that crash too often let the master reload",
  needs: ["nginx"],
  ignore: isStandIn(),
  async run() {
    await using site = await Site.start("hey", {
      workers: 2,
      globalDirectives: ["emergency_restart_threshold = 2", "emergency_restart_interval = 60s"],
      directives: ["php_admin_value[memory_limit] = 48M"],
    });
    const { master } = site.pool;
    for (let round = 0; round < 2; round++) {
      assertEquals(/Reloading in progress/.test(master.output), false);
      await fetchOnce(site.port, { target: "/runaway.php?how=arrays" });
    }
    await waitUntil(
      () => master.output.split("ready to handle connections").length > 2,
      "the master has reloaded",
    );
    assertMatch(
      master.output,
      /WARNING: failed processes threshold \(2 in 60 sec\) is reached, initiating reload\n(.*\n)*.*NOTICE: Reloading in progress/,
    );
    assertEquals(bodyText(await fetchOnce(site.port, { target: "/hello.php" })), "Hello, World!\n");
  },
});
