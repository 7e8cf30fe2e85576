/**
 * The table of php-fpm's directives: name, scope, unit, and how a value's text is read.
 *
 * Source: php-src sapi/fpm/fpm/fpm_conf.c; reasons are PHP's own words.
 *
 * @module
 */
import { quantity } from "../vm/front.ts";
import type { GlobalConfiguration, PoolConfiguration, ProcessManager } from "./configuration_types.ts";
import { LOG_LEVELS } from "./log_level.ts";

/** A directive of one scope. */
export interface Directive<Target> {
  readonly name: string;
  /** Stores the value, or gives PHP's reason why it cannot. The pool's name replaces `$pool`. */
  readonly set: (target: Target, value: string, poolName: string | undefined) => string | undefined;
}

type KeyOf<Target, Value> = {
  [Key in keyof Target]-?: [Value] extends [Target[Key]]
    ? ([Target[Key]] extends [Value | undefined] ? Key : never)
    : never;
}[keyof Target];

const NOT_A_NUMBER = "is not a valid number (greater or equal than zero)";
const POOL_UNDEFINED = "Can't use '$pool' when the pool is not defined";
/** What `process.priority` holds when it is not set. */
const PRIORITY_UNSET = 64;
const TRUE_WORDS: readonly string[] = ["1", "yes", "true", "on"];
const FALSE_WORDS: readonly string[] = ["", "0", "no", "none", "false", "off"];
const SYSLOG_FACILITIES: Readonly<Record<string, number>> = {
  KERN: 0,
  USER: 1,
  MAIL: 2,
  DAEMON: 3,
  AUTH: 4,
  SYSLOG: 5,
  LPR: 6,
  NEWS: 7,
  UUCP: 8,
  CRON: 9,
  AUTHPRIV: 10,
  FTP: 11,
  LOCAL0: 16,
  LOCAL1: 17,
  LOCAL2: 18,
  LOCAL3: 19,
  LOCAL4: 20,
  LOCAL5: 21,
  LOCAL6: 22,
  LOCAL7: 23,
};

/** C's atoi: leading digits in 64 bits, cut to 32. */
export function leadingInteger(text: string): number {
  const digits = /^[ \t\n\r\v\f]*([+-]?[0-9]+)/.exec(text)?.[1];
  if (digits === undefined) return 0;
  const wide = BigInt(digits.replace("+", ""));
  const limit = (1n << 63n) - 1n;
  return Number(BigInt.asIntN(32, wide > limit ? limit : wide < -limit - 1n ? -limit - 1n : wide));
}

/** The boolean of a word, or `undefined` when it is none. Case matters: INI words in any case come as 1 or empty. */
export function booleanWord(text: string): boolean | undefined {
  return TRUE_WORDS.includes(text) ? true : FALSE_WORDS.includes(text) ? false : undefined;
}

/** The seconds of a time with its unit, or PHP's reason why it is none. */
export function timeSeconds(text: string): number | string {
  if (text === "") return "invalid time value";
  const suffix = text.slice(-1);
  const factor = { m: 60, h: 3600, d: 86400, s: 1 }[suffix];
  if (factor !== undefined) return (factor * leadingInteger(text.slice(0, -1))) | 0;
  return /[0-9]/.test(suffix) ? leadingInteger(text) : "unknown suffix used in time value";
}

/** The text with `$pool` replaced, or `undefined` when it is used outside of a pool. */
export function expandPoolName(text: string, poolName: string | undefined): string | undefined {
  if (!text.includes("$pool")) return text;
  return poolName === undefined ? undefined : text.replaceAll("$pool", () => poolName);
}

function text<Target>(name: string, key: KeyOf<Target, string>): Directive<Target> {
  return {
    name,
    set(target, value, poolName) {
      const expanded = expandPoolName(value, poolName);
      if (expanded === undefined) return POOL_UNDEFINED;
      target[key] = expanded as Target[typeof key];
      return undefined;
    },
  };
}

