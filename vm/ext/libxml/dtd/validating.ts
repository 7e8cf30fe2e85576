/**
 * Checks a document against the document type that it names.
 *
 * @module
 */
import { ParseOption } from "../constants.ts";
import { loadExternalSubset } from "../doctype_parser.ts";
import { parseContent } from "../content_parser.ts";
import { entityLoader } from "../entity_loading.ts";
import { plainError, reportPlain, reportWithExcerpt } from "../errors.ts";
import { excerptAt } from "../excerpt.ts";
import type { Dtd, XmlDocument } from "../node.ts";
import { ParserState } from "../parser_state.ts";
import { DtdValidator } from "./validator.ts";

/** Loads the external subset that was not loaded yet. Gives whether it is there, or none is named. */
function loadSubset(label: string, document: XmlDocument, dtd: Dtd): boolean {
  if (dtd.systemId === null && dtd.publicId === null || document.externalSubset !== null) return true;
  const load = entityLoader(label);
  const parser = new ParserState(
    "",
    ParseOption.DTDLOAD,
    document.url,
    null,
    {
      report(error, input) {
        reportWithExcerpt(label, error, "parser", excerptAt(input.text, input.at));
      },
      load: (systemId, publicId, from) => load(systemId, publicId, from, from.input.file !== null),
    },
    parseContent,
    document,
  );
  loadExternalSubset(parser, dtd);
  if (parser.isWellFormed && document.externalSubset !== null) return true;
  document.externalSubset = null;
  const shown = dtd.systemId ?? dtd.publicId ?? "";
  reportPlain(label, plainError(517, `Could not load the external subset "${shown}"\n`));
  return false;
}

/** Checks a document; what is wrong is told of under a label. */
export function validateAgainstDtd(label: string, document: XmlDocument): boolean {
  const dtd = document.internalSubset;
  if (dtd === null) {
    reportPlain(label, plainError(522, "no DTD found!\n"));
    return false;
  }
  if (!loadSubset(label, document, dtd)) return false;
  const validator = new DtdValidator(document, (code, node, text) => {
    const error = plainError(code, `${text}\n`);
    if (node === null) return reportPlain(label, error);
    // An error of the document itself has no line.
    const line = node === document ? -1 : node.line;
    reportPlain(label, { ...error, file: document.url ?? "", line });
  }, true);
  validator.checkDocument();
  return validator.isValid;
}
