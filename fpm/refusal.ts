/**
 * What a client gets whose request waited too long for a worker, or came when too many waited: 503, and when to come again.
 *
 * @module
 */
import type { FastCgiHandler } from "../fastcgi/mod.ts";
import { bytesOf, cgiHead, type ResponseHead } from "../vm/front.ts";
import type { AccessEnd } from "./access_log_file.ts";
import { figuresOf } from "./request_figures.ts";

/** How requests of a pool are refused. */
export interface RefusalParts {
  readonly retryAfterSeconds: number;
  /** A request has been refused. */
  readonly refused: (end: AccessEnd) => void;
}

/** The head of the answer. */
export function refusalHead(retryAfterSeconds: number): ResponseHead {
  const lines = [`Retry-After: ${retryAfterSeconds}`, "Content-type: text/html; charset=UTF-8"];
  return { status: 503, statusLine: null, lines };
}

/** The whole answer as CGI text. */
export function refusalText(retryAfterSeconds: number): Uint8Array {
  const head = cgiHead(refusalHead(retryAfterSeconds), { isNph: false, isRfc2616: false });
  return bytesOf(`${head}Service Unavailable\n`);
}

/** Gives a handler that refuses the first request of a connection, and leaves later ones to another handler. */
export function refusingHandler(
  parts: RefusalParts,
  waitedMilliseconds: number,
  peerAddress: string | undefined,
  other: FastCgiHandler,
): FastCgiHandler {
  let isFirst = true;
  return (request) => {
    if (!isFirst) return other(request);
    isFirst = false;
    request.writeStdout(refusalText(parts.retryAfterSeconds));
    request.end(0);
    parts.refused({
      processId: Deno.pid,
      parameters: request.parameters,
      head: refusalHead(parts.retryAfterSeconds),
      peerAddress,
      acceptedAt: Date.now() - waitedMilliseconds,
      figures: { ...figuresOf(0), queueMicroseconds: waitedMilliseconds * 1000 },
    });
  };
}
