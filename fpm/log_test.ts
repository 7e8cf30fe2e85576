import { assert, assertEquals, assertMatch } from "../tests/support/assert.ts";
import { defaultGlobalConfiguration, type GlobalConfiguration } from "./configuration_types.ts";
import { ErrorLog, installErrorLog, reporter } from "./log.ts";
import { Syslog } from "./syslog.ts";
import { WorkerOutput } from "./worker_output.ts";

const DAEMON = { daemonize: true, forcesStderr: false, stderrIsTerminal: false };

interface OpenedLog {
  readonly log: ErrorLog;
  readonly path: string;
  /** The lines so far, their times replaced. */
  readonly lines: () => string[];
}

function openLog(settings: Partial<GlobalConfiguration> = {}): OpenedLog {
  const path = `${Deno.makeTempDirSync({ prefix: "heylog" })}/error.log`;
  const log = new ErrorLog();
  log.setLaunched();
  const global = { ...defaultGlobalConfiguration(), errorLog: path, ...settings };
  log.configure(global);
  assertEquals(log.open(global, DAEMON), undefined);
  const lines = (): string[] =>
    Deno.readTextFileSync(path).split("\n").slice(0, -1)
      .map((line) => line.replace(/^\[\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(\.\d{6})?\] /, "TIME$1 "));
  return { log, path, lines };
}

Deno.test("ErrorLog.write() has php-fpm's form and level", () => {
  const { log, lines } = openLog();
  log.write("notice", "fpm is running, pid 5");
  log.write("debug", "not this");
  log.write("alert", "braces {x} and caf\xe9 stay");
  assertEquals(lines().slice(0, 1), ["TIME NOTICE: fpm is running, pid 5"]);
  assertMatch(lines()[1]!, /^TIME ALERT: braces \{x\} and caf. stay$/);
  assertEquals(lines().length, 2);
  log.close();
});

Deno.test("ErrorLog.write() names process, function and line at debug level", () => {
  const { log, lines } = openLog({ logLevel: "debug" });
  log.write("notice", "text");
  assertMatch(lines()[0]!, /^TIME\.\d{6} NOTICE: pid \d+, \w+\(\), line \d+: text$/);
  new WorkerOutput(log, "www", 5, true).write("stdout", "out\n");
  assertMatch(
    lines()[1]!,
    /^TIME\.\d{6} WARNING: pid \d+, \w+\(\), line \d+: \[pool www\] child 5 said into stdout: "out"$/,
  );
  log.close();
});

Deno.test("ErrorLog.write() cuts at 2048 bytes, to log_limit", () => {
  const { log, lines } = openLog();
  log.write("error", "x".repeat(2000));
  log.write("error", "x".repeat(3000));
  assert(lines()[0]!.endsWith("x"));
  assert(lines()[1]!.endsWith("x..."));
  assertEquals(lines()[1]!.replace("TIME", "[25-Nov-2026 00:03:59]").length, 1023);
  log.close();
});

Deno.test("ErrorLog.reopen() goes on under the old name", () => {
  const { log, path, lines } = openLog();
  log.write("notice", "before");
  Deno.renameSync(path, `${path}.1`);
  log.write("notice", "moved");
  assertEquals(log.reopen(), undefined);
  log.write("notice", "after");
  assertEquals(lines(), ["TIME NOTICE: after"]);
  assertEquals(Deno.statSync(path).mode! & 0o777, 0o600);
  log.close();
});

Deno.test("ErrorLog.open() gives the error's text", () => {
  const global = { ...defaultGlobalConfiguration(), errorLog: "/none/x" };
  const expected = "failed to open error_log (/none/x): No such file or directory (2)";
  assertEquals(new ErrorLog().open(global, DAEMON), expected);
});

Deno.test("reporter() reaches the installed log through LogTape", () => {
  const { log, lines } = openLog({ logLevel: "warning" });
  installErrorLog(log);
  const report = reporter("test");
  report("notice", "hidden");
  report("warning", "shown {as} is");
  report("alert", "loud");
  assertEquals(lines(), ["TIME WARNING: shown {as} is", "TIME ALERT: loud"]);
  log.close();
});

