/**
 * A worker's entry: runs one request after the other, and tells the master what comes of it.
 *
 * @module
 */
import { receiveMessageOnPort, workerData } from "node:worker_threads";
import { type SapiSetup, WorkerSapi } from "./fastcgi_sapi.ts";
import { RingWriter } from "./flow_control.ts";
import { Stage, Word, WorkerSlot } from "./scoreboard.ts";
import { SharedUnitStore, UnitCollection } from "./unit_store.ts";
import type { RunOutcome, WorkerEngine } from "./worker_engine.ts";
import {
  splitParameters,
  type WorkerCommand,
  type WorkerEvent,
  type WorkerSetup,
  type WorkerStart,
} from "./worker_protocol.ts";

/** The kernel's number of this thread; 0 where there is no /proc. */
function threadId(): number {
  try {
    return Number(Deno.readLinkSync("/proc/thread-self").replace(/^.*\//, ""));
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return 0;
    throw thrown;
  }
}

async function loadEngine(module: string | null): Promise<WorkerEngine> {
  // The name must stand here in full, for `deno compile` to find the engine.
  const loaded = module === null ? await import("./php_engine.ts") : await import(module);
  return loaded.engine;
}

/** Serves the requests of the master that started this isolate. */
async function serve(start: WorkerStart): Promise<void> {
  const { setup, port } = start;
  const slot = new WorkerSlot(start.slot);
  slot.threadId = threadId();
  const post = (event: WorkerEvent): void => {
    if (event.kind === "finish") slot.stage = Stage.FINISHING;
    port.postMessage(event);
  };
  const units = new UnitCollection();
  for (const unit of start.units) units.add(unit);
  const store = new SharedUnitStore(units, (unit) => post({ kind: "unit", unit }));
  const engine = await loadEngine(setup.engineModule);
  engine.start(setup, store);
  const ring = new RingWriter(slot);
  const sapiSetup: SapiSetup = {
    environment: setup.environment,
    wantsHead: setup.wantsHead,
    post,
    ring,
    headOptions: () => ({ isNph: engine.flag("cgi.nph"), isRfc2616: engine.flag("cgi.rfc2616_headers") }),
    logsToFront: () => engine.flag("fastcgi.logging"),
  };
  const server = new RequestServer(slot, port, setup, sapiSetup, engine, units);
  port.onmessage = ({ data }: MessageEvent<WorkerCommand>) => server.take(data);
  slot.stage = Stage.IDLE;
  post({ kind: "ready" });
}

/** How long a worker without deadline waits for its next request before it returns to its event loop. */
const BURST_MILLISECONDS = 1_000;

/**
 * Runs requests, as many as come one upon the other under one guard: entering a guard starts a thread, which a small request would feel.
 * So a deadline may strike late, by the time that the guard has been in force already: a tenth of it, a second at most.
 */
class RequestServer {
  readonly #slot: WorkerSlot;
  readonly #port: MessagePort;
  readonly #setup: WorkerSetup;
  readonly #sapiSetup: SapiSetup;
  readonly #engine: WorkerEngine;
  readonly #units: UnitCollection;
  /** The front of the running request. */
  #running: WorkerSapi | null = null;

  constructor(
    slot: WorkerSlot,
    port: MessagePort,
    setup: WorkerSetup,
    sapiSetup: SapiSetup,
    engine: WorkerEngine,
    units: UnitCollection,
  ) {
    this.#slot = slot;
    this.#port = port;
    this.#setup = setup;
    this.#sapiSetup = sapiSetup;
    this.#engine = engine;
    this.#units = units;
  }

  /** Takes a message of the master. */
  take(command: WorkerCommand): void {
    if (command.kind === "unit") {
      this.#units.add(command.unit);
      return;
    }
    const deadline = this.#engine.deadline(this.#setup);
    const burst = deadline === 0 ? BURST_MILLISECONDS : Math.min(BURST_MILLISECONDS, deadline / 10);
    const until = performance.now() + burst;
    const serve = (): void => {
      for (let next: RunCommand | null = command; next !== null; next = this.#nextRequest(until)) {
        this.#serve(next, deadline);
      }
    };
    if (this.#engine.guard(serve, deadline === 0 ? 0 : deadline + burst)) return;
    const running = this.#running;
    if (running !== null) this.#end(running, this.#engine.resume());
  }

  #serve(command: RunCommand, deadline: number): void {
    this.#slot.startTime = Date.now();
    this.#slot.stage = Stage.RUNNING;
    this.#sapiSetup.ring.open(command.ring);
    const parameters = splitParameters(command.parameters);
    const sapi = this.#running = new WorkerSapi({ ...command, parameters }, this.#sapiSetup);
    const outcome = this.#engine.run(sapi, this.#setup, command.router, deadline);
    if (command.isLast) this.#engine.finishUnits();
    this.#end(sapi, outcome);
    if (!command.isLast) this.#engine.finishUnits();
  }

  #end(sapi: WorkerSapi, outcome: RunOutcome): void {
    this.#running = null;
    this.#slot.countRequest();
    this.#slot.stage = Stage.IDLE;
    sapi.end(outcome);
  }

  /** The next request that comes in time; null when there is none. */
  #nextRequest(until: number): RunCommand | null {
    const { words } = this.#slot;
    for (;;) {
      const seen = Atomics.load(words, Word.MESSAGE_COUNT);
      if (words[Word.IS_ENDING] !== 0) return null;
      // One that is taken later would have the rest of the guard only: it waits for the event loop, and a guard of its own.
      const left = until - performance.now();
      if (left <= 0) return null;
      // Node's types know their own ports only.
      const received = receiveMessageOnPort(this.#port as never) as { message: WorkerCommand } | undefined;
      if (received !== undefined) {
        if (received.message.kind === "run") return received.message;
        this.#units.add(received.message.unit);
        continue;
      }
      Atomics.wait(words, Word.MESSAGE_COUNT, seen, left);
    }
  }
}

type RunCommand = Extract<WorkerCommand, { kind: "run" }>;

await serve(workerData as WorkerStart);
