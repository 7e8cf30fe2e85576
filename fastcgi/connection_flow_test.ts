import { assertEquals } from "../tests/support/assert.ts";
import type { ConnectionOptions } from "./connection_options.ts";
import { bytesFromLatin1, latin1FromBytes } from "./latin1.ts";
import { serveRaw } from "./raw_peer.ts";
import { ABORT_REQUEST, PARAMS, STDIN } from "./record.ts";
import type { FastCgiRequest } from "./request.ts";
import { wire, wireBegin, wireParameters } from "./wire.ts";

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

Deno.test("ServerConnection stops a producer whose client does not read, and holds a bounded amount", async () => {
  let produced = 0;
  const served = serveRaw(async (request) => {
    const chunk = new Uint8Array(50_000);
    while (!request.isAborted && produced < 10_000_000) {
      await request.writeStdout(chunk);
      produced += chunk.length;
    }
    await request.end(0);
  });
  await served.peer.send(wireBegin(1, 1, 0), wireParameters(1), wire(STDIN, 1));
  await delay(20);
  const atRest = produced;
  assertEquals(atRest < 500_000, true, `${atRest} bytes`);
  assertEquals(served.connection.writer.heldByteCount <= 132_000, true);
  await served.peer.lines();
  assertEquals(produced, 10_000_000);
  assertEquals((await served.ended).kind, "done");
});

Deno.test("ServerConnection delivers all of a large answer whose handler did not wait", async () => {
  const served = serveRaw((request) => {
    request.writeStdout(new Uint8Array(3_000_000));
    request.end(0);
  });
  await served.peer.send(wireBegin(1, 1, 0), wireParameters(1), wire(STDIN, 1));
  assertEquals((await served.peer.lines()).at(-1)!.slice(0, 13), "END_REQUEST 1");
  assertEquals((await served.ended).kind, "done");
});

for (const flags of [0, 1]) {
  Deno.test(`ServerConnection delivers the output of an ended request to a peer that closed its half, flags ${flags}`, async () => {
    const served = serveRaw((request) => {
      request.writeStdout(new Uint8Array(1_000_000));
      request.end(0);
    });
    await served.peer.send(wireBegin(1, 1, flags), wireParameters(1));
    await delay(5);
    await served.peer.end.closeWrite();
    await delay(5);
    assertEquals((await served.peer.lines()).at(-1)!.slice(0, 13), "END_REQUEST 1");
    assertEquals((await served.ended).kind, "peer");
  });
}

Deno.test("ServerConnection lets a small answer pass a large one that is under way", async () => {
  const served = serveRaw(async (request) => {
    await request.writeStdout(new Uint8Array(request.id === 1 ? 2_000_000 : 10));
    await request.end(0);
  });
  await served.peer.send(wireBegin(1), wireParameters(1), wire(STDIN, 1));
  await served.peer.send(wireBegin(2), wireParameters(2), wire(STDIN, 2));
  const lines = await served.peer.lines(1);
  assertEquals(lines.at(-1)!.slice(0, 13), "END_REQUEST 2");
  assertEquals((await served.peer.lines(2)).at(-1)!.slice(0, 13), "END_REQUEST 1");
  served.peer.end.close();
  await served.ended;
});

Deno.test("ServerConnection pauses the peer while nobody reads the body, and goes on when somebody does", async () => {
  let current: FastCgiRequest | null = null;
  const served = serveRaw((request) => void (current = request), { bodyBufferBytes: 100_000 });
  await served.peer.send(wireBegin(1), wireParameters(1));
  const record = wire(STDIN, 1, "x".repeat(60_000));
  let sent = 0;
  const sending = (async () => {
    for (; sent < 50; sent++) await served.peer.send(record);
    await served.peer.send(wire(STDIN, 1));
  })();
  await delay(20);
  assertEquals(sent < 6, true, `${sent} records`);
  assertEquals(served.connection.bufferedByteCount < 200_000, true);
  let length = 0;
  for (let chunk = await current!.readBody(); chunk !== null; chunk = await current!.readBody()) {
    length += chunk.length;
  }
  await sending;
  assertEquals(length, 3_000_000);
  assertEquals([current!.isBodyComplete, current!.bodyFailure], [true, null]);
  served.peer.end.close();
  await served.ended;
});

