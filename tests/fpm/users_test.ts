/**
 * Pools of different users, in root folders of their own, with priorities of their own: what a script sees, and what it cannot reach.
 *
 * @module
 */
import { assert, assertEquals, assertMatch } from "../support/assert.ts";
import { connectFastCgi, latin1FromBytes } from "../../fastcgi/mod.ts";
import { heyFpmCommand, isCompiled, isStandIn } from "../support/hey.ts";
import { TemporaryFolder } from "../support/ports.ts";
import { StartedProcess, waitUntil } from "../support/process.ts";

const IS_ROOT = Deno.uid() === 0;
const WWW_DATA = { id: 33, groupId: 33, name: "www-data" };
const GAMES = { id: 5, groupId: 60, name: "games" };

/** Who has given root up cannot load what Deno keeps of our source in root's home. */
const IS_READABLE = isCompiled() || isStandIn();

/** A server with the sections of a configuration behind [global]; `FOLDER` stands for its folder. */
class Server implements AsyncDisposable {
  readonly folder: TemporaryFolder = new TemporaryFolder();
  readonly process: StartedProcess;

  constructor(pools: string, prepare: (folder: string) => void, options: readonly string[] = []) {
    const { path } = this.folder;
    // Whoever the workers are, they may pass through it.
    Deno.chmodSync(path, 0o755);
    prepare(path);
    this.write(pools);
    const command = [...heyFpmCommand(path), "-F", "-O", ...options, "-y", `${path}/fpm.conf`];
    this.process = new StartedProcess(command, { folder: path });
  }

  write(pools: string): void {
    const { path } = this.folder;
    const global = `[global]\nerror_log = ${path}/error.log\npid = ${path}/fpm.pid\ndaemonize = no\n`;
    Deno.writeTextFileSync(`${path}/fpm.conf`, global + pools.replaceAll("FOLDER", path));
  }

  async ready(): Promise<this> {
    await waitUntil(() => this.process.output.includes("ready to handle connections"), "the master is ready");
    return this;
  }

  /** Runs a script; gives the body of its answer. */
  async ask(socket: string, script: string, query = "", body: Uint8Array | null = null): Promise<string> {
    const client = await connectFastCgi({ path: `${this.folder.path}/${socket}.sock` });
    const parameters: [string, string][] = [
      ["SCRIPT_FILENAME", script],
      ["SCRIPT_NAME", script],
      ["REQUEST_METHOD", body === null ? "GET" : "POST"],
      ["QUERY_STRING", query],
      ...(body === null ? [] : [["CONTENT_LENGTH", String(body.length)] as [string, string]]),
    ];
    const { stdout } = await client.send({ parameters, body }).collect();
    client.close();
    const text = latin1FromBytes(stdout, 0, stdout.length);
    return text.slice(text.indexOf("\r\n\r\n") + 4);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.process.stop();
    this.folder[Symbol.dispose]();
  }
}

/** A php-fpm that stands in has no posix, kills its own group, and cannot execute itself anew: it is ignored where that matters. */
function testAsRoot(name: string, run: () => Promise<void>, ignore = false): void {
  const options = { sanitizeOps: false, sanitizeResources: false, ignore: !IS_ROOT || ignore };
  Deno.test({ name: `${name} (needs root)`, ...options, fn: run });
}

function pool(name: string, user: string, more = ""): string {
  return `[${name}]\nuser = ${user}\ngroup = ${user}\nlisten = FOLDER/${name}.sock\nlisten.owner = ${user}\n` +
    `listen.mode = 0600\npm = static\npm.max_children = 2\ncatch_workers_output = yes\n${more}\n`;
}

