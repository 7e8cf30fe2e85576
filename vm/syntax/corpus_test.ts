/**
 * Real PHP parses: every .php file of Debian's wordpress, mediawiki, phpmyadmin and php-symfony* packages, and the
 * scripts of php-src's own tests, as far as PHP 8.4 itself takes them.
 *
 * `corpus_fetch.sh` lays the first out and `tools/php-src` the second; without them these tests are ignored.
 *
 * @module
 */

import { assertEquals } from "../../tests/support/assert.ts";
import { SyntaxDiagnostic } from "./diagnostic.ts";
import { parseProgram } from "./parser_top.ts";
import { PHPT_REJECTED } from "./corpus_rejected_data.ts";
import { decodeSource } from "./source.ts";

const CACHE = Deno.env.get("HEY_CACHE") ??
  `${Deno.env.get("XDG_CACHE_HOME") ?? Deno.env.get("HOME") + "/.cache"}/hey`;
const CORPUS = `${CACHE}/corpus`;
const PHP_SOURCE = `${CACHE}/php-8.2.32`;

Deno.test({
  name: "parseProgram() takes every file of the corpus",
  ignore: !exists(CORPUS),
  fn: () => {
    const failures: string[] = [];
    for (const path of filesBelow(CORPUS, ".php")) {
      const message = parseFailure(decodeSource(Deno.readFileSync(path)));
      if (message !== null) failures.push(`${path}: ${message}`);
    }
    assertEquals(failures, []);
  },
});

Deno.test({
  name: "parseProgram() refuses of php-src's test scripts what PHP 8.4 refuses, in the same words",
  ignore: !exists(PHP_SOURCE),
  fn: () => {
    const expected = new Map(PHPT_REJECTED.map(([path, message]) => [path, message]));
    const failures: string[] = [];
    for (const path of filesBelow(PHP_SOURCE, ".phpt")) {
      const script = scriptOf(decodeSource(Deno.readFileSync(path)));
      if (script === null) continue;
      const wanted = expected.get(path.slice(PHP_SOURCE.length + 1)) ?? null;
      const message = parseFailure(script);
      // What only PHP's compiler refuses is not recorded here.
      if (wanted === null && message !== null && message.startsWith("compile")) continue;
      if (message !== wanted) failures.push(`${path}: ${message}, PHP: ${wanted}`);
    }
    assertEquals(failures, []);
  },
});

function parseFailure(source: string): string | null {
  try {
    parseProgram(source, { skipShebang: true });
    return null;
  } catch (error) {
    if (error instanceof SyntaxDiagnostic) return `${error.kind}: ${error.message} on line ${error.line}`;
    throw error;
  }
}

/** Gives the `--FILE--` part of a test of php-src. */
function scriptOf(test: string): string | null {
  return /^--FILE--\r?\n([^]*?)(?=^--[A-Z_]+--|$(?![^]))/m.exec(test)?.[1] ?? null;
}

function* filesBelow(folder: string, extension: string): Generator<string> {
  for (const entry of Deno.readDirSync(folder)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) yield* filesBelow(path, extension);
    else if (entry.isFile && entry.name.endsWith(extension)) yield path;
  }
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
