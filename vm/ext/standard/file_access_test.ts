/** What the user may do with files, as the system sees it. @module */
import { assertEquals } from "@std/assert";
import { context } from "../../runtime/context.ts";
import { startEngine } from "../../engine.ts";

function answer(name: string, path: string): unknown {
  return context.functions.get(name)?.invoke(null, [path]);
}

Deno.test({
  name: "root may read and write what belongs to others, and run what somebody may run",
  ignore: Deno.uid() !== 0,
  fn() {
    startEngine();
    const path = Deno.makeTempFileSync();
    try {
      Deno.chownSync(path, 12345, 12345);
      Deno.chmodSync(path, 0o400);
      assertEquals(answer("is_readable", path), true);
      assertEquals(answer("is_writable", path), true);
      assertEquals(answer("is_executable", path), false);
      Deno.chmodSync(path, 0o100);
      assertEquals(answer("is_executable", path), true);
    } finally {
      Deno.removeSync(path);
    }
  },
});

Deno.test("what is not there may not be used in any way", () => {
  startEngine();
  for (const name of ["is_readable", "is_writable", "is_executable"]) {
    assertEquals(answer(name, "/no/such/file"), false);
  }
});