const LOOK = `<?php
header('Content-Type: text/plain');
$d = __DIR__;
$read = fn($name) => @file_get_contents("$d/$name") ?: 'refused';
file_put_contents("$d/open/" . $_GET['as'], 'made');
clearstatcache();
$s = stat("$d/open/" . $_GET['as']);
echo json_encode([
  'ids' => [posix_getuid(), posix_geteuid(), posix_getgid(), posix_getegid()],
  'groups' => posix_getgroups(),
  'user' => getenv('USER'),
  'secrets' => [$read('of-www-data'), $read('of-games'), $read('of-root')],
  'created' => [$s['uid'], $s['gid'], decoct($s['mode'] & 0777)],
  'command' => [trim(shell_exec('id -u')), trim(shell_exec("cat $d/of-root 2>&1 | wc -c"))],
  'signals' => [
    posix_kill($p = (int) file_get_contents("$d/fpm.pid"), 15), posix_kill(1, 15), posix_kill(0, 15),
    posix_kill((int) basename(readlink('/proc/thread-self')), 15), posix_kill($p, 0),
    trim(shell_exec("kill -TERM $p 2>/dev/null; echo $?")),
  ],
  'sockets' => [decoct(fileperms("$d/a.sock") & 0777), fileowner("$d/a.sock"), fileowner("$d/b.sock")],
  'body' => count_chars(file_get_contents('php://input'), 1),
  'memory' => @fopen('/proc/self/mem', 'r+') !== false,
  'descriptors' => array_sum(array_map(fn($n) => (int) (@fopen("php://fd/$n", 'r') !== false), range(0, 60))),
  'other' => @stream_socket_client("unix://$d/" . $_GET['other'] . '.sock') !== false,
]);
`;

function prepareLook(folder: string): void {
  Deno.writeTextFileSync(`${folder}/look.php`, LOOK);
  Deno.mkdirSync(`${folder}/open`);
  Deno.chmodSync(`${folder}/open`, 0o777);
  for (const [name, id] of [["www-data", WWW_DATA.id], ["games", GAMES.id], ["root", 0]] as const) {
    Deno.writeTextFileSync(`${folder}/of-${name}`, `secret of ${name}`);
    Deno.chmodSync(`${folder}/of-${name}`, 0o600);
    Deno.chownSync(`${folder}/of-${name}`, id, id);
  }
}

testAsRoot("pools of different users read, write, run and signal as these", async () => {
  await using server = await new Server(
    pool("a", "www-data", "access.log = FOLDER/a.log\npm.max_requests = 3") + pool("b", "games"),
    prepareLook,
  ).ready();
  const path = server.folder.path;
  const body = new Uint8Array(200_000).fill(120);
  for (let round = 0; round < 5; round++) {
    const users = [["a", WWW_DATA, "b"], ["b", GAMES, "a"]] as const;
    for (const [name, { id, groupId, name: user }, other] of users) {
      const query = `as=${name}${round}&other=${other}`;
      const seen = JSON.parse(await server.ask(name, `${path}/look.php`, query, body));
      assertEquals(seen.ids, [id, id, groupId, groupId]);
      assert(seen.groups.includes(groupId) && !seen.groups.includes(0), String(seen.groups));
      assertEquals(seen.user, user);
      const secrets = [WWW_DATA, GAMES].map((owner) =>
        owner.id === id ? `secret of ${owner.name}` : "refused"
      );
      assertEquals(seen.secrets, [...secrets, "refused"]);
      assertEquals(seen.created, [id, groupId, "644"]);
      assertEquals(seen.command[0], String(id));
      assertEquals(seen.signals, [false, false, false, false, true, "1"]);
      assertEquals(seen.sockets, ["600", WWW_DATA.id, GAMES.id]);
      assertEquals(seen.body, { 120: 200_000 });
      assertEquals([seen.memory, seen.descriptors, seen.other], [false, 0, false]);
    }
  }
  assertEquals(server.process.hasEnded, false);
  assertEquals(Deno.statSync(`${path}/a.log`).uid, 0);
  assertEquals(Deno.readTextFileSync(`${path}/a.log`).trim().split("\n").length, 5);
  await reload(server);
  const seen = JSON.parse(await server.ask("b", `${path}/look.php`, "as=again&other=a"));
  assertEquals([seen.ids[0], seen.secrets[0]], [GAMES.id, "refused"]);
}, isStandIn());

