/**
 * Reads HTML 4 into a tree, as libxml2 does. It is not the algorithm of HTML 5.
 *
 * *Source:* https://www.w3.org/TR/html4/; what is implied, closed and told of follows libxml2 2.9.14
 *
 * @module
 */
import { HTML_NO_DEFAULT_DTD } from "./constants.ts";
import type { XmlError } from "./errors.ts";
import { isEndedBy } from "./html_elements.ts";
import { HtmlCode, HtmlState } from "./html_state.ts";
import { parseEndTag, parseStartTag, peekTagName } from "./html_tag_parser.ts";
import {
  addDoctype,
  parseComment,
  parseDoctype,
  parseInstruction,
  parseRaw,
  parseReference,
  parseText,
  seesDoctype,
} from "./html_text_parser.ts";
import type { XmlDocument } from "./node.ts";

/** Reads a document. `file` is what errors name. */
export function parseHtml(
  text: string,
  options: number,
  report: (error: XmlError) => void,
  file: string | null = null,
): XmlDocument {
  const state = new HtmlState(text, options, file, report);
  const { document, input } = state;
  document.url = file;
  document.parseFlags = options;
  input.skipBlanks();
  if (input.code() === 0) state.fail(HtmlCode.EMPTY, "Document is empty\n");
  parseMisc(state);
  if (seesDoctype(state)) parseDoctype(state);
  input.skipBlanks();
  parseMisc(state);
  parseContent(state);
  if (input.code() === 0) state.closeAll();
  document.encoding = input.encoding;
  if (!state.has(HTML_NO_DEFAULT_DTD) && document.internalSubset === null) {
    addDoctype(
      state,
      "html",
      "-//W3C//DTD HTML 4.0 Transitional//EN",
      "http://www.w3.org/TR/REC-html40/loose.dtd",
    );
  }
  return document;
}

function parseMisc(state: HtmlState): void {
  const { input } = state;
  while (input.sees("<!--") || input.sees("<?")) {
    if (input.sees("<!--")) parseComment(state);
    if (input.sees("<?")) parseInstruction(state);
    input.skipBlanks();
  }
}

function isLetter(code: number): boolean {
  return code >= 65 && code <= 90 || code >= 97 && code <= 122;
}

/** Reads all elements and what is in them. */
function parseContent(state: HtmlState): void {
  const { input, names } = state;
  // The element whose content is read: scripts are told by it.
  let current = state.name;
  let depth = names.length;
  while (!state.isHalted) {
    const isTag = input.code() === 60;
    const second = isTag ? input.code(1) : 0;
    if (second === 47) {
      if (parseEndTag(state) && (current !== null || names.length === 0)) {
        current = state.name;
        depth = names.length;
      }
      continue;
    }
    if (isLetter(second) || second === 95 || second === 58) {
      const started = peekTagName(state);
      if (state.name !== null && isEndedBy(state.name, started)) {
        state.closeBefore(started);
        continue;
      }
    }
    if (names.length > 0 && depth >= names.length && current !== state.name) {
      if (input.code() === 0) state.closeAll();
      current = state.name;
      depth = names.length;
      continue;
    }
    if (input.code() !== 0 && (current === "script" || current === "style")) {
      parseRaw(state);
      continue;
    }
    if (seesDoctype(state)) {
      state.fail(HtmlCode.STRUCTURE, "Misplaced DOCTYPE declaration\n");
      parseDoctype(state);
    }
    if (isStartTag(state)) {
      parseStartTag(state);
      current = state.name;
      depth = names.length;
    } else if (!parsePiece(state)) return;
  }
}

function isStartTag({ input }: HtmlState): boolean {
  return input.code() === 60 && isLetter(input.code(1));
}

/** Reads what is no tag. Gives false at the end. */
function parsePiece(state: HtmlState): boolean {
  const { input } = state;
  const code = input.code();
  if (code === 0) {
    state.closeAll();
    return false;
  }
  if (input.sees("<!--")) parseComment(state);
  else if (input.sees("<?")) parseInstruction(state);
  else if (code === 60) {
    state.addText("<");
    input.at++;
  } else if (code === 38) parseReference(state);
  else parseText(state);
  return true;
}
