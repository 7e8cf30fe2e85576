/**
 * Streams over descriptors: pipes and sockets.
 *
 * *Source:* php-src main/streams/plain_wrapper.c, main/streams/xp_socket.c
 *
 * @module
 */
import { bytesOf } from "../../runtime/byte_string.ts";
import {
  closeDescriptor,
  Errno,
  errorText,
  libc,
  PollEvent,
  readDescriptor,
  setNonBlocking,
  waitForOne,
  writeDescriptor,
} from "../../runtime/libc.ts";
import { NOTHING_YET, StreamBackend, StreamFailure } from "../../runtime/stream.ts";

/** Bytes of a pipe, or of anything that has a descriptor. */
export class DescriptorBackend extends StreamBackend {
  override readonly isSeekable = false;
  #isBlocking = true;
  #timeoutMilliseconds = Infinity;
  #isTimedOut = false;

  constructor(override readonly descriptor: number, readonly streamType: string) {
    super();
  }

  override read(lengthMax: number): string | StreamFailure {
    this.#isTimedOut = false;
    if (this.#isBlocking && !waitForOne(this.descriptor, PollEvent.READ, this.#timeoutMilliseconds)) {
      this.#isTimedOut = true;
      return NOTHING_YET;
    }
    const result = readDescriptor(this.descriptor, lengthMax);
    if (typeof result === "string") return result;
    if (result === Errno.AGAIN || result === Errno.INTR) return NOTHING_YET;
    return new StreamFailure(result, errorText(result));
  }

  override write(text: string): number | StreamFailure {
    const bytes = bytesOf(text);
    let total = 0;
    while (total < bytes.length) {
      if (this.#isBlocking) waitForOne(this.descriptor, PollEvent.WRITE, Infinity);
      const count = writeDescriptor(this.descriptor, bytes.subarray(total));
      if (count === -Errno.INTR) continue;
      if (count === -Errno.AGAIN) {
        if (!this.#isBlocking) break;
        continue;
      }
      if (count < 0) return total > 0 ? total : new StreamFailure(-count, errorText(-count));
      total += count;
    }
    return total;
  }

  override setBlocking(isBlocking: boolean): boolean {
    this.#isBlocking = isBlocking;
    return setNonBlocking(this.descriptor, !isBlocking);
  }

  override setTimeout(milliseconds: number): boolean {
    this.#timeoutMilliseconds = milliseconds < 0 ? Infinity : milliseconds;
    return true;
  }

  override get isTimedOut(): boolean {
    return this.#isTimedOut;
  }

  override isTerminal(): boolean {
    return libc().isatty(this.descriptor) === 1;
  }

  override close(): void {
    closeDescriptor(this.descriptor);
  }
}
