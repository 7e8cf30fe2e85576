/**
 * The checks between directives and the defaults that depend on others, in php-fpm's order: whatever is wrong first
 * in that order is what the log says.
 *
 * Source: php-src sapi/fpm/fpm/fpm_conf.c
 *
 * @module
 */
import { compileAccessFormat, DEFAULT_ACCESS_FORMAT } from "./access_log.ts";
import {
  expandedPath,
  fullPath,
  isFolder,
  LOCAL_STATE_FOLDER,
  type Prefixes,
} from "./configuration_paths.ts";
import {
  type Configuration,
  defaultPoolConfiguration,
  type GlobalConfiguration,
  type PoolConfiguration,
} from "./configuration_types.ts";
import type { LogLevel, Report } from "./log_level.ts";
import { isInternetAddress } from "./socket_address.ts";

/** What the checks need from outside. */
export interface ValidationHost {
  readonly report: Report;
  readonly isRoot: boolean;
  /** `-R`. */
  readonly allowsRoot: boolean;
  /** `-p`. */
  readonly prefix: string | undefined;
  /** Puts level and limit of the log into effect. */
  readonly setLogLevel: (global: GlobalConfiguration) => void;
  /** Puts the target of the log into effect; the error's text when the file does not open. */
  readonly openErrorLog: (global: GlobalConfiguration) => string | undefined;
  /** Opens a pool's access log; the error's text when it does not open. */
  readonly openAccessLog: (pool: PoolConfiguration) => string | undefined;
  /** Tries to open a slow log; the error's text when it does not. */
  readonly openSlowlog: (path: string) => string | undefined;
}

/** A message that ends the check. */
class Refusal extends Error {
  readonly level: LogLevel;
  constructor(level: LogLevel, text: string) {
    super(text);
    this.level = level;
  }
}

const LOG_LIMIT_MIN = 512;
const EVENT_MECHANISMS: readonly string[] = ["epoll", "poll", "select"];
/** php_value keys whose values are paths, relative to the prefix unless the pool is chrooted. */
const PATH_SETTINGS: readonly string[] = [
  "error_log",
  "extension_dir",
  "mime_magic.magicfile",
  "sendmail_path",
  "session.cookie_path",
  "session_pgsql.sem_file_name",
  "soap.wsdl_cache_dir",
  "uploadprogress.file.filename_template",
  "xdebug.output_dir",
  "xdebug.profiler_output_dir",
  "xdebug.trace_output_dir",
  "xmms.path",
  "axis2.client_home",
  "blenc.key_file",
  "coin_acceptor.device",
];

/** Completes a configuration in place; false after an error, which has been reported then. */
export function validateConfiguration(configuration: Configuration, host: ValidationHost): boolean {
  try {
    validateGlobal(configuration.global, host);
    if (configuration.pools.length === 0) {
      throw new Refusal(
        "error",
        "No pool defined. at least one pool section must be specified in config file",
      );
    }
    // Hidden status pools join the list while it is walked, and are checked in their turn.
    for (let i = 0; i < configuration.pools.length; i++) {
      validatePool(configuration, configuration.pools[i]!, host);
    }
    refuseSharedAddresses(configuration.pools);
    openAccessLogs(configuration.pools, host);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    host.report(thrown.level, thrown.message);
    return false;
  }
}

