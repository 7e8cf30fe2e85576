/**
 * Writes `table_data.bin`: what the reference PHP makes of bytes in the encodings that need tables, recorded by
 * `table_record.php` and `iconv_record.php`. A JSON index `{name: [offset, length]}` behind its length in four bytes, then one deflated part for
 * each encoding: its JSON, behind its length, and its cells as 16-bit numbers, low bytes first, then high bytes.
 *
 * Usage: `deno run -A vm/runtime/charset/table_generate.ts`
 *
 * @module
 */
import { deflateRawSync } from "node:zlib";
import { referencePhpPath } from "../../../tests/support/reference_php.ts";
import {
  BAD_PAIR,
  EXTRA_FIRST,
  ICONV_NAMES,
  ICONV_PREFIX,
  linearNumber,
  TABLE_NAMES,
  TRANSLITERATION,
} from "./table.ts";

/** The code point that the recording puts where bytes are bad. */
const BAD_POINT = 0x10fffd;

/** What the recording says of one encoding. */
interface Recorded {
  readonly singles: readonly (readonly number[])[];
  readonly rows: Readonly<Record<string, readonly (readonly number[] | number)[]>>;
  readonly encoded: Readonly<Record<string, string>>;
}

if (import.meta.main) generate();

function generate(): void {
  const index: Record<string, [number, number]> = {};
  const parts: Uint8Array[] = [];
  let length = 0;
  const add = (name: string, whole: Uint8Array) => {
    const part = deflateRawSync(whole, { level: 9 });
    index[name] = [length, part.length];
    parts.push(part);
    length += part.length;
    console.log(`${name}: ${part.length} bytes`);
  };
  for (const name of TABLE_NAMES) add(name, partOf(record("table_record.php", name) as Recorded));
  for (const name of ICONV_NAMES) {
    add(ICONV_PREFIX + name, partOf(record("iconv_record.php", name) as Recorded));
  }
  const texts = JSON.stringify(record("iconv_record.php", "//TRANSLIT"));
  add(TRANSLITERATION, new TextEncoder().encode(texts));
  const head = new TextEncoder().encode(JSON.stringify(index));
  Deno.writeFileSync(new URL("./table_data.bin", import.meta.url), joined([lengthOf(head), head, ...parts]));
}

function record(file: string, name: string): unknown {
  const script = new URL(`./${file}`, import.meta.url).pathname;
  const options = { args: ["-dmemory_limit=-1", script, name] };
  const { stdout } = new Deno.Command(referencePhpPath()!, options).outputSync();
  return JSON.parse(new TextDecoder().decode(stdout))[name];
}

/** The part of an encoding: cells in the order of single bytes and rows; what fits no cell stands in lists. */
function partOf(recorded: Recorded): Uint8Array {
  const extras: (readonly number[])[] = [];
  const cells: number[] = [];
  const decoded = new Map<number, string>();
  const add = (points: readonly number[] | number, bytes: string) => {
    if (typeof points === "number" || points.includes(BAD_POINT)) return void cells.push(BAD_PAIR);
    if (points.length > 1 || points[0]! > 0xffff) {
      cells.push(EXTRA_FIRST + extras.push(points) - 1);
    } else cells.push(points[0]!);
    if (points.length === 1 && !decoded.has(points[0]!)) decoded.set(points[0]!, bytes);
  };
  for (const [byte, points] of recorded.singles.entries()) add(points, hex(byte));
  for (const [lead, row] of Object.entries(recorded.rows)) {
    for (const [byte, points] of row.entries()) add(points, lead + hex(byte));
  }
  if (extras.length > 2048) throw new Error("More extras than there are cells for them");
  const changes: Record<string, string> = {};
  const ranges: [number, number, number][] = [];
  const all = new Set([...decoded.keys(), ...Object.keys(recorded.encoded).map(Number)]);
  for (const point of [...all].sort((left, right) => left - right)) {
    const bytes = recorded.encoded[point] ?? "";
    if (/^[89a-f].3/.test(bytes) && bytes.length === 8) addToRanges(ranges, point, bytes);
    else if (bytes !== (decoded.get(point) ?? "")) changes[point] = bytes;
  }
  const text = JSON.stringify({ rows: Object.keys(recorded.rows), extras, changes, ranges });
  const head = new TextEncoder().encode(text);
  const low = Uint8Array.from(cells, (cell) => cell & 0xff);
  const high = Uint8Array.from(cells, (cell) => cell >> 8);
  return joined([lengthOf(head), head, low, high]);
}

/** Adds a code point of four bytes in GB18030, which are numbers in a row for code points in a row. */
function addToRanges(ranges: [number, number, number][], point: number, digits: string): void {
  const number = linearNumber(digits.match(/../g)!.map((pair) => parseInt(pair, 16)));
  const last = ranges.at(-1);
  if (last !== undefined && last[0] + last[2] === point && last[1] + last[2] === number) last[2]++;
  else ranges.push([point, number, 1]);
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

function lengthOf(bytes: Uint8Array): Uint8Array {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, bytes.length);
  return length;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