function integer<Target>(name: string, key: KeyOf<Target, number>): Directive<Target> {
  return {
    name,
    set(target, value) {
      if (!/^-?[0-9]*$/.test(value)) return NOT_A_NUMBER;
      target[key] = leadingInteger(value) as Target[typeof key];
      return undefined;
    },
  };
}

function seconds<Target>(name: string, key: KeyOf<Target, number>): Directive<Target> {
  return {
    name,
    set(target, value) {
      const parsed = timeSeconds(value);
      if (typeof parsed === "string") return parsed;
      target[key] = parsed as Target[typeof key];
      return undefined;
    },
  };
}

function boolean<Target>(name: string, key: KeyOf<Target, boolean>): Directive<Target> {
  return {
    name,
    set(target, value) {
      const parsed = booleanWord(value);
      if (parsed === undefined) return "invalid boolean value";
      target[key] = parsed as Target[typeof key];
      return undefined;
    },
  };
}

function priority<Target extends { processPriority: number | undefined }>(): Directive<Target> {
  return {
    name: "process.priority",
    set(target, value) {
      if (!/^-?[0-9]*$/.test(value)) return NOT_A_NUMBER;
      const parsed = leadingInteger(value);
      target.processPriority = parsed === PRIORITY_UNSET ? undefined : parsed;
      return undefined;
    },
  };
}

function coreLimit<Target extends { rlimitCore: number }>(): Directive<Target> {
  return {
    name: "rlimit_core",
    set(target, value) {
      if (value.toLowerCase() === "unlimited") {
        target.rlimitCore = -1;
        return undefined;
      }
      if (!/^-?[0-9]*$/.test(value)) return NOT_A_NUMBER;
      const parsed = leadingInteger(value);
      if (parsed < 0) return "must be greater than zero or 'unlimited'";
      target.rlimitCore = parsed;
      return undefined;
    },
  };
}

/** A time with php-fpm's units, or in milliseconds (`250ms`). */
function milliseconds<Target>(name: string, key: KeyOf<Target, number>): Directive<Target> {
  return {
    name,
    set(target, value) {
      const isMilliseconds = /^[0-9]+ms$/i.test(value);
      const parsed = isMilliseconds ? leadingInteger(value) : timeSeconds(value);
      if (typeof parsed === "string") return parsed;
      if (parsed < 0) return NOT_A_NUMBER;
      target[key] = (isMilliseconds ? parsed : parsed * 1000) as Target[typeof key];
      return undefined;
    },
  };
}

/** A size with PHP's units (`256M`). */
function bytes<Target>(name: string, key: KeyOf<Target, number>): Directive<Target> {
  return {
    name,
    set(target, value) {
      if (!/^[0-9]+[kmg]?$/i.test(value)) return "is not a valid size (digits, then K, M or G)";
      target[key] = quantity(value) as Target[typeof key];
      return undefined;
    },
  };
}

const LOG_FORMAT: Directive<GlobalConfiguration> = {
  name: "log_format",
  set(target, value) {
    const lowered = value.toLowerCase();
    if (lowered !== "text" && lowered !== "json") return "invalid value for 'log_format' (text or json)";
    target.logFormat = lowered;
    return undefined;
  },
};

const PROCESS_MANAGER: Directive<PoolConfiguration> = {
  name: "pm",
  set(target, value) {
    const lowered = value.toLowerCase();
    const managers: readonly ProcessManager[] = ["static", "dynamic", "ondemand"];
    const found = managers.find((manager) => manager === lowered);
    if (found === undefined) return "invalid process manager (static, dynamic or ondemand)";
    target.processManager = found;
    return undefined;
  },
};

const LOG_LEVEL: Directive<GlobalConfiguration> = {
  name: "log_level",
  set(target, value) {
    const lowered = value.toLowerCase();
    const found = LOG_LEVELS.find((level) => level === (lowered === "warn" ? "warning" : lowered));
    if (found === undefined) return "invalid value for 'log_level'";
    target.logLevel = found;
    return undefined;
  },
};

