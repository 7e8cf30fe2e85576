/**
 * The objects of XMLParser: a document's pieces, in the encoding and case that were asked for, go to handlers.
 *
 * *Source:* php-src ext/xml/xml.c, ext/xml/compat.c
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { upperAscii } from "../../runtime/ascii_case.ts";
import { callValue } from "../../runtime/call.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { PhpValue } from "../../runtime/value.ts";
import type { Declarations } from "../libxml/doctype_reader.ts";
import { encodeBytes } from "../libxml/encoding.ts";
import {
  ParseError,
  type SaxAttribute,
  type SaxHandler,
  SaxParser,
  splitName,
} from "../libxml/sax_parser.ts";

/** What a script may be called for. */
export type HandlerKind =
  | "start"
  | "end"
  | "text"
  | "instruction"
  | "default"
  | "unparsed"
  | "notation"
  | "external"
  | "startNamespace"
  | "endNamespace";

/** What goes into the arrays of `xml_parse_into_struct`. */
export interface StructBuilder {
  start(name: string, attributes: PhpArray): void;
  end(name: string): void;
  text(content: string): void;
}

const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";

/** An XMLParser. */
export class ParserObject extends PhpObject implements SaxHandler {
  parser: SaxParser | null = null;
  /** Between URI and name; null where namespaces are not looked at. */
  separator: string | null = null;
  isFolding = true;
  targetEncoding = "UTF-8";
  skippedBytes = 0;
  skipsWhite = false;
  isHuge = false;
  isParsing = false;
  object: PhpObject | null = null;
  readonly handlers: Map<HandlerKind, PhpValue> = new Map();
  struct: StructBuilder | null = null;
  /** Prefixes with their URIs, of each open element. */
  #scopes: (readonly (readonly [prefix: string, uri: string])[])[] = [];

  /** Makes it ready for a document. */
  begin(encoding: string | null, separator: string | null): void {
    this.parser = new SaxParser(this, encoding);
    this.separator = separator;
    if (encoding !== null) this.targetEncoding = encoding;
  }

  /** Reads more. Gives whether the document is right so far. */
  feed(data: string, isFinal: boolean): boolean {
    this.isParsing = true;
    try {
      return (this.parser as SaxParser).feed(data, isFinal);
    } finally {
      this.isParsing = false;
    }
  }

  #call(kind: HandlerKind, ...values: PhpValue[]): boolean {
    const handler = this.handlers.get(kind);
    if (handler === undefined) return false;
    callValue(handler, [this, ...values.map((value) => share(value))]);
    return true;
  }

  #encode(text: string): string {
    if (this.targetEncoding === "UTF-8") return text;
    const limit = this.targetEncoding === "US-ASCII" ? 128 : 256;
    const encoded = encodeBytes(text, this.targetEncoding) ?? text;
    return encoded.replaceAll(/&#(\d+);/g, (whole, code: string) => Number(code) >= limit ? "?" : whole);
  }

  #name(name: string): string {
    const encoded = this.#encode(name);
    return this.isFolding ? upperAscii(encoded) : encoded;
  }

  /** The name that handlers get: with its namespace where those are looked at. */
  #resolved(name: string, isAttribute: boolean): string {
    if (this.separator === null) return name;
    const [prefix, local] = splitName(name);
    if (prefix === "" && isAttribute) return local;
    const uri = this.#uriOf(prefix);
    if (uri === null && prefix !== "") (this.parser as SaxParser).fail(ParseError.UNDEFINED_NAMESPACE);
    return uri === null || uri === "" ? local : `${uri}${this.separator}${local}`;
  }

  #uriOf(prefix: string): string | null {
    if (prefix === "xml") return XML_NAMESPACE;
    for (let i = this.#scopes.length - 1; i >= 0; i--) {
      const found = this.#scopes[i]?.find(([known]) => known === prefix);
      if (found !== undefined) return found[1];
    }
    return null;
  }

  #declare(attributes: readonly SaxAttribute[]): readonly SaxAttribute[] {
    if (this.separator === null) return attributes;
    const isDeclaration = ({ name }: SaxAttribute) => name === "xmlns" || name.startsWith("xmlns:");
    const declared = attributes.filter(isDeclaration);
    this.#scopes.push(declared.map(({ name, value }) => [name.slice(6), value] as const));
    for (const { name, value } of declared) {
      this.#call(
        "startNamespace",
        name === "xmlns" ? false : this.#encode(name.slice(6)),
        this.#encode(value),
      );
    }
    return attributes.filter((attribute) => !isDeclaration(attribute));
  }

  startElement(name: string, attributes: readonly SaxAttribute[]): void {
    const own = this.#declare(attributes);
    const tag = this.#name(this.#resolved(name, false)).slice(this.skippedBytes);
    const values = PhpArray.empty();
    for (const attribute of own) {
      values.set(this.#name(this.#resolved(attribute.name, true)), this.#encode(attribute.value));
    }
    this.struct?.start(tag, values);
    if (this.#call("start", tag, values)) return;
    const text = attributes.map((attribute) => ` ${attribute.name}="${attribute.value}"`).join("");
    this.#callDefault(`<${name}${text}>`);
  }

  endElement(name: string): void {
    const tag = this.#name(this.#resolved(name, false)).slice(this.skippedBytes);
    this.struct?.end(tag);
    if (!this.#call("end", tag)) this.#callDefault(`</${name}>`);
    if (this.separator === null) return;
    for (const [prefix] of this.#scopes.pop() ?? []) this.#call("endNamespace", this.#encode(prefix));
  }

  text(content: string): void {
    const encoded = this.#encode(content);
    this.struct?.text(encoded);
    if (!this.#call("text", encoded)) this.#callDefault(content);
  }

  cdata(content: string): void {
    const encoded = this.#encode(content);
    this.struct?.text(encoded);
    if (!this.#call("text", encoded)) this.#callDefault(`<![CDATA[${content}]]>`);
  }

  comment(content: string): void {
    this.#callDefault(`<!--${content}-->`);
  }

  instruction(target: string, content: string): void {
    if (this.#call("instruction", this.#encode(target), this.#encode(content))) return;
    this.#callDefault(`<?${target} ${content}?>`);
  }

  reference(name: string, declarations: Declarations): void {
    const entity = declarations.entities.get(name);
    if (entity !== undefined && entity.content === null && this.handlers.has("external")) {
      this.#call("external", this.#encode(name), false, entity.systemId ?? false, entity.publicId ?? false);
      return;
    }
    if (entity !== undefined && entity.content !== null && !this.handlers.has("default")) {
      this.text(entity.content);
    } else this.#callDefault(`&${name};`);
  }

  doctype(declarations: Declarations): void {
    for (const { name, publicId, systemId } of declarations.notations) {
      this.#call("notation", name, false, systemId ?? false, publicId ?? false);
    }
    for (const { name, publicId, systemId, notation } of declarations.entities.values()) {
      if (notation === null) continue;
      this.#call("unparsed", name, false, systemId ?? false, publicId ?? false, notation);
    }
  }

  #callDefault(text: string): void {
    this.#call("default", this.#encode(text));
  }
}
