/**
 * What all parts of the parser of HTML share: the text, the tree that grows, open elements, errors.
 *
 * @module
 */
import { ErrorLevel, type XmlError } from "./errors.ts";
import { HTML_NO_IMPLIED, ParseOption } from "./constants.ts";
import { BOOLEAN_ATTRIBUTES, endPriority, isEndedBy, STYLE_ELEMENTS } from "./html_elements.ts";
import { HtmlInput } from "./html_input.ts";
import { isLocalName } from "./characters.ts";
import { makeText, NodeType, XmlDocument, XmlNode } from "./node.ts";
import { append, linkAttribute, makeAttribute, registerId } from "./tree_edit.ts";

/** Numbers of errors in HTML. */
export const HtmlCode = {
  INTERNAL: 1,
  EMPTY: 4,
  HEXADECIMAL_REFERENCE: 6,
  DECIMAL_REFERENCE: 7,
  INVALID_CHAR: 9,
  ENTITY_SEMICOLON: 23,
  ATTRIBUTE_NOT_FINISHED: 40,
  ATTRIBUTE_REDEFINED: 42,
  LITERAL_NOT_STARTED: 43,
  LITERAL_NOT_FINISHED: 44,
  COMMENT_NOT_FINISHED: 45,
  INSTRUCTION_NOT_STARTED: 46,
  INSTRUCTION_NOT_FINISHED: 47,
  DOCTYPE_NOT_FINISHED: 61,
  SPACE_REQUIRED: 65,
  NAME_REQUIRED: 68,
  URI_REQUIRED: 70,
  PUBLIC_REQUIRED: 71,
  GREATER_REQUIRED: 73,
  TAG_MISMATCH: 76,
  QUALIFIED_NAME: 202,
  ID_REDEFINED: 513,
  ID_VALUE: 539,
  STRUCTURE: 800,
  UNKNOWN_TAG: 801,
} as const;

/** An attribute as it was read; the value is null where there is none. */
export type HtmlAttribute = readonly [name: string, value: string | null];

/** So deep elements may nest. */
const DEPTH_MAX = 256;

const IN_HEAD: ReadonlySet<string> = new Set(["script", "style", "meta", "link", "title", "base"]);
const OF_FRAMES: ReadonlySet<string> = new Set(["noframes", "frame", "frameset"]);

/** The state of the parser. */
export class HtmlState {
  readonly input: HtmlInput;
  readonly document: XmlDocument = new XmlDocument(true);
  /** Names of open elements as they were written, and their nodes. */
  readonly names: string[] = [];
  readonly nodes: XmlNode[] = [];
  /** How many start tags were left away, whose end tags are to be too. */
  discarded = 0;
  hasHead = false;
  hasBody = false;
  /** Nothing is read any more. */
  isHalted = false;
  constructor(
    text: string,
    readonly options: number,
    readonly file: string | null,
    readonly report: (error: XmlError) => void,
  ) {
    this.input = new HtmlInput(text, (code, message) => this.fail(code, message));
    this.document.standalone = 1;
    this.document.version = null;
  }

  /** Whether an option is set. */
  has(option: number): boolean {
    return (this.options & option) !== 0;
  }

  /** The name of the innermost open element; null for none. */
  get name(): string | null {
    return this.names.at(-1) ?? null;
  }

  /** Reports an error; its text ends in a line feed as it does in libxml2. */
  fail(code: number, message: string, level: number = ErrorLevel.ERROR): void {
    if (this.isHalted) return;
    const { line, column } = this.input;
    this.report({ level, code, column, message, file: this.file ?? "", line });
  }

  /** Stops reading. */
  halt(): void {
    this.isHalted = true;
    this.input.at = this.input.text.length;
  }

