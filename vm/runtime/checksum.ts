/**
 * CRC-32 of strings. [hot]
 *
 * *Source:* ISO 3309; php-src ext/standard/crc32.c
 *
 * @module
 */
import process from "node:process";
import { isAscii, PART_CHARS, partBytes } from "./byte_string.ts";

/** From this length on it is worth loading a native checksum. */
const LONG = 1024;

/** What Node has of CRC-32; its types leave it out. */
interface NativeChecksum {
  crc32(data: Uint8Array | string, before?: number): number;
}

/** The remainders of each byte for the polynomial of CRC-32, lowest bit first. */
const CRC_TABLE: Int32Array = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = remainder & 1 ? remainder >>> 1 ^ 0xedb88320 : remainder >>> 1;
  }
  return remainder;
});

/** The CRC-32 checksum of a string, from 0 to 2^32−1. */
export function crc32Of(text: string): number {
  if (text.length > LONG) {
    const zlib = process.getBuiltinModule("node:zlib") as unknown as NativeChecksum;
    // A string is read as UTF-8, and without a copy.
    if (isAscii(text)) return zlib.crc32(text);
    let checksum = 0;
    for (let at = 0; at < text.length; at += PART_CHARS) checksum = zlib.crc32(partBytes(text, at), checksum);
    return checksum;
  }
  let checksum = -1;
  for (let at = 0; at < text.length; at++) {
    checksum = checksum >>> 8 ^ CRC_TABLE[(checksum ^ text.charCodeAt(at)) & 255]!;
  }
  return (checksum ^ -1) >>> 0;
}
