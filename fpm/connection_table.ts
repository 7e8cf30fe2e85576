/**
 * Which connections wait for a request without belonging to an isolate, in memory that all isolates of a pool share.
 *
 * A descriptor that is ready is told to one isolate, but by then another may have closed it, and its number may be a new connection's:
 * whoever wants a waiting connection takes it here first.
 *
 * @module
 */

/** Connections with a higher descriptor are not kept open. */
export const DESCRIPTOR_MAX = 65_535;

const COUNT = DESCRIPTOR_MAX + 1;

/** What the table holds for a descriptor. */
const State = { NONE: 0, TAKEN: 1, KEPT: 2, SILENT: 3, SILENT_FOR_LONG: 4 } as const;

/** The waiting connections of a pool. [hot] */
export class ConnectionTable {
  /** The memory, for the other isolates. */
  readonly buffer: SharedArrayBuffer;
  private readonly states: Uint8Array<SharedArrayBuffer>;
  /** When a request on it was seen to wait, in milliseconds since the epoch; 0 when none was. Untouched memory costs nothing. */
  private readonly arrivals: Float64Array<SharedArrayBuffer>;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(COUNT + COUNT * 8)) {
    this.buffer = buffer;
    this.states = new Uint8Array(buffer, 0, COUNT);
    this.arrivals = new Float64Array(buffer, COUNT, COUNT);
  }

  /** Notes that a request waits on a connection that the caller has, unless that is known; gives since when. */
  noteArrival(descriptor: number): number {
    if (descriptor > DESCRIPTOR_MAX) return Date.now();
    const known = this.arrivals[descriptor]!;
    return known !== 0 ? known : this.arrivals[descriptor] = Date.now();
  }

  /** Since when a request has been seen to wait on a connection that the caller has, 0 for not at all; forgets it. */
  takeArrival(descriptor: number): number {
    if (descriptor > DESCRIPTOR_MAX) return 0;
    const known = this.arrivals[descriptor]!;
    if (known !== 0) this.arrivals[descriptor] = 0;
    return known;
  }

  /** Notes a connection that has answered a request and waits for the next. */
  keep(descriptor: number): void {
    Atomics.store(this.states, descriptor, State.KEPT);
  }

  /** Notes a connection that has not sent anything yet. */
  keepSilent(descriptor: number): void {
    Atomics.store(this.states, descriptor, State.SILENT);
  }

  /** Takes a connection for the caller; false when it is not there, or somebody else has it. */
  take(descriptor: number): boolean {
    const { states } = this;
    for (let seen = Atomics.load(states, descriptor); seen > State.TAKEN;) {
      const found = Atomics.compareExchange(states, descriptor, seen, State.TAKEN);
      if (found === seen) return true;
      seen = found;
    }
    return false;
  }

  /** Forgets a connection that the caller has taken. Must come before it is closed. */
  forget(descriptor: number): void {
    if (descriptor > DESCRIPTOR_MAX) return;
    this.takeArrival(descriptor);
    Atomics.store(this.states, descriptor, State.NONE);
  }

  /** The connections that wait. */
  waiting(): number[] {
    const found: number[] = [];
    for (let descriptor = 0; descriptor <= DESCRIPTOR_MAX; descriptor++) {
      if (this.states[descriptor]! > State.TAKEN) found.push(descriptor);
    }
    return found;
  }

  /** Takes the connections that were silent at the last call already and still are. */
  takeSilent(): number[] {
    const found: number[] = [];
    for (let descriptor = 0; descriptor <= DESCRIPTOR_MAX; descriptor++) {
      const state = this.states[descriptor];
      if (state === State.SILENT_FOR_LONG) {
        const seen = Atomics.compareExchange(this.states, descriptor, State.SILENT_FOR_LONG, State.TAKEN);
        if (seen === State.SILENT_FOR_LONG) found.push(descriptor);
      } else if (state === State.SILENT) {
        Atomics.compareExchange(this.states, descriptor, State.SILENT, State.SILENT_FOR_LONG);
      }
    }
    return found;
  }
}