Deno.test("WorkerOutput splits, joins, quotes and closes", () => {
  const { log, lines } = openLog();
  const output = new WorkerOutput(log, "www", 5, true);
  output.write("stderr", "one\ntw");
  output.write("stderr", "o\n\nthree");
  output.write("stdout", "four");
  output.finish();
  output.write("stderr", "five");
  output.close();
  assertEquals(lines(), [
    'TIME WARNING: [pool www] child 5 said into stderr: "one"',
    'TIME WARNING: [pool www] child 5 said into stderr: "two"',
    'TIME WARNING: [pool www] child 5 said into stderr: "three"',
    'TIME WARNING: [pool www] child 5 said into stdout: "four"',
    'TIME WARNING: [pool www] child 5 said into stderr: "five", pipe is closed',
  ]);
  log.close();
});

Deno.test("WorkerOutput wraps at log_limit, newline included", () => {
  const { log, path } = openLog({ logLimit: 512 });
  new WorkerOutput(log, "www", 5, true).write("stdout", `${"y".repeat(1000)}\n`);
  new WorkerOutput(log, "www", 5, false).write("stdout", `${"z".repeat(600)}\n`);
  const lengths = Deno.readTextFileSync(path).split("\n").map((line) => line.length);
  assertEquals(lengths, [511, 511, 191, 511, 89, 0]);
  log.close();
});

Deno.test("Syslog.send() says when nobody takes the line", () => {
  const path = `${Deno.makeTempDirSync({ prefix: "heylog" })}/log`;
  assertEquals(new Syslog("php-fpm", 24, path).send("notice", "text"), false);
});

/** Prints the first datagram that arrives at a path; the path's existence tells that it listens. */
const RECEIVER = `
const socket = Deno.listenDatagram({ transport: "unixpacket", path: Deno.args[0] });
const [bytes] = await socket.receive();
console.log(new TextDecoder().decode(bytes));
Deno.exit(0);
`;

Deno.test("Syslog.send() writes priority, time, identity and pid", async () => {
  const path = `${Deno.makeTempDirSync({ prefix: "heylog" })}/log`;
  // Receiving Unix datagrams is unstable in Deno, so a child with the flag does it.
  const receiver = ["eval", "--no-check", "--unstable-net", RECEIVER, path];
  const child = new Deno.Command(Deno.execPath(), { args: receiver, stdout: "piped" }).spawn();
  const syslog = new Syslog("php-fpm", 24, path);
  for (let i = 0; i < 200 && !syslog.send("notice", "[NOTICE] text"); i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const text = new TextDecoder().decode((await child.output()).stdout);
  assertMatch(text, /^<29>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d php-fpm\[\d+\]: \[NOTICE\] text\n$/);
  syslog.close();
});

Deno.test("log_format = json writes an object a line, with pool, child and stream apart", () => {
  const { log, path } = openLog({ logFormat: "json" });
  log.write("notice", "fpm is running, pid 5");
  log.write("warning", '[pool w w] child 12, script "\xc3\xa9" (request: "GET /x") executing too slow');
  log.write("error", `[pool www] ${"long ".repeat(1000)}`);
  log.write("debug", "not this");
  new WorkerOutput(log, "www", 5, false).write("stdout", "out\n");
  const lines = Deno.readTextFileSync(path).trim().split("\n").map((line) => JSON.parse(line));
  for (const { time } of lines) assertMatch(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assertEquals(lines.map(({ time: _time, ...rest }) => rest), [
    { level: "notice", message: "fpm is running, pid 5" },
    {
      level: "warning",
      pool: "w w",
      child: 12,
      message: 'child 12, script "\u00e9" (request: "GET /x") executing too slow',
    },
    { level: "error", pool: "www", message: "long ".repeat(1000) },
    { level: "warning", pool: "www", child: 5, stream: "stdout", message: "out" },
  ]);
  log.close();
});
