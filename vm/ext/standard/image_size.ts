/**
 * The sizes of images, read from the heads of their files.
 *
 * *Source:* https://www.php.net/getimagesize; php-src ext/standard/image.c; the formats' own descriptions
 *
 * @module
 */
import { inflateSync } from "node:zlib";
import { Buffer } from "node:buffer";
import { PhpArray } from "../../runtime/array.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { ImageType } from "../../runtime/image_type.ts";

/** What is known of an image; 0 for what is not. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly channels: number;
}

/** Reads the bytes of an image. Beyond the end there are zeros, and `isShort` says so. */
class ByteReader {
  at = 0;
  isShort = false;
  constructor(readonly text: string) {}

  byte(): number {
    if (this.at >= this.text.length) this.isShort = true;
    return this.text.charCodeAt(this.at++) || 0;
  }

  /** A number of so many bytes, the first one the highest. */
  big(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value = value * 256 + this.byte();
    return value;
  }

  /** The same with the first one the lowest. */
  little(count: number): number {
    let value = 0;
    for (let i = 0, factor = 1; i < count; i++, factor *= 256) value += this.byte() * factor;
    return value;
  }

  chars(count: number): string {
    const text = this.text.slice(this.at, this.at + count);
    if (text.length < count) this.isShort = true;
    this.at += count;
    return text;
  }
}

type SizeReader = (reader: ByteReader, info: PhpArray | null, label: string) => ImageSize | null;

function sizeOf(width: number, height: number, bits = 0, channels = 0): ImageSize {
  return { width, height, bits, channels };
}

function readGif(reader: ByteReader): ImageSize | null {
  reader.at = 6;
  const size = [reader.little(2), reader.little(2)] as const;
  const flags = reader.byte();
  return reader.isShort ? null : sizeOf(...size, flags & 0x80 ? (flags & 7) + 1 : 0, 3);
}

function readPng(reader: ByteReader): ImageSize | null {
  reader.at = 16;
  const size = sizeOf(reader.big(4), reader.big(4), reader.byte());
  return reader.isShort ? null : size;
}

function readPsd(reader: ByteReader): ImageSize | null {
  reader.at = 14;
  const height = reader.big(4);
  const width = reader.big(4);
  return reader.isShort ? null : sizeOf(width, height);
}

function readBmp(reader: ByteReader): ImageSize | null {
  reader.at = 14;
  const headSize = reader.little(4);
  const isOld = headSize === 12;
  if (!isOld && !(headSize > 12 && headSize <= 64 || headSize === 108 || headSize === 124)) return null;
  const width = reader.little(isOld ? 2 : 4);
  const height = reader.little(isOld ? 2 : 4);
  reader.at += 2;
  const bits = reader.little(2);
  // PHP looks at the upper byte only in the old kind of head.
  if (isOld) return reader.isShort ? null : sizeOf(width, height, bits >> 8);
  return reader.isShort ? null : sizeOf(width, Math.abs(height | 0), bits);
}

/** Bits of a Flash film's frame: five say how many each of four numbers has. */
function readFrame(text: string): ImageSize {
  const bit = (at: number) => (text.charCodeAt(at >> 3) || 0) >> 7 - at % 8 & 1;
  const number = (at: number, count: number) => {
    let value = 0;
    for (let i = 0; i < count; i++) value = value * 2 + bit(at + i);
    return value;
  };
  const count = number(0, 5);
  const [left, right, top, bottom] = [0, 1, 2, 3].map((index) => number(5 + index * count, count)) as [
    number,
    number,
    number,
    number,
  ];
  return sizeOf(Math.trunc((right - left) / 20), Math.trunc((bottom - top) / 20));
}

function readFlash(reader: ByteReader): ImageSize {
  return readFrame(reader.text.slice(8, 40));
}

