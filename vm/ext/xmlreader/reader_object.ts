/**
 * The objects of XMLReader: a source, and a place in the document that it holds.
 *
 * *Source:* php-src ext/xmlreader/php_xmlreader.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { PropertyPurpose } from "../../runtime/debug_properties.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { getProperty } from "../../runtime/property.ts";
import type { XmlDocument, XmlNode } from "../libxml/node.ts";
import { Cursor } from "./cursor.ts";
import { openDocument, type OpenedDocument, ParserProperty, type ReaderSource } from "./reading.ts";

const SHOWN = [
  "attributeCount",
  "baseURI",
  "depth",
  "hasAttributes",
  "hasValue",
  "isDefault",
  "isEmptyElement",
  "localName",
  "name",
  "namespaceURI",
  "nodeType",
  "prefix",
  "value",
  "xmlLang",
];

/** Checks a document; what is wrong is told of under a label. */
export type SchemaCheck = (document: XmlDocument, label: string) => boolean;

/** An XMLReader. */
export class ReaderObject extends PhpObject {
  source: ReaderSource | null = null;
  /** Properties of the parser that are set. */
  readonly properties: Set<number> = new Set();
  cursor: Cursor | null = null;
  opened: OpenedDocument | null = null;
  /** Checks the document against a schema; null where none was set. */
  schemaCheck: SchemaCheck | null = null;
  /** Whether the schema found nothing wrong so far. */
  isSchemaValid = true;

  /** Takes a source. */
  begin(source: ReaderSource): void {
    this.close();
    this.source = source;
  }

  /** Forgets the source. */
  close(): void {
    this.source =
      this.cursor =
      this.opened =
      this.schemaCheck =
        null;
    this.isSchemaValid = true;
    this.properties.clear();
  }

  /** The node that is looked at; null for none. */
  get subject(): XmlNode | null {
    return this.cursor?.subject ?? null;
  }

  /** Whether the document is valid, where anything checks that. */
  get isValid(): boolean {
    if (this.schemaCheck !== null) return this.isSchemaValid;
    return this.properties.has(ParserProperty.VALIDATE) && (this.opened?.isValid() ?? false);
  }

  /** Reads on, over what is below the place where that is asked for; false at the end. */
  read(label: string, isOver: boolean): boolean {
    const { source } = this;
    if (source === null) throwError("Error", "Data must be loaded before reading");
    if (this.opened === null) {
      this.opened = openDocument(label, source, this.properties);
      if (this.schemaCheck !== null) this.isSchemaValid = this.schemaCheck(this.opened.document, label);
    }
    const cursor = this.cursor ??= new Cursor(this.opened.document, this.opened.isBroken);
    if (isOver ? cursor.stepOver() : cursor.step()) return true;
    this.opened.finish(label);
    return false;
  }

  propertiesFor(purpose: PropertyPurpose): PhpArray {
    const view = PhpArray.empty();
    if (purpose === "debug") { for (const name of SHOWN) view.setKey(name, getProperty(this, name, null)); }
    return view;
  }
}
