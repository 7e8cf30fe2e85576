import { assert, assertEquals, assertMatch } from "../tests/support/assert.ts";
import { Word } from "./scoreboard.ts";
import { ask, bodyOf, parametersOf, TestPool, textOf } from "./test_pool.ts";

/** Isolates and their timers outlive the moment in which a test ends. */
const LOOSE = { sanitizeOps: false, sanitizeResources: false } as const;

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

Deno.test("Dispatcher answers requests, with exit status and head", LOOSE, async () => {
  await using running = await TestPool.start();
  const client = await running.connect();
  const result = await ask(client, "/hello");
  assertEquals(
    textOf(result.stdout),
    "Content-type: text/plain\r\n\r\nhello",
  );
  assertEquals([result.applicationStatus, result.protocolStatus, result.failure], [3, 0, null]);
  const missing = await ask(client, "/nowhere");
  assertMatch(textOf(missing.stdout), /^Status: 404 Not Found\r\n/);
});

Deno.test("Dispatcher hands parameters over, cut at NUL as PHP does", LOOSE, async () => {
  await using running = await TestPool.start();
  const client = await running.connect();
  const parameters: [string, string][] = [["SCRIPT_NAME", "/parameters"], ["A", ""], ["\xff", "\xe9\x80"], [
    "N",
    "a\0b",
  ]];
  const result = await client.send({ parameters }).collect();
  assertEquals(bodyOf(result), "FCGI_ROLE=RESPONDER\nSCRIPT_NAME=/parameters\nA=\n\xff=\xe9\x80\nN=a");
});

Deno.test("Dispatcher hands over bodies in memory and from a file, which it removes", LOOSE, async () => {
  await using running = await TestPool.start();
  const client = await running.connect();
  for (const byteCount of [1, 65_536, 65_537, 5_000_000]) {
    const body = new Uint8Array(byteCount).map((_, index) => index % 251);
    const result = await ask(client, "/body", "", body);
    const start = result.stdout.length - byteCount;
    assertEquals(result.stdout.subarray(start).every((byte, index) => byte === index % 251), true);
    assertEquals(start, "Content-type: text/plain\r\n\r\n".length);
  }
  // Servers of other tests have such files too, each for a moment.
  const left = () => [...Deno.readDirSync("/tmp")].filter(({ name }) => name.startsWith("hey-body-"));
  for (let tries = 0; tries < 100 && left().length > 0; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assertEquals(left(), []);
});

Deno.test("Dispatcher runs one request at a time per worker, in order of arrival", LOOSE, async () => {
  await using running = await TestPool.start({ maxChildren: 1 });
  const client = await running.connect();
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(client, "/count")));
  assertEquals(answers.map(bodyOf), Array.from({ length: 20 }, (_, index) => String(index + 1)));
});

Deno.test("Dispatcher holds a worker back while its client does not read", LOOSE, async () => {
  await using running = await TestPool.start({ maxChildren: 1 });
  const client = await running.connect();
  const total = 50_000_000;
  const exchange = client.send({ parameters: parametersOf("/big", String(total)) });
  await pause(500);
  const [worker] = running.pool.dispatcher.workforce.workers;
  const sent = worker!.slot.words[Word.SENT_BYTES]!;
  assert(sent > 0 && sent < 5_000_000, `${sent} bytes were sent to a client that does not read`);
  let byteCount = 0;
  for (let chunk = await exchange.readStdout(); chunk !== null; chunk = await exchange.readStdout()) {
    byteCount += chunk.length;
  }
  assertEquals(byteCount, total + "Content-type: text/plain\r\n\r\n".length);
  assertEquals(bodyOf(await ask(client, "/hello")), "hello");
});

Deno.test("Dispatcher frees a worker whose client went away, blocked or not", LOOSE, async () => {
  await using running = await TestPool.start({ maxChildren: 1 });
  for (const script of ["/until gone", "/big"]) {
    const client = await running.connect();
    const exchange = client.send({ parameters: parametersOf(script, "900000000") });
    assert(await exchange.readStdout() !== null);
    await pause(100);
    client.close();
    assertEquals(bodyOf(await ask(await running.connect(), "/hello")), "hello");
  }
});

Deno.test("Dispatcher drops a waiting request whose client went away", LOOSE, async () => {
  await using running = await TestPool.start({ maxChildren: 1 });
  const first = await running.connect();
  // What is asked of the master makes a connection its own.
  const second = await running.connect();
  await second.getValues();
  const slow = ask(first, "/sleep", "500");
  await pause(50);
  second.send({ parameters: parametersOf("/count") });
  await pause(50);
  assertEquals(running.pool.dispatcher.queueLength, 1);
  second.close();
  await pause(50);
  assertEquals(running.pool.dispatcher.queueLength, 0);
  assertEquals(bodyOf(await slow), "slept");
  assertEquals(bodyOf(await ask(first, "/count")), "1");
});

