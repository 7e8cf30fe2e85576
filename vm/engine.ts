/**
 * The engine of an isolate: set up once, then one request at a time.
 *
 * @module
 */
import vm from "node:vm";
import { declareStandardStreams } from "./ext/standard/php_wrapper.ts";
import { connectFiberVersions } from "./ext/standard/fiber_versions.ts";
import {
  declareClasses,
  endExtensions,
  loadLazyExtensions,
  readyExtensions,
  registerExtensions,
  startExtensions,
} from "./ext/mod.ts";
import { connectUnitCache } from "./unit_cache.ts";
import { disableSymbols } from "./ext/disabled.ts";
import {
  connectLoader,
  loadUnit,
  realFile,
  setUnitStore,
  takeMissCount,
  unitOfText,
  type UnitStore,
} from "./loader.ts";
import { compiledRuntime } from "./compiled_runtime.ts";
import { runningStack, setDoors } from "./runtime/backtrace.ts";
import { callValue, classHooks } from "./runtime/call.ts";
import { constantHooks } from "./ext/core/constant_lookup.ts";
import { environmentSource } from "./ext/standard/environment.ts";
import { objectCast } from "./ext/standard/type_conversion.ts";
import { callerScope, findClass } from "./runtime/class_table.ts";
import { Flag, type PhpClass } from "./runtime/class.ts";
import { context } from "./runtime/context.ts";
import { areObjectsEnding, endObjects, forgetDestructibles, resetCounting } from "./runtime/counting.ts";
import { type ErrorOutlet, errorOutlet, report } from "./runtime/diagnostic.ts";
import { E_ERROR, ExitSignal, FatalError, throwError, ThrownError } from "./runtime/error.ts";
import { closeFibers, forgetFibers, resetFibers } from "./runtime/fiber.ts";
import { closeGenerators, forgetGenerators } from "./runtime/generator.ts";
import { endForSize } from "./runtime/limits.ts";
import { PhpObject, resetObjectIds } from "./runtime/object.ts";
import { connectObjectModel } from "./runtime/object_model.ts";
import { classConstant, peekClassConstant } from "./runtime/statics.ts";
import { stackMessage, toObject } from "./runtime/support.ts";
import { captureThrowable, reportUncaught } from "./runtime/throwable.ts";
import { type SandboxOptions, startSandbox } from "./runtime/sandbox.ts";
import { type RunningStack, stackWatch } from "./runtime/stack_watch.ts";
import type { MaybeValue, PhpValue } from "./runtime/value.ts";
import { endRequest, startRequest } from "./sapi/request.ts";
import { response } from "./sapi/response.ts";
import type { Sapi } from "./sapi/sapi.ts";
import { finishResponse, startOutput } from "./sapi/output_start.ts";

/** What an isolate's engine is set up with. */
export interface EngineOptions {
  /** Where workers share compiled units. */
  readonly unitStore?: UnitStore;
  /** Values of directives: php.ini, `-d`, a pool's php_value. Byte strings. */
  readonly directives?: ReadonlyMap<string, string>;
  /** Values that scripts may not change: php_admin_value. */
  readonly adminDirectives?: ReadonlyMap<string, string>;
  /** Lets another thread ask where the running request is; must be given before anything is compiled. */
  readonly stackWatch?: StackWatchOptions | undefined;
  /** What scripts may do; all, where it is left out. */
  readonly sandbox?: SandboxOptions | undefined;
}

/** How another thread asks where the running request is. */
export interface StackWatchOptions {
  /** Where it writes its question: a number other than 0. It wakes who waits at the word. */
  readonly word: Int32Array<SharedArrayBuffer>;
  /** Takes the answer. */
  readonly take: (stack: RunningStack) => void;
}

/** What is run. */
export interface RunOptions {
  readonly sapi: Sapi;
  /** Path of the script as a byte string; ignored when `code` is given. */
  readonly scriptPath: string;
  /** PHP code to run instead of a file, without `<?php`. */
  readonly code?: string;
  /** What PHP shows as the file of `code`; `Command line code` when it is left out. */
  readonly codePlace?: string;
  readonly errorOutlet: ErrorOutlet;
  /** What PHP_SELF starts with; null on the command line. */
  readonly requestUri?: string | null;
  /** The script is ended after so many milliseconds; 0 or missing for never. */
  readonly deadlineMilliseconds?: number;
  /** The deadline is the front's: the script's answer has no word of it. */
  readonly isDeadlineSilent?: boolean;
  /** Called between the script and its shutdown functions, however the script ended. */
  readonly afterScript?: () => void;
  /** The caller sees to the deadline itself, by {@linkcode runGuarded}. */
  readonly isGuarded?: boolean;
}

