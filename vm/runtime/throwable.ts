/**
 * What Exception and Error objects know: place and trace of their making, and how they are shown.
 *
 * Source: https://www.php.net/class.exception; php-src Zend/zend_exceptions.c.
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import type { PhpClass } from "./class.ts";
import { context } from "./context.ts";
import { E_ERROR, E_PARSE } from "./error.ts";
import { report } from "./diagnostic.ts";
import { currentFrames, type Frame } from "./location.ts";
import { PhpObject } from "./object.ts";
import { readSlot, writeSlot } from "./property.ts";
import { typeName } from "./conversion.ts";
import type { PhpValue } from "./value.ts";

/** An object of a Throwable class. */
export class ThrowableObject extends PhpObject {
  /** PHP frames when it was made, the innermost first. */
  frames: readonly Frame[] = [];
}

/** The slot of a private property of Exception or Error. */
function privateSlot(object: PhpObject, name: string): string {
  return `${name}@${object.cls.isNamed("exception") ? "Exception" : "Error"}`;
}

/** Notes the place and frames of a new Throwable. */
export function captureThrowable(object: PhpObject): void {
  const throwable = object as ThrowableObject;
  const frames = currentFrames();
  throwable.frames = frames;
  const top = frames[0];
  writeSlot(object, "_file", top === undefined ? context.scriptPath : top.unit.path);
  writeSlot(object, "_line", top === undefined ? 0 : top.line);
}

/** The trace as `getTrace()` gives it. */
export function traceArray(frames: readonly Frame[]): PhpArray {
  const list: PhpValue[] = [];
  for (let i = 0; i < frames.length; i++) {
    const frame = frames[i] as Frame;
    const caller = frames[i + 1];
    if (caller === undefined) break;
    const entry = PhpArray.empty();
    entry.setKey("file", caller.unit.path);
    entry.setKey("line", caller.line);
    if (frame.fn === null) {
      entry.setKey("function", context.includeVariants.get(frame.unit.path) ?? "include");
    } else {
      entry.setKey("function", frame.fn.name);
      if (frame.fn.className !== null) {
        entry.setKey("class", frame.fn.className);
        entry.setKey("type", frame.fn.isStatic ? "::" : "->");
      }
    }
    list.push(entry);
  }
  return PhpArray.ofList(list);
}

/** The trace of a Throwable, built when first asked for. */
export function throwableTrace(object: PhpObject): PhpArray {
  const slot = privateSlot(object, "trace");
  const throwable = object as ThrowableObject;
  let trace = readSlot(object, slot) as PhpArray;
  if (throwable.frames.length > 0) {
    trace = traceArray(throwable.frames);
    throwable.frames = [];
    writeSlot(object, slot, trace);
  }
  return trace;
}

/** The lines of a trace, as `getTraceAsString()` gives them. */
export function traceText(trace: PhpArray): string {
  let out = "";
  let number = 0;
  for (const entry of trace.toValues()) {
    if (!(entry instanceof PhpArray)) continue;
    const file = entry.getKey("file");
    const cls = entry.getKey("class");
    const place = file === undefined ? "[internal function]" : `${file}(${entry.getKey("line")})`;
    const label = cls === undefined ? "" : `${cls}${entry.getKey("type") ?? ""}`;
    out += `#${number++} ${place}: ${label}${entry.getKey("function")}(${
      argumentTexts(entry.getKey("args"))
    })\n`;
  }
  return `${out}#${number} {main}`;
}

function argumentTexts(values: PhpValue | undefined): string {
  if (!(values instanceof PhpArray)) return "";
  return values.toValues().map((value) => {
    if (value === null) return "NULL";
    if (typeof value === "string") return value.length > 15 ? `'${value.slice(0, 15)}...'` : `'${value}'`;
    if (typeof value === "boolean" || typeof value === "number" || typeof value === "bigint") {
      return String(value);
    }
    if (value instanceof PhpArray) return "Array";
    return value instanceof PhpObject ? `Object(${value.cls.name})` : typeName(value);
  }).join(", ");
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
  const file = String(readSlot(object, "_file") ?? "");
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
