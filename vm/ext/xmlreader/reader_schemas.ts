/**
 * Methods of XMLReader that set what documents are checked against.
 *
 * *Source:* https://www.php.net/class.xmlreader
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { type MethodEntry, methodsOf } from "../../runtime/builtin_class.ts";
import type { Context } from "../../runtime/context.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { string } from "../../runtime/parameter.ts";
import { reportPlain } from "../libxml/errors.ts";
import { loadGrammar } from "../libxml/relaxng/loading.ts";
import { validateAgainstGrammar } from "../libxml/relaxng/validator.ts";
import { loadSchema, MEMORY } from "../libxml/schema/loading.ts";
import { validateDocument } from "../libxml/schema/validator.ts";
import { ReaderObject, type SchemaCheck } from "./reader_object.ts";

const method = methodsOf(ReaderObject);

/** Reads a schema; null for one that is wrong, which is told of. */
type Loader = (label: string, source: string) => SchemaCheck | null;

function setSchema(
  context: Context,
  self: ReaderObject,
  label: string,
  source: string | null,
  load: Loader,
): boolean {
  if (source === "") throwArgumentValueError(label, 1, "must not be empty");
  if (self.source === null) throwError("Error", "Schema must be set prior to reading");
  if (source === null) {
    if (self.schemaCheck !== null) self.schemaCheck = () => true;
    return true;
  }
  // libxml2 takes none once it has begun to read.
  const check = self.cursor === null ? load(label, source) : null;
  if (check === null) {
    context.raise(E_WARNING, `${label}(): Schema contains errors`);
    return false;
  }
  self.schemaCheck = check;
  self.isSchemaValid = true;
  return true;
}

function schemaMethod(name: string, parameter: string, load: Loader): MethodEntry {
  return method({
    name,
    parameters: [string(parameter).nullable()],
    returns: "bool",
    body: (context, self, source) => setSchema(context, self, `XMLReader::${name}`, source, load),
  });
}

function loadXmlSchema(label: string, path: string): SchemaCheck | null {
  const schema = loadSchema(label, null, path);
  if (schema === null) return null;
  return (document, reading) => {
    return validateDocument(schema, document, (error) => reportPlain(reading, error), false);
  };
}

function loadRelaxNg(label: string, text: string | null, url: string): SchemaCheck | null {
  const grammar = loadGrammar(label, text, url);
  if (grammar === null) return null;
  return (document, reading) => {
    return validateAgainstGrammar(grammar, document, (error) => reportPlain(reading, error));
  };
}

/** The methods. */
export const SCHEMAS: readonly MethodEntry[] = [
  schemaMethod("setSchema", "filename", loadXmlSchema),
  schemaMethod("setRelaxNGSchema", "filename", (label, path) => loadRelaxNg(label, null, path)),
  schemaMethod("setRelaxNGSchemaSource", "source", (label, text) => loadRelaxNg(label, text, MEMORY)),
];
