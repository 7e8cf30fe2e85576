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
import { familyProcessorMilliseconds } from "../support/resident_memory.ts";
import { alignColumns, keepBest, type Measurement } from "./measurement.ts";
import type { Runtime, RuntimeName } from "./runtimes.ts";

/** The pages under tests/bench/www, by name. */
export const HTTP_SAMPLES: readonly string[] = ["hello", "template", "json"];

/** How hard is asked. */
export interface Load {
  /** Simultaneous clients, in each setting. */
  readonly connections: readonly number[];
  /** Workers of each pool. */
  readonly workers: number;
  /** Seconds of each measurement. */
  readonly seconds: number;
  /** Whether nginx keeps its connections to the pool open, in each setting. */
  readonly keepAlive: readonly boolean[];
}

const FOLDER = decodeURIComponent(new URL("www", import.meta.url).pathname);
const WARM_UP_SECONDS = 2;
const WARM_UP_CONNECTIONS = 8;

interface RunningRuntime {
  readonly runtime: Runtime;
  /** By whether connections are kept. Two pools, since kept connections hold all workers of php-fpm. */
  readonly sites: ReadonlyMap<boolean, Site>;
}

/** A pool with nginx before it. */
interface Site {
  readonly pool: Pool;
  readonly front: Front;
}

/** What is measured at a time. */
interface Setting {
  readonly sample: string;
  readonly connections: number;
  readonly keepAlive: boolean;
}

/**
 * Starts all runtimes, asks each for each page in turn, in each setting, round by round, and keeps the best rate of each.
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
  for (const runtime of runtimes) running.push(await startRuntime(runtime, load, stack));
  const best = new Map<string, Measurement>();
  for (const sample of samples) {
    const equal = await withSamePage(running, sample);
    for (const { sites } of equal) {
      for (const { front } of sites.values()) {
        await runWrk(front, sample, WARM_UP_CONNECTIONS, WARM_UP_SECONDS);
      }
    }
    for (const keepAlive of load.keepAlive) {
      for (const connections of load.connections) {
        const setting = { sample, connections, keepAlive };
        await measureSetting(equal, setting, rounds, load, best);
      }
    }
  }
  return [...best.values()];
}

async function startRuntime(
  runtime: Runtime,
  load: Load,
  stack: AsyncDisposableStack,
): Promise<RunningRuntime> {
  const command = (folder: string) => runtime.fpmCommand(folder);
  const sites = new Map<boolean, Site>();
  for (const keepAlive of load.keepAlive) {
    const pool = stack.use(await Pool.start("hey", { workers: load.workers, command }));
    const options = { documentRoot: FOLDER, upstream: pool.address, keepAlive };
    sites.set(keepAlive, { pool, front: stack.use(await Front.start(NGINX, options)) });
  }
  return { runtime, sites };
}

async function measureSetting(
  running: readonly RunningRuntime[],
  setting: Setting,
  rounds: number,
  load: Load,
  best: Map<string, Measurement>,
): Promise<void> {
  const { sample, connections, keepAlive } = setting;
  const name = load.connections.length * load.keepAlive.length === 1
    ? sample
    : `${sample}, ${connections} client${connections === 1 ? "" : "s"}, ${keepAlive ? "kept" : "closed"}`;
  for (let round = 1; round <= rounds; round++) {
    for (const { runtime, sites } of running) {
      const { pool, front } = sites.get(keepAlive) as Site;
      const before = familyProcessorMilliseconds(pool.master.id);
      const figures = await runWrk(front, sample, connections, load.seconds);
      const milliseconds = familyProcessorMilliseconds(pool.master.id) - before;
      const processorMicroseconds = milliseconds * 1_000 / (figures.value * load.seconds);
      keepBest(best, {
        sample: name,
        runtime: runtime.name,
        unit: "requests/s",
        ...figures,
        processorMicroseconds,
      });
    }
    console.error(`http: ${name}, round ${round} of ${rounds}`);
  }
}

/**
 * Gives the table of requests: rates, latencies and the server's processor time for one, and how hey's rate and that time are related to
 * the others'; above 1 hey is faster.
 */
export function formatHttpTable(
  measurements: readonly Measurement[],
  runtimes: readonly RuntimeName[],
): string {
  const others = runtimes.filter((name) => name !== "hey");
  const head = [
    "requests/s, p50/p99 ms, CPU µs",
    ...runtimes,
    ...others.flatMap((name) => [`hey ÷ ${name}`, "by CPU"]),
  ];
  const rows = [...new Set(measurements.map(({ sample }) => sample))].map((sample) => {
    const of = (runtime: RuntimeName): Measurement | undefined =>
      measurements.find((one) => one.sample === sample && one.runtime === runtime);
    const own = of("hey");
    const ratios = others.flatMap((name) => {
      const other = of(name);
      if (own === undefined || other === undefined) return ["", ""];
      const time = (other.processorMicroseconds ?? NaN) / (own.processorMicroseconds ?? NaN);
      return [(own.value / other.value).toFixed(2), time.toFixed(2)];
    });
    return [sample, ...runtimes.map((runtime) => figuresOf(of(runtime))), ...ratios];
  });
  return alignColumns([head, ...rows]);
}

function figuresOf(measurement: Measurement | undefined): string {
  if (measurement === undefined) return "";
  const { value, p50Milliseconds = NaN, p99Milliseconds = NaN, processorMicroseconds = NaN } = measurement;
  const times = `${p50Milliseconds.toFixed(2)}/${p99Milliseconds.toFixed(2)}`;
  return `${value.toFixed(0)}, ${times}, ${processorMicroseconds.toFixed(0)}`;
}

function anySite({ sites }: RunningRuntime): Site {
  return sites.values().next().value as Site;
}

/** Gives the runtimes that answer with the same page as the last one, which is the reference when it takes part. */
async function withSamePage(running: readonly RunningRuntime[], sample: string): Promise<RunningRuntime[]> {
  const pages = new Map<RunningRuntime, string>();
  for (const one of running) {
    const response = await fetchOnce(anySite(one).front.port, { target: `/${sample}.php` });
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

async function runWrk(
  { port }: Front,
  sample: string,
  connections: number,
  seconds: number,
): Promise<WrkFigures> {
  const executable = findExecutable("wrk");
  if (executable === undefined) throw new Error("No wrk on this machine");
  const command = new Deno.Command(executable, {
    args: [
      ["--threads", "1"],
      ["--connections", String(connections)],
      ["--duration", `${seconds}s`],
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
  const [, figure, unit = ""] = new RegExp(`^ +${percentile}% +([\\d.]+)(us|ms|s|m) *$`, "m").exec(output) ??
    [];
  return Number(figure ?? NaN) * (MILLISECONDS_PER_UNIT[unit] ?? NaN);
}
