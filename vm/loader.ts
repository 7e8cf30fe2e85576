/**
 * Finds, compiles and runs files: what `include`, `eval` and the start of a request come down to.
 *
 * A worker keeps the units it compiled, by path, as long as the file's time and size stay the same. What other
 * workers compiled comes through a {@linkcode UnitStore}.
 *
 * @module
 */
import { type CompiledUnit, compileProgram, compileUnit } from "./compiler/compile.ts";
import type { PhpClass } from "./runtime/class.ts";
import { Stream } from "./runtime/stream.ts";
import { locateWrapper, schemeOf } from "./runtime/stream_wrapper.ts";
import type { CacheStatistics } from "./runtime/compile_cache.ts";
import { context } from "./runtime/context.ts";
import {
  E_COMPILE_WARNING,
  E_DEPRECATED,
  E_PARSE,
  FatalError,
  throwError,
  ThrownError,
} from "./runtime/error.ts";
import { setLoader } from "./runtime/include.ts";
import type { PhpObject } from "./runtime/object.ts";
import { writeSlot } from "./runtime/property.ts";
import type { PhpValue } from "./runtime/value.ts";
import type { SymbolTable } from "./runtime/variable.ts";
import { decodeSource, type Program } from "./syntax/mod.ts";
import { Unit } from "./unit.ts";
import { jsToUtf8, utf8ToJs } from "./runtime/byte_string.ts";
import { report } from "./runtime/diagnostic.ts";
import { forgetLocations } from "./runtime/location.ts";

/** A compiled file as workers share it. */
export interface StoredUnit {
  readonly path: string;
  readonly modifiedMilliseconds: number;
  readonly size: number;
  /** JavaScript. */
  readonly text: string;
  /** The rest of the compiled unit, as JSON. */
  readonly meta: string;
  /** V8's code cache, when it was made. */
  readonly codeCache: Uint8Array | null;
  /** Where its uses are counted, see {@linkcode UnitUse}; null where they are not. */
  readonly uses: UnitUses | null;
}

/** What {@linkcode UnitUses} holds: how often a unit was taken from the cache, and when last, in seconds since the epoch. */
export const UnitUse = { COUNT: 0, LAST: 1 } as const;

/** The uses of a unit, which all workers count together. */
export type UnitUses = Uint32Array<ArrayBufferLike>;

/** A unit that a store has. */
export interface KeptUnit {
  readonly path: string;
  readonly modifiedMilliseconds: number;
  readonly size: number;
  readonly byteCount: number;
  readonly uses: UnitUses;
}

/** Where workers share what they compiled. */
export interface UnitStore {
  /** A stored unit of exactly this version of a file, or null. */
  load(path: string, modifiedMilliseconds: number, size: number): StoredUnit | null;
  /** Gives where the unit's uses are counted. */
  save(unit: Omit<StoredUnit, "uses">): UnitUses | null;
  /** All units. */
  list(): readonly KeptUnit[];
  /** Forgets units, here and in the other workers. */
  remove(paths: readonly string[]): void;
  /** Lets all workers forget all units before their next request. */
  reset(): void;
  /** Adds to what all workers count together. */
  count(hits: number, misses: number): void;
  statistics(): CacheStatistics;
}

interface Held {
  readonly unit: Unit;
  readonly compiled: CompiledUnit;
  /** What was compiled; null where the file's time and size tell whether it has changed. */
  readonly source: string | null;
  readonly modifiedMilliseconds: number;
  readonly size: number;
  checkedAt: number;
  uses: UnitUses | null;
}

const held = new Map<string, Held>();
/** Units compiled here whose code cache is still to be made and shared. */
const unsaved = new Set<Held>();
let store: UnitStore | null = null;

/** Hands in the store. */
export function setUnitStore(given: UnitStore | null): void {
  store = given;
}

/** The store. */
export function unitStore(): UnitStore | null {
  return store;
}

/** Forgets the units of files, in this worker. */
export function forgetFiles(paths: readonly string[]): void {
  for (const key of [...held.keys()]) if (paths.includes(pathOfKey(key))) held.delete(key);
  for (const entry of unsaved) if (paths.includes(entry.unit.path)) unsaved.delete(entry);
}

