/**
 * Declarations of elements and their attributes.
 *
 * @module
 */
import { readAttributeValue } from "./attribute_parser.ts";
import { tokenEnd } from "./characters.ts";
import { allowedValues, isTypedValue } from "./dtd/attribute_rules.ts";
import { readContent } from "./dtd/content.ts";
import { addDeclaration, skipDeclarationBlanks } from "./parameter_entity.ts";
import { AttributeDeclaration, Declaration, Dtd, NodeType } from "./node.ts";
import { type Problem, Problems, spaceRequired } from "./parse_problem.ts";
import type { ParserState } from "./parser_state.ts";
import { splitName } from "./sax_parser.ts";

/** Reads what an element may hold. */
export function parseElementDeclaration(parser: ParserState): void {
  parser.skip(9);
  if (skipDeclarationBlanks(parser) === 0) return parser.fail(spaceRequired("'ELEMENT'"));
  const name = parser.name();
  if (name === "") return parser.fail([68, "xmlParseElementDecl: no name for Element"]);
  if (skipDeclarationBlanks(parser) === 0) parser.fail(spaceRequired("the element name"));
  let content: string | null;
  if (parser.sees("EMPTY")) {
    parser.skip(5);
    content = "EMPTY";
  } else if (parser.sees("ANY")) {
    parser.skip(3);
    content = "ANY";
  } else if (parser.code() === 40) content = readContentModel(parser);
  else return parser.fail([54, "xmlParseElementDecl: 'EMPTY', 'ANY' or '(' expected"]);
  skipDeclarationBlanks(parser);
  if (parser.code() !== 62) return parser.fail(Problems.GREATER_REQUIRED);
  parser.skip(1);
  const dtd = parser.node;
  if (dtd instanceof Dtd && dtd.elements.has(name)) {
    parser.complain(509, `Redefinition of element ${name}`);
    return;
  }
  if (parser.check !== null && content !== null) checkMixedNames(parser, name, content);
  addDeclaration(
    parser,
    new Declaration(NodeType.ELEMENT_DECLARATION, parser.document, name, content ?? "ANY"),
  );
}

function checkMixedNames(parser: ParserState, name: string, content: string): void {
  const { names } = readContent(content);
  for (const each of new Set(names.filter((one, index) => names.indexOf(one) < index))) {
    invalidate(parser, 503, `Definition of ${name} has duplicate references of ${each}`);
  }
}

/** Reports a declaration that makes the document invalid. */
function invalidate(parser: ParserState, code: number, text: string): void {
  parser.isValid = false;
  parser.complain(code, text);
}

function readContentModel(parser: ParserState): string | null {
  const { input } = parser;
  const { at } = input;
  parser.skip(1);
  skipDeclarationBlanks(parser);
  if (parser.sees("#PCDATA")) return readMixed(parser);
  input.at = at + 1;
  return readChildren(parser);
}

function readMixed(parser: ParserState): string | null {
  parser.skip(7);
  skipDeclarationBlanks(parser);
  const names = ["#PCDATA"];
  while (parser.code() === 124) {
    parser.skip(1);
    skipDeclarationBlanks(parser);
    const name = parser.name();
    if (name === "") {
      parser.fail([68, "xmlParseElementMixedContentDecl : Name expected"]);
      return null;
    }
    names.push(name);
    skipDeclarationBlanks(parser);
  }
  if (parser.code() === 41 && parser.code(1) === 42) {
    parser.skip(2);
    return `(${names.join(" | ")})*`;
  }
  if (parser.code() === 41 && names.length === 1) {
    parser.skip(1);
    return "(#PCDATA)";
  }
  parser.fail(Problems.MIXED_NOT_STARTED);
  return null;
}

function readChildren(parser: ParserState): string | null {
  const parts: string[] = [];
  let separator = 0;
  for (;;) {
    skipDeclarationBlanks(parser);
    const part = readParticle(parser);
    if (part === null) return null;
    parts.push(part);
    skipDeclarationBlanks(parser);
    const code = parser.code();
    if (code === 41) break;
    if (code !== 44 && code !== 124) {
      parser.fail(Problems.CONTENT_NOT_FINISHED);
      // What follows is read as the end of the declaration, as libxml2 does.
      return code === 62 ? `(${parts.join("")})` : null;
    }
    if (separator !== 0 && separator !== code) {
      const expected = String.fromCharCode(separator);
      parser.fail([66, `xmlParseElementChildrenContentDecl : '${expected}' expected`]);
      return null;
    }
    separator = code;
    parser.skip(1);
  }
  parser.skip(1);
  const joined = parts.join(separator === 124 ? " | " : " , ");
  return `(${joined})${readOccurrence(parser)}`;
}

function readParticle(parser: ParserState): string | null {
  if (parser.code() === 40) {
    parser.skip(1);
    return readChildren(parser);
  }
  const name = parser.name();
  if (name !== "") return name + readOccurrence(parser);
  parser.fail(Problems.CONTENT_NOT_STARTED);
  return null;
}

function readOccurrence(parser: ParserState): string {
  const code = parser.code();
  if (code !== 63 && code !== 42 && code !== 43) return "";
  parser.skip(1);
  return String.fromCharCode(code);
}

const PLAIN_TYPES = ["CDATA", "IDREFS", "IDREF", "ID", "ENTITY", "ENTITIES", "NMTOKENS", "NMTOKEN"];

