/**
 * Built-in stream filters, and `php://filter`.
 *
 * *Source:* https://www.php.net/filters, https://www.php.net/wrappers.php; php-src ext/standard/filters.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { base64Decode, base64Encode } from "../../runtime/base64.ts";
import { int, mixed, resource, string } from "../../runtime/parameter.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { rawUrlDecode } from "../../runtime/percent_encoding.ts";
import { running, type Stream, type StreamFilter, streamOf } from "../../runtime/stream.ts";
import { filterFactories, type FilterFactory, filterFactory } from "../../runtime/stream_filter_registry.ts";
import { locateWrapper, OpenFailure, type OpenOptions } from "../../runtime/stream_wrapper.ts";
import { type MaybeValue, PhpResource } from "../../runtime/value.ts";
import { makeUserFilter, registeredFilters } from "./user_filter.ts";
import { makeDechunkFilter } from "./http_wrapper.ts";
import { isReadMode, isWriteMode } from "./plain_file.ts";

/** A filter that changes each piece by itself. */
function byPiece(change: (text: string) => string): FilterFactory {
  return (name) => ({ name, filter: (text) => change(text) });
}

function rot13(text: string): string {
  return text.replaceAll(/[A-Za-z]/g, (letter) => {
    const code = letter.charCodeAt(0);
    const base = code < 97 ? 65 : 97;
    return String.fromCharCode((code - base + 13) % 26 + base);
  });
}

/** Encodes in groups of three bytes; what is left over waits for the next piece. */
function base64Encoder(name: string): StreamFilter {
  let rest = "";
  return {
    name,
    filter(text, isEnd) {
      const all = rest + text;
      const end = isEnd ? all.length : all.length - all.length % 3;
      rest = all.slice(end);
      return base64Encode(all.slice(0, end));
    },
  };
}

/** Decodes in groups of four characters. */
function base64Decoder(name: string): StreamFilter {
  let rest = "";
  return {
    name,
    filter(text, isEnd) {
      const all = (rest + text).replaceAll(/[^A-Za-z0-9+/=]/g, "");
      const end = isEnd ? all.length : all.length - all.length % 4;
      rest = all.slice(end);
      return base64Decode(all.slice(0, end), false) ?? "";
    },
  };
}

const FACTORIES: ReadonlyMap<string, FilterFactory> = new Map([
  ["string.rot13", byPiece(rot13)],
  ["string.toupper", byPiece((text) => text.replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase()))],
  ["string.tolower", byPiece((text) => text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()))],
  ["convert.base64-encode", base64Encoder],
  ["convert.base64-decode", base64Decoder],
  ["dechunk", makeDechunkFilter],
  ["consumed", byPiece((text) => text)],
]);

/** Names that `stream_get_filters()` shows, in PHP's order. */
const SHOWN = ["string.rot13", "string.toupper", "string.tolower", "convert.*", "consumed", "dechunk"];

/** Makes a filter by name. Raises: a warning when there is none. */
function makeFilter(caller: string, name: string, parameters: MaybeValue): StreamFilter | null {
  const own = makeUserFilter(caller, name, parameters ?? null);
  if (own !== undefined) {
    if (own === null) context.raise(E_WARNING, `${caller}(): Unable to create or locate filter "${name}"`);
    return own;
  }
  running.name = caller;
  const factory = FACTORIES.get(name.toLowerCase()) ?? filterFactory(name);
  const made = factory === undefined ? null : factory(name, parameters);
  const problem = factory === undefined ? "locate" : "create or locate";
  if (made === null) context.raise(E_WARNING, `${caller}(): Unable to ${problem} filter "${name}"`);
  return made;
}

/** STREAM_FILTER_READ and STREAM_FILTER_WRITE. */
const FilterMode = { READ: 1, WRITE: 2 } as const;

/** Opens what a `php://filter/…` names, with its filters. */
export function openFiltered(
  text: string,
  path: string,
  mode: string,
  options: OpenOptions,
): Stream | OpenFailure {
  const at = text.toLowerCase().indexOf("resource=");
  if (at < 0) throwError("Error", "No URL resource specified");
  const located = locateWrapper(text.slice(at + 9), options.caller);
  const stream = located.wrapper.open(located.path, mode, options);
  if (stream instanceof OpenFailure) return stream;
  for (const part of text.slice(0, Math.max(0, at - 1)).split("/")) {
    if (part === "") continue;
    const match = /^(read|write)=(.*)$/is.exec(part);
    const target = match === null ? 0 : (match[1] as string).toLowerCase() === "read" ? 1 : 2;
    addFilters(stream, options.caller, match === null ? part : match[2] as string, target || modesOf(mode));
  }
  void path;
  return stream;
}

