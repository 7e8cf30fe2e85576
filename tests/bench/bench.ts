/**
 * Speed of hey beside PHP's interpreter and its tracing JIT, in one run: `deno task bench [options]`.
 *
 * `deno task bench engine` measures the engine's sub-tests instead, and its `--json FILE` has a line for each.
 *
 * `deno task bench reload` and `deno task bench load` measure reloads under load, and load for long; their options stand in their files.
 * `deno task bench start` measures what a worker costs before its first request.
 * `deno task bench library` measures functions of the library, with setup left out.
 *
 * Options: `--only cpu`, `--only http` or `--only first`; `--runtimes hey,php,php-jit`; `--samples fib,hello`; `--rounds N` (best of N, interleaved);
 * `--seconds N`, `--connections 1,8,64`, `--workers N`, `--keep-alive yes|no|both` for the requests; `--json FILE` writes all figures.
 *
 * @module
 */
import { readOptions } from "../support/options.ts";
import { CPU_SAMPLES, measureCpu } from "./cpu.ts";
import { measureEngine } from "./engine.ts";
import { measureFirstRequests } from "./first_request.ts";
import { formatHttpTable, HTTP_SAMPLES, measureHttp } from "./http.ts";
import { benchLoad } from "./load.ts";
import { computeRatios, formatTable, type Measurement } from "./measurement.ts";
import { benchReload } from "./reload.ts";
import { type Runtime, RUNTIMES } from "./runtimes.ts";
import { benchWorkerStart } from "./worker_start.ts";

const DEFAULTS: Readonly<Record<string, string>> = {
  "only": "",
  "runtimes": "hey,php,php-jit",
  "samples": "",
  "rounds": "3",
  "seconds": "5",
  "connections": "8",
  "workers": "2",
  "keep-alive": "off",
  "json": "",
};

/** What `--keep-alive` means for nginx's connections to the pool. */
const KEEP_ALIVE: Readonly<Record<string, readonly boolean[]>> = {
  yes: [true],
  no: [false],
  both: [false, true],
};

function chosen(names: readonly string[], wanted: string): string[] {
  return wanted === "" ? [...names] : names.filter((name) => wanted.split(",").includes(name));
}

/** Writes name, unit and the three figures of each sub-test. */
function writeEngine(path: string, measurements: readonly Measurement[]): void {
  const names = [...new Set(measurements.map(({ sample }) => sample))];
  const rows = names.map((name) => {
    const of = (runtime: string) =>
      measurements.find((one) => one.sample === name && one.runtime === runtime)?.value ?? null;
    return { name, unit: "ms", hey: of("hey"), php: of("php"), jit: of("php-jit") };
  });
  Deno.writeTextFileSync(path, `${JSON.stringify(rows, null, 1)}\n`);
}

async function main(commandLine: readonly string[]): Promise<void> {
  if (commandLine[0] === "reload") return await benchReload(commandLine.slice(1));
  if (commandLine[0] === "load") return await benchLoad(commandLine.slice(1));
  if (commandLine[0] === "start") return await benchWorkerStart(commandLine.slice(1));
  const isLibrary = commandLine[0] === "library";
  const isEngine = isLibrary || commandLine[0] === "engine";
  const { options } = readOptions(isEngine ? commandLine.slice(1) : commandLine, DEFAULTS);
  const rounds = Number(options["rounds"]);
  const names = chosen(RUNTIMES.map(({ name }) => name), options["runtimes"] ?? "");
  const runtimes: Runtime[] = RUNTIMES.filter(({ name }) => names.includes(name));
  const runtimeNames = runtimes.map(({ name }) => name);
  for (const { name, description } of runtimes) console.log(`${name}: ${description}`);

  if (isEngine) {
    const engine = await measureEngine(runtimes, options["samples"] ?? "", rounds, isLibrary);
    console.log(
      `\n${formatTable(`${isLibrary ? "Library" : "Engine"}, best of ${rounds}`, engine, runtimeNames)}`,
    );
    if (options["json"]) writeEngine(options["json"], engine);
    return;
  }
  const measurements: Measurement[] = [];
  const cpuSamples = chosen(CPU_SAMPLES, options["samples"] ?? "");
  const takes = (part: string): boolean => ["", part].includes(options["only"] ?? "");
  if (takes("cpu") && cpuSamples.length > 0) {
    const cpu = await measureCpu(runtimes, cpuSamples, rounds);
    measurements.push(...cpu);
    console.log(`\n${formatTable(`CPU time, best of ${rounds}`, cpu, runtimeNames)}`);
  }
  const httpSamples = chosen(HTTP_SAMPLES, options["samples"] ?? "");
  if (takes("http") && httpSamples.length > 0) {
    const load = {
      connections: (options["connections"] ?? "").split(",").map(Number),
      workers: Number(options["workers"]),
      seconds: Number(options["seconds"]),
      keepAlive: KEEP_ALIVE[options["keep-alive"] ?? ""] ?? [false],
    };
    const http = await measureHttp(runtimes, httpSamples, rounds, load);
    measurements.push(...http);
    const of = `${load.workers} workers, best of ${rounds} of ${load.seconds} s`;
    console.log(`\nThrough nginx, a Unix socket, ${of}\n${formatHttpTable(http, runtimeNames)}`);
  }
  if (takes("first") && options["samples"] === "") {
    const first = await measureFirstRequests(runtimes, rounds);
    measurements.push(...first);
    console.log(
      `\n${formatTable(`First request of a 250 KB script, best of ${rounds}`, first, runtimeNames)}`,
    );
  }
  if (measurements.length > 0) console.log("\nRatios are of time per piece of work: above 1 hey is slower.");
  if (options["json"]) {
    const result = { time: new Date().toISOString(), deno: Deno.version.deno, options, measurements };
    const text = JSON.stringify({ ...result, ratios: computeRatios(measurements) }, null, 2);
    Deno.writeTextFileSync(options["json"], `${text}\n`);
  }
}

if (import.meta.main) await main(Deno.args);
