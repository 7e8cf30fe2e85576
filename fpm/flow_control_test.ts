import { assertEquals } from "../tests/support/assert.ts";
import { markClientGone, RING_BYTES, RingReader, RingWriter } from "./flow_control.ts";
import { Scoreboard, Stage, WorkerSlot } from "./scoreboard.ts";

interface Ends {
  readonly slot: WorkerSlot;
  readonly reader: RingReader;
  readonly writer: RingWriter;
}

function openRing(): Ends {
  const slot = new WorkerSlot();
  const reader = new RingReader(slot);
  const writer = new RingWriter(slot);
  writer.open(reader.reset());
  return { slot, reader, writer };
}

/** Passes what the master is told of; gives the bytes. */
function read({ reader, writer }: Ends): number[] {
  const read: number[] = [];
  reader.pass(writer.takeUntold(), (bytes) => {
    for (const byte of bytes) read.push(byte);
  });
  return read;
}

Deno.test("RingWriter.put() writes while there is room, RingReader.pass() gives room back", () => {
  const ends = openRing();
  const block = new Uint8Array(100_000).map((_, index) => index % 251);
  assertEquals([ends.writer.put(block, 0), ends.writer.put(block, 0)], [100_000, 100_000]);
  assertEquals([ends.writer.put(block, 0), ends.writer.put(block, 0)], [RING_BYTES - 200_000, 0]);
  assertEquals(read(ends).length, RING_BYTES);
  // Some of these blocks lie across the ring's end.
  for (let count = 0; count < 5; count++) {
    assertEquals(ends.writer.put(block, 1), 99_999);
    assertEquals(read(ends).every((byte, index) => byte === block[index + 1]), true);
  }
});

Deno.test("RingReader.pass() gives room back only when the writer has let go of the bytes", async () => {
  const { reader, writer } = openRing();
  const { promise, resolve } = Promise.withResolvers<void>();
  writer.put(new Uint8Array(RING_BYTES), 0);
  reader.pass(writer.takeUntold(), () => promise);
  assertEquals(writer.put(new Uint8Array(1), 0), 0);
  resolve();
  await promise;
  assertEquals(writer.put(new Uint8Array(1), 0), 1);
});

Deno.test("RingReader.reset() leaves a ring alone whose bytes are still on their way", async () => {
  const ends = openRing();
  const { reader, writer } = ends;
  const { promise, resolve } = Promise.withResolvers<void>();
  const late: Uint8Array[] = [];
  writer.put(Uint8Array.of(1, 2, 3), 0);
  reader.pass(writer.takeUntold(), (bytes) => {
    late.push(bytes);
    return promise;
  });
  const other = reader.reset();
  assertEquals(other === null, false);
  writer.open(other);
  writer.put(Uint8Array.of(7, 8, 9), 0);
  resolve();
  await promise;
  assertEquals([[...late[0]!], read(ends)], [[1, 2, 3], [7, 8, 9]]);
  assertEquals(reader.reset(), null);
});

Deno.test("RingWriter.dropUntold() takes back what nobody was told of", () => {
  const ends = openRing();
  ends.writer.put(Uint8Array.of(1), 0);
  assertEquals(read(ends), [1]);
  ends.writer.put(Uint8Array.of(2), 0);
  ends.writer.dropUntold();
  ends.writer.put(Uint8Array.of(3), 0);
  assertEquals(read(ends), [3]);
});

Deno.test("RingWriter.waitForRoom() refuses once the client is gone, until the next request", () => {
  const { slot, reader, writer } = openRing();
  writer.put(new Uint8Array(RING_BYTES), 0);
  markClientGone(slot);
  assertEquals([writer.waitForRoom(), writer.isClientGone], [false, true]);
  writer.open(reader.reset());
  assertEquals([writer.waitForRoom(), writer.isClientGone], [true, false]);
});

Deno.test("RingWriter.waitForRoom() blocks until there is room", async () => {
  const slot = new WorkerSlot();
  const reader = new RingReader(slot);
  const source = `
    import { RingWriter } from ${JSON.stringify(new URL("./flow_control.ts", import.meta.url).href)};
    import { WorkerSlot } from ${JSON.stringify(new URL("./scoreboard.ts", import.meta.url).href)};
    self.onmessage = ({ data }) => {
      const writer = new RingWriter(new WorkerSlot(data.slot));
      writer.open(data.ring);
      writer.put(new Uint8Array(${RING_BYTES}), 0);
      self.postMessage("full");
      writer.waitForRoom();
      self.postMessage("room");
    };`;
  const worker = new Worker(`data:application/javascript,${encodeURIComponent(source)}`, { type: "module" });
  const said: string[] = [];
  await new Promise<void>((resolve) => {
    worker.onmessage = ({ data }) => {
      said.push(data);
      if (data === "room") return resolve();
      setTimeout(() => {
        said.push("passed");
        reader.pass(1, () => {});
      }, 50);
    };
    worker.postMessage({ slot: slot.buffer, ring: reader.reset() });
  });
  worker.terminate();
  assertEquals(said, ["full", "passed", "room"]);
});

Deno.test("Scoreboard.counts() tells workers by stage", () => {
  const scoreboard = new Scoreboard();
  const slots = [Stage.STARTING, Stage.IDLE, Stage.IDLE, Stage.RUNNING, Stage.FINISHING].map((stage) => {
    const slot = scoreboard.take();
    slot.stage = stage;
    return slot;
  });
  assertEquals(scoreboard.counts(), { starting: 1, idle: 2, active: 2 });
  scoreboard.release(slots[3]!);
  assertEquals(scoreboard.counts(), { starting: 1, idle: 2, active: 1 });
});
