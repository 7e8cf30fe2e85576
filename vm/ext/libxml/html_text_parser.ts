/**
 * Reads what stands between the tags of HTML: text, references, scripts, comments, instructions, document types.
 *
 * @module
 */
import { utf8Of } from "../../runtime/utf8_reader.ts";
import { isAllowed, isBlank, isBlankCode, nameEnd } from "./characters.ts";
import { ParseOption } from "./constants.ts";
import { TEXT_ELEMENTS } from "./html_elements.ts";
import { codeOfName } from "./html_entities.ts";
import { HtmlCode, type HtmlState } from "./html_state.ts";
import { Dtd, isTextual, NodeType } from "./node.ts";
import { linkBefore } from "./tree_edit.ts";

/** Text is taken over after so many bytes. */
const CHUNK_BYTES = 1000;

// deno-lint-ignore no-control-regex -- all that stands for itself
const PLAIN = /[\t\n\r\x20-\x25\x27-\x3b\x3d-\x7f]+/y;

function hexadecimal(code: number): string {
  return `0x${code.toString(16).toUpperCase()}`;
}

/** The char that was read last, as it goes into the tree: a byte of no char stays itself. */
function charText(code: number, length: number): string {
  return length === 1 ? String.fromCharCode(code) : utf8Of(code);
}

const SIMPLE_NAME = /[A-Za-z_:][A-Za-z0-9_:.-]*/y;

/** Reads a name as document types, instructions and references have it; null for none. */
export function readName(state: HtmlState): string | null {
  const { input } = state;
  SIMPLE_NAME.lastIndex = input.at;
  const found = SIMPLE_NAME.exec(input.text)?.[0] ?? null;
  if (found !== null) {
    const end = input.at + found.length;
    if (end === input.text.length) return null;
    const after = input.text.charCodeAt(end);
    if (after > 0 && after < 0x80) {
      input.at = end;
      return found;
    }
  }
  input.settle(input.at + (found?.length ?? 0) + 1);
  const end = nameEnd(input.text, input.at);
  const name = input.text.slice(input.at, end);
  input.at = end;
  return name === "" ? null : name;
}

/** Reads a reference by number. Gives 0 for none. */
export function readCharReference(state: HtmlState): number {
  const { input } = state;
  const isHexadecimal = (input.code(2) | 32) === 120;
  input.at += isHexadecimal ? 3 : 2;
  const digits = isHexadecimal ? /[0-9A-Fa-f]*/y : /[0-9]*/y;
  digits.lastIndex = input.at;
  const [text] = digits.exec(input.text) as RegExpExecArray;
  input.at += text.length;
  if (input.code() === 59) input.at++;
  else {
    const code = isHexadecimal ? HtmlCode.HEXADECIMAL_REFERENCE : HtmlCode.DECIMAL_REFERENCE;
    state.fail(code, "htmlParseCharRef: missing semicolon\n");
  }
  const value = text === "" ? 0 : parseInt(text, isHexadecimal ? 16 : 10);
  if (value >= 0x110000) state.fail(HtmlCode.INVALID_CHAR, "htmlParseCharRef: value too large\n");
  else if (isAllowed(value)) return value;
  else state.fail(HtmlCode.INVALID_CHAR, `htmlParseCharRef: invalid xmlChar value ${value}\n`);
  return 0;
}

/** Reads a reference by name: the text that it stands for. */
export function readNamedReference(state: HtmlState): string {
  const { input } = state;
  input.at++;
  const name = readName(state);
  if (name === null) {
    state.fail(HtmlCode.NAME_REQUIRED, "htmlParseEntityRef: no name\n");
    return "&";
  }
  if (input.code() !== 59) {
    state.fail(HtmlCode.ENTITY_SEMICOLON, "htmlParseEntityRef: expecting ';'\n");
    return `&${name}`;
  }
  const code = codeOfName(name);
  if (code === undefined) return `&${name}`;
  input.at++;
  return utf8Of(code);
}

/** Reads a reference in content. */
export function parseReference(state: HtmlState): void {
  let text: string;
  if (state.input.code(1) === 35) {
    const code = readCharReference(state);
    if (code === 0) return;
    text = utf8Of(code);
  } else text = readNamedReference(state);
  state.implyParagraph();
  state.addText(text);
}

/** Whether white space may be left away where it stands. */
function isIgnorable(state: HtmlState, text: string): boolean {
  if (!isBlank(text)) return false;
  const { input, name, document } = state;
  if (input.code() === 0) return true;
  if (input.code() !== 60) return false;
  if (name === null || name === "html" || name === "head") return true;
  const publicId = document.internalSubset?.publicId?.toLowerCase();
  const isStrict = publicId === "-//w3c//dtd html 4.01//en" || publicId === "-//w3c//dtd html 4//en";
  if (name === "body" && isStrict) return true;
  const parent = state.nodes.at(-1);
  if (parent === undefined) return false;
  let last = parent.last;
  while (last !== null && last.type === NodeType.COMMENT) last = last.previous;
  if (last === null) return !TEXT_ELEMENTS.has(name);
  return !isTextual(last) && !TEXT_ELEMENTS.has(last.name);
}

