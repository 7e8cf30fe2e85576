/**
 * The head of a JPEG's picture: its size and whether it has colours.
 *
 * *Source:* ITU-T T.81, annex B
 *
 * @module
 */

/** The head of a picture. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/** Whether a marker begins the head of a picture. */
export function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** The head of a picture whose data begin at a place, with their length. */
export function readFrame(text: string, at: number): Frame {
  const short = (place: number) => text.charCodeAt(at + place) * 256 + text.charCodeAt(at + place + 1);
  return { height: short(3), width: short(5), components: text.charCodeAt(at + 7) };
}

/** The head of the picture in a JPEG; null when there is none. */
export function frameOf(text: string): Frame | null {
  if (!text.startsWith("\xff\xd8\xff")) return null;
  let at = 2;
  while (at + 4 <= text.length) {
    if (text.charCodeAt(at) !== 0xff) return null;
    while (text.charCodeAt(at) === 0xff) at++;
    const marker = text.charCodeAt(at++);
    if (isFrameMarker(marker)) return at + 8 <= text.length ? readFrame(text, at) : null;
    if (marker === 0xda || marker === 0xd9) return null;
    at += text.charCodeAt(at) * 256 + text.charCodeAt(at + 1);
  }
  return null;
}
