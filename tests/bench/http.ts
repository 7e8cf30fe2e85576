/**
 * Requests per second and latencies through nginx, measured by wrk.
 *
 * @module
 */
import { Front } from "../support/front.ts";
import { bodyText, fetchOnce } from "../support/http_client.ts";
import { NGINX } from "../support/nginx.ts";
import { findExecutable } from "../support/paths.ts";
import { Pool } from "../support/pool.ts";
import { keepBest, type Measurement } from "./measurement.ts";
import type { Runtime } from "./runtimes.ts";

/** The pages under tests/bench/www, by name. */
export const HTTP_SAMPLES: readonly string[] = ["hello", "template", "json"];

/** How hard is asked. */
export interface Load {
  /** Simultaneous clients. */
  readonly connections: number;
  /** Workers of each pool. */
  readonly workers: number;
  /** Seconds of each measurement. */
  readonly seconds: number;
  /** Whether nginx keeps its connections to the pool open. */
  readonly keepAlive: boolean;
}

const FOLDER = decodeURIComponent(new URL("www", import.meta.url).pathname);
const WARM_UP_SECONDS = 2;

interface RunningRuntime {
  readonly runtime: Runtime;
  readonly pool: Pool;
  readonly front: Front;
}

/**
 * Starts all runtimes, asks each for each page in turn, round by round, and keeps the best rate of each pair.
 *
 * Pages must be the same everywhere; one that is not is reported and left out.
 */
export async function measureHttp(
  runtimes: readonly Runtime[],
  samples: readonly string[],
  rounds: number,
  load: Load,
): Promise<Measurement[]> {
  await using stack = new AsyncDisposableStack();
  const running: RunningRuntime[] = [];
  for (const runtime of runtimes) {
    const command = (folder: string) => runtime.fpmCommand(folder);
    const pool = stack.use(await Pool.start("hey", { workers: load.workers, command }));
    const options = { documentRoot: FOLDER, upstream: pool.address, keepAlive: load.keepAlive };
    running.push({ runtime, pool, front: stack.use(await Front.start(NGINX, options)) });
  }
  const best = new Map<string, Measurement>();
  for (const sample of samples) {
    const equal = await withSamePage(running, sample);
    for (const { front } of equal) await runWrk(front.port, sample, { ...load, seconds: WARM_UP_SECONDS });
    for (let round = 1; round <= rounds; round++) {
      for (const { runtime, front } of equal) {
        const figures = await runWrk(front.port, sample, load);
        keepBest(best, { sample, runtime: runtime.name, unit: "requests/s", ...figures });
      }
      console.error(`http: ${sample}, round ${round} of ${rounds}`);
    }
  }
  return [...best.values()];
}

/** Gives the runtimes that answer with the same page as the last one, which is the reference when it takes part. */
async function withSamePage(running: readonly RunningRuntime[], sample: string): Promise<RunningRuntime[]> {
  const pages = new Map<RunningRuntime, string>();
  for (const one of running) {
    const response = await fetchOnce(one.front.port, { target: `/${sample}.php` });
    pages.set(one, `${response.status}\n${bodyText(response)}`);
  }
  const expected = pages.get(running[running.length - 1] as RunningRuntime);
  return running.filter((one) => {
    if (pages.get(one) === expected) return true;
    console.error(`${sample} on ${one.runtime.name} is another page: ${pages.get(one)?.slice(0, 300)}`);
    return false;
  });
}

type WrkFigures =
  & Pick<Measurement, "value">
  & Required<Pick<Measurement, "p50Milliseconds" | "p99Milliseconds">>;

async function runWrk(port: number, sample: string, load: Load): Promise<WrkFigures> {
  const executable = findExecutable("wrk");
  if (executable === undefined) throw new Error("No wrk on this machine");
  const command = new Deno.Command(executable, {
    args: [
      ["--threads", "1"],
      ["--connections", String(load.connections)],
      ["--duration", `${load.seconds}s`],
      ["--latency", `http://127.0.0.1:${port}/${sample}.php`],
    ].flat(),
    stdout: "piped",
  });
  const output = new TextDecoder().decode((await command.output()).stdout);
  const failures = /^ +Non-2xx or 3xx responses: (\d+)$/m.exec(output)?.[1] ?? "0";
  if (failures !== "0") console.error(`${sample}: ${failures} answers were errors`);
  const errors = /^ +Socket errors: .*$/m.exec(output)?.[0];
  if (errors !== undefined) console.error(`${sample}: ${errors.trim()}`);
  return {
    value: Number(/^Requests\/sec: +([\d.]+)$/m.exec(output)?.[1] ?? NaN),
    p50Milliseconds: latency(output, "50"),
    p99Milliseconds: latency(output, "99"),
  };
}

const MILLISECONDS_PER_UNIT: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

function latency(output: string, percentile: string): number {
  const [, figure, unit = ""] = new RegExp(`^ +${percentile}% +([\\d.]+)(us|ms|s|m)$`, "m").exec(output) ??
    [];
  return Number(figure ?? NaN) * (MILLISECONDS_PER_UNIT[unit] ?? NaN);
}
