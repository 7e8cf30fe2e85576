/**
 * Many clients at a pool at its limit are all answered, and many requests leave no memory behind. The long form is `deno task bench load`.
 *
 * @module
 */
import { assert, assertEquals } from "../support/assert.ts";
import { isStandIn } from "../support/hey.ts";
import { HttpConnection } from "../support/http_client.ts";
import { familyMegabytes } from "../support/resident_memory.ts";
import { testWith } from "../support/skip.ts";
import { Site } from "./site.ts";

const CLIENTS = 500;
const CROWD_MILLISECONDS = 5_000;
const FIRST_REQUESTS = 4_000;
const MORE_REQUESTS = 16_000;
const GROWTH_MAX = 1.1;

/** Sends requests from so many clients, each on one connection, until `isOver`; gives how many were answered. */
async function sendMany(
  port: number,
  target: string,
  clients: number,
  isOver: () => boolean,
): Promise<number> {
  let count = 0;
  async function client(): Promise<void> {
    using connection = await HttpConnection.open(port);
    while (!isOver()) {
      const { status } = await connection.exchange({ target });
      assertEquals(status, 200);
      count++;
    }
  }
  await Promise.all(Array.from({ length: clients }, client));
  return count;
}

testWith({
  name: `${CLIENTS} clients at once are all answered by 2 workers`,
  needs: ["nginx"],
  ignore: isStandIn(),
  async run() {
    await using site = await Site.start("hey", { workers: 2, directives: ["listen.backlog = 1024"] });
    const end = performance.now() + CROWD_MILLISECONDS;
    const count = await sendMany(
      site.port,
      "/wait.php?milliseconds=2",
      CLIENTS,
      () => performance.now() > end,
    );
    assert(count > CLIENTS, `${count} requests`);
  },
});

testWith({
  name: `memory after ${FIRST_REQUESTS + MORE_REQUESTS} requests is what it was after ${FIRST_REQUESTS}`,
  needs: ["nginx"],
  ignore: isStandIn(),
  async run() {
    await using site = await Site.start("hey", { workers: 2 });
    const { id } = site.pool.master;
    const sendCount = async (count: number): Promise<number> => {
      let sent = 0;
      await sendMany(site.port, "/hello.php", 8, () => sent++ >= count);
      return familyMegabytes(id);
    };
    const early = await sendCount(FIRST_REQUESTS);
    const late = await sendCount(MORE_REQUESTS);
    assert(late < early * GROWTH_MAX, `${early.toFixed(0)} MB grew to ${late.toFixed(0)} MB`);
  },
});
