/**
 * A connection that the master serves itself, over a descriptor that a worker has left to it.
 *
 * @module
 */
import type { ByteConnection } from "../fastcgi/mod.ts";
import { closeSocket, endOutput, FAILED, Readiness, receive, transmit, WOULD_BLOCK } from "./libc_socket.ts";
import { SocketPoller } from "./socket_poller.ts";

const poller = new SocketPoller();

/** The connection; `start` is what has been read of it. */
export class DescriptorConnection implements ByteConnection {
  readonly #descriptor: number;
  #start: Uint8Array;
  #isClosed = false;

  constructor(descriptor: number, start: Uint8Array) {
    this.#descriptor = descriptor;
    this.#start = start;
  }

  async read(buffer: Uint8Array): Promise<number | null> {
    if (this.#start.length > 0) return this.#takeStart(buffer);
    for (;;) {
      if (this.#isClosed) throw new Deno.errors.BadResource("connection is closed");
      const count = receive(this.#descriptor, buffer);
      if (count > 0) return count;
      if (count === 0) return null;
      if (count === FAILED) throw new Deno.errors.ConnectionReset("connection is broken");
      await poller.wait(this.#descriptor, Readiness.INPUT);
    }
  }

  #takeStart(buffer: Uint8Array): number {
    const count = Math.min(buffer.length, this.#start.length);
    buffer.set(this.#start.subarray(0, count));
    this.#start = this.#start.subarray(count);
    return count;
  }

  async write(bytes: Uint8Array): Promise<number> {
    for (;;) {
      if (this.#isClosed) throw new Deno.errors.BadResource("connection is closed");
      const count = transmit(this.#descriptor, bytes);
      if (count >= 0) return count;
      if (count !== WOULD_BLOCK) throw new Deno.errors.BrokenPipe("connection is broken");
      await poller.wait(this.#descriptor, Readiness.OUTPUT);
    }
  }

  closeWrite(): Promise<void> {
    endOutput(this.#descriptor);
    return Promise.resolve();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    poller.forget(this.#descriptor);
    closeSocket(this.#descriptor);
  }
}
