/**
 * Reads XML as it comes and tells of each piece; stops at the first error.
 *
 * Texts are UTF-8 bytes. A piece is told of when it has come whole.
 *
 * *Source:* https://www.w3.org/TR/xml/, https://www.w3.org/TR/xml-names/; error codes are libxml2's
 *
 * @module
 */
import { invalidUtf8At, isAscii } from "../../runtime/byte_string.ts";
import { utf8Of } from "../../runtime/utf8_reader.ts";
import { isAllowed, isBlank, isQualifiedName, nameEnd } from "./characters.ts";
import { decodeBytes, detectEncoding, isUtf8Name } from "./encoding.ts";
import { type Declarations, DoctypeReader } from "./doctype_reader.ts";

/** Errors that stop a document, with libxml2's numbers. */
export const ParseError = {
  DOCUMENT_EMPTY: 4,
  DOCUMENT_END: 5,
  HEXADECIMAL_REFERENCE: 6,
  DECIMAL_REFERENCE: 7,
  INVALID_CHAR: 9,
  ENTITY_SEMICOLON: 23,
  UNDECLARED_ENTITY: 26,
  UNPARSED_ENTITY: 28,
  EXTERNAL_ENTITY: 29,
  UNSUPPORTED_ENCODING: 32,
  LESS_IN_ATTRIBUTE: 38,
  ATTRIBUTE_NOT_STARTED: 39,
  ATTRIBUTE_NOT_FINISHED: 40,
  ATTRIBUTE_WITHOUT_VALUE: 41,
  ATTRIBUTE_REDEFINED: 42,
  COMMENT_NOT_FINISHED: 45,
  INSTRUCTION_NOT_STARTED: 46,
  INSTRUCTION_NOT_FINISHED: 47,
  DECLARATION_NOT_FINISHED: 57,
  DOCTYPE_NOT_FINISHED: 61,
  MISPLACED_CDATA_END: 62,
  CDATA_NOT_FINISHED: 63,
  RESERVED_NAME: 64,
  SPACE_REQUIRED: 65,
  NAME_REQUIRED: 68,
  GREATER_REQUIRED: 73,
  TAG_MISMATCH: 76,
  TAG_NOT_FINISHED: 77,
  DOUBLE_HYPHEN: 80,
  INVALID_ENCODING: 81,
  ENTITY_LOOP: 89,
  VERSION_MISSING: 96,
  UNDEFINED_NAMESPACE: 201,
} as const;

/** An attribute as it is written, its value expanded. */
export interface SaxAttribute {
  readonly name: string;
  readonly value: string;
}

/** What is told of a document. */
export interface SaxHandler {
  startElement(name: string, attributes: readonly SaxAttribute[]): void;
  endElement(name: string): void;
  text(content: string): void;
  cdata(content: string): void;
  comment(content: string): void;
  instruction(target: string, content: string): void;
  /** A reference to an entity that is not plain text, or is not declared. */
  reference(name: string, declarations: Declarations): void;
  /** A document type whose declarations were read. */
  doctype(declarations: Declarations): void;
}

/** An error that stops the document. */
class Stop {
  constructor(readonly code: number) {}
}

/** The replacement of an entity may nest so deep. */
const DEPTH_MAX = 40;

/** A parser that is fed piece by piece. */
export class SaxParser {
  /** What has come and was not read, from the text's start. */
  text = "";
  at = 0;
  /** The code of the error that stopped it; 0 for none. */
  errorCode = 0;
  line = 1;
  /** Where the line begins. */
  lineStart = 0;
  /** Bytes that were read and dropped from `text`. */
  dropped = 0;
  /** Names of open elements. */
  readonly open: string[] = [];
  declarations: Declarations = {
    name: "",
    publicId: null,
    systemId: null,
    entities: new Map(),
    notations: [],
  };
  #hasRoot = false;
  #hasStarted = false;
  #encoding: string | null;
  #isFinal = false;

