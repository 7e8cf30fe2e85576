/**
 * Reading documents for SimpleXML.
 *
 * @module
 */
import { parseDocument } from "../libxml/document_parser.ts";
import { reportWithExcerpt } from "../libxml/errors.ts";
import { excerptAt } from "../libxml/excerpt.ts";
import type { XmlDocument } from "../libxml/node.ts";
import { ParseOption } from "../libxml/constants.ts";
import type { ParserHost } from "../libxml/parser_state.ts";
import { entityLoader, loadResource } from "../libxml/entity_loading.ts";
import { documentUri, folderUri } from "../libxml/source.ts";

const NAMESPACE_CODES = { first: 200, last: 205 } as const;

function domainOf(code: number): string {
  return code >= NAMESPACE_CODES.first && code <= NAMESPACE_CODES.last ? "namespace" : "parser";
}

function hostFor(label: string): ParserHost {
  return {
    report(error, { text, at }) {
      reportWithExcerpt(label, error, domainOf(error.code), excerptAt(text, at));
    },
    load: entityLoader(label, true),
  };
}

function parsed(
  label: string,
  text: string,
  options: number,
  base: string,
  file: string | null,
): XmlDocument | null {
  const { document, isWellFormed } = parseDocument(text, options, hostFor(label), base, file);
  return isWellFormed || (options & ParseOption.RECOVER) !== 0 ? document : null;
}

/** The document of a text; null where it is not well-formed, which is told of. */
export function readDocument(label: string, text: string, options: number): XmlDocument | null {
  return parsed(label, text, options, folderUri(), null);
}

/** The document of a file; null where it cannot be read or is not well-formed, which is told of. */
export function readFile(label: string, path: string, options: number): XmlDocument | null {
  const loaded = loadResource(label, path);
  return loaded === null ? null : parsed(label, loaded.text, options, documentUri(path), loaded.file);
}