Deno.test("ServerConnection gives the body's own bytes, however long they lay unread", async () => {
  let current: FastCgiRequest | null = null;
  const served = serveRaw((request) => void (current = request), { bodyBufferBytes: 10_000_000 }, 1_000_000);
  await served.peer.send(wireBegin(1), wireParameters(1));
  let sent = "";
  for (let count = 0; count < 40; count++) {
    const text = String.fromCharCode(65 + count).repeat(count % 3 === 0 ? 100 : 64_000);
    sent += text;
    await served.peer.send(wire(STDIN, 1, text));
  }
  await served.peer.send(wire(STDIN, 1));
  await delay(10);
  assertEquals(current!.isBodyComplete, true);
  let received = "";
  for (let chunk = await current!.readBody(); chunk !== null; chunk = await current!.readBody()) {
    received += latin1FromBytes(chunk, 0, chunk.length);
  }
  assertEquals(received === sent, true);
  served.peer.end.close();
  await served.ended;
});

Deno.test("ServerConnection reads on after a refusal too", async () => {
  const served = serveRaw(() => {});
  await served.peer.send(wireBegin(1, 9, 0), wireParameters(1));
  for (let count = 0; count < 20; count++) await served.peer.send(wire(STDIN, 1, "x".repeat(60_000)));
  assertEquals((await served.peer.lines()).length, 1);
  served.peer.end.close();
  assertEquals((await served.ended).kind, "done");
});

Deno.test("ServerConnection drops an unread body when its request ends, and takes the next request", async () => {
  const served = serveRaw((request) => void request.end(0), { bodyBufferBytes: 1_000 });
  await served.peer.send(wireBegin(1), wireParameters(1));
  for (let count = 0; count < 20; count++) await served.peer.send(wire(STDIN, 1, "x".repeat(10_000)));
  await served.peer.send(wire(STDIN, 1), wireBegin(1), wireParameters(1), wire(STDIN, 1));
  assertEquals((await served.peer.lines(2)).length, 4);
  served.peer.end.close();
  await served.ended;
});

Deno.test("ServerConnection reads on after an early answer, so that closing does not reset the connection", async () => {
  const served = serveRaw((request) => void request.end(0), { bodyBufferBytes: 1_000 });
  await served.peer.send(wireBegin(1, 1, 0), wireParameters(1));
  for (let count = 0; count < 20; count++) await served.peer.send(wire(STDIN, 1, "x".repeat(60_000)));
  assertEquals((await served.peer.lines()).length, 2);
  served.peer.end.close();
  assertEquals((await served.ended).kind, "done");
});

Deno.test("ServerConnection holds answers back from a peer that only asks", async () => {
  const served = serveRaw(() => {}, {}, 1_000);
  let sent = 0;
  const asking = (async () => {
    for (; sent < 1_000_000; sent++) await served.peer.send(wire(99, 0));
  })();
  asking.catch(() => {});
  await delay(50);
  assertEquals(sent < 50_000, true, `${sent} records`);
  served.connection.close({ kind: "done", text: "test over" });
  await served.ended;
});

Deno.test("ServerConnection tells handlers of an abort, and drops their output", async () => {
  const seen: string[] = [];
  const served = serveRaw(async (request) => {
    request.onAbort((reason) => seen.push(reason));
    const { signal } = request;
    seen.push(String(await request.readBody()), String(request.bodyFailure), String(signal.aborted));
    request.writeStdout(bytesFromLatin1("nobody reads this"));
    await request.end(5);
  });
  await served.peer.send(wireBegin(1), wireParameters(1), wire(ABORT_REQUEST, 1));
  const lines = await served.peer.lines(1);
  // The id is free again at once.
  await served.peer.send(wireBegin(1), wire(ABORT_REQUEST, 1));
  assertEquals(await served.peer.lines(2), [...lines, ...lines]);
  assertEquals(lines, ['END_REQUEST 1 "\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000"']);
  const reason = "aborted by the web server";
  assertEquals(seen, [reason, "null", reason, "true"]);
  served.peer.end.close();
  await served.ended;
});

for (const isAbortedByEndOfInput of [true, false]) {
  Deno.test(`ServerConnection at the end of input ${isAbortedByEndOfInput ? "aborts" : "finishes"} a request`, async () => {
    const seen: string[] = [];
    const served = serveRaw(async (request) => {
      await delay(10);
      seen.push(String(request.abortReason));
      await request.end(0);
    }, { isAbortedByEndOfInput });
    await served.peer.send(wireBegin(1), wireParameters(1), wire(STDIN, 1));
    await served.peer.end.closeWrite();
    const lines = await served.peer.lines();
    assertEquals(lines.length, isAbortedByEndOfInput ? 0 : 2);
    assertEquals((await served.ended).kind, "peer");
    await delay(20);
    assertEquals(seen, [isAbortedByEndOfInput ? "connection closed by the peer" : "null"]);
  });
}

