/**
 * Where PHP code runs now: V8's frames of compiled units, as PHP files, lines and functions.
 *
 * Compiled code keeps no frames of its own, so calls cost nothing; only a diagnostic or a new exception asks
 * V8. Scripts of units are named `hey:…`, and functions in them `x<number>_…` after their place in the unit's
 * table; each JavaScript line belongs to one PHP line.
 *
 * @module
 */

/** What the location of a frame needs from a compiled unit. */
export interface LocatedUnit {
  /** Absolute path of the PHP file, or what PHP shows in its place. */
  readonly path: string;
  /** PHP line by JavaScript line. */
  readonly lines: readonly number[];
  /** Functions by number. */
  readonly functions: readonly FrameFunction[];
  readonly isStrict: boolean;
}

/** A function as a trace names it. */
export interface FrameFunction {
  readonly name: string;
  readonly className: string | null;
  readonly isStatic: boolean;
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

interface CallSite {
  getScriptNameOrSourceURL(): string | undefined;
  getFileName(): string | undefined;
  getFunctionName(): string | null;
  getLineNumber(): number | null;
}

type StackError = ErrorConstructor & {
  prepareStackTrace?: ((error: unknown, sites: CallSite[]) => unknown) | undefined;
  stackTraceLimit: number;
  captureStackTrace(holder: object): void;
};

function capture(limit: number): CallSite[] {
  const host = Error as StackError;
  const prepare = host.prepareStackTrace;
  const before = host.stackTraceLimit;
  host.stackTraceLimit = limit;
  host.prepareStackTrace = (_error, sites) => sites;
  const holder: { stack?: CallSite[] } = {};
  host.captureStackTrace(holder);
  const sites = holder.stack ?? [];
  host.stackTraceLimit = before;
  host.prepareStackTrace = prepare;
  return Array.isArray(sites) ? sites : [];
}

function frameOf(site: CallSite): Frame | null {
  const script = site.getFileName();
  if (script === undefined || script === null || !script.startsWith(SCRIPT_PREFIX)) return null;
  const unit = units.get(script);
  if (unit === undefined) return null;
  const name = site.getFunctionName();
  const number = name === null ? null : /(?:^|\.)x(\d+)_/.exec(name);
  const fn = number === null ? null : unit.functions[Number(number[1])] ?? null;
  if (number === null && name !== "hey_main") return null;
  return { unit, line: unit.lines[(site.getLineNumber() ?? 1) - 1] ?? 0, fn };
}

/** The innermost PHP frame, or null when no PHP code runs. */
export function currentFrame(): Frame | null {
  for (let limit = 12; limit <= 1600; limit *= 5) {
    const sites = capture(limit);
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
  for (const site of capture(limit)) {
    const frame = frameOf(site);
    if (frame !== null) frames.push(frame);
  }
  return frames;
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
