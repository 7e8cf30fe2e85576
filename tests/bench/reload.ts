/**
 * What reloads under load cost: `deno task bench reload [--seconds 60] [--reloads 20] [--clients 16] [--workers 8] [--runtimes hey]`.
 *
 * @module
 */
import { readOptions } from "../support/options.ts";
import { type ReloadResult, reloadUnderLoad } from "../support/reload_load.ts";
import { alignColumns } from "./measurement.ts";
import { RUNTIMES } from "./runtimes.ts";

const DEFAULTS: Readonly<Record<string, string>> = {
  "seconds": "60",
  "reloads": "20",
  "clients": "16",
  "workers": "8",
  "milliseconds": "200",
  "runtimes": "hey",
};

/** Reloads each runtime's pool under load and prints a table. */
export async function benchReload(commandLine: readonly string[]): Promise<void> {
  const { options } = readOptions(commandLine, DEFAULTS);
  const names = (options["runtimes"] ?? "").split(",");
  const rows = [["", "requests", "failed", "old setting", "reload ms", "late p50/p99/max ms", "memory MB"]];
  for (const { name, fpmCommand } of RUNTIMES.filter((runtime) => names.includes(runtime.name))) {
    const result = await reloadUnderLoad({
      seconds: Number(options["seconds"]),
      reloads: Number(options["reloads"]),
      clients: Number(options["clients"]),
      workers: Number(options["workers"]),
      millisecondsMax: Number(options["milliseconds"]),
      command: fpmCommand,
    });
    rows.push(rowOf(name, result));
    for (const text of [...countEach(result.failed), ...countEach(result.stale)]) {
      console.log(`${name}: ${text}`);
    }
  }
  console.log(`\n${alignColumns(rows)}`);
}

function countEach(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => `${count} × ${text}`);
}

function rowOf(name: string, result: ReloadResult): string[] {
  const { lateMilliseconds: late, reloadMilliseconds: durations } = result;
  const at = (share: number): string =>
    (late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? NaN).toFixed(0);
  const mean = durations.reduce((sum, value) => sum + value, 0) / durations.length;
  return [
    name,
    String(result.requests),
    String(result.failed.length),
    String(result.stale.length),
    mean.toFixed(0),
    `${at(0.5)}/${at(0.99)}/${at(1)}`,
    result.memoryMegabytes.map((value) => value.toFixed(0)).join(" → "),
  ];
}