function takeText(state: HtmlState, text: string): void {
  if (isIgnorable(state, text)) {
    if (!state.has(ParseOption.NOBLANKS)) state.addText(text);
    return;
  }
  state.implyParagraph();
  state.addText(text);
}

/** Reads text up to the next tag or reference. */
export function parseText(state: HtmlState): void {
  const { input } = state;
  let text = "";
  let isDone = false;
  while (!isDone) {
    PLAIN.lastIndex = input.at;
    const run = PLAIN.exec(input.text)?.[0].slice(0, CHUNK_BYTES - text.length) ?? "";
    if (run !== "") {
      text += run;
      if (text.length < CHUNK_BYTES) input.at += run.length;
      else {
        // What is full is looked at before its last char is left.
        input.at += run.length - 1;
        takeText(state, text);
        input.at++;
        text = "";
      }
      continue;
    }
    const code = input.current();
    if (code === 0 || code === 60 || code === 38) isDone = true;
    else {
      if (isAllowed(code)) text += charText(code, input.length);
      else state.fail(HtmlCode.INVALID_CHAR, `Invalid char in CDATA ${hexadecimal(code)}\n`);
      if (text.length >= CHUNK_BYTES) {
        takeText(state, text);
        text = "";
      }
      input.at += input.length;
    }
  }
  if (text !== "") takeText(state, text);
  else if (input.code() === 0) state.isHalted = true;
}

/** Reads a script or a style sheet up to an end tag. */
export function parseRaw(state: HtmlState): void {
  const { input } = state;
  const name = state.name as string;
  let text = "";
  for (let code = input.current(); code !== 0; code = input.current()) {
    if (code === 60 && input.code(1) === 47) {
      if (!state.has(ParseOption.RECOVER)) {
        if (/[A-Za-z]/.test(String.fromCharCode(input.code(2)))) break;
      } else if (input.text.slice(input.at + 2, input.at + 2 + name.length).toLowerCase() === name) break;
      else state.fail(HtmlCode.TAG_MISMATCH, `Element ${name} embeds close tag\n`);
    }
    if (isAllowed(code)) text += charText(code, input.length);
    else state.fail(HtmlCode.INVALID_CHAR, `Invalid char in CDATA ${hexadecimal(code)}\n`);
    input.at += input.length;
    PLAIN.lastIndex = input.at;
    const run = PLAIN.exec(input.text)?.[0] ?? "";
    text += run;
    input.at += run.length;
  }
  if (text !== "") state.addRaw(text);
}

/**
 * What chars of a stretch may stand in the tree; the others are told of, so many bytes after them as the parser is
 * ahead.
 */
function allowedText(state: HtmlState, end: number, where: string, ahead = 0): string {
  const { input } = state;
  let text = "";
  while (input.at < end) {
    PLAIN.lastIndex = input.at;
    const run = PLAIN.exec(input.text)?.[0].slice(0, end - input.at) ?? "";
    text += run;
    input.at += run.length;
    if (input.at >= end) break;
    const code = input.current();
    if (isAllowed(code)) text += charText(code, input.length);
    else {
      input.at += ahead;
      state.fail(HtmlCode.INVALID_CHAR, `Invalid char in ${where} ${hexadecimal(code)}\n`);
      input.at -= ahead;
    }
    input.at += input.length;
  }
  return text;
}

/** Reads a comment. */
export function parseComment(state: HtmlState): void {
  const { input } = state;
  input.at += 4;
  const start = input.at;
  const stop = input.text.slice(start).search(/--!?>/);
  input.settle(stop < 0 ? input.text.length : start + stop);
  const end = input.text.indexOf("-->", start);
  const wrong = input.text.indexOf("--!>", start);
  if (wrong >= 0 && (end < 0 || wrong < end)) {
    const content = allowedText(state, wrong, "comment", 3);
    input.at = wrong + 3;
    state.fail(HtmlCode.COMMENT_NOT_FINISHED, "Comment incorrectly closed by '--!>'");
    input.at++;
    return state.add(NodeType.COMMENT, "#comment", content);
  }
  if (end >= 0) {
    const content = allowedText(state, end, "comment", 3);
    input.at = end + 3;
    return state.add(NodeType.COMMENT, "#comment", content);
  }
  // The last two chars were read as what may be its end.
  const last = /(?:[^\x80-\xbf][\x80-\xbf]*){0,2}$/.exec(input.text) as RegExpExecArray;
  const content = allowedText(state, Math.max(last.index, start), "comment", 3);
  input.at = input.text.length;
  state.fail(HtmlCode.COMMENT_NOT_FINISHED, `Comment not terminated \n<!--${content.slice(0, 50)}\n`);
}

