/**
 * Document types: names, subsets, and the declarations of entities and notations.
 *
 * @module
 */
import { parseComment, parseInstruction } from "./content_parser.ts";
import { parseAttributeList, parseElementDeclaration } from "./declaration_parser.ts";
import { Declaration, Dtd, Entity, NodeType } from "./node.ts";
import {
  addDeclaration,
  noParameter,
  parseParameterReference,
  popInput,
  skipDeclarationBlanks,
  withoutDeclaration,
} from "./parameter_entity.ts";
import { Problems, spaceRequired } from "./parse_problem.ts";
import { ParserInput } from "./parser_input.ts";
import { ParseOption } from "./constants.ts";
import { type ParserState, Subset } from "./parser_state.ts";
import { mayExpand } from "./reference_parser.ts";
import { utf8Of } from "../../runtime/utf8_reader.ts";
import { isAllowed } from "./characters.ts";
import { append } from "./tree_edit.ts";
import { isValidUri } from "./uri.ts";

interface ExternalId {
  readonly publicId: string | null;
  readonly systemId: string | null;
}

/** Reads a document type, `<!DOCTYPE` and all. */
export function parseDoctype(parser: ParserState): void {
  parser.skip(9);
  parser.skipBlanks();
  const name = parser.name();
  if (name === "") parser.fail(Problems.DOCTYPE_NAME);
  parser.skipBlanks();
  const { publicId, systemId } = readExternalId(parser, true);
  if (publicId !== null || systemId !== null) parser.hasExternalSubset = true;
  parser.skipBlanks();
  const { document } = parser;
  const dtd = new Dtd(document, name, publicId, systemId);
  if (!parser.isSilent) {
    append(document, dtd);
    document.internalSubset = dtd;
  }
  parser.subset = Subset.INTERNAL;
  if (parser.code() === 91) parseInternalSubset(parser, dtd);
  else {
    if (parser.code() !== 62) parser.fail(Problems.DOCTYPE_NOT_FINISHED);
    if (!parser.input.isAtEnd) parser.skip(1);
  }
  parser.subset = Subset.NONE;
  const loads = parser.has(ParseOption.DTDLOAD | ParseOption.DTDATTR | ParseOption.DTDVALID);
  if (loads && (systemId !== null || publicId !== null)) loadExternalSubset(parser, dtd);
  parser.node = document;
}

function parseInternalSubset(parser: ParserState, dtd: Dtd): void {
  parser.skip(1);
  parser.node = dtd;
  const depth = parser.inputs.length;
  while (!parser.isHalted && (parser.code() !== 93 || parser.inputs.length > depth)) {
    const { input } = parser;
    const { at } = input;
    skipDeclarationBlanks(parser);
    if (parser.code() === 93 && parser.inputs.length === depth) break;
    parseMarkupDeclaration(parser);
    if (parser.code() === 37) parseParameterReference(parser);
    if (parser.input === input && input.at === at) {
      if (input.isAtEnd && parser.inputs.length > depth) {
        popInput(parser);
        continue;
      }
      parser.fail([1, "internal error: xmlParseInternalSubset: error detected in Markup declaration\n"]);
      break;
    }
  }
  while (parser.inputs.length > depth) popInput(parser);
  parser.node = parser.document;
  if (parser.code() === 93) {
    parser.skip(1);
    parser.skipBlanks();
  }
  if (parser.code() === 62) parser.skip(1);
  else parser.fail(Problems.DOCTYPE_NOT_FINISHED);
}

/** Loads the external subset that a document type names. */
export function loadExternalSubset(parser: ParserState, dtd: Dtd): void {
  if (!parser.isWellFormed || parser.isHalted) return;
  const loaded = parser.host.load(dtd.systemId ?? "", dtd.publicId, parser, true);
  if (loaded === null) return;
  const external = new Dtd(parser.document, dtd.name, dtd.publicId, dtd.systemId);
  parser.document.externalSubset = external;
  parser.subset = Subset.EXTERNAL;
  parser.node = external;
  parser.inputs.push(parser.input);
  parser.input = new ParserInput(withoutDeclaration(loaded.text), loaded.file, null);
  parser.input.base = loaded.uri;
  const base = parser.baseInputs;
  parser.baseInputs = parser.inputs.length;
  parseExternalDeclarations(parser, false);
  while (parser.inputs.length > parser.baseInputs) popInput(parser);
  parser.baseInputs = base;
  parser.input = parser.inputs.pop() as ParserInput;
  parser.subset = Subset.NONE;
}

/** Reads declarations of the external subset, or of a section of it up to its `]]>`. */
function parseExternalDeclarations(parser: ParserState, isSection: boolean): void {
  while (!parser.isHalted) {
    skipDeclarationBlanks(parser);
    if (parser.input.isAtEnd && parser.inputs.length <= parser.baseInputs) {
      if (isSection) parser.fail(Problems.SECTION_NOT_FINISHED);
      return;
    }
    if (isSection && parser.sees("]]>")) return parser.skip(3);
    const { input } = parser;
    const { at } = input;
    if (parser.sees("<![")) parseSection(parser);
    else parseMarkupDeclaration(parser);
    if (parser.input === input && input.at === at) {
      parser.fail(Problems.EXTERNAL_SUBSET);
      // libxml2 finds it again after the last declaration.
      parser.fail(Problems.EXTERNAL_SUBSET);
      return parser.halt();
    }
  }
}

