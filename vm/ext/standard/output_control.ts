/**
 * Output buffering as PHP code controls it.
 *
 * *Source:* https://www.php.net/ref.outcontrol; php-src main/output.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { callTarget, type Target } from "../../runtime/call.ts";
import { callableScope, findCallable } from "../../runtime/find_callable.ts";
import { ClosureObject } from "../../runtime/closure.ts";
import { context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { E_ERROR, E_NOTICE, E_WARNING, FatalError } from "../../runtime/error.ts";
import { currentFrame } from "../../runtime/location.ts";
import { PhpObject } from "../../runtime/object.ts";
import {
  DEFAULT_HANDLER_NAME,
  type InternalHandler,
  internalHandlers,
  OutputBuffer,
  OutputFlag,
  type OutputHandler,
} from "../../runtime/output.ts";
import { bool, constant, int, untyped } from "../../runtime/parameter.ts";
import { response } from "../../sapi/response.ts";
import type { PhpValue } from "../../runtime/value.ts";

const output = context.output;
/** What php-src allocates for a buffer at first, and adds when it is full. */
const BUFFER_BYTES = 0x4000;
/** Bits that PHP code cannot set: kind and state of a buffer. */
const STATE_FLAGS = 0xf00f;

/** Ends the request, without any more output, when an output handler uses buffers itself. */
function refuseInHandler(label: string): void {
  if (output.running === null) return;
  output.discardAll();
  output.drain();
  response.silence();
  const frame = currentFrame();
  throw new FatalError(
    E_ERROR,
    `${label}(): Cannot use output buffering in output buffering display handlers`,
    frame === null ? null : frame.unit.path,
    frame === null ? 0 : frame.line,
  );
}

function notice(label: string, text: string): false {
  context.raise(E_NOTICE, `${label}(): ${text}`);
  return false;
}

/** ` buffer of name (level)`, as notices name the innermost buffer. */
function bufferLabel(buffer: OutputBuffer): string {
  return `buffer of ${buffer.name} (${output.buffers.length - 1})`;
}

/** The innermost buffer when it has a flag (0 for any); null, with a notice, when not. */
function usable(label: string, verb: string, flag: number): OutputBuffer | null {
  const top = output.top;
  if (top === null) {
    notice(label, `Failed to ${verb} buffer. No buffer to ${verb.replace(" and ", " or ")}`);
    return null;
  }
  if (flag === 0 || top.flags & flag) return top;
  notice(label, `Failed to ${verb} ${bufferLabel(top)}`);
  return null;
}

/** Closes the innermost buffer. Raises: a notice when its flags do not allow that. */
function close(label: string, discard: boolean): boolean {
  const top = output.top!;
  if ((top.flags & OutputFlag.REMOVABLE) === 0) {
    return notice(label, `Failed to ${discard ? "discard" : "send"} ${bufferLabel(top)}`);
  }
  if ((top.flags & OutputFlag.DISABLED) === 0) refuseInHandler(label);
  output.pop(discard);
  return true;
}

/**
 * Opens an output buffer.
 *
 * Raises: a warning and a notice when the callback cannot be called.
 * *Source:* https://www.php.net/ob_start
 */
export const obStart = defineFunction({
  name: "ob_start",
  parameters: [
    untyped("callback").default(null),
    int("chunk_size").default(0),
    int("flags").default(constant("PHP_OUTPUT_HANDLER_STDFLAGS", OutputFlag.STANDARD)),
  ],
  returns: "bool",
  body(_context, callback, chunkSize, flags) {
    let handler: OutputHandler | null = null;
    let name = DEFAULT_HANDLER_NAME;
    let type = 0;
    if (callback !== null) {
      const why = { text: "no array or string given" };
      // Some of PHP's own handlers have a name, and no function.
      const isInternal = typeof callback === "string" && internalHandlers.has(callback);
      const target = isInternal ? null : findCallable(callback, callableScope(callback), why);
      if (target === null && !isInternal) {
        context.raise(E_WARNING, `ob_start(): ${why.text}`);
        return notice("ob_start", "Failed to create buffer");
      }
      name = isInternal ? callback : callableName(callback);
      const internal = internalHandlers.get(name);
      if (internal !== undefined && conflictsWithOthers(name, internal)) {
        return notice("ob_start", "Failed to create buffer");
      }
      handler = internal === undefined ? handlerOf(target!) : internal.make();
      type = internal === undefined ? 1 : 0;
    }
    refuseInHandler("ob_start");
    output.push(new OutputBuffer(handler, name, chunkSize, flags & ~STATE_FLAGS | type));
    return true;
  },
});

