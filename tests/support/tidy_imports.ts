/**
 * House rules that look at all files together: which folder may import which, circles, files that nobody uses.
 *
 * @module
 */
import { isTestPath, type Violation } from "./tidy_rules.ts";
import type { SourceFile } from "./tidy_source.ts";

/**
 * What may be imported by whom. A key is a file or a folder, the longest that fits counts; its values are the files and folders beside
 * itself that it may import. Tests, benchmarks and scripts that record may import anything.
 */
export const IMPORT_TABLE: Readonly<Record<string, readonly string[]>> = {
  "fastcgi": [],
  "vm/syntax": [],
  "vm/runtime": [],
  "vm/compiler": ["vm/syntax", "vm/runtime"],
  "vm/sapi": ["vm/runtime"],
  "vm/ext": ["vm/runtime", "vm/sapi"],
  "vm/ext/libxml": ["vm/runtime", "vm/sapi", "vm/ext/libxml/dtd"],
  "vm/ext/libxml/xpath": ["vm/runtime", "vm/sapi", "vm/ext/libxml"],
  "vm/ext/libxml/automaton": ["vm/runtime"],
  "vm/ext/libxml/dtd": ["vm/runtime", "vm/ext/libxml"],
  "vm/ext/libxml/relaxng": ["vm/runtime", "vm/ext/libxml", "vm/ext/libxml/schema"],
  "vm/ext/libxml/schema": ["vm/runtime", "vm/ext/libxml"],
  "vm/ext/libxml/xinclude": ["vm/runtime", "vm/ext/libxml", "vm/ext/libxml/xpath"],
  "vm/ext/dom": ["vm/runtime", "vm/sapi", "vm/ext/libxml", "vm/ext/dom/modern"],
  "vm/ext/dom/modern": ["vm/runtime", "vm/sapi", "vm/ext/libxml", "vm/ext/dom"],
  "vm/ext/simplexml": ["vm/runtime", "vm/sapi", "vm/ext/libxml"],
  "vm/ext/xml": ["vm/runtime", "vm/sapi", "vm/ext/libxml"],
  "vm/ext/xmlreader": ["vm/runtime", "vm/sapi", "vm/ext/libxml"],
  "vm/ext/xmlwriter": ["vm/runtime", "vm/sapi", "vm/ext/libxml"],
  "vm/ext/xsl": ["vm/runtime", "vm/sapi", "vm/ext/libxml"],
  "vm/ext/tokenizer": ["vm/runtime", "vm/sapi", "vm/syntax"],
  "vm/ext/reflection": ["vm/runtime", "vm/sapi", "vm/syntax"],
  "vm/ext/standard/highlight.ts": ["vm/runtime", "vm/sapi", "vm/syntax"],
  // Files directly in vm/ put the parts together.
  "vm": ["vm/syntax", "vm/runtime", "vm/compiler", "vm/sapi", "vm/ext"],
  // What fronts and the master take without loading an engine.
  "vm/front.ts": ["vm/php_ini.ts", "vm/runtime", "vm/sapi"],
  "fpm": ["fastcgi/mod.ts", "vm/mod.ts", "vm/front.ts"],
  "http": ["fastcgi/mod.ts", "vm/mod.ts", "vm/front.ts"],
  "conf": [],
  // The command line is a door of its own, since it loads an engine: a master has none.
  "main.ts": ["fpm/mod.ts", "http/mod.ts", "vm/mod.ts", "vm/front.ts", "vm/command_run.ts"],
};

/** Extensions that every PHP has, so that the others may stand on their files. */
const BASE_EXTENSIONS = ["vm/ext/core/", "vm/ext/registry.ts"];

/** Folders whose files call each other as they walk down a tree: a parser's levels, an emitter's kinds of node. */
const RECURSIVE_FOLDERS = new Set(["vm/syntax/", "vm/compiler/"]);

/** Files that may load no engine, and what they must not reach: the master never runs PHP. */
const ENGINE_FREE: readonly string[] = ["fpm/mod.ts", "http/mod.ts", "vm/front.ts"];
const ENGINE: readonly string[] = ["vm/engine.ts", "vm/compiler/compile.ts", "vm/ext/mod.ts"];

/** The files that an executable is made of: whatever the entry, the doors and the workers' entries load. */
export function shippedPaths(files: readonly SourceFile[]): Set<string> {
  const doors = files.filter(({ path }) =>
    path === "main.ts" || /^(vm|fastcgi|fpm|http)\/(mod|front)\.ts$/.test(path)
  );
  return reach(files, doors.map(({ path }) => path), () => true);
}

/** Checks the import table. */
export function judgeImports(files: readonly SourceFile[]): Violation[] {
  const violations: Violation[] = [];
  const shipped = shippedPaths(files);
  for (const { path, imports } of files) {
    if (isTestPath(path) || !shipped.has(path)) continue;
    for (const { target } of imports) {
      if (mayImport(path, target)) continue;
      const isAcross = topFolder(path) !== topFolder(target);
      violations.push({ rule: isAcross ? "door" : "import", path, line: 0, text: `imports ${target}` });
    }
  }
  return violations;
}