Deno.test("ServerConnection aborts requests when writing fails", async () => {
  const served = serveRaw(async (request) => {
    await delay(5);
    for (let count = 0; count < 100 && !request.isAborted; count++) {
      await request.writeStdout(new Uint8Array(100_000));
    }
  }, { isAbortedByEndOfInput: false });
  await served.peer.send(wireBegin(1), wireParameters(1), wire(STDIN, 1));
  served.peer.end.close();
  assertEquals(await served.ended, { kind: "transport", text: "the other end is closed" });
});

Deno.test("ServerConnection ends a body that is too long; the handler still answers", async () => {
  const seen: (string | null)[] = [];
  const served = serveRaw(async (request) => {
    while (await request.readBody() !== null);
    seen.push(request.bodyFailure);
    await request.end(0);
  }, { bodyBytesMax: 5 });
  await served.peer.send(wireBegin(1), wireParameters(1), wire(STDIN, 1, "123"), wire(STDIN, 1, "456"));
  assertEquals((await served.peer.lines(1)).length, 2);
  assertEquals(seen, ["body of more than 5 bytes"]);
  served.peer.end.close();
  await served.ended;
});

Deno.test("ServerConnection.stop() lets open requests finish", async () => {
  const served = serveRaw(async (request) => {
    await delay(10);
    await request.end(0);
  });
  await served.peer.send(wireBegin(1), wireParameters(1), wire(STDIN, 1));
  await delay(2);
  served.connection.stop();
  assertEquals((await served.peer.lines()).length, 2);
  assertEquals((await served.ended).kind, "done");
});

const begin = wireBegin(1);

/** A silent peer: options, what it sends first, how the connection ends. */
const TIMEOUTS: [string, ConnectionOptions, Uint8Array[], string][] = [
  ["nothing", { headerTimeoutMilliseconds: 10 }, [], "first request timed out"],
  ["half a header", { headerTimeoutMilliseconds: 10 }, [begin.subarray(0, 4)], "request header timed out"],
  [
    "half a request",
    { headerTimeoutMilliseconds: 10 },
    [begin, wire(PARAMS, 1, "\x01")],
    "request header timed out",
  ],
  [
    "nothing after an answer",
    { idleTimeoutMilliseconds: 10 },
    [begin, wireParameters(1), wire(STDIN, 1)],
    "idle connection timed out",
  ],
];

for (const [name, options, records, expected] of TIMEOUTS) {
  Deno.test(`ServerConnection closes when the peer sends ${name}`, async () => {
    const served = serveRaw((request) => request.end(0), options);
    await served.peer.send(...records);
    assertEquals(await served.ended, { kind: "timeout", text: expected });
    assertEquals(served.errors, name === "nothing after an answer" ? [] : [expected]);
  });
}

Deno.test("ServerConnection ends a silent body, but only while the handler waits", async () => {
  const seen: (string | null)[] = [];
  const served = serveRaw(async (request) => {
    await delay(30);
    seen.push(request.bodyFailure);
    await request.readBody();
    seen.push(request.bodyFailure);
    await request.end(0);
  }, { bodyTimeoutMilliseconds: 10 });
  await served.peer.send(begin, wireParameters(1));
  await served.peer.lines(1);
  assertEquals(seen, [null, "body timed out"]);
  served.peer.end.close();
  await served.ended;
});

Deno.test("ServerConnection does not count the time that another request's unread body paused the peer", async () => {
  const seen: (string | null)[] = [];
  let other: FastCgiRequest | null = null;
  const served = serveRaw(
    async (request) => {
      if (request.id === 2) {
        other = request;
        return new Promise(() => {});
      }
      await request.readBody();
      seen.push(request.bodyFailure);
      await request.end(0);
    },
    { bodyTimeoutMilliseconds: 40, bodyBufferBytes: 10 },
    1_000,
  );
  await served.peer.send(
    begin,
    wireParameters(1),
    wireBegin(2),
    wireParameters(2),
    wire(STDIN, 2, "x".repeat(100)),
  );
  await delay(80);
  assertEquals(seen, []);
  other!.end(0);
  await delay(15);
  assertEquals(seen, []);
  await served.peer.lines(2);
  assertEquals(seen, ["body timed out"]);
  served.peer.end.close();
  await served.ended;
});

Deno.test("ServerConnection gives up writing to a peer that does not read, when told to", async () => {
  const seen: (string | null)[] = [];
  const served = serveRaw(async (request) => {
    await request.writeStdout(new Uint8Array(1_000_000));
    seen.push(request.abortReason);
  }, { writeTimeoutMilliseconds: 10 });
  await served.peer.send(begin, wireParameters(1), wire(STDIN, 1));
  assertEquals(await served.ended, { kind: "timeout", text: "write timed out" });
  await delay(1);
  assertEquals(seen, ["write timed out"]);
});