/** Whether a handler cannot be used beside a buffer that is open. Raises: E_WARNING then. */
function conflictsWithOthers(name: string, handler: InternalHandler): boolean {
  const other = output.buffers.find((buffer) => handler.conflicts.includes(buffer.name));
  if (other === undefined) return false;
  const text = other.name === name ? "cannot be used twice" : `conflicts with '${other.name}'`;
  context.raise(E_WARNING, `ob_start(): Output handler '${name}' ${text}`);
  return true;
}

/** What calls a PHP function as output handler: false is a failure, true and other values are text. */
function handlerOf(target: Target): OutputHandler {
  return (content, mode) => {
    const result = callTarget(target, [content, mode]);
    if (result === false) return null;
    return result === true ? "" : toText(result);
  };
}

/** A callable's name as `ob_list_handlers()` shows it. */
function callableName(callback: PhpValue): string {
  if (callback instanceof PhpArray) {
    const first = callback.getKey(0);
    const name = first instanceof PhpObject ? first.cls.name : toText(first ?? null);
    return `${name}::${toText(callback.getKey(1) ?? null)}`;
  }
  if (callback instanceof ClosureObject) return "Closure::__invoke";
  return callback instanceof PhpObject ? `${callback.cls.name}::__invoke` : toText(callback);
}

/**
 * Passes the content of the innermost buffer on.
 *
 * *Source:* https://www.php.net/ob_flush
 */
export const obFlush = defineFunction({
  name: "ob_flush",
  parameters: [],
  returns: "bool",
  body() {
    if (usable("ob_flush", "flush", OutputFlag.FLUSHABLE) === null) return false;
    refuseInHandler("ob_flush");
    output.flushTop();
    return true;
  },
});

/**
 * Drops the content of the innermost buffer.
 *
 * *Source:* https://www.php.net/ob_clean
 */
export const obClean = defineFunction({
  name: "ob_clean",
  parameters: [],
  returns: "bool",
  body() {
    if (usable("ob_clean", "delete", OutputFlag.CLEANABLE) === null) return false;
    refuseInHandler("ob_clean");
    output.cleanTop();
    return true;
  },
});

/**
 * Closes the innermost buffer and passes its content on.
 *
 * *Source:* https://www.php.net/ob_end_flush
 */
export const obEndFlush = defineFunction({
  name: "ob_end_flush",
  parameters: [],
  returns: "bool",
  body: () => usable("ob_end_flush", "delete and flush", 0) !== null && close("ob_end_flush", false),
});

/**
 * Closes the innermost buffer and drops its content.
 *
 * *Source:* https://www.php.net/ob_end_clean
 */
export const obEndClean = defineFunction({
  name: "ob_end_clean",
  parameters: [],
  returns: "bool",
  body: () => usable("ob_end_clean", "delete", 0) !== null && close("ob_end_clean", true),
});

/**
 * Closes the innermost buffer, passes its content on and gives it.
 *
 * *Source:* https://www.php.net/ob_get_flush
 */
