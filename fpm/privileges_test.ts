import { assertEquals, assertMatch } from "../tests/support/assert.ts";
import { defaultPoolConfiguration, type PoolConfiguration } from "./configuration_types.ts";
import { type Identity, poolEnvironment, resolveIdentity } from "./privileges.ts";

function pool(name: string, settings: Partial<PoolConfiguration>): PoolConfiguration {
  return { ...defaultPoolConfiguration(name), ...settings };
}

interface Situation {
  readonly isRoot?: boolean;
  readonly allowsRoot?: boolean;
  readonly taken?: Identity | null;
  readonly keepsRoot?: boolean;
}

/** What is reported, then the identities, which the process or the threads take on. */
function resolve(pools: readonly PoolConfiguration[], situation: Situation = {}): string[] {
  const notices: string[] = [];
  const report = (level: string, text: string): number => notices.push(`${level}: ${text}`);
  const usual = { isRoot: true, allowsRoot: false, taken: null, keepsRoot: false };
  const result = resolveIdentity(pools, { ...usual, ...situation, report });
  if (result.kind === "refused") return [...notices, `${result.level}: ${result.text}`];
  const shown = [...result.identities.values()].map((identity) =>
    identity === undefined ? "as it is" : `${identity.userId}:${identity.groupId} ${identity.home}`
  );
  return [...notices, ...(result.isOfThreads ? ["threads"] : []), ...new Set(shown)];
}

const NOBODY = { user: "nobody" };
const DAEMON = { user: "daemon" };

Deno.test("resolveIdentity() finds whom the pools run as", () => {
  const root = { user: "root" };
  const cases: readonly (readonly [PoolConfiguration[], string])[] = [
    [[pool("a", {})], "alert: [pool a] user has not been defined"],
    [[pool("a", { user: "" })], "error: [pool a] please specify user and group other than root"],
    [[pool("a", root)], "error: [pool a] please specify user and group other than root"],
    [
      [pool("a", { ...NOBODY, group: "root" })],
      "error: [pool a] please specify user and group other than root",
    ],
    [[pool("a", { user: "nosuchuser" })], "error: [pool a] cannot get uid for user 'nosuchuser'"],
    [[pool("a", { ...NOBODY, group: "nosuch" })], "error: [pool a] cannot get gid for group 'nosuch'"],
    [[pool("a", { user: "99999999999" })], "error: [pool a] user ID '99999999999' is out of range"],
    [[pool("a", { user: "4321" })], "error: [pool a] please specify user and group other than root"],
    [[pool("a", { user: "4321", group: "4322" })], "threads,4321:4322 undefined"],
    [[pool("a", NOBODY)], "threads,65534:65534 /nonexistent"],
    [[pool("a", NOBODY), pool("b", { user: "65534" })], "threads,65534:65534 /nonexistent"],
  ];
  for (const [pools, expected] of cases) assertEquals(resolve(pools).join(), expected);
});

Deno.test("resolveIdentity() gives the process a user only where it is dumpable and can be that for all pools", () => {
  const nobody = "65534:65534 /nonexistent";
  const dumpable = { ...NOBODY, processDumpable: true };
  assertEquals(resolve([pool("a", NOBODY), pool("b", DAEMON)]), ["threads", nobody, "1:1 /usr/sbin"]);
  assertEquals(resolve([pool("a", dumpable), pool("b", dumpable)]), [nobody]);
  assertEquals(resolve([pool("a", NOBODY), pool("b", DAEMON)], { isRoot: false }).at(-1), "as it is");
  const refused: readonly (readonly [PoolConfiguration[], Situation])[] = [
    [[pool("x", NOBODY), pool("a", dumpable)], {}],
    [[pool("a", dumpable), pool("b", { ...DAEMON, processDumpable: true })], {}],
    [[pool("a", { ...dumpable, chroot: "/srv" })], {}],
    [[pool("a", { ...dumpable, processPriority: 3 })], {}],
    [[pool("a", dumpable)], { keepsRoot: true }],
  ];
  for (const [pools, situation] of refused) {
    assertMatch(
      resolve(pools, situation).join(),
      /^error: \[pool a\] 'process\.dumpable' cannot be: the process stays root/,
    );
  }
});

Deno.test("resolveIdentity() refuses at a reload what a process that was root cannot give any more", () => {
  const taken: Identity = {
    userId: 65534,
    groupId: 65534,
    groupIds: [65534],
    userName: "nobody",
    home: undefined,
  };
  const situation = { isRoot: false, taken };
  assertEquals(resolve([pool("a", NOBODY)], situation), ["65534:65534 /nonexistent"]);
  for (const settings of [DAEMON, { ...NOBODY, chroot: "/srv" }]) {
    assertMatch(
      resolve([pool("a", settings)], situation).join(),
      /^error: \[pool a\] wants a user, root or priority that the process cannot give any more, as it has become 'nobody'/,
    );
  }
});

Deno.test("resolveIdentity() lets root stay with -R", () => {
  assertEquals(resolve([pool("a", {})], { allowsRoot: true }), ["threads", "as it is"]);
  assertEquals(resolve([pool("a", { user: "root" })], { allowsRoot: true }), ["threads", "as it is"]);
});

Deno.test("resolveIdentity() says what is ignored without root", () => {
  const given = { user: "x", group: "y", chroot: "/z", processPriority: 0 };
  assertEquals(resolve([pool("a", given)], { isRoot: false }), [
    "notice: [pool a] 'user' directive is ignored when FPM is not running as root",
    "notice: [pool a] 'group' directive is ignored when FPM is not running as root",
    "notice: [pool a] 'chroot' directive is ignored when FPM is not running as root",
    "notice: [pool a] 'process.priority' directive is ignored when FPM is not running as root",
    "as it is",
  ]);
});

Deno.test("poolEnvironment() clears, declares and copies", () => {
  const environment = [{ key: "A", value: "2" }, { key: "B", value: "$X" }, { key: "C", value: "$NONE" }, {
    key: "A",
    value: "1",
  }];
  const master = { X: "x", Y: "y" };
  const cleared = poolEnvironment(pool("a", { environment }), master, { userName: "u", home: "/h" });
  assertEquals(cleared, { A: "1", B: "x", C: "", USER: "u", HOME: "/h" });
  const kept = poolEnvironment(pool("a", { clearEnvironment: false }), master, undefined);
  assertEquals(kept, { X: "x", Y: "y" });
});
