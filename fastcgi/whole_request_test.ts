import { assertEquals } from "../tests/support/assert.ts";
import { concatenate } from "./bytes.ts";
import { makeFuzzStream, SeededRandom } from "./fuzz_stream.ts";
import { bytesFromLatin1, latin1FromBytes } from "./latin1.ts";
import { serveRaw } from "./raw_peer.ts";
import { ABORT_REQUEST, AUTHORIZER, GET_VALUES, PARAMS, STDIN } from "./record.ts";
import type { FastCgiRequest } from "./request.ts";
import { readWholeRequest } from "./whole_request.ts";
import { wire, wireBegin, wireParameters } from "./wire.ts";

/** Reads a request from the first bytes of a longer buffer; gives it as text, or why there is none. */
function read(bytes: Uint8Array): string {
  const buffer = concatenate([bytes, new Uint8Array(100).fill(255)]);
  const request = readWholeRequest(buffer, bytes.length, new Map([["FIRST", "1"]]));
  if (typeof request === "string") return request;
  const { id, keepConnection, parameters, body } = request;
  const text = body === null ? "none" : latin1FromBytes(body, 0, body.length);
  return `${id} ${keepConnection} ${JSON.stringify(Object.fromEntries(parameters))} ${text}`;
}

const begin = wireBegin(1, 1, 0);
const whole = [begin, wireParameters(1, { A: "1", B: "" }), wire(STDIN, 1, "xy"), wire(STDIN, 1)];

const CASES: [string, Uint8Array[], string][] = [
  ["reads a request", whole, '1 false {"FIRST":"1","A":"1","B":""} xy'],
  [
    "reads one whose connection is kept",
    [wireBegin(258, 1, 1), wireParameters(258), wire(STDIN, 258)],
    '258 true {"FIRST":"1"} none',
  ],
  ["joins parameters and body of several records", [
    begin,
    wire(PARAMS, 1, "\x01\x04Nva"),
    wire(PARAMS, 1, "lu"),
    wire(PARAMS, 1),
    wire(STDIN, 1, "ab"),
    wire(STDIN, 1, "c"),
    wire(STDIN, 1),
  ], '1 false {"FIRST":"1","N":"valu"} abc'],
  ["knows nothing of nothing", [], "incomplete"],
  ["waits for the end of the body", whole.slice(0, 3), "incomplete"],
  ["waits for the end of the parameters", [begin, wire(PARAMS, 1, "\x01\x01NV")], "incomplete"],
  ["leaves a second request", [...whole, wireBegin(2)], "unusual"],
  ["leaves bytes behind it", [...whole, bytesFromLatin1("\x01")], "unusual"],
  ["leaves other roles", [wireBegin(1, AUTHORIZER, 0), wireParameters(1)], "unusual"],
  ["leaves questions", [wire(GET_VALUES, 0)], "unusual"],
  ["leaves an abort", [begin, wire(ABORT_REQUEST, 1)], "unusual"],
  ["leaves records of another request", [begin, wireParameters(2)], "unusual"],
  ["leaves parameters without end", [begin, wire(PARAMS, 1, "\x01\x01NV"), wire(STDIN, 1)], "unusual"],
  ["leaves a pair that is cut off", [begin, wire(PARAMS, 1, "\x05\x01N"), wire(PARAMS, 1)], "unusual"],
  ["leaves what is no record", [new Uint8Array(16)], "unusual"],
];

Deno.test("readWholeRequest()", async (t) => {
  for (const [name, records, expected] of CASES) {
    await t.step(name, () => assertEquals(read(concatenate(records)), expected));
  }
});

Deno.test("readWholeRequest() waits at every cut of a request", () => {
  const bytes = concatenate(whole);
  for (let length = 0; length < bytes.length; length++) {
    const seen = read(bytes.subarray(0, length));
    // A cut inside the last record's padding, or inside a header: the rest of it is on its way to whoever reads next.
    assertEquals(seen === "incomplete" || seen === "unusual", true, `${length}: ${seen}`);
  }
});

/** What a server makes of a stream that is a whole request: it in words. */
async function served(stream: Uint8Array): Promise<string[]> {
  const seen: string[] = [];
  const { peer, ended } = serveRaw(async (request: FastCgiRequest) => {
    let body = "";
    for (let chunk = await request.readBody(); chunk !== null; chunk = await request.readBody()) {
      body += latin1FromBytes(chunk, 0, chunk.length);
    }
    const parameters = { FIRST: "1", ...Object.fromEntries(request.parameters) };
    seen.push(`${request.id} ${request.keepConnection} ${JSON.stringify(parameters)} ${body || "none"}`);
    await request.end(0);
  });
  await peer.send(stream);
  await peer.lines(1);
  peer.end.close();
  await ended;
  return seen;
}

Deno.test("readWholeRequest() reads what a server reads, from damaged streams too", async () => {
  const random = new SeededRandom(20_261_125);
  let wholeCount = 0;
  for (let count = 0; count < 4_000; count++) {
    const stream = makeFuzzStream(random);
    const seen = read(stream);
    if (seen === "incomplete" || seen === "unusual") continue;
    wholeCount++;
    assertEquals(await served(stream), [seen], `stream ${count}`);
  }
  assertEquals(wholeCount > 100, true, `${wholeCount}`);
});
