/**
 * A response by way of the master: its bytes through a ring in shared memory, all else in messages.
 *
 * @module
 */
import type { ResponseHead } from "../vm/front.ts";
import type { RingWriter } from "./flow_control.ts";
import type { RequestFigures } from "./request_figures.ts";
import type { ResponseChannel } from "./response_channel.ts";
import type { RunOutcome } from "./worker_engine.ts";
import type { PostEvent } from "./worker_protocol.ts";

/** The channel of one request. */
export class MasterChannel implements ResponseChannel {
  readonly wantsHead: boolean;
  readonly #ring: RingWriter;
  readonly #post: PostEvent;
  #head: ResponseHead | null = null;
  #isFinished = false;

  constructor(ring: RingWriter, post: PostEvent, wantsHead: boolean) {
    this.#ring = ring;
    this.#post = post;
    this.wantsHead = wantsHead;
  }

  get heldBytes(): number {
    return this.#ring.untoldBytes;
  }

  head(head: ResponseHead): void {
    this.#head = head;
  }

  put(bytes: Uint8Array): void {
    const ring = this.#ring;
    for (let offset = ring.put(bytes, 0); offset < bytes.length; offset += ring.put(bytes, offset)) {
      this.send();
      if (!ring.waitForRoom()) return;
    }
  }

  send(): void {
    const byteCount = this.#ring.takeUntold();
    if (byteCount === 0 && this.#head === null) return;
    this.#post({ kind: "output", head: this.#takeHead(), byteCount });
  }

  error(text: string): void {
    this.#post({ kind: "error", text });
  }

  isClientGone(): boolean {
    return this.#ring.isClientGone;
  }

  finish(): void {
    this.#isFinished = true;
    this.#post({ kind: "finish", head: this.#takeHead(), byteCount: this.#ring.takeUntold() });
  }

  end(outcome: RunOutcome, figures: RequestFigures): void {
    if (outcome.isDeclined) {
      this.#ring.dropUntold();
      this.#head = null;
    }
    const byteCount = this.#isFinished ? 0 : this.#ring.takeUntold();
    const { exitStatus, wasTerminated, isDeclined } = outcome;
    const head = this.#takeHead();
    this.#post({ kind: "end", head, byteCount, exitStatus, figures, wasTerminated, isDeclined });
  }

  #takeHead(): ResponseHead | null {
    const head = this.#head;
    this.#head = null;
    return head;
  }
}
