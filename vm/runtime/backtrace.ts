/**
 * The calls that are running, with all that PHP shows of them: functions, places, objects, arguments.
 *
 * Nothing is kept for it while calls run. V8 knows its frames, and tells the arguments of a running sloppy
 * function by `function.arguments`: of its innermost call, so those of the outer calls of a recursion are not
 * known. The function objects come from `CallSite.getFunction`, which is silent from the first strict frame
 * on. So the stack is captured in pieces, each below a function known to be there: that of a builtin, or the
 * helper that compiled code called.
 *
 * @module
 */
import { adapters, type KnownAdapter } from "./adapter.ts";
import { share } from "./array.ts";
import { classHooks, NamedRest } from "./call.ts";
import { BuiltinEntry } from "./builtin.ts";
import { MethodEntry } from "./builtin_class.ts";
import { Flag, PhpClass } from "./class.ts";
import { instantiate } from "./class_table.ts";
import { context } from "./context.ts";
import { type Code, type Passed, UserFunction } from "./function.ts";
import { generatorArguments } from "./generator.ts";
import {
  type CallSite,
  captureSites,
  type Frame,
  type FrameFunction,
  frameOf,
  isBuiltinFrame,
  isTwin,
  SCRIPT_PREFIX,
  scriptOf,
  searchNear,
  unitOf,
} from "./location.ts";
import { PhpObject } from "./object.ts";
import { writeSlot } from "./property.ts";
import { Ref } from "./reference.ts";
import type { RunningStack } from "./stack_watch.ts";
import { PhpFloat, type PhpValue } from "./value.ts";

const FRAMES_MAX = 10000;

/** An argument of a call; a named one that a variadic parameter collected has a name. */
export interface TracedArgument {
  readonly name: string | null;
  readonly value: PhpValue;
}

/** A call as a trace shows it. */
export interface Call {
  /** Where it was called; null when the engine or a builtin called it. */
  readonly file: string | null;
  readonly line: number;
  readonly name: string;
  readonly className: string | null;
  /** `->`, `::`, or null for a plain function. */
  readonly type: string | null;
  readonly object: PhpObject | null;
  /** Null when they are not known or not asked for. */
  readonly values: readonly TracedArgument[] | null;
  /** Whether it is an include, whose file is its argument. */
  readonly isInclude: boolean;
}

/** A frame that PHP shows. */
interface Visible {
  /** Null for a builtin. */
  readonly frame: Frame | null;
  /** Of a builtin. */
  readonly adapter: KnownAdapter | null;
  readonly isGenerator: boolean;
  /** A function that is on the stack at or right above this frame, if one is known. */
  readonly door: Code | null;
  /** How many frames of V8 there are from this one on. */
  readonly depth: number;
  code: Code | null;
  self: unknown;
}

/** What the frames above had: functions, of which V8 tells the innermost call only, and a number of generators. */
interface Seen {
  readonly codes: Set<Code>;
  generators: number;
}

const doors = new Map<string, Code>();

/** Hands in the helpers that compiled code calls, by name. */
export function setDoors(helpers: Readonly<Record<string, unknown>>): void {
  classHooks.callerSelf = innermostSelf;
  for (const [name, helper] of Object.entries(helpers)) {
    if (typeof helper === "function") doors.set(name, helper as Code);
  }
}

/** Functions that PHP's compiler makes opcodes of, so that a plain call of them is no frame. */
const OPCODES = new Set([
  "array_key_exists",
  "call_user_func",
  "call_user_func_array",
  "count",
  "get_class",
  "gettype",
  "sizeof",
  "strlen",
]);

/**
 * Where the innermost PHP code is, and the calls that led there, the innermost first. A helper that compiled code
 * may have called makes the look at the stack cheaper.
 */
export function captureCalls(withArguments: boolean, helper?: Code): { top: Frame | null; calls: Call[] } {
  let sites = helper === undefined ? [] : captureSites(FRAMES_MAX, helper);
  if (sites.length === 0) sites = captureSites(FRAMES_MAX);
  const frames = withoutOpcodes(visibleFrames(sites));
  resolve(frames);
  const calls: Call[] = [];
  const seen: Seen = { codes: new Set(), generators: 0 };
  frames.forEach((visible, index) => {
    const caller = frames[index + 1];
    if (caller === undefined && visible.frame !== null && visible.frame.fn === null) return;
    const place = caller === undefined ? null : caller.frame;
    calls.push(callOf(visible, place, withArguments, seen));
  });
  const top = frames.find((visible) => visible.frame !== null);
  return { top: top === undefined ? null : top.frame, calls };
}

/** Where the running request is, and the calls that led there, as a slow log shows them. */
export function runningStack(): RunningStack {
  const { top, calls } = captureCalls(false);
  return {
    place: top === null ? "" : `${top.unit.path}:${top.line}`,
    calls: calls.map(({ name, className, type, isInclude }, index) => {
      // What a builtin calls is shown where that was called.
      const caller = calls.slice(index).find(({ file }) => file !== null);
      return {
        name: isInclude ? "[INCLUDE_OR_EVAL]" : `${className ?? ""}${type ?? ""}${name}`,
        file: caller?.file ?? null,
        line: caller?.line ?? 0,
      };
    }),
  };
}

