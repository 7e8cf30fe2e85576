/**
 * Making documents of `Dom\`: empty ones, and from texts and files.
 *
 * *Source:* php-src ext/dom/html_document.c, ext/dom/xml_document.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../../runtime/argument_error.ts";
import { isValidUtf8, jsToUtf8, utf8ToJs } from "../../../runtime/byte_string.ts";
import { context } from "../../../runtime/context.ts";
import { E_WARNING, throwError } from "../../../runtime/error.ts";
import { Stream } from "../../../runtime/stream.ts";
import { locateWrapper } from "../../../runtime/stream_wrapper.ts";
import { ParseOption } from "../../libxml/constants.ts";
import { parseDocument } from "../../libxml/document_parser.ts";
import { decodeBytes, isKnownEncoding, isUtf8Name } from "../../libxml/encoding.ts";
import { ErrorLevel, keepError, raiseText, reportWithPlace } from "../../libxml/errors.ts";
import { HTML_NO_IMPLIED } from "../../libxml/constants.ts";
import { followingNode, XmlDocument } from "../../libxml/node.ts";
import { documentUri, folderUri, reportNotLoaded } from "../../libxml/source.ts";
import { DocumentState, DomError, type DomNodeObject, wrap } from "../node_object.ts";
import { type HtmlProblem, readHtml5 } from "./html5_reader.ts";
import { canonicalEncoding } from "./encoding_names.ts";
import { addDeclaration } from "./inner_text.ts";
import { noteIds } from "./insertion.ts";
import { declarationsAsAttributes } from "./names.ts";

/** Elements of HTML are in no namespace. */
export const HTML_NO_DEFAULT_NS = 2147483648;

/** A new document without anything in it, as an object. */
export function makeDocument(isHtml: boolean, encoding: string, version: string | null): DomNodeObject {
  const document = new XmlDocument(isHtml);
  document.isModern = true;
  document.encoding = encoding;
  document.version = version;
  if (isHtml) document.standalone = 1;
  return shownDocument(document);
}

function shownDocument(document: XmlDocument): DomNodeObject {
  const object = wrap(document);
  object.state ??= new DocumentState();
  return object;
}

/** The address of a file as documents show it. */
function fileAddress(path: string): string {
  const uri = documentUri(path);
  if (!uri.startsWith("/")) return uri;
  const escape = (byte: string) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  return `file://${uri.replaceAll(/[^A-Za-z0-9_.!~*'()@/:=?;#%&,+$-]/g, escape)}`;
}

function checkOverride(label: string, encoding: string | null): void {
  if (encoding === null || isKnownEncoding(encoding)) return;
  throwArgumentValueError(label, 3, "must be a valid document encoding");
}

/** The bytes of a file. Throws: Exception where it cannot be opened. */
export function readSource(label: string, path: string): string {
  if (path === "") throwError("ValueError", "Path must not be empty");
  if (path.includes("%00")) throwError("ValueError", "Path must not contain percent-encoded NUL bytes");
  const { wrapper, path: located } = locateWrapper(path, label);
  const opened = wrapper.open(located, "rb", { context: null, caller: label });
  if (opened instanceof Stream) {
    const text = opened.readAll() ?? "";
    opened.close();
    return text;
  }
  if (label.startsWith("Dom\\XML")) reportNotLoaded(label, path);
  else context.raise(E_WARNING, `${label}(${path}): Failed to open stream: ${opened.reason}`);
  throwError("Exception", `Cannot open file '${path}'`);
}

