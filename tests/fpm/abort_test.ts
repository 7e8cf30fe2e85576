/**
 * A client that goes away in the middle of a download costs nobody anything: the workers are soon free again.
 *
 * @module
 */
import { assert, assertEquals } from "../support/assert.ts";
import { bodyText, fetchOnce, HttpConnection } from "../support/http_client.ts";
import { testWith } from "../support/skip.ts";
import { BIG_BYTES } from "./requests.ts";
import { FRONTS, Site } from "./site.ts";

const ABORTED_DOWNLOADS = 20;
const READ_BYTES = 100_000;
const ANSWER_MILLISECONDS_MAX = 10_000;

for (const front of FRONTS) {
  for (const keepAlive of [false, true]) {
    testWith({
      name: `aborted downloads leave hey working behind ${front.name}, ${
        keepAlive ? "kept alive" : "closed"
      }`,
      needs: [front.name],
      async run() {
        await using site = await Site.start("hey", { front, keepAlive, workers: 2 });
        for (let count = 0; count < ABORTED_DOWNLOADS; count++) {
          using connection = await HttpConnection.open(site.port);
          await connection.send({ target: `/big.php?bytes=${BIG_BYTES}` });
          const received = await connection.readSome(READ_BYTES);
          assert(received.length >= READ_BYTES, "the download ended by itself");
        }
        const start = performance.now();
        for (let count = 0; count < 4; count++) {
          const response = await fetchOnce(site.port, { target: "/hello.php" });
          assertEquals([response.status, bodyText(response)], [200, "Hello, World!\n"]);
        }
        const milliseconds = performance.now() - start;
        assert(milliseconds < ANSWER_MILLISECONDS_MAX, `four pages took ${milliseconds} ms after the aborts`);
        const whole = await fetchOnce(site.port, { target: `/big.php?bytes=${BIG_BYTES}` });
        assertEquals(whole.body.length, BIG_BYTES);
      },
    });
  }
}
