/**
 * Encodings whose characters stand in tables: those of one byte, and the Japanese, Chinese and Korean ones of two to four.
 *
 * The tables are read from `table_data.bin` when an encoding is first used; `table_generate.ts` writes it. [hot]
 *
 * @module
 */
import { inflateRawSync } from "node:zlib";
import { BAD, Charset, type CharsetEncoder } from "./charset.ts";

/** The encodings in `table_data.bin`, by PHP's names. */
export const TABLE_NAMES: readonly string[] = [
  ..."2 3 4 5 6 7 8 9 10 13 14 15 16".split(" ").map((part) => `ISO-8859-${part}`),
  ..."Windows-1251 Windows-1252 Windows-1254 CP866 CP850 KOI8-R KOI8-U ArmSCII-8".split(" "),
  ..."SJIS EUC-JP eucJP-win EUC-JP-2004 SJIS-mac SJIS-2004 CP932 SJIS-win CP51932".split(" "),
  ..."EUC-CN CP936 GB18030 GB18030-2022 BIG-5 CP950 EUC-TW EUC-KR UHC".split(" "),
  ..."SJIS-Mobile#DOCOMO SJIS-Mobile#KDDI SJIS-Mobile#SOFTBANK".split(" "),
];

/** Before the names of the tables that glibc's iconv has, which differ in details. */
export const ICONV_PREFIX = "iconv/";

/** The encodings of iconv in `table_data.bin`, by names of glibc. */
export const ICONV_NAMES: readonly string[] = [
  ..."1 2 3 4 5 6 7 8 9 10 11 13 14 15 16".split(" ").map((part) => `ISO-8859-${part}`),
  ..."437 737 775 850 852 855 857 860 861 862 863 864 865 866 869 874".split(" ").map((part) => `CP${part}`),
  ..."0 1 2 3 4 5 6 7 8".split(" ").map((part) => `CP125${part}`),
  ..."KOI8-R KOI8-U KOI8-T MACINTOSH TIS-620 ARMSCII-8 VISCII".split(" "),
  ..."SJIS CP932 EUC-JP EUC-KR CP949 GBK EUC-CN BIG5".split(" "),
];

/** The part of `table_data.bin` that says what stands for characters in ASCII. */
export const TRANSLITERATION = "iconv//TRANSLIT";

/** The cell of bytes that are no character. */
export const BAD_PAIR = 0xffff;
/** The cell of the first of those characters that are more than one code point, or beyond U+FFFF. */
export const EXTRA_FIRST = 0xd800;
const EXTRA_LAST = 0xdfff;

/** What an encoding's part of the file says beside its cells. */
interface TableHead {
  /** The first bytes of each row of 256 cells, in hexadecimal. */
  readonly rows: readonly string[];
  readonly extras: readonly (readonly number[])[];
  /** Code points whose bytes are not the first that mean them: hexadecimal, empty for none. */
  readonly changes: Readonly<Record<string, string>>;
  /** Characters of four bytes as GB18030 counts them: first code point, first number, how many. */
  readonly ranges: readonly (readonly [number, number, number])[];
}

/** The number of a character of four bytes in GB18030. */
export function linearNumber(bytes: readonly number[]): number {
  return ((bytes[0]! - 0x81) * 10 + bytes[1]! - 0x30) * 1260 + (bytes[2]! - 0x81) * 10 + bytes[3]! - 0x30;
}

let file: Uint8Array | null = null;

/** The inflated part of an encoding. */
function partOf(name: string): Uint8Array {
  file ??= Deno.readFileSync(new URL("./table_data.bin", import.meta.url));
  const length = lengthAt(file);
  const index = JSON.parse(new TextDecoder().decode(file.subarray(4, 4 + length)));
  const [start, size] = index[name] as [number, number];
  return inflateRawSync(file.subarray(4 + length + start, 4 + length + start + size));
}

/** What stands in ASCII for characters that are not there. */
export function transliterations(): Map<number, string> {
  const texts = JSON.parse(new TextDecoder().decode(partOf(TRANSLITERATION))) as Record<string, string>;
  return new Map(Object.entries(texts).map(([point, text]) => [Number(point), text]));
}

function lengthAt(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}

/** The bytes that a text of hexadecimal digits names. */
function bytesOfHex(digits: string): string {
  return digits.replaceAll(/../g, (pair) => String.fromCharCode(parseInt(pair, 16)));
}

/** A tree of the code points that make one character together. */
type Sequences = Map<number, Map<number, string>>;

/** An encoding with its table in memory. */
class Table {
  readonly cells: Uint16Array;
  readonly extras: readonly (readonly number[])[];
  /** Where the row of some first bytes, as one number, begins in the cells. */
  readonly rows: Map<number, number> = new Map();
  /** The same for single bytes; 0 for none. */
  readonly firstRows: Int32Array = new Int32Array(256);
  readonly #head: TableHead;
  #encoded: Map<number, string> | null = null;
  #sequences: Sequences | null = null;

