/**
 * The way of a response out of a worker: straight into the web server's connection (`socket_channel.ts`), or through the master
 * (`master_channel.ts`).
 *
 * @module
 */
import type { ResponseHead } from "../vm/front.ts";
import type { RequestFigures } from "./request_figures.ts";
import type { RunOutcome } from "./worker_engine.ts";

/** The way of the running request's response. */
export interface ResponseChannel {
  /** Whether somebody wants the head apart from the output. */
  readonly wantsHead: boolean;
  /** Bytes that are held back. */
  readonly heldBytes: number;
  /** Takes the head, if it is wanted. */
  head(head: ResponseHead): void;
  /** Takes output, waiting for room as often as it takes; drops it when nobody waits for it. */
  put(bytes: Uint8Array): void;
  /** Lets go of what is held back. */
  send(): void;
  /** Takes error text for the web server. */
  error(text: string): void;
  /** Whether nobody waits for the response any more. */
  isClientGone(): boolean;
  /** The response is complete, the script goes on. */
  finish(): void;
  /** The script has ended; so has the response, unless `finish` was called. */
  end(outcome: RunOutcome, figures: RequestFigures): void;
}
