/**
 * The content of elements: texts, CDATA sections, comments, instructions, and the elements themselves.
 *
 * @module
 */
import { isBlank } from "./characters.ts";
import { localPart, parseEndTag, parseStartTag } from "./element_parser.ts";
import { NodeType, type XmlNode, XmlNode as Node } from "./node.ts";
import { Problems } from "./parse_problem.ts";
import { ParseOption } from "./constants.ts";
import type { ParserState } from "./parser_state.ts";
import { parseReference } from "./reference_parser.ts";

/** Elements may nest so deep, unless LIBXML_PARSEHUGE is set. */
const DEPTH_MAX = 256;

/** Reads content up to the end tag that belongs to none of its elements. */
export function parseContent(parser: ParserState): void {
  const { names } = parser;
  while (!parser.input.isAtEnd && !parser.isHalted) {
    const code = parser.code();
    if (code === 38) parseReference(parser);
    else if (code !== 60) parseText(parser);
    else {
      const second = parser.code(1);
      if (second === 47) {
        if (names.length === 0) return;
        endElement(parser);
        if (names.length === 0 && parser.entityDepth === 0) return;
      } else if (second === 63) parseInstruction(parser);
      else if (parser.sees("<!--")) parseComment(parser);
      else if (parser.sees("<![CDATA[")) parseCdata(parser);
      else if (!parseElementStart(parser)) {
        if (names.length === 0 && parser.entityDepth === 0) return;
      }
    }
  }
  if (!parser.isHalted && names.length > 0) {
    const name = localPart(names.at(-1) as string);
    parser.fail([77, `Premature end of data in tag ${name} line ${parser.lines.at(-1)}`]);
  }
}

/** Reads a start tag, and enters the element unless it is empty. Gives whether it was entered. */
export function parseElementStart(parser: ParserState): boolean {
  if (parser.names.length > DEPTH_MAX && !parser.has(ParseOption.PARSEHUGE)) {
    parser.fail([1, `Excessive depth in document: ${DEPTH_MAX} use XML_PARSE_HUGE option`]);
    parser.halt();
    return false;
  }
  const { line } = parser.input;
  const scopes = parser.scopes.length;
  const tag = parseStartTag(parser);
  if (tag === null || parser.isHalted) return false;
  if (parser.sees("/>")) {
    parser.skip(2);
    if (tag.element !== null) tag.element.isEmptyTag = true;
    leave(parser, tag.element, tag.scopes);
    return false;
  }
  if (parser.code() !== 62) {
    parser.fail([73, `Couldn't find end of Start Tag ${tag.name} line ${line}`]);
    leave(parser, tag.element, scopes);
    return false;
  }
  parser.skip(1);
  parser.names.push(tag.name);
  parser.lines.push(line);
  parser.openScopes.push(tag.scopes);
  return true;
}

/** Leaves an element: forgets its namespaces. */
function leave(parser: ParserState, element: XmlNode | null, scopes: number): void {
  parser.scopes.length = scopes;
  parser.spaces.pop();
  if (element !== null) parser.check?.endElement(element);
  if (element !== null && parser.node === element) parser.node = element.parent as XmlNode;
}

function endElement(parser: ParserState): void {
  parseEndTag(parser);
  parser.names.pop();
  parser.lines.pop();
  parser.scopes.length = parser.openScopes.pop() as number;
  parser.spaces.pop();
  const { node } = parser;
  if (parser.isSilent || node.type !== NodeType.ELEMENT || node.parent === null) return;
  parser.check?.endElement(node);
  parser.node = node.parent;
}

function parseText(parser: ParserState): void {
  const { input } = parser;
  const { text } = input;
  const start = input.at;
  let end = text.indexOf("<", start);
  if (end < 0) end = text.length;
  const reference = text.indexOf("&", start);
  if (reference >= 0 && reference < end) end = reference;
  const cdata = text.indexOf("]]>", start);
  if (cdata >= 0 && cdata < end) end = cdata;
  if (input.bad < end) end = input.bad;
  if (end > start) addCharacters(parser, text.slice(start, end), end);
  input.at = end;
  if (end === cdata) {
    parser.fail(Problems.CDATA_END);
    input.at = end + 3;
    if (parser.has(ParseOption.RECOVER)) parser.addText("]>");
  } else if (end === input.bad && end < text.length) skipBad(parser);
}

