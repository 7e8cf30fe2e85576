/**
 * The machine as the configuration loader sees it: its error log, files, environment and INI settings.
 *
 * @module
 */
import { fromNative } from "./byte_path.ts";
import type { CommandLineOptions } from "./command_line.ts";
import type { ConfigurationHost } from "./configuration.ts";
import { iniConstant } from "./ini_constants.ts";
import { isTerminal } from "./libc.ts";
import { type ErrorLog, openAppending, type Report, writeAll } from "./log.ts";

/** The host of a master: messages go to the report, and the error log takes over its settings as they are read. */
export function machineHost(
  log: ErrorLog,
  report: Report,
  options: Pick<CommandLineOptions, "allowsRoot" | "prefix" | "forcesStderr">,
  setting: (name: string) => string | undefined = () => undefined,
): ConfigurationHost {
  return {
    report,
    printSyntaxError: (text) => writeAll(Deno.stderr, new TextEncoder().encode(text)),
    variable(name) {
      const value = setting(name) ?? Deno.env.get(name);
      return value === undefined ? undefined : fromNative(value);
    },
    constant: iniConstant,
    isRoot: Deno.uid() === 0,
    allowsRoot: options.allowsRoot,
    prefix: options.prefix,
    setLogLevel: (global) => log.configure(global),
    openErrorLog: (global) =>
      log.open(global, {
        daemonize: global.daemonize,
        forcesStderr: options.forcesStderr,
        stderrIsTerminal: isTerminal(2),
      }),
    openAccessLog: (pool) => tryOpening("failed to open access log", pool.accessLog ?? "", " "),
    openSlowlog: (path) => tryOpening("Unable to create or open slowlog", path, ""),
  };
}

function tryOpening(action: string, path: string, space: string): string | undefined {
  const opened = openAppending(path);
  if (typeof opened === "string") return `${action}${space}(${path}): ${opened}`;
  opened.close();
  return undefined;
}
