/**
 * Looks for what is wrong with the instructions of a template before it is used.
 *
 * @module
 */
import { findAttribute, NodeType, textContent, type XmlNode } from "../libxml/node.ts";
import { XPathError } from "../libxml/xpath/expression.ts";
import { parseXPath } from "../libxml/xpath/parser.ts";
import { XSL_NAMESPACE, type XslReporter } from "./report.ts";

/** Instructions, with the attributes that they must have. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  "apply-imports": [],
  "apply-templates": [],
  "attribute": ["name"],
  "call-template": ["name"],
  "choose": [],
  "comment": [],
  "copy": [],
  "copy-of": ["select"],
  "document": ["href"],
  "element": ["name"],
  "fallback": [],
  "for-each": ["select"],
  "if": ["test"],
  "message": [],
  "number": [],
  "otherwise": [],
  "param": ["name"],
  "processing-instruction": ["name"],
  "sort": [],
  "template": [],
  "text": [],
  "value-of": ["select"],
  "variable": ["name"],
  "when": ["test"],
  "with-param": ["name"],
};

/** Checks an element and all below it. */
export function checkInstruction(node: XmlNode, reporter: XslReporter): void {
  if (node.namespace?.uri === XSL_NAMESPACE) checkOne(node, reporter);
  for (let child = node.first; child !== null; child = child.next) {
    if (child.type === NodeType.ELEMENT) checkInstruction(child, reporter);
  }
}

function checkOne(node: XmlNode, reporter: XslReporter): void {
  const { name } = node;
  const required = REQUIRED[name];
  if (required === undefined) {
    return reporter.tellAt(node, `xsltStylePreCompute: unknown xsl:${name}`);
  }
  for (const attribute of required) {
    if (findAttribute(node, attribute, null) !== null) continue;
    return reporter.fail(node, `xsl:${name} : ${attribute} is missing`);
  }
  for (const attribute of ["select", "test"]) {
    const found = findAttribute(node, attribute, null);
    if (found !== null) checkExpression(node, attribute, textContent(found), reporter);
  }
}

function checkExpression(node: XmlNode, attribute: string, text: string, reporter: XslReporter): void {
  try {
    parseXPath(text);
  } catch (error) {
    if (!(error instanceof XPathError)) throw error;
    reporter.tellExpression(error);
    reporter.fail(node, `xsl:${node.name} : could not compile ${attribute} expression '${text}'`);
  }
}
