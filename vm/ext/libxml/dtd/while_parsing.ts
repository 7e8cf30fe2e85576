/**
 * Checks documents against their document types while they are read.
 *
 * @module
 */
import { ErrorLevel } from "../errors.ts";
import type { XmlDocument, XmlNode } from "../node.ts";
import { DtdValidator } from "./validator.ts";

/** What is needed of the parser. */
export interface CheckedParser {
  readonly document: XmlDocument;
  isValid: boolean;
  readonly isSilent: boolean;
  /** Reports an error that has a line of its own; −1 for the place of the parser. The message is whole. */
  reportAt(level: number, code: number, message: string, line: number, element?: string): void;
}

/** The check of a document that is read. */
export class ParsingCheck {
  readonly #validator: DtdValidator;
  readonly #parser: CheckedParser;
  #hasStarted = false;
  #isOn = true;
  #isAtEnd = false;
  constructor(parser: CheckedParser) {
    this.#parser = parser;
    this.#validator = new DtdValidator(parser.document, (code, node, text) => {
      if (code !== 505) parser.isValid = false;
      if (this.#isAtEnd) parser.reportAt(ErrorLevel.ERROR, code, `${text}\n`, node?.line ?? 0);
      else parser.reportAt(ErrorLevel.ERROR, code, `${text}\n`, -1, node?.name);
    }, false);
  }

  /** An element begins: its attributes are there. */
  startElement(element: XmlNode): void {
    if (!this.#isOn) return;
    const isFirst = !this.#hasStarted;
    this.#hasStarted = true;
    const { internalSubset, externalSubset } = this.#parser.document;
    const isDeclared = [internalSubset, externalSubset].some((subset) => {
      return subset !== null && subset.elements.size + subset.attributes.size + subset.entities.size > 0;
    });
    if (isFirst && !isDeclared) {
      this.#isOn = false;
      this.#parser.isValid = false;
      // This text alone does not end in a line feed.
      this.#parser.reportAt(ErrorLevel.ERROR, 522, "Validation failed: no DTD found !", -1, "");
      return;
    }
    this.#validator.startElement(element);
    if (!isFirst) return;
    this.#validator.checkDeclarations();
    this.#validator.checkRoot(element);
  }

  /** An element ends. */
  endElement(element: XmlNode): void {
    if (this.#isOn) this.#validator.endElement(element);
  }

  /** The document ends. */
  end(): void {
    if (!this.#isOn || this.#parser.isSilent) return;
    this.#isAtEnd = true;
    this.#validator.checkReferences(({ parent }) => parent);
  }
}
