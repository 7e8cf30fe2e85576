/**
 * What can be done with an XMLWriter: each as a method and as a function.
 *
 * *Source:* https://www.php.net/ref.xmlwriter; php-src ext/xmlwriter/php_xmlwriter.stub.php
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { type AnyBody, FunctionEntry } from "../../runtime/builtin.ts";
import { MethodEntry } from "../../runtime/builtin_class.ts";
import type { Context } from "../../runtime/context.ts";
import { type BodyValues, bool, type DeclaredParameter, instance, string } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import type { TextWriter } from "./text_writer.ts";
import { checkName, type WriterObject, writerOf } from "./writer_object.ts";

/** One operation in its two forms. */
export interface Operation {
  readonly fn: FunctionEntry;
  readonly method: MethodEntry;
}

/** What an operation's body gets besides its arguments. */
interface Call {
  readonly self: WriterObject;
  readonly writer: TextWriter;
  readonly label: string;
}

const WRITER = instance("XMLWriter", "writer");

/** Declares an operation. A name to check is named by its argument's number in the function, with its kind. */
function operation<const Parameters extends readonly DeclaredParameter[]>(
  name: string,
  methodName: string,
  parameters: readonly [...Parameters],
  checked: readonly [number: number, subject: string] | null,
  run: (call: Call, ...values: BodyValues<Parameters>) => PhpValue,
  returns = "bool",
): Operation {
  const makeBody =
    (label: string): AnyBody => (_context: Context, self: WriterObject, ...values: unknown[]) => {
      if (checked !== null && self.writer !== null) {
        checkName(label, checked[0], values[checked[0] - 2] as string, checked[1]);
      }
      const writer = writerOf(self, label);
      const result = run({ self, writer, label }, ...values as BodyValues<Parameters>);
      self.flushWhenFull();
      return result;
    };
  return {
    fn: new FunctionEntry({ name, parameters: [WRITER, ...parameters], returns }, makeBody(name)),
    method: new MethodEntry(
      { name: methodName, parameters: [...parameters], returns },
      0,
      makeBody(`XMLWriter::${methodName}`),
    ),
  };
}

const NAME = string("name");
const CONTENT = string("content");
const OPTIONAL_CONTENT = string("content").nullable().default(null);
const PREFIX = string("prefix").nullable();
const NAMESPACE = string("namespace").nullable();
const PUBLIC_ID = string("publicId").nullable().default(null);
const SYSTEM_ID = string("systemId").nullable().default(null);
const ELEMENT_NAME = "element name";
const ATTRIBUTE_NAME = "attribute name";

const SETTINGS: readonly Operation[] = [
  operation("xmlwriter_set_indent", "setIndent", [bool("enable")], null, ({ writer }, enable) => {
    writer.isIndenting = enable;
    return true;
  }),
  operation(
    "xmlwriter_set_indent_string",
    "setIndentString",
    [string("indentation")],
    null,
    ({ writer }, indentation) => {
      writer.indentation = indentation;
      return true;
    },
  ),
];

const COMMENTS: readonly Operation[] = [
  operation("xmlwriter_start_comment", "startComment", [], null, ({ writer }) => writer.startComment()),
  operation("xmlwriter_end_comment", "endComment", [], null, ({ writer }) => writer.endComment()),
];

const ATTRIBUTES: readonly Operation[] = [
  operation(
    "xmlwriter_start_attribute",
    "startAttribute",
    [NAME],
    [2, ATTRIBUTE_NAME],
    ({ writer }, name) => {
      return writer.startAttribute(name);
    },
  ),
  operation("xmlwriter_end_attribute", "endAttribute", [], null, ({ writer }) => writer.endAttribute()),
  operation(
    "xmlwriter_write_attribute",
    "writeAttribute",
    [NAME, string("value")],
    [2, ATTRIBUTE_NAME],
    ({ writer }, name, value) => writer.writeAttribute(name, value),
  ),
  operation(
    "xmlwriter_start_attribute_ns",
    "startAttributeNs",
    [PREFIX, NAME, NAMESPACE],
    [3, ATTRIBUTE_NAME],
    ({ writer }, prefix, name, uri) => writer.startAttributeOf(prefix, name, uri),
  ),
  operation(
    "xmlwriter_write_attribute_ns",
    "writeAttributeNs",
    [PREFIX, NAME, NAMESPACE, string("value")],
    [3, ATTRIBUTE_NAME],
    ({ writer }, prefix, name, uri, value) =>
      writer.startAttributeOf(prefix, name, uri) && writer.text(value) && writer.endAttribute(),
  ),
];

