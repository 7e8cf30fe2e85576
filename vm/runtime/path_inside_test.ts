/**
 * @module
 */
import { assertEquals } from "../../tests/support/assert.ts";
import { TemporaryFolder } from "../../tests/support/ports.ts";
import { fullPath, isInside } from "./path_inside.ts";

Deno.test("isInside() follows links, also where the way goes up behind one", () => {
  using folder = new TemporaryFolder();
  const root = Deno.realPathSync(folder.path);
  for (const name of ["in", "in/deep", "out", "out/deep", "inner"]) Deno.mkdirSync(`${root}/${name}`);
  Deno.symlinkSync(`${root}/out/deep`, `${root}/in/link`);
  Deno.symlinkSync(`${root}/in`, `${root}/way`);
  const cases: readonly (readonly [path: string, isIn: boolean])[] = [
    ["in", true],
    ["in/", true],
    ["in/new", true],
    ["in/new/newer", true],
    ["in/deep/../new", true],
    ["in/./deep", true],
    ["way/deep", true],
    ["inner", false],
    ["out", false],
    ["in/..", false],
    ["in/../out", false],
    ["in/link", false],
    ["in/link/new", false],
    ["in/link/../new", false],
    ["out/../in/deep", true],
    ["in/nothing/../../out", false],
  ];
  for (const [path, isIn] of cases) {
    assertEquals(isInside(`${root}/${path}`, `${root}/in`), isIn, path);
    assertEquals(isInside(`${root}/${path}`, `${root}/way/`), isIn, path);
    assertEquals(isInside(`${root}/${path}`, "/"), true, path);
  }
});

Deno.test("fullPath() is a path's text from the root", () => {
  assertEquals(fullPath("/a/./b//../c/"), "/a/c");
  assertEquals(fullPath("/.."), "/");
});
