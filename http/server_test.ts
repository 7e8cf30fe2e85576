/** The HTTP server on real sockets, scripts replaced by functions. @module */
import { assert, assertEquals, assertMatch } from "@std/assert";
import type { RunRequest, ScriptRequest } from "./run_request.ts";
import { answerOf, askRaw, makeSite, PATHS_FILE, type RecordedPath } from "./script_path_record.ts";
import { type HttpServer, type HttpServerOptions, serveHttp } from "./server.ts";

const encoder = new TextEncoder();
const root = Deno.makeTempDirSync();
makeSite(root);
Deno.writeTextFileSync(`${root}/digits.txt`, "0123456789");
Deno.utimeSync(`${root}/digits.txt`, 1_700_000_000, 1_700_000_000);
Deno.mkdirSync(`${root}/.well-known`);
Deno.writeTextFileSync(`${root}/.well-known/x.txt`, "known");
globalThis.addEventListener("unload", () => Deno.removeSync(root, { recursive: true }));

const HEAD = { status: 200, statusLine: null, lines: ["Content-type: text/html; charset=UTF-8"] };
const END = { isComplete: true, isDeclined: false };

function serve(run: RunRequest, options: Partial<HttpServerOptions> = {}): HttpServer {
  return serveHttp({
    hostname: "127.0.0.1",
    port: 0,
    root,
    sapiName: "cli-server",
    router: null,
    software: "test",
    servesHidden: true,
    run,
    ...options,
  });
}

/** Answers with what the recording script prints. */
const tellPath: RunRequest = (request, sink) => {
  const names = ["SCRIPT_NAME", "PATH_INFO", "SCRIPT_FILENAME", "PHP_SELF"];
  sink.head(HEAD);
  void sink.write(encoder.encode(JSON.stringify(names.map((name) => request.parameters.get(name) ?? null))));
  return Promise.resolve(END);
};

Deno.test("serveHttp() finds files and scripts as PHP's own server does", async () => {
  await using server = closing(serve(tellPath));
  for (const { target, answer } of JSON.parse(Deno.readTextFileSync(PATHS_FILE)) as RecordedPath[]) {
    assertEquals(answerOf(await askRaw(server.port, target), root), answer as unknown[], target);
  }
});

function closing(server: HttpServer): HttpServer & AsyncDisposable {
  return Object.assign(server, { [Symbol.asyncDispose]: () => server.shutdown() });
}

/** Request headers, expected status, and what the response must hold. */
const FILE_CASES: readonly (readonly [string, string, number, RegExp])[] = [
  ["/digits.txt", "", 200, /content-length: 10\r\n[^]*\r\n\r\n0123456789$/],
  ["/digits.txt", "Range: bytes=2-4\r\n", 206, /content-range: bytes 2-4\/10\r\n[^]*\r\n\r\n234$/],
  ["/digits.txt", "Range: bytes=7-\r\n", 206, /content-range: bytes 7-9\/10\r\n[^]*\r\n\r\n789$/],
  ["/digits.txt", "Range: bytes=-3\r\n", 206, /\r\n\r\n789$/],
  ["/digits.txt", "Range: bytes=-30\r\n", 206, /\r\n\r\n0123456789$/],
  ["/digits.txt", "Range: bytes=5-100\r\n", 206, /bytes 5-9\/10\r\n[^]*\r\n\r\n56789$/],
  ["/digits.txt", "Range: bytes=10-\r\n", 416, /content-range: bytes \*\/10\r\n/],
  ["/digits.txt", "Range: bytes=-0\r\n", 416, /bytes \*\/10/],
  ["/digits.txt", "Range: bytes=4-2\r\n", 200, /0123456789$/],
  ["/digits.txt", "Range: bytes=0-1,3-4\r\n", 200, /0123456789$/],
  ["/digits.txt", "Range: lines=0-1\r\n", 200, /0123456789$/],
  ["/digits.txt", 'Range: bytes=0-1\r\nIf-Range: "6553f100-a"\r\n', 206, /\r\n\r\n01$/],
  ["/digits.txt", 'Range: bytes=0-1\r\nIf-Range: "other"\r\n', 200, /0123456789$/],
  ["/digits.txt", "Range: bytes=0-1\r\nIf-Range: Tue, 14 Nov 2023 22:13:20 GMT\r\n", 206, /\r\n\r\n01$/],
  ["/digits.txt", "Range: bytes=0-1\r\nIf-Range: Tue, 14 Nov 2023 22:13:21 GMT\r\n", 200, /0123456789$/],
  ["/digits.txt", 'If-None-Match: "6553f100-a"\r\n', 304, /etag: "6553f100-a"\r\n/],
  ["/digits.txt", 'If-None-Match: W/"6553f100-a"\r\n', 304, /\r\n\r\n$/],
  ["/digits.txt", 'If-None-Match: "x", "6553f100-a"\r\n', 304, /\r\n\r\n$/],
  ["/digits.txt", "If-None-Match: *\r\n", 304, /\r\n\r\n$/],
  ["/digits.txt", 'If-None-Match: "x"\r\n', 200, /0123456789$/],
  ["/digits.txt", "If-Modified-Since: Tue, 14 Nov 2023 22:13:20 GMT\r\n", 304, /\r\n\r\n$/],
  ["/digits.txt", "If-Modified-Since: Tue, 14 Nov 2023 22:13:19 GMT\r\n", 200, /0123456789$/],
  ["/digits.txt", "If-Modified-Since: nonsense\r\n", 200, /0123456789$/],
  ["/digits.txt", 'If-Match: "x"\r\n', 412, /\r\n\r\n$/],
  ["/digits.txt", 'If-Match: "6553f100-a"\r\n', 200, /0123456789$/],
  ["/digits.txt", "If-Unmodified-Since: Tue, 14 Nov 2023 22:13:19 GMT\r\n", 412, /\r\n\r\n$/],
  ["/a.css", "", 200, /content-type: text\/css; charset=UTF-8\r\n/],
  ["/a.css", "Accept-Encoding: gzip, br\r\n", 200, /\r\n\r\nbody \{\}$/],
  ["/.hidden", "", 404, /Not Found/],
  ["/.well-known/x.txt", "", 200, /\r\n\r\nknown$/],
  ["/show.php%00.txt", "", 400, /400/],
];

