/**
 * Which file a FastCGI request asks for, and the CGI variables as PHP corrects them for it.
 *
 * Source: https://www.php.net/ini.core (cgi.fix_pathinfo); php-src sapi/fpm/fpm/fpm_main.c (init_request_info).
 *
 * @module
 */
import { utf8ToJs } from "../runtime/byte_string.ts";
import { isThere } from "../runtime/file_status.ts";
import { rawUrlDecode } from "../runtime/percent_encoding.ts";

/** What decides how a script is looked for. */
export interface ScriptPathOptions {
  /** `cgi.fix_pathinfo`. */
  readonly fixesPathInfo: boolean;
  /** `cgi.discard_path`. */
  readonly discardsPath: boolean;
  /** `doc_root`; empty for none. */
  readonly documentRoot: string;
}

/** The script of a request. */
export interface ScriptPath {
  /** Path of the script; null when there is none to run. */
  readonly path: string | null;
  /** What PHP_SELF starts with: php-src's request_uri. */
  readonly requestUri: string | null;
}

const APACHE_PREFIXES = ["proxy:fcgi://", "proxy:balancer://"];

/** The parameters of one request while they are corrected. */
class PathFixer {
  readonly parameters: Map<string, string>;
  pathInfo: string | null;
  pathTranslated: string | null;
  scriptName: string | null;
  scriptFilename: string | null;
  script: string | null;
  isApache = false;
  requestUri: string | null = null;

  constructor(parameters: Map<string, string>) {
    this.parameters = parameters;
    this.pathInfo = this.get("PATH_INFO");
    this.pathTranslated = this.get("PATH_TRANSLATED");
    this.scriptName = this.get("SCRIPT_NAME");
    this.scriptFilename = this.get("SCRIPT_FILENAME");
    this.script = this.scriptFilename ?? this.pathTranslated;
  }

  get(name: string): string | null {
    return this.parameters.get(name) ?? null;
  }

  put(name: string, value: string | null): string | null {
    if (value === null) this.parameters.delete(name);
    else this.parameters.set(name, value);
    return value;
  }

  /** Keeps the old value of a variable under its ORIG_ name, if there was one. */
  keepOriginal(name: string, value: string | null): void {
    if (value !== null) this.put(`ORIG_${name}`, value);
  }

  /** IIS gives the whole path as PATH_INFO. */
  cutIisPathInfo(): void {
    const software = this.get("SERVER_SOFTWARE");
    const { pathInfo, scriptName } = this;
    if (software === null || pathInfo === null || scriptName === null) return;
    if (!software.startsWith("Microsoft-IIS") || !pathInfo.startsWith(scriptName)) return;
    this.put("ORIG_PATH_INFO", pathInfo);
    const rest = pathInfo.slice(scriptName.length);
    this.pathInfo = this.put("PATH_INFO", rest === "" ? null : rest);
  }

  /** Apache's proxy modules give a URL as file name. */
  cutApacheUrl(): void {
    const given = this.scriptFilename;
    if (given === null) return;
    const lower = given.slice(0, 20).toLowerCase();
    for (const prefix of APACHE_PREFIXES) {
      if (!lower.startsWith(prefix)) continue;
      const slash = given.indexOf("/", prefix.length);
      let path = given;
      if (slash >= 0) {
        path = given.slice(slash);
        this.isApache = true;
      }
      path = path.replace(/\?[^]*$/, "");
      this.scriptFilename = this.script = this.put("SCRIPT_FILENAME", path);
      return;
    }
  }
}

/**
 * Finds the script of a request and corrects SCRIPT_FILENAME, SCRIPT_NAME, PATH_INFO and PATH_TRANSLATED in
 * `parameters`, the old values going to ORIG_ names.
 */
export function resolveScript(parameters: Map<string, string>, options: ScriptPathOptions): ScriptPath {
  const fixer = new PathFixer(parameters);
  if (fixer.script === null) return { path: null, requestUri: null };
  fixer.cutIisPathInfo();
  fixer.cutApacheUrl();
  if (options.fixesPathInfo) fixPathInfo(fixer, options);
  else {
    fixer.requestUri = fixer.pathInfo ?? fixer.scriptName;
    if (!options.discardsPath && fixer.pathTranslated !== null) fixer.script = fixer.pathTranslated;
  }
  const path = fixer.script;
  return { path: path !== null && isValidPath(path) ? path : null, requestUri: fixer.requestUri };
}

