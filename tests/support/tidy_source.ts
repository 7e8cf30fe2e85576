/**
 * The project's TypeScript files as the house rules look at them: read once, parsed once.
 *
 * The parser is the one of `deno lint`, which `deno test` gives to tests through `Deno.lint.runPlugin()`.
 *
 * @module
 */
import { REPOSITORY } from "./paths.ts";
import { ENTRY_NAME, judge, type Violation } from "./tidy_rules.ts";

/** Folders of the top level that hold code. */
export const CODE_FOLDERS: readonly string[] = ["fastcgi", "fpm", "http", "vm", "tests", "conf"];

/** A dependency of a file on another file of the project. */
export interface Import {
  /** Path from the repository's root. */
  readonly target: string;
  /** True when only types are taken, so that nothing is loaded. */
  readonly isType: boolean;
  /** True when it is loaded at run time only: `import()`, or the entry of a worker. */
  readonly isDynamic: boolean;
}

/** A TypeScript file. */
export interface SourceFile {
  /** Path from the repository's root. */
  readonly path: string;
  readonly lineCount: number;
  readonly imports: readonly Import[];
  /** What breaks a rule that looks at one file only. */
  readonly violations: readonly Violation[];
  /** True for a file that runs by itself: a test, a benchmark, a script. */
  readonly isEntry: boolean;
}

/** Reads all TypeScript files of the project, sorted by path. */
export function readSourceFiles(): SourceFile[] {
  const paths = ["main.ts", ...CODE_FOLDERS.flatMap((folder) => [...pathsBelow(folder)])].sort();
  return paths.map((path) => readSource(path, Deno.readTextFileSync(`${REPOSITORY}/${path}`)));
}

/** Looks at one file: what it imports and what it breaks. */
export function readSource(path: string, text: string): SourceFile {
  const imports: Import[] = [];
  const add = (specifier: string, isType: boolean, isDynamic: boolean): void => {
    if (!specifier.startsWith(".") || !specifier.endsWith(".ts")) return;
    imports.push({ target: new URL(specifier, `file:///${path}`).pathname.slice(1), isType, isDynamic });
  };
  const violations = judge(path, text, add);
  const isEntry = path === "main.ts" || ENTRY_NAME.test(path) || /^if \(import\.meta\.main\)/m.test(text);
  return { path, lineCount: text.split("\n").length - 1, imports, violations, isEntry };
}

function* pathsBelow(folder: string): Generator<string> {
  for (const entry of Deno.readDirSync(`${REPOSITORY}/${folder}`)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) yield* pathsBelow(path);
    else if (entry.name.endsWith(".ts")) yield path;
  }
}
