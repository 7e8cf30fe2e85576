/**
 * SIGQUIT lets running requests finish, SIGTERM and SIGINT end the master at once; afterwards nobody listens.
 *
 * @module
 */
import { assert, assertEquals } from "../support/assert.ts";
import { bodyText, fetchOnce } from "../support/http_client.ts";
import { connectTo } from "../support/ports.ts";
import { delay, withinTime } from "../support/process.ts";
import { testWith } from "../support/skip.ts";
import { Site } from "./site.ts";

const END_MILLISECONDS_MAX = 10_000;
/** Long enough for the request to have reached its worker. */
const UNDER_WAY_MILLISECONDS = 500;

testWith({
  name: "SIGQUIT finishes running requests and then ends the master",
  needs: ["nginx"],
  async run() {
    // Without this limit php-fpm sends SIGTERM to its children at once.
    await using site = await Site.start("hey", { globalDirectives: ["process_control_timeout = 10s"] });
    const { master } = site.pool;
    const running = fetchOnce(site.port, { target: "/slow.php?seconds=2" });
    await delay(UNDER_WAY_MILLISECONDS);
    master.signal("SIGQUIT");
    const response = await running;
    assertEquals([response.status, bodyText(response)], [200, "took its time\n"]);
    const status = await withinTime(master.status, END_MILLISECONDS_MAX);
    assertEquals(status?.code, 0, `the master did not end well\n${master.output}`);
  },
});

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  testWith({
    name: `${signal} ends the master although a request is running`,
    needs: ["nginx"],
    async run() {
      await using site = await Site.start("hey", { workers: 2 });
      const { master, address } = site.pool;
      const running = fetchOnce(site.port, { target: "/slow.php?seconds=20" }).catch(() => undefined);
      await delay(UNDER_WAY_MILLISECONDS);
      const start = performance.now();
      master.signal(signal);
      const status = await withinTime(master.status, END_MILLISECONDS_MAX);
      assertEquals(status?.code, 0, `the master did not end well\n${master.output}`);
      assert(performance.now() - start < END_MILLISECONDS_MAX);
      const response = await running;
      assert(response === undefined || response.status >= 500, `answered ${response?.statusLine}`);
      const listens = await connectTo(address).then((connection) => (connection.close(), true), () => false);
      assertEquals(listens, false, "somebody still listens");
    },
  });
}
