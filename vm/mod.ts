/**
 * The door of the engine: set it up, run requests, share what was compiled.
 *
 * @module
 */
export {
  checkSyntax,
  type EngineOptions,
  runGuarded,
  type RunOptions,
  runRequest,
  type RunResult,
  type StackWatchOptions,
  startEngine,
} from "./engine.ts";
export { finishUnits, type StoredUnit, type UnitStore } from "./loader.ts";
export {
  directiveFlag,
  resumeWebRequest,
  runWebRequest,
  webDeadline,
  type WebRequestOptions,
  type WebRequestResult,
} from "./web_request.ts";
export type { ErrorOutlet } from "./runtime/diagnostic.ts";
export { type ResponseHead, type Sapi } from "./sapi/sapi.ts";