function fixPathInfo(fixer: PathFixer, options: ScriptPathOptions): void {
  const redirectUrl = fixer.get("REDIRECT_URL");
  const root = fixer.get("DOCUMENT_ROOT") ??
    (options.documentRoot === "" ? null : fixer.put("DOCUMENT_ROOT", options.documentRoot));
  const { pathTranslated, scriptName } = fixer;
  if (!fixer.isApache && redirectUrl !== null && pathTranslated !== null && pathTranslated !== fixer.script) {
    fixer.script = pathTranslated;
    fixer.scriptName = redirectUrl;
  }
  const script = fixer.script!;
  if (script !== "" && (script.endsWith("/") || !isThere(utf8ToJs(script), true))) {
    searchScript(fixer, script, root);
    if (fixer.requestUri !== null) return;
    if (fixer.scriptName !== scriptName) replaceScriptName(fixer, scriptName);
    else fixer.requestUri = scriptName;
  } else {
    keepScript(fixer, script, redirectUrl, scriptName);
  }
}

function replaceScriptName(fixer: PathFixer, original: string | null): void {
  fixer.keepOriginal("SCRIPT_NAME", original);
  fixer.requestUri = fixer.put("SCRIPT_NAME", fixer.scriptName);
}

/** The script exists as given. */
function keepScript(
  fixer: PathFixer,
  script: string,
  redirectUrl: string | null,
  originalName: string | null,
): void {
  if (fixer.scriptFilename === null || script !== fixer.scriptFilename) {
    fixer.keepOriginal("SCRIPT_FILENAME", fixer.scriptFilename);
    fixer.put("SCRIPT_FILENAME", script);
  }
  if (redirectUrl !== null && !fixer.isApache) {
    if (fixer.pathInfo !== null) {
      fixer.put("ORIG_PATH_INFO", fixer.pathInfo);
      fixer.put("PATH_INFO", null);
    }
    if (fixer.pathTranslated !== null) {
      fixer.put("ORIG_PATH_TRANSLATED", fixer.pathTranslated);
      fixer.put("PATH_TRANSLATED", null);
    }
  }
  if (fixer.scriptName !== originalName) replaceScriptName(fixer, originalName);
  else fixer.requestUri = fixer.scriptName;
}

/** Takes parts off the right end until a file is found. */
function searchScript(fixer: PathFixer, script: string, root: string | null): void {
  let base = script;
  for (;;) {
    const slash = base.lastIndexOf("/") >= 0 ? base.lastIndexOf("/") : base.lastIndexOf("\\");
    if (slash < 0) break;
    base = base.slice(0, slash);
    if (isFile(base)) {
      takeScript(fixer, script, base, root);
      return;
    }
  }
  fixer.keepOriginal("SCRIPT_FILENAME", fixer.scriptFilename);
  fixer.script = fixer.put("SCRIPT_FILENAME", null);
}

/** Splits the path into script and path information. */
function takeScript(fixer: PathFixer, script: string, base: string, root: string | null): void {
  const rest = script.slice(base.length);
  const given = fixer.pathInfo;
  let pathInfo: string | null;
  let isChanged: boolean;
  if (fixer.isApache) {
    pathInfo = rest;
    isChanged = rest !== "" && given !== pathInfo;
  } else {
    pathInfo = given !== null && given.length > rest.length ? given.slice(given.length - rest.length) : null;
    isChanged = pathInfo !== null;
  }
  if (isChanged) {
    if (given !== null) splitPathInfo(fixer, given, fixer.isApache ? "" : pathInfo!);
    else if (fixer.isApache && fixer.scriptName !== null) {
      pathInfo = rawUrlDecode(rest);
      cutScriptName(fixer, fixer.scriptName, rest);
    }
    fixer.pathInfo = fixer.put("PATH_INFO", pathInfo);
  }
  if (fixer.scriptFilename !== base) {
    fixer.keepOriginal("SCRIPT_FILENAME", fixer.scriptFilename);
    fixer.put("SCRIPT_FILENAME", base);
  }
  fixer.script = base;
  let translatedBase: string | null = null;
  if (root !== null) translatedBase = root.endsWith("/") ? root.slice(0, -1) : root;
  else if (fixer.scriptName !== null && base.includes(fixer.scriptName)) {
    translatedBase = base.slice(0, base.length - fixer.scriptName.length);
  }
  if (translatedBase === null) return;
  fixer.keepOriginal("PATH_TRANSLATED", fixer.pathTranslated);
  fixer.put("PATH_TRANSLATED", translatedBase + (fixer.pathInfo ?? ""));
}

