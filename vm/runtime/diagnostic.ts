/**
 * What happens to warnings, notices and fatal errors: user handler, display, log.
 *
 * Source: https://www.php.net/book.errorfunc; php-src main/main.c (php_error_cb).
 *
 * @module
 */
import { bytesOf, utf8ToJs } from "./byte_string.ts";
import { context, setRaise } from "./context.ts";
import { callValue } from "./call.ts";
import {
  E_COMPILE_ERROR,
  E_COMPILE_WARNING,
  E_CORE_ERROR,
  E_CORE_WARNING,
  E_DEPRECATED,
  E_ERROR,
  E_NOTICE,
  E_PARSE,
  E_RECOVERABLE_ERROR,
  E_USER_DEPRECATED,
  E_USER_ERROR,
  E_USER_NOTICE,
  E_USER_WARNING,
  E_WARNING,
  ExitSignal,
  shownNames,
} from "./error.ts";
import { currentFrame } from "./location.ts";

/** Levels that `@` does not silence. */
export const UNSILENCEABLE = E_ERROR | E_CORE_ERROR | E_COMPILE_ERROR | E_USER_ERROR | E_RECOVERABLE_ERROR |
  E_PARSE;

/** Levels that end the request when no user handler takes them. */
const FATAL = E_ERROR | E_CORE_ERROR | E_COMPILE_ERROR | E_USER_ERROR | E_RECOVERABLE_ERROR | E_PARSE;

const LABELS: Readonly<Record<number, string>> = {
  [E_ERROR]: "Fatal error",
  [E_CORE_ERROR]: "Fatal error",
  [E_COMPILE_ERROR]: "Fatal error",
  [E_USER_ERROR]: "Fatal error",
  [E_RECOVERABLE_ERROR]: "Recoverable fatal error",
  [E_PARSE]: "Parse error",
  [E_WARNING]: "Warning",
  [E_CORE_WARNING]: "Warning",
  [E_COMPILE_WARNING]: "Warning",
  [E_USER_WARNING]: "Warning",
  [E_NOTICE]: "Notice",
  [E_USER_NOTICE]: "Notice",
  [E_DEPRECATED]: "Deprecated",
  [E_USER_DEPRECATED]: "Deprecated",
};

/** What a front does with errors beyond showing them in the output. */
export interface ErrorOutlet {
  /** Takes a line for the error log when no `error_log` file is set. */
  log(line: string): void;
  /** Takes what display_errors=stderr shows. */
  showOnStderr(text: string): void;
  /** Told of a fatal error before it is shown, so that the status can become 500. */
  fatal(): void;
}

/** The front's outlet; set for each request by the front. */
export const errorOutlet: { current: ErrorOutlet } = {
  current: { log: () => {}, showOnStderr: () => {}, fatal: () => {} },
};

/** The mask of reported levels now, `@` included. */
export function reportingMask(): number {
  return context.silenced >= 0 ? context.silenced : configuredMask();
}

let maskGeneration = -1;
let mask = 0;

function configuredMask(): number {
  const ini = context.ini;
  if (maskGeneration === ini.generation) return mask;
  maskGeneration = ini.generation;
  const text = ini.get("error_reporting");
  return mask = text === null || text === undefined || text === "" ? 30719 : parseInt(text, 10) || 0;
}

function raise(level: number, text: string): void {
  raiseWhere(level, text, position);
}

/** Raises a diagnostic about a place that is not the one that runs. */
export function raiseAt(level: number, text: string, file: string, line: number): void {
  raiseWhere(level, text, () => ({ file, line }));
}

function raiseWhere(level: number, text: string, position: () => { file: string; line: number }): void {
  const message = shownNames(text);
  const handlers = context.errorHandlers;
  const handler = handlers[handlers.length - 1];
  const silentMask = reportingMask();
  const goesToHandler = handler !== undefined && handler.callback !== null && (handler.mask & level) !== 0;
  if (!goesToHandler && (level & silentMask) === 0 && level & ~FATAL) {
    context.lastError = { type: level, message, ...position() };
    return;
  }
  const { file, line } = position();
  if (goesToHandler && callHandler(handler, level, message, file, line)) return;
  context.lastError = { type: level, message, file, line };
  report(level, message, file, line);
  if (level & FATAL) {
    context.exitStatus = 255;
    throw new ExitSignal();
  }
}

function position(): { file: string; line: number } {
  const frame = currentFrame();
  return frame === null ? { file: "Unknown", line: 0 } : { file: frame.unit.path, line: frame.line };
}

function callHandler(
  handler: { callback: unknown; mask: number },
  level: number,
  message: string,
  file: string,
  line: number,
): boolean {
  const handlers = context.errorHandlers;
  const saved = handlers.slice();
  handlers.push({ callback: null, mask: 0 });
  try {
    return callValue(handler.callback as never, [level, message, file, line]) !== false;
  } finally {
    // What the handler itself installed stays.
    const at = handlers.findIndex((entry) => entry.callback === null && !saved.includes(entry));
    if (at >= 0) handlers.splice(at, 1);
  }
}

/** Shows and logs a diagnostic as the directives say. No user handler is asked. */
export function report(level: number, message: string, file: string, line: number): void {
  if (level & FATAL) errorOutlet.current.fatal();
  if ((level & reportingMask()) === 0 && (level & UNSILENCEABLE) === 0) return;
  if ((level & configuredMask()) === 0) return;
  const label = LABELS[level] ?? "Unknown error";
  const ini = context.ini;
  if (ini.flag("log_errors")) logError(`PHP ${label}:  ${message} in ${file} on line ${line}`);
  const display = (ini.get("display_errors") ?? "").toLowerCase();
  if (display === "stderr" && ini.get("html_errors") !== "1") {
    errorOutlet.current.showOnStderr(`${label}: ${message} in ${file} on line ${line}\n`);
    return;
  }
  if (!ini.flag("display_errors") && display !== "stdout" && display !== "stderr") return;
  const before = ini.text("error_prepend_string");
  const after = ini.text("error_append_string");
  const shown = level & (E_ERROR | E_PARSE) ? escaped(message) : message;
  context.output.write(
    ini.flag("html_errors")
      ? `${before}<br />\n<b>${label}</b>:  ${shown} in <b>${file}</b> on line <b>${line}</b><br />\n${after}`
      : `${before}\n${label}: ${message} in ${file} on line ${line}\n${after}`,
  );
}

/** Fatal errors and parse errors may quote what a client sent. */
function escaped(message: string): string {
  return message.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll(
    '"',
    "&quot;",
  );
}

/** Writes a line to the error log that `error_log` names, or to the front's. */
export function logError(text: string): void {
  const file = context.ini.text("error_log");
  if (file === "" || file === "syslog") {
    errorOutlet.current.log(text);
    return;
  }
  try {
    const mode = parseInt(context.ini.text("error_log_mode"), 8);
    const options = { append: true, ...(Number.isNaN(mode) ? {} : { mode }) };
    Deno.writeFileSync(utf8ToJs(file), bytesOf(`[${logTime()}] ${text}\n`), options);
  } catch {
    errorOutlet.current.log(text);
  }
}

function logTime(): string {
  const now = new Date();
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(now.getUTCDate())}-${months[now.getUTCMonth()]}-${now.getUTCFullYear()} ` +
    `${two(now.getUTCHours())}:${two(now.getUTCMinutes())}:${two(now.getUTCSeconds())} UTC`;
}

setRaise(raise);
