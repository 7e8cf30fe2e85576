/**
 * Mutated, truncated, re-chunked record streams against the decoder and the connection's state machine.
 *
 * `deno run -A fastcgi/decoder_fuzz.ts [seed] [count]`. Checked for every stream: the decoder reads the same records as a plain reader,
 * however the stream is cut; the connection ends, whatever came; its output is well-formed; it answers no request twice; what it
 * buffers stays under its limits. Case `n` of a run depends on seed + n only: `[seed + n] 1` repeats it.
 *
 * @module
 */
import { ServerConnection } from "./connection.ts";
import { Decoder } from "./decoder.ts";
import { makeFuzzStream, SeededRandom } from "./fuzz_stream.ts";
import { BEGIN_REQUEST, type ByteConnection, END_REQUEST } from "./record.ts";
import type { FastCgiRequest } from "./request.ts";
import { readWire } from "./wire.ts";

/** What a run of the fuzzer found out. */
export interface FuzzReport {
  readonly count: number;
  readonly byteCount: number;
  readonly recordCount: number;
  readonly requestCount: number;
  readonly protocolErrorCount: number;
  readonly bufferedBytesMax: number;
}

const OPEN_REQUESTS_MAX = 6;
const BODY_BUFFER_BYTES = 512;
const PARAMETER_BYTES_MAX = 4_096;
/** Input limits of all open requests, one read, one output buffer. */
const BUFFERED_BYTES_MAX = OPEN_REQUESTS_MAX * (BODY_BUFFER_BYTES + PARAMETER_BYTES_MAX) + 65_536 + 131_328;

/** Microtask turns after which a conversation that may wait for ever is closed from outside. */
const TURNS_MAX = 300;

/** A case that takes as long as this hangs: usual ones take 0.1 ms. */
const HANG_MILLISECONDS = 2_000;

/** How the peer's side of the conversation ends. */
type PeerEnd = "end" | "reset" | "silent";

/** The peer: gives the stream in pieces, takes the answers. */
class FuzzPeer implements ByteConnection {
  readonly answers: number[] = [];
  isClosed = false;
  readonly #stream: Uint8Array;
  readonly #random: SeededRandom;
  readonly #end: PeerEnd;
  readonly #chunkMax: number;
  /** Writes until the peer is gone; Infinity for a peer that stays. */
  #writesLeft: number;
  #position = 0;
  #rejectRead: ((error: Error) => void) | null = null;

  constructor(stream: Uint8Array, random: SeededRandom, end: PeerEnd) {
    this.#stream = stream;
    this.#random = random;
    this.#end = end;
    this.#chunkMax = 1 + random.below(random.below(4) === 0 ? 12 : 600);
    this.#writesLeft = random.below(10) === 0 ? random.below(4) : Infinity;
  }