const ELEMENTS: readonly Operation[] = [
  operation("xmlwriter_start_element", "startElement", [NAME], [2, ELEMENT_NAME], ({ writer }, name) => {
    return writer.startElement(name);
  }),
  operation("xmlwriter_end_element", "endElement", [], null, ({ writer }) => writer.endElement(false)),
  operation(
    "xmlwriter_full_end_element",
    "fullEndElement",
    [],
    null,
    ({ writer }) => writer.endElement(true),
  ),
  operation(
    "xmlwriter_start_element_ns",
    "startElementNs",
    [PREFIX, NAME, NAMESPACE],
    [3, ELEMENT_NAME],
    ({ writer }, prefix, name, uri) => writer.startElementOf(prefix, name, uri),
  ),
  operation(
    "xmlwriter_write_element",
    "writeElement",
    [NAME, OPTIONAL_CONTENT],
    [2, ELEMENT_NAME],
    ({ writer }, name, content) =>
      writer.startElement(name) && (content === null || writer.text(content)) && writer.endElement(false),
  ),
  operation(
    "xmlwriter_write_element_ns",
    "writeElementNs",
    [PREFIX, NAME, NAMESPACE, OPTIONAL_CONTENT],
    [3, ELEMENT_NAME],
    ({ writer }, prefix, name, uri, content) =>
      writer.startElementOf(prefix, name, uri) && (content === null || writer.text(content)) &&
      writer.endElement(false),
  ),
];

const CONTENTS: readonly Operation[] = [
  operation("xmlwriter_start_pi", "startPi", [string("target")], [2, "PI target"], ({ writer }, target) => {
    return writer.startInstruction(target);
  }),
  operation("xmlwriter_end_pi", "endPi", [], null, ({ writer }) => writer.endInstruction()),
  operation(
    "xmlwriter_write_pi",
    "writePi",
    [string("target"), CONTENT],
    [2, "PI target"],
    ({ writer }, target, content) =>
      writer.startInstruction(target) && writer.text(content) && writer.endInstruction(),
  ),
  operation("xmlwriter_start_cdata", "startCdata", [], null, ({ writer }) => writer.startCdata()),
  operation("xmlwriter_end_cdata", "endCdata", [], null, ({ writer }) => writer.endCdata()),
  operation("xmlwriter_write_cdata", "writeCdata", [CONTENT], null, ({ writer }, content) => {
    return writer.startCdata() && writer.text(content) && writer.endCdata();
  }),
  operation("xmlwriter_text", "text", [CONTENT], null, ({ writer }, content) => writer.text(content)),
  operation("xmlwriter_write_raw", "writeRaw", [CONTENT], null, ({ writer }, content) => writer.raw(content)),
  operation(
    "xmlwriter_start_document",
    "startDocument",
    [
      string("version").nullable().default("1.0"),
      string("encoding").nullable().default(null),
      string("standalone").nullable().default(null),
    ],
    null,
    ({ writer, label }, version, encoding, standalone) => {
      if (encoding?.includes("\0")) {
        const number = label === "xmlwriter_start_document" ? 3 : 2;
        throwArgumentValueError(label, number, "must not contain any null bytes");
      }
      return writer.startDocument(version, encoding, standalone);
    },
  ),
  operation("xmlwriter_end_document", "endDocument", [], null, ({ self, writer }) => {
    const isEnded = writer.endDocument();
    self.flush();
    return isEnded;
  }),
  operation("xmlwriter_write_comment", "writeComment", [CONTENT], null, ({ writer }, content) => {
    return writer.startComment() && writer.text(content) && writer.endComment();
  }),
];

const QUALIFIED_NAME = string("qualifiedName");

