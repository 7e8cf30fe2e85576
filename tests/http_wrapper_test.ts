/**
 * `http://` as a stream, against a server of this test.
 *
 * @module
 */
import { assertEquals } from "./support/assert.ts";
import { heyCommand } from "./support/hey.ts";

/** What the server sends for a path, after it has read a request. */
const ANSWERS: Readonly<Record<string, string>> = {
  "/plain": "HTTP/1.1 200 OK\r\nX-A: 1\r\nX-A: 2\r\n\r\nbody",
  "/chunked": "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x\r\n world\r\n0\r\n\r\n",
  "/moved": "HTTP/1.1 302 Found\r\nLocation: plain\r\n\r\n",
  "/loop": "HTTP/1.1 302 Found\r\nLocation: /loop\r\n\r\n",
  "/missing": "HTTP/1.1 404 Not Found\r\n\r\nnothing here",
};

/** Serves until it is closed; `echo` gives the request back. */
async function serve(listener: Deno.Listener): Promise<void> {
  for await (const connection of listener) {
    const bytes = new Uint8Array(8192);
    const count = await connection.read(bytes) ?? 0;
    const request = new TextDecoder().decode(bytes.subarray(0, count));
    const path = request.split(" ")[1] ?? "";
    const answer = ANSWERS[path] ?? `HTTP/1.1 200 OK\r\n\r\n${request.replace(/Host: .*\r\n/, "")}`;
    await connection.write(new TextEncoder().encode(answer));
    connection.close();
  }
}

/** A PHP expression with `$b` for the server's address, and what the real PHP 8.4 gives for it, as JSON. */
const CASES: readonly (readonly [string, unknown])[] = [
  ['file_get_contents("$b/plain")', "body"],
  ['[file_get_contents("$b/plain"), $http_response_header]', ["body", [
    "HTTP/1.1 200 OK",
    "X-A: 1",
    "X-A: 2",
  ]]],
  ['file_get_contents("$b/chunked")', "hello world"],
  [
    '[file_get_contents("$b/moved"), http_get_last_response_headers()]',
    ["body", ["HTTP/1.1 302 Found", "Location: plain", "HTTP/1.1 200 OK", "X-A: 1", "X-A: 2"]],
  ],
  ['@file_get_contents("$b/missing")', false],
  ['[@file_get_contents("$b/loop"), substr(strstr(error_get_last()["message"], "Failed"), 0)]', [
    false,
    "Failed to open stream: Redirection limit reached, aborting",
  ]],
  [
    'file_get_contents("$b/missing", false, stream_context_create(["http" => ["ignore_errors" => 1]]))',
    "nothing here",
  ],
  ['get_headers("$b/plain", true)', { "0": "HTTP/1.1 200 OK", "X-A": ["1", "2"] }],
  ['file_get_contents("$b/echo?x")', "GET /echo?x HTTP/1.1\r\nConnection: close\r\n\r\n"],
  [
    '@file_get_contents("$b/e", false, stream_context_create(["http" => ["method" => "POST", "content" => "a=1"]]))',
    "POST /e HTTP/1.1\r\nConnection: close\r\nContent-Length: 3\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\na=1",
  ],
];

Deno.test("http:// gives what PHP gives", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const served = serve(listener);
  const base = `http://127.0.0.1:${(listener.addr as Deno.NetAddr).port}`;
  const lines = CASES.map(([expression]) => `echo json_encode(${expression}), "\\n";`);
  const [command = "", ...values] = heyCommand();
  const { stdout } = await new Deno.Command(command, {
    args: [...values, "-r", `$b = '${base}'; ${lines.join("\n")}`],
  }).output();
  listener.close();
  await served;
  const results = new TextDecoder().decode(stdout).trimEnd().split("\n").map((line) => JSON.parse(line));
  assertEquals(results, CASES.map(([, expected]) => expected));
});
