/**
 * References to characters and entities.
 *
 * @module
 */
import { utf8Of } from "../../runtime/utf8_reader.ts";
import { isAllowed, nameEnd } from "./characters.ts";
import { type Entity, findEntity, NodeType, PREDEFINED, XmlNode } from "./node.ts";
import { Problems } from "./parse_problem.ts";
import { ParserInput } from "./parser_input.ts";
import { ParseOption } from "./constants.ts";
import { type ParserState, Subset } from "./parser_state.ts";
import { append, copyNode } from "./tree_edit.ts";

/** Entities may nest so deep. */
const DEPTH_MAX = 20;
/** So many bytes may entities give for each byte of the document, past the first million. */
const AMPLIFICATION_MAX = 5;

/** Reads a reference by number, which starts here. Gives the char; empty when it is wrong. */
export function readCharReference(parser: ParserState): string {
  const isHexadecimal = parser.sees("&#x");
  parser.skip(isHexadecimal ? 3 : 2);
  let value = 0;
  for (;;) {
    const code = parser.code();
    if (code === 59) {
      parser.skip(1);
      break;
    }
    const digit = digitOf(code, isHexadecimal);
    if (digit < 0) {
      parser.fail(isHexadecimal ? Problems.HEXADECIMAL_REFERENCE : Problems.DECIMAL_REFERENCE);
      value = 0;
      break;
    }
    value = Math.min(value * (isHexadecimal ? 16 : 10) + digit, 0x110000);
    parser.skip(1);
  }
  if (value >= 0x110000) parser.fail(Problems.REFERENCE_RANGE);
  else if (isAllowed(value)) return utf8Of(value);
  else parser.fail([9, `xmlParseCharRef: invalid xmlChar value ${value}`]);
  return "";
}

function digitOf(code: number, isHexadecimal: boolean): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (!isHexadecimal) return -1;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** A reference that was read: a plain text, or the entity. */
export type Reference = { readonly text: string } | { readonly entity: Entity } | null;

/** Reads a reference to an entity, which starts here. */
export function readEntityReference(parser: ParserState, inAttribute: boolean): Reference {
  parser.skip(1);
  const name = parser.name();
  if (name === "" || parser.code() !== 59) {
    parser.fail(name === "" ? Problems.REFERENCE_NAME : Problems.ENTITY_SEMICOLON);
    return null;
  }
  parser.skip(1);
  const known = PREDEFINED.get(name);
  if (known !== undefined) return { text: known };
  const entity = findEntity(parser.document, name);
  if (entity === undefined) return noEntity(parser, name, inAttribute);
  if (entity.notation !== null) {
    parser.fail([28, `Entity reference to unparsed entity ${name}`]);
  } else if (inAttribute && entity.isExternal) {
    parser.fail([29, `Attribute references external entity '${name}'`]);
  } else if (inAttribute && hasLess(parser, entity, 0)) {
    parser.fail([38, `'<' in entity '${name}' is not allowed in attributes values`]);
  }
  return { entity };
}

function noEntity(parser: ParserState, name: string, inAttribute: boolean): null {
  const text = `Entity '${name}' not defined`;
  const isFatal = parser.document.standalone === 1 ||
    !parser.hasExternalSubset && !parser.hasParameterReferences;
  if (isFatal) parser.fail([26, text]);
  else {
    parser.complain(27, text);
    if (parser.subset === Subset.NONE && !inAttribute) addReference(parser, name);
  }
  parser.isValid = false;
  return null;
}

