import { assertEquals } from "../../../tests/support/assert.ts";
import type { XmlError } from "./errors.ts";
import { parseHtml } from "./html_parser.ts";
import type { HtmlCase } from "./html_record.ts";
import { saveHtmlDocument } from "./html_serializer.ts";
import { Dtd, NodeType, textContent, type XmlNode } from "./node.ts";

function dump(node: XmlNode): string {
  let text = "(";
  switch (node.type) {
    case NodeType.ELEMENT:
      text = `(${node.name}:${node.line}`;
      for (let at = node.firstAttribute; at !== null; at = at.next) {
        text += ` ${at.name}='${textContent(at)}'${at.isId ? "!" : ""}`;
      }
      break;
    case NodeType.TEXT:
      return ` "${node.content}"`;
    case NodeType.CDATA:
      return ` [${node.content}]`;
    case NodeType.INSTRUCTION:
      return ` <?${node.name} ${node.content}>`;
    case NodeType.COMMENT:
      return ` <!${node.content}>`;
    default:
      if (node instanceof Dtd) return ` {${node.name}|${node.publicId ?? ""}|${node.systemId ?? ""}}`;
  }
  for (let at = node.first; at !== null; at = at.next) text += dump(at);
  return `${text})`;
}

/** What is made of a case, as it is recorded. */
export function readCase([text, options]: readonly [string, number, ...unknown[]]): HtmlCase {
  const errors: XmlError[] = [];
  const document = parseHtml(text, options, (error) => void errors.push(error));
  const plain = saveHtmlDocument(document, false);
  const formatted = saveHtmlDocument(document, true);
  return [
    text,
    options,
    dump(document) + (document.encoding ?? ""),
    plain,
    formatted === plain ? null : formatted,
    errors.map(({ level, code, line, column, message }) => [level, code, line, column, message]),
  ];
}

Deno.test("parseHtml() gives tree, text and errors as libxml2 does", () => {
  const cases = JSON.parse(
    Deno.readTextFileSync(new URL("./testdata/html.json", import.meta.url)),
  ) as HtmlCase[];
  for (const each of cases) assertEquals(readCase(each), [...each]);
});
