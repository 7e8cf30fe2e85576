/**
 * `request_slowlog_timeout` tells where a request is while it computes or waits, and the status page counts it.
 *
 * @module
 */
import { assertEquals, assertMatch } from "../support/assert.ts";
import { bodyText, fetchOnce } from "../support/http_client.ts";
import { TemporaryFolder } from "../support/ports.ts";
import { waitUntil } from "../support/process.ts";
import { testWith } from "../support/skip.ts";
import { Site } from "./site.ts";

/** The value of the parameter `how`, and what the entry says behind its head; F is the script's path. */
const WAYS: readonly (readonly [string, string])[] = [
  ["busy", "at = F:6\n#2 Work::busy() F:14\n#1 outer() F:24\n"],
  ["wait", "at = F:15\n#2 usleep() F:15\n#1 outer() F:24\n"],
  [
    "callback",
    "at = F:16\n#4 sleep() F:16\n#3 {closure:outer():16}() F:16\n#2 array_map() F:16\n#1 outer() F:24\n",
  ],
];

/** The entries of a slow log, without what is different each time. */
function entries(log: string): string[] {
  return log.split(/^\n(?=\[)/m).filter((entry) => entry !== "").map((entry) =>
    entry.replace(/^\[\d\d-\w{3}-\d{4} [\d:]{8}\] {2}\[pool www\] pid \d+\n/, "")
      .replaceAll(/\/[^\s:]*\/slow_log\.php/g, "F")
      .replaceAll(/\[0x0{15}(\d)\]/g, "#$1")
  );
}

testWith({
  name: "the slow log shows where requests are that compute or wait",
  needs: ["nginx"],
  async run() {
    using folder = new TemporaryFolder();
    const path = `${folder.path}/slow.log`;
    await using site = await Site.start("hey", {
      workers: WAYS.length + 1,
      directives: [`slowlog = ${path}`, "request_slowlog_timeout = 1s", "pm.status_path = /status.php"],
    });
    const finished = await fetchOnce(site.port, { target: "/slow_log.php?how=finished" });
    assertEquals(bodyText(finished), "finished\n");
    const during = bodyText(await fetchOnce(site.port, { target: "/status.php?full" }));
    assertMatch(during, /^state: {16}Finishing$/m);
    for (const [how] of WAYS) {
      const response = await fetchOnce(site.port, { target: `/slow_log.php?how=${how}` });
      assertEquals(bodyText(response), "done\n");
    }
    const read = (): string[] => entries(Deno.readTextFileSync(path));
    await waitUntil(() => read().length === WAYS.length, "the log is complete");
    assertEquals(
      read(),
      WAYS.map(([how, text]) => `script_filename = F\nrequest = "GET /slow_log.php?how=${how}"\n${text}`),
    );
    assertMatch(bodyText(await fetchOnce(site.port, { target: "/status.php" })), /^slow requests: {8}3$/m);
    const { output } = site.pool.master;
    assertMatch(
      output,
      /\(request: "GET \/slow_log\.php\?how=wait"\) executing too slow \(1\.\d{6} sec\), logging/,
    );
  },
});
