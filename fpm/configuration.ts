/**
 * php-fpm.conf → typed global section and pools, checked in php-fpm's order and with its messages.
 *
 * @module
 */
import { dumpConfiguration } from "./configuration_dump.ts";
import { fullPath, isFolder } from "./configuration_paths.ts";
import { readConfiguration } from "./configuration_reader.ts";
import type { Configuration } from "./configuration_types.ts";
import { validateConfiguration, type ValidationHost } from "./configuration_validation.ts";
import { checkNames } from "./configuration_names.ts";

export type {
  Configuration,
  GlobalConfiguration,
  KeyValue,
  PoolConfiguration,
  ProcessManager,
} from "./configuration_types.ts";

/** What loading a configuration needs from outside. */
export interface ConfigurationHost extends ValidationHost {
  /** Takes PHP's syntax errors, which go to stderr without time and level; the newline is included. */
  readonly printSyntaxError: (text: string) => void;
  /** What `${NAME}` stands for: an INI setting, then an environment variable. */
  readonly variable: (name: string) => string | undefined;
  /** The text of a PHP constant. */
  readonly constant: (name: string) => string | undefined;
}

/** What the command line says about the configuration. */
export interface ConfigurationRequest {
  readonly file: string;
  /** `-g`; `pid` of the file wins over it. */
  readonly pid?: string | undefined;
  /** `-D` is true, `-F` false. */
  readonly daemonize?: boolean | undefined;
  /** 1 for `-t`, 2 for `-tt`. */
  readonly testLevel?: number;
}

/** A configuration, or that there is none; why has been reported then. */
export type ConfigurationResult =
  | { readonly kind: "loaded"; readonly configuration: Configuration }
  | { readonly kind: "failed" };

const FAILED: ConfigurationResult = { kind: "failed" };

/** Reads and checks a configuration; every message goes to the host's report, in php-fpm's order. */
export function loadConfiguration(
  request: ConfigurationRequest,
  host: ConfigurationHost,
): ConfigurationResult {
  const { prefix, report } = host;
  if (prefix !== undefined && prefix !== "" && !isFolder(prefix)) {
    report("error", `the global prefix '${prefix}' does not exist or is not a directory`);
    return FAILED;
  }
  const configuration = readConfiguration(request.file, {
    report,
    printSyntaxError: host.printSyntaxError,
    variable: host.variable,
    constant: host.constant,
    includePath: (path) => fullPath(path, { global: prefix }),
  });
  if (configuration === undefined) {
    report("error", `failed to load configuration file '${request.file}'`);
    return FAILED;
  }
  configuration.global.pid ??= request.pid;
  if (request.daemonize !== undefined) configuration.global.daemonize = request.daemonize;
  if (!validateConfiguration(configuration, host)) {
    report("error", "failed to post process the configuration");
    return FAILED;
  }
  const testLevel = request.testLevel ?? 0;
  if (testLevel > 0 && !configuration.pools.every((pool) => checkNames(pool, report))) return FAILED;
  if (testLevel > 1) dumpConfiguration(configuration).forEach((line) => report("notice", line));
  if (testLevel > 0) report("notice", `configuration file ${request.file} test is successful`);
  return { kind: "loaded", configuration };
}
