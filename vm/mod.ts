/**
 * The door of the engine: set it up, run requests, share what was compiled.
 *
 * @module
 */
export {
  checkSyntax,
  type EngineOptions,
  loadExtensions,
  runGuarded,
  type RunOptions,
  runRequest,
  type RunResult,
  type StackWatchOptions,
  startEngine,
} from "./engine.ts";
export {
  finishUnits,
  forgetFiles,
  forgetUnits,
  type KeptUnit,
  type StoredUnit,
  type UnitStore,
  UnitUse,
  type UnitUses,
} from "./loader.ts";
export type { CacheStatistics } from "./runtime/compile_cache.ts";
export { applyCacheDirectives } from "./unit_cache.ts";
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
