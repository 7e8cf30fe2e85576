/**
 * SIGUSR2 puts a changed configuration into force while requests go on, and loses none; a broken one changes nothing. SIGUSR1 opens logs
 * anew.
 *
 * @module
 */
import { assert, assertEquals, assertMatch } from "../support/assert.ts";
import { isStandIn } from "../support/hey.ts";
import { bodyText, fetchOnce, HttpConnection } from "../support/http_client.ts";
import { pathExists } from "../support/paths.ts";
import { delay, waitUntil } from "../support/process.ts";
import { testWith } from "../support/skip.ts";
import { Site } from "./site.ts";

const RELOADS = 5;
const CLIENTS = 8;

/** Writes a setting into the pool's configuration, reloads, and waits until the master says it is done. */
async function reload(site: Site, value: string): Promise<void> {
  const { master, configurationPath } = site.pool;
  const text = Deno.readTextFileSync(configurationPath).replace(
    /^env\[SETTING\] = .*$/m,
    `env[SETTING] = ${value}`,
  );
  Deno.writeTextFileSync(configurationPath, text);
  // Connections are answered before the master says so for the first time.
  await waitUntil(() => count(master.output, READY) > 0, "the master has started");
  const seen = count(master.output, READY);
  master.signal("SIGUSR2");
  await waitUntil(() => count(master.output, READY) > seen, "the master has reloaded");
}

const READY = "ready to handle connections\n";

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

async function setting(site: Site): Promise<string> {
  return bodyText(await fetchOnce(site.port, { target: "/environment.php?name=SETTING" }));
}

for (const keepAlive of [false, true]) {
  testWith({
    name: `${RELOADS} reloads under load lose no request, connections ${keepAlive ? "kept" : "closed"}`,
    needs: ["nginx"],
    // php-fpm breaks requests off; process_control_timeout makes it pause instead.
    ignore: isStandIn(),
    async run() {
      await using site = await Site.start("hey", {
        workers: 3,
        keepAlive,
        accessLog: true,
        directives: ["env[SETTING] = first"],
      });
      let isOver = false;
      let answered = 0;
      const lost: string[] = [];
      async function client(number: number): Promise<void> {
        using connection = await HttpConnection.open(site.port);
        while (!isOver) {
          const response = await connection.exchange({
            target: `/slow.php?seconds=0.0${1 + (number + answered) % 9}`,
          });
          if (response.status !== 200) lost.push(response.statusLine);
          answered++;
        }
      }
      const clients = Array.from({ length: CLIENTS }, (_, number) => client(number));
      assertEquals(await setting(site), "first\n");
      for (let round = 0; round < RELOADS; round++) {
        await reload(site, `round ${round}`);
        assertEquals(await setting(site), `round ${round}\n`);
      }
      isOver = true;
      await Promise.all(clients);
      assertEquals(lost, [], site.front.output.slice(-2000));
      assert(answered > 50, `only ${answered} requests`);
    },
  });
}

testWith({
  name: "a request that runs while the pool is replaced is answered",
  needs: ["nginx"],
  ignore: isStandIn(),
  async run() {
    await using site = await Site.start("hey", { workers: 1, directives: ["env[SETTING] = old"] });
    let isAnswered = false;
    const running = fetchOnce(site.port, { target: "/slow.php?seconds=6" }).finally(() => isAnswered = true);
    // It is looked at below; where something fails before that, the server goes first.
    running.catch(() => {});
    await delay(300);
    await reload(site, "new");
    assertEquals(await setting(site), "new\n");
    assert(!isAnswered, "the new worker waited for the old one");
    assertEquals(bodyText(await running), "took its time\n");
  },
});

testWith({
  name: "a broken configuration leaves the old one in force",
  needs: ["nginx"],
  ignore: isStandIn(),
  async run() {
    await using site = await Site.start("hey", { workers: 1, directives: ["env[SETTING] = old"] });
    const { master, configurationPath } = site.pool;
    Deno.writeTextFileSync(configurationPath, "[www]\nlisten = nowhere:1\nbroken = 1\n");
    master.signal("SIGUSR2");
    await waitUntil(() => master.output.includes("the old configuration stays"), "the master refuses");
    assertMatch(master.output, /ERROR: \[.*\/php-fpm\.conf:3\] unknown entry 'broken'\n/);
    assertEquals(await setting(site), "old\n");
  },
});

testWith({
  name: "SIGUSR1 opens the error log and the access log anew",
  needs: ["nginx"],
  ignore: isStandIn(),
  async run() {
    await using site = await Site.start("hey", { workers: 1, accessLog: true });
    const { master, folder } = site.pool;
    const log = `${folder}/access.log`;
    await setting(site);
    await waitUntil(() => Deno.statSync(log).size > 0, "the first request is logged");
    Deno.renameSync(log, `${log}.1`);
    master.signal("SIGUSR1");
    await waitUntil(() => pathExists(log), "the log is opened anew");
    await setting(site);
    await waitUntil(() => Deno.statSync(log).size > 0, "the second request is logged");
    assertEquals(count(Deno.readTextFileSync(`${log}.1`), "\n"), 1);
    assertMatch(master.output, /NOTICE: error log file re-opened\n.*NOTICE: access log file re-opened\n/);
  },
});
