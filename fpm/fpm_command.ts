/**
 * php-fpm as a command: from its arguments to a running master and its exit code.
 *
 * Source: php-src sapi/fpm/fpm/fpm_main.c (main)
 *
 * @module
 */
import { readPhpIni } from "../vm/front.ts";
import { fromNative } from "./byte_path.ts";
import {
  type CommandLineOptions,
  EXIT_CONFIG,
  EXIT_OK,
  parseCommandLine,
  usageText,
} from "./command_line.ts";
import { loadConfiguration } from "./configuration.ts";
import { machineHost } from "./configuration_host.ts";
import { BUILT_IN_PREFIX, configurationFile } from "./configuration_paths.ts";
import { iniConstant } from "./ini_constants.ts";
import { leaveSession, startDaemon, takeDaemonMark, tellReady } from "./daemon.ts";
import { ErrorLog, installErrorLog, type Report, reporter } from "./log.ts";
import { type LoadedSettings, runMaster } from "./master.ts";

/** What the command needs from outside. */
export interface FpmCommand {
  /** The arguments after the program's name. */
  readonly arguments: readonly string[];
  /** argv[0]. */
  readonly programPath: string;
  /** Prints what `-v`, `-m` and `-i` ask for; the master itself has no engine. */
  readonly printInformation: (
    kind: "version" | "modules" | "information",
    directives: ReadonlyMap<string, string>,
  ) => Promise<void>;
  /** A stand-in for PHP's engine, for tests. */
  readonly engineModule?: string;
}

/** Runs the command; gives the exit code. */
export async function runFpm(command: FpmCommand): Promise<number> {
  const action = parseCommandLine(command.arguments);
  if (action.kind === "usage") {
    writeOut(usageText(command.programPath, BUILT_IN_PREFIX));
    return action.exitCode;
  }
  const log = new ErrorLog();
  installErrorLog(log);
  const report = reporter();
  const { options } = action;
  if (action.kind !== "run") {
    await command.printInformation(action.kind, readIni(options).directives);
    return EXIT_OK;
  }
  const isDaemon = takeDaemonMark();
  const load = (isQuiet: boolean): LoadedSettings | undefined =>
    loadSettings(options, log, isQuiet ? () => {} : report);
  const loaded = load(isDaemon);
  if (loaded === undefined) {
    report("error", "FPM initialization failed");
    return EXIT_CONFIG;
  }
  if (options.testLevel > 0) return EXIT_OK;
  if (loaded.configuration.global.daemonize && !isDaemon) {
    log.close();
    return await startDaemon(command.arguments);
  }
  if (isDaemon) leaveSession();
  return await runMaster({
    ...loaded,
    reload: () => load(false),
    log,
    report,
    allowsRoot: options.allowsRoot,
    engineModule: command.engineModule ?? null,
    ...(isDaemon ? { onReady: tellReady } : {}),
  });
}

function readIni(options: CommandLineOptions): ReturnType<typeof readPhpIni> {
  const ini = readPhpIni({
    sapiFolder: "fpm",
    path: options.phpIni,
    isIgnored: options.ignoresPhpIni,
    definitions: options.definitions,
    variable: environmentVariable,
    constant: iniConstant,
  });
  for (const text of ini.errors) Deno.stderr.writeSync(new TextEncoder().encode(`${text}\n`));
  return ini;
}

/** Reads php.ini and the configuration; `undefined` after an error, which has been reported then. */
function loadSettings(
  options: CommandLineOptions,
  log: ErrorLog,
  report: Report,
): LoadedSettings | undefined {
  const { directives } = readIni(options);
  const setting = (name: string): string | undefined => directives.get(name);
  const loaded = loadConfiguration({
    file: configurationFile(options.configurationFile, setting("fpm.config"), options.prefix),
    pid: options.pid,
    daemonize: options.daemonize,
    testLevel: options.testLevel,
  }, machineHost(log, report, options, setting));
  return loaded.kind === "failed" ? undefined : { configuration: loaded.configuration, directives };
}

/** A variable of the environment as a byte string. */
export function environmentVariable(name: string): string | undefined {
  const value = Deno.env.get(name);
  return value === undefined ? undefined : fromNative(value);
}

function writeOut(text: string): void {
  const bytes = new TextEncoder().encode(text);
  for (let position = 0; position < bytes.length;) {
    position += Deno.stdout.writeSync(bytes.subarray(position));
  }
}
