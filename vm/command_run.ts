/**
 * php and php-cgi as commands: from their arguments to output and exit code.
 *
 * Source: php-src sapi/cli/php_cli.c, sapi/cgi/cgi_main.c
 *
 * @module
 */
import { parsePhpCommandLine, type PhpAction, type PhpOptions } from "./command_line.ts";
import {
  cgiUsageText,
  modulesText,
  PHP_VERSION,
  SECURITY_ALERT,
  usageText,
  versionText,
} from "./command_text.ts";
import { checkSyntax, type RunOptions, runRequest, startEngine } from "./engine.ts";
import { loadedExtensions } from "./ext/registry.ts";
import { trustFiles } from "./loader.ts";
import { type PhpIni, readPhpIni } from "./php_ini.ts";
import { jsToUtf8, utf8ToJs } from "./runtime/byte_string.ts";
import { context } from "./runtime/context.ts";
import { errorOutlet, report } from "./runtime/diagnostic.ts";
import { ERROR_LEVELS, FatalError } from "./runtime/error.ts";
import { CgiSapi } from "./sapi/cgi_sapi.ts";
import { CliSapi, processEnvironment } from "./sapi/cli_sapi.ts";
import { response } from "./sapi/response.ts";
import type { Sapi } from "./sapi/sapi.ts";
import { directiveFlag, runWebRequest } from "./web_request.ts";

export { PHP_VERSION } from "./command_text.ts";

/** A server that `-S` asks for; starting it is the caller's. */
export type ServerAction = Extract<PhpAction, { kind: "server" }>;

/** How the command was called. */
export interface PhpCommand {
  readonly arguments: readonly string[];
  /** argv[0]. */
  readonly programPath: string;
  /** `cgi` when it is called php-cgi. */
  readonly flavor: "cli" | "cgi";
  /** Serves `-S` until it ends; gives the exit code. */
  readonly serve: (action: ServerAction, ini: PhpIni) => Promise<number>;
}

/** Directives that the command line has whatever php.ini says; `-d` may still change them. */
const CLI_DIRECTIVES: readonly (readonly [string, string])[] = [
  ["html_errors", "0"],
  ["register_argc_argv", "1"],
  ["implicit_flush", "1"],
  ["output_buffering", "0"],
  ["max_execution_time", "0"],
  ["max_input_time", "-1"],
];
/** The name that stands for a script that has none. */
const STANDARD_INPUT = "Standard input code";

/** Runs the command; gives the exit code. */
export async function runPhp(command: PhpCommand): Promise<number> {
  const { action, options } = parsePhpCommandLine(command.arguments.map(jsToUtf8));
  const ini = readIni(command.flavor, options, action.kind === "server");
  for (const text of ini.errors) writeError(`${text}\n`);
  switch (action.kind) {
    case "usage":
      return printUsage(command, action);
    case "unsupported":
      writeError(`Option ${action.option} is not supported yet\n`);
      return 1;
    case "version":
      writeOut(versionText(command.flavor === "cli" ? "cli" : "cgi-fcgi"));
      return 0;
    case "iniFiles":
      writeOut(iniFilesText(ini));
      return 0;
    case "server":
      return await command.serve(action, ini);
  }
  startEngine({ directives: ini.directives });
  trustFiles(0);
  if (action.kind === "modules") {
    writeOut(modulesText(loadedModules()));
    return 0;
  }
  if (action.kind === "lint") return lint(action.path);
  if (command.flavor === "cgi") return runCgi(action, options);
  return runScript(action);
}

/** Prints what `-v`, `-m` and `-i` of another front ask for. */
export function printInformation(
  kind: "version" | "modules" | "information",
  sapiName: string,
  directives: ReadonlyMap<string, string>,
): void {
  if (kind === "version") return writeOut(versionText(sapiName));
  startEngine({ directives: new Map([...directives, ["html_errors", "0"]]) });
  if (kind === "modules") writeOut(modulesText(loadedModules()));
  else runScript({ kind: "information" });
}

/** Names of the loaded extensions. The engine must have been started. */
function loadedModules(): string[] {
  return [...loadedExtensions.values()].map((extension) => extension.name);
}

/** php.ini and `-d` as this command reads them. */
function readIni(flavor: PhpCommand["flavor"], options: PhpOptions, isServer: boolean): PhpIni {
  const environment = processEnvironment();
  const ini = readPhpIni({
    sapiFolder: flavor,
    path: options.phpIni,
    isIgnored: options.ignoresPhpIni,
    definitions: options.definitions,
    variable: (name) => environment.get(name),
    constant: (name) => name === "PHP_VERSION" ? PHP_VERSION : constantText(name),
  });
  if (flavor === "cgi") return ini;
  if (!ini.directives.has("display_errors")) ini.directives.set("display_errors", "1");
  if (isServer) return ini;
  const defined = new Set(options.definitions.map(({ name }) => name));
  for (const [name, value] of CLI_DIRECTIVES) if (!defined.has(name)) ini.directives.set(name, value);
  return ini;
}

function constantText(name: string): string | undefined {
  return ERROR_LEVELS[name]?.toString();
}

