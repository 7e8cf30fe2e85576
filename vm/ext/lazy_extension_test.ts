import { assertEquals } from "@std/assert";
import { EXTENSIONS } from "./mod.ts";
import { LazyExtension, namesOf } from "./lazy_extension.ts";

for (const extension of EXTENSIONS) {
  if (!(extension instanceof LazyExtension)) continue;
  Deno.test(`names.json of ${extension.name} has the names of its manifest (deno task names)`, () => {
    const manifest = extension.manifest();
    assertEquals(extension.names, namesOf(manifest));
    assertEquals(manifest.name, extension.name);
    assertEquals(manifest.directives, extension.directives);
  });
}
