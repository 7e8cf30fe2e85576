/**
 * @module
 */
import { assertEquals } from "../tests/support/assert.ts";
import type { Access, AccessKind } from "../vm/front.ts";
import { policyLines, policyOf, readPolicyLines } from "./security_audit.ts";

function used(kind: AccessKind, ...targets: string[]): Access[] {
  return targets.map((target) => ({ kind, target, isRefused: false }));
}

/** What was read, and what the policy names for it. */
const READ_CASES: readonly (readonly [read: readonly string[], allowed: readonly string[]])[] = [
  [["/srv/a/x.php"], ["/srv/a/x.php"]],
  [["/srv/a/x", "/srv/a/y"], ["/srv/a/x", "/srv/a/y"]],
  [["/srv/a/x", "/srv/a/y", "/srv/a/z"], ["/srv/a"]],
  [["/srv/a/b/x", "/srv/a/b/y", "/srv/a/b/z", "/srv/a/c", "/srv/a/d"], ["/srv/a"]],
  [["/srv/a", "/srv/a/b/x"], ["/srv/a"]],
  [["/etc/a", "/etc/b", "/etc/c"], ["/etc/a", "/etc/b", "/etc/c"]],
  [["/a", "/b", "/c"], ["/a", "/b", "/c"]],
  [["/tmp/php1", "/var/tmp/x/y"], ["/tmp", "/var/tmp"]],
];

Deno.test("policyOf() names folders of which much was used", () => {
  for (const [read, allowed] of READ_CASES) {
    assertEquals(policyOf(used("read", ...read)).read, allowed, read.join());
  }
});

Deno.test("policyLines() are read again by readPolicyLines()", () => {
  const all = [
    ...used("read", "/srv/a b", '/srv/"c"$d\\e'),
    ...used("net", "db:3306", "[::1]:80"),
    ...used("run", "convert"),
  ];
  const lines = policyLines(policyOf(all));
  assertEquals(lines, [
    'security.allow_read[] = "/srv/\\"c\\"\\$d\\\\e"',
    'security.allow_read[] = "/srv/a b"',
    'security.allow_net[] = "[::1]:80"',
    "security.allow_net[] = db:3306",
    "security.allow_run[] = convert",
  ]);
  assertEquals(policyLines(policyOf(readPolicyLines(lines.join("\n")))), lines);
});
