/**
 * Record streams for fuzzing: plausible conversations of a web server, then damaged.
 *
 * @module
 */
import { concatenate } from "./bytes.ts";
import { ABORT_REQUEST, BEGIN_REQUEST, DATA, END_REQUEST, GET_VALUES, PARAMS, STDIN } from "./record.ts";
import { encodeRecord } from "./encoder.ts";
import { encodeParameters } from "./parameters.ts";
import { wireBegin } from "./wire.ts";

/** A small generator of numbers that depend on the seed only (mulberry32). */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** Gives an integer from 0 to bound - 1. */
  below(bound: number): number {
    this.#state = this.#state + 0x6d2b79f5 | 0;
    let mixed = Math.imul(this.#state ^ this.#state >>> 15, 1 | this.#state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return Math.floor(((mixed ^ mixed >>> 14) >>> 0) / 4_294_967_296 * bound);
  }
}

/** Gives one stream: a conversation, damaged in four of five cases. */
export function makeFuzzStream(random: SeededRandom): Uint8Array<ArrayBuffer> {
  const kind = random.below(20);
  if (kind === 0) return randomBytes(random, random.below(200));
  const stream = concatenate(makeConversation(random));
  if (kind < 5) return stream;
  return damage(random, stream);
}

function randomBytes(random: SeededRandom, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index++) bytes[index] = random.below(256);
  return bytes;
}

/** The records of one to four requests, interleaved, with management records between them. */
function makeConversation(random: SeededRandom): Uint8Array[] {
  const requests: Uint8Array[][] = [];
  for (let count = 1 + random.below(4); count > 0; count--) {
    requests.push(makeRequest(random, random.below(6)));
  }
  const isInterleaved = random.below(2) === 0;
  const records: Uint8Array[] = [];
  while (requests.length > 0) {
    const index = isInterleaved ? random.below(requests.length) : 0;
    const request = requests[index]!;
    records.push(request.shift()!);
    if (request.length === 0) requests.splice(index, 1);
    if (random.below(25) === 0) records.push(makeOddRecord(random));
  }
  return records;
}

function makeRequest(random: SeededRandom, id: number): Uint8Array[] {
  const role = random.below(10) === 0 ? random.below(6) : 1;
  const records: Uint8Array[] = [wireBegin(id, role, random.below(4) === 0 ? 0 : 1)];
  const pairs: [string, string][] = [];
  for (let count = random.below(6); count > 0; count--) {
    pairs.push([`NAME_${count}`, "v".repeat(random.below(random.below(12) === 0 ? 300 : 20))]);
  }
  pushStream(random, records, PARAMS, id, encodeParameters(pairs), random.below(30) !== 0);
  const bodyLength = random.below(3) === 0 ? random.below(random.below(10) === 0 ? 3_000 : 200) : 0;
  pushStream(random, records, STDIN, id, new Uint8Array(bodyLength), random.below(20) !== 0);
  if (role === 3) pushStream(random, records, DATA, id, new Uint8Array(random.below(300)), true);
  if (random.below(15) === 0) {
    records.splice(1 + random.below(records.length), 0, encodeRecord(ABORT_REQUEST, id, new Uint8Array(0)));
  }
  return records;
}

function pushStream(
  random: SeededRandom,
  records: Uint8Array[],
  type: number,
  id: number,
  content: Uint8Array,
  isEnded: boolean,
): void {
  for (let position = 0; position < content.length;) {
    const end = Math.min(content.length, position + 1 + random.below(content.length));
    records.push(encodeRecord(type, id, content.subarray(position, end)));
    position = end;
  }
  if (isEnded) records.push(encodeRecord(type, id, new Uint8Array(0)));
}

function makeOddRecord(random: SeededRandom): Uint8Array {
  switch (random.below(6)) {
    case 0:
      return encodeRecord(12 + random.below(200), random.below(3), randomBytes(random, random.below(20)));
    case 1:
      return encodeRecord(END_REQUEST, random.below(3), new Uint8Array(8));
    case 2:
      return encodeRecord(BEGIN_REQUEST, random.below(6), randomBytes(random, random.below(12)));
    case 3:
      return encodeRecord(GET_VALUES, 0, randomBytes(random, random.below(20)));
    default:
      return encodeRecord(
        GET_VALUES,
        0,
        encodeParameters([["FCGI_MAX_CONNS", ""], ["FCGI_MPXS_CONNS", ""], ["X", ""]]),
      );
  }
}

/** Gives a stream with one to three faults: bytes flipped, cut, doubled, removed or inserted. Changes the stream given. */
export function damage(random: SeededRandom, stream: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let bytes = stream;
  for (let count = 1 + random.below(3); count > 0; count--) {
    const position = random.below(bytes.length + 1);
    const end = position + random.below(Math.min(64, bytes.length - position + 1));
    switch (random.below(6)) {
      case 0:
        bytes = bytes.slice(0, position);
        break;
      case 1:
        bytes = concatenate([bytes.subarray(0, end), bytes.subarray(position)]);
        break;
      case 2:
        bytes = concatenate([bytes.subarray(0, position), bytes.subarray(end)]);
        break;
      case 3:
        bytes = concatenate([
          bytes.subarray(0, position),
          randomBytes(random, random.below(12)),
          bytes.subarray(position),
        ]);
        break;
      case 4:
        // Headers begin at multiples of eight: more damage to types, ids and lengths than chance gives.
        if (position < bytes.length) {
          bytes[Math.min(bytes.length - 1, (position & ~7) + random.below(8))] = random.below(14);
        }
        break;
      default:
        if (position < bytes.length) bytes[position] = random.below(256);
    }
  }
  return bytes;
}
