/**
 * GB18030: a table for characters of two bytes, and counting for those of four. [hot]
 *
 * *Source:* GB 18030-2005 and -2022
 *
 * @module
 */
import { BAD, type CharsetEncoder } from "./charset.ts";
import { BAD_PAIR, EXTRA_FIRST, linearNumber, TableCharset } from "./table.ts";

/** The number of U+10000. */
const ASTRAL_NUMBER = 189000;

/** GB18030 in one of its editions. */
export class Gb18030Charset extends TableCharset {
  override decode(text: string): number[] {
    const points: number[] = [];
    const { cells, firstRows, extras } = this.table;
    const length = text.length;
    for (let at = 0; at < length;) {
      const byte = text.charCodeAt(at++);
      const row = firstRows[byte]!;
      const second = text.charCodeAt(at);
      if (row !== 0 && second >= 0x30 && second <= 0x39) {
        at = this.long(points, text, at - 1);
        continue;
      }
      const cell = row === 0 ? cells[byte]! : at === length ? BAD_PAIR : cells[row + text.charCodeAt(at++)]!;
      if (cell === BAD_PAIR) points.push(BAD);
      else if (cell >= EXTRA_FIRST && cell < EXTRA_FIRST + 2048) points.push(...extras[cell - EXTRA_FIRST]!);
      else points.push(cell);
    }
    return points;
  }

  protected override long(points: number[], text: string, at: number): number {
    const bytes = [0, 1, 2, 3].map((i) => text.charCodeAt(at + i));
    const isThird = bytes[2]! >= 0x81 && bytes[2]! <= 0xfe;
    const isFourth = bytes[3]! >= 0x30 && bytes[3]! <= 0x39;
    if (!isThird || !isFourth) {
      points.push(BAD);
      return Math.min(text.length, at + (isThird ? 4 : 3));
    }
    points.push(this.#pointOf(linearNumber(bytes)));
    return at + 4;
  }

  #pointOf(number: number): number {
    if (number >= ASTRAL_NUMBER && number - ASTRAL_NUMBER < 0x100000) return number - ASTRAL_NUMBER + 0x10000;
    for (const [point, first, count] of this.table.ranges) {
      if (number >= first && number < first + count) return point + number - first;
    }
    return BAD;
  }

  override encoder(): CharsetEncoder {
    const { encoded, ranges } = this.table;
    return {
      put: (point) => encoded.get(point) ?? fourBytes(point, ranges),
      finish: () => "",
    };
  }
}

function fourBytes(point: number, ranges: readonly (readonly [number, number, number])[]): string | null {
  if (point >= 0x10000) return point > 0x10ffff ? null : bytesOfNumber(point - 0x10000 + ASTRAL_NUMBER);
  for (const [start, first, count] of ranges) {
    if (point >= start && point < start + count) return bytesOfNumber(point - start + first);
  }
  return null;
}

function bytesOfNumber(number: number): string {
  const pair = Math.floor(number / 1260);
  return String.fromCharCode(
    0x81 + Math.floor(pair / 10),
    0x30 + pair % 10,
    0x81 + Math.floor(number % 1260 / 10),
    0x30 + number % 10,
  );
}
