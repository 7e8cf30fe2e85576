/**
 * A worker's work: takes connections and requests as they come, runs one request at a time.
 *
 * @module
 */
import { receiveMessageOnPort } from "node:worker_threads";
import type { WholeRequest } from "../fastcgi/mod.ts";
import { bytesOf, type PoolStatus } from "../vm/front.ts";
import { compileAllowedClients, droppedConnectionText } from "./allowed_clients.ts";
import { type SapiSetup, WorkerSapi } from "./fastcgi_sapi.ts";
import type { RingWriter } from "./flow_control.ts";
import { IdleMemory } from "./idle_memory.ts";
import { FAILED, lastFailure, peerAddress, receive, waitFor, WOULD_BLOCK } from "./libc_socket.ts";
import { MasterChannel } from "./master_channel.ts";
import type { MemoryWatch } from "./memory_watch.ts";
import type { PoolFigures } from "./pool_figures.ts";
import type { ReadySet } from "./ready_set.ts";
import { readResponderRequest } from "./responder_request.ts";
import type { RequestFigures } from "./request_figures.ts";
import { RequestMeter } from "./request_meter.ts";
import { Stage, Word, type WorkerSlot } from "./scoreboard.ts";
import { SocketChannel } from "./socket_channel.ts";
import { answerPage, forgetScript, type Page, pageOf, type PageSetting } from "./status_pages.ts";
import type { ThreadClock } from "./thread_clock.ts";
import type { SharedUnitStore, UnitCollection } from "./unit_store.ts";
import type { RunOutcome, WorkerEngine } from "./worker_engine.ts";
import { splitParameters, type WorkerCommand, type WorkerSetup } from "./worker_protocol.ts";

/** How long a worker goes on before it lets its event loop turn once; within it, a deadline can be late. */
const BURST_MILLISECONDS = 1_000;
/** Pause after a failed accept, such as with no file descriptor left. */
const ACCEPT_RETRY_MILLISECONDS = 50;
/** A wait for the master's answer is cut into pieces, for the isolate's end to strike between them. */
const ANSWER_MILLISECONDS = 1_000;

type RunCommand = Extract<WorkerCommand, { kind: "run" }>;

/** How a page of the pool's ends. */
const PAGE_OUTCOME: RunOutcome = {
  exitStatus: 0,
  peakMemoryBytes: 0,
  wasTerminated: false,
  isDeclined: false,
  includeCount: 0,
  cacheMissCount: 0,
};

/** What the work of a worker is made of. */
export interface RequestServerParts {
  readonly slot: WorkerSlot;
  readonly port: MessagePort;
  readonly setup: WorkerSetup;
  readonly sapiSetup: SapiSetup;
  readonly engine: WorkerEngine;
  readonly units: UnitCollection;
  readonly store: SharedUnitStore;
  readonly ready: ReadySet;
  readonly figures: PoolFigures;
  readonly ring: RingWriter;
  readonly inbox: Uint8Array<SharedArrayBuffer>;
  readonly clock: ThreadClock;
  readonly memory: MemoryWatch;
}

/**
 * Runs requests, as many as come one upon the other under one guard: entering a guard starts a thread, which a small request would feel.
 * So a deadline may strike late, by the time that the guard has been in force already: a tenth of it, a second at most. [hot]
 */
export class RequestServer {
  readonly #parts: RequestServerParts;
  readonly #channel: SocketChannel;
  readonly #meter: RequestMeter;
  readonly #idleMemory: IdleMemory;
  /** What is wrong in the setup, to be said once. */
  readonly #startErrors: readonly string[];
  readonly #isAllowed: (address: string | undefined) => boolean;
  /** The front of the request that the engine is running. */
  #running: WorkerSapi | null = null;
  /** Whether the connection at hand stays open. */
  #isKept = false;
  /** The peer of the request at hand when the access log wants to know of it, otherwise null. */
  #served: { readonly peerAddress: string | undefined } | null = null;
  #seenMessages = 0;
  #requestCount = 0;
  #isLeaving = false;