/** How a run ended. */
export interface RunResult {
  /** 0–255. */
  readonly exitStatus: number;
  /** Size of the heap after a recent request, in bytes. */
  readonly peakMemoryBytes: number;
  /** Whether the deadline ended it. */
  readonly wasTerminated: boolean;
  /** Whether the main script returned false, as a router does that declines. */
  readonly hasReturnedFalse: boolean;
  /** Files that were included, the script too. */
  readonly includeCount: number;
  /** Of these, files that had to be compiled. */
  readonly cacheMissCount: number;
}

let builtinConstants: Map<string, PhpValue> = new Map();
let isStarted = false;

/** Sets up the engine of this isolate; called again with directives, it gives them in place of the earlier ones. */
export function startEngine(options: EngineOptions = {}): void {
  if (!isStarted) {
    isStarted = true;
    connectObjectModel();
    connectLoader();
    connectUnitCache();
    registerExtensions(context);
    // Classes below Exception and Error take it from them.
    declareClasses((extension) => extension.name === "Core" && noteThrowables());
    setDoors(compiledRuntime);
    connectExtensions();
    context.functions.settle();
    context.classes.settle();
    builtinConstants = context.constants.settle();
  }
  if (options.stackWatch !== undefined) watchStack(options.stackWatch);
  if (options.sandbox !== undefined) startSandbox(options.sandbox);
  if (options.unitStore !== undefined) setUnitStore(options.unitStore);
  if (options.directives !== undefined) context.ini.forgetSystem();
  for (const [name, value] of options.directives ?? []) context.ini.setSystem(name, value);
  for (const [name, value] of options.adminDirectives ?? []) context.ini.setSystem(name, value, true);
  disableSymbols(context);
}

/** Loads the extensions that are otherwise loaded when a script needs them first: for an isolate that will not see their files. */
export function loadExtensions(): void {
  loadLazyExtensions();
}

function watchStack({ word, take }: StackWatchOptions): void {
  stackWatch.word = word;
  stackWatch.isOn = true;
  stackWatch.show = () => take(runningStack());
}

/** Fills what extensions ask of the engine. */
function connectExtensions(): void {
  connectFiberVersions();
  constantHooks.classConstant = namedClassConstant;
  objectCast.of = toObject;
  environmentSource.read = () => response.sapi?.environment ?? new Map();
}

/** A class constant by name, for `constant()` and `defined()`. The stack is looked at only where it matters. */
function namedClassConstant(className: string, name: string, isOptional: boolean): MaybeValue {
  const isWord = /^(?:self|static|parent)$/i.test(className);
  const cls = isWord ? classOfWord(className.toLowerCase()) : findClass(className, true);
  if (cls === null) {
    if (isOptional) return undefined;
    throwError("Error", `Class "${className}" not found`);
  }
  const isPublic = ((cls.constants.get(name)?.flags ?? 0) & Flag.PUBLIC) !== 0;
  const scope = isPublic ? null : callerScope();
  if (isOptional) return peekClassConstant(cls, name, scope);
  const label = className.replace(/^\\/, "");
  if (name === "class") throwError("Error", `Undefined constant ${label}::class`);
  return classConstant(cls, name, scope, label);
}

/** The class that `self`, `static` or `parent` means where PHP code runs. Throws: Error. */
function classOfWord(word: string): PhpClass {
  const scope = callerScope();
  if (scope === null) throwError("Error", `Cannot access "${word}" when no class scope is active`);
  if (word === "self") return scope;
  if (word === "static") return calledClass(scope);
  if (scope.parent !== null) return scope.parent;
  throwError("Error", `Cannot access "${word}" when current class scope has no parent`);
}

/** The class on which the running method of a class was called. */
function calledClass(scope: PhpClass): PhpClass {
  const self = classHooks.callerSelf();
  const called = self instanceof PhpObject ? self.cls : self;
  return called !== null && called.isSubclassOf(scope) ? called : scope;
}

/** Exception and Error, and what Core has below them, note where they are made. */
function noteThrowables(): void {
  for (const cls of context.classes.values()) {
    if (cls.isNamed("exception") || cls.isNamed("error")) {
      cls.afterCreate = captureThrowable;
      cls.direct = null;
    }
  }
}

