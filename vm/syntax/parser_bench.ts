/**
 * Speed of the parser on WordPress, as `corpus_fetch.sh` lays it out, and on one file of about 2,000 lines.
 *
 * Run: `deno bench -A vm/syntax/parser_bench.ts`; bytes per second are printed first.
 *
 * @module
 */

import { Lexer } from "./lexer.ts";
import { parseProgram } from "./parser_top.ts";
import { decodeSource } from "./source.ts";

const CACHE = Deno.env.get("HEY_CACHE") ?? `${Deno.env.get("HOME")}/.cache/hey`;
const FOLDER = `${CACHE}/corpus/wordpress/usr/share/wordpress/wp-includes`;
const sources: string[] = [];
for (const entry of Deno.readDirSync(FOLDER)) {
  if (entry.name.endsWith(".php")) sources.push(decodeSource(Deno.readFileSync(`${FOLDER}/${entry.name}`)));
}
const bytes = sources.reduce((sum, source) => sum + source.length, 0);
const middle = sources.reduce((best, source) => distance(source) < distance(best) ? source : best);

function distance(source: string): number {
  return Math.abs(source.split("\n").length - 2000);
}

function parseAll(): void {
  for (const source of sources) parseProgram(source);
}

function lexAll(): void {
  for (const source of sources) {
    const lexer = new Lexer(source);
    while (lexer.next() !== 0);
  }
}

function megabytesPerSecond(run: () => void): string {
  for (let round = 0; round < 3; round++) run();
  let best = Infinity;
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return (bytes / 1000 / best).toFixed(1);
}

console.log(`${sources.length} files, ${bytes} bytes: lexer ${megabytesPerSecond(lexAll)} MB/s`);
console.log(`parser ${megabytesPerSecond(parseAll)} MB/s`);

Deno.bench("lex wp-includes", lexAll);
Deno.bench("parse wp-includes", parseAll);
Deno.bench("parse one file of 2,000 lines", () => {
  parseProgram(middle);
});
