import { assertEquals } from "../../../../tests/support/assert.ts";
import { jsToUtf8, utf8ToJs } from "../../../runtime/byte_string.ts";
import { findAttribute, lookupPrefix, makeText, Namespace, NodeType, XmlDocument, XmlNode } from "../node.ts";
import { type SaxHandler, SaxParser, splitName } from "../sax_parser.ts";
import { append, linkAttribute, makeAttribute, registerId } from "../tree_edit.ts";
import { evaluateXPath } from "./compile.ts";
import { XPathError } from "./expression.ts";
import { NodeSet, stringValue, toXPathText, type XPathValue } from "./value.ts";
import { XPATH_DOCUMENT, type XPathCase } from "./xpath_record.ts";
import recorded from "./xpath_recorded.json" with { type: "json" };

/** Puts what a parser tells of into a tree, as far as these tests need it. */
class TreeHandler implements SaxHandler {
  readonly document = new XmlDocument();
  node: XmlNode = this.document;

  startElement(name: string, attributes: readonly { readonly name: string; readonly value: string }[]): void {
    const [prefix, local] = splitName(name);
    const made = new XmlNode(NodeType.ELEMENT, this.document, local);
    append(this.node, made);
    this.node = made;
    for (const { name, value } of attributes) {
      if (name === "xmlns") made.declare(new Namespace(null, value));
      else if (name.startsWith("xmlns:")) made.declare(new Namespace(name.slice(6), value));
    }
    made.namespace = this.#namespace(made, prefix === "" ? null : prefix);
    for (const { name, value } of attributes) {
      if (/^xmlns(:|$)/.test(name)) continue;
      const [prefix, local] = splitName(name);
      const namespace = prefix === "" ? null : this.#namespace(made, prefix);
      const attribute = makeAttribute(this.document, local, namespace, value);
      linkAttribute(made, attribute);
      if (local === "id") registerId(attribute);
    }
  }

  #namespace(node: XmlNode, prefix: string | null): Namespace | null {
    const found = lookupPrefix(node, prefix);
    return found?.uri === "" ? null : found;
  }

  endElement(): void {
    this.node = this.node.parent as XmlNode;
  }

  text(content: string): void {
    append(this.node, makeText(this.document, content));
  }

  cdata(content: string): void {
    append(this.node, new XmlNode(NodeType.CDATA, this.document, "#cdata-section", content));
  }

  comment(content: string): void {
    append(this.node, new XmlNode(NodeType.COMMENT, this.document, "#comment", content));
  }

  instruction(target: string, content: string): void {
    append(this.node, new XmlNode(NodeType.INSTRUCTION, this.document, target, content));
  }

  reference(): void {}
  doctype(): void {}
}

function show(node: XmlNode): string {
  if (node.type === NodeType.NAMESPACE_DECLARATION) {
    return `N:${node.name === "" ? "xmlns" : node.name}=${node.content}^${node.parent?.qualifiedName}`;
  }
  const isTree = node.type === NodeType.ELEMENT || node.type === NodeType.DOCUMENT;
  return `${node.type}:${node.qualifiedName}${isTree ? "" : `=${stringValue(node)}`}`;
}

function describe(value: XPathValue): string {
  if (value instanceof NodeSet) return value.sorted().map(show).join(" ");
  const type = typeof value === "number" ? "double" : typeof value;
  return `${type} ${toXPathText(value)}`;
}

Deno.test("evaluateXPath() gives what DOMXPath does", () => {
  const handler = new TreeHandler();
  new SaxParser(handler, null).feed(XPATH_DOCUMENT, true);
  const { document } = handler;
  const failed: string[] = [];
  for (const [expression, expected] of recorded as unknown as readonly XPathCase[]) {
    let result: string;
    try {
      const value = evaluateXPath(jsToUtf8(expression), document.root as XmlNode, {
        namespaceOf: (prefix) =>
          lookupPrefix(document.root, prefix)?.uri ?? (prefix === "d" ? "urn:d" : null),
        functionOf: () => null,
      });
      result = utf8ToJs(describe(value));
    } catch (error) {
      if (!(error instanceof XPathError)) throw error;
      result = error.reports.map(({ code, message }) => `${code} ${message};`).join(" ");
    }
    if (result !== expected) failed.push(`${expression}: ${result}, not ${expected}`);
  }
  assertEquals(failed, []);
});

Deno.test("evaluateXPath() finds nodes in order after the tree has changed", () => {
  const handler = new TreeHandler();
  new SaxParser(handler, null).feed("<a><b i='1'/><c/><b i='2'/></a>", true);
  const { document } = handler;
  const root = document.root as XmlNode;
  const environment = { namespaceOf: () => null, functionOf: () => null };
  const names = () => {
    const value = evaluateXPath("//c | //b | //@i", document, environment) as NodeSet;
    return value.sorted().map((node) => node.name).join(" ");
  };
  assertEquals(names(), "b i c b i");
  const made = new XmlNode(NodeType.ELEMENT, document, "b");
  append(root, made);
  assertEquals(names(), "b i c b i b");
  assertEquals(findAttribute(made, "i", null), null);
});