async function reload(server: Server): Promise<void> {
  const before = server.process.output.split("ready to handle connections").length;
  server.process.signal("SIGUSR2");
  const count = (): number => server.process.output.split("ready to handle connections").length;
  await waitUntil(() => count() > before, "the master has reloaded");
}

const CHROOTED = `<?php
header('Content-Type: text/plain');
register_shutdown_function(function () { echo ' shutdown in ', getcwd(); });
echo json_encode([
  'folder' => getcwd(), 'list' => scandir('/'), 'passwd' => file_exists('/etc/passwd'),
  'user' => posix_getuid(), 'include' => include 'part.php', 'date' => date('Y', 0),
  'text' => mb_strtoupper("\u{e9}") . preg_replace('/a/', 'b', 'a'), 'hash' => hash('crc32b', 'x'),
  'written' => file_put_contents('/tmp/made', 'x'), 'body' => strlen(file_get_contents('php://input')),
  'memory' => memory_get_usage() > 0,
]);
`;

testAsRoot("a pool in a root folder of its own sees nothing else", async () => {
  await using server = await new Server(
    pool("a", "www-data", "chroot = FOLDER/root\nchdir = /inside") + pool("b", "www-data"),
    (folder) => {
      for (const name of ["root/www", "root/inside", "root/tmp"]) {
        Deno.mkdirSync(`${folder}/${name}`, { recursive: true });
      }
      Deno.chmodSync(`${folder}/root/tmp`, 0o777);
      Deno.writeTextFileSync(`${folder}/root/www/index.php`, CHROOTED);
      Deno.writeTextFileSync(`${folder}/root/www/part.php`, "<?php return __FILE__;");
      Deno.writeTextFileSync(`${folder}/plain.php`, "<?php echo is_file('/etc/passwd') ? 'all' : 'none';");
    },
  ).ready();
  const { path } = server.folder;
  for (let round = 0; round < 3; round++) {
    const text = await server.ask("a", "/www/index.php", "", new Uint8Array(100_000));
    const [json, rest] = text.split(" shutdown in ");
    assertEquals(JSON.parse(json!), {
      folder: "/www",
      list: [".", "..", "inside", "tmp", "www"],
      passwd: false,
      user: WWW_DATA.id,
      include: "/www/part.php",
      date: "1970",
      text: "\u00c9b",
      hash: "8cdc1683",
      written: 1,
      body: 100_000,
      memory: true,
    });
    assertEquals(rest, "/inside");
    assertEquals(await server.ask("b", `${path}/plain.php`), "all");
  }
  assertEquals(Deno.statSync(`${path}/root/tmp/made`).uid, WWW_DATA.id);
}, isStandIn());

const NICE = `<?php $f = explode(' ', file_get_contents('/proc/thread-self/stat')); echo $f[18];`;

testAsRoot("process.priority is a pool's", async () => {
  await using server = await new Server(
    pool("a", "www-data", "process.priority = 7") + pool("b", "www-data", "process.priority = -3"),
    (folder) => Deno.writeTextFileSync(`${folder}/nice.php`, NICE),
  ).ready();
  const script = `${server.folder.path}/nice.php`;
  assertEquals([await server.ask("a", script), await server.ask("b", script)], ["7", "-3"]);
});

