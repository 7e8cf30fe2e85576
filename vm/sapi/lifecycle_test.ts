/** What a request leaves behind, and how its response begins and ends. @module */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { PhpArray } from "../runtime/array.ts";
import { context, setRaise } from "../runtime/context.ts";
import { ExitSignal } from "../runtime/error.ts";
import { BODY_MEMORY_BYTES } from "./body.ts";
import { CliSapi } from "./cli_sapi.ts";
import { httpHead } from "./head.ts";
import { finishResponse } from "./output_start.ts";
import { currentRequest, endRequest, environmentVariable, readInput, startRequest } from "./request.ts";
import { response } from "./response.ts";
import { setDirectives, TestSapi } from "./test_sapi.ts";

function begin(
  parameters: Record<string, string>,
  body = "",
  pieceBytes = 65536,
  name = "fpm-fcgi",
): TestSapi {
  setDirectives();
  setRaise(() => {});
  context.output.reset();
  const sapi = new TestSapi(name, new Map(Object.entries(parameters)), body, pieceBytes);
  response.start(sapi);
  startRequest(sapi, "/x.php");
  return sapi;
}

const UPLOAD = '--b\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\nhello\r\n--b--\r\n';
const UPLOAD_PARAMETERS = {
  REQUEST_METHOD: "POST",
  CONTENT_TYPE: "multipart/form-data; boundary=b",
  CONTENT_LENGTH: String(UPLOAD.length),
};

function uploadedPath(): string {
  const files = context.superglobals.get("_FILES")!.value as PhpArray;
  return (files.getKey("f") as PhpArray).getKey("tmp_name") as string;
}

Deno.test("endRequest() removes uploaded files that nobody moved", () => {
  begin(UPLOAD_PARAMETERS, UPLOAD);
  const path = uploadedPath();
  assertEquals(Deno.readTextFileSync(path), "hello");
  assertEquals(Deno.statSync(path).mode! & 0o777, 0o600);
  endRequest();
  assertThrows(() => Deno.statSync(path), Deno.errors.NotFound);
  assertEquals(currentRequest(), null);
});

Deno.test("endRequest() leaves a file that was taken off the list", () => {
  begin(UPLOAD_PARAMETERS, UPLOAD);
  const path = uploadedPath();
  currentRequest()!.uploadedFiles.delete(path);
  endRequest();
  assertEquals(Deno.readTextFileSync(path), "hello");
  Deno.removeSync(path);
});

Deno.test("readInput() gives any part of a body, kept in memory or in a file, again and again", () => {
  for (const length of [0, 1, BODY_MEMORY_BYTES - 1, BODY_MEMORY_BYTES, BODY_MEMORY_BYTES + 1, 300_000]) {
    const body = Array.from({ length }, (_, index) => String.fromCharCode(index * 7 & 255)).join("");
    for (const pieceBytes of [65536, 1000]) {
      begin({ REQUEST_METHOD: "PUT", CONTENT_LENGTH: String(length) }, body, pieceBytes);
      assertEquals(readInput(length - 10, 100), body.slice(Math.max(0, length - 10)));
      assertEquals(readInput(0, 20), body.slice(0, 20));
      assert(readInput(0, length + 10) === body);
      assertEquals(readInput(length, 10), "");
      endRequest();
    }
  }
});

Deno.test("startRequest() parses a form that is longer than what is kept in memory", () => {
  const long = "x".repeat(200_000);
  const body = `a=${long}&b=2&c=${long}`;
  begin({
    REQUEST_METHOD: "POST",
    CONTENT_TYPE: "application/x-www-form-urlencoded",
    CONTENT_LENGTH: String(body.length),
  }, body);
  const post = context.superglobals.get("_POST")!.value as PhpArray;
  assert(post.getKey("a") === long && post.getKey("b") === "2" && post.getKey("c") === long);
  assert(readInput(0, 1_000_000) === body);
  endRequest();
});

