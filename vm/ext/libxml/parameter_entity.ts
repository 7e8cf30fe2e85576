/**
 * What declarations share: parameter entities, and where declarations go.
 *
 * @module
 */
import { type Declaration, Dtd, type Entity } from "./node.ts";
import { Problems } from "./parse_problem.ts";
import { ParserInput } from "./parser_input.ts";
import { ParseOption } from "./constants.ts";
import { type ParserState, Subset } from "./parser_state.ts";
import { mayExpand } from "./reference_parser.ts";
import { append, indexDeclaration } from "./tree_edit.ts";

/** Goes back to the text that referred to the one that is read. */
export function popInput(parser: ParserState): void {
  if (parser.input.entity !== null) parser.input.entity.isExpanding = false;
  parser.input = parser.inputs.pop() as ParserInput;
}

/** Skips white space between declarations and their parts, through parameter entities where those may stand. */
export function skipDeclarationBlanks(parser: ParserState): number {
  let count = parser.skipBlanks();
  const isWithin = parser.subset === Subset.EXTERNAL || parser.input.entity !== null;
  while (isWithin) {
    const next = parser.code(1);
    if (parser.code() === 37 && next === next && next !== 32 && next !== 10 && next !== 9) {
      parseParameterReference(parser);
      count += 1;
    } else if (
      parser.input.isAtEnd && parser.input.entity !== null && parser.inputs.length > parser.baseInputs
    ) {
      popInput(parser);
      count += 1;
    } else break;
    count += parser.skipBlanks();
  }
  return count;
}

/** Reads a reference to a parameter entity, whose text is read next. */
export function parseParameterReference(parser: ParserState): void {
  parser.skip(1);
  const name = parser.name();
  if (name === "") return parser.fail(Problems.PARAMETER_NO_NAME);
  if (parser.code() !== 59) return parser.fail(Problems.PARAMETER_SEMICOLON);
  parser.skip(1);
  parser.hasParameterReferences = true;
  const { internalSubset, externalSubset } = parser.document;
  const entity = internalSubset?.parameterEntities.get(name) ?? externalSubset?.parameterEntities.get(name);
  if (entity === undefined) return noParameter(parser, name);
  if (entity.isExpanding) {
    parser.fail(Problems.ENTITY_LOOP);
    return parser.halt();
  }
  const loads = parser.has(
    ParseOption.NOENT | ParseOption.DTDLOAD | ParseOption.DTDATTR | ParseOption.DTDVALID,
  );
  if (entity.isExternal && !loads) return;
  let { content } = entity;
  let file: string | null = null;
  let base: string | null = null;
  if (entity.isExternal) {
    const loaded = parser.host.load(entity.systemId ?? "", entity.publicId, parser, true);
    if (loaded === null) return;
    content = withoutDeclaration(loaded.text);
    file = loaded.file;
    base = loaded.uri;
  }
  if (!mayExpand(parser, content.length)) return;
  entity.isExpanding = true;
  parser.inputs.push(parser.input);
  parser.input = new ParserInput(content, file, entity);
  parser.input.base = base;
}

/** Reports that a parameter entity is not declared. */
export function noParameter(parser: ParserState, name: string): void {
  const text = `PEReference: %${name}; not found`;
  if (parser.document.standalone === 1 || !parser.hasExternalSubset && parser.inputs.length === 0) {
    parser.fail([26, text]);
  } else parser.warn(27, text);
  parser.isValid = false;
}

/** An external text without its `<?xml …?>`. */
export function withoutDeclaration(text: string): string {
  return text.replace(/^<\?xml[ \t\r\n][^>]*\?>/, "");
}

/** Puts a declaration into the document type. */
export function addDeclaration(parser: ParserState, node: Declaration | Entity): void {
  if (parser.isSilent || !(parser.node instanceof Dtd)) return;
  append(parser.node, node);
  indexDeclaration(parser.node, node);
}
