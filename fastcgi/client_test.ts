import { assertEquals, assertNotEquals } from "../tests/support/assert.ts";
import { connectFastCgi, type FastCgiAddress, FastCgiClient } from "./client.ts";
import type { ClientRequest } from "./client_exchange.ts";
import { readResponseStart } from "./cgi_response.ts";
import { bytesFromLatin1, latin1FromBytes } from "./latin1.ts";
import { memoryPipe } from "./memory_pipe.ts";
import { RawPeer } from "./raw_peer.ts";
import { FILTER, type Role } from "./record.ts";
import type { FastCgiHandler, FastCgiRequest } from "./request.ts";
import { type FastCgiServer, serveFastCgi, type ServerOptions } from "./server.ts";

interface Running {
  readonly server: FastCgiServer;
  readonly address: FastCgiAddress;
}

function serve(transport: "tcp" | "unix", handler: FastCgiHandler, options: ServerOptions = {}): Running {
  if (transport === "unix") {
    const path = `${Deno.makeTempDirSync()}/fastcgi.sock`;
    return { server: serveFastCgi(Deno.listen({ transport, path }), handler, options), address: { path } };
  }
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  return { server: serveFastCgi(listener, handler, options), address: { hostname: "127.0.0.1", port } };
}

/** Answers with the sizes of what came. */
async function measure(request: FastCgiRequest): Promise<void> {
  let bodyLength = 0;
  for (let chunk = await request.readBody(); chunk !== null; chunk = await request.readBody()) {
    bodyLength += chunk.length;
  }
  let dataLength = 0;
  for (let chunk = await request.readData(); chunk !== null; chunk = await request.readData()) {
    dataLength += chunk.length;
  }
  request.writeStderr(bytesFromLatin1(request.parameters.get("LOG") ?? ""));
  request.writeStdout(
    bytesFromLatin1(`Status: 201 Made\r\n\r\n${request.parameters.get("N")} ${bodyLength} ${dataLength}`),
  );
  await request.end(3);
}

function text(bytes: Uint8Array): string {
  return latin1FromBytes(bytes, 0, bytes.length);
}

async function* chunks(count: number, length: number): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index++) yield await Promise.resolve(new Uint8Array(length));
}

function request(values: Record<string, string> = {}, more: Partial<ClientRequest> = {}): ClientRequest {
  return { parameters: Object.entries(values), ...more };
}

for (const transport of ["tcp", "unix"] as const) {
  Deno.test(`FastCgiClient and server exchange requests over ${transport}, many on one connection`, async () => {
    const { server, address } = serve(transport, measure);
    const client = await connectFastCgi(address);
    const bodies: [ClientRequest["body"], number][] = [
      [null, 0],
      [new Uint8Array(0), 0],
      [new Uint8Array(1_000_000), 1_000_000],
      [chunks(50, 30_000), 1_500_000],
      [[new Uint8Array(1), new Uint8Array(2)], 3],
    ];
    const results = await Promise.all(
      bodies.map(([body], index) =>
        client.send(request({ N: String(index), LOG: "log" }, { body: body ?? null })).collect()
      ),
    );
    for (const [index, result] of results.entries()) {
      assertEquals(text(result.stdout), `Status: 201 Made\r\n\r\n${index} ${bodies[index]![1]} 0`);
      assertEquals(text(result.stderr), "log");
      assertEquals([result.applicationStatus, result.protocolStatus, result.failure], [3, 0, null]);
    }
    assertEquals(server.acceptedCount, 1);
    const filtered = client.send(
      request({ N: "f" }, { role: FILTER, body: new Uint8Array(5), data: chunks(2, 7) }),
    );
    assertEquals(text((await filtered.collect()).stdout), "Status: 201 Made\r\n\r\nf 5 14");
    client.close();
    await server.stop();
  });
}

Deno.test("FastCgiClient.getValues() asks for the application's variables", async () => {
  const { server, address } = serve("tcp", measure, {
    connectionsMax: 7,
    requestsMax: 9,
    openRequestsMax: 1,
  });
  const client = await connectFastCgi(address);
  const values = await client.getValues();
  assertEquals([...values!], [["FCGI_MAX_CONNS", "7"], ["FCGI_MAX_REQS", "9"], ["FCGI_MPXS_CONNS", "0"]]);
  client.close();
  assertEquals(await client.getValues(), null);
  await server.stop();
});

Deno.test("FastCgiClient tells of refused requests", async () => {
  const { server, address } = serve("tcp", (request) => void request.end(1, 2));
  const client = await connectFastCgi(address);
  const overloaded = await client.send(request()).collect();
  const unknown = await client.send(request({}, { role: 9 as Role })).collect();
  assertEquals([overloaded.protocolStatus, unknown.protocolStatus], [2, 3]);
  client.close();
  await server.stop();
});

Deno.test("FastCgiClient.send() without keepConnection has the server close", async () => {
  const { server, address } = serve("tcp", measure);
  const client = await connectFastCgi(address);
  const result = await client.send(request({ N: "1" }, { keepConnection: false })).collect();
  assertEquals([result.applicationStatus, result.failure], [3, null]);
  assertEquals(await client.closed, "connection closed by the application");
  assertEquals((await client.send(request()).collect()).failure, "connection closed by the application");
  await server.stop();
});