function validateGlobal(global: GlobalConfiguration, host: ValidationHost): void {
  const prefixes: Prefixes = { global: host.prefix, builtIn: LOCAL_STATE_FOLDER };
  if (global.pid !== undefined) global.pid = fullPath(global.pid, prefixes);
  host.setLogLevel(global);
  if (global.logLimit < LOG_LIMIT_MIN) {
    throw new Refusal("error", `log_limit must be greater than ${LOG_LIMIT_MIN}`);
  }
  if (global.processMax < 0) throw new Refusal("error", "process_max can't be negative");
  if (!isPriority(global.processPriority)) {
    throw new Refusal("error", "process.priority must be included into [-19,20]");
  }
  global.errorLog ??= "log/php-fpm.log";
  global.syslogIdent ??= "php-fpm";
  if (global.syslogFacility < 0) global.syslogFacility = 24;
  if (global.errorLog.toLowerCase() !== "syslog") global.errorLog = fullPath(global.errorLog, prefixes);
  const failure = host.openErrorLog(global);
  if (failure !== undefined) throw new Refusal("error", failure);
  const mechanism = global.eventsMechanism;
  if (mechanism === undefined) return;
  if (!EVENT_MECHANISMS.includes(mechanism.toLowerCase())) {
    throw new Refusal("error", `event mechanism '${mechanism}' is not available on this system`);
  }
  global.eventsMechanism = mechanism.toLowerCase();
}

function isPriority(priority: number | undefined): boolean {
  return priority === undefined || (priority >= -19 && priority <= 20);
}

function validatePool(configuration: Configuration, pool: PoolConfiguration, host: ValidationHost): void {
  const name = pool.name;
  if (pool.prefix !== undefined && pool.prefix !== "") {
    pool.prefix = fullPath(pool.prefix, { global: host.prefix });
    if (!isFolder(pool.prefix)) {
      refuse(name, `the prefix '${pool.prefix}' does not exist or is not a directory`);
    }
  }
  if (pool.user === undefined && host.isRoot && !host.allowsRoot) alert(name, "user has not been defined");
  if (pool.listen === undefined || pool.listen === "") alert(name, "no listen address have been defined!");
  if (!isInternetAddress(pool.listen)) pool.listen = fullPath(pool.listen, poolPrefixes(pool, host));
  if (!isPriority(pool.processPriority)) refuse(name, "process.priority must be included into [-19,20]");
  validateProcessManager(configuration, pool, host.report);
  // A hidden status pool may have the path "/", which nobody may write.
  if (pool.statusOf === undefined) validateUri(name, "status", pool.statusPath);
  if (pool.statusListen !== undefined) addStatusPool(configuration, pool);
  if (pool.pingPath !== undefined && pool.pingPath !== "") {
    validateUri(name, "ping", pool.pingPath);
    pool.pingResponse ??= "pong";
    if (pool.pingResponse === "") refuse(name, `the ping response page '' is not long enough`);
  } else {
    pool.pingResponse = undefined;
  }
  if (pool.accessLog !== undefined && pool.accessLog !== "") {
    pool.accessLog = fullPath(pool.accessLog, poolPrefixes(pool, host));
    pool.accessFormat ??= DEFAULT_ACCESS_FORMAT;
  }
  validateSlowlog(pool, host);
  validateFolders(pool, host);
  pool.securityLimitExtensions ??= ".php .phar";
  if (pool.chroot === undefined || pool.chroot === "") completeSettings(pool, host);
}

function refuse(pool: string, text: string): never {
  throw new Refusal("error", `[pool ${pool}] ${text}`);
}

function alert(pool: string, text: string): never {
  throw new Refusal("alert", `[pool ${pool}] ${text}`);
}

function poolPrefixes(pool: PoolConfiguration, host: ValidationHost): Prefixes {
  return { pool: pool.prefix, global: host.prefix };
}

