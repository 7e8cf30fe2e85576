/**
 * A connection in memory: two ends, bytes written at one are read at the other. For tests, fuzzing and benchmarks.
 *
 * @module
 */
import type { ByteConnection } from "./record.ts";

/** One end of a connection in memory. A write waits while the other end has more than the capacity unread. */
export class MemoryEnd implements ByteConnection {
  /** Bytes written at this end so far. */
  writtenByteCount = 0;
  /** Writes made at this end so far. */
  writeCount = 0;

  #other: MemoryEnd | null = null;
  readonly #capacity: number;
  #incoming: Uint8Array[] = [];
  #incomingLength = 0;
  #isInputEnded = false;
  #isOutputEnded = false;
  #isClosed = false;
  #wakeReader: (() => void) | null = null;
  #wakeWriter: (() => void) | null = null;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Joins two ends. */
  join(other: MemoryEnd): void {
    this.#other = other;
    other.#other = this;
  }

  async read(buffer: Uint8Array): Promise<number | null> {
    while (this.#incoming.length === 0) {
      if (this.#isClosed) throw new Deno.errors.BadResource("connection is closed");
      if (this.#isInputEnded) return null;
      await new Promise<void>((resolve) => {
        this.#wakeReader = resolve;
      });
    }
    const first = this.#incoming[0]!;
    const count = Math.min(first.length, buffer.length);
    buffer.set(first.subarray(0, count));
    if (count === first.length) this.#incoming.shift();
    else this.#incoming[0] = first.subarray(count);
    this.#incomingLength -= count;
    this.#other!.#wake();
    return count;
  }

  async write(bytes: Uint8Array): Promise<number> {
    const other = this.#other!;
    while (other.#incomingLength >= this.#capacity && !other.#isClosed && !this.#isClosed) {
      await new Promise<void>((resolve) => {
        this.#wakeWriter = resolve;
      });
    }
    if (this.#isClosed || this.#isOutputEnded) throw new Deno.errors.BadResource("connection is closed");
    if (other.#isClosed) throw new Deno.errors.BrokenPipe("the other end is closed");
    const count = Math.min(bytes.length, Math.max(1, this.#capacity - other.#incomingLength));
    if (count > 0) other.#incoming.push(bytes.slice(0, count));
    other.#incomingLength += count;
    this.writtenByteCount += count;
    this.writeCount++;
    other.#wake();
    return count;
  }

  closeWrite(): Promise<void> {
    this.#isOutputEnded = true;
    this.#other!.#isInputEnded = true;
    this.#other!.#wake();
    return Promise.resolve();
  }

  close(): void {
    if (this.#isClosed) throw new Deno.errors.BadResource("connection is closed");
    this.#isClosed = true;
    this.#incoming = [];
    this.#incomingLength = 0;
    this.#other!.#isInputEnded = true;
    this.#other!.#wake();
    this.#wake();
  }

  #wake(): void {
    const { length } = this.#incoming;
    if (length > 0 || this.#isInputEnded || this.#isClosed) this.#wakeReader?.();
    this.#wakeWriter?.();
  }
}

/** Gives the two ends of a connection in memory; each direction holds `capacity` unread bytes. */
export function memoryPipe(capacity: number = 65_536): [MemoryEnd, MemoryEnd] {
  const near = new MemoryEnd(capacity);
  const far = new MemoryEnd(capacity);
  near.join(far);
  return [near, far];
}
