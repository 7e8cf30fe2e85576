/**
 * What fronts and the master take of the engine without loading it: byte strings, INI files, the interface of a front, response heads.
 *
 * The master runs no PHP and starts faster without a compiler; so nothing here leads to `engine.ts`, and tests/tidy_test.ts watches it.
 *
 * @module
 */
export { type PhpIni, type PhpIniRequest, readPhpIni } from "./php_ini.ts";
export { bytesOf, jsToUtf8, textOf, utf8ToJs } from "./runtime/byte_string.ts";
export { ERROR_LEVELS } from "./runtime/error.ts";
export { iniFlag, quantity } from "./runtime/ini.ts";
export { formatIniError, type IniOptions, type IniValue, parseIni } from "./runtime/ini_parser.ts";
export type { Access, AccessKind, SandboxPolicy } from "./runtime/sandbox.ts";
export { cgiHead, type CgiHeadOptions, httpHead } from "./sapi/head.ts";
export {
  detailFields,
  poolFields,
  type PoolStatus,
  type PoolTotals,
  type ProcessStatus,
  type RequestDetails,
  type StatusField,
  totalFields,
} from "./sapi/pool_status.ts";
export type { RunningStack } from "./runtime/stack_watch.ts";
export type { ResponseHead, Sapi } from "./sapi/sapi.ts";