/** The file of a unit in this worker, if it has one. */
export function heldFile(
  path: string,
): { readonly modifiedMilliseconds: number; readonly size: number } | null {
  for (const [key, entry] of held) if (pathOfKey(key) === path) return entry;
  return null;
}

/** The path of a unit's key. */
export function pathOfKey(key: string): string {
  const end = key.indexOf("\0");
  return end < 0 ? key : key.slice(0, end);
}

/** How long a file is trusted without a look, in milliseconds: opcache.revalidate_freq's default. */
const REVALIDATE_MILLISECONDS = 2000;
/** The time in force; 0 on the command line, where PHP has no opcache and a script may write what it then includes. */
let trustMilliseconds = REVALIDATE_MILLISECONDS;

/** Sets for how long files are trusted, in milliseconds; of 0 each is read again whenever it is included, as PHP does without opcache. */
export function trustFiles(milliseconds: number): void {
  trustMilliseconds = milliseconds;
}

/** Whether what was compiled is kept. */
export function keepsUnits(): boolean {
  return trustMilliseconds > 0 && store !== null;
}

/** Forgets all that was compiled: for who runs many scripts in one isolate and none of them twice. */
export function forgetUnits(): void {
  held.clear();
  unsaved.clear();
  evaluated.clear();
  opened.clear();
  realPaths.clear();
  forgetLocations();
}

/** The unit of a file. Throws: FatalError when it does not compile; Deno.errors when it cannot be read. */
export function loadUnit(path: string): Unit {
  const known = knownUnit(path);
  const now = Date.now();
  if (known !== undefined && now - known.checkedAt < trustMilliseconds) return used(known, now);
  if (trustMilliseconds === 0) return loadAfresh(path, known);
  const native = utf8ToJs(path);
  const info = Deno.statSync(native);
  const modifiedMilliseconds = info.mtime?.getTime() ?? 0;
  if (
    known !== undefined && known.modifiedMilliseconds === modifiedMilliseconds && known.size === info.size
  ) {
    known.checkedAt = now;
    return used(known, now);
  }
  const stored = storedUnit(path, modifiedMilliseconds, info.size);
  const compiled = stored === null ? compileFile(path, native) : unpack(stored);
  const unit = new Unit(path, compiled, stored?.codeCache ?? null);
  const entry: Held = {
    unit,
    compiled,
    source: null,
    modifiedMilliseconds: stored?.modifiedMilliseconds ?? modifiedMilliseconds,
    size: stored?.size ?? info.size,
    checkedAt: now,
    uses: stored?.uses ?? null,
  };
  held.set(keyOf(path, unit), entry);
  if (stored === null) unsaved.add(entry);
  else used(entry, now);
  return unit;
}

/** Counts that a unit is taken from the cache. */
function used(entry: Held, now: number): Unit {
  hitCount++;
  const { uses } = entry;
  if (uses !== null) {
    Atomics.add(uses, UnitUse.COUNT, 1);
    uses[UnitUse.LAST] = now / 1000;
  }
  return entry.unit;
}

/** The unit of a path that was used last, if it can do what the request needs. */
function knownUnit(path: string): Held | undefined {
  const plain = held.get(path);
  if (plain !== undefined && fits(plain.unit)) return plain;
  for (const key of fittingKeys(path)) {
    const known = held.get(key);
    if (known !== undefined && fits(known.unit)) return known;
  }
  return undefined;
}

/** A unit of a path and version that another worker shared, if one can do what the request needs. */
function storedUnit(path: string, modifiedMilliseconds: number, size: number): StoredUnit | null {
  if (store === null) return null;
  for (const key of fittingKeys(path)) {
    // Where files are not looked at again, what one worker has seen is what all see.
    const kept = trustMilliseconds === Infinity ? store.list().find((unit) => unit.path === key) : undefined;
    const stored = store.load(key, kept?.modifiedMilliseconds ?? modifiedMilliseconds, kept?.size ?? size);
    if (stored !== null && fits(unpack(stored))) return stored;
  }
  return null;
}

