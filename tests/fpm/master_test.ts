/**
 * A master from its first line in the log to its last, and the exit codes of masters that do not start.
 *
 * @module
 */
import { assertEquals, assertMatch } from "../support/assert.ts";
import { heyFpmCommand } from "../support/hey.ts";
import { pathExists } from "../support/paths.ts";
import { Pool } from "../support/pool.ts";
import { TemporaryFolder } from "../support/ports.ts";
import { StartedProcess, waitUntil, withinTime } from "../support/process.ts";

const AS_ROOT = Deno.uid() === 0 ? ["-R"] : [];

interface Outcome {
  readonly code: number;
  readonly output: string;
}

async function runFpm(folder: string, ...options: string[]): Promise<Outcome> {
  await using process = new StartedProcess([...heyFpmCommand(folder), ...AS_ROOT, ...options], { folder });
  const { code } = await process.status;
  // What was printed last arrives after the end.
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { code, output: process.output };
}

function writeConfiguration(folder: string, global: string, pool: string): string {
  const path = `${folder}/php-fpm.conf`;
  const text =
    `[global]\nerror_log = ${folder}/error.log\n${global}\n[www]\nlisten = ${folder}/w.sock\n${pool}\n`;
  Deno.writeTextFileSync(path, text);
  return path;
}

const STATIC_POOL = "pm = static\npm.max_children = 1";

Deno.test("master says that it runs, writes its pid, and takes leave at SIGTERM", async () => {
  using folder = new TemporaryFolder();
  const pidFile = `${folder.path}/fpm.pid`;
  await using pool = await Pool.start("hey", { workers: 1, globalDirectives: [`pid = ${pidFile}`] });
  const { master } = pool;
  await waitUntil(() => master.output.includes("ready to handle connections"), "the master is ready");
  const time = String.raw`\[\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d\]`;
  assertMatch(
    master.output,
    new RegExp(
      `^${time} NOTICE: fpm is running, pid ${master.id}\n${time} NOTICE: ready to handle connections\n`,
    ),
  );
  assertEquals(Deno.readTextFileSync(pidFile), String(master.id));
  assertEquals((await master.stop("SIGTERM")).code, 0);
  assertMatch(master.output, /NOTICE: Terminating \.\.\.\n.*NOTICE: exiting, bye-bye!\n$/);
  assertEquals([pathExists(pidFile), pool.address.kind === "unix" && pathExists(pool.address.path)], [
    false,
    false,
  ]);
});

Deno.test("master ends although it is not ready yet", async () => {
  await using pool = await Pool.start("hey", { workers: 1 });
  // Its socket listens before the first worker is there.
  assertEquals((await pool.master.stop("SIGTERM")).code, 0);
});

Deno.test("master refuses a socket that somebody listens on", async () => {
  await using pool = await Pool.start("hey", { workers: 1 });
  const path = pool.address.kind === "unix" ? pool.address.path : "";
  const configuration = writeConfiguration(pool.folder, "", `listen = ${path}\n${STATIC_POOL}`);
  const { code, output } = await runFpm(pool.folder, "-F", "-O", "-y", configuration);
  assertEquals(code, 78);
  assertMatch(
    output,
    /ERROR: Another FPM instance seems to already listen on .*\n.*ERROR: FPM initialization failed\n$/,
  );
});

Deno.test("master checks its configuration with -t", async () => {
  using folder = new TemporaryFolder();
  const good = writeConfiguration(folder.path, "", STATIC_POOL);
  const success = await runFpm(folder.path, "-t", "-O", "-y", good);
  assertEquals(success.code, 0);
  assertMatch(success.output, /NOTICE: configuration file .*\/php-fpm\.conf test is successful\n/);
  const bad = writeConfiguration(folder.path, "nonsense = 1", STATIC_POOL);
  const failure = await runFpm(folder.path, "-t", "-O", "-y", bad);
  assertEquals(failure.code, 78);
  assertMatch(failure.output, /unknown entry 'nonsense'\n(.*\n)*.*ERROR: FPM initialization failed\n$/);
});

Deno.test("master prints its usage for a wrong option", async () => {
  using folder = new TemporaryFolder();
  const { code, output } = await runFpm(folder.path, "--nonsense");
  assertEquals(code, 64);
  assertMatch(output, /^Usage: /);
});

Deno.test("master goes to the background, and its caller ends when it is ready", async () => {
  using folder = new TemporaryFolder();
  const pidFile = `${folder.path}/fpm.pid`;
  const configuration = writeConfiguration(folder.path, `pid = ${pidFile}\ndaemonize = yes`, STATIC_POOL);
  const [command, ...rest] = heyFpmCommand(folder.path);
  // Its streams come to their ends although the daemon goes on: it holds none of them.
  const started = await withinTime(
    new Deno.Command(command!, { args: [...rest, ...AS_ROOT, "-y", configuration], stdin: "null" }).output(),
    30_000,
  );
  assertEquals(started?.code, 0);
  const processId = Number(Deno.readTextFileSync(pidFile));
  const connection = await Deno.connect({ transport: "unix", path: `${folder.path}/w.sock` });
  connection.close();
  Deno.kill(processId, "SIGQUIT");
  await waitUntil(() => !pathExists(pidFile), "the daemon ends");
  const log = Deno.readTextFileSync(`${folder.path}/error.log`);
  assertMatch(log, /ready to handle connections\n(.*\n)*.*Finishing \.\.\.\n(.*\n)*.*exiting, bye-bye!\n$/);
});
