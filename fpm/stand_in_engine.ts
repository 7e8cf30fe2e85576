/**
 * An engine for tests of the dispatcher: what PHP code would do is named by the request's SCRIPT_NAME.
 *
 * @module
 */
import vm from "node:vm";
import { bytesOf } from "../vm/front.ts";
import type { WorkerSapi } from "./fastcgi_sapi.ts";
import type { NewUnit, UnitStore } from "./unit_store.ts";
import type { RunOutcome, WorkerEngine } from "./worker_engine.ts";
import type { WorkerSetup } from "./worker_protocol.ts";

let store: UnitStore;
let unsaved: NewUnit | null = null;
let runCount = 0;

/** Takes memory until there is none; kept global, or V8 would see that nobody looks. */
const hoard: unknown[] = [];

function sendHead(sapi: WorkerSapi, status = 200): void {
  sapi.sendHead({ status, statusLine: null, lines: ["Content-type: text/plain"] });
}

function send(sapi: WorkerSapi, text: string): void {
  sendHead(sapi);
  sapi.write(bytesOf(text));
}

function echoBody(sapi: WorkerSapi): void {
  sendHead(sapi);
  for (let piece = sapi.readBody(65_536); piece !== null; piece = sapi.readBody(65_536)) {
    sapi.write(piece.slice());
  }
}

/** Writes until done or the client is gone. */
function writeBig(sapi: WorkerSapi): void {
  sendHead(sapi);
  const total = Number(sapi.parameters.get("QUERY_STRING"));
  const block = new Uint8Array(8192).fill(120);
  for (let written = 0; written < total && !sapi.isAborted(); written += block.length) {
    sapi.write(block.slice(0, Math.min(block.length, total - written)));
  }
}

/** Tells whether Deno lets a file be read and written, as nobody asks an engine here. */
function tryFile(sapi: WorkerSapi): void {
  const path = sapi.parameters.get("QUERY_STRING") ?? "";
  const tries = [() => Deno.readFileSync(path), () => Deno.openSync(path, { write: true }).close()];
  const results = tries.map((attempt) => {
    try {
      attempt();
      return "done";
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      return thrown.name;
    }
  });
  send(sapi, results.join(" "));
}

/** Names whether the unit came from the store. */
function useUnit(sapi: WorkerSapi): void {
  const unit = store.load("/unit.php", 1, 2);
  send(sapi, unit === null ? "compiled" : `loaded ${unit.text} ${unit.meta} ${unit.codeCache?.join(",")}`);
  if (unit !== null) return;
  const codeCache = Uint8Array.of(1, 2, 255);
  unsaved = {
    path: "/unit.php",
    modifiedMilliseconds: 1,
    size: 2,
    text: "text \u00e9",
    meta: "{}",
    codeCache,
  };
}

const SCRIPTS: Readonly<Record<string, (sapi: WorkerSapi) => void>> = {
  "/hello": (sapi) => send(sapi, "hello"),
  "/count": (sapi) => send(sapi, `${++runCount}`),
  "/parameters": (sapi) => send(sapi, [...sapi.parameters].map((pair) => pair.join("=")).join("\n")),
  "/body": echoBody,
  "/big": writeBig,
  "/file": tryFile,
  "/unit": useUnit,
  "/loop": () => {
    for (;;);
  },
  "/output then loop": (sapi) => {
    send(sapi, "part");
    sapi.flush();
    for (;;);
  },
  "/memory": () => {
    for (let index = 0;; index++) hoard.push({ index, next: { index } });
  },
  "/hoard": (sapi) => {
    hoard.push(new Uint8Array(Number(sapi.parameters.get("QUERY_STRING"))).fill(1));
    // Longer than the memory is not looked at.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);
    send(sapi, "hoarded");
  },
  "/spin": (sapi) => {
    let sum = 0;
    for (let turn = Number(sapi.parameters.get("QUERY_STRING")) * 1e6; turn > 0; turn--) {
      sum = (sum + turn) | 0;
    }
    send(sapi, `spun${sum === 1 ? "!" : ""}`);
  },
  "/sleep": (sapi) => {
    const word = new Int32Array(new SharedArrayBuffer(4));
    Atomics.wait(word, 0, 0, Number(sapi.parameters.get("QUERY_STRING")));
    send(sapi, "slept");
  },
  "/log": (sapi) => {
    sapi.log("first");
    sapi.log("second");
    send(sapi, "logged");
  },
  "/finish": (sapi) => {
    send(sapi, "finished");
    sapi.finish();
    sapi.write(bytesOf("never seen"));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  },
  "/until gone": (sapi) => {
    send(sapi, "waiting");
    sapi.flush();
    while (!sapi.isAborted());
  },
};

const OUTCOME: RunOutcome = {
  exitStatus: 3,
  peakMemoryBytes: 1024,
  wasTerminated: false,
  isDeclined: false,
  includeCount: 1,
  cacheMissCount: 0,
};

/** The engine of this isolate. */
export const engine: WorkerEngine = {
  start(setup: WorkerSetup, unitStore: UnitStore): void {
    if (setup.directives.get("start") === "fails") throw new Error("no start");
    store = unitStore;
  },
  loadAll: () => {},
  flag: (name) => name === "fastcgi.logging",
  deadline: (setup) => setup.terminateTimeoutMilliseconds,
  guard(body: () => void, milliseconds: number): boolean {
    const host = globalThis as { standInRun?: () => void };
    host.standInRun = body;
    try {
      new vm.Script("standInRun()").runInThisContext(milliseconds > 0 ? { timeout: milliseconds } : {});
      return true;
    } catch (thrown) {
      if ((thrown as { code?: unknown }).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw thrown;
      return false;
    }
  },
  run(sapi: WorkerSapi): RunOutcome {
    const script = SCRIPTS[sapi.parameters.get("SCRIPT_NAME") ?? ""];
    if (script === undefined) sendHead(sapi, 404);
    else script(sapi);
    return OUTCOME;
  },
  resume: () => ({ ...OUTCOME, wasTerminated: true }),
  forgetFiles: () => {},
  forgetAllUnits: () => {},
  finishUnits(): void {
    if (unsaved !== null) store.save(unsaved);
    unsaved = null;
  },
};