function validateProcessManager(configuration: Configuration, pool: PoolConfiguration, report: Report): void {
  const { name, maxChildren: children } = pool;
  if (pool.processManager === undefined) {
    alert(name, "the process manager is missing (static, dynamic or ondemand)");
  }
  if (children < 1) alert(name, "pm.max_children must be a positive value");
  if (pool.maxQueueLength < 0) alert(name, "pm.max_queue must not be negative");
  if (pool.processManager === "dynamic") validateDynamic(pool, report);
  if (pool.processManager !== "ondemand") return;
  const mechanism = configuration.global.eventsMechanism ?? "epoll";
  if (mechanism !== "epoll") {
    const text =
      "ondemand process manager can ONLY be used when events.mechanism is either epoll (Linux) or kqueue (*BSD).";
    alert(name, text);
  }
  if (pool.processIdleTimeoutSeconds < 1) {
    alert(name, `pm.process_idle_timeout(${pool.processIdleTimeoutSeconds}s) must be greater than 0s`);
  }
  if (pool.listenBacklog < -1) {
    const text = `listen.backlog(${pool.listenBacklog}) was too low for the ondemand process manager.`;
    report("warning", `[pool ${name}] ${text} I updated it for you to -1.`);
    pool.listenBacklog = -1;
  }
  pool.startServers = pool.minSpareServers = pool.maxSpareServers = 0;
}

function validateDynamic(pool: PoolConfiguration, report: Report): void {
  const { name, minSpareServers: least, maxSpareServers: most, maxChildren: children, startServers: start } =
    pool;
  if (least <= 0) alert(name, `pm.min_spare_servers(${least}) must be a positive value`);
  if (most <= 0) alert(name, `pm.max_spare_servers(${most}) must be a positive value`);
  if (least > children || most > children) {
    const both = `pm.min_spare_servers(${least}) and pm.max_spare_servers(${most})`;
    alert(name, `${both} cannot be greater than pm.max_children(${children})`);
  }
  if (most < least) {
    alert(name, `pm.max_spare_servers(${most}) must not be less than pm.min_spare_servers(${least})`);
  }
  if (start <= 0) {
    pool.startServers = least + Math.trunc((most - least) / 2);
    report("notice", `[pool ${name}] pm.start_servers is not set. It's been set to ${pool.startServers}.`);
  } else if (start < least || start > most) {
    const text = `pm.start_servers(${start}) must not be less than pm.min_spare_servers(${least})`;
    alert(name, `${text} and not greater than pm.max_spare_servers(${most})`);
  }
  if (pool.maxSpawnRate < 1) alert(name, "pm.max_spawn_rate must be a positive value");
}

function addStatusPool(configuration: Configuration, pool: PoolConfiguration): void {
  pool.statusPath ??= "/";
  configuration.pools.push({
    ...defaultPoolConfiguration(`${pool.name}_status`),
    listen: pool.statusListen,
    listenAclUsers: pool.listenAclUsers,
    listenAclGroups: pool.listenAclGroups,
    listenAllowedClients: pool.listenAllowedClients,
    listenOwner: pool.listenOwner,
    listenGroup: pool.listenGroup,
    listenMode: pool.listenMode,
    user: pool.user,
    group: pool.group,
    statusPath: pool.statusPath,
    pingPath: pool.pingPath,
    pingResponse: pool.pingResponse,
    processManager: "ondemand",
    maxChildren: 2,
    statusOf: pool.name,
  });
}

function validateUri(pool: string, kind: string, path: string | undefined): void {
  if (path === undefined || path === "") return;
  if (!path.startsWith("/")) refuse(pool, `the ${kind} path '${path}' must start with a '/'`);
  if (path.length < 2) refuse(pool, `the ${kind} path '${path}' is not long enough`);
  if (!/^[A-Za-z0-9/_.~-]*$/.test(path)) {
    refuse(pool, `the ${kind} path '${path}' must contain only the following characters '[alphanum]/_-.~'`);
  }
}

