/**
 * What a client gets whose worker is lost before it answered.
 *
 * @module
 */
import { bytesFromLatin1, RecordBuffer, REQUEST_COMPLETE, STDOUT } from "../fastcgi/mod.ts";
import { transmit } from "./libc_socket.ts";

/** The response as CGI text. */
export const INTERNAL_ERROR: Uint8Array<ArrayBuffer> = bytesFromLatin1(
  "Status: 500 Internal Server Error\r\nContent-type: text/html; charset=UTF-8\r\n\r\n",
);

const BUFFER_BYTES = 1_024;

/** Answers a request with it; false when the kernel does not take the answer at once. */
export function answerWithError(descriptor: number, requestId: number): boolean {
  const buffer = new RecordBuffer(BUFFER_BYTES);
  buffer.appendContent(STDOUT, requestId, INTERNAL_ERROR, 0);
  buffer.appendEmpty(STDOUT, requestId);
  buffer.appendEndRequest(requestId, 1, REQUEST_COMPLETE);
  const answer = buffer.finish();
  return transmit(descriptor, answer) === answer.length;
}
