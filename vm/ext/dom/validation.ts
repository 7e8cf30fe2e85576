/**
 * Methods of DOMDocument that check it against schemas, and put in what it includes.
 *
 * *Source:* https://www.php.net/class.domdocument
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { type MethodEntry, methodsOf } from "../../runtime/builtin_class.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { int, string } from "../../runtime/parameter.ts";
import { validateAgainstDtd } from "../libxml/dtd/validating.ts";
import { reportPlain } from "../libxml/errors.ts";
import type { XmlDocument } from "../libxml/node.ts";
import { loadGrammar } from "../libxml/relaxng/loading.ts";
import { validateAgainstGrammar } from "../libxml/relaxng/validator.ts";
import { loadSchema, MEMORY } from "../libxml/schema/loading.ts";
import { validateDocument } from "../libxml/schema/validator.ts";
import { documentUri } from "../libxml/source.ts";
import { processIncludes } from "../libxml/xinclude/processor.ts";
import { DomNodeObject, nodeOf } from "./node_object.ts";

const method = methodsOf(DomNodeObject);

/** Attributes with a default are added. */
const SCHEMA_CREATE = 1;
const PATH_MAX = 4096;

/** Where a schema's file is; null for a path that is too long, which is told of. Throws: ValueError. */
function schemaFile(label: string, path: string, kind: string): string | null {
  if (path === "") throwArgumentValueError(label, 1, "must not be empty");
  if (path.includes("\0")) throwArgumentValueError(label, 1, "must not contain any null bytes");
  if (path.length < PATH_MAX) return documentUri(path);
  context.raise(E_WARNING, `${label}(): Invalid ${kind} file source`);
  return null;
}

function checkSchema(
  document: XmlDocument,
  label: string,
  text: string | null,
  url: string,
  flags: number,
): boolean {
  const schema = loadSchema(label, text, url);
  if (schema === null) {
    context.raise(E_WARNING, `${label}(): Invalid Schema`);
    return false;
  }
  return validateDocument(
    schema,
    document,
    (error) => reportPlain(label, error),
    (flags & SCHEMA_CREATE) !== 0,
  );
}

function checkGrammar(document: XmlDocument, label: string, text: string | null, url: string): boolean {
  const grammar = loadGrammar(label, text, url);
  if (grammar !== null) {
    return validateAgainstGrammar(grammar, document, (error) => reportPlain(label, error));
  }
  context.raise(E_WARNING, `${label}(): Invalid RelaxNG`);
  return false;
}

/** How the methods of a class are named, and what they check. */
interface Traits {
  readonly owner: string;
  readonly relaxNg: string;
  readonly hasRealReturnType: boolean;
  /** The document in which declarations of namespaces are no attributes. */
  documentOf(self: DomNodeObject): XmlDocument;
}

/** The methods that check against schemas, for a class. */
export function schemaMethods({ owner, relaxNg, hasRealReturnType, documentOf }: Traits): MethodEntry[] {
  return [
    method({
      name: `${relaxNg}Validate`,
      parameters: [string("filename")],
      returns: "bool",
      hasRealReturnType,
      body(_context, self, path) {
        const label = `${owner}::${relaxNg}Validate`;
        const file = schemaFile(label, path, "RelaxNG");
        return file !== null && checkGrammar(documentOf(self), label, null, file);
      },
    }),
    method({
      name: `${relaxNg}ValidateSource`,
      parameters: [string("source")],
      returns: "bool",
      hasRealReturnType,
      body(_context, self, source) {
        const label = `${owner}::${relaxNg}ValidateSource`;
        if (source === "") throwArgumentValueError(label, 1, "must not be empty");
        return checkGrammar(documentOf(self), label, source, MEMORY);
      },
    }),
    method({
      name: "schemaValidate",
      parameters: [string("filename"), int("flags").default(0)],
      returns: "bool",
      hasRealReturnType,
      body(_context, self, path, flags) {
        const label = `${owner}::schemaValidate`;
        const file = schemaFile(label, path, "Schema");
        return file !== null && checkSchema(documentOf(self), label, null, file, flags);
      },
    }),
    method({
      name: "schemaValidateSource",
      parameters: [string("source"), int("flags").default(0)],
      returns: "bool",
      hasRealReturnType,
      body(_context, self, source, flags) {
        const label = `${owner}::schemaValidateSource`;
        if (source === "") throwArgumentValueError(label, 1, "must not be empty");
        return checkSchema(documentOf(self), label, source, MEMORY, flags);
      },
    }),
  ];
}

function ownDocument(self: DomNodeObject): XmlDocument {
  return nodeOf(self) as XmlDocument;
}

/** The methods. */
export const VALIDATING: readonly MethodEntry[] = [
  method({
    name: "xinclude",
    parameters: [int("options").default(0)],
    returns: "int|false",
    body(_context, self, options) {
      const document = ownDocument(self);
      const count = processIncludes("DOMDocument::xinclude", document, document, options);
      return count === 0 ? false : count;
    },
  }),
  method({
    name: "validate",
    parameters: [],
    returns: "bool",
    body: (_context, self) => validateAgainstDtd("DOMDocument::validate", ownDocument(self)),
  }),
  ...schemaMethods({
    owner: "DOMDocument",
    relaxNg: "relaxNG",
    hasRealReturnType: false,
    documentOf: ownDocument,
  }),
];
