import { assertEquals } from "../tests/support/assert.ts";
import { encodeRecord } from "./encoder.ts";
import { bytesFromLatin1, latin1FromBytes } from "./latin1.ts";
import { encodeParameters } from "./parameters.ts";
import { serveRaw } from "./raw_peer.ts";
import { ABORT_REQUEST, AUTHORIZER, DATA, FILTER, GET_VALUES, PARAMS, STDIN, STDOUT } from "./record.ts";
import type { FastCgiRequest } from "./request.ts";
import { wire, wireBegin, wireParameters } from "./wire.ts";

async function text(read: () => Promise<Uint8Array | null>): Promise<string> {
  let result = "";
  for (let chunk = await read(); chunk !== null; chunk = await read()) {
    result += latin1FromBytes(chunk, 0, chunk.length);
  }
  return result;
}

/** Answers with role, parameters, body and data, and the length of the body as application status. */
async function describe(request: FastCgiRequest): Promise<void> {
  const body = await text(() => request.readBody());
  const data = await text(() => request.readData());
  const parameters = JSON.stringify(Object.fromEntries(request.parameters)).replaceAll('"', "");
  const failure = request.bodyFailure === null ? "" : ` (${request.bodyFailure})`;
  request.writeStdout(bytesFromLatin1(`${request.role} ${parameters} ${body} ${data}${failure}`));
  await request.end(body.length);
}

/** The end of a request, as the wire shows it. */
function end(requestId: number, applicationStatus: number, protocolStatus: number = 0): string {
  const content = String.fromCharCode(0, 0, 0, applicationStatus, protocolStatus, 0, 0, 0);
  return `END_REQUEST ${requestId} ${JSON.stringify(content)}`;
}

const begin = wireBegin(1, 1, 0);
const ANSWER = ['STDOUT 1 "1 {}  "', "STDOUT 1", end(1, 0)];

/** Conversations without keep-connection: what is sent, what comes back before the connection closes. */
const CONVERSATIONS: [string, Uint8Array[], string[]][] = [
  ["answers a request", [begin, wireParameters(1, { A: "1", B: "" }), wire(STDIN, 1, "xy"), wire(STDIN, 1)], [
    'STDOUT 1 "1 {A:1,B:} xy "',
    "STDOUT 1",
    end(1, 2),
  ]],
  ["takes id 0", [wireBegin(0, 1, 0), wireParameters(0), wire(STDIN, 0)], [
    'STDOUT 0 "1 {}  "',
    "STDOUT 0",
    end(0, 0),
  ]],
  ["joins a pair split over records", [
    begin,
    wire(PARAMS, 1, "\x01\x04Nva"),
    wire(PARAMS, 1, "lu"),
    wire(PARAMS, 1),
    wire(STDIN, 1),
  ], ['STDOUT 1 "1 {N:valu}  "', "STDOUT 1", end(1, 0)]],
  ["takes a body without end of parameters", [
    begin,
    wire(PARAMS, 1, "\x01\x01NV"),
    wire(STDIN, 1, "b"),
    wire(STDIN, 1),
  ], [
    'STDOUT 1 "1 {N:V} b "',
    "STDOUT 1",
    end(1, 1),
  ]],
  ["serves an authorizer without body", [wireBegin(1, AUTHORIZER, 0), wireParameters(1)], [
    'STDOUT 1 "2 {}  "',
    "STDOUT 1",
    end(1, 0),
  ]],
  ["serves a filter with its file", [
    wireBegin(1, FILTER, 0),
    wireParameters(1),
    wire(STDIN, 1, "body"),
    wire(STDIN, 1),
    wire(DATA, 1, "fi"),
    wire(DATA, 1, "le"),
    wire(DATA, 1),
  ], ['STDOUT 1 "3 {} body file"', "STDOUT 1", end(1, 4)]],
  ["refuses an unknown role", [wireBegin(1, 4, 0)], [end(1, 0, 3)]],
  ["ignores records of requests that are not open", [
    wire(STDIN, 9, "x"),
    wire(PARAMS, 9),
    wire(DATA, 9),
    wire(ABORT_REQUEST, 9),
    begin,
    wireParameters(1),
    wire(STDIN, 1),
  ], ANSWER],
  ["answers GET_VALUES, leaving out unknown names", [
    encodeRecord(
      GET_VALUES,
      0,
      encodeParameters([["FCGI_MPXS_CONNS", ""], ["X", ""], ["FCGI_MAX_REQS", ""]]),
    ),
    begin,
    wireParameters(1),
    wire(STDIN, 1),
  ], ['GET_VALUES_RESULT 0 "\\r\\u0004FCGI_MAX_REQS1024\\u000f\\u0001FCGI_MPXS_CONNS1"', ...ANSWER]],
  ["answers an empty GET_VALUES", [wire(GET_VALUES, 0), begin, wireParameters(1), wire(STDIN, 1)], [
    "GET_VALUES_RESULT 0",
    ...ANSWER,
  ]],
  ["answers unknown types", [wire(77, 0, "?"), wire(0, 0), begin, wireParameters(1), wire(STDIN, 1)], [
    'UNKNOWN_TYPE 0 "M\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000"',
    'UNKNOWN_TYPE 0 "\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000"',
    ...ANSWER,
  ]],
  ["ends an aborted request at once", [begin, wireParameters(1), wire(ABORT_REQUEST, 1)], [end(1, 0)]],
  ["ends a request aborted inside its parameters", [begin, wire(ABORT_REQUEST, 1)], [end(1, 0)]],
];