/** Reads the attributes of an element. */
export function parseAttributeList(parser: ParserState): void {
  parser.skip(9);
  if (skipDeclarationBlanks(parser) === 0) parser.fail(spaceRequired("'<!ATTLIST'"));
  const element = parser.name();
  if (element === "") return parser.fail([68, "ATTLIST: no name for Element"]);
  skipDeclarationBlanks(parser);
  while (parser.code() !== 62 && !parser.isHalted) {
    const wrong = readAttribute(parser, element);
    if (wrong === null) continue;
    if (wrong !== DONE) parser.fail(wrong);
    break;
  }
  if (parser.code() === 62) parser.skip(1);
}

/** Marks a part whose error was told of. */
const DONE: Problem = [0, ""];

function readAttribute(parser: ParserState, element: string): Problem | null {
  const name = parser.name();
  if (name === "") return [68, "ATTLIST: no name for Attribute"];
  if (skipDeclarationBlanks(parser) === 0) return spaceRequired("the attribute name");
  const type = readType(parser);
  if (type === null) return DONE;
  if (skipDeclarationBlanks(parser) === 0) return spaceRequired("the attribute type");
  const [prefix, local] = splitName(name);
  const declaration = new AttributeDeclaration(NodeType.ATTRIBUTE_DECLARATION, parser.document, local);
  declaration.element = element;
  declaration.prefix = prefix === "" ? null : prefix;
  declaration.attributeType = type;
  const wrong = readDefault(parser, declaration, type !== "CDATA");
  if (wrong !== null) return wrong;
  if (parser.code() !== 62 && skipDeclarationBlanks(parser) === 0) {
    return spaceRequired("the attribute default value");
  }
  const dtd = parser.node;
  const known = dtd instanceof Dtd ? dtd.attributes.get(element) : undefined;
  const isKnown = known?.some((each) => each.name === local && each.prefix === declaration.prefix);
  if (isKnown) parser.warn(515, `Attribute ${name} of element ${element}: already defined`);
  else {
    checkAttribute(parser, declaration, known ?? []);
    addDeclaration(parser, declaration);
  }
  return null;
}

/** Reports what is wrong with a declared attribute, some of it only where the document is checked. */
function checkAttribute(
  parser: ParserState,
  declaration: AttributeDeclaration,
  known: readonly AttributeDeclaration[],
): void {
  const { element, name, attributeType: type, value, content } = declaration;
  const isChecked = parser.check !== null;
  const isId = type === "ID";
  const ids = known.filter((each) => each.attributeType === "ID").length;
  if (isChecked && isId && content !== "#IMPLIED" && content !== "#REQUIRED") {
    invalidate(parser, 512, `ID attribute ${name} of ${element} is not valid must be #IMPLIED or #REQUIRED`);
  }
  if (isChecked && value !== null && type.startsWith("(") && !allowedValues(type).includes(value)) {
    const text =
      `Default value "${value}" for attribute ${name} of ${element} is not among the enumerated set`;
    invalidate(parser, 502, text);
  }
  if (value !== null && !isTypedValue(type, value)) {
    // libxml2 names both the other way round.
    invalidate(parser, 500, `Attribute ${element} of ${name}: invalid default value`);
  }
  if (!isId || ids === 0) return;
  invalidate(parser, 520, `Element ${element} has too may ID attributes defined : ${name}`);
  if (!isChecked) return;
  const text = `Element ${element} has ${ids + 1} ID attribute defined in the internal subset : ${name}`;
  invalidate(parser, 514, text);
}

function readDefault(
  parser: ParserState,
  declaration: AttributeDeclaration,
  isNormalized: boolean,
): Problem | null {
  if (parser.sees("#REQUIRED")) {
    parser.skip(9);
    declaration.content = "#REQUIRED";
    return null;
  }
  if (parser.sees("#IMPLIED")) {
    parser.skip(8);
    declaration.content = "#IMPLIED";
    return null;
  }
  if (parser.sees("#FIXED")) {
    parser.skip(6);
    declaration.content = "#FIXED";
    if (skipDeclarationBlanks(parser) === 0) parser.fail(spaceRequired("'#FIXED'"));
  }
  const value = readAttributeValue(parser, isNormalized);
  if (value === null) parser.fail(Problems.DEFAULT_VALUE);
  else declaration.value = value.text;
  return null;
}

function readType(parser: ParserState): string | null {
  const plain = PLAIN_TYPES.find((each) => parser.sees(each));
  if (plain !== undefined) {
    parser.skip(plain.length);
    return plain;
  }
  if (!parser.sees("NOTATION")) return readEnumeration(parser, false);
  parser.skip(8);
  if (skipDeclarationBlanks(parser) === 0) {
    parser.fail(spaceRequired("'NOTATION'"));
    return null;
  }
  const names = readEnumeration(parser, true);
  return names === null ? null : `NOTATION ${names}`;
}

function readEnumeration(parser: ParserState, isNotation: boolean): string | null {
  const { input } = parser;
  if (parser.code() !== 40) {
    parser.fail(Problems.ENUMERATION_NOT_STARTED);
    return null;
  }
  const tokens: string[] = [];
  do {
    parser.skip(1);
    skipDeclarationBlanks(parser);
    const start = input.at;
    const token = isNotation
      ? parser.name()
      : input.text.slice(start, input.at = tokenEnd(input.text, start));
    if (token === "") {
      parser.fail(isNotation ? [68, "Name expected in NOTATION declaration"] : Problems.TOKEN_REQUIRED);
      return null;
    }
    tokens.push(token);
    skipDeclarationBlanks(parser);
  } while (parser.code() === 124);
  if (parser.code() === 41) parser.skip(1);
  else parser.fail(Problems.ENUMERATION_NOT_FINISHED);
  return `(${tokens.join(" | ")})`;
}