/** Tells whether the table lets a file import another. */
export function mayImport(path: string, target: string): boolean {
  const key = keyOf(path);
  if (isExtension(path) && BASE_EXTENSIONS.some((base) => target.startsWith(base))) return true;
  if (folderOf(path) === folderOf(target)) return true;
  if (key !== path && !isExtension(target) && key !== "vm" && target.startsWith(`${key}/`)) return true;
  if (path === "vm/ext/mod.ts" && /^vm\/ext\/[a-z0-9_]+\/(?:mod|directives)\.ts$/.test(target)) return true;
  return (IMPORT_TABLE[key] ?? []).some((allowed) => target === allowed || target.startsWith(`${allowed}/`));
}

function keyOf(path: string): string {
  const keys = Object.keys(IMPORT_TABLE).filter((key) => path === key || path.startsWith(`${key}/`));
  return keys.reduce((longest, key) => key.length > longest.length ? key : longest, "");
}

function isExtension(path: string): boolean {
  return /^vm\/ext\/[a-z0-9_]+\//.test(path);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function topFolder(path: string): string {
  return path.slice(0, path.indexOf("/") + 1);
}

/** Finds files that load each other in a circle; imports of types alone load nothing. */
export function judgeCycles(files: readonly SourceFile[]): Violation[] {
  const violations: Violation[] = [];
  for (const circle of findCircles(files)) {
    const folders = new Set(circle.map(folderOf));
    if (folders.size === 1 && RECURSIVE_FOLDERS.has(folderOf(circle[0] as string))) continue;
    for (const path of circle) {
      const others = circle.filter((other) => other !== path).sort();
      const shown = others.slice(0, 4).join(", ") +
        (others.length > 4 ? ` and ${others.length - 4} more` : "");
      const place = folders.size > 1 ? "across folders, " : "";
      violations.push({ rule: "cycle", path, line: 0, text: `${place}in a circle with ${shown}` });
    }
  }
  return violations;
}

/** Tarjan's strongly connected components, those of more than one file. */
function findCircles(files: readonly SourceFile[]): string[][] {
  const targets = loadedTargets(files);
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const open = new Set<string>();
  const circles: string[][] = [];
  const visit = (path: string): void => {
    const number = order.size;
    order.set(path, number);
    lowest.set(path, number);
    stack.push(path);
    open.add(path);
    for (const target of targets.get(path) ?? []) {
      if (!order.has(target)) visit(target);
      else if (!open.has(target)) continue;
      lowest.set(path, Math.min(lowest.get(path) as number, lowest.get(target) as number));
    }
    if (lowest.get(path) !== number) return;
    const circle = stack.splice(stack.indexOf(path));
    for (const member of circle) open.delete(member);
    if (circle.length > 1) circles.push(circle);
  };
  for (const { path } of files) if (!order.has(path)) visit(path);
  return circles;
}

function loadedTargets(files: readonly SourceFile[]): Map<string, string[]> {
  return new Map(
    files.map(({ path, imports }) => [
      path,
      imports.filter(({ isType, isDynamic }) => !isType && !isDynamic).map(({ target }) => target),
    ]),
  );
}

/** Finds files that nothing leads to: neither the executable nor a test, a benchmark or a script. */
export function judgeUse(files: readonly SourceFile[]): Violation[] {
  const entries = files.filter(({ isEntry, path }) =>
    isEntry || /^(vm|fastcgi|fpm|http)\/(mod|front)\.ts$/.test(path)
  );
  const used = reach(files, entries.map(({ path }) => path), () => true);
  return files.filter(({ path }) => !used.has(path) && !path.endsWith(".d.ts")).map(({ path }) => ({
    rule: "unused",
    path,
    line: 0,
    text: "neither main.ts nor a test leads here",
  }));
}

/** Finds doors that load an engine though they must not. */
export function judgeEngineFree(files: readonly SourceFile[]): Violation[] {
  const violations: Violation[] = [];
  for (const door of ENGINE_FREE) {
    const loaded = reach(files, [door], ({ isType, isDynamic }) => !isType && !isDynamic);
    for (const target of ENGINE.filter((path) => loaded.has(path))) {
      violations.push({
        rule: "import",
        path: door,
        line: 0,
        text: `loads ${target}, which the master must not`,
      });
    }
  }
  return violations;
}

function reach(
  files: readonly SourceFile[],
  starts: readonly string[],
  follows: (imported: SourceFile["imports"][number]) => boolean,
): Set<string> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const waiting = [...starts];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = byPath.get(path);
    if (file === undefined || reached.has(path)) continue;
    reached.add(path);
    for (const imported of file.imports) if (follows(imported)) waiting.push(imported.target);
  }
  return reached;
}
