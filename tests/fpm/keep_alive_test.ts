/**
 * A kept-alive connection from the web server does not hold a worker: eight clients share four workers. php-fpm starves four of them.
 *
 * @module
 */
import { assert, assertEquals } from "../support/assert.ts";
import { isStandIn } from "../support/hey.ts";
import { HttpConnection } from "../support/http_client.ts";
import { testWith } from "../support/skip.ts";
import { Site } from "./site.ts";

const CLIENTS = 8;
const WORKERS = 4;
const MEASURED_MILLISECONDS = 5_000;
const ANSWER_MILLISECONDS_MAX = 5_000;

testWith({
  name: `${CLIENTS} clients on kept-alive connections are all served by ${WORKERS} workers`,
  needs: ["nginx"],
  // With php-fpm half of the clients wait until nginx gives up.
  ignore: isStandIn(),
  async run() {
    await using site = await Site.start("hey", { workers: WORKERS, keepAlive: true });
    const end = performance.now() + MEASURED_MILLISECONDS;
    let longest = 0;
    async function client(): Promise<number> {
      using connection = await HttpConnection.open(site.port);
      let count = 0;
      while (performance.now() < end) {
        const start = performance.now();
        const response = await connection.exchange({ target: "/slow.php?seconds=0.02" });
        assertEquals(response.status, 200);
        longest = Math.max(longest, performance.now() - start);
        count++;
      }
      return count;
    }
    const counts = await Promise.all(Array.from({ length: CLIENTS }, client));
    assert(longest < ANSWER_MILLISECONDS_MAX, `one answer took ${longest} ms`);
    assert(Math.min(...counts) * 4 > Math.max(...counts), `some clients got far less than others: ${counts}`);
  },
});
