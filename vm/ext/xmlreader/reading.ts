/**
 * Reads the document of an XMLReader. What is wrong is told of when the reader comes to it.
 *
 * @module
 */
import { parseDocument } from "../libxml/document_parser.ts";
import { ErrorLevel, reportWithExcerpt, type XmlError } from "../libxml/errors.ts";
import { excerptAt } from "../libxml/excerpt.ts";
import type { XmlDocument } from "../libxml/node.ts";
import { ParseOption } from "../libxml/constants.ts";
import type { ParserHost } from "../libxml/parser_state.ts";
import { entityLoader } from "../libxml/entity_loading.ts";
import { documentUri } from "../libxml/source.ts";

/** Numbers of properties that parsers have. */
export const ParserProperty = { LOADDTD: 1, DEFAULTATTRS: 2, VALIDATE: 3, SUBST_ENTITIES: 4 } as const;

/** What is read. */
export interface ReaderSource {
  readonly text: string;
  /** Where it comes from, as messages and `baseURI` name it. */
  readonly uri: string;
  readonly encoding: string | null;
  readonly options: number;
}

/** So many bytes are parsed at a time: what stands before an error in the same piece is not met. */
const PIECE = 512;

const NAMESPACE_CODES = { first: 200, last: 205 } as const;

/** A document that is walked over. */
export interface OpenedDocument {
  readonly document: XmlDocument;
  /** Whether an error ends the document. */
  readonly isBroken: boolean;
  /** Tells of the error that ends the document, if one does. */
  finish(label: string): void;
  isValid(): boolean;
}

interface Found {
  readonly error: XmlError;
  readonly excerpt: readonly [line: string, mark: string];
  readonly at: number;
}

const QUIET: ParserHost = { report() {}, load: () => null };

function tell(label: string, { error, excerpt }: Found): void {
  const { first, last } = NAMESPACE_CODES;
  const domain = error.code >= first && error.code <= last ? "namespace" : "parser";
  reportWithExcerpt(label, error, domain, excerpt);
}

function optionsOf(source: ReaderSource, properties: ReadonlySet<number>): number {
  let { options } = source;
  if (properties.has(ParserProperty.LOADDTD)) options |= ParseOption.DTDLOAD;
  if (properties.has(ParserProperty.DEFAULTATTRS)) options |= ParseOption.DTDLOAD | ParseOption.DTDATTR;
  if (properties.has(ParserProperty.VALIDATE)) options |= ParseOption.DTDLOAD | ParseOption.DTDVALID;
  if (properties.has(ParserProperty.SUBST_ENTITIES)) options |= ParseOption.NOENT;
  return options;
}

/** Parses a source. Errors that do not end the document are told of at once. */
export function openDocument(
  label: string,
  source: ReaderSource,
  properties: ReadonlySet<number>,
): OpenedDocument {
  const { text, uri, encoding } = source;
  const options = optionsOf(source, properties);
  const found: Found[] = [];
  const host: ParserHost = {
    report: (error, { text, at }) => void found.push({ error, excerpt: excerptAt(text, at), at }),
    load: entityLoader(label),
  };
  const base = uri === "" ? null : documentUri(uri);
  const parse = (part: string, to: ParserHost) => parseDocument(part, options, to, base, base, encoding);
  let { document, isWellFormed, isValid } = parse(text, host);
  const isBroken = !isWellFormed && (options & ParseOption.RECOVER) === 0;
  const fatal = isBroken ? found.find(({ error }) => error.level === ErrorLevel.FATAL) : undefined;
  for (const each of found) {
    if (each === fatal) break;
    tell(label, each);
  }
  if (isBroken) document = parse(text.slice(0, Math.floor((fatal?.at ?? 0) / PIECE) * PIECE), QUIET).document;
  document.url = uri;
  let isTold = false;
  return {
    document,
    isBroken,
    isValid: () => isWellFormed && isValid,
    finish(label) {
      if (!isBroken) return;
      if (!isTold && fatal !== undefined) tell(label, fatal);
      isTold = true;
    },
  };
}