function readPackedFlash(reader: ByteReader): ImageSize | null {
  try {
    const packed = Buffer.from(bytesOf(reader.text.slice(8)));
    return readFrame(textOf(inflateSync(packed).subarray(0, 64)));
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/** Markers of JPEG. */
const Marker = {
  SOF0: 0xc0,
  DHT: 0xc4,
  JPG: 0xc8,
  DAC: 0xcc,
  SOF15: 0xcf,
  EOI: 0xd9,
  SOS: 0xda,
  APP0: 0xe0,
  APP15: 0xef,
} as const;

function readJpeg(reader: ByteReader, info: PhpArray | null, label: string): ImageSize | null {
  let size: ImageSize | null = null;
  reader.at = 2;
  while (reader.at < reader.text.length) {
    const found = reader.text.indexOf("\xff", reader.at);
    if (found < 0) break;
    if (found > reader.at) {
      const text = `Corrupt JPEG data: ${found - reader.at} extraneous bytes before marker`;
      context.raise(E_WARNING, `${label}(): ${text}`);
    }
    reader.at = found;
    let marker = reader.byte();
    while (marker === 0xff && !reader.isShort) marker = reader.byte();
    if (marker === Marker.EOI || marker === Marker.SOS || reader.isShort) break;
    const start = reader.at;
    const length = reader.big(2);
    if (length < 2) break;
    const isFrame = marker >= Marker.SOF0 && marker <= Marker.SOF15 &&
      ![Marker.DHT, Marker.JPG, Marker.DAC].includes(marker as typeof Marker.DHT);
    if (isFrame && size === null) {
      const bits = reader.byte();
      const height = reader.big(2);
      size = sizeOf(reader.big(2), height, bits, reader.byte());
      if (info === null || length < 8) break;
    } else if (marker >= Marker.APP0 && marker <= Marker.APP15 && info !== null) {
      const name = `APP${marker - Marker.APP0}`;
      if (!info.has(name)) info.setKey(name, reader.text.slice(start + 2, start + length));
    }
    reader.at = start + length;
  }
  return size;
}

function readTiff(reader: ByteReader): ImageSize | null {
  const isLittle = reader.text.startsWith("II");
  const number = (count: number) => isLittle ? reader.little(count) : reader.big(count);
  reader.at = 4;
  reader.at = number(4);
  const count = number(2);
  // Behind the last entry stands where the next directory is.
  if (reader.isShort || reader.at + count * 12 + 4 > reader.text.length) return null;
  let width = 0;
  let height = 0;
  const first = reader.at;
  for (let entry = 0; entry < count; entry++) {
    reader.at = first + entry * 12;
    const tag = number(2);
    const type = number(2);
    reader.at += 4;
    const bytes = [0, 1, 0, 2, 4, 0, 1, 0, 2, 4][type] ?? 0;
    if (bytes === 0) continue;
    const value = number(bytes);
    if (tag === 0x100) width = value;
    else if (tag === 0x101) height = value;
  }
  return width > 0 && height > 0 ? sizeOf(width, height) : null;
}

function readIff(reader: ByteReader): ImageSize | null {
  reader.at = 8;
  if (!["ILBM", "PBM "].includes(reader.chars(4))) return null;
  while (!reader.isShort) {
    const name = reader.chars(4);
    const length = reader.big(4);
    if (name === "BMHD") {
      if (length < 9) return null;
      const width = reader.big(2);
      const height = reader.big(2);
      reader.at += 4;
      const bits = reader.byte();
      return !reader.isShort && width > 0 && height > 0 && bits > 0 && bits < 33
        ? sizeOf(width, height, bits)
        : null;
    }
    reader.at += length + length % 2;
  }
  return null;
}

const WBMP_SIDE_MAX = 2048;

function readWbmp(reader: ByteReader): ImageSize | null {
  reader.at = 0;
  if (reader.byte() !== 0 || reader.isShort) return null;
  for (let byte = 0x80; byte & 0x80;) {
    byte = reader.byte();
    if (reader.isShort) return null;
  }
  const side = () => {
    let value = 0;
    for (let byte = 0x80; byte & 0x80;) {
      byte = reader.byte();
      if (reader.isShort) return 0;
      value = value << 7 | byte & 0x7f;
      if (value > WBMP_SIDE_MAX) return 0;
    }
    return value;
  };
  const width = side();
  const height = width === 0 ? 0 : side();
  return height === 0 ? null : sizeOf(width, height);
}

function readXbm(reader: ByteReader): ImageSize | null {
  let width = 0;
  let height = 0;
  for (const [, name, value] of reader.text.matchAll(/^\s*#define\s+(\S+)\s+(\d+)/gm)) {
    const kind = name!.slice(name!.lastIndexOf("_") + 1);
    if (kind === "width") width = Number(value);
    else if (kind === "height") height = Number(value);
    if (width > 0 && height > 0) return sizeOf(width, height);
  }
  return null;
}

function readIco(reader: ByteReader): ImageSize | null {
  reader.at = 4;
  const count = reader.little(2);
  if (count < 1 || count > 255) return null;
  let best = sizeOf(0, 0);
  for (let index = 0; index < count; index++) {
    const width = reader.byte();
    const height = reader.byte();
    reader.at += 4;
    const bits = reader.little(2);
    reader.at += 8;
    if (reader.at > reader.text.length) break;
    if (bits >= best.bits) best = sizeOf(width, height, bits);
  }
  return { ...best, width: best.width || 256, height: best.height || 256 };
}

function readWebp(reader: ByteReader): ImageSize | null {
  const at = (index: number) => reader.text.charCodeAt(12 + index) || 0;
  if (reader.text.length < 30 || reader.text.slice(12, 15) !== "VP8") return null;
  switch (reader.text.charAt(15)) {
    case " ":
      return sizeOf(at(14) + ((at(15) & 0x3f) << 8), at(16) + ((at(17) & 0x3f) << 8), 8);
    case "L":
      return sizeOf(
        at(9) + ((at(10) & 0x3f) << 8) + 1,
        (at(10) >> 6) + (at(11) << 2) + ((at(12) & 0xf) << 10) + 1,
        8,
      );
    case "X":
      return sizeOf(
        at(12) + (at(13) << 8) + (at(14) << 16) + 1,
        at(15) + (at(16) << 8) + (at(17) << 16) + 1,
        8,
      );
  }
  return null;
}

/** A codestream of JPEG 2000, which starts with its SIZ marker at `at`. */
function readJpc(reader: ByteReader): ImageSize | null {
  if (reader.at === 0) reader.at = 3;
  if (reader.byte() !== 0x51) return null;
  reader.at += 4;
  const width = reader.big(4);
  const height = reader.big(4);
  reader.at += 24;
  const channels = reader.big(2);
  if (channels === 0 && reader.isShort || channels > 256) return null;
  let bits = 0;
  for (let channel = 0; channel < channels; channel++) {
    bits = Math.max(bits, reader.byte() + 1);
    reader.at += 2;
  }
  return sizeOf(width, height, bits, channels);
}

function readJp2(reader: ByteReader): ImageSize | null {
  reader.at = 12;
  while (!reader.isShort) {
    const start = reader.at;
    const length = reader.big(4);
    const name = reader.chars(4);
    if (length === 1) return null;
    if (name === "jp2c") {
      reader.at += 3;
      return readJpc(reader);
    }
    if (length <= 0) break;
    reader.at = start + length;
  }
  return null;
}

function readAvif(reader: ByteReader): ImageSize {
  const size = reader.text.indexOf("ispe");
  reader.at = size + 8;
  const width = size < 0 ? 0 : reader.big(4);
  const height = size < 0 ? 0 : reader.big(4);
  const pixels = reader.text.indexOf("pixi");
  reader.at = pixels + 8;
  const channels = pixels < 0 ? 0 : reader.byte();
  const alpha = reader.text.includes("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha") ? 1 : 0;
  return sizeOf(width, height, pixels < 0 ? 0 : reader.byte(), channels + alpha);
}

const READERS: ReadonlyMap<number, SizeReader> = new Map<number, SizeReader>([
  [ImageType.GIF, readGif],
  [ImageType.JPEG, readJpeg],
  [ImageType.PNG, readPng],
  [ImageType.SWF, readFlash],
  [ImageType.SWC, readPackedFlash],
  [ImageType.PSD, readPsd],
  [ImageType.BMP, readBmp],
  [ImageType.TIFF_II, readTiff],
  [ImageType.TIFF_MM, readTiff],
  [ImageType.JPC, readJpc],
  [ImageType.JP2, readJp2],
  [ImageType.IFF, readIff],
  [ImageType.WBMP, readWbmp],
  [ImageType.XBM, readXbm],
  [ImageType.ICO, readIco],
  [ImageType.WEBP, readWebp],
  [ImageType.AVIF, readAvif],
]);

/**
 * The size of an image of a type; `info` takes what a JPEG file says beyond that. Null when the data are wrong.
 *
 * Raises: E_WARNING in the name of a function.
 */
export function imageSize(
  text: string,
  type: number,
  info: PhpArray | null,
  label: string,
): ImageSize | null {
  return READERS.get(type)?.(new ByteReader(text), info, label) ?? null;
}
