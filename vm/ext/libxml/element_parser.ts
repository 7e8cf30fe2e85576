/**
 * Tags: elements with their namespaces and attributes.
 *
 * @module
 */
import {
  type AttributeValue,
  type QualifiedName,
  readAttributeValue,
  readQualifiedName,
  writtenName,
} from "./attribute_parser.ts";
import { isLocalName } from "./characters.ts";
import {
  type AttributeDeclaration,
  makeText,
  Namespace,
  NodeType,
  textContent,
  XML,
  XML_NAMESPACE,
  XmlNode,
  XMLNS_NAMESPACE,
} from "./node.ts";
import { Problems } from "./parse_problem.ts";
import { ParseOption } from "./constants.ts";
import type { ParserState } from "./parser_state.ts";
import { append, linkAttribute, registerId } from "./tree_edit.ts";
import { isValidUri } from "./uri.ts";

/** A start tag that was read. */
export interface StartTag {
  readonly name: string;
  /** Null when nothing is built any more. */
  readonly element: XmlNode | null;
  /** How many namespaces were in scope before. */
  readonly scopes: number;
}

interface WrittenAttribute {
  readonly name: QualifiedName;
  readonly value: AttributeValue;
  readonly isDefault: boolean;
}

/** Reads a start tag up to its `>` or `/>`. */
export function parseStartTag(parser: ParserState): StartTag | null {
  const scopes = parser.scopes.length;
  parser.skip(1);
  const { line } = parser.input;
  const name = readQualifiedName(parser);
  if (name === null) {
    parser.fail(Problems.ELEMENT_NAME);
    return null;
  }
  parser.spaces.push(parser.spaces.at(-1) ?? false);
  const written = writtenName(name);
  const declared = parser.document.internalSubset?.attributes.get(written) ??
    parser.document.externalSubset?.attributes.get(written);
  const reader = new AttributeReader(parser, declared ?? null, scopes);
  reader.read();
  reader.addDefaults();
  const attributes = reader.attributes;
  const namespaces = attributes.map((attribute) => namespaceOf(parser, attribute, name));
  refuseTwice(parser, attributes, namespaces);
  const namespace = name.prefix === "xml" ? XML : parser.findNamespace(name.prefix);
  if (name.prefix !== null && namespace === null) {
    parser.complain(201, `Namespace prefix ${name.prefix} on ${name.local} is not defined`);
  }
  if (parser.isSilent) return { name: written, element: null, scopes };
  const element = new XmlNode(NodeType.ELEMENT, parser.document, namespace === null ? written : name.local);
  for (let i = scopes; i < parser.scopes.length; i++) element.declare(parser.scopes[i] as Namespace);
  element.namespace = namespace;
  element.line = line;
  parser.add(element);
  parser.node = element;
  attributes.forEach((attribute, index) => {
    buildAttribute(parser, element, attribute, namespaces[index] as Namespace | null, declared ?? null);
  });
  parser.check?.startElement(element);
  return { name: written, element, scopes };
}

class AttributeReader {
  readonly attributes: WrittenAttribute[] = [];
  constructor(
    readonly parser: ParserState,
    readonly declared: readonly AttributeDeclaration[] | null,
    readonly scopes: number,
  ) {}

  read(): void {
    const { parser } = this;
    parser.skipBlanks();
    while (!parser.isHalted) {
      const code = parser.code();
      if (code === 62 || code !== code || code === 47 && parser.code(1) === 62) return;
      this.#readOne();
      if (parser.code() === 62 || parser.sees("/>")) return;
      if (parser.skipBlanks() === 0) return parser.fail(Problems.ATTRIBUTES);
    }
  }

