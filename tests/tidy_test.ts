/**
 * The house rules of CONTRIBUTING.md as tests.
 *
 * Where a rule was broken before it became a test, tests/expectations/tidy.tsv says so with a number that only falls; `HEY_UPDATE=1 deno
 * task tidy` lowers it.
 *
 * @module
 */
import { assertEquals } from "./support/assert.ts";
import { pathExists, REPOSITORY } from "./support/paths.ts";
import { judgeCycles, judgeEngineFree, judgeImports, judgeUse, mayImport } from "./support/tidy_imports.ts";
import { compareWithList, readAllowances, writeAllowances } from "./support/tidy_list.ts";
import { RULES, type Violation } from "./support/tidy_rules.ts";
import { readSource, readSourceFiles } from "./support/tidy_source.ts";

/** All that the top level holds, beside dotfiles and what .gitignore names. */
const TOP_LEVEL = [
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "LICENSE",
  "README.md",
  "conf",
  "deno.json",
  "deno.lock",
  "fastcgi",
  "fpm",
  "http",
  "main.ts",
  "tests",
  "vm",
];

/** What .gitignore names at the top level, without its closing slashes. */
function ignoredNames(): string[] {
  const lines = Deno.readTextFileSync(`${REPOSITORY}/.gitignore`).split("\n");
  return lines.map((line) => line.replaceAll("/", "")).filter((line) => line !== "");
}

Deno.test("the top level holds what belongs there, and nothing else", () => {
  const ignored = new Set(ignoredNames());
  const names = [...Deno.readDirSync(REPOSITORY)].map(({ name }) => name).filter((name) =>
    !name.startsWith(".")
  );
  assertEquals(names.filter((name) => !ignored.has(name) && !name.endsWith(".log")).sort(), TOP_LEVEL);
});

Deno.test("every file keeps the house rules", () => {
  const files = readSourceFiles();
  const violations: Violation[] = [
    ...files.flatMap((file) => file.violations),
    ...judgeImports(files),
    ...judgeCycles(files),
    ...judgeUse(files),
    ...judgeEngineFree(files),
  ];
  const { complaints, lowered } = compareWithList(violations, readAllowances());
  if (Deno.env.get("HEY_UPDATE") === "1") writeAllowances(lowered);
  const left = complaints.filter((text) =>
    Deno.env.get("HEY_UPDATE") !== "1" || !text.includes("still allows")
  );
  if (left.length > 0) throw new Error(`${left.length} house rules broken\n  ${left.join("\n  ")}`);
});

const DOCUMENTS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "vm/README.md"];

