import { assert, assertEquals } from "../tests/support/assert.ts";
import { defaultPoolConfiguration } from "./configuration_types.ts";
import { closeSocket } from "./libc_socket.ts";
import { SocketPathWatch } from "./socket_path_watch.ts";
import { openSocket } from "./sockets.ts";

Deno.test("SocketPathWatch.look() makes a path anew that is missing at two looks, and complains once where it cannot", async () => {
  const folder = Deno.makeTempDirSync({ prefix: "heysocket" });
  const messages: string[] = [];
  const report = (level: string, text: string) => void messages.push(`${level}: ${text}`);
  const pool = { ...defaultPoolConfiguration("www"), listen: `${folder}/a.sock`, listenMode: "0600" };
  const socket = await openSocket(pool, report);
  assert(socket !== undefined, messages.join());
  const watch = new SocketPathWatch(pool, report);
  assertEquals([watch.look(undefined), watch.look(socket.path)], [undefined, undefined]);
  Deno.removeSync(pool.listen);
  assertEquals(watch.look(socket.path), undefined);
  const descriptor = watch.look(socket.path);
  assert(descriptor !== undefined && descriptor !== socket.descriptor);
  assertEquals(Deno.statSync(pool.listen).mode! & 0o777, 0o600);
  assertEquals(watch.look(socket.path), undefined);
  closeSocket(descriptor);
  Deno.removeSync(folder, { recursive: true });
  for (let look = 0; look < 4; look++) assertEquals(watch.look(socket.path), undefined);
  socket.close();
  const text = `[pool www] somebody removed the socket '${pool.listen}', it is made anew`;
  const failure =
    `unable to bind listening socket for address '${pool.listen}': No such file or directory (2)`;
  assertEquals(messages, [`warning: ${text}`, `warning: ${text}`, `error: ${failure}`]);
});