  read(buffer: Uint8Array): Promise<number | null> {
    const left = this.#stream.length - this.#position;
    if (left > 0) {
      const count = Math.min(left, buffer.length, 1 + this.#random.below(this.#chunkMax));
      buffer.set(this.#stream.subarray(this.#position, this.#position + count));
      this.#position += count;
      return Promise.resolve(count);
    }
    if (this.#end === "end") return Promise.resolve(null);
    if (this.#end === "reset") return Promise.reject(new Deno.errors.ConnectionReset("reset"));
    return new Promise((_, reject) => {
      this.#rejectRead = reject;
    });
  }

  write(bytes: Uint8Array): Promise<number> {
    if (this.isClosed || this.#writesLeft-- <= 0) return Promise.reject(new Deno.errors.BrokenPipe("gone"));
    const count = this.#random.below(8) === 0 ? 1 + this.#random.below(bytes.length) : bytes.length;
    // Large answers are checked by other tests; here their size would cost all the time.
    if (this.answers.length < 4_096) {
      for (let index = 0; index < count; index++) this.answers.push(bytes[index]!);
    }
    return Promise.resolve(count);
  }

  closeWrite(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {
    this.isClosed = true;
    this.#rejectRead?.(new Deno.errors.BadResource("closed"));
  }
}

/** Runs one case; throws when something is wrong with it. */
class FuzzCase {
  recordCount = 0;
  requestCount = 0;
  protocolErrorCount = 0;
  bufferedBytes = 0;
  /** A handler may never end its request: the connection then rightly stays open. */
  #mayWait: boolean;
  readonly #random: SeededRandom;
  readonly #stream: Uint8Array;
  readonly #isBroken: boolean;
  readonly #begunIds = new Map<number, number>();

  constructor(random: SeededRandom, stream: Uint8Array) {
    this.#random = random;
    this.#stream = stream;
    this.#mayWait = false;
    const reading = readWire(stream);
    this.#isBroken = reading.isBroken;
    this.recordCount = reading.records.length;
    for (const record of reading.records) {
      if (record.type !== BEGIN_REQUEST) continue;
      this.#begunIds.set(record.requestId, (this.#begunIds.get(record.requestId) ?? 0) + 1);
    }
    const expected = new Checksum();
    for (const record of reading.records) {
      expected.add(record.type);
      expected.add(record.requestId);
      expected.addBytes(record.content, 0, record.content.length);
    }
    this.#checkDecoder(expected.value, reading.records.length, reading.isTruncated);
  }

  async run(): Promise<void> {
    const random = this.#random;
    const end = (["end", "end", "end", "reset", "silent"] as const)[random.below(5)]!;
    if (end === "silent") this.#mayWait = true;
    const peer = new FuzzPeer(this.#stream, random, end);
    const connection: ServerConnection = new ServerConnection(
      peer,
      (request) => this.#handle(request, connection),
      {
        parameterBytesMax: PARAMETER_BYTES_MAX,
        bodyBytesMax: random.below(8) === 0 ? 200 : 0,
        bodyBufferBytes: BODY_BUFFER_BYTES,
        openRequestsMax: random.below(8) === 0 ? 1 : OPEN_REQUESTS_MAX,
        headerTimeoutMilliseconds: 0,
        bodyTimeoutMilliseconds: 0,
        idleTimeoutMilliseconds: 0,
        lingerTimeoutMilliseconds: 0,
        isAbortedByEndOfInput: random.below(4) !== 0,
        onProtocolError: () => this.protocolErrorCount++,
        onHandlerError: () => {},
      },
    );
    let isDone = false;
    const run = connection.run().then(() => {
      isDone = true;
    });
    for (let turn = 0; !isDone && (turn < TURNS_MAX || (!this.#mayWait && turn < 100 * TURNS_MAX)); turn++) {
      await null;
      this.#measure(connection);
    }
    if (!isDone && this.#mayWait) connection.close({ kind: "done", text: "fuzz case over" });
    await run;
    if (!peer.isClosed) throw new Error("connection left open");
    if (connection.openRequestCount !== 0) throw new Error("requests left open");
    this.requestCount = connection.requestCount;
    this.#checkAnswers(new Uint8Array(peer.answers));
  }

  #measure(connection: ServerConnection): void {
    const count = connection.bufferedByteCount;
    if (count > this.bufferedBytes) this.bufferedBytes = count;
    if (count > BUFFERED_BYTES_MAX) throw new Error(`connection buffers ${count} bytes`);
  }

  #handle(request: FastCgiRequest, connection: ServerConnection): Promise<void> | void {
    this.#measure(connection);
    const answer = new Uint8Array(this.#random.below(100));
    switch (this.#random.below(10)) {
      case 0:
        request.end(1, 2);
        return;
      case 1:
        throw new Error("handler failed");
      case 2:
        this.#mayWait = true;
        return;
      case 3:
        queueMicrotask(() => request.end(7));
        request.onAbort(() => request.writeStdout(answer));
        return;
      case 4:
        return this.#answerLarge(request);
      case 5:
        request.writeStderr(answer);
        request.end(0);
        request.end(0);
        request.writeStdout(answer);
        return;
      case 6:
        return this.#answerLarge(request).then(() => {
          throw new Error("handler failed later");
        });
      default:
        return this.#echo(request);
    }
  }

  async #echo(request: FastCgiRequest): Promise<void> {
    for (let chunk = await request.readBody(); chunk !== null; chunk = await request.readBody()) {
      await request.writeStdout(chunk);
    }
    while (await request.readData() !== null) await request.flush();
    await request.end(0);
  }

  async #answerLarge(request: FastCgiRequest): Promise<void> {
    const size = this.#random.below(40) === 0 ? 300_000 : 3_000;
    await request.writeStdout(new Uint8Array(size));
    await request.writeStderr(new Uint8Array(3));
    await request.flush();
    request.signal.throwIfAborted();
  }

  /** Cuts the stream at random and compares with what the plain reader read. */
  #checkDecoder(expected: number, recordCount: number, isTruncated: boolean): void {
    const decoder = new Decoder();
    const actual = new Checksum();
    let count = 0;
    const chunkMax = 1 + this.#random.below(this.#random.below(3) === 0 ? 4 : 300);
    let last = actual.value;
    for (let position = 0; position < this.#stream.length && decoder.failure === null;) {
      const end = Math.min(this.#stream.length, position + 1 + this.#random.below(chunkMax));
      const chunk = this.#stream.subarray(position, end);
      position = end;
      decoder.push(chunk, chunk.length);
      while (decoder.next()) {
        if (decoder.isFirst) {
          last = actual.value;
          actual.add(decoder.type);
          actual.add(decoder.requestId);
        }
        actual.addBytes(chunk, decoder.contentStart, decoder.contentEnd);
        if (decoder.isLast) {
          count++;
          last = actual.value;
        }
      }
    }
    if (count !== recordCount || last !== expected) throw new Error("decoder and plain reader differ");
    if ((decoder.failure !== null) !== this.#isBroken) throw new Error("decoder misses a broken record");
    if (!this.#isBroken && decoder.isInsideRecord() !== isTruncated) {
      throw new Error("decoder misses a truncated record");
    }
  }

  #checkAnswers(answers: Uint8Array): void {
    const { records, isBroken } = readWire(answers);
    if (isBroken) throw new Error("answer is not made of records");
    for (const { type, requestId } of records) {
      if (type !== END_REQUEST) continue;
      const begun = this.#begunIds.get(requestId) ?? 0;
      if (begun === 0) {
        throw new Error(`answer to request ${requestId}, which has not begun or was answered before`);
      }
      this.#begunIds.set(requestId, begun - 1);
    }
  }
}

/** An order-sensitive sum of numbers. */
class Checksum {
  value = 17;

  add(number: number): void {
    this.value = Math.imul(this.value, 31) + number | 0;
  }

  addBytes(bytes: Uint8Array, start: number, end: number): void {
    for (let index = start; index < end; index++) this.value = Math.imul(this.value, 31) + bytes[index]! | 0;
  }
}

/** Runs cases seed, seed + 1, …; throws with the case's number when one fails. `onCase` is told each number before it runs. */
export async function fuzzConnections(
  seed: number,
  count: number,
  onCase: (number: number) => void = () => {},
): Promise<FuzzReport> {
  let byteCount = 0;
  let recordCount = 0;
  let requestCount = 0;
  let protocolErrorCount = 0;
  let bufferedBytesMax = 0;
  for (let number = seed; number < seed + count; number++) {
    onCase(number);
    const random = new SeededRandom(number);
    const stream = makeFuzzStream(random);
    try {
      const fuzzCase = new FuzzCase(random, stream);
      await fuzzCase.run();
      byteCount += stream.length;
      recordCount += fuzzCase.recordCount;
      requestCount += fuzzCase.requestCount;
      protocolErrorCount += fuzzCase.protocolErrorCount;
      bufferedBytesMax = Math.max(bufferedBytesMax, fuzzCase.bufferedBytes);
    } catch (error) {
      throw new Error(`Cannot pass fuzz case ${number}`, { cause: error });
    }
  }
  return { count, byteCount, recordCount, requestCount, protocolErrorCount, bufferedBytesMax };
}

async function main(): Promise<void> {
  const seed = Number(Deno.args[0] ?? 1);
  const count = Number(Deno.args[1] ?? 1_000_000);
  let current = seed;
  let lastSeen = -1;
  const watch = setInterval(() => {
    if (current === lastSeen) {
      console.error(`Cannot pass fuzz case ${current}: it hangs`);
      Deno.exit(1);
    }
    lastSeen = current;
  }, HANG_MILLISECONDS);
  const start = performance.now();
  const report = await fuzzConnections(seed, count, (number) => {
    current = number;
    if ((number - seed) % 100_000 === 99_999) {
      console.log(`${number - seed + 1} cases, ${Math.round(Deno.memoryUsage().rss / 1_048_576)} MiB`);
    }
  });
  clearInterval(watch);
  const seconds = (performance.now() - start) / 1_000;
  console.log(
    JSON.stringify({ ...report, seconds, rssMegabytes: Math.round(Deno.memoryUsage().rss / 1_048_576) }),
  );
}

if (import.meta.main) await main();