Deno.test("documents name tasks, files and folders that exist", () => {
  const { tasks } = JSON.parse(Deno.readTextFileSync(`${REPOSITORY}/deno.json`)) as {
    tasks: Record<string, unknown>;
  };
  const missing: string[] = [];
  for (const document of DOCUMENTS) {
    const text = Deno.readTextFileSync(`${REPOSITORY}/${document}`);
    for (const [, task = ""] of text.matchAll(/(?:deno|2\.9\.4) task ([a-z][a-z-]*)/g)) {
      if (tasks[task] === undefined) missing.push(`${document}: deno task ${task}`);
    }
    const folder = document.slice(0, document.lastIndexOf("/") + 1);
    const named = [
      ...text.matchAll(/\]\((?!http)([^)#]+)\)/g),
      ...text.matchAll(/`((?:[a-z_]+\/)+(?:[a-z_]+\.[a-z]+)?)`/g),
    ];
    for (const [, path = ""] of named) {
      // vm/README.md names files from its own folder; an extension's folder stands for any.
      const places = [`${REPOSITORY}/${path}`, `${REPOSITORY}/${folder}${path}`];
      if (!places.some(pathExists)) missing.push(`${document}: ${path}`);
    }
  }
  assertEquals(missing, []);
});

Deno.test("the compile task includes what the engine loads when it is needed", () => {
  const { tasks } = JSON.parse(Deno.readTextFileSync(`${REPOSITORY}/deno.json`)) as {
    tasks: { compile: { command: string } };
  };
  const extensions = readSource("vm/ext/mod.ts", Deno.readTextFileSync(`${REPOSITORY}/vm/ext/mod.ts`));
  const lazy = extensions.imports.filter(({ isDynamic }) => isDynamic).map(({ target }) => target);
  const included = [...tasks.compile.command.matchAll(/--include (vm\/ext\/[a-z_]+\/mod\.ts)/g)];
  assertEquals(included.map(([, path]) => path).sort(), lazy.sort());
});

/** One line a case: a rule, a text that breaks it, a text that does not. */
const CASES: readonly (readonly [rule: string, broken: string, kept: string])[] = [
  ["arrow", "const double = (n: number) => n * 2;", "function double(n: number) { return n * 2; }"],
  ["barrel", 'export { a } from "./a.ts";', 'import { a } from "./a.ts";'],
  ["console", "console.log(1);", "log(1);"],
  ["decorator", "@sealed class A {}", "class A {}"],
  ["default-export", "export default 1;", "/** One. */\nexport const one = 1;"],
  ["enum", "enum A { B }", "const A = { B: 0 } as const;"],
  ["export-comment", "export const a = 1;", "/** A. */\nexport const A = 1;\nexport const B = 2;"],
  ["export-comment", "/* A. */ const b = 1;\nexport function a() {}", "/** A. */\nexport function a() {}"],
  ["file-length", "\n".repeat(999), "\n".repeat(998)],
  ["function-length", `function a() {${"\n".repeat(70)}}`, `function a() {${"\n".repeat(69)}}`],
  ["function-length", `const a = { b() {${"\n".repeat(70)}} };`, `const a = { b() {${"\n".repeat(69)}} };`],
  ["lint-ignore", "// deno-lint-ignore no-var", "// deno-lint-ignore no-var -- it is a test"],
  ["marker", "// TO" + "DO: this", "// to do: this"],
  ["name", "let idx = 0;", "let index = 0;"],
  ["name", "function a(ctx: A) {}", "function a(context: A) { return Deno.args; }"],
];

Deno.test("rules find what breaks them, and nothing else", async (context) => {
  const rulesOf = (text: string): string[] => {
    const found =
      readSource("fpm/sample.ts", `/** A sample. @module */\nconst first = 1;\n${text}`).violations;
    return [...new Set(found.map(({ rule }) => rule))];
  };
  for (const [rule, broken, kept] of CASES) {
    await context.step(`${rule}: ${broken.slice(0, 40).trim()}`, () => {
      assertEquals(rulesOf(broken), [rule]);
      assertEquals(rulesOf(kept), []);
    });
  }
  await context.step("file-comment and file-name", () => {
    const { violations } = readSource("fpm/sampleFile.ts", "const a = 1;\n");
    assertEquals(violations.map(({ rule }) => rule), ["file-name", "file-comment"]);
  });
  await context.step("every rule says what to do", () => {
    for (const [name, text] of Object.entries(RULES)) assertEquals(text.length > 20, true, name);
  });
});

Deno.test("mayImport() follows the table", () => {
  const cases: readonly (readonly [path: string, target: string, isAllowed: boolean])[] = [
    ["vm/compiler/compile.ts", "vm/syntax/mod.ts", true],
    ["vm/compiler/compile.ts", "vm/ext/mod.ts", false],
    ["vm/syntax/parser.ts", "vm/runtime/value.ts", false],
    ["vm/runtime/array.ts", "vm/ext/registry.ts", false],
    ["vm/runtime/array.ts", "vm/engine.ts", false],
    ["vm/ext/date/mod.ts", "vm/runtime/value.ts", true],
    ["vm/ext/date/mod.ts", "vm/ext/registry.ts", true],
    ["vm/ext/date/mod.ts", "vm/ext/json/mod.ts", false],
    ["vm/ext/date/mod.ts", "vm/syntax/mod.ts", false],
    ["vm/ext/tokenizer/mod.ts", "vm/syntax/mod.ts", true],
    ["vm/ext/mod.ts", "vm/ext/date/mod.ts", true],
    ["vm/engine.ts", "vm/ext/mod.ts", true],
    ["vm/sapi/request.ts", "vm/ext/mod.ts", false],
    ["fpm/pool.ts", "vm/runtime/ini.ts", false],
    ["fpm/pool.ts", "vm/front.ts", true],
    ["fpm/pool.ts", "http/mod.ts", false],
    ["fastcgi/server.ts", "vm/mod.ts", false],
    ["main.ts", "fpm/mod.ts", true],
    ["main.ts", "fpm/master.ts", false],
  ];
  for (const [path, target, isAllowed] of cases) {
    assertEquals(mayImport(path, target), isAllowed, `${path} imports ${target}`);
  }
});

Deno.test("judgeCycles() finds circles of loading imports only", () => {
  const file = (path: string, ...lines: string[]) =>
    readSource(path, ["/** . @module */", ...lines, ""].join("\n"));
  const circle = [
    file("vm/a.ts", 'import { b } from "./b.ts";'),
    file("vm/b.ts", 'import { a } from "./a.ts";'),
  ];
  assertEquals(judgeCycles(circle).map(({ path }) => path).sort(), ["vm/a.ts", "vm/b.ts"]);
  const types = [
    file("vm/a.ts", 'import { b } from "./b.ts";'),
    file("vm/b.ts", 'import type { a } from "./a.ts";'),
  ];
  assertEquals(judgeCycles(types), []);
});