Deno.test("serveHttp() answers conditional and range requests for files", async () => {
  await using server = closing(serve(tellPath, { servesHidden: false }));
  for (const [target, headers, status, pattern] of FILE_CASES) {
    const response = await askRaw(server.port, target, "GET", headers);
    assertEquals(Number(response.split(" ")[1]), status, `${target} ${headers}`);
    assertMatch(response, pattern, `${target} ${headers}`);
  }
});

Deno.test("serveHttp() answers HEAD for files without a body, and refuses other methods", async () => {
  await using server = closing(serve(tellPath));
  const head = await askRaw(server.port, "/digits.txt", "HEAD");
  assertMatch(head, /content-length: 10\r\n/);
  assert(head.endsWith("\r\n\r\n"));
  assertMatch(await askRaw(server.port, "/digits.txt", "DELETE"), /^HTTP\/1.1 405 /);
});

/** Runs one request against a script function and gives the response text. */
async function ask(
  run: RunRequest,
  method = "GET",
  headers = "",
  target = "/show.php",
  options: Partial<HttpServerOptions> = {},
): Promise<string> {
  await using server = closing(serve(run, options));
  return await askRaw(server.port, target, method, headers);
}

Deno.test("serveHttp() passes status and headers of a script on, repeated ones too", async () => {
  const lines = [
    "X-Powered-By: PHP/8.4.27",
    "Set-Cookie: a=1",
    "Set-Cookie: b=2",
    "X-Empty:",
    "bad header: x",
    "X",
  ];
  const response = await ask((_request, sink) => {
    sink.head({ status: 404, statusLine: "HTTP/1.1 404 Nope", lines });
    return Promise.resolve(END);
  });
  assertMatch(response, /^HTTP\/1.1 404 /);
  assertMatch(response, /Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n/i);
  assertMatch(response, /X-Powered-By: PHP\/8.4.27\r\n/i);
});

Deno.test("serveHttp() takes the status from a Status header, and 304 without a body", async () => {
  const withStatus = await ask((_request, sink) => {
    sink.head({ status: 200, statusLine: null, lines: ["Status: 403 No"] });
    return Promise.resolve(END);
  });
  assertMatch(withStatus, /^HTTP\/1.1 403 /);
  const notModified = await ask((_request, sink) => {
    sink.head({ ...HEAD, status: 304 });
    void sink.write(encoder.encode("x"));
    return Promise.resolve(END);
  });
  assertMatch(notModified, /^HTTP\/1.1 304 /);
  assert(notModified.endsWith("\r\n\r\n"));
});

Deno.test("serveHttp() gives a script its body, however it is framed", async () => {
  const echo: RunRequest = async (request, sink) => {
    sink.head(HEAD);
    for (let piece = await request.readBody(); piece !== null; piece = await request.readBody()) {
      await sink.write(piece);
    }
    await sink.write(encoder.encode(`|${request.parameters.get("CONTENT_LENGTH") ?? "none"}`));
    return END;
  };
  await using server = closing(serve(echo, { sapiName: "fpm-fcgi" }));
  const url = `http://127.0.0.1:${server.port}/show.php`;
  assertEquals(await (await fetch(url, { method: "POST", body: "a=1" })).text(), "a=1|3");
  const stream = new Response("streamed").body!.pipeThrough(new TransformStream());
  assertEquals(await (await fetch(url, { method: "PUT", body: stream })).text(), "streamed|none");
  assertEquals(await (await fetch(url)).text(), "|none");
});

Deno.test("serveHttp() holds a script up while its client does not read", async () => {
  let written = 0;
  const piece = new Uint8Array(65_536);
  const run: RunRequest = async (request, sink) => {
    sink.head(HEAD);
    while (!request.signal.aborted && written < 100_000_000) {
      await sink.write(piece.slice());
      written += piece.length;
    }
    return END;
  };
  await using server = closing(serve(run));
  const connection = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
  await connection.write(encoder.encode("GET /show.php HTTP/1.1\r\nHost: x\r\n\r\n"));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const before = written;
  assert(before < 30_000_000, `${before} bytes were taken`);
  connection.close();
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert(written < 30_000_000, "the script was not told that its client is gone");
});