  constructor(readonly handler: SaxHandler, encoding: string | null) {
    this.#encoding = encoding;
  }

  /** Reads more of the document. Gives false when it has an error. */
  feed(data: string, isFinal: boolean): boolean {
    if (this.errorCode !== 0) return false;
    this.#isFinal = isFinal;
    this.#drop();
    this.text += this.#decoded(data);
    try {
      if (!this.#hasStarted && this.#begin()) return true;
      while (this.#step()) this.#count();
      this.#count();
      if (isFinal) this.#finish();
      return true;
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      this.errorCode = error.code;
      this.#count();
      return false;
    }
  }

  #drop(): void {
    if (this.at === 0) return;
    this.text = this.text.slice(this.at);
    this.dropped += this.at;
    this.at = 0;
  }

  #decoded(data: string): string {
    if (this.#encoding === null || isUtf8Name(this.#encoding)) return data;
    return decodeBytes(data, this.#encoding) ?? data;
  }

  /** Counts lines up to where the parser is. */
  #counted = 0;
  #count(): void {
    const end = this.dropped + this.at;
    for (;;) {
      const found = this.text.indexOf("\n", this.#counted - this.dropped);
      if (found < 0 || found + this.dropped >= end) break;
      this.line++;
      this.#counted = this.lineStart = found + this.dropped + 1;
    }
    this.#counted = Math.max(this.#counted, end);
  }

  /** Looks at the first bytes. Gives true when more are needed. */
  #begin(): boolean {
    if (this.text.length < 4 && !this.#isFinal) return true;
    const detected = detectEncoding(this.text);
    if (detected.name !== null) {
      this.text = detected.text;
      this.#encoding = detected.name;
    }
    if (this.text === "") throw new Stop(ParseError.DOCUMENT_END);
    if (this.text.startsWith("<?xml") && /\s/.test(this.text.charAt(5))) {
      const end = this.text.indexOf("?>");
      if (end < 0) {
        if (!this.#isFinal) return true;
        throw new Stop(ParseError.DECLARATION_NOT_FINISHED);
      }
      this.#declare(this.text.slice(5, end));
      this.at = end + 2;
    }
    this.#hasStarted = true;
    return false;
  }

  #declare(text: string): void {
    const match =
      /^\s+version\s*=\s*(?:"[^"]*"|'[^']*')(?:\s+encoding\s*=\s*(?:"([^"]*)"|'([^']*)'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*$/
        .exec(text);
    if (match === null) {
      throw new Stop(/version/.test(text) ? ParseError.DECLARATION_NOT_FINISHED : ParseError.VERSION_MISSING);
    }
    const encoding = match[1] ?? match[2] ?? null;
    if (encoding === null || this.#encoding !== null) return;
    const decoded = decodeBytes(this.text, encoding);
    if (decoded === null) throw new Stop(ParseError.UNSUPPORTED_ENCODING);
    this.text = decoded;
    this.#encoding = encoding;
  }

  #finish(): void {
    if (this.open.length > 0) throw new Stop(ParseError.TAG_NOT_FINISHED);
    if (!this.#hasRoot || this.at < this.text.length) throw new Stop(ParseError.DOCUMENT_END);
  }

  /** Where a piece ends that ends in a mark; −1 when it has not come whole. */
  #endOf(mark: string, from: number, code: number): number {
    const end = this.text.indexOf(mark, from);
    if (end < 0 && this.#isFinal) {
      this.at = this.text.length;
      throw new Stop(code);
    }
    return end;
  }

  /** Reads one piece. Gives false when there is none that is whole. */
  #step(): boolean {
    const { text, at } = this;
    if (at >= text.length) return false;
    if (text.charCodeAt(at) !== 60) return this.#readText();
    const second = text.charAt(at + 1);
    if (second === "" && !this.#isFinal) return false;
    if (second === "!") return this.#readMarkup();
    if (second === "?") return this.#readInstruction();
    if (second === "/") return this.#readEndTag();
    return this.#readStartTag();
  }

  #readText(): boolean {
    const { text, at } = this;
    if (text.charCodeAt(at) === 38 && this.open.length > 0) return this.#readReference();
    let end = text.indexOf("<", at);
    if (end < 0) {
      if (!this.#isFinal) return false;
      end = text.length;
    }
    if (this.open.length === 0) {
      const blank = /^[ \t\r\n]*/.exec(text.slice(at, end)) as RegExpExecArray;
      this.at += blank[0].length;
      if (this.at < end) throw new Stop(this.#hasRoot ? ParseError.DOCUMENT_END : ParseError.DOCUMENT_EMPTY);
      return true;
    }
    const reference = text.indexOf("&", at);
    if (reference >= 0 && reference < end) end = reference;
    const content = text.slice(at, end);
    if (content.includes("]]>")) throw new Stop(ParseError.MISPLACED_CDATA_END);
    this.#checkCharacters(content);
    this.at = end;
    this.handler.text(withLines(content));
    return true;
  }

  /** Stops at what no document may hold. */
  #checkCharacters(content: string): void {
    // deno-lint-ignore no-control-regex -- these are what is looked for
    const control = /[\0-\x08\x0b\x0c\x0e-\x1f]/.exec(content);
    if (control !== null) {
      this.at += control.index;
      throw new Stop(ParseError.INVALID_CHAR);
    }
    if (isAscii(content)) return;
    const broken = invalidUtf8At(content, 0);
    if (broken < 0) return;
    this.at += broken;
    throw new Stop(ParseError.INVALID_ENCODING);
  }

  #readReference(): boolean {
    const { text, at } = this;
    const end = text.indexOf(";", at);
    if (end < 0 && !this.#isFinal && text.length - at < 100) return false;
    if (text.charAt(at + 1) === "#") {
      const char = this.#characterReference(text, at);
      this.at = end + 1;
      this.handler.text(char);
      return true;
    }
    const nameStop = nameEnd(text, at + 1);
    if (nameStop === at + 1) this.#stopAt(at + 1, ParseError.NAME_REQUIRED);
    if (text.charAt(nameStop) !== ";") this.#stopAt(nameStop, ParseError.ENTITY_SEMICOLON);
    const name = text.slice(at + 1, nameStop);
    this.at = nameStop + 1;
    const known = PREDEFINED.get(name);
    if (known !== undefined) {
      this.handler.text(known);
      return true;
    }
    const entity = this.declarations.entities.get(name);
    if (entity?.notation) throw new Stop(ParseError.UNPARSED_ENTITY);
    this.handler.reference(name, this.declarations);
    if (entity === undefined && this.declarations.systemId === null) {
      throw new Stop(ParseError.UNDECLARED_ENTITY);
    }
    return true;
  }

  #stopAt(at: number, code: number): never {
    this.at = at;
    throw new Stop(code);
  }

  /** The char of a reference by number. */
  #characterReference(text: string, at: number): string {
    const match = /^&#(?:x([0-9A-Fa-f]+)|([0-9]+));/.exec(text.slice(at, at + 16));
    if (match === null) {
      throw new Stop(
        text.charAt(at + 2) === "x" ? ParseError.HEXADECIMAL_REFERENCE : ParseError.DECIMAL_REFERENCE,
      );
    }
    const code = match[1] === undefined ? Number(match[2]) : parseInt(match[1], 16);
    if (!isAllowed(code)) throw new Stop(ParseError.INVALID_CHAR);
    return utf8Of(code);
  }