  constructor(name: string) {
    const part = partOf(name);
    const length = lengthAt(part);
    this.#head = JSON.parse(new TextDecoder().decode(part.subarray(4, 4 + length)));
    this.extras = this.#head.extras;
    const count = 256 * (1 + this.#head.rows.length);
    this.cells = new Uint16Array(count);
    const low = 4 + length;
    for (let i = 0; i < count; i++) this.cells[i] = part[low + i]! | part[low + count + i]! << 8;
    for (const [place, lead] of this.#head.rows.entries()) {
      this.rows.set(parseInt(lead, 16), 256 * (place + 1));
      if (lead.length === 2) this.firstRows[parseInt(lead, 16)] = 256 * (place + 1);
    }
  }

  get ranges(): readonly (readonly [number, number, number])[] {
    return this.#head.ranges;
  }

  /** The bytes of each code point. */
  get encoded(): Map<number, string> {
    if (this.#encoded === null) this.#invert();
    return this.#encoded!;
  }

  /** The bytes of code points in a row, by the first and the second. */
  get sequences(): Sequences {
    if (this.#sequences === null) this.#invert();
    return this.#sequences!;
  }

  #invert(): void {
    const encoded = new Map<number, string>();
    const sequences: Sequences = new Map();
    const leads = ["", ...this.#head.rows.map(bytesOfHex)];
    for (const [row, lead] of leads.entries()) {
      for (let byte = 0; byte < 256; byte++) {
        const cell = this.cells[row * 256 + byte]!;
        if (cell === BAD_PAIR) continue;
        const points = cell >= EXTRA_FIRST && cell <= EXTRA_LAST ? this.extras[cell - EXTRA_FIRST]! : [cell];
        const bytes = lead + String.fromCharCode(byte);
        if (points.length === 1) {
          if (!encoded.has(points[0]!)) encoded.set(points[0]!, bytes);
          continue;
        }
        if (!sequences.has(points[0]!)) sequences.set(points[0]!, new Map());
        sequences.get(points[0]!)!.set(points[1]!, bytes);
      }
    }
    for (const [point, digits] of Object.entries(this.#head.changes)) {
      if (digits === "") encoded.delete(Number(point));
      else encoded.set(Number(point), bytesOfHex(digits));
    }
    this.#encoded = encoded;
    this.#sequences = sequences;
  }
}

/** An encoding of `table_data.bin`. */
export class TableCharset extends Charset {
  /** The first byte of characters whose row needs a second one; −1 for none. */
  readonly #prefix: number;
  #table: Table | null = null;

  constructor(name: string, prefix = -1) {
    super(name);
    this.#prefix = prefix;
  }

  get table(): Table {
    return this.#table ??= new Table(this.name);
  }

  decode(text: string): number[] {
    const points: number[] = [];
    const { cells, firstRows } = this.table;
    const length = text.length;
    for (let at = 0; at < length;) {
      const byte = text.charCodeAt(at++);
      const row = firstRows[byte]!;
      if (row !== 0) {
        if (at === length) points.push(BAD);
        else this.#add(points, cells[row + text.charCodeAt(at++)]!);
      } else if (byte === this.#prefix) at = this.long(points, text, at);
      else this.#add(points, cells[byte]!);
    }
    return points;
  }

  /** Reads a character of three or four bytes after its first. Returns where the next one begins. */
  protected long(points: number[], text: string, at: number): number {
    const isFour = this.#prefix === 0x8e;
    const last = at + (isFour ? 2 : 1);
    if (last >= text.length) {
      points.push(BAD);
      return text.length;
    }
    let lead = this.#prefix;
    for (let i = at; i < last; i++) lead = lead << 8 | text.charCodeAt(i);
    const row = this.table.rows.get(lead);
    if (row === undefined) points.push(BAD);
    else this.#add(points, this.table.cells[row + text.charCodeAt(last)]!);
    return last + 1;
  }

  /** The bytes of a character with such a first byte. */
  sizeAfter(lead: number): number {
    if (lead === this.#prefix) return lead === 0x8e ? 4 : 3;
    if (/^(?:EUC|euc)/.test(this.name)) return lead === 0x8e ? 2 : lead >= 0xa1 && lead < 0xff ? 2 : 1;
    if (/^(?:BIG-5|CP9[35])/.test(this.name) && this.name !== "CP932") {
      return lead > 0x80 && lead < 0xff ? 2 : 1;
    }
    return this.table.firstRows[lead] === 0 ? 1 : 2;
  }

  #add(points: number[], cell: number): void {
    if (cell === BAD_PAIR) points.push(BAD);
    else if (cell >= EXTRA_FIRST && cell <= EXTRA_LAST) {
      points.push(...this.table.extras[cell - EXTRA_FIRST]!);
    } else points.push(cell);
  }

  encoder(): CharsetEncoder {
    return new TableEncoder(this.table.encoded, this.table.sequences);
  }
}

/** Writes by a table; a code point that may begin a longer character waits for the next. */
class TableEncoder implements CharsetEncoder {
  readonly #encoded: Map<number, string>;
  readonly #sequences: Sequences;
  #waiting = -1;
  /** Bytes of a code point that waited in vain, not given yet because the next one has none. */
  #held = "";

  constructor(encoded: Map<number, string>, sequences: Sequences) {
    this.#encoded = encoded;
    this.#sequences = sequences;
  }

  put(point: number): string | null {
    if (this.#sequences.size === 0) return this.#encoded.get(point) ?? null;
    if (this.#waiting >= 0) {
      const joint = this.#sequences.get(this.#waiting)!.get(point);
      if (joint !== undefined) {
        this.#waiting = -1;
        return this.#take(joint);
      }
      this.#held = this.finish();
    }
    const bytes = this.#begin(point);
    return bytes === null ? null : this.#take(bytes);
  }

  /** The bytes with what was held back before them. */
  #take(bytes: string): string {
    const all = this.#held + bytes;
    this.#held = "";
    return all;
  }

  #begin(point: number): string | null {
    if (!this.#sequences.has(point)) return this.#encoded.get(point) ?? null;
    this.#waiting = point;
    return "";
  }

  finish(): string {
    const bytes = this.#waiting < 0 ? "" : this.#encoded.get(this.#waiting) ?? "";
    this.#waiting = -1;
    return this.#take(bytes);
  }
}