function modesOf(mode: string): number {
  return (isReadMode(mode) ? FilterMode.READ : 0) | (isWriteMode(mode) ? FilterMode.WRITE : 0);
}

function addFilters(stream: Stream, caller: string, names: string, modes: number): void {
  for (const encoded of names.split("|")) {
    const name = rawUrlDecode(encoded);
    if (modes & FilterMode.READ) {
      const made = makeFilter(caller, name, undefined);
      if (made !== null) stream.readFilters.push(made);
    }
    if (modes & FilterMode.WRITE) {
      const made = makeFilter(caller, name, undefined);
      if (made !== null) stream.writeFilters.push(made);
    }
  }
}

/** What the resource of a filter holds. */
interface AttachedFilter {
  readonly stream: Stream;
  readonly filters: StreamFilter[];
}

function attach(
  caller: string,
  handle: PhpResource,
  name: string,
  mode: number,
  parameters: MaybeValue,
  isFirst: boolean,
): PhpResource | false {
  const stream = streamOf(caller, handle);
  const modes = mode === 0 ? modesOf(stream.mode) : mode;
  const filters: StreamFilter[] = [];
  for (const [bit, list] of [[1, stream.readFilters], [2, stream.writeFilters]] as const) {
    if ((modes & bit) === 0) continue;
    const made = makeFilter(caller, name, parameters);
    if (made === null) return false;
    if (isFirst) list.unshift(made);
    else list.push(made);
    filters.push(made);
    if (bit === 1 && stream.buffered > 0) {
      stream.buffer = made.filter(stream.buffer.slice(stream.at), false, stream) ?? "";
      stream.at = 0;
    }
  }
  const data: AttachedFilter = { stream, filters };
  return new PhpResource(context.nextResourceId++, "stream filter", data);
}

/**
 * Puts a filter behind those that a stream has.
 *
 * *Source:* https://www.php.net/stream_filter_append
 */
export const streamFilterAppend = defineFunction({
  name: "stream_filter_append",
  parameters: [
    resource("stream"),
    string("filter_name"),
    int("mode").default(0),
    mixed("params").omittable(),
  ],
  returns: "",
  body: (_context, handle, name, mode, parameters) =>
    attach("stream_filter_append", handle, name, mode, parameters, false),
});

/**
 * Puts a filter before those that a stream has.
 *
 * *Source:* https://www.php.net/stream_filter_prepend
 */
export const streamFilterPrepend = defineFunction({
  name: "stream_filter_prepend",
  parameters: [
    resource("stream"),
    string("filter_name"),
    int("mode").default(0),
    mixed("params").omittable(),
  ],
  returns: "",
  body: (_context, handle, name, mode, parameters) =>
    attach("stream_filter_prepend", handle, name, mode, parameters, true),
});

/**
 * Takes a filter off its stream.
 *
 * Throws: TypeError when it is off already.
 * *Source:* https://www.php.net/stream_filter_remove
 */
export const streamFilterRemove = defineFunction({
  name: "stream_filter_remove",
  parameters: [resource("stream_filter")],
  returns: "bool",
  body(_context, handle) {
    if (handle.isClosed || handle.type !== "stream filter") {
      throwError(
        "TypeError",
        "stream_filter_remove(): supplied resource is not a valid stream filter resource",
      );
    }
    const { stream, filters } = handle.data as AttachedFilter;
    for (const filter of filters) removeFilter(stream, filter);
    for (const filter of filters) filter.close?.();
    handle.isClosed = true;
    return true;
  },
});

function removeFilter(stream: Stream, filter: StreamFilter): void {
  const readAt = stream.readFilters.indexOf(filter);
  if (readAt >= 0) stream.readFilters.splice(readAt, 1);
  const writeAt = stream.writeFilters.indexOf(filter);
  if (writeAt < 0) return;
  stream.writeFilters.splice(writeAt, 1);
  const rest = filter.filter("", true, stream);
  if (rest) stream.write(rest);
}

/**
 * The names of the filters that there are.
 *
 * *Source:* https://www.php.net/stream_get_filters
 */
export const streamGetFilters = defineFunction({
  name: "stream_get_filters",
  parameters: [],
  returns: "array",
  body() {
    const own = [...filterFactories.keys()];
    const later = own.filter((name) => name.startsWith("convert."));
    const earlier = own.filter((name) => !name.startsWith("convert."));
    return PhpArray.ofList([...earlier, ...SHOWN, ...later, ...registeredFilters().keys()]);
  },
});
