/**
 * php-fpm's error log: its line format and levels, over LogTape.
 *
 * Everything is written at once and synchronously, so that nothing is lost when the process ends.
 *
 * Source: php-src sapi/fpm/fpm/zlog.c
 *
 * @module
 */
import { configureSync, getLogger, type LogRecord } from "@logtape/logtape";
import { toBytes, toNative } from "./byte_path.ts";
import type { GlobalConfiguration, LogFormat } from "./configuration_types.ts";
import { jsonLine } from "./log_json.ts";
import { isLevelEnabled, type LogLevel, type Report } from "./log_level.ts";
import { Syslog } from "./syslog.ts";
import { systemErrorText } from "./system_error.ts";
import { logTime } from "./time_format.ts";

export type { LogLevel, Report } from "./log_level.ts";

/** Longer messages of the master are cut, whatever `log_limit` says. */
const MESSAGE_BYTES_MAX = 2048;
/** `log_limit` before a configuration is read. */
const LIMIT_DEFAULT = 1024;

/** Where lines go: a file, syslog, or standard error. */
type Target =
  | { readonly kind: "stderr" }
  | { readonly kind: "file"; readonly path: string; readonly file: Deno.FsFile }
  | { readonly kind: "syslog"; readonly syslog: Syslog };

/** What decides whether the error log or standard error is used. */
export interface LogSituation {
  readonly daemonize: boolean;
  /** `-O`. */
  readonly forcesStderr: boolean;
  readonly stderrIsTerminal: boolean;
}

/** The error log of a master. */
export class ErrorLog {
  #level: LogLevel = "notice";
  #limit = LIMIT_DEFAULT;
  #format: LogFormat = "text";
  #target: Target = { kind: "stderr" };
  /** Opened but not in use while standard error is. */
  #idle: Target | undefined;
  #isLaunched = false;

  /** The level below which nothing is written. */
  get level(): LogLevel {
    return this.#level;
  }

  /** Bytes of a line that a worker's output is wrapped at. */
  get limit(): number {
    return this.#limit;
  }

  /** The form of its lines. */
  get format(): LogFormat {
    return this.#format;
  }

  /** Takes over `log_level`, `log_limit` and `log_format`. */
  configure(global: Pick<GlobalConfiguration, "logLevel" | "logLimit" | "logFormat">): void {
    this.#level = global.logLevel ?? this.#level;
    this.#limit = global.logLimit;
    this.#format = global.logFormat;
  }

  /** Opens `error_log` and goes over to it where php-fpm does; gives the error's text when it does not open. */
  open(global: GlobalConfiguration, situation: LogSituation): string | undefined {
    const path = global.errorLog ?? "syslog";
    let target: Target;
    if (path.toLowerCase() === "syslog") {
      target = { kind: "syslog", syslog: new Syslog(global.syslogIdent ?? "php-fpm", global.syslogFacility) };
    } else {
      const opened = openAppending(path);
      if (typeof opened === "string") return `failed to open error_log (${path}): ${opened}`;
      target = { kind: "file", path, file: opened };
    }
    this.close();
    const isUsed = situation.daemonize || (!situation.stderrIsTerminal && !situation.forcesStderr);
    if (isUsed) this.#target = target;
    else this.#idle = target;
    return undefined;
  }

