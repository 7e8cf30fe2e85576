/**
 * `http://` as a stream. Its sockets have no TLS, so `https://` is refused.
 *
 * *Source:* https://www.php.net/wrappers.http, https://www.php.net/context.http; php-src ext/standard/http_fopen_wrapper.c; RFC 9112
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { base64Encode } from "../../runtime/base64.ts";
import { context } from "../../runtime/context.ts";
import { toBoolean, toFloat, toInteger, toText } from "../../runtime/conversion.ts";
import { E_NOTICE } from "../../runtime/error.ts";
import { rawUrlDecode } from "../../runtime/percent_encoding.ts";
import { Ref } from "../../runtime/reference.ts";
import type { Stream, StreamFilter } from "../../runtime/stream.ts";
import { StreamContext } from "../../runtime/stream_context_state.ts";
import { OpenFailure, type OpenOptions, type StreamWrapper } from "../../runtime/stream_wrapper.ts";
import type { PhpResource, PhpValue } from "../../runtime/value.ts";
import { connectSocket, SocketFailure } from "./socket_stream.ts";

/** PHP sets this variable where the caller is; here code of any function sees it. */
const RESPONSE_HEADERS = "http_response_header";

/** The head lines of the answer that came last in this request; null when there was none. */
export function lastResponseHeaders(): string[] | null {
  return context.extensionState<{ lines: string[] | null }>("http wrapper", () => ({ lines: null })).lines;
}

/** Forgets or notes them. */
export function setLastResponseHeaders(lines: string[] | null): void {
  context.extensionState<{ lines: string[] | null }>("http wrapper", () => ({ lines: null })).lines = lines;
  if (lines === null) return;
  let cell = context.superglobals.get(RESPONSE_HEADERS);
  if (cell === undefined) context.superglobals.set(RESPONSE_HEADERS, cell = new Ref(undefined));
  cell.value = PhpArray.ofList([...lines]);
}

/** The parts of a URL that a request needs. */
interface Url {
  readonly user: string | null;
  readonly host: string;
  readonly port: number;
  /** Path and query. */
  readonly target: string;
}

