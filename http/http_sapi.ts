/**
 * An HTTP request as the engine's front sees it: CGI variables in, head and body out.
 *
 * Source: RFC 3875; php-src sapi/cli/php_cli_server.c for `cli-server`, nginx's fastcgi_params for `fpm-fcgi`.
 *
 * @module
 */
import { httpHead, type ResponseHead } from "../vm/front.ts";
import type { ScriptSink } from "./run_request.ts";

/** What the CGI variables are made of besides the request. */
export interface CgiSource {
  readonly request: Request;
  /** The request target as the client sent it: path and query. */
  readonly target: string;
  readonly documentRoot: string;
  readonly scriptName: string;
  readonly scriptFile: string;
  readonly pathInfo: string;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly serverAddress: string;
  readonly serverPort: number;
  /** SERVER_SOFTWARE. */
  readonly software: string;
}

const encoder = new TextEncoder();

/** A JavaScript string as the byte string of its UTF-8. */
export function byteString(text: string): string {
  let result = "";
  for (const byte of encoder.encode(text)) result += String.fromCharCode(byte);
  return result;
}

function queryOf(target: string): string {
  const mark = target.indexOf("?");
  return mark < 0 ? "" : target.slice(mark + 1).replace(/#[^]*$/, "");
}

function hostOf(source: CgiSource): string {
  return (source.request.headers.get("host") ?? source.serverAddress).replace(/:\d+$/, "");
}

/** The variables as a web server gives them to php-fpm. */
export function fpmParameters(source: CgiSource): Map<string, string> {
  const { request } = source;
  const parameters = new Map([
    ["QUERY_STRING", queryOf(source.target)],
    ["REQUEST_METHOD", request.method],
    ["CONTENT_TYPE", request.headers.get("content-type") ?? ""],
    ["CONTENT_LENGTH", request.headers.get("content-length") ?? ""],
    ["SCRIPT_NAME", source.scriptName],
    ["REQUEST_URI", source.target],
    ["DOCUMENT_URI", source.scriptName + source.pathInfo],
    ["DOCUMENT_ROOT", byteString(source.documentRoot)],
    ["SERVER_PROTOCOL", "HTTP/1.1"],
    ["REQUEST_SCHEME", "http"],
    ["GATEWAY_INTERFACE", "CGI/1.1"],
    ["SERVER_SOFTWARE", source.software],
    ["REMOTE_ADDR", source.remoteAddress],
    ["REMOTE_PORT", String(source.remotePort)],
    ["SERVER_ADDR", source.serverAddress],
    ["SERVER_PORT", String(source.serverPort)],
    ["SERVER_NAME", hostOf(source)],
    ["REDIRECT_STATUS", "200"],
    ["SCRIPT_FILENAME", byteString(source.scriptFile)],
  ]);
  if (request.headers.get("content-length") === null) parameters.delete("CONTENT_LENGTH");
  if (source.pathInfo !== "") parameters.set("PATH_INFO", source.pathInfo);
  addHeaders(parameters, request.headers, new Set(["content-type", "content-length"]));
  parameters.set("FCGI_ROLE", "RESPONDER");
  return parameters;
}

/** The variables as PHP's own server gives them to a script. */
export function cliServerParameters(source: CgiSource): Map<string, string> {
  const { request } = source;
  const parameters = new Map([
    ["DOCUMENT_ROOT", byteString(source.documentRoot)],
    ["REMOTE_ADDR", source.remoteAddress],
    ["REMOTE_PORT", String(source.remotePort)],
    ["SERVER_SOFTWARE", source.software],
    ["SERVER_PROTOCOL", "HTTP/1.1"],
    ["SERVER_NAME", source.serverAddress],
    ["SERVER_PORT", String(source.serverPort)],
    ["REQUEST_URI", source.target],
    ["REQUEST_METHOD", request.method],
    ["SCRIPT_NAME", source.scriptName],
    ["SCRIPT_FILENAME", byteString(source.scriptFile)],
  ]);
  if (source.pathInfo !== "") parameters.set("PATH_INFO", source.pathInfo);
  parameters.set("PHP_SELF", source.scriptName + source.pathInfo);
  const query = queryOf(source.target);
  if (query !== "") parameters.set("QUERY_STRING", query);
  addHeaders(parameters, request.headers, new Set());
  return parameters;
}

/**
 * Adds the request headers. Names with an underscore are dropped, as they could pose as others; so is Proxy, which
 * would become HTTP_PROXY.
 */
function addHeaders(parameters: Map<string, string>, headers: Headers, left: ReadonlySet<string>): void {
  for (const [name, value] of headers) {
    if (name.includes("_") || name === "proxy" || left.has(name)) continue;
    const variable = name.toUpperCase().replaceAll("-", "_");
    if (name === "content-type" || name === "content-length") parameters.set(variable, value);
    parameters.set(`HTTP_${variable}`, value);
  }
}

/** How many bytes wait for the client before the script has to. */
const WINDOW_BYTES = 65_536;

/** Turns what a script sends into a `Response`. */
export class ResponseSink implements ScriptSink {
  /** Resolves with the response when its head is known. */
  readonly response: Promise<Response>;
  /** Bytes of the body so far. */
  bodyBytes = 0;
  /** The status that was sent, or 0. */
  status = 0;
  readonly #isHead: boolean;
  readonly #onCancel: () => void;
  #resolve!: (response: Response) => void;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #isClosed = false;
  /** Resolves when the client has taken some of what waits; null while there is room. */
  #room: PromiseWithResolvers<void> | null = null;

  /** @param onCancel Called when the client is gone. */
  constructor(method: string, onCancel: () => void) {
    this.#isHead = method === "HEAD";
    this.#onCancel = onCancel;
    this.response = new Promise((resolve) => this.#resolve = resolve);
  }

  /** Whether the response has been begun. */
  get hasHead(): boolean {
    return this.status !== 0;
  }

  head(head: ResponseHead): void {
    const { status, reason, headers } = httpHead(head);
    this.#begin(status, reason, headers);
  }

  /** Begins with a plain answer of the front itself. */
  answer(status: number, reason: string, text: string): void {
    this.#begin(status, reason, [["Content-Type", "text/plain; charset=UTF-8"]]);
    void this.write(encoder.encode(text));
  }

  #begin(status: number, reason: string, headers: readonly (readonly [string, string])[]): void {
    const code = status >= 200 && status <= 599 ? status : 500;
    this.status = code;
    const sent = new Headers();
    for (const [name, value] of headers) appendHeader(sent, name, value);
    const isBodyless = this.#isHead || code === 204 || code === 205 || code === 304;
    const body = isBodyless ? null : this.#stream();
    if (isBodyless) this.#isClosed = true;
    this.#resolve(new Response(body, { status: code, statusText: printable(reason), headers: sent }));
  }

  #stream(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
      pull: () => this.#makeRoom(),
      cancel: () => {
        this.#isClosed = true;
        this.#makeRoom();
        this.#onCancel();
      },
    }, { highWaterMark: WINDOW_BYTES, size: (chunk) => chunk.length });
  }

  #makeRoom(): void {
    const room = this.#room;
    this.#room = null;
    room?.resolve();
  }

  write(bytes: Uint8Array): Promise<void> | void {
    const controller = this.#controller;
    this.bodyBytes += bytes.length;
    if (controller === null || this.#isClosed || bytes.length === 0) return;
    controller.enqueue(bytes);
    if ((controller.desiredSize ?? 1) > 0) return;
    this.#room ??= Promise.withResolvers();
    return this.#room.promise;
  }

  /** Ends the response; without a head it is an empty one. */
  end(): void {
    if (!this.hasHead) this.answer(500, "Internal Server Error", "");
    if (!this.#isClosed) this.#controller?.close();
    this.#isClosed = true;
  }

  /** Gives up: an error answer when the head is not out, else the connection breaks. */
  fail(): void {
    if (!this.hasHead) {
      this.answer(502, "Bad Gateway", "502 Bad Gateway\n");
      this.end();
      return;
    }
    if (!this.#isClosed) this.#controller?.error(new Error("the script did not complete its response"));
    this.#isClosed = true;
  }
}

/** Adds a header; one that HTTP does not allow is dropped. */
function appendHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.append(name, value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

/** A reason phrase without what cannot be in one. */
function printable(reason: string): string {
  return reason.replace(/[^\t\x20-\x7e\x80-\xff]/g, "");
}