const SYSLOG_FACILITY: Directive<GlobalConfiguration> = {
  name: "syslog.facility",
  set(target, value) {
    const found = SYSLOG_FACILITIES[value.toUpperCase()];
    if (found === undefined) return "invalid value";
    target.syslogFacility = found * 8;
    return undefined;
  },
};

/** The directives of [global]. */
export const GLOBAL_DIRECTIVES: readonly Directive<GlobalConfiguration>[] = [
  text("pid", "pid"),
  text("error_log", "errorLog"),
  text("syslog.ident", "syslogIdent"),
  SYSLOG_FACILITY,
  LOG_LEVEL,
  integer("log_limit", "logLimit"),
  boolean("log_buffering", "logBuffering"),
  integer("emergency_restart_threshold", "emergencyRestartThreshold"),
  seconds("emergency_restart_interval", "emergencyRestartIntervalSeconds"),
  seconds("process_control_timeout", "processControlTimeoutSeconds"),
  integer("process.max", "processMax"),
  priority(),
  boolean("daemonize", "daemonize"),
  integer("rlimit_files", "rlimitFiles"),
  coreLimit(),
  text("events.mechanism", "eventsMechanism"),
  seconds("systemd_interval", "systemdIntervalSeconds"),
  LOG_FORMAT,
];

/** The directives of a pool that are not lists. */
export const POOL_DIRECTIVES: readonly Directive<PoolConfiguration>[] = [
  text("prefix", "prefix"),
  text("user", "user"),
  text("group", "group"),
  text("listen", "listen"),
  integer("listen.backlog", "listenBacklog"),
  text("listen.acl_users", "listenAclUsers"),
  text("listen.acl_groups", "listenAclGroups"),
  text("listen.owner", "listenOwner"),
  text("listen.group", "listenGroup"),
  text("listen.mode", "listenMode"),
  text("listen.allowed_clients", "listenAllowedClients"),
  priority(),
  boolean("process.dumpable", "processDumpable"),
  PROCESS_MANAGER,
  integer("pm.max_children", "maxChildren"),
  integer("pm.start_servers", "startServers"),
  integer("pm.min_spare_servers", "minSpareServers"),
  integer("pm.max_spare_servers", "maxSpareServers"),
  integer("pm.max_spawn_rate", "maxSpawnRate"),
  seconds("pm.process_idle_timeout", "processIdleTimeoutSeconds"),
  integer("pm.max_requests", "maxRequests"),
  milliseconds("pm.max_queue_time", "maxQueueMilliseconds"),
  integer("pm.max_queue", "maxQueueLength"),
  bytes("pm.max_memory", "maxMemoryBytes"),
  text("pm.status_path", "statusPath"),
  text("pm.status_listen", "statusListen"),
  text("ping.path", "pingPath"),
  text("ping.response", "pingResponse"),
  text("access.log", "accessLog"),
  text("access.format", "accessFormat"),
  text("slowlog", "slowlog"),
  seconds("request_slowlog_timeout", "requestSlowlogTimeoutSeconds"),
  integer("request_slowlog_trace_depth", "requestSlowlogTraceDepth"),
  seconds("request_terminate_timeout", "requestTerminateTimeoutSeconds"),
  boolean("request_terminate_timeout_track_finished", "requestTerminateTimeoutTrackFinished"),
  integer("rlimit_files", "rlimitFiles"),
  coreLimit(),
  text("chroot", "chroot"),
  text("chdir", "chdir"),
  boolean("catch_workers_output", "catchWorkersOutput"),
  boolean("decorate_workers_output", "decorateWorkersOutput"),
  boolean("clear_env", "clearEnvironment"),
  text("security.limit_extensions", "securityLimitExtensions"),
  text("security.audit", "securityAudit"),
  text("apparmor_hat", "apparmorHat"),
];
