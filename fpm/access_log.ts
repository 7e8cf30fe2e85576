/**
 * The access log: `access.format` checked once and turned into a list of parts, and the line of a request.
 *
 * Unlike php-fpm's, lines have no limit of 1024 bytes.
 *
 * Source: php-src sapi/fpm/fpm/fpm_log.c
 *
 * @module
 */
import { toNative } from "./byte_path.ts";
import { asciiJson } from "./log_json.ts";
import { formatTime } from "./time_format.ts";

/** What a line can tell of a request. */
export interface AccessRecord {
  readonly pool: string;
  readonly processId: number;
  readonly parentProcessId: number;
  readonly accepted: Date;
  readonly durationMicroseconds: number;
  readonly userCpuSeconds: number;
  readonly systemCpuSeconds: number;
  readonly memoryBytes: number;
  /** Beyond php-fpm, see `RequestFigures`. */
  readonly queueMicroseconds: number;
  readonly waitMicroseconds: number;
  readonly includeCount: number;
  readonly cacheMissCount: number;
  readonly scriptFilename: string;
  /** SCRIPT_NAME. */
  readonly uri: string;
  readonly method: string;
  readonly query: string;
  readonly contentLength: number;
  readonly status: number;
  readonly user: string;
  /** The address of the socket's peer; `undefined` on a Unix socket. */
  readonly remoteAddress: string | undefined;
  /** A FastCGI parameter. */
  readonly variable: (name: string) => string | undefined;
  /** A response header; the case of the name matters. */
  readonly responseHeader: (name: string) => string | undefined;
}

/** One part of a line: fixed text, or what it makes of a request. */
type Part = string | ((record: AccessRecord, now: Date) => string);

/** A format that has been checked. */
export interface AccessFormat {
  readonly parts: readonly Part[];
}

/** A checked format, or PHP's reason why it is wrong (logged as a warning). */
export type AccessFormatResult = { readonly kind: "compiled"; readonly format: AccessFormat } | {
  readonly kind: "invalid";
  readonly reason: string;
};

/** The format without `access.format`. */
export const DEFAULT_ACCESS_FORMAT = '%R - %u %t "%m %r" %s';

const DEFAULT_TIME_FORMAT = "%d/%b/%Y:%H:%M:%S %z";
const DURATIONS: Readonly<Record<string, (microseconds: number) => string>> = {
  "": (microseconds) => (microseconds / 1e6).toFixed(3),
  seconds: (microseconds) => (microseconds / 1e6).toFixed(3),
  milliseconds: (microseconds) => (microseconds / 1e3).toFixed(3),
  milli: (microseconds) => (microseconds / 1e3).toFixed(3),
  miliseconds: (microseconds) => (microseconds / 1e3).toFixed(3),
  mili: (microseconds) => (microseconds / 1e3).toFixed(3),
  microseconds: (microseconds) => String(Math.trunc(microseconds)),
  micro: (microseconds) => String(Math.trunc(microseconds)),
};
const MEMORY_UNITS: Readonly<Record<string, number>> = {
  "": 1,
  bytes: 1,
  kilobytes: 1024,
  kilo: 1024,
  megabytes: 1024 * 1024,
  mega: 1024 * 1024,
};
const CPU_SECONDS: Readonly<Record<string, (record: AccessRecord) => number>> = {
  "": (record) => record.userCpuSeconds + record.systemCpuSeconds,
  total: (record) => record.userCpuSeconds + record.systemCpuSeconds,
  user: (record) => record.userCpuSeconds,
  system: (record) => record.systemCpuSeconds,
};
/** Beyond php-fpm: `%{…}x`. */
const OWN_FIGURES: Readonly<Record<string, (record: AccessRecord) => string>> = {
  queue: (record) => (record.queueMicroseconds / 1e6).toFixed(3),
  wait: (record) => (record.waitMicroseconds / 1e6).toFixed(3),
  includes: (record) => String(record.includeCount),
  misses: (record) => String(record.cacheMissCount),
};
/** The tokens that take no modifier. */
const SIMPLE: Readonly<Record<string, Part>> = {
  "%": "%",
  f: (record) => record.scriptFilename || "-",
  l: (record) => String(record.contentLength),
  m: (record) => record.method || "-",
  n: (record) => record.pool || "-",
  p: (record) => String(record.processId),
  P: (record) => String(record.parentProcessId),
  q: (record) => record.query,
  Q: (record) => record.query === "" ? "" : "?",
  r: (record) => record.uri,
  R: (record) => record.remoteAddress ?? "-",
  s: (record) => String(record.status),
  u: (record) => record.user,
};

