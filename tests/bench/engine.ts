/**
 * Time of the engine's sub-tests: those of php-src's Zend/bench.php and Zend/micro_bench.php, and ten programs of our
 * own, each repeated until the slowest runtime takes 200 ms.
 *
 * @module
 */
import { SHARED_TOOLS } from "../support/paths.ts";
import { LIBRARY_SAMPLES, sampleText } from "./library.ts";
import { keepBest, type Measurement } from "./measurement.ts";
import type { Runtime } from "./runtimes.ts";

const FOLDER = decodeURIComponent(new URL("engine", import.meta.url).pathname);
const DRIVER = `${FOLDER}/driver.php`;
/** What the slowest runtime's run must take, in milliseconds. */
const RUN_MIN = 200;
const ERROR_LENGTH_MAX = 300;

/** A file that declares main(), and its name in the table. */
interface SubTest {
  readonly name: string;
  readonly file: string;
}

/** Runs each sub-test, or each of the library, on each runtime, in turn, and keeps the best of the rounds, per call of main(). */
export async function measureEngine(
  runtimes: readonly Runtime[],
  wanted: string,
  rounds: number,
  isLibrary = false,
): Promise<Measurement[]> {
  const folder = await Deno.makeTempDir({ prefix: "hey-bench-" });
  const best = new Map<string, Measurement>();
  try {
    const names = wanted === "" ? null : wanted.split(",");
    const tests = isLibrary ? await libraryTests(folder) : [...ownPrograms(), ...await zendTests(folder)];
    for (const test of tests.filter(({ name }) => names === null || names.includes(name))) {
      await measureTest(runtimes, test, rounds, best);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  return [...best.values()];
}

async function measureTest(
  runtimes: readonly Runtime[],
  test: SubTest,
  rounds: number,
  best: Map<string, Measurement>,
): Promise<void> {
  const { running, times } = await repetitions(runtimes, test);
  for (let round = 1; round <= rounds; round++) {
    for (const runtime of running) {
      const { milliseconds } = await run(runtime, test.file, times);
      if (milliseconds === undefined) continue;
      keepBest(best, { sample: test.name, runtime: runtime.name, unit: "ms", value: milliseconds / times });
    }
  }
  console.error(`engine: ${test.name}, ${times} times`);
}

/** How often a sub-test must run for the slowest to take long enough, and who runs it with the right result. */
async function repetitions(
  runtimes: readonly Runtime[],
  test: SubTest,
): Promise<{ running: Runtime[]; times: number }> {
  let times = 1;
  let running = [...runtimes];
  for (;;) {
    let slowest = 0;
    let expected: string | null = null;
    for (const runtime of [...running]) {
      const { checksum, milliseconds, output } = await run(runtime, test.file, times);
      if (milliseconds === undefined || checksum !== (expected ??= checksum)) {
        console.error(`${test.name} on ${runtime.name} fails: ${output.slice(0, ERROR_LENGTH_MAX)}`);
        running = running.filter((one) => one !== runtime);
      } else slowest = Math.max(slowest, milliseconds);
    }
    if (slowest >= RUN_MIN || running.length === 0) return { running, times };
    times = Math.ceil(times * Math.max(1.2, 1.1 * RUN_MIN / Math.max(slowest, 1)));
  }
}

async function run(
  runtime: Runtime,
  file: string,
  times: number,
): Promise<{ checksum: string; milliseconds: number | undefined; output: string }> {
  const [executable, ...options] = runtime.scriptCommand();
  const command = new Deno.Command(executable as string, {
    args: [...options, DRIVER, file, String(times)],
    stdout: "piped",
    stderr: "piped",
  });
  const { stdout, stderr } = await command.output();
  const output = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  const elapsed = /^elapsed ([\d.]+)$/m.exec(output)?.[1];
  return {
    checksum: /^checksum (.*)$/m.exec(output)?.[1] ?? "",
    milliseconds: elapsed === undefined ? undefined : Number(elapsed),
    output,
  };
}

function ownPrograms(): SubTest[] {
  return [...Deno.readDirSync(FOLDER)].map(({ name }) => name).filter((name) => name !== "driver.php").sort()
    .map((name) => ({ name: name.replace(".php", ""), file: `${FOLDER}/${name}` }));
}

/** A file for each sample of the library. */
async function libraryTests(folder: string): Promise<SubTest[]> {
  const tests: SubTest[] = [];
  for (const sample of LIBRARY_SAMPLES) {
    const file = `${folder}/library_${tests.length}.php`;
    await Deno.writeTextFile(file, sampleText(sample));
    tests.push({ name: sample.name, file });
  }
  return tests;
}

/** A file for each sub-test of php-src's two benchmarks: their functions, and a main() with the one call. */
async function zendTests(folder: string): Promise<SubTest[]> {
  const { success, stdout } = await new Deno.Command(`${SHARED_TOOLS}/php-src`).output();
  if (!success) throw new Error("php-src is not there");
  const source = new TextDecoder().decode(stdout).trim();
  const tests: SubTest[] = [];
  for (const suite of ["bench", "micro_bench"]) {
    const text = await Deno.readTextFile(`${source}/Zend/${suite}.php`);
    const [functions, calls] = text.split("$t0 = $t = start_test();") as [string, string];
    const step = /^(?!\$t |\$overhead|\$x = new)(.*;)\n\$t = end_test\(\$t, (["'])(.*?)\2[,)]/gm;
    for (const [, call, , name] of calls.matchAll(step)) {
      const file = `${folder}/${suite}_${tests.length}.php`;
      const setup = call?.startsWith("$x->") ? "$x = new Foo(); " : "";
      await Deno.writeTextFile(file, `${functions}\nfunction main() { ${setup}${call} }\n`);
      tests.push({ name: name!.replace(/\\'/g, "'"), file });
    }
  }
  return tests;
}
