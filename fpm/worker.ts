/**
 * A worker's entry: loads the engine, and serves once the master says so.
 *
 * @module
 */
import { workerData } from "node:worker_threads";
import { CacheFigures } from "./cache_figures.ts";
import { RingWriter } from "./flow_control.ts";
import { MemoryWatch } from "./memory_watch.ts";
import { PoolFigures } from "./pool_figures.ts";
import { ReadySet } from "./ready_set.ts";
import { RequestServer } from "./request_server.ts";
import { Stage, Word, WorkerSlot } from "./scoreboard.ts";
import { ThreadClock } from "./thread_clock.ts";
import { takeThreadIdentity, threadNumber } from "./thread_identity.ts";
import { SharedUnitStore, UnitCollection } from "./unit_store.ts";
import type { StackQuestion, WorkerEngine } from "./worker_engine.ts";
import type { PostEvent, WorkerCommand, WorkerSetup, WorkerStart } from "./worker_protocol.ts";

async function loadEngine(module: string | null): Promise<WorkerEngine> {
  // The name must stand here in full, for `deno compile` to find the engine.
  const loaded = module === null ? await import("./php_engine.ts") : await import(module);
  return loaded.engine;
}

/** Lets the master ask where a request is, where it may want to. */
function stackQuestion(setup: WorkerSetup, slot: WorkerSlot, post: PostEvent): StackQuestion | undefined {
  if (setup.slowlogMilliseconds === 0) return undefined;
  return {
    word: slot.words.subarray(Word.STACK_WANTED, Word.STACK_WANTED + 1),
    take: (stack) => post({ kind: "stack", number: slot.requestCount, stack }),
  };
}

/** Works for the master that started this isolate. */
async function work(start: WorkerStart): Promise<void> {
  const { setup, port } = start;
  const slot = new WorkerSlot(start.slot);
  slot.threadId = threadNumber();
  const post: PostEvent = (event) => port.postMessage(event);
  const units = new UnitCollection();
  for (const unit of start.units) units.add(unit);
  const store = new SharedUnitStore(units, new CacheFigures(start.cache), {
    added: (unit) => post({ kind: "unit", unit }),
    removed: (paths) => post({ kind: "forgetUnits", paths }),
    cleared: () => post({ kind: "clearUnits" }),
  });
  const engine = await loadEngine(setup.engineModule);
  engine.start(setup, store, {
    stack: stackQuestion(setup, slot, post),
    access: (access) =>
      post({ kind: "access", access, parameters: access.isRefused ? server.runningParameters : null }),
  });
  const clock = new ThreadClock();
  slot.words[Word.CLOCK] = clock.schedstat;
  // What a root folder of its own hides must be there before.
  if (setup.identity.chroot !== null) engine.loadAll();
  const refused = takeThreadIdentity(setup.identity);
  if (refused !== undefined) throw new Error(`[pool ${setup.pool}] ${refused}`);
  const server: RequestServer = new RequestServer({
    slot,
    port,
    setup,
    engine,
    units,
    store,
    ready: ReadySet.open(start.ready),
    figures: new PoolFigures(start.figures),
    ring: new RingWriter(slot),
    inbox: new Uint8Array(start.inbox),
    clock,
    memory: new MemoryWatch(),
    sapiSetup: {
      environment: setup.environment,
      post,
      headOptions: () => ({ isNph: engine.flag("cgi.nph"), isRfc2616: engine.flag("cgi.rfc2616_headers") }),
      logsToFront: () => engine.flag("fastcgi.logging"),
      poolStatus: () => server.askStatus(),
      finished: () => slot.stage = Stage.FINISHING,
    },
  });
  port.onmessage = ({ data }: MessageEvent<WorkerCommand>) => {
    if (data.kind === "unit") units.add(data.unit);
    else if (data.kind === "forgetUnits") server.forgetUnits(data.paths);
    else if (data.kind === "serve") server.serve();
  };
  slot.stage = Stage.IDLE;
  post({ kind: "ready" });
}

await work(workerData as WorkerStart);