Deno.test("startRequest() reads a body without a length for PHP's own server only", () => {
  const parameters = { REQUEST_METHOD: "POST", CONTENT_TYPE: "application/x-www-form-urlencoded" };
  begin(parameters, "a=1", 65536, "cli-server");
  assertEquals((context.superglobals.get("_POST")!.value as PhpArray).getKey("a"), "1");
  endRequest();
  begin(parameters, "a=1");
  assertEquals((context.superglobals.get("_POST")!.value as PhpArray).count(), 0);
  endRequest();
});

Deno.test("environmentVariable() sees CGI variables over the environment, but no HTTP_PROXY", () => {
  begin({ POOL_VARIABLE: "own", X: "y", HTTP_PROXY: "z" });
  assertEquals(environmentVariable("POOL_VARIABLE"), "own");
  assertEquals(environmentVariable("X"), "y");
  assertEquals(environmentVariable("HTTP_PROXY"), undefined);
  endRequest();
});

Deno.test("response sends the head with the first byte, and no body for HEAD", () => {
  const sapi = begin({ REQUEST_METHOD: "HEAD" });
  assertEquals(sapi.head, null);
  context.output.write("x");
  assertEquals(sapi.head!.status, 200);
  finishResponse();
  assertEquals(sapi.output, "");
  endRequest();
});

Deno.test("response sends a head without output at the end, once", () => {
  const sapi = begin({});
  finishResponse();
  assertEquals(sapi.head!.lines, ["X-Powered-By: PHP/", "Content-type: text/html; charset=UTF-8"]);
  endRequest();
});

Deno.test("response ends the script when the client is gone, unless it ignores that", () => {
  const sapi = begin({});
  sapi.isGone = true;
  context.output.write("x");
  assertThrows(() => context.output.drain(), ExitSignal as never);
  assert(response.isAborted);
  context.output.write("later");
  context.output.drain();
  assertEquals(sapi.output, "x");
  endRequest();
  const other = begin({});
  context.ini.setSystem("ignore_user_abort", "1");
  other.isGone = true;
  context.output.write("x");
  context.output.drain();
  assert(response.isAborted);
  endRequest();
});

Deno.test("response finishes once and drops what comes later", () => {
  const sapi = begin({});
  context.output.write("x");
  assertEquals([response.finish(), response.finish()], [true, false]);
  context.output.write("y");
  context.output.drain();
  assertEquals([sapi.output, sapi.finishCount], ["x", 1]);
  endRequest();
});

Deno.test("response keeps no headers on the command line", () => {
  setDirectives();
  const messages: string[] = [];
  setRaise((_level, message) => messages.push(message));
  context.output.reset();
  const sapi = new CliSapi(["script.php", "a b"], new Map([["HOME", "/h"]]));
  response.start(sapi);
  startRequest(sapi, null);
  response.header("X-A: 1", true, 0);
  assertEquals([response.lines, response.status, response.isSent], [[], 0, false]);
  const server = context.superglobals.get("_SERVER")!.value as PhpArray;
  assertEquals(server.getKey("HOME"), "/h");
  assertEquals(server.getKey("PHP_SELF"), "script.php");
  assertEquals((server.getKey("argv") as PhpArray).toValues(), ["script.php", "a b"]);
  assertEquals(context.globalReference("argc").value, 2);
  response.begin();
  response.header("X-A: 1", true, 0);
  assertEquals(messages, ["Cannot modify header information - headers already sent"]);
  endRequest();
  context.globals.clear();
});

Deno.test("httpHead() gives status and headers as a web server reads them", () => {
  const lines = ["A: 1", "B:2", "", "C", "Status: 404 Gone away"];
  assertEquals(httpHead({ status: 200, statusLine: null, lines }), {
    status: 404,
    reason: "Gone away",
    headers: [["A", "1"], ["B", "2"]],
  });
  assertEquals(httpHead({ status: 403, statusLine: "HTTP/1.1 403 Keep out", lines }).reason, "Keep out");
  assertEquals(httpHead({ status: 304, statusLine: null, lines: ["Content-type: x"] }).headers, []);
});
