/**
 * The running request: its body and the superglobals made of it.
 *
 * There is one request per isolate at a time; {@linkcode startRequest} makes it and {@linkcode endRequest} removes
 * what it left behind. `$_SERVER`, `$_ENV` and `$_REQUEST` are made when a script first asks for them.
 *
 * Source: https://www.php.net/reserved.variables; php-src main/php_variables.c, main/SAPI.c,
 * sapi/fpm/fpm/fpm_main.c.
 *
 * @module
 */
import { PhpArray } from "../runtime/array.ts";
import { base64Decode } from "../runtime/base64.ts";
import { textOf } from "../runtime/byte_string.ts";
import { context } from "../runtime/context.ts";
import { E_WARNING } from "../runtime/error.ts";
import { Ref } from "../runtime/reference.ts";
import { PhpFloat, type PhpValue } from "../runtime/value.ts";
import { RequestBody } from "./body.ts";
import type { Sapi } from "./sapi.ts";
import { removeFile, temporaryFolder } from "./temporary_file.ts";
import { UploadParser } from "./upload.ts";
import {
  parseCookies,
  parseQuery,
  raiseTooMany,
  registerPair,
  registerVariable,
  STARTUP_ORIGIN,
} from "./variable.ts";

const PIECE_BYTES = 65536;
/** The name of a script that is no file (`-r`, stdin): what the front gives as first argument. */
export const INLINE_SCRIPT = "Standard input code";

/** What lasts as long as a request. */
export class Request {
  readonly sapi: Sapi;
  readonly body: RequestBody;
  /** REQUEST_METHOD; empty on the command line. */
  readonly method: string;
  /** Paths of uploaded files that are not moved yet; `is_uploaded_file` looks here. */
  readonly uploadedFiles: Set<string> = new Set();
  /** What PHP_SELF starts with. */
  readonly requestUri: string | null;
  /** Whether the body went to `$_POST` and `$_FILES`, so that `php://input` is empty. */
  isBodyConsumed = false;

  constructor(sapi: Sapi, requestUri: string | null) {
    this.sapi = sapi;
    this.requestUri = requestUri;
    this.method = sapi.parameters.get("REQUEST_METHOD") ?? "";
    const length = Number.parseInt(sapi.parameters.get("CONTENT_LENGTH") ?? "0", 10);
    this.body = new RequestBody(sapi, length > 0 ? length : 0);
  }
}

let running: Request | null = null;

/** The running request; null before the first one. */
export function currentRequest(): Request | null {
  return running;
}

/** Whether what `php://input` gives is empty because a form parser took it. */
export function readInput(position: number, lengthMax: number): string {
  if (running === null || running.isBodyConsumed) return "";
  return textOf(running.body.readAt(position, lengthMax));
}

/** A CGI variable as `getenv()` sees it before the environment; HTTP_PROXY could pose as the proxy of the machine. */
export function frontVariable(name: string): string | undefined {
  if (running === null || !isCgi(running.sapi) || name.toUpperCase() === "HTTP_PROXY") return undefined;
  return running.sapi.parameters.get(name);
}

/** The CGI variables, all of them, as `getenv()` without a name adds them to the environment. */
export function frontVariables(): [string, string][] {
  return running === null || !isCgi(running.sapi) ? [] : inOrder(running.sapi, [...running.sapi.parameters]);
}

/** A variable of the front or the environment; as `getenv()` sees it unless a script has changed its copy. */
export function environmentVariable(name: string): string | undefined {
  if (running === null || name.toUpperCase() === "HTTP_PROXY") return undefined;
  return frontVariable(name) ?? running.sapi.environment.get(name);
}

/**
 * Begins a request: reads the form body and fills the superglobals.
 *
 * Raises: PHP's startup warnings, for example for a body over `post_max_size`.
 *
 * @param requestUri What `resolveScript` gave; null on the command line.
 */
export function startRequest(sapi: Sapi, requestUri: string | null): Request {
  const request = running = new Request(sapi, requestUri);
  const post = PhpArray.empty();
  const files = PhpArray.empty();
  if (request.method === "POST" && context.ini.flag("enable_post_data_reading")) {
    readForm(request, post, files);
  }
  fillSuperglobals(request, post, files);
  return request;
}

/** Ends the request: removes uploaded files that nobody moved and frees the body. */
export function endRequest(): void {
  if (running === null) return;
  for (const path of running.uploadedFiles) removeFile(path);
  running.body.close();
  running = null;
}

