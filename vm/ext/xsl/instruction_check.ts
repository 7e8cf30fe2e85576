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
  "processing-instruction": [],
  "sort": [],
  "template": [],
  "text": [],
  "value-of": ["select"],
  "variable": ["name"],
  "when": ["test"],
  "with-param": ["name"],
};

/** Instructions that stand in certain others alone. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  "otherwise": ["choose"],
  "sort": ["apply-templates", "for-each"],
  "when": ["choose"],
  "with-param": ["apply-imports", "apply-templates", "call-template"],
};

/** What is said of a missing attribute. */
function missingText(name: string, attribute: string): string {
  if (attribute === "test") return `xsl:${name} : test is not defined`;
  if (attribute === "select") return `xsl:${name} : select is missing`;
  const who = name === "attribute" ? "XSLT-attribute: " : name === "element" ? "xsl:element: " : "";
  return `${who}The attribute '${attribute}' is missing.`;
}

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
  const parents = PARENTS[name];
  const { parent } = node;
  const isOut = parent?.namespace?.uri !== XSL_NAMESPACE || !(parents?.includes(parent.name) ?? true);
  if (parents !== undefined && isOut) {
    reporter.fail(node, `element ${name} is not allowed within that context`);
  }
  for (const attribute of required) {
    if (findAttribute(node, attribute, null) !== null) continue;
    return reporter.fail(node, missingText(name, attribute));
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
