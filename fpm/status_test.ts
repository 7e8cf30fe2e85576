/** Status and ping pages of running pools. */
import { assert, assertEquals } from "../tests/support/assert.ts";
import { connectFastCgi } from "../fastcgi/mod.ts";
import { defaultPoolConfiguration } from "./configuration_types.ts";
import { ask, bodyOf, parametersOf, TestPool, textOf } from "./test_pool.ts";

const PAGES = { statusPath: "/status", pingPath: "/ping" };

interface Figures {
  readonly [name: string]: unknown;
  readonly processes: readonly { readonly [name: string]: unknown }[];
}

async function figures(client: Awaited<ReturnType<TestPool["connect"]>>, path = "/status"): Promise<Figures> {
  return JSON.parse(bodyOf(await ask(client, path, "json&full")));
}

Deno.test("a pool counts requests and shows each worker's last one", async () => {
  await using test = await TestPool.start({ ...PAGES, maxChildren: 1 });
  const client = await test.connect();
  await ask(client, "/hello", "a=<b>");
  const status = await figures(client);
  const counts = [
    "accepted conn",
    "idle processes",
    "active processes",
    "total processes",
    "max active processes",
  ];
  assertEquals(counts.map((name) => status[name]), [2, 0, 1, 1, 1]);
  assertEquals(status["memory peak"], 1024);
  const [own] = status.processes;
  assertEquals(own!["state"], "Running");
  assertEquals(own!["requests"], 2);
  assertEquals(own!["request uri"], "/status?json&full");
  assertEquals(own!["script"], "-");
});

Deno.test("a pool shows what runs and what has run", async () => {
  await using test = await TestPool.start({ ...PAGES, maxChildren: 2, processManager: "static" });
  await test.reportedSoon(/child \d+ started/, 2);
  const [first, second] = [await test.connect(), await test.connect()];
  const sleeping = ask(first, "/sleep", "300");
  await new Promise((resolve) => setTimeout(resolve, 100));
  const during = await figures(second);
  const other = during.processes.find((one) => one["request uri"] === "/sleep?300")!;
  assertEquals(other["state"], "Running");
  assert(Number(other["request duration"]) >= 90_000);
  assertEquals(during["active processes"], 2);
  await sleeping;
  const after = await figures(second);
  assertEquals(after["accepted conn"], 3);
  assertEquals(after["idle processes"], 1);
  assertEquals(after["max active processes"], 2);
  const idle = after.processes.find((one) => one["request uri"] === "/sleep?300");
  // The sleeper may be the one that answers.
  if (idle !== undefined) {
    assertEquals([idle["state"], idle["last request memory"]], ["Idle", 1024]);
    assert(Number(idle["request duration"]) >= 299_000);
  }
});

Deno.test("the master answers pages while all workers are busy, and leaves the rest to them in order", async () => {
  await using test = await TestPool.start({ ...PAGES, maxChildren: 1 });
  const kept = await test.connect();
  await ask(kept, "/hello");
  const sleeping = ask(await test.connect(), "/sleep", "1200");
  await new Promise((resolve) => setTimeout(resolve, 50));
  const finished: string[] = [];
  const waiting = [];
  for (const name of ["1", "2", "3"]) {
    const client = name === "2" ? kept : await test.connect();
    waiting.push(ask(client, "/count", name).then((result) => finished.push(bodyOf(result))));
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  const startedAt = performance.now();
  assertEquals(bodyOf(await ask(await test.connect(), "/ping")), "pong");
  const status = await figures(await test.connect());
  assert(performance.now() - startedAt < 500);
  assertEquals([status["active processes"], status["idle processes"]], [1, 0]);
  assertEquals(status["accepted conn"], 4);
  assertEquals(status["listen queue"], 3);
  assertEquals(finished, []);
  assertEquals(bodyOf(await sleeping), "slept");
  await Promise.all(waiting);
  assertEquals(finished, ["1", "2", "3"]);
  assertEquals((await figures(kept))["accepted conn"], 8);
});

Deno.test("a page that comes in pieces, or to a worker that has no other work, is logged like any request", async () => {
  const accessLog = Deno.makeTempFileSync();
  const settings = { ...PAGES, maxChildren: 1, accessLog, accessFormat: "%m %r%Q%q %s %f %{Content-type}o" };
  await using test = await TestPool.start(settings);
  const client = await test.connect();
  const body = new Uint8Array(100_000);
  assertEquals(bodyOf(await ask(client, "/ping", "big", body)), "pong");
  await ask(client, "/ping");
  await ask(client, "/status", "html");
  await new Promise((resolve) => setTimeout(resolve, 100));
  assertEquals(Deno.readTextFileSync(accessLog).trim().split("\n"), [
    "GET /ping?big 200 - text/plain;charset=UTF-8",
    "GET /ping 200 - text/plain;charset=UTF-8",
    "GET /status?html 200 - text/html;charset=UTF-8",
  ]);
  Deno.removeSync(accessLog);
});

Deno.test("pm.status_listen shows the pool and nothing else", async () => {
  const folder = Deno.makeTempDirSync();
  const path = `${folder}/status.sock`;
  const statusPool = { ...defaultPoolConfiguration("www_status"), ...PAGES, listen: path, maxChildren: 2 };
  await using test = await TestPool.start({ ...PAGES, maxChildren: 1 }, undefined, statusPool);
  await ask(await test.connect(), "/hello");
  const client = await connectFastCgi({ path });
  const status = await figures(client);
  const counts = ["pool", "accepted conn", "idle processes", "active processes"];
  assertEquals(counts.map((name) => status[name]), ["www", 1, 1, 0]);
  assertEquals(bodyOf(await ask(client, "/ping")), "pong");
  const { stdout, stderr } = await client.send({ parameters: parametersOf("/hello") }).collect();
  assert(textOf(stdout).startsWith("Status: 404 Not Found\r\n"));
  assertEquals([bodyOf({ stdout } as never), textOf(stderr)], [
    "File not found.\n",
    "Primary script unknown",
  ]);
  client.close();
  Deno.removeSync(folder, { recursive: true });
});