  constructor(parts: RequestServerParts) {
    this.#parts = parts;
    this.#channel = new SocketChannel(parts.slot, {
      answered: (descriptor) => this.#answered(descriptor),
      broken: (descriptor) => parts.ready.close(descriptor),
    }, parts.setup.isAccessLogged);
    this.#meter = new RequestMeter(parts.slot, parts.figures, parts.clock, parts.setup.isAccessLogged);
    this.#idleMemory = new IdleMemory(parts.slot.threadId);
    const { errors, isAllowed } = compileAllowedClients(parts.setup.allowedClients ?? undefined);
    this.#isAllowed = isAllowed;
    this.#startErrors = errors;
  }

  /** Serves until there is no more to do for this worker. */
  async serve(): Promise<void> {
    for (const text of this.#startErrors) {
      this.#parts.sapiSetup.post({ kind: "log", stream: "stderr", text: `ERROR: ${text}\n` });
    }
    while (!this.#isLeaving) {
      this.#burst();
      // What V8 does in an event loop only, such as letting go of what weak references have shown.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Waits for something to do; does it, and what comes after it for a while, under one guard. */
  #burst(): void {
    const { engine, setup } = this.#parts;
    const first = this.#wait(performance.now() + BURST_MILLISECONDS);
    if (first < 0) return this.#idleMemory.look(this.#requestCount);
    const deadline = engine.deadline(setup);
    const burst = deadline === 0 ? BURST_MILLISECONDS : Math.min(BURST_MILLISECONDS, deadline / 10);
    const until = performance.now() + burst;
    const serve = (): void => {
      for (let next = first; next >= 0; next = this.#wait(until)) {
        this.#take(next, deadline);
      }
    };
    if (engine.guard(serve, deadline === 0 ? 0 : deadline + burst)) return;
    this.#cutOff();
  }

  /** Waits for a descriptor to be ready; −1 when the time is over, or the worker is to end. */
  #wait(until: number): number {
    const { slot, ready } = this.#parts;
    if (this.#isLeaving) return -1;
    this.#takeUnits();
    if (slot.words[Word.IS_ENDING] !== 0) return this.#leave("told");
    const left = until - performance.now();
    if (left < 1) return -1;
    const descriptor = ready.wait(Math.ceil(left));
    return slot.words[Word.IS_ENDING] !== 0 ? this.#turnAway(descriptor) : descriptor;
  }

  /** Gives back what was told to a worker that is to end. */
  #turnAway(descriptor: number): number {
    const { ready } = this.#parts;
    if (descriptor >= 0) ready.giveBack(descriptor);
    return this.#leave("told");
  }

  #leave(why: "told" | "served" | "timeout"): -1 {
    if (!this.#isLeaving) {
      this.#isLeaving = true;
      this.#parts.sapiSetup.post({ kind: "leave", why });
    }
    return -1;
  }

  /** Takes what other workers have compiled. */
  #takeUnits(): void {
    if (this.#seenMessages === Atomics.load(this.#parts.slot.words, Word.MESSAGE_COUNT)) return;
    while (this.#nextMessage() !== null);
  }

  /** The master's next message that is no unit; null for none. */
  #nextMessage(): WorkerCommand | null {
    const { slot, port, units } = this.#parts;
    this.#seenMessages = Atomics.load(slot.words, Word.MESSAGE_COUNT);
    for (;;) {
      // Node's types know their own ports only.
      const received = receiveMessageOnPort(port as never) as { message: WorkerCommand } | undefined;
      if (received === undefined) return null;
      const { message } = received;
      if (message.kind === "unit") units.add(message.unit);
      else if (message.kind === "forgetUnits") this.forgetUnits(message.paths);
      else return message;
    }
  }

  /** Another worker lets units of files be forgotten. */
  forgetUnits(paths: readonly string[]): void {
    this.#parts.units.remove(paths);
    this.#parts.engine.forgetFiles(paths);
  }

  #take(descriptor: number, deadline: number): void {
    const { slot, ready } = this.#parts;
    slot.startTime = Date.now();
    slot.stage = Stage.RUNNING;
    if (descriptor === ready.shared.listener) this.#accept(deadline);
    else if (descriptor === ready.shared.jobs) this.#runJob(deadline);
    else if (ready.take(descriptor)) this.#read(descriptor, deadline);
    slot.stage = Stage.IDLE;
  }

  #accept(deadline: number): void {
    const { ready, sapiSetup, setup } = this.#parts;
    const descriptor = ready.accept();
    if (descriptor === FAILED) {
      sapiSetup.post({
        kind: "report",
        level: "error",
        text: `[pool ${setup.pool}] accept failed: ${lastFailure()}`,
      });
      waitFor(-1, 0, ACCEPT_RETRY_MILLISECONDS);
    }
    if (descriptor < 0) return;
    const address = setup.allowedClients === null ? undefined : peerAddress(descriptor);
    if (this.#isAllowed(address)) return this.#read(descriptor, deadline);
    sapiSetup.post({ kind: "report", level: "error", text: droppedConnectionText(address ?? "") });
    ready.close(descriptor);
  }

  /** Reads the request of a connection and answers it, or leaves the connection to the master. */
  #read(descriptor: number, deadline: number): void {
    const { ready, inbox } = this.#parts;
    for (let length = 0;;) {
      const count = receive(descriptor, length === 0 ? inbox : inbox.subarray(length));
      if (count === 0 || count === FAILED) return ready.close(descriptor);
      if (count === WOULD_BLOCK) {
        return length === 0 ? ready.keepSilent(descriptor) : this.#handOver(descriptor, length);
      }
      length += count;
      const request = readResponderRequest(inbox, length);
      if (typeof request === "object") return this.#answer(descriptor, length, request, deadline);
      if (request === "unusual" || length === inbox.length) return this.#handOver(descriptor, length);
    }
  }

  #handOver(descriptor: number, length: number): void {
    const { ready, inbox, sapiSetup } = this.#parts;
    ready.release(descriptor);
    const bytes = new Uint8Array(inbox.subarray(0, length));
    sapiSetup.post({ kind: "connection", descriptor, peerAddress: peerAddress(descriptor), bytes });
  }

  #answer(descriptor: number, length: number, request: WholeRequest, deadline: number): void {
    const { slot, setup, sapiSetup, ready } = this.#parts;
    const { parameters, body } = request;
    slot.words[Word.RECEIVED_BYTES] = length;
    this.#isKept = request.keepConnection;
    this.#channel.open(descriptor, request.id);
    const sapi = new WorkerSapi(
      {
        sapiName: "fpm-fcgi",
        parameters,
        body: body === null ? { kind: "none" } : { kind: "bytes", bytes: body },
        headForm: "cgi",
      },
      sapiSetup,
      this.#channel,
    );
    if (setup.isAccessLogged) this.#served = { peerAddress: peerAddress(descriptor) };
    this.#run(sapi, null, deadline, ready.takeWaited(descriptor));
  }

  /** The connection of a response that is complete. */
  #answered(descriptor: number): void {
    const { ready, slot } = this.#parts;
    if (!this.#isKept) ready.close(descriptor);
    // Nobody may wait on the set of a pool that is being replaced.
    else if (slot.words[Word.IS_ENDING] !== 0) this.#handOver(descriptor, 0);
    else ready.keep(descriptor);
  }

  /** Asks the master for a request, and runs it. */
  #runJob(deadline: number): void {
    const { ready, sapiSetup, slot, setup, ring } = this.#parts;
    if (!ready.takeJob()) return;
    slot.stage = Stage.IDLE;
    // What lies in the inbox is the last request no more.
    slot.words[Word.RECEIVED_BYTES] = 0;
    sapiSetup.post({ kind: "ask" });
    const command = this.#awaitAnswer();
    if (command === null) return;
    slot.startTime = Date.now();
    slot.stage = Stage.RUNNING;
    ring.open(command.ring);
    const parameters = splitParameters(command.parameters);
    const channel = new MasterChannel(ring, sapiSetup.post, setup.isAccessLogged);
    const sapi = new WorkerSapi({ ...command, parameters }, sapiSetup, channel);
    this.#run(sapi, command.router, deadline, command.queueMicroseconds);
  }

  #awaitAnswer(): RunCommand | null {
    const { words } = this.#parts.slot;
    for (;;) {
      const message = this.#nextMessage();
      // An answer that a deadline has cut off the wait for may still come.
      if (message?.kind === "status") continue;
      if (message !== null) return message.kind === "run" ? message : null;
      Atomics.wait(words, Word.MESSAGE_COUNT, this.#seenMessages, ANSWER_MILLISECONDS);
    }
  }

  #run(sapi: WorkerSapi, router: string | null, deadline: number, queueMicroseconds: number): void {
    const { engine, setup, store } = this.#parts;
    const { pages } = setup;
    this.#running = sapi;
    if (store.renew()) engine.forgetAllUnits();
    this.#meter.begin(queueMicroseconds);
    const page = pages === null ? null : pageOf(pages, sapi.parameters);
    const outcome = pages === null || page === null
      ? engine.run(sapi, setup, router, deadline)
      : this.#runPage(sapi, pages, page);
    this.#end(sapi, outcome);
  }

  /** Answers a page of the pool's. */
  #runPage(sapi: WorkerSapi, pages: PageSetting, page: Page): RunOutcome {
    const exposesPhp = this.#parts.engine.flag("expose_php");
    const { head, body } = answerPage(page, pages, sapi.parameters, exposesPhp, () => this.askStatus());
    forgetScript(sapi.parameters);
    sapi.sendHead(head);
    if (body !== "") sapi.write(bytesOf(body));
    return PAGE_OUTCOME;
  }

  /** The parameters of the running request; null for none. */
  get runningParameters(): ReadonlyMap<string, string> | null {
    return this.#running?.parameters ?? null;
  }

  /** Asks the master for the pool's figures. */
  askStatus(): PoolStatus {
    const { slot, sapiSetup } = this.#parts;
    sapiSetup.post({ kind: "askStatus" });
    for (;;) {
      const message = this.#nextMessage();
      if (message?.kind === "status") return message.status;
      Atomics.wait(slot.words, Word.MESSAGE_COUNT, this.#seenMessages, ANSWER_MILLISECONDS);
    }
  }

  #end(sapi: WorkerSapi, outcome: RunOutcome): void {
    const { engine, setup, slot } = this.#parts;
    this.#running = null;
    slot.countRequest();
    slot.words[Word.STACK_WANTED] = 0;
    const figures = this.#meter.end(outcome);
    this.#requestCount++;
    const isLast = (setup.maxRequests > 0 && this.#requestCount >= setup.maxRequests) || this.#isTooLarge();
    // Nothing is heard of a worker that the master has sent away.
    if (isLast) engine.finishUnits();
    // As in php-fpm, the log may have its line before the client has its answer.
    if (this.#served !== null) this.#tellServed(this.#served.peerAddress, sapi, figures);
    sapi.end(outcome, figures);
    this.#served = null;
    if (outcome.wasTerminated) this.#leave("timeout");
    if (isLast) this.#leave("served");
    else engine.finishUnits();
  }

  /** The guard has struck: in the engine, or while a response waited for its client. */
  #cutOff(): void {
    const { engine } = this.#parts;
    const running = this.#running;
    if (running !== null) {
      this.#end(running, engine.resume());
    } else if (this.#channel.isOpen) {
      this.#channel.fail();
      this.#leave("timeout");
    }
    this.#parts.slot.stage = Stage.IDLE;
  }

  /** Whether the worker has more memory than `pm.max_memory`, which is logged. */
  #isTooLarge(): boolean {
    const { setup, memory, slot, sapiSetup } = this.#parts;
    if (!memory.isAbove(setup.maxMemoryBytes)) return false;
    const sizes = `${megabytes(memory.bytes)} MB of memory, more than pm.max_memory`;
    const text = `child ${slot.threadId} has ${sizes} (${
      megabytes(setup.maxMemoryBytes)
    } MB), and is replaced`;
    sapiSetup.post({ kind: "report", level: "notice", text: `[pool ${setup.pool}] ${text}` });
    return true;
  }

  #tellServed(peerAddress: string | undefined, sapi: WorkerSapi, figures: RequestFigures): void {
    const { slot, sapiSetup } = this.#parts;
    sapiSetup.post({
      kind: "served",
      parameters: sapi.parameters,
      head: this.#channel.takenHead,
      peerAddress,
      acceptedAt: slot.startTime,
      figures,
    });
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(0);
}
