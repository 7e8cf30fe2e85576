/**
 * The usual request, read in one go: a single responder's that has arrived whole and alone. [hot]
 *
 * Whatever else a web server may send is left to {@linkcode ServerConnection}.
 *
 * @module
 */
import { Decoder } from "./decoder.ts";
import { ParameterParser } from "./parameters.ts";
import { BEGIN_REQUEST, KEEP_CONNECTION, PARAMS, RESPONDER, STDIN } from "./record.ts";

/** A request with its whole body. */
export interface WholeRequest {
  readonly id: number;
  readonly keepConnection: boolean;
  readonly parameters: Map<string, string>;
  /** A copy; null for none. */
  readonly body: Uint8Array<ArrayBuffer> | null;
}

/** What the bytes of a connection are so far: part of such a request, or something else, right or wrong. */
export type Unread = "incomplete" | "unusual";

/** Content bytes of BEGIN_REQUEST. */
const BEGIN_REQUEST_LENGTH = 8;

/**
 * Reads the first `length` bytes, all that a connection has sent since its last request. `parameters` takes the request's, and is of no
 * use afterwards when there is none.
 */
export function readWholeRequest(
  bytes: Uint8Array,
  length: number,
  parameters: Map<string, string>,
): WholeRequest | Unread {
  const decoder = new Decoder();
  decoder.push(bytes, length);
  if (!decoder.next()) return decoder.failure === null ? "incomplete" : "unusual";
  if (decoder.type !== BEGIN_REQUEST || decoder.contentLength !== BEGIN_REQUEST_LENGTH) return "unusual";
  if (!decoder.isLast) return "incomplete";
  const begin = decoder.contentStart;
  if ((bytes[begin]! << 8 | bytes[begin + 1]!) !== RESPONDER) return "unusual";
  const keepConnection = (bytes[begin + 2]! & KEEP_CONNECTION) !== 0;
  const id = decoder.requestId;
  if (id === 0) return "unusual";
  const parser = new ParameterParser(length, parameters);
  const areRead = readParameters(decoder, id, parser);
  if (areRead !== null) return areRead;
  const body = readBody(decoder, id, bytes);
  if (typeof body === "string") return body;
  // What follows may be a second request, to be served at the same time.
  if (decoder.next() || decoder.isInsideRecord() || decoder.failure !== null) return "unusual";
  return { id, keepConnection, parameters, body };
}

/** Why there is no further record. */
function lackOf(decoder: Decoder): Unread {
  return decoder.failure === null ? "incomplete" : "unusual";
}

/** Reads the parameters up to their end; null when they are complete. */
function readParameters(decoder: Decoder, id: number, parser: ParameterParser): Unread | null {
  while (decoder.next()) {
    if (decoder.type !== PARAMS || decoder.requestId !== id) return "unusual";
    if (!decoder.isLast) return "incomplete";
    if (decoder.contentLength === 0) return parser.end() ? null : "unusual";
    if (!parser.write(decoder.chunk, decoder.contentStart, decoder.contentEnd)) return "unusual";
  }
  return lackOf(decoder);
}

/** Reads the body up to its end. */
function readBody(
  decoder: Decoder,
  id: number,
  bytes: Uint8Array,
): Uint8Array<ArrayBuffer> | null | Unread {
  let body: Uint8Array<ArrayBuffer> | null = null;
  while (decoder.next()) {
    if (decoder.type !== STDIN || decoder.requestId !== id) return "unusual";
    if (!decoder.isLast) return "incomplete";
    if (decoder.contentLength === 0) return body;
    body = joined(body, bytes, decoder.contentStart, decoder.contentEnd);
  }
  return lackOf(decoder);
}

/** A body with the bytes from start to end after it. */
function joined(
  body: Uint8Array<ArrayBuffer> | null,
  bytes: Uint8Array,
  start: number,
  end: number,
): Uint8Array<ArrayBuffer> {
  const held = body?.length ?? 0;
  const whole = new Uint8Array(held + end - start);
  if (body !== null) whole.set(body);
  whole.set(bytes.subarray(start, end), held);
  return whole;
}
