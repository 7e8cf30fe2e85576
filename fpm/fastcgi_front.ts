/**
 * The FastCGI side of a pool in the master: requests of web servers to the dispatcher, responses back.
 *
 * @module
 */
import { bytesFromLatin1, type FastCgiHandler, type FastCgiRequest } from "../fastcgi/mod.ts";
import type { Dispatcher, PoolRequest, PoolResponse } from "./dispatcher.ts";
import { INTERNAL_ERROR } from "./internal_error.ts";
import type { Report } from "./log_level.ts";
import { refusalText } from "./refusal.ts";
import { collectBody } from "./request_body.ts";

/** What php-fpm puts into FCGI_ROLE; the first variable of a request. */
const ROLE_NAMES = { 1: "RESPONDER", 2: "AUTHORIZER", 3: "FILTER" } as const;

/** A response on its way to a web server. */
class FastCgiResponse implements PoolResponse {
  readonly #request: FastCgiRequest;

  constructor(request: FastCgiRequest) {
    this.#request = request;
  }

  get isAborted(): boolean {
    return this.#request.isAborted;
  }

  head(): void {}

  write(bytes: Uint8Array): Promise<void> | void {
    return this.#request.writeStdout(bytes);
  }

  flush(): void {
    this.#request.flush();
  }

  error(text: string): void {
    this.#request.writeStderr(bytesFromLatin1(text));
  }

  refuse(retryAfterSeconds: number): void {
    this.#request.writeStdout(refusalText(retryAfterSeconds));
    this.#request.end(0);
  }

  end(exitStatus: number): void {
    this.#request.end(exitStatus);
  }

  fail(hasOutput: boolean): void {
    if (hasOutput) return this.#request.breakOff("its worker was lost");
    this.#request.writeStdout(INTERNAL_ERROR);
    this.#request.end(1);
  }
}

/** Gives the handler that hands requests of a peer to the dispatcher that there is when a request's body is complete. */
export function fastCgiHandler(
  dispatcherNow: () => Dispatcher,
  report: Report,
  peerAddress: string | undefined,
): FastCgiHandler {
  return (request) => {
    serve(request, peerAddress, dispatcherNow).catch((thrown: unknown) => {
      report(
        "error",
        `request body could not be stored: ${thrown instanceof Error ? thrown.message : thrown}`,
      );
      new FastCgiResponse(request).fail(false);
    });
  };
}

async function serve(
  request: FastCgiRequest,
  peerAddress: string | undefined,
  dispatcherNow: () => Dispatcher,
): Promise<void> {
  const acceptedAt = performance.timeOrigin + request.receivedAt;
  const collected = await collectBody(() => request.readBody());
  if (request.isAborted) return collected.dispose();
  const poolRequest: PoolRequest = {
    sapiName: "fpm-fcgi",
    parameters: new Map([["FCGI_ROLE", ROLE_NAMES[request.role]], ...request.parameters]),
    router: null,
    body: collected.body,
    headForm: "cgi",
    response: new FastCgiResponse(request),
    acceptedAt,
    peerAddress,
    dispose: collected.dispose,
  };
  // While it waits, it may go over to another dispatcher; while it runs, it stays.
  const dispatcher = dispatcherNow();
  request.onAbort(() => {
    dispatcher.abort(poolRequest);
    dispatcherNow().abort(poolRequest);
  });
  dispatcher.submit(poolRequest);
}
