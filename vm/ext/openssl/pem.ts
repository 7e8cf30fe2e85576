/**
 * PEM: Base64 between two lines that name what it is.
 *
 * *Source:* RFC 7468, RFC 1421
 *
 * @module
 */
import { Buffer } from "node:buffer";

/** One block. */
export interface PemBlock {
  readonly label: string;
  /** Lines with a name and a colon, as those of a key that is encrypted. */
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** All blocks of a text that are whole. */
export function pemBlocks(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  const form = /-----BEGIN ([^\n\r]*?)-----[ \t]*\r?\n([^]*?)-----END \1-----/g;
  for (const [, label, body] of text.matchAll(form)) {
    const block = readBlock(label!, body!);
    if (block !== null) blocks.push(block);
  }
  return blocks;
}

/** The first block with one of some labels, if there is one. */
export function findPem(text: string, labels: readonly string[]): PemBlock | undefined {
  return pemBlocks(text).find(({ label }) => labels.includes(label));
}

function readBlock(label: string, body: string): PemBlock | null {
  const headers = new Map<string, string>();
  let data = body;
  if (/^[^\n]*:/.test(body)) {
    const end = /\r?\n[ \t]*\r?\n/.exec(body);
    if (end === null) return null;
    for (const line of body.slice(0, end.index).split(/\r?\n/)) {
      const colon = line.indexOf(":");
      headers.set(line.slice(0, colon), line.slice(colon + 1).trim());
    }
    data = body.slice(end.index + end[0].length);
  }
  const digits = data.replace(/[ \t\r\n]+/g, "");
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return null;
  return { label, headers, bytes: Uint8Array.from(Buffer.from(digits, "base64")) };
}

/** Base64 in lines of 64 characters. */
export function base64Lines(bytes: Uint8Array): string {
  const digits = Buffer.from(bytes).toString("base64");
  return digits.replace(/.{1,64}/g, "$&\n");
}

/** A block as text. */
export function pemText(label: string, bytes: Uint8Array): string {
  return `-----BEGIN ${label}-----\n${base64Lines(bytes)}-----END ${label}-----\n`;
}
