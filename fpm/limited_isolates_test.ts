import { assertEquals } from "../tests/support/assert.ts";
import { permissionsOf } from "./limited_isolates.ts";
import { ask, bodyOf, TestPool } from "./test_pool.ts";

const NOTHING = { read: [], write: [], net: [], run: [] };

Deno.test("permissionsOf() gives what a policy allows, and what the engine needs itself", () => {
  const permissions = permissionsOf(
    { ...NOTHING, read: ["/srv/site"], write: ["/srv/upl\xc3\xa4"], run: ["echo"] },
    (name) => name === "session.save_path" ? "2;0600;/srv/sessions" : undefined,
  );
  const write = ["/srv/uplä", "/tmp", "/srv/sessions"];
  assertEquals([permissions.write, permissions.net, permissions.run], [write, false, ["/bin/sh"]]);
  const read = permissions.read as string[];
  assertEquals(["/srv/site", ...write, "/etc/passwd"].filter((path) => !read.includes(path)), []);
  assertEquals(permissionsOf({ ...NOTHING, read: ["*"], run: ["*"] }, () => undefined).read, true);
});

Deno.test("a sandboxed pool's isolates are kept by Deno from what the engine lets through", async () => {
  // No folder of the engine's own.
  const folder = Deno.makeTempDirSync({ dir: "/var/tmp", prefix: "hey-limited-" });
  const file = `${folder}/file`;
  Deno.writeTextFileSync(file, "text");
  const results: string[] = [];
  for (const [read, write] of [[[], []], [["/srv"], []], [[folder], []], [[], [folder]]] as const) {
    const securityAllow = { ...NOTHING, read: [...read], write: [...write] };
    await using test = await TestPool.start({ maxChildren: 1, securityAllow });
    results.push(bodyOf(await ask(await test.connect(), "/file", file)));
  }
  Deno.removeSync(folder, { recursive: true });
  assertEquals(results, ["done done", "NotCapable NotCapable", "done NotCapable", "done done"]);
});