export const obGetFlush = defineFunction({
  name: "ob_get_flush",
  parameters: [],
  returns: "string|false",
  body() {
    const top = usable("ob_get_flush", "delete and flush", 0);
    if (top === null) return false;
    const content = top.content;
    if (!close("ob_get_flush", false)) notice("ob_get_flush", `Failed to delete ${bufferLabel(top)}`);
    return content;
  },
});

/**
 * Closes the innermost buffer, drops its content and gives it.
 *
 * *Source:* https://www.php.net/ob_get_clean
 */
export const obGetClean = defineFunction({
  name: "ob_get_clean",
  parameters: [],
  returns: "string|false",
  body() {
    const top = output.top;
    if (top === null) return false;
    const content = top.content;
    if (!close("ob_get_clean", true)) notice("ob_get_clean", `Failed to delete ${bufferLabel(top)}`);
    return content;
  },
});

/**
 * Gives the content of the innermost buffer.
 *
 * *Source:* https://www.php.net/ob_get_contents
 */
export const obGetContents = defineFunction({
  name: "ob_get_contents",
  parameters: [],
  returns: "string|false",
  body: () => output.top === null ? false : output.top.content,
});

/**
 * Gives how many buffers are open.
 *
 * *Source:* https://www.php.net/ob_get_level
 */
export const obGetLevel = defineFunction({
  name: "ob_get_level",
  parameters: [],
  returns: "int",
  body: () => output.buffers.length,
});

/**
 * Gives how many bytes the innermost buffer holds.
 *
 * *Source:* https://www.php.net/ob_get_length
 */
export const obGetLength = defineFunction({
  name: "ob_get_length",
  parameters: [],
  returns: "int|false",
  body: () => output.top === null ? false : output.top.content.length,
});

/**
 * Gives the names of the handlers, the outermost first.
 *
 * *Source:* https://www.php.net/ob_list_handlers
 */
export const obListHandlers = defineFunction({
  name: "ob_list_handlers",
  parameters: [],
  returns: "array",
  body: () => PhpArray.ofList(output.buffers.map((buffer) => buffer.name)),
});

/**
 * Tells the state of the innermost buffer, or of all.
 *
 * *Source:* https://www.php.net/ob_get_status
 */
export const obGetStatus = defineFunction({
  name: "ob_get_status",
  parameters: [bool("full_status").default(false)],
  returns: "array",
  body(_context, fullStatus) {
    const all = output.buffers.map(statusOf);
    return fullStatus ? PhpArray.ofList(all) : all[all.length - 1] ?? PhpArray.empty();
  },
});

function statusOf(buffer: OutputBuffer, level: number): PhpArray {
  return PhpArray.ofEntries([
    ["name", buffer.name],
    ["type", buffer.flags & 1],
    ["flags", buffer.flags],
    ["level", level],
    ["chunk_size", buffer.chunkSize],
    ["buffer_size", bufferSize(buffer)],
    ["buffer_used", buffer.content.length],
  ]);
}

/** What php-src would have allocated had the content come in small pieces. */
function bufferSize(buffer: OutputBuffer): number {
  if (buffer.flags & OutputFlag.DISABLED) return 0;
  const { chunkSize } = buffer;
  const step = chunkSize > 1 ? (Math.floor(chunkSize / 0x1000) + 1) * 0x1000 : BUFFER_BYTES;
  return step * (Math.floor(buffer.content.length / step) + 1);
}

/**
 * Sends every write to the client at once, or no longer.
 *
 * *Source:* https://www.php.net/ob_implicit_flush
 */
export const obImplicitFlush = defineFunction({
  name: "ob_implicit_flush",
  parameters: [bool("enable").default(true)],
  returns: "void",
  body(_context, enable) {
    output.isImmediate = enable || context.ini.flag("implicit_flush");
  },
});

/**
 * Sends to the client what left the buffers, the head first.
 *
 * *Source:* https://www.php.net/flush
 */
export const flush = defineFunction({
  name: "flush",
  parameters: [],
  returns: "void",
  body() {
    output.drain();
    response.flush();
  },
});