function printUsage(command: PhpCommand, action: Extract<PhpAction, { kind: "usage" }>): number {
  const program = command.programPath.replace(/^.*\//, "");
  if (action.error !== null) writeError(`${action.error}\n`);
  writeOut(command.flavor === "cli" ? usageText(program) : cgiUsageText(program));
  return action.exitCode;
}

function iniFilesText(ini: PhpIni): string {
  const scanned = ini.scannedFiles.length === 0 ? "(none)" : ini.scannedFiles.join(",\n");
  return `Configuration File (php.ini) Path: /etc/php/8.4/cli
Loaded Configuration File:         ${ini.loadedFile ?? "(none)"}
Scan for additional .ini files in: /etc/php/8.4/cli/conf.d
Additional .ini files parsed:      ${scanned}
`;
}

type RunnableAction = Extract<PhpAction, { kind: "code" | "file" | "stdin" | "information" }>;

function runScript(action: RunnableAction): number {
  const environment = processEnvironment();
  const source = sourceOf(action);
  if (source === null) return 1;
  const sapi = new CliSapi([source.name, ...argumentsOf(action)], environment);
  return runRequest({ sapi, ...source.run, errorOutlet: outletOf(sapi) }).exitStatus;
}

interface Source {
  /** argv[0] of the script. */
  readonly name: string;
  readonly run: Pick<RunOptions, "scriptPath"> & Partial<Pick<RunOptions, "code" | "codePlace">>;
}

/** What is to be run; null when there is no such file, which has been told then. */
function sourceOf(action: RunnableAction): Source | null {
  switch (action.kind) {
    case "information":
      return { name: "", run: { scriptPath: "", code: "phpinfo();" } };
    case "code":
      return { name: STANDARD_INPUT, run: { scriptPath: "", code: action.code } };
    case "stdin": {
      const text = CliSapi.readStdin();
      // PHP drops a line end right after its closing tag, and this one is ours.
      const code = `?>${text.startsWith("\n") ? "\n" : ""}${text}`;
      return { name: STANDARD_INPUT, run: { scriptPath: "", code, codePlace: STANDARD_INPUT } };
    }
    case "file": {
      const path = realPath(action.path);
      return path === null ? null : { name: action.path, run: { scriptPath: path } };
    }
  }
}

function argumentsOf(action: RunnableAction): readonly string[] {
  return action.kind === "information" ? [] : action.arguments;
}

/** The full path of a script; null when it cannot be opened, which has been told then. */
function realPath(path: string): string | null {
  try {
    const full = Deno.realPathSync(utf8ToJs(path));
    if (Deno.statSync(full).isFile) return jsToUtf8(full);
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
  }
  writeError(`Could not open input file: ${path}\n`);
  return null;
}

function outletOf(sapi: Sapi): RunOptions["errorOutlet"] {
  return { log: (line) => sapi.log(line), showOnStderr: (text) => writeError(text), fatal: () => {} };
}

/** `-l`: says whether a file can be compiled. */
function lint(path: string): number {
  if (realPath(path) === null) return 1;
  const sapi = new CliSapi([path], processEnvironment());
  errorOutlet.current = outletOf(sapi);
  response.start(sapi);
  try {
    checkSyntax(path);
  } catch (thrown) {
    if (!(thrown instanceof FatalError)) throw thrown;
    report(thrown.level, thrown.message, thrown.file ?? path, thrown.line);
    context.output.end();
    writeOut(`Errors parsing ${path}\n`);
    return 255;
  }
  writeOut(`No syntax errors detected in ${path}\n`);
  return 0;
}

/** php-cgi: a CGI request when the environment says so, otherwise a script by name. */
function runCgi(action: RunnableAction, options: PhpOptions): number {
  const environment = processEnvironment();
  const isRequest = ["SERVER_SOFTWARE", "SERVER_NAME", "GATEWAY_INTERFACE", "REQUEST_METHOD"].some((name) =>
    environment.has(name)
  );
  const parameters = new Map(isRequest ? environment : []);
  const headOptions = () => ({
    isNph: directiveFlag("cgi.nph"),
    isRfc2616: directiveFlag("cgi.rfc2616_headers"),
  });
  if (isRequest) {
    const isRedirected = environment.has("REDIRECT_STATUS") || environment.has("HTTP_REDIRECT_STATUS");
    if (!isRedirected && context.ini.get("cgi.force_redirect") !== "0") {
      writeOut(SECURITY_ALERT);
      return 255;
    }
    const sapi = new CgiSapi(parameters, environment, null, options.isQuiet, headOptions);
    return runWebRequest(sapi, {
      guardedMilliseconds: 0,
      router: null,
      limitExtensions: [],
      terminateTimeoutMilliseconds: 0,
      log: (_level, text) => sapi.log(text),
      writeStderr: writeError,
    }).exitStatus;
  }
  const source = sourceOf(action);
  if (source === null) return 1;
  const names = [source.name, ...argumentsOf(action)];
  const sapi = new CgiSapi(parameters, environment, names, options.isQuiet, headOptions);
  return runRequest({ sapi, ...source.run, errorOutlet: outletOf(sapi) }).exitStatus;
}

/** Writes a byte string to stdout. */
function writeOut(text: string): void {
  new CliSapi([], new Map()).write(Uint8Array.from(text, (char) => char.charCodeAt(0)));
}

function writeError(text: string): void {
  Deno.stderr.writeSync(Uint8Array.from(text, (char) => char.charCodeAt(0)));
}