  #readOne(): void {
    const { parser } = this;
    const name = readQualifiedName(parser);
    if (name === null) return parser.fail(Problems.ATTRIBUTE_NAME);
    const declaration = this.declared?.find((each) =>
      each.name === name.local && each.prefix === name.prefix
    );
    const isNormalized = declaration !== undefined && declaration.attributeType !== "CDATA";
    parser.skipBlanks();
    if (parser.code() !== 61) {
      return parser.fail([41, `Specification mandates value for attribute ${name.local}`]);
    }
    parser.skip(1);
    parser.skipBlanks();
    const value = readAttributeValue(parser, isNormalized);
    if (value === null) return;
    if (name.prefix === "xml" && name.local === "space") this.#noteSpace(value.text);
    this.take({ name, value, isDefault: false });
  }

  #noteSpace(value: string): void {
    const { spaces } = this.parser;
    if (value === "preserve") spaces[spaces.length - 1] = true;
    else if (value === "default") spaces[spaces.length - 1] = false;
    else {
      const text = `Invalid value "${value}" for xml:space : "default" or "preserve" expected`;
      this.parser.warn(102, text);
    }
  }

  /** Takes an attribute, or what it declares. */
  take(attribute: WrittenAttribute): void {
    const { prefix, local } = attribute.name;
    const uri = plainText(attribute.value);
    if (prefix === null && local === "xmlns") this.#declare(null, uri);
    else if (prefix === "xmlns") this.#declare(local, uri);
    else this.attributes.push(attribute);
  }

  #declare(prefix: string | null, uri: string): void {
    const { parser } = this;
    const problem = prefix === null ? checkDefault(parser, uri) : checkPrefix(parser, prefix, uri);
    if (problem === null) return;
    if (problem !== "") return parser.complain(200, problem);
    for (let i = this.scopes; i < parser.scopes.length; i++) {
      if (parser.scopes[i]?.prefix === prefix) {
        const name = prefix === null ? "xmlns" : `xmlns:${prefix}`;
        return parser.fail([42, `Attribute ${name} redefined`]);
      }
    }
    if (parser.has(ParseOption.NSCLEAN) && parser.findNamespace(prefix)?.uri === uri) return;
    parser.scopes.push(new Namespace(prefix, uri));
  }

  /** Adds what the document type gives attributes that are not written. */
  addDefaults(): void {
    if (this.declared === null) return;
    for (const { name, prefix, value } of this.declared) {
      if (value === null) continue;
      const isNamespace = prefix === "xmlns" || prefix === null && name === "xmlns";
      const isThere = isNamespace
        ? this.#isDeclared(prefix === null ? null : name)
        : this.attributes.some((each) => each.name.local === name && each.name.prefix === prefix);
      if (isThere || !isNamespace && !this.parser.has(ParseOption.DTDATTR)) continue;
      this.take({ name: { prefix, local: name }, value: { text: value, parts: null }, isDefault: true });
    }
  }

  #isDeclared(prefix: string | null): boolean {
    return this.parser.scopes.slice(this.scopes).some((each) => each.prefix === prefix);
  }
}

/** What is wrong with a default namespace; null when nothing is to be said, empty when it is right. */
function checkDefault(parser: ParserState, uri: string): string | null {
  if (uri === "") return "";
  if (!isValidUri(uri)) parser.complain(99, `xmlns: '${uri}' is not a valid URI`);
  else if (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(uri)) parser.warn(100, `xmlns: URI ${uri} is not absolute`);
  if (uri === XML_NAMESPACE) return "xml namespace URI cannot be the default namespace";
  return uri === XMLNS_NAMESPACE ? "reuse of the xmlns namespace name is forbidden" : "";
}

function checkPrefix(parser: ParserState, prefix: string, uri: string): string | null {
  if (prefix === "xml") return uri === XML_NAMESPACE ? null : "xml namespace prefix mapped to wrong URI";
  if (uri === XML_NAMESPACE) return "xml namespace URI mapped to wrong prefix";
  if (prefix === "xmlns") return "redefinition of the xmlns prefix is forbidden";
  if (uri === XMLNS_NAMESPACE) return "reuse of the xmlns namespace name is forbidden";
  if (uri === "") return `xmlns:${prefix}: Empty XML namespace is not allowed`;
  if (!isValidUri(uri)) parser.complain(99, `xmlns:${prefix}: '${uri}' is not a valid URI`);
  else if (parser.has(ParseOption.PEDANTIC) && !/^[A-Za-z][A-Za-z0-9+.-]*:/.test(uri)) {
    parser.warn(100, `xmlns:${prefix}: URI ${uri} is not absolute`);
  }
  return "";
}

