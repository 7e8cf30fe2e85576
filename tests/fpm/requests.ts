/**
 * The requests that are sent through real web servers to hey and to php-fpm; one line each.
 *
 * @module
 */
import { joinBytes } from "../support/bytes.ts";
import { encodeText } from "../support/bytes.ts";
import type { HttpRequest } from "../support/http_client.ts";

/** One request with what makes it worth sending. */
export interface RequestCase {
  /** What it shows. */
  readonly name: string;
  /** The request, made when it is sent: large bodies are not kept. */
  request(): HttpRequest;
  /** The status that the reference must answer, so that a broken set-up is noticed. */
  readonly status: number;
}

const MEBIBYTE = 1024 * 1024;
/** The size of what is called big here: 50 MB. */
export const BIG_BYTES: number = 50 * MEBIBYTE;

const FORM: readonly [string, string] = ["Content-Type", "application/x-www-form-urlencoded"];
const JSON_TYPE: readonly [string, string] = ["Content-Type", "application/json"];
const BOUNDARY = "----heyBoundary7MA4YWxk";
const MULTIPART: readonly [string, string] = ["Content-Type", `multipart/form-data; boundary=${BOUNDARY}`];

const FORM_BODY =
  "name=Ann+B&list[]=1&list[]=two&map[a][b]=deep&map[a][c]=%C3%A9&dotted.name=d&space%20d=s&empty=&flag";

function get(
  name: string,
  target: string,
  status = 200,
  ...headers: (readonly [string, string])[]
): RequestCase {
  return { name, status, request: () => ({ target, headers }) };
}

function post(
  name: string,
  target: string,
  type: readonly [string, string],
  body: string,
  status = 200,
): RequestCase {
  return { name, status, request: () => ({ method: "POST", target, headers: [type], body }) };
}

function withMethod(name: string, method: string, target: string, status = 200): RequestCase {
  return { name, status, request: () => ({ method, target }) };
}

/** Gives one part of a multipart body. */
function part(disposition: string, content: string, type?: string): string {
  const typeLine = type === undefined ? "" : `Content-Type: ${type}\r\n`;
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n${typeLine}\r\n${content}\r\n`;
}

const CLOSING = `--${BOUNDARY}--\r\n`;

const SMALL_UPLOAD = [
  part('name="title"', "A title"),
  part('name="file"; filename="text file.txt"', "line one\nline two\r\n", "text/plain"),
  part('name="list[]"; filename="a.bin"', "\0\x01\x02 binary", "application/octet-stream"),
  part('name="list[]"; filename="../../b.php"', "<?php", "application/x-php"),
  part('name="map[key]"; filename="c"', ""),
  part('name="none"; filename=""', "", "application/octet-stream"),
  part('name="tags[]"', "one"),
  part('name="tags[]"', "two"),
  CLOSING,
].join("");

/** Gives bytes that repeat only after a long while, the same each time. */
function patternBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  const words = new Uint32Array(bytes.buffer, 0, length >> 2);
  for (let i = 0; i < words.length; i++) words[i] = Math.imul(i, 2654435761);
  return bytes;
}

function bigUpload(): HttpRequest {
  const head = part('name="before"', "first") +
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="big"; filename="big.bin"\r\n` +
    "Content-Type: application/octet-stream\r\n\r\n";
  const tail = `\r\n${part('name="after"', "last")}${CLOSING}`;
  const body = joinBytes([encodeText(head), patternBytes(BIG_BYTES), encodeText(tail)]);
  return { method: "POST", target: "/upload.php", headers: [MULTIPART], body };
}

function bigInput(): HttpRequest {
  const headers: readonly [string, string][] = [["Content-Type", "application/octet-stream"]];
  return { method: "POST", target: "/input.php", headers, body: patternBytes(BIG_BYTES) };
}

