import { assertEquals } from "../tests/support/assert.ts";
import { parseResponseHead, readResponseStart } from "./cgi_response.ts";
import { bytesFromLatin1, latin1FromBytes } from "./latin1.ts";

const CASES: [string, string, string][] = [
  ["headers", "A: 1\r\nB:2\r\n\r\nbody", "200  A=1 B=2 |body"],
  ["status and its text", "Status: 404 Not Found\r\nA: 1\r\n\r\n", "404 Not Found A=1 |"],
  ["status without text", "status:299\r\n\r\n", "299  |"],
  ["an HTTP status line", "HTTP/1.1 404 Nope\r\nA: 1\r\n\r\n", "404 Nope A=1 |"],
  ["line feeds alone", "A: 1\nB: 2\n\nbody", "200  A=1 B=2 |body"],
  ["repeated headers", "Set-Cookie: a\r\nSet-Cookie: b\r\n\r\n", "200  Set-Cookie=a Set-Cookie=b |"],
  ["no headers", "\r\nbody", "200  |body"],
  ["an absolute location", "Location: http://x/\r\n\r\n", "302  Location=http://x/ |"],
  ["a local location", "Location: /x\r\n\r\n", "302  Location=/x |"],
  ["bytes above ASCII", "X: \xe9\x80\r\n\r\n", "200  X=\xe9\x80 |"],
  ["an unfinished head", "A: 1\r\n", "null"],
  ["nothing", "", "null"],
  ["a line without colon", "oops\r\n\r\n", "malformed header line: oops"],
  ["a name with a space", "a b: c\r\n\r\n", "malformed header line: a b: c"],
  ["a bad status", "Status: abc\r\n\r\n", "malformed header line: Status: abc"],
];

for (const [name, text, expected] of CASES) {
  Deno.test(`parseResponseHead() reads ${name}`, () => {
    const bytes = bytesFromLatin1(text);
    const head = parseResponseHead(bytes);
    if (head === null || typeof head === "string") return assertEquals(String(head), expected);
    const headers = head.headers.map(([key, value]) => `${key}=${value} `).join("");
    const body = latin1FromBytes(bytes, head.bodyStart, bytes.length);
    assertEquals(
      `${head.status} ${head.statusText} ${headers}|${body}`,
      expected,
    );
  });
}

Deno.test("readResponseStart() waits for the whole head and gives the body's beginning", async () => {
  const chunks = ["A: 1\r", "\n\r", "\nbo", "dy"].map(bytesFromLatin1);
  const start = await readResponseStart(() => Promise.resolve(chunks.shift() ?? null));
  assertEquals(start.kind === "head" && latin1FromBytes(start.body, 0, start.body.length), "bo");
  assertEquals(chunks.length, 1);
});

Deno.test("readResponseStart() tells a response without head", async () => {
  const start = await readResponseStart(() => Promise.resolve(null));
  assertEquals(start, { kind: "malformed", text: "response ends inside its head" });
});
