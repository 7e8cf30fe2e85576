/**
 * Reads the tags of HTML.
 *
 * @module
 */
import { utf8Of } from "../../runtime/utf8_reader.ts";
import { isBlankCode } from "./characters.ts";
import { EMPTY_ELEMENTS, KNOWN_ELEMENTS } from "./html_elements.ts";
import { type HtmlAttribute, HtmlCode, type HtmlState } from "./html_state.ts";
import { readCharReference, readNamedReference } from "./html_text_parser.ts";

/** So many chars of a name are read. */
const NAME_MAX = 100;

const TAG_NAME = /[A-Za-z_:.][A-Za-z0-9_:.-]*/y;
const NEXT_NAME = /[A-Za-z_:][A-Za-z0-9_:-]*/y;

// deno-lint-ignore no-control-regex -- all that stands for itself
const BARE_VALUE = /[!-%'-=?-\x7f]+/y;
const DOUBLE_VALUE = /[\t-!#-%'-\x7f]+/y;
const SINGLE_VALUE = /[\t-%(-\x7f]+/y;

/** The text that a sticky pattern finds at an offset; empty for none. */
function runAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.test(text) ? text.slice(at, pattern.lastIndex) : "";
}

/** Reads the name of a tag or an attribute, in lower case; null for none. */
function readTagName({ input }: HtmlState): string | null {
  const name = runAt(TAG_NAME, input.text, input.at);
  if (name === "") return null;
  const read = name.length > NAME_MAX ? name.slice(0, NAME_MAX) : name;
  input.at += read.length;
  return read.toLowerCase();
}

/** The name of the tag that stands where the parser is, in lower case. */
export function peekTagName({ input }: HtmlState): string {
  return runAt(NEXT_NAME, input.text, input.at + 1).slice(0, NAME_MAX).toLowerCase();
}

/** Reads a value up to a quote; 0 stands for one without quotes. */
function readValue(state: HtmlState, stop: number): string {
  const { input } = state;
  const plain = stop === 0 ? BARE_VALUE : stop === 34 ? DOUBLE_VALUE : SINGLE_VALUE;
  let value = "";
  for (let code = input.code(); code !== 0 && code !== stop; code = input.code()) {
    if (stop === 0 && (code === 62 || isBlankCode(code))) break;
    const run = runAt(plain, input.text, input.at);
    if (run !== "") {
      value += run;
      input.at += run.length;
    } else if (code === 38 && input.code(1) === 35) value += utf8Of(readCharReference(state));
    else if (code === 38) value += readNamedReference(state);
    else {
      value += utf8Of(input.current());
      input.next();
    }
  }
  // What a reference to no char leaves ends the value.
  return value.includes("\0") ? value.slice(0, value.indexOf("\0")) : value;
}

function readAttribute(state: HtmlState): HtmlAttribute | null {
  const { input } = state;
  const name = readTagName(state);
  if (name === null) {
    state.fail(HtmlCode.NAME_REQUIRED, "error parsing attribute name\n");
    return null;
  }
  input.skipBlanks();
  if (input.code() !== 61) return [name, null];
  input.at++;
  input.skipBlanks();
  const quote = input.code();
  if (quote !== 34 && quote !== 39) return [name, readValue(state, 0)];
  input.at++;
  const value = readValue(state, quote);
  if (input.code() === quote) input.at++;
  else state.fail(HtmlCode.ATTRIBUTE_NOT_FINISHED, `AttValue: ${String.fromCharCode(quote)} expected\n`);
  return [name, value];
}

function isAtTagEnd({ input }: HtmlState): boolean {
  const code = input.code();
  return code === 0 || code === 62 || code === 47 && input.code(1) === 62;
}

function readAttributes(state: HtmlState): HtmlAttribute[] {
  const { input } = state;
  const attributes: HtmlAttribute[] = [];
  const names = new Set<string>();
  input.skipBlanks();
  while (!isAtTagEnd(state)) {
    const attribute = readAttribute(state);
    if (attribute === null) {
      while (!isAtTagEnd(state) && !isBlankCode(input.code())) input.next();
    } else if (names.has(attribute[0])) {
      state.fail(HtmlCode.ATTRIBUTE_REDEFINED, `Attribute ${attribute[0]} redefined\n`);
    } else {
      names.add(attribute[0]);
      attributes.push(attribute);
    }
    input.skipBlanks();
  }
  return attributes;
}

/** Takes the encoding that a `meta` names. */
function checkMeta({ input }: HtmlState, attributes: readonly HtmlAttribute[]): void {
  let isType = false;
  let content: string | null = null;
  for (const [name, value] of attributes) {
    if (value === null) continue;
    if (name === "http-equiv" && value.toLowerCase() === "content-type") isType = true;
    else if (name === "charset") input.declare(value);
    else if (name === "content") content = value;
  }
  if (!isType || content === null) return;
  const at = content.toLowerCase().indexOf("charset");
  if (at < 0) return;
  let rest = content.slice(at + 7);
  if (isBlankCode(rest.charCodeAt(0))) rest = content.slice(content.indexOf("=")).replace(/^[^=]*$/, "");
  if (rest.startsWith("=")) input.declare(rest.slice(1));
}

/** Whether a start tag stands where it may not, and is left away. */
function isMisplaced(state: HtmlState, name: string): boolean {
  const { names } = state;
  const count = name === "html"
    ? Number(names.length > 0)
    : name === "head"
    ? Number(names.length !== 1)
    : name === "body"
    ? names.filter((open) => open === "body").length
    : 0;
  for (let i = 0; i < count; i++) {
    state.fail(HtmlCode.STRUCTURE, `htmlParseStartTag: misplaced <${name}> tag\n`);
    state.discarded++;
  }
  return count > 0;
}

/** Reads a start tag up to its end. Gives false where there is none. */
function readStartTag(state: HtmlState): boolean {
  const { input } = state;
  input.at++;
  const name = readTagName(state);
  if (name === null) {
    state.fail(HtmlCode.NAME_REQUIRED, "htmlParseStartTag: invalid element name\n");
    while (input.code() !== 0 && input.code() !== 62) input.next();
    return false;
  }
  state.closeBefore(name);
  state.imply(name);
  const isDiscarded = isMisplaced(state, name);
  const attributes = readAttributes(state);
  if (name === "meta" && attributes.length > 0) checkMeta(state, attributes);
  if (!isDiscarded) state.open(name, attributes);
  return true;
}

/** Reads a start tag; an empty element is closed again. */
export function parseStartTag(state: HtmlState): void {
  const { input } = state;
  const isRead = readStartTag(state);
  const { name } = state;
  if (!isRead || name === null) {
    if (input.code() === 62) input.at++;
    return;
  }
  if (!KNOWN_ELEMENTS.has(name)) state.fail(HtmlCode.UNKNOWN_TAG, `Tag ${name} invalid\n`);
  if (input.code() === 47 && input.code(1) === 62) {
    input.at += 2;
    return state.close();
  }
  if (input.code() === 62) input.at++;
  else {
    state.fail(HtmlCode.GREATER_REQUIRED, `Couldn't find end of Start Tag ${name}\n`);
    state.close();
    if (input.code() === 0) state.closeAll();
    return;
  }
  if (EMPTY_ELEMENTS.has(name)) state.close();
}

/** Reads an end tag. Gives whether it closed an element. */
export function parseEndTag(state: HtmlState): boolean {
  const { input } = state;
  input.at += 2;
  const name = readTagName(state);
  if (name === null) return false;
  input.skipBlanks();
  if (input.code() !== 62) {
    state.fail(HtmlCode.GREATER_REQUIRED, "End tag : expected '>'\n");
    while (input.code() !== 0 && input.code() !== 62) input.next();
  }
  if (input.code() === 62) input.at++;
  if (state.discarded > 0 && /^(?:html|body|head)$/.test(name)) {
    state.discarded--;
    return false;
  }
  if (!state.names.includes(name)) {
    state.fail(HtmlCode.TAG_MISMATCH, `Unexpected end tag : ${name}\n`);
    return false;
  }
  state.closeUpTo(name);
  if (state.name === name) {
    state.close();
    return true;
  }
  state.fail(HtmlCode.TAG_MISMATCH, `Opening and ending tag mismatch: ${name} and ${state.name}\n`);
  return false;
}