/** PATH_INFO held the script's name too: what precedes the rest is SCRIPT_NAME. For Apache php-src cuts nothing off. */
function splitPathInfo(fixer: PathFixer, given: string, pathInfo: string): void {
  fixer.put("ORIG_PATH_INFO", given);
  const name = given.slice(0, given.length - pathInfo.length);
  const original = fixer.parameters.get("SCRIPT_NAME") ?? null;
  if (original !== null && original === name) fixer.requestUri = original;
  else {
    fixer.keepOriginal("SCRIPT_NAME", original);
    fixer.requestUri = fixer.put("SCRIPT_NAME", name);
  }
}

/** Apache's SCRIPT_NAME ends with the path information, encoded or not. */
function cutScriptName(fixer: PathFixer, scriptName: string, rest: string): void {
  for (const end of rest.includes("%") ? [rest, rawUrlDecode(rest)] : [rest]) {
    if (scriptName.length <= end.length || !scriptName.endsWith(end)) continue;
    fixer.put("ORIG_SCRIPT_NAME", scriptName);
    fixer.requestUri = fixer.put("SCRIPT_NAME", scriptName.slice(0, -end.length));
    return;
  }
}

/** Whether no part of a path is `..`. */
function isValidPath(path: string): boolean {
  return !path.split("/").includes("..");
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(utf8ToJs(path)).isFile;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/** Whether `security.limit_extensions` (split at blanks; empty for no limit) lets a script run. */
export function isAllowedExtension(path: string, extensions: readonly string[]): boolean {
  return extensions.length === 0 || extensions.some((extension) => path.endsWith(extension));
}

/** A request that no script answers: what php-fpm says, and what it logs. */
export interface ScriptRefusal {
  readonly status: 403 | 404;
  readonly body: string;
  readonly logLevel: "debug" | "notice" | "error";
  readonly logMessage: string;
}

/**
 * The file to open for a script found by {@linkcode resolveScript}: with an absolute `doc_root` it is the
 * request's path below that.
 *
 * Source: php-src main/fopen_wrappers.c (php_fopen_primary_script).
 */
export function primaryScript(
  path: string | null,
  requestUri: string | null,
  documentRoot: string,
): string | null {
  if (path === null || requestUri === null || !documentRoot.startsWith("/")) return path;
  return documentRoot.replace(/\/$/, "") + (requestUri.startsWith("/") ? requestUri : `/${requestUri}`);
}

/**
 * The answer when a script cannot be run, or null when it can.
 *
 * @param path As {@linkcode resolveScript} gave it: its extension counts.
 * @param file The file to open.
 */
export function refusalFor(
  path: string | null,
  file: string | null,
  extensions: readonly string[],
): ScriptRefusal | null {
  if (path === null || file === null) {
    return refusal(404, "File not found.\n", "debug", "Primary script unknown");
  }
  if (!isAllowedExtension(path, extensions)) {
    const text = `Access to the script '${path}' has been denied (see security.limit_extensions)`;
    return refusal(403, "Access denied.\n", "notice", text);
  }
  const failure = openFailure(file);
  if (failure === null) return null;
  const text = `Unable to open primary script: ${path} (${failure})`;
  if (failure === "Permission denied") return refusal(403, "Access denied.\n", "error", text);
  return refusal(404, "No input file specified.\n", "error", text);
}

function refusal(
  status: 403 | 404,
  body: string,
  logLevel: ScriptRefusal["logLevel"],
  logMessage: string,
): ScriptRefusal {
  return { status, body, logLevel, logMessage };
}

/** Why a file cannot be opened, in the words of strerror; null when it can. */
function openFailure(path: string): string | null {
  const name = utf8ToJs(path);
  try {
    if (!Deno.statSync(name).isFile) return "Success";
    Deno.openSync(name).close();
    return null;
  } catch (error) {
    if (error instanceof Deno.errors.PermissionDenied) return "Permission denied";
    if (error instanceof Deno.errors.NotFound) return "No such file or directory";
    if (error instanceof Error) return error.message.replace(/^(.*?) \(os error.*$/, "$1");
    throw error;
  }
}
