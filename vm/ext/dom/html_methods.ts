/**
 * The methods of DOMDocument that read and write HTML.
 *
 * *Source:* https://www.php.net/domdocument.loadhtml; php-src ext/dom/document.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { type MethodEntry, methodsOf } from "../../runtime/builtin_class.ts";
import { instance, int, string } from "../../runtime/parameter.ts";
import { libxmlState, reportWithPlace, type XmlError } from "../libxml/errors.ts";
import { parseHtml } from "../libxml/html_parser.ts";
import { saveHtmlDocument, saveHtmlFile, saveHtmlNode } from "../libxml/html_serializer.ts";
import { ParseOption } from "../libxml/constants.ts";
import type { XmlDocument } from "../libxml/node.ts";
import { documentUri, loadText, reportNotLoaded, saveText } from "../libxml/source.ts";
import { DomError, DomNodeObject, nodeOf, refuse, replaceDocument, stateOf } from "./node_object.ts";
import { isDocument } from "./node_properties.ts";

const method = methodsOf(DomNodeObject);

/** Takes errors of the parser. A text that ends in no line feed is raised with the next one that does. */
function reporter(label: string, options: number): (error: XmlError) => void {
  return (error) => {
    const state = libxmlState();
    if (state.usesInternalErrors) return reportWithPlace(label, error);
    if ((options & ParseOption.NOERROR) !== 0) return;
    if (error.message.endsWith("\n")) reportWithPlace(label, error);
    else state.pending += error.message;
  };
}

function takeHtml(
  self: DomNodeObject,
  label: string,
  text: string,
  options: number,
  file: string | null,
): boolean {
  // The document is taken out before a handler of errors may look at it.
  replaceDocument(self, parseHtml(text, options, reporter(label, options), file));
  return true;
}

function save(self: DomNodeObject, given: DomNodeObject | null): string | false {
  const document = nodeOf(self) as XmlDocument;
  const { isFormatted } = stateOf(document);
  if (given === null) return saveHtmlDocument(document, isFormatted);
  const node = nodeOf(given);
  if (node.document !== document) return refuse("DOMDocument::saveHTML", document, DomError.WRONG_DOCUMENT);
  return isDocument(node) ? saveHtmlNode(document, isFormatted) : saveHtmlNode(node, isFormatted);
}

/** The methods. */
export const HTML_METHODS: MethodEntry[] = [
  method({
    name: "loadHTML",
    parameters: [string("source"), int("options").default(0)],
    returns: "bool",
    body(_context, self, text, options) {
      const label = "DOMDocument::loadHTML";
      if (text === "") throwArgumentValueError(label, 1, "must not be empty");
      return takeHtml(self, label, text, options, null);
    },
  }),
  method({
    name: "loadHTMLFile",
    parameters: [string("filename"), int("options").default(0)],
    returns: "bool",
    body(_context, self, path, options) {
      const label = "DOMDocument::loadHTMLFile";
      if (path === "") throwArgumentValueError(label, 1, "must not be empty");
      if (path.includes("\0")) throwArgumentValueError(label, 1, "must not contain any null bytes");
      const text = loadText(path, label);
      if (text === null) {
        reportNotLoaded(label, path);
        return false;
      }
      return takeHtml(self, label, text, options, documentUri(path));
    },
  }),
  method({
    name: "saveHTML",
    parameters: [instance<DomNodeObject>("DOMNode", "node").nullable().default(null)],
    returns: "string|false",
    body: (_context, self, node) => save(self, node),
  }),
  method({
    name: "saveHTMLFile",
    parameters: [string("filename")],
    returns: "int|false",
    body(_context, self, path) {
      if (path === "") throwArgumentValueError("DOMDocument::saveHTMLFile", 1, "must not be empty");
      const document = nodeOf(self) as XmlDocument;
      const text = saveHtmlFile(document, stateOf(document).isFormatted);
      return saveText(path, text, "DOMDocument::saveHTMLFile");
    },
  }),
];
