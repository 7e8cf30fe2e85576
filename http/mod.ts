/**
 * The HTTP front: static files and PHP scripts on `Deno.serve`.
 *
 * @module
 */
export { type RunRequest, type ScriptEnd, type ScriptRequest, type ScriptSink } from "./run_request.ts";
export { type HttpServer, type HttpServerOptions, type ServedRequest, serveHttp } from "./server.ts";
export {
  parseAddress,
  serveCommand,
  type ServeOptions,
  serverTime,
  type ServingPool,
} from "./serve_command.ts";
