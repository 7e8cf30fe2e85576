import { assertEquals } from "../tests/support/assert.ts";
import { toBytes } from "./byte_path.ts";
import { closeSocket, listenInternet, listenUnix } from "./libc_socket.ts";
import { listenQueue } from "./listen_queue.ts";

Deno.test("listenQueue() counts the connections that wait at a Unix socket", async () => {
  const folder = Deno.makeTempDirSync();
  const path = `${folder}/listen.sock`;
  const listening = listenUnix(toBytes(path), 7);
  if (!("descriptor" in listening)) throw new Error(listening.reason);
  assertEquals(listenQueue(listening.descriptor, true), { waiting: 0, length: 7 });
  const connections = [];
  for (let count = 0; count < 3; count++) connections.push(await Deno.connect({ transport: "unix", path }));
  assertEquals(listenQueue(listening.descriptor, true), { waiting: 3, length: 7 });
  for (const connection of connections) connection.close();
  closeSocket(listening.descriptor);
  Deno.removeSync(folder, { recursive: true });
});

Deno.test("listenQueue() gives the length of a TCP socket, and zeros for what is none", () => {
  const listening = listenInternet(Uint8Array.of(127, 0, 0, 1), 0, 9);
  if (!("descriptor" in listening)) throw new Error(listening.reason);
  assertEquals(listenQueue(listening.descriptor, false), { waiting: 0, length: 9 });
  closeSocket(listening.descriptor);
  assertEquals(listenQueue(-1, false), { waiting: 0, length: 0 });
});
