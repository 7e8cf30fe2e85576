/**
 * Where PHP code runs now: V8's frames of compiled units, as PHP files, lines and functions.
 *
 * Compiled code keeps no frames of its own, so calls cost nothing; only a diagnostic or a new exception asks
 * V8. Scripts of units are named `hey:…`, and functions in them `x<number>_…` after their place in the unit's
 * table; each JavaScript line belongs to one PHP line.
 *
 * @module
 */

import type { Code } from "./function.ts";

/** What the location of a frame needs from a compiled unit. */
export interface LocatedUnit {
  /** Absolute path of the PHP file, or what PHP shows in its place. */
  readonly path: string;
  /** PHP line by JavaScript line. */
  readonly lines: readonly number[];
  /** Functions by number. */
  readonly functions: readonly FrameFunction[];
  /** What calls builtins for the code, by name. */
  readonly callers: ReadonlyMap<string, Code>;
  readonly isStrict: boolean;
}

/** A function as a trace names it. */
export interface FrameFunction {
  readonly name: string;
  readonly className: string | null;
  readonly isStatic: boolean;
  /** Bit n: parameter n is of type float, so that a number is one. */
  readonly floats?: number;
  /** Bit n: parameter n is marked `#[\SensitiveParameter]`. */
  readonly hidden?: number;
}

/** One PHP frame: where it is, and the function it is in (null at the top level of a file). */
export interface Frame {
  readonly unit: LocatedUnit;
  readonly line: number;
  readonly fn: FrameFunction | null;
}

/** The prefix of script names of units. */
export const SCRIPT_PREFIX = "hey:";

const units = new Map<string, LocatedUnit>();

/** Makes a unit's frames known. */
export function registerUnit(scriptName: string, unit: LocatedUnit): void {
  units.set(scriptName, unit);
}

/** Forgets all units: for who runs many scripts in one isolate and none of them twice. */
export function forgetLocations(): void {
  units.clear();
}

/** The unit of a script, or undefined. */
export function unitOf(scriptName: string): LocatedUnit | undefined {
  return units.get(scriptName);
}

/** A frame as V8 gives it. */
export interface CallSite {
  getScriptNameOrSourceURL(): string | null | undefined;
  getFunctionName(): string | null;
  getLineNumber(): number | null;
  /** Undefined in strict code and below it. */
  getFunction(): Code | undefined;
  /** Undefined in strict code and below it. */
  getThis(): unknown;
}

type StackError = ErrorConstructor & {
  prepareStackTrace?: ((error: unknown, sites: CallSite[]) => unknown) | undefined;
  stackTraceLimit: number;
  captureStackTrace(holder: object, below?: Code): void;
};

/** V8's frames, the innermost first; with `below`, only those below the innermost call of that function. */
export function captureSites(limit: number, below?: Code): CallSite[] {
  const host = Error as StackError;
  const prepare = host.prepareStackTrace;
  const before = host.stackTraceLimit;
  host.stackTraceLimit = limit;
  host.prepareStackTrace = (_error, sites) => sites;
  const holder: { stack?: CallSite[] } = {};
  host.captureStackTrace(holder, below);
  const sites = holder.stack ?? [];
  host.stackTraceLimit = before;
  host.prepareStackTrace = prepare;
  return Array.isArray(sites) ? sites : [];
}

/** The script of a frame; empty for generated code. `getFileName` does the same and takes ten times as long in Deno. */
export function scriptOf(site: CallSite): string {
  return site.getScriptNameOrSourceURL() ?? "";
}

/** The frame of PHP code that a frame of V8 is, or null. */
export function frameOf(site: CallSite): Frame | null {
  const name = site.getFunctionName();
  // Most frames are the engine's own.
  if (name === null || !/^(?:.*\.)?(?:x\d|hey_main)/.test(name)) return null;
  const unit = unitOf(scriptOf(site));
  if (unit === undefined) return null;
  const number = /(?:^|\.)x(\d+)_/.exec(name);
  const fn = number === null ? null : unit.functions[Number(number[1])] ?? null;
  if (number === null && name !== "hey_main") return null;
  return { unit, line: unit.lines[(site.getLineNumber() ?? 1) - 1] ?? 0, fn };
}