function begin(options: RunOptions): void {
  context.functions.restore();
  context.classes.restore();
  context.constants.restore();
  if (context.constants.get("PHP_SAPI") !== options.sapi.name) {
    context.constants.set("PHP_SAPI", options.sapi.name);
    builtinConstants.set("PHP_SAPI", options.sapi.name);
  }
  context.globals = new Map();
  context.superglobals.clear();
  context.includedFiles = new Set();
  context.silenced = -1;
  context.errorHandlers = [];
  context.exceptionHandlers = [];
  context.autoloaders = [];
  context.shutdownFunctions = [];
  context.lastError = null;
  context.exitStatus = 0;
  context.nextResourceId = 1;
  context.hasStrictUnits = false;
  context.hasFibers = false;
  resetCounting();
  context.startTime = Date.now() / 1000;
  context.scriptPath = options.code === undefined ? options.scriptPath : "";
  context.output.reset();
  resetObjectIds();
  resetFibers();
  errorOutlet.current = options.errorOutlet;
}

/** A request on its way. */
class Run {
  readonly options: RunOptions;
  /** The phase that runs now, an index into {@linkcode PHASES}. */
  phase = 0;
  wasTerminated = false;
  /** What the main script returned. */
  returned: PhpValue = null;

  constructor(options: RunOptions) {
    this.options = options;
  }
}

/** What happens in a request, each part whatever became of the one before. */
const PHASES: readonly ((run: Run) => void)[] = [
  ({ options }) => {
    startExtensions(context);
    if (options.sapi.name === "cli") declareStandardStreams(context);
    startRequest(options.sapi, options.requestUri ?? null);
    startOutput();
    readyExtensions(context);
  },
  (run) => {
    run.returned = runMain(run.options);
  },
  ({ options }) => {
    // As in PHP, what runs after the script runs where the process is, whatever folder the script was in.
    if (/^(?:fpm|cgi)-fcgi$/.test(options.sapi.name)) {
      context.workingDirectory = processFolder ??= workingDirectory();
    }
    options.afterScript?.();
  },
  runShutdown,
  () => endObjects(ended),
  () => closeGenerators(ended),
  () => closeFibers(ended),
  () => context.output.end(),
];

/** The folder that this isolate's process or thread is in, which does not change. */
let processFolder: string | null = null;

/** The request that runs; null between two. */
let running: Run | null = null;

/** Runs a request from its start to its end. Does not throw. */
export function runRequest(options: RunOptions): RunResult {
  begin(options);
  context.output.isImmediate = options.sapi.name === "cli";
  response.start(options.sapi);
  const run = running = new Run(options);
  const deadline = options.isGuarded ? 0 : options.deadlineMilliseconds ?? 0;
  // Entering a guard costs tens of microseconds: all phases are in one.
  return runGuarded(() => runPhases(run), deadline) ? complete(run) : resumeRequest();
}

function runPhases(run: Run): void {
  for (; run.phase < PHASES.length; run.phase++) ended(() => PHASES[run.phase]!(run));
}

/**
 * Goes on with a request that a guard cut off: says so, runs shutdown functions under a deadline of their own, ends the response. For
 * callers of {@linkcode runGuarded}.
 */
export function resumeRequest(): RunResult {
  const run = running;
  if (run === null) {
    return {
      exitStatus: 255,
      peakMemoryBytes: heapBytes,
      wasTerminated: true,
      hasReturnedFalse: false,
      includeCount: 0,
      cacheMissCount: 0,
    };
  }
  run.wasTerminated = true;
  const deadline = run.options.deadlineMilliseconds ?? 0;
  if (!run.options.isDeadlineSilent) reportDeadline(deadline);
  const cut = run.phase;
  // A script that was cut off still gets its shutdown functions; what was cut off after it is not tried again.
  run.phase = cut < PHASES.indexOf(runShutdown) ? PHASES.indexOf(runShutdown) : cut + 1;
  while (!runGuarded(() => runPhases(run), Math.min(deadline, SHUTDOWN_MILLISECONDS))) run.phase++;
  return complete(run);
}

function complete(run: Run): RunResult {
  finish();
  running = null;
  if (requestCount++ % MEMORY_SAMPLE_REQUESTS === 0) heapBytes = Deno.memoryUsage().heapUsed;
  return {
    exitStatus: context.exitStatus,
    peakMemoryBytes: heapBytes,
    wasTerminated: run.wasTerminated,
    hasReturnedFalse: run.returned === false,
    includeCount: context.includedFiles.size,
    cacheMissCount: takeMissCount(),
  };
}

/** Asking V8 for the size of the heap takes as long as a small request, so only every so many requests do. */
const MEMORY_SAMPLE_REQUESTS = 16;
let requestCount = 0;
let heapBytes = 0;

