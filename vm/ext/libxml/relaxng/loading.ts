/**
 * Loads RELAX NG grammars from files and texts.
 *
 * @module
 */
import { loadResource } from "../entity_loading.ts";
import { plainError, reportPlain } from "../errors.ts";
import type { XmlNode } from "../node.ts";
import { MEMORY, parseResource } from "../schema/loading.ts";
import { resolveUri } from "../uri.ts";
import { type GrammarHost, readGrammar } from "./grammar.ts";
import type { Pattern } from "./pattern.ts";

/** libxml2's number of a grammar that cannot be read. */
const PARSE_ERROR = 1065;

function load(label: string, url: string): XmlNode | null {
  const loaded = loadResource(label, url);
  if (loaded !== null) return parseResource(label, loaded.text, url, loaded.file)?.root ?? null;
  reportPlain(label, plainError(PARSE_ERROR, `xmlRelaxNG: could not load ${url}\n`));
  return null;
}

function loadMain(label: string, text: string | null, url: string): XmlNode | null {
  let source = text;
  if (source === null) {
    source = loadResource(label, url)?.text ?? null;
    if (source === null) {
      reportPlain(label, plainError(PARSE_ERROR, `xmlRelaxNGParse: could not load ${url}\n`));
      return null;
    }
  }
  const root = parseResource(label, source, url, url)?.root ?? null;
  if (root === null) {
    const what = text === null ? `could not load ${url}` : "could not parse schemas";
    reportPlain(label, plainError(PARSE_ERROR, `xmlRelaxNGParse: ${what}\n`));
  }
  return root;
}

/** Reads a grammar; null where it is wrong, which is told of. `text` is null for one that is in a file. */
export function loadGrammar(label: string, text: string | null, url: string): Pattern | null {
  const root = loadMain(label, text, url);
  if (root === null) return null;
  const host: GrammarHost = {
    report: (error) => reportPlain(label, error),
    load: (href, base) => load(label, resolveUri(href, base === MEMORY ? null : base)),
  };
  return readGrammar(host, root);
}
