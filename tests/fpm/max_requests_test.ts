/**
 * Replacing workers at pm.max_requests loses no request, under load.
 *
 * @module
 */
import { assertEquals } from "../support/assert.ts";
import { isStandIn } from "../support/hey.ts";
import { bodyText, HttpConnection } from "../support/http_client.ts";
import { testWith } from "../support/skip.ts";
import { Site } from "./site.ts";

const REQUESTS = 10_000;
const CLIENTS = 8;
const MAX_REQUESTS = 50;

testWith({
  name: `${REQUESTS} requests with pm.max_requests = ${MAX_REQUESTS} are all answered`,
  needs: ["nginx"],
  async run() {
    await using site = await Site.start("hey", {
      workers: 4,
      // php-fpm starves clients that outnumber its workers when connections are kept alive.
      keepAlive: !isStandIn(),
      directives: [`pm.max_requests = ${MAX_REQUESTS}`],
    });
    let next = 0;
    const lost: string[] = [];
    async function client(): Promise<void> {
      using connection = await HttpConnection.open(site.port);
      while (next < REQUESTS) {
        const number = next++;
        const response = await connection.exchange({ target: `/worker.php?number=${number}` });
        if (response.status !== 200 || bodyText(response) !== `number ${number}\n`) {
          lost.push(`${number}: ${response.statusLine} ${bodyText(response)}`);
        }
      }
    }
    await Promise.all(Array.from({ length: CLIENTS }, client));
    assertEquals(
      lost.length,
      0,
      `lost ${lost.length}: ${lost.slice(0, 3).join("; ")}\n${site.front.output.slice(-2000)}`,
    );
  },
});
