/**
 * Waits for descriptors without blocking the isolate: what Deno does for its own sockets only.
 *
 * @module
 */
import { addToSet, armInSet, createSet, Readiness, removeFromSet, waitForMany } from "./libc_socket.ts";

/** The wait is cut into pieces, so that it ends soon when there is nothing left to wait for. */
const WAIT_MILLISECONDS = 200;

/** Who waits for a descriptor, and for what. */
class Waiting {
  resolveInput: (() => void) | null = null;
  resolveOutput: (() => void) | null = null;

  get readiness(): number {
    return (this.resolveInput === null ? 0 : Readiness.INPUT) |
      (this.resolveOutput === null ? 0 : Readiness.OUTPUT);
  }
}

/** Waits for any number of descriptors. */
export class SocketPoller {
  readonly #known = new Map<number, Waiting>();
  #set = -1;
  #waitingCount = 0;
  #isRunning = false;

  /** Resolves when a descriptor is ready or broken, or has been forgotten; one wait for each kind at a time. */
  wait(descriptor: number, readiness: typeof Readiness.INPUT | typeof Readiness.OUTPUT): Promise<void> {
    return new Promise((resolve) => {
      if (this.#set < 0) this.#set = createSet();
      const known = this.#known.get(descriptor);
      const waiting = known ?? new Waiting();
      this.#known.set(descriptor, waiting);
      if (readiness === Readiness.INPUT) waiting.resolveInput = resolve;
      else waiting.resolveOutput = resolve;
      this.#waitingCount++;
      if (known === undefined) addToSet(this.#set, descriptor, waiting.readiness);
      else armInSet(this.#set, descriptor, waiting.readiness);
      if (!this.#isRunning) this.#run();
    });
  }

  /** Ends the waits for a descriptor, which is about to be closed. */
  forget(descriptor: number): void {
    const waiting = this.#known.get(descriptor);
    if (waiting === undefined) return;
    this.#known.delete(descriptor);
    removeFromSet(this.#set, descriptor);
    this.#tell(waiting, waiting.readiness);
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waitingCount > 0) {
      for (const { descriptor, readiness } of await waitForMany(this.#set, WAIT_MILLISECONDS)) {
        const waiting = this.#known.get(descriptor);
        if (waiting === undefined) continue;
        const isBroken = (readiness & ~(Readiness.INPUT | Readiness.OUTPUT)) !== 0;
        this.#tell(waiting, isBroken ? Readiness.INPUT | Readiness.OUTPUT : readiness);
        if (waiting.readiness !== 0) armInSet(this.#set, descriptor, waiting.readiness);
      }
    }
    this.#isRunning = false;
  }

  #tell(waiting: Waiting, readiness: number): void {
    const { resolveInput, resolveOutput } = waiting;
    if ((readiness & Readiness.INPUT) !== 0 && resolveInput !== null) {
      waiting.resolveInput = null;
      this.#waitingCount--;
      resolveInput();
    }
    if ((readiness & Readiness.OUTPUT) !== 0 && resolveOutput !== null) {
      waiting.resolveOutput = null;
      this.#waitingCount--;
      resolveOutput();
    }
  }
}
