import { assertEquals } from "../../../tests/support/assert.ts";
import { parseDocument } from "./document_parser.ts";
import type { XmlError } from "./errors.ts";
import { PLAIN, saveDocument } from "./serializer.ts";

type Case = readonly [
  text: string,
  options: number,
  plain: string | null,
  formatted: string | null,
  errors: readonly (readonly [level: number, code: number, line: number, column: number, message: string])[],
];

function load(): Case[] {
  return JSON.parse(Deno.readTextFileSync(new URL("./testdata/parsed.json", import.meta.url)));
}

function parsed([text, options]: Case): unknown[] {
  const errors: XmlError[] = [];
  const host = { report: (error: XmlError) => void errors.push(error), load: () => null };
  const { document, isWellFormed } = parseDocument(text, options, host, "/tmp/");
  const isGiven = isWellFormed || (options & 1) !== 0;
  const plain = isGiven ? saveDocument(document) : null;
  const formatted = isGiven ? saveDocument(document, { ...PLAIN, isFormatted: true }) : null;
  const told = errors.map(({ level, code, line, column, message }) => [level, code, line, column, message]);
  return [text, options, plain, formatted === plain ? null : formatted, told];
}

Deno.test("parseDocument() gives tree, text and errors as libxml2 does", () => {
  for (const each of load()) assertEquals(parsed(each), [...each]);
});
