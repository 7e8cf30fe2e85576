/**
 * PHP's engine as a worker uses it.
 *
 * @module
 */
import {
  applyCacheDirectives,
  directiveFlag,
  finishUnits,
  forgetFiles,
  forgetUnits,
  loadExtensions,
  resumeWebRequest,
  runGuarded,
  runWebRequest,
  startEngine,
  webDeadline,
} from "../vm/mod.ts";
import type { WorkerSapi } from "./fastcgi_sapi.ts";
import type { UnitStore } from "./unit_store.ts";
import type { EngineWatch, RunOutcome, WorkerEngine } from "./worker_engine.ts";
import type { WorkerSetup } from "./worker_protocol.ts";

const LEVELS = { debug: "DEBUG", notice: "NOTICE", error: "ERROR" } as const;

/** The engine of this isolate. */
export const engine: WorkerEngine = {
  start(setup: WorkerSetup, unitStore: UnitStore, watch: EngineWatch): void {
    const { directives, adminDirectives, sandbox: policy, isAudited } = setup;
    const sandbox = policy === null && !isAudited ? undefined : { policy, isAudited, tell: watch.access };
    startEngine({ unitStore, directives, adminDirectives, stackWatch: watch.stack, sandbox });
    applyCacheDirectives();
  },
  loadAll: loadExtensions,
  flag: directiveFlag,
  deadline: (setup) => webDeadline(setup.terminateTimeoutMilliseconds),
  guard: runGuarded,
  run(
    sapi: WorkerSapi,
    setup: WorkerSetup,
    router: string | null,
    guardedMilliseconds: number,
  ): RunOutcome {
    return runWebRequest(sapi, {
      guardedMilliseconds,
      router,
      limitExtensions: setup.limitExtensions,
      terminateTimeoutMilliseconds: setup.terminateTimeoutMilliseconds,
      log: (level, text) => sapi.logLine(LEVELS[level], text),
      writeStderr: (text) => sapi.writeStandard("stderr", text),
    });
  },
  resume: resumeWebRequest,
  forgetFiles,
  forgetAllUnits: forgetUnits,
  finishUnits,
};