const URL_PARTS = /^http:\/\/(?:([^@/?#]*)@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d+))?([^#]*)/i;

function partsOf(url: string): Url | null {
  const match = URL_PARTS.exec(url);
  if (match === null || match[2] === "") return null;
  const rest = match[4]!;
  return {
    user: match[1] ?? null,
    host: match[2]!,
    port: match[3] === undefined ? 80 : Number(match[3]),
    target: rest.startsWith("/") ? rest : `/${rest}`,
  };
}

/** What the context says about a request. */
class HttpOptions {
  readonly #data: StreamContext | null;
  constructor(handle: PhpResource | null) {
    this.#data = handle?.data instanceof StreamContext ? handle.data : null;
  }

  value(name: string): PhpValue | undefined {
    return this.#data?.option("http", name);
  }

  text(name: string): string | null {
    const value = this.value(name);
    return value === undefined || value === null ? null : toText(value);
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.value(name);
    return value === undefined ? fallback : toBoolean(value);
  }

  get timeoutMilliseconds(): number {
    const value = this.value("timeout");
    const seconds = value === undefined
      ? context.ini.integer("default_socket_timeout")
      : Number(toFloat(value));
    return seconds < 0 ? Infinity : seconds * 1000;
  }

  /** The header lines that the context gives. */
  get headers(): string {
    const value = this.value("header");
    if (value === undefined || value === null) return "";
    const text = value instanceof PhpArray
      ? value.toValues().map((line) => toText(line)).join("\r\n")
      : toText(value);
    return text.trim();
  }
}

function hasHeader(headers: string, name: string): boolean {
  return new RegExp(`(?:^|\\n)${name}:`, "i").test(headers);
}

/** A request and where it goes. */
interface HttpRequest {
  readonly url: Url;
  readonly fullUrl: string;
  readonly method: string;
  /** Null where nothing is sent. */
  readonly content: string | null;
}

/** The text of a request. Raises: a notice for content without a type. */
function requestText(request: HttpRequest, options: HttpOptions, caller: string): string {
  const { url, content } = request;
  const version = options.text("protocol_version") ?? "1.1";
  const isWhole = options.flag("request_fulluri", false);
  const own = options.headers;
  const shown = Number(version).toFixed(1);
  const lines = [`${request.method} ${isWhole ? request.fullUrl : url.target} HTTP/${shown}`];
  const add = (name: string, line: string | null) => {
    if (line !== null && !hasHeader(own, name)) lines.push(line);
  };
  if (url.user !== null) add("authorization", `Authorization: Basic ${base64Encode(rawUrlDecode(url.user))}`);
  const from = context.ini.text("from");
  add("from", from === "" ? null : `From: ${from}`);
  add("host", `Host: ${url.host}${url.port === 80 ? "" : `:${url.port}`}`);
  add("connection", "Connection: close");
  const agent = options.text("user_agent") ?? context.ini.text("user_agent");
  add("user-agent", agent === "" ? null : `User-Agent: ${agent}`);
  if (own !== "") {
    if (content !== null) add("content-length", `Content-Length: ${content.length}`);
    lines.push(own);
  }
  if (content !== null) {
    if (own === "") add("content-length", `Content-Length: ${content.length}`);
    if (!hasHeader(own, "content-type")) {
      lines.push("Content-Type: application/x-www-form-urlencoded");
      const text = "Content-type not specified assuming application/x-www-form-urlencoded";
      context.raise(E_NOTICE, `${caller}(): ${text}`);
    }
  }
  return `${lines.join("\r\n")}\r\n\r\n${content ?? ""}`;
}

/** The head of an answer. */
interface Answer {
  readonly status: number;
  readonly statusLine: string;
  readonly lines: readonly string[];
  readonly location: string | null;
  readonly isChunked: boolean;
}

const HEADER_BYTES_MAX = 8192;

/** Reads the head of an answer; null when there is none. */
function readAnswer(stream: Stream): Answer | null {
  const statusLine = (stream.readLine(HEADER_BYTES_MAX) ?? "").replace(/\r?\n$/, "");
  const match = /^HTTP\/\d(?:\.\d)? +(\d{3})/.exec(statusLine);
  if (match === null) return null;
  const lines = [statusLine];
  for (;;) {
    const line = stream.readLine(HEADER_BYTES_MAX);
    if (line === null || /^\r?\n$/.test(line)) break;
    const text = line.replace(/[\r\n]+$/, "");
    // A line that starts with white space goes on with the one before.
    if (/^[ \t]/.test(text) && lines.length > 1) lines[lines.length - 1] += ` ${text.trim()}`;
    else lines.push(text.replace(/[ \t]+$/, ""));
  }
  const status = Number(match[1]);
  if (status >= 100 && status < 200 && status !== 101) return readAnswer(stream);
  const valueOf = (name: string) =>
    lines.findLast((line) => line.slice(0, name.length + 1).toLowerCase() === `${name}:`)?.slice(
      name.length + 1,
    ).trim() ??
      null;
  return {
    status,
    statusLine,
    lines,
    location: valueOf("location"),
    isChunked: (valueOf("transfer-encoding") ?? "").toLowerCase().startsWith("chunked"),
  };
}

/** Takes the marks of a chunked transfer out. */
export function makeDechunkFilter(name: string): StreamFilter {
  let rest = "";
  let left = 0;
  let state: "size" | "data" | "end of data" | "over" | "plain" = "size";
  return {
    name,
    filter(text) {
      let given = rest + text;
      rest = "";
      let result = "";
      while (given !== "") {
        if (state === "plain") return result + given;
        if (state === "over") return result;
        if (state === "data") {
          const piece = given.slice(0, left);
          result += piece;
          given = given.slice(piece.length);
          left -= piece.length;
          if (left === 0) state = "end of data";
          continue;
        }
        const pattern = state === "size" ? /^([\da-f]+)[^\n]*\n/i : /^\r?\n/;
        const match = pattern.exec(given);
        if (match === null) {
          if (given.includes("\n") || given.length > 64) state = "plain";
          else {
            rest = given;
            return result;
          }
          continue;
        }
        given = given.slice(match[0].length);
        if (state === "end of data") state = "size";
        else {
          left = parseInt(match[1]!, 16);
          state = left === 0 ? "over" : "data";
        }
      }
      return result;
    },
  };
}

const REDIRECTS_MAX = 20;

/** The URL that a location means, seen from another one. */
function resolveLocation(location: string, base: Url): string {
  if (/^https?:\/\//i.test(location)) return location;
  const authority = `${base.user === null ? "" : `${base.user}@`}${base.host}${
    base.port === 80 ? "" : `:${base.port}`
  }`;
  if (location.startsWith("//")) return `http:${location}`;
  const path = base.target.replace(/\?[^]*$/, "");
  const target = location.startsWith("/") ? location : path.slice(0, path.lastIndexOf("/") + 1) + location;
  return `http://${authority}${target}`;
}

/** Whether an answer is one that the caller wants to read. */
function isWanted(answer: Answer, options: HttpOptions): boolean {
  return answer.status >= 200 && answer.status < 400 || options.flag("ignore_errors", false);
}

function openHttp(path: string, mode: string, opening: OpenOptions): Stream | OpenFailure {
  if (/[awx+c]/.test(mode)) {
    return new OpenFailure("HTTP wrapper does not support writeable connections");
  }
  const options = new HttpOptions(opening.context);
  const limit = options.value("max_redirects");
  let redirectsLeft = limit === undefined ? REDIRECTS_MAX : Number(toInteger(limit));
  let method = (options.text("method") ?? "GET").toUpperCase();
  let content = options.text("content");
  const seen: string[] = [];
  for (let current = path;;) {
    const url = partsOf(current);
    if (url === null) return new OpenFailure("operation failed");
    const opened = exchange({ url, fullUrl: current, method, content }, options, opening.caller);
    if (opened instanceof OpenFailure) return opened;
    const { stream, answer } = opened;
    // What a filter takes out is not told of.
    seen.push(...answer.lines.filter((line) => !answer.isChunked || !/^transfer-encoding:/i.test(line)));
    setLastResponseHeaders([...seen]);
    const follows = answer.status >= 300 && answer.status < 400 && answer.location !== null &&
      options.flag("follow_location", true) && answer.status !== 304;
    if (!follows) return finished(stream, answer, seen, mode, options);
    stream.close();
    if (--redirectsLeft <= 0) {
      return new OpenFailure("Redirection limit reached, aborting");
    }
    current = resolveLocation(answer.location!, url);
    if (/^https:/i.test(current)) return openHttps();
    if (answer.status !== 307 && answer.status !== 308) {
      content = null;
      if (method !== "HEAD") method = "GET";
    }
  }
}

/** Sends a request and reads the head of the answer. */
function exchange(
  request: HttpRequest,
  options: HttpOptions,
  caller: string,
): { readonly stream: Stream; readonly answer: Answer } | OpenFailure {
  const proxy = options.text("proxy");
  const { url } = request;
  const address = proxy === null ? `${url.host}:${url.port}` : proxy.replace(/^tcp:\/\//i, "");
  const stream = connectSocket({ transport: "tcp", rest: address }, {
    timeoutMilliseconds: options.timeoutMilliseconds,
    isAsynchronous: false,
    bindTo: null,
  });
  if (stream instanceof SocketFailure) return new OpenFailure(stream.text);
  stream.backend.setTimeout(options.timeoutMilliseconds);
  stream.write(requestText(request, options, caller));
  stream.position = 0;
  const answer = readAnswer(stream);
  if (answer !== null) return { stream, answer };
  stream.close();
  return new OpenFailure("HTTP request failed!");
}

function finished(
  stream: Stream,
  answer: Answer,
  seen: readonly string[],
  mode: string,
  options: HttpOptions,
): Stream | OpenFailure {
  if (!isWanted(answer, options)) {
    stream.close();
    return new OpenFailure(`HTTP request failed! ${answer.statusLine}\r\n`);
  }
  if (answer.isChunked) {
    const filter = makeDechunkFilter("dechunk");
    stream.buffer = filter.filter(stream.buffer.slice(stream.at), false, stream) ?? "";
    stream.at = 0;
    stream.readFilters.push(filter);
  }
  stream.position = 0;
  return stream.renamed(mode, "http", PhpArray.ofList([...seen]));
}

/** The wrapper of `http://`. */
export const httpWrapper: StreamWrapper = { type: "http", isUrl: true, open: openHttp };

function openHttps(): OpenFailure {
  return new OpenFailure("https:// is not supported: streams have no TLS");
}

/** The wrapper of `https://`, which says that there is none yet. */
export const httpsWrapper: StreamWrapper = { type: "http", isUrl: true, open: openHttps };
