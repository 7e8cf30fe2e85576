/**
 * A warm worker of the conformance runner: a process that runs php's command line over and over, each time as if it had just started.
 *
 * It gets commands over the socket that its argument names, a JSON line each. What scripts print goes to its own stdout and stderr; the
 * marker that the command names follows when the script has ended.
 *
 * @module
 */
import { runPhp } from "../../vm/command_run.ts";
import { forgetUnits } from "../../vm/loader.ts";
import type { WorkerCommand } from "./phpt_pool.ts";

/** Commands between two looks at the memory. */
const LOOK_EVERY = 20;
/** A worker with a larger heap ends itself, to be replaced. */
const HEAP_BYTES_MAX = 700 * 1024 * 1024;

const base = new Map(Object.entries(Deno.env.toObject()));

async function serve(socketPath: string): Promise<void> {
  const connection = await Deno.connect({ transport: "unix", path: socketPath });
  const folder = Deno.cwd();
  const mask = Deno.umask();
  let count = 0;
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of connection.readable) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const command = JSON.parse(line) as WorkerCommand;
      Deno.chdir(folder);
      Deno.umask(mask);
      await run(command);
      if (++count % LOOK_EVERY === 0 && Deno.memoryUsage().heapUsed > HEAP_BYTES_MAX) Deno.exit(0);
    }
  }
}

async function run(command: WorkerCommand): Promise<void> {
  setEnvironment(command.environment);
  try {
    await runPhp({
      arguments: [...command.options, "-f", command.script],
      programPath: command.programPath,
      flavor: "cli",
      serve: () => Promise.resolve(1),
    });
  } finally {
    forgetUnits();
  }
  write(command.marker);
}

function setEnvironment(environment: WorkerCommand["environment"]): void {
  const wanted = new Map(base);
  for (const [name, value] of Object.entries(environment)) {
    if (value === null) wanted.delete(name);
    else wanted.set(name, value);
  }
  for (const name of Object.keys(Deno.env.toObject())) if (!wanted.has(name)) Deno.env.delete(name);
  for (const [name, value] of wanted) if (Deno.env.get(name) !== value) Deno.env.set(name, value);
}

function write(text: string): void {
  const bytes = new TextEncoder().encode(text);
  for (let written = 0; written < bytes.length;) written += Deno.stdout.writeSync(bytes.subarray(written));
}

if (import.meta.main) await serve(Deno.args[0] as string);