Deno.test("FastCgiClient aborts by signal; the handler hears of it", async () => {
  const reasons: string[] = [];
  const { server, address } = serve("tcp", (request) => request.onAbort((reason) => reasons.push(reason)));
  const client = await connectFastCgi(address);
  const abort = new AbortController();
  const exchange = client.send(request({}, { signal: abort.signal }));
  await client.getValues();
  abort.abort();
  assertEquals((await exchange.ended).failure, null);
  const aborted = client.send(request({}, { signal: abort.signal }));
  assertEquals((await aborted.ended).failure, null);
  assertEquals(reasons[0], "aborted by the web server");
  client.close();
  await server.stop();
});

Deno.test("FastCgiClient sends no more of a body after its abort", async () => {
  const [near, far] = memoryPipe(1_000);
  const client = new FastCgiClient(near);
  const exchange = client.send(request({}, { body: new Uint8Array(1_000_000) }));
  const peer = new RawPeer(far);
  exchange.abort();
  setTimeout(() => client.close(), 20);
  const lines = await peer.lines();
  assertEquals((await exchange.ended).failure, "connection closed");
  const names = lines.map((line) => line.split(" ", 1)[0]);
  assertEquals(names.slice(0, 2), ["BEGIN_REQUEST", "PARAMS"]);
  assertEquals(names.at(-1), "ABORT_REQUEST");
  assertEquals(names.length < 8, true, names.join(" "));
});

Deno.test("FastCgiClient closing aborts the requests of its connection", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const { server, address } = serve("tcp", (request) => request.onAbort(resolve));
  const client = await connectFastCgi(address);
  const exchange = client.send(request());
  await client.getValues();
  client.close("enough");
  assertEquals((await exchange.ended).failure, "enough");
  assertEquals(await promise, "connection closed by the peer");
  await server.stop();
});

Deno.test("FastCgiClient aborts a request whose own body fails", async () => {
  const { server, address } = serve("tcp", measure);
  const client = await connectFastCgi(address);
  // deno-lint-ignore require-yield -- fails before it gives anything
  async function* failing(): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    throw new RangeError("no more");
  }
  const end = await client.send(request({}, { body: failing() })).ended;
  assertEquals(end.failure, "request body failed: no more");
  assertEquals((await client.send(request({ N: "1" })).collect()).failure, null);
  client.close();
  await server.stop();
});

Deno.test("FastCgiClient pauses the application while nobody reads", async () => {
  let produced = 0;
  const { server, address } = serve("unix", async (request) => {
    for (; produced < 200; produced++) await request.writeStdout(new Uint8Array(100_000));
    await request.end(0);
  });
  const client = await connectFastCgi(address);
  const exchange = client.send(request());
  await new Promise((resolve) => setTimeout(resolve, 50));
  assertNotEquals(produced, 200);
  assertEquals((await exchange.collect()).stdout.length, 20_000_000);
  client.close();
  await server.stop();
});

Deno.test("readResponseStart() reads the head from an exchange", async () => {
  const { server, address } = serve("tcp", measure);
  const client = await connectFastCgi(address);
  const exchange = client.send(request({ N: "1" }));
  const start = await readResponseStart(() => exchange.readStdout());
  assertEquals(start.kind === "head" && [start.head.status, start.head.statusText, text(start.body)], [
    201,
    "Made",
    "1 0 0",
  ]);
  client.close();
  await server.stop();
});

Deno.test("FastCgiClient ends its exchanges when the application sends nonsense", async () => {
  const [near, far] = memoryPipe();
  const client = new FastCgiClient(near);
  const exchange = client.send(request());
  await far.write(new Uint8Array(20));
  assertEquals((await exchange.collect()).failure, "record of version 0");
});

Deno.test("FastCgiServer.stop() finishes open requests, closes idle connections, refuses new ones", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { server, address } = serve("tcp", async (request) => {
    await promise;
    await request.end(0);
  });
  const [busy, idle] = [await connectFastCgi(address), await connectFastCgi(address)];
  const exchange = busy.send(request());
  await Promise.all([busy.getValues(), idle.getValues()]);
  assertEquals([server.connectionCount, server.openRequestCount], [2, 1]);
  const stopped = server.stop();
  await idle.closed;
  resolve();
  assertEquals((await exchange.collect()).failure, null);
  await stopped;
  assertEquals(server.connectionCount, 0);
});

Deno.test("FastCgiServer.stop() aborts what is open after the grace period", async () => {
  const { server, address } = serve("tcp", () => {});
  const client = await connectFastCgi(address);
  const exchange = client.send(request());
  await client.getValues();
  await server.stop(5);
  assertEquals((await exchange.ended).failure, "connection closed by the application");
});

Deno.test("FastCgiServer closes connections that are not allowed", async () => {
  const { server, address } = serve("tcp", measure, { isAllowed: () => false });
  const client = await connectFastCgi(address);
  assertEquals(typeof (await client.send(request()).ended).failure, "string");
  await server.stop();
});
