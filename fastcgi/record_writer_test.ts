import { assertEquals } from "../tests/support/assert.ts";
import { concatenate } from "./bytes.ts";
import { bytesFromLatin1 } from "./latin1.ts";
import { type ByteConnection, STDOUT } from "./record.ts";
import { OutputChannel, RecordWriter } from "./record_writer.ts";
import { readWire, recordText } from "./wire.ts";

/** A connection whose writes wait until they are let through. */
class HeldConnection implements ByteConnection {
  readonly chunks: Uint8Array[] = [];
  #waiting: (() => void)[] = [];

  read(): Promise<number | null> {
    return Promise.resolve(null);
  }

  /** Takes all but one byte of what has more than eight, so that writes have to go on. */
  write(bytes: Uint8Array): Promise<number> {
    const count = bytes.length > 8 ? bytes.length - 1 : bytes.length;
    return new Promise((resolve) => {
      this.#waiting.push(() => {
        this.chunks.push(bytes.slice(0, count));
        resolve(count);
      });
    });
  }

  close(): void {}

  /** Lets writes through until none comes any more. */
  async release(): Promise<void> {
    for (let turn = 0; turn < 50; turn++) {
      this.#waiting.shift()?.();
      await null;
    }
  }

  text(): string {
    return readWire(concatenate(this.chunks)).records.map(recordText).join(", ");
  }
}

function open(flushThreshold: number = 100): [RecordWriter, HeldConnection, OutputChannel, string[]] {
  const connection = new HeldConnection();
  const failures: string[] = [];
  const writer = new RecordWriter(connection, flushThreshold, (reason) => failures.push(reason), null);
  return [writer, connection, new OutputChannel(1), failures];
}

Deno.test("RecordWriter holds output below its threshold until flush(), which resolves when it is out", async () => {
  const [writer, connection, channel] = open();
  assertEquals(writer.write(channel, STDOUT, bytesFromLatin1("a")), undefined);
  await connection.release();
  assertEquals([connection.text(), writer.heldByteCount], ["", 9]);
  let isFlushed = false;
  writer.flush().then(() => isFlushed = true);
  await null;
  assertEquals(isFlushed, false);
  await connection.release();
  assertEquals([connection.text(), isFlushed, writer.heldByteCount], ['STDOUT 1 "a"', true, 0]);
});

Deno.test("RecordWriter.flush() waits for the write under way and for what came after it", async () => {
  const [writer, connection, channel] = open();
  const seen: string[] = [];
  writer.write(channel, STDOUT, bytesFromLatin1("a"));
  writer.flush().then(() => seen.push("first"));
  writer.write(channel, STDOUT, bytesFromLatin1("b"));
  writer.flush().then(() => seen.push(connection.text()));
  await connection.release();
  assertEquals(seen, ["first", 'STDOUT 1 "a", STDOUT 1 "b"']);
  await writer.flush();
});

Deno.test("RecordWriter.drain() sends what is written while it waits, below the threshold too", async () => {
  const [writer, connection, channel] = open();
  writer.write(channel, STDOUT, bytesFromLatin1("a"));
  const drained = writer.drain();
  writer.write(channel, STDOUT, bytesFromLatin1("b"));
  await connection.release();
  await drained;
  assertEquals([connection.text(), writer.isBusy], ['STDOUT 1 "a", STDOUT 1 "b"', false]);
  await writer.drain();
});

Deno.test("RecordWriter gives a promise for what does not fit, and takes it as room comes", async () => {
  const [writer, connection, channel] = open();
  const bytes = new Uint8Array(400_000).fill(120);
  let isTaken = false;
  const taken = writer.write(channel, STDOUT, bytes);
  taken!.then(() => isTaken = true);
  const finished = writer.finish(channel, STDOUT, 0, 0, 0);
  await null;
  assertEquals([isTaken, writer.isCongested], [false, true]);
  await connection.release();
  await finished;
  const { records } = readWire(concatenate(connection.chunks));
  assertEquals(
    records.reduce((sum, record) => sum + (record.type === STDOUT ? record.content.length : 0), 0),
    400_000,
  );
  assertEquals(records.slice(-2).map((record) => record.type), [6, 3]);
});

Deno.test("RecordWriter.close() lets every waiter go on and drops later output", async () => {
  const [writer, connection, channel, failures] = open();
  const waiters = [writer.write(channel, STDOUT, new Uint8Array(400_000)), writer.flush(), writer.drain()];
  writer.close();
  await Promise.all(waiters);
  assertEquals(writer.write(channel, STDOUT, bytesFromLatin1("x")), undefined);
  await Promise.all([writer.flush(), writer.drain(), writer.finish(channel, STDOUT, 0, 0, 0)]);
  await connection.release();
  assertEquals([writer.isBusy, failures], [false, []]);
});

Deno.test("RecordWriter tells of a failed write once, and lets every waiter go on", async () => {
  const failures: string[] = [];
  const broken: ByteConnection = {
    read: () => Promise.resolve(null),
    write: () => Promise.reject(new Deno.errors.BrokenPipe("gone")),
    close() {},
  };
  const writer = new RecordWriter(broken, 10, (reason) => failures.push(reason), null);
  const channel = new OutputChannel(1);
  await Promise.all([writer.write(channel, STDOUT, new Uint8Array(400_000)), writer.flush(), writer.drain()]);
  await null;
  assertEquals([failures, writer.isClosed], [["gone"], true]);
});
