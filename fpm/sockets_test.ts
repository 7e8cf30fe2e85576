import { assert, assertEquals, assertMatch } from "../tests/support/assert.ts";
import { compileAllowedClients, droppedConnectionText, normalAddress } from "./allowed_clients.ts";
import { defaultPoolConfiguration, type PoolConfiguration } from "./configuration_types.ts";
import { parseSocketAddress } from "./socket_address.ts";
import { type OpenedSocket, openSocket } from "./sockets.ts";

interface Attempt {
  readonly opened: OpenedSocket | undefined;
  readonly messages: readonly string[];
}

async function open(settings: Partial<PoolConfiguration>): Promise<Attempt> {
  const messages: string[] = [];
  const pool = { ...defaultPoolConfiguration("www"), ...settings };
  const opened = await openSocket(
    pool,
    (level, text) => level === "debug" || messages.push(`${level}: ${text}`),
  );
  return { opened, messages };
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

function folder(): string {
  return Deno.makeTempDirSync({ prefix: "heysocket" });
}

/** What ss(8) shows as backlog. */
function backlog(pattern: string): string | undefined {
  const result = new Deno.Command("ss", { args: ["-lntx"] }).outputSync();
  const line = new TextDecoder().decode(result.stdout).split("\n").find((one) => one.includes(pattern));
  return line?.trim().split(/ +/)[3];
}

Deno.test("parseSocketAddress() reads what php-fpm reads", () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ["9000", { kind: "internet", host: undefined, port: 9000 }],
    ["127.0.0.1:9000", { kind: "internet", host: "127.0.0.1", port: 9000 }],
    ["[::1]:9000", { kind: "internet", host: "::1", port: 9000 }],
    ["localhost:80", { kind: "internet", host: "localhost", port: 80 }],
    ["/run/x.sock", { kind: "unix", path: "/run/x.sock" }],
    ["127.0.0.1:69002", { kind: "invalid", reason: "invalid port value '69002'" }],
    ["127.0.0.1:", { kind: "invalid", reason: "invalid port value ''" }],
    ["69002", { kind: "invalid", reason: "invalid port value '69002'" }],
    ["a:1x", { kind: "invalid", reason: "getaddrinfo: Servname not supported for ai_socktype" }],
    ["a: 80", { kind: "internet", host: "a", port: 80 }],
    ["a:b", { kind: "invalid", reason: "invalid port value 'b'" }],
  ];
  for (const [address, expected] of cases) {
    assertEquals(parseSocketAddress(address) as unknown, expected, address);
  }
});

Deno.test("openSocket() listens on TCP with its backlog, and says when the port is taken", async () => {
  const port = freePort();
  const { opened, messages } = await open({ listen: `127.0.0.1:${port}`, listenBacklog: 77 });
  assert(opened !== undefined, messages.join());
  assertEquals(backlog(`127.0.0.1:${port}`), "77");
  const second = await open({ listen: `127.0.0.1:${port}` });
  assertEquals(second.opened, undefined);
  assertEquals(
    second.messages[0],
    `error: unable to bind listening socket for address '127.0.0.1:${port}': Address already in use (98)`,
  );
  opened.close();
});

Deno.test("openSocket() takes IPv4 and IPv6 on a port alone, and falls back to IPv4", async () => {
  const port = freePort();
  const { opened, messages } = await open({ listen: String(port) });
  assert(opened !== undefined, messages.join());
  (await Deno.connect({ hostname: "127.0.0.1", port })).close();
  const second = await open({ listen: String(port) });
  assertEquals(second.messages, [
    "notice: Failed implicitly binding to ::, retrying with 0.0.0.0",
    `error: unable to bind listening socket for address '${port}': Address already in use (98)`,
  ]);
  opened.close();
});

Deno.test("openSocket() makes a Unix socket with mode and backlog, and removes it", async () => {
  const path = `${folder()}/a.sock`;
  const { opened, messages } = await open({ listen: path, listenMode: "0642", listenBacklog: 33 });
  assert(opened !== undefined, messages.join());
  assertEquals(Deno.statSync(path).mode! & 0o777, 0o642);
  assertEquals(backlog(path), "33");
  const second = await open({ listen: path });
  assertEquals(second.messages, [`error: Another FPM instance seems to already listen on ${path}`]);
  opened.close();
  assertEquals([...Deno.readDirSync(path.replace("/a.sock", ""))].length, 0);
});

