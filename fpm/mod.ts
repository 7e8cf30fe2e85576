/**
 * The FastCGI worker manager: php-fpm's command line, configuration, pools and workers.
 *
 * @module
 */
export { type FpmCommand, runFpm } from "./fpm_command.ts";
export { type HttpOptions, parseHttpOptions } from "./http_options.ts";
export { type ScriptPool, type ScriptPoolOptions, startScriptPool } from "./script_pool.ts";