function hasLess(parser: ParserState, entity: Entity, depth: number): boolean {
  if (entity.content.includes("<")) return true;
  if (depth > DEPTH_MAX) return false;
  for (const match of entity.content.matchAll(/&([^#;&]+);/g)) {
    const inner = findEntity(parser.document, match[1] as string);
    if (inner !== undefined && inner !== entity && hasLess(parser, inner, depth + 1)) return true;
  }
  return false;
}

function addReference(parser: ParserState, name: string): void {
  if (!parser.isSilent) parser.add(new XmlNode(NodeType.ENTITY_REFERENCE, parser.document, name));
}

/** Counts what entities give. Gives false when it is too much, which is an error. */
export function mayExpand(parser: ParserState, bytes: number): boolean {
  parser.expandedBytes += bytes;
  if (parser.has(ParseOption.PARSEHUGE)) return true;
  const read = parser.inputs[0] ?? parser.input;
  if (parser.expandedBytes < 1e6 || parser.expandedBytes < AMPLIFICATION_MAX * read.text.length) return true;
  parser.fail(Problems.ENTITY_LOOP);
  parser.halt();
  return false;
}

/** Reads a reference in content. */
export function parseReference(parser: ParserState): void {
  if (parser.code(1) === 35) {
    const char = readCharReference(parser);
    if (char !== "") parser.addText(char);
    return;
  }
  const reference = readEntityReference(parser, false);
  if (reference === null || !parser.isWellFormed) return;
  if ("text" in reference) return parser.addText(reference.text);
  const { entity } = reference;
  const replaces = parser.has(ParseOption.NOENT);
  if (!entity.isChecked && (!entity.isExternal || parser.has(ParseOption.NOENT | ParseOption.DTDVALID))) {
    readEntity(parser, entity);
    if (parser.isHalted) return;
  }
  if (!replaces) addReference(parser, entity.name);
  else if (!parser.isSilent) insertCopies(parser, entity);
}

function insertCopies(parser: ParserState, entity: Entity): void {
  if (!mayExpand(parser, entity.content.length)) return;
  for (let child = entity.first; child !== null; child = child.next) {
    if (child.type === NodeType.TEXT) parser.addText(child.content);
    else append(parser.node, copyNode(child, parser.document, true));
  }
}

/** Reads the text of an entity into its nodes. */
function readEntity(parser: ParserState, entity: Entity): void {
  if (parser.entityDepth >= DEPTH_MAX) {
    parser.fail(Problems.ENTITY_LOOP);
    parser.halt();
    return;
  }
  const input = entityInput(parser, entity);
  if (input === null) return;
  const isRight = readNested(parser, entity, input);
  if (parser.isHalted) return reportLoop(parser);
  entity.isChecked = true;
  if (!isRight) {
    while (entity.first !== null) entity.first = entity.first.next;
    entity.last = null;
    parser.fail([26, `Entity '${entity.name}' failed to parse`]);
  }
}

/** A loop is told of at each level that it went through. */
function reportLoop(parser: ParserState): void {
  parser.isHalted = false;
  parser.fail(Problems.ENTITY_LOOP);
  parser.halt();
}

function entityInput(parser: ParserState, entity: Entity): ParserInput | null {
  if (!entity.isExternal) return new ParserInput(entity.content, null, entity);
  const loaded = parser.host.load(entity.systemId ?? "", entity.publicId, parser, false);
  if (loaded === null) return null;
  const text = loaded.text.replace(/^<\?xml[ \t\r\n][^>]*\?>/, "");
  entity.content = text;
  const input = new ParserInput(text, loaded.file, entity);
  input.base = loaded.uri;
  return input;
}

function readNested(parser: ParserState, entity: Entity, input: ParserInput): boolean {
  const { node, isWellFormed, subset } = parser;
  const names = parser.names.splice(0);
  const lines = parser.lines.splice(0);
  parser.inputs.push(parser.input);
  parser.input = input;
  parser.node = entity;
  parser.isWellFormed = true;
  parser.entityDepth++;
  parser.readContent(parser);
  if (!parser.isHalted && !input.isAtEnd) parser.fail(Problems.NOT_BALANCED);
  else if (!parser.isHalted && parser.node !== entity) parser.fail(Problems.NOT_BALANCED);
  const isRight = parser.isWellFormed;
  parser.entityDepth--;
  parser.input = parser.inputs.pop() as ParserInput;
  parser.node = node;
  parser.names.splice(0, Infinity, ...names);
  parser.lines.splice(0, Infinity, ...lines);
  parser.isWellFormed = isWellFormed && isRight;
  parser.subset = subset;
  return isRight;
}

/** The text of an entity in an attribute, with all that it refers to. */
export function expandInAttribute(parser: ParserState, entity: Entity, depth = 0): string {
  if (depth > DEPTH_MAX || entity.isExpanding) {
    parser.fail(Problems.ENTITY_LOOP);
    parser.halt();
    return "";
  }
  if (!mayExpand(parser, entity.content.length)) return "";
  entity.isExpanding = true;
  const text = expandText(parser, entity.content, depth);
  entity.isExpanding = false;
  return text;
}

function expandText(parser: ParserState, content: string, depth: number): string {
  let text = "";
  let at = 0;
  while (!parser.isHalted) {
    const found = content.indexOf("&", at);
    text += content.slice(at, found < 0 ? content.length : found).replaceAll(/[\t\n\r]/g, " ");
    if (found < 0) return text;
    const number = /&#(?:x([0-9A-Fa-f]+)|([0-9]+));/y;
    number.lastIndex = found;
    const match = number.exec(content);
    if (match !== null) {
      text += utf8Of(match[1] === undefined ? Number(match[2]) : parseInt(match[1], 16));
      at = number.lastIndex;
      continue;
    }
    const end = nameEnd(content, found + 1);
    const name = content.slice(found + 1, end);
    at = end + 1;
    const entity = findEntity(parser.document, name);
    if (PREDEFINED.has(name)) text += PREDEFINED.get(name);
    else if (content.charAt(end) !== ";") parser.fail(Problems.ENTITY_SEMICOLON);
    else if (entity === undefined) parser.fail([26, `Entity '${name}' not defined`]);
    else text += expandInAttribute(parser, entity, depth + 1);
  }
  return text;
}