  /** Opens the file anew under its name, for log rotation; gives the error's text when it does not open. */
  reopen(): string | undefined {
    for (const target of [this.#target, this.#idle]) {
      if (target?.kind !== "file") continue;
      const opened = openAppending(target.path);
      if (typeof opened === "string") return `failed to open error_log (${target.path}): ${opened}`;
      const renewed: Target = { kind: "file", path: target.path, file: opened };
      if (target === this.#target) this.#target = renewed;
      else this.#idle = renewed;
      target.file.close();
    }
    return undefined;
  }

  /** Closes what is open; standard error is used from then on. */
  close(): void {
    for (const target of [this.#target, this.#idle]) {
      if (target?.kind === "file") target.file.close();
      if (target?.kind === "syslog") target.syslog.close();
    }
    this.#target = { kind: "stderr" };
    this.#idle = undefined;
  }

  /** Ends the time in which notices and worse also go to the caller's standard error. */
  setLaunched(): void {
    this.#isLaunched = true;
  }

  /** Writes a message, when its level is enabled. */
  write(level: LogLevel, text: string): void {
    if (!isLevelEnabled(level, this.#level)) return;
    if (this.#format === "json") return this.#put(level, jsonLine(level, text));
    this.#put(level, cut(this.prefix(level) + text, this.#limit));
  }

  /** Writes a finished line of any level; its length is the caller's business. */
  writeLine(level: LogLevel, line: string): void {
    this.#put(level, line);
  }

  /** Time and level of a line that starts now; at debug level also who logs it. */
  prefix(level: LogLevel): string {
    const name = level.toUpperCase();
    const isDebug = this.#level === "debug";
    if (this.#target.kind === "syslog") return `[${name}] ${isDebug ? callerPlace() : ""}`;
    const now = new Date();
    if (!isDebug) return `[${logTime(now)}] ${name}: `;
    const microseconds = now.getMilliseconds() * 1000 + Math.trunc(performance.now() * 1000 % 1000);
    return `[${logTime(now, microseconds)}] ${name}: pid ${Deno.pid}, ${callerPlace()}`;
  }

  #put(level: LogLevel, line: string): void {
    const target = this.#target;
    const bytes = toBytes(`${line}\n`);
    if (target.kind === "syslog") target.syslog.send(level, line);
    else writeAll(target.kind === "file" ? target.file : Deno.stderr, bytes);
    if (target.kind !== "stderr" && !this.#isLaunched && level !== "debug") writeAll(Deno.stderr, bytes);
  }
}

const LOGTAPE_LEVELS = {
  debug: "debug",
  notice: "info",
  warning: "warning",
  error: "error",
  alert: "fatal",
} as const satisfies Record<LogLevel, LogRecord["level"]>;
const PHP_LEVELS = new Map<string, LogLevel>(
  Object.entries(LOGTAPE_LEVELS).map(([level, name]) => [name, level as LogLevel]),
);

/** Makes an error log the sink of everything logged under the LogTape category `fpm`. */
export function installErrorLog(log: ErrorLog): void {
  configureSync({
    reset: true,
    sinks: {
      errorLog(record) {
        const text = record.properties["text"] ?? record.message.join("");
        log.write(PHP_LEVELS.get(record.level) ?? "debug", String(text));
      },
    },
    loggers: [
      { category: "fpm", lowestLevel: "debug", sinks: ["errorLog"] },
      { category: ["logtape", "meta"], lowestLevel: "error", sinks: ["errorLog"] },
    ],
  });
}

/** Logs a message under a LogTape category below `fpm`. */
export function reporter(...category: readonly string[]): Report {
  const logger = getLogger(["fpm", ...category]);
  return (level, text) => {
    switch (level) {
      case "debug":
        return logger.debug("{text}", { text });
      case "notice":
        return logger.info("{text}", { text });
      case "warning":
        return logger.warn("{text}", { text });
      case "error":
        return logger.error("{text}", { text });
      case "alert":
        return logger.fatal("{text}", { text });
    }
  };
}

/** Opens a log file for appending, as its owner's only; or gives the error's text. */
export function openAppending(path: string): Deno.FsFile | string {
  try {
    return Deno.openSync(toNative(path), { append: true, create: true, mode: 0o600 });
  } catch (thrown) {
    return systemErrorText(thrown);
  }
}

/** Writes all bytes, however many calls that takes; what cannot be written is dropped. */
export function writeAll(writer: { writeSync(bytes: Uint8Array): number }, bytes: Uint8Array): void {
  try {
    for (let position = 0; position < bytes.length;) position += writer.writeSync(bytes.subarray(position));
  } catch (thrown) {
    // A full disk or a closed pipe has no other place to be told.
    if (!(thrown instanceof Error)) throw thrown;
  }
}

function cut(line: string, limit: number): string {
  if (line.length < MESSAGE_BYTES_MAX) return line;
  return `${line.slice(0, Math.min(limit, MESSAGE_BYTES_MAX) - 4)}...`;
}

/** `function(), line L: ` of whoever logs. */
function callerPlace(): string {
  const frames = (new Error().stack ?? "").split("\n").slice(1);
  const caller = frames.find((frame) => !/\/fpm\/log\.ts:|logtape/.test(frame)) ?? "";
  const name = /at (?:async )?(?:new )?([\w.$#<>]+) \(/.exec(caller)?.[1]?.replace(/^.*\./, "") ?? "main";
  return `${name.replace(/[^\w]/g, "")}(), line ${/:(\d+):\d+\)?$/.exec(caller)?.[1] ?? 0}: `;
}