  #put(node: XmlNode): void {
    node.line = this.input.line;
    const parent = this.nodes.at(-1);
    append(parent ?? this.document, node);
  }

  /** Adds a comment or an instruction. */
  add(type: number, name: string, content: string): void {
    this.#put(new XmlNode(type, this.document, name, content));
  }

  /** Adds text to the innermost open element; outside of all it is lost. */
  addText(content: string): void {
    const parent = this.nodes.at(-1);
    if (parent === undefined) return;
    if (parent.last?.type === NodeType.TEXT) parent.last.content += content;
    else this.#put(makeText(this.document, content));
  }

  /** Adds the content of a script or a style sheet. */
  addRaw(content: string): void {
    const parent = this.nodes.at(-1);
    if (parent === undefined) return;
    if (parent.last?.type === NodeType.CDATA) parent.last.content += content;
    else append(parent, new XmlNode(NodeType.CDATA, this.document, "#cdata-section", content));
  }

  /** Opens an element. */
  open(name: string, attributes: readonly HtmlAttribute[] = []): void {
    if (name === "head") this.hasHead = true;
    if (name === "body") this.hasHead = this.hasBody = true;
    this.names.push(name);
    const { document, nodes } = this;
    const element = new XmlNode(NodeType.ELEMENT, document, this.#localName(name));
    element.line = this.input.line;
    // Beside the first element, what stands outside of all goes into it, or beside what is there before it.
    const first = document.first;
    const parent = nodes.at(-1) ?? (first?.type === NodeType.ELEMENT ? first : document);
    if (nodes.length > DEPTH_MAX && !this.has(ParseOption.PARSEHUGE)) {
      const text = `Excessive depth in document: ${DEPTH_MAX} use XML_PARSE_HUGE option\n`;
      this.fail(HtmlCode.INTERNAL, text, ErrorLevel.FATAL);
      return this.halt();
    }
    nodes.push(element);
    append(parent, element);
    for (const [attribute, value] of attributes) this.#addAttribute(element, attribute, value);
  }

  #localName(name: string): string {
    const colon = name.indexOf(":");
    if (colon <= 0 || colon === name.length - 1) return name;
    const local = name.slice(colon + 1);
    if (!isLocalName(local.charAt(0)) && local.charAt(0) !== ":") {
      this.fail(HtmlCode.QUALIFIED_NAME, `Name ${name} is not XML Namespace compliant\n`, ErrorLevel.FATAL);
    }
    return local;
  }

  #addAttribute(element: XmlNode, name: string, given: string | null): void {
    const value = given ?? (BOOLEAN_ATTRIBUTES.has(name) ? name : null);
    const attribute = makeAttribute(this.document, name, null, value ?? "");
    attribute.isEmptyTag = value === null;
    linkAttribute(element, attribute);
    if (name === "xml:id" && !isLocalName(value ?? "")) {
      this.fail(HtmlCode.ID_VALUE, `xml:id : attribute value ${value ?? "(null)"} is not an NCName\n`);
    }
    const isId = name === "id" || name === "xml:id" || name === "name" && element.name === "a";
    if (!isId || value === null || value === "") return;
    if (!this.document.ids.has(value)) registerId(attribute);
    else this.fail(HtmlCode.ID_REDEFINED, `ID ${value} already defined\n`);
  }

  /** Closes the innermost open element. */
  close(): void {
    this.names.pop();
    this.nodes.pop();
  }

  /** Closes all that is open, at the end of the text. */
  closeAll(): void {
    while (this.names.length > 0) this.close();
  }

  /** Closes what another element's start closes. */
  closeBefore(started: string): void {
    while (this.name !== null && isEndedBy(this.name, started)) this.close();
  }

  /** Closes what stands between an end tag and its element, unless something is in between that is stronger. */
  closeUpTo(name: string): void {
    const priority = endPriority(name);
    for (let i = this.names.length - 1;; i--) {
      const open = this.names[i];
      if (open === undefined) return;
      if (open === name) break;
      if (endPriority(open) > priority) return;
    }
    while (this.name !== name) {
      const open = this.name as string;
      if (STYLE_ELEMENTS.has(open)) {
        this.fail(HtmlCode.TAG_MISMATCH, `Opening and ending tag mismatch: ${name} and ${open}\n`);
      }
      this.close();
    }
  }

  /** Opens `html`, `head` and `body` where an element needs them. */
  imply(name: string): void {
    if (this.has(HTML_NO_IMPLIED) || name === "html") return;
    if (this.names.length === 0) this.open("html");
    if (name === "body" || name === "head") return;
    if (this.names.length <= 1 && IN_HEAD.has(name)) {
      if (!this.hasHead) this.open("head");
    } else if (!OF_FRAMES.has(name) && !this.hasBody) {
      if (!this.names.includes("body") && !this.names.includes("head")) this.open("body");
    }
  }

  /** Opens a paragraph where text stands outside of the body. */
  implyParagraph(): void {
    const { name } = this;
    if (name !== null && name !== "html" && name !== "head") return;
    this.closeBefore("p");
    this.imply("p");
    this.open("p");
  }
}
