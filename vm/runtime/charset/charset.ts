/**
 * Character encodings: bytes to code points and back. [hot]
 *
 * @module
 */

/** Stands for bytes that are no character in a list of code points; each gives one substitute character. */
export const BAD = -1;

/** Writes code points as bytes, one after the other; may remember what came before. */
export interface CharsetEncoder {
  /** The bytes of a code point, or null when the encoding has no such character. */
  put(point: number): string | null;
  /** The bytes that end the text. */
  finish(): string;
  /** What stands for bytes that were no character, if it is not the substitute. */
  readonly bad?: string;
}

/** An encoding. */
export abstract class Charset {
  constructor(readonly name: string) {}

  /** The code points of a byte string, in an array that is the caller's; {@linkcode BAD} for what is none. */
  abstract decode(text: string): number[];

  /** What writes one text. */
  abstract encoder(): CharsetEncoder;
}

/** An encoding in which each character has its bytes, whatever came before. */
export abstract class StatelessCharset extends Charset implements CharsetEncoder {
  abstract put(point: number): string | null;

  encoder(): CharsetEncoder {
    return this;
  }

  finish(): string {
    return "";
  }
}

/** Code points as a JavaScript string; there must be none that is bad. */
export function jsOfPoints(points: readonly number[]): string {
  let text = "";
  for (const point of points) text += String.fromCodePoint(point);
  return text;
}

/** The code points of a JavaScript string. */
export function pointsOfJs(text: string): number[] {
  const points: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at)!;
    if (point > 0xffff) at++;
    points.push(point);
  }
  return points;
}