function parseSection(parser: ParserState): void {
  parser.skip(3);
  skipDeclarationBlanks(parser);
  const isIncluded = parser.sees("INCLUDE");
  if (!isIncluded && !parser.sees("IGNORE")) {
    parser.fail(Problems.SECTION_KEYWORD);
    return parser.halt();
  }
  parser.skip(isIncluded ? 7 : 6);
  skipDeclarationBlanks(parser);
  if (parser.code() !== 91) {
    parser.fail(Problems.SECTION_START);
    return parser.halt();
  }
  parser.skip(1);
  if (isIncluded) return parseExternalDeclarations(parser, true);
  const marks = /<!\[|\]\]>/g;
  marks.lastIndex = parser.input.at;
  for (let depth = 1; depth > 0;) {
    const mark = marks.exec(parser.input.text);
    if (mark === null) {
      parser.input.at = parser.input.text.length;
      return parser.fail(Problems.SECTION_NOT_FINISHED);
    }
    depth += mark[0] === "]]>" ? -1 : 1;
    parser.input.at = marks.lastIndex;
  }
}

function parseMarkupDeclaration(parser: ParserState): void {
  if (parser.sees("<!ELEMENT")) parseElementDeclaration(parser);
  else if (parser.sees("<!ENTITY")) parseEntityDeclaration(parser);
  else if (parser.sees("<!ATTLIST")) parseAttributeList(parser);
  else if (parser.sees("<!NOTATION")) parseNotation(parser);
  else if (parser.sees("<!--")) parseComment(parser);
  else if (parser.sees("<?")) parseInstruction(parser);
  else if (parser.sees("<") && parser.subset === Subset.INTERNAL) parser.skip(1);
}

function parseEntityDeclaration(parser: ParserState): void {
  parser.skip(8);
  if (skipDeclarationBlanks(parser) === 0) parser.fail(spaceRequired("'<!ENTITY'"));
  const isParameter = parser.code() === 37;
  if (isParameter) {
    parser.skip(1);
    if (skipDeclarationBlanks(parser) === 0) parser.fail(spaceRequired("'%'"));
  }
  const name = parser.name();
  if (name === "") return parser.fail([68, "xmlParseEntityDecl: no name"]);
  if (name.includes(":")) parser.complain(205, `colons are forbidden from entities names '${name}'`);
  if (skipDeclarationBlanks(parser) === 0) parser.fail(spaceRequired("the entity name"));
  const entity = new Entity(parser.document, name, "");
  entity.isParameter = isParameter;
  if (parser.code() === 34 || parser.code() === 39) readEntityValue(parser, entity);
  else if (!readExternalEntity(parser, entity)) entity.isExternal = true;
  declareEntity(parser, entity);
  skipDeclarationBlanks(parser);
  if (parser.code() === 62) return parser.skip(1);
  parser.fail([37, `xmlParseEntityDecl: entity ${name} not terminated`]);
  parser.halt();
}

function declareEntity(parser: ParserState, entity: Entity): void {
  const { name, isParameter } = entity;
  const dtd = parser.node;
  if (!(dtd instanceof Dtd) || (isParameter ? dtd.parameterEntities : dtd.entities).has(name)) return;
  if (dtd === parser.document.externalSubset) {
    const internal = parser.document.internalSubset;
    if ((isParameter ? internal?.parameterEntities : internal?.entities)?.has(name)) return;
  }
  addDeclaration(parser, entity);
}

function readExternalEntity(parser: ParserState, entity: Entity): boolean {
  const { publicId, systemId } = readExternalId(parser, true);
  if (publicId === null && systemId === null) {
    parser.fail(Problems.VALUE_REQUIRED);
    return false;
  }
  if (systemId !== null && !isValidUri(systemId)) parser.complain(91, `Invalid URI: ${systemId}`);
  Object.assign(entity, { publicId, systemId, isExternal: true });
  if (entity.isParameter) return true;
  const blanks = skipDeclarationBlanks(parser);
  if (parser.code() !== 62 && blanks === 0) parser.fail(spaceRequired("before 'NDATA'"));
  if (!parser.sees("NDATA")) return true;
  parser.skip(5);
  if (skipDeclarationBlanks(parser) === 0) parser.fail(spaceRequired("after 'NDATA'"));
  entity.notation = parser.name();
  return true;
}