function reportDeadline(milliseconds: number): void {
  const seconds = Math.round(milliseconds / 1000);
  report(
    E_ERROR,
    `Maximum execution time of ${seconds} second${seconds === 1 ? "" : "s"} exceeded`,
    context.scriptPath,
    0,
  );
}

/** How long shutdown functions may run after a script that had a deadline. */
const SHUTDOWN_MILLISECONDS = 5000;

const guard = new vm.Script("heyRun()", { filename: "hey-guard.js" });

/**
 * Runs a body under a deadline (0 for none). Gives false when the deadline ended it. Whoever runs requests in such a body, with
 * `isGuarded` set, calls {@linkcode resumeRequest} then.
 */
export function runGuarded(body: () => void, milliseconds: number): boolean {
  if (milliseconds === 0) {
    body();
    return true;
  }
  const host = globalThis as { heyRun?: () => void };
  const before = host.heyRun;
  host.heyRun = body;
  try {
    guard.runInThisContext({ timeout: Math.max(1, Math.round(milliseconds)) });
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return false;
    throw error;
  } finally {
    // Guards may stand in one another.
    if (before !== undefined) host.heyRun = before;
  }
}

/** Runs code to its end, an `exit`, or an error, which is reported. */
function ended(run: () => void): void {
  try {
    run();
  } catch (error) {
    handle(error);
  }
}

function handle(error: unknown): void {
  if (error instanceof ExitSignal) return;
  if (error instanceof FatalError) {
    context.exitStatus = 255;
    context.lastError = {
      type: error.level,
      message: error.message,
      file: error.file ?? "",
      line: error.line,
    };
    forgetObjects();
    report(error.level, error.message, error.file ?? context.scriptPath, error.line);
    return;
  }
  if (error instanceof ThrownError) {
    uncaught(error);
    return;
  }
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    ended(() => throwError("Error", stackMessage()));
    return;
  }
  if (error instanceof RangeError && /^Invalid (?:string|array) length|maximum size/i.test(error.message)) {
    ended(() => endForSize());
    return;
  }
  if ((error as { code?: string }).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
  context.exitStatus = 255;
  report(
    E_ERROR,
    `Internal error: ${error instanceof Error ? error.stack ?? error.message : String(error)}`,
    context.scriptPath,
    0,
  );
}

/** After a fatal error nothing is destroyed any more. */
function forgetObjects(): void {
  forgetDestructibles();
  forgetFibers();
  forgetGenerators();
}

function uncaught(error: ThrownError): void {
  context.exitStatus = 255;
  const handlers = context.exceptionHandlers;
  const handler = handlers.at(-1) ?? null;
  if (handler === null) {
    if (areObjectsEnding()) forgetObjects();
    reportUncaught(error.object);
    return;
  }
  // While a handler runs there is none; when it returns it is there again, unless it set another one.
  handlers.push(null);
  const depth = handlers.length;
  try {
    callValue(handler, [error.object]);
  } catch (thrown) {
    if (thrown instanceof ThrownError) reportUncaught(thrown.object);
    else handle(thrown);
    return;
  }
  if (handlers.length === depth && handlers.at(-1) === null) handlers.pop();
}

function runMain(options: RunOptions): PhpValue {
  if (options.code !== undefined) {
    context.workingDirectory = workingDirectory();
    const unit = unitOfText(options.code, options.codePlace ?? "Command line code");
    return unit.run(context.globals, null, null);
  }
  const path = options.scriptPath;
  if (options.sapi.name === "cli") context.workingDirectory = workingDirectory();
  else context.workingDirectory = path.slice(0, path.lastIndexOf("/")) || "/";
  const real = realFile(path) ?? path;
  context.includedFiles.add(real);
  return loadUnit(real).run(context.globals, null, null);
}

function workingDirectory(): string {
  try {
    return Deno.cwd();
  } catch {
    return "/";
  }
}

function runShutdown(): void {
  for (let i = 0; i < context.shutdownFunctions.length; i++) {
    const { callback, values } = context.shutdownFunctions[i]!;
    let isOver = false;
    try {
      callValue(callback, values);
    } catch (error) {
      isOver = error instanceof ExitSignal || error instanceof ThrownError;
      handle(error);
    }
    if (isOver) break;
  }
  context.shutdownFunctions = [];
}

function finish(): void {
  endExtensions(context, ended);
  ended(finishResponse);
  endRequest();
  context.forgetRequest();
  context.ini.reset();
  context.output.reset();
}

/** Checks the syntax of a file. Throws: FatalError. */
export function checkSyntax(path: string): void {
  loadUnit(path);
}
