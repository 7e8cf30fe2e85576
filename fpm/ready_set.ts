/**
 * What the workers of a pool wait for together: new connections, requests on kept ones, requests that the master has for them, the end.
 *
 * One set of the kernel's that all of them wait on: each readiness wakes one worker that is free. So nobody hands out connections, and
 * none is tied to a worker.
 *
 * @module
 */
import { ConnectionTable, DESCRIPTOR_MAX } from "./connection_table.ts";
import {
  acceptConnection,
  addAlarmToSet,
  addToSet,
  armInSet,
  breakConnection,
  closeSocket,
  createEvent,
  createSet,
  raiseEvent,
  Readiness,
  removeFromSet,
  replaceDescriptor,
  takeEvent,
  waitFor,
  waitForOne,
} from "./libc_socket.ts";
import { SocketPoller } from "./socket_poller.ts";

const poller = new SocketPoller();

/** How long after the end a worker may still use a descriptor. */
const CLOSING_MILLISECONDS = 2_000;

/** A set as it is handed to workers. */
export interface SharedReadySet {
  readonly set: number;
  readonly jobs: number;
  readonly ending: number;
  /** The listening socket; -1 for none. */
  readonly listener: number;
  readonly table: SharedArrayBuffer;
}

/** Whether a connection has something to be read, or is broken. */
function hasInput(descriptor: number): boolean {
  return waitFor(descriptor, Readiness.INPUT, 0) !== 0;
}

/** A set, seen from the master or a worker. */
export class ReadySet {
  readonly shared: SharedReadySet;
  readonly #table: ConnectionTable;

  private constructor(shared: SharedReadySet, table: ConnectionTable) {
    this.shared = shared;
    this.#table = table;
  }

  /** Makes a set, in the master. */
  static create(listener: number): ReadySet {
    const table = new ConnectionTable();
    const shared = {
      set: createSet(),
      jobs: createEvent(),
      ending: createEvent(),
      listener,
      table: table.buffer,
    };
    addToSet(shared.set, shared.jobs);
    addAlarmToSet(shared.set, shared.ending);
    if (listener >= 0) addToSet(shared.set, listener);
    return new ReadySet(shared, table);
  }

  /** Opens a set that the master made, in a worker. */
  static open(shared: SharedReadySet): ReadySet {
    return new ReadySet(shared, new ConnectionTable(shared.table));
  }

  /** Blocks until there is something to do, at most so many milliseconds; a descriptor, or -1. */
  wait(milliseconds: number): number {
    return waitForOne(this.shared.set, milliseconds);
  }

  /** Accepts a connection of the listener and lets the next be told; a value below 0 when there is none. */
  accept(): number {
    const descriptor = acceptConnection(this.shared.listener);
    armInSet(this.shared.set, this.shared.listener);
    return descriptor;
  }

  /** Takes one of the master's requests and lets the next be told; false when there is none. */
  takeJob(): boolean {
    const isTaken = takeEvent(this.shared.jobs);
    armInSet(this.shared.set, this.shared.jobs);
    return isTaken;
  }

  /** Tells the workers of one more request in the master. */
  addJob(): void {
    raiseEvent(this.shared.jobs);
  }

  /** Lets somebody else do what was told to the caller. */
  giveBack(descriptor: number): void {
    if (descriptor !== this.shared.ending) armInSet(this.shared.set, descriptor);
  }

  /** Takes a waiting connection; false when somebody else has it. */
  take(descriptor: number): boolean {
    return descriptor <= DESCRIPTOR_MAX && this.#table.take(descriptor);
  }

  /** Notes that a request waits on a connection that the caller has; gives since when, in milliseconds since the epoch. */
  noteArrival(descriptor: number): number {
    return this.#table.noteArrival(descriptor);
  }

  /** How many microseconds a request has been seen to wait on a connection that the caller has. */
  takeWaited(descriptor: number): number {
    const since = this.#table.takeArrival(descriptor);
    return since === 0 ? 0 : Math.max(0, Date.now() - since) * 1000;
  }

