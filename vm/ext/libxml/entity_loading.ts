/**
 * Loading documents, document types, entities and schemas: by the function that a script set, or from where they are.
 *
 * *Source:* https://www.php.net/libxml_set_external_entity_loader
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { callValue } from "../../runtime/call.ts";
import { toText } from "../../runtime/conversion.ts";
import { Stream } from "../../runtime/stream.ts";
import { PhpResource, type PhpValue } from "../../runtime/value.ts";
import { ParseOption } from "./constants.ts";
import { ErrorLevel, keepError, libxmlState, plainError, reportPlain } from "./errors.ts";
import type { ParserHost, ParserState } from "./parser_state.ts";
import { documentUri, loadText, reportNotLoaded } from "./source.ts";
import { resolveUri } from "./uri.ts";

/** A text that was loaded. */
export interface LoadedResource {
  readonly text: string;
  /** Null for what came out of a stream. */
  readonly file: string | null;
}

/** What a loader is told of the document that asks. */
export interface EntityContext {
  readonly directory: string | null;
  readonly internalName: string | null;
  readonly subsetUri: string | null;
  readonly subsetPublicId: string | null;
}

const NO_CONTEXT: EntityContext = {
  directory: null,
  internalName: null,
  subsetUri: null,
  subsetPublicId: null,
};

/** Asks the script's function; undefined where none is set, null where it gives nothing, which is told of. */
function askLoader(
  label: string,
  publicId: string | null,
  systemId: string,
  asked: EntityContext,
): LoadedResource | null | undefined {
  const { entityLoader } = libxmlState();
  if (entityLoader === null) return undefined;
  const details = PhpArray.empty();
  details.setKey("directory", asked.directory);
  details.setKey("intSubName", asked.internalName);
  details.setKey("extSubURI", asked.subsetUri);
  details.setKey("extSubSystem", asked.subsetPublicId);
  const answer: PhpValue = callValue(entityLoader, [publicId, systemId, details]);
  if (answer === null) {
    const why = publicId === null ? "because the resolver function returned null" : `"${publicId}"`;
    reportPlain(label, plainError(1, `Failed to load external entity ${why}\n`));
    return null;
  }
  if (answer instanceof PhpResource && answer.data instanceof Stream) {
    return { text: answer.data.readAll() ?? "", file: null };
  }
  const path = toText(answer);
  const text = loadText(path, label);
  if (text === null) reportNotLoaded(label, path);
  return text === null ? null : { text, file: path };
}

/** Loads a document or a schema; null where there is none, which is told of as `shown`. */
export function loadResource(label: string, path: string, shown: string = path): LoadedResource | null {
  const asked = askLoader(label, null, documentUri(path), NO_CONTEXT);
  if (asked !== undefined) return asked;
  const text = loadText(path, label);
  if (text === null) reportNotLoaded(label, shown);
  return text === null ? null : { text, file: documentUri(path) };
}

function contextOf(parser: ParserState, isSubset: boolean): EntityContext {
  if (!isSubset) return NO_CONTEXT;
  const { internalSubset } = parser.document;
  const base = parser.file ?? parser.base;
  return {
    directory: base === null || parser.inputs.length > 0
      ? null
      : base.endsWith("/")
      ? base
      : base.replace(/\/[^/]*$/, ""),
    internalName: internalSubset?.name ?? null,
    subsetUri: internalSubset?.systemId ?? null,
    subsetPublicId: internalSubset?.publicId ?? null,
  };
}

/**
 * Answers a parser that asks for an external entity or a subset. Where the parser reads a text that is in no file, names
 * stand on its base unless `hasNoBase` is set.
 */
export function entityLoader(label: string, hasNoBase = false): ParserHost["load"] {
  return (systemId, publicId, parser, isSubset) => {
    const base = parser.input.base ?? parser.input.file ?? (hasNoBase ? null : parser.base);
    const uri = resolveUri(systemId, base);
    const asked = askLoader(label, publicId, uri, contextOf(parser, isSubset));
    if (asked !== undefined) return asked === null ? null : { ...asked, uri };
    if (parser.has(ParseOption.NONET) && /^(?:https?|ftp):/i.test(uri)) {
      keepError(plainError(1543, `Attempt to load network entity ${uri}`));
      return null;
    }
    const text = loadText(uri, label);
    if (text !== null) return { text, file: uri, uri };
    if (isSubset) {
      const level = parser.check === null ? ErrorLevel.WARNING : ErrorLevel.ERROR;
      parser.report(level, 1549, `failed to load external entity "${uri}"`);
    } else reportNotLoaded(label, uri);
    return null;
  };
}
