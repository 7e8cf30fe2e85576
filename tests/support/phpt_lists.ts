/**
 * The tests of php-src that pass, kept as lists under tests/expectations/phpt: one path a line, a file for each folder of tests.
 *
 * @module
 */
import { pathExists, TESTS } from "./paths.ts";

const FOLDER = `${TESTS}/expectations/phpt`;

/** Gives the name of the list that a test belongs to: `Zend_tests`, `tests_lang`, `ext_spl_tests`. */
export function listOf(path: string): string {
  const depth = /^(ext|sapi)\//.test(path) ? 3 : 2;
  return path.split("/").slice(0, -1).slice(0, depth).join("_");
}

/** Reads all lists. */
export function readLists(): Set<string> {
  const paths = new Set<string>();
  for (const { name } of pathExists(FOLDER) ? Deno.readDirSync(FOLDER) : []) {
    if (!name.endsWith(".txt")) continue;
    for (const path of linesOf(`${FOLDER}/${name}`)) paths.add(path);
  }
  return paths;
}

/** Adds tests to the lists they belong to, which stay sorted, and takes others out. */
export function updateLists(added: Iterable<string>, removed: Iterable<string>): void {
  const listed = readLists();
  const changed = new Set<string>();
  for (const path of added) {
    if (!listed.has(path)) changed.add(listOf(path));
    listed.add(path);
  }
  for (const path of removed) if (listed.delete(path)) changed.add(listOf(path));
  Deno.mkdirSync(FOLDER, { recursive: true });
  for (const name of changed) {
    const paths = [...listed].filter((path) => listOf(path) === name).sort();
    Deno.writeTextFileSync(`${FOLDER}/${name}.txt`, paths.map((path) => `${path}\n`).join(""));
  }
}

/** The lines of a text file that are neither empty nor a comment. */
export function linesOf(path: string): string[] {
  return Deno.readTextFileSync(path).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}
