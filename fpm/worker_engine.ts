/**
 * What a worker needs of an engine. `php_engine.ts` gives PHP's; tests put smaller ones in its place.
 *
 * @module
 */
import type { Access, RunningStack } from "../vm/front.ts";
import type { WorkerSapi } from "./fastcgi_sapi.ts";
import type { UnitStore } from "./unit_store.ts";
import type { WorkerSetup } from "./worker_protocol.ts";

/** How a request went. */
export interface RunOutcome {
  readonly exitStatus: number;
  readonly peakMemoryBytes: number;
  /** Whether the deadline stopped it. */
  readonly wasTerminated: boolean;
  /** Whether a router returned false, so that the file is to be served that the path names. */
  readonly isDeclined: boolean;
  /** Files that were included, the script too. */
  readonly includeCount: number;
  /** Of these, files that had to be compiled. */
  readonly cacheMissCount: number;
}

/** How the master asks where the running request is. */
export interface StackQuestion {
  /** Not 0 while it asks. */
  readonly word: Int32Array<SharedArrayBuffer>;
  readonly take: (stack: RunningStack) => void;
}

/** What an engine tells of scripts beside their answers. */
export interface EngineWatch {
  readonly stack: StackQuestion | undefined;
  /** Takes what a script has used or was refused. */
  readonly access: (access: Access) => void;
}

/** An engine in its isolate. A module that gives one exports it as `engine`. */
export interface WorkerEngine {
  /** Called once, before the first request. */
  start(setup: WorkerSetup, store: UnitStore, watch: EngineWatch): void;
  /** Loads what is otherwise loaded when a script needs it first. */
  loadAll(): void;
  /** The value of a directive as a flag. */
  flag(name: string): boolean;
  /** The deadline of a request in milliseconds, 0 for none. */
  deadline(setup: WorkerSetup): number;
  /** Runs a body under a deadline, 0 for none; false when that cut it off. */
  guard(body: () => void, milliseconds: number): boolean;
  /** Runs a request to its end, inside of `guard`. Throws nothing that a script does. */
  run(sapi: WorkerSapi, setup: WorkerSetup, router: string | null, guardedMilliseconds: number): RunOutcome;
  /** Ends the request that `guard` cut off. */
  resume(): RunOutcome;
  /** Forgets the units of files. */
  forgetFiles(paths: readonly string[]): void;
  /** Forgets all units. */
  forgetAllUnits(): void;
  /** Called after each response has left: makes code caches and hands them to the store. */
  finishUnits(): void;
}
