/**
 * The first request of a worker: the very first one of a pool, which compiles, and that of a worker which starts after another one has
 * served the page, which finds the units and V8's code that the pool shares.
 *
 * @module
 */
import { Front } from "../support/front.ts";
import { bodyText, fetchOnce } from "../support/http_client.ts";
import { NGINX } from "../support/nginx.ts";
import { Pool } from "../support/pool.ts";
import { TemporaryFolder } from "../support/ports.ts";
import { keepBest, type Measurement } from "./measurement.ts";
import type { Runtime } from "./runtimes.ts";

/** Names of the samples. */
export const FIRST_REQUEST_SAMPLES: readonly string[] = ["very first", "first of a later worker"];

const FUNCTION_COUNT = 600;
/** A worker that takes the place of another is ready by then. */
const PAUSE_MILLISECONDS = 1_500;
const LATER_WORKERS = 3;

/** A script of about 250 KB, most of whose functions run. */
export function largeScript(): string {
  let text = "<?php\n$sum = 0;\n";
  for (let index = 0; index < FUNCTION_COUNT; index++) {
    text += `function part${index}(array $rows, int $factor = ${index}): int\n{\n    $total = 0;\n` +
      "    foreach ($rows as $key => $row) {\n        if ($row['size'] % 3 === 0) {\n" +
      "            $total += strlen($row['name']) * $factor;\n        } else {\n" +
      `            $total -= isset($rows[$key + 1]) ? $rows[$key + 1]['size'] : ${index};\n        }\n    }\n` +
      `    return $total & 0xFFFF;\n}\n$sum += part${index}([['name' => 'a${index}', 'size' => ${index}], ` +
      "['name' => 'b', 'size' => 3]]);\n";
  }
  return `${text}echo $sum, "\\n";\n`;
}

/** Asks each runtime's pool for a script that it has not seen; each worker serves one request. */
export async function measureFirstRequests(
  runtimes: readonly Runtime[],
  rounds: number,
): Promise<Measurement[]> {
  using root = new TemporaryFolder();
  Deno.writeTextFileSync(`${root.path}/large.php`, largeScript());
  Deno.writeTextFileSync(`${root.path}/small.php`, "<?php echo 'ready';\n");
  const best = new Map<string, Measurement>();
  for (let round = 1; round <= rounds; round++) {
    for (const runtime of runtimes) await measurePool(runtime, root.path, best);
    console.error(`first request: round ${round} of ${rounds}`);
  }
  return [...best.values()];
}

async function measurePool(runtime: Runtime, root: string, best: Map<string, Measurement>): Promise<void> {
  const command = (folder: string) => runtime.fpmCommand(folder);
  const directives = ["pm.max_requests = 1"];
  await using pool = await Pool.start("hey", { workers: 1, command, directives });
  const options = { documentRoot: root, upstream: pool.address, keepAlive: false };
  await using front = await Front.start(NGINX, options);
  // The way there is not what is measured.
  await ask(front, "small");
  for (let worker = 0; worker <= LATER_WORKERS; worker++) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
    const start = performance.now();
    await ask(front, "large");
    const sample = FIRST_REQUEST_SAMPLES[worker === 0 ? 0 : 1] as string;
    keepBest(best, { sample, runtime: runtime.name, unit: "ms", value: performance.now() - start });
  }
}

async function ask(front: Front, page: string): Promise<void> {
  const response = await fetchOnce(front.port, { target: `/${page}.php` });
  if (response.status !== 200) throw new Error(`${page}: ${response.status} ${bodyText(response)}`);
}