Deno.test("serveHttp() answers 502 for a script that dies, and breaks a response that was begun", async () => {
  const dead = await ask(() => Promise.resolve({ isComplete: false, isDeclined: false }));
  assertMatch(dead, /^HTTP\/1.1 502 /);
  const thrown = await ask(() => Promise.reject(new Error("gone")));
  assertMatch(thrown, /^HTTP\/1.1 502 /);
  await using server = closing(serve(async (_request, sink) => {
    sink.head(HEAD);
    await sink.write(encoder.encode("begun"));
    return { isComplete: false, isDeclined: false };
  }));
  const broken = await fetch(`http://127.0.0.1:${server.port}/show.php`)
    .then((response) => response.text()).catch((error: Error) => error);
  assert(broken instanceof Error, "the truncated response passed for a whole one");
});

Deno.test("serveHttp() runs the router first and serves the file when it declines", async () => {
  const seen: (string | null)[] = [];
  const run: RunRequest = (request, sink) => {
    seen.push(request.router);
    if (request.router !== null && request.parameters.get("REQUEST_URI") !== "/routed") {
      return Promise.resolve({ isComplete: true, isDeclined: true });
    }
    sink.head(HEAD);
    void sink.write(encoder.encode("script"));
    return Promise.resolve(END);
  };
  const options = { router: "/router.php" };
  assertMatch(await ask(run, "GET", "", "/routed", options), /\r\n6\r\nscript\r\n|\r\n\r\nscript$/);
  assertMatch(await ask(run, "GET", "", "/a.css", options), /body \{\}$/);
  assertMatch(await ask(run, "GET", "", "/show.php", options), /script/);
  assertMatch(await ask(run, "GET", "", "/empty", options), /^HTTP\/1.1 404 /);
  assertEquals(seen, ["/router.php", "/router.php", "/router.php", null, "/router.php"]);
});

async function parametersOf(sapiName: "fpm-fcgi" | "cli-server", headers: string): Promise<ScriptRequest> {
  let seen!: ScriptRequest;
  const run: RunRequest = (request, sink) => {
    seen = request;
    sink.head(HEAD);
    return Promise.resolve(END);
  };
  await ask(run, "GET", headers, "/show.php/a%20b?x=%41&y", { sapiName, software: "software" });
  return seen;
}

Deno.test("serveHttp() makes the variables of each front, and drops what could pose as others", async () => {
  const headers = "X-A: 1\r\nX_B: 2\r\nProxy: 3\r\nContent-Type: text/x\r\n";
  const own = (await parametersOf("cli-server", headers)).parameters;
  own.delete("REMOTE_PORT");
  own.delete("SERVER_PORT");
  assertEquals([...own], [
    ["DOCUMENT_ROOT", root],
    ["REMOTE_ADDR", "127.0.0.1"],
    ["SERVER_SOFTWARE", "software"],
    ["SERVER_PROTOCOL", "HTTP/1.1"],
    ["SERVER_NAME", "127.0.0.1"],
    ["REQUEST_URI", "/show.php/a%20b?x=%41&y"],
    ["REQUEST_METHOD", "GET"],
    ["SCRIPT_NAME", "/show.php"],
    ["SCRIPT_FILENAME", `${root}/show.php`],
    ["PATH_INFO", "/a b"],
    ["PHP_SELF", "/show.php/a b"],
    ["QUERY_STRING", "x=%41&y"],
    ["HTTP_CONNECTION", "close"],
    ["CONTENT_TYPE", "text/x"],
    ["HTTP_CONTENT_TYPE", "text/x"],
    ["HTTP_HOST", "localhost"],
    ["HTTP_X_A", "1"],
  ]);
  const fpm = (await parametersOf("fpm-fcgi", headers)).parameters;
  assertEquals(fpm.get("QUERY_STRING"), "x=%41&y");
  assertEquals(fpm.get("SCRIPT_FILENAME"), `${root}/show.php`);
  assertEquals(fpm.get("PATH_INFO"), "/a b");
  assertEquals(fpm.get("CONTENT_TYPE"), "text/x");
  assertEquals(fpm.get("SERVER_NAME"), "localhost");
  assertEquals([fpm.has("HTTP_PROXY"), fpm.has("HTTP_X_B"), fpm.has("CONTENT_LENGTH")], [
    false,
    false,
    false,
  ]);
});

Deno.test("serveHttp() tells a script that has not answered yet that its client is gone", async () => {
  const gone = Promise.withResolvers<void>();
  const run: RunRequest = (request) => {
    request.signal.addEventListener("abort", () => gone.resolve());
    return gone.promise.then(() => END);
  };
  await using server = closing(serve(run));
  const connection = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
  await connection.write(encoder.encode("GET /show.php HTTP/1.1\r\nHost: x\r\n\r\n"));
  await new Promise((resolve) => setTimeout(resolve, 100));
  connection.close();
  await gone.promise;
});