function visibleFrames(sites: readonly CallSite[]): Visible[] {
  const found: Visible[] = [];
  let above = "";
  let helper: Code | null = null;
  sites.forEach((site, index) => {
    const name = site.getFunctionName() ?? "";
    const visible = visibleFrame(site, name, helper, sites.length - index);
    if (visible !== null && !isTwin(name, above)) found.push(visible);
    above = visible === null ? "" : name;
    helper = visible === null ? doors.get(name) ?? null : null;
  });
  return found;
}

function visibleFrame(site: CallSite, name: string, helper: Code | null, depth: number): Visible | null {
  const frame = frameOf(site);
  const rest = { isGenerator: name.endsWith("_body"), depth };
  if (frame !== null) {
    const code = site.getFunction() ?? null;
    const self = code === null ? undefined : site.getThis();
    return { frame, adapter: null, door: helper, code, self, ...rest };
  }
  if (!isBuiltinFrame(site)) return null;
  const adapter = adapterOf(site, name);
  return adapter === null
    ? null
    : { frame: null, adapter, door: adapter.code, code: adapter.code, self: site.getThis(), ...rest };
}

function adapterOf(site: CallSite, name: string): KnownAdapter | null {
  const script = scriptOf(site);
  if (!script.startsWith(SCRIPT_PREFIX)) return adapters[parseInt(name.slice(3), 10)] ?? null;
  const code = unitOf(script)?.callers.get(name);
  const entry = context.functions.get(name.slice(4).split("$", 1)[0] as string);
  return code !== undefined && entry instanceof BuiltinEntry ? { entry, code, leading: 0 } : null;
}

function withoutOpcodes(frames: readonly Visible[]): Visible[] {
  return frames.filter((visible, index) => {
    const { adapter } = visible;
    if (adapter === null || !OPCODES.has(adapter.entry.label) || frames[index + 1]?.frame == null) {
      return true;
    }
    const count = (runningArguments(adapter.code)?.length ?? 0) - adapter.leading;
    return count < adapter.entry.requiredCount || count > adapter.entry.maximumCount;
  });
}

/** Finds the functions of frames, and what they were called on. */
function resolve(frames: readonly Visible[]): void {
  const waiting = new Map<number, Visible>();
  for (const visible of frames) if (visible.code === null) waiting.set(visible.depth, visible);
  for (let at = 0; waiting.size > 0 && at < frames.length; at++) {
    const visible = frames[at] as Visible;
    if (visible.code !== null && frames[at + 1]?.code !== null) continue;
    const door = visible.door ?? declaredCode(visible);
    if (door === null) continue;
    const sites = captureSites(FRAMES_MAX, door);
    for (let index = 0; index < sites.length; index++) {
      const site = sites[index] as CallSite;
      const code = site.getFunction();
      if (code === undefined) break;
      const found = waiting.get(sites.length - index);
      if (found === undefined) continue;
      found.code = code;
      found.self = site.getThis();
      waiting.delete(sites.length - index);
    }
    if (visible.code === null && sites.length === visible.depth - 1) visible.code = door;
  }
}

/** The code that the tables have for the function of a frame: it may be another one of the same name. */
function declaredCode({ frame }: Visible): Code | null {
  const fn = frame === null ? null : frame.fn;
  if (fn === null) return null;
  const lower = fn.name.toLowerCase();
  if (fn.className !== null) {
    return context.classes.get(fn.className.toLowerCase())?.methods.get(lower)?.code ?? null;
  }
  const known = context.functions.get(lower);
  return known instanceof UserFunction ? known.code : null;
}

function callOf(visible: Visible, place: Frame | null, withArguments: boolean, seen: Seen): Call {
  const values = argumentsOf(visible, withArguments, seen);
  const where = { file: place === null ? null : place.unit.path, line: place === null ? 0 : place.line };
  if (visible.frame === null) return { ...where, ...builtinLabel(visible), values, isInclude: false };
  const { fn, unit } = visible.frame;
  if (fn !== null) return { ...where, ...functionLabel(visible, fn), values, isInclude: false };
  const variant = context.includeVariants.get(unit.path);
  const label = { className: null, type: null, object: null };
  if (variant === undefined) return { ...where, ...label, name: "eval", values: null, isInclude: false };
  return { ...where, ...label, name: variant, values: [{ name: null, value: unit.path }], isInclude: true };
}

type Label = Pick<Call, "name" | "className" | "type" | "object">;

function builtinLabel(visible: Visible): Label {
  const { entry, leading } = visible.adapter as KnownAdapter;
  const isStatic = entry instanceof MethodEntry && (entry.flags & Flag.STATIC) !== 0;
  const split = entry.label.indexOf("::");
  if (split < 0) return { name: entry.name, className: null, type: null, object: null };
  const self = leading === 3 ? runningArguments(visible.code)?.[1] : visible.self;
  return {
    name: entry.name,
    className: entry.label.slice(0, split),
    type: isStatic ? "::" : "->",
    object: self instanceof PhpObject ? self : null,
  };
}

