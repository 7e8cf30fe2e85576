/**
 * A compiled file in a worker: its code, and what of it belongs to the request.
 *
 * @module
 */
import vm from "node:vm";
import type { CompiledUnit } from "./compiler/compile.ts";
import type { PhpClass } from "./runtime/class.ts";
import { startCounting } from "./runtime/counting.ts";
import { context, type Resettable } from "./runtime/context.ts";
import type { Code } from "./runtime/function.ts";
import { type FrameFunction, type LocatedUnit, registerUnit, SCRIPT_PREFIX } from "./runtime/location.ts";
import type { PhpObject } from "./runtime/object.ts";
import type { PhpValue } from "./runtime/value.ts";
import type { SymbolTable } from "./runtime/variable.ts";
import { utf8ToJs } from "./runtime/byte_string.ts";
import type { SourceUnit } from "./runtime/function.ts";
import { decodeSource } from "./syntax/mod.ts";
import { compiledRuntime } from "./compiled_runtime.ts";

/** The top level of a file as compiled code gives it. */
export type MainCode = (
  this: PhpObject | PhpClass | undefined | null,
  table: SymbolTable,
  scope: PhpClass | null,
) => PhpValue;

let nextScript = 1;

/** A compiled file, ready to run. */
export class Unit implements LocatedUnit, SourceUnit, Resettable {
  readonly path: string;
  readonly lines: readonly number[];
  readonly functions: readonly FrameFunction[];
  /** What calls builtins for the code, by name; set by the code. */
  readonly callers: Map<string, Code> = new Map();
  readonly isStrict: boolean;
  readonly hasFibers: boolean;
  readonly hasDestructors: boolean;
  readonly isCounting: boolean;
  /** Kept for the code cache, which is made after the first calls. */
  readonly script: vm.Script;
  readonly #source: string | null;
  readonly #sites: Resettable[] = [];
  readonly #resets: (() => void)[] = [];
  /** Declares the functions of the top level; set by the code. */
  functionsDeclared: () => void = () => {};
  /** Declares the classes that can be declared before the code runs; set by the code. */
  classesDeclared: () => void = () => {};
  /** Runs the top level; set by the code. */
  main: MainCode = () => null;

  /** `source` is the text of what is no file. */
  constructor(
    path: string,
    compiled: CompiledUnit,
    codeCache: Uint8Array | null,
    source: string | null = null,
  ) {
    this.path = path;
    this.#source = source;
    this.lines = compiled.lines;
    this.functions = compiled.functions;
    this.isStrict = compiled.isStrict;
    this.hasFibers = compiled.hasFibers;
    this.hasDestructors = compiled.hasDestructors;
    this.isCounting = compiled.isCounting;
    const filename = `${SCRIPT_PREFIX}${nextScript++}:${path}`;
    registerUnit(filename, this);
    const options = codeCache === null
      ? { filename }
      : { filename, cachedData: codeCache as unknown as NodeJS.ArrayBufferView };
    this.script = new vm.Script(compiled.text, options as vm.ScriptOptions);
    const make = this.script.runInThisContext() as (runtime: unknown, unit: Unit, request: unknown) => void;
    make(compiledRuntime, this, context);
  }

  /** Registers what calls a builtin for the code, so that a trace finds the arguments. */
  caller(code: Code): Code {
    this.callers.set(code.name, code);
    return code;
  }

  /** The PHP text; null when it is no longer to be had. */
  sourceText(): string | null {
    if (this.#source !== null) return this.#source;
    try {
      return decodeSource(Deno.readFileSync(utf8ToJs(this.path)));
    } catch (error) {
      if (error instanceof Error) return null;
      throw error;
    }
  }

  /** Registers a call site, to be forgotten when the request ends. */
  site<Site extends Resettable>(site: Site): Site {
    this.#sites.push(site);
    return site;
  }

  /** Registers what else is forgotten when the request ends. */
  onReset(reset: () => void): void {
    this.#resets.push(reset);
  }

  /** Forgets what sites found. */
  resetSites(): void {
    for (const site of this.#sites) site.reset();
  }

  reset(): void {
    this.resetSites();
    for (const reset of this.#resets) reset();
  }

  /** Declares what the file declares up front, and runs its top level. */
  run(table: SymbolTable, self: PhpObject | PhpClass | undefined | null, scope: PhpClass | null): PhpValue {
    context.used.add(this);
    if (this.isStrict) context.hasStrictUnits = true;
    if (this.hasFibers) context.hasFibers = true;
    if (context.countingMode === null) startCounting(this.isCounting);
    this.functionsDeclared();
    this.classesDeclared();
    return this.main.call(self, table, scope);
  }
}
