/**
 * CPU time of whole scripts: each prints a checksum and the milliseconds that its work took.
 *
 * @module
 */
import type { Runtime } from "./runtimes.ts";
import { keepBest, type Measurement } from "./measurement.ts";

/** The scripts under tests/bench/cpu, by name. */
export const CPU_SAMPLES: readonly string[] = [
  "fib",
  "mandelbrot",
  "sieve",
  "string_building",
  "sorting",
  "associative_arrays",
  "method_calls",
];

const FOLDER = decodeURIComponent(new URL("cpu", import.meta.url).pathname);
const ERROR_LENGTH_MAX = 500;

/**
 * Runs each sample on each runtime, one after the other, round by round, and keeps the best time of each pair.
 *
 * A sample that fails or prints another checksum than before is reported once and left out.
 */
export async function measureCpu(
  runtimes: readonly Runtime[],
  samples: readonly string[],
  rounds: number,
): Promise<Measurement[]> {
  const best = new Map<string, Measurement>();
  const checksums = new Map<string, string>();
  const failed = new Set<string>();
  for (let round = 1; round <= rounds; round++) {
    for (const sample of samples) {
      for (const runtime of runtimes) {
        const pair = `${sample} on ${runtime.name}`;
        if (failed.has(pair)) continue;
        const result = await runSample(runtime, sample);
        const expected = checksums.get(sample) ?? result.checksum;
        if (result.milliseconds === undefined || result.checksum !== expected) {
          failed.add(pair);
          console.error(`${pair} fails: ${result.output.slice(0, ERROR_LENGTH_MAX)}`);
          continue;
        }
        checksums.set(sample, expected);
        keepBest(best, { sample, runtime: runtime.name, unit: "ms", value: result.milliseconds });
      }
    }
    console.error(`cpu: round ${round} of ${rounds}`);
  }
  return [...best.values()];
}

interface SampleRun {
  readonly checksum: string;
  /** Undefined when the script did not print it. */
  readonly milliseconds: number | undefined;
  readonly output: string;
}

async function runSample(runtime: Runtime, sample: string): Promise<SampleRun> {
  const [executable, ...options] = runtime.scriptCommand();
  const command = new Deno.Command(executable as string, {
    args: [...options, `${FOLDER}/${sample}.php`],
    stdout: "piped",
    stderr: "piped",
  });
  const { stdout, stderr } = await command.output();
  const output = new TextDecoder().decode(stdout);
  const checksum = /^checksum (.*)$/m.exec(output)?.[1] ?? "";
  const elapsed = /^elapsed ([\d.]+)$/m.exec(output)?.[1];
  return {
    checksum,
    milliseconds: elapsed === undefined ? undefined : Number(elapsed),
    output: output + new TextDecoder().decode(stderr),
  };
}
