import { assert, assertEquals } from "../tests/support/assert.ts";
import { ConnectionTable } from "./connection_table.ts";
import {
  closeSocket,
  endOutput,
  FAILED,
  isBroken,
  listenInternet,
  listenUnix,
  peerAddress,
  receive,
  transmit,
  WOULD_BLOCK,
} from "./libc_socket.ts";
import { ReadySet } from "./ready_set.ts";

/** A listening Unix socket in a folder of its own, with a set for it. */
class Scene implements Disposable {
  readonly folder = Deno.makeTempDirSync({ prefix: "hey-ready-" });
  readonly path = `${this.folder}/a.sock`;
  readonly listener: number;
  readonly ready: ReadySet;

  constructor() {
    const listening = listenUnix(new TextEncoder().encode(this.path), 16);
    assert("descriptor" in listening);
    this.listener = listening.descriptor;
    this.ready = ReadySet.create(this.listener);
  }

  connect(): Promise<Deno.UnixConn> {
    return Deno.connect({ transport: "unix", path: this.path });
  }

  [Symbol.dispose](): void {
    this.ready.dispose();
    closeSocket(this.listener);
    Deno.removeSync(this.folder, { recursive: true });
  }
}

const buffer = new Uint8Array(new SharedArrayBuffer(100));

Deno.test("ReadySet.wait() tells of each connection once", async () => {
  using scene = new Scene();
  const { ready, listener } = scene;
  assertEquals(ready.wait(0), -1);
  using _first = await scene.connect();
  using _second = await scene.connect();
  assertEquals(ready.wait(0), listener);
  // Nobody else is told before the first is accepted.
  assertEquals(ready.wait(0), -1);
  const one = ready.accept();
  assertEquals(ready.wait(0), listener);
  const other = ready.accept();
  assert(one >= 0 && other >= 0 && one !== other);
  assertEquals(ready.wait(0), -1);
  assertEquals(ready.accept(), WOULD_BLOCK);
  for (const descriptor of [one, other]) ready.close(descriptor);
});

Deno.test("ReadySet.giveBack() tells somebody else", async () => {
  using scene = new Scene();
  const { ready, listener } = scene;
  using _client = await scene.connect();
  assertEquals(ready.wait(0), listener);
  ready.giveBack(listener);
  assertEquals(ready.wait(0), listener);
  ready.close(ready.accept());
});

Deno.test("ReadySet keeps connections until they send something", async () => {
  using scene = new Scene();
  const { ready } = scene;
  using client = await scene.connect();
  ready.wait(0);
  const descriptor = ready.accept();
  assertEquals(receive(descriptor, buffer), WOULD_BLOCK);
  ready.keepSilent(descriptor);
  assertEquals([ready.wait(0), ready.hasUnreadRequest()], [-1, false]);
  await client.write(Uint8Array.of(1, 2, 3));
  assertEquals([ready.wait(0), ready.hasUnreadRequest()], [descriptor, true]);
  assertEquals([ready.take(descriptor), ready.take(descriptor)], [true, false]);
  assertEquals([receive(descriptor, buffer), ...buffer.subarray(0, 3)], [3, 1, 2, 3]);
  ready.keep(descriptor);
  assertEquals(ready.wait(0), -1);
  client.close();
  assertEquals(ready.wait(0), descriptor);
  assertEquals([ready.take(descriptor), receive(descriptor, buffer)], [true, 0]);
  ready.close(descriptor);
});

Deno.test("ReadySet counts the master's requests", () => {
  using scene = new Scene();
  const { ready } = scene;
  const { jobs } = ready.shared;
  ready.addJob();
  ready.addJob();
  assertEquals([ready.wait(0), ready.wait(0)], [jobs, -1]);
  assertEquals([ready.takeJob(), ready.wait(0), ready.takeJob()], [true, jobs, true]);
  assertEquals([ready.wait(0), ready.takeJob()], [-1, false]);
  ready.wakeAll();
  assertEquals([ready.wait(0), ready.wait(0)], [ready.shared.ending, ready.shared.ending]);
});

