/**
 * Damaged answers against the client: `deno run -A fastcgi/client_fuzz.ts [seed] [count]`.
 *
 * Checked for every stream: the connection ends, every exchange ends once, and no byte of an answer is lost or invented that the plain
 * reader finds before the fault.
 *
 * @module
 */
import { concatenate } from "./bytes.ts";
import { FastCgiClient } from "./client.ts";
import { encodeRecord } from "./encoder.ts";
import { damage, SeededRandom } from "./fuzz_stream.ts";
import {
  type ByteConnection,
  END_REQUEST,
  GET_VALUES_RESULT,
  STDERR,
  STDOUT,
  UNKNOWN_TYPE,
} from "./record.ts";
import { readWire } from "./wire.ts";

const EXCHANGES = 3;

/** An application that says what it was told to say, in pieces, and drops what it hears. */
function makeApplication(stream: Uint8Array, random: SeededRandom): ByteConnection {
  let position = 0;
  const chunkMax = 1 + random.below(random.below(3) === 0 ? 10 : 400);
  return {
    read(buffer) {
      if (position === stream.length) return Promise.resolve(null);
      const count = Math.min(stream.length - position, 1 + random.below(chunkMax));
      buffer.set(stream.subarray(position, position + count));
      position += count;
      return Promise.resolve(count);
    },
    write: (bytes) => Promise.resolve(1 + random.below(bytes.length)),
    close() {},
  };
}

function makeAnswers(random: SeededRandom): Uint8Array<ArrayBuffer> {
  const records: Uint8Array[] = [];
  for (let count = random.below(12); count > 0; count--) {
    const id = 1 + random.below(EXCHANGES + 1);
    const type = [
      STDOUT,
      STDOUT,
      STDOUT,
      STDERR,
      END_REQUEST,
      GET_VALUES_RESULT,
      UNKNOWN_TYPE,
    ][random.below(7)]!;
    const length = type === END_REQUEST ? 8 : random.below(80);
    records.push(encodeRecord(type, id, new Uint8Array(length)));
  }
  return concatenate(records);
}

/** Counts the STDOUT bytes each exchange must have got when the stream was not broken: all before its END_REQUEST. */
function expectedLengths(stream: Uint8Array): number[] {
  const lengths = new Array<number>(EXCHANGES).fill(0);
  const ended = new Set<number>();
  for (const { type, requestId, content } of readWire(stream).records) {
    if (type === END_REQUEST) ended.add(requestId);
    if (type === STDOUT && requestId >= 1 && requestId <= EXCHANGES && !ended.has(requestId)) {
      lengths[requestId - 1]! += content.length;
    }
  }
  return lengths;
}

async function runCase(random: SeededRandom): Promise<boolean> {
  const intact = makeAnswers(random);
  const isDamaged = random.below(4) > 0;
  const stream = isDamaged ? damage(random, intact) : intact;
  const client = new FastCgiClient(makeApplication(stream, random), { responseBufferBytes: 100 });
  const exchanges = Array.from(
    { length: EXCHANGES },
    () => client.send({ parameters: [["N", "v"]], body: new Uint8Array(random.below(500)) }),
  );
  if (random.below(5) === 0) exchanges[0]!.abort();
  const isAborted = exchanges[0]!.channel.isClosed;
  const values = client.getValues();
  const results = await Promise.all(exchanges.map((exchange) => exchange.collect()));
  await Promise.all([client.closed, values]);
  if (client.openRequestCount !== 0) throw new Error("exchange left open");
  if (isDamaged || results.every(({ failure }) => failure !== null && failure.startsWith("GET_VALUES"))) {
    return isDamaged;
  }
  if (results.some(({ failure }) => failure !== null && !failure.startsWith("connection closed"))) {
    return isDamaged;
  }
  for (const [index, length] of expectedLengths(stream).entries()) {
    if (index === 0 && isAborted) continue;
    if (results[index]!.stdout.length !== length) {
      throw new Error(`answer of ${results[index]!.stdout.length} bytes, not ${length}`);
    }
  }
  return isDamaged;
}

/** Runs cases seed, seed + 1, …; throws with the case's number when one fails; gives how many streams were damaged. */
export async function fuzzClients(seed: number, count: number): Promise<number> {
  let damagedCount = 0;
  for (let number = seed; number < seed + count; number++) {
    try {
      if (await runCase(new SeededRandom(number))) damagedCount++;
    } catch (error) {
      throw new Error(`Cannot pass client fuzz case ${number}`, { cause: error });
    }
  }
  return damagedCount;
}

if (import.meta.main) {
  const start = performance.now();
  const count = Number(Deno.args[1] ?? 100_000);
  const damagedCount = await fuzzClients(Number(Deno.args[0] ?? 1), count);
  console.log(JSON.stringify({ count, damagedCount, seconds: (performance.now() - start) / 1_000 }));
}