/** What a unit was compiled for. */
interface Variant {
  readonly hasFibers: boolean;
  readonly isCounting: boolean;
}

/** Where a unit is kept: units of one path for different needs lie beside each other. */
function keyOf(path: string, { hasFibers, isCounting }: Variant): string {
  return path + (hasFibers ? "\0fibers" : "") + (isCounting ? "\0counting" : "");
}

/** Where units of a path may be kept that do what the request needs. */
function fittingKeys(path: string): string[] {
  const counting = context.countingMode === null ? [false, true] : [context.countingMode];
  const fibers = context.hasFibers ? [true] : [false, true];
  return counting.flatMap((isCounting) => fibers.map((hasFibers) => keyOf(path, { hasFibers, isCounting })));
}

/** Whether a unit was compiled for what the request does: fibers, counted holders. */
function fits(
  unit: Variant & { readonly hasDestructors: boolean },
): boolean {
  if (context.hasFibers && !unit.hasFibers) return false;
  return unit.isCounting === (context.countingMode ?? unit.hasDestructors);
}

/** A unit of what stands in the file now. */
function loadAfresh(path: string, known: Held | undefined): Unit {
  const source = decodeSource(Deno.readFileSync(utf8ToJs(path)));
  if (known !== undefined && known.source === source) return known.unit;
  const compiled = compileSource(path, source);
  const unit = new Unit(path, compiled, null);
  const entry: Held = { unit, compiled, source, modifiedMilliseconds: 0, size: 0, checkedAt: 0, uses: null };
  held.set(keyOf(path, unit), entry);
  return unit;
}

/** Files that were compiled since the last call, which is made at the end of each request. */
export function takeMissCount(): number {
  const count = missCount;
  if (store !== null && (hitCount > 0 || count > 0)) store.count(hitCount, count);
  missCount = 0;
  hitCount = 0;
  return count;
}

let missCount = 0;
/** Files that were not compiled. */
let hitCount = 0;

function compileFile(path: string, native: string): CompiledUnit {
  missCount++;
  return compileSource(path, decodeSource(Deno.readFileSync(native)));
}

function compileSource(path: string, source: string): CompiledUnit {
  const compiled = compileUnit(source, path);
  raiseNotices(compiled, path);
  return compiled;
}

function raiseNotices(compiled: CompiledUnit, path: string): void {
  for (const notice of compiled.notices) {
    report(
      notice.level === "deprecated" ? E_DEPRECATED : E_COMPILE_WARNING,
      notice.message,
      path,
      notice.line,
    );
  }
}

function unpack(stored: StoredUnit): CompiledUnit {
  const meta = JSON.parse(stored.meta) as Omit<CompiledUnit, "text">;
  return { ...meta, text: stored.text };
}

/** Makes the code caches of units that were compiled and run since the last time, and shares them. */
export function finishUnits(): void {
  if (store === null) {
    unsaved.clear();
    return;
  }
  for (const entry of unsaved) {
    const { text, ...meta } = entry.compiled;
    entry.uses = store.save({
      path: keyOf(entry.unit.path, entry.unit),
      modifiedMilliseconds: entry.modifiedMilliseconds,
      size: entry.size,
      text,
      meta: JSON.stringify(meta),
      codeCache: entry.unit.script.createCachedData(),
    });
  }
  unsaved.clear();
}

/** Runs a file as `include` does. Throws: ParseError as a PHP exception, FatalError. */
export function runFile(
  path: string,
  table: SymbolTable,
  self: PhpObject | PhpClass | undefined | null,
  scope: PhpClass | null,
): PhpValue {
  const load = hasWrapper(path) ? () => unitOfStream(path) : () => loadUnit(path);
  return parseErrorsThrown(load).run(table, self, scope);
}

function parseErrorsThrown<Result>(load: () => Result): Result {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof FatalError) || error.level !== E_PARSE) throw error;
    try {
      throwError("ParseError", error.message);
    } catch (made) {
      if (made instanceof ThrownError) {
        writeSlot(made.object, "_file", error.file ?? "");
        writeSlot(made.object, "_line", error.line);
      }
      throw made;
    }
  }
}

