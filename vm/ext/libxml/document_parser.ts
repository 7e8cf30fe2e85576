/**
 * Reads a whole document, or a piece of one, into a tree.
 *
 * *Source:* https://www.w3.org/TR/xml/; what is told of errors, and how it goes on after them, follows libxml2
 *
 * @module
 */
import { isBlankCode } from "./characters.ts";
import { parseComment, parseContent, parseElementStart, parseInstruction } from "./content_parser.ts";
import { parseDoctype } from "./doctype_parser.ts";
import { decodeBytes, detectEncoding, isUtf8Name } from "./encoding.ts";
import type { XmlDocument, XmlNode } from "./node.ts";
import { Problems } from "./parse_problem.ts";
import { ParserInput } from "./parser_input.ts";
import { type ParserHost, ParserState } from "./parser_state.ts";

/** What came of a text. */
export interface ParsedDocument {
  readonly document: XmlDocument;
  readonly isWellFormed: boolean;
  readonly isValid: boolean;
}

function withLines(text: string): string {
  return text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text;
}

/**
 * Reads a document. What was read of a wrong one is given too.
 * `base` is what relative names stand on, `file` what errors name; `encoding` goes before what the text declares.
 */
export function parseDocument(
  bytes: string,
  options: number,
  host: ParserHost,
  base: string | null = null,
  file: string | null = null,
  encoding: string | null = null,
): ParsedDocument {
  const detected = detectEncoding(bytes);
  let text = detected.text;
  if (detected.name === null && encoding !== null) text = decodeBytes(bytes, encoding) ?? bytes;
  const parser = new ParserState(withLines(text), options, base, file, host, parseContent);
  const { document } = parser;
  document.url = file ?? base;
  document.parseFlags = options;
  document.encoding = detected.name ?? encoding;
  readDocument(parser);
  // A mark of the order of bytes alone is no encoding of the document.
  if (detected.name !== null && !parser.declaresEncoding) document.encoding = null;
  return { document, isWellFormed: parser.isWellFormed, isValid: parser.isValid };
}

function readDocument(parser: ParserState): void {
  const { document, input } = parser;
  if (input.text === "") {
    parser.fail(Problems.EMPTY);
    return parser.halt();
  }
  if (parser.sees("<?xml") && isBlankCode(parser.code(5))) {
    parseDeclaration(parser);
    if (parser.isHalted) return;
    parser.skipBlanks();
  }
  parseMisc(parser);
  if (parser.sees("<!DOCTYPE")) {
    parseDoctype(parser);
    parseMisc(parser);
  }
  if (parser.isHalted) return;
  if (parser.code() !== 60) return parser.fail(Problems.NO_START);
  if (parseElementStart(parser)) parseContent(parser);
  if (parser.isHalted) return;
  parser.node = document;
  parseMisc(parser);
  parser.check?.end();
  if (!parser.input.isAtEnd) {
    parser.fail(Problems.EXTRA_CONTENT);
    parser.halt();
  }
}

function parseMisc(parser: ParserState): void {
  while (!parser.isHalted) {
    parser.skipBlanks();
    if (parser.sees("<?")) parseInstruction(parser);
    else if (parser.sees("<!--")) parseComment(parser);
    else return;
  }
}

/** Reads `<?xml …?>`. */
function parseDeclaration(parser: ParserState): void {
  const { document } = parser;
  document.standalone = -2;
  parser.skip(5);
  if (parser.skipBlanks() === 0) parser.fail(Problems.BLANK_NEEDED);
  const version = readVersion(parser);
  if (version === null) parser.fail(Problems.VERSION_MISSING);
  else if (version !== "1.0") {
    if (version.startsWith("1.")) parser.warn(97, `Unsupported version '${version}'`);
    else parser.fail([108, `Unsupported version '${version}'`]);
  }
  document.version = version ?? "1.0";
  if (parser.skipBlanks() === 0) {
    if (parser.sees("?>")) return parser.skip(2);
    parser.fail(Problems.BLANK_NEEDED);
  }
  readEncoding(parser);
  if (parser.isHalted) return;
  document.standalone = -1;
  parser.skipBlanks();
  if (parser.sees("standalone")) readStandalone(parser);
  parser.skipBlanks();
  if (parser.sees("?>")) return parser.skip(2);
  parser.fail(Problems.DECLARATION_NOT_FINISHED);
  const { input } = parser;
  const end = input.text.indexOf(">", input.at);
  input.at = end < 0 ? input.text.length : end + 1;
}

