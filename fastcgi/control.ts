/**
 * Control records: those whose content is one small structure, not part of a stream.
 *
 * @module
 */
import type { ResolvedConnectionOptions } from "./connection_options.ts";
import type { Decoder } from "./decoder.ts";
import { encodeRecord, END_REQUEST_LENGTH, RecordBuffer } from "./encoder.ts";
import { decodeParameters, encodeParameters } from "./parameters.ts";
import { GET_VALUES_RESULT, type ProtocolStatus, UNKNOWN_TYPE } from "./record.ts";

/** Joins the pieces of a control record; never holds more than one record, thus 64 KiB. */
export class ControlContent {
  #content: Uint8Array | null = null;
  #length = 0;

  /** Takes the decoder's piece; gives the whole content with the last one, valid as long as the chunk is. */
  take(decoder: Decoder): Uint8Array | null {
    if (decoder.isFirst && decoder.isLast) return decoder.content();
    if (decoder.isFirst) {
      this.#content = new Uint8Array(decoder.contentLength);
      this.#length = 0;
    }
    const content = this.#content!;
    content.set(decoder.content(), this.#length);
    this.#length += decoder.contentEnd - decoder.contentStart;
    if (!decoder.isLast) return null;
    this.#content = null;
    return content;
  }
}

/** Gives an END_REQUEST record. */
export function encodeEndRequest(requestId: number, protocolStatus: ProtocolStatus): Uint8Array {
  const buffer = new RecordBuffer(2 * END_REQUEST_LENGTH);
  buffer.appendEndRequest(requestId, 0, protocolStatus);
  return buffer.finish();
}

/** Gives the answer to a record of a type nobody knows. */
export function encodeUnknownType(type: number): Uint8Array {
  return encodeRecord(UNKNOWN_TYPE, 0, new Uint8Array([type, 0, 0, 0, 0, 0, 0, 0]));
}

/** Gives the answer to a GET_VALUES record, without the names we do not know; null when its content is no list of pairs. */
export function answerValues(content: Uint8Array, options: ResolvedConnectionOptions): Uint8Array | null {
  const asked = decodeParameters(content);
  if (asked === null) return null;
  const known: [string, string][] = [
    ["FCGI_MAX_CONNS", String(options.connectionsMax)],
    ["FCGI_MAX_REQS", String(options.requestsMax)],
    ["FCGI_MPXS_CONNS", options.openRequestsMax > 1 ? "1" : "0"],
  ];
  return encodeRecord(GET_VALUES_RESULT, 0, encodeParameters(known.filter(([name]) => asked.has(name))));
}