const evaluated = new Map<string, Unit>();

/** Compiles a text that is no file: `eval`, `-r`. The text starts in PHP mode. */
export function unitOfText(code: string, place: string): Unit {
  const key = `${place}\0${context.hasFibers} ${context.countingMode}\0${code}`;
  let unit = evaluated.get(key);
  if (unit === undefined) {
    const source = `<?php ${code}`;
    const compiled = compileUnit(source, place, true);
    unit = new Unit(place, compiled, null, source);
    if (evaluated.size > 1000) evaluated.clear();
    evaluated.set(key, unit);
    raiseNotices(compiled, place);
  }
  return unit;
}

/** Units of programs that came as trees, for each way to compile them. */
const trees = new WeakMap<Program, Map<string, Unit>>();

function unitOfTree(program: Program, place: string): Unit {
  let known = trees.get(program);
  if (known === undefined) trees.set(program, known = new Map());
  const key = `${context.hasFibers} ${context.countingMode}`;
  let unit = known.get(key);
  if (unit === undefined) {
    known.set(key, unit = new Unit(place, compileProgram(program, "", place, true), null, ""));
  }
  return unit;
}

/** Texts of streams that `resolve` opened and `run` is about to compile, by path. */
const opened = new Map<string, string>();

/** Reads what a stream wrapper gives for a path with a scheme. False when it does not, or may not be included. */
function readStream(path: string): boolean {
  const located = locateWrapper(path, "include");
  if (located.wrapper.isUrl && !context.ini.flag("allow_url_include")) return false;
  const stream = located.wrapper.open(located.path, "rb", { context: null, caller: "include" });
  if (!(stream instanceof Stream)) return false;
  opened.set(path, stream.readAll() ?? "");
  stream.close();
  return true;
}

function hasWrapper(path: string): boolean {
  const scheme = schemeOf(path);
  return scheme !== null && scheme !== "file";
}

/** A unit of a stream's text, which is compiled anew each time. */
function unitOfStream(path: string): Unit {
  const source = opened.get(path) ?? "";
  opened.delete(path);
  const compiled = compileUnit(source, path);
  raiseNotices(compiled, path);
  return new Unit(path, compiled, null, source);
}

function resolve(path: string, includingFile: string): string | null {
  if (path.includes("\0")) return null;
  if (hasWrapper(path)) return readStream(path) ? path : null;
  if (path.startsWith("/")) return realFile(path);
  if (path.startsWith("file://")) return realFile(path.slice(7));
  if (/^\.\.?\//.test(path)) return realFile(`${context.workingDirectory}/${path}`);
  for (const folder of context.ini.text("include_path").split(":")) {
    const base = folder === "." || folder === "" ? context.workingDirectory : folder;
    const found = realFile(`${base}/${path}`);
    if (found !== null) return found;
  }
  const cut = includingFile.lastIndexOf("/");
  return cut < 0 ? null : realFile(`${includingFile.slice(0, cut)}/${path}`);
}

/** realpath_cache_ttl's default: symbolic links are followed anew though files are trusted for longer. */
const REAL_PATH_MILLISECONDS = 120_000;

const realPaths = new Map<string, { path: string; at: number }>();

/** The path of a regular file without symbolic links; null when there is none. */
export function realFile(path: string): string | null {
  const known = realPaths.get(path);
  const now = Date.now();
  if (known !== undefined && now - known.at < Math.min(trustMilliseconds, REAL_PATH_MILLISECONDS)) {
    return known.path;
  }
  try {
    const real = Deno.realPathSync(utf8ToJs(path));
    if (!Deno.statSync(real).isFile) return null;
    const text = jsToUtf8(real);
    realPaths.set(path, { path: text, at: now });
    return text;
  } catch {
    return null;
  }
}

/** Connects `include` and `eval`. */
export function connectLoader(): void {
  setLoader({
    resolve,
    run: runFile,
    evaluate: (code, table, self, scope, place) =>
      parseErrorsThrown(() => unitOfText(code, place)).run(table, self, scope),
    evaluateTree: (program, scope, place) =>
      unitOfTree(program as Program, place).run(new Map(), scope, scope),
  });
}