function functionLabel(visible: Visible, fn: FrameFunction): Label {
  const self = visible.self;
  const object = self instanceof PhpObject ? self : null;
  const cls = object !== null ? object.cls : self instanceof PhpClass ? self : null;
  if (cls === null) {
    const type = fn.className === null ? null : fn.isStatic ? "::" : "->";
    return { name: fn.name, className: fn.className, type, object };
  }
  return { ...memberName(fn, visible.code, cls), type: object === null ? "::" : "->", object };
}

/** A method's name and the class whose code it is: of a trait's method the one that uses it. */
function memberName(
  fn: FrameFunction,
  code: Code | null,
  cls: PhpClass,
): { name: string; className: string } {
  const written = fn.className === null ? undefined : context.classes.get(fn.className.toLowerCase());
  if (written !== undefined && written.kind !== "trait" && cls.isSubclassOf(written)) {
    return { name: fn.name, className: written.name };
  }
  const isClosure = fn.name.startsWith("{closure");
  for (let at: PhpClass | null = cls; at !== null; at = at.parent) {
    if (isClosure && written !== undefined && at.traits.includes(written)) {
      return { name: fn.name, className: at.name };
    }
    if (isClosure) continue;
    const plainly = at.methods.get(fn.name.toLowerCase());
    const found = plainly?.code === code
      ? plainly
      : [...at.methods.values()].find((item) => item.code === code);
    if (found !== undefined) return { name: found.name, className: found.cls.name };
  }
  return { name: fn.name, className: cls.name };
}

function runningArguments(code: Code | null): ArrayLike<unknown> | null {
  if (code === null) return null;
  try {
    return (code as unknown as { arguments: ArrayLike<unknown> | null }).arguments;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function functionArguments(visible: Visible, seen: Seen): ArrayLike<unknown> | null {
  if (visible.code === null || seen.codes.has(visible.code)) return null;
  seen.codes.add(visible.code);
  return runningArguments(visible.code);
}

function argumentsOf(visible: Visible, isWanted: boolean, seen: Seen): TracedArgument[] | null {
  if (!isWanted) return null;
  const passed = visible.isGenerator
    ? generatorArguments(seen.generators++)
    : functionArguments(visible, seen);
  if (passed === null) return null;
  const shown: TracedArgument[] = [];
  const { adapter, frame } = visible;
  const skipped = adapter === null ? 0 : adapter.leading;
  let end = passed.length;
  // The version of a function for ints passes on all parameters, those that it did not get too.
  while (adapter === null && end > 0 && passed[end - 1] === undefined) end--;
  for (let index = skipped; index < end; index++) {
    const value = passed[index] as Passed | NamedRest;
    if (value instanceof NamedRest) {
      for (const [name, item] of value.values) shown.push({ name, value: plain(item, false) });
      continue;
    }
    const at = index - skipped;
    const builtin = adapter !== null && at < adapter.entry.parameters.length
      ? adapter.entry.parameter(at)
      : null;
    const isFloat = adapter === null ? ((frame?.fn?.floats ?? 0) >> at & 1) === 1 : builtin?.form === "raw";
    const isHidden = adapter === null
      ? ((frame?.fn?.hidden ?? 0) >> at & 1) === 1
      : builtin?.isSensitive === true;
    const given = plain(value, isFloat);
    shown.push({ name: null, value: isHidden ? hiddenValue(given) : given });
  }
  return shown;
}

function plain(value: Passed, isFloat: boolean): PhpValue {
  const held = value instanceof Ref ? value.value : value;
  if (held === undefined) return null;
  return isFloat && typeof held === "number" ? new PhpFloat(held) : share(held);
}

function hiddenValue(value: PhpValue): PhpValue {
  const object = instantiate(context.classes.get("sensitiveparametervalue") as PhpClass);
  writeSlot(object, "value@SensitiveParameterValue", value);
  return object;
}

/** What the innermost PHP code runs on, as far as V8 tells it: an object, the class of a static call, or nothing. */
export function innermostSelf(): PhpObject | PhpClass | null {
  const door = searchNear(doorIn) ?? null;
  return door === null ? null : searchNear(selfIn, door) ?? null;
}

/** What PHP code called in order to get here; null when nothing that is known, undefined when there is no PHP code. */
function doorIn(sites: readonly CallSite[]): Code | null | undefined {
  let door: Code | null = null;
  for (const site of sites) {
    if (frameOf(site) !== null) return door;
    const name = site.getFunctionName() ?? "";
    door = isBuiltinFrame(site) ? adapterOf(site, name)?.code ?? null : doors.get(name) ?? door;
  }
  return undefined;
}

function selfIn(sites: readonly CallSite[]): PhpObject | PhpClass | null | undefined {
  for (const site of sites) {
    if (frameOf(site) === null) continue;
    const self = site.getThis();
    return self instanceof PhpObject || self instanceof PhpClass ? self : null;
  }
  return undefined;
}
