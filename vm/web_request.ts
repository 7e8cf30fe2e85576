/**
 * Runs the request of a web front: finds its script as php-fpm does, refuses what may not run, and runs the rest.
 *
 * Source: php-src sapi/fpm/fpm/fpm_main.c (main loop), main/main.c (php_error_cb)
 *
 * @module
 */
import { resumeRequest, runRequest, type RunResult } from "./engine.ts";
import { context } from "./runtime/context.ts";
import { IniAccess } from "./runtime/ini.ts";
import { parseIni } from "./runtime/ini_parser.ts";
import { isOutsideBasedir } from "./runtime/open_basedir.ts";
import { forgetRefusals, isRefused } from "./runtime/sandbox.ts";
import { finishResponse } from "./sapi/output_start.ts";
import { response } from "./sapi/response.ts";
import type { Sapi } from "./sapi/sapi.ts";
import { applyUserIni } from "./sapi/user_ini.ts";
import { primaryScript, refusalFor, resolveScript, type ScriptRefusal } from "./sapi/script_path.ts";

/** What a front decides about its requests. */
export interface WebRequestOptions {
  /** `security.limit_extensions`; empty for no limit. */
  readonly limitExtensions: readonly string[];
  /** `request_terminate_timeout`: the request is cut off after so many milliseconds; 0 for never. */
  readonly terminateTimeoutMilliseconds: number;
  /**
   * The deadline that the caller sees to by `runGuarded`, see {@linkcode webDeadline}; 0 when it does not. A request with another one
   * gets a guard of its own.
   */
  readonly guardedMilliseconds: number;
  /** The script to run in place of the one that the path names (the router of `hey -S`), or null. */
  readonly router: string | null;
  /** Takes what php-fpm logs itself: why a script was refused, which directives were. */
  readonly log: (level: ScriptRefusal["logLevel"], text: string) => void;
  /** Takes what `display_errors = stderr` shows. */
  readonly writeStderr: (text: string) => void;
}

/** How a web request ended. */
export interface WebRequestResult {
  readonly exitStatus: number;
  readonly peakMemoryBytes: number;
  /** Whether `request_terminate_timeout` cut it off: what there is of its response is not to be trusted. */
  readonly wasTerminated: boolean;
  /** Whether a router returned false, so that the file is to be served that the path names. */
  readonly isDeclined: boolean;
  /** Files that were included, the script too. */
  readonly includeCount: number;
  /** Of these, files that had to be compiled. */
  readonly cacheMissCount: number;
}

const NOTHING_RUN: WebRequestResult = {
  exitStatus: 0,
  peakMemoryBytes: 0,
  wasTerminated: false,
  isDeclined: false,
  includeCount: 0,
  cacheMissCount: 0,
};

/** A script to run, and what PHP_SELF starts with. */
interface FoundScript {
  readonly file: string;
  readonly requestUri: string | null;
}

/** Runs a request to its end. Does not throw. */
export function runWebRequest(sapi: Sapi, options: WebRequestOptions): WebRequestResult {
  const found = sapi.name === "cli-server" ? serverScript(sapi, options) : cgiScript(sapi, options);
  if (found === null) return NOTHING_RUN;
  // Directives may ask whether the head is out, which must not be the last request's.
  response.start(sapi);
  applyDirectives(sapi, options);
  if (isCgiName(sapi.name)) {
    applyUserIni(found.file, sapi.parameters.get("DOCUMENT_ROOT") ?? "", constantText);
  }
  const deadlineMilliseconds = webDeadline(options.terminateTimeoutMilliseconds);
  isTerminating = deadlineMilliseconds === options.terminateTimeoutMilliseconds;
  isRouted = options.router !== null;
  return webResult(runRequest({
    sapi,
    scriptPath: found.file,
    requestUri: found.requestUri,
    deadlineMilliseconds,
    isGuarded: deadlineMilliseconds === options.guardedMilliseconds,
    isDeadlineSilent: isTerminating,
    afterScript: sendErrorHeader,
    errorOutlet: {
      log: (line) => {
        // What was written before comes before it on the connection.
        context.output.drain();
        sapi.log(line);
      },
      showOnStderr: options.writeStderr,
      fatal: answerInternalError,
    },
  }));
}

/** Goes on with a request that the caller's guard cut off. */
export function resumeWebRequest(): WebRequestResult {
  return webResult(resumeRequest());
}

/** The deadline of a web request as the directives stand: the smaller one of the front's and `max_execution_time`; 0 for none. */
export function webDeadline(terminateTimeoutMilliseconds: number): number {
  const execution = Math.max(0, context.ini.integer("max_execution_time")) * 1000;
  if (terminateTimeoutMilliseconds === 0) return execution;
  return execution === 0 ? terminateTimeoutMilliseconds : Math.min(execution, terminateTimeoutMilliseconds);
}

/** Of the running request: whether its deadline is `request_terminate_timeout`. */
let isTerminating = false;
/** Of the running request: whether a router runs. */
let isRouted = false;

function webResult(result: RunResult): WebRequestResult {
  return {
    exitStatus: result.exitStatus,
    peakMemoryBytes: result.peakMemoryBytes,
    // A script that max_execution_time ended has answered with its fatal error.
    wasTerminated: result.wasTerminated && isTerminating,
    isDeclined: isRouted && result.hasReturnedFalse,
    includeCount: result.includeCount,
    cacheMissCount: result.cacheMissCount,
  };
}