Deno.test("ReadySet.stopListening() still takes who has connected before", async () => {
  using scene = new Scene();
  const { ready } = scene;
  using client = await scene.connect();
  await client.write(Uint8Array.of(1));
  ready.stopListening();
  using _late = await scene.connect();
  const descriptor = ready.wait(0);
  assert(descriptor !== scene.listener && ready.take(descriptor));
  ready.close(descriptor);
  assertEquals(ready.wait(0), -1);
});

Deno.test("ReadySet.closeSilent() closes what has been silent twice", async () => {
  using scene = new Scene();
  const { ready } = scene;
  using client = await scene.connect();
  using kept = await scene.connect();
  for (const keep of ["keepSilent", "keep"] as const) {
    ready.wait(0);
    ready[keep](ready.accept());
  }
  ready.closeSilent();
  ready.closeSilent();
  assertEquals(await client.read(new Uint8Array(1)), null);
  const stillOpen = Promise.race([
    kept.read(new Uint8Array(1)),
    new Promise((resolve) => setTimeout(resolve, 30)),
  ]);
  assertEquals(await stillOpen, undefined);
});

Deno.test("ConnectionTable.take() gives a connection to one only", () => {
  const table = new ConnectionTable();
  const other = new ConnectionTable(table.buffer);
  table.keep(7);
  table.keepSilent(9);
  assertEquals(other.waiting(), [7, 9]);
  assertEquals([table.take(7), other.take(7), other.take(9), table.take(8)], [true, false, true, false]);
  other.forget(7);
  assertEquals([table.waiting(), table.take(7)], [[], false]);
});

Deno.test("peerAddress() names peers on TCP, and none on a Unix socket", async () => {
  for (
    const [host, name] of [[Uint8Array.of(127, 0, 0, 1), "127.0.0.1"], [
      new Uint8Array(16),
      "0:0:0:0:0:ffff:7f00:1",
    ]] as const
  ) {
    const port = 20_000 + Deno.pid % 20_000 + host.length;
    const listening = listenInternet(host, port, 4);
    assert("descriptor" in listening, JSON.stringify(listening));
    const ready = ReadySet.create(listening.descriptor);
    using client = await Deno.connect({ hostname: "127.0.0.1", port });
    assertEquals(ready.wait(1000), listening.descriptor);
    const descriptor = ready.accept();
    assertEquals(peerAddress(descriptor), name);
    assertEquals(transmit(descriptor, Uint8Array.of(5)), 1);
    const received = new Uint8Array(1);
    await client.read(received);
    assertEquals(received[0], 5);
    assertEquals(isBroken(descriptor), false);
    endOutput(descriptor);
    assertEquals(await client.read(received), null);
    ready.close(descriptor);
    closeSocket(listening.descriptor);
    ready.dispose();
  }
  using scene = new Scene();
  using _client = await scene.connect();
  const descriptor = scene.ready.accept();
  assertEquals(peerAddress(descriptor), undefined);
  scene.ready.close(descriptor);
});

Deno.test("transmit() and receive() tell a broken connection", async () => {
  using scene = new Scene();
  const client = await scene.connect();
  const descriptor = scene.ready.accept();
  client.close();
  assertEquals([isBroken(descriptor), transmit(descriptor, Uint8Array.of(1))], [true, FAILED]);
  scene.ready.close(descriptor);
});

Deno.test("listenUnix() says why it cannot", () => {
  const listening = listenUnix(new TextEncoder().encode("/nowhere/a.sock"), 4);
  assertEquals(listening, { failedCall: "bind", reason: "No such file or directory (2)" });
});

Deno.test("ReadySet.replaceListener() goes on with another socket, and keeps who has come to the old one", async () => {
  using scene = new Scene();
  const { ready, listener } = scene;
  using _early = await scene.connect();
  Deno.removeSync(scene.path);
  const listening = listenUnix(new TextEncoder().encode(scene.path), 16);
  assert("descriptor" in listening);
  ready.replaceListener(listening.descriptor);
  assertEquals(ready.wait(0), -1);
  using late = await scene.connect();
  assertEquals(ready.wait(0), listener);
  const descriptor = ready.accept();
  await late.write(Uint8Array.of(1));
  assertEquals(receive(descriptor, buffer), 1);
  ready.close(descriptor);
});
