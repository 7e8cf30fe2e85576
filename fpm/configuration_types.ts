/**
 * What php-fpm.conf says, typed.
 *
 * Directives that are not set are `undefined`, as php-fpm tells them apart from empty ones.
 *
 * @module
 */
import type { AccessKind } from "../vm/front.ts";
import type { LogLevel } from "./log_level.ts";

/** How a pool decides on the number of its workers. */
export type ProcessManager = "static" | "dynamic" | "ondemand";

/** One `name[key] = value`. */
export interface KeyValue {
  readonly key: string;
  readonly value: string;
}

/** The [global] section. */
export interface GlobalConfiguration {
  pid: string | undefined;
  errorLog: string | undefined;
  syslogIdent: string | undefined;
  /** syslog's number, facility times 8; −1 until the default is filled in. */
  syslogFacility: number;
  logLevel: LogLevel | undefined;
  /** Bytes of a log line, without its newline. */
  logLimit: number;
  logBuffering: boolean;
  emergencyRestartThreshold: number;
  emergencyRestartIntervalSeconds: number;
  processControlTimeoutSeconds: number;
  processMax: number;
  processPriority: number | undefined;
  daemonize: boolean;
  rlimitFiles: number;
  /** −1 is unlimited. */
  rlimitCore: number;
  eventsMechanism: string | undefined;
  systemdIntervalSeconds: number;
  /** Beyond php-fpm: the form of the lines of the error log. */
  logFormat: LogFormat;
}

/** The form of a log's lines. */
export type LogFormat = "text" | "json";

/** One pool's section. */
export interface PoolConfiguration {
  readonly name: string;
  prefix: string | undefined;
  user: string | undefined;
  group: string | undefined;
  listen: string | undefined;
  listenBacklog: number;
  listenAclUsers: string | undefined;
  listenAclGroups: string | undefined;
  listenOwner: string | undefined;
  listenGroup: string | undefined;
  /** Octal digits as written. */
  listenMode: string | undefined;
  listenAllowedClients: string | undefined;
  processPriority: number | undefined;
  processDumpable: boolean;
  processManager: ProcessManager | undefined;
  maxChildren: number;
  startServers: number;
  minSpareServers: number;
  maxSpareServers: number;
  maxSpawnRate: number;
  processIdleTimeoutSeconds: number;
  /** 0 is without end. */
  maxRequests: number;
  /** Beyond php-fpm: a request that waits longer for a worker gets a 503; 0 is without end. */
  maxQueueMilliseconds: number;
  /** Beyond php-fpm: of so many that wait, the next gets a 503; 0 is without limit. */
  maxQueueLength: number;
  /** Beyond php-fpm: a worker that has more memory ends after its request; 0 is without limit. */
  maxMemoryBytes: number;
  statusPath: string | undefined;
  statusListen: string | undefined;
  pingPath: string | undefined;
  pingResponse: string | undefined;
  accessLog: string | undefined;
  accessFormat: string | undefined;
  /** As all lists here in php-fpm's order: the last declared first. */
  accessSuppressPaths: string[];
  slowlog: string | undefined;
  requestSlowlogTimeoutSeconds: number;
  requestSlowlogTraceDepth: number;
  requestTerminateTimeoutSeconds: number;
  requestTerminateTimeoutTrackFinished: boolean;
  rlimitFiles: number;
  /** −1 is unlimited. */
  rlimitCore: number;
  chroot: string | undefined;
  chdir: string | undefined;
  catchWorkersOutput: boolean;
  decorateWorkersOutput: boolean;
  clearEnvironment: boolean;
  securityLimitExtensions: string | undefined;
  /** `security.allow_read[]` and its kin, in the order of the file; without any there is no sandbox. */
  securityAllow: Record<AccessKind, string[]>;
  /** Where `security.audit` writes what scripts use. */
  securityAudit: string | undefined;
  apparmorHat: string | undefined;
  /** Last declared first: whoever applies them in this order lets the first declared win, as php-fpm does. */
  environment: KeyValue[];
  /** php_value and php_flag (as 0 or 1), last declared first. */
  phpValues: KeyValue[];
  /** php_admin_value and php_admin_flag (as 0 or 1), last declared first. */
  phpAdminValues: KeyValue[];
  /** The name of the pool whose status this hidden pool serves (`pm.status_listen`). */
  statusOf: string | undefined;
}

/** A whole configuration. */
export interface Configuration {
  readonly file: string;
  readonly global: GlobalConfiguration;
  readonly pools: PoolConfiguration[];
}

/** [global] before anything is read. */
export function defaultGlobalConfiguration(): GlobalConfiguration {
  return {
    pid: undefined,
    errorLog: undefined,
    syslogIdent: undefined,
    syslogFacility: -1,
    logLevel: undefined,
    logLimit: 1024,
    logBuffering: true,
    emergencyRestartThreshold: 0,
    emergencyRestartIntervalSeconds: 0,
    processControlTimeoutSeconds: 0,
    processMax: 0,
    processPriority: undefined,
    daemonize: true,
    rlimitFiles: 0,
    rlimitCore: 0,
    eventsMechanism: undefined,
    systemdIntervalSeconds: 10,
    logFormat: "text",
  };
}

/** A pool before anything is read. */
export function defaultPoolConfiguration(name: string): PoolConfiguration {
  return {
    name,
    prefix: undefined,
    user: undefined,
    group: undefined,
    listen: undefined,
    listenBacklog: -1,
    listenAclUsers: undefined,
    listenAclGroups: undefined,
    listenOwner: undefined,
    listenGroup: undefined,
    listenMode: undefined,
    listenAllowedClients: undefined,
    processPriority: undefined,
    processDumpable: false,
    processManager: undefined,
    maxChildren: 0,
    startServers: 0,
    minSpareServers: 0,
    maxSpareServers: 0,
    maxSpawnRate: 32,
    processIdleTimeoutSeconds: 10,
    maxRequests: 0,
    maxQueueMilliseconds: 0,
    maxQueueLength: 0,
    maxMemoryBytes: 0,
    statusPath: undefined,
    statusListen: undefined,
    pingPath: undefined,
    pingResponse: undefined,
    accessLog: undefined,
    accessFormat: undefined,
    accessSuppressPaths: [],
    slowlog: undefined,
    requestSlowlogTimeoutSeconds: 0,
    requestSlowlogTraceDepth: 0,
    requestTerminateTimeoutSeconds: 0,
    requestTerminateTimeoutTrackFinished: false,
    rlimitFiles: 0,
    rlimitCore: 0,
    chroot: undefined,
    chdir: undefined,
    catchWorkersOutput: false,
    decorateWorkersOutput: true,
    clearEnvironment: true,
    securityLimitExtensions: undefined,
    securityAllow: { read: [], write: [], net: [], run: [] },
    securityAudit: undefined,
    apparmorHat: undefined,
    environment: [],
    phpValues: [],
    phpAdminValues: [],
    statusOf: undefined,
  };
}
