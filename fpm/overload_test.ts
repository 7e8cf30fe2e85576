/** `pm.max_queue_time`, `pm.max_queue`, `pm.max_memory`, and what is measured of requests that wait. */
import { assert, assertEquals, assertMatch } from "../tests/support/assert.ts";
import type { ClientResult, FastCgiClient } from "../fastcgi/mod.ts";
import { ask, bodyOf, parametersOf, TestPool, textOf } from "./test_pool.ts";

/** Status, `Retry-After` and body of an answer. */
function outcome(result: ClientResult): string {
  const text = textOf(result.stdout);
  const status = /^Status: (\d+)/m.exec(text)?.[1] ?? "200";
  return [status, /^Retry-After: (\d+)/m.exec(text)?.[1] ?? "-", bodyOf(result).trim()].join(" ");
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Occupies the only worker of a pool for so long. */
async function occupy(test: TestPool, milliseconds: number): Promise<Promise<ClientResult>> {
  const client = await test.connect();
  await ask(client, "/hello");
  const sleeping = ask(client, "/sleep", String(milliseconds));
  await pause(50);
  return sleeping;
}

Deno.test("pm.max_queue_time answers 503 to who waits too long, whichever way the request came", async () => {
  const accessLog = Deno.makeTempFileSync();
  await using test = await TestPool.start({
    maxChildren: 1,
    maxQueueMilliseconds: 300,
    accessLog,
    accessFormat: "%r %s %{queue}x",
    statusPath: "/status",
  });
  const kept = await test.connect();
  await ask(kept, "/hello");
  const sleeping = occupy(test, 1500);
  await pause(100);
  const startedAt = performance.now();
  const answers = await Promise.all([
    ask(await test.connect(), "/fresh"),
    ask(kept, "/kept"),
    ask(await test.connect(), "/large", "", new Uint8Array(100_000)),
  ]);
  const waited = performance.now() - startedAt;
  assert(waited >= 250 && waited < 1200, `${waited} ms`);
  assertEquals(answers.map(outcome), Array(3).fill("503 1 Service Unavailable"));
  assertEquals(outcome(await (await sleeping)), "200 - slept");
  // A connection goes on after a refusal.
  assertEquals(outcome(await ask(kept, "/hello")), "200 - hello");
  const status = JSON.parse(bodyOf(await ask(await test.connect(), "/status", "json&details")));
  assertEquals(status["refused requests"], 3);
  await test.reportedSoon(/refused/);
  await pause(1100);
  assertMatch(
    test.reported(/refused/).join("\n"),
    /^warning: \[pool www\] 3 request\(s\) refused with 503, as all children are busy: pm\.max_queue_time \(300ms\)$/,
  );
  const lines = Deno.readTextFileSync(accessLog).trim().split("\n");
  const refused = lines.filter((line) => / 503 /.test(line)).map((line) => line.split(" "));
  assertEquals(refused.map(([path]) => path).sort(), ["/fresh", "/kept", "/large"]);
  for (const [, , seconds] of refused) assert(Number(seconds) >= 0.25 && Number(seconds) < 1.2, seconds);
  Deno.removeSync(accessLog);
});

Deno.test("pm.max_queue lets so many wait and answers 503 to the rest at once", async () => {
  await using test = await TestPool.start({ maxChildren: 1, maxQueueLength: 2 });
  const sleeping = occupy(test, 1200);
  await pause(100);
  const startedAt = performance.now();
  const refusedAt: number[] = [];
  const send = async (client: FastCgiClient): Promise<string> => {
    const result = outcome(await ask(client, "/hello"));
    if (result.startsWith("503")) refusedAt.push(performance.now() - startedAt);
    return result;
  };
  const clients = await Promise.all(Array.from({ length: 5 }, () => test.connect()));
  const answers = await Promise.all(clients.map(send));
  assertEquals(answers.toSorted(), [
    "200 - hello",
    "200 - hello",
    "503 1 Service Unavailable",
    "503 1 Service Unavailable",
    "503 1 Service Unavailable",
  ]);
  assert(Math.max(...refusedAt) < 900, String(refusedAt));
  await (await sleeping);
});

Deno.test("without the directives a request waits as long as it takes", async () => {
  await using test = await TestPool.start({ maxChildren: 1, pingPath: "/ping" });
  const sleeping = occupy(test, 800);
  await pause(100);
  assertEquals(outcome(await ask(await test.connect(), "/hello")), "200 - hello");
  await (await sleeping);
});

Deno.test("pm.max_memory replaces a worker between requests and says why", async () => {
  await using test = await TestPool.start({ maxChildren: 1, maxMemoryBytes: 48 << 20 });
  const client = await test.connect();
  for (let round = 0; round < 20; round++) assertEquals(outcome(await ask(client, "/hello")), "200 - hello");
  assertEquals(test.reported(/pm\.max_memory/), []);
  assertEquals(outcome(await ask(client, "/hoard", String(64 << 20))), "200 - hoarded");
  await test.reportedSoon(/exited with code 0/);
  const [text] = await test.reportedSoon(/pm\.max_memory/);
  assertMatch(
    text ?? "",
    /^notice: \[pool www\] child \d+ has \d+ MB of memory, more than pm\.max_memory \(48 MB\), and is replaced$/,
  );
  assertEquals(outcome(await ask(await test.connect(), "/hello")), "200 - hello");
  assertEquals(bodyOf(await ask(await test.connect(), "/count")), "1");
});

Deno.test("status, metrics and access log tell what a request spent, and what it waited for", async () => {
  const accessLog = Deno.makeTempFileSync();
  await using test = await TestPool.start({
    maxChildren: 1,
    statusPath: "/status",
    accessLog,
    accessFormat: "%r %{queue}x %{wait}x %{includes}x %{misses}x %{user}C %d",
  });
  const client = await test.connect();
  const sleeping = occupy(test, 600);
  await pause(200);
  assertEquals(bodyOf(await ask(client, "/spin", "300")), "spun");
  await (await sleeping);
  const figures = JSON.parse(bodyOf(await ask(client, "/status", "json&full&details")));
  assertEquals(figures["measured requests"], 3);
  assertEquals([figures["total includes"], figures["total cache misses"]], [3, 0]);
  assert(figures["total wait time"] >= 500_000 && figures["total wait time"] < 10_000_000);
  assert(figures["total user time"] >= 30_000, `${figures["total user time"]} us`);
  assert(figures["total queue time"] >= 200_000);
  const metrics = bodyOf(await ask(client, "/status", "openmetrics&details"));
  assertMatch(metrics, /\nphpfpm_measured_requests 4\n/);
  assertMatch(metrics, /\nphpfpm_request_wait_seconds 0\.\d+\n/);
  assert(!bodyOf(await ask(client, "/status", "openmetrics")).includes("measured"));
  await pause(100);
  const lines = Deno.readTextFileSync(accessLog).trim().split("\n").map((line) => line.split(" "));
  const [sleep, spin] = ["/sleep", "/spin"].map((path) => lines.find(([name]) => name === path)!);
  assert(Number(sleep![2]) >= 0.55, `waited ${sleep![2]}`);
  assert(Number(spin![1]) >= 0.2, `queued ${spin![1]}`);
  assert(Number(spin![2]) < Number(spin![6]), `waited ${spin![2]} of ${spin![6]}`);
  assertEquals(spin!.slice(3, 5), ["1", "0"]);
  assert(Number(spin![5]) > 0, `processor ${spin![5]}`);
  Deno.removeSync(accessLog);
});

Deno.test("access.format = json writes an object for each request", async () => {
  const accessLog = Deno.makeTempFileSync();
  await using test = await TestPool.start({ maxChildren: 1, accessLog, accessFormat: "json" });
  const client = await test.connect();
  const parameters = parametersOf("/hello", 'a="\xe9\n');
  await client.send({ parameters }).collect();
  await pause(100);
  const [line, ...rest] = Deno.readTextFileSync(accessLog).trim().split("\n");
  assertEquals(rest, []);
  const { time, child, duration, memory, ...known } = JSON.parse(line!);
  assertMatch(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert(child > 0 && duration > 0 && memory === 1024);
  assertEquals([known.method, known.uri, known.query, known.status], ["GET", "/hello", 'a="\xe9\n', 200]);
  Deno.removeSync(accessLog);
});
