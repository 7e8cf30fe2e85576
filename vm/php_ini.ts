/**
 * php.ini: where it is looked for, and what it and the files of the scan folder say.
 *
 * Source: https://www.php.net/configuration.file; php-src main/php_ini.c (php_init_config)
 *
 * @module
 */
import { textOf, utf8ToJs } from "./runtime/byte_string.ts";
import { formatIniError, parseIni } from "./runtime/ini_parser.ts";

/** Where Debian keeps the files of PHP 8.4; the SAPI's folder below it holds php.ini and `conf.d`. */
const CONFIGURATION_FOLDER = "/etc/php/8.4";

/** What decides which files are read. */
export interface PhpIniRequest {
  /** The folder below the configuration folder: `fpm`, `cli` or `cgi`. */
  readonly sapiFolder: string;
  /** `-c`: a file, or a folder to look in first. */
  readonly path: string | undefined;
  /** `-n`: no file is read. */
  readonly isIgnored: boolean;
  /** `-d`, with values in INI notation. */
  readonly definitions: readonly { readonly name: string; readonly value: string }[];
  /** The environment: PHPRC, PHP_INI_SCAN_DIR and what `${NAME}` stands for. */
  readonly variable: (name: string) => string | undefined;
  /** The text of a PHP constant. */
  readonly constant: (name: string) => string | undefined;
}

/** What was read. */
export interface PhpIni {
  /** Directives by name; `-d` over files, later files over earlier ones. */
  readonly directives: Map<string, string>;
  /** The php.ini that was read. */
  readonly loadedFile: string | undefined;
  /** The files of the scan folder that were read, in order. */
  readonly scannedFiles: readonly string[];
  /** Syntax errors in PHP's words. */
  readonly errors: readonly string[];
}

/** Finds and reads php.ini and the scan folder. */
export function readPhpIni(request: PhpIniRequest): PhpIni {
  const directives = new Map<string, string>();
  const errors: string[] = [];
  let loadedFile: string | undefined;
  const scannedFiles: string[] = [];
  if (!request.isIgnored) {
    for (const path of candidates(request)) {
      const text = readFile(path);
      if (text === undefined) continue;
      loadedFile = path;
      take(text, path, request, directives, errors);
      break;
    }
    for (const folder of scanFolders(request)) {
      for (const path of iniFilesIn(folder)) {
        const text = readFile(path);
        if (text === undefined) continue;
        scannedFiles.push(path);
        take(text, path, request, directives, errors);
      }
    }
  }
  for (const { name, value } of request.definitions) {
    take(`${name}=${value}\n`, "Unknown", request, directives, errors);
  }
  return { directives, loadedFile, scannedFiles, errors };
}

/** The places of php.ini, the first that exists counts. */
function candidates(request: PhpIniRequest): string[] {
  const { path } = request;
  const name = `php-${request.sapiFolder}${request.sapiFolder === "cli" ? "" : "-fcgi"}.ini`;
  const folders: string[] = [];
  if (path !== undefined && path !== "") {
    if (!isFolder(path)) return [path];
    folders.push(path);
  } else {
    const named = request.variable("PHPRC");
    if (named !== undefined && named !== "") {
      if (!isFolder(named)) return [named];
      folders.push(named);
    }
    folders.push(`${CONFIGURATION_FOLDER}/${request.sapiFolder}`);
  }
  return [...folders.map((folder) => `${folder}/${name}`), ...folders.map((folder) => `${folder}/php.ini`)];
}

/** PHP_INI_SCAN_DIR: folders parted by colons, an empty one is the built-in. */
function scanFolders(request: PhpIniRequest): string[] {
  const builtIn = `${CONFIGURATION_FOLDER}/${request.sapiFolder}/conf.d`;
  const named = request.variable("PHP_INI_SCAN_DIR");
  if (named === undefined) return [builtIn];
  if (named === "") return [];
  return named.split(":").map((folder) => folder === "" ? builtIn : folder);
}

function iniFilesIn(folder: string): string[] {
  try {
    const names = [...Deno.readDirSync(folder)].map((entry) => entry.name);
    return names.filter((name) => name.endsWith(".ini")).sort().map((name) => `${folder}/${name}`);
  } catch (thrown) {
    if (thrown instanceof Error) return [];
    throw thrown;
  }
}

/** Per-folder and per-host sections do not apply to the whole process. */
function isSpecialSection(name: string): boolean {
  return /^(PATH|HOST)=/i.test(name);
}

function take(
  text: string,
  file: string,
  request: PhpIniRequest,
  directives: Map<string, string>,
  errors: string[],
): void {
  let isSkipping = false;
  const variable = (name: string): string | undefined => directives.get(name) ?? request.variable(name);
  const error = parseIni(text, { mode: "normal", constant: request.constant, variable }, {
    section: (name) => isSkipping = isSpecialSection(name),
    entry: (name, value) => {
      if (!isSkipping && value !== undefined) directives.set(name, value === null ? "" : String(value));
    },
    arrayEntry: () => {},
  });
  if (error !== undefined) errors.push(`PHP:  ${formatIniError(error, file)}`);
}

function readFile(path: string): string | undefined {
  try {
    return textOf(Deno.readFileSync(utf8ToJs(path)));
  } catch (thrown) {
    if (thrown instanceof Error) return undefined;
    throw thrown;
  }
}

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(utf8ToJs(path)).isDirectory;
  } catch (thrown) {
    if (thrown instanceof Error) return false;
    throw thrown;
  }
}
