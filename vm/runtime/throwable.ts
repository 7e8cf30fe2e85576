/**
 * What Exception and Error objects know: place and trace of their making, and how they are shown.
 *
 * Source: https://www.php.net/class.exception; php-src Zend/zend_exceptions.c.
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import { type Call, captureCalls } from "./backtrace.ts";
import type { PhpClass } from "./class.ts";
import { instantiate } from "./class_table.ts";
import { context } from "./context.ts";
import { E_ERROR, E_PARSE } from "./error.ts";
import { report } from "./diagnostic.ts";
import type { PropertyPurpose } from "./debug_properties.ts";
import type { Code } from "./function.ts";
import { PhpObject } from "./object.ts";
import { readSlot, writeSlot } from "./property.ts";
import { traceText } from "./trace_text.ts";

/** An object of a Throwable class. */
export class ThrowableObject extends PhpObject {
  /** The calls that led to its making, until somebody asks for the trace. */
  calls: readonly Call[] = [];
  /** What the trace's slot held then; when it holds something else, that is the trace. */
  traceBefore: unknown = undefined;

  /** Who looks at all properties sees the trace too. */
  propertiesFor(_purpose: PropertyPurpose): PhpArray | null {
    throwableTrace(this);
    return null;
  }
}

/** The slot of a private property of Exception or Error. */
function privateSlot(object: PhpObject, name: string): string {
  return `${name}@${object.cls.isNamed("exception") ? "Exception" : "Error"}`;
}

/** Notes the place and calls of a new Throwable. */
export function captureThrowable(object: PhpObject): void {
  const { top, calls } = captureCalls(
    !context.ini.flag("zend.exception_ignore_args"),
    instantiate as Code,
  );
  const throwable = object as ThrowableObject;
  throwable.calls = calls;
  throwable.traceBefore = readSlot(object, privateSlot(object, "trace"));
  writeSlot(object, "_file", top === null ? "[no active file]" : top.unit.path);
  writeSlot(object, "_line", top === null ? 0 : top.line);
}

/** A trace as `getTrace()` and `debug_backtrace()` give it. */
export function traceArray(calls: readonly Call[], withObjects: boolean): PhpArray {
  return PhpArray.ofList(calls.map((call, index) => {
    const entry = PhpArray.empty();
    if (call.file !== null) {
      entry.setKey("file", call.file);
      entry.setKey("line", call.line);
    }
    // The file of an include is taken from the call before it.
    if (call.isInclude && index > 0) entry.setKey("args", argumentsArray(call));
    entry.setKey("function", call.name);
    if (call.className !== null) entry.setKey("class", call.className);
    if (withObjects && call.object !== null) entry.setKey("object", call.object);
    if (call.type !== null) entry.setKey("type", call.type);
    if (!call.isInclude && call.values !== null) entry.setKey("args", argumentsArray(call));
    return entry;
  }));
}

function argumentsArray(call: Call): PhpArray {
  const list = PhpArray.empty();
  for (const { name, value } of call.values ?? []) {
    if (name === null) list.push(value);
    else list.setKey(name, value);
  }
  return list;
}

/** The trace of a Throwable, built when first asked for. */
export function throwableTrace(object: PhpObject): PhpArray {
  const slot = privateSlot(object, "trace");
  const throwable = object as ThrowableObject;
  let trace = readSlot(object, slot) as PhpArray;
  if (throwable.calls.length > 0) {
    const isUntouched = trace === throwable.traceBefore;
    if (isUntouched) writeSlot(object, slot, trace = traceArray(throwable.calls, false));
    throwable.calls = [];
  }
  return trace;
}

/** The exception that a Throwable follows, or null. */
export function previousOf(object: PhpObject): PhpObject | null {
  const previous = readSlot(object, privateSlot(object, "previous"));
  return previous instanceof PhpObject ? previous : null;
}

/** Sets what a Throwable follows, at the end of its chain. */
export function setPrevious(object: PhpObject, previous: PhpObject): void {
  writeSlot(object, privateSlot(object, "previous"), previous);
}

/** The message; one that tells the caller of a function is completed to tell the function too. */
function shownMessage(object: PhpObject): string {
  const message = String(readSlot(object, "_message") ?? "");
  const name = object.cls.lowerName;
  const isArgument = name === "typeerror" || name === "argumentcounterror";
  return isArgument && message.includes(", called in ") ? `${message} and defined` : message;
}

/** The text of a Throwable with its chain, as `__toString()` gives it. */
export function throwableText(object: PhpObject): string {
  let out = "";
  const seen = new Set<PhpObject>();
  for (let at: PhpObject | null = object; at !== null && !seen.has(at); at = previousOf(at)) {
    seen.add(at);
    const message = shownMessage(at);
    const head = message === "" ? at.cls.name : `${at.cls.name}: ${message}`;
    const place = `${readSlot(at, "_file")}:${readSlot(at, "_line")}`;
    const text = `${head} in ${place}\nStack trace:\n${traceText(throwableTrace(at))}`;
    out = out === "" ? text : `${text}\n\nNext ${out}`;
  }
  return out;
}

/** Makes a Throwable of a class, as `new Class(message, code)` does for built-in ones. */
export function makeThrowable(cls: PhpClass, message: string, code: number): PhpObject {
  const object = new cls.js!();
  cls.afterCreate?.(object);
  writeSlot(object, "_message", message);
  if (code !== 0) writeSlot(object, "_code", code);
  return object;
}

/** Reports a Throwable that nobody caught. */
export function reportUncaught(object: PhpObject): void {
  const file = String(readSlot(object, "_file") ?? "") || "Unknown";
  const line = Number(readSlot(object, "_line") ?? 0);
  if (object.cls.isNamed("parseerror") || object.cls.lowerName === "compileerror") {
    const level = object.cls.isNamed("parseerror") ? E_PARSE : E_ERROR;
    report(level, String(readSlot(object, "_message") ?? ""), file, line);
    return;
  }
  let text: string;
  try {
    const own = object.cls.magic.toString;
    text = own !== null ? String(own.code.call(object)) : throwableText(object);
  } catch (_error) {
    text = throwableText(object);
  }
  const level = E_ERROR;
  context.lastError = { type: level, message: `Uncaught ${text}\n  thrown`, file, line };
  report(level, `Uncaught ${text}\n  thrown`, file, line);
}
