/**
 * All that one request owns. An isolate runs one request at a time, so there is one context per isolate; it is
 * reset between requests and never replaced, which lets compiled code and builtins hold on to it.
 *
 * @module
 */
import type { PhpArray } from "./array.ts";
import type { PhpClass } from "./class.ts";
import type { PhpObject } from "./object.ts";
import type { PhpFunction } from "./function.ts";
import { Ini } from "./ini.ts";
import { Output } from "./output.ts";
import { Ref } from "./reference.ts";
import { Superglobals } from "./superglobals.ts";
import { SymbolTable } from "./symbol_table.ts";
import type { PhpValue } from "./value.ts";

/** A callable as PHP code gave it, with the arguments it is to be called with. */
export interface PendingCall {
  readonly callback: PhpValue;
  readonly values: PhpValue[];
}

/** What a unit (a compiled file) undoes when the request that used it ends. */
export interface Resettable {
  reset(): void;
}

/** Variables of a request, as it brought them. */
export interface RequestInput {
  readonly get: PhpArray;
  readonly post: PhpArray;
  readonly cookies: PhpArray;
  readonly server: () => PhpArray;
  readonly environment: () => PhpArray;
}

/** The state of the running request. */
export class Context {
  /** Output buffers and what is below them. */
  readonly output: Output = new Output();
  /** Directives as they are now. */
  readonly ini: Ini = new Ini();
  /** Functions by lower-case name: all builtins, and those that the request declared. */
  readonly functions: SymbolTable<PhpFunction> = new SymbolTable();
  /** Classes, interfaces, traits and enums by lower-case name. */
  readonly classes: SymbolTable<PhpClass> = new SymbolTable();
  /** Constants by name; the namespace part is in lower case. */
  readonly constants: SymbolTable<PhpValue> = new SymbolTable();
  /** Names of constants that extensions declared: the compiler may fold them. */
  readonly builtinConstants: Set<string> = new Set();
  /** Names of constants whose reading raises E_DEPRECATED; filled when extensions are registered. */
  readonly deprecatedConstants: Set<string> = new Set();
  /** How each included file was included last, for traces. */
  readonly includeVariants: Map<string, string> = new Map();
  /** What the request brought, whatever becomes of the superglobals; null outside of requests. */
  input: RequestInput | null = null;
  /** The global symbol table. */
  globals: Map<string, Ref> = new Map();
  /** Paths in the order of inclusion, the main script first. */
  includedFiles: Set<string> = new Set();
  /** Level mask that `@` leaves while it is in force, or −1 outside of it. */
  silenced = -1;
  /** User error handlers, the current one last. */
  errorHandlers: { callback: PhpValue; mask: number }[] = [];
  /** User exception handlers, the current one last. */
  exceptionHandlers: PhpValue[] = [];
  /** Autoload callbacks in order. */
  autoloaders: PhpValue[] = [];
  /** The cell that the function by reference that returned last returned, or null. */
  returnedReference: Ref | null = null;
  /** What runs after the script. */
  shutdownFunctions: PendingCall[] = [];
  /** What `error_get_last()` gives. */
  lastError: { type: number; message: string; file: string; line: number } | null = null;
  /** The absolute path of the main script, or what PHP shows in its place. */
  scriptPath = "";
  /** Working directory as `getcwd()` gives it. */
  workingDirectory = "";
  /** Time of the request's start, in seconds since the epoch. */
  startTime = 0;
  /** Whether any loaded unit declares strict types; without one nobody looks for the caller's mode. */
  hasStrictUnits = false;
  /** Whether units count the holders of objects; null until the main script is loaded, which decides it. */
  countingMode: boolean | null = null;
  /** Whether holders are counted now: copies hold what the original holds. */
  counting = false;
  /** Objects with a destructor that has not run, in order of their making. */
  readonly destructibles: Set<PhpObject> = new Set();
  /** Whether a loaded unit names fibers: what is loaded after it must be able to run in one. */
  hasFibers = false;
  /** Exit status of the script, 0–255. */
  exitStatus = 0;
  /** Next id for `spl_object_id`. */
  nextResourceId = 1;
  /** Units and classes with per-request state; see {@linkcode Context.forgetRequest}. */
  used: Set<Resettable> = new Set();
  /** State of extensions by their own key; dropped between requests. */
  extensions: Map<string, unknown> = new Map();
  /** Superglobals other than $GLOBALS, by name. */
  readonly superglobals: Superglobals = new Superglobals();

  /**
   * Forgets what units, classes and extensions kept for a request.
   *
   * Maps and sets are made anew, not cleared: V8 lets the table of a cleared one point to its next, so that a chain of dead tables keeps
   * what every request made alive until the next major collection.
   */
  forgetRequest(): void {
    for (const item of this.used) item.reset();
    this.used = new Set();
    if (this.extensions.size > 0) this.extensions = new Map();
  }

  /** The cell of a global variable, made undefined if there is none. */
  globalReference(name: string): Ref {
    let reference = this.globals.get(name);
    if (reference === undefined) this.globals.set(name, reference = new Ref(undefined));
    return reference;
  }

  /** State of an extension, made on first use in a request. */
  extensionState<State>(key: string, make: () => State): State {
    let state = this.extensions.get(key) as State | undefined;
    if (state === undefined) this.extensions.set(key, state = make());
    return state;
  }

  /** Raises a PHP diagnostic of an `E_*` level; a user handler may throw. Set up by `error.ts`. */
  raise(level: number, message: string): void {
    raiseHook(level, message);
  }
}

let raiseHook: (level: number, message: string) => void = (_level, message) => {
  throw new Error(`no diagnostics before start: ${message}`);
};

/** Hands in what {@linkcode Context.raise} does. */
export function setRaise(raise: (level: number, message: string) => void): void {
  raiseHook = raise;
}

/** The one context of this isolate. */
export const context: Context = new Context();
