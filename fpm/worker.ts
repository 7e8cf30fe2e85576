/**
 * A worker's entry: runs one request after the other, and tells the master what comes of it.
 *
 * @module
 */
import { workerData } from "node:worker_threads";
import { type SapiSetup, WorkerSapi } from "./fastcgi_sapi.ts";
import { OutputGate } from "./flow_control.ts";
import { Stage, WorkerSlot } from "./scoreboard.ts";
import { SharedUnitStore, UnitCollection } from "./unit_store.ts";
import type { WorkerEngine } from "./worker_engine.ts";
import {
  splitParameters,
  type WorkerCommand,
  type WorkerEvent,
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
  const post = (event: WorkerEvent, transfer: ArrayBuffer[]): void => {
    if (event.kind === "finish") slot.stage = Stage.FINISHING;
    port.postMessage(event, transfer);
  };
  const units = new UnitCollection();
  for (const unit of start.units) units.add(unit);
  const store = new SharedUnitStore(units, (unit) => post({ kind: "unit", unit }, []));
  const engine = await loadEngine(setup.engineModule);
  engine.start(setup, store);
  const gate = new OutputGate(slot);
  const sapiSetup: SapiSetup = {
    environment: setup.environment,
    wantsHead: setup.wantsHead,
    post,
    gate,
    headOptions: () => ({ isNph: engine.flag("cgi.nph"), isRfc2616: engine.flag("cgi.rfc2616_headers") }),
    logsToFront: () => engine.flag("fastcgi.logging"),
  };
  port.onmessage = ({ data: command }: MessageEvent<WorkerCommand>) => {
    if (command.kind === "unit") {
      units.add(command.unit);
      return;
    }
    slot.startTime = Date.now();
    slot.stage = Stage.RUNNING;
    gate.open();
    const parameters = splitParameters(command.parameters);
    const sapi = new WorkerSapi({ ...command, parameters }, sapiSetup);
    const outcome = engine.run(sapi, setup, command.router);
    slot.countRequest();
    slot.stage = Stage.IDLE;
    sapi.end(outcome);
    engine.finishUnits();
  };
  slot.stage = Stage.IDLE;
  post({ kind: "ready" }, []);
}

await serve(workerData as WorkerStart);
