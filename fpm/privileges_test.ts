import { assertEquals } from "../tests/support/assert.ts";
import { defaultPoolConfiguration, type PoolConfiguration } from "./configuration_types.ts";
import { poolEnvironment, resolveIdentity } from "./privileges.ts";

function pool(name: string, settings: Partial<PoolConfiguration>): PoolConfiguration {
  return { ...defaultPoolConfiguration(name), ...settings };
}

function resolve(pools: readonly PoolConfiguration[], isRoot = true, allowsRoot = false): string[] {
  const notices: string[] = [];
  const report = (level: string, text: string): number => notices.push(`${level}: ${text}`);
  const result = resolveIdentity(pools, { isRoot, allowsRoot, report });
  if (result.kind === "refused") return [...notices, `${result.level}: ${result.text}`];
  const { identity } = result;
  return [
    ...notices,
    identity === undefined ? "as it is" : `${identity.userId}:${identity.groupId} ${identity.home}`,
  ];
}

Deno.test("resolveIdentity() asks root for one user of all pools", () => {
  const root = { user: "root" };
  const nobody = { user: "nobody" };
  const cases: readonly (readonly [PoolConfiguration[], string])[] = [
    [[pool("a", {})], "alert: [pool a] user has not been defined"],
    [[pool("a", { user: "" })], "error: [pool a] please specify user and group other than root"],
    [[pool("a", root)], "error: [pool a] please specify user and group other than root"],
    [
      [pool("a", { ...nobody, group: "root" })],
      "error: [pool a] please specify user and group other than root",
    ],
    [[pool("a", { user: "nosuchuser" })], "error: [pool a] cannot get uid for user 'nosuchuser'"],
    [[pool("a", { ...nobody, group: "nosuch" })], "error: [pool a] cannot get gid for group 'nosuch'"],
    [[pool("a", { user: "99999999999" })], "error: [pool a] user ID '99999999999' is out of range"],
    [[pool("a", { user: "4321" })], "error: [pool a] please specify user and group other than root"],
    [[pool("a", { user: "4321", group: "4322" })], "4321:4322 undefined"],
    [[pool("a", nobody)], "65534:65534 /nonexistent"],
    [[pool("a", nobody), pool("b", { user: "65534" })], "65534:65534 /nonexistent"],
    [
      [pool("a", nobody), pool("b", { user: "daemon" })],
      "error: [pool b] runs as another user or group than pool 'a': all pools must name one",
    ],
  ];
  for (const [pools, expected] of cases) assertEquals(resolve(pools), [expected]);
});

Deno.test("resolveIdentity() lets root stay with -R", () => {
  assertEquals(resolve([pool("a", {})], true, true), ["as it is"]);
  assertEquals(resolve([pool("a", { user: "root" })], true, true), ["as it is"]);
});

Deno.test("resolveIdentity() says what is ignored without root", () => {
  assertEquals(resolve([pool("a", { user: "x", group: "y", chroot: "/z", processPriority: 0 })], false), [
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
