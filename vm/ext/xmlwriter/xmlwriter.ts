/**
 * How an XMLWriter is begun, and its class.
 *
 * *Source:* https://www.php.net/class.xmlwriter; php-src ext/xmlwriter/php_xmlwriter.c
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass, methodsOf, staticMethod } from "../../runtime/builtin_class.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { instantiate, requireClass } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { typeName } from "../../runtime/conversion.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { string, untyped } from "../../runtime/parameter.ts";
import { streamOf } from "../../runtime/stream.ts";
import { PhpResource } from "../../runtime/value.ts";
import { OPERATIONS } from "./operations.ts";
import { openTarget, WriterObject } from "./writer_object.ts";

const method = methodsOf(WriterObject);

function warn(label: string): (message: string) => void {
  return (message) => context.raise(E_WARNING, `${label}(): ${message}`);
}

function makeWriter(cls: PhpClass): WriterObject {
  return instantiate(cls) as WriterObject;
}

/**
 * Begins a document that goes to a file.
 *
 * Throws: ValueError for an empty path. Raises: E_WARNING when it cannot be opened.
 * *Source:* https://www.php.net/xmlwriter_open_uri
 */
export const xmlwriterOpenUri = defineFunction({
  name: "xmlwriter_open_uri",
  parameters: [string("uri")],
  returns: "XMLWriter|false",
  body(_context, uri) {
    const stream = openTarget("xmlwriter_open_uri", uri, warn("xmlwriter_open_uri"));
    if (stream === null) return false;
    const writer = makeWriter(requireClass("XMLWriter"));
    writer.begin(stream);
    return writer;
  },
});

/**
 * Begins a document in memory.
 *
 * *Source:* https://www.php.net/xmlwriter_open_memory
 */
export const xmlwriterOpenMemory = defineFunction({
  name: "xmlwriter_open_memory",
  parameters: [],
  returns: "XMLWriter|false",
  body() {
    const writer = makeWriter(requireClass("XMLWriter"));
    writer.begin(null);
    return writer;
  },
});

/** The class XMLWriter. */
export const xmlWriterClass: ClassDeclaration = defineClass({
  name: "XMLWriter",
  native: WriterObject,
  isCloneable: false,
  methods: [
    method({
      name: "openUri",
      parameters: [string("uri")],
      returns: "bool",
      body(_context, self, uri) {
        const stream = openTarget("XMLWriter::openUri", uri, warn("XMLWriter::openUri"));
        if (stream === null) return false;
        self.begin(stream);
        return true;
      },
    }),
    staticMethod({
      name: "toUri",
      parameters: [string("uri")],
      returns: "static",
      hasRealReturnType: true,
      body(_context, cls, uri) {
        const label = "XMLWriter::toUri";
        const refuse = (): never => throwArgumentValueError(label, 1, "must resolve to a valid file path");
        const stream = openTarget(label, uri, refuse);
        const writer = makeWriter(cls);
        if (stream === null) refuse();
        writer.begin(stream);
        return writer;
      },
    }),
    method({
      name: "openMemory",
      parameters: [],
      returns: "bool",
      body(_context, self) {
        self.begin(null);
        return true;
      },
    }),
    staticMethod({
      name: "toMemory",
      parameters: [],
      returns: "static",
      hasRealReturnType: true,
      body(_context, cls) {
        const writer = makeWriter(cls);
        writer.begin(null);
        return writer;
      },
    }),
    staticMethod({
      name: "toStream",
      parameters: [untyped("stream")],
      returns: "static",
      hasRealReturnType: true,
      body(_context, cls, handle) {
        if (!(handle instanceof PhpResource)) {
          const text = `must be of type resource, ${typeName(handle)} given`;
          throwArgumentTypeError("XMLWriter::toStream", 1, text);
        }
        const writer = makeWriter(cls);
        writer.begin(streamOf("XMLWriter::toStream", handle));
        return writer;
      },
    }),
    ...OPERATIONS.map((operation) => operation.method),
  ],
});