function readEntityValue(parser: ParserState, entity: Entity): void {
  const { input } = parser;
  const quote = parser.code() === 34 ? '"' : "'";
  parser.skip(1);
  const end = input.text.indexOf(quote, input.at);
  if (end < 0 || input.bad < end) {
    input.at = Math.min(input.bad, input.text.length);
    return parser.fail(Problems.ENTITY_NOT_FINISHED);
  }
  entity.source = input.text.slice(input.at, end);
  input.at = end;
  const wrong = /&(?!#?[^\s;&%"']+;|#)|%(?![^\s;&%"']+;)/.exec(entity.source);
  parser.skip(1);
  if (wrong !== null) {
    entity.source = "";
    parser.fail([87, `EntityValue: '${wrong[0]}' forbidden except for entities references`]);
  } else entity.content = replaceInValue(parser, entity.source, 0);
}

/** The text of an entity's value: references by number and to parameter entities are replaced, others stay. */
function replaceInValue(parser: ParserState, source: string, depth: number): string {
  return source.replaceAll(/&#(x?)([^;]*);|%([^\s;&%"']+);/g, (_, isHexadecimal, digits, name) => {
    if (name !== undefined) return replaceParameter(parser, name, depth);
    const isRight = isHexadecimal ? /^[0-9A-Fa-f]+$/.test(digits) : /^[0-9]+$/.test(digits);
    const code = isRight ? parseInt(digits, isHexadecimal ? 16 : 10) : 0;
    if (isAllowed(code)) return utf8Of(code);
    parser.fail([9, `xmlParseStringCharRef: invalid xmlChar value ${code}`]);
    return "";
  });
}

function replaceParameter(parser: ParserState, name: string, depth: number): string {
  if (parser.subset === Subset.INTERNAL && parser.input.entity === null) {
    parser.fail(Problems.PARAMETER_IN_SUBSET);
    return "";
  }
  const { internalSubset, externalSubset } = parser.document;
  const entity = internalSubset?.parameterEntities.get(name) ?? externalSubset?.parameterEntities.get(name);
  if (entity === undefined) {
    noParameter(parser, name);
    return "";
  }
  if (depth > 40 || !mayExpand(parser, entity.content.length)) {
    parser.fail(Problems.ENTITY_LOOP);
    parser.halt();
    return "";
  }
  return replaceInValue(parser, entity.content, depth + 1);
}

function parseNotation(parser: ParserState): void {
  parser.skip(10);
  if (skipDeclarationBlanks(parser) === 0) return parser.fail(spaceRequired("'<!NOTATION'"));
  const name = parser.name();
  if (name === "") return parser.fail([48, "NOTATION: Name expected here"]);
  if (name.includes(":")) parser.complain(205, `colons are forbidden from notation names '${name}'`);
  if (skipDeclarationBlanks(parser) === 0) return parser.fail(spaceRequired("the NOTATION name'"));
  const { publicId, systemId } = readExternalId(parser, false);
  skipDeclarationBlanks(parser);
  if (parser.code() !== 62) return parser.fail(Problems.NOTATION_NOT_FINISHED);
  parser.skip(1);
  const notation = new Declaration(NodeType.NOTATION, parser.document, name);
  Object.assign(notation, { publicId, systemId });
  if (parser.isSilent || !(parser.node instanceof Dtd) || parser.node.notations.has(name)) return;
  parser.node.notations.set(name, notation);
}

/** Reads where something external is. `isStrict` wants a system identifier after a public one. */
export function readExternalId(parser: ParserState, isStrict: boolean): ExternalId {
  if (parser.sees("SYSTEM")) {
    parser.skip(6);
    if (skipDeclarationBlanks(parser) === 0) parser.fail(spaceRequired("'SYSTEM'"));
    const systemId = readLiteral(parser);
    if (systemId === null) parser.fail(Problems.URI_REQUIRED);
    return { publicId: null, systemId };
  }
  if (!parser.sees("PUBLIC")) return { publicId: null, systemId: null };
  parser.skip(6);
  if (skipDeclarationBlanks(parser) === 0) parser.fail(spaceRequired("'PUBLIC'"));
  const publicId = readLiteral(parser);
  if (publicId === null) parser.fail(Problems.PUBLIC_REQUIRED);
  const blanks = skipDeclarationBlanks(parser);
  const code = parser.code();
  if (isStrict) {
    if (blanks === 0) parser.fail(spaceRequired("the Public Identifier"));
  } else if (code !== 34 && code !== 39) return { publicId, systemId: null };
  const systemId = readLiteral(parser);
  if (systemId === null) parser.fail(Problems.URI_REQUIRED);
  return { publicId, systemId };
}

function readLiteral(parser: ParserState): string | null {
  const { input } = parser;
  const code = parser.code();
  if (code !== 34 && code !== 39) {
    parser.fail(Problems.LITERAL_NOT_STARTED);
    return null;
  }
  const start = input.at + 1;
  const end = input.text.indexOf(String.fromCharCode(code), start);
  if (end < 0) {
    input.at = input.text.length;
    parser.fail(Problems.LITERAL_NOT_FINISHED);
    return input.text.slice(start);
  }
  input.at = end + 1;
  return input.text.slice(start, end);
}
