/**
 * The properties of XMLReader.
 *
 * *Source:* https://www.php.net/class.xmlreader
 *
 * @module
 */
import { type PropertyDeclaration, virtualPropertiesOf } from "../../runtime/builtin_class.ts";
import { throwError } from "../../runtime/error.ts";
import { NodeType } from "../libxml/node.ts";
import { languageOf, localNameOf, nameOf, namespaceOf, prefixOf, valueOf } from "./cursor.ts";
import { ReaderObject } from "./reader_object.ts";

const virtual = virtualPropertiesOf(ReaderObject);

/** Whether the place is an element written as `<a/>`. Throws: Error where nothing was read. */
function isEmptyElement(self: ReaderObject): boolean {
  const { source, cursor } = self;
  if (source === null) return false;
  if (cursor === null || cursor.node === null) {
    throwError("Error", "Failed to read property because no XML data has been read yet");
  }
  return cursor.attribute === null && !cursor.isEnd && cursor.node.isEmptyTag;
}

function hasAttributes({ cursor }: ReaderObject): boolean {
  const { node = null, attribute = null } = cursor ?? {};
  if (node === null || attribute !== null || node.type !== NodeType.ELEMENT) return false;
  return node.firstAttribute !== null || node.declared.length > 0;
}

/** All of them. */
export const READER_PROPERTIES: readonly PropertyDeclaration[] = [
  virtual(
    "attributeCount",
    "int",
    ({ cursor }) => cursor === null || cursor.attribute !== null ? 0 : cursor.attributes().length,
  ),
  virtual("baseURI", "string", ({ subject }) => subject === null ? "" : subject.document?.url ?? ""),
  virtual("depth", "int", ({ cursor }) => {
    return cursor === null ? 0 : cursor.attribute === null ? cursor.depth : cursor.depth + 1;
  }),
  virtual("hasAttributes", "bool", hasAttributes),
  virtual("hasValue", "bool", ({ subject }) => subject !== null && valueOf(subject) !== null),
  virtual("isDefault", "bool", () => false),
  virtual("isEmptyElement", "bool", isEmptyElement),
  virtual("localName", "string", ({ subject }) => subject === null ? "" : localNameOf(subject)),
  virtual("name", "string", ({ subject }) => subject === null ? "" : nameOf(subject)),
  virtual("namespaceURI", "string", ({ subject }) => subject === null ? "" : namespaceOf(subject)),
  virtual("nodeType", "int", ({ cursor }) => cursor?.type() ?? 0),
  virtual("prefix", "string", ({ subject }) => subject === null ? "" : prefixOf(subject)),
  virtual("value", "string", ({ subject }) => subject === null ? "" : valueOf(subject) ?? ""),
  virtual("xmlLang", "string", ({ subject }) => subject === null ? "" : languageOf(subject)),
];