/** Reads a part of the declaration: its quoted value, as far as a pattern goes; null when it is not there. */
function readPart(parser: ParserState, name: string, pattern: RegExp): string | null {
  parser.skip(name.length);
  parser.skipBlanks();
  if (parser.code() !== 61) {
    parser.fail(Problems.EQUAL_REQUIRED);
    return null;
  }
  parser.skip(1);
  parser.skipBlanks();
  const quote = parser.code();
  if (quote !== 34 && quote !== 39) {
    parser.fail(Problems.STRING_NOT_STARTED);
    return null;
  }
  parser.skip(1);
  pattern.lastIndex = parser.input.at;
  const value = pattern.exec(parser.input.text)?.[0] ?? null;
  if (value !== null) parser.skip(value.length);
  if (name === "encoding" && value === null) parser.fail(Problems.ENCODING_NAME);
  if (name === "standalone" && value === null) parser.fail(Problems.STANDALONE_VALUE);
  if (parser.code() === quote) parser.skip(1);
  else parser.fail(Problems.STRING_NOT_CLOSED);
  return value;
}

function readVersion(parser: ParserState): string | null {
  return parser.sees("version") ? readPart(parser, "version", /[0-9]\.[0-9]*/y) : null;
}

function readStandalone(parser: ParserState): void {
  const value = readPart(parser, "standalone", /yes|no/y);
  if (value !== null) parser.document.standalone = value === "yes" ? 1 : 0;
}

function readEncoding(parser: ParserState): void {
  parser.skipBlanks();
  if (!parser.sees("encoding")) return;
  const name = readPart(parser, "encoding", /[A-Za-z][A-Za-z0-9._-]*/y);
  if (name === null) return;
  const { document } = parser;
  parser.declaresEncoding = true;
  if (document.encoding !== null) {
    if (!/^utf-?16$/i.test(name)) {
      document.encoding = document.encoding === "UTF-8" ? name : document.encoding;
    }
    return;
  }
  if (/^utf-?16$/i.test(name)) {
    parser.fail([81, "Document labelled UTF-16 but has UTF-8 content"]);
    return;
  }
  document.encoding = name;
  if (!isUtf8Name(name)) decodeRest(parser, name);
}

/** Reads the rest of a text in the encoding that it declares. */
function decodeRest(parser: ParserState, name: string): void {
  const { input } = parser;
  const decoded = decodeBytes(input.text, name);
  if (decoded === null) {
    parser.fail([32, `Unsupported encoding ${name}`]);
    return parser.halt();
  }
  const { at } = input;
  parser.input = new ParserInput(decoded, input.file, null);
  parser.input.at = at;
}

/**
 * Reads a piece of a document, which has no element at the top of its own, as children of a node that is in no
 * tree. Gives whether it is well balanced.
 */
export function parseFragment(text: string, into: XmlNode, options: number, host: ParserHost): boolean {
  const document = into.document as XmlDocument;
  const parser = new ParserState(withLines(text), options, document.url, null, host, parseContent, document);
  parser.node = into;
  parser.entityDepth = 1;
  parseContent(parser);
  if (!parser.isHalted && parser.sees("</")) parser.fail(Problems.NOT_BALANCED);
  else if (!parser.isHalted && !parser.input.isAtEnd) parser.fail(Problems.EXTRA_BALANCED);
  if (!parser.isHalted && parser.node !== into) parser.fail(Problems.NOT_BALANCED);
  return parser.isWellFormed;
}
