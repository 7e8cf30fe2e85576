/**
 * What long and heavy load costs: `deno task bench load [--seconds 60] [--clients 500] [--requests 1000000] [--workers 4] [--runtimes hey,php]`.
 *
 * Many clients at a pool that is at its limit, then hello requests up to a large number; failures, and the resident memory of all
 * processes of a runtime, before, after, and once idle.
 *
 * @module
 */
import { readOptions } from "../support/options.ts";
import { Front } from "../support/front.ts";
import { NGINX } from "../support/nginx.ts";
import { findExecutable } from "../support/paths.ts";
import { Pool } from "../support/pool.ts";
import { delay } from "../support/process.ts";
import { familyMegabytes } from "../support/resident_memory.ts";
import { alignColumns } from "./measurement.ts";
import { type Runtime, RUNTIMES } from "./runtimes.ts";

const DEFAULTS: Readonly<Record<string, string>> = {
  "seconds": "60",
  "clients": "500",
  "requests": "1000000",
  "workers": "4",
  "idle": "15",
  "runtimes": "hey,php",
};

const WARM_UP_REQUESTS = 5_000;
const HELLO_CLIENTS = 16;
/** The part of all requests after which memory is compared with. */
const FIRST_PART = 0.1;

/** Loads each runtime's pool and prints two tables. */
export async function benchLoad(commandLine: readonly string[]): Promise<void> {
  const { options } = readOptions(commandLine, DEFAULTS);
  const names = (options["runtimes"] ?? "").split(",");
  const numbers = (name: string): number => Number(options[name]);
  const crowd = [[
    "",
    "requests",
    "failed",
    "p50/p99 ms",
    "MB before",
    "under load",
    "idle after",
    "after ÷ before",
  ]];
  const long = [["", "requests", "failed", "MB at a tenth", "MB at the end", "ratio"]];
  for (const { name, fpmCommand } of RUNTIMES.filter((runtime) => names.includes(runtime.name))) {
    // Each in a pool of its own: one that has been idle has given its memory back, and takes some again.
    const measureSite = (measured: (site: MeasuredSite) => Promise<string[]>): Promise<string[]> =>
      withSite(fpmCommand, numbers("workers"), measured);
    if (numbers("seconds") > 0) {
      const figures = await measureSite((site) =>
        measureCrowd(site, numbers("clients"), numbers("seconds"), numbers("idle"))
      );
      crowd.push([name, ...figures]);
    }
    if (numbers("requests") > 0) {
      long.push([name, ...await measureSite((site) => measureLong(site, numbers("requests")))]);
    }
  }
  if (crowd.length > 1) console.log(`\n${alignColumns(crowd)}`);
  if (long.length > 1) console.log(`\n${alignColumns(long)}`);
}

interface MeasuredSite {
  readonly port: number;
  readonly processId: number;
}

async function withSite(
  command: Runtime["fpmCommand"],
  workers: number,
  measured: (site: MeasuredSite) => Promise<string[]>,
): Promise<string[]> {
  await using pool = await Pool.start("hey", { workers, command, directives: ["listen.backlog = 1024"] });
  const documentRoot = decodeURIComponent(new URL("www", import.meta.url).pathname);
  await using front = await Front.start(NGINX, { documentRoot, upstream: pool.address, keepAlive: false });
  const site = { port: front.port, processId: pool.master.id };
  await runAb(site.port, "template", WARM_UP_REQUESTS, HELLO_CLIENTS);
  return await measured(site);
}

async function measureCrowd(
  site: MeasuredSite,
  clients: number,
  seconds: number,
  idle: number,
): Promise<string[]> {
  await delay(idle * 1_000);
  const before = familyMegabytes(site.processId);
  const command = new Deno.Command(executable("wrk"), {
    args: [
      "-t1",
      `-c${clients}`,
      `-d${seconds}s`,
      "--timeout",
      "30s",
      "--latency",
      address(site.port, "template"),
    ],
    stdout: "piped",
  }).spawn();
  await delay(seconds * 900);
  const under = familyMegabytes(site.processId);
  const text = new TextDecoder().decode((await command.output()).stdout);
  const find = (pattern: RegExp): string => pattern.exec(text)?.[1] ?? "0";
  const sockets =
    /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(text)?.slice(1) ?? [];
  const failed = Number(find(/Non-2xx or 3xx responses: (\d+)/)) +
    sockets.reduce((sum, count) => sum + Number(count), 0);
  await delay(idle * 1_000);
  const after = familyMegabytes(site.processId);
  return [
    find(/(\d+) requests in/),
    String(failed),
    `${find(/^ +50% +(\S+) *$/m)}/${find(/^ +99% +(\S+) *$/m)}`,
    ...[before, under, after].map((value) => value.toFixed(0)),
    (after / before).toFixed(2),
  ];
}

async function measureLong(site: MeasuredSite, requests: number): Promise<string[]> {
  const first = Math.round(requests * FIRST_PART);
  let failed = await runAb(site.port, "hello", first, HELLO_CLIENTS);
  const early = familyMegabytes(site.processId);
  failed += await runAb(site.port, "hello", requests - first, HELLO_CLIENTS);
  const late = familyMegabytes(site.processId);
  return [String(requests), String(failed), early.toFixed(0), late.toFixed(0), (late / early).toFixed(3)];
}

/** Sends requests by ab; gives how many failed. */
async function runAb(port: number, page: string, requests: number, clients: number): Promise<number> {
  const { stdout, success } = await new Deno.Command(executable("ab"), {
    args: ["-q", "-k", "-l", "-n", String(requests), "-c", String(clients), address(port, page)],
    stdout: "piped",
  }).output();
  const text = new TextDecoder().decode(stdout);
  const count = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? "0");
  const done = count(/^Complete requests: +(\d+)$/m);
  if (!success) console.error(`ab ended early: ${text}`);
  return requests - done + count(/^Failed requests: +(\d+)$/m) + count(/^Non-2xx responses: +(\d+)$/m);
}

function address(port: number, page: string): string {
  return `http://127.0.0.1:${port}/${page}.php`;
}

function executable(name: string): string {
  const found = findExecutable(name);
  if (found === undefined) throw new Error(`No ${name} on this machine`);
  return found;
}
