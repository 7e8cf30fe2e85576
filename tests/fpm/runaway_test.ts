/**
 * A script that would never end, or take all there is, costs its own request an error answer and nothing else.
 *
 * @module
 */
import { assert, assertEquals } from "../support/assert.ts";
import { bodyText, fetchOnce, HttpConnection, type HttpResponse } from "../support/http_client.ts";
import { withinTime } from "../support/process.ts";
import { testWith } from "../support/skip.ts";
import { Site } from "./site.ts";

/** The scripts' ways of running away; the parameter `how` of runaway.php. */
const WAYS: readonly string[] = [
  "loop",
  "counting",
  "recursion",
  "text",
  "allocation",
  "arrays",
  "pattern",
  "sorting",
  "text building",
  "builtin",
];

const ERROR_STATUS_MIN = 500;
const ANSWER_MILLISECONDS_MAX = 20_000;

/** Sends one small request after the other until it is told to stop; gives how many were answered. */
async function keepAsking(port: number, isOver: () => boolean): Promise<number> {
  using connection = await HttpConnection.open(port);
  let count = 0;
  while (!isOver()) {
    const response = await connection.exchange({ target: `/worker.php?number=${count}` });
    assertEquals([response.status, bodyText(response)], [200, `number ${count}\n`]);
    count++;
  }
  return count;
}

/** Sends the request of a runaway script; a web server that closes the connection counts as an error answer. */
async function runAway(port: number, how: string): Promise<HttpResponse | undefined> {
  const target = `/runaway.php?how=${encodeURIComponent(how)}`;
  const answer = fetchOnce(port, { target });
  const response = await withinTime(answer, ANSWER_MILLISECONDS_MAX);
  assert(response !== undefined, `no answer within ${ANSWER_MILLISECONDS_MAX} ms`);
  return response;
}

const LIMITS: readonly (readonly [string, readonly string[]])[] = [
  ["request_terminate_timeout", ["request_terminate_timeout = 3s", "php_admin_value[memory_limit] = 64M"]],
  ["max_execution_time", ["php_admin_value[max_execution_time] = 2", "php_admin_value[memory_limit] = 64M"]],
];

for (const [limit, directives] of LIMITS) {
  testWith({
    name: `a runaway script costs one request under ${limit}`,
    needs: ["nginx"],
    async run(context) {
      await using site = await Site.start("hey", { workers: 3, directives });
      for (const how of WAYS) {
        await context.step(how, async () => {
          let over = false;
          const others = [keepAsking(site.port, () => over), keepAsking(site.port, () => over)];
          const response = await runAway(site.port, how).finally(() => over = true);
          const counts = await Promise.all(others);
          assert((response?.status ?? 0) >= ERROR_STATUS_MIN, `answered ${response?.statusLine}`);
          assert(Math.min(...counts) > 0, `other requests were not answered: ${counts}`);
          const after = await fetchOnce(site.port, { target: "/hello.php" });
          assertEquals([after.status, bodyText(after)], [200, "Hello, World!\n"]);
          assertEquals(site.pool.master.hasEnded, false, "the master ended");
        });
      }
    },
  });
}