const PASSING = "Passing INI directive through FastCGI:";

/** PHP_VALUE and PHP_ADMIN_VALUE: INI lines of the web server, for this request only (php-fpm keeps them for later ones). */
function applyDirectives(sapi: Sapi, options: WebRequestOptions): void {
  if (sapi.name !== "fpm-fcgi") return;
  for (const parameter of ["PHP_VALUE", "PHP_ADMIN_VALUE"]) {
    const text = sapi.parameters.get(parameter);
    if (text === undefined || text === "") continue;
    parseIni(`${text}\n`, { mode: "normal", constant: constantText }, {
      section: () => {},
      entry: (name, value) => {
        if (name === "") options.log("error", `${PASSING} empty key`);
        else if (value === undefined) options.log("error", `${PASSING} empty value for key '${name}'`);
        else if (!context.ini.setLocal(name, String(value ?? ""), IniAccess.ALL)) {
          options.log("error", `${PASSING} unable to set '${name}'`);
        }
      },
      arrayEntry: () => options.log("error", `${PASSING} only classic entries are allowed`),
    });
  }
}

function isCgiName(name: string): boolean {
  return name === "fpm-fcgi" || name === "cgi-fcgi";
}

function constantText(name: string): string | undefined {
  const value = context.constants.get(name);
  return typeof value === "number" || typeof value === "string" ? String(value) : undefined;
}

/** PHP's own server has found the script itself. */
function serverScript(sapi: Sapi, options: WebRequestOptions): FoundScript | null {
  const file = options.router ?? sapi.parameters.get("SCRIPT_FILENAME");
  return file === undefined ? null : { file, requestUri: null };
}

/** The script that CGI variables name; null when the request has been answered without one. */
function cgiScript(sapi: Sapi, options: WebRequestOptions): FoundScript | null {
  const { ini } = context;
  const documentRoot = ini.text("doc_root");
  const { path, requestUri } = resolveScript(sapi.parameters, {
    fixesPathInfo: ini.flag("cgi.fix_pathinfo"),
    discardsPath: ini.flag("cgi.discard_path"),
    documentRoot,
  });
  if (!sapi.parameters.has("REQUEST_METHOD")) {
    answer(sapi, 200, "");
    return null;
  }
  const file = primaryScript(path, requestUri, documentRoot);
  if (file !== null && isForbiddenScript(sapi, path ?? file, file, options)) return null;
  if (file !== null && isKnownToRun(file)) return { file, requestUri };
  const refusal = refusalFor(path, file, options.limitExtensions);
  if (refusal !== null) {
    options.log(refusal.logLevel, refusal.logMessage);
    answer(sapi, refusal.status, refusal.body);
  }
  if (refusal !== null || file === null) return null;
  knownToRun.set(file, Date.now());
  return { file, requestUri };
}

/** Whether `open_basedir` or the pool's sandbox forbids a script; the request has been answered then. */
function isForbiddenScript(sapi: Sapi, path: string, file: string, options: WebRequestOptions): boolean {
  const { ini } = context;
  const caller = "PHP Request Startup";
  const isOutside = isOutsideBasedir(caller, file, true);
  if (!isOutside && !isRefused("read", file, caller, true)) return false;
  if (isOutside && ini.flag("log_errors")) {
    const setting = ini.text("open_basedir");
    const where = `File(${file}) is not within the allowed path(s): (${setting})`;
    for (
      const text of [
        `open_basedir restriction in effect. ${where}`,
        "Failed to open stream: Operation not permitted",
      ]
    ) {
      sapi.log(`PHP Warning:  ${caller}: ${text} in Unknown on line 0`);
    }
  }
  forgetRefusals();
  options.log("error", `Unable to open primary script: ${path} (Operation not permitted)`);
  answer(sapi, 404, "No input file specified.\n");
  return true;
}

/** As long as opcache trusts a file without a look (`opcache.revalidate_freq`). */
const TRUST_MILLISECONDS = 2_000;
/** When scripts were last found to be readable and allowed; whether they exist is asked each time. */
const knownToRun = new Map<string, number>();

function isKnownToRun(file: string): boolean {
  const checkedAt = knownToRun.get(file);
  if (checkedAt === undefined) return false;
  if (Date.now() - checkedAt < TRUST_MILLISECONDS) return true;
  knownToRun.delete(file);
  return false;
}

/** A fatal error that is not shown turns an answer that has not begun into a 500. */
function answerInternalError(): void {
  if (context.ini.flag("display_errors") || response.isSent || response.status !== 200) return;
  response.header("HTTP/1.0 500 Internal Server Error", true, 0);
}

/** `fastcgi.error_header`: a header of the operator's for scripts that failed. */
function sendErrorHeader(): void {
  const header = context.ini.text("fastcgi.error_header");
  if (context.exitStatus === 255 && header !== "" && !response.isSent) response.header(header, true, 0);
}

/** Answers without running a script. */
function answer(sapi: Sapi, status: number, body: string): void {
  context.output.reset();
  response.start(sapi);
  response.setStatus(status);
  context.output.write(body);
  finishResponse();
  context.output.reset();
}

/** The value of a directive as a flag, for a front. */
export function directiveFlag(name: string): boolean {
  return context.ini.flag(name);
}
