/**
 * The head of a response as text, as php-fpm and PHP's own server write it.
 *
 * Source: RFC 3875 section 6.3; php-src sapi/fpm/fpm/fpm_main.c (sapi_cgi_send_headers), main/http_status_codes.h.
 *
 * @module
 */
import type { ResponseHead } from "./sapi.ts";

/** The reason phrases that PHP knows. */
export const REASONS: ReadonlyMap<number, string> = new Map([
  [100, "Continue"],
  [101, "Switching Protocols"],
  [200, "OK"],
  [201, "Created"],
  [202, "Accepted"],
  [203, "Non-Authoritative Information"],
  [204, "No Content"],
  [205, "Reset Content"],
  [206, "Partial Content"],
  [300, "Multiple Choices"],
  [301, "Moved Permanently"],
  [302, "Found"],
  [303, "See Other"],
  [304, "Not Modified"],
  [305, "Use Proxy"],
  [307, "Temporary Redirect"],
  [308, "Permanent Redirect"],
  [400, "Bad Request"],
  [401, "Unauthorized"],
  [402, "Payment Required"],
  [403, "Forbidden"],
  [404, "Not Found"],
  [405, "Method Not Allowed"],
  [406, "Not Acceptable"],
  [407, "Proxy Authentication Required"],
  [408, "Request Timeout"],
  [409, "Conflict"],
  [410, "Gone"],
  [411, "Length Required"],
  [412, "Precondition Failed"],
  [413, "Request Entity Too Large"],
  [414, "Request-URI Too Long"],
  [415, "Unsupported Media Type"],
  [416, "Requested Range Not Satisfiable"],
  [417, "Expectation Failed"],
  [426, "Upgrade Required"],
  [428, "Precondition Required"],
  [429, "Too Many Requests"],
  [431, "Request Header Fields Too Large"],
  [451, "Unavailable For Legal Reasons"],
  [500, "Internal Server Error"],
  [501, "Not Implemented"],
  [502, "Bad Gateway"],
  [503, "Service Unavailable"],
  [504, "Gateway Timeout"],
  [505, "HTTP Version Not Supported"],
  [506, "Variant Also Negotiates"],
  [511, "Network Authentication Required"],
]);

/** The status line is cut at this length, end included. */
const STATUS_LINE_MAX = 1024;

/** How a CGI head is written. */
export interface CgiHeadOptions {
  /** `cgi.nph`: a status line even for 200. */
  readonly isNph: boolean;
  /** `cgi.rfc2616_headers`: an HTTP status line instead of `Status:`. */
  readonly isRfc2616: boolean;
}

/** The head of a CGI response, with the empty line that ends it. */
export function cgiHead(head: ResponseHead, options: CgiHeadOptions): string {
  let text = "";
  let status = head.status;
  let hasStatus = false;
  if (options.isNph || status !== 200) {
    const line = statusOf(head, options);
    if (line !== null) {
      hasStatus = true;
      text = `${line.slice(0, STATUS_LINE_MAX - 1)}\r\n`;
      if (head.statusLine !== null) status = codeIn(head.statusLine) ?? status;
    }
  }
  for (const line of head.lines) {
    if (line === "") continue;
    if (isNamed(line, "status:")) {
      if (hasStatus) continue;
      hasStatus = true;
    } else if (status === 304 && isNamed(line, "content-type:")) continue;
    text += `${line}\r\n`;
  }
  return `${text}\r\n`;
}

/** The status line to write, or null when a header line `Status:` stands for it. */
function statusOf(head: ResponseHead, options: CgiHeadOptions): string | null {
  const given = head.statusLine;
  if (given !== null) {
    if (options.isRfc2616) return given;
    const space = given.indexOf(" ");
    if (space >= 5 && given.slice(0, 5).toLowerCase() === "http/") return `Status:${given.slice(space)}`;
  }
  if (head.lines.some((line) => isNamed(line, "status:"))) return null;
  const reason = REASONS.get(head.status);
  return reason === undefined ? `Status: ${head.status}` : `Status: ${head.status} ${reason}`;
}

function isNamed(line: string, name: string): boolean {
  return line.length > name.length && line.slice(0, name.length).toLowerCase() === name;
}

function codeIn(statusLine: string): number | null {
  const space = statusLine.indexOf(" ");
  if (space < 0) return null;
  return Number.parseInt(statusLine.slice(space + 1), 10) || 0;
}

/** A response head for an HTTP server. */
export interface HttpHead {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [string, string])[];
}

/** The head as name and value pairs; a `Status:` line sets the status, as a web server behind FastCGI does. */
export function httpHead(head: ResponseHead): HttpHead {
  let status = head.status;
  let reason = REASONS.get(status) ?? "";
  const space = head.statusLine === null ? -1 : head.statusLine.indexOf(" ");
  if (space >= 0) reason = head.statusLine!.slice(space + 1).replace(/^ *\d+ ?/, "");
  const headers: [string, string][] = [];
  for (const line of head.lines) {
    const colon = line.indexOf(":");
    if (colon <= 0) continue;
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^[ \t]+/, "");
    if (name.toLowerCase() === "status") {
      if (head.status !== 200) continue;
      status = Number.parseInt(value, 10) || 200;
      reason = value.replace(/^\d+ ?/, "");
    } else if (status !== 304 || name.toLowerCase() !== "content-type") headers.push([name, value]);
  }
  return { status, reason, headers };
}
