/**
 * The same requests through real web servers to hey and to php-fpm give the same status lines, headers and pages.
 *
 * @module
 */
import { assertEquals } from "../support/assert.ts";
import { fetchOnce } from "../support/http_client.ts";
import type { Transport } from "../support/ports.ts";
import { testWith } from "../support/skip.ts";
import { compareAnswers } from "./comparison.ts";
import { REQUESTS } from "./requests.ts";
import { FRONTS, Site } from "./site.ts";

const TRANSPORTS: readonly Transport[] = ["unix", "tcp"];

for (const front of FRONTS) {
  for (const transport of TRANSPORTS) {
    for (const keepAlive of [false, true]) {
      testWith({
        name: `hey answers as php-fpm does behind ${front.name}, ${transport}, ${
          keepAlive ? "kept alive" : "closed"
        }`,
        needs: [front.name, "reference PHP"],
        async run(context) {
          const options = { front, transport, keepAlive };
          await using reference = await Site.start("reference", options);
          await using hey = await Site.start("hey", options);
          for (const { name, request, status } of REQUESTS) {
            await context.step(name, async () => {
              const expected = { response: await fetchOnce(reference.port, request()), port: reference.port };
              assertEquals(expected.response.status, status, "the reference answers something unforeseen");
              const actual = { response: await fetchOnce(hey.port, request()), port: hey.port };
              const difference = compareAnswers(expected, actual);
              if (difference !== "") throw new Error(`${name}: another answer\n${difference}`);
            });
          }
        },
      });
    }
  }
}
