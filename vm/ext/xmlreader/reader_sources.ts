/**
 * What an XMLReader reads: a text, a file, a stream.
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { type MethodEntry, staticMethod } from "../../runtime/builtin_class.ts";
import { PhpClass } from "../../runtime/class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import type { Context } from "../../runtime/context.ts";
import { typeName } from "../../runtime/conversion.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { int, string, untyped } from "../../runtime/parameter.ts";
import { PhpResource } from "../../runtime/value.ts";
import { Stream } from "../../runtime/stream.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { isKnownEncoding } from "../libxml/encoding.ts";
import { folderUri, loadText } from "../libxml/source.ts";
import { ReaderObject } from "./reader_object.ts";
import type { ReaderSource } from "./reading.ts";

const ENCODING = string("encoding").nullable().default(null);
const FLAGS = int("flags").default(0);

/** Whether an encoding can be used. Raises: E_WARNING for one with NUL. Throws: ValueError for an unknown one. */
function isEncodingRight(context: Context, label: string, encoding: string | null): boolean {
  if (encoding === null) return true;
  if (encoding.includes("\0")) {
    context.raise(E_WARNING, `${label}(): Encoding must not contain NUL bytes`);
    return false;
  }
  if (!isKnownEncoding(encoding)) throwArgumentValueError(label, 2, "must be a valid character encoding");
  return true;
}

/** A new reader of a source. */
function made(cls: PhpClass, source: ReaderSource): PhpObject {
  const reader = instantiate(cls) as ReaderObject;
  cls.magic.construct?.code.call(reader);
  reader.begin(source);
  return reader;
}

/** Gives a source to the object that the method was called on, or to a new one. */
function begin(self: PhpObject | PhpClass, source: ReaderSource): PhpValue {
  if (self instanceof PhpClass) return made(self, source);
  (self as ReaderObject).begin(source);
  return true;
}

function textMethod(name: string, returns: "" | "static", seesObject: boolean): MethodEntry {
  const label = `XMLReader::${name}`;
  return staticMethod({
    name,
    parameters: [string("source"), ENCODING, FLAGS],
    returns,
    seesObject,
    hasRealReturnType: true,
    body(context, self, source, encoding, flags) {
      if (source === "") throwArgumentValueError(label, 1, "must not be empty");
      if (!isEncodingRight(context, label, encoding)) return false;
      return begin(self, { text: source, uri: folderUri(), encoding, options: flags });
    },
  });
}

function fileMethod(name: string, returns: "" | "static", seesObject: boolean): MethodEntry {
  const label = `XMLReader::${name}`;
  return staticMethod({
    name,
    parameters: [string("uri"), ENCODING, FLAGS],
    returns,
    seesObject,
    hasRealReturnType: true,
    body(context, self, uri, encoding, flags) {
      if (uri === "") throwArgumentValueError(label, 1, "must not be empty");
      if (!isEncodingRight(context, label, encoding)) return false;
      const loaded = loadText(uri, label);
      if (loaded !== null) return begin(self, { text: loaded, uri, encoding, options: flags });
      if (!seesObject) throwError("Error", "Unable to open source data");
      context.raise(E_WARNING, `${label}(): Unable to open source data`);
      return false;
    },
  });
}

/** The methods that begin to read. */
export const OPENERS: readonly MethodEntry[] = [
  fileMethod("open", "", true),
  fileMethod("fromUri", "static", false),
  staticMethod({
    name: "fromStream",
    parameters: [untyped("stream"), ENCODING, FLAGS, string("documentUri").nullable().default(null)],
    returns: "static",
    hasRealReturnType: true,
    body(context, self, stream, encoding, flags, documentUri) {
      const label = "XMLReader::fromStream";
      if (!(stream instanceof PhpResource) || !(stream.data instanceof Stream)) {
        throwArgumentTypeError(label, 1, `must be of type resource, ${typeName(stream)} given`);
      }
      isEncodingRight(context, label, encoding);
      return made(self, {
        text: stream.data.readAll() ?? "",
        uri: documentUri ?? "",
        encoding,
        options: flags,
      });
    },
  }),
  textMethod("XML", "", true),
  textMethod("fromString", "static", false),
];
