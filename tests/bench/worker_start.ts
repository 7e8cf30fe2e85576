/**
 * What a worker costs before its first request, beside an isolate with nothing in it: `deno task bench start [--workers 8] [--rounds 3]`.
 *
 * Time from asking for it to its first word, and what memory grows by; each kind in a process of its own, workers one after the other.
 *
 * @module
 */
import { Worker } from "node:worker_threads";
import { CacheFigures } from "../../fpm/cache_figures.ts";
import { startIsolate } from "../../fpm/isolate.ts";
import { PoolFigures } from "../../fpm/pool_figures.ts";
import { ReadySet } from "../../fpm/ready_set.ts";
import { Scoreboard } from "../../fpm/scoreboard.ts";
import { PROCESS_IDENTITY } from "../../fpm/thread_identity.ts";
import type { WorkerSetup } from "../../fpm/worker_protocol.ts";
import { readOptions } from "../support/options.ts";
import { REPOSITORY } from "../support/paths.ts";
import { delay } from "../support/process.ts";
import { familyMegabytes } from "../support/resident_memory.ts";
import { alignColumns } from "./measurement.ts";

const DEFAULTS: Readonly<Record<string, string>> = { "workers": "8", "rounds": "3", "kind": "" };
const KINDS = ["empty", "PHP"] as const;
type Kind = typeof KINDS[number];

const INBOX_BYTES = 65_536;
const HEAP_MEGABYTES = 192;
/** Memory that a start leaves for a moment is not the worker's. */
const SETTLE_MILLISECONDS = 1_000;

const SETUP: WorkerSetup = {
  pool: "www",
  directives: new Map(),
  adminDirectives: new Map(),
  environment: new Map(),
  limitExtensions: [".php"],
  terminateTimeoutMilliseconds: 0,
  slowlogMilliseconds: 0,
  maxRequests: 0,
  allowedClients: null,
  isAccessLogged: false,
  maxMemoryBytes: 0,
  pages: null,
  identity: PROCESS_IDENTITY,
  sandbox: null,
  isAudited: false,
  engineModule: null,
};

/** What the workers of a kind cost, each. */
interface Costs {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** Measures both kinds and prints a table: the best of all rounds. */
export async function benchWorkerStart(commandLine: readonly string[]): Promise<void> {
  const { options } = readOptions(commandLine, DEFAULTS);
  const count = Number(options["workers"]);
  const kind = KINDS.find((one) => one === options["kind"]);
  if (kind !== undefined) return console.log(JSON.stringify(await measure(kind, count)));
  const best = new Map<Kind, Costs>();
  for (let round = 1; round <= Number(options["rounds"]); round++) {
    for (const one of KINDS) {
      const found = await measureApart(one, count);
      const { milliseconds, megabytes } = best.get(one) ?? found;
      best.set(one, {
        milliseconds: Math.min(milliseconds, found.milliseconds),
        megabytes: Math.min(megabytes, found.megabytes),
      });
    }
  }
  const [empty, php] = KINDS.map((one) => best.get(one)!) as [Costs, Costs];
  const row = (name: string, costs: Costs): string[] => [
    name,
    costs.milliseconds.toFixed(0),
    costs.megabytes.toFixed(1),
  ];
  const more = {
    milliseconds: php.milliseconds - empty.milliseconds,
    megabytes: php.megabytes - empty.megabytes,
  };
  const head = [`one of ${count} workers`, "ms to start", "MB"];
  console.log(`\n${alignColumns([head, row("empty", empty), row("PHP", php), row("more", more)])}`);
}

async function measureApart(kind: Kind, count: number): Promise<Costs> {
  const flags = ["--quiet", "--allow-all", "--no-check", "--v8-flags=--stack-size=3500"];
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", ...flags, `${REPOSITORY}/tests/bench/bench.ts`, "start", "--kind", kind].concat([
      "--workers",
      String(count),
    ]),
    stdout: "piped",
  });
  return JSON.parse(new TextDecoder().decode((await command.output()).stdout));
}

/** Starts workers one after the other; gives what one of them costs, with the median of the times. */
async function measure(kind: Kind, count: number): Promise<Costs> {
  const start = kind === "PHP" ? startPhp : startEmpty;
  // The first one finds nothing that the process has loaded before.
  const ends = [await start()];
  await delay(SETTLE_MILLISECONDS);
  const before = familyMegabytes(Deno.pid);
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const startedAt = performance.now();
    ends.push(await start());
    times.push(performance.now() - startedAt);
  }
  await delay(SETTLE_MILLISECONDS);
  const megabytes = (familyMegabytes(Deno.pid) - before) / count;
  for (const end of ends) end();
  times.sort((a, b) => a - b);
  return { milliseconds: times[times.length >> 1]!, megabytes };
}

/** Starts an isolate that says one word; gives what ends it. */
function startEmpty(): Promise<() => void> {
  const code = 'require("node:worker_threads").parentPort.on("message", () => {}).postMessage("ready");';
  const worker = new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } });
  return new Promise((resolve) => worker.once("message", () => resolve(() => void worker.terminate())));
}

const scoreboard = new Scoreboard();

function startPhp(): Promise<() => void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const isolate = startIsolate({
      start: {
        port: port2,
        setup: SETUP,
        slot: scoreboard.take().buffer,
        ready: ReadySet.create(-1).shared,
        figures: new PoolFigures().buffer,
        cache: new CacheFigures().buffer,
        inbox: new SharedArrayBuffer(INBOX_BYTES),
        units: [],
      },
      heapMegabytes: HEAP_MEGABYTES,
    }, (text) => console.error(text));
    port1.onmessage = () => resolve(() => (isolate.terminate(), port1.close()));
  });
}