const DTD: readonly Operation[] = [
  operation(
    "xmlwriter_start_dtd",
    "startDtd",
    [QUALIFIED_NAME, PUBLIC_ID, SYSTEM_ID],
    null,
    ({ writer }, name, publicId, systemId) => writer.startDtd(name, publicId, systemId),
  ),
  operation("xmlwriter_end_dtd", "endDtd", [], null, ({ writer }) => writer.endDtd()),
  operation(
    "xmlwriter_write_dtd",
    "writeDtd",
    [NAME, PUBLIC_ID, SYSTEM_ID, OPTIONAL_CONTENT],
    null,
    ({ writer }, name, publicId, systemId, content) =>
      writer.startDtd(name, publicId, systemId) && (content === null || writer.text(content)) &&
      writer.endDtd(),
  ),
  operation(
    "xmlwriter_start_dtd_element",
    "startDtdElement",
    [QUALIFIED_NAME],
    [2, ELEMENT_NAME],
    ({ writer }, name) => writer.startDeclaration("ELEMENT", name),
  ),
  operation("xmlwriter_end_dtd_element", "endDtdElement", [], null, ({ writer }) => {
    return writer.endDeclaration("element declaration");
  }),
  operation(
    "xmlwriter_write_dtd_element",
    "writeDtdElement",
    [NAME, CONTENT],
    [2, ELEMENT_NAME],
    ({ writer }, name, content) =>
      writer.startDeclaration("ELEMENT", name) && writer.text(content) && writer.endDeclaration(),
  ),
  operation(
    "xmlwriter_start_dtd_attlist",
    "startDtdAttlist",
    [NAME],
    [2, ELEMENT_NAME],
    ({ writer }, name) => {
      return writer.startDeclaration("ATTLIST", name);
    },
  ),
  operation("xmlwriter_end_dtd_attlist", "endDtdAttlist", [], null, ({ writer }) => {
    return writer.endDeclaration("attribute list");
  }),
  operation(
    "xmlwriter_write_dtd_attlist",
    "writeDtdAttlist",
    [NAME, CONTENT],
    [2, ELEMENT_NAME],
    ({ writer }, name, content) =>
      writer.startDeclaration("ATTLIST", name) && writer.text(content) && writer.endDeclaration(),
  ),
  operation(
    "xmlwriter_start_dtd_entity",
    "startDtdEntity",
    [NAME, bool("isParam")],
    [2, ATTRIBUTE_NAME],
    ({ writer }, name, isParameter) => writer.startDeclaration("ENTITY", name, isParameter),
  ),
  operation("xmlwriter_end_dtd_entity", "endDtdEntity", [], null, ({ writer }) => {
    return writer.endDeclaration("entity");
  }),
  operation(
    "xmlwriter_write_dtd_entity",
    "writeDtdEntity",
    [
      NAME,
      CONTENT,
      bool("isParam").default(false),
      PUBLIC_ID,
      SYSTEM_ID,
      string("notationData").nullable().default(null),
    ],
    [2, ELEMENT_NAME],
    ({ writer }, name, content, isParameter, publicId, systemId, notation) => {
      const isExternal = publicId !== null || systemId !== null;
      if (isExternal && isParameter && notation !== null) return false;
      return writer.startDeclaration("ENTITY", name, isParameter) &&
        (isExternal ? writer.writeEntityPlace(publicId, systemId, notation) : writer.text(content)) &&
        writer.endDeclaration();
    },
  ),
];

const OUTPUT: readonly Operation[] = [
  operation(
    "xmlwriter_output_memory",
    "outputMemory",
    [bool("flush").default(true)],
    null,
    ({ self, writer }, flush) => {
      if (self.stream !== null) return "";
      const text = writer.output;
      if (flush) writer.output = "";
      return text;
    },
    "string",
  ),
  operation(
    "xmlwriter_flush",
    "flush",
    [bool("empty").default(true)],
    null,
    ({ self, writer }, empty) => {
      if (self.stream !== null) return self.flush();
      const text = writer.output;
      if (empty) writer.output = "";
      return text;
    },
    "string|int",
  ),
];

/** All operations, in the order in which PHP declares them. */
export const OPERATIONS: readonly Operation[] = [
  ...SETTINGS,
  ...COMMENTS,
  ...ATTRIBUTES,
  ...ELEMENTS,
  ...CONTENTS,
  ...DTD,
  ...OUTPUT,
];