/** Checks a format. */
export function compileAccessFormat(format: string): AccessFormatResult {
  if (format.toLowerCase() === "json") return { kind: "compiled", format: { parts: [jsonAccessLine] } };
  const parts: Part[] = [];
  for (let position = 0; position < format.length;) {
    const percent = format.indexOf("%", position);
    if (percent !== position) {
      parts.push(percent < 0 ? format.slice(position) : format.slice(position, percent));
      position = percent < 0 ? format.length : percent;
      continue;
    }
    position++;
    let modifier = "";
    while (format[position] === "{") {
      const end = format.indexOf("}", position);
      if (end < 0 || end + 1 >= format.length) {
        return { kind: "invalid", reason: "missing closing embrace in the access.format" };
      }
      modifier = format.slice(position + 1, end).slice(0, 128);
      position = end + 1;
    }
    if (position >= format.length) break;
    const letter = format.charAt(position++);
    const part = compileToken(letter, modifier);
    if (typeof part === "object") return { kind: "invalid", reason: part.reason };
    parts.push(part);
  }
  return { kind: "compiled", format: { parts } };
}

function compileToken(letter: string, modifier: string): Part | { reason: string } {
  const lowered = modifier.toLowerCase();
  switch (letter) {
    case "C": {
      const seconds = CPU_SECONDS[lowered];
      if (seconds === undefined) return wrongModifier("'total', 'user' or 'system'", letter, modifier);
      return (record) => percentage(seconds(record), record.durationMicroseconds / 1e6);
    }
    case "d": {
      const write = DURATIONS[lowered];
      const units = "'seconds', 'milli', 'milliseconds', 'micro' or 'microseconds'";
      if (write === undefined) return wrongModifier(units, letter, modifier);
      return (record) => write(record.durationMicroseconds);
    }
    case "M": {
      const unit = MEMORY_UNITS[lowered];
      const units = "'bytes', 'kilo', 'kilobytes', 'mega' or 'megabytes'";
      if (unit === undefined) return wrongModifier(units, letter, modifier);
      return (record) => String(Math.trunc(record.memoryBytes / unit));
    }
    case "x": {
      const write = OWN_FIGURES[lowered];
      if (write === undefined) {
        return wrongModifier("'queue', 'wait', 'includes' or 'misses'", letter, modifier);
      }
      return write;
    }
    case "e":
      if (modifier === "") {
        return { reason: "the name of the environment variable must be set between embraces for %e" };
      }
      return (record) => record.variable(modifier) ?? "-";
    case "o":
      if (modifier === "") return { reason: "the name of the header must be set between embraces for %o" };
      return (record) => record.responseHeader(modifier) || "-";
    case "t":
      return (record) => formatTime(modifier || DEFAULT_TIME_FORMAT, record.accepted);
    case "T":
      return (_record, now) => formatTime(modifier || DEFAULT_TIME_FORMAT, now);
  }
  const simple = SIMPLE[letter];
  if (simple === undefined) return { reason: `Invalid token in the access.format (%${letter})` };
  return modifier === "" ? simple : { reason: `embrace is not allowed for modifier %${letter}` };
}

/** Beyond php-fpm: `access.format = json`. Times in seconds. */
function jsonAccessLine(record: AccessRecord): string {
  const text = (value: string): string | undefined => value === "" ? undefined : toNative(value);
  return asciiJson({
    time: record.accepted.toISOString(),
    pool: toNative(record.pool),
    child: record.processId,
    remote: record.remoteAddress,
    user: text(record.user),
    method: text(record.method),
    uri: text(record.uri),
    query: text(record.query),
    script: text(record.scriptFilename),
    status: record.status,
    content_length: record.contentLength,
    duration: record.durationMicroseconds / 1e6,
    cpu_user: record.userCpuSeconds,
    cpu_system: record.systemCpuSeconds,
    memory: record.memoryBytes,
    queue: record.queueMicroseconds / 1e6,
    wait: record.waitMicroseconds / 1e6,
    includes: record.includeCount,
    cache_misses: record.cacheMissCount,
  });
}

function percentage(part: number, whole: number): string {
  return whole <= 0 ? "0.00" : (part / whole * 100).toFixed(2);
}

function wrongModifier(allowed: string, letter: string, modifier: string): { reason: string } {
  return { reason: `only ${allowed} are allowed as a modifier for %${letter} ('${modifier}')` };
}

/** The line of a request, without its newline. */
export function formatAccessLine(format: AccessFormat, record: AccessRecord, now: Date): string {
  let line = "";
  for (const part of format.parts) line += typeof part === "string" ? part : part(record, now);
  return line;
}

/** Whether `access.suppress_path` keeps a request out of the log. */
export function isAccessSuppressed(paths: readonly string[], record: AccessRecord): boolean {
  return paths.includes(record.uri) && (record.method === "GET" || record.method === "HEAD") &&
    record.query === "" && record.contentLength <= 0 && record.status >= 200 && record.status < 300;
}