  #readMarkup(): boolean {
    const { text, at } = this;
    if (text.startsWith("<!--", at)) {
      const end = this.#endOf("-->", at + 4, ParseError.COMMENT_NOT_FINISHED);
      if (end < 0) return false;
      const content = text.slice(at + 4, end);
      if (content.includes("--") || content.endsWith("-")) throw new Stop(ParseError.DOUBLE_HYPHEN);
      this.#checkCharacters(content);
      this.at = end + 3;
      this.handler.comment(withLines(content));
      return true;
    }
    if (text.startsWith("<![CDATA[", at) && this.open.length > 0) {
      const end = this.#endOf("]]>", at + 9, ParseError.CDATA_NOT_FINISHED);
      if (end < 0) return false;
      const content = text.slice(at + 9, end);
      this.#checkCharacters(content);
      this.at = end + 3;
      this.handler.cdata(withLines(content));
      return true;
    }
    if (text.startsWith("<!DOCTYPE", at) && !this.#hasRoot) return this.#readDoctype();
    if (!this.#isFinal && text.length - at < 9) return false;
    throw new Stop(this.#hasRoot ? ParseError.NAME_REQUIRED : ParseError.DOCUMENT_EMPTY);
  }

  #readDoctype(): boolean {
    const reader = new DoctypeReader(this.text, this.at);
    if (!reader.isWhole()) {
      if (!this.#isFinal) return false;
      throw new Stop(ParseError.DOCTYPE_NOT_FINISHED);
    }
    const declarations = reader.read();
    if (declarations === null) throw new Stop(ParseError.DOCTYPE_NOT_FINISHED);
    this.declarations = declarations;
    this.at = reader.at;
    this.handler.doctype(declarations);
    return true;
  }

  #readInstruction(): boolean {
    const { text, at } = this;
    const end = this.#endOf("?>", at + 2, ParseError.INSTRUCTION_NOT_FINISHED);
    if (end < 0) return false;
    const nameStop = nameEnd(text, at + 2);
    if (nameStop === at + 2) this.#stopAt(at + 2, ParseError.INSTRUCTION_NOT_STARTED);
    const target = text.slice(at + 2, nameStop);
    if (/^xml$/i.test(target)) throw new Stop(ParseError.RESERVED_NAME);
    const rest = text.slice(nameStop, end);
    if (rest !== "" && !isBlank(rest.charAt(0))) throw new Stop(ParseError.SPACE_REQUIRED);
    this.#checkCharacters(rest);
    this.at = end + 2;
    this.handler.instruction(target, withLines(rest.replace(/^[ \t\r\n]+/, "")));
    return true;
  }

  #readEndTag(): boolean {
    const { text, at } = this;
    const end = this.#endOf(">", at + 2, ParseError.TAG_NOT_FINISHED);
    if (end < 0) return false;
    const name = this.open.at(-1);
    if (name === undefined) throw new Stop(ParseError.DOCUMENT_END);
    if (text.slice(at + 2, end).trimEnd() !== name) this.#stopAt(end + 1, ParseError.TAG_MISMATCH);
    this.at = end + 1;
    this.open.pop();
    this.handler.endElement(name);
    return true;
  }