function validateSlowlog(pool: PoolConfiguration, host: ValidationHost): void {
  const { name, requestSlowlogTimeoutSeconds: slow, requestTerminateTimeoutSeconds: terminate } = pool;
  const isSet = pool.slowlog !== undefined && pool.slowlog !== "";
  if (isSet) pool.slowlog = fullPath(pool.slowlog!, poolPrefixes(pool, host));
  if (slow !== 0) {
    if (!isSet) refuse(name, "'slowlog' must be specified for use with 'request_slowlog_timeout'");
    const failure = host.openSlowlog(pool.slowlog!);
    if (failure !== undefined) throw new Refusal("error", failure);
    if (terminate !== 0 && slow > terminate) {
      const text =
        `'request_slowlog_timeout' (${slow}) can't be greater than 'request_terminate_timeout' (${terminate})`;
      refuse(name, text);
    }
  }
  const depth = pool.requestSlowlogTraceDepth;
  if (depth === 0) {
    pool.requestSlowlogTraceDepth = 20;
    return;
  }
  if (!isSet) refuse(name, "'slowlog' must be specified for use with 'request_slowlog_trace_depth'");
  if (depth < 0) refuse(name, `'request_slowlog_trace_depth' (${depth}) must be a positive value`);
}

function validateFolders(pool: PoolConfiguration, host: ValidationHost): void {
  const name = pool.name;
  const isChrooted = pool.chroot !== undefined && pool.chroot !== "";
  if (isChrooted) {
    const expanded = expandedPath(pool.chroot!, poolPrefixes(pool, host));
    if (expanded === undefined) host.report("error", "'$prefix' must be use at the beginning of the value");
    else pool.chroot = expanded;
    if (!pool.chroot!.startsWith("/")) refuse(name, `the chroot path '${pool.chroot}' must start with a '/'`);
    if (!isFolder(pool.chroot!)) {
      refuse(name, `the chroot path '${pool.chroot}' does not exist or is not a directory`);
    }
  }
  if (pool.chdir === undefined || pool.chdir === "") return;
  pool.chdir = fullPath(pool.chdir, poolPrefixes(pool, host));
  if (!pool.chdir.startsWith("/")) refuse(name, `the chdir path '${pool.chdir}' must start with a '/'`);
  const missing = "does not exist or is not a directory";
  if (isChrooted) {
    const inside = `${pool.chroot}/${pool.chdir}`;
    if (isFolder(inside)) return;
    refuse(
      name,
      `the chdir path '${pool.chdir}' within the chroot path '${pool.chroot}' ('${inside}') ${missing}`,
    );
  }
  if (!isFolder(pool.chdir)) refuse(name, `the chdir path '${pool.chdir}' ${missing}`);
}

function completeSettings(pool: PoolConfiguration, host: ValidationHost): void {
  for (const list of [pool.phpValues, pool.phpAdminValues]) {
    for (const [index, { key, value }] of list.entries()) {
      const lowered = key.toLowerCase();
      if (!PATH_SETTINGS.includes(lowered)) continue;
      // php_value[error_log] = syslog is taken for a file: php-fpm's own slip, kept.
      if (lowered === "error_log" && value.toLowerCase() === "syslog" && list === pool.phpAdminValues) {
        continue;
      }
      list[index] = { key, value: fullPath(value, poolPrefixes(pool, host)) };
    }
  }
}

function refuseSharedAddresses(pools: readonly PoolConfiguration[]): void {
  for (const [index, pool] of pools.entries()) {
    const other = pools.slice(index + 1).find((candidate) => candidate.listen === pool.listen);
    if (other === undefined) continue;
    refuse(other.name, `unable to set listen address as it's already used in another pool '${pool.name}'`);
  }
}

function openAccessLogs(pools: readonly PoolConfiguration[], host: ValidationHost): void {
  const logging = pools.filter((pool) => pool.accessLog !== undefined && pool.accessLog !== "");
  for (const pool of logging) {
    const failure = host.openAccessLog(pool);
    if (failure !== undefined) throw new Refusal("error", failure);
  }
  for (const pool of logging) {
    const format = compileAccessFormat(pool.accessFormat ?? DEFAULT_ACCESS_FORMAT);
    if (format.kind === "compiled") continue;
    host.report("warning", format.reason);
    refuse(pool.name, `wrong format for access.format '${pool.accessFormat}'`);
  }
}