testAsRoot("what one process cannot be for two pools is refused at start, and at a reload", async () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    [
      pool("a", "www-data", "rlimit_files = 4096") + pool("b", "www-data", "rlimit_files = 8192"),
      /ERROR: \[pool b\] 'rlimit_files' is a limit of the process that all pools share: it cannot be 8192 here and 4096 in pool 'a'/,
    ],
    [
      pool("a", "www-data", "process.dumpable = yes") + pool("b", "games", "process.dumpable = yes"),
      /ERROR: \[pool a\] 'process.dumpable' cannot be: the process stays root/,
    ],
  ];
  for (const [pools, expected] of cases) {
    await using server = new Server(pools, () => {});
    assertEquals((await server.process.status).code, 78);
    await waitUntil(() => expected.test(server.process.output), `the log says ${expected}`);
  }
}, isStandIn());

function prepareIdentity(folder: string): void {
  Deno.writeTextFileSync(`${folder}/id.php`, "<?php echo posix_getuid();");
}

testAsRoot("the master stays root: it reloads, opens logs anew and gives new pools their users", async () => {
  await using server = await new Server(
    pool("a", "www-data", "access.log = FOLDER/a.log"),
    prepareIdentity,
  ).ready();
  const { path } = server.folder;
  const script = `${path}/id.php`;
  assertEquals(await server.ask("a", script), "33");
  server.write(pool("a", "www-data", "access.log = FOLDER/a.log") + pool("b", "games"));
  await reload(server);
  assertEquals([await server.ask("a", script), await server.ask("b", script)], ["33", "5"]);
  Deno.renameSync(`${path}/a.log`, `${path}/a.log.1`);
  Deno.renameSync(`${path}/error.log`, `${path}/error.log.1`);
  server.process.signal("SIGUSR1");
  await waitUntil(
    () => server.process.output.includes("access log file re-opened"),
    "the logs are opened anew",
  );
  assertEquals(await server.ask("a", script), "33");
  await waitUntil(() => Deno.readTextFileSync(`${path}/a.log`) !== "", "the new log has a line");
  assertMatch(server.process.output, /NOTICE: error log file re-opened/);
  await server.process.stop("SIGTERM");
  // What it made it can remove.
  assertEquals(
    [...Deno.readDirSync(path)].map(({ name }) => name).filter((name) => /pid|sock/.test(name)),
    [],
  );
}, isStandIn());

testAsRoot(
  "a dumpable process becomes its pools' user, and does not take on others at a reload",
  async () => {
    await using server = await new Server(pool("a", "www-data", "process.dumpable = yes"), (folder) => {
      prepareIdentity(folder);
      // Whoever has given root up opens its log anew at a reload.
      Deno.chmodSync(folder, 0o777);
      Deno.writeTextFileSync(`${folder}/error.log`, "");
      Deno.chmodSync(`${folder}/error.log`, 0o666);
    }).ready();
    const script = `${server.folder.path}/id.php`;
    assertEquals(await server.ask("a", script), "33");
    server.write(
      pool("a", "www-data", "process.dumpable = yes") + pool("b", "games", "process.dumpable = yes"),
    );
    server.process.signal("SIGUSR2");
    await waitUntil(() => /the old configuration stays/.test(server.process.output), "the reload is refused");
    assertMatch(
      server.process.output,
      /\[pool b\] wants a user, root or priority that the process cannot give any more, as it has become 'www-data': restart it/,
    );
    assertEquals(await server.ask("a", script), "33");
  },
  !IS_READABLE || isStandIn(),
);

testAsRoot("a limit of files that all pools share is the process's", async () => {
  const limited = (count: number): string => pool("a", "www-data", `rlimit_files = ${count}`);
  await using server = await new Server(
    limited(4096),
    (folder) => {
      Deno.writeTextFileSync(
        `${folder}/limit.php`,
        "<?php $l = posix_getrlimit(); echo $l['soft openfiles'], ' ', $l['hard openfiles'];",
      );
    },
  ).ready();
  assertEquals(await server.ask("a", `${server.folder.path}/limit.php`), "4096 4096");
  // Down, as not every root may raise it.
  server.write(limited(2048));
  await reload(server);
  assertEquals(await server.ask("a", `${server.folder.path}/limit.php`), "2048 2048");
}, isStandIn());