  #readStartTag(): boolean {
    const { text, at } = this;
    if (this.open.length === 0 && this.#hasRoot) throw new Stop(ParseError.DOCUMENT_END);
    const end = this.#tagEnd();
    if (end < 0) {
      if (this.#isFinal) {
        throw new Stop(this.#hasRoot ? ParseError.TAG_NOT_FINISHED : ParseError.DOCUMENT_END);
      }
      return false;
    }
    const nameStop = nameEnd(text, at + 1);
    if (nameStop === at + 1) {
      this.#stopAt(at + 1, ParseError.NAME_REQUIRED);
    }
    const name = text.slice(at + 1, nameStop);
    const isEmpty = text.charCodeAt(end - 1) === 47;
    const attributes = this.#readAttributes(nameStop, isEmpty ? end - 1 : end);
    this.#hasRoot = true;
    this.at = end + 1;
    this.handler.startElement(name, attributes);
    if (isEmpty) this.handler.endElement(name);
    else this.open.push(name);
    return true;
  }

  /** Where a start tag's `>` is, outside of quotes. */
  #tagEnd(): number {
    TAG_END.lastIndex = this.at;
    return TAG_END.test(this.text) ? TAG_END.lastIndex - 1 : -1;
  }

  #readAttributes(start: number, end: number): SaxAttribute[] {
    const { text } = this;
    const attributes: SaxAttribute[] = [];
    const names = new Set<string>();
    let at = start;
    for (;;) {
      const gap = at;
      while (at < end && isBlank(text.charAt(at))) at++;
      if (at >= end) return attributes;
      if (gap === at) {
        this.#stopAt(at, attributes.length === 0 ? ParseError.GREATER_REQUIRED : ParseError.SPACE_REQUIRED);
      }
      const nameStop = nameEnd(text, at);
      if (nameStop === at) this.#stopAt(at, ParseError.NAME_REQUIRED);
      const name = text.slice(at, nameStop);
      const equals = /[ \t\r\n]*=[ \t\r\n]*/y;
      equals.lastIndex = nameStop;
      if (!equals.test(text)) this.#stopAt(nameStop, ParseError.ATTRIBUTE_WITHOUT_VALUE);
      const quote = text.charAt(equals.lastIndex);
      if (quote !== '"' && quote !== "'") this.#stopAt(equals.lastIndex, ParseError.ATTRIBUTE_NOT_STARTED);
      const valueEnd = text.indexOf(quote, equals.lastIndex + 1);
      if (valueEnd < 0 || valueEnd > end) this.#stopAt(end, ParseError.ATTRIBUTE_NOT_FINISHED);
      const value = this.#attributeValue(text.slice(equals.lastIndex + 1, valueEnd), 0);
      at = valueEnd + 1;
      if (names.has(name)) this.#stopAt(this.#tagEnd() + 1, ParseError.ATTRIBUTE_REDEFINED);
      names.add(name);
      attributes.push({ name, value });
    }
  }

  #attributeValue(raw: string, depth: number): string {
    if (raw.includes("<")) throw new Stop(ParseError.LESS_IN_ATTRIBUTE);
    this.#checkCharacters(raw);
    const value = raw.replaceAll(/\r\n|[\r\n\t]/g, " ");
    if (!value.includes("&")) return value;
    return value.replaceAll(/&([^;&]*;?)/g, (whole, body: string, at: number) => {
      if (body.startsWith("#")) return this.#characterReference(value, at);
      const name = body.slice(0, -1);
      if (!body.endsWith(";")) throw new Stop(ParseError.ENTITY_SEMICOLON);
      if (nameEnd(name, 0) !== name.length || name === "") throw new Stop(ParseError.NAME_REQUIRED);
      const known = PREDEFINED.get(name);
      if (known !== undefined) return known;
      const entity = this.declarations.entities.get(name);
      if (entity === undefined) {
        if (this.declarations.systemId !== null) return whole;
        throw new Stop(ParseError.UNDECLARED_ENTITY);
      }
      if (entity.content === null) throw new Stop(ParseError.EXTERNAL_ENTITY);
      if (depth >= DEPTH_MAX) throw new Stop(ParseError.ENTITY_LOOP);
      return this.#attributeValue(entity.content, depth + 1);
    });
  }

  /** Stops the document with an error that a handler found, such as a prefix without namespace. */
  fail(code: number): never {
    throw new Stop(code);
  }
}

const TAG_END = /(?:[^"'>]|"[^"]*"|'[^']*')*>/y;

/** The entities that every document has. */
const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

function withLines(text: string): string {
  return text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text;
}

/** The prefix of a qualified name, empty for none, and the rest. */
export function splitName(name: string): readonly [prefix: string, local: string] {
  const colon = isQualifiedName(name) ? name.indexOf(":") : -1;
  return colon < 0 ? ["", name] : [name.slice(0, colon), name.slice(colon + 1)];
}