Deno.test("openSocket() replaces a socket nobody listens on", async () => {
  const path = `${folder()}/a.sock`;
  const stale = await open({ listen: `${path}.old` });
  Deno.renameSync(`${path}.old`, path);
  stale.opened!.close();
  assert(Deno.statSync(path).isSocket);
  const { opened, messages } = await open({ listen: path });
  assertEquals(messages, []);
  assertEquals(Deno.statSync(path).mode! & 0o777, 0o660);
  opened!.close();
});

Deno.test({
  name: "openSocket() gives the socket its owner, group or access list",
  ignore: Deno.uid() !== 0,
  async fn() {
    const path = `${folder()}/a.sock`;
    const owned = await open({ listen: path, listenOwner: "daemon", listenGroup: "65534" });
    assertEquals([Deno.statSync(path).uid, Deno.statSync(path).gid], [1, 65534]);
    owned.opened!.close();
    const listed = await open({ listen: path, listenAclUsers: "daemon,nobody", listenOwner: "daemon" });
    assertEquals(listed.messages, ["warning: [pool www] ACL set, listen.owner = 'daemon' is ignored"]);
    assertEquals(Deno.statSync(path).uid, 0);
    listed.opened!.close();
    const missing = await open({ listen: path, listenOwner: "nosuchuser" });
    assertEquals(missing.messages, ["error: [pool www] cannot get uid for user 'nosuchuser': Success (0)"]);
  },
});

Deno.test("openSocket() cuts a path that is too long, and refuses a wrong folder or port", async () => {
  const start = folder();
  const path = `${start}/${"x".repeat(110 - start.length)}`;
  const long = await open({ listen: path });
  const cut = path.slice(0, 107);
  const length = `(found length: ${path.length}, maximal length: 108)`;
  assertEquals(long.messages, [
    `warning: [pool www] cannot bind to UNIX socket '${path}' as path is too long ${length}, trying cut socket path instead '${cut}'`,
  ]);
  assertEquals(long.opened!.path, cut);
  long.opened!.close();
  const none = await open({ listen: "/none/a.sock" });
  assertEquals(none.messages, [
    "error: unable to bind listening socket for address '/none/a.sock': No such file or directory (2)",
  ]);
  assertEquals((await open({ listen: "69002" })).messages, ["error: invalid port value '69002'"]);
  const name = await open({ listen: "no.such.host.invalid:9000" });
  assertEquals(name.opened, undefined);
  assertMatch(
    name.messages[0]!,
    /^error: getaddrinfo: (Name or service not known|Temporary failure in name resolution)$/,
  );
});

Deno.test("compileAllowedClients() compares addresses, not spellings", () => {
  const list = compileAllowedClients("127.0.0.1,::1,2001:0db8::0001");
  for (
    const address of ["127.0.0.1", "::ffff:127.0.0.1", "::1", "0:0:0:0:0:0:0:1", "2001:db8::1", undefined]
  ) {
    assert(list.isAllowed(address), address);
  }
  for (const address of ["127.0.0.2", "::2", "::ffff:10.0.0.1"]) assert(!list.isAllowed(address), address);
  assertEquals(list.errors, []);
});

Deno.test("compileAllowedClients() reports wrong entries, and lets nobody in without a right one", () => {
  const list = compileAllowedClients("xxx");
  assertEquals(list.errors, [
    "Wrong IP address 'xxx' in listen.allowed_clients",
    "There are no allowed addresses",
  ]);
  assert(!list.isAllowed("127.0.0.1"));
  assert(compileAllowedClients(undefined).isAllowed("10.0.0.1"));
  assertEquals(compileAllowedClients("x,127.0.0.1").errors.length, 1);
});

Deno.test("normalAddress() and droppedConnectionText() show mapped addresses as IPv4", () => {
  assertEquals(normalAddress("::FFFF:1.2.3.4"), "1.2.3.4");
  assertEquals(normalAddress("::ffff:0102:0304"), "1.2.3.4");
  const expected = "Connection disallowed: IP address '1.2.3.4' has been dropped.";
  assertEquals(droppedConnectionText("::ffff:1.2.3.4"), expected);
});