/** Reads a POST body as its content type says. */
function readForm(request: Request, post: PhpArray, files: PhpArray): void {
  const contentType = request.sapi.parameters.get("CONTENT_TYPE") ?? "";
  const kind = contentType.toLowerCase().replace(/[;, ][^]*$/, "");
  const sizeMax = context.ini.integer("post_max_size");
  const isOver = sizeMax > 0 && request.body.length > sizeMax;
  if (isOver) {
    context.raise(
      E_WARNING,
      `${STARTUP_ORIGIN}POST Content-Length of ${request.body.length} bytes exceeds the limit of ${sizeMax} bytes`,
    );
    return;
  }
  if (kind === "multipart/form-data") {
    request.isBodyConsumed = true;
    const folders = [context.ini.text("upload_tmp_dir"), temporaryFolder(request.sapi.environment)];
    new UploadParser(post, files, request.uploadedFiles, folders).parse(request.body, contentType);
    return;
  }
  if (request.body.isOpenEnded && !request.body.keepAll(sizeMax)) {
    context.raise(
      E_WARNING,
      `${STARTUP_ORIGIN}Actual POST length does not match Content-Length, and exceeds ${sizeMax} bytes`,
    );
  }
  if (kind === "application/x-www-form-urlencoded") parseForm(request.body, post);
}

/** Stores the variables of a urlencoded body, piece by piece. */
function parseForm(body: RequestBody, post: PhpArray): void {
  const countMax = context.ini.integer("max_input_vars");
  let count = 0;
  let rest = "";
  for (let position = 0;;) {
    const piece = body.readAt(position, PIECE_BYTES);
    position += piece.length;
    const isLast = piece.length === 0;
    const pairs = (rest + textOf(piece)).split("&");
    rest = isLast ? "" : pairs.pop()!;
    for (let i = 0; i < pairs.length; i++) {
      if (isLast && i === pairs.length - 1 && pairs[i] === "") break;
      registerPair(pairs[i]!, post, STARTUP_ORIGIN);
      if (++count > countMax) {
        raiseTooMany(STARTUP_ORIGIN, countMax);
        body.keepAll(0);
        return;
      }
    }
    if (isLast) return;
  }
}

function fillSuperglobals(request: Request, post: PhpArray, files: PhpArray): void {
  const { parameters } = request.sapi;
  const order = context.ini.text("variables_order").toUpperCase();
  const get = PhpArray.empty();
  const cookies = PhpArray.empty();
  if (order.includes("C")) parseCookies(parameters.get("HTTP_COOKIE") ?? "", cookies);
  if (order.includes("G")) parseQuery(parameters.get("QUERY_STRING") ?? "", get, STARTUP_ORIGIN);
  const keptPost = order.includes("P") ? post : PhpArray.empty();
  setGlobal("_GET", get);
  setGlobal("_POST", keptPost);
  setGlobal("_COOKIE", cookies);
  setGlobal("_FILES", files);
  // The arrays may be changed before somebody asks for what is made of them.
  const [firstGet, firstPost, firstCookies] = [get, keptPost, cookies].map(snapshot);
  const { superglobals } = context;
  const server = (): PhpArray => order.includes("S") ? makeServer(request) : PhpArray.empty();
  // On the command line it also makes $argv and $argc.
  if (request.sapi.arguments !== null) setGlobal("_SERVER", server());
  else superglobals.defer("_SERVER", server);
  const environment = () => order.includes("E") ? makeEnvironment(request, server()) : PhpArray.empty();
  superglobals.defer("_ENV", environment);
  context.input = { get: firstGet!, post: firstPost!, cookies: firstCookies!, server, environment };
  superglobals.defer("_REQUEST", () => makeRequest(firstGet!, firstPost!, firstCookies!));
}

/** An array as it is now. */
function snapshot(array: PhpArray): PhpArray {
  return array.count() === 0 ? PhpArray.empty() : deepCopy(array);
}

function setGlobal(name: string, value: PhpValue): void {
  context.superglobals.set(name, new Ref(value));
}

/** `$_REQUEST`: later sources of `request_order` win, arrays are merged. */
function makeRequest(get: PhpArray, post: PhpArray, cookies: PhpArray): PhpArray {
  const result = PhpArray.empty();
  const order = context.ini.text("request_order") || context.ini.text("variables_order");
  const seen = new Set<string>();
  for (const letter of order.toLowerCase()) {
    const source = letter === "g" ? get : letter === "p" ? post : letter === "c" ? cookies : null;
    if (source === null || seen.has(letter)) continue;
    seen.add(letter);
    merge(result, source);
  }
  return result;
}

function merge(target: PhpArray, source: PhpArray): void {
  for (const [key, value] of source.entries()) {
    const existing = target.getKey(key);
    if (value instanceof PhpArray && existing instanceof PhpArray) merge(existing, value);
    else target.setKey(key, value instanceof PhpArray ? deepCopy(value) : value);
  }
}