Deno.test("Dispatcher answers a runaway script with 500 and replaces its worker", LOOSE, async () => {
  await using running = await TestPool.start({ requestTerminateTimeoutSeconds: 1 });
  const client = await running.connect();
  const result = await ask(client, "/loop", "q=1");
  assertMatch(textOf(result.stdout), /^Status: 500 Internal Server Error\r\n/);
  assertEquals(result.applicationStatus, 1);
  const [timeout] = await running.reportedSoon(/timed out/);
  assertMatch(
    timeout ?? "",
    /^warning: \[pool www\] child \d+, script '\/srv\/loop.php' \(request: "GET \/loop\?q=1"\) execution timed out \(1\.\d{6} sec\), terminating$/,
  );
  const exit =
    /^warning: \[pool www\] child \d+ exited on signal 15 \(SIGTERM\) after \d+\.\d{6} seconds from start$/;
  assertEquals((await running.reportedSoon(exit)).length, 1);
  assertEquals(bodyOf(await ask(client, "/hello")), "hello");
});

Deno.test("Dispatcher breaks off a response that cannot be completed", LOOSE, async () => {
  await using running = await TestPool.start({ requestTerminateTimeoutSeconds: 1 });
  const client = await running.connect();
  const result = await ask(client, "/output then loop");
  assertEquals(bodyOf(result), "part");
  assertEquals(result.failure, "connection closed by the application");
  assertEquals(bodyOf(await ask(await running.connect(), "/hello")), "hello");
});

Deno.test("Dispatcher leaves other requests of a connection alone", LOOSE, async () => {
  await using running = await TestPool.start({ requestTerminateTimeoutSeconds: 1 });
  const client = await running.connect();
  assertEquals((await client.getValues())?.get("FCGI_MPXS_CONNS"), "1");
  const broken = ask(client, "/output then loop");
  const other = ask(client, "/sleep", "900");
  assertEquals(bodyOf(await other), "slept");
  const third = ask(client, "/sleep", "600");
  const { applicationStatus, failure } = await broken;
  assertEquals([applicationStatus, failure], [255, null]);
  assertEquals(bodyOf(await third), "slept");
});

Deno.test("Dispatcher notices a worker that ran out of memory", LOOSE, async () => {
  await using running = await TestPool.start({
    maxChildren: 1,
    phpValues: [{ key: "memory_limit", value: "32M" }],
  });
  const client = await running.connect();
  const result = await ask(client, "/memory");
  assertMatch(textOf(result.stdout), /^Status: 500 Internal Server Error\r\n/);
  assertEquals((await running.reportedSoon(/ran out of memory/)).length, 1);
  assertEquals(bodyOf(await ask(client, "/hello")), "hello");
});

Deno.test("Dispatcher lets a worker that only waits live", LOOSE, async () => {
  await using running = await TestPool.start({ maxChildren: 1 });
  assertEquals(bodyOf(await ask(await running.connect(), "/sleep", "2500")), "slept");
});

Deno.test("Dispatcher replaces workers at pm.max_requests and loses nothing", LOOSE, async () => {
  await using running = await TestPool.start({ maxRequests: 5 });
  const clients = await Promise.all(Array.from({ length: 4 }, () => running.connect()));
  const answers: number[] = [];
  await Promise.all(clients.map(async (client) => {
    for (let count = 0; count < 25; count++) answers.push(Number(bodyOf(await ask(client, "/count"))));
  }));
  assertEquals(answers.length, 100);
  // The last two may have shared the last five requests.
  const workerCount = answers.filter((answer) => answer === 1).length;
  assert(workerCount === 20 || workerCount === 21, `${workerCount} workers`);
  assertEquals(Math.max(...answers), 5);
  const exitCount = 40 - workerCount;
  const exits = await running.reportedSoon(/^notice: .* exited with code 0 after/, exitCount);
  assertEquals(exits.length, exitCount);
});

Deno.test("Dispatcher gives units that one worker compiled to all, new ones too", LOOSE, async () => {
  await using running = await TestPool.start({ maxChildren: 2, maxRequests: 3 });
  const client = await running.connect();
  assertEquals(bodyOf(await ask(client, "/unit")), "compiled");
  for (let count = 0; count < 8; count++) {
    const [one, other] = await Promise.all([ask(client, "/unit"), ask(client, "/unit")]);
    assertEquals([bodyOf(one), bodyOf(other)], Array(2).fill("loaded text \u00e9 {} 1,2,255"));
  }
});

Deno.test(
  "Dispatcher ends the response at fastcgi_finish_request and waits for the script",
  LOOSE,
  async () => {
    await using running = await TestPool.start({ maxChildren: 1 });
    const client = await running.connect();
    const start = performance.now();
    assertEquals(bodyOf(await ask(client, "/finish")), "finished");
    assert(performance.now() - start < 250, "the response waited for the script");
    assertEquals(bodyOf(await ask(client, "/hello")), "hello");
    assert(performance.now() - start >= 300, "two scripts ran at a time");
  },
);

Deno.test("Dispatcher passes error text to the web server", LOOSE, async () => {
  await using running = await TestPool.start();
  const result = await ask(await running.connect(), "/log");
  assertEquals(textOf(result.stderr), "PHP message: first; PHP message: second");
});

Deno.test("Pool writes an access log", LOOSE, async () => {
  const path = Deno.makeTempFileSync({ prefix: "hey-access-" });
  {
    await using running = await TestPool.start({
      accessLog: path,
      accessFormat: "%m %r%Q%q %s %M %n %R %{Content-type}o",
    });
    await ask(await running.connect(), "/hello", "a=b");
    for (let tries = 0; tries < 100 && Deno.statSync(path).size === 0; tries++) await pause(10);
  }
  assertEquals(Deno.readTextFileSync(path), "GET /hello?a=b 200 1024 www - text/plain\n");
  Deno.removeSync(path);
});
