/**
 * Messages as mail: S/MIME.
 *
 * *Source:* RFC 8551; OpenSSL SMIME_write_ASN1, SMIME_read_ASN1
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import { base64Lines } from "./pem.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";

/** Text with the line ends that mail has. */
export function mailText(content: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytesOf(textOf(content).replace(/\r?\n/g, "\r\n"));
}

/** A mail that holds a message, without further headers. `prefix` is `x-` for the older names of types. */
export function mailOf(message: Uint8Array, kind: "signed-data" | "enveloped-data", prefix: string): string {
  return `MIME-Version: 1.0\nContent-Disposition: attachment; filename="smime.p7m"\n` +
    `Content-Type: application/${prefix}pkcs7-mime; smime-type=${kind}; name="smime.p7m"\n` +
    `Content-Transfer-Encoding: base64\n\n${base64Lines(message)}\n`;
}

/** A mail with its content in the clear and the signature behind it. */
export function signedMail(content: string, message: Uint8Array, prefix: string): string {
  const line = `----${randomBytes(16).toString("hex").toUpperCase()}`;
  const type = `application/${prefix}pkcs7-signature`;
  return `MIME-Version: 1.0\nContent-Type: multipart/signed; protocol="${type}"; micalg="sha-256"; ` +
    `boundary="${line}"\n\nThis is an S/MIME signed message\n\n--${line}\n${content}\n--${line}\n` +
    `Content-Type: ${type}; name="smime.p7s"\nContent-Transfer-Encoding: base64\n` +
    `Content-Disposition: attachment; filename="smime.p7s"\n\n${base64Lines(message)}\n--${line}--\n\n`;
}

/** What a mail holds. */
export interface Mail {
  readonly message: Uint8Array<ArrayBuffer>;
  /** What lies beside the signature; null where the message has all. */
  readonly content: Uint8Array<ArrayBuffer> | null;
}

interface Part {
  readonly type: string;
  readonly boundary: string | null;
  readonly body: string;
}

function splitPart(text: string): Part | null {
  const end = /\r?\n\r?\n/.exec(text);
  if (end === null) return null;
  const head = text.slice(0, end.index).replace(/\r?\n[ \t]+/g, " ");
  const header = /^content-type:\s*(.*)$/im.exec(head);
  if (header === null) return null;
  const [, value] = header as unknown as [string, string];
  const boundary = /;\s*boundary=(?:"([^"]*)"|([^;\s]*))/i.exec(value);
  return {
    type: value.split(";")[0]!.trim().toLowerCase(),
    boundary: boundary === null ? null : boundary[1] ?? boundary[2]!,
    body: text.slice(end.index + end[0].length),
  };
}

function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | null {
  const digits = text.replace(/\s+/g, "");
  if (digits === "" || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return null;
  return Uint8Array.from(Buffer.from(digits, "base64"));
}

/** Reads a mail; null when it holds no message. */
export function readMail(text: string): Mail | null {
  const mail = splitPart(text);
  if (mail === null) return null;
  if (mail.type !== "multipart/signed") {
    const isMessage = /^application\/(?:x-)?pkcs7-(?:mime|signature)$/.test(mail.type);
    const message = isMessage ? bytesOfBase64(mail.body) : null;
    return message === null ? null : { message, content: null };
  }
  if (mail.boundary === null) return null;
  const parts = partsBetween(mail.body, `--${mail.boundary}`);
  if (parts.length < 2) return null;
  const signature = splitPart(parts[1]!);
  const message = signature === null ? null : bytesOfBase64(signature.body);
  return message === null ? null : { message, content: bytesOf(parts[0]!) };
}

/** What stands between lines, without the line end before each, with the line ends of mail. */
function partsBetween(body: string, line: string): string[] {
  const parts: string[] = [];
  let part: string[] | null = null;
  for (const row of body.split("\n")) {
    const plain = row.replace(/\r$/, "");
    if (plain === line || plain === `${line}--`) {
      if (part !== null) parts.push(part.join("\r\n"));
      part = [];
      if (plain !== line) break;
    } else part?.push(plain);
  }
  return parts;
}