function deepCopy(array: PhpArray): PhpArray {
  const copy = PhpArray.empty();
  merge(copy, array);
  return copy;
}

function isCgi(sapi: Sapi): boolean {
  return sapi.name === "fpm-fcgi" || sapi.name === "cgi-fcgi";
}

/**
 * `$_ENV`. Under FastCGI php-src's import sees that `$_SERVER` is filled and copies it, so both are equal; with an
 * empty `$_SERVER` it holds the environment and the CGI variables.
 */
function makeEnvironment(request: Request, server: PhpArray): PhpArray {
  if (isCgi(request.sapi) && server.count() > 0) return deepCopy(server);
  const array = PhpArray.empty();
  importEnvironment(array, request.sapi);
  return array;
}

function importEnvironment(array: PhpArray, sapi: Sapi): void {
  for (const [name, value] of sapi.environment) registerVariable(array, name, value, STARTUP_ORIGIN);
  if (!isCgi(sapi)) return;
  for (const [name, value] of importOrder(sapi)) registerVariable(array, name, value, STARTUP_ORIGIN);
}

/** CGI variables without HTTP_PROXY, in the order of `$_SERVER`: php-fpm walks a list that grew at its head. */
export function importOrder(sapi: Sapi): [string, string][] {
  return inOrder(sapi, [...sapi.parameters].filter(([name]) => name !== "HTTP_PROXY"));
}

function inOrder(sapi: Sapi, entries: [string, string][]): [string, string][] {
  return sapi.name === "fpm-fcgi" ? entries.reverse() : entries;
}

function makeServer(request: Request): PhpArray {
  const { sapi } = request;
  const server = PhpArray.empty();
  importEnvironment(server, sapi);
  if (isCgi(sapi)) {
    const fixes = context.ini.flag("cgi.fix_pathinfo");
    const self = (request.requestUri ?? "") + (fixes ? sapi.parameters.get("PATH_INFO") ?? "" : "");
    server.setKey("PHP_SELF", self);
  } else if (sapi.arguments !== null) {
    const script = sapi.arguments[0] ?? "";
    const file = script === INLINE_SCRIPT ? "" : script;
    server.setKey("PHP_SELF", script);
    server.setKey("SCRIPT_NAME", script);
    server.setKey("SCRIPT_FILENAME", file);
    server.setKey("PATH_TRANSLATED", file);
    server.setKey("DOCUMENT_ROOT", "");
  } else {
    for (const [name, value] of sapi.parameters) registerVariable(server, name, value, STARTUP_ORIGIN);
  }
  registerAuthorization(server, sapi.parameters.get("HTTP_AUTHORIZATION"));
  server.setKey("REQUEST_TIME_FLOAT", new PhpFloat(context.startTime));
  server.setKey("REQUEST_TIME", Math.floor(context.startTime));
  if (sapi.arguments !== null || context.ini.flag("register_argc_argv")) registerArguments(server, request);
  return server;
}

/** PHP_AUTH_USER, PHP_AUTH_PW and PHP_AUTH_DIGEST from the Authorization header. */
function registerAuthorization(server: PhpArray, header: string | undefined): void {
  if (header === undefined) return;
  if (header.slice(0, 6).toLowerCase() === "basic ") {
    const pair = base64Decode(header.slice(6), false) ?? "";
    const colon = pair.indexOf(":");
    if (colon < 0) return;
    server.setKey("PHP_AUTH_USER", untilNul(pair.slice(0, colon)));
    const password = untilNul(pair.slice(colon + 1));
    if (password !== "") server.setKey("PHP_AUTH_PW", password);
  } else if (header.slice(0, 7).toLowerCase() === "digest ") {
    server.setKey("PHP_AUTH_DIGEST", header.slice(7));
  }
}

function untilNul(text: string): string {
  return text.replace(/\0[^]*$/, "");
}

/** What `$_SERVER["argv"]` holds first: the command line, or the parts of a request's query. */
export function argumentsOf(sapi: Sapi): string[] {
  if (sapi.arguments !== null) return [...sapi.arguments];
  const query = sapi.parameters.get("QUERY_STRING") ?? "";
  return query === "" ? [] : query.split("+");
}

function registerArguments(server: PhpArray, request: Request): void {
  const given = request.sapi.arguments;
  const values = argumentsOf(request.sapi);
  const list = PhpArray.ofList(values);
  server.setKey("argv", list);
  server.setKey("argc", values.length);
  if (given === null) return;
  list.shared |= 1;
  context.globalReference("argv").value = list;
  context.globalReference("argc").value = values.length;
}