function namespaceOf(parser: ParserState, attribute: WrittenAttribute, element: QualifiedName) {
  const { prefix, local } = attribute.name;
  if (prefix === null) return null;
  if (prefix === "xml") return XML;
  const namespace = parser.findNamespace(prefix);
  if (namespace === null) {
    parser.complain(201, `Namespace prefix ${prefix} for ${local} on ${element.local} is not defined`);
  }
  return namespace;
}

function refuseTwice(
  parser: ParserState,
  attributes: readonly WrittenAttribute[],
  namespaces: readonly (Namespace | null)[],
): void {
  for (let i = 1; i < attributes.length; i++) {
    const { name } = attributes[i] as WrittenAttribute;
    for (let other = 0; other < i; other++) {
      const { name: earlier } = attributes[other] as WrittenAttribute;
      if (earlier.local !== name.local) continue;
      if (earlier.prefix === name.prefix) {
        parser.fail([42, `Attribute ${writtenName(name)} redefined`]);
        break;
      }
      const namespace = namespaces[i] ?? null;
      if (namespace !== null && namespaces[other]?.uri === namespace.uri) {
        parser.complain(203, `Namespaced Attribute ${name.local} in '${namespace.uri}' redefined`);
        break;
      }
    }
  }
}

function plainText({ text, parts }: AttributeValue): string {
  return parts === null ? text : parts.filter((part) => typeof part === "string").join("");
}

function buildAttribute(
  parser: ParserState,
  element: XmlNode,
  { name, value }: WrittenAttribute,
  namespace: Namespace | null,
  declared: readonly AttributeDeclaration[] | null,
): void {
  const { document } = parser;
  const isNamed = namespace === null && name.prefix !== null;
  const attribute = new XmlNode(
    NodeType.ATTRIBUTE,
    document,
    isNamed ? writtenName(name) : name.local,
  );
  attribute.namespace = namespace;
  for (const part of value.parts ?? (value.text === "" ? [] : [value.text])) {
    if (typeof part === "string") append(attribute, makeText(document, part));
    else append(attribute, new XmlNode(NodeType.ENTITY_REFERENCE, document, part.reference));
  }
  linkAttribute(element, attribute);
  const isXmlId = name.prefix === "xml" && name.local === "id";
  const isId = isXmlId || declared?.some((each) => {
        return each.attributeType === "ID" && each.name === name.local && each.prefix === name.prefix;
      }) === true;
  if (!isId) return;
  const id = textContent(attribute);
  if (isXmlId && !isLocalName(id)) {
    parser.complain(539, `xml:id : attribute value ${id} is not an NCName`);
  }
  if (document.ids.has(id)) {
    parser.complain(513, `ID ${id} already defined`);
    return;
  }
  registerId(attribute);
}

/** Reads an end tag, which ought to be that of the innermost element. */
export function parseEndTag(parser: ParserState): void {
  const { input } = parser;
  const expected = parser.names.at(-1) as string;
  parser.skip(2);
  let found: string | null = null;
  if (parser.sees(expected)) {
    const code = input.text.charCodeAt(input.at + expected.length);
    if (code === 62 || code === 32 || code === 10 || code === 9 || code === 13 || code !== code) {
      found = expected;
      parser.skip(expected.length);
    }
  }
  if (found === null) {
    found = parser.name();
    if (found === "") found = "unparsable";
  }
  parser.skipBlanks();
  if (parser.code() === 62) parser.skip(1);
  else parser.fail(Problems.GREATER_REQUIRED);
  if (found !== expected) {
    const names = `${localPart(expected)} line ${parser.lines.at(-1)} and ${localPart(found)}`;
    parser.fail([76, `Opening and ending tag mismatch: ${names}`]);
  }
}

/** A name without its prefix. */
export function localPart(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