for (const [name, records, expected] of CONVERSATIONS) {
  for (const capacity of [65_536, 3]) {
    Deno.test(`ServerConnection ${name}, ${capacity} bytes at a time`, async () => {
      const served = serveRaw(describe, {}, capacity);
      const [, lines] = await Promise.all([served.peer.send(...records), served.peer.lines()]);
      served.peer.end.close();
      assertEquals(lines, expected);
      assertEquals((await served.ended).kind, "done");
      assertEquals(served.errors, []);
    });
  }
}

/** Broken conversations: what is sent before the end of input, what `onProtocolError` is told. */
const FAULTS: [string, Uint8Array[], string][] = [
  ["version 0", [new Uint8Array(8)], "record of version 0"],
  ["an unfinished record", [wire(STDIN, 1, "abc").subarray(0, 9)], "input ends inside a record"],
  ["a short BEGIN_REQUEST", [wire(1, 1, "abc")], "BEGIN_REQUEST record of 3 bytes"],
  ["a second BEGIN_REQUEST", [begin, begin], "BEGIN_REQUEST record for request 1, which is open"],
  ["an ABORT_REQUEST with content", [wire(ABORT_REQUEST, 1, "x")], "ABORT_REQUEST record of 1 bytes"],
  ["half a pair", [begin, wire(PARAMS, 1, "\x01"), wire(PARAMS, 1)], "parameters end inside a pair"],
  [
    "too many parameters",
    [begin, wire(PARAMS, 1, "\x00\x00".repeat(600))],
    "parameters of more than 1000 bytes",
  ],
  [
    "late parameters",
    [begin, wireParameters(1), wire(PARAMS, 1)],
    "PARAMS record after the end of the parameters",
  ],
  ["early data", [wireBegin(1, FILTER), wire(DATA, 1)], "DATA record before the end of the parameters"],
  ["a bad GET_VALUES", [wire(GET_VALUES, 0, "\x05")], "GET_VALUES record that is no list of pairs"],
  ["output", [begin, wire(STDOUT, 1, "x")], "record of type 6, which only an application sends"],
];

for (const [name, records, expected] of FAULTS) {
  Deno.test(`ServerConnection closes after ${name}`, async () => {
    const reasons: (string | null)[] = [];
    const served = serveRaw((request) => request.onAbort((reason) => reasons.push(reason)), {
      parameterBytesMax: 1_000,
    });
    await served.peer.send(...records);
    await served.peer.end.closeWrite();
    assertEquals(await served.ended, { kind: "protocol", text: expected });
    assertEquals(served.errors, [expected]);
    assertEquals(reasons, name === "late parameters" ? [expected] : []);
  });
}