/** Reports and skips a byte that no document may hold. */
function skipBad(parser: ParserState): void {
  const { input } = parser;
  if (input.isBroken) parser.failBroken();
  else {
    const code = input.text.charCodeAt(input.at);
    if (code === 0) {
      parser.fail([1, "internal error: detected an error in element content\n"]);
      return parser.halt();
    }
    parser.fail([9, `PCDATA invalid Char value ${code < 0x80 ? code : 0xffff}`]);
  }
  input.at++;
  input.findBad(input.at);
}

function addCharacters(parser: ParserState, content: string, end: number): void {
  if (parser.has(ParseOption.NOBLANKS) && isBlank(content) && isIgnorable(parser, end)) return;
  parser.addText(content);
  const { last } = parser.node;
  if (last !== null && last.type === NodeType.TEXT && !parser.isSilent) {
    const { at } = parser.input;
    parser.input.at = end;
    last.line = parser.input.line;
    parser.input.at = at;
  }
}

/** Whether white space before an offset is there for its looks alone. */
function isIgnorable(parser: ParserState, end: number): boolean {
  const { node, input } = parser;
  if (parser.spaces.at(-1) === true) return false;
  const declared = parser.document.internalSubset?.elements.get(node.qualifiedName);
  if (declared !== undefined && declared.content !== "ANY") return !declared.content.includes("#PCDATA");
  if (input.text.charCodeAt(end) !== 60) return false;
  if (node.first === null) return input.text.charCodeAt(end + 1) !== 47;
  return node.last?.type !== NodeType.TEXT && node.first.type !== NodeType.TEXT;
}

/** Reads a comment. */
export function parseComment(parser: ParserState): void {
  const { input } = parser;
  const { text } = input;
  const start = input.at + 4;
  for (let from = start;;) {
    const found = text.indexOf("--", from);
    if (found < 0 || input.bad < found) {
      input.at = found < 0 && input.bad >= text.length ? text.length : input.bad;
      if (input.at < text.length) parser.fail([9, "xmlParseComment: invalid xmlChar value " + parser.code()]);
      else parser.fail(Problems.COMMENT_NOT_FINISHED);
      return;
    }
    if (text.charCodeAt(found + 2) === 62) {
      const content = text.slice(start, found);
      input.at = found + 3;
      if (!parser.isSilent) parser.add(new Node(NodeType.COMMENT, parser.document, "#comment", content));
      return;
    }
    input.at = found;
    const ends = text.startsWith("--->", found);
    parser.fail([80, `Double hyphen within comment: <!--${text.slice(start, found).slice(-50)}`]);
    from = found + (ends ? 2 : 1);
  }
}

/** Reads an instruction. */
export function parseInstruction(parser: ParserState): void {
  const { input } = parser;
  const { text } = input;
  parser.skip(2);
  const target = parser.name();
  if (target === "") return parser.fail(Problems.INSTRUCTION_NOT_STARTED);
  if (target === "xml") parser.fail(Problems.DECLARATION_PLACE);
  else if (/^xml$/i.test(target)) parser.fail(Problems.INSTRUCTION_NAME);
  if (target.includes(":")) parser.complain(205, `colons are forbidden from PI names '${target}'`);
  let content: string | null = null;
  if (parser.sees("?>")) parser.skip(2);
  else {
    if (parser.skipBlanks() === 0) parser.fail([65, `ParsePI: PI ${target} space expected`]);
    const start = input.at;
    const end = text.indexOf("?>", start);
    if (end < 0 || input.bad < end) {
      input.at = Math.min(input.bad, text.length);
      return parser.fail([47, `ParsePI: PI ${target} never end ...`]);
    }
    content = text.slice(start, end);
    input.at = end + 2;
  }
  if (parser.isSilent) return;
  parser.add(new Node(NodeType.INSTRUCTION, parser.document, target, content ?? ""));
}

function parseCdata(parser: ParserState): void {
  const { input } = parser;
  const { text } = input;
  const start = input.at + 9;
  const end = text.indexOf("]]>", start);
  if (end < 0 || input.bad < end) {
    input.at = Math.min(input.bad, text.length);
    const shown = text.slice(start, Math.max(start, input.at - 2)).slice(0, 50);
    return parser.fail([63, `CData section not finished\n${shown}`]);
  }
  input.at = end + 3;
  const content = text.slice(start, end);
  if (parser.isSilent || content === "") return;
  if (parser.has(ParseOption.NOCDATA)) parser.addText(content);
  else parser.add(new Node(NodeType.CDATA, parser.document, "#cdata-section", content));
}