/** All requests. */
export const REQUESTS: readonly RequestCase[] = [
  get("environment and standard streams", "/standard_streams.php"),
  get(".user.ini", "/user_ini/index.php"),
  get("GET", "/hello.php"),
  get("GET of a static file", "/static.html"),
  get("the folder's index is not there", "/nothing/", 404),
  get(
    "query with nested names",
    "/form.php?a=1&b[]=2&b[]=3&c[x][y]=4&d%5B%5D=5&e=%00%ff&f.g=6&h%20i=7&a=8&=9&j[=1",
  ),
  get("query with odd separators", "/form.php?a&b=&=c&&d=1;e=2&f=a%2Bb+c%zz"),
  get("$_SERVER", "/server.php?one=1&two"),
  get("$_SERVER without a query", "/server.php"),
  get("$_SERVER with path information", "/server.php/extra/path%20x?q=1"),
  get("$_SERVER with an encoded path", "/server.p%68p?x=%41"),
  get(
    "request headers",
    "/server.php",
    200,
    ["X-Custom", "a, b"],
    ["Accept", "*/*"],
    ["X-Under_Score", "u"],
    [
      "User-Agent",
      "tests/1.0",
    ],
  ),
  get("basic authentication", "/server.php", 200, ["Authorization", "Basic dXNlcjpwYTpzcw=="]),
  get("cookies in and out", "/cookies.php", 200, [
    "Cookie",
    "a=1; b=two%20words; c[x]=3; d.e=4; a=second; f",
  ]),
  get("no cookies", "/cookies.php"),
  get("redirect", "/redirect.php", 302),
  get("local redirect with 301", "/redirect.php?status=301", 301),
  get("redirect with 307", "/redirect.php?status=307", 307),
  get("redirect with 201", "/redirect.php?status=201", 201),
  get("conditional request that fails", "/not_modified.php", 200, ["If-None-Match", '"other"']),
  get("conditional request that holds", "/not_modified.php", 304, ["If-None-Match", '"version-1"']),
  get("404 by nobody's script", "/missing.php", 404),
  get("404 in a missing folder", "/no/such/missing.php", 404),
  get("404 with path information", "/missing.php/extra", 404),
  get("404 by a script", "/status.php?code=404", 404),
  get("204", "/status.php?code=204&empty", 204),
  get("418", "/status.php?code=418", 418),
  get("500 by a script", "/status.php?code=500", 500),
  get("503 without a body", "/status.php?code=503&empty", 503),
  get("status line by header()", "/status.php?code=299&phrase=Own+Phrase", 299),
  get("an unknown status", "/status.php?code=599", 599),
  get("headers", "/headers.php"),
  get("the sample script", "/sample.php", 201),
  get("flushed output", "/flushed.php"),
  get("no output", "/empty.php"),
  get("own Content-Length", "/length.php"),
  get("exit", "/failing.php?what=exit"),
  get("uncaught exception, shown as HTML", "/failing.php?what=exception&show"),
  get("uncaught exception, shown as text", "/failing.php?what=exception&show&text"),
  get("uncaught exception, hidden", "/failing.php?what=silent", 500),
  get("uncaught exception after output", "/failing.php?what=late"),
  get("fatal error, hidden", "/failing.php?what=fatal", 500),
  get("fatal error, shown", "/failing.php?what=fatal&show"),
  get("warning, shown", "/failing.php?what=warning&show"),
  get("warning, hidden", "/failing.php?what=warning"),
  get("parse error in an included file, hidden", "/failing.php?what=parse", 500),
  get("parse error in an included file, shown", "/failing.php?what=parse&show"),
  post("POST form", "/form.php?q=1", FORM, FORM_BODY),
  post("POST form with an empty body", "/form.php", FORM, ""),
  post("POST form with a charset", "/form.php", [FORM[0], `${FORM[1]}; charset=UTF-8`], "a=%E4&b=ä"),
  post("POST of JSON", "/json.php", JSON_TYPE, '{"a": [1, 2.5, "x"], "é": null}'),
  post("POST of broken JSON", "/json.php", JSON_TYPE, '{"a": '),
  post("POST of plain text", "/json.php", ["Content-Type", "text/plain"], "a=1&b=2"),
  post("POST to a redirect", "/redirect.php", FORM, "a=1", 302),
  post("POST to a missing script", "/missing.php", FORM, "a=1", 404),
  post("upload", "/upload.php", MULTIPART, SMALL_UPLOAD),
  post("upload with a broken body", "/upload.php", MULTIPART, SMALL_UPLOAD.slice(0, 300)),
  post("upload with a quoted boundary", "/upload.php", [
    MULTIPART[0],
    `multipart/form-data; boundary="${BOUNDARY}"`,
  ], SMALL_UPLOAD),
  withMethod("HEAD", "HEAD", "/hello.php"),
  withMethod("HEAD with headers", "HEAD", "/headers.php"),
  withMethod("HEAD of a large page", "HEAD", "/big.php?bytes=1000000"),
  withMethod("HEAD of a missing script", "HEAD", "/missing.php", 404),
  withMethod("DELETE", "DELETE", "/server.php"),
  withMethod("OPTIONS", "OPTIONS", "/server.php"),
  { name: "PUT", status: 200, request: () => ({ method: "PUT", target: "/json.php", body: "put body" }) },
  get("100 kB", "/big.php?bytes=100000"),
  get("output of 50 MB", `/big.php?bytes=${BIG_BYTES}`),
  { name: "upload of 50 MB", status: 200, request: bigUpload },
  { name: "body of 50 MB", status: 200, request: bigInput },
];