/** The encoding that the first bytes of HTML name; null for none. */
function sniffEncoding(text: string): string | null {
  if (text.startsWith("\xef\xbb\xbf")) return "UTF-8";
  if (text.startsWith("\xfe\xff")) return "UTF-16BE";
  if (text.startsWith("\xff\xfe")) return "UTF-16LE";
  const head = text.slice(0, 1024).replaceAll(/<!--(?:-?>|[^]*?(?:-->|$))/g, "");
  const tag = /<meta\s[^>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(head)?.[1];
  if (tag === undefined || !isKnownEncoding(tag)) return null;
  return /^utf-16/i.test(tag) ? "UTF-8" : tag;
}

const HTML_OPTIONS = ParseOption.NOERROR | ParseOption.COMPACT | HTML_NO_IMPLIED | HTML_NO_DEFAULT_NS;

/** Errors that are found where tags and texts are put together, and those at the end, are not told. */
const UNTOLD =
  /^(?:eof-|misplaced-|non-conforming-|end-tag-without-|closing-of-|nested-noscript-|open-elements-left-|abandoned-|disallowed-content-|duplicate-attribute)/;

/** An error as a line of text, with its column. */
interface ToldProblem {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** What is told of a problem; null where it is not. */
function toldOf({ code, line, column, offset }: HtmlProblem, text: string): ToldProblem | null {
  if (code === "missing-doctype") {
    const tag = /^<(\/?)([A-Za-z][^\s/>]*)/.exec(text.slice(offset, offset + 200));
    if (tag === null) return null;
    const first = column + 1 + (tag[1] ?? "").length;
    const length = (tag[2] ?? "").length;
    const range = length > 1 ? `${first}-${first + length - 1}` : `${first}`;
    return { text: `tree error unexpected-token-in-initial-mode|${range}`, line, column: first };
  }
  if (UNTOLD.test(code)) return null;
  let at = column;
  // A number that stands for no char is told of where its `#` stands.
  if (/-reference|reference-outside/.test(code) && !code.startsWith("unknown-")) {
    at -= Math.max(offset - text.lastIndexOf("&#", offset) - 1, 0);
  }
  return { text: `tokenizer error ${code}|${at}`, line, column: at };
}

function tell(label: string, problems: readonly HtmlProblem[], text: string, path: string | null): void {
  const told = problems.map((each) => toldOf(each, text)).filter((each) => each !== null);
  const ordered = [
    ...told.filter((each) => each.text.startsWith("tokenizer")),
    ...told.filter((each) => each.text.startsWith("tree")),
  ];
  const place = path ?? "Entity";
  for (const { text: line, line: number, column } of ordered) {
    const [name, range] = line.split("|") as [string, string];
    const message = `${name} in ${place}, line: ${number}, column: ${range}`;
    const error = {
      level: ErrorLevel.ERROR,
      code: 1,
      column,
      message: `${message}\n`,
      file: place,
      line: number,
    };
    if (!keepError(error)) raiseText(label, ErrorLevel.ERROR, message);
  }
}

/** Reads HTML. Throws: ValueError for options that are none. */
export function loadHtml(
  label: string,
  bytes: string,
  options: number,
  override: string | null,
  path: string | null,
): DomNodeObject {
  if ((options & ~HTML_OPTIONS) !== 0 && (options >>> 0 & ~(HTML_OPTIONS >>> 0)) !== 0) {
    throwArgumentValueError(
      label,
      2,
      "contains invalid flags (allowed flags: LIBXML_NOERROR, LIBXML_COMPACT, LIBXML_HTML_NOIMPLIED, " +
        "Dom\\HTML_NO_DEFAULT_NS)",
    );
  }
  checkOverride(label, override);
  const encoding = override ?? sniffEncoding(bytes) ?? "UTF-8";
  const document = new XmlDocument(true);
  document.isModern = true;
  document.version = null;
  document.standalone = 1;
  document.encoding = canonicalEncoding(encoding);
  document.url = path === null ? null : fileAddress(path);
  const problems: HtmlProblem[] = [];
  const text = decodedText(bytes, encoding);
  readHtml5(text, document, {
    hasNoNamespace: options >= HTML_NO_DEFAULT_NS || options < 0,
    hasNothingImplied: (options & HTML_NO_IMPLIED) !== 0,
    report: (problem) => void problems.push(problem),
  });
  const object = shownDocument(document);
  if ((options & ParseOption.NOERROR) === 0) tell(label, problems, utf8ToJs(text), path);
  return object;
}

function decodedText(bytes: string, encoding: string): string {
  const text = bytes.startsWith("\xef\xbb\xbf") ? bytes.slice(3) : bytes;
  const decoded = isUtf8Name(encoding) ? text : decodeBytes(text, canonicalEncoding(encoding)) ?? text;
  // What is no UTF-8 becomes the char that stands for that.
  return isValidUtf8(decoded) ? decoded : jsToUtf8(utf8ToJs(decoded));
}

const XML_OPTIONS_TEXT =
  "contains invalid flags (allowed flags: LIBXML_RECOVER, LIBXML_NOENT, LIBXML_DTDLOAD, LIBXML_DTDATTR, LIBXML_DTDVALID, LIBXML_NOERROR, LIBXML_NOWARNING, LIBXML_NOBLANKS, LIBXML_XINCLUDE, LIBXML_NSCLEAN, LIBXML_NOCDATA, LIBXML_NONET, LIBXML_PEDANTIC, LIBXML_COMPACT, LIBXML_PARSEHUGE, LIBXML_BIGLINES)";

/** Reads XML. Throws: DOMException for what is not well-formed. */
export function loadXml(
  label: string,
  bytes: string,
  options: number,
  override: string | null,
  path: string | null,
): DomNodeObject {
  const allowed = Object.values(ParseOption).reduce((sum, each) => sum | each, 0);
  if ((options & ~allowed) !== 0) throwArgumentValueError(label, 2, XML_OPTIONS_TEXT);
  checkOverride(label, override);
  const file = path === null ? null : documentUri(path);
  const host = {
    report: (error: Parameters<typeof reportWithPlace>[1]) => reportWithPlace(label, error),
    load(systemId: string) {
      reportNotLoaded(label, systemId);
      return null;
    },
  };
  const parsed = parseDocument(bytes, options, host, file ?? folderUri(), file, override);
  if (!parsed.isWellFormed && (options & ParseOption.RECOVER) === 0) {
    throwError("DOMException", "XML fragment is not well-formed", DomError.SYNTAX[0]);
  }
  const { document } = parsed;
  document.isModern = true;
  document.encoding ??= "UTF-8";
  if (path !== null) document.url = fileAddress(path);
  declarationsAsAttributes(document, addDeclaration, followingNode);
  noteIds(document);
  return shownDocument(document);
}