Deno.test("ServerConnection keeps a connection with the flag and takes requests in sequence", async () => {
  const { peer, ended, connection } = serveRaw(describe);
  for (let count = 1; count <= 3; count++) {
    await peer.send(wireBegin(1), wireParameters(1), wire(STDIN, 1));
    assertEquals((await peer.lines(count)).length, 3 * count);
  }
  assertEquals(connection.requestCount, 3);
  await peer.end.closeWrite();
  assertEquals(await ended, { kind: "peer", text: "connection closed by the peer" });
});

Deno.test("ServerConnection serves interleaved requests, each as soon as it is ready", async () => {
  const { peer, ended } = serveRaw(describe);
  await peer.send(wireBegin(1), wireBegin(2), wireParameters(2, { N: "2" }), wire(PARAMS, 1, "\x01\x01N1"));
  await peer.send(wire(STDIN, 2, "b"), wire(PARAMS, 1), wire(STDIN, 2));
  assertEquals(await peer.lines(1), ['STDOUT 2 "1 {N:2} b "', "STDOUT 2", end(2, 1)]);
  await peer.send(wire(STDIN, 1));
  assertEquals((await peer.lines(2)).slice(3), ['STDOUT 1 "1 {N:1}  "', "STDOUT 1", end(1, 0)]);
  peer.end.close();
  await ended;
});

const OVERFLOWS: [number, number][] = [[1, 1], [2, 2]];
for (const [openRequestsMax, protocolStatus] of OVERFLOWS) {
  Deno.test(`ServerConnection refuses request ${openRequestsMax + 1} of ${openRequestsMax} with ${protocolStatus}`, async () => {
    const { peer, ended, connection } = serveRaw(describe, { openRequestsMax });
    for (let id = 1; id <= openRequestsMax + 1; id++) await peer.send(wireBegin(id), wireParameters(id));
    assertEquals(await peer.lines(1), [end(openRequestsMax + 1, 0, protocolStatus)]);
    assertEquals(connection.openRequestCount, openRequestsMax);
    peer.end.close();
    await ended;
  });
}

Deno.test("ServerConnection sends a small answer in one write", async () => {
  const { peer, ended, connection } = serveRaw(async (request) => {
    request.writeStdout(bytesFromLatin1("Status: 200\r\n"));
    request.writeStdout(bytesFromLatin1("\r\nhello"));
    await request.end(0);
  });
  await peer.send(wireBegin(1), wireParameters(1), wire(STDIN, 1));
  assertEquals(await peer.lines(1), ['STDOUT 1 "Status: 200\\r\\n\\r\\nhello"', "STDOUT 1", end(1, 0)]);
  assertEquals(connection.writer.writeCount, 1);
  peer.end.close();
  await ended;
});

Deno.test("ServerConnection keeps output and error text in order and ends both streams", async () => {
  const { peer, ended } = serveRaw((request) => {
    request.writeStdout(bytesFromLatin1("a"));
    request.writeStderr(bytesFromLatin1("b"));
    request.writeStdout(bytesFromLatin1("c"));
    request.end(0);
  });
  await peer.send(begin, wireParameters(1), wire(STDIN, 1));
  const lines = ['STDOUT 1 "a"', 'STDERR 1 "b"', 'STDOUT 1 "c"', "STDOUT 1", "STDERR 1", end(1, 0)];
  assertEquals(await peer.lines(), lines);
  await ended;
});

Deno.test("ServerConnection sends OVERLOADED for a handler without output", async () => {
  const { peer, ended } = serveRaw((request) => void request.end(0, 2));
  await peer.send(begin, wireParameters(1), wire(STDIN, 1));
  assertEquals(await peer.lines(), [end(1, 0, 2)]);
  await ended;
});

Deno.test("ServerConnection ends requests whose handler fails or forgets", async () => {
  const failures: unknown[] = [];
  const { peer, ended } = serveRaw((request) => {
    if (request.id === 1) throw "at once";
    return request.id === 2 ? Promise.reject("later") : Promise.resolve();
  }, { onHandlerError: (error) => failures.push(error) });
  for (const id of [1, 2, 3]) await peer.send(wireBegin(id), wireParameters(id));
  const ends = (await peer.lines(3)).filter((line) => line.startsWith("END"));
  assertEquals(ends.toSorted(), [end(1, 1), end(2, 1), end(3, 0)]);
  assertEquals(failures, ["at once", "later"]);
  peer.end.close();
  await ended;
});