  /** Lets a connection that has answered wait for its next request. */
  keep(descriptor: number): void {
    if (descriptor > DESCRIPTOR_MAX) return closeSocket(descriptor);
    this.#table.keep(descriptor);
    this.#arm(descriptor);
  }

  /** Lets a connection wait that has sent nothing yet. */
  keepSilent(descriptor: number): void {
    if (descriptor > DESCRIPTOR_MAX) return closeSocket(descriptor);
    this.#table.keepSilent(descriptor);
    this.#arm(descriptor);
  }

  /** A connection is new to the set at most once. */
  #arm(descriptor: number): void {
    const { set } = this.shared;
    if (!armInSet(set, descriptor)) addToSet(set, descriptor);
  }

  /** Closes a connection that the caller has. */
  close(descriptor: number): void {
    this.#table.forget(descriptor);
    closeSocket(descriptor);
  }

  /** Takes a connection that the caller has out of the set for good. */
  release(descriptor: number): void {
    this.#table.forget(descriptor);
    removeFromSet(this.shared.set, descriptor);
  }

  /** Takes no more connections but those that have come already, which wait for the workers like any other. */
  stopListening(): void {
    const { listener } = this.shared;
    if (listener < 0) return;
    this.leaveListener();
    for (;;) {
      const descriptor = acceptConnection(listener);
      if (descriptor < 0) return;
      this.keepSilent(descriptor);
    }
  }

  /** Takes connections of another socket from now on, whose descriptor becomes the listener's number; those that have come stay. */
  replaceListener(descriptor: number): void {
    this.stopListening();
    replaceDescriptor(this.shared.listener, descriptor);
    addToSet(this.shared.set, this.shared.listener);
  }

  /** Resolves when something waits to be told, or the set is disposed of. For a master whose workers are all busy. */
  whenSomethingWaits(): Promise<void> {
    return poller.wait(this.shared.set, Readiness.INPUT);
  }

  /** Whether a connection waits whose request has come. */
  hasUnreadRequest(): boolean {
    return this.#table.waiting().some(hasInput);
  }

  /** How many connections wait whose request has come. */
  unreadCount(): number {
    return this.#table.waiting().filter(hasInput).length;
  }

  /** Closes the connections that have sent nothing since the call before last. */
  closeSilent(): void {
    for (const descriptor of this.#table.takeSilent()) {
      // While all workers are busy, a request that has come is not read.
      if (hasInput(descriptor)) this.keep(descriptor);
      else this.close(descriptor);
    }
  }

  /** Wakes all workers for good: there is nothing to wait for any more. */
  wakeAll(): void {
    raiseEvent(this.shared.ending);
  }

  /** Tells of the listener no more. */
  leaveListener(): void {
    const { set, listener } = this.shared;
    if (listener >= 0) removeFromSet(set, listener);
  }

  /** Tells of the listener, and of the connections that wait, through another set from now on. */
  moveTo(other: ReadySet): void {
    this.leaveListener();
    for (const descriptor of this.#takeWaiting()) {
      removeFromSet(this.shared.set, descriptor);
      other.keep(descriptor);
    }
  }

  #takeWaiting(): number[] {
    const taken = this.#table.waiting().filter((descriptor) => this.#table.take(descriptor));
    for (const descriptor of taken) this.#table.forget(descriptor);
    return taken;
  }

  /** Closes the set and all connections that wait in it; the listener stays. Workers must have been told to end. */
  dispose(): void {
    for (const descriptor of this.#takeWaiting()) breakConnection(descriptor);
    const { set, jobs, ending } = this.shared;
    poller.forget(set);
    const close = (): void => [set, jobs, ending].forEach(closeSocket);
    // A worker may be just about to wait; by then the numbers must not be others'.
    Deno.unrefTimer(setTimeout(close, CLOSING_MILLISECONDS));
  }
}
