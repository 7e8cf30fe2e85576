/**
 * Loads schemas from files and texts.
 *
 * @module
 */
import { ParseOption } from "../constants.ts";
import { parseDocument } from "../document_parser.ts";
import { plainError, reportPlain, reportWithExcerpt, type XmlError } from "../errors.ts";
import { excerptAt } from "../excerpt.ts";
import type { XmlDocument } from "../node.ts";
import type { ParserHost } from "../parser_state.ts";
import { entityLoader, loadResource } from "../entity_loading.ts";
import { resolveUri } from "../uri.ts";
import type { Schema } from "./model.ts";
import type { LoadedSchema, SchemaHost } from "./schema_context.ts";
import { readSchema } from "./schema_reader.ts";

/** What texts are called that come from no file. */
export const MEMORY = "in_memory_buffer";

/** Numbers of errors of namespaces. */
const NAMESPACE_CODES = { first: 200, last: 205 } as const;

/** Reads a document as part of something that is loaded; null where it is not well-formed, which is told of. */
export function parseResource(
  label: string,
  text: string,
  url: string,
  file: string | null,
  loadsDtd = false,
): XmlDocument | null {
  const isMemory = url === MEMORY;
  const host: ParserHost = {
    report(error: XmlError, input) {
      const domain = error.code >= NAMESPACE_CODES.first && error.code <= NAMESPACE_CODES.last
        ? "namespace"
        : "parser";
      reportWithExcerpt(label, error, domain, excerptAt(input.text, input.at));
    },
    load: entityLoader(label),
  };
  const options = ParseOption.NOENT | (loadsDtd ? ParseOption.DTDLOAD | ParseOption.DTDATTR : 0);
  const parsed = parseDocument(text, options, host, isMemory ? null : url, isMemory ? null : file);
  parsed.document.url = url;
  return parsed.isWellFormed ? parsed.document : null;
}

function load(label: string, url: string, report: (error: XmlError) => void): LoadedSchema | null {
  const loaded = loadResource(label, url);
  return loaded === null ? null : parse(label, loaded.text, url, report, loaded.file);
}

function parse(
  label: string,
  text: string,
  url: string,
  report: (error: XmlError) => void,
  file: string | null = url,
): LoadedSchema {
  const document = parseResource(label, text, url, file);
  if (document === null) report(plainError(3067, `Failed to parse the XML resource '${url}'.\n`));
  return { root: document?.root ?? null, url };
}

/** Reads a schema; null where it is wrong, which is told of. `text` is null for one that is in a file. */
export function loadSchema(label: string, text: string | null, url: string): Schema | null {
  const report = (error: XmlError): void => reportPlain(label, error);
  const resolve = (location: string, base: string | null): string => {
    return resolveUri(location, base === MEMORY ? null : base);
  };
  const host: SchemaHost = {
    report,
    resolve,
    load: (location, base) => load(label, resolve(location, base), report),
  };
  const loaded = text === null ? load(label, url, report) : parse(label, text, url, report);
  if (loaded === null) report(plainError(1757, `Failed to locate the main schema resource at '${url}'.\n`));
  return loaded === null || loaded.root === null ? null : readSchema(host, loaded);
}