/** Reads an instruction, which ends where `>` stands. */
export function parseInstruction(state: HtmlState): void {
  const { input } = state;
  input.at += 2;
  const target = readName(state);
  if (target === null) return state.fail(HtmlCode.INSTRUCTION_NOT_STARTED, "PI is not started correctly");
  if (input.code() === 62) {
    input.at++;
    return state.add(NodeType.INSTRUCTION, target, "");
  }
  if (!isBlankCode(input.code())) {
    state.fail(HtmlCode.SPACE_REQUIRED, `ParsePI: PI ${target} space expected\n`);
  }
  input.skipBlanks();
  const stop = input.text.indexOf(">", input.at);
  input.settle(stop < 0 ? input.text.length : stop);
  const end = input.text.indexOf(">", input.at);
  const content = allowedText(state, end < 0 ? input.text.length : end, "processing instruction");
  if (end < 0) {
    return state.fail(HtmlCode.INSTRUCTION_NOT_FINISHED, `ParsePI: PI ${target} never end ...\n`);
  }
  input.at++;
  state.add(NodeType.INSTRUCTION, target, content);
}

function readLiteral(state: HtmlState, kind: string, allowed: RegExp): string | null {
  const { input } = state;
  const quote = input.code();
  if (quote !== 34 && quote !== 39) {
    state.fail(HtmlCode.LITERAL_NOT_STARTED, `${kind} " or ' expected\n`);
    return null;
  }
  input.at++;
  const start = input.at;
  let isRight = true;
  for (let code = input.code(); code !== 0 && code !== quote; code = input.code()) {
    if (!allowed.test(String.fromCharCode(code))) {
      state.fail(HtmlCode.INVALID_CHAR, `Invalid char in ${kind} ${hexadecimal(code)}\n`);
      isRight = false;
    }
    input.next();
  }
  const text = input.text.slice(start, input.at);
  if (input.code() !== quote) {
    state.fail(HtmlCode.LITERAL_NOT_FINISHED, `Unfinished ${kind}\n`);
    return null;
  }
  input.at++;
  return isRight ? text : null;
}

// deno-lint-ignore no-control-regex -- what a document may hold
const SYSTEM_CHAR = /[\t\n\r\x20-\xff]/;
const PUBLIC_CHAR = /[\r\na-zA-Z0-9 '()+,./:=?;!*#@$_%-]/;

function readExternalId(state: HtmlState): [publicId: string | null, systemId: string | null] {
  const { input } = state;
  const keyword = input.text.slice(input.at, input.at + 6).toUpperCase();
  if (keyword !== "SYSTEM" && keyword !== "PUBLIC") return [null, null];
  input.at += 6;
  if (!isBlankCode(input.code())) state.fail(HtmlCode.SPACE_REQUIRED, `Space required after '${keyword}'\n`);
  input.skipBlanks();
  if (keyword === "SYSTEM") {
    const systemId = readLiteral(state, "SystemLiteral", SYSTEM_CHAR);
    if (systemId === null) {
      state.fail(HtmlCode.URI_REQUIRED, "htmlParseExternalID: SYSTEM, no URI\n");
    }
    return [null, systemId];
  }
  const publicId = readLiteral(state, "PubidLiteral", PUBLIC_CHAR);
  if (publicId === null) {
    state.fail(HtmlCode.PUBLIC_REQUIRED, "htmlParseExternalID: PUBLIC, no Public Identifier\n");
  }
  input.skipBlanks();
  const isQuote = input.code() === 34 || input.code() === 39;
  return [publicId, isQuote ? readLiteral(state, "SystemLiteral", SYSTEM_CHAR) : null];
}

/** Whether a document type stands where the parser is. */
export function seesDoctype({ input }: HtmlState): boolean {
  return input.code() === 60 && input.code(1) === 33 &&
    input.text.slice(input.at + 2, input.at + 9).toUpperCase() === "DOCTYPE";
}

/** Reads a document type; only the first counts. */
export function parseDoctype(state: HtmlState): void {
  const { input, document } = state;
  input.at += 9;
  input.skipBlanks();
  const name = readName(state);
  if (name === null) state.fail(HtmlCode.NAME_REQUIRED, "htmlParseDocTypeDecl : no DOCTYPE name !\n");
  input.skipBlanks();
  const [publicId, systemId] = readExternalId(state);
  input.skipBlanks();
  if (input.code() !== 62) {
    state.fail(HtmlCode.DOCTYPE_NOT_FINISHED, "DOCTYPE improperly terminated\n");
    while (input.code() !== 0 && input.code() !== 62) input.next();
  }
  if (input.code() === 62) input.at++;
  if (document.internalSubset === null) addDoctype(state, name ?? "", publicId, systemId);
}

/** Puts a document type before all else. */
export function addDoctype(
  { document }: HtmlState,
  name: string,
  publicId: string | null,
  systemId: string | null,
): void {
  const dtd = new Dtd(document, name, publicId, systemId);
  linkBefore(document, dtd, document.first);
  document.internalSubset = dtd;
}
