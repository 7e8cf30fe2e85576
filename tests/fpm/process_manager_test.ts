/**
 * `pm = dynamic` and `pm = ondemand` with real masters: workers come when there is work, and go when there is none.
 *
 * @module
 */
import { assert, assertEquals, assertMatch } from "../support/assert.ts";
import { bodyText, fetchOnce } from "../support/http_client.ts";
import { waitUntil } from "../support/process.ts";
import { testWith } from "../support/skip.ts";
import { Site } from "./site.ts";

const GLOBAL = ["log_level = debug"];

/** The children that a log says were started, without those that it says are gone. */
function runningCount(log: string): number {
  const started = log.match(/child \d+ started/g) ?? [];
  const gone = log.match(/child \d+ (exited|has been killed)/g) ?? [];
  return started.length - gone.length;
}

testWith({
  name: "an ondemand pool starts workers when somebody asks, and ends them when nobody does",
  needs: ["nginx"],
  async run() {
    await using site = await Site.start("hey", {
      processManager: "ondemand",
      workers: 3,
      globalDirectives: GLOBAL,
      directives: ["pm.process_idle_timeout = 1s"],
    });
    const { master } = site.pool;
    await waitUntil(() => master.output.includes("ready to handle connections"), "the master is ready");
    // The wait for the listening socket may have been the first connection.
    const start = performance.now();
    const first = await fetchOnce(site.port, { target: "/slow.php?seconds=0" });
    assertEquals(bodyText(first), "took its time\n");
    assert(performance.now() - start < 3_000, "the first worker was slow to come");
    await Promise.all(
      Array.from({ length: 9 }, () => fetchOnce(site.port, { target: "/slow.php?seconds=1" })),
    );
    assertEquals(runningCount(master.output), 3);
    assertMatch(master.output, /server reached max_children setting \(3\), consider raising it/);
    await waitUntil(() => runningCount(master.output) === 0, "idle workers end");
    assertMatch(
      master.output,
      /child \d+ has been killed by the process management after \d+\.\d{6} seconds/,
    );
    assertEquals(bodyText(await fetchOnce(site.port, { target: "/slow.php?seconds=0" })), "took its time\n");
  },
});

testWith({
  name: "a dynamic pool grows under load and shrinks afterwards",
  needs: ["nginx"],
  async run() {
    await using site = await Site.start("hey", {
      processManager: "dynamic",
      workers: 4,
      globalDirectives: GLOBAL,
      directives: ["pm.start_servers = 1", "pm.min_spare_servers = 1", "pm.max_spare_servers = 1"],
    });
    const { master } = site.pool;
    await waitUntil(() => runningCount(master.output) === 1, "the first worker runs");
    const answers = Array.from({ length: 8 }, () => fetchOnce(site.port, { target: "/slow.php?seconds=3" }));
    await waitUntil(() => runningCount(master.output) === 4, "the pool grows");
    assertEquals((await Promise.all(answers)).map(({ status }) => status), Array(8).fill(200));
    await waitUntil(() => runningCount(master.output) === 1, "the pool shrinks");
    assertMatch(master.output, /server reached pm\.max_children setting \(4\), consider raising it/);
  },
});
