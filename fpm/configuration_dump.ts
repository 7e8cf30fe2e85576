/**
 * The lines of `php-fpm -tt`.
 *
 * @module
 */
import type { Configuration, GlobalConfiguration, PoolConfiguration } from "./configuration_types.ts";

/** The lines, to be logged as notices; hidden status pools are left out. */
export function dumpConfiguration(configuration: Configuration): string[] {
  const lines = ["[global]", ...globalLines(configuration.global), " "];
  const visible = configuration.pools.filter((pool) => pool.statusOf === undefined);
  for (const pool of visible) lines.push(`[${pool.name}]`, ...poolLines(pool), " ");
  return lines;
}

function word(value: string | number | undefined): string {
  return value === undefined ? "undefined" : String(value);
}

function yesNo(value: boolean): string {
  return value ? "yes" : "no";
}

function globalLines(global: GlobalConfiguration): string[] {
  const values: readonly (readonly [string, string])[] = [
    ["pid", word(global.pid)],
    ["error_log", word(global.errorLog)],
    ["syslog.ident", word(global.syslogIdent)],
    ["syslog.facility", String(global.syslogFacility)],
    ["log_buffering", yesNo(global.logBuffering)],
    ["log_level", global.logLevel?.toUpperCase() ?? "unknown value"],
    ["log_limit", String(global.logLimit)],
    ["emergency_restart_interval", `${global.emergencyRestartIntervalSeconds}s`],
    ["emergency_restart_threshold", String(global.emergencyRestartThreshold)],
    ["process_control_timeout", `${global.processControlTimeoutSeconds}s`],
    ["process.max", String(global.processMax)],
    ["process.priority", word(global.processPriority)],
    ["daemonize", yesNo(global.daemonize)],
    ["rlimit_files", String(global.rlimitFiles)],
    ["rlimit_core", String(global.rlimitCore)],
    ["events.mechanism", global.eventsMechanism ?? "epoll"],
    ["systemd_interval", `${global.systemdIntervalSeconds}s`],
    // What php-fpm does not have is shown where it is used.
    ...(global.logFormat === "text" ? [] : [["log_format", global.logFormat] as const]),
  ];
  return values.map(([name, value]) => `\t${name} = ${value}`);
}

function poolLines(pool: PoolConfiguration): string[] {
  return [...poolValues(pool), ...requestValues(pool)].map(([name, value]) => `\t${name} = ${value}`);
}

function poolValues(pool: PoolConfiguration): (readonly [string, string])[] {
  return [
    ["prefix", word(pool.prefix)],
    ["user", word(pool.user)],
    ["group", word(pool.group)],
    ["listen", word(pool.listen)],
    ["listen.backlog", String(pool.listenBacklog)],
    ["listen.acl_users", word(pool.listenAclUsers)],
    ["listen.acl_groups", word(pool.listenAclGroups)],
    ["listen.owner", word(pool.listenOwner)],
    ["listen.group", word(pool.listenGroup)],
    ["listen.mode", word(pool.listenMode)],
    ["listen.allowed_clients", word(pool.listenAllowedClients)],
    ["process.priority", word(pool.processPriority)],
    ["process.dumpable", yesNo(pool.processDumpable)],
    ["pm", word(pool.processManager)],
    ["pm.max_children", String(pool.maxChildren)],
    ["pm.start_servers", String(pool.startServers)],
    ["pm.min_spare_servers", String(pool.minSpareServers)],
    ["pm.max_spare_servers", String(pool.maxSpareServers)],
    ["pm.max_spawn_rate", String(pool.maxSpawnRate)],
    ["pm.process_idle_timeout", String(pool.processIdleTimeoutSeconds)],
    ["pm.max_requests", String(pool.maxRequests)],
    ...ownValues(pool),
    ["pm.status_path", word(pool.statusPath)],
    ["pm.status_listen", word(pool.statusListen)],
    ["ping.path", word(pool.pingPath)],
    ["ping.response", word(pool.pingResponse)],
    ["access.log", word(pool.accessLog)],
    ["access.format", word(pool.accessFormat)],
  ];
}

/** What php-fpm does not have is shown where it is used. */
function ownValues(pool: PoolConfiguration): (readonly [string, string])[] {
  const values: (readonly [string, string])[] = [];
  const { maxQueueMilliseconds, maxQueueLength, maxMemoryBytes } = pool;
  if (maxQueueMilliseconds > 0) values.push(["pm.max_queue_time", `${maxQueueMilliseconds}ms`]);
  if (maxQueueLength > 0) values.push(["pm.max_queue", String(maxQueueLength)]);
  if (maxMemoryBytes > 0) values.push(["pm.max_memory", String(maxMemoryBytes)]);
  return values;
}

/** What php-fpm does not know is shown only where it is used. */
function allowances(pool: PoolConfiguration): (readonly [string, string])[] {
  const kinds = ["read", "write", "net", "run"] as const;
  const allowed = kinds.flatMap((kind) =>
    pool.securityAllow[kind].map((target) => [`security.allow_${kind}[]`, target] as const)
  );
  return pool.securityAudit === undefined ? allowed : [...allowed, ["security.audit", pool.securityAudit]];
}

function requestValues(pool: PoolConfiguration): (readonly [string, string])[] {
  return [
    ...pool.accessSuppressPaths.map((path) => ["access.suppress_path[]", path] as const),
    ["slowlog", word(pool.slowlog)],
    ["request_slowlog_timeout", `${pool.requestSlowlogTimeoutSeconds}s`],
    ["request_slowlog_trace_depth", String(pool.requestSlowlogTraceDepth)],
    ["request_terminate_timeout", `${pool.requestTerminateTimeoutSeconds}s`],
    ["request_terminate_timeout_track_finished", yesNo(pool.requestTerminateTimeoutTrackFinished)],
    ["rlimit_files", String(pool.rlimitFiles)],
    ["rlimit_core", String(pool.rlimitCore)],
    ["chroot", word(pool.chroot)],
    ["chdir", word(pool.chdir)],
    ["catch_workers_output", yesNo(pool.catchWorkersOutput)],
    ["decorate_workers_output", yesNo(pool.decorateWorkersOutput)],
    ["clear_env", yesNo(pool.clearEnvironment)],
    ["security.limit_extensions", pool.securityLimitExtensions ?? ""],
    ...allowances(pool),
    ...pool.environment.map(({ key, value }) => [`env[${key}]`, value] as const),
    ...pool.phpValues.map(({ key, value }) => [`php_value[${key}]`, value] as const),
    ...pool.phpAdminValues.map(({ key, value }) => [`php_admin_value[${key}]`, value] as const),
  ];
}