/** The innermost PHP frame, or null when no PHP code runs. */
export function currentFrame(): Frame | null {
  for (let limit = 12; limit <= 1600; limit *= 5) {
    const sites = captureSites(limit);
    for (const site of sites) {
      const frame = frameOf(site);
      if (frame !== null) return frame;
    }
    if (sites.length < limit) return null;
  }
  return null;
}

/** All PHP frames, the innermost first. */
export function currentFrames(limit = 10000): Frame[] {
  const frames: Frame[] = [];
  let above = "";
  for (const site of captureSites(limit)) {
    const frame = frameOf(site);
    if (frame === null) above = "";
    else {
      const name = site.getFunctionName() ?? "";
      if (!isTwin(name, above)) frames.push(frame);
      above = name;
    }
  }
  return frames;
}

/** Whether a function only handed its call on to its own second version. */
export function isTwin(name: string, above: string): boolean {
  return above.endsWith("_general") && above === `${name}_general`;
}

/** Whether a frame is that of a builtin. */
export function isBuiltinFrame(site: CallSite): boolean {
  const name = site.getFunctionName();
  if (name === null || !/^php\d*_/.test(name)) return false;
  const script = scriptOf(site);
  return script === "" || script.startsWith(SCRIPT_PREFIX);
}

/** Whether a builtin's frame is of `call_user_func`, which PHP compiles to a call. */
function isCallOpcode(site: CallSite): boolean {
  return /^php\d*_call_user_func(?:_array)?(?:\$\d+)?$/.test(site.getFunctionName() ?? "");
}

/** How many frames are read at first, and how many if that was too few: reading one takes a microsecond. */
const NEAR_FRAMES = [16, 60] as const;
/** Below a call the caller's frame is the first, or close to it. */
const NEAR_BELOW = [3, 60] as const;

/** What a search finds in the innermost frames, or in those below a call; undefined when it finds nothing. */
export function searchNear<Found>(
  search: (sites: readonly CallSite[]) => Found | undefined,
  below?: Code,
): Found | undefined {
  for (const limit of below === undefined ? NEAR_FRAMES : NEAR_BELOW) {
    const sites = captureSites(limit, below);
    const found = search(sites);
    if (found !== undefined || sites.length < limit) return found;
  }
  return undefined;
}

/** The frame of PHP code that called the function which runs; null when a builtin or the engine did. */
export function callerFrame(): Frame | null {
  return searchNear(callerIn) ?? null;
}

/** The calling frame in a stack; undefined when it is not in there. */
function callerIn(sites: readonly CallSite[]): Frame | null | undefined {
  let above = "";
  let isCaller = false;
  for (const site of sites) {
    const frame = frameOf(site);
    if (frame === null) {
      if (isCaller && isBuiltinFrame(site) && !isCallOpcode(site)) return null;
      continue;
    }
    const name = site.getFunctionName() ?? "";
    if (isCaller && !isTwin(name, above)) return frame;
    isCaller = true;
    above = name;
  }
  return undefined;
}

/** A stack as it was, not looked at yet: capturing one costs a tenth of reading it. */
export class CapturedStack {
  /** Set by V8; read once, by {@linkcode frameIn}. */
  declare stack: CallSite[];
}

/** Captures the innermost frames as they are now. */
export function captureStack(limit = 40): CapturedStack {
  const host = Error as StackError;
  const before = host.stackTraceLimit;
  host.stackTraceLimit = limit;
  const captured = new CapturedStack();
  host.captureStackTrace(captured);
  host.stackTraceLimit = before;
  return captured;
}

/** The innermost PHP frame of a captured stack, or null when there was none. */
export function frameIn(captured: CapturedStack): Frame | null {
  const host = Error as StackError;
  const prepare = host.prepareStackTrace;
  host.prepareStackTrace = (_error, sites) => sites;
  const sites = captured.stack;
  host.prepareStackTrace = prepare;
  if (!Array.isArray(sites)) return null;
  for (const site of sites) {
    const frame = frameOf(site);
    if (frame !== null) return frame;
  }
  return null;
}
