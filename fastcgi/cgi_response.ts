/**
 * The head of a CGI response, as a FastCGI application sends it on STDOUT: `Status`, headers, empty line, body.
 *
 * Source: RFC 3875 section 6.
 *
 * @module
 */
import { latin1FromBytes } from "./latin1.ts";

/** Most bytes a head may have. */
export const HEAD_BYTES_MAX = 1_048_576;

/** A parsed head. Header names keep their case; names and values have one char per byte. */
export interface ResponseHead {
  /** HTTP status: of `Status`, otherwise 302 with a `Location` (as nginx has it), otherwise 200. */
  readonly status: number;
  /** Text after the status number, often empty. */
  readonly statusText: string;
  /** All headers but `Status`, in order, repeated ones repeated. */
  readonly headers: readonly (readonly [string, string])[];
  /** Where the body begins in the bytes given. */
  readonly bodyStart: number;
}

/** What a response begins with: its head, or why it has none. */
export type ResponseStart =
  | { readonly kind: "head"; readonly head: ResponseHead; readonly body: Uint8Array }
  | { readonly kind: "malformed"; readonly text: string };

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Gives the position after the empty line that ends a head, or -1; lines end in CRLF or LF. */
export function findHeadEnd(bytes: Uint8Array, from: number): number {
  let position = bytes.indexOf(LINE_FEED, from);
  while (position >= 0) {
    const next = bytes[position + 1];
    if (next === LINE_FEED) return position + 2;
    if (next === CARRIAGE_RETURN && bytes[position + 2] === LINE_FEED) return position + 3;
    position = bytes.indexOf(LINE_FEED, position + 1);
  }
  return -1;
}

/** Parses a head; null while its empty line has not arrived, a text when it is malformed. */
export function parseResponseHead(bytes: Uint8Array): ResponseHead | string | null {
  const bodyStart = startsWithEmptyLine(bytes) ?? findHeadEnd(bytes, 0);
  if (bodyStart < 0) return null;
  let status = 0;
  let statusText = "";
  const headers: [string, string][] = [];
  let hasLocation = false;
  for (const line of latin1FromBytes(bytes, 0, bodyStart).split(/\r?\n/)) {
    if (line === "") continue;
    const protocolLine = /^HTTP\/\d+(?:\.\d+)? (\d{3})(?: (.*))?$/.exec(line);
    const colon = line.indexOf(":");
    const name = colon < 0 ? "" : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).trim();
    const statusLine = name.toLowerCase() === "status" ? /^(\d{3})(?: (.*))?$/.exec(value) : protocolLine;
    if (statusLine !== null && statusLine !== undefined) {
      status = Number(statusLine[1]);
      statusText = statusLine[2] ?? "";
    } else if (name === "" || name.toLowerCase() === "status" || /[\s\0]/.test(name)) {
      return `malformed header line: ${line.slice(0, 100)}`;
    } else {
      headers.push([name, value]);
      if (name.toLowerCase() === "location") hasLocation = true;
    }
  }
  if (status === 0) status = hasLocation ? 302 : 200;
  return { status, statusText, headers, bodyStart };
}

/** A response may have no headers at all. */
function startsWithEmptyLine(bytes: Uint8Array): number | null {
  if (bytes[0] === LINE_FEED) return 1;
  return bytes[0] === CARRIAGE_RETURN && bytes[1] === LINE_FEED ? 2 : null;
}

/**
 * Reads chunks until the head is complete; `body` is what came after it in the last chunk, the rest is still to be read.
 */
export async function readResponseStart(readChunk: () => Promise<Uint8Array | null>): Promise<ResponseStart> {
  let bytes: Uint8Array = new Uint8Array(0);
  while (true) {
    const chunk = await readChunk();
    if (chunk === null) return { kind: "malformed", text: "response ends inside its head" };
    if (bytes.length === 0) {
      bytes = chunk;
    } else {
      const joined = new Uint8Array(bytes.length + chunk.length);
      joined.set(bytes);
      joined.set(chunk, bytes.length);
      bytes = joined;
    }
    const head = parseResponseHead(bytes);
    if (typeof head === "string") return { kind: "malformed", text: head };
    if (head !== null) return { kind: "head", head, body: bytes.subarray(head.bodyStart) };
    if (bytes.length > HEAD_BYTES_MAX) {
      return { kind: "malformed", text: `head of more than ${HEAD_BYTES_MAX} bytes` };
    }
  }
}
