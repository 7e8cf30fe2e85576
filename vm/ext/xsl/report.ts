/**
 * What is told of stylesheets and transformations, in libxslt's words.
 *
 * @module
 */
import { plainError, reportPlain } from "../libxml/errors.ts";
import type { XmlNode } from "../libxml/node.ts";
import type { XPathError } from "../libxml/xpath/expression.ts";
import { reportXPath } from "../libxml/xpath/report.ts";

/** The namespace of stylesheets. */
export const XSL_NAMESPACE = "http://www.w3.org/1999/XSL/Transform";

/** Ends a transformation, or the reading of a stylesheet; what is wrong was told of. */
export class XslStop extends Error {}

/** Takes what is wrong. */
export class XslReporter {
  /** Whether anything was told of that makes a stylesheet unusable. */
  hasFailed = false;
  constructor(
    /** The method that was called. */
    readonly label: string,
    readonly phase: "compilation" | "runtime",
  ) {}

  /** Tells of one line. */
  tell(text: string): void {
    reportPlain(this.label, plainError(1, `${text}\n`));
  }

  /** Tells where something is wrong, and what. */
  tellAt(node: XmlNode | null, text: string): void {
    const { phase } = this;
    if (node === null) this.tell(`${phase} error`);
    else this.tell(`${phase} error: file ${node.document?.url ?? ""} line ${node.line} element ${node.name}`);
    this.tell(text);
  }

  /** Tells what makes a stylesheet unusable. */
  fail(node: XmlNode | null, text: string): void {
    this.hasFailed = true;
    this.tellAt(node, text);
  }

  /** Tells what makes a transformation fail, which goes on. */
  spoil(node: XmlNode, text: string): void {
    this.hasFailed = true;
    this.tellAt(node, text);
  }

  /** Tells what ends a transformation. Throws: XslStop. */
  stop(node: XmlNode, text: string): never {
    this.tellAt(node, text);
    throw new XslStop(text);
  }

  /** Tells of an expression. */
  tellExpression(error: XPathError): void {
    reportXPath(this.label, error);
  }
}
