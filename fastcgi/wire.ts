/**
 * Records as test text and test text as records: what tests and fuzzing hold against the real codec.
 *
 * The reader here is written apart from the decoder on purpose, as plainly as possible, so that the two can be compared.
 *
 * @module
 */
import { concatenate } from "./bytes.ts";
import { encodeRecord } from "./encoder.ts";
import { bytesFromLatin1, latin1FromBytes } from "./latin1.ts";
import { encodeParameters } from "./parameters.ts";
import { BEGIN_REQUEST, KEEP_CONNECTION, PARAMS, RESPONDER } from "./record.ts";

const TYPE_NAMES = [
  "",
  "BEGIN_REQUEST",
  "ABORT_REQUEST",
  "END_REQUEST",
  "PARAMS",
  "STDIN",
  "STDOUT",
  "STDERR",
  "DATA",
  "GET_VALUES",
  "GET_VALUES_RESULT",
  "UNKNOWN_TYPE",
] as const;

/** One whole record. */
export interface WireRecord {
  readonly type: number;
  readonly requestId: number;
  readonly content: Uint8Array;
}

/** What a stream of bytes holds. */
export interface WireReading {
  /** Its whole records. */
  readonly records: readonly WireRecord[];
  /** It ends inside a record. */
  readonly isTruncated: boolean;
  /** It has a record that is not of version 1; reading ends there. */
  readonly isBroken: boolean;
}

/** Reads all records of a stream that is in one piece. */
export function readWire(bytes: Uint8Array): WireReading {
  const records: WireRecord[] = [];
  let position = 0;
  while (position < bytes.length) {
    if (bytes[position] !== 1) return { records, isTruncated: false, isBroken: true };
    if (bytes.length - position < 8) return { records, isTruncated: true, isBroken: false };
    const contentLength = bytes[position + 4]! * 256 + bytes[position + 5]!;
    const end = position + 8 + contentLength + bytes[position + 6]!;
    if (position + 8 + contentLength > bytes.length) return { records, isTruncated: true, isBroken: false };
    records.push({
      type: bytes[position + 1]!,
      requestId: bytes[position + 2]! * 256 + bytes[position + 3]!,
      content: bytes.subarray(position + 8, position + 8 + contentLength),
    });
    if (end > bytes.length) return { records, isTruncated: true, isBroken: false };
    position = end;
  }
  return { records, isTruncated: false, isBroken: false };
}

/** Gives a record as a line: type, request, content as a JSON string. */
export function recordText(record: WireRecord): string {
  const { type, requestId, content } = record;
  const text = content.length === 0 ? "" : " " + JSON.stringify(latin1FromBytes(content, 0, content.length));
  return `${TYPE_NAMES[type] ?? type} ${requestId}${text}`;
}

/** Gives a record of text (one char per byte). */
export function wire(type: number, requestId: number, content: string = ""): Uint8Array<ArrayBuffer> {
  return encodeRecord(type, requestId, bytesFromLatin1(content));
}

/** Gives a BEGIN_REQUEST record. */
export function wireBegin(
  requestId: number,
  role: number = RESPONDER,
  flags: number = KEEP_CONNECTION,
): Uint8Array<ArrayBuffer> {
  return encodeRecord(BEGIN_REQUEST, requestId, new Uint8Array([role >>> 8, role, flags, 0, 0, 0, 0, 0]));
}

/** Gives the PARAMS stream of these pairs with its end. */
export function wireParameters(
  requestId: number,
  parameters: Record<string, string> = {},
): Uint8Array<ArrayBuffer> {
  const content = encodeParameters(Object.entries(parameters));
  const end = wire(PARAMS, requestId);
  return content.length === 0 ? end : concatenate([encodeRecord(PARAMS, requestId, content), end]);
}
