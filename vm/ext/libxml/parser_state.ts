/**
 * What all parts of the parser share: texts that are read, the tree that grows, errors.
 *
 * @module
 */
import { isBlankCode, nameEnd } from "./characters.ts";
import { ErrorLevel, type XmlError } from "./errors.ts";
import { ParseOption } from "./constants.ts";
import { type Entity, type Namespace, NodeType, XmlDocument, XmlNode } from "./node.ts";
import type { Problem } from "./parse_problem.ts";
import { ParserInput } from "./parser_input.ts";
import { append } from "./tree_edit.ts";
import { ParsingCheck } from "./dtd/while_parsing.ts";

/** What a parser needs of its surroundings. */
export interface ParserHost {
  /** Takes an error that is in a text. */
  report(error: XmlError, input: ParserInput): void;
  /** The text of an external entity or subset; null when there is none, which is reported. */
  load(systemId: string, publicId: string | null, parser: ParserState, isSubset: boolean): LoadedText | null;
}

/** A text that was loaded. */
export interface LoadedText {
  readonly text: string;
  /** Null for what is in no file. */
  readonly file: string | null;
  /** What was asked for: names in the text stand on it. */
  readonly uri: string;
}

/** Where declarations are read. */
export const Subset = { NONE: 0, INTERNAL: 1, EXTERNAL: 2 } as const;

/** The state of a parser. */
export class ParserState {
  input: ParserInput;
  readonly inputs: ParserInput[] = [];
  readonly document: XmlDocument;
  /** Where nodes go. */
  node: XmlNode;
  isWellFormed = true;
  /** Valid, where that was asked for. */
  isValid = true;
  /** After an error nothing is built any more, unless it recovers. */
  isSilent = false;
  /** Nothing is read any more. */
  isHalted = false;
  /** Names of open elements with the lines of their tags. */
  readonly names: string[] = [];
  readonly lines: number[] = [];
  /** Namespaces in scope, the latest last. */
  readonly scopes: Namespace[] = [];
  /** What `xml:space` says, for each open element. */
  readonly spaces: boolean[] = [];
  /** How many namespaces were in scope before each open element. */
  readonly openScopes: number[] = [];
  /** Whether the document says what its encoding is. */
  declaresEncoding = false;
  /** Whether bytes that are not UTF-8 were told of. */
  hasBroken = false;
  subset: number = Subset.NONE;
  hasExternalSubset = false;
  hasParameterReferences = false;
  /** How many texts lie below the one that is read; parameter entities lie above. */
  baseInputs = 0;
  /** How deep entities nest. */
  entityDepth = 0;
  /** Bytes that entities gave. */
  expandedBytes = 0;
  /** The entity whose text is read into its own nodes. */
  reading: Entity | null = null;
  /** Checks the document against its document type; null where that was not asked for. */
  readonly check: ParsingCheck | null;
  constructor(
    text: string,
    readonly options: number,
    /** What relative names stand on. */
    readonly base: string | null,
    readonly file: string | null,
    readonly host: ParserHost,
    /** Reads content, also that of entities. */
    readonly readContent: (parser: ParserState) => void,
    document: XmlDocument | null = null,
  ) {
    this.input = new ParserInput(text, file, null);
    this.document = document ?? new XmlDocument();
    this.node = this.document;
    this.check = this.has(ParseOption.DTDVALID) ? new ParsingCheck(this) : null;
  }

  /** Whether an option is set. */
  has(option: number): boolean {
    return (this.options & option) !== 0;
  }

  /** Reports an error. */
  report(level: number, code: number, message: string): void {
    if (this.isHalted) return;
    if (level === ErrorLevel.WARNING ? this.has(ParseOption.NOWARNING) : this.has(ParseOption.NOERROR)) {
      return;
    }
    const { line, column, file } = this.input;
    this.host.report({ level, code, column, message: `${message}\n`, file: file ?? "", line }, this.input);
  }

  /** Reports an error at a line of its own, or here for −1. */
  reportAt(level: number, code: number, message: string, line: number, element?: string): void {
    if (this.has(ParseOption.NOERROR)) return;
    const { input } = this;
    const isHere = line < 0;
    const place = { column: isHere ? input.column : 0, line: isHere ? input.line : line };
    const named = element === undefined ? {} : { element };
    this.host.report({ level, code, message, file: input.file ?? "", ...place, ...named }, input);
  }

  /** Reports what makes the document wrong. */
  fail(problem: Problem): void {
    if (this.isHalted) return;
    this.report(ErrorLevel.FATAL, problem[0], problem[1]);
    this.isWellFormed = false;
    if (!this.has(ParseOption.RECOVER)) this.isSilent = true;
  }

  /** Reports bytes that are not UTF-8; only once, as libxml2 reads what follows as Latin-1. */
  failBroken(): void {
    if (this.hasBroken) return;
    this.hasBroken = true;
    const shown = [0, 1, 2, 3].map((i) => (this.code(i) || 0).toString(16).toUpperCase().padStart(2, "0"));
    const bytes = shown.map((each) => `0x${each}`).join(" ");
    this.fail([9, `Input is not proper UTF-8, indicate encoding !\nBytes: ${bytes}`]);
  }

  /** Reports what does not make the document wrong. */
  complain(code: number, text: string): void {
    this.report(ErrorLevel.ERROR, code, text);
  }

  /** Reports what should not be. */
  warn(code: number, text: string): void {
    this.report(ErrorLevel.WARNING, code, text);
  }

  /** Stops reading. */
  halt(): void {
    this.isHalted = true;
    this.isSilent = true;
    this.input.at = this.input.text.length;
  }

  /** Whether a text stands where the parser is. */
  sees(text: string): boolean {
    return this.input.text.startsWith(text, this.input.at);
  }

  /** The byte where the parser is, or so many after; NaN at the end. */
  code(offset = 0): number {
    return this.input.text.charCodeAt(this.input.at + offset);
  }

  /** Goes on by some bytes. */
  skip(count: number): void {
    this.input.at += count;
  }

  /** Skips white space. Gives how much. */
  skipBlanks(): number {
    const { input } = this;
    const { text } = input;
    const start = input.at;
    let at = start;
    while (isBlankCode(text.charCodeAt(at))) at++;
    input.at = at;
    return at - start;
  }

  /** Reads a name; empty when there is none. */
  name(allowsColon = true): string {
    const { input } = this;
    const start = input.at;
    input.at = nameEnd(input.text, start, allowsColon);
    return input.text.slice(start, input.at);
  }

  /** Puts a new node where the parser is. */
  add(node: XmlNode): void {
    node.line = this.input.line;
    append(this.node, node);
  }

  /** Adds text, to the one before where there is one. */
  addText(content: string): void {
    const { node } = this;
    if (this.isSilent || node.type === NodeType.DOCUMENT) return;
    const last = node.last;
    if (last !== null && last.type === NodeType.TEXT) last.content += content;
    else this.add(new XmlNode(NodeType.TEXT, this.document, "#text", content));
  }

  /** The namespace that a prefix means; null for none. */
  findNamespace(prefix: string | null): Namespace | null {
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const namespace = this.scopes[i] as Namespace;
      if (namespace.prefix === prefix) return namespace.uri === "" && prefix === null ? null : namespace;
    }
    return null;
  }
}
